"""Drafts of reports as paragraphs: Word, OpenDocument, Markdown, HTML, text and PDF.

Each paragraph remembers where it stands. Footnotes, text boxes and inserted text of tracked changes are read, deleted
text is not. Nothing in a draft is run and nothing is fetched; zipped files are read within limits.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from archive.cite.claims import Paragraph
from archive.errors import MissingExtra, TooMuch, UnreadableSource
from archive.thai.encoding import decode

_MAX_PART = 200_000_000  # bytes of one unpacked part of a zipped draft
_MAX_TEXT = 50_000_000  # bytes of a plain draft
_PDF_SECONDS = 120
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ODF_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_QUOTE_STYLE = re.compile(r"quot|blocktext|block text|อ้าง", re.IGNORECASE)
_BLOCK_INDENT = 567  # twentieths of a point: one centimetre on both sides sets a paragraph off


def read_draft(path: Path) -> list[Paragraph]:
    """The paragraphs of the draft at `path`, in order; the kind of file is told by its name, else by its content.

    Raises UnreadableSource for a file that is missing, broken or has no text (a scan), TooMuch for one over the
    limits, MissingExtra when pdftotext is not installed.
    """
    if not path.is_file():
        raise UnreadableSource(f"there is no file {path}", "give the path of a report: DOCX, ODT, MD, HTML, TXT or PDF")
    reader = _READERS.get(path.suffix.lower(), _read_text)
    try:
        paragraphs = reader(path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, KeyError, EOFError, OSError) as problem:
        raise UnreadableSource(
            f"{path} cannot be read as {path.suffix.lstrip('.').upper() or 'text'}: {problem}",
            "open it in the program that made it and save it again, or save it as text",
        ) from problem
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        raise UnreadableSource(f"{path} holds no text", "a scan has to be recognised (OCR) first")
    return _numbered(paragraphs)


def _numbered(paragraphs: list[Paragraph]) -> list[Paragraph]:
    kept = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    return [replace(paragraph, number=number) for number, paragraph in enumerate(kept)]


# --- text ------------------------------------------------------------------------------------------------------------


def _read_text(path: Path) -> list[Paragraph]:
    if path.stat().st_size > _MAX_TEXT:
        raise TooMuch(f"{path} is larger than {_MAX_TEXT // 1_000_000} MB", "check it in parts")
    raw = path.read_bytes()
    if b"\x00" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSource(f"{path} is not a text", "save the report as DOCX, ODT, MD, HTML, TXT or PDF")
    return paragraphs_of_text(decode(raw, str(path)).text)


def paragraphs_of_text(text: str) -> list[Paragraph]:
    """Paragraphs of plain text or Markdown: blank lines divide them, lines beginning with > are block quotations."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    made: list[Paragraph] = []
    for block in re.split(r"\n\s*\n", text):
        for is_quote, lines in _runs(block.split("\n")):
            words = "\n".join(re.sub(r"^\s*>\s?", "", line) if is_quote else line for line in lines).strip()
            if words:
                heading = bool(re.match(r"#{1,6}\s", words)) and "\n" not in words
                made.append(Paragraph(words.lstrip("# ") if heading else words, is_quote, is_heading=heading))
    return _numbered(made)


def _runs(lines: list[str]) -> list[tuple[bool, list[str]]]:
    """Lines in runs of quoted and other ones; each heading and each item of a list is a run of its own."""
    runs: list[tuple[bool, list[str]]] = []
    for line in lines:
        is_quote = line.lstrip().startswith(">")
        alone = bool(re.match(r"\s*(?:[-*+]|\d+[.)]|#{1,6})\s", line))
        after_heading = bool(runs) and re.match(r"\s*#{1,6}\s", runs[-1][1][-1]) is not None
        if not runs or runs[-1][0] != is_quote or ((alone or after_heading) and not is_quote):
            runs.append((is_quote, []))
        runs[-1][1].append(line)
    return runs


# --- HTML ------------------------------------------------------------------------------------------------------------


def _read_html(path: Path) -> list[Paragraph]:
    from bs4 import BeautifulSoup

    if path.stat().st_size > _MAX_TEXT:
        raise TooMuch(f"{path} is larger than {_MAX_TEXT // 1_000_000} MB", "check it in parts")
    soup = BeautifulSoup(decode(path.read_bytes(), str(path)).text, "lxml")
    for tag in soup(["script", "style", "template", "del", "noscript", "head"]):
        tag.decompose()
    for tag in soup("q"):
        tag.insert(0, "“")
        tag.append("”")
    for tag in soup("br"):
        tag.replace_with("\n")
    blocks = [
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "dd",
        "dt",
        "figcaption",
        "blockquote",
        "pre",
        "div",
    ]
    made = []
    for tag in soup.find_all(blocks):
        if tag.find(blocks):
            for text in [one for one in tag.find_all(string=True, recursive=False) if one.strip()]:
                made.append(Paragraph(str(text).strip(), tag.name == "blockquote"))
            continue
        words = tag.get_text().strip()
        if words:
            quoted = tag.name == "blockquote" or tag.find_parent("blockquote") is not None
            made.append(
                Paragraph(
                    words, quoted and tag.name not in ("cite", "footer"), is_heading=bool(re.match("h[1-6]", tag.name))
                )
            )
    return made or paragraphs_of_text(soup.get_text())


