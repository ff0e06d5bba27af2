"""Filters and facet counts over plain values, the same for every engine.

Passages of one session share their values but for the speaker, so an engine keeps for each passage only the number of
its row in a short table. A filter is decided once a row, a count is made once a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from archive.search.engine import FACETS, Filters, SearchDocument
from archive.thai.normalize import fold_text

# A row: the numbers of its values, and the two ends of its date. A value: (facet name, value).
Row = tuple[tuple[int, ...], str, str]
Value = tuple[str, str]


class FactsTable:
    """Every row of plain values that passages have; rows and values are only added, never changed."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.values: list[Value] = []
        self._row_numbers: dict[Row, int] = {}
        self._value_numbers: dict[Value, int] = {}

    def copy(self) -> FactsTable:
        """A table of its own with the same rows, for a writer to add to."""
        table = FactsTable()
        table.add(self.rows, self.values)
        return table

    def number(self, document: SearchDocument) -> int:
        """The number of the document's row; a new row is put at the end."""
        values = [(name, value) for name, values in document.facts.items() for value in values]
        row = (tuple(sorted(map(self._value_number, values))), document.date_from, document.date_to)
        if len(self._row_numbers) != len(self.rows):
            self._row_numbers = {row: number for number, row in enumerate(self.rows)}
        known = self._row_numbers.get(row)
        if known is None:
            known = self._row_numbers[row] = len(self.rows)
            self.rows.append(row)
        return known

    def numbered(self, document: SearchDocument) -> dict[str, list[int]]:
        """The numbers of the document's values by facet name; new values are put at the end."""
        return {
            name: [self._value_number((name, value)) for value in values] for name, values in document.facts.items()
        }

    def passing(self, filters: Filters) -> list[tuple[str, list[int]]]:
        """For engines that filter by values: under each of these names one of the values with these numbers must stand."""
        return [(name, list(numbers)) for name, numbers in self._tests(filters)]

    def add(self, rows: Iterable[Row], values: Iterable[Value]) -> None:
        """Take stored rows and values in, in the order they were first made."""
        self.rows += rows
        self.values += values

    def allowed(self, filters: Filters) -> frozenset[int] | None:
        """The numbers of rows that pass, or None if the filters ask nothing of them (ids and groups are not rows)."""
        if filters in (Filters(), Filters(groups=filters.groups, ids=filters.ids)):
            return None
        tests = [frozenset(numbers) for _, numbers in self._tests(filters)]
        recorded = frozenset(self._equal("recording", ("yes",)))
        return frozenset(
            number
            for number, (values, start, end) in enumerate(self.rows)
            if all(not test.isdisjoint(values) for test in tests)
            and (filters.has_recording is None or filters.has_recording != recorded.isdisjoint(values))
            and is_dated(start, end, filters)
        )

    def counts(self, numbers: Mapping[int, int], most: int) -> dict[str, tuple[tuple[str, int], ...]]:
        """Passages by facet value, from passages by row: largest first, ties by value."""
        totals = [0] * len(self.values)
        for number, count in numbers.items():
            for value in self.rows[number][0]:
                totals[value] += count
        return self.largest({number: total for number, total in enumerate(totals) if total}, most)

    def largest(self, totals: Mapping[int, int], most: int) -> dict[str, tuple[tuple[str, int], ...]]:
        """The same from passages by the number of a value."""
        by_facet: dict[str, list[tuple[int, str]]] = {name: [] for name in FACETS}
        for number, total in totals.items():
            name, shown = self.values[number]
            if name in by_facet:
                by_facet[name].append((-total, shown))
        return {
            name: tuple((shown, -total) for total, shown in sorted(found)[:most])
            for name, found in by_facet.items()
            if found
        }

    def _value_number(self, value: Value) -> int:
        if len(self._value_numbers) != len(self.values):
            self._value_numbers = {value: number for number, value in enumerate(self.values)}
        known = self._value_numbers.get(value)
        if known is None:
            known = self._value_numbers[value] = len(self.values)
            self.values.append(value)
        return known

    def _tests(self, filters: Filters) -> Iterator[tuple[str, Iterable[int]]]:
        """What each filter by values asks: a name, and the numbers of the values under it that pass."""
        forms = (
            ("speaker", filters.speakers),
            ("event", filters.events),
            ("org", filters.orgs),
            ("place", filters.places),
        )
        yield from ((f"{name}_form", self._holding(f"{name}_form", wanted)) for name, wanted in forms if wanted)
        exact = (("type", filters.kinds), ("language", filters.languages))
        yield from ((name, self._equal(name, wanted)) for name, wanted in exact if wanted)

    def _holding(self, name: str, wanted: tuple[str, ...]) -> Iterable[int]:
        """The numbers of values under `name` that hold any of `wanted`, both folded and without spaces."""
        texts = [text.replace(" ", "") for text in wanted]
        for number, (own, value) in enumerate(self.values):
            if own == name and any(text in _tight(value) for text in texts):
                yield number

    def _equal(self, name: str, wanted: tuple[str, ...]) -> Iterable[int]:
        return (number for number, (own, value) in enumerate(self.values) if own == name and value in wanted)


def is_dated(start: str, end: str, filters: Filters) -> bool:
    """Whether a period (undated: "") shares a day with the years and dates that the filters ask for."""
    years = filters.years
    if years and not any(_overlaps(start, end, f"{year:04d}-01-01", f"{year:04d}-12-31") for year in years):
        return False
    if filters.date_from or filters.date_to:
        return _overlaps(start, end, filters.date_from, filters.date_to)
    return True


@lru_cache(maxsize=50_000)
def _tight(value: str) -> str:
    """The value folded and without spaces: names are written with one space, two or none."""
    return fold_text(value).replace(" ", "")


def _overlaps(start: str, end: str, wanted_start: str, wanted_end: str) -> bool:
    """Whether two periods share a day; an open end of the wanted one is "", undated things share none."""
    if not start:
        return False
    return (not wanted_end or start <= wanted_end) and (not wanted_start or (end or start) >= wanted_start)
