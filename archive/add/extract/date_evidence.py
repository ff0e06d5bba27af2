"""How surely a date is a day of the event: evidence from its label, its sentence and what stands near it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from archive.add.extract.date_tables import day_labels
from archive.add.extract.found import Found
from archive.add.extract.page import Page
from archive.thai.dates import DateMention

_COUNTER = re.compile(
    r"(?>[\s|,:.\-–()@]++|(?:เวลา\s?)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:น\.)?|[\d,]+\s?(?:views?|วิว|ครั้ง|คน|อ่าน)?|(?:เขียน|เผยแพร่|โพสต์|รายงาน|เรียบเรียง|อัปโหลด|จัดทำ|บันทึก)?โดย.{0,60}|ผู้เขียน.{0,40}|(?:ฮิต|ยอดวิว|ยอดเข้าชม|จำนวนผู้ชม|[Hh]its?)\s?:?|by .{0,40}|หมวด.*|เมื่อ|date|@|-|\||views?|อ่าน|เข้าชม|วันที่|📅|🕒)*+",
    re.I,
)
# A date that begins so is told to readers: a site's own stamp has no วันที่ and no day of the week.
MARKS = ("วันที่", "ระหว่าง", "วันจ", "วันอ", "วันพ", "วันศ", "วันเส", "จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์", "อาทิตย์")
MEETING = re.compile(
    r"ดำเนินรายการ|พูดคุย|วิทยากร|เวที|เสวนา|ประชุม|สัมมนา|อบรม|ล้อมวง|วง(?:คุย|สนทนา|นี้|เล่า|แลกเปลี่ยน)|\b(?:forum|seminar|workshop|roundtable)\b",
    re.I,
)
# What was held lately was not held on the day that stands over the page.
_LATELY = re.compile(r"เมื่อ(?:เร็ว[ ]?ๆ?[ ]?นี้|ไม่นาน(?:มานี้|นัก)?)")
_REPORT = 4_000  # characters below a date in which a page says when it was
_SAID_NEAR = 400  # characters from the event's name within which a date is near it


@dataclass(frozen=True, slots=True)
class Scored:
    """A date with how surely it is the event's, and the strongest reason."""

    mention: DateMention
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A date where it is told, with what else the page has."""

    page: Page
    mention: DateMention
    dates: tuple[DateMention, ...]
    event: Found | None
    title: Found | None
    stands_alone: bool  # on its line

    @property
    def original(self) -> str:
        """The page as given, without reading marks taken out."""
        return self.page.reading.original

    @property
    def before(self) -> str:
        """What stands before it on its line."""
        return self.original[max(0, self.mention.start - 60) : self.mention.start].rsplit("\n", 1)[-1]

    @property
    def after(self) -> str:
        """What follows it, over the ends of lines."""
        return self.original[self.mention.end : self.mention.end + 60]

    @property
    def is_in_headline(self) -> bool:
        """Whether it stands in the headline."""
        return self.title is not None and self.title.start <= self.mention.start < self.title.end

    @property
    def is_loose_today(self) -> bool:
        """Whether it is a วันนี้ that may be only the present of a story, or of the headline."""
        is_today = self.mention.text == "วันนี้"
        return is_today and (self.is_in_headline or not _tells_today(self.original, self.mention, self.event))


# What speaks for a date or against it: a weight, and a reason where it can be the one that is shown.
_Evidence = tuple[float, str]
_NOTHING: _Evidence = (0.0, "")


def weighed(
    page: Page, mention: DateMention, dates: tuple[DateMention, ...], event: Found | None, title: Found | None
) -> Scored:
    """How surely an expression is the event's date, and the strongest reason."""
    told = _Told(page, mention, dates, event, title, _stands_alone(page.reading.original, mention))
    evidence = [rule(told) for rule in _RULES]
    return Scored(mention, 1.0 + sum(weight for weight, _ in evidence), next((why for _, why in evidence if why), ""))


def is_labelled_day(page: Page, mention: DateMention) -> bool:
    """Whether “Date:” before an expression is a row beside Venue: or Time:, and no stamp of the page."""
    original = page.reading.original
    return mention.purpose == "published" and bool(
        re.search(r"(?mi)^\s*date\s?[:：]\s*$", original[: mention.start]) and _beside_labels(original, mention)
    )


# The rules, the one whose reason is strongest first.


def _of_headline(told: _Told) -> _Evidence:
    if told.is_in_headline:
        return 3, "stated in the headline"
    title, days = told.title, (told.mention.first, told.mention.last)
    same = title and any(
        title.start <= one.start < title.end and one.first and (one.first, one.last) == days for one in told.dates
    )
    return (3.2, "the date of the headline") if same else _NOTHING


def _from_the_pages_day(told: _Told) -> _Evidence:
    if told.is_loose_today:
        return -3, ""
    is_told = re.match(r"วันนี้|(?:วัน)?พรุ่งนี้|(?:เมื่อ)?วานนี้", told.mention.text)
    return (3, "told from the day of the page") if is_told else _NOTHING


def _before_the_place(told: _Told) -> _Evidence:
    """The line below begins with ณ, สถานที่ or the sign of a place."""
    is_so = told.stands_alone and re.match(r"(?:[ ]*เวลา[^\n]{4,22})?\s*\n+\s*(?:ณ|สถานที่|📍)\s?", told.after)
    return (3, "the place follows it") if is_so else _NOTHING


