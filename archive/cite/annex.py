"""The annex of a report: the archive's sources it uses, as a Thai list with the forms to write in the text.

Plain values first (`annex_of`), then Markdown and Word. The list is in the order of Thai dictionaries; each source has
its form for the text. Where wanted, the English twins follow, in the order of their own letters.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.cite.formats import as_markdown, as_text, emphasised
from archive.cite.item import CitationItem
from archive.cite.pattern import BOLD_OFF, BOLD_ON, OFF, ON
from archive.cite.style import load_style
from archive.cite.suffixes import with_suffixes
from archive.cite.thai import entry, in_order, intext, twin
from archive.corpus.settings import Settings
from archive.errors import MissingExtra
from archive.model.dates import display, parse_edtf

TITLE = "ภาคผนวก: แหล่งอ้างอิงจากคลังบันทึกเวที"
_TWINS = "รายการอ้างอิงภาษาอังกฤษ (English twins)"
_FORM = "อ้างในเนื้อหา"
_QUOTE = "ข้อความที่อ้าง"
_URL = re.compile(r"https?://\S+")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FONT = "TH Sarabun New"


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """One source: its entry with emphasis as control characters, its form in the text, the words quoted and where they
    are remembered (both may be "")."""

    line: str
    in_text: str
    quote: str = ""
    quote_url: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """The whole annex. `made` is the day in words; `twins` are the entries of works in Thai in English, in the order of
    such a list; `left_out` counts what was asked for and is not public (any more)."""

    archive: str
    address: str
    made: str
    entries: tuple[AnnexEntry, ...]
    twins: tuple[str, ...] = ()
    left_out: int = 0

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands under the title."""
        held = f"{self.archive} {self.address} · จัดทำเมื่อ {self.made} · {len(self.entries)} รายการ"
        note = f"อีก {self.left_out} รายการไม่เปิดเผยแล้วหรือไม่พบในคลัง จึงไม่อยู่ในรายการนี้"
        return (held, note) if self.left_out else (held,)


def annex_of(
    items: Sequence[CitationItem],
    settings: Settings,
    made: dt.date,
    left_out: int = 0,
    with_twins: bool = True,
    folder: Path | None = None,
) -> Annex:
    """The annex of these items on the day `made`; `folder` may hold the archive's own form of the Thai style."""
    style, english = load_style("apa-th", folder), load_style("apa-th-en", folder)
    told = with_suffixes(items, "apa-th", folder)
    entries = tuple(
        AnnexEntry(
            emphasised(entry(told[place], style), style),
            as_text(intext(told[place], style)),
            " ".join(told[place].quote.split()),
            told[place].quote_url,
        )
        for place in in_order(told, style)
    )
    thai_works = [one for one in told if one.is_thai and with_twins]
    twins = tuple(emphasised(twin(thai_works[at], english), english) for at in in_order(thai_works, english))
    when = display(parse_edtf(made.isoformat()), "th", "be").replace("\u00a0", " ")
    return Annex(settings.name.best("th"), settings.base_url, when, entries, twins, left_out)


def annex_markdown(annex: Annex) -> str:
    """The annex as CommonMark."""
    made = [f"# {as_markdown(TITLE)}", *map(as_markdown, annex.lines)]
    for one in annex.entries:
        made += [as_markdown(one.line), f"- {_FORM}: {as_markdown(one.in_text)}" + _quoted_markdown(one)]
    if annex.twins:
        made += [f"## {as_markdown(_TWINS)}", *map(as_markdown, annex.twins)]
    return "\n\n".join(made) + "\n"


def _quoted_markdown(one: AnnexEntry) -> str:
    words = f"\n- {_QUOTE}: “{as_markdown(one.quote)}”" if one.quote else ""
    return words + (f" <{one.quote_url}>" if one.quote_url else "")


def annex_docx(annex: Annex) -> bytes:
    """The annex as a Word file: Thai fonts and language set, hanging entries, addresses as links.

    Raises MissingExtra when python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise MissingExtra(
            "writing a Word file needs python-docx", "install it with: pip install 'wethi[documents]'"
        ) from None
    document = docx.Document()
    _prepare(document, annex)
    document.add_heading(TITLE, 1)
    for line in annex.lines:
        document.add_paragraph(_clean(line))
    for one in annex.entries:
        _add(document, one.line, hanging=True)
        _add(document, f"{_FORM}: {one.in_text}", indent=True)
        if one.quote:
            _add(document, f"{_QUOTE}: “{one.quote}” {one.quote_url}".rstrip(), indent=True)
    if annex.twins:
        document.add_heading(_TWINS, 2)
    for line in annex.twins:
        _add(document, line, hanging=True)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _prepare(document: Any, annex: Annex) -> None:
    """Fonts and languages that show Thai: Word takes the complex-script ones for Thai letters."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for style in document.styles:
        if style.name not in ("Normal", "Heading 1", "Heading 2") or style.type != WD_STYLE_TYPE.PARAGRAPH:
            continue
        style.font.name = _FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        fonts.set(qn("w:cs"), _FONT)
        size = OxmlElement("w:szCs")
        size.set(qn("w:val"), "32" if style.name == "Normal" else "40")
        style.element.rPr.append(size)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        language.set(qn("w:bidi"), "th-TH")
        style.element.rPr.append(language)
    document.styles["Normal"].font.size = Pt(16)
    document.core_properties.title = TITLE
    document.core_properties.author = _clean(annex.archive)
    document.core_properties.language = "th"


def _add(document: Any, line: str, hanging: bool = False, indent: bool = False) -> None:
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(4)
    if hanging or indent:
        paragraph.paragraph_format.left_indent = Cm(1.25)
    if hanging:
        paragraph.paragraph_format.first_line_indent = Cm(-1.25)
    for text, is_italic, is_bold, url in _runs(line):
        if url:
            _add_link(document, paragraph, text)
        else:
            run = paragraph.add_run(text)
            run.italic, run.bold = is_italic or None, is_bold or None


def _runs(line: str) -> Iterator[tuple[str, bool, bool, bool]]:
    """The pieces of a line: text, italic, bold, whether it is an address."""
    italic = bold = False
    for piece in re.split(f"([{ON}{OFF}{BOLD_ON}{BOLD_OFF}])", line):
        if piece in (ON, OFF):
            italic = piece == ON
        elif piece in (BOLD_ON, BOLD_OFF):
            bold = piece == BOLD_ON
        else:
            last = 0
            for found in _URL.finditer(piece):
                yield _clean(piece[last : found.start()]), italic, bold, False
                yield _clean(found[0]), italic, bold, True
                last = found.end()
            yield _clean(piece[last:]), italic, bold, False


def _add_link(document: Any, paragraph: Any, url: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(url)
    link.append(run._r)
    paragraph._p.append(link)


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("", text)
