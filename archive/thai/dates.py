"""Thai date expressions → dates, each with its place in the text and the rule that read it.

What real pages hold is listed in FACTS.md: Buddhist and Christian years, two digits, Thai digits, ranges, lists,
missing dots, missing years, days of the week, relative words. A date that cannot be is no date: the mention is kept
with what is wrong about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from archive.thai.date_pieces import Piece, find_pieces
from archive.thai.lists import any_of, sections
from archive.thai.reading import Reading, read


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date expression: its text and span in the original, the days it stands for, and how it was read.

    `first` and `last` are None when no day can be told (`precision` "vague", "month", "year") or when the expression
    contradicts itself (`doubt` says how). `purpose` names what the date is for when that is surely not an event:
    signing, deadline, registration, period, approval, published, lifetime, earlier, recurring, superseded, name.
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


_TIME_OF_SERIES = (
    r"(?:(?:และ|,|/)\s?(?:รุ่น|ครั้ง|กลุ่ม|เวที)(?:ที่)?|(?:รุ่น|กลุ่ม)ที่)\s?\d{1,2}\s?[:：]?\s?(?:(?:ใน|ระหว่าง)?วันที่?\s?)?"
)
_JOIN = re.compile(r"\s{0,3}(?:-|~|/|(?:ไป)?(?:จน)?ถึง|to|until|และ|,)\s{0,3}(?:(?:ใน)?วันที่?\s*)?")
_LEADS = re.compile(r"(?:(?:ใน)?(?:ระหว่าง|ช่วง)[ ]*|ตั้งแต่[ ]*)?(?:วันที่?[ ]*)?\Z")


def find_dates(text: str | Reading, ref_date: date | None = None) -> list[DateMention]:
    """Every date expression of `text` in order, with days where they can be told; none overlap.

    `ref_date` is the page's own date: it gives relative words their day and missing years their year. Without it a
    missing year is taken from another date of the same text, and `rule` says from which.
    """
    reading = text if isinstance(text, Reading) else read(text)
    pieces = _joined(reading.text, find_pieces(reading.text))
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


def _joined(text: str, pieces: list[Piece]) -> list[Piece]:
    """Ranges made of their two ends, and a relative word with the date in its bracket, as one expression each."""
    out: list[Piece] = []
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


def _is_range(one: Piece, two: Piece, between: str) -> bool:
    """Whether the words between two expressions make them one range."""
    if one.precision != "day" or two.precision != "day":
        return False
    if one.month and two.month and re.fullmatch(rf"\s{{0,3}}{_TIME_OF_SERIES}", between):
        return True  # รุ่นที่ 1 … และรุ่นที่ 2 …: from the first to the last
    if not _JOIN.fullmatch(between):
        return False
    if one.relative is not None and not one.month:
        return bool(two.month) and not re.search("และ|,", between)
    if not one.month or not two.month:
        return False
    if re.search("และ|,", between):  # a list of days needs one year for all to be one expression
        same = one.year is not None and one.year == two.year and "และ" in between
        return same or one.year is None and two.year is not None
    return True


def _mention(reading: Reading, piece: Piece, known: list[Piece], ref: date | None) -> DateMention:
    """The expression with its days worked out; a leading วันที่ or ระหว่าง belongs to its text."""
    lead = _LEADS.search(reading.text, max(0, piece.start - 24), piece.start)
    start = lead.start() if lead else piece.start
    first, last, rule, doubt = _days(piece, known, ref, reading)
    begin, end = reading.span(start, piece.end)
    return DateMention(reading.original[begin:end], begin, end, first, last, rule, piece.precision, "", doubt)


def _days(
    piece: Piece, known: list[Piece], ref: date | None, reading: Reading
) -> tuple[date | None, date | None, str, str]:
    """First and last day, the rule and the doubt of one expression."""
    if piece.precision not in ("day", "stamp"):
        return None, None, piece.rule, ""
    if piece.until is not None:
        return _range_days(piece, piece.until, known, ref, reading)
    if piece.relative is not None and not piece.month:
        if ref is None:
            return None, None, piece.rule, "the page's own date is not known"
        day = _counted(ref, piece)
        return day, day, f"{piece.rule} from the page's date {ref.isoformat()}", ""
    if piece.doubt:
        return None, None, piece.rule, piece.doubt
    if not piece.month:
        if ref is None:
            return None, None, "this month", "the page's own date is not known"
        month = ref.year * 12 + ref.month - 1 + max(-1, min(piece.turn, 1))
        which = {1: "next month", -1: "last month"}.get(piece.turn, "this month")
        source = f"{which}, from the page's date {ref.isoformat()}"
        return _checked(replace(piece, month=month % 12 + 1), month // 12, source)
    year, rule = (piece.year, piece.rule) if piece.year else _missing_year(piece, known, ref, reading)
    if year is None:
        return None, None, "no year is stated anywhere", "the year is missing"
    return _checked(piece, year, rule)


def _counted(ref: date, piece: Piece) -> date:
    """The day a relative word tells: so many days from the page's own date, or the last or next such weekday."""
    if not piece.weekdays:
        return ref + timedelta(days=piece.relative or 0)
    ahead = (piece.weekdays[0][1] - ref.weekday()) % 7
    return ref + timedelta(days=ahead if piece.turn > 0 else (ahead or 7) - 7 if ahead else -7)


def _checked(piece: Piece, year: int, rule: str) -> tuple[date | None, date | None, str, str]:
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
    one: Piece, two: Piece, known: list[Piece], ref: date | None, reading: Reading
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


def _missing_year(piece: Piece, known: list[Piece], ref: date | None, reading: Reading) -> tuple[int | None, str]:
    """The year of a date that states none, and where it was taken from."""
    if ref is not None and abs(piece.turn) == 2:
        return ref.year + piece.turn // 2, f"the year beside that of the page's date {ref.isoformat()}"
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


def _nearest(piece: Piece, anchor: date) -> int | None:
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


# What is named after a day of history: ห้องประชุม 14 ตุลา, ถนน 30 กันยา.
_NAMED_AFTER = re.compile(
    r"(?:ห้อง(?:ประชุม)?|หอประชุม|อนุสรณ์สถาน|อาคาร|ลาน|ถนน|สะพาน|แยก|ซอย|สวน|มูลนิธิ|เหตุการณ์|วีรชน|คนเดือน)\s?$"
)


def _with_purposes(reading: Reading, pieces: list[Piece], mentions: list[DateMention]) -> list[DateMention]:
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
        elif piece.year is None and _NAMED_AFTER.search(before) and not piece.turn:
            purpose = "name"
        out.append(replace(mention, purpose=purpose) if purpose else mention)
    return out
