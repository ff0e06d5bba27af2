"""The search index of a published copy: what a browser loads, piece by piece, to answer a question.

`base.js` (numbers, groups, rules), `w/` words, `p/` lists of passages, `g/` character triples, `t/` the passages
themselves, `facts.js` for filters that are asked for seldom. Every piece is a classic script, for pages opened from a
folder may load nothing else.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from archive.model.ids import parse_id
from archive.search.common_words import QUESTION_WORDS, SMALL_WORDS
from archive.search import ranking
from archive.search.engine import SearchDocument
from archive.search.facets import FactsTable
from archive.search.fields import FIELDS, FIRST_BE_YEAR, KINDS, RECORDING, THAI_KINDS
from archive.search.wanted import ENOUGH_WORDS, PART_WEIGHT
from archive.thai.analyze import GRAM
from archive.thai.keyboard import LAYOUTS
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
from archive.web.published.packing import counted, packed, script, steps
from archive.web.published.places import Places, runs

CHUNK = 1_400
# Triples that more than so many passages hold, and more than one in so many, tell little of a string: where they stand
# with the two characters that follow is written too.
FEW, RARE = 24, 64
_WIDER = 5
_MARKS = "ะ-ฺๅ็-๎"

# What a hit's record is shown with: plain values, of which texts are packed when written. Titles of its event stand
# after its own two titles and its kind.
_EVENT_TITLE = 4
Describe = Callable[[str], list[Any]]


class SearchIndex:
    """Takes documents in the order of their places and writes the pieces.

    `put` takes a piece's name and bytes; `describe` gives what a record is shown with.
    """

    def __init__(self, put: Put, describe: Describe) -> None:
        self._put = put
        self._describe = describe
        self._words: dict[str, array[int]] = {}
        self._grams: dict[str, array[int]] = {}
        self._wider: dict[str, array[int]] = {}
        self._places = Places()
        self._table = FactsTable()
        self._rows: list[int] = []
        self._titles: dict[str, list[Any]] = {}
        self._chunks: list[int] = []
        self._held: list[list[Any]] = []
        self._held_groups: list[str] = []
        self._held_event = ""
        self._size = 0

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
        self._rows.append(self._table.number(document))
        self._keep(place, document)

    def finish(self, names: Iterable[str], others: Mapping[str, list[str]]) -> int:
        """Write everything that is not written yet; the number of passages. See write_lexicon for the arguments."""
        self._flush()
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
        chunks = steps(self._chunks)
        sizes = {
            "chunks": chunks, "w": buckets, "heavy": heavy, "g": triples, "q": wider, "common": common, "rules": rules(),
        }  # fmt: skip
        self._put("base.js", script("base", {**self._places.values(), **sizes}))
        self._put("facts.js", script("facts", *self._facts()))
        return total

    def _listed(self, held: Mapping[str, array[int]], pages: Pages) -> dict[str, str]:
        return {gram: pages.code(steps(held[gram]), len(held[gram]), INLINE_GRAM) for gram in sorted(held)}

    def _keep(self, place: int, document: SearchDocument) -> None:
        """Put the passage into the piece of its event that is being filled."""
        facts = document.payload
        event = str(facts["event"])
        if self._size > CHUNK or self._held_event != event:
            self._flush()
        if not self._held:
            self._chunks.append(place)
            self._held_event = event
        if document.group not in self._held_groups:
            self._held_groups.append(document.group)
        parsed = parse_id(document.id)
        row = [
            self._held_groups.index(document.group), f"{parsed.letter}{parsed.anchor}" if parsed.letter else "",
            packed(document.text), packed(str(facts.get("speaker", ""))), facts.get("person", ""), facts.get("role", ""),
            packed(str(facts.get("label", ""))), facts.get("start_ms", -1), "a" if facts.get("made") == "automatic" else "",
        ]  # fmt: skip
        while row[-1] in ("", "=", -1):
            row.pop()
        self._held.append(row)
        self._size += len(str(row[2]).encode()) + 60

    def _flush(self) -> None:
        if self._held:
            name = f"t/{len(self._chunks) - 1}"
            shown = [[group, *(_shown(one) for one in self._describe(group))] for group in self._held_groups]
            self._titles[self._held_event] = shown[0][_EVENT_TITLE : _EVENT_TITLE + 2]
            self._put(f"{name}.js", script(name, shown, self._held))
        self._held, self._held_groups, self._size = [], [], 0

    def _facts(self) -> tuple[object, ...]:
        """Values, rows of them, the row of every passage, and the titles of events."""
        rows = [[steps(values), start, end] for values, start, end in self._table.rows]
        return [[name, _shown(value)] for name, value in self._table.values], rows, runs(self._rows), self._titles


def wider_grams(body: str) -> set[str]:
    """Every run of five characters of folded text that begins with no Thai mark, those at the end filled with spaces."""
    return set(_runs_of_five().findall(body + " " * (_WIDER - 1)))


@cache
def _runs_of_five() -> re.Pattern[str]:
    return re.compile(f"(?=([^{_MARKS}]{'.' * (_WIDER - 1)}))", re.DOTALL)


def rules() -> dict[str, Any]:
    """The lists and numbers of our own search that a browser must have too."""
    return {
        "fields": FIELDS, "kinds": KINDS, "thaiKinds": THAI_KINDS, "recording": RECORDING, "firstBE": FIRST_BE_YEAR,
        "questions": sorted(QUESTION_WORDS), "small": sorted(SMALL_WORDS), "enough": ENOUGH_WORDS, "part": PART_WEIGHT, "k1": ranking.K1,
        "b": ranking.B, "shape": ranking.SHAPE_WEIGHT, "title": ranking.TITLE_WEIGHT, "string": ranking.STRING_WEIGHT,
        "prefix": ranking.PREFIX_WEIGHT, "keys": LAYOUTS,
    }  # fmt: skip


def _shown(value: Any) -> Any:
    return packed(value) if isinstance(value, str) else value
