"""Citing as pages show it: the panel beside a record, and the page of one citation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from archive.cite.formats import as_html, as_text, render_lines
from archive.cite.item import CitationItem
from archive.cite.items import item_of
from archive.cite.style import load_style, style_names
from archive.errors import ArchiveError, WrongUsage
from archive.model.ids import parse_id
from archive.web.desk import Desk, Frame, LinkView, Page
from archive.web.pages.plain import record_link

PAGE_STYLES = ("apa-th", "apa-th-en", "apa")
SUFFIX_WORDS = {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON"}


@dataclass(frozen=True, slots=True)
class StyleView:
    """A style to choose."""

    value: str
    words: str
    current: bool


@dataclass(frozen=True, slots=True)
class CiteView:
    """A citation: its entry as markup, its form in the text, the styles, the files."""

    id: str
    action: str
    at: str
    html: Markup
    in_text: str
    styles: tuple[StyleView, ...]
    text_file: str
    files: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class CitePageView:
    """The page of one citation: what is cited, and its entry in every style the page offers."""

    cite: CiteView
    record: LinkView
    moment: LinkView | None
    others: tuple[tuple[str, Markup], ...]


def cite_view(desk: Desk, id: str, style: str = "") -> CiteView | None:
    """The citation of a record or passage; None when one cannot be made (its words cannot be read)."""
    try:
        return _made(desk, id, chosen(style))
    except ArchiveError:
        return None


def chosen(style: str) -> str:
    """The style asked for when there is one of that name, else the default."""
    return style if style in style_names() else PAGE_STYLES[0]


def _made(desk: Desk, id: str, style: str) -> CiteView:
    item = item_of(desk.corpus, id)
    parsed = parse_id(id)
    files = [LinkView(desk.urls.cite_file(id, suffix), words) for suffix, words in SUFFIX_WORDS.items()]
    files.append(LinkView(desk.urls.cite_file(id, "txt", style), desk.t("cite.text_file")))
    return CiteView(
        id=id,
        action=desk.urls.plain().page(f"/cite/{parsed.record}"),
        at=f"{parsed.letter}{parsed.anchor}" if parsed.letter else "",
        html=entry(item, style),
        in_text=as_text(render_lines([item], style, "intext")[0]),
        styles=tuple(StyleView(name, _title(desk, name), name == style) for name in _offered(style)),
        text_file=desk.urls.cite_file(parsed.record, "txt"),
        files=tuple(files),
    )


def _offered(style: str) -> tuple[str, ...]:
    return PAGE_STYLES if style in PAGE_STYLES else (*PAGE_STYLES, style)


def _title(desk: Desk, style: str) -> str:
    loaded = load_style(style)
    return (loaded.title_en if desk.language == "en" else loaded.title) or style


def entry(item: CitationItem, style: str) -> Markup:
    """The list entry as markup; its address may break after a slash."""
    made = as_html(render_lines([item], style)[0])
    return Markup(
        re.sub(r"(?<=>)(https?://[^<]+)(?=</a>)", lambda found: re.sub(r"(?<=[^:/])/", "/<wbr>", found[1]), made)
    )


def cite_page(desk: Desk, record: str, at: str = "", style: str = "") -> Page:
    """The page that cites a record or one of its passages; errors as PublicCorpus.record, BadId."""
    id = f"{record}#{at}" if at else record
    parsed = parse_id(id)
    found = desk.corpus.record(parsed.record)
    if parsed.kind == "name":
        raise WrongUsage("a person or organisation is not cited", "cite one of the sessions")
    style = chosen(style)
    view = CitePageView(
        cite=_made(desk, id, style),
        record=record_link(desk, found),
        moment=LinkView(desk.urls.record(id), at) if at else None,
        others=tuple(
            (_title(desk, other), entry(item_of(desk.corpus, id), other)) for other in PAGE_STYLES if other != style
        ),
    )
    title = desk.t("cite.page", title=view.record.text)
    return Page("cite.html", Frame(title, title, f"/cite/{record}", index=False), view)
