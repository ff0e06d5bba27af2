"""What every reader of sources gives back, the protocol of a reader, and which reader fits a file.

A reader turns one file into one Reading: what stood in it and where, nothing interpreted beyond its format. What the
words mean (dates, people, venues) is the work of `extract`; what becomes of them is the work of `draft` and `plan`.
Texts of a Reading are as in the file; `read_source` repairs them (NFC, safe Thai repairs) once for all readers.
"""

from __future__ import annotations

import dataclasses
import hashlib
import importlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from archive.add.readers.readings import (
    CaptionRow,
    Finding,
    Joined,
    Material,
    Place,
    ReadBlock,
    ReadCue,
    Reading,
    ReadPhoto,
    ReadText,
    ReadTranscript,
    Severity,
    renamed,
    repaired,
)
from archive.errors import TooMuch, UnreadableSource

__all__ = [
    "CaptionRow",
    "Finding",
    "Joined",
    "Material",
    "Place",
    "ReadBlock",
    "ReadCue",
    "Reading",
    "ReadPhoto",
    "ReadText",
    "ReadTranscript",
    "Severity",
    "repaired",
    "renamed",
    "Limits",
    "Source",
    "check_size",
    "read_source",
    "reader_for",
    "readers",
    "sha256_of",
    "unreadable",
    "HEAD_BYTES",
    "KIB",
    "MIB",
    "READERS",
]

HEAD_BYTES = 64 * 1024
KIB = 1024
MIB = 1024 * KIB

# One line a reader: module and class. Modules are imported when a source is read, so their own heavy imports
# (lxml, docx, PIL …) belong inside their functions; a new reader is one file and one line here.
READERS: tuple[str, ...] = (
    "archive.add.readers.pages.webpage:WebPage",
    "archive.add.readers.pages.pagetext:PageText",
    "archive.add.readers.captions.subtitles:Subtitles",
    "archive.add.readers.documents.reader:Documents",
    "archive.add.readers.photos.reader:Photos",
    "archive.add.readers.caption_list:CaptionLists",
    "archive.add.readers.recordings:Recordings",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a source is read before it is refused (TooMuch): bytes, pixels, seconds."""

    text_bytes: int = 16 * MIB
    document_bytes: int = 256 * MIB
    unpacked_bytes: int = 512 * MIB
    unpacked_ratio: int = 200
    photo_bytes: int = 256 * MIB
    pixels: int = 200_000_000
    blocks: int = 100_000
    cues: int = 200_000
    seconds: float = 60.0


class Source(Protocol):
    """A reader of one family of files."""

    name: str

    def fits(self, head: bytes, path: Path) -> float:
        """How surely this reader reads the file: 0 (not at all) to 1, from its first 64 KiB; the name only hints.

        Content wins over the name (a PDF named .docx is a PDF): ≥ .9 for a signature, ≤ .5 for the name alone.
        """
        ...

    def read(self, path: Path, limits: Limits) -> Reading:
        """What the file holds; UnreadableSource or TooMuch when nothing of it can be taken.

        Must never run long or grow without bound: whatever the file says, `limits` hold.
        """
        ...


@cache
def readers() -> tuple[Source, ...]:
    """Every reader, in the order of READERS."""
    found: list[Source] = []
    for entry in READERS:
        module, _, name = entry.partition(":")
        found.append(getattr(importlib.import_module(module), name)())
    return tuple(found)


def reader_for(path: Path, head: bytes) -> Source | None:
    """The reader that fits best (of equals, the first in READERS); None when none does."""
    best, best_fit = None, 0.0
    for reader in readers():
        fit = reader.fits(head, path)
        if fit > best_fit:
            best, best_fit = reader, fit
    return best


def read_source(path: Path, name: str = "", limits: Limits | None = None) -> Reading:
    """What the file at `path` holds, its texts repaired; `name` is how places call it (else the file's own name).

    Raises UnreadableSource (missing, empty, of no known kind, unreadable) and TooMuch (over a limit).
    """
    shown = name or path.name
    limits = limits or Limits()
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise unreadable(shown, _reason(error)) from error
    if not head:
        raise UnreadableSource(f"cannot read {shown}: the file is empty", "save or download it again")
    reader = reader_for(path, head)
    if reader is None:
        raise UnreadableSource(
            f"cannot read {shown}: it is no kind of file that Wethi reads",
            "give a web page, text, DOCX, ODT, PPTX, PDF, subtitles (VTT, SRT, SBV, ASS, TTML), Whisper JSON, photos or a caption list",
        )
    try:
        reading = reader.read(path, limits)
        digest = sha256_of(path)
    except OSError as error:
        raise unreadable(shown, _reason(error)) from error
    filled = dataclasses.replace(reading, path=path, name=shown, reader=reader.name, sha256=digest, bytes=size)
    return repaired(renamed(filled, path.name, shown))


def unreadable(name: str, reason: str) -> UnreadableSource:
    """The error for a source that cannot be read at all, with the step that fits any of them."""
    return UnreadableSource(f"cannot read {name}: {reason}", "check the name and that you may read the file")


def check_size(path: Path, limit: int) -> None:
    """Raises TooMuch when the file holds more than `limit` bytes."""
    size = path.stat().st_size
    if size > limit:
        raise TooMuch(
            f"cannot read {path.name}: it holds {size / MIB:.1f} MiB and at most {limit / MIB:.0f} MiB are read",
            "save only the part that tells of the event, and add that",
        )


def sha256_of(path: Path) -> str:
    """The SHA-256 of the file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    if isinstance(error, PermissionError):
        return "you may not read it"
    return error.strerror or str(error)
