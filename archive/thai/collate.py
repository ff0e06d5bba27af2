"""Thai dictionary order (Royal Society), in pure Python.

By written form: a consonant sorts before the vowel written in front of it (เกษม stands among ก), ฤ after ร and ฦ
after ล, vowels by shape, tone marks, ็ and ์ only break ties, and a space sorts before every letter. Source: the order
of the Royal Society dictionary (กมล ทองคำ before กมลชนก). Thai sorts before Latin, digits first.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from archive.thai.normalize import fold_text

# ฤ stands after ร, ฦ after ล, as in the code chart; vowels in the dictionary's order of shapes.
_VOWELS = "ะัาำิีึืฺุูเแโใไ"
_TIES = "็่้๊๋์ํ๎"
# Vowels follow every consonant: ฮ is U+0E2E.
_DIGIT, _THAI, _VOWEL, _LATIN = 1_000, 2_000, 3_700, 100_000

SortKey = tuple[tuple[int, ...], tuple[int, ...], str]


@lru_cache(maxsize=20_000)
def sort_key(text: str) -> SortKey:
    """The key that puts texts in Thai dictionary order: `sorted(names, key=sort_key)`.

    Punctuation is passed over, as in the dictionary; texts that differ in nothing else are ordered by code points.

    >>> sorted(["เกษม", "กมลชนก", "ขวัญ", "กมล ทองคำ"], key=sort_key)
    ['กมล ทองคำ', 'กมลชนก', 'เกษม', 'ขวัญ']
    """
    letters: list[int] = []
    ties: list[int] = []
    ordered = _swapped().sub(r"\2\1", fold_text(text).strip().replace("ๅ", "า"))
    for character in ordered:
        if character in _TIES:
            ties.append(len(letters) * 16 + _TIES.index(character))
            continue
        weight = _weight(character)
        if weight is not None:
            letters.append(weight)
    return tuple(letters), tuple(ties), text


def _weight(character: str) -> int | None:
    """The place of one character among all, or None for punctuation."""
    if character == " ":
        return 0
    if "ก" <= character <= "ฮ":
        return _THAI + ord(character)
    if character in _VOWELS:
        return _THAI + _VOWEL + _VOWELS.index(character)
    if character.isdigit():
        return _DIGIT + ord(character) % _DIGIT
    return _LATIN + ord(character) if character.isalpha() else None


@cache
def _swapped() -> re.Pattern[str]:
    """A vowel written before its consonant, and that consonant."""
    return re.compile("([เ-ไ])([ก-ฮฤฦ])")
