"""The fields of the query language: their names in both languages, and what their values mean as filters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from archive.model.dates import be_year
from archive.model.kinds import PASSAGE_KINDS
from archive.search.engine import Filters
from archive.search.periods import MOST_YEARS, span_of, years_of
from archive.thai.normalize import fold_text
from archive.thai.provinces import provinces

KINDS: tuple[str, ...] = PASSAGE_KINDS

FIELDS = {
    "speaker": "speaker", "ผู้พูด": "speaker", "วิทยากร": "speaker",
    "event": "event", "งาน": "event", "เวที": "event",
    "org": "org", "organisation": "org", "organization": "org", "องค์กร": "org", "หน่วยงาน": "org",
    "place": "place", "province": "place", "จังหวัด": "place", "สถานที่": "place",
    "type": "type", "kind": "type", "ประเภท": "type",
    "year": "year", "ปี": "year",
    "date": "date", "month": "date", "วันที่": "date", "เดือน": "date",
    "lang": "lang", "language": "lang", "ภาษา": "lang",
    "has": "has", "มี": "has",
}  # fmt: skip
THAI_KINDS = {
    "ชื่อ": "title", "รายงาน": "report", "บันทึก": "reflection", "บทคัดย่อ": "abstract", "บทถอดความ": "transcript",
    "ถอดความ": "transcript", "คำบรรยาย": "transcript", "โน้ต": "notes", "สไลด์": "slides", "คำบรรยายภาพ": "caption", "ภาพ": "caption",
    "ชื่อเรื่อง": "title", "หัวข้อ": "title", "ข่าว": "report", "คำถอดความ": "transcript", "รูป": "caption", "รูปภาพ": "caption", "ภาพถ่าย": "caption",
    "note": "notes", "slide": "slides", "photo": "caption", "photos": "caption", "captions": "caption", "titles": "title", "reports": "report",
    "news": "report", "reflections": "reflection", "abstracts": "abstract", "transcripts": "transcript",
}  # fmt: skip
THAI_VALUES = (("ไทย", "th"), ("อังกฤษ", "en"), ("บันทึกเสียงหรือวิดีโอ", "recording"))
LANGUAGES = {
    "ไทย": "th", "ภาษาไทย": "th", "thai": "th", "อังกฤษ": "en", "ภาษาอังกฤษ": "en", "english": "en", "ลาว": "lo", "lao": "lo", "พม่า": "my",
    "burmese": "my", "เขมร": "km", "khmer": "km", "มลายู": "ms", "malay": "ms", "เวียดนาม": "vi", "vietnamese": "vi", "จีน": "zh", "chinese": "zh",
    "ญี่ปุ่น": "ja", "japanese": "ja", "เกาหลี": "ko", "korean": "ko", "ฝรั่งเศส": "fr", "french": "fr", "เยอรมัน": "de", "german": "de",
}  # fmt: skip
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
    years = values.get("year", [])
    start, end = _period([*values.get("date", []), *filter(_is_open, years)], notes)
    return Filters(
        speakers=_each(values.get("speaker", []), without_title),
        events=_each(values.get("event", [])),
        orgs=_each(values.get("org", [])),
        places=_each(values.get("place", []), _official_place),
        kinds=tuple(map(_kind, values.get("type", []))),
        languages=tuple(LANGUAGES.get(value.lower(), value.lower()) for value in values.get("lang", [])),
        years=_years([value for value in years if not _is_open(value)]),
        date_from=start,
        date_to=end,
        has_recording=_recording(values.get("has", [])),
    )


def _each(values: list[str], other: Callable[[str], str] = str) -> tuple[str, ...]:
    """The values as compared, and what else each may be called."""
    return tuple(dict.fromkeys(fold_text(name).strip() for value in values for name in (value, other(value))))


def without_title(value: str) -> str:
    """A name without what stands before it: speakers are kept by their names (ดร.สมมุติ)."""
    from archive.thai.names import split_name

    return split_name(value).name or value


def bare(name: str) -> str:
    """A name folded, without dots and spaces, for comparing.

    >>> bare("ก.ส.ศ. "), bare("O’Shea")
    ('กสศ', "o'shea")
    """
    return fold_text(name).replace(".", "").replace(" ", "")


def _official_place(value: str) -> str:
    """A province by its official name (จ.ตรัง, กทม., Bangkok)."""
    place = _province_sign().sub("", fold_text(value).strip())
    return province_forms().get(bare(place), place) or value


@cache
def _province_sign() -> re.Pattern[str]:
    return re.compile(r"^(?:จังหวัด|จ\.)\s*")


@cache
def province_forms() -> dict[str, str]:
    """Official names of provinces by every way to write them, folded, without dots and spaces."""
    forms = {bare(form): name for form, name in provinces().items()}
    return {form: name for form, name in forms.items() if form != name}


def _kind(value: str) -> str:
    kind = THAI_KINDS.get(value.lower(), value.lower())
    if kind not in KINDS:
        known = " ".join(next(word for word, meant in THAI_KINDS.items() if meant == one) for one in KINDS)
        raise Malformed(f"ไม่มีประเภท {value} (มี {known})", f"there is no kind {value} (there are {', '.join(KINDS)})")
    return kind


def _recording(values: list[str]) -> bool | None:
    for value in values:
        if value.lower() not in RECORDING:
            raise Malformed(f"ไม่รู้จัก has:{value}", f"has:{value} is not known (there is has:recording)")
    return True if values else None


def _years(values: list[str]) -> tuple[int, ...]:
    """The CE years of `year:` values: years of either era, lists and ranges of them."""
    found: dict[int, None] = {}
    for value in values:
        years = years_of(value)
        if years is None:
            raise Malformed(
                f"{value} ไม่ใช่ปี (เขียนได้ เช่น 2567 หรือ 2565..2567)",
                f"{value} is not a year (write 2567, 2024 or 2565..2567)",
            )
        found.update(dict.fromkeys(years))
    return tuple(found)[:MOST_YEARS]


def _is_open(value: str) -> bool:
    """Whether a period has only one end: `2565..`."""
    return value.startswith("..") or value.endswith("..")


def _period(values: list[str], notes: list[Note]) -> tuple[str, str]:
    """First and last day of `date:`; several values are one period round them all."""
    days: list[tuple[str, str]] = []
    for value in values:
        first, dots, last = value.partition("..")
        if dots and not (first or last):
            raise Malformed("date: ไม่มีวันที่", "date: holds no date")
        spans = [_span(end) for end in (first, last if dots else first) if end]
        start = spans[0][0] if first else ""
        end = spans[-1][1] if last or not dots else ""
        if start and end and start > end:
            notes.append(
                Note("swapped", "สลับวันเริ่มกับวันจบให้แล้ว", "the period ended before it began; its ends were exchanged")
            )
            start, end = min(one[0] for one in spans), max(one[1] for one in spans)
        days.append((start, end))
    if not days:
        return "", ""
    return min(start for start, _ in days), "" if any(not end for _, end in days) else max(end for _, end in days)


def _span(value: str) -> tuple[str, str]:
    span = span_of(value)
    if span is None:
        raise Malformed(
            f"{value} ไม่ใช่วันที่ (เขียนได้ เช่น 3 ต.ค. 2567, ต.ค. 2567, 2567-10-03)",
            f"{value} is not a date (write 2567-10-03, 2567-10, 2567 or 3 October 2024)",
        )
    return span


def unknown_field(name: str) -> Note:
    """The note that there is no such field, with the nearest name of one and all that there are."""
    near = get_close_matches(name.lower(), FIELDS, 1, 0.7)
    meant_th, meant_en = (f" หมายถึง {near[0]}: หรือไม่", f"; did you mean {near[0]}:?") if near else ("", "")
    known_th, known_en = (" ".join(f"{label[n]}:" for label in LABELS.values()) for n in (0, 1))
    return Note(
        "unknown-field",
        f"ไม่มีเขตข้อมูล {name}: จึงค้นเป็นคำธรรมดา{meant_th} (ใช้ได้: {known_th})",
        f"there is no field {name}: so it is searched as a word{meant_en} (there are {known_en})",
    )


def shown(field: str, value: str, thai: bool) -> str:
    """A field's value for the reader; years in both eras."""
    if thai and field in ("type", "lang", "has"):
        return next((word for word, kind in (*THAI_KINDS.items(), *THAI_VALUES) if kind == value), value)
    years = years_of(value) if field == "year" else None
    if not years:
        return value
    ce, be = _runs(years), _runs(tuple(map(be_year, years)))
    return f"พ.ศ. {be} (ค.ศ. {ce})" if thai else f"{ce} (BE {be})"


def _runs(years: tuple[int, ...]) -> str:
    """Years with those that follow each other joined: `2022–2024, 2019`."""
    found: list[list[int]] = []
    for year in years:
        if found and year == found[-1][-1] + 1:
            found[-1][1:] = [year]
        else:
            found.append([year])
    return ", ".join("–".join(map(str, run)) for run in found)
