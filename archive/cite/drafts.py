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
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from archive.cite.claims import REFERENCE_HEADING, Paragraph
from archive.cite.draft_office import read_docx, read_odt
from archive.errors import MissingExtra, TooMuch, UnreadableSource
from archive.thai.encoding import decode

_MAX_TEXT = 50_000_000  # bytes of a plain draft
_PDF_SECONDS = 120


def read_draft(path: Path) -> list[Paragraph]:
    """The paragraphs of the draft at `path`, in order; the kind of file is told by its name, else by its content.

    Raises UnreadableSource for a file that is missing, broken or has no text (a scan), TooMuch for one over the
    limits, MissingExtra when pdftotext is not installed.
    """
    if path.is_dir():
        raise UnreadableSource(f"{path} is a folder", "give the path of the report itself")
    if not path.is_file():
        raise UnreadableSource(f"there is no file {path}", "give the path of a report: DOCX, ODT, MD, HTML, TXT or PDF")
    reader = _READERS.get(path.suffix.lower(), _read_text)
    try:
        path.open("rb").close()
    except OSError as error:
        raise UnreadableSource(
            f"cannot read {path}: {error.strerror}", "check that you may read the file, and that it is whole"
        ) from error
    try:
        paragraphs = reader(path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, KeyError, EOFError, OSError) as problem:
        raise UnreadableSource(
            f"{path} cannot be read as {path.suffix.lstrip('.').upper() or 'text'}: {problem}",
            "open it in the program that made it and save it again, or save it as text",
        ) from problem
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        remedy = "a scan has to be recognised (OCR) first" if path.suffix.lower() == ".pdf" else "choose another file"
        raise UnreadableSource(f"{path} holds no text", remedy)
    return _numbered(paragraphs)


def _numbered(paragraphs: list[Paragraph]) -> list[Paragraph]:
    kept = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    return [replace(paragraph, number=number) for number, paragraph in enumerate(kept)]


# --- text ------------------------------------------------------------------------------------------------------------


def _read_text(path: Path) -> list[Paragraph]:
    if path.stat().st_size > _MAX_TEXT:
        raise TooMuch(f"{path} is larger than {_MAX_TEXT // 1_000_000} MB", "check it in parts")
    raw = path.read_bytes()
    if raw.lstrip().startswith(b"{\\rtf"):
        raise UnreadableSource(
            f"{path} is RTF, not plain text", "open it in a word processor and save it as DOCX or ODT"
        )
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
        alone = bool(re.match(r"\s*(?:[-*+]|\d+[.)]|#{1,6})\s", line) or REFERENCE_HEADING.match(line.strip()))
        before = runs[-1][1][-1] if runs else ""
        after_heading = bool(re.match(r"\s*#{1,6}\s", before) or REFERENCE_HEADING.match(before.strip()))
        if not runs or runs[-1][0] != is_quote or ((alone or after_heading) and not is_quote):
            runs.append((is_quote, []))
        runs[-1][1].append(line)
    return runs


# --- HTML ------------------------------------------------------------------------------------------------------------


def _read_html(path: Path) -> list[Paragraph]:
    from archive.cite.draft_html import html_paragraphs

    if path.stat().st_size > _MAX_TEXT:
        raise TooMuch(f"{path} is larger than {_MAX_TEXT // 1_000_000} MB", "check it in parts")
    return html_paragraphs(decode(path.read_bytes(), str(path)).text)


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
        raise _unread_pdf(path, done.stderr.decode("utf-8", "replace"))
    made: list[Paragraph] = []
    for page, text in enumerate(done.stdout.decode("utf-8", "replace").split("\f"), 1):
        for paragraph in paragraphs_of_text(text):
            if made and _is_open(made[-1].text) and not made[-1].is_block:
                made[-1] = replace(made[-1], text=f"{made[-1].text}\n{paragraph.text}")
            else:
                made.append(replace(paragraph, place=f"page {page}"))
    return made


def _unread_pdf(path: Path, said: str) -> UnreadableSource:
    """Why pdftotext could not read a file, by what it `said` on its error stream."""
    with path.open("rb") as file:
        if b"%PDF" not in file.read(1024):
            return UnreadableSource(f"{path} is no PDF", "see what kind of file it is, and name it so")
    if "password" in said:
        return UnreadableSource(f"{path} is locked with a password", "save a copy without it")
    return UnreadableSource(f"{path} cannot be read as PDF: it is damaged", "save it again, or save it as text")


def _is_open(text: str) -> bool:
    """Whether a quotation begins in the text and does not end there: a page or line break fell into it."""
    return text.count("“") > text.count("”") and len(text) - text.rfind("“") < 2000


_READERS: dict[str, Callable[[Path], list[Paragraph]]] = {
    ".docx": read_docx, ".odt": read_odt, ".html": _read_html, ".htm": _read_html, ".pdf": _read_pdf,
}  # fmt: skip
