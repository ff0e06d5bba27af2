"""Answering a question from shelves, wherever they are kept."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence

from archive.search.engine import BY_DATE, Filters, Hit, Hits, Page, Wanted
from archive.search.engines.shelves import SHELF, Places, Posting, Shelves, places_of, union
from archive.search.engines.strings import StringFinder, beginning
from archive.search.ranking import (
    DEPTH,
    EXACT,
    K1,
    PREFIX_WEIGHT,
    ROOT,
    STRING_WEIGHT,
    Shape,
    at_most,
    idf,
    title_score,
)

MOST_PREFIXED = 50
# Beyond this many postings the commonest terms only re-order the best of the rarer ones.
_POSTINGS = 25_000
_CANDIDATES = 1_000


def answer(shelves: Shelves, query: Wanted, page: Page) -> Hits:
    """One page of hits, with totals and facets over all that match."""
    return _Answer(shelves, query).page(page)


class _Answer:
    """One question being answered."""

    def __init__(self, shelves: Shelves, query: Wanted) -> None:
        self.shelves = shelves
        self.query = query
        finder = StringFinder(shelves)
        self.strings = [(finder.places(text), finder.weight(text)) for text in query.strings]
        self.roots = [finder.places(text) for text in query.roots]
        self.is_whole_found = query.is_unit and bool(self._whole())
        self.terms = self._terms()
        self.is_narrowed = False
        self.matched = self._matched()
        for group in query.required:
            self._keep(union(finder.places(text) for text in group))
        for text in query.excluded:
            self._drop(finder.places(text))
        for word in query.excluded_words:
            self._drop(places_of(shelves.words(word)))
        self._filter(query.filters)

    def _terms(self) -> list[tuple[float, list[Posting]]]:
        """The words asked for that stand anywhere, as (weight, postings), rarest first."""
        total = self.shelves.total
        weights = dict(self.query.words)
        if self.query.prefix and not self.is_whole_found and not self.shelves.words(self.query.prefix):
            # Common terms come first in the vocabulary.
            for term in beginning(self.shelves.vocabulary(), self.query.prefix)[:MOST_PREFIXED]:
                weights.setdefault(term, PREFIX_WEIGHT)
        found: list[tuple[float, int, list[Posting]]] = []
        self.crumbs: list[list[Posting]] = []
        for term, weight in weights.items():
            postings = self.shelves.words(term)
            if postings:
                if self.is_whole_found and term in self.query.crumbs:
                    self.crumbs.append(postings)
                holding = sum(len(places) for _, places, _ in postings)
                found.append((weight * idf(holding, total) * (K1 + 1), holding, postings))
        found.sort(key=lambda item: item[1])
        self.counts = [holding for _, holding, _ in found]
        return [(weight, postings) for weight, _, postings in found]

    def _matched(self) -> Places:
        """Every place that matches by a word or a string; all places where nothing is asked in words."""
        if self.query.is_nothing:
            return {}
        if not (self.query.words or self.query.strings or self.query.prefix):
            matched = {shelf: set(range(len(head.ids))) for shelf, head in enumerate(self.shelves.heads)}
        else:
            by_shelf: dict[int, list[Iterable[int]]] = {}
            for _, postings in self.terms:
                if any(postings is crumb for crumb in self.crumbs):
                    self.is_narrowed = True
                    continue
                for shelf, places, _ in postings:
                    by_shelf.setdefault(shelf, []).append(places)
            for found in (*(places for places, _ in self.strings), *self.roots):
                for shelf, chosen in found.items():
                    by_shelf.setdefault(shelf, []).append(chosen)
            matched = {shelf: set().union(*lists) for shelf, lists in by_shelf.items()}
        for shelf in matched:
            if self.shelves.heads[shelf].gone:
                matched[shelf] -= self.shelves.heads[shelf].gone
        return matched

    def _keep(self, wanted: Places) -> None:
        self.is_narrowed = True
        self.matched = {shelf: places & wanted[shelf] for shelf, places in self.matched.items() if shelf in wanted}

    def _drop(self, unwanted: Places) -> None:
        self.is_narrowed = True
        for shelf, places in unwanted.items():
            if shelf in self.matched:
                self.matched[shelf] = self.matched[shelf] - places

    def _filter(self, filters: Filters) -> None:
        """Leave only places that pass the filters."""
        if filters == Filters():
            return
        self.is_narrowed = True
        allowed = self.shelves.table.allowed(filters)
        heads = self.shelves.heads
        for shelf, places in self.matched.items():
            head = heads[shelf]
            if allowed is not None:
                rows = head.facts
                places = {place for place in places if rows[place] in allowed}
            if filters.groups is not None:
                places = {place for place in places if head.groups[place] in filters.groups}
            if filters.ids is not None:
                places = {place for place in places if head.ids[place] in filters.ids}
            self.matched[shelf] = places

    def page(self, page: Page) -> Hits:
        """The page asked for."""
        total = sum(map(len, self.matched.values()))
        by_group: Counter[str] = Counter()
        by_row: Counter[int] = Counter()
        for shelf, places in self.matched.items():
            head = self.shelves.heads[shelf]
            if page.grouped:
                by_group.update(map(head.groups.__getitem__, places))
            if page.with_facets:
                by_row.update(map(head.facts.__getitem__, places))
        units = len(by_group) if page.grouped else total
        wanted = min(page.start + page.limit, units)
        ranked = self._by_date(page.sort) if page.sort in BY_DATE or not self.query.has_text else []
        if not ranked:
            ranked = self._ranked(wanted if not page.grouped else wanted * 3)
            if page.grouped and len({self._group(number) for number, _ in ranked}) < wanted:
                ranked = self._ranked(total)
        shown = (self._one_a_group(ranked) if page.grouped else ranked)[page.start : page.start + page.limit]
        if page.per_group:
            shown = at_most(shown, lambda one: self._group(one[0]), page.per_group)
        return Hits(
            total=total,
            groups=len(by_group) if page.grouped else 0,
            hits=tuple(self._hit(number, score, by_group) for number, score in shown),
            facets=self.shelves.table.counts(by_row, page.facet_values) if page.with_facets else {},
        )

    def _hit(self, number: int, score: float, by_group: Counter[str] | None) -> Hit:
        stored = self.shelves.passage(number)
        more = by_group[stored.group] - 1 if by_group else 0
        shown = score % ROOT
        return Hit(stored.id, stored.group, round(shown, 4), stored.text, stored.payload, more, score >= EXACT)

    def _group(self, number: int) -> str:
        shelf, place = divmod(number, SHELF)
        return self.shelves.heads[shelf].groups[place]

    def _id(self, number: int) -> str:
        shelf, place = divmod(number, SHELF)
        return self.shelves.heads[shelf].ids[place]

    def _one_a_group(self, ranked: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """The best passage of each group, in order."""
        return at_most(ranked, lambda one: self._group(one[0]), 1)

    def _by_date(self, sort: str) -> list[tuple[int, float]]:
        """Everything found, newest (or oldest) first, undated last; ties by id."""
        heads, rows = self.shelves.heads, self.shelves.table.rows
        found = [
            (rows[heads[shelf].facts[place]][1], heads[shelf].ids[place], shelf * SHELF + place)
            for shelf, places in self.matched.items()
            for place in places
        ]
        found.sort(key=lambda item: item[1])
        found.sort(key=lambda item: item[0], reverse=sort != "oldest")
        if sort == "oldest":
            found.sort(key=lambda item: not item[0])
        return [(number, 0.0) for _, _, number in found]

    def _ranked(self, wanted: int) -> list[tuple[int, float]]:
        """At least the best `wanted` passages (if so many match), best first, ties by id."""
        scores = self._scores(max(wanted, DEPTH))
        best = heapq.nlargest(max(wanted, DEPTH) + DEPTH, scores.items(), key=lambda item: item[1])
        shape = Shape(self.query.shape, self.shelves.sample)
        asked = self.query.words
        ranked: list[tuple[float, str, int]] = []
        edge = best[DEPTH - 1][1] if len(best) >= DEPTH else float("-inf")
        for number, score in best:
            if score >= edge and len(ranked) < 2 * DEPTH:
                stored = self.shelves.passage(number)
                score += shape.score(stored.body) + title_score(asked, stored.title_words)
            ranked.append((-score, self._id(number), number))
        ranked.sort()
        return [(number, -score) for score, _, number in ranked]

    def _scores(self, wanted: int) -> dict[int, float]:
        """Scores by words and whole strings of everything that may be among the best `wanted`."""
        scores: dict[int, float] = {}
        norms = self.shelves.norms
        seen = 0
        common: list[tuple[float, list[Posting]]] = []
        for (weight, postings), holding in zip(self.terms, self.counts, strict=True):
            if seen and seen + holding > _POSTINGS and len(scores) >= 2 * wanted:
                common.append((weight, postings))
                continue
            seen += holding
            _add(scores, weight, postings, norms)
        for found, weight in self.strings[1:]:
            for shelf, places in found.items():
                base = shelf * SHELF
                for place in places:
                    scores[base + place] = scores.get(base + place, 0.0) + STRING_WEIGHT * weight
        for found, value in ((self._whole(), EXACT), (union(self.roots), ROOT)):
            for shelf, places in found.items():
                base = shelf * SHELF
                for place in places:
                    score = scores.get(base + place, 0.0)
                    scores[base + place] = score if score >= ROOT else score + value
        matched = self.matched
        if self.is_narrowed:
            scores = {
                number: score for number, score in scores.items() if number % SHELF in matched.get(number // SHELF, ())
            }
        for shelf, head in enumerate(self.shelves.heads):
            for place in head.gone:
                scores.pop(shelf * SHELF + place, None)
        if common and len(scores) > _CANDIDATES:
            scores = dict(heapq.nlargest(max(_CANDIDATES, wanted), scores.items(), key=lambda item: item[1]))
        for weight, postings in common:
            _raise(scores, weight, postings, norms)
        if len(scores) < wanted:
            for shelf, places in matched.items():
                for place in places:
                    scores.setdefault(shelf * SHELF + place, 0.0)
        return scores

    def _whole(self) -> Places:
        """Where the whole question stands."""
        return self.strings[0][0] if self.strings else {}


def _add(scores: dict[int, float], weight: float, postings: list[Posting], norms: Sequence[float]) -> None:
    """Add a term's BM25 to every passage that holds it."""
    get = scores.get
    for shelf, places, counts in postings:
        base = shelf * SHELF
        for place, count in zip(places, counts, strict=True):
            number = base + place
            scores[number] = get(number, 0.0) + weight * count / (count + norms[number])


def _raise(scores: dict[int, float], weight: float, postings: list[Posting], norms: Sequence[float]) -> None:
    """Add a term's BM25 to passages that are candidates already."""
    by_shelf = {shelf: (places, counts) for shelf, places, counts in postings}
    for number in scores:
        on_shelf = by_shelf.get(number // SHELF)
        if on_shelf is not None:
            at = on_shelf[0].find(number % SHELF)
            if at >= 0:
                count = on_shelf[1][at]
                scores[number] += weight * count / (count + norms[number])
