"""Citing as pages show it: the panel beside a record, and the page of one citation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from archive.cite.coins import coins
from archive.cite.formats import as_html, as_markdown, as_text, list_styles, render_lines
from archive.cite.item import CitationItem
from archive.cite.items import item_of
from archive.cite.style import load_style
from archive.errors import ArchiveError, UnknownRecord, WrongUsage
from archive.model.ids import parse_id
from archive.web.desk import Desk, Frame, LinkView, Page
from archive.web.pages.plain import record_link

PAGE_STYLES = ("apa-th", "apa-th-en", "apa")
SUFFIX_WORDS = {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON", "enw": "EndNote"}
# What a style sets: these files take it along. A published copy has no server to set it and no need of their number.
STYLED = {"rtf": "RTF", "html": "HTML", "md": "Markdown"}
LONGEST_QUOTE = 2000


@dataclass(frozen=True, slots=True)
class StyleView:
    """A style to choose."""

    value: str
    words: str
    current: bool


@dataclass(frozen=True, slots=True)
class CiteView:
    """A citation: its entry as markup and Markdown, its form in the text, the styles, the files.

    `basket` is what the reader's basket keeps of it; `quote` are the words cited, `quote_url` where they are remembered.
    """

    id: str
    action: str
    at: str
    html: Markup
    markdown: str
    in_text: str
    styles: tuple[StyleView, ...]
    text_file: str
    files: tuple[LinkView, ...]
    basket: str
    quote: str = ""
    quote_url: str = ""


@dataclass(frozen=True, slots=True)
class CitePageView:
    """The page of one citation: what is cited, and its entry in every style the page offers."""

    cite: CiteView
    record: LinkView
    moment: LinkView | None
    others: tuple[tuple[str, Markup], ...]
    not_there: bool = False
    quotable: bool = False
    style: str = ""


def cite_view(desk: Desk, id: str, style: str = "") -> CiteView | None:
    """The citation of a record or passage; None when one cannot be made (its words cannot be read)."""
    try:
        return _made(desk, id, chosen(desk, style))
    except ArchiveError:
        return None


def coins_of(desk: Desk, id: str) -> str:
    """The COinS of a record in a list; "" when it cannot be cited."""
    try:
        return coins(item_of(desk.corpus, id))
    except ArchiveError:
        return ""


def with_sessions(desk: Desk, event: str) -> tuple[LinkView, ...]:
    """The files that cite an event with all its sessions; none in a published copy, where no server makes them."""
    if desk.urls.published:
        return ()
    words = {**SUFFIX_WORDS, "rtf": "RTF", "txt": desk.t("cite.text_file")}
    return tuple(LinkView(desk.urls.cite_file(event, suffix, whole=True), word) for suffix, word in words.items())


def chosen(desk: Desk, style: str) -> str:
    """The style asked for when there is one of that name that can be read, else the default."""
    return style if any(style == name for name, _title in _styles(desk)) else PAGE_STYLES[0]


def _styles(desk: Desk) -> list[tuple[str, str]]:
    """The name and title of every style, also of the archive's own; one that cannot be read is left out."""
    return [(one["name"], _title(desk, one["name"])) for one in list_styles(desk.styles)[0]]


def _made(desk: Desk, id: str, style: str, quote: str = "") -> CiteView:
    item = item_of(desk.corpus, id, quote or None)
    parsed = parse_id(id)
    files = [LinkView(desk.urls.cite_file(id, suffix), words) for suffix, words in SUFFIX_WORDS.items()]
    if not desk.urls.published:
        files += [LinkView(desk.urls.cite_file(id, suffix, style), words) for suffix, words in STYLED.items()]
    files.append(LinkView(desk.urls.cite_file(id, "txt", style), desk.t("cite.text_file")))
    mark = re.search(r"[?]quote=([^#]+)", item.quote_url)
    return CiteView(
        id=id,
        action=desk.urls.plain().page(f"/cite/{parsed.record}"),
        at=f"{parsed.letter}{parsed.anchor}" if parsed.letter else "",
        html=entry(item, style, desk.styles),
        markdown=as_markdown(render_lines([item], style, folder=desk.styles)[0]),
        in_text=as_text(render_lines([item], style, "intext", desk.styles)[0]),
        styles=tuple(StyleView(name, title, name == style) for name, title in _styles(desk)),
        text_file=desk.urls.cite_file(parsed.record, "txt"),
        files=tuple(files),
        basket=f"{parsed.record}~{mark[1]}" if mark else id,
        quote=item.quote,
        quote_url=item.quote_url,
    )


def _title(desk: Desk, style: str) -> str:
    loaded = load_style(style, desk.styles)
    return (loaded.title_en if desk.language == "en" else loaded.title) or style


def entry(item: CitationItem, style: str, folder: Path | None = None) -> Markup:
    """The list entry as markup; its address may break after a slash. `folder` may hold the archive's own styles."""
    made = as_html(render_lines([item], style, folder=folder)[0])
    return Markup(
        re.sub(r"(?<=>)(https?://[^<]+)(?=</a>)", lambda found: re.sub(r"(?<=[^:/])/", "/<wbr>", found[1]), made)
    )


def unquoted(words: str) -> str:
    """Words without the pair of quotation marks they were copied with; the page sets its own round them.

    >>> unquoted("“น้ำมา” "), unquoted('"ก" และ "ข"')
    ('น้ำมา', '"ก" และ "ข"')
    """
    words = words.strip()
    for first, last in ("“”", "‘’", "«»", '""'):
        inner = words[1:-1]
        if len(words) > 2 and words[0] == first and words[-1] == last and first not in inner and last not in inner:
            return inner.strip()
    return words


def _quoted(desk: Desk, id: str, style: str, quote: str) -> CiteView | None:
    """The citation of words: at the line that was named if they stand there, else wherever they stand; None if nowhere."""
    for place in dict.fromkeys((id, id.partition("#")[0])):
        try:
            made = _made(desk, place, style, quote)
        except UnknownRecord:
            continue
        if made.quote_url or parse_id(place).is_photo:  # the words of a caption have no lines to remember
            return made
    return None


def _where(desk: Desk, id: str, at: str) -> str:
    """The place of a passage as readers call it: the time of a cue, else its anchor."""
    found = item_of(desk.corpus, id).locator
    return found.value if found and found.type == "time" else at


def cite_page(desk: Desk, record: str, at: str = "", style: str = "", quote: str = "") -> Page:
    """The page that cites a record, one of its passages, or words of it; errors as PublicCorpus.record, BadId.

    Words that do not stand there are said so, and the record or passage is cited without them.
    """
    id = f"{record}#{at}" if at else record
    parsed = parse_id(id)
    found = desk.corpus.record(parsed.record)
    if parsed.kind == "name":
        raise WrongUsage("a person or organisation is not cited", "cite one of the sessions")
    style = chosen(desk, style)
    quote = unquoted(" ".join(quote[:LONGEST_QUOTE].split()))
    made = _quoted(desk, id, style, quote) if quote else None
    view = CitePageView(
        cite=made or _made(desk, id, style),
        record=record_link(desk, found),
        moment=LinkView(desk.urls.record(id), _where(desk, id, at)) if at else None,
        others=tuple(
            (_title(desk, other), entry(item_of(desk.corpus, id), other, desk.styles))
            for other in PAGE_STYLES
            if other != style
        ),
        not_there=bool(quote) and made is None,
        quotable=parsed.kind in ("event", "session", "passage"),
        style=style,
    )
    title = desk.t("cite.page", title=view.record.text)
    return Page("cite.html", Frame(title, title, f"/cite/{record}", index=False), view)
