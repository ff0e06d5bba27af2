"""The pieces of which date expressions are made: patterns of days, months and years, and what each match says.

Places are those of a reading; years are Christian years, or None where none is stated. How pieces join to ranges and
where a missing year comes from is the work of dates.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from archive.thai.months import ERA, WEEKDAY, month_number, month_pattern, weekday_number


@dataclass(slots=True)
class Piece:
    """An expression as it was matched: places are in the reading, the year may still be missing."""

    start: int
    end: int
    days: list[int]
    month: int
    year: int | None
    rule: str
    weekdays: list[tuple[int, int]]
    turn: int = 0  # -1: the latest such day (ที่ผ่านมา), 1: the next one, 0: the nearest, ±2: of last or next year
    doubt: str = ""
    relative: int | None = None  # days from the page's own date
    precision: str = "day"
    until: Piece | None = None


_DAY = r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:(?:st|nd|rd|th)\b)?"
_RUN = r"(?:รุ่น|กลุ่ม)ที่\s?\d{1,2}"  # รุ่นที่ 1 วันที่ 26-27 รุ่นที่ 2 วันที่ 28-29 …: one series
_SEP = rf"\s*(?:-|,|/|~|และ|กับ|&|จนถึง|ถึง|(?:to|and)\b|(?:และ|,)?\s*{_RUN}\s?(?:ระหว่าง)?(?=วันที่))\s*"
_LEAD = rf"(?:(?:ใน)?วันที่?\s*|(?:{WEEKDAY})\s*|ที่\s*)?"
_DAYS = rf"{_DAY}(?:{_SEP}{_LEAD}{_DAY}){{0,15}}"
_COUNTED = (
    r"(?!\s?(?:คน|ครั้ง|วัน(?!ที่)|น\.|แห่ง|จังหวัด|เวที|ราย|รุ่น|โมง|นาฬิกา|ปี|เรื่อง|พื้นที่|หน่วย|องค์กร|ตำบล|อำเภอ|"
    r"โรงเรียน|ท่าน|บาท|ชั่วโมง|นาที|%|เปอร์|ล้าน|ร้อย(?!ตำรวจ|เอก|โท|ตรี)|พัน(?!เอก|โท|ตรี|ตำรวจ|จ่า)|หมู่|ชั้น|กม|เมตร|ชิ้น|ภาพ|ทีม|กลุ่ม|สาขา|ประเทศ|โครงการ))"
)
_YEAR = (
    r"(?:\s?\([^()\d\n]{2,20}\))?\s{0,3},?\s{0,3}[’‘'(]?(?P<year>(?:19|20|2[4-6])\d\d(?!\d)|25[3-9]\d(?=\d)|2[0-3]\d\d(?!\d))"
    rf"|[ ]{{0,3}}(?P<year2>[’‘']\d\d|\d\d)(?!\d)(?![.:,]\d|/\d(?!\d?[.:]\d\d)){_COUNTED}"
)
_SUFFIX = (
    r"(?P<past>\s?(?:เดือน(?:ที่แล้ว|ก่อน|ที่ผ่านมา)|ที่ผ่านมา|ที่แล้ว|ปีที่แล้ว|ปีที่ผ่านมา|ปีก่อน|ที่เพิ่งผ่าน))"
    r"|(?P<future>\s?(?:ที่(?:กำลัง)?จะถึง(?:นี้)?|ที่จะมาถึง(?:นี้)?|ปีหน้า|เดือนหน้า|หน้า(?![ก-๎])|ข้างหน้า))|(?P<this>\s?(?:ศก|ปี|เดือน)?นี้)"
)


@cache
def _part() -> re.Pattern[str]:
    month = month_pattern()
    return re.compile(
        rf"(?:(?P<weekday>{WEEKDAY})\s*(?:(?:-|และ|ถึง|,)\s*(?:{WEEKDAY})\s*)?)?(?<!\d[.:])(?P<days>{_DAYS})(?:\s{{0,3}}|\s*of\s*)(?:ของ)?(?:(?:เดือน\s?)?(?P<month>{month})|เดือน\s?(?P<number>1[0-2]|0?[1-9])(?=\s?(?:{ERA}|ปี))|(?=เดือน(?:นี้|หน้า|ที่แล้ว|ก่อน|ที่ผ่านมา)))"
        rf"(?:\s{{0,3}}(?P<era>{ERA}))?(?:{_YEAR})?(?:{_SUFFIX})?"
    )


@cache
def _month_first() -> re.Pattern[str]:
    months = month_pattern(typing_errors=False)
    return re.compile(
        rf"(?:(?P<weekday>{WEEKDAY})\s*)?(?P<month>{months})\s{{1,3}}(?P<days>{_DAY}(?:\s?(?:-|to|and|&)\s?{_DAY})?)(?P<era>(?!))?"
        rf"(?:(?:\s?,\s?|\s)(?P<year>(?:19|20|25)\d\d)(?!\d)|(?=\s?(?:-|to|until)\s?{months}\s{{1,3}}{_DAY},?\s(?:19|20|25)\d\d))(?P<year2>(?!))?(?P<past>(?!))?(?P<future>(?!))?(?P<this>(?!))?"
    )


@cache
def _year_first() -> re.Pattern[str]:
    months = month_pattern(typing_errors=False)
    return re.compile(
        rf"(?<!\d)(?P<year>[’‘']\d\d|(?:19|20|25)\d\d)\s{{1,2}}(?P<month>{months})\s{{0,2}}(?P<day>{_DAY})"
    )


@cache
def _dashed() -> re.Pattern[str]:
    """Day, month and year joined by dashes, dots or slashes: 22-พ.ค.-66, 22-May-2023, 22/พค/2566."""
    months = month_pattern(typing_errors=False)
    return re.compile(
        rf"(?<![\d./-])(?P<day>{_DAY})(?P<sep>[./-])(?P<month>{months})[./-]?(?P<year>(?:19|20|25)\d\d|\d\d)(?![\d.:-])"
    )


_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20|25)\d\d)(?P<sep>[-/]|(?<=[12]\d{3})\.)(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d]|\.\d)(?P<time>[ ]\d{1,2}:\d\d|T\d\d:\d\d(?::\d\d)?)?"
)
_SLASH = re.compile(
    r"(?:(?<=/\d\d-)|(?<=/\d\d\d\d-)|(?<![\d/.A-Za-z-]))(?P<days>\d{1,2}(?:\s?-\s?\d{1,2})?)(?:\s?/\s?(?P<month>\d{1,2})\s?/\s?(?P<year>\d{4}|\d\d)"
    r"|(?P<sep>[-.])(?P<month2>\d{1,2})(?P=sep)(?P<year2>(?:19|20|25)\d\d|[4-7]\d(?![\d.:-])))(?![\d/])"
)
_RELATIVE = re.compile(
    # no day inside another word (เบาหวาน), nor one of years ago (วันนี้เมื่อ 10 ปีก่อน), nor these days (ทุกวันนี้)
    r"(?P<past>(?:เมื่อวาน|(?<![ก-๎])วาน|(?<!ห)วาน(?=นี้|ซืน))(?:นี้|ซืน)?(?![ก-ฮ])|เมื่อวาน)|(?P<next>(?:วัน)?พรุ่งนี้)|(?P<after>(?:วัน)?มะรืนนี้)"
    r"|(?P<today>(?<!ทุก)วันนี้(?!\s?(?:ของ)?(?:เมื่อ)?\s?(?:\d|[ก-๎]{0,8}สิบ|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|หลาย|ร้อย)[\dก-๎ ]{0,8}?\s?(?:ปี|เดือน)(?:\s?ก่อน|\s?ที่แล้ว|\s?ที่ผ่านมา)))"
)
_DAYS_OF_THIS = re.compile(
    rf"(?:(?<=วันที่)|(?<=จันทร์ที่)|(?<=อังคารที่)|(?<=พุธที่)|(?<=พฤหัสบดีที่)|(?<=ศุกร์ที่)|(?<=เสาร์ที่)|(?<=อาทิตย์ที่))"
    rf"\s?(?P<days>{_DAYS})\s?(?=นี้(?![ก-ฮ])|(?P<past>ที่(?:เพิ่ง)?ผ่านมา))"
)
_WEEKDAY_ONLY = re.compile(
    r"วัน(?P<weekday>จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)\s?(?:ที่(?P<past>ผ่านมา|แล้ว)|(?P<next>ที่(?:กำลัง)?จะ(?:มา)?ถึง(?:นี้)?|นี้|หน้า)(?![ก-๎]))"
    r"|(?<![ก-๎])(?P<bare>จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์)(?:นี้|หน้า)(?![ก-๎])"
)
_VAGUE = re.compile(
    r"(?:วัน)?เสาร์\s?-\s?อาทิตย์ที่(?:ผ่านมา|แล้ว)|เมื่อเร็ว\s?ๆ\s?(?:วัน)?นี้|เร็ว\s?ๆ\s?นี้|(?:เมื่อ)?(?:ช่วง)?(?:ต้น|กลาง|ปลาย)?(?:สัปดาห์|อาทิตย์|เดือน|ปี)ที่(?:ผ่านมา|แล้ว)"
    r"|(?:(?:ประจำ)?ปี(?:งบประมาณ|การศึกษา)?|ประจำ)\s?(?:พ\.?ศ\.?|ค\.?ศ\.?)?\s?(?P<year>(?:19|20|25)\d\d)(?!\d)(?:\s?-\s?(?:25|20)?\d\d)?"
)


@cache
def _month_only() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\d)(?:ต้น|กลาง|ปลาย)?(?:เดือน\s?)?(?P<month>{month_pattern(typing_errors=False)})\s{{0,3}}(?:{ERA})?\s{{0,2}}(?P<year>(?:19|20|25)\d\d)(?!\d)"
    )


def find_pieces(text: str) -> list[Piece]:
    """All expressions by themselves; the earlier pattern wins where two overlap."""
    found: list[Piece] = []
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        at = bisect_left(taken, (start, end))
        return not (at and taken[at - 1][1] > start) and not (at < len(taken) and taken[at][0] < end)

    patterns = (
        (_part(), _read_part),
        (_month_first(), _read_part),
        (_year_first(), _read_year_first),
        (_dashed(), _read_year_first),
    )
    more = (
        (_ISO, _read_iso),
        (_SLASH, _read_slash),
        (_RELATIVE, _read_relative),
        (_WEEKDAY_ONLY, _read_weekday),
        (_DAYS_OF_THIS, _read_this_month),
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


def _english_era(month: str | None, year: str) -> str | None:
    """The era of two digits after an English month: '24 is 2024, but '67 is พ.ศ. 2567."""
    digits = year.strip("’‘'")
    return "C.E." if month and month.isascii() and len(digits) == 2 and int(digits) <= 43 else None


def _read_part(match: re.Match[str]) -> Piece | None:
    """Days, a month and perhaps a year, in Thai or English order."""
    number = match.groupdict().get("number")
    month = int(number) if number else month_number(match["month"]) if match["month"] else 0  # 0: this month
    if month is None:
        return None
    numbers = [int(n) for n in re.findall(r"\d+", re.sub(_RUN, "", match["days"]))]
    weekdays = []
    if match["weekday"] and (number := weekday_number(match["weekday"])) is not None:
        weekdays.append((numbers[0], number))
    for inner in re.finditer(rf"({WEEKDAY})\s*(\d+)", match["days"]):
        if (number := weekday_number(inner[1])) is not None:
            weekdays.append((int(inner[2]), number))
    stated = match["year"] or match["year2"]
    year, rule, doubt = (
        _year(stated, match["era"] or _english_era(match["month"], stated)) if stated else (None, "", "")
    )
    turn = -1 if match["past"] else 1 if match["future"] else 0
    if re.match(r"\s?ปี", match["past"] or match["future"] or ""):
        turn *= 2  # the year before or after the page's own
    end = match.end()
    if not stated and match["era"]:  # an era without its year belongs to what follows
        end = match.start("era")
    return Piece(match.start(), end, numbers, month, year, rule, weekdays, turn, doubt)


def _read_year_first(match: re.Match[str]) -> Piece | None:
    month = month_number(match["month"])
    year, rule, doubt = _year(match["year"], _english_era(match["month"], match["year"]))
    day = int(re.findall(r"\d+", match["day"])[0])
    return Piece(match.start(), match.end(), [day], month, year, rule, [], 0, doubt) if month else None


def _read_iso(match: re.Match[str]) -> Piece | None:
    month = int(match["month"])
    year, rule, doubt = _year(match["year"], None)
    if not 1 <= month <= 12 or not 1 <= int(match["day"]) <= 31:
        return None
    precision = (
        "stamp" if (match["time"] or "").startswith(" ") else "day"
    )  # a time after T is written by those who announce
    return Piece(match.start(), match.end(), [int(match["day"])], month, year, rule, [], 0, doubt, precision=precision)


_NUMBERS = re.compile(
    r"(?:ข้อ|ข้อที่|หมายเลข|เลขที่|เลข|อัตราส่วน|สัดส่วน|รุ่น|เวอร์ชัน|เวอร์ชั่น|มาตรา|หมวด|ขนาด|คะแนน|บ้าน|version|ratio|no\.?|ver\.?)\s*$",
    re.I,
)


def _read_slash(match: re.Match[str]) -> Piece | None:
    if _NUMBERS.search(match.string[max(0, match.start() - 14) : match.start()]):
        return None  # the number of a paper, a clause, a version
    month = int(match["month"] or match["month2"])
    days = [int(n) for n in re.findall(r"\d+", match["days"])]
    if not 1 <= month <= 12 or not all(1 <= day <= 31 for day in days):
        return None
    year, rule, doubt = _year(match["year"] or match["year2"], None)
    return Piece(match.start(), match.end(), days, month, year, f"day/month/year; {rule}", [], 0, doubt)


def _read_relative(match: re.Match[str]) -> Piece:
    shift = -1 if match["past"] else 1 if match["next"] else 2 if match["after"] else 0
    if match[0].endswith("ซืน"):
        shift = -2
    return Piece(match.start(), match.end(), [], 0, None, f"“{match[0]}”", [], relative=shift)


def _read_this_month(match: re.Match[str]) -> Piece:
    """Days of the month of the page's own date: วันที่ 15-17 นี้, วันที่ 10 ที่ผ่านมา."""
    days = [int(number) for number in re.findall(r"\d+", match["days"])]
    return Piece(match.start("days"), match.end(), days, 0, None, "", [])


def _read_weekday(match: re.Match[str]) -> Piece | None:
    """The last or the next such day of the week, counted from the page's own date."""
    number = weekday_number(match["weekday"] or match["bare"])
    if number is None:
        return None
    turn = -1 if match["past"] else 1
    return Piece(match.start(), match.end(), [], 0, None, f"“{match[0]}”", [(0, number)], turn, relative=0)


def _read_vague(match: re.Match[str]) -> Piece:
    groups = match.groupdict()
    year, rule, _ = _year(groups["year"], None) if groups.get("year") else (None, "", "")
    month = (month_number(groups["month"]) or 0) if groups.get("month") else 0
    precision = "month" if month else "year" if year else "vague"
    return Piece(match.start(), match.end(), [], month, year, rule or "no day is stated", [], precision=precision)
