"""Bytes of a source → text: UTF-8 strictly, then the Thai single-byte encodings; anything else is refused.

`charset-normalizer` calls Thai CP874 text `cp949`, so nothing is guessed by statistics: a text in CP874 must read as
Thai writing (marks stand on consonants), or it is no text that we know.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from archive.errors import UnreadableSource

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27, 26})


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of `data` and the encoding it was in (`utf-8`, `cp874`, `utf-16` …); line ends become `\\n`.

    Raises UnreadableSource for bytes that are no text, or text in an encoding we do not know.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return _plain(data.decode(encoding)), encoding.removesuffix("-sig")
            except UnicodeDecodeError as error:
                raise _unknown(name, f"it says it is {encoding}, but byte {error.start + 1} is not") from error
    if is_binary(data):
        raise UnreadableSource(
            f"cannot read {name}: it holds binary data, not text", "give the page, text or document itself"
        )
    try:
        return _plain(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as error:
        bad = error.start
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        raise _unknown(name, f"it is not UTF-8 (line {_line(data, bad)}) and not CP874") from None
    if not reads_as_thai(text):
        raise _unknown(name, f"it is not UTF-8 (line {_line(data, bad)}), and read as CP874 it is not Thai")
    return _plain(text), "cp874"


def is_binary(data: bytes) -> bool:
    """Whether the first 64 KiB hold control bytes that no text has."""
    head = data[: 64 * 1024]
    return len(head) != len(head.translate(None, _CONTROLS))


def reads_as_thai(text: str) -> bool:
    """Whether the letters beyond ASCII are Thai writing: nearly every mark stands on a consonant.

    Bytes of another encoding read as CP874 fall into Thai letters at random, with marks after anything.
    """
    head = text[:200_000]
    foreign = len(_pattern("[^\x00-\x7f\u0e00-\u0e7f\u00a0“”‘’–—…•€]").findall(head))
    thai = len(_pattern("[\u0e01-\u0e5b]").findall(head))
    marks = len(_pattern("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]").findall(head))
    loose = len(
        _pattern("(?:^|[^\u0e01-\u0e2e\u0e31\u0e33-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]").findall(
            head
        )
    )
    vowels = len(_pattern("[\u0e30-\u0e39\u0e40-\u0e44]").findall(head))
    if thai == 0 or foreign * 20 > thai:
        return False
    return loose * 20 <= max(marks, 1) and (thai < 8 or vowels * 10 >= thai)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unknown(name: str, why: str) -> UnreadableSource:
    return UnreadableSource(
        f"cannot read {name}: its text encoding is unknown ({why})",
        "open it in an editor, save it as UTF-8, and add it again",
    )


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
