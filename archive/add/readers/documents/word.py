"""DOCX → paragraphs, lists, tables and footnotes in order; comments, deletions, headers and footers stay out.

Read straight from the XML: python-docx leaves out insertions under review, content controls and text boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from archive.add.readers.documents.opened_zip import OpenedZip, attribute, child, local
from archive.add.readers.documents.properties import take_properties_title
from archive.add.readers.documents.word_styles import Style, formats_of, styles_of
from archive.add.readers.documents.written import Written
from archive.add.readers.sources import Limits
from archive.errors import UnreadableSource
from archive.thai.digits import thai_digits

if TYPE_CHECKING:
    from lxml.etree import _Element

# What is in a paragraph but is not its words: settings, deletions, field codes, the second copy of a text box.
_UNSAID = frozenset(
    ("pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "txbxContent", "sdtPr",
     "commentReference", "annotationRef", "rt", "tblPr", "trPr", "tcPr", "sectPr"),
)  # fmt: skip
_INTO = frozenset(("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body", "AlternateContent", "Choice"))
_LONGEST = 2000
_THAI_NUMBERS = frozenset(("thaiNumbers", "thaiCounting"))


@dataclass(slots=True)
class _Open:
    """The document while it is read: styles, list numbering, and the list items and words gathered so far."""

    out: Written
    opened: OpenedZip
    styles: dict[str, Style] = field(default_factory=dict)
    formats: dict[tuple[str, str], str] = field(default_factory=dict)
    counters: dict[tuple[str, str], int] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)
    items_at: int = 0
    paragraph: int = 0
    changes: int = 0


def read_word(path: Path, limits: Limits) -> Written:
    """The document's blocks, each with the number of its paragraph; title from its properties or its title paragraph."""
    out = Written(path.name, limits)
    with OpenedZip(path, limits) as opened:
        main = next(
            (part for kind, part in opened.related("").values() if kind == "officeDocument"), "word/document.xml"
        )
        if not opened.has(main):
            raise UnreadableSource(
                f"cannot read {path.name}: it names no document part", "open it in Word, save it again as .docx"
            )
        related = {kind: part for kind, part in opened.related(main).values() if opened.has(part)}
        state = _Open(out, opened)
        if "styles" in related:
            state.styles = styles_of(opened.tree_of(related["styles"]))
        if "numbering" in related:
            state.formats = formats_of(opened.tree_of(related["numbering"]))
        for kind in ("footnotes", "endnotes"):
            if kind in related:
                state.notes.update(_notes(opened.tree_of(related[kind]), kind[:-1]))
        body = child(opened.tree_of(main), "body")
        if body is not None:
            _read_body(state, body)
        _end_list(state)
        _say_left_out(state, main, related)
        take_properties_title(out, opened)
    out.counts["paragraphs"] = state.paragraph
    return out


def _read_body(state: _Open, parent: _Element) -> None:
    for node in parent:
        name = local(node)
        if name == "p":
            _read_paragraph(state, node)
        elif name == "tbl":
            _end_list(state)
            _read_table(state, node)
        elif name in _INTO:
            _read_body(state, node)


def _read_paragraph(state: _Open, node: _Element) -> None:
    """One paragraph: its words as a block or list item, then its text boxes and footnotes as blocks of their own."""
    state.paragraph += 1
    words = _words(node)
    style = _style_of(state, node)
    place = state.out.place(f"paragraph {state.paragraph}")
    if style.list_id and style.kind is None and words.strip():
        if not state.items:
            state.items_at = state.paragraph
        state.items.append(_marked(state, style, words.strip()))
        if sum(map(len, state.items)) > _LONGEST:
            _end_list(state)
    elif words.strip():
        _end_list(state)
        if style.kind == "title" and state.out.title is None:
            state.out.title, state.out.title_place = " ".join(words.split()), place
        kind = "heading" if style.kind == "title" else style.kind
        state.out.add(words, place, kind)
    _read_beside(state, node)


def _read_beside(state: _Open, node: _Element) -> None:
    """The text boxes and the footnotes of a paragraph as blocks of their own; its changes under review are counted."""
    state.changes += sum(1 for _ in _below(node, "del")) + sum(1 for _ in _below(node, "ins"))
    for box in _below(node, "txbxContent"):
        _end_list(state)
        _read_body(state, box)
    for kind in ("footnote", "endnote"):
        for reference in _below(node, f"{kind}Reference"):
            text = state.notes.get((kind, attribute(reference, "id") or ""))
            if text:
                _end_list(state)
                state.out.add(text, state.out.place(f"{kind} of paragraph {state.paragraph}"))


def _below(node: _Element, name: str) -> Iterator[_Element]:
    """The outermost descendants called `name`, not those of a second copy (mc:Fallback)."""
    stack = list(reversed(node))
    while stack:
        below = stack.pop()
        tag = local(below)
        if tag == name:
            yield below
        elif tag not in ("Fallback", "txbxContent") or name == tag:
            stack.extend(reversed(below))


