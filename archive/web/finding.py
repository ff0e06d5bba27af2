"""Asking the finder for pages, feeds and programs: what a query in an address means, and one page of answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import QueryParams

from archive.search.engine import Page
from archive.search.find import Finder, Found, Narrow, Results
from archive.search.query import parse
from archive.web.desk import Desk

LONGEST_QUERY = 500
MOST_FILTERS = 20
A_PAGE = 10
MOMENTS = 3
FACET_VALUES = 18
DEEPEST_PAGE = 500
_OF_FACET = {"year": "year", "event": "event", "speaker": "speaker", "org": "org", "province": "place",
             "type": "type", "language": "lang"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asking:
    """What an address asks: the reader's words, filters in the query language, the order, the page."""

    words: str = ""
    filters: tuple[str, ...] = ()
    sort: str = "relevance"
    page: int = 1
    as_typed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.words.strip() or self.filters)

    @property
    def query(self) -> str:
        """Words and filters as one query. Malformed words are taken as they stand, so that filters still hold."""
        if not self.filters:
            return self.words
        read = parse(self.words)
        words = read.normalised if read.is_literal else self.words
        return " ".join((words, *self.filters)).strip()

    def pairs(self) -> list[tuple[str, str]]:
        """The address's query, without what is usual."""
        found = [("q", self.words)] if self.words else []
        found += [("f", one) for one in self.filters]
        if self.sort != "relevance":
            found.append(("sort", self.sort))
        if self.as_typed:
            found.append(("typed", "1"))
        return [*found, ("page", str(self.page))] if self.page > 1 else found

    def without(self, filter: str) -> Asking:
        """The same without one filter, from the first page."""
        return replace(self, filters=tuple(one for one in self.filters if one != filter), page=1)

    def with_filter(self, filter: str) -> Asking:
        """The same with one filter more, from the first page."""
        return replace(self, filters=(*self.filters, filter), page=1)


def asking_of(query: QueryParams) -> Asking:
    """What the parameters of an address ask: `q`, `f` (several) and `in`, `sort`, `page`, `typed`."""
    filters = [one.strip()[:200] for name in ("f", "in") for one in query.getlist(name) if one.strip()]
    if query.get("recording"):
        filters.append("has:recording")
    text = query.get("page", "1")
    page = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
    return Asking(
        words=query.get("q", "")[:LONGEST_QUERY],
        filters=tuple(dict.fromkeys(filters))[:MOST_FILTERS],
        sort={"date": "date", "newest": "date", "oldest": "oldest"}.get(query.get("sort", ""), "relevance"),
        page=min(max(page, 1), DEEPEST_PAGE),
        as_typed=query.get("typed") == "1",
    )


def filter_of(facet: str, value: str) -> str:
    """The filter for a facet's value, in the query language."""
    plain = value.replace('"', " ").strip()
    quoted = plain if plain.isascii() and plain.replace(".", "").replace("-", "").isalnum() else f'"{plain}"'
    return f"{_OF_FACET[facet]}:{quoted}"


def ask(desk: Desk, finder: Finder, asking: Asking) -> tuple[Results, dict[str, list[Found]]]:
    """One page of results, and of every record on it its best moments (three at most), best first."""
    page = Page(
        start=(asking.page - 1) * A_PAGE, limit=A_PAGE, sort=asking.sort, with_facets=True, facet_values=FACET_VALUES
    )
    results = finder.search(asking.query, page, language=desk.language, expand=not asking.as_typed)
    return results, finder.moments(results, MOMENTS)


def api_results(desk: Desk, finder: Finder, query: QueryParams) -> dict[str, Any]:
    """The JSON of a search: as `wethi search --json`, with the page."""
    asking = asking_of(query)
    text = query.get("limit", "")
    limit = min(max(int(text), 1), 100) if text.isascii() and text.isdigit() and len(text) < 4 else A_PAGE
    page = Page(start=(asking.page - 1) * limit, limit=limit, sort=asking.sort)
    kinds = tuple(kind for kind in query.getlist("kind") if kind)
    results = finder.search(asking.query, page, Narrow(kinds=kinds), language=desk.language, expand=not asking.as_typed)
    return {**results.as_dict(), "groups": results.groups, "page": asking.page}


def years_of(facets: Sequence[tuple[str, int]]) -> dict[int, int]:
    """CE years with their counts."""
    return {int(value): count for value, count in facets if value.isdigit()}
