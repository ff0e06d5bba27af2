"""Which of the dates of a page are the days of the event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from archive.add.extract.date_tables import dates_of_table, day_labels
from archive.add.extract.found import Found, FoundDates, FoundPerson
from archive.add.extract.page import Page
from archive.thai.dates import DateMention

_COUNTER = re.compile(
    r"(?>[\s|,:.\-–()@]++|(?:เวลา\s?)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:น\.)?|[\d,]+\s?(?:views?|วิว|ครั้ง|คน|อ่าน)?|(?:เขียน|เผยแพร่|โพสต์|รายงาน|เรียบเรียง|อัปโหลด|จัดทำ|บันทึก)?โดย.{0,60}|ผู้เขียน.{0,40}|(?:ฮิต|ยอดวิว|ยอดเข้าชม|จำนวนผู้ชม|[Hh]its?)\s?:?|by .{0,40}|หมวด.*|เมื่อ|date|@|-|\||views?|อ่าน|เข้าชม|วันที่|📅|🕒)*+",
    re.I,
)


# A date that begins so is told to readers: a site's own stamp has no วันที่ and no day of the week.
_MARKS = ("วันที่", "ระหว่าง", "วันจ", "วันอ", "วันพ", "วันศ", "วันเส", "จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์", "อาทิตย์")


@dataclass(frozen=True, slots=True)
class _Scored:
    mention: DateMention
    score: float
    reason: str


def choose_dates(
    page: Page, dates: tuple[DateMention, ...], event: Found | None, title: Found | None
) -> FoundDates | None:
    """The event's days with the expression that states them; `first` is None when only a vague one does."""
    table = dates_of_table(page, dates)
    if table:
        return table
    scored = [
        _score(page, mention, dates, event, title)
        for mention in dates
        if mention.precision == "day" and (not mention.purpose or _is_labelled_day(page, mention))
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


_MEETING = re.compile(
    r"ดำเนินรายการ|พูดคุย|วิทยากร|เวที|เสวนา|ประชุม|สัมมนา|อบรม|ล้อมวง|วง(?:คุย|สนทนา|นี้|เล่า|แลกเปลี่ยน)|\b(?:forum|seminar|workshop|roundtable)\b",
    re.I,
)


def tells_of_a_meeting(page: Page, days: FoundDates, people: tuple[FoundPerson, ...]) -> bool:
    """Whether the words round a date tell of people who met and spoke, though the meeting has no name of its own."""
    original = page.reading.original
    around = original[max(0, days.start - 160) : days.end + 240]
    if re.match(
        r"[ ]*(?:ตั้งแต่)?(?:เวลา[ ]?)?\d{1,2}[.:]\d\d[ ]*(?:น\.|-|–|ถึง|เป็นต้นไป)", original[days.end : days.end + 30]
    ):
        around = original[:4000]  # from an hour on: no stamp of a site
    return bool(_MEETING.search(around)) and sum(one.kind != "mentioned" for one in people) >= 2


def _in_text(best: _Scored, good: list[_Scored], title: Found | None) -> _Scored:
    """The expression of the same days in the text, where the best one stands in the headline."""
    if not (title and best.mention.first and title.start <= best.mention.start < title.end):
        return best
    days = (best.mention.first, best.mention.last)
    same = [s for s in good if (s.mention.first, s.mention.last) == days and s.mention.start >= title.end]
    return same[0] if same else best


def _whole(best: _Scored, good: list[_Scored]) -> _Scored:
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


def _chosen(page: Page, best: _Scored, dates: tuple[DateMention, ...], scored: list[_Scored]) -> FoundDates:
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


def _later_of_series(page: Page, mention: DateMention, scored: list[_Scored]) -> list[date]:
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


def _rows_after(page: Page, mention: DateMention, scored: list[_Scored]) -> list[date]:
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


def _score(
    page: Page, mention: DateMention, dates: tuple[DateMention, ...], event: Found | None, title: Found | None
) -> _Scored:
    """How surely an expression is the event's date, and the strongest reason."""
    original = page.reading.original
    before = original[max(0, mention.start - 60) : mention.start].rsplit("\n", 1)[-1]
    after = original[mention.end : mention.end + 60]
    score, reason = 1.0, ""
    if _stands_alone(original, mention):
        marked = mention.text.startswith(_MARKS) or re.match(
            r"(?:[ ]*เวลา[^\n]{4,22})?\s*\n+\s*(?:ณ|เวลา|สถานที่|📍)", after
        )
        label = _label_before(original, mention)
        headline = title is not None and label in title.value
        if label and not headline and day_labels()[0].search(label):
            score, reason = score + 5, f"labelled “{label}”"
        elif _beside_labels(original, mention):
            score, reason = score + 4, "beside the labels of time and place"
        elif original[: mention.start].rstrip().endswith(("📅", "🗓", "🗓️", "📆")):
            score, reason = score + 4, "beside the sign of a calendar"
        elif re.match(r"[ ]*[|,•]?[ ]*(?:เวลา)?[ ]*\d{1,2}[.:]\d\d[ ]*(?:น\.?)?[ ]*[-–][ ]*\d{1,2}[.:]\d\d", after):
            score, reason = score + 1, "from one hour to another: no stamp of a page"
        elif mention.first and mention.last and mention.first < mention.last:
            score, reason = score + 1, "days from … to …: no stamp of a page"
        elif (
            not marked
            or re.search(r"วันที่\s*[:：]\s*$", original[: mention.start])
            or re.match(r"\s{0,3}[\d,]{2,7}\s*\n", after)
        ):
            score -= 4
        if re.match(r"(?:[ ]*เวลา[^\n]{4,22})?\s*\n+\s*(?:ณ|สถานที่|📍)\s?", after):
            score, reason = score + 3, "the place follows it"
    loose = mention.text == "วันนี้" and not _tells_today(original, mention, event)
    bare = mention.text == "วันนี้" and title and title.start <= mention.start < title.end
    score -= 3 if bare or loose else 0
    if re.match(r"วันนี้|(?:วัน)?พรุ่งนี้|(?:เมื่อ)?วานนี้", mention.text) and not bare and not loose:
        score, reason = score + 3, "told from the day of the page"
    if re.search(r"(?:จัด|ขึ้น|งาน|ประชุม|สัมมนา|เสวนา|อบรม|เวที|ครั้งที่\s?\d+)\S{0,12}\s?(?:ใน|เมื่อ|ระหว่าง)?\s?$", before):
        score, reason = score + 1.5, reason or "right after the event"
    if re.search(r"(?:เมื่อ|ใน)\s?$", before) or mention.text.startswith("ระหว่าง"):
        score += 1
    if re.match(r"[^\n]{0,26}?(?:ณ |ที่(?:โรงแรม|ห้อง|ศาลา|หอ|ศูนย์)|เวลา)", after):
        score, reason = score + 1.2, reason or "place or time follow it"
    if re.search(
        r"(?:หลังจาก|จบเวที|ก่อนหน้านี้|ครั้งก่อน|ครั้งที่แล้ว|ก่อตั้ง|เริ่มต้น|ตั้งแต่ปี|ย้อนกลับไป|เคย|ต่อมา|ครั้งต่อไป|นัดหมาย|(?<!สม)มติ|เห็นชอบ)",
        before[-36:],
    ):
        score -= 4
    if title and title.start <= mention.start < title.end:
        score, reason = score + 3, "stated in the headline"
    elif title and any(
        title.start <= d.start < title.end and d.first and (d.first, d.last) == (mention.first, mention.last)
        for d in dates
    ):
        score, reason = score + 3.2, "the date of the headline"
    if event:
        gap = max(0, max(event.start - mention.end, mention.start - event.end))
        same = "\n" not in original[min(event.start, mention.start) : max(event.end, mention.end)].strip("\n")
        score += (2.0 if same else 0.8) * max(0.0, 1 - gap / 400)
    if mention.first is None:
        score -= 4 if "own date" in mention.doubt else 1
    return _Scored(mention, score, reason)


def _tells_today(original: str, mention: DateMention, event: Found | None) -> bool:
    """Whether วันนี้ is the day on which the page tells the event, not the present of a feature (มาถึงวันนี้, วันนี้ชาวบ้าน…)."""
    if re.search(r"(?:ถึง|จาก|จน|ก่อน|ปัจจุบัน)\s?$", original[max(0, mention.start - 10) : mention.start]):
        return bool(re.search(r"ตั้งแต่\s?$", original[max(0, mention.start - 10) : mention.start]))
    rest = original[mention.end : mention.end + 300].partition("\n")[0]
    named = event is not None and mention.end - 200 <= event.start < mention.end + 300
    return named or bool(_MEETING.search(rest) or re.match(r"\s?(?:\(|เวลา|ที่|ณ|\d|น\.)", rest))


def _stands_alone(original: str, mention: DateMention) -> bool:
    """Whether the line of an expression holds nothing else but a counter, a time or a poster."""
    first = original.rfind("\n", 0, mention.start) + 1
    last = original.find("\n", mention.end)
    last = last if last >= 0 else len(original)
    if last - first > 200:
        head = original[max(0, mention.start - 12) : mention.start]
        return (
            bool(re.fullmatch(r"\s*(?:date|วันที่|posted)?\s*[:：]?\s*", head, re.I))
            and mention.rule.endswith("Christian year")
            and "ม" not in mention.text
            and mention.start < 40
        )
    rest = original[first : mention.start].strip(" \u00a0\t•*📅🗓📆\ufe0f") + " " + original[mention.end : last].strip()
    return bool(_COUNTER.fullmatch(rest.strip()))


def _is_labelled_day(page: Page, mention: DateMention) -> bool:
    """Whether “Date:” before an expression is a row beside Venue: or Time:, and no stamp of the page."""
    original = page.reading.original
    return mention.purpose == "published" and bool(
        re.search(r"(?mi)^\s*date\s?[:：]\s*$", original[: mention.start]) and _beside_labels(original, mention)
    )


def _beside_labels(original: str, mention: DateMention) -> bool:
    """Whether the lines round a date say time, place or subject with a label: an announcement in rows."""
    around = original[max(0, mention.start - 160) : mention.start] + "\n" + original[mention.end : mention.end + 160]
    return bool(re.search(r"(?m)^\s*(?:เวลา|สถานที่|หัวข้อ|[Tt]ime|[Vv]enue|[Pp]lace|[Ll]ocation)\s?[:：]", around))


def _label_before(original: str, mention: DateMention) -> str:
    """The line before a date that stands alone, if it is short enough to be its label."""
    lines = [line.strip() for line in original[: mention.start].rstrip().split("\n")[-2:] if line.strip()]
    return lines[-1] if lines and len(lines[-1]) <= 60 else ""
