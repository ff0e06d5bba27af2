"""Whole and partial dates (EDTF, ISO 8601-2 levels 0 and 1 as far as forums need); Buddhist-era years in and out."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from archive.errors import BadDate

BE_OFFSET = 543
# A year from here on is Buddhist-era: no record is from CE 2400.
FIRST_BE_YEAR = 2400
Era = Literal["be", "ce"]
Language = Literal["th", "en"]

_PART = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%])?")

MONTHS_TH = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_TH_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
MONTHS_EN = tuple(calendar.month_name[1:])
MONTHS_EN_SHORT = tuple(calendar.month_abbr[1:])


@dataclass(frozen=True, slots=True)
class Day:
    """A year, a month of a year, or a day; `approximate` for ~, ? and %."""

    year: int
    month: int | None = None
    day: int | None = None
    mark: str = ""

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
            if self.day:
                text += f"-{self.day:02d}"
        return text + self.mark

    @property
    def first(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as kept in records: one Day, or a range of two."""

    start: Day
    end: Day

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}/{self.end}"

    @property
    def first(self) -> dt.date:
        """The first day it can mean."""
        return self.start.first

    @property
    def last(self) -> dt.date:
        """The last day it can mean."""
        return self.end.last

    @property
    def approximate(self) -> bool:
        """Whether either end is marked approximate or uncertain."""
        return bool(self.start.mark or self.end.mark)

    @property
    def is_range(self) -> bool:
        """Whether it has two different ends."""
        return self.start != self.end


def parse_edtf(text: str) -> Edtf:
    """The date that `text` writes in EDTF (`2024-10-03/2024-10-04`, `2021-11`, `1987~`); BadDate otherwise.

    >>> str(parse_edtf("2024-10-03/2024-10-04").last)
    '2024-10-04'
    """
    parts = text.strip().split("/")
    if len(parts) > 2:
        raise _bad(text)
    days = [_parse_day(part, text) for part in parts]
    if days[-1].last < days[0].first:
        raise BadDate(f"the date {text!r} ends before it begins", "put the earlier date first")
    return Edtf(days[0], days[-1])


def _parse_day(part: str, text: str) -> Day:
    match = _PART.fullmatch(part)
    if not match:
        raise _bad(text)
    month, day = (int(match[name]) if match[name] else None for name in ("month", "day"))
    if 0 in (month, day):
        raise _bad(text)
    made = Day(int(match["year"]), month, day, match["mark"] or "")
    try:
        _ = (made.first, made.last)
    except (ValueError, IndexError):
        raise _bad(text) from None
    return made


def _bad(text: str) -> BadDate:
    return BadDate(
        f"{text[:40]!r} is not a date",
        "write years in CE as 2024, 2024-10, 2024-10-03 or 2024-10-03/2024-10-04",
    )


def edtf_of(start: dt.date, end: dt.date | None = None) -> Edtf:
    """Whole days as a date of a record."""
    first = Day(start.year, start.month, start.day)
    last = Day(end.year, end.month, end.day) if end else first
    return Edtf(first, last)


def be_year(ce: int) -> int:
    """The Buddhist-era year of a CE year (2024 → 2567)."""
    return ce + BE_OFFSET


def ce_year(year: int) -> int:
    """The CE year of a year written in either era: 2400 and later is พ.ศ. (2567 → 2024)."""
    return year - BE_OFFSET if year >= FIRST_BE_YEAR else year


def display(date: Edtf, language: Language = "th", era: Era | None = None, short: bool = False) -> str:
    """The date as people read it: `3–4 ตุลาคม 2567`, `30 May – 1 June 2024`; era defaults to พ.ศ. in Thai.

    Words and numbers are joined by no-break spaces, so that a date stays on one line.
    """
    shown_era = era or ("be" if language == "th" else "ce")
    names = {
        ("th", False): MONTHS_TH,
        ("th", True): MONTHS_TH_SHORT,
        ("en", False): MONTHS_EN,
        ("en", True): MONTHS_EN_SHORT,
    }[language, short]
    about = {"th": "ประมาณ\u00a0", "en": "c.\u00a0"}[language] if date.approximate else ""
    a, b = date.start, date.end

    def year(day: Day) -> str:
        return str(be_year(day.year) if shown_era == "be" else day.year)

    def whole(day: Day) -> str:
        parts = [str(day.day)] if day.day else []
        parts += [names[day.month - 1]] if day.month else []
        return "\u00a0".join([*parts, year(day)])

    if a == b:
        return about + whole(a)
    if (a.year, a.month) == (b.year, b.month) and a.day and b.day and a.month:
        return f"{about}{a.day}–{b.day}\u00a0{names[a.month - 1]}\u00a0{year(a)}"
    if a.year == b.year and a.month and b.month:
        start = whole(a)[: -len(year(a)) - 1]
        return f"{about}{start}\u00a0– {whole(b)}"
    return f"{about}{whole(a)}\u00a0– {whole(b)}"
