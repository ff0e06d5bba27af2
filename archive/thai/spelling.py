"""Words near a word: did-you-mean for Thai and Latin, by sound and then by letters, names first.

Most slips keep the sound (`heard.py`): โอกาศ is nearest to โอกาส. Others are slips of the finger, that change, drop, add or
swap one stack (a consonant with its vowels and marks) or one letter: ศึกศา is one step from ศึกษา. Candidates share their
heard or written consonants with the word but for one; that keeps the search over a whole lexicon within a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from archive.thai.clusters import stack_texts
from archive.thai.heard import heard, said, same_letters, spoken
from archive.thai.segment import dictionary

_THAI = "กขคงจฉชซดตทนบปพฟมยรลวหอฮ"  # letters of one sound are one
_LATIN = "bcdfghjklmnpqrstvwxz"
_LETTER = 0.4  # what a letter counts beside a sound
_MOST_LETTERS = 4  # that may differ where the sound is the same
_UNSPOKEN = 3  # letters that may be left out besides: those with ์
_CRUMB = 0.5  # for what is no word: a slip of another writer, or what cutting left


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """A known word near another: how far in sounds and letters; names before others, longer before shorter, common first."""

    cost: float
    is_other: bool
    is_cut: bool
    rank: int
    word: str


class Speller:
    """Finds the words of a lexicon, and names, that are near a given word. Texts are folded."""

    def __init__(self, lexicon: Mapping[str, int], names: Iterable[str] = ()) -> None:
        self._counts = lexicon
        self._names = frozenset(names)
        self._by_skeleton: dict[str, list[tuple[str, str]]] = {}
        self._by_sound: dict[str, list[str]] = {}
        words = [
            word for word in {*lexicon, *self._names} if len(word) > 2 and not word[0].isdigit() and "\n" not in word
        ]
        if not words:
            return  # an archive in which nothing stands yet
        letters = same_letters("\n".join(words))
        sounds = said(letters)
        keys = (_skeletons(text).split("\n") for text in (sounds, letters))
        for word, sound, spoken_key, written_key in zip(words, sounds.split("\n"), *keys, strict=True):
            for key in {spoken_key or sound, written_key}:
                self._by_skeleton.setdefault(key, []).append((word, sound))
            self._by_sound.setdefault(sound, []).append(word)

    def count(self, word: str) -> int:
        """In how many passages a word stands."""
        return self._counts.get(word, 0)

    def __contains__(self, word: str) -> bool:
        """Whether the word is known as it is."""
        return word in self._counts or word in self._names

    def nearest(self, word: str, limit: int = 3) -> list[str]:
        """Up to `limit` known words near `word`, nearest first; see `near`.

        >>> Speller({"การศึกษา": 9, "การรักษา": 40}).nearest("การศึกศา", 1)
        ['การศึกษา']
        """
        return [one.word for one in self.near(word)[:limit]]

    def near(self, word: str) -> list[Near]:
        """Known words near `word`, nearest first, names before others, then the commonest.

        Empty if the word is too short to say, or nothing is near enough: words that sound the same, and those one step
        away (two, for words of more than four stacks).
        """
        own, sound = _pieces(word), heard(word)
        if len(own) < 2:
            return []
        keys = {near for key in {skeleton(sound), skeleton(same_letters(word))} for near in _near(key)}
        least, most = len(word) - _MOST_LETTERS, len(word) + _MOST_LETTERS + _UNSPOKEN
        others = {
            other
            for key in keys
            for other in self._by_skeleton.get(key, ())
            if least <= len(other[0]) <= most and other[0] != word
        }
        return sorted(filter(None, (self._measured(word, own, sound, other, said) for other, said in others)))

    def alike(self, word: str) -> list[Near]:
        """Known words that are spelt differently and sound like `word`, nearest first."""
        own, sound = _pieces(word), heard(word)
        others = [other for other in self._by_sound.get(sound, ()) if other != word]
        return sorted(filter(None, (self._measured(word, own, sound, other, sound) for other in others)))

    def _measured(self, word: str, own: list[str], sound: str, other: str, said: str) -> Near | None:
        """How near one known word is; None if it is too far."""
        letters = _letters(word, other)
        if letters > _MOST_LETTERS:
            return None
        most = 1 if len(own) <= (4 if _is_thai(word) else 6) else 2
        sounds = min(letters, _distance()(sound, said))
        if sounds and (letters > most or len(own) == 2) and _distance()(own, _pieces(other), score_cutoff=most) > most:
            return None
        is_name = other in self._names
        cost = sounds + _LETTER * letters + (0 if is_name or other in dictionary() else _CRUMB)
        return Near(round(cost, 1), not is_name, not _is_within(word, other), -self._counts.get(other, 0), other)


def _letters(word: str, other: str) -> int:
    """How many letters lie between two words, more than _MOST_LETTERS as one more; unspoken ones left out count as one."""
    letters = _distance()(word, other, score_cutoff=_MOST_LETTERS)
    if letters > 1 and "์" in other:
        letters = min(letters, 1 + _distance()(word, spoken(other), score_cutoff=_MOST_LETTERS))
    return letters


@cache
def _distance() -> Callable[..., int]:
    """Steps between two sequences: a member changed, dropped, added, or swapped with its neighbour."""
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance


def skeleton(word: str) -> str:
    """The consonants of a folded word: what a reader still knows it by.

    >>> skeleton("สมศักดิ์"), skeleton("learning")
    ('สมศกด', 'lrnng')
    """
    return _skeletons(word) or word


def is_homophone(one: str, other: str) -> bool:
    """Whether two Thai words differ only in what is hardly heard: tone marks, letters of one sound, a doubled letter, the ร
    of ประ and กระ.

    >>> is_homophone("โอกาศ", "โอกาส"), is_homophone("ขาว", "ข้าว"), is_homophone("กลอง", "กอง")
    (True, True, False)
    """
    return _hardly_heard().sub("", same_letters(one)) == _hardly_heard().sub("", same_letters(other))


def _skeletons(words: str) -> str:
    """The consonants of words, one a line."""
    return _soft().sub("", words)


def _is_within(word: str, other: str) -> bool:
    """Whether the word is the other with letters left out: more are left out by writers than put in."""
    letters = iter(other)
    return all(letter in letters for letter in word)


def _pieces(word: str) -> list[str]:
    """What distance counts: stacks of Thai, letters of other scripts."""
    return stack_texts(word) if _is_thai(word) else list(word)


def _is_thai(word: str) -> bool:
    return "ก" <= word[:1] <= "๎"


def _near(key: str) -> Iterator[str]:
    """The skeleton and all that are one consonant away from it, or have two neighbours swapped."""
    yield key
    letters = _THAI if key and "ก" <= key[0] <= "ฮ" else _LATIN
    for at in range(len(key) + 1):
        head, tail = key[:at], key[at:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


@cache
def _hardly_heard() -> re.Pattern[str]:
    return re.compile(r"(.)(?=\1)|(?<=[กตป])ร(?=ะ)")


@cache
def _soft() -> re.Pattern[str]:
    """Thai vowels and marks, Latin vowels, and whatever is no letter."""
    return re.compile(r"[ะ-ฺเ-๎aeiouy_]|[^\w\n]|[ก-ฮ]์")
