"""A file as received: its bytes within limits, what it is by its content, and its text in whatever encoding it has."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from archive.errors import TooMuch, UnreadableSource

MAX_TEXT_BYTES = 64 * 1024 * 1024
Content = Literal["pdf", "zip", "ole", "rtf", "jpeg", "png", "webp", "tiff", "heif", "gif", "text", "binary", "empty"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its encoding by Python's name, and how many characters could not be read (now U+FFFD)."""

    text: str
    encoding: str
    lost: int = 0


def read_bytes(path: Path, limit: int = MAX_TEXT_BYTES) -> bytes:
    """All bytes of `path`; UnreadableSource when it cannot be opened, TooMuch when it is longer than `limit`."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise cannot_open(path, error) from None
    if len(data) > limit:
        raise TooMuch(
            f"{path.name} is larger than {limit // 1_000_000} MB, more than is read at once",
            "split the file, or add a smaller copy",
        )
    return data


def cannot_open(path: Path, error: OSError | ValueError) -> UnreadableSource:
    """The error to raise when the system does not give us the file."""
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableSource(f"cannot open {path.name}: {reason}", "see that the file exists and may be read")


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
    """The text of `data`: by its mark, else strictly UTF-8, else UTF-8 with few broken bytes, else CP874, else CP1252.

    Thai in CP874 stands in runs of high bytes, western accents stand alone; no guessing library tells them apart (they
    call CP874 `cp949`). Line ends become \\n. UnreadableSource for what is no text.
    """
    decoded = _decoded(data, name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, decoded.encoding, decoded.lost)


def _decoded(data: bytes, name: str) -> Decoded:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _loose(data, "utf-16")
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\x00" in data[:4096]:
        raise UnreadableSource(f"{name} is not a text file", "add the text itself, or a PDF, DOCX or PPTX of it")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    loose = _loose(data, "utf-8")
    good = sum(1 for _ in _high().finditer(loose.text)) - loose.lost
    if good > 4 * loose.lost:
        return loose
    return _loose(data, "cp874" if is_thai_cp874(data) else "cp1252")


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