def _words(node: _Element) -> str:
    """The words of a paragraph as they would be printed when all changes are accepted."""
    parts: list[str] = []
    stack = [node]
    while stack:
        at = stack.pop()
        name = local(at)
        if name in _UNSAID or _is_hidden(at):
            continue
        if name == "t":
            parts.append(at.text or "")
        elif name in ("tab", "ptab"):
            parts.append("\t")
        elif name in ("br", "cr"):
            parts.append("\n")
        elif name == "noBreakHyphen":
            parts.append("-")
        stack.extend(reversed(at))
    return "".join(parts)


def _words_of_run(run: _Element) -> str:
    return "".join(node.text or "" for node in _below(run, "t")).strip()


def _is_hidden(node: _Element) -> bool:
    """Whether it is a run of words that Word neither shows nor prints."""
    mark = child(node, "rPr", "vanish") if local(node) == "r" else None
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")


def _style_of(state: _Open, node: _Element) -> Style:
    """What the paragraph is: by its own settings, else by its style."""
    settings = child(node, "pPr")
    named = state.styles.get(attribute(child(settings, "pStyle"), "val") or "", Style())
    own_list = attribute(child(settings, "numPr", "numId"), "val")
    level = attribute(child(settings, "numPr", "ilvl"), "val")
    outline = attribute(child(settings, "outlineLvl"), "val")
    kind = "heading" if outline is not None and outline != "9" else named.kind
    list_id = own_list if own_list is not None else named.list_id
    return Style(kind, int(level) if level and level.isdigit() else named.level, None if list_id == "0" else list_id)


def _marked(state: _Open, style: Style, words: str) -> str:
    """A list item's line with its bullet or number, two spaces in for each level."""
    key = (style.list_id or "", str(style.level))
    format = state.formats.get(key, "bullet")
    for other in [k for k in state.counters if k[0] == key[0] and int(k[1]) > style.level]:
        del state.counters[other]
    number = state.counters[key] = state.counters.get(key, 0) + 1
    if format in _THAI_NUMBERS:
        mark = thai_digits(str(number)) + "."
    else:
        mark = "-" if format in ("bullet", "none") else f"{number}."
    return "  " * min(style.level, 8) + f"{mark} {words}"


def _end_list(state: _Open) -> None:
    """Close the list that was gathered: one block for all its items."""
    if state.items:
        state.out.add("\n".join(state.items), state.out.place(f"paragraph {state.items_at}"), "list")
        state.items = []


def _read_table(state: _Open, table: _Element) -> None:
    """A table as lines of cells parted by ` | `; a long one in several blocks, all with its number of paragraph."""
    lines: list[str] = []
    begin = state.paragraph + 1
    said: list[_Element] = []
    for row in _below(table, "tr"):
        cells = []
        for cell in _below(row, "tc"):
            merged = child(cell, "tcPr", "vMerge")
            if merged is not None and attribute(merged, "val") != "restart":
                continue
            paragraphs = list(_below(cell, "p"))
            state.paragraph += len(paragraphs)
            said += paragraphs
            cells.append(" ".join(" ".join(_words(p).split()) for p in paragraphs).strip())
        if any(cells):
            lines.append(" | ".join(cells))
        if sum(map(len, lines)) > _LONGEST:
            state.out.add("\n".join(lines), state.out.place(f"table at paragraph {begin}"), "table")
            lines = []
    state.out.add("\n".join(lines), state.out.place(f"table at paragraph {begin}"), "table")
    for paragraph in said:
        _read_beside(state, paragraph)


def _notes(root: _Element, kind: str) -> dict[tuple[str, str], str]:
    """(footnote or endnote, its number) → its words; the separators Word keeps among them are left out."""
    found: dict[tuple[str, str], str] = {}
    for node in root:
        if local(node) == kind and attribute(node, "type") in (None, "normal"):
            found[kind, attribute(node, "id") or ""] = "\n".join(_words(p).strip() for p in _below(node, "p")).strip()
    return found


def _say_left_out(state: _Open, main: str, related: dict[str, str]) -> None:
    """Name what stays out: comments, headers and footers with words, changes under review."""
    if "comments" in related:
        count = sum(local(node) == "comment" for node in state.opened.tree_of(related["comments"]))
        if count:
            what = "comment in the margin was" if count == 1 else "comments in the margin were"
            state.out.find("comments-left-out", f"{count} {what} left out")
    hidden = sum(_is_hidden(run) and bool(_words_of_run(run)) for run in _below(state.opened.tree_of(main), "r"))
    if hidden:
        state.out.find("hidden-left-out", f"words that Word hides were left out: {hidden}")
    for part in sorted(part for kind, part in state.opened.related(main).values() if kind in ("header", "footer")):
        if not state.opened.has(part):
            continue
        words = " ".join(" ".join(_words(p).split()) for p in _below(state.opened.tree_of(part), "p")).strip()
        if words and not words.isdigit():
            state.out.find("header-left-out", f"left out, printed on every page: “{words[:80]}”")
    if state.changes:
        state.out.find("changes-accepted", f"{state.changes} changes under review were read as if accepted")
