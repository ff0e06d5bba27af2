"""Caption lists (CSV, TSV, XLSX) to lay over a folder of photos: a row a photo, columns known by their heading."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.add.readers.documents.opened_zip import OpenedZip, zip_kind
from archive.add.readers.photos.exif import time_of
from archive.add.readers.received import characters_lost, content_of, decoded_head, read_bytes
from archive.add.readers.sources import CaptionRow, Finding, Limits, Place, Reading, check_size
from archive.errors import MissingExtra, TooMuch, UnreadableSource
from archive.thai.encoding import decode
from archive.thai.normalize import repair

_HEADINGS = {
    "file": "file filename photo image name ไฟล์ ชื่อไฟล์ ชื่อไฟล์ภาพ ไฟล์ภาพ รูป รูปภาพ ภาพ ชื่อภาพ ชื่อรูป",
    "caption": "caption captionth description คำบรรยาย คำบรรยายภาพ คำอธิบาย คำอธิบายภาพ บรรยาย บรรยายภาพ รายละเอียด",
    "caption_en": "captionen captionenglish englishcaption คำบรรยายอังกฤษ คำบรรยายภาษาอังกฤษ คำอธิบายภาษาอังกฤษ",
    "credit": "credit photographer by source เครดิต เครดิตภาพ ช่างภาพ ผู้ถ่าย ผู้ถ่ายภาพ ถ่ายโดย ที่มา",
    "people": "people persons names who บุคคล บุคคลในภาพ ผู้ที่อยู่ในภาพ คนในภาพ รายชื่อ ชื่อบุคคล",
    "where": "place location where venue สถานที่ สถานที่ถ่าย",
    "taken": "taken date datetime time when วันที่ วันเวลา วันที่ถ่าย เวลา",
    "keywords": "keywords tags subject คำสำคัญ แท็ก ป้ายกำกับ",
}
_MAX_ROWS = 100_000
_MAX_COLUMNS = 200
_HEADING_WITHIN = 10
_LONGEST_HEADING = 40
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TABLE = "text/csv"
MIMES = frozenset({_SHEET, _TABLE})


def read_caption_list(path: Path, limits: Limits) -> Reading:
    """The rows that name a file; those that do not, and columns that are not known, are named.

    Raises UnreadableSource when no row among the first ten holds a heading for the file and one for something said.
    """
    check_size(path, limits.document_bytes)
    with path.open("rb") as file:
        head = file.read(4096)
    encoding, mime = None, _TABLE
    findings: list[Finding] = []
    if content_of(head) == "zip":
        rows, mime = _sheet_rows(path, limits), _SHEET
    else:
        decoded = decode(read_bytes(path, limits.text_bytes), path.name)
        encoding = decoded.encoding
        findings += characters_lost(decoded)
        rows = text_rows(decoded.text, path.name)
    held, captions = _captions(rows, path.name, findings)
    counts = {"rows in file": held, "kept": len(captions), "dropped": held - len(captions)}
    return Reading(
        "captions", captions=tuple(captions), counts=counts, findings=tuple(findings), encoding=encoding, mime=mime
    )


def _captions(
    rows: Iterator[tuple[int, list[str]]], name: str, findings: list[Finding]
) -> tuple[int, list[CaptionRow]]:
    """How many rows with something in them follow the headings, and those that name a file; the rest is told."""
    columns: dict[int, str] = {}
    headings: dict[str, str] = {}
    captions: list[CaptionRow] = []
    held = 0
    for number, row in rows:
        place = Place(name, label=f"row {number}")
        if not columns:
            columns = columns_of(row)
            if columns:
                headings = _headings(row, columns)
                findings += _unknown_columns(row, columns, place)
            elif number >= _HEADING_WITHIN:
                break
        elif any(cell.strip() for cell in row):
            held += 1
            made = _caption_row(row, columns, place, headings)
            if made is None:
                remedy = "fill it in"
                findings.append(Finding("row-without-file", "the row names no file and was left out", place, remedy))
            else:
                captions.append(made)
    findings += _named_twice(captions)
    if not columns:
        raise UnreadableSource(
            f"cannot read {name}: it is a table, and no list of captions with headings such as file and caption (ไฟล์, คำบรรยาย)",
            "if it is one, name the columns in the first row; else save what the event needs of it as PDF or .docx",
        )
    return held, captions


def _named_twice(captions: list[CaptionRow]) -> list[Finding]:
    """A finding for each row whose file a later row names again: that one counts."""
    last = {row.file.lower(): row for row in captions}
    return [
        Finding("file-named-twice", f"{row.file} is named again in {last[row.file.lower()].place.label}, which counts", row.place,
                "give each file one row")
        for row in captions if last[row.file.lower()] is not row
    ]  # fmt: skip


def columns_of(row: list[str]) -> dict[int, str]:
    """Column → what it holds, if the row is a row of headings (a file and something said of it); else {}.

    >>> columns_of(["ชื่อไฟล์", "คำบรรยาย"])
    {0: 'file', 1: 'caption'}
    """
    known = {heading: field for field, headings in _HEADINGS.items() for heading in headings.split()}
    found: dict[int, str] = {}
    for index, cell in enumerate(row[:_MAX_COLUMNS]):
        field = known.get(re.sub(r"[\s_\-.:()/]+", "", repair(cell).lower()))
        if field and field not in found.values():
            found[index] = field
    return found if "file" in found.values() and len(found) > 1 else {}


def _unknown_columns(row: list[str], columns: dict[int, str], place: Place) -> list[Finding]:
    unknown = [cell.strip() for index, cell in enumerate(row) if cell.strip() and index not in columns]
    if not unknown:
        return []
    return [Finding("columns-left-out", f"columns that are not known were left out: {', '.join(unknown)[:200]}", place,
                    "known are: file, caption, caption_en, credit, people, place, date, keywords", "warning")]  # fmt: skip


def _headings(row: list[str], columns: dict[int, str]) -> dict[str, str]:
    """How a person finds each known column: its number and its heading as written."""
    return {
        field: f"column {index + 1}, {' '.join(row[index].split())[:_LONGEST_HEADING]}"
        for index, field in columns.items()
    }


def _caption_row(row: list[str], columns: dict[int, str], place: Place, headings: dict[str, str]) -> CaptionRow | None:
    told = {field: repair(row[index]).strip() for index, field in columns.items() if index < len(row)}
    if not told.get("file"):
        return None
    return CaptionRow(
        file=told["file"],
        place=place,
        caption=told.get("caption") or None,
        caption_en=told.get("caption_en") or None,
        credit=told.get("credit") or None,
        people=several(told.get("people", "")),
        where=told.get("where") or None,
        taken=_taken(told.get("taken", "")),
        keywords=several(told.get("keywords", "")),
        columns=headings,
    )


def _taken(told: str) -> str | None:
    """The day, or day and time, of a cell in CE; as it is written when it names no one day."""
    from archive.thai.dates import read_date

    time = time_of(told)
    if time or not told:
        return time or None
    # Of 10/3/24 nobody can tell which is the year, and of which era.
    found = read_date(told) if re.search("[0-9๐-๙]{4}|[A-Za-zก-ฮ]", told) else None
    return found.first.isoformat() if found and found.first and found.first == found.last else told


def several(text: str) -> tuple[str, ...]:
    """The values of a cell that holds several: parted by lines, semicolons, commas or bars."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[;\n,|、]", text) if part.strip()))


