"""Texts of a published copy with one sign for each of the words that stand in them most often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from archive.web.published.packing import packed

# Letters of two bytes that archives in Thai and English seldom hold, none of them a mark or written from right to left.
_RANGES = ((0x180, 0x2B0), (0x391, 0x3A2), (0x3A3, 0x400), (0x400, 0x483), (0x48A, 0x530))
STANDING_FOR = "".join(chr(code) for first, last in _RANGES for code in range(first, last))
_MOST = 400
_BYTES = 2
# A sign that saves less in all the texts looked at is not worth its place in the list.
_LEAST_SAVED = 60


class Shortener:
    """Writes texts short with a list of words found in some of them; `words` is that list, in the order of the signs."""

    def __init__(self, texts: Iterable[str], terms: Iterable[str]) -> None:
        read = list(texts)
        counted = Counter(term for term in terms if len(term) > _BYTES and "ก" <= term[0] <= "๎")
        self.words = [word for word, _ in _best(counted, 2 * _MOST)]
        for most in (3 * _MOST // 2, _MOST):
            # Words stand in other words: what each saves is known when all are looked for at once.
            findall = self._pattern().findall
            found = Counter(one for text in read for one in findall(text) if one)
            self.words = [word for word, saved in _best(found, most) if saved >= _LEAST_SAVED]
        self._signs = dict(zip(self.words, STANDING_FOR, strict=False))
        self._any = self._pattern() if self.words else None
        self._taken = re.compile(f"[{STANDING_FOR}]")

    def short(self, text: str) -> str:
        """The text packed, with "+" before it when words in it are written as signs."""
        if not self._any or self._taken.search(text):
            return packed(text)
        made = self._any.sub(lambda found: self._signs[found[0]], text)
        return "+" + packed(made) if made != text else packed(text)

    def _pattern(self) -> re.Pattern[str]:
        """Any of the words, the longest that stands at a place."""
        tree: dict[str, Any] = {}
        for word in self.words:
            at = tree
            for letter in word:
                at = at.setdefault(letter, {})
            at[""] = {}
        return re.compile(_branches(tree))


def _best(counted: Counter[str], most: int) -> list[tuple[str, int]]:
    """The words that save most, each with how many bytes."""
    saved = {word: (len(word) - _BYTES) * count for word, count in counted.items()}
    return sorted(saved.items(), key=lambda item: (-item[1], item[0]))[:most]


def _branches(tree: dict[str, Any]) -> str:
    """A pattern for all words of a tree: alternatives only where words part, for speed."""
    made = [re.escape(letter) + _branches(below) for letter, below in tree.items() if letter]
    if not made:
        return ""
    joined = made[0] if len(made) == 1 and "" not in tree else f"(?:{'|'.join(made)})"
    return joined + "?" if "" in tree else joined
