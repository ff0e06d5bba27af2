"""Stored text made small: one byte a character where the Thai code page has every character of it, then deflated."""

from __future__ import annotations

import zlib

_LEVEL = 4
# zlib clears its tables for every text: small ones for what they hold take a third of the time and no more room.
_SMALL, _SMALL_WINDOW, _SMALL_MEMORY = 4_000, 12, 6
_THAI, _ANY = b"\x01", b"\x02"


def plain(text: str) -> bytes:
    """`text` as bytes: in the Thai code page (a third of UTF-8) if it can be, else in UTF-8; the first byte says which.

    >>> len(plain("น้ำ")), len(plain("น้ำ 水"))
    (4, 14)
    """
    try:
        return _THAI + text.encode("cp874")
    except UnicodeEncodeError:
        return _ANY + text.encode()


def text_of(stored: bytes) -> str:
    """The inverse of `plain`."""
    return stored[1:].decode("cp874" if stored.startswith(_THAI) else "utf-8")


def pack(stored: bytes, known: bytes = b"") -> bytes:
    """`stored` deflated; what also stands in `known` (needed again to unpack) takes next to no room."""
    is_small = len(stored) + len(known) <= _SMALL
    window, memory = (_SMALL_WINDOW, _SMALL_MEMORY) if is_small else (zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL)
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -window, memory, zdict=known)
    return deflate.compress(stored) + deflate.flush()


def unpack(packed: bytes, known: bytes = b"") -> bytes:
    """The inverse of `pack`."""
    return zlib.decompressobj(-zlib.MAX_WBITS, zdict=known).decompress(packed)
