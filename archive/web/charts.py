"""Numbers of small charts: where each bar stands and how high. Templates draw them as SVG in per cent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.web.desk import Desk
from archive.web.ribbon import percent

MOST_YEARS = 40


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year: its link, what it counts in words, and its place. Lengths in per cent across, pixels in height."""

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
                label=label,
                words=f"{era} {desk.t(unit, n=count)}",
                url=address(year),
                count=count,
                x=percent(n, span),
                width=percent(1, span),
                bar_x=percent(10 * n + 2, 10 * span),
                bar_width=percent(6, 10 * span),
                middle=percent(2 * n + 1, 2 * span),
                height=max(round(tallest * count / highest), 4) if count else 0,
                odd=bool((span - 1 - n) % 2) if span <= 16 else bool((span - 1 - n) % 4),
                current=year == current,
            )
        )
    return tuple(bars)


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
                label=label,
                x=percent(1000 * n + 160, 1000 * len(rows)),
                width=percent(min(680, 1000), 1000 * len(rows)),
                middle=percent(2 * n + 1, 2 * len(rows)),
                odd=bool((len(rows) - 1 - n) % 2),
                parts=tuple(parts),
                counts=row,
            )
        )
    lines = tuple((value, f"{tallest - unit * value:.1f}") for value in range(step, highest + 1, step))
    return tuple(shown), lines
