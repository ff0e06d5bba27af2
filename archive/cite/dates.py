"""Dates as a style prints them: in the list entry, in the text, in a footnote, as a day of access (R12–R16, R32)."""

from __future__ import annotations

from archive.cite.style import Style
from archive.model.dates import BE_OFFSET, MONTHS_EN, MONTHS_TH, Day, Edtf

_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def list_date(date: Edtf | None, style: Style, suffix: int = 0, *, year_only: bool = False) -> str:
    """The date of a list entry without its brackets: `2567, 3–4 ตุลาคม`, `2024, May 30–June 1`, `ม.ป.ป.-ก`."""
    if date is None:
        return _no_date(style, suffix)
    about = style.words["about"] + " " if date.approximate else ""
    a, b = date.start, date.end
    letter = _letter(style, suffix)
    if year_only or not (a.month or b.month):
        return about + _years(a, b, style) + letter
    first = f"{_year(a, style)}{letter}, "
    if (a.year, a.month, a.day) == (b.year, b.month, b.day):
        return about + first + _inside_year(a, style)
    if a.year != b.year:
        return about + _with_year(a, style, letter) + "–" + _with_year(b, style)
    if a.month == b.month and a.day and b.day:
        return about + first + _days_of_month(a, b, style)
    return about + first + f"{_inside_year(a, style)}–{_inside_year(b, style)}"


def text_date(date: Edtf | None, style: Style, suffix: int = 0) -> str:
    """The year part, as in the text: `2567`, `2566–2567`, `ประมาณ 2530`, `ม.ป.ป.-ก`."""
    return list_date(date, style, suffix, year_only=True)


def footnote_date(date: Edtf | None, style: Style) -> str:
    """The date in a footnote, day before month before year: `3–4 ตุลาคม 2567`, `30 ธันวาคม 2566–2 มกราคม 2567`."""
    if date is None:
        return style.words["no_date"]
    about = style.words["about"] + " " if date.approximate else ""
    a, b = date.start, date.end
    if (a.year, a.month, a.day) == (b.year, b.month, b.day):
        return about + _spoken(a, style)
    if not (a.month or b.month):
        return about + _years(a, b, style)
    if a.year == b.year and a.month:
        start = str(a.day) if a.month == b.month and a.day and b.day else _spoken(a, style, with_year=False)
        return f"{about}{start}–{_spoken(b, style)}"
    return f"{about}{_spoken(a, style)}–{_spoken(b, style)}"


def access_date(date: Edtf, style: Style) -> str:
    """The day of access in its sentence: `5 มกราคม 2568`, `January 5, 2025`."""
    day = date.start
    if not style.dates["access_month_first"]:
        return _spoken(day, style)
    inside = _inside_year(day, style)
    return f"{inside}, {_year(day, style)}" if inside else _year(day, style)


def _no_date(style: Style, suffix: int) -> str:
    letter = _letter(style, suffix)
    return style.words["no_date"] + (f"-{letter.strip()}" if letter else "")


def _letter(style: Style, suffix: int) -> str:
    """The letter after the year: 1 → ก or a; after the last letter they are doubled."""
    if suffix < 1:
        return ""
    letters = _THAI_LETTERS if style.dates["thai_letters"] else _LATIN_LETTERS
    rounds, place = divmod(suffix - 1, len(letters))
    return (" " if style.dates["space_before_letter"] else "") + letters[place] * (rounds + 1)


def _year(day: Day, style: Style) -> str:
    return str(day.year + BE_OFFSET if style.dates["buddhist_era"] else day.year)


def _years(a: Day, b: Day, style: Style) -> str:
    return _year(a, style) if a.year == b.year else f"{_year(a, style)}–{_year(b, style)}"


def _with_year(day: Day, style: Style, letter: str = "") -> str:
    inside = _inside_year(day, style)
    return f"{_year(day, style)}{letter}" + (f", {inside}" if inside else "")


def _month(day: Day, style: Style) -> str:
    return _month_names(style)[day.month - 1] if day.month else ""


def _month_names(style: Style) -> tuple[str, ...]:
    return MONTHS_TH if style.dates["thai_months"] else MONTHS_EN


def _inside_year(day: Day, style: Style) -> str:
    """Month, or day and month in the style's order; "" for a bare year."""
    if not day.day:
        return _month(day, style)
    parts = (_month(day, style), str(day.day))
    return " ".join(parts if style.dates["month_first"] else parts[::-1])


def _days_of_month(a: Day, b: Day, style: Style) -> str:
    days, month = f"{a.day}–{b.day}", _month(a, style)
    return f"{month} {days}" if style.dates["month_first"] else f"{days} {month}"


def _spoken(day: Day, style: Style, *, with_year: bool = True) -> str:
    """Day, month, year with spaces; missing parts are left out."""
    parts = (str(day.day or ""), _month(day, style), _year(day, style) if with_year else "")
    return " ".join(part for part in parts if part)
