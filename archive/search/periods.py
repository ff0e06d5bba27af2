"""The days and years that a filter's value stands for: numbers, months by name, whole dates, in either era.

`2567`, `2567-10`, `3/10/2567`, `ต.ค. 67`, `3-4 ตุลาคม 2567`, `ตุลาคม - ธันวาคม 2567`, `October 2024`, `2565-2567`.
"""

from __future__ import annotations

import re
from functools import cache

from archive.model.dates import ce_year
from archive.thai.digits import arabic_digits
from archive.thai.months import ERA, month_number, month_pattern

# First and last day, as ISO texts. The 31st of a short month is as good as its last day: they are compared as texts.
Span = tuple[str, str]

MOST_YEARS = 100
_LONGEST = 100  # an expression; what is longer is no date
_TO = r"\s*(?:-|–|—|ถึง|\bto\b|\buntil\b)\s*"


def span_of(text: str) -> Span | None:
    """The first and last day of a day, month, year or range as people write it; None if it is no date.

    >>> span_of("2567-10"), span_of("ต.ค. 67 – ธ.ค. 67")
    (('2024-10-01', '2024-10-31'), ('2024-10-01', '2024-12-31'))
    """
    if len(text) > _LONGEST:
        return None
    plain = arabic_digits(text).strip()
    return _numbers(plain) or _years(plain) or _months(plain) or _days(plain)


def years_of(text: str) -> tuple[int, ...] | None:
    """The CE years of one year, of a list with commas, or of `2565..2567`, MOST_YEARS at most; None if it is something else.

    >>> years_of("๒๕๖๗"), years_of("2565-2567"), years_of("ต.ค. 2567")
    ((2024,), (2022, 2023, 2024), None)
    """
    found: list[int] = []
    for one in text.split(","):
        span = _years(arabic_digits(one).replace("..", "-").strip())
        if span is None:
            return None
        first, last = sorted((int(span[0][:4]), int(span[1][:4])))
        found += range(first, min(last, first + MOST_YEARS) + 1)
    return tuple(dict.fromkeys(found))[:MOST_YEARS]


def _numbers(plain: str) -> Span | None:
    """`2567-10-03`, `2567-10` and `10/2567`."""
    parts = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", plain)
    turned = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{4})", plain)
    if not parts and not turned:
        return None
    year, month, day = (parts[1], parts[2], parts[3]) if parts else (turned[2], turned[1], None)  # type: ignore[index]
    if not int(year) or (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return None
    return _span(ce_year(int(year)), int(month or 0), int(day or 0))


def _years(plain: str) -> Span | None:
    """`พ.ศ. 2567`, `2565-2567`, `ปี 67`."""
    found = _year_range().fullmatch(plain)
    if not found or not int(found["first"]):
        return None
    first = _year(found["first"])
    last = _year(found["last"]) if found["last"] else first
    return f"{first:04d}-01-01", f"{last:04d}-12-31"


def _months(plain: str) -> Span | None:
    """`ตุลาคม 2567`, `ตุลาคม - ธันวาคม 2567`; the year of the last month is that of a first one without."""
    found = _month_range().fullmatch(plain)
    if not found:
        return None
    year = found["last_year"] or found["first_year"]
    ends = [(found["first"], found["first_year"] or year), (found["last"] or found["first"], year)]
    if any(name.isascii() and len(stated) == 2 for name, stated in ends):
        return None  # Oct 24 may be a day
    months = [(_year(stated), month_number(name)) for name, stated in ends]
    (first_year, first), (last_year, last) = months
    return (_span(first_year, first)[0], _span(last_year, last)[1]) if first and last else None


def _days(plain: str) -> Span | None:
    """`3-4 ตุลาคม 2567`, `3/10/67`: what the reader of Thai dates makes of the whole of it."""
    # Few questions have a whole date for a filter, and the reader of dates takes a tenth of a first answer to load.
    from archive.thai.dates import read_date

    found = read_date(plain)
    if not found or not found.first or not found.last or (found.start, found.end) != (0, len(plain)):
        return None
    return found.first.isoformat(), found.last.isoformat()


def _span(year: int, month: int, day: int = 0) -> Span:
    """The days of a year (`month` 0), of a month (`day` 0), or one day."""
    return f"{year:04d}-{month or 1:02d}-{day or 1:02d}", f"{year:04d}-{month or 12:02d}-{day or 31:02d}"


def _year(digits: str) -> int:
    """A CE year from four digits of either era, or from the last two of one in พ.ศ."""
    return ce_year(int(digits) + (2500 if len(digits) == 2 else 0))


@cache
def _year_range() -> re.Pattern[str]:
    # Two digits below 40 could be a day or ค.ศ.; with the word for a year they are two of พ.ศ. 25…
    era = rf"(?:ปี\s*)?(?:(?:{ERA})\s*)?"
    return re.compile(rf"{era}(?P<first>[0-9]{{4}}|[4-9][0-9])(?:{_TO}{era}(?P<last>[0-9]{{4}}|[4-9][0-9]))?")


@cache
def _month_range() -> re.Pattern[str]:
    month, era = month_pattern(typing_errors=False), rf"\s*(?:ปี\s*)?(?:(?:{ERA})\s*)?"
    year = "[0-9]{4}|[0-9]{2}"
    return re.compile(
        rf"(?:เดือน\s*)?(?P<first>{month})(?:{era}(?P<first_year>{year}))?"
        rf"(?:{_TO}(?:เดือน\s*)?(?P<last>{month}){era}(?P<last_year>{year}))?(?<=[0-9])"
    )
