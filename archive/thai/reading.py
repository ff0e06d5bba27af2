"""The form of a text in which dates, names and places are recognised, with the way back to the original.

Unlike `fold` of normalize.py it keeps lines, spaces, quotes and capitals: where a name ends depends on them. Only
what never carries meaning is evened out: invisible characters, ํ+า, เเ, Thai digits, kinds of spaces and of dashes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

_PLAIN = str.maketrans(
    {
        **{thai: str(digit) for digit, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")},
        **dict.fromkeys(
            "\t\x0b\x0c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
            " ",
        ),
        **dict.fromkeys("\r\u0085\u2028\u2029", "\n"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        "（": "(",
        "）": ")",
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is recognised (`text`), and the text it came from (`original`)."""

    text: str
    original: str
    places: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def at(self, place: int) -> int:
        """The offset in the original of the character at `place` of the reading."""
        index = bisect_right(self.places, place) - 1
        return place + self.shifts[index] if index >= 0 else place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that was read as `text[start:end]`."""
        if end <= start:
            return self.at(start), self.at(start)
        return self.at(start), self.at(end - 1) + self._width(end - 1)

    def slice(self, start: int, end: int) -> str:
        """The piece of the original that was read as `text[start:end]`, typed as it was typed."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def _width(self, place: int) -> int:
        """How many characters of the original became the one at `place` (เเ became one แ)."""
        first = self.at(place)
        if self.original[max(0, first - 1) : first + 2] in ("\u0e4d่า", "\u0e4d้า", "\u0e4d๊า", "\u0e4d๋า"):
            return 2
        found = _odd().match(self.original, first)
        return found.end() - found.start() if found and len(_mended(found[0])) == 1 else 1


@cache
def _odd() -> re.Pattern[str]:
    return re.compile("เเ|[่-๋]?\u0e4d[่-๋]?า|[\u00ad\u200b-\u200f\u2060\ufeff]+")


def _mended(odd: str) -> str:
    """What an odd piece is read as: นํ้า and น้ํา both hold ้ำ."""
    if odd == "เเ":
        return "แ"
    if odd.endswith("า"):
        return odd.replace("\u0e4d", "")[:-1] + "ำ"
    return ""


def read(text: str) -> Reading:
    """The reading of `text`; its offsets lead back to `text` exactly as given.

    >>> reading = read("เเพร ๑๒")
    >>> reading.text, reading.slice(0, 3)
    ('แพร 12', 'เเพร')
    """
    pieces: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    done = length = 0
    for found in _odd().finditer(text):
        new = _mended(found[0])
        pieces += [text[done : found.start()], new]
        length += found.start() - done + len(new)
        done = found.end()
        places.append(length)
        shifts.append(done - length)
    pieces.append(text[done:])
    return Reading("".join(pieces).translate(_PLAIN), text, tuple(places), tuple(shifts))
