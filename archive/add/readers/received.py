"""A file as received: its bytes within limits, what it is by its content, and its text in whatever encoding it has."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from archive.add.readers.encoding import decode as strictly
from archive.add.readers.encoding import is_binary, reads_as_thai
from archive.add.readers.sources import MIB, unreadable
from archive.errors import TooMuch, UnreadableSource

Content = Literal["pdf", "zip", "ole", "rtf", "jpeg", "png", "webp", "tiff", "heif", "gif", "text", "binary", "empty"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its encoding by Python's name, and how many characters could not be read (now U+FFFD)."""

    text: str
    encoding: str
    lost: int = 0


def read_bytes(path: Path, limit: int) -> bytes:
    """All bytes of `path`; UnreadableSource when it cannot be opened, TooMuch when it is longer than `limit`."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path.name, getattr(error, "strerror", None) or str(error)) from None
    if len(data) > limit:
        raise TooMuch(
            f"cannot read {path.name}: it is larger than {limit / MIB:.0f} MiB, more than is read at once",
            "split the file, or add a smaller copy",
        )
    return data


def content_of(head: bytes) -> Content:
    """What a file is, told by its first bytes (512 are enough) and never by its name."""
    if not head:
        return "empty"
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return "ole"
    if b"%PDF-" in head[:512]:
        return "pdf"
    for magic, content in _MAGIC:
        if head.startswith(magic):
            return content
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return "heif"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "text"
    return "binary" if b"\x00" in head or _control_share(head) > 0.1 else "text"


_MAGIC: tuple[tuple[bytes, Content], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
)
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def _control_share(head: bytes) -> float:
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head) / len(head)


def decode(data: bytes, name: str) -> Decoded:
    """The text of `data`: whole UTF-8, CP874 or UTF-16 (see `encoding`), else the same with a few broken bytes.

    One broken byte must not cost a transcript of 2,000 cues. Western text with accents standing alone is CP1252. Line
    ends become \\n. UnreadableSource for what is no text.
    """
    try:
        return Decoded(*strictly(data, name))
    except UnreadableSource:
        mended = None if is_binary(data) else _mended(data)
        if mended is None:
            raise
    text = mended.text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, mended.encoding, mended.lost)


def _mended(data: bytes) -> Decoded | None:
    """The text with U+FFFD for what is broken; None when more than one letter in five is."""
    loose = _loose(data, "utf-8")
    high = sum(1 for _ in _high().finditer(loose.text))
    if high > 5 * loose.lost:
        return loose
    if not is_thai_cp874(data):
        return _loose(data, "cp1252")
    thai = _loose(data, "cp874")
    return thai if reads_as_thai(thai.text) else None


def _loose(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def is_thai_cp874(data: bytes) -> bool:
    """Whether the high bytes of `data` stand in runs, as Thai letters of CP874 do."""
    total = in_runs = 0
    for found in _high_run().finditer(data):
        length = found.end() - found.start()
        total += length
        in_runs += length if length > 1 else 0
    return in_runs * 2 > total


def decode_field(data: bytes) -> str:
    """The text of a short field (a caption inside a photo): UTF-8, else CP874 or CP1252; ends at the first NUL."""
    data = data.split(b"\x00", 1)[0].strip()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp874" if is_thai_cp874(data) else "cp1252", "replace")


@cache
def _high() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f]")


@cache
def _high_run() -> re.Pattern[bytes]:
    return re.compile(rb"[\x80-\xff]+")
