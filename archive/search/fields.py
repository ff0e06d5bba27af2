"""The fields of the query language: their names in both languages, and what their values mean as filters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.model.dates import be_year, ce_year
from archive.model.kinds import PASSAGE_KINDS
from archive.search.engine import Filters
from archive.thai.digits import arabic_digits
from archive.thai.normalize import fold_text

KINDS: tuple[str, ...] = PASSAGE_KINDS

FIELDS = {
    "speaker": "speaker", "ผู้พูด": "speaker", "วิทยากร": "speaker",
    "event": "event", "งาน": "event", "เวที": "event",
    "org": "org", "organisation": "org", "organization": "org", "องค์กร": "org", "หน่วยงาน": "org",
    "place": "place", "province": "place", "จังหวัด": "place", "สถานที่": "place",
    "type": "type", "kind": "type", "ประเภท": "type",
    "year": "year", "ปี": "year",
    "date": "date", "วันที่": "date",
    "lang": "lang", "language": "lang", "ภาษา": "lang",
    "has": "has", "มี": "has",
}  # fmt: skip
THAI_KINDS = {
    "ชื่อ": "title", "รายงาน": "report", "บันทึก": "reflection", "บทคัดย่อ": "abstract", "บทถอดความ": "transcript",
    "ถอดความ": "transcript", "คำบรรยาย": "transcript", "โน้ต": "notes", "สไลด์": "slides", "คำบรรยายภาพ": "caption", "ภาพ": "caption",
}  # fmt: skip
THAI_VALUES = (("ไทย", "th"), ("อังกฤษ", "en"), ("บันทึกเสียงหรือวิดีโอ", "recording"))
RECORDING = ("recording", "video", "audio", "บันทึกภาพ", "วิดีโอ", "เสียง")
LABELS = {
    "speaker": ("ผู้พูด", "speaker"), "event": ("งาน", "event"), "org": ("องค์กร", "organisation"),
    "place": ("สถานที่", "place"), "type": ("ประเภท", "kind"), "year": ("ปี", "year"), "date": ("วันที่", "date"),
    "lang": ("ภาษา", "language"), "has": ("มี", "has"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should know about how the query was read, in Thai and English."""

    code: str
    th: str
    en: str

    def text(self, language: str = "th") -> str:
        """The note in one of the two languages."""
        return self.th if language == "th" else self.en


class Malformed(Exception):
    """A query that cannot be read as the language says; `note` tells the reader why."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(en)
        self.note = Note("literal", f"{th} จึงค้นตามตัวอักษร", f"{en}, so it is searched literally")


def filters_of(values: Mapping[str, list[str]], notes: list[Note]) -> Filters:
    """The filters that values by field make; adds to `notes` what was mended. Raises Malformed for a value that is none."""
    start, end = _period(values.get("date", []), notes)
    return Filters(
        speakers=_folded(values.get("speaker", [])),
        events=_folded(values.get("event", [])),
        orgs=_folded(values.get("org", [])),
        places=_folded(values.get("place", [])),
        kinds=tuple(map(_kind, values.get("type", []))),
        languages=tuple(value.lower() for value in values.get("lang", [])),
        years=tuple(map(_year, values.get("year", []))),
        date_from=start,
        date_to=end,
        has_recording=_recording(values.get("has", [])),
    )


def _folded(values: list[str]) -> tuple[str, ...]:
    return tuple(fold_text(value) for value in values)


def _kind(value: str) -> str:
    kind = THAI_KINDS.get(value, value.lower())
    if kind not in KINDS:
        raise Malformed(
            f"ไม่มีประเภท {value} (มี {' '.join(THAI_KINDS)})", f"there is no kind {value} (there are {', '.join(KINDS)})"
        )
    return kind


def _recording(values: list[str]) -> bool | None:
    for value in values:
        if value.lower() not in RECORDING:
            raise Malformed(f"ไม่รู้จัก has:{value}", f"has:{value} is not known (there is has:recording)")
    return True if values else None


def _year(value: str) -> int:
    """A CE year from a CE or BE year of four digits, Thai digits too."""
    digits = arabic_digits(value)
    if not re.fullmatch(r"[0-9]{4}", digits) or not int(digits):
        raise Malformed(f"{value} ไม่ใช่ปี", f"{value} is not a year")
    return ce_year(int(digits))


def _period(values: list[str], notes: list[Note]) -> tuple[str, str]:
    """First and last day of `date:`; several values are one period round them all."""
    days: list[tuple[str, str]] = []
    for value in values:
        first, dots, last = value.partition("..")
        if dots and not (first or last):
            raise Malformed("date: ไม่มีวันที่", "date: holds no date")
        start = _day(first, last_day=False) if first else ""
        end = _day(last if dots else first, last_day=True) if (last or not dots) else ""
        if start and end and start > end:
            notes.append(
                Note("swapped", "สลับวันเริ่มกับวันจบให้แล้ว", "the period ended before it began; its ends were exchanged")
            )
            start, end = _day(last, last_day=False), _day(first, last_day=True)
        days.append((start, end))
    if not days:
        return "", ""
    return min(start for start, _ in days), "" if any(not end for _, end in days) else max(end for _, end in days)


def _day(value: str, *, last_day: bool) -> str:
    """`2567-10` as 2024-10-01 or, the last day, 2024-10-31; CE or BE."""
    parts = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", arabic_digits(value))
    month = int(parts[2] or 0) if parts else 0
    day = int(parts[3] or 0) if parts else 0
    if parts is None or (parts[2] and not 1 <= month <= 12) or (parts[3] and not 1 <= day <= 31):
        raise Malformed(f"{value} ไม่ใช่วันที่", f"{value} is not a date (write 2567-10-03, 2567-10 or 2567)")
    year = _year(parts[1])
    # The 31st of a short month is as good as its last day: dates are compared as texts.
    return f"{year:04d}-{month or (12 if last_day else 1):02d}-{day or (31 if last_day else 1):02d}"


def unknown_field(name: str) -> Note:
    """The note that there is no such field."""
    known = "speaker: event: org: place: type: year: date: lang: has:"
    return Note(
        "unknown-field",
        f"ไม่มีเขตข้อมูล {name}: จึงค้นเป็นคำธรรมดา (ใช้ได้: {known})",
        f"there is no field {name}: so it is searched as a word (there are {known})",
    )


def shown(field: str, value: str, thai: bool) -> str:
    """A field's value for the reader; a year in both eras."""
    if thai and field in ("type", "lang", "has"):
        return next((word for word, kind in (*THAI_KINDS.items(), *THAI_VALUES) if kind == value), value)
    if field != "year":
        return value
    year = _year(value)
    return f"พ.ศ. {be_year(year)} (ค.ศ. {year})" if thai else f"{year} (BE {be_year(year)})"
