"""Notes, reports and slides → blocks that keep their page, slide or paragraph: DOCX, ODT, PPTX, PDF, Markdown, text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from archive.add.readers.documents.health import Health, health
from archive.add.readers.documents.open_document import read_open_document
from archive.add.readers.documents.opened_zip import zip_kind
from archive.add.readers.documents.pdf import read_pdf
from archive.add.readers.documents.plain_text import read_markdown, read_text
from archive.add.readers.documents.slides import read_slides
from archive.add.readers.documents.spoken import spoken
from archive.add.readers.documents.word import read_word
from archive.add.readers.documents.written import Written
from archive.add.readers.received import content_of
from archive.add.readers.sources import Finding, Limits, Reading, ReadText, check_size
from archive.errors import UnreadableSource
from archive.model.kinds import TextKind
from archive.thai.private_fonts import from_private_font

DocumentKind = Literal[
    "docx", "pptx", "odt", "pdf", "markdown", "text", "old", "locked", "rtf", "other", "zip", "broken"
]
_TEXT_SUFFIXES = (".txt", ".text", "")
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown")
_OFFICE_SUFFIXES = (".docx", ".pptx", ".odt", ".doc", ".ppt", ".pdf", ".rtf")
_MIME: dict[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "markdown": "text/markdown",
    "text": "text/plain",
}
_SUFFIX_OF: dict[str, tuple[str, ...]] = {
    "docx": (".docx", ".docm", ".dotx"), "pptx": (".pptx", ".pptm", ".ppsx"), "odt": (".odt", ".ott"), "pdf": (".pdf",),
}  # fmt: skip
_READERS: dict[str, Callable[[Path, Limits], Written]] = {
    "docx": read_word, "pptx": read_slides, "odt": read_open_document, "pdf": read_pdf, "markdown": read_markdown, "text": read_text,
}  # fmt: skip


def document_kind(head: bytes, path: Path) -> DocumentKind | None:
    """What kind of document the file is, by its content; None when it is none that we know of."""
    content = content_of(head)
    suffix = path.suffix.lower()
    if content == "pdf":
        return "pdf"
    if content == "zip":
        kind = zip_kind(path)
        return None if kind == "xlsx" else kind
    if content == "ole":
        return "locked" if _is_locked(path) else "old"
    if content == "rtf":
        return "rtf"
    if content == "text" and suffix in _MARKDOWN_SUFFIXES:
        return "markdown"
    if content == "text" and suffix in (*_TEXT_SUFFIXES, *_OFFICE_SUFFIXES):
        return "text"
    return "broken" if suffix in _OFFICE_SUFFIXES else None


def _is_locked(path: Path) -> bool:
    """Whether an OLE file is an office file locked by a password (its parts' names stand in UTF-16)."""
    with path.open("rb") as file:
        return "EncryptedPackage".encode("utf-16-le") in file.read(4 * 1024 * 1024)


def read_document(path: Path, kind: DocumentKind, limits: Limits) -> Written:
    """The blocks of a document; UnreadableSource with the way out for a kind that cannot be read."""
    if kind in _READERS:
        return _READERS[kind](path, limits)
    why, remedy = {
        "old": ("it is in the old office format of before 2007", "open it and save it as .docx, .pptx or PDF"),
        "locked": ("it is locked by a password", "open it, remove the password, save it, and add that"),
        "rtf": ("it is RTF, which Wethi does not read", "open it and save it as .docx"),
        "other": (
            "it is of a program whose files are not read (OpenDocument slides and tables, Pages, Keynote, EPUB)",
            "open it and save it as .docx, .pptx or PDF",
        ),
        "zip": ("it is a zip archive and no office document", "unpack it and add the folder"),
        "broken": (f"it is not what its name says ({path.suffix or 'no suffix'})", "get it again from its sender"),
    }[kind]
    raise UnreadableSource(f"cannot read {path.name}: {why}", remedy)


def text_kind(name: str, title: str | None, kind: DocumentKind) -> TextKind:
    """What the text is: slides for a presentation, else as its name or title says, else notes."""
    if kind == "pptx":
        return "slides"
    said = f"{name} {title or ''}".lower()
    for pattern, found in _KINDS:
        if re.search(pattern, said):
            return found
    return "notes"


_KINDS: tuple[tuple[str, TextKind], ...] = (
    (r"บทคัดย่อ|abstract", "abstract"),
    (r"สไลด์|slides?\b|งานนำเสนอ|presentation", "slides"),
    (r"สะท้อน|ถอดบทเรียนส่วนตัว|reflection", "reflection"),
    (r"บันทึก|notes?\b|minutes|โน้ต|โน๊ต", "notes"),
    (r"รายงาน|report|สรุปผล|ข่าว|press", "report"),
)


class Documents:
    """The reader of notes, reports and slides."""

    name = "document"

    def fits(self, head: bytes, path: Path) -> float:
        """Sure of a signature (what a file is wins over what it is named), unsure of bare text."""
        kind = document_kind(head, path)
        if kind in ("docx", "pptx", "odt", "pdf"):
            return 0.95
        if kind in ("markdown", "text"):
            return 0.5 if path.suffix.lower() not in (*_OFFICE_SUFFIXES, "") else 0.3
        return 0.0 if kind is None else 0.35

    def read(self, path: Path, limits: Limits) -> Reading:
        """The document as one text (slides: with the speaker notes as a second), and how sound its Thai is.

        A Word file that is a transcript is read as one.
        """
        check_size(path, limits.document_bytes)
        with path.open("rb") as file:
            head = file.read(4096)
        kind = document_kind(head, path) or "broken"
        written = read_document(path, kind, limits)
        if kind in ("docx", "odt") and (transcript := spoken(written)) is not None:
            return replace(transcript, mime=_MIME[kind])
        state = health(from_private_font(written.text)[0])
        counts = {**written.counts, "blocks": len(written.blocks), "text health %": round(state.score * 100)}
        return Reading(
            "slides" if kind == "pptx" else "notes",
            texts=_texts(written, path.name, kind),
            title=written.title,
            title_place=written.title_place,
            links=tuple(written.links),
            mime=_MIME[kind],
            encoding=written.encoding,
            searchable=state.is_sound,
            counts=counts,
            findings=tuple(_findings(written, path, kind, state)),
        )


def _findings(written: Written, path: Path, kind: DocumentKind, state: Health) -> Iterator[Finding]:
    """What the format's reader found, and what is odd of the file: its name, broken Thai, no words at all."""
    yield from written.findings
    suffix = path.suffix.lower()
    expected = _SUFFIX_OF.get(kind, (*_TEXT_SUFFIXES, *_MARKDOWN_SUFFIXES))
    if suffix not in expected:
        told = f"it is named {suffix or 'without a suffix'} but is {kind}, and was read as {kind}"
        yield Finding("wrong-suffix", told, written.place(), f"rename it to {expected[0]}", "warning")
    if not state.is_sound:
        told = f"{state}: the text is broken and will not be searched until it was looked at"
        remedy = "recognise its text anew (ocrmypdf --force-ocr -l tha+eng), or type what matters"
        yield Finding("text-health", told, written.place(), remedy, "warning")
    if not written.blocks and not any(finding.severity == "problem" for finding in written.findings):
        remedy = "if it shows pictures, add those"
        yield Finding("no-text", "the document holds no words", written.place(), remedy, "problem")


def _texts(written: Written, name: str, kind: DocumentKind) -> tuple[ReadText, ...]:
    texts: list[ReadText] = []
    if written.blocks:
        texts.append(ReadText(tuple(written.blocks), text_kind(name, written.title, kind), written.title))
    if written.notes:
        texts.append(ReadText(tuple(written.notes), "notes", written.title))
    return tuple(texts)
