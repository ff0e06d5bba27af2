"""The checked draft as files: an HTML report, and a copy of the Word file with a comment at each place."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archive.cite.checked import Checked
from archive.cite.draft_office import word_pieces
from archive.errors import CannotWrite, MissingExtra, UnreadableSource
from archive.home import templates_dir

WORDS: dict[str, tuple[str, str]] = {
    "exact": ("ตรงกับต้นฉบับ", "true to the source"),
    "differs": ("ถ้อยคำต่างจากต้นฉบับ", "differs from the source"),
    "found-elsewhere": ("พบที่อื่น ไม่ใช่เวลาที่อ้าง", "stands elsewhere"),
    "not-found": ("ไม่พบในคลัง", "not in the archive"),
    "not-public": ("ต้นฉบับไม่เปิดเผยต่อสาธารณะ", "the source is not public"),
    "wrong-year": ("ปีไม่ถูกต้อง", "wrong year"),
    "wrong-speaker": ("ผู้พูดไม่ถูกต้อง", "wrong speaker"),
    "no-time": ("ขาดเวลาของคำพูด", "no time given"),
}
# How the details of the check begin, in English and in Thai; both files are for readers of Thai reports.
_DETAILS: tuple[tuple[str, str], ...] = (
    ("no passage of the archive holds these words", "ไม่มีข้อความนี้ในคลัง"),
    ("the archive has nothing by this person", "ไม่มีงานของผู้นี้ในคลัง"),
    ("no record has this id", "ไม่มีรายการรหัสนี้"),
    ("no record has this address", "ไม่มีรายการที่อยู่นี้"),
    ("the public may not see this record now", "รายการนี้ยังไม่เปิดเผยต่อสาธารณะ"),
    ("the public may not see it now", "รายการนี้ยังไม่เปิดเผยต่อสาธารณะ"),
    ("the year is ", "ปีที่ถูกคือ "),
    ("the date is ", "วันที่ถูกคือ "),
    ("said by another person", "ผู้พูดเป็นคนอื่น"),
    ("said by ", "ผู้พูดคือ "),
    ("stands at ", "อยู่ที่นาทีที่ "),
    ("stands in ", "อยู่ใน "),
    ("add the time: ", "เพิ่มเวลา: นาทีที่ "),
    ("the entry begins ", "รายการขึ้นต้นด้วย "),
    ("restricted", "จำกัดการเข้าถึง"),
    ("embargoed", "ยังไม่ถึงวันเปิดเผย"),
    ("withdrawn", "ถอนออกจากคลังแล้ว"),
)
_AUTHOR, _INITIALS = "Wethi", "W"


def html_report(checked: Sequence[Checked], name: str, base_url: str = "") -> str:
    """A page that stands alone (no script, no other file): counts, then each item with its verdict and differences.

    `name` is the draft's name; with `base_url` each place found is a link.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(loader=FileSystemLoader(templates_dir()), autoescape=True, undefined=StrictUndefined)
    counts = Counter(str(one.verdict) for one in checked)
    return pages.get_template("check-report.html").render(
        name=name,
        items=[_view(one, base_url) for one in checked],
        counts=[(verdict, WORDS[verdict][0], counts[verdict]) for verdict in WORDS if counts[verdict]],
        wrong=sum(not one.is_right for one in checked),
    )


def _view(one: Checked, base_url: str) -> dict[str, Any]:
    places = [one.where] if isinstance(one.where, str) else one.where or []
    return {
        "checked": one,
        "words": WORDS[one.verdict][0],
        "detail": in_thai(one.detail),
        "kind": {"quote": "คำพูดที่ยกมา", "citation": "การอ้างอิงในเนื้อหา", "reference": "รายการอ้างอิง"}[one.kind],
        "places": [(place, _address(place, base_url)) for place in places],
        "changes": [change for change in one.changes if change.draft.strip() or change.source.strip()],
    }


def in_thai(detail: str) -> str:
    """A detail of the check in Thai; names, dates and references in it stay as they are.

    >>> in_thai("the year is 2566")
    'ปีที่ถูกคือ 2566'
    """
    for english, thai in _DETAILS:
        if detail.startswith(english):
            return thai + detail[len(english) :]
    return detail


def _address(id: str, base_url: str) -> str:
    if not base_url:
        return ""
    from archive.model.addresses import lasting_address

    return lasting_address(base_url, id)


def comment_docx(source: Path, target: Path, checked: Sequence[Checked]) -> int:
    """Writes a copy of the Word file with a comment at each place that is wrong; how many comments were made.

    A place in a footnote or text box is commented at its paragraph. Raises MissingExtra without python-docx,
    UnreadableSource for a file it cannot open, CannotWrite for a target that cannot be written.
    """
    try:
        import docx
        from docx.oxml.ns import qn
        from docx.text.run import Run
    except ImportError as missing:
        raise MissingExtra("commenting a Word file needs python-docx", "pip install 'wethi[documents]'") from missing
    try:
        document = docx.Document(str(source))
    except (zipfile.BadZipFile, KeyError, ValueError) as problem:
        raise UnreadableSource(
            f"{source} cannot be opened as a Word file: {problem}", "save it again in Word"
        ) from problem
    elements = list(document.element.body.iter(qn("w:p")))
    made = 0
    for one in checked:
        if one.is_right or not 0 <= one.anchor < len(elements):
            continue
        runs = _runs_at(_outermost(elements[one.anchor], qn("w:p")), one)
        if not runs:
            continue
        parent = document.paragraphs[0] if document.paragraphs else document
        ends = [Run(run, parent) for run in (runs[0], runs[-1])]
        document.add_comment(runs=ends, text=comment_text(one), author=_AUTHOR, initials=_INITIALS)
        made += 1
    try:
        document.save(str(target))
    except OSError as problem:
        raise CannotWrite(f"{target} could not be written: {problem.strerror}", "choose another place") from problem
    return made


def _outermost(paragraph: Any, tag: str) -> Any:
    """The paragraph itself, or the one in whose text box it stands: Word allows no comments in text boxes."""
    return next(reversed([paragraph, *paragraph.iterancestors(tag)]))


def _runs_at(paragraph: Any, one: Checked) -> list[Any]:
    """The runs of the paragraph that hold the item's words; all of them when the words stand in a note or box."""
    held: list[Any] = []
    runs: list[Any] = []
    place = 0
    for run, words in word_pieces(paragraph):
        runs.append(run)
        if place < one.end and place + len(words) > one.start:
            held.append(run)
        place += len(words)
    return runs if one.place else held or runs


def comment_text(one: Checked) -> str:
    """What the comment says: the verdict, where the words really stand, the difference, how to cite."""
    lines = [WORDS[one.verdict][0]]
    if one.where:
        lines.append("ที่: " + (one.where if isinstance(one.where, str) else ", ".join(one.where)))
    if one.detail:
        lines.append(in_thai(one.detail))
    if one.advice:
        lines.append(f"อ้างเป็น: {one.advice}")
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", "\n".join(lines))
