"""The search index of a published copy: what a browser loads, piece by piece, to answer a question.

`base.js` (numbers, groups, rules), `w/` words, `p/` lists of passages, `g/` character triples, `q/` longer runs,
`t/` the passages themselves, `f/` what filters by name are decided by, `n/` Latin names by their sound, `titles.js` of
events. Every piece is a classic script, for pages opened from a folder may load nothing else.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from archive.model.dates import FIRST_BE_YEAR
from archive.search import ranking
from archive.search.common_words import QUESTION_WORDS, SMALL_WORDS
from archive.search.engine import SearchDocument
from archive.search.fields import FIELDS, KINDS, LANGUAGES, RECORDING, THAI_KINDS, province_forms
from archive.search.wanted import ENOUGH_WORDS, PART_WEIGHT
from archive.thai import heard
from archive.thai.analyze import GRAM
from archive.thai.keyboard import LAYOUTS
from archive.thai.months import month_forms
from archive.web.published.facts import Facts
from archive.web.published.lexicon import (
    BUCKET_OF_GRAMS,
    BUCKET_OF_RUNS,
    INLINE,
    INLINE_GRAM,
    Pages,
    Put,
    write_grams,
    write_lexicon,
)
from archive.web.published.packing import counted, script, steps
from archive.web.published.passages import Describe, Passages
from archive.web.published.places import Places

# Triples that more than so many passages hold, and more than one in so many, tell little of a string: where they stand
# with the two characters that follow is written too.
FEW, RARE = 24, 48
_WIDER = 5
_MARKS = "ะ-ฺๅ็-๎"


class SearchIndex:
    """Takes documents in the order of their places and writes the pieces.

    `put` takes a piece's name and bytes; `describe` gives what a record is shown with; `english` what names of people,
    organisations and places are on English pages; `called` what people are called by their other names.
    """

    def __init__(
        self,
        put: Put,
        describe: Describe,
        english: Mapping[str, str] = MappingProxyType({}),
        called: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._put = put
        self._english = english
        self._passages = Passages(put, describe, english)
        self._words: dict[str, array[int]] = {}
        self._grams: dict[str, array[int]] = {}
        self._wider: dict[str, array[int]] = {}
        self._places = Places()
        self._facts = Facts(called)

    def add(self, document: SearchDocument) -> None:
        """Put in the next passage."""
        place = len(self._places)
        for term, count in document.words.items():
            self._words.setdefault(term, array("I")).extend((place, count))
        for gram in document.grams:
            self._grams.setdefault(gram, array("I")).append(place)
        for run in wider_grams(document.body):
            self._wider.setdefault(run, array("I")).append(place)
        self._places.add(document)
        self._facts.add(document)
        self._passages.add(document)

    def finish(self, names: Iterable[str], others: Mapping[str, list[str]], sounds: Mapping[str, list[str]]) -> int:
        """Write everything that is not written yet; the number of passages. See write_lexicon for `names` and `others`;
        `sounds`: words of names in Latin letters by how they sound."""
        shown = self._passages.finish()
        pages = Pages(self._put)
        codes = {}
        for term in sorted(self._words):
            held = self._words[term]
            codes[term] = pages.code(counted(list(zip(held[::2], held[1::2], strict=True))), len(held) // 2, INLINE)
        counts = {term: len(held) // 2 for term, held in self._words.items()}
        buckets, heavy = write_lexicon(codes, counts, (name for name in names if name in codes), others, self._put)
        total = len(self._places)
        common = max(FEW, total // RARE)
        triples = write_grams("g", self._listed(self._grams, pages), BUCKET_OF_GRAMS, self._put)
        wide = {run: held for run, held in self._wider.items() if len(self._grams.get(run[:GRAM], ())) > common}
        wider = write_grams("q", self._listed(wide, pages), BUCKET_OF_RUNS, self._put)
        pages.flush()
        sizes = {
            **shown, "w": buckets, "heavy": heavy, "g": triples, "q": wider, "common": common, "sounds": self._write_sounds(sounds), "rules": rules(),
        }  # fmt: skip
        self._put("base.js", script("base", {**self._places.values(), **sizes}))
        self._facts.write(self._put)
        self._put("english.js", script("english", dict(self._english)))
        self._put("titles.js", script("titles", self._passages.titles))
        return total

    def _write_sounds(self, sounds: Mapping[str, list[str]]) -> str:
        """A file for every first letter of a sound; these letters."""
        letters = "".join(sorted({sound[0] for sound in sounds}))
        for letter in letters:
            alike = {sound: words for sound, words in sorted(sounds.items()) if sound[0] == letter}
            self._put(f"n/{letter}.js", script(f"n/{letter}", alike))
        return letters

    def _listed(self, held: Mapping[str, array[int]], pages: Pages) -> dict[str, str]:
        return {gram: pages.code(steps(held[gram]), len(held[gram]), INLINE_GRAM) for gram in sorted(held)}


def wider_grams(body: str) -> set[str]:
    """Every run of five characters of folded text that begins with no Thai mark, those at the end filled with spaces."""
    return set(_runs_of_five().findall(body + " " * (_WIDER - 1)))


@cache
def _runs_of_five() -> re.Pattern[str]:
    return re.compile(f"(?=([^{_MARKS}]{'.' * (_WIDER - 1)}))", re.DOTALL)


def rules() -> dict[str, Any]:
    """The lists and numbers of our own search that a browser must have too."""
    return {
        "fields": FIELDS, "kinds": KINDS, "thaiKinds": THAI_KINDS, "languages": LANGUAGES, "provinces": province_forms(), "recording": RECORDING, "firstBE": FIRST_BE_YEAR,
        "questions": sorted(QUESTION_WORDS), "small": sorted(SMALL_WORDS), "enough": ENOUGH_WORDS, "part": PART_WEIGHT, "k1": ranking.K1,
        "b": ranking.B, "shape": ranking.SHAPE_WEIGHT, "title": ranking.TITLE_WEIGHT, "string": ranking.STRING_WEIGHT,
        "prefix": ranking.PREFIX_WEIGHT, "keys": LAYOUTS, "months": month_forms(),
        "heard": {"same": heard.SAME, "silent": heard.SILENT, "rules": heard.RULES, "unspoken": heard.UNSPOKEN},
    }  # fmt: skip
