"""Thai given and family names known to PyThaiNLP, loaded when first needed."""

from __future__ import annotations

from collections import Counter
from functools import cache

from archive.thai.segment import dictionary, listed


@cache
def given_names() -> frozenset[str]:
    """Thai given names known to PyThaiNLP (about twelve thousand); loaded when first needed."""
    names = listed("person_names_female_th.txt") | listed("person_names_male_th.txt")
    return frozenset(name for name in names if len(name) > 2)


@cache
def _endings() -> frozenset[str]:
    """The last four and more letters that many given names share: -พงศ์, -ศักดิ์, -วรรณ."""
    counts = Counter(name[-size:] for name in given_names() for size in (4, 5, 6) if len(name) >= size + 2)
    return frozenset(ending for ending, count in counts.items() if count >= 20)


def is_like_given_name(word: str) -> bool:
    """Whether a word is a known given name, or is made as they are (ต่อพงศ์) and stands in no dictionary (กลยุทธ์).

    >>> is_like_given_name("ต่อพงศ์"), is_like_given_name("กลยุทธ์")
    (True, False)
    """
    if word in given_names():
        return True
    made = 5 <= len(word) <= 12 and any(word[-size:] in _endings() for size in (4, 5, 6))
    return made and word not in dictionary()


@cache
def is_made_of_words(piece: str) -> bool:
    """Whether a short unbroken piece is words of the dictionary one after another (หมอก|มืด).

    >>> is_made_of_words("หมอกมืด"), is_made_of_words("กมืด")
    (True, False)
    """
    if len(piece) > 30:
        return False
    ends = {0}
    for end in range(2, len(piece) + 1):
        if any(end - start >= 2 and piece[start:end] in dictionary() for start in ends):
            ends.add(end)
    return len(piece) in ends


@cache
def family_names() -> frozenset[str]:
    """Thai family names known to PyThaiNLP; loaded when first needed."""
    return listed("family_names_th.txt")
