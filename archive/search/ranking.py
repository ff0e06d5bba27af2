"""How hits are ordered, the same for every engine.

First whole matches: passages that hold the whole question as it was typed, then those that hold its root. Within
each: BM25 over words, plus a little BM25 over character triples (the shape of the question), which knows names no
dictionary knows and tells phrases from scattered words. Numbers in docs/search.md.
"""

from __future__ import annotations

import heapq
import math
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from archive.search.engine import SearchDocument
from archive.thai.analyze import GRAM

K1 = 0.9
B = 0.75
SHAPE_WEIGHT = 0.15
TITLE_WEIGHT = 0.1
STRING_WEIGHT = 0.5
PREFIX_WEIGHT = 0.5
# How many of the best by words are compared by shape; the same for every page, so pages fit together.
DEPTH = 30
EXACT, ROOT = 2_000_000.0, 1_000_000.0
# How common a triple is, is read off this many passages, chosen by their ids alone.
SAMPLE = 1_000
_LONGEST_SHAPE = 400


def idf(holding: int, total: int) -> float:
    """The weight of a term that `holding` of `total` passages hold: the usual BM25 form, never negative."""
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5)) if holding <= total else 0.0


def length_norm(length: float, average: float) -> float:
    """The part of BM25 that depends on a passage's length alone; score = (K1 + 1) · idf · n / (n + norm)."""
    return K1 * (1 - B + B * length / (average or 1.0))


@dataclass(slots=True)
class Sample:
    """How common triples are: counted in a sample of passages; `characters` is the mean length of a body."""

    size: int = 0
    characters: float = 1.0
    holding: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Plain values for storing; triples that one passage alone holds are left out."""
        common: dict[int, list[str]] = {}
        for gram, count in self.holding.items():
            if count > 1:
                common.setdefault(count, []).append(gram)
        return {
            "size": self.size,
            "characters": self.characters,
            "holding": {str(n): "".join(common[n]) for n in sorted(common)},
        }

    @classmethod
    def from_json(cls, stored: dict[str, object]) -> Sample:
        """The inverse of `as_json`."""
        holding: dict[str, int] = {}
        for count, joined in stored["holding"].items():  # type: ignore[attr-defined]
            for at in range(0, len(joined), GRAM):
                holding[joined[at : at + GRAM]] = int(count)
        return cls(int(stored["size"]), float(stored["characters"]), holding)  # type: ignore[call-overload, arg-type]


class Sampler:
    """Takes the sample while documents go by; which ones are taken hangs on their ids, not on their order."""

    def __init__(self) -> None:
        self._kept: list[tuple[int, str, str]] = []

    def add(self, document: SearchDocument) -> None:
        """Look at one document."""
        rank = -zlib.crc32(document.id.encode())
        if len(self._kept) < SAMPLE:
            heapq.heappush(self._kept, (rank, document.id, document.body))
        elif rank > self._kept[0][0]:
            heapq.heapreplace(self._kept, (rank, document.id, document.body))

    def sample(self) -> Sample:
        """What was found; empty if no document was seen."""
        holding: Counter[str] = Counter()
        for _, _, body in self._kept:
            holding.update(set(triples(body)))
        size = len(self._kept)
        characters = sum(len(body) for _, _, body in self._kept) / size if size else 1.0
        return Sample(size, characters, dict(holding))


def triples(text: str) -> list[str]:
    """Every run of three characters of folded text, in order."""
    return [text[at : at + GRAM] for at in range(len(text) - GRAM + 1)]


_Ranked = TypeVar("_Ranked")


def at_most(ranked: Iterable[_Ranked], group: Callable[[_Ranked], str], most: int) -> list[_Ranked]:
    """What is ranked, without all beyond the first `most` of a group; order kept."""
    seen: Counter[str] = Counter()
    kept = []
    for one in ranked:
        name = group(one)
        if seen[name] < most:
            seen[name] += 1
            kept.append(one)
    return kept


class Shape:
    """Compares the shape of one question with bodies."""

    def __init__(self, text: str, sample: Sample) -> None:
        counts = Counter(gram for gram in triples(text[:_LONGEST_SHAPE]) if not gram.isspace())
        self._weights = [
            (gram, SHAPE_WEIGHT * (K1 + 1) * count * idf(sample.holding.get(gram, 1), sample.size))
            for gram, count in counts.items()
        ]
        self._average = sample.characters

    def score(self, body: str) -> float:
        """How much of the shape the body has: BM25 over the triples."""
        norm = length_norm(len(body), self._average)
        total = 0.0
        for gram, weight in self._weights:
            count = body.count(gram)
            if count:
                total += weight * count / (count + norm)
        return total


def title_score(words: Iterable[str], title_words: Iterable[str]) -> float:
    """What words of the question in the title of the session add: it orders hits and makes none."""
    return TITLE_WEIGHT * len(set(words) & set(title_words))