# --- Word ------------------------------------------------------------------------------------------------------------


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


def _read_docx(path: Path) -> list[Paragraph]:
    with zipfile.ZipFile(path) as archive:
        body = _parsed(archive, "word/document.xml")
        names = set(archive.namelist())
        quoting = _quoting_styles(_parsed(archive, "word/styles.xml")) if "word/styles.xml" in names else set()
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
        made.append(_docx_paragraph(element, quoting, place, anchor))
        for reference in element.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"):
            kind = "footnote" if reference.tag.endswith("footnoteReference") else "endnote"
            note = notes.get((kind, reference.get(f"{_W}id")))
            if note is not None and not _is_inside(reference, f"{_W}txbxContent", element):
                made += [
                    _docx_paragraph(one, quoting, f"note {reference.get(f'{_W}id')}", anchor)
                    for one in note.iter(f"{_W}p")
                ]
    return made


def _docx_paragraph(element: Any, quoting: set[str], place: str, anchor: int) -> Paragraph:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    indent = element.find(f"{_W}pPr/{_W}ind")
    set_off = False
    if indent is not None:
        left = indent.get(f"{_W}left") or indent.get(f"{_W}start") or "0"
        right = indent.get(f"{_W}right") or indent.get(f"{_W}end") or "0"
        set_off = all(re.fullmatch(r"\d+", one) and int(one) >= _BLOCK_INDENT for one in (left, right))
    return Paragraph(
        _docx_text(element), name in quoting or set_off, place, anchor=anchor, is_heading=name.lower().startswith("heading")
    )  # fmt: skip


def _docx_text(paragraph: Any) -> str:
    """The words of one paragraph as a reader of the accepted document sees them; text boxes are read by themselves."""
    made = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        owner = next(one for one in element.iterancestors(f"{_W}p"))
        if owner is not paragraph or _is_inside(element, f"{_W}del") or _is_inside(element, f"{_W}moveFrom"):
            continue
        if element.tag == f"{_W}t":
            made.append(element.text or "")
        elif element.getparent().tag == f"{_W}r":
            made.append("-" if element.tag == f"{_W}noBreakHyphen" else " ")
    return "".join(made)


def _is_inside(element: Any, tag: str, within: Any = None) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is within:
            return False
        if ancestor.tag == tag:
            return True
    return False


def _quoting_styles(styles: Any) -> set[str]:
    """Ids of the paragraph styles that set a quotation off."""
    made = set()
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        said = f"{style.get(f'{_W}styleId', '')} {name.get(f'{_W}val', '') if name is not None else ''}"
        if style.get(f"{_W}type") == "paragraph" and _QUOTE_STYLE.search(said):
            made.add(style.get(f"{_W}styleId", ""))
    return made


# --- OpenDocument ----------------------------------------------------------------------------------------------------


def _read_odt(path: Path) -> list[Paragraph]:
    with zipfile.ZipFile(path) as archive:
        content = _parsed(archive, "content.xml")
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
            Paragraph(words, bool(_QUOTE_STYLE.search(style)), place, is_heading=element.tag == f"{_ODF_TEXT}h")
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


# --- PDF -------------------------------------------------------------------------------------------------------------


def _read_pdf(path: Path) -> list[Paragraph]:
    """Text through poppler's pdftotext, the only reader that gave Thai lines back exactly."""
    program = shutil.which("pdftotext")
    if program is None:
        raise MissingExtra("reading a PDF needs pdftotext", "install poppler-utils, or save the report as DOCX or text")
    try:
        done = subprocess.run(
            [program, "-enc", "UTF-8", str(path), "-"], capture_output=True, timeout=_PDF_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise TooMuch(f"{path} took longer than {_PDF_SECONDS} seconds to read", "check it in parts") from late
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableSource(f"{path} cannot be read as PDF: {reason[0] if reason else 'damaged'}", "save it again")
    made: list[Paragraph] = []
    for page, text in enumerate(done.stdout.decode("utf-8", "replace").split("\f"), 1):
        for paragraph in paragraphs_of_text(text):
            if made and _is_open(made[-1].text) and not made[-1].is_block:
                made[-1] = replace(made[-1], text=f"{made[-1].text}\n{paragraph.text}")
            else:
                made.append(replace(paragraph, place=f"page {page}"))
    return made


def _is_open(text: str) -> bool:
    """Whether a quotation begins in the text and does not end there: a page or line break fell into it."""
    return text.count("“") > text.count("”") and len(text) - text.rfind("“") < 2000


_READERS: dict[str, Callable[[Path], list[Paragraph]]] = {
    ".docx": _read_docx, ".odt": _read_odt, ".html": _read_html, ".htm": _read_html, ".pdf": _read_pdf,
}  # fmt: skip
