"""PPTX → one block a slide in the order shown, and its speaker notes apart, both labelled with the slide's number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from archive.add.readers.documents.opened_zip import OpenedZip, attribute, child, local
from archive.add.readers.documents.properties import take_properties_title
from archive.add.readers.documents.written import Written, ranges
from archive.add.readers.sources import Limits, ReadBlock
from archive.errors import UnreadableSource

if TYPE_CHECKING:
    from lxml.etree import _Element

_FURNITURE = frozenset(("sldNum", "dt", "ftr", "hdr"))
_TITLES = frozenset(("title", "ctrTitle"))


def read_slides(path: Path, limits: Limits) -> Written:
    """The words of each slide (title first) and of its notes; hidden slides and those without words are named."""
    out = Written(path.name, limits)
    empty: list[int] = []
    hidden: list[int] = []
    with OpenedZip(path, limits) as opened:
        main = next(
            (part for kind, part in opened.related("").values() if kind == "officeDocument"), "ppt/presentation.xml"
        )
        if not opened.has(main):
            raise UnreadableSource(
                f"cannot read {path.name}: it names no presentation part",
                "open it in PowerPoint, save it again as .pptx",
            )
        root = opened.tree_of(main)
        first = attribute(root, "firstSlideNum")
        parts = _slide_parts(opened, main, root)
        for number, part in enumerate(parts, int(first) if first and first.isdigit() else 1):
            slide = opened.tree_of(part)
            if attribute(slide, "show") in ("0", "false"):
                hidden.append(number)
            text, title = _slide_words(opened, part, slide)
            label, place = str(number), out.place(f"slide {number}")
            out.add(text, place, letter="s", label=label)
            if not text.strip():
                empty.append(number)
            if title and out.title is None:
                out.title, out.title_place = title, place
            notes = _notes_of(opened, part)
            if notes:
                out.notes.append(ReadBlock(notes, place, "s", label))
        take_properties_title(out, opened)
    out.counts.update({"slides": len(parts), "slides with notes": len(out.notes)})
    if empty:
        out.find("slides-without-words", f"slides without words (pictures only): {ranges(empty)}")
    if hidden:
        out.find("hidden-slides", f"slides hidden in the show were read as well: {ranges(hidden)}")
    return out


def _slide_parts(opened: OpenedZip, main: str, root: _Element) -> list[str]:
    """The slides' parts in the order of the presentation."""
    related = opened.related(main)
    listed = child(root, "sldIdLst")
    ids = [_relation(node) for node in listed] if listed is not None else []
    return [related[id][1] for id in ids if id in related and opened.has(related[id][1])]


def _relation(node: _Element) -> str:
    """The relation a node names: `r:id`, not its own `id`."""
    for key, value in node.attrib.items():
        if str(key).startswith("{") and str(key).endswith("}id"):
            return str(value)
    return ""


def _slide_words(opened: OpenedZip, part: str, slide: _Element) -> tuple[str, str | None]:
    """The slide's words, title first, and the title alone."""
    titles: list[str] = []
    others: list[str] = []
    for shape in _shapes(child(slide, "cSld", "spTree")):
        kind = _placeholder(shape)
        if kind in _FURNITURE:
            continue
        words = _shape_words(opened, part, shape)
        if words:
            (titles if kind in _TITLES else others).append(words)
    title = " ".join(titles[0].split()) if titles else None
    return "\n".join(titles + others), title


def _shapes(tree: _Element | None) -> Iterator[_Element]:
    """Every shape, table and diagram in order, those in groups too; of alternatives the first."""
    stack = list(reversed(tree)) if tree is not None else []
    while stack:
        node = stack.pop()
        name = local(node)
        if name in ("sp", "graphicFrame"):
            yield node
        elif name in ("grpSp", "AlternateContent", "Choice"):
            stack.extend(reversed(node))


def _placeholder(shape: _Element) -> str | None:
    return attribute(child(shape, "nvSpPr", "nvPr", "ph"), "type")


def _shape_words(opened: OpenedZip, part: str, shape: _Element) -> str:
    """The words of a shape: its paragraphs, a table's rows, or what a diagram says."""
    if local(shape) == "sp":
        return _paragraphs(child(shape, "txBody"))
    data = child(shape, "graphic", "graphicData")
    table = child(data, "tbl")
    if table is not None:
        rows = []
        for row in (node for node in table if local(node) == "tr"):
            cells = [_paragraphs(child(cell, "txBody")).replace("\n", " ") for cell in row if local(cell) == "tc"]
            if any(cells):
                rows.append(" | ".join(cells))
        return "\n".join(rows)
    chart = _related_tree(opened, part, attribute(child(data, "chart"), "id"), "chart")
    if chart is not None:
        return _chart_words(chart)
    diagram = attribute(child(data, "relIds"), "dm")
    points = child(_related_tree(opened, part, diagram, "diagramData"), "ptLst")
    texts = [_paragraphs(child(point, "t")) for point in points] if points is not None else []
    return "\n".join(text for text in texts if text)


def _related_tree(opened: OpenedZip, part: str, relation: str | None, wanted: str) -> _Element | None:
    """The part that a relation of a slide names, if it is of the wanted kind."""
    kind, target = opened.related(part).get(relation or "", ("", ""))
    return opened.tree_of(target) if kind == wanted and opened.has(target) else None


def _chart_words(chart: _Element) -> str:
    """What is written on a chart: its title, what its rows and what its columns are called; the figures stay out."""
    title = " ".join("".join(node.itertext()) for node in chart.iter("{*}title") for node in node.iter("{*}p"))
    rows = dict.fromkeys(_values(chart, "{*}tx"))
    columns = dict.fromkeys(_values(chart, "{*}cat"))
    return "\n".join(line for line in (" ".join(title.split()), " | ".join(rows), " | ".join(columns)) if line)


def _values(chart: _Element, tag: str) -> Iterator[str]:
    for series in chart.iter("{*}ser"):
        for named in series.iterchildren(tag):
            yield from (" ".join((value.text or "").split()) for value in named.iter("{*}v"))


def _paragraphs(body: _Element | None) -> str:
    """The lines of a text body; slide numbers and dates that fill themselves in are left out."""
    lines: list[str] = []
    for paragraph in body if body is not None else ():
        if local(paragraph) != "p":
            continue
        parts: list[str] = []
        for run in paragraph:
            name = local(run)
            if name == "br":
                parts.append("\n")
            elif name == "r" or (name == "fld" and (attribute(run, "type") or "") not in ("slidenum", "datetime")):
                text = child(run, "t")
                parts.append((text.text or "") if text is not None else "")
        line = "".join(parts).replace("\x0b", "\n").strip()
        if line:
            lines.append(line)
    return "\n".join(lines)


def _notes_of(opened: OpenedZip, part: str) -> str:
    """What the speaker wrote under the slide; "" when nothing."""
    for kind, target in opened.related(part).values():
        if kind != "notesSlide" or not opened.has(target):
            continue
        shapes = _shapes(child(opened.tree_of(target), "cSld", "spTree"))
        texts = [_shape_words(opened, target, s) for s in shapes if _placeholder(s) not in (*_FURNITURE, "sldImg")]
        return "\n".join(text for text in texts if text)
    return ""
