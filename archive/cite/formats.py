"""Finished references in every format: text, HTML, Markdown, RTF, and the exchange formats of reference managers.

`render` is the one function that commands and pages call. A style is chosen by name; `csl:NAME` takes any style of
the citeproc package (optional) by its own name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from archive.cite import thai
from archive.cite.item import CitationItem
from archive.cite.pattern import BOLD_OFF, BOLD_ON, OFF, ON, plain
from archive.cite.style import Style, load_style, style_names
from archive.errors import ArchiveError, WrongUsage

Form = Literal["entry", "intext", "intext-next", "narrative", "footnote"]
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:)\]’”]")
_FORMS: dict[str, Callable[[CitationItem, Style, int], str]] = {
    "entry": lambda item, style, number: thai.entry(item, style),
    "intext": thai.intext,
    "intext-next": thai.intext_next,
    "narrative": thai.narrative,
    "footnote": lambda item, style, number: thai.footnote(item, style),
}


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: the ending of its files and their media type with charset."""

    name: str
    ending: str
    media_type: str


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("text", "txt", "text/plain; charset=utf-8"),
        Format("html", "html", "text/html; charset=utf-8"),
        Format("md", "md", "text/markdown; charset=utf-8"),
        Format("rtf", "rtf", "application/rtf"),
        Format("bibtex", "bib", "application/x-bibtex; charset=utf-8"),
        Format("ris", "ris", "application/x-research-info-systems; charset=utf-8"),
        Format("enw", "enw", "application/x-endnote-refer; charset=utf-8"),
        Format("csl-json", "json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
    )
}
_ALIASES = {one.ending: one.name for one in FORMATS.values()} | {
    "biblatex": "bibtex", "endnote": "enw", "markdown": "md", "csljson": "csl-json",
}  # fmt: skip


def format_name(given: str) -> str:
    """The name of the format that is called so, by its name, the ending of its files or another usual name.

    Raises WrongUsage for any other.
    """
    name = _ALIASES.get(given, given)
    if name not in FORMATS:
        raise WrongUsage(f"there is no citation format {given!r}", f"choose one of: {', '.join(FORMATS)}")
    return name


def render(
    items: Sequence[CitationItem],
    style: str = "apa-th",
    format: str = "text",
    form: Form = "entry",
    folder: Path | None = None,
) -> str:
    """The items as one text in `format`, ending with a line break; "" for no items.

    Entries stand in the order of the style's reference list (numbered styles keep the order given), other forms and
    exchange formats in the order given. `folder` may hold an archive's own styles. Raises WrongUsage for an unknown
    style, format or form, MissingExtra when a `csl:` style needs the package that is not installed.
    """
    format = format_name(format)
    if form not in _FORMS:
        raise WrongUsage(f"there is no citation form {form!r}", f"choose one of: {', '.join(_FORMS)}")
    if format in _PAPERS:
        lines = render_lines(items, style, form, folder)
        return _PAPERS[format](lines) if lines else ""
    return _exchanged(items, format) if items or format == "csl-json" else ""


def _exchanged(items: Sequence[CitationItem], format: str) -> str:
    """The items in a format of reference managers."""
    from archive.cite import bibtex, exchange

    made = {"bibtex": bibtex.bibtex, "ris": exchange.ris, "enw": exchange.endnote, "csl-json": exchange.csl_json}
    return made[format](items)


def render_lines(
    items: Sequence[CitationItem], style: str = "apa-th", form: Form = "entry", folder: Path | None = None
) -> list[str]:
    """One line an item, with emphasis as control characters (`pattern.ON`, `pattern.OFF`); entries in list order."""
    if style.startswith("csl:"):
        from archive.cite import csl

        return csl.lines(items, style.removeprefix("csl:"), intext=form != "entry")
    used = load_style(style, folder)
    if form != "entry":
        return [emphasised(_FORMS[form](item, used, place), used) for place, item in enumerate(items, 1)]
    if used.order["numbered"]:
        return [f"{place}. {emphasised(thai.entry(item, used), used)}" for place, item in enumerate(items, 1)]
    return [emphasised(thai.entry(items[place], used), used) for place in thai.in_order(items, used)]


