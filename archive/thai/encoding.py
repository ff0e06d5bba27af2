"""Bytes → text: UTF-8, UTF-16 by its mark, then the Thai single-byte encoding; anything else is refused.

`charset-normalizer` calls Thai CP874 text `cp949`, so nothing is guessed by statistics: a text in CP874 must read as
Thai writing (marks stand on consonants), or it is no text that we know.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from archive.errors import UnreadableSource

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# One broken character among this many beyond ASCII is damage; more is another encoding.
_FEW = 5
_STRAY = 4
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27, 26})


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its encoding by Python's name, and how many characters could not be read (now U+FFFD)."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes, name: str) -> Decoded:
    """The text of `data` in UTF-8, UTF-16 or -32 (by their mark) or CP874; line ends become `\\n`.

    A few broken bytes do not cost a transcript of 2,000 cues: they are counted in `lost`, for the reader to say so.
    Raises UnreadableSource for bytes that are no text, or text in an encoding we do not know.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(_plain(data.decode(encoding)), encoding.removesuffix("-sig"))
            except UnicodeDecodeError as error:
                raise _unknown(name, f"it says it is {encoding}, but byte {error.start + 1} is not") from error
    if is_binary(data):
        raise UnreadableSource(
            f"cannot read {name}: it holds binary data, not text", "give the page, text or document itself"
        )
    try:
        return Decoded(_plain(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    utf8, thai = _loose(data, "utf-8"), _loose(data, "cp874")
    if len(_pattern("[^\x00-\x7f]").findall(utf8.text)) > _FEW * utf8.lost:
        return utf8
    if is_in_runs(data) and reads_as_thai(thai.text):
        return thai
    raise _unknown(name, f"it is not UTF-8 (line {line}), and read as CP874 it is not Thai")


def _loose(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(_plain(text), encoding, text.count("\ufffd"))


def is_in_runs(data: bytes) -> bool:
    """Whether the bytes beyond ASCII stand in runs, as Thai letters of CP874 do; accents of Western words stand alone.

    >>> is_in_runs("ครู".encode("cp874")), is_in_runs("café".encode("cp1252"))
    (True, False)
    """
    lengths = [len(run) for run in re.findall(rb"[\x80-\xff]+", data)]
    return sum(length for length in lengths if length > 1) * 2 > sum(lengths)


def is_binary(data: bytes) -> bool:
    """Whether the first 64 KiB hold a zero byte, or more control bytes than slip into a text (one in a hundred)."""
    head = data[: 64 * 1024]
    stray = len(head) - len(head.translate(None, _CONTROLS))
    return b"\x00" in head or stray > _STRAY + len(head) // 100


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


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