def _on_its_own_line(told: _Told) -> _Evidence:
    """A date alone on its line is a row of an announcement, or the stamp of the page."""
    original, mention = told.original, told.mention
    if not told.stands_alone:
        return _NOTHING
    label = _label_before(original, mention)
    if label and not (told.title and label in told.title.value) and day_labels()[0].search(label):
        return 5, f"labelled “{label}”"
    if _beside_labels(original, mention):
        return 4, "beside the labels of time and place"
    if original[: mention.start].rstrip().endswith(("📅", "🗓", "🗓️", "📆")):
        return 4, "beside the sign of a calendar"
    if re.match(r"[ ]*[|,•]?[ ]*(?:เวลา)?[ ]*\d{1,2}[.:]\d\d[ ]*(?:น\.?)?[ ]*[-–][ ]*\d{1,2}[.:]\d\d", told.after):
        return 1, "from one hour to another: no stamp of a page"
    if _LATELY.search(original, mention.end, mention.end + _REPORT):
        return -4, ""
    if mention.first and mention.last and mention.first < mention.last:
        return 1, "days from … to …: no stamp of a page"
    marked = mention.text.startswith(MARKS) or re.match(
        r"(?:[ ]*เวลา[^\n]{4,22})?\s*\n+\s*(?:ณ|เวลา|สถานที่|📍)", told.after
    )
    is_stamp = (
        not marked
        or re.search(r"วันที่\s*[:：]\s*$", original[: mention.start])
        or re.match(r"\s{0,3}[\d,]{2,7}\s*\n", told.after)
    )
    return (-4, "") if is_stamp else _NOTHING


def _after_the_event(told: _Told) -> _Evidence:
    is_so = re.search(
        r"(?:จัด|ขึ้น|งาน|ประชุม|สัมมนา|เสวนา|อบรม|เวที|ครั้งที่\s?\d+)\S{0,12}\s?(?:ใน|เมื่อ|ระหว่าง)?\s?$", told.before
    )
    return (1.5, "right after the event") if is_so else _NOTHING


def _before_place_or_time(told: _Told) -> _Evidence:
    is_so = re.match(r"[^\n]{0,26}?(?:ณ |ที่(?:โรงแรม|ห้อง|ศาลา|หอ|ศูนย์)|เวลา)", told.after)
    return (1.2, "place or time follow it") if is_so else _NOTHING


def _with_a_preposition(told: _Told) -> _Evidence:
    is_so = re.search(r"(?:เมื่อ|ใน)\s?$", told.before) or told.mention.text.startswith("ระหว่าง")
    return (1, "") if is_so else _NOTHING


def _of_another_time(told: _Told) -> _Evidence:
    is_so = re.search(
        r"(?:หลังจาก|จบเวที|ก่อนหน้านี้|ครั้งก่อน|ครั้งที่แล้ว|ก่อตั้ง|เริ่มต้น|ตั้งแต่ปี|ย้อนกลับไป|เคย|ต่อมา|ครั้งต่อไป|นัดหมาย|(?<!สม)มติ|เห็นชอบ)",
        told.before[-36:],
    )
    return (-4, "") if is_so else _NOTHING


def _near_the_event(told: _Told) -> _Evidence:
    event, mention = told.event, told.mention
    if event is None:
        return _NOTHING
    gap = max(0, max(event.start - mention.end, mention.start - event.end))
    between = told.original[min(event.start, mention.start) : max(event.end, mention.end)]
    weight = 0.8 if "\n" in between.strip("\n") else 2.0
    return weight * max(0.0, 1 - gap / _SAID_NEAR), ""


def _without_a_day(told: _Told) -> _Evidence:
    if told.mention.first is not None:
        return _NOTHING
    return (-4, "") if "own date" in told.mention.doubt else (-1, "")


_RULES: tuple[Callable[[_Told], _Evidence], ...] = (
    _of_headline, _from_the_pages_day, _before_the_place, _on_its_own_line, _after_the_event, _before_place_or_time,
    _with_a_preposition, _of_another_time, _near_the_event, _without_a_day,
)  # fmt: skip


def _tells_today(original: str, mention: DateMention, event: Found | None) -> bool:
    """Whether วันนี้ is the day on which the page tells the event, not the present of a feature (มาถึงวันนี้, วันนี้ชาวบ้าน…)."""
    if re.search(r"(?:ถึง|จาก|จน|ก่อน|ปัจจุบัน)\s?$", original[max(0, mention.start - 10) : mention.start]):
        return bool(re.search(r"ตั้งแต่\s?$", original[max(0, mention.start - 10) : mention.start]))
    rest = original[mention.end : mention.end + 300].partition("\n")[0]
    named = event is not None and mention.end - 200 <= event.start < mention.end + 300
    return named or bool(MEETING.search(rest) or re.match(r"\s?(?:\(|เวลา|ที่|ณ|\d|น\.)", rest))


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


def _beside_labels(original: str, mention: DateMention) -> bool:
    """Whether the lines round a date say time, place or subject with a label: an announcement in rows."""
    around = original[max(0, mention.start - 160) : mention.start] + "\n" + original[mention.end : mention.end + 160]
    return bool(re.search(r"(?m)^\s*(?:เวลา|สถานที่|หัวข้อ|[Tt]ime|[Vv]enue|[Pp]lace|[Ll]ocation)\s?[:：]", around))


def _label_before(original: str, mention: DateMention) -> str:
    """The line before a date that stands alone, if it is short enough to be its label."""
    lines = [line.strip() for line in original[: mention.start].rstrip().split("\n")[-2:] if line.strip()]
    return lines[-1] if lines and len(lines[-1]) <= 60 else ""
