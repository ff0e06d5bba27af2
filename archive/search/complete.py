"""As-you-type suggestions: names and titles that hold what was typed, or what may have been meant by it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from archive.search.fields import without_title
from archive.search.sounding import spelt, spelt_all, spelt_so_far
from archive.thai.keyboard import retyped
from archive.thai.normalize import fold_text

KIND_ORDER = ("person", "organisation", "event", "session", "term")
_NAMES = KIND_ORDER[:2]
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be offered while the reader types: a person, organisation, event or session."""

    kind: str
    text: str
    id: str = ""


class Completer:
    """As-you-type suggestions over entries, in a few milliseconds for tens of thousands of them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        order = {kind: number for number, kind in enumerate(KIND_ORDER)}
        rows = [(order.get(entry.kind, len(order)), fold_text(entry.text), entry) for entry in dict.fromkeys(entries)]
        rows.sort(key=lambda row: (row[0], len(row[1]), row[1]))
        self._rows = _Rows((text, entry) for _, text, entry in rows)

    def complete(self, typed: str, limit: int = 8) -> list[Entry]:
        """Up to `limit` entries that hold what was typed: those that begin with it, then with a word that does, then
        the rest; within each people, organisations, events, sessions.

        Where there are none: what the other keyboard layout would have typed, the name without its title, and names that
        are romanised otherwise.
        """
        typed = typed.strip()
        found = self._rows.holding(fold_text(typed), limit)
        if not found and (other := retyped(typed)):
            found = self._rows.holding(fold_text(other), limit)
        if not found and (name := without_title(typed)) != typed:
            found = self._rows.holding(fold_text(name), limit)
        for so_far in (spelt_so_far(typed), spelt(typed)) if not found else ():
            found = found or (self._latin.holding(so_far, limit, is_begun=True) if len(so_far) >= _SHORTEST else [])
        return found

    @cached_property
    def _latin(self) -> _Rows:
        """Names in Latin letters as they sound."""
        names = [(text, entry) for text, entry in self._rows if entry.kind in _NAMES and text.isascii()]
        return _Rows(zip(spelt_all(text for text, _ in names), (entry for _, entry in names), strict=True))


class _Rows:
    """Entries by their texts, searched all at once: the texts joined, each after a line end."""

    def __init__(self, rows: Iterable[tuple[str, Entry]]) -> None:
        self._rows = [(text.replace("\n", " "), entry) for text, entry in rows]
        self._joined = "".join(f"\n{text}" for text, _ in self._rows)
        self._starts = list(accumulate((len(text) + 1 for text, _ in self._rows[:-1]), initial=0))

    def __iter__(self) -> Iterator[tuple[str, Entry]]:
        return iter(self._rows)

    def holding(self, wanted: str, limit: int, *, is_begun: bool = False) -> list[Entry]:
        """Up to `limit` entries that hold the text, those that begin with it first; `is_begun`: no others than those that
        begin with it or have a word that does."""
        if not wanted or "\n" in wanted:
            return []
        found: dict[int, None] = {}
        for text in (f"\n{wanted}", f" {wanted}", wanted)[: 2 if is_begun else 3]:
            for number in self._numbers(text):
                found.setdefault(number)
                if len(found) >= limit:
                    return [self._rows[number][1] for number in found]
        return [self._rows[number][1] for number in found]

    def _numbers(self, text: str) -> Iterator[int]:
        """The rows that hold the text, in order."""
        at = self._joined.find(text)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._joined.find(text, self._starts[number + 1]) if number + 1 < len(self._starts) else -1
