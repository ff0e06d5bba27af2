"""Words near a word: did-you-mean for Thai and Latin, measured in stacks, names first.

A slip of the finger changes, drops, adds or swaps one stack (a consonant with its vowels and marks), so distance
counts stacks, not characters: ศึกศา is one step from ศึกษา, and a lost tone mark is one step too. Candidates share
their consonants with the word but for one; that keeps the search over a whole lexicon within a millisecond or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from archive.thai.clusters import stack_texts

_THAI = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_LATIN = "bcdfghjklmnpqrstvwxz"


class Speller:
    """Finds the words of a lexicon, and names, that are near a given word. Texts are folded."""

    def __init__(self, lexicon: Mapping[str, int], names: Iterable[str] = ()) -> None:
        self._counts = lexicon
        self._names = frozenset(names)
        self._by_skeleton: dict[str, list[str]] = {}
        for word in {*lexicon, *self._names}:
            if len(word) > 2 and not word[0].isdigit():
                self._by_skeleton.setdefault(skeleton(word), []).append(word)

    def __contains__(self, word: str) -> bool:
        """Whether the word is known as it is."""
        return word in self._counts or word in self._names

    def nearest(self, word: str, limit: int = 3) -> list[str]:
        """Up to `limit` known words near `word`, nearest first, names before others, then the commonest.

        Empty if the word is too short to say, or nothing is near enough: one step for words of up to four stacks, two
        for longer ones.

        >>> Speller({"การศึกษา": 9, "การรักษา": 4}).nearest("การศึกศา")
        ['การศึกษา']
        """
        from rapidfuzz.distance import DamerauLevenshtein

        own = _pieces(word)
        if len(own) < 2:
            return []
        most = 1 if len(own) <= 4 else 2
        found: list[tuple[int, int, bool, int, str]] = []
        for other in {other for key in _near(skeleton(word)) for other in self._by_skeleton.get(key, ())}:
            if other == word:
                continue
            steps = DamerauLevenshtein.distance(own, _pieces(other), score_cutoff=most)
            if steps <= most:
                letters = DamerauLevenshtein.distance(word, other)
                found.append((steps, letters, other not in self._names, -self._counts.get(other, 0), other))
        return [other for *_, other in sorted(found)[:limit]]


def skeleton(word: str) -> str:
    """The consonants of a folded word: what a reader still knows it by.

    >>> skeleton("สมศักดิ์"), skeleton("learning")
    ('สมศกด', 'lrnng')
    """
    return _soft().sub("", word) or word


def _pieces(word: str) -> list[str]:
    """What distance counts: stacks of Thai, letters of other scripts."""
    return stack_texts(word) if "ก" <= word[0] <= "๎" else list(word)


def _near(key: str) -> Iterator[str]:
    """The skeleton and all that are one consonant away from it, or have two neighbours swapped."""
    yield key
    letters = _THAI if key and key[0] in _THAI else _LATIN
    for at in range(len(key) + 1):
        head, tail = key[:at], key[at:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


@cache
def _soft() -> re.Pattern[str]:
    """Thai vowels and marks, Latin vowels, and whatever is no letter."""
    return re.compile(r"[ะ-ฺเ-๎aeiouy\W_]|[ก-ฮ]์")
