"""Thai character clusters: the smallest pieces of written Thai that may be shown, marked or counted apart.

Two sizes, each found by one regular expression. A *cluster* follows the rules of Theeramunkong and others (2000): a
consonant with everything that can only be read together with it (เกาะ and ดิ์ are whole). A *stack* is smaller: one
consonant with the vowels and marks written before, over, under and after it; it depends on nothing but its own
characters, so a part of a word has the same stacks as the whole. Latin words and digit runs are one piece.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from itertools import accumulate

# c consonant, t optional tone mark, k optional silent ending (ทร์ in จันทร์). Longer forms come first.
_CLUSTER_FORMS = (
    "cั(?:[่-๋]c)?k",
    "เc็ck",
    "เcctาะk",
    "เccีtยะk",
    "เccีtย(?=[เ-ไก-ฮ]|$)k",
    "เc[ิีุู]tย(?=[เ-ไก-ฮ]|$)k",
    "เcc็ck",
    "เcิc์ck",
    "เcิtck",
    "เcีtยะ?k",
    "เcืtอะk",
    "เcื",
    "เctา?ะ?k",
    "c[ึื]tck",
    "c[ะ-ู]tk",
    "cรรc์",
    "c็",
    "ct[ะาำ]?k",
    "แc็ck",
    "แcc์k",
    "แctะk",
    "แcc็ck",
    "แccc์k",
    "โctะk",
    "[เ-ไ]ctk",
)
_CONSONANT = "[ก-ฮ]"
# Vowels written before their consonant; and all that is written after, over or under one, and begins nothing.
LEADING = "เแโใไ"
DEPENDENT = frozenset("ะาำๅัิีึืฺุู็่้๊๋์ํ๎")
_MARK = "ัิ-ฺ็-๎"
_STACK = f"[เ-ไ]*[ก-ฮฤฦ][{_MARK}]*(?:[ะาำๅ]ะ?[{_MARK}]*)?"
# Whatever no form takes is one character with the marks that follow it; a lone mark is a piece of its own.
_ANY_MARK = f"{_MARK}\u0300-\u036f\ufe00-\ufe0f\u200d"
_OTHER = rf"[A-Za-z\u00c0-\u024f]+|[0-9๐-๙]+|.[{_ANY_MARK}]*"


def clusters(text: str) -> list[tuple[int, int]]:
    """The clusters of `text` as (start, end), in order and without gaps: joined, they are the text.

    >>> text = "เกาะนี้"; [text[start:end] for start, end in clusters(text)]
    ['เกาะ', 'นี้']
    """
    return [found.span() for found in _cluster_pattern().finditer(text)]


def stacks(text: str) -> list[tuple[int, int]]:
    """The stacks of `text` as (start, end), in order and without gaps: joined, they are the text.

    >>> text = "กั๊กน้ำ2567"; [text[start:end] for start, end in stacks(text)]
    ['กั๊', 'ก', 'น้ำ', '2567']
    """
    return [found.span() for found in _stack_pattern().finditer(text)]


def stack_texts(text: str) -> list[str]:
    """The stacks of `text` themselves, for comparing and counting."""
    return [found[0] for found in _stack_pattern().finditer(text)]


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest span round `start`..`end` that cuts no cluster and no stack of `text`.

    An empty span stays empty. Only the text between white space or leading vowels round the span is looked at: nothing
    is whole across them.

    >>> snap("ศักดิ์ศรี", 0, 5)
    (0, 6)
    """
    if start >= end:
        return start, end
    if start and not _is_border(text, start):
        first, borders = _round(text, start)
        start = first + borders[bisect_right(borders, start - first) - 1]
    if not _is_border(text, end):
        first, borders = _round(text, end)
        end = first + borders[bisect_left(borders, end - first)]
    return start, end


def _round(text: str, at: int) -> tuple[int, list[int]]:
    """Where the text round `at` begins that nothing reaches into or out of, and its borders from there."""
    first = at
    while first > 0 and not _is_border(text, first):
        first -= 1
    tail = _border().search(text, at)
    return first, _borders(text[first : tail.start() if tail else len(text)])


def _is_border(text: str, at: int) -> bool:
    """Whether white space begins or ends there (with no loose mark on it), or a leading vowel begins something."""
    before, after = text[at - 1], text[at : at + 1]
    if not after or after.isspace():
        return True
    return (before.isspace() and not _mark().match(after)) or (after in LEADING and before not in LEADING)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(f"[{_ANY_MARK}]")


@cache
def _border() -> re.Pattern[str]:
    return re.compile(rf"\s|(?<![{LEADING}])[{LEADING}]")


@cache
def _cluster_pattern() -> re.Pattern[str]:
    forms = "|".join(_CLUSTER_FORMS).replace("k", "(?:cc?[ิุู]?์)?").replace("c", _CONSONANT).replace("t", "[่-๋]?")
    return re.compile(f"(?:{forms})[{_MARK}]*|{_OTHER}", re.DOTALL)


@cache
def _stack_pattern() -> re.Pattern[str]:
    return re.compile(f"{_STACK}|{_OTHER}", re.DOTALL)


@lru_cache(maxsize=512)
def _borders(run: str) -> list[int]:
    """The offsets of `run` at which neither a cluster nor a stack is cut, sorted, with 0 and the end."""
    # Lengths added up: five times as fast as asking every match for its span.
    ends = set(accumulate(map(len, _cluster_pattern().findall(run))))
    ends.intersection_update(accumulate(map(len, _stack_pattern().findall(run))))
    return sorted(ends | {0, len(run)})
