"""What filters by name are decided by in a published copy: a file for each kind of value, read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from archive.search.engine import SearchDocument
from archive.web.published.lexicon import Put, front_coded
from archive.web.published.packing import packed, script, steps
from archive.web.published.places import runs

# What a filter asks, and what is counted beside the results. Of events a browser knows already which passages are theirs.
NAMES = (
    "event_form", "speaker", "speaker_form", "org", "org_form", "province", "place_form", "language", "recording",
)  # fmt: skip


class Facts:
    """Notes the values of passages in the order of their places; speakers by what they are called (`called`)."""

    def __init__(self, called: Mapping[str, str] = MappingProxyType({})) -> None:
        self._held = {name: _Column() for name in NAMES}
        self._called = called

    def add(self, document: SearchDocument) -> None:
        """Note the next passage."""
        for name, column in self._held.items():
            values = document.facts.get(name, ())
            column.add((self._called.get(value, value) for value in values) if name == "speaker" else values)

    def write(self, put: Put) -> None:
        """Write a file for each kind of value: the values, the rows of them that stand together, the row of each passage."""
        for name, column in self._held.items():
            put(f"f/{name}.js", script(f"f/{name}", *column.written()))


class _Column:
    """One kind of value: which of them every passage has."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, ...], int] = {}
        self._row_of: list[int] = []

    def add(self, values: Iterable[str]) -> None:
        row = tuple(sorted({" ".join(value.split("\n")) for value in values}))
        self._row_of.append(self._rows.setdefault(row, len(self._rows)))

    def written(self) -> tuple[str, str, str]:
        values = sorted({value for row in self._rows for value in row})
        numbers: Mapping[str, int] = {value: number for number, value in enumerate(values)}
        rows = ",".join(steps(sorted(numbers[value] for value in row)) for row in self._rows)
        return packed(front_coded(values)), rows, runs(self._row_of)
