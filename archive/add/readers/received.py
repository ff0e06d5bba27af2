"""A file as received: its bytes within limits, and what it is by its content."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Literal

from archive.add.readers.sources import MIB, Finding, unreadable
from archive.errors import TooMuch
from archive.thai.encoding import Decoded, decode

Content = Literal["pdf", "zip", "ole", "rtf", "jpeg", "png", "webp", "tiff", "heif", "gif", "text", "binary", "empty"]


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


def decoded_head(head: bytes, name: str) -> str:
    """The text of a file's first bytes, cut where a line or a character ends. Raises UnreadableSource for no text."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        whole = head[: len(head) & ~1]
        half_pair = len(whole) > 2 and 0xD8 <= whole[-1 if head.startswith(codecs.BOM_UTF16_LE) else -2] <= 0xDB
        return decode(whole[:-2] if half_pair else whole, name).text
    return decode(head[: head.rfind(b"\n") + 1] or head, name).text


def characters_lost(decoded: Decoded) -> tuple[Finding, ...]:
    """What to say of the characters of a text that could not be read; empty when there are none."""
    if not decoded.lost:
        return ()
    told = f"{decoded.lost} characters could not be read and stand as \ufffd"
    return (Finding("characters-lost", told, None, "save the file as UTF-8", "warning"),)
