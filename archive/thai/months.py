"""Month, weekday and era words in Thai and English: patterns to find them, and what they stand for."""

from __future__ import annotations

import re
from functools import cache

from archive.thai.lists import sections

# A day's name, with the number Python's calendar gives it (Monday is 0).
_WEEKDAYS = {
    "จันทร์": 0,
    "อังคาร": 1,
    "พุธ": 2,
    "พฤหัสบดี": 3,
    "พฤหัสฯ": 3,
    "พฤหัส": 3,
    "ศุกร์": 4,
    "เสาร์": 5,
    "อาทิตย์": 6,
    "จ.": 0,
    "อ.": 1,
    "พฤ.": 3,
    "พ.": 2,
    "ศ.": 4,
    "ส.": 5,
    "อา.": 6,
    "mon": 0,
    "tue": 1,
    "wed": 2,
    "thu": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
WEEKDAY = (
    r"(?:วัน\s?)?(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี|ฯ)?|ศุกร์|เสาร์|อาทิตย์)(?:\s?ที่)?,?"
    r"|(?<![ก-๎.])(?:จ|อา|อ|พฤ|พ|ศ|ส)\.(?:\s?ที่)?"
    r"|\b(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:day)?\b[.,]?"
)
ERA = r"พ\s?\.{0,2}\s?ศ\s?\.?|พ\.\s?\.|ค\s?\.?\s?ศ\s?\.?|พุทธศักราช|คริสต์ศักราช|B\.?E\.?|C\.?E\.?|A\.?D\.?"
_ENDING = r"(?:ค[าะ]?ม|ยน|พันธ์?ุ?์?|ฯ)?"


def _short(form: str) -> str:
    """A pattern for a dotted short form; one of its dots may be missing (มค. ม. ค), both only before a word's end."""
    first, second = (re.escape(part) for part in form.split(".")[:2])
    return rf"{first}(?:\.\s?{second}\.?|\s?{second}\.|{second}(?![ก-๎]))"


@cache
def month_pattern(*, typing_errors: bool = True) -> str:
    """A pattern (no groups) for a month's name in any of its forms, unlisted typing errors too if wanted."""
    stems: list[str] = []
    shorts: list[str] = []
    english: list[str] = []
    for forms in sections("months").values():
        for form in forms:
            if form[0].isascii():
                english.append(form)
            elif "." in form:
                shorts.append(_short(form))
            else:
                stems.append(re.escape(form) + (_ENDING if len(form) > 3 else ""))
    long = "|".join(sorted(stems, key=len, reverse=True))
    # The last way in is for unlisted typing errors; `month_number` refuses what is not close to a month.
    odd = r"[ก-ฮเ][ก-๎]{4,11}(?=\s?(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s?[12][4-9]?\d\d)"
    latin = r"\b(?i:" + "|".join(sorted(english, key=len, reverse=True)) + r")\b\.?"
    if not typing_errors:
        return f"(?:{long}|{'|'.join(shorts)}|{latin})"
    return f"(?:(?:{long})(?![ก-๎])|{'|'.join(shorts)}|{latin}|{odd}|{long})"


@cache
def month_forms() -> dict[str, int]:
    """Every listed form of a month's name, without dots and in small letters, with the month's number."""
    return {
        re.sub(r"[.\s]", "", form).lower(): int(number)
        for number, forms in sections("months").items()
        for form in forms
    }


@cache
def month_number(word: str) -> int | None:
    """The month (1-12) that a word matched by `month_pattern` stands for; None when it is no month.

    >>> month_number("มค."), month_number("สิงหาคาม"), month_number("ห้องเรียน")
    (1, 8, None)
    """
    plain = re.sub(r"[.\sฯ]", "", word).lower()
    if plain in month_forms():
        return month_forms()[plain]
    stems = ((int(number), form) for number, forms in sections("months").items() for form in forms)
    for number_, form in stems:
        if len(form) > 3 and "." not in form and plain.startswith(form) and re.fullmatch(_ENDING, plain[len(form) :]):
            return number_
    near = [(_distance(plain, forms[0]), int(number)) for number, forms in sections("months").items()]
    best, number_ = min(near)
    if best <= (1 if len(plain) < 7 else 2):
        return number_
    starts = [n for n, form in stems_of() if plain.startswith(form)]  # ตุลาคมของปี (2567)
    return starts[0] if starts else None


@cache
def stems_of() -> tuple[tuple[int, str], ...]:
    """Every full month name with its number."""
    return tuple((int(number), forms[0]) for number, forms in sections("months").items())


def _distance(one: str, two: str) -> int:
    """How many letters must be changed, added or dropped to make one word the other."""
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def weekday_number(word: str) -> int | None:
    """The weekday (Monday is 0) of a word matched by `WEEKDAY`.

    >>> weekday_number("วันพฤหัสบดีที่"), weekday_number("Sat,")
    (3, 5)
    """
    plain = re.sub(r"^วัน\s?|\s?ที่$|\s?ที่,$|,$", "", word.strip())
    if plain in _WEEKDAYS:
        return _WEEKDAYS[plain]
    return _WEEKDAYS.get(plain.lower()[:3])
