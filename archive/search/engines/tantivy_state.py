"""One state of a tantivy index, open for reading: the parts of queries, and stored passages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from archive.search.engines.packed import text_of, unpack
from archive.search.facets import FactsTable
from archive.search.ranking import Sample
from archive.thai.normalize import Folded

_CACHED_PASSAGES = 2_000
# Beyond so many values one query over a set of them is quicker than a query each.
_FEW_VALUES = 16
# Passages share the names of their values: with them known, a payload takes half the room. Part of the schema.
KNOWN = (
    b'"kind":"transcript","kind":"notes","kind":"slides","kind":"caption","kind":"abstract","duration_ms":'
    b',"has_recording":true,"made":"","series":"","place":"","province":"","person":"people/","role":""'
    b',"language":"th","record_type":"photo","record_type":"session","label":"","start_ms":,"end_ms":'
    b',"event_title":"","speaker":"","date":"20","event":"20","title":"'
)

# The address of a passage in one state of the index: (segment, document).
Address = tuple[int, int]


class TantivyState:
    """One state of the index, open for reading."""

    def __init__(self, tantivy: Any, index: Any, name: str, written: int) -> None:
        self.tantivy = tantivy
        self.index = index
        self.name = name
        self.written = written
        self.searcher = index.searcher()
        self.schema = index.schema
        self.sample = Sample.from_json(self.note("sample"))
        self.table = FactsTable()
        for values in self.notes("values-"):
            self.table.add([], [(name, value) for name, value in values])
        self.total = self.searcher.doc_freq("passage", "yes")
        self._passages: dict[Address, Stored] = {}
        # Folded text → the query for the passages that hold it (None: there are none), and how many they are.
        self.strings: dict[str, tuple[Any | None, int]] = {}

    def note(self, kind: str) -> Any:
        """The newest small document of a kind."""
        found = self.searcher.search(self.term("meta", kind), limit=1, count=False).hits
        return json.loads(self.searcher.doc(found[0][1]).get_first("kept"))

    def notes(self, prefix: str) -> list[Any]:
        """Every small document whose kind begins so, in the order of the kinds."""
        return [self.note(kind) for kind, _ in sorted(self.searcher.terms_with_prefix("meta", prefix))]

    # -- parts of queries --------------------------------------------------------------------------------------

    def term(self, field: str, value: object) -> Any:
        """Passages with one value."""
        return self.tantivy.Query.term_query(self.schema, field, value, "freq" if field == "words" else "basic")

    def every(self, queries: Iterable[Any]) -> Any:
        """Passages that meet all."""
        return self.tantivy.Query.boolean_query([(self.tantivy.Occur.Must, query) for query in queries])

    def some(self, queries: Iterable[Any]) -> Any:
        """Passages that meet any."""
        return self.tantivy.Query.boolean_query([(self.tantivy.Occur.Should, query) for query in queries])

    def any_of(self, field: str, values: Iterable[object]) -> Any:
        """Passages with one of these values."""
        chosen = list(values)
        if len(chosen) == 1:
            return self.term(field, chosen[0])
        if len(chosen) <= _FEW_VALUES:
            return self.some(self.term(field, value) for value in chosen)
        return self.tantivy.Query.term_set_query(self.schema, field, chosen)

    def constant(self, query: Any, score: float) -> Any:
        """The same passages, each with this score."""
        return self.tantivy.Query.const_score_query(query, score)

    def passage(self, address: Address) -> Stored:
        """A stored passage; the latest ones are kept at hand."""
        known = self._passages.get(address)
        if known is None:
            if len(self._passages) >= _CACHED_PASSAGES:
                self._passages.clear()
            known = self._passages[address] = Stored(self.searcher.doc(self.tantivy.DocAddress(*address)))
        return known


class Stored:
    """A stored passage; what ranking does not need is read only when the passage is shown."""

    __slots__ = ("_bytes", "_document", "body", "id", "title_words")

    def __init__(self, document: Any) -> None:
        self._document = document
        self.id: str = document.get_first("id")
        self._bytes = unpack(document.get_first("body"))
        title, _, self.body = text_of(self._bytes).partition("\n")
        self.title_words = title.split(" ")

    @property
    def group(self) -> str:
        """The record it belongs to."""
        return str(self._document.get_first("group"))

    def shown(self) -> tuple[Mapping[str, Any], str, Folded | None]:
        """Payload and original text, and how it was folded if that is known."""
        payload, *changed = json.loads(text_of(unpack(self._document.get_first("kept"), KNOWN + self._bytes)))
        text, passes = changed or (self.body, ())
        return payload, text, None if passes is None else Folded(self.body, tuple(passes))
