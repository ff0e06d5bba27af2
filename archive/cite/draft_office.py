"""Paragraphs of Word and OpenDocument files: body, tables, text boxes, footnotes; inserted text is read, deleted is not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.cite.claims import Paragraph
from archive.errors import TooMuch, UnreadableSource

_MAX_PART = 200_000_000  # bytes of one unpacked part of a zipped draft
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_LINK_FIELD = re.compile(r'HYPERLINK\s+"([^"]+)"(?:\s+\\l\s+"([^"]+)")?')
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ODF_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ODF_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_QUOTE_STYLE = re.compile(r"quot|blocktext|block text|block_20_text|อ้าง", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"^(?:heading|หัวเรื่อง|หัวข้อ)", re.IGNORECASE)
_BLOCK_INDENT = 567  # twentieths of a point: one centimetre on both sides sets a paragraph off


def _parsed(archive: zipfile.ZipFile, name: str) -> Any:
    """A part of a zipped draft as XML, without entities and within limits."""
    from lxml import etree

    if archive.getinfo(name).file_size > _MAX_PART:
        raise TooMuch(
            f"{archive.filename}: {name} unpacks to more than {_MAX_PART // 1_000_000} MB", "check it in parts"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as problem:
        raise UnreadableSource(
            f"{archive.filename} is damaged: {name}: {problem.msg}",
            "open it in the program that made it and save it again",
        ) from problem


def read_docx(path: Path) -> list[Paragraph]:
    """The paragraphs of a Word file, in order; errors as `drafts.read_draft`."""
    with zipfile.ZipFile(path) as archive:
        body = _parsed(archive, "word/document.xml")
        names = set(archive.namelist())
        known = _parsed(archive, "word/styles.xml") if "word/styles.xml" in names else None
        styles = (_styles_like(known, _QUOTE_STYLE), _styles_like(known, _HEADING_STYLE))
        targets = {kind: _link_targets(archive, kind) for kind in ("document", "footnotes", "endnotes")}
        notes = {
            (kind, note.get(f"{_W}id")): note
            for kind in ("footnote", "endnote")
            if f"word/{kind}s.xml" in names
            for note in _parsed(archive, f"word/{kind}s.xml").iter(f"{_W}{kind}")
        }
    made: list[Paragraph] = []
    for anchor, element in enumerate(body.iter(f"{_W}p")):
        if _is_inside(element, _MC_FALLBACK) or _is_inside(element, f"{_W}del"):
            continue
        place = "text box" if _is_inside(element, f"{_W}txbxContent") else ""
        made.append(_docx_paragraph(element, styles, place, anchor, targets["document"]))
        for reference in element.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"):
            kind = "footnote" if reference.tag.endswith("footnoteReference") else "endnote"
            note = notes.get((kind, reference.get(f"{_W}id")))
            if note is not None and not _is_inside(reference, f"{_W}txbxContent", element):
                made += [
                    _docx_paragraph(one, styles, f"note {reference.get(f'{_W}id')}", anchor, targets[f"{kind}s"])
                    for one in note.iter(f"{_W}p")
                ]
    return made


def _link_targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Where the links of a part of a Word file lead, by the ids it names them by."""
    name = f"word/_rels/{part}.xml.rels"
    found = _parsed(archive, name).iter() if name in archive.namelist() else ()
    return {one.get("Id"): one.get("Target", "") for one in found if one.get("TargetMode") == "External"}


def _docx_links(paragraph: Any, targets: dict[str, str]) -> Iterator[str]:
    """The addresses behind the words of a paragraph: of links, and of fields as older files keep them."""
    for link in paragraph.iter(f"{_W}hyperlink"):
        if address := targets.get(link.get(_R_ID, "")):
            fragment = link.get(f"{_W}anchor")
            yield f"{address}#{fragment}" if fragment and "#" not in address else address
    fields = "".join(one.text or "" for one in paragraph.iter(f"{_W}instrText"))
    for address, fragment in _LINK_FIELD.findall(fields):
        yield f"{address}#{fragment}" if fragment else address


def _docx_paragraph(
    element: Any, styles: tuple[set[str], set[str]], place: str, anchor: int, targets: dict[str, str]
) -> Paragraph:
    quoting, headings = styles
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    indent = element.find(f"{_W}pPr/{_W}ind")
    set_off = False
    if indent is not None:
        left = indent.get(f"{_W}left") or indent.get(f"{_W}start") or "0"
        right = indent.get(f"{_W}right") or indent.get(f"{_W}end") or "0"
        set_off = all(re.fullmatch(r"\d+", one) and int(one) >= _BLOCK_INDENT for one in (left, right))
    return Paragraph(
        "".join(words for _run, words in word_pieces(element)), name in quoting or set_off, place, anchor=anchor,
        is_heading=name in headings or name.lower().startswith("heading"), links=tuple(_docx_links(element, targets)),
    )  # fmt: skip


