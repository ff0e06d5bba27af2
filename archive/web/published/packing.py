"""How the search index of a published copy is written: numbers, lists and Thai text as short script strings.

A host that does not compress sends every byte, so Thai (three bytes a letter in UTF-8) changes places with letters that
take one byte, and lists of passages are written as the steps between them, in as many bits as each needs, thirteen bits
in two characters. `templates/static/published/index.js` reads it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# Characters of one byte that need no escaping in a script; without the comma, which stands between lists.
SIGNS = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '",\\')
# These keep their byte: they stand among Thai letters as often as the letters do.
_KEPT = " 0123456789.,()-"
_THAI = "".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4F))))
_ASCII = "".join(one for one in map(chr, range(0x21, 0x7F)) if one not in _KEPT and one not in '"\\')
EXCHANGED = tuple(zip(_THAI, _ASCII, strict=False))
_TABLE = str.maketrans({a: b for pair in EXCHANGED for a, b in (pair, pair[::-1])})
_PLAIN, _SWAPPED = "=", "~"
_PAIR, _SINGLE = 13, 6
# The best order is found from so many of the first steps of a list.
_SAMPLE = 1_000


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
    """Rising numbers as the steps between them.

    >>> steps([2, 5, 8]), steps([])
    ('Ab^', '')
    """
    return _listed(_gaps(places))


def counted(postings: Sequence[tuple[int, int]]) -> str:
    """Rising (place, count) pairs, counts from one: each step, followed by its count."""
    return _listed(_gaps(place for place, _ in postings), [count - 1 for _, count in postings])


def _gaps(places: Iterable[int]) -> list[int]:
    found: list[int] = []
    before = -1
    for place in places:
        found.append(place - before - 1)
        before = place
    return found


def _listed(values: list[int], others: list[int] | None = None) -> str:
    """`values` in exponential Golomb codes of the best order, which is the first character; `others` between them, of
    order 0. What is left of the last character are ones: no code ends there."""
    if not values:
        return ""
    mean = sum(values) // len(values)
    sample = values[:_SAMPLE]
    order = min(range(max(0, mean.bit_length() - 6), mean.bit_length() + 1), key=lambda one: (_size(sample, one), one))
    coded: Iterable[str] = map(_codes(order).__getitem__, values)
    if others is not None:
        coded = map(str.__add__, coded, map(_codes(0).__getitem__, others))
    return DIGITS[order] + _signed("".join(coded))


def _size(values: list[int], order: int) -> int:
    return sum(map(len, map(_codes(order).__getitem__, values)))


class _Codes(dict[int, str]):
    """Numbers as exponential Golomb codes of an order: ones for how much longer than `order` a number is, a zero, and
    its lowest bits."""

    def __init__(self, order: int) -> None:
        super().__init__()
        self._order = order

    def __missing__(self, value: int) -> str:
        raised = value + (1 << self._order)
        size = raised.bit_length() - 1
        made = "1" * (size - self._order) + "0" + (f"{raised - (1 << size):0{size}b}" if size else "")
        self[value] = made
        return made


@cache
def _codes(order: int) -> _Codes:
    return _Codes(order)


def _signed(bits: str) -> str:
    """Bits, thirteen in two characters; six or fewer at the end in one."""
    pairs = _pairs()
    whole = len(bits) - len(bits) % _PAIR
    made = [pairs[bits[at : at + _PAIR]] for at in range(0, whole, _PAIR)]
    rest = bits[whole:]
    if rest:
        single = len(rest) <= _SINGLE
        made.append(SIGNS[int(rest.ljust(_SINGLE, "1"), 2)] if single else pairs[rest.ljust(_PAIR, "1")])
    return "".join(made)


@cache
def _pairs() -> dict[str, str]:
    """Thirteen bits → two characters."""
    return {f"{value:0{_PAIR}b}": SIGNS[value // len(SIGNS)] + SIGNS[value % len(SIGNS)] for value in range(1 << _PAIR)}


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
