"""Dates as a style prints them: in the list entry, in the text, in a footnote, as a day of access (R12–R16, R32)."""

from __future__ import annotations

from archive.cite.style import Style
from archive.model.dates import BE_OFFSET, MONTHS_EN, MONTHS_EN_SHORT, MONTHS_TH, Day, Edtf

_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_MONTHS_MLA = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
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
    """The date in one phrase, in the style's order: `3–4 ตุลาคม 2567`, `October 3–4, 2024`, `2024 Oct 3-4`."""
    if date is None:
        return style.words["no_date"]
    about = style.words["about"] + " " if date.approximate else ""
    a, b = date.start, date.end
    dash = style.dates["dash"]
    if (a.year, a.month, a.day) == (b.year, b.month, b.day):
        return about + _spoken(a, style)
    if not (a.month or b.month):
        return about + _years(a, b, style, dash)
    if a.year != b.year or not a.month:
        return f"{about}{_spoken(a, style)}{dash}{_spoken(b, style)}"
    inside = day_range(date, style)
    year = _year(a, style)
    order = style.dates["spoken"]
    return about + {"dmy": f"{inside} {year}", "mdy": f"{inside}, {year}", "ymd": f"{year} {inside}"}[order]


def day_range(date: Edtf | None, style: Style) -> str:
    """Days and months of a date within one year, without the year; with years where it runs over two; "" for a year."""
    if date is None or not (date.start.month or date.end.month):
        return ""
    a, b = date.start, date.end
    dash = style.dates["dash"]
    if (a.year, a.month, a.day) == (b.year, b.month, b.day):
        return _inside(a, style)
    if a.year != b.year or not a.month:
        return f"{_spoken(a, style)}{dash}{_spoken(b, style)}"
    if a.month == b.month and a.day and b.day:
        days = f"{a.day}{dash}{b.day}"
        return f"{days} {_month(a, style)}" if style.dates["spoken"] == "dmy" else f"{_month(a, style)} {days}"
    return f"{_inside(a, style)}{dash}{_inside(b, style)}"


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


def _years(a: Day, b: Day, style: Style, dash: str = "–") -> str:
    return _year(a, style) if a.year == b.year else f"{_year(a, style)}{dash}{_year(b, style)}"


def _with_year(day: Day, style: Style, letter: str = "") -> str:
    inside = _inside_year(day, style)
    return f"{_year(day, style)}{letter}" + (f", {inside}" if inside else "")


def _month(day: Day, style: Style) -> str:
    return _month_names(style)[day.month - 1] if day.month else ""


def _month_names(style: Style) -> tuple[str, ...]:
    if style.dates["thai_months"]:
        return MONTHS_TH
    return {"full": MONTHS_EN, "short": _MONTHS_MLA, "bare": MONTHS_EN_SHORT}[style.dates["months"]]


def _inside_year(day: Day, style: Style) -> str:
    """Month, or day and month in the style's order; "" for a bare year."""
    if not day.day:
        return _month(day, style)
    parts = (_month(day, style), str(day.day))
    return " ".join(parts if style.dates["month_first"] else parts[::-1])


def _days_of_month(a: Day, b: Day, style: Style) -> str:
    days, month = f"{a.day}–{b.day}", _month(a, style)
    return f"{month} {days}" if style.dates["month_first"] else f"{days} {month}"


def _inside(day: Day, style: Style) -> str:
    """Day and month in the order of speech."""
    parts = (str(day.day or ""), _month(day, style))
    return " ".join(part for part in (parts if style.dates["spoken"] == "dmy" else parts[::-1]) if part)


def _spoken(day: Day, style: Style) -> str:
    """Day, month and year in the order of speech; missing parts are left out."""
    inside, year = _inside(day, style), _year(day, style)
    if not inside:
        return year
    order = style.dates["spoken"]
    return {"dmy": f"{inside} {year}", "mdy": f"{inside}, {year}", "ymd": f"{year} {inside}"}[order]