def word_pieces(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """The words of one paragraph as a reader of the accepted document sees them, each with the run it stands in.

    Text boxes are read by themselves.
    """
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        owner = next(one for one in element.iterancestors(f"{_W}p"))
        run = element.getparent()
        if owner is not paragraph or run.tag != f"{_W}r":
            continue  # a tab stop of the paragraph's settings is no tab
        if not (_is_inside(element, f"{_W}del") or _is_inside(element, f"{_W}moveFrom")):
            yield run, {f"{_W}t": element.text or "", f"{_W}noBreakHyphen": "-"}.get(element.tag, " ")


def _is_inside(element: Any, tag: str, within: Any = None) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is within:
            return False
        if ancestor.tag == tag:
            return True
    return False


def _styles_like(styles: Any, name: re.Pattern[str]) -> set[str]:
    """Ids of the paragraph styles of this name, or based on one; ids tell nothing where Word speaks Thai ("1", "a5")."""
    above: dict[str, tuple[str, str]] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        shown, base = style.find(f"{_W}name"), style.find(f"{_W}basedOn")
        if style.get(f"{_W}type") == "paragraph":
            id = style.get(f"{_W}styleId", "")
            said = f"{shown.get(f'{_W}val', '') if shown is not None else ''} {id}"
            above[id] = (said, base.get(f"{_W}val", "") if base is not None else "")
    return _with_those_based_on(above, name)


def _with_those_based_on(above: dict[str, tuple[str, str]], name: re.Pattern[str]) -> set[str]:
    """Of styles (id → what it is called, the one above it) those of this name, and those with one of them above."""
    made = set()
    for id in above:
        seen: list[str] = []
        at = id
        while at and at not in seen:
            seen.append(at)
            said, at = above.get(at, (at, ""))
            if name.search(said):
                made.add(id)
    return made


# --- OpenDocument ----------------------------------------------------------------------------------------------------


def read_odt(path: Path) -> list[Paragraph]:
    """The paragraphs of an OpenDocument text, in order; errors as `drafts.read_draft`."""
    with zipfile.ZipFile(path) as archive:
        content = _parsed(archive, "content.xml")
        styles = [content, *([_parsed(archive, "styles.xml")] if "styles.xml" in archive.namelist() else [])]
    quoting = _odt_quoting_styles(styles)
    body = content.find(f"{_ODF_OFFICE}body")
    if body is None:
        raise UnreadableSource(f"{path} has no text body", "open it in LibreOffice and save it again")
    skipped = (f"{_ODF_TEXT}tracked-changes", f"{_ODF_OFFICE}annotation")
    made = []
    for element in body.iter(f"{_ODF_TEXT}p", f"{_ODF_TEXT}h"):
        if any(_is_inside(element, tag) for tag in skipped):
            continue
        style = element.get(f"{_ODF_TEXT}style-name", "")
        place = "note" if _is_inside(element, f"{_ODF_TEXT}note-body") else ""
        words = "".join(_odt_text(element, element))
        made.append(
            Paragraph(
                words,
                style in quoting or bool(_QUOTE_STYLE.search(style)),
                place,
                is_heading=element.tag == f"{_ODF_TEXT}h",
                links=tuple(one.get(_XLINK, "") for one in element.iter(f"{_ODF_TEXT}a")),
            )
        )
    return made


def _odt_text(element: Any, paragraph: Any) -> Iterator[str]:
    """The words of a paragraph without its notes and annotations."""
    if element is not paragraph and element.tag in (f"{_ODF_TEXT}note", f"{_ODF_OFFICE}annotation", f"{_ODF_TEXT}p"):
        return
    if element.tag == f"{_ODF_TEXT}s":
        yield " " * min(int(element.get(f"{_ODF_TEXT}c", "1")), 100)
    if element.tag in (f"{_ODF_TEXT}tab", f"{_ODF_TEXT}line-break"):
        yield " "
    yield element.text or ""
    for child in element:
        yield from _odt_text(child, paragraph)
        yield child.tail or ""


def _odt_quoting_styles(parts: list[Any]) -> set[str]:
    """Names of the styles, also automatic ones (P3), that set a quotation off by themselves or by a style above them."""
    above: dict[str, tuple[str, str]] = {}
    for part in parts:
        for style in part.iter(f"{_ODF_STYLE}style"):
            name = style.get(f"{_ODF_STYLE}name", "")
            said = f"{name} {style.get(f'{_ODF_STYLE}display-name', '')}"
            above[name] = (said, style.get(f"{_ODF_STYLE}parent-style-name", ""))
    return _with_those_based_on(above, _QUOTE_STYLE)