def text_rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV or TSV with the line each begins on; the separator is the one that parts the first lines best."""
    lines = text.split("\n")
    first = "\n".join(lines[:_HEADING_WITHIN])
    separator = max(",;\t", key=first.count)
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator)
    number = 1
    try:
        for row in reader:
            yield number, row
            number = reader.line_num + 1
            if number > _MAX_ROWS:
                raise TooMuch(f"cannot read {name}: it has more than {_MAX_ROWS} rows", "split the list")
    except csv.Error as error:
        raise UnreadableSource(
            f"cannot read {name}: line {reader.line_num} is no row of a table ({error})",
            "save the list again as CSV or XLSX",
        ) from None


def _sheet_rows(path: Path, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet of a workbook, as text."""
    with OpenedZip(path, limits) as opened:  # limits and entities first: openpyxl knows neither
        for part in opened.parts():
            if part.endswith((".xml", ".rels")):
                opened.check_xml(part)
    try:
        import openpyxl
    except ImportError:
        raise MissingExtra(
            f"cannot read {path.name}: XLSX lists need the package openpyxl",
            "install it: pip install 'wethi[documents]', or save the list as CSV",
        ) from None
    try:
        # The file and not its path: openpyxl refuses a path without the suffix of a workbook.
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            rows = book.worksheets[0].iter_rows(max_row=_MAX_ROWS, max_col=_MAX_COLUMNS, values_only=True)
            for number, row in enumerate(rows, 1):
                yield number, [_cell(value) for value in row]
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, SyntaxError, EOFError) as error:
        raise UnreadableSource(
            f"cannot read {path.name}: the workbook is damaged ({str(error)[:80]})", "save it again, or as CSV"
        ) from None


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")  # a day without a time
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


class CaptionLists:
    """The reader of caption lists."""

    name = "caption list"

    def fits(self, head: bytes, path: Path) -> float:
        """Sure of an XLSX file, and of a text whose headings are known (Excel's “Unicode text” is a .txt); a .csv or
        .tsv without them counts little."""
        if content_of(head[:512]) == "zip":
            return 0.95 if zip_kind(path) == "xlsx" else 0.0
        by_name = {".csv": 0.4, ".tsv": 0.4, ".txt": 0.0}.get(path.suffix.lower())
        if by_name is None or content_of(head[:512]) != "text":
            return 0.0
        try:
            text = decoded_head(head, path.name)
            return 0.9 if any(columns_of(row) for _, row in zip(range(10), _bare_rows(text), strict=False)) else by_name
        except UnreadableSource:
            return by_name

    def read(self, path: Path, limits: Limits) -> Reading:
        """The list's rows."""
        return read_caption_list(path, limits)


def _bare_rows(text: str) -> Iterator[list[str]]:
    return (row for _, row in text_rows("\n".join(text.split("\n")[:_HEADING_WITHIN]), ""))
