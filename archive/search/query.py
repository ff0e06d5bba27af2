"""The query language: text to clauses, and clauses to words a reader understands.

Words, "phrases", -not, OR, and fields (`speaker: event: org: place: type: year: date: lang: has:`, also in Thai). Any
text at all can be searched: what is malformed is searched literally, with a note that says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from archive.model.records import PASSAGE_KINDS
from archive.search.engine import Filters
from archive.thai.digits import arabic_digits
from archive.thai.normalize import fold_text

LONGEST = 10_000
MOST_CLAUSES = 200
# A year from here on is Buddhist-era: no record is from CE 2400.
FIRST_BE_YEAR = 2400
BE_CE = 543
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


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a query: a word, a phrase or a field; `texts` are its alternatives (one unless joined by OR)."""

    kind: str
    texts: tuple[str, ...]
    field: str = ""
    is_excluded: bool = False

    def __str__(self) -> str:
        """The clause in the query language."""
        sign = "-" if self.is_excluded else ""
        if self.kind == "field":
            return f"{sign}{self.field}:{_quoted(self.texts[0])}"
        return sign + " OR ".join(f'"{text}"' if self.kind == "phrase" else text for text in self.texts)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: its clauses in order, what filters they make, and notes. `text` is what was typed."""

    text: str
    clauses: tuple[Clause, ...] = ()
    filters: Filters = Filters()
    notes: tuple[Note, ...] = ()
    is_literal: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Every wanted word and phrase in the order typed; any of the words makes a hit."""
        wanted = (clause for clause in self.clauses if clause.kind != "field" and not clause.is_excluded)
        return tuple(text for clause in wanted for text in clause.texts)

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """What must stand in a hit: of each group one of its phrases."""
        return tuple(clause.texts for clause in self.clauses if clause.kind == "phrase" and not clause.is_excluded)

    @property
    def excluded(self) -> tuple[str, ...]:
        """What may not stand in a hit."""
        return tuple(text for clause in self.clauses if clause.is_excluded for text in clause.texts)

    @property
    def normalised(self) -> str:
        """The query in its own language, written one way: reading it again gives the same."""
        return " ".join(map(str, self.clauses))

    def read_as(self, language: str = "th") -> str:
        """How the query was read, as a sentence part for the reader; empty if there is nothing in it."""
        thai = language == "th"
        parts: list[str] = []
        loose = [
            text for clause in self.clauses if clause.kind == "word" and not clause.is_excluded for text in clause.texts
        ]
        if loose:
            parts.append(("คำ " if thai else "words ") + " · ".join(loose))
        for group in self.phrases:
            joined = (" หรือ " if thai else " or ").join(f"“{text}”" for text in group)
            parts.append(("ต้องมี " if thai else "must hold ") + joined)
        for text in self.excluded:
            parts.append(("ไม่มี " if thai else "without ") + f"“{text}”")
        for clause in self.clauses:
            if clause.kind == "field":
                parts.append(f"{LABELS[clause.field][0 if thai else 1]} {_shown(clause, thai)}")
        return " — ".join(parts)


def parse(text: str) -> Query:
    """The query in `text`. Never fails: a malformed query is its own text as plain words, with a note."""
    notes: list[Note] = []
    typed = text
    if len(text) > LONGEST:
        text = text[:LONGEST]
        notes.append(
            Note(
                "too-long",
                f"คำค้นยาวเกินไป ค้นเฉพาะ {LONGEST:,} อักขระแรก",
                f"only the first {LONGEST:,} characters are searched",
            )
        )
    text = _plain_quotes(text)
    try:
        clauses = _joined(_read(text, notes))
        filters = _filters(clauses, notes)
    except _Malformed as fault:
        notes.append(fault.note)
        clauses, filters, literal = _literal(text), Filters(), True
    else:
        literal = False
    if len(clauses) > MOST_CLAUSES:
        clauses = clauses[:MOST_CLAUSES]
        notes.append(
            Note("too-many", f"ค้นเฉพาะ {MOST_CLAUSES} คำแรก", f"only the first {MOST_CLAUSES} words are searched")
        )
    if not clauses and typed.strip():
        notes.append(Note("nothing", "ไม่มีคำให้ค้น", "there is nothing to search for in this query"))
    return Query(typed, tuple(clauses), filters, tuple(notes), literal)


class _Malformed(Exception):
    def __init__(self, th: str, en: str) -> None:
        super().__init__(en)
        self.note = Note("literal", f"{th} จึงค้นตามตัวอักษร", f"{en}, so it is searched literally")


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(
        r'(?P<sign>-*)(?:(?P<name>[^\s:"-][^\s:"]*):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)|(?P<none>))'
    )


def _read(text: str, notes: list[Note]) -> list[Clause | str]:
    """Clauses and the word OR, in order."""
    if text.count('"') % 2:
        raise _Malformed("เครื่องหมายคำพูดไม่ครบคู่", "a quotation mark has no partner")
    found: list[Clause | str] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        piece = _pieces().match(text, at)
        if piece is None or piece.end() == at:
            at += 1
            continue
        at = piece.end()
        found += _clause(piece, notes)
    return found


