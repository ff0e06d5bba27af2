"""How the search index of a published copy is written: numbers, lists and Thai text as short script strings.

A host that does not compress sends every byte, so Thai (three bytes a letter in UTF-8) changes places with letters that
take one byte, and lists of passages are written as the steps between them. `templates/static/published/index.js` reads
it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# One character for each of many things, those of one byte first; none needs escaping in a script.
SIGNS = "".join(map(chr, (0x20, 0x21, *range(0x23, 0x5C), *range(0x5D, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x300))))
# These keep their byte: they stand among Thai letters as often as the letters do.
_KEPT = " 0123456789.,()-"
_THAI = "".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4F))))
_ASCII = "".join(one for one in map(chr, range(0x21, 0x7F)) if one not in _KEPT and one not in '"\\')
EXCHANGED = tuple(zip(_THAI, _ASCII, strict=False))
_TABLE = str.maketrans({a: b for pair in EXCHANGED for a, b in (pair, pair[::-1])})
_PLAIN, _SWAPPED = "=", "~"


def number(value: int) -> str:
    """A whole number of any size, five bits a character, the lowest first.

    >>> number(0), number(31), number(32)
    ('A', 'f', 'gB')
    """
    made = ""
    while value > 31:
        made += DIGITS[32 + (value & 31)]
        value >>= 5
    return made + DIGITS[value]


def steps(places: Iterable[int]) -> str:
    """Rising numbers as the steps between them."""
    made: list[str] = []
    before = -1
    for place in places:
        made.append(number(place - before - 1))
        before = place
    return "".join(made)


def counted(postings: Sequence[tuple[int, int]]) -> str:
    """Rising (place, count) pairs: the step and whether the count is one; if it is not, the count."""
    made: list[str] = []
    before = -1
    for place, count in postings:
        made.append(number(2 * (place - before - 1) + (count > 1)))
        if count > 1:
            made.append(number(count - 2))
        before = place
    return "".join(made)


def swapped(text: str) -> str:
    """`text` with Thai letters and those of one byte exchanged; applied twice it is the text again."""
    return text.translate(_TABLE)


def packed(text: str) -> str:
    """`text` in the shorter of two spellings, the first character saying which."""
    other = swapped(text)
    return _SWAPPED + other if len(other.encode()) < len(text.encode()) else _PLAIN + text


def script(key: str, *values: object) -> bytes:
    """A classic script that hands values over under a key; it holds no line end but the last."""
    plain = ",".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in values)
    for character in "\u2028\u2029":
        plain = plain.replace(character, f"\\u{ord(character):04x}")
    return f"wethi.put({json.dumps(key)},{plain})\n".encode("utf-8", "replace")


@lru_cache(maxsize=20_000)
def hashed(key: str) -> int:
    """A number for a key, the same in a browser (FNV-1a over UTF-16)."""
    value = 0x811C9DC5
    units = key.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(units), 2):
        value = ((value ^ (units[at] | units[at + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return value
