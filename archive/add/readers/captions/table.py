"""A transcript kept as a table (CSV or TSV with headings, as Whisper's .tsv and many services write it) → its cues."""

from __future__ import annotations

import re
from itertools import islice
from statistics import median

from archive.add.readers.caption_list import columns_of, text_rows
from archive.add.readers.captions.cues import RawCue, Remark, parse_time, shortened
from archive.add.readers.captions.timed_text import TimedText
from archive.add.readers.captions.voices import voiced
from archive.errors import UnreadableSource
from archive.thai.digits import arabic_digits
from archive.thai.normalize import repair

_HEADINGS = {
    "start": "start starttime begin from in timestamp time timecode starts startms เริ่ม เวลาเริ่ม เวลา เริ่มต้น",
    "end": "end endtime stop to out until ends endms จบ สิ้นสุด เวลาสิ้นสุด เวลาจบ ถึง",
    "words": "text words transcript transcription sentence content speech caption subtitle ข้อความ คำพูด เนื้อหา ถอดความ คำบรรยาย",
    "voice": "speaker voice name who ผู้พูด ชื่อ ผู้กล่าว วิทยากร เสียง",
}
_WITHIN = 10
_LEAST_MS = 200  # cues whose whole numbers lie that far apart are counted in milliseconds, not in seconds


def is_cue_table(text: str) -> bool:
    """Whether a row among the first names columns for a start and for words, and the next row begins with a time."""
    try:
        rows = [row for _, row in islice(text_rows("\n".join(text.split("\n")[:_WITHIN]), ""), _WITHIN)]
    except UnreadableSource:
        return False
    for above, row in zip(rows, rows[1:], strict=False):
        columns = _columns(above)
        if columns and not columns_of(above):
            cell = _cell(row, columns, "start")
            return _number(cell) is not None or parse_time(cell) is not None
    return False


def read_cue_table(text: str, name: str) -> TimedText:
    """Every row with a readable start as a cue; a row without one is dropped with a remark naming its line and words."""
    found = TimedText("table")
    columns: dict[str, int] = {}
    rows: list[tuple[int, list[str]]] = []
    for number, row in text_rows(text, name):
        if columns and any(cell.strip() for cell in row):
            rows.append((number, row))
        elif not columns:
            columns = _columns(row)
    scale = _scale([_number(_cell(row, columns, "start")) for _, row in rows])
    if scale == 1 and list(columns) == ["start", "end", "words"]:
        found.made = "automatic"  # as Whisper writes it, and no person
    for number, row in rows:
        found.held += 1
        words = repair(_cell(row, columns, "words"))
        start = _ms(_cell(row, columns, "start"), scale)
        if start is None:
            told = f"a row without a readable start: “{shortened(words)}”"
            found.remarks.append(Remark("dropped", told, number, "give it its times and add the file again"))
            continue
        said = voiced(_cell(row, columns, "voice"), words)
        found.raws.append(RawCue(number, start, _ms(_cell(row, columns, "end"), scale), [said]))
    return found


def _columns(row: list[str]) -> dict[str, int]:
    """What each column holds → its place, if the row names one for the start and one for the words; else {}."""
    known = {heading: field for field, headings in _HEADINGS.items() for heading in headings.split()}
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        field = known.get(re.sub(r"[\s_\-.:()\[\]/]+", "", repair(cell).lower()))
        if field:
            found.setdefault(field, index)
    return found if {"start", "words"} <= found.keys() else {}


def _cell(row: list[str], columns: dict[str, int], field: str) -> str:
    index = columns.get(field, -1)
    return row[index].strip() if 0 <= index < len(row) else ""


def _number(cell: str) -> float | None:
    """A cell of figures only; None for any other."""
    plain = arabic_digits(cell)
    return float(plain) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,6})?", plain) else None


def _scale(starts: list[float | None]) -> int:
    """How many milliseconds one of the figures is: 1 where they are whole and far apart (Whisper's), else 1,000."""
    known = [start for start in starts if start is not None]
    apart = [b - a for a, b in zip(known, known[1:], strict=False)]
    return 1 if apart and all(start.is_integer() for start in known) and median(apart) >= _LEAST_MS else 1000


def _ms(cell: str, scale: int) -> int | None:
    number = _number(cell)
    return parse_time(cell) if number is None else round(number * scale)
