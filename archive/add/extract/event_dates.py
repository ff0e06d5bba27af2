"""Which of the dates of a page are the days of the event."""

from __future__ import annotations

import re
from datetime import date, timedelta

from archive.add.extract.date_evidence import MARKS, MEETING, Scored, is_labelled_day, weighed
from archive.add.extract.date_tables import dates_of_table
from archive.add.extract.found import Found, FoundDates, FoundPerson
from archive.add.extract.page import Page
from archive.thai.dates import DateMention


def choose_dates(
    page: Page, dates: tuple[DateMention, ...], event: Found | None, title: Found | None
) -> FoundDates | None:
    """The event's days with the expression that states them; `first` is None when only a vague one does."""
    table = dates_of_table(page, dates)
    if table:
        return table
    scored = [
        weighed(page, mention, dates, event, title)
        for mention in dates
        if mention.precision == "day" and (not mention.purpose or is_labelled_day(page, mention))
    ]
    good = sorted(
        (s for s in scored if s.score > 0 and (s.mention.first or s.mention.doubt)),
        key=lambda s: (-s.score, s.mention.start),
    )
    if good:
        best = good[0]
        if best.mention.rule.startswith("no year"):  # the same days with their year are the better words for them
            days = (best.mention.first, best.mention.last)
            best = next(
                (
                    s
                    for s in scored
                    if (s.mention.first, s.mention.last) == days and not s.mention.rule.startswith("no year")
                ),
                best,
            )
        return _chosen(page, _whole(_in_text(best, good, title), good), dates, scored)
    vague = [mention for mention in dates if mention.precision in ("vague", "year") and not mention.purpose]
    if event and vague:
        nearest = min(vague, key=lambda m: (m.precision != "vague", abs(m.start - event.start)))
        if abs(nearest.start - event.start) < 400 and not (title and title.start <= nearest.start < title.end):
            return FoundDates(nearest.text, nearest.start, nearest.end, nearest.rule, "no day is stated")
    return None


_APPOINTS = re.compile(
    r"เจอกัน|พบกัน|นัดเจอ|นัดพบ|จุดนัด|รวมพล|ลงชื่อ(?!ผู้)|สำรองที่|เข้าร่วมฟรี|ชวน(?:กัน)?(?:เดิน|ปั่น|วิ่ง|พาย|ปลูก|เก็บ|ดู|ฟัง|มา|ทุก)|ขอเชิญ(?:ร่วม|ชวน|ทุก)"
)
_HOURS = re.compile(r"[ |,•]*(?:ตั้งแต่)?(?:เวลา[ ]?)?\d{1,2}[.:]\d\d[ ]?(?:[-–]|ถึง|น\.|เป็นต้นไป)")


def _is_appointment(original: str, days: FoundDates) -> bool:
    """Whether a short page calls people together on a day told to them: with its weekday, วันที่, its hours or a sign."""
    told = days.value.startswith(MARKS) or _HOURS.match(original, days.end)
    signed = original[: days.start].rstrip().endswith(("📅", "🗓", "🗓️", "📆"))
    return len(original) < 3000 and bool(told or signed) and _APPOINTS.search(original) is not None


def tells_of_a_meeting(page: Page, days: FoundDates, people: tuple[FoundPerson, ...]) -> bool:
    """Whether the words round a date tell of people who met and spoke, though the meeting has no name of its own."""
    original = page.reading.original
    if _is_appointment(original, days):
        return True
    around = original[max(0, days.start - 160) : days.end + 240]
    if _HOURS.match(original, days.end):
        around = original[:4000]  # from an hour on: no stamp of a site
    return bool(MEETING.search(around)) and sum(one.kind != "mentioned" for one in people) >= 2


def _in_text(best: Scored, good: list[Scored], title: Found | None) -> Scored:
    """The expression of the same days in the text, where the best one stands in the headline."""
    if not (title and best.mention.first and title.start <= best.mention.start < title.end):
        return best
    days = (best.mention.first, best.mention.last)
    same = [s for s in good if (s.mention.first, s.mention.last) == days and s.mention.start >= title.end]
    return same[0] if same else best


