"""The days of an event in a table of dates, where each row says what its date is for."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.found import FoundDates
from archive.add.extract.page import Line, Page, listed
from archive.thai.dates import DateMention
from archive.thai.lists import any_of


@cache
def day_labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Labels that mark the days of the event itself, and labels that mark other days (data/events.txt)."""
    return re.compile(f"(?i){any_of(word.lower() for word in listed('events', 'day_labels'))}"), re.compile(
        f"(?i){any_of(word.lower() for word in listed('events', 'other_labels'))}"
    )


def dates_of_table(page: Page, dates: tuple[DateMention, ...]) -> FoundDates | None:
    """The event's days in a table of dates, where each row says what its date is for; None when there is no table."""
    planned = _actual_of_plan(page, dates)
    if planned:
        return planned
    rows = [
        (mention, label)
        for mention in dates
        if mention.first and mention.precision == "day" and (label := _row_label(page, mention))
    ]
    event_days, others = day_labels()
    wanted = [
        (mention, label)
        for mention, label in rows
        if event_days.search(label.lower()) and not _is_other(label, others, event_days)
    ]
    if len(rows) < 3 or not wanted:
        return None
    first = min(m.first for m, _ in wanted if m.first)
    last = max(m.last for m, _ in wanted if m.last)
    head = wanted[0][0]
    rule = f"{head.rule}; the row “{wanted[0][1][:40]}” of a table of dates"
    return FoundDates(head.text, head.start, head.end, rule, "", first, last)


def _is_other(label: str, others: re.Pattern[str], event_days: re.Pattern[str]) -> bool:
    """Whether a label names another day, by the word that comes first in it."""
    other, own = others.search(label.lower()), event_days.search(label.lower())
    return bool(other and own and other.start() < own.start())


def _row_label(page: Page, mention: DateMention) -> str:
    """What a row of a table says its date is for: the rest of the line, else the line before; "" in running text."""
    line = page.line_at(page.place_of(mention.start))
    if line is None or len(line.text) > 140:
        return ""
    first, last = page.reading.span(line.start, line.end)
    original = page.reading.original
    before, after = original[first : mention.start].strip(" :|-–\t"), original[mention.end : last].strip(" :|-–\t")
    if not before and after:
        return after
    if before and not after:
        return before
    if not before and not after:
        previous: Line | None = page.previous_line(line)
        return previous.text if previous and len(previous.text) < 80 and not re.search(r"\d{4}", previous.text) else ""
    return ""


def _actual_of_plan(page: Page, dates: tuple[DateMention, ...]) -> FoundDates | None:
    """Where a form has a planned and an actual date side by side, the actual one."""
    if not re.search(r"ตามแผน", page.text) or not re.search(r"ปฏิบัติจริง|จริง", page.text):
        return None
    original = page.reading.original
    for one, two in zip(dates, dates[1:], strict=False):
        if one.first and two.first and original[one.end : two.start].strip(" \t|") == "":
            return FoundDates(
                two.text,
                two.start,
                two.end,
                f"{two.rule}; the second of planned and actual date",
                "",
                two.first,
                two.last,
            )
    return None
