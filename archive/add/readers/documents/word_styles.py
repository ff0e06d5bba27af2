"""What a Word file says of its styles and lists: which make titles, headings, quotations and list items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.add.readers.documents.opened_zip import attribute, child, local

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Style:
    """What a style makes of a paragraph: its kind, level and list, where it has them."""

    kind: str | None = None
    level: int = 0
    list_id: str | None = None


def styles_of(root: _Element) -> dict[str, Style]:
    """What each paragraph style makes of a paragraph, its own ancestors followed (at most ten)."""
    nodes = {attribute(node, "styleId") or "": node for node in root if local(node) == "style"}
    found: dict[str, Style] = {}
    for id, node in nodes.items():
        style = Style()
        at: _Element | None = node
        for _ in range(10):
            if at is None:
                break
            name = (attribute(child(at, "name"), "val") or "").lower()
            outline = attribute(child(at, "pPr", "outlineLvl"), "val")
            if style.kind is None:
                style.kind = _kind_of(name, outline)
            style.list_id = style.list_id or attribute(child(at, "pPr", "numPr", "numId"), "val")
            at = nodes.get(attribute(child(at, "basedOn"), "val") or "")
        if (
            style.kind is None
            and style.list_id is None
            and (attribute(child(node, "name"), "val") or "").lower().startswith("list ")
        ):
            style.list_id = f"style {id}"
        found[id] = style
    return found


def _kind_of(name: str, outline: str | None) -> str | None:
    if name == "title":
        return "title"
    if name.startswith(("heading", "subtitle", "หัวเรื่อง")) or (outline is not None and outline != "9"):
        return "heading"
    return "quote" if "quote" in name else None


def formats_of(root: _Element) -> dict[tuple[str, str], str]:
    """(list, level) → how it counts (bullet, decimal, thaiNumbers …)."""
    abstract: dict[str, dict[str, str]] = {}
    found: dict[tuple[str, str], str] = {}
    for node in root:
        if local(node) == "abstractNum":
            abstract[attribute(node, "abstractNumId") or ""] = {
                attribute(level, "ilvl") or "0": attribute(child(level, "numFmt"), "val") or "bullet"
                for level in node
                if local(level) == "lvl"
            }
    for node in root:
        if local(node) == "num":
            levels = abstract.get(attribute(child(node, "abstractNumId"), "val") or "", {})
            found.update({(attribute(node, "numId") or "", level): format for level, format in levels.items()})
    return found
