"""ODT (LibreOffice, Google Docs) → headings, paragraphs, lists, tables and notes in order; comments and deletions stay out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from archive.add.readers.documents.opened_zip import OpenedZip, attribute, child, local
from archive.add.readers.documents.properties import is_filled_in
from archive.add.readers.documents.written import Written
from archive.add.readers.sources import Limits
from archive.errors import UnreadableSource

if TYPE_CHECKING:
    from lxml.etree import _Element

# In a paragraph, and none of its words: comments, what ruby says a second time; notes and boxes become blocks of their own.
_UNSAID = frozenset(("annotation", "note", "ruby-text", "text-box", "title", "desc", "tracked-changes"))
_INTO = frozenset(("section",))
_LONGEST = 2000


@dataclass(slots=True)
class _Open:
    """The document while it is read: the paragraph it is at, and automatic style → the style it is made from."""

    out: Written
    styles: dict[str, str] = field(default_factory=dict)
    paragraph: int = 0


def read_open_document(path: Path, limits: Limits) -> Written:
    """The document's blocks, each with the number of its paragraph; title from its title paragraph or its properties."""
    out = Written(path.name, limits)
    with OpenedZip(path, limits) as opened:
        if not opened.has("content.xml"):
            raise UnreadableSource(f"cannot read {path.name}: it holds no text part", "open it and save it again")
        root = opened.tree_of("content.xml")
        state = _Open(out, {name: parent for name, parent in _styles(root) if name})
        text = child(root, "body", "text")
        if text is not None:
            _read(state, text)
        _say_left_out(out, root)
        if out.title is None and opened.has("meta.xml"):
            titles = (" ".join((node.text or "").split()) for node in opened.tree_of("meta.xml").iter("{*}title"))
            out.title = next((title for title in titles if title and not is_filled_in(title)), None)
            out.title_place = out.place("properties") if out.title else None
    out.counts["paragraphs"] = state.paragraph
    return out


def _styles(root: _Element) -> Iterator[tuple[str, str]]:
    for node in root.iter("{*}style"):
        yield attribute(node, "name") or "", attribute(node, "parent-style-name") or ""


def _read(state: _Open, parent: _Element) -> None:
    for node in parent:
        name = local(node)
        if name in ("p", "h"):
            _read_paragraph(state, node, "heading" if name == "h" else None)
        elif name in ("list", "table"):
            begin = state.paragraph + 1
            lines = _items(state, node, 0) if name == "list" else _rows(state, node)
            _add_lines(state, list(lines), name, begin)
            _read_beside(state, node)
        elif name in _INTO:
            _read(state, node)


def _read_paragraph(state: _Open, node: _Element, style: str | None) -> None:
    state.paragraph += 1
    words, place = _words(node), state.out.place(f"paragraph {state.paragraph}")
    named = attribute(node, "style-name") or ""
    if "Title" in (named, state.styles.get(named)) and words.strip():
        style = "heading"
        if state.out.title is None:
            state.out.title, state.out.title_place = " ".join(words.split()), place
    state.out.add(words, place, style)
    _read_beside(state, node)


def _read_beside(state: _Open, node: _Element) -> None:
    """The text boxes of a paragraph, list or table, then its footnotes and endnotes."""
    for box in _outermost(node, ("text-box",)):
        _read(state, box)
    for note in _outermost(node, ("note-body",), "text-box"):
        words = "\n".join(_words(one).strip() for one in note if local(one) == "p")
        state.out.add(words, state.out.place(f"note of paragraph {state.paragraph}"))


def _items(state: _Open, node: _Element, level: int) -> Iterator[str]:
    for item in node:
        if local(item) not in ("list-item", "list-header"):
            continue
        for below in item:
            if local(below) == "list":
                yield from _items(state, below, level + 1)
            elif local(below) in ("p", "h"):
                state.paragraph += 1
                words = _words(below).strip()
                if words:
                    yield f"{'  ' * min(level, 8)}- {words}"


def _rows(state: _Open, table: _Element) -> Iterator[str]:
    for row in table.iter("{*}table-row"):
        cells = []
        for cell in row:
            if local(cell) == "table-cell":
                paragraphs = list(_outermost(cell, ("p", "h")))
                state.paragraph += len(paragraphs)
                cells.append(" ".join(" ".join(_words(one).split()) for one in paragraphs).strip())
        if any(cells):
            yield " | ".join(cells)


def _add_lines(state: _Open, lines: list[str], style: str, begin: int) -> None:
    """The lines of a list or table as blocks that are not too long."""
    gathered: list[str] = []
    for line in lines:
        gathered.append(line)
        if sum(map(len, gathered)) > _LONGEST:
            state.out.add("\n".join(gathered), state.out.place(f"{style} at paragraph {begin}"), style)
            gathered = []
    state.out.add("\n".join(gathered), state.out.place(f"{style} at paragraph {begin}"), style)


def _outermost(node: _Element, names: tuple[str, ...], *but_in: str) -> Iterator[_Element]:
    """What lies below a node under these names and in nothing of these names, nor of those in `but_in`; in order."""
    stack = list(reversed(node))
    while stack:
        below = stack.pop()
        if local(below) in names:
            yield below
        elif local(below) not in but_in:
            stack.extend(reversed(below))


def _words(node: _Element) -> str:
    parts = [node.text or ""]
    for below in node:
        name = local(below)
        if name == "s":
            count = attribute(below, "c") or "1"
            parts.append(" " * min(int(count) if count.isdigit() else 1, 40))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif name and name not in _UNSAID:
            parts.append(_words(below))
        parts.append(below.tail or "")
    return "".join(parts)


def _say_left_out(out: Written, root: _Element) -> None:
    """Names what stays out: comments in the margin, and words deleted under review."""
    comments = sum(1 for _ in root.iter("{*}annotation"))
    if comments:
        out.find("comments-left-out", f"comments in the margin that were left out: {comments}")
    deleted = sum(1 for _ in root.iter("{*}deletion"))
    if deleted:
        out.find("changes-accepted", f"{deleted} deletions under review were read as if accepted")
