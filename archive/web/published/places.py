"""What a published copy's search knows of every passage before it reads any: its record, days, kind and length."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from archive.search.engine import SearchDocument
from archive.search.fields import KINDS
from archive.web.published.packing import SIGNS, number

# Two numbers below this fit in one character.
IN_TWOS = 9
# Lengths of passages are told in so many steps: a character each, in an archive of more than so many two in a character.
_LEVELS, _MANY = 64, 5_000


class Places:
    """Notes passages in the order of their places, those of an event and of a record side by side."""

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._characters = 0
        self._kinds: list[int] = []
        self._event = self._group = ""
        self._event_days: list[str] = []
        self._events: list[str] = []
        self._groups: list[tuple[str, list[str]]] = []
        self._sizes: list[int] = []

    def __len__(self) -> int:
        """The number of passages so far."""
        return len(self._lengths)

    def add(self, document: SearchDocument) -> None:
        """Note the next passage."""
        self._lengths.append(document.length)
        self._characters += len(document.body)
        self._kinds.append(KINDS.index(str(document.payload["kind"])))
        event = str(document.payload["event"])
        days = _days(document, event[:4])
        sign = ""
        if event != self._event:
            self._event, self._group, self._event_days, sign = event, "", days, "+"
            self._events.append(",".join([event, *days]))
        if document.group != self._group:
            self._group = document.group
            own = sign + document.group.removeprefix(event).removeprefix(".")
            self._groups.append((own, days or [""] if days != self._event_days else []))
            self._sizes.append(0)
        self._sizes[-1] += 1

    def values(self) -> dict[str, Any]:
        """What `base.js` says of all of them.

        Events: id and days. Records: "+" where the next event begins, what the id has after the event's, the number of
        passages, and the days where they are not the event's.
        """
        levels, lengths = levelled(self._lengths)
        groups = (
            ",".join([own, str(size), *days]) for (own, days), size in zip(self._groups, self._sizes, strict=True)
        )
        total = len(self) or 1
        return {
            "total": len(self), "characters": round(self._characters / total, 1),
            "average": round(sum(self._lengths) / total, 3), "levels": levels, "lengths": lengths,
            "kinds": runs(self._kinds), "events": ";".join(self._events), "groups": ";".join(groups),
        }  # fmt: skip


def _days(document: SearchDocument, year: str) -> list[str]:
    """The first and the last day, once when they are one, without the year that is known; [] when there is none."""
    days = [day.replace("-", "") for day in (document.date_from, document.date_to)]
    if days[0] == days[1]:
        days.pop()
    return [day.removeprefix(year) if len(day) == len("20240101") else day for day in days] if days[0] else []


def runs(values: Iterable[int]) -> str:
    """Numbers as runs (the value and how often it stands in a row), small ones two in a character, or one by one:
    whichever is shortest."""
    listed = list(values)
    in_runs: list[str] = []
    last, times = -1, 0
    for value in (*listed, -1):
        if value != last and times:
            in_runs.append(number(last) + number(times - 1))
            times = 0
        last, times = value, times + 1
    ways = ["~" + "".join(in_runs), "=" + "".join(map(number, listed))]
    if max(listed, default=0) < IN_TWOS:
        ways.append(":" + in_twos(listed))
    return min(ways, key=len)


def in_twos(values: list[int]) -> str:
    """Numbers below IN_TWOS, two in a character; a last one alone stands with a zero."""
    even = [*values, 0] if len(values) % 2 else values
    return "".join(SIGNS[IN_TWOS * one + other] for one, other in zip(even[::2], even[1::2], strict=True))


def levelled(lengths: list[int]) -> tuple[list[int], str]:
    """Lengths in steps that are spread as the lengths are: the steps, and which of them each length is nearest to."""
    levels = sorted(lengths)
    most = IN_TWOS if len(lengths) > _MANY else _LEVELS
    if len(set(levels)) > most:
        levels = [levels[(len(levels) - 1) * step // (most - 1)] for step in range(most)]
    levels = sorted(set(levels))
    borders = [(one + other) // 2 for one, other in pairwise(levels)]
    near = [bisect_left(borders, length) for length in lengths]
    return levels, in_twos(near) if len(levels) <= IN_TWOS else "".join(SIGNS[one] for one in near)
