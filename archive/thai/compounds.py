"""The parts of compounds: the dictionary words that a longer word is made of."""

from __future__ import annotations

from functools import lru_cache

from archive.thai.clusters import DEPENDENT
from archive.thai.segment import dictionary

# Prefixes that make nouns of verbs: as parts of a word they say nothing, and its root is a part of its own.
DERIVING = ("การ", "ความ")
_LONGEST = 40


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[tuple[str, int, int], ...]:
    """The dictionary words that `word` is made of, as (part, start, end); empty if it is not a compound.

    The fewest and most even parts win; การ and ความ in front are left out and what follows them is a part too.

    >>> [part for part, _, _ in parts("ความเหลื่อมล้ำ")]
    ['เหลื่อมล้ำ', 'เหลื่อม', 'ล้ำ']
    """
    if not 4 <= len(word) <= _LONGEST:
        return ()
    for prefix in DERIVING:
        root = word[len(prefix) :]
        if word.startswith(prefix) and len(root) > 2 and root[0] not in DEPENDENT and root in dictionary():
            shift = len(prefix)
            deeper = ((part, low + shift, high + shift) for part, low, high in parts(root))
            return ((root, shift, len(word)), *deeper)
    found: list[tuple[str, int, int]] = []
    at = 0
    for part in _split(word):
        if part not in DERIVING:
            found.append((part, at, at + len(part)))
        at += len(part)
    return tuple(found)


@lru_cache(maxsize=100_000)
def with_parts(word: str) -> str:
    """The word and the parts of it, spaces between."""
    return " ".join((word, *(part for part, _, _ in parts(word))))


def _split(word: str) -> tuple[str, ...]:
    """The best way to write `word` as two to four dictionary words, or nothing."""
    known, size = dictionary(), len(word)
    best: list[tuple[int, int, tuple[str, ...]] | None] = [None] * (size + 1)
    best[0] = (0, 0, ())
    for start in range(size - 1):
        so_far = best[start]
        if so_far is None or so_far[0] == 4:
            continue
        for end in range(start + 2, size + 1):
            part = word[start:end]
            if part not in known or end - start == size or (end < size and word[end] in DEPENDENT):
                continue
            rival = (so_far[0] + 1, so_far[1] - len(part) ** 2, (*so_far[2], part))
            standing = best[end]
            if standing is None or rival < standing:
                best[end] = rival
    whole = best[size]
    return whole[2] if whole else ()
