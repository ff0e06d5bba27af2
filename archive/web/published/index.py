"""The search index of a published copy: what a browser loads, piece by piece, to answer a question.

`base.js` (numbers, groups, rules), `w/` words, `p/` lists of passages, `g/` character triples, `t/` the passages
themselves, `facts.js` for filters that are asked for seldom. Every piece is a classic script, for pages opened from a
folder may load nothing else.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from archive.model.ids import parse_id
from archive.search import ranking
from archive.search.engine import SearchDocument
from archive.search.facets import FactsTable
from archive.search.highlight import SMALL_WORDS
from archive.search.query import FIELDS, FIRST_BE_YEAR, KINDS, RECORDING, THAI_KINDS
from archive.search.wanted import PART_WEIGHT, QUESTION_WORDS
from archive.thai.keyboard import LAYOUTS
from archive.web.published.lexicon import INLINE, INLINE_GRAM, Pages, Put, write_grams, write_lexicon
from archive.web.published.packing import SIGNS, counted, number, packed, script, steps

CHUNK = 1_400
_LEVELS, _FEW_LEVELS, _MANY = 64, 16, 5_000

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
        self._lengths: list[int] = []
        self._characters = 0
        self._kinds: list[int] = []
        self._table = FactsTable()
        self._rows: list[int] = []
        self._events: list[list[str]] = []
        self._groups: list[list[Any]] = []
        self._titles: dict[str, list[Any]] = {}
        self._chunks: list[int] = []
        self._held: list[list[Any]] = []
        self._held_groups: list[str] = []
        self._held_event = ""
        self._size = 0

    def add(self, document: SearchDocument) -> None:
        """Put in the next passage."""
        place = len(self._lengths)
        for term, count in document.words.items():
            self._words.setdefault(term, array("I")).extend((place, count))
        for gram in document.grams:
            self._grams.setdefault(gram, array("I")).append(place)
        self._lengths.append(document.length)
        self._characters += len(document.body)
        self._kinds.append(KINDS.index(str(document.payload["kind"])))
        self._rows.append(self._table.number(document))
        self._place(document)
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
        grams = {
            gram: pages.code(steps(self._grams[gram]), len(self._grams[gram]), INLINE_GRAM)
            for gram in sorted(self._grams)
        }
        gram_buckets = write_grams(grams, self._put)
        pages.flush()
        total = len(self._lengths)
        table, marks = _marks(self._kinds, self._lengths)
        self._put(
            "base.js",
            script(
                "base",
                {
                    "total": total, "characters": round(self._characters / (total or 1), 1),
                    "average": round(sum(self._lengths) / (total or 1), 3), "table": table, "marks": marks,
                    "events": ";".join(",".join(event[: 3 if event[1] != event[2] else 2]) for event in self._events),
                    "groups": ";".join(",".join(map(str, group)) for group in self._groups),
                    "chunks": steps(self._chunks), "w": buckets, "heavy": heavy, "g": gram_buckets, "rules": rules(),
                },
            ),
        )  # fmt: skip
        self._put("facts.js", script("facts", *self._facts()))
        return total

    def _place(self, document: SearchDocument) -> None:
        """Note the event and the record that the passage belongs to, with the days they were."""
        event = str(document.payload["event"])
        if not self._events or self._events[-1][0] != event:
            self._events.append([event, _day(document.date_from), _day(document.date_to)])
        suffix = document.group.removeprefix(event).removeprefix(".")
        key = f"{len(self._events) - 1}:{suffix}"
        if not self._groups or self._groups[-1][0] != key:
            days = [_day(document.date_from), _day(document.date_to)]
            self._groups.append([key, 0, *(days if days != self._events[-1][1:] else [])])
        self._groups[-1][1] += 1

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
        return [[name, _shown(value)] for name, value in self._table.values], rows, _runs(self._rows), self._titles


def rules() -> dict[str, Any]:
    """The lists and numbers of our own search that a browser must have too."""
    return {
        "fields": FIELDS, "kinds": KINDS, "thaiKinds": THAI_KINDS, "recording": RECORDING, "firstBE": FIRST_BE_YEAR,
        "questions": sorted(QUESTION_WORDS), "small": sorted(SMALL_WORDS), "part": PART_WEIGHT, "k1": ranking.K1,
        "b": ranking.B, "shape": ranking.SHAPE_WEIGHT, "title": ranking.TITLE_WEIGHT, "string": ranking.STRING_WEIGHT,
        "prefix": ranking.PREFIX_WEIGHT, "keys": LAYOUTS,
    }  # fmt: skip


def _day(day: str) -> str:
    return day.replace("-", "")


def _shown(value: Any) -> Any:
    return packed(value) if isinstance(value, str) else value


def _runs(values: Iterable[int]) -> str:
    """Numbers as runs (the value and how often it stands in a row) or one by one, whichever is shorter."""
    listed = list(values)
    made: list[str] = []
    last, times = -1, 0
    for value in (*listed, -1):
        if value != last and times:
            made.append(number(last) + number(times - 1))
            times = 0
        last, times = value, times + 1
    runs, plain = "".join(made), "".join(map(number, listed))
    return "~" + runs if len(runs) < len(plain) else "=" + plain


def _marks(kinds: list[int], lengths: list[int]) -> tuple[list[tuple[int, int]], str]:
    """Kind and length of every passage as one character each, and what each character stands for, in code order.

    Lengths are levelled (to 16 in a large archive), spread as they are; what stands most often takes one byte.
    """
    levels = sorted(lengths)
    most = _FEW_LEVELS if len(lengths) > _MANY else _LEVELS
    if len(set(levels)) > most:
        levels = [levels[(len(levels) - 1) * step // (most - 1)] for step in range(most)]
    levels = sorted(set(levels))
    pairs = []
    for kind, length in zip(kinds, lengths, strict=True):
        at = bisect_left(levels, length)
        near = min((one for one in (at - 1, at) if 0 <= one < len(levels)), key=lambda one: abs(levels[one] - length))
        pairs.append((kind, levels[near]))
    common = [pair for pair, _ in sorted(Counter(pairs).items(), key=lambda item: (-item[1], item[0]))]
    signs = {pair: SIGNS[number] for number, pair in enumerate(common)}
    return common, "".join(signs[pair] for pair in pairs)
