"""Numbers of small charts: where each bar stands and how high. Templates draw them as SVG in per cent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.web.desk import Desk
from archive.web.ribbon import percent

MOST_YEARS = 40
# How many labels of years stand side by side on a phone, and at a desk.
PHONE_LABELS, DESK_LABELS = 8, 24


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year: its link, what it counts in words, and its place. Lengths in per cent across, pixels in height.

    `label` is "" where it has no room; `odd`: none on a phone.
    """

    label: str
    words: str
    url: str
    count: int
    x: str
    width: str
    bar_x: str
    bar_width: str
    middle: str
    height: int
    odd: bool
    current: bool


def year_bars(
    desk: Desk, counts: dict[int, int], address: Callable[[int], str], current: int = 0, unit: str = "count.moments",
    tallest: int = 54,
) -> tuple[YearBar, ...]:  # fmt: skip
    """A bar for every year from the first to the last (the last 40 at most), empty ones too; () for one year or none."""
    if len(counts) < 2:
        return ()
    last = max(counts)
    first = max(min(counts), last - MOST_YEARS + 1)
    span = last - first + 1
    highest = max(counts.values())
    bars = []
    for n in range(span):
        year = first + n
        count = counts.get(year, 0)
        label = desk.year(year)
        era = desk.t("era.be" if desk.era == "be" else "era.ce", year=label)
        bars.append(
            YearBar(
                label="" if (span - 1 - n) % desk_step(span) else label,
                words=f"{era} {desk.t(unit, n=count)}",
                url=address(year),
                count=count,
                x=percent(n, span),
                width=percent(1, span),
                bar_x=percent(10 * n + 2, 10 * span),
                bar_width=percent(6, 10 * span),
                middle=percent(2 * n + 1, 2 * span),
                height=max(round(tallest * count / highest), 4) if count else 0,
                odd=hides_on_phone(n, span),
                current=year == current,
            )
        )
    return tuple(bars)


def hides_on_phone(n: int, count: int) -> bool:
    """Has the `n`-th of `count` labels in a row no place on a phone? The last one always has.

    >>> [hides_on_phone(n, 7) for n in (0, 6)], [hides_on_phone(n, 10) for n in range(7, 10)]
    ([False, False], [False, True, False])
    """
    step = desk_step(count)
    return bool((count - 1 - n) % (step * -(-count // (step * PHONE_LABELS))))


def desk_step(count: int) -> int:
    """Every which of `count` labels in a row, from the last, has a place at a desk."""
    return -(-count // DESK_LABELS)


@dataclass(frozen=True, slots=True)
class Stack:
    """A stacked bar: parts from the ground up as (class, y, height)."""

    label: str
    x: str
    width: str
    middle: str
    odd: bool
    parts: tuple[tuple[str, str, str], ...]
    counts: tuple[int, ...]


def stacks(
    labels: list[str], rows: list[tuple[int, ...]], classes: tuple[str, ...], tallest: int
) -> tuple[tuple[Stack, ...], tuple[tuple[int, str], ...]]:
    """Stacked bars and grid lines (number, y) for rows of counts; the ground lies at `tallest`."""
    highest = max((sum(row) for row in rows), default=0) or 1
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000) if size * 5 >= highest)
    unit = tallest / (highest * 1.08)
    shown = []
    for n, (label, row) in enumerate(zip(labels, rows, strict=True)):
        ground, parts = float(tallest), []
        for name, count in zip(classes, row, strict=True):
            if count:
                height = unit * count
                parts.append((name, f"{ground - height:.1f}", f"{max(height - 1, 1):.1f}"))
                ground -= height
        shown.append(
            Stack(
                label="" if (len(rows) - 1 - n) % desk_step(len(rows)) else label,
                x=percent(1000 * n + 160, 1000 * len(rows)),
                width=percent(min(680, 1000), 1000 * len(rows)),
                middle=percent(2 * n + 1, 2 * len(rows)),
                odd=hides_on_phone(n, len(rows)),
                parts=tuple(parts),
                counts=row,
            )
        )
    lines = tuple((value, f"{tallest - unit * value:.1f}") for value in range(step, highest + 1, step))
    return tuple(shown), lines


@dataclass(frozen=True, slots=True)
class EventTick:
    """One event on the archive's ribbon: where it stands and how high, by its sessions."""

    x: str
    height: int


@dataclass(frozen=True, slots=True)
class RibbonYear:
    """A year of the archive's ribbon: its bar (for the label and the link) and its events."""

    bar: YearBar
    ticks: tuple[EventTick, ...]


@dataclass(frozen=True, slots=True)
class ArchiveRibbon:
    """The archive through time: a tick for every event, a flag on the newest one."""

    years: tuple[RibbonYear, ...]
    flag: str
    flag_height: int


def archive_ribbon(
    desk: Desk, sessions: dict[int, list[int]], address: Callable[[int], str], tallest: int = 96
) -> ArchiveRibbon | None:
    """The ribbon of a whole archive. `sessions`: year → how many sessions each of its events has, in order of time."""
    bars = year_bars(desk, {year: len(events) for year, events in sessions.items()}, address, unit="count.events")
    if not bars:
        return None
    highest = max(max(events) for events in sessions.values()) or 1
    last = max(sessions)
    first = last - len(bars) + 1
    years, flag, flag_height = [], "", 0
    for n, bar in enumerate(bars):
        held = sessions.get(first + n, [])
        # Ticks share the middle 70 % of their year.
        places = [
            percent(round(1000 * (n + 0.15 + 0.7 * (at + 0.5) / len(held))), 1000 * len(bars))
            for at in range(len(held))
        ]
        heights = [max(round(tallest * count / highest), 10) for count in held]
        years.append(RibbonYear(bar, tuple(EventTick(x, height) for x, height in zip(places, heights, strict=True))))
        if held:
            flag, flag_height = places[-1], heights[-1]
    return ArchiveRibbon(tuple(years), flag, flag_height)
