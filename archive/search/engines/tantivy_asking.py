"""Asking a tantivy index: our questions as its queries, its best passages in our order."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from archive.search.engine import BY_DATE, FACETS, Filters, Hit, Hits, Page, Wanted
from archive.search.engines.tantivy_state import Address, Stored, TantivyState
from archive.search.engines.tantivy_strings import Strings
from archive.search.ranking import DEPTH, EXACT, PREFIX_WEIGHT, ROOT, STRING_WEIGHT, Shape, at_most, idf, title_score

# A passage found, and its score.
_Ranked = tuple[Stored, float]

MOST_PREFIXED = 50
MOST_OF_A_DAY = 5_000
_K1 = 1.2


def _groups(ranked: list[_Ranked]) -> frozenset[str]:
    """The groups there are among them."""
    return frozenset(passage.group for passage, _ in ranked)


def _shown(ranked: list[_Ranked], page: Page) -> list[_Ranked]:
    """What stands on the page: the best passage of each group, if grouped."""
    if page.grouped:
        ranked = at_most(ranked, _group, 1)
    shown = ranked[page.start : page.start + page.limit]
    return at_most(shown, _group, page.per_group) if page.per_group else shown


def _group(one: _Ranked) -> str:
    return one[0].group


def answer(state: TantivyState, query: Wanted, page: Page) -> Hits:
    """One page of hits, with totals and facets over all that match."""
    return _Answer(state, query).page(page)


class _Answer:
    """One question being answered."""

    def __init__(self, state: TantivyState, query: Wanted) -> None:
        self.state = state
        self.query = query
        self.strings = Strings(state)
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
            clause = state.term("words", term)
            (self.crumbs if is_crumb else clauses).append(clause if weight == 1.0 else boost(clause, weight))
        for text in self.query.strings[1:]:
            holding = self.strings.query(text)
            if holding is not None:
                worth = STRING_WEIGHT * idf(self.strings.count(text), state.total) * (_K1 + 1) / 2
                clauses.append(state.constant(holding, worth))
        return clauses

    def _limits(self) -> list[tuple[Any, Any]]:
        """What must or must not hold besides matching: required and excluded strings, filters."""
        state, occur = self.state, self.state.tantivy.Occur
        empty = state.tantivy.Query.empty_query()
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
        for name, numbers in state.table.passing(filters):
            limits.append((occur.Must, state.constant(state.any_of(f"v_{name}", numbers), 0.0) if numbers else empty))
        for field, wanted in (("id", filters.ids), ("group", filters.groups)):
            if wanted is not None:
                chosen = state.any_of(field, sorted(wanted)) if wanted else empty
                limits.append((occur.Must, state.constant(chosen, 0.0)))
        return limits + self._recorded(filters) + self._dated(filters)

    def _recorded(self, filters: Filters) -> list[tuple[Any, Any]]:
        if filters.has_recording is None:
            return []
        occur, state = self.state.tantivy.Occur, self.state
        numbers = [number for number, (name, _) in enumerate(state.table.values) if name == "recording"]
        query = state.any_of("v_recording", numbers)
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
        if page.sort in BY_DATE or not self.query.has_text:
            facets, groups, _ = self._counted(matching, page, frozenset())
            ranked, total = self._by_date(matching, page, groups)
            shown = _shown(ranked, page)
            more = self._more(matching, _groups(shown)) if page.grouped else {}
        else:
            size = (page.start + page.limit) * (3 if page.grouped else 1)
            ranked, total = self._ranked(size)
            shown = _shown(ranked, page)
            facets, groups, more = self._counted(matching, page, _groups(shown) if page.grouped else frozenset())
            wanted = min(page.start + page.limit, groups)
            # The best may all stand in a few records: look further until there are enough.
            while page.grouped and len(ranked) < total and len(_groups(ranked)) < wanted:
                size = min(8 * max(size, DEPTH), total)
                ranked, total = self._ranked(size)
                shown = _shown(ranked, page)
                more = self._more(matching, _groups(shown))
        return Hits(total, groups, tuple(self._hit(passage, score, more) for passage, score in shown), facets)

    def _hit(self, passage: Stored, score: float, more: Mapping[str, int]) -> Hit:
        payload, text, folded = passage.shown()
        others = more.get(passage.group, 1) - 1
        return Hit(passage.id, passage.group, round(score % ROOT, 4), text, payload, others, score >= EXACT, folded)

    def _matching(self, step: float = 0.0) -> Any:
        """Everything that matches, scored by words; `step` more with a root in it, twice `step` more with the whole."""
        state, occur = self.state, self.state.tantivy.Occur
        loose = list(self.words)
        if self.whole is not None:
            loose.append(state.constant(self.whole, 2 * step))
        if self.roots:
            loose.append(state.constant(state.some(self.roots), step))
        asks = self.query.words or self.query.strings or self.query.prefix
        if not asks:
            found = state.constant(state.term("passage", "yes"), 0.0)
        else:
            found = state.some(loose) if loose else state.tantivy.Query.empty_query()
            if self.crumbs:
                ordering = [(occur.Should, crumb) for crumb in self.crumbs]
                found = state.tantivy.Query.boolean_query([(occur.Must, found), *ordering])
        return state.tantivy.Query.boolean_query([(occur.Must, found), *self.limits]) if self.limits else found

    def _step(self) -> float:
        """More than words and strings can bring together; a power of two, so that adding it loses little."""
        weights = sum(self.query.words.values()) + PREFIX_WEIGHT * MOST_PREFIXED * bool(self.query.prefix)
        most = (weights + STRING_WEIGHT * len(self.query.strings)) * idf(1, self.state.total) * (_K1 + 1)
        return float(2 ** math.ceil(math.log2(most + 1)))

    def _ranked(self, wanted: int) -> tuple[list[_Ranked], int]:
        """At least the best `wanted` passages (if so many match), best first, ties by id; and how many match."""
        limit, step = max(wanted, DEPTH), self._step()
        found, total = self._best(self._matching(step), limit)
        shape = Shape(self.query.shape, self.state.sample)
        ranked: list[_Ranked] = []
        is_sure = True
        # Shape only adds: whatever comes after the passages it is added to stays after them.
        for number, (place, gained) in enumerate(found):
            passage = self.state.passage(place)
            held, score = divmod(gained, step)
            lead = EXACT if held >= 2 else ROOT if held else 0.0
            if number < DEPTH:
                lead, claimed = self._lead(passage.body) if held else 0.0, lead
                is_sure = is_sure and lead == claimed
                score += shape.score(passage.body) + title_score(self.query.words, passage.title_words)
            ranked.append((passage, lead + score))
        if not is_sure:
            # Some only had the triples: those they kept out come in.
            known = {passage.id for passage, _ in ranked}
            others = ((self.state.passage(place), score) for place, score in self._best(self._matching(), limit)[0])
            ranked += [(passage, score) for passage, score in others if passage.id not in known]
        ranked.sort(key=lambda item: (-item[1], item[0].id))
        return ranked, total

    def _best(self, matching: Any, limit: int) -> tuple[list[tuple[Address, float]], int]:
        """The addresses of the best by the engine's own score, with it; and how many match."""
        found = self.state.searcher.search(matching, limit=limit, count=True)
        return [((address.segment_ord, address.doc), score) for score, address in found.hits], found.count

    def _lead(self, body: str) -> float:
        """What a passage gains that holds the whole question, or a root of it."""
        if self.query.strings and self.query.strings[0] and self.query.strings[0] in body:
            return EXACT
        return ROOT if any(root in body for root in self.query.roots) else 0.0

    def _by_date(self, matching: Any, page: Page, groups: int) -> tuple[list[_Ranked], int]:
        """What was found, newest (or oldest) first, undated last, ties by id, as far as the page goes; and how many match.

        Only days that are needed are opened; of a day with more than MOST_OF_A_DAY passages (the undated, mostly) the
        first in the index.
        """
        state, sort, wanted = self.state, page.sort, page.start + page.limit
        total = state.searcher.search(matching, limit=1, count=True).count
        if not total:
            return [], 0
        addresses = [address for _, address in state.searcher.search(matching, limit=total, count=False).hits]
        days = state.searcher.fast_field_values("day_from", addresses)
        by_day: dict[int, list[Address]] = {}
        for each, day in zip(addresses, days, strict=True):
            by_day.setdefault(day or 0, []).append((each.segment_ord, each.doc))
        ranked: list[_Ranked] = []
        seen: set[str] = set()
        for day in sorted(by_day, key=lambda day: (not day, day if sort == "oldest" else -day)):
            of_day = [state.passage(address) for address in by_day[day][:MOST_OF_A_DAY]]
            ranked += [(passage, 0.0) for passage in sorted(of_day, key=lambda passage: passage.id)]
            seen.update(passage.group for passage in of_day)
            if (len(seen) >= min(wanted, groups)) if page.grouped else (len(ranked) >= wanted):
                break
        return ranked, total

    def _counted(
        self, matching: Any, page: Page, shown: frozenset[str]
    ) -> tuple[dict[str, tuple[tuple[str, int], ...]], int, dict[str, int]]:
        """Over all that match: facet counts, the number of groups, and how many passages of each group shown."""
        if not (page.grouped or page.with_facets):
            return {}, 0, {}
        names = FACETS if page.with_facets else ()
        asked: dict[str, Any] = {"group": {"cardinality": {"field": "group"}}} if page.grouped else {}
        # Ties at the edge are broken by value: ask for more than are shown.
        asked |= {name: {"terms": {"field": f"v_{name}", "size": page.facet_values * 2}} for name in names}
        if shown:
            asked["more"] = _of_groups(shown)
        counted = self.state.searcher.aggregate(matching, asked)
        values = {int(each["key"]): each["doc_count"] for name in names for each in counted[name]["buckets"]}
        facets = self.state.table.largest(values, page.facet_values)
        groups = round(counted["group"]["value"]) if page.grouped else 0
        return facets, groups, _counts(counted["more"]) if shown else {}

    def _more(self, matching: Any, shown: frozenset[str]) -> dict[str, int]:
        """How many passages of each shown group match."""
        return _counts(self.state.searcher.aggregate(matching, {"more": _of_groups(shown)})["more"]) if shown else {}


def _of_groups(groups: frozenset[str]) -> dict[str, Any]:
    """The question how many passages of these groups match."""
    return {"terms": {"field": "group", "size": len(groups), "include": sorted(groups)}}


def _counts(counted: Any) -> dict[str, int]:
    return {each["key"]: each["doc_count"] for each in counted["buckets"]}