def _whole(best: Scored, good: list[Scored]) -> Scored:
    """The range of which the best expression tells only one day (opened on the 25th, held from 25 to 27), else itself."""
    day = best.mention.first
    if day is None or best.mention.last != day:
        return best
    for one in good:
        first, last = one.mention.first, one.mention.last
        told = one.mention.text.startswith("ระหว่าง") or "event" in one.reason
        if told and first and last and first <= day <= last and timedelta(0) < last - first <= timedelta(31):
            return one
    return best


def _chosen(page: Page, best: Scored, dates: tuple[DateMention, ...], scored: list[Scored]) -> FoundDates:
    """The best expression, joined with further days of the same series."""
    mention = best.mention
    rule = f"{mention.rule}; {best.reason}" if best.reason else mention.rule
    if mention.first is None:
        return FoundDates(mention.text, mention.start, mention.end, rule, mention.doubt)
    other = _contradicting(mention, dates)
    if other:
        return FoundDates(mention.text, mention.start, mention.end, rule, f"“{other.text}” says another year")
    first, last, end = mention.first, mention.last, mention.end
    for one in sorted(scored, key=lambda s: s.mention.start):
        between = page.reading.original[end : one.mention.start]
        if (
            one.mention.start >= end
            and one.mention.first
            and last
            and one.mention.last
            and re.fullmatch(r"\s*(?:และ|,|กับ|/|และใน)\s*(?:เมื่อ)?", between)
        ):
            last, end = max(last, one.mention.last), one.mention.end
    last = max([last, *_later_of_series(page, mention, scored), *_rows_after(page, mention, scored)]) if last else last
    text = page.reading.original[mention.start : end]
    why = "the year is not stated with it" if mention.rule.startswith("no year") else ""
    return FoundDates(text, mention.start, end, rule, why, first, last)


def _later_of_series(page: Page, mention: DateMention, scored: list[Scored]) -> list[date]:
    """The last days of the further times (ครั้งที่ 2 วันที่ …) when the expression is that of the first time."""
    original = page.reading.original

    def time_told(one: DateMention) -> str:
        found = re.search(
            r"(?:ครั้ง|รุ่น|กลุ่ม|รอบ)ที่\s?([\d๐-๙]{1,2})\s{0,2}(?:\S{0,12}\s?)?(?:เมื่อ|ใน|ระหว่าง)?\s?$",
            original[max(0, one.start - 40) : one.start],
        )
        return str(int(found[1])) if found else ""

    if time_told(mention) != "1":
        return []
    return [s.mention.last for s in scored if s.mention.last and s.mention.start > mention.end and time_told(s.mention)]


_ROW = re.compile(
    r".{0,2}|(?:หมู่(?:ที่|บ้าน)?|ครั้งที่|รุ่นที่|กลุ่มที่|เวทีที่|จุดที่|วันที่)[ ]?\d[\d ,-]{0,8}(?:บ้าน[^\s]{2,20})?[ ]*[:|-]?[ ]*(?:(?:ใน)?วัน)?"
)


def _rows_after(page: Page, mention: DateMention, scored: list[Scored]) -> list[date]:
    """The last days of the lines right after, when three lines or more each begin with a day of the event."""
    by_line = {page.line_at(page.place_of(s.mention.start)): s.mention for s in scored if s.mention.last}
    line = page.line_at(page.place_of(mention.start))
    days: list[date] = []
    while line and line in by_line and _ROW.fullmatch(page.text[line.start : page.place_of(by_line[line].start)]):
        last = by_line[line].last
        days += [last] if last else []
        line = page.next_line(line)
    return days if len(days) >= 3 else []


def _contradicting(mention: DateMention, dates: tuple[DateMention, ...]) -> DateMention | None:
    """Another expression for the same days a year or two away, both with their year stated."""
    for other in dates:
        if (
            other.first
            and mention.first
            and not other.purpose
            and not other.rule.startswith("no year")
            and other.precision == "day"
        ):
            same_day = (other.first.month, other.first.day) == (mention.first.month, mention.first.day)
            if same_day and 0 < abs(other.first.year - mention.first.year) <= 2:
                return other
    return None