def emphasised(line: str, style: Style) -> str:
    """The line with its emphasis as the style wants it; a style without emphasis loses the marks."""
    if style.titles["emphasis"] == "b":
        return line.replace(ON, BOLD_ON).replace(OFF, BOLD_OFF)
    return line if style.titles["emphasis"] else plain(line)


def _marked(text: str, marks: tuple[str, str, str, str]) -> str:
    """The emphasis of a line in the signs of a format: italic on, off, bold on, off."""
    for mark, sign in zip((ON, OFF, BOLD_ON, BOLD_OFF), marks, strict=True):
        text = text.replace(mark, sign)
    return text


def list_styles(folder: Path | None = None) -> tuple[list[dict[str, str]], list[ArchiveError]]:
    """Every style: name, titles in both languages, language; the default first. Then what is wrong with those left out."""
    found: list[dict[str, str]] = []
    broken: list[ArchiveError] = []
    for name in style_names(folder):
        try:
            style = load_style(name, folder)
        except ArchiveError as error:
            broken.append(error)
            continue
        about = {"name": style.name, "title": style.title, "title_en": style.title_en, "language": style.language}
        found.append(about)
    return found, broken


def as_text(line: str) -> str:
    """A line as plain text."""
    return plain(line)


def as_html(line: str) -> str:
    """A line as HTML: everything escaped, emphasis as tags, addresses as links."""
    import html

    made, last = "", 0
    for found in _URL.finditer(line):
        url = html.escape(found[0])
        made += f'{html.escape(line[last : found.start()])}<a href="{url}">{url}</a>'
        last = found.end()
    made += html.escape(line[last:])
    return _marked(made, ("<i>", "</i>", "<b>", "</b>"))


def as_markdown(line: str) -> str:
    """A line as CommonMark: its signs escaped, emphasis as stars, addresses in angle brackets."""
    made, last = "", 0
    for found in _URL.finditer(line):
        made += _escaped_markdown(line[last : found.start()]) + f"<{found[0]}>"
        last = found.end()
    made += _escaped_markdown(line[last:])
    made = re.sub(r"^(\s*)([-+#=]|[0-9]+[.)](?= ))", _escaped_start, made)
    return _marked(made, ("*", "*", "**", "**"))


def _escaped_start(found: re.Match[str]) -> str:
    """The start of a line that would begin a list or heading."""
    sign = found[2]
    return f"{found[1]}{sign[:-1]}\\{sign[-1]}"


def _escaped_markdown(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|~&])", r"\\\1", text)


def as_rtf(line: str) -> str:
    """A line as RTF text: other letters than ASCII as numbers, emphasis in italics."""
    made = ""
    for letter in line:
        if letter in "\\{}":
            made += f"\\{letter}"
        elif letter in (ON, BOLD_ON):
            made += "{\\i " if letter == ON else "{\\b "
        elif letter in (OFF, BOLD_OFF):
            made += "}"
        elif " " <= letter <= "~":
            made += letter
        else:
            units = letter.encode("utf-16-le")
            for place in range(0, len(units), 2):
                number = int.from_bytes(units[place : place + 2], "little", signed=True)
                made += f"\\u{number}?"
    return made


def _text_paper(lines: list[str]) -> str:
    return "".join(f"{as_text(line)}\n" for line in lines)


def _html_paper(lines: list[str]) -> str:
    items = "".join(f'<p class="reference">{as_html(line)}</p>\n' for line in lines)
    return f'<div class="references">\n{items}</div>\n'


def _markdown_paper(lines: list[str]) -> str:
    return "\n".join(f"{as_markdown(line)}\n" for line in lines)


def _rtf_paper(lines: list[str]) -> str:
    """A whole RTF file: one paragraph a line, hanging indent of half an inch."""
    head = "{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\fnil\\fcharset222 TH Sarabun New;}}\\f0\\fs32\n"
    body = "".join(f"{{\\pard\\fi-720\\li720\\sa120 {as_rtf(line)}\\par}}\n" for line in lines)
    return f"{head}{body}}}\n"


_PAPERS: dict[str, Callable[[list[str]], str]] = {
    "text": _text_paper, "html": _html_paper, "md": _markdown_paper, "rtf": _rtf_paper,
}  # fmt: skip
