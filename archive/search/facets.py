"""Filters and facet counts over plain values, the same for every engine.

Passages of one session share their values but for the speaker, so an engine keeps for each passage only the number of
its `Facts` in a short table. A filter is decided once a row, a count is made once a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive.search.engine import FACETS, Filters, SearchDocument
from archive.thai.normalize import fold_text


@dataclass(frozen=True, slots=True)
class Facts:
    """The values that many passages share: sorted (name, values) pairs, and the two ends of the date."""

    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    date_from: str = ""
    date_to: str = ""

    def of(self, name: str) -> tuple[str, ...]:
        """The values under `name`; empty if there are none."""
        return next((values for key, values in self.values if key == name), ())

    def as_json(self) -> list[object]:
        """Plain values for storing; `facts_from_json` reads them back."""
        return [[[name, list(values)] for name, values in self.values], self.date_from, self.date_to]


def facts_of(document: SearchDocument) -> Facts:
    """What a document shares with its neighbours."""
    values = tuple(sorted((name, tuple(values)) for name, values in document.facts.items() if values))
    return Facts(values, document.date_from, document.date_to)


def facts_from_json(stored: list[object]) -> Facts:
    """The inverse of `Facts.as_json`."""
    values, date_from, date_to = stored
    pairs = tuple((name, tuple(each)) for name, each in values)  # type: ignore[attr-defined]
    return Facts(pairs, str(date_from), str(date_to))


@dataclass(slots=True)
class FactsTable:
    """Every row of facts with its number; rows are only added."""

    rows: list[Facts] = field(default_factory=list)
    numbers: dict[Facts, int] = field(default_factory=dict)

    def number(self, facts: Facts) -> int:
        """The row's number, new rows at the end."""
        known = self.numbers.get(facts)
        if known is None:
            known = self.numbers[facts] = len(self.rows)
            self.rows.append(facts)
        return known

    def allowed(self, filters: Filters) -> frozenset[int] | None:
        """The numbers of rows that pass, or None if the filters ask nothing of them (ids and groups are not rows)."""
        if filters in (Filters(), Filters(groups=filters.groups, ids=filters.ids)):
            return None
        return frozenset(number for number, row in enumerate(self.rows) if is_allowed(row, filters))

    def counts(self, numbers: Mapping[int, int], most: int) -> dict[str, tuple[tuple[str, int], ...]]:
        """Passages by facet value, from passages by row: largest first, ties by value; years newest first."""
        by_facet: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        for number, count in numbers.items():
            row = self.rows[number]
            for name, values in row.values:
                counter = by_facet.get(name)
                if counter is not None:
                    for value in values:
                        counter[value] += count
        return {
            name: tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:most])
            for name, counter in by_facet.items()
            if counter
        }


def is_allowed(facts: Facts, filters: Filters) -> bool:
    """Whether a passage with these facts passes the filters (ids and groups are looked at elsewhere)."""
    named = (
        (filters.speakers, ("speaker", "speaker_form")),
        (filters.events, ("event", "event_title")),
        (filters.orgs, ("org", "org_name")),
        (filters.places, ("place", "province")),
    )
    for wanted, names in named:
        if wanted and not _holds(wanted, (value for name in names for value in facts.of(name))):
            return False
    if filters.kinds and not set(filters.kinds) & set(facts.of("type")):
        return False
    if filters.languages and not set(filters.languages) & set(facts.of("language")):
        return False
    if filters.has_recording is not None and filters.has_recording != bool(facts.of("recording")):
        return False
    if filters.years and not any(_overlaps(facts, f"{year:04d}-01-01", f"{year:04d}-12-31") for year in filters.years):
        return False
    if filters.date_from or filters.date_to:
        return _overlaps(facts, filters.date_from, filters.date_to)
    return True


def _holds(wanted: tuple[str, ...], values: Iterable[str]) -> bool:
    """Whether any wanted text stands in any value, both folded and without spaces."""
    folded = [fold_text(value).replace(" ", "") for value in values]
    return any(text.replace(" ", "") in value for text in wanted for value in folded)


def _overlaps(facts: Facts, start: str, end: str) -> bool:
    """Whether the facts' period and start..end share a day; an open end is "", undated facts share none."""
    if not facts.date_from:
        return False
    return (not end or facts.date_from <= end) and (not start or (facts.date_to or facts.date_from) >= start)
