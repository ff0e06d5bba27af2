"""Thai date expressions → dates, each with its place in the text and the rule that read it.

What real pages hold is listed in FACTS.md: Buddhist and Christian years, two digits, Thai digits, ranges, lists,
missing dots, missing years, days of the week, relative words. A date that cannot be is no date: the mention is kept
with what is wrong about it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from archive.thai.lists import any_of, sections
from archive.thai.months import ERA, WEEKDAY, month_number, month_pattern, weekday_number
from archive.thai.reading import Reading, read


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date expression: its text and span in the original, the days it stands for, and how it was read.

    `first` and `last` are None when no day can be told (`precision` "vague", "month", "year") or when the expression
    contradicts itself (`doubt` says how). `purpose` names what the date is for when that is surely not an event:
    signing, deadline, registration, period, approval, published, lifetime, earlier, recurring, superseded.
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    rule: str
    precision: str = "day"
    purpose: str = ""
    doubt: str = ""


@dataclass(slots=True)
class _Piece:
    """An expression as it was matched: places are in the reading, the year may still be missing."""

    start: int
    end: int
    days: list[int]
    month: int
    year: int | None
    rule: str
    weekdays: list[tuple[int, int]]
    turn: int = 0  # -1: the latest such day (ที่ผ่านมา), 1: the next one, 0: the nearest
    doubt: str = ""
    relative: int | None = None  # days from the page's own date
    precision: str = "day"
    until: _Piece | None = None


_DAY = r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:(?:st|nd|rd|th)\b)?"
_SEP = r"\s*(?:-|,|/|~|และ|กับ|&|จนถึง|ถึง|(?:to|and)\b)\s*"
_LEAD = rf"(?:(?:ใน)?วันที่?\s*|(?:{WEEKDAY})\s*|ที่\s*)?"
_DAYS = rf"{_DAY}(?:{_SEP}{_LEAD}{_DAY}){{0,15}}"
_COUNTED = (
    r"(?!\s?(?:คน|ครั้ง|วัน(?!ที่)|น\.|แห่ง|จังหวัด|เวที|ราย|รุ่น|โมง|นาฬิกา|ปี|เรื่อง|พื้นที่|หน่วย|องค์กร|ตำบล|อำเภอ|"
    r"โรงเรียน|ท่าน|บาท|ชั่วโมง|นาที|%|เปอร์|ล้าน|ร้อย(?!ตำรวจ|เอก|โท|ตรี)|พัน(?!เอก|โท|ตรี|ตำรวจ|จ่า)|หมู่|ชั้น|กม|เมตร|ชิ้น|ภาพ|ทีม|กลุ่ม|สาขา|ประเทศ|โครงการ))"
)
_YEAR = (
    r"\s{0,3},?\s{0,3}[’‘']?(?P<year>(?:19|20|2[4-6])\d\d(?!\d)|25[3-9]\d(?=\d)|2[0-3]\d\d(?!\d))"
    rf"|[ ]{{0,3}}(?P<year2>[’‘']\d\d|\d\d)(?!\d)(?![.:,/]\d){_COUNTED}"
)
_SUFFIX = (
    r"(?P<past>\s?(?:ที่ผ่านมา|ที่แล้ว|ปีที่แล้ว|ปีที่ผ่านมา|ปีก่อน|ที่เพิ่งผ่าน))"
    r"|(?P<future>\s?(?:ที่(?:กำลัง)?จะถึง(?:นี้)?|ที่จะมาถึง(?:นี้)?|ปีหน้า|หน้า(?![ก-๎])|ข้างหน้า))|(?P<this>\s?(?:ศก|ปี|เดือน)?นี้)"
)


@cache
def _part() -> re.Pattern[str]:
    month = month_pattern()
    return re.compile(
        rf"(?:(?P<weekday>{WEEKDAY})\s*)?(?<!\d[.:])(?P<days>{_DAYS})(?:\s{{0,3}}|\s*of\s*)(?:เดือน\s?)?(?P<month>{month})"
        rf"(?:\s{{0,3}}(?P<era>{ERA}))?(?:{_YEAR})?(?:{_SUFFIX})?"
    )


@cache
def _month_first() -> re.Pattern[str]:
    months = month_pattern(typing_errors=False)
    return re.compile(
        rf"(?:(?P<weekday>{WEEKDAY})\s*)?(?P<month>{months})\s{{1,3}}(?P<days>{_DAY}(?:\s?-\s?{_DAY})?)(?P<era>(?!))?"
        r"(?:\s?,\s?|\s)(?P<year>(?:19|20|25)\d\d)(?P<year2>(?!))?(?!\d)(?P<past>(?!))?(?P<future>(?!))?(?P<this>(?!))?"
    )


@cache
def _year_first() -> re.Pattern[str]:
    months = month_pattern(typing_errors=False)
    return re.compile(
        rf"(?<!\d)(?P<year>[’‘']\d\d|(?:19|20|25)\d\d)\s{{1,2}}(?P<month>{months})\s{{0,2}}(?P<day>{_DAY})"
    )


_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20|25)\d\d)(?P<sep>[-/])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)(?P<time>[ T]\d{1,2}:\d\d)?"
)
_SLASH = re.compile(
    r"(?<![\d/.-])(?P<days>\d{1,2}(?:\s?-\s?\d{1,2})?)(?:/(?P<month>\d{1,2})/(?P<year>\d{4}|\d\d)"
    r"|(?P<sep>[-.])(?P<month2>\d{1,2})(?P=sep)(?P<year2>(?:19|20|25)\d\d))(?![\d/])"
)
_RELATIVE = re.compile(
    r"(?P<past>(?:เมื่อ)?วาน(?:นี้|ซืน)?(?![ก-ฮ])|เมื่อวาน)|(?P<next>(?:วัน)?พรุ่งนี้)|(?P<after>(?:วัน)?มะรืนนี้)|(?P<today>วันนี้)"
)
_VAGUE = re.compile(
    r"เมื่อเร็ว\s?ๆ\s?(?:วัน)?นี้|เร็ว\s?ๆ\s?นี้|(?:เมื่อ)?(?:ช่วง)?(?:ต้น|กลาง|ปลาย)?(?:สัปดาห์|อาทิตย์|เดือน|ปี)ที่(?:ผ่านมา|แล้ว)"
    r"|(?:(?:ประจำ)?ปี(?:งบประมาณ|การศึกษา)?|ประจำ)\s?(?:พ\.?ศ\.?|ค\.?ศ\.?)?\s?(?P<year>(?:19|20|25)\d\d)(?!\d)(?:\s?-\s?(?:25|20)?\d\d)?"
)


@cache
def _month_only() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\d)(?:ต้น|กลาง|ปลาย)?(?:เดือน\s?)?(?P<month>{month_pattern(typing_errors=False)})\s{{0,3}}(?:{ERA})?\s{{0,2}}(?P<year>(?:19|20|25)\d\d)(?!\d)"
    )


_JOIN = re.compile(r"\s{0,3}(?:-|~|ถึง|จนถึง|to|until|และ|,)\s{0,3}(?:(?:ใน)?วันที่?\s*)?")
_LEADS = re.compile(r"(?:(?:ใน)?(?:ระหว่าง|ช่วง)[ ]*|ตั้งแต่[ ]*)?(?:วันที่?[ ]*)?\Z")


def find_dates(text: str | Reading, ref_date: date | None = None) -> list[DateMention]:
    """Every date expression of `text` in order, with days where they can be told; none overlap.

    `ref_date` is the page's own date: it gives relative words their day and missing years their year. Without it a
    missing year is taken from another date of the same text, and `rule` says from which.
    """
    reading = text if isinstance(text, Reading) else read(text)
    pieces = _joined(reading.text, _pieces(reading.text))
    known = [piece for piece in pieces if piece.year is not None and piece.precision != "vague"]
    mentions = [_mention(reading, piece, known, ref_date) for piece in pieces]
    return _with_purposes(reading, pieces, mentions)


def read_date(text: str, ref_date: date | None = None) -> DateMention | None:
    """The one date that an expression states for something held then; None when it states none.

    >>> read_date("วันที่ ๓–๔ ต.ค.๖๗").last.isoformat()
    '2024-10-04'
    """
    usable = [m for m in find_dates(text, ref_date) if m.first and not m.purpose and not m.doubt]
    return usable[0] if usable else None


def _pieces(text: str) -> list[_Piece]:
    """All expressions by themselves; the earlier pattern wins where two overlap."""
    found: list[_Piece] = []
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        at = bisect_left(taken, (start, end))
        return not (at and taken[at - 1][1] > start) and not (at < len(taken) and taken[at][0] < end)

    patterns = ((_part(), _read_part), (_month_first(), _read_part), (_year_first(), _read_year_first))
    more = (
        (_ISO, _read_iso),
        (_SLASH, _read_slash),
        (_RELATIVE, _read_relative),
        (_month_only(), _read_vague),
        (_VAGUE, _read_vague),
    )
    for pattern, reader in patterns + more:
        for match in pattern.finditer(text):
            piece = reader(match) if free(match.start(), match.end()) else None
            if piece:
                found.append(piece)
        taken = sorted((piece.start, piece.end) for piece in found)
    return sorted(found, key=lambda piece: piece.start)


def _year(text: str, era: str | None) -> tuple[int | None, str, str]:
    """A stated year as CE, the rule that turned it, and what is doubtful about it."""
    digits = text.strip("’‘'")
    year = int(digits)
    christian = bool(era and re.match(r"ค|C|A", era))
    buddhist = bool(era) and not christian
    if len(digits) == 2:
        if christian:
            return 2000 + year, f"ค.ศ. {digits} is {2000 + year}", ""
        return 2500 + year - 543, f"two-digit year {digits} is พ.ศ. 25{digits} = {1957 + year}", ""
    if 2443 <= year <= 2643 and not christian:
        return year - 543, f"พ.ศ. {year} = {year - 543}", ""
    if 1900 <= year <= 2100 and not buddhist:
        return year, f"{year} is a Christian year", ""
    return None, "", f"the year {digits} cannot be"


def _read_part(match: re.Match[str]) -> _Piece | None:
    """Days, a month and perhaps a year, in Thai or English order."""
    month = month_number(match["month"])
    if month is None:
        return None
    numbers = [int(n) for n in re.findall(r"\d+", match["days"])]
    weekdays = []
    if match["weekday"] and (number := weekday_number(match["weekday"])) is not None:
        weekdays.append((numbers[0], number))
    for inner in re.finditer(rf"({WEEKDAY})\s*(\d+)", match["days"]):
        if (number := weekday_number(inner[1])) is not None:
            weekdays.append((int(inner[2]), number))
    stated = match["year"] or match["year2"]
    year, rule, doubt = _year(stated, match["era"]) if stated else (None, "", "")
    turn = -1 if match["past"] else 1 if match["future"] else 0
    end = match.end()
    if not stated and match["era"]:  # an era without its year belongs to what follows
        end = match.start("era")
    return _Piece(match.start(), end, numbers, month, year, rule, weekdays, turn, doubt)


def _read_year_first(match: re.Match[str]) -> _Piece | None:
    month = month_number(match["month"])
    year, rule, doubt = _year(match["year"], None)
    day = int(re.findall(r"\d+", match["day"])[0])
    return _Piece(match.start(), match.end(), [day], month, year, rule, [], 0, doubt) if month else None


def _read_iso(match: re.Match[str]) -> _Piece | None:
    month = int(match["month"])
    year, rule, doubt = _year(match["year"], None)
    if not 1 <= month <= 12 or not 1 <= int(match["day"]) <= 31:
        return None
    precision = "stamp" if match["time"] else "day"
    return _Piece(match.start(), match.end(), [int(match["day"])], month, year, rule, [], 0, doubt, precision=precision)


def _read_slash(match: re.Match[str]) -> _Piece | None:
    month = int(match["month"] or match["month2"])
    days = [int(n) for n in re.findall(r"\d+", match["days"])]
    if not 1 <= month <= 12 or not all(1 <= day <= 31 for day in days):
        return None
    year, rule, doubt = _year(match["year"] or match["year2"], None)
    return _Piece(match.start(), match.end(), days, month, year, f"day/month/year; {rule}", [], 0, doubt)


def _read_relative(match: re.Match[str]) -> _Piece:
    shift = -1 if match["past"] else 1 if match["next"] else 2 if match["after"] else 0
    if match[0].endswith("ซืน"):
        shift = -2
    return _Piece(match.start(), match.end(), [], 0, None, f"“{match[0]}”", [], relative=shift)


def _read_vague(match: re.Match[str]) -> _Piece:
    groups = match.groupdict()
    year, rule, _ = _year(groups["year"], None) if groups.get("year") else (None, "", "")
    month = (month_number(groups["month"]) or 0) if groups.get("month") else 0
    precision = "month" if month else "year" if year else "vague"
    return _Piece(match.start(), match.end(), [], month, year, rule or "no day is stated", [], precision=precision)


def _joined(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Ranges made of their two ends, and a relative word with the date in its bracket, as one expression each."""
    out: list[_Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        between = text[last.end : piece.start] if last else ""
        if (
            last
            and last.relative is not None
            and last.until is None
            and piece.month
            and re.fullmatch(r"\s?\(\s?(?:ที่\s?)?(?:วันที่\s?)?", between)
        ):
            closing = re.match(r"[^\n()]{0,12}\)", text[piece.end :])
            out[-1] = replace(
                piece,
                start=last.start,
                end=piece.end + (closing.end() if closing else 0),
                turn=0,
                relative=last.relative,
            )
        elif last and last.until is None and _is_range(last, piece, between):
            out[-1] = replace(last, end=piece.end, until=piece)
        else:
            out.append(piece)
    return out


def _is_range(one: _Piece, two: _Piece, between: str) -> bool:
    """Whether the words between two expressions make them one range."""
    if one.precision != "day" or two.precision != "day" or not _JOIN.fullmatch(between):
        return False
    if one.relative is not None and not one.month:
        return bool(two.month) and not re.search("และ|,", between)
    if not one.month or not two.month:
        return False
    if re.search("และ|,", between):  # a list of days needs one year for all to be one expression
        return one.year is None and two.year is not None
    return True


def _mention(reading: Reading, piece: _Piece, known: list[_Piece], ref: date | None) -> DateMention:
    """The expression with its days worked out; a leading วันที่ or ระหว่าง belongs to its text."""
    lead = _LEADS.search(reading.text, max(0, piece.start - 24), piece.start)
    start = lead.start() if lead else piece.start
    first, last, rule, doubt = _days(piece, known, ref, reading)
    begin, end = reading.span(start, piece.end)
    return DateMention(reading.original[begin:end], begin, end, first, last, rule, piece.precision, "", doubt)


def _days(
    piece: _Piece, known: list[_Piece], ref: date | None, reading: Reading
) -> tuple[date | None, date | None, str, str]:
    """First and last day, the rule and the doubt of one expression."""
    if piece.precision not in ("day", "stamp"):
        return None, None, piece.rule, ""
    if piece.until is not None:
        return _range_days(piece, piece.until, known, ref, reading)
    if piece.relative is not None and not piece.month:
        if ref is None:
            return None, None, piece.rule, "the page's own date is not known"
        day = ref + timedelta(days=piece.relative)
        return day, day, f"{piece.rule} from the page's date {ref.isoformat()}", ""
    if piece.doubt:
        return None, None, piece.rule, piece.doubt
    year, rule = (piece.year, piece.rule) if piece.year else _missing_year(piece, known, ref, reading)
    if year is None:
        return None, None, "no year is stated anywhere", "the year is missing"
    return _checked(piece, year, rule)


def _checked(piece: _Piece, year: int, rule: str) -> tuple[date | None, date | None, str, str]:
    """The days of an expression in `year`, if they exist and fall on the weekdays stated."""
    try:
        days = [date(year, piece.month, day) for day in piece.days]
    except ValueError:
        return None, None, rule, f"day {max(piece.days)} does not exist in that month"
    for day, weekday in piece.weekdays:
        if date(year, piece.month, day).weekday() != weekday:
            return None, None, rule, "the day of the week does not fit that year"
    if any(two < one for one, two in pairwise(days)):
        return None, None, rule, "the range runs backwards"
    return days[0], days[-1], rule, ""


def _range_days(
    one: _Piece, two: _Piece, known: list[_Piece], ref: date | None, reading: Reading
) -> tuple[date | None, date | None, str, str]:
    """A range from one expression to another; the first takes its year from the second."""
    _, last, rule, doubt = _days(two, known, ref, reading)
    if last is None:
        return None, None, rule, doubt
    if one.relative is not None and not one.month:
        first = ref + timedelta(days=one.relative) if ref else None
        if first is None or first > last:
            return None, None, rule, "the page's own date is not known"
        return first, last, f"{one.rule} is the page's date; {rule}", ""
    year = one.year
    if year is None and not one.doubt:
        year = last.year - (1 if one.month > last.month else 0)
    first, _, first_rule, doubt = _checked(one, year, one.rule or rule) if year else (None, None, one.rule, one.doubt)
    if first is not None and first > last:
        return None, None, rule, "the range runs backwards"
    return (first, last, rule, doubt) if first else (None, None, first_rule, doubt)


def _missing_year(piece: _Piece, known: list[_Piece], ref: date | None, reading: Reading) -> tuple[int | None, str]:
    """The year of a date that states none, and where it was taken from."""
    same = [k for k in known if k.month == piece.month and k.year and set(k.days) & set(piece.days)]
    if same:
        source = reading.slice(same[0].start, same[0].end)
        return same[0].year, f"no year here: {same[0].year} is taken from “{source}” in the same text"
    if ref is not None:
        year = _nearest(piece, ref)
        return year, f"no year here: {year} is taken from the page's date {ref.isoformat()}"
    full = [k for k in known if k.year and k.month and k.days]
    if full:
        near = min(full, key=lambda k: abs(k.start - piece.start))
        try:
            anchor = date(near.year or 1, near.month, near.days[0])
        except ValueError:
            return None, ""
        year = _nearest(piece, anchor)
        return year, f"no year here: {year} is taken from “{reading.slice(near.start, near.end)}” in the same text"
    years = {k.year for k in known}
    if len(years) == 1:
        year = known[0].year
        return (
            year,
            f"no year here: {year} is the year of “{reading.slice(known[0].start, known[0].end)}” in the same text",
        )
    return None, ""


def _nearest(piece: _Piece, anchor: date) -> int | None:
    """The year that puts the day nearest to `anchor`, obeying ที่ผ่านมา, หน้า and a stated weekday."""
    best: tuple[int, int] | None = None
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            day = date(year, piece.month, piece.days[0])
            fits = all(date(year, piece.month, d).weekday() == weekday for d, weekday in piece.weekdays)
        except ValueError:
            continue
        away = (day - anchor).days
        wrong_side = (piece.turn < 0 and away > 0) or (piece.turn > 0 and away < 0)
        cost = abs(away) + (10_000 if wrong_side else 0) + (0 if fits else 20_000)
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else None


@cache
def _purposes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each purpose, its phrases close before a date (data/date_purposes.txt)."""
    filler = r"[\s:：.|=\-]{0,4}(?:(?:ใน)?(?:ระหว่าง|ตั้งแต่|เมื่อ|ถึง|จนถึง|on|by)?\s*)?(?:วันที่?)?[\s:]*$"
    return tuple(
        (purpose, re.compile(f"(?i)(?<![ก-ฮเ-ไ]ท)(?:{any_of(phrase.lower() for phrase in phrases)}){filler}"))
        for purpose, phrases in sections("date_purposes").items()
    )


def _with_purposes(reading: Reading, pieces: list[_Piece], mentions: list[DateMention]) -> list[DateMention]:
    """The mentions with their purposes, told by the words close before and after each."""
    text = reading.text
    out: list[DateMention] = []
    for index, (piece, mention) in enumerate(zip(pieces, mentions, strict=True)):
        before = text[max(0, piece.start - 40) : piece.start].rsplit("\n", 1)[-1]
        after = text[piece.end : piece.end + 24]
        purpose = next((name for name, pattern in _purposes() if pattern.search(before)), "")
        if re.match(r"\s?(?:ของ)?(?:ใน)?ทุก(?:ปี|เดือน)", after):
            purpose = "recurring"
        elif re.match(r"\s?\(?\s?(?:ได้)?(?:ขอ)?(?:เลื่อน|เปลี่ยน)(?:ไป)?เป็น", after) and index + 1 < len(pieces):
            purpose = "superseded"
        elif piece.precision == "stamp":
            purpose = "published"
        out.append(replace(mention, purpose=purpose) if purpose else mention)
    return out
