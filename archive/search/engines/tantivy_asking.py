"""Asking a tantivy index: our questions as its queries, its best passages in our order."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any

from archive.search.engine import BY_DATE, FACETS, Filters, Hit, Hits, Page, Wanted
from archive.search.facets import FactsTable
from archive.search.ranking import (
    DEPTH,
    EXACT,
    PREFIX_WEIGHT,
    ROOT,
    STRING_WEIGHT,
    Sample,
    Shape,
    idf,
    title_score,
)
from archive.thai.analyze import gram_prefixes, required_grams

SPACE = "␣"
MOST_PREFIXED = 50
# Up to so many passages that may hold a string are opened to make sure; beyond, its triples are taken as proof.
MOST_OPENED = 60
MOST_OF_A_DAY = 5_000
_MOST_GRAMS = 40
_K1 = 1.2
_CACHED_PASSAGES = 2_000

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

    def note(self, kind: str) -> Any:
        """The newest small document of a kind."""
        found = self.searcher.search(self.term("meta", kind), limit=1, count=False).hits
        return json.loads(self.searcher.doc(found[0][1]).get_first("kept"))

    def notes(self, prefix: str) -> list[Any]:
        """Every small document whose kind begins so, in the order of the kinds."""
        return [self.note(kind) for kind, _ in sorted(self.searcher.terms_with_prefix("meta", prefix))]

    def answer(self, query: Wanted, page: Page) -> Hits:
        """One page of hits, with totals and facets over all that match."""
        return _Answer(self, query).page(page)

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

    __slots__ = ("_bytes", "_document", "body", "id")

    def __init__(self, document: Any) -> None:
        self._document = document
        self.id: str = document.get_first("id")
        self._bytes = zlib.decompress(document.get_first("body"))
        self.body: str = self._bytes.decode()

    @property
    def group(self) -> str:
        """The record it belongs to."""
        return str(self._document.get_first("group"))

    def shown(self) -> tuple[list[str], dict[str, Any], str]:
        """Words of the title, payload and original text."""
        kept = zlib.decompressobj(zdict=self._bytes).decompress(self._document.get_first("kept"))
        title_words, payload, *text = json.loads(kept)
        return title_words, payload, text[0] if text else self.body


class _Strings:
    """Where exact strings stand."""

    def __init__(self, state: TantivyState) -> None:
        self._state = state
        self._queries: dict[str, Any | None] = {}

    def query(self, text: str) -> Any | None:
        """The query for passages that hold folded `text`, or None if there are none. Sure if they are few."""
        if text not in self._queries:
            self._queries[text] = self._made(text)
        return self._queries[text]

    def _made(self, text: str) -> Any | None:
        state, query = self._state, self._maybe(text)
        if query is None:
            return None
        found = state.searcher.search(query, limit=MOST_OPENED, count=True)
        if not found.count:
            return None
        if found.count > MOST_OPENED:
            return query
        holding = []
        for _, address in found.hits:
            passage = state.passage((address.segment_ord, address.doc))
            if text in passage.body:
                holding.append(passage.id)
        if len(holding) == found.count:
            return query
        return state.tantivy.Query.term_set_query(state.schema, "id", holding) if holding else None

    def _maybe(self, text: str) -> Any | None:
        """Passages with all the triples of the string (or, for a short one, any that begins with it)."""
        state = self._state
        groups = required_grams(text)[:_MOST_GRAMS]
        if groups:
            return state.every(self._any_gram(group) for group in groups)
        found = [
            gram
            for prefix in gram_prefixes(text)
            for gram, _ in state.searcher.terms_with_prefix("grams", prefix.replace(" ", SPACE))
        ]
        return state.tantivy.Query.term_set_query(state.schema, "grams", found) if found else None

    def _any_gram(self, group: tuple[str, ...]) -> Any:
        terms = [gram.replace(" ", SPACE) for gram in group]
        if len(terms) == 1:
            return self._state.term("grams", terms[0])
        return self._state.tantivy.Query.term_set_query(self._state.schema, "grams", terms)


class _Answer:
    """One question being answered."""

    def __init__(self, state: TantivyState, query: Wanted) -> None:
        self.state = state
        self.query = query
        self.strings = _Strings(state)
        self.whole = self.strings.query(query.strings[0]) if query.strings and query.strings[0] else None
        self.roots = [found for text in query.roots if (found := self.strings.query(text)) is not None]
        self.is_whole_found = query.is_unit and self.whole is not None
        self.crumbs: list[Any] = []
        self.words = self._words()
        self.limits = self._limits()

    def _words(self) -> list[Any]:
        """One scoring clause a word, prefix term and further string."""
        state, searcher = self.state, self.state.searcher
        boost = state.tantivy.Query.boost_query
        weights = dict(self.query.words)
        prefix = self.query.prefix
        if prefix and not self.is_whole_found and not searcher.doc_freq("words", prefix):
            found = sorted(searcher.terms_with_prefix("words", prefix), key=lambda item: (-item[1], item[0]))
            for term, _ in found[:MOST_PREFIXED]:
                weights.setdefault(term, PREFIX_WEIGHT)
        clauses: list[Any] = []
        for term, weight in weights.items():
            is_crumb = self.is_whole_found and term in self.query.crumbs
            (self.crumbs if is_crumb else clauses).append(boost(state.term("words", term), weight))
        for text in self.query.strings[1:]:
            holding = self.strings.query(text)
            if holding is not None:
                count = searcher.search(holding, limit=1, count=True).count
                worth = STRING_WEIGHT * idf(count, state.total) * (_K1 + 1) / 2
                clauses.append(state.constant(holding, worth))
        return clauses

    def _limits(self) -> list[tuple[Any, Any]]:
        """What must or must not hold besides matching: required and excluded strings, filters."""
        state, occur = self.state, self.state.tantivy.Occur
        query_of, empty = state.tantivy.Query, state.tantivy.Query.empty_query()
        limits: list[tuple[Any, Any]] = []
        for group in self.query.required:
            found = [each for text in group if (each := self.strings.query(text)) is not None]
            limits.append((occur.Must, state.constant(state.some(found), 0.0) if found else empty))
        for text in self.query.excluded:
            found_text = self.strings.query(text)
            if found_text is not None:
                limits.append((occur.MustNot, found_text))
        limits += [(occur.MustNot, state.term("words", word)) for word in self.query.excluded_words]
        filters = self.query.filters
        for group_values in state.table.passing(filters):
            sets = [
                query_of.term_set_query(state.schema, f"v_{name}", numbers) for name, numbers in group_values if numbers
            ]
            limits.append((occur.Must, state.constant(state.some(sets), 0.0) if sets else empty))
        for field, wanted in (("id", filters.ids), ("group", filters.groups)):
            if wanted is not None:
                chosen = query_of.term_set_query(state.schema, field, sorted(wanted)) if wanted else empty
                limits.append((occur.Must, state.constant(chosen, 0.0)))
        return limits + self._recorded(filters) + self._dated(filters)

    def _recorded(self, filters: Filters) -> list[tuple[Any, Any]]:
        if filters.has_recording is None:
            return []
        occur, state = self.state.tantivy.Occur, self.state
        numbers = [number for number, (name, _) in enumerate(state.table.values) if name == "recording"]
        query = state.tantivy.Query.term_set_query(state.schema, "v_recording", numbers)
        return [(occur.Must if filters.has_recording else occur.MustNot, state.constant(query, 0.0))]

    def _dated(self, filters: Filters) -> list[tuple[Any, Any]]:
        """Periods that share a day with the one asked for."""
        must = self.state.tantivy.Occur.Must
        limits = []
        if filters.years:
            periods = [self._period(f"{year:04d}-01-01", f"{year:04d}-12-31") for year in filters.years]
            limits.append((must, self.state.constant(self.state.some(periods), 0.0)))
        if filters.date_from or filters.date_to:
            limits.append((must, self.state.constant(self._period(filters.date_from, filters.date_to), 0.0)))
        return limits

    def _period(self, start: str, end: str) -> Any:
        query_of, kind = self.state.tantivy.Query, self.state.tantivy.FieldType.Unsigned
        low = int(start.replace("-", "")) if start else 0
        high = int(end.replace("-", "")) if end else 99_999_999
        return self.state.every(
            (
                query_of.range_query(self.state.schema, "day_from", kind, 0, high),
                query_of.range_query(self.state.schema, "day_to", kind, low, 99_999_999),
            )
        )

    def page(self, page: Page) -> Hits:
        """The page asked for."""
        if self.query.is_nothing:
            return Hits(0, 0, ())
        matching = self._matching()
        facets, groups = self._counted(matching, page)
        wanted = page.start + page.limit
        if page.sort in BY_DATE or not self.query.has_text:
            total = self.state.searcher.search(matching, limit=1, count=True).count
            ranked = self._by_date(matching, total, page.sort, min(wanted, groups) if page.grouped else 0, wanted)
        else:
            ranked, total = self._ranked(matching, wanted * (3 if page.grouped else 1))
            if page.grouped and len({passage.group for passage, _ in ranked}) < min(wanted, groups):
                ranked, total = self._ranked(matching, total)
        if page.grouped:
            best: dict[str, tuple[Stored, float]] = {}
            for passage, score in ranked:
                best.setdefault(passage.group, (passage, score))
            ranked = list(best.values())
        shown = ranked[page.start : wanted]
        more = self._more(matching, {passage.group for passage, _ in shown}) if page.grouped else {}
        hits = tuple(self._hit(passage, score, more) for passage, score in shown)
        return Hits(total, groups, hits, facets)

    def _hit(self, passage: Stored, score: float, more: dict[str, int]) -> Hit:
        _, payload, text = passage.shown()
        others = more.get(passage.group, 1) - 1
        return Hit(passage.id, passage.group, round(score % ROOT, 4), text, payload, others, score >= EXACT)

    def _matching(self) -> Any:
        """Everything that matches, scored by words."""
        state, occur = self.state, self.state.tantivy.Occur
        strings = [self.whole] if self.whole is not None else []
        loose = [*self.words, *(state.constant(found, 0.0) for found in (*strings, *self.roots))]
        asks = self.query.words or self.query.strings or self.query.prefix
        if not asks:
            found = state.constant(state.term("passage", "yes"), 0.0)
        else:
            found = state.some(loose) if loose else state.tantivy.Query.empty_query()
            if self.crumbs:
                ordering = [(occur.Should, crumb) for crumb in self.crumbs]
                found = state.tantivy.Query.boolean_query([(occur.Must, found), *ordering])
        return state.tantivy.Query.boolean_query([(occur.Must, found), *self.limits]) if self.limits else found

    def _ranked(self, matching: Any, wanted: int) -> tuple[list[tuple[Stored, float]], int]:
        """At least the best `wanted` passages (if so many match), best first, ties by id; and how many match."""
        state, must = self.state, self.state.tantivy.Occur.Must
        limit = max(wanted, DEPTH)
        scores: dict[Address, float] = {}
        for holding, value, texts in (
            (self.whole, EXACT, self.query.strings[:1]),
            (state.some(self.roots) if self.roots else None, ROOT, self.query.roots),
        ):
            if holding is None:
                continue
            both = state.tantivy.Query.boolean_query([(must, state.constant(holding, 0.0)), (must, matching)])
            for score, address in state.searcher.search(both, limit=limit, count=False).hits:
                place = (address.segment_ord, address.doc)
                is_sure = len(scores) >= DEPTH or any(text in state.passage(place).body for text in texts)
                if place not in scores and is_sure:
                    scores[place] = score + value
        found = state.searcher.search(matching, limit=limit, count=True)
        for score, address in found.hits:
            scores.setdefault((address.segment_ord, address.doc), score)
        best = sorted(scores.items(), key=lambda item: -item[1])
        shape = Shape(self.query.shape, state.sample)
        ranked = []
        for number, (place, score) in enumerate(best[: limit + DEPTH]):
            passage = state.passage(place)
            if number < DEPTH:
                score += shape.score(passage.body) + title_score(self.query.words, passage.shown()[0])
            ranked.append((passage, score))
        ranked.sort(key=lambda item: (-item[1], item[0].id))
        return ranked, found.count

    def _by_date(self, matching: Any, total: int, sort: str, groups: int, passages: int) -> list[tuple[Stored, float]]:
        """What was found, newest (or oldest) first, undated last, ties by id: at least so many groups, or else passages.

        Only days that are needed are opened; of a day with more than MOST_OF_A_DAY passages (the undated, mostly) the
        first in the index.
        """
        if not total:
            return []
        state = self.state
        addresses = [address for _, address in state.searcher.search(matching, limit=total, count=False).hits]
        days = state.searcher.fast_field_values("day_from", addresses)
        by_day: dict[int, list[Address]] = {}
        for each, day in zip(addresses, days, strict=True):
            by_day.setdefault(day or 0, []).append((each.segment_ord, each.doc))
        ranked: list[tuple[Stored, float]] = []
        seen: set[str] = set()
        for day in sorted(by_day, key=lambda day: (not day, day if sort == "oldest" else -day)):
            of_day = [state.passage(address) for address in by_day[day][:MOST_OF_A_DAY]]
            ranked += [(passage, 0.0) for passage in sorted(of_day, key=lambda passage: passage.id)]
            seen.update(passage.group for passage in of_day)
            if (len(seen) >= groups) if groups else (len(ranked) >= passages):
                break
        return ranked

    def _counted(self, matching: Any, page: Page) -> tuple[dict[str, tuple[tuple[str, int], ...]], int]:
        """Facet counts, and the number of groups."""
        asked: dict[str, Any] = {"groups": {"cardinality": {"field": "group"}}}
        if page.with_facets:
            for name in FACETS:
                # Ties at the edge are broken by value: ask for a few more than are shown.
                asked[name] = {"terms": {"field": f"v_{name}", "size": page.facet_values * 3}}
        counted = self.state.searcher.aggregate(matching, asked)
        facets = {}
        for name in FACETS if page.with_facets else ():
            pairs = [
                (self.state.table.values[int(each["key"])][1], each["doc_count"]) for each in counted[name]["buckets"]
            ]
            if pairs:
                facets[name] = tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[: page.facet_values])
        return facets, round(counted["groups"]["value"])

    def _more(self, matching: Any, groups: set[str]) -> dict[str, int]:
        """How many passages of each shown group match."""
        if not groups:
            return {}
        state, must = self.state, self.state.tantivy.Occur.Must
        chosen = state.tantivy.Query.term_set_query(state.schema, "group", sorted(groups))
        both = state.tantivy.Query.boolean_query([(must, chosen), (must, matching)])
        counted = state.searcher.aggregate(both, {"groups": {"terms": {"field": "group", "size": len(groups)}}})
        return {each["key"]: each["doc_count"] for each in counted["groups"]["buckets"]}