def _clause(piece: re.Match[str], notes: list[Note]) -> list[Clause | str]:
    """What one piece of a query means; punctuation alone means nothing."""
    name, phrase, word = piece["name"], piece["phrase"], piece["word"]
    value = phrase if phrase is not None else (word or "")
    excluded = len(piece["sign"]) == 1
    if name and name.lower() in FIELDS:
        value = value.strip()
        if not value:
            raise _Malformed(f"{name}: ไม่มีค่า", f"{name}: has no value")
        if excluded:
            raise _Malformed(f"ใช้ - กับ {name}: ไม่ได้", f"{name}: cannot be excluded")
        return [Clause("field", (_spaced(value),), FIELDS[name.lower()])]
    if name:
        if re.fullmatch(r"[A-Za-z]{2,15}", name) and not value.startswith("//"):
            notes.append(_unknown_field(name))
        if phrase is None:
            value = f"{name}:{value}"
        else:
            found = [("word", f"{name}:"), ("phrase", _spaced(phrase))]
            return [Clause(kind, (each,), is_excluded=excluded) for kind, each in found if _has_letters(each)]
    if value == "OR" and phrase is None:
        return [] if piece["sign"] else ["OR"]
    value = _spaced(value)
    if not _has_letters(value):
        return []
    return [Clause("phrase" if phrase is not None else "word", (value,), is_excluded=excluded)]


def _joined(found: list[Clause | str]) -> list[Clause]:
    """Clauses with those round an OR made one."""
    clauses: list[Clause] = []
    is_open = False
    for each in found:
        if isinstance(each, str):
            if is_open or not clauses:
                raise _Malformed("OR ต้องอยู่ระหว่างสองคำ", "OR stands between two words")
            is_open = True
        elif is_open:
            clauses.append(_either(clauses.pop(), each))
            is_open = False
        else:
            clauses.append(each)
    if is_open:
        raise _Malformed("OR ต้องอยู่ระหว่างสองคำ", "OR stands between two words")
    flat: list[Clause] = []
    for clause in clauses:
        flat += (
            [Clause("field", (text,), clause.field) for text in clause.texts] if clause.kind == "field" else [clause]
        )
    return flat


def _either(one: Clause, two: Clause) -> Clause:
    """One clause for two joined by OR; a word beside a phrase counts as a phrase."""
    if one.is_excluded or two.is_excluded or one.field != two.field:
        raise _Malformed("OR ใช้เชื่อมคำหรือค่าของเขตข้อมูลเดียวกันเท่านั้น", "OR joins words, or values of one field")
    kind = one.kind if one.kind == two.kind else "phrase"
    return Clause(kind, one.texts + two.texts, one.field)


def _filters(clauses: list[Clause], notes: list[Note]) -> Filters:
    """The filters that the field clauses make."""
    values: dict[str, list[str]] = {}
    for clause in clauses:
        if clause.kind == "field":
            values.setdefault(clause.field, []).append(clause.texts[0])
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
        raise _Malformed(f"ไม่มีประเภท {value}", f"there is no kind {value} (there are {', '.join(KINDS)})")
    return kind


def _recording(values: list[str]) -> bool | None:
    for value in values:
        if value.lower() not in RECORDING:
            raise _Malformed(f"ไม่รู้จัก has:{value}", f"has:{value} is not known (there is has:recording)")
    return True if values else None


def _year(value: str) -> int:
    """A CE year from a CE or BE year of four digits, Thai digits too."""
    digits = arabic_digits(value)
    if not re.fullmatch(r"[0-9]{4}", digits) or not int(digits):
        raise _Malformed(f"{value} ไม่ใช่ปี", f"{value} is not a year")
    return int(digits) - BE_CE if int(digits) >= FIRST_BE_YEAR else int(digits)


def _period(values: list[str], notes: list[Note]) -> tuple[str, str]:
    """First and last day of `date:`; several values are one period round them all."""
    days: list[tuple[str, str]] = []
    for value in values:
        first, dots, last = value.partition("..")
        if dots and not (first or last):
            raise _Malformed("date: ไม่มีวันที่", "date: holds no date")
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
        raise _Malformed(f"{value} ไม่ใช่วันที่", f"{value} is not a date (write 2567-10-03, 2567-10 or 2567)")
    year = _year(parts[1])
    # The 31st of a short month is as good as its last day: dates are compared as texts.
    return f"{year:04d}-{month or (12 if last_day else 1):02d}-{day or (31 if last_day else 1):02d}"


def _literal(text: str) -> list[Clause]:
    """Every word of `text` as it stands, without any operator."""
    words = (_spaced(re.sub('["“”]', " ", word)).strip("-") for word in text.split())
    return [Clause("word", (word,)) for part in words for word in part.split() if _has_letters(word) and word != "OR"]


def _unknown_field(name: str) -> Note:
    known = "speaker: event: org: place: type: year: date: lang: has:"
    return Note(
        "unknown-field",
        f"ไม่มีเขตข้อมูล {name}: จึงค้นเป็นคำธรรมดา (ใช้ได้: {known})",
        f"there is no field {name}: so it is searched as a word (there are {known})",
    )


def _shown(clause: Clause, thai: bool) -> str:
    """A field's value for the reader; a year in both eras."""
    value = clause.texts[0]
    if thai and clause.field in ("type", "lang", "has"):
        return next((word for word, kind in (*THAI_KINDS.items(), *THAI_VALUES) if kind == value), value)
    if clause.field != "year":
        return value
    year = _year(value)
    return f"พ.ศ. {year + BE_CE} (ค.ศ. {year})" if thai else f"{year} (BE {year + BE_CE})"


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _spaced(value: str) -> str:
    return " ".join(value.split())


def _plain_quotes(text: str) -> str:
    return re.sub("[“”„‟«»＂]", '"', re.sub("[\x00-\x08\x0e-\x1b\x7f]", " ", text))


def _has_letters(value: str) -> bool:
    """Whether anything in it can be searched for: a letter, a digit or a Thai sign in any script."""
    return any(character.isalnum() or "ก" <= character <= "๛" for character in value)
