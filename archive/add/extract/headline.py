"""The headline of a page: its first line of content, without furniture, labels and cookie notices."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.body_names import organisation_end
from archive.add.extract.found import Found
from archive.add.extract.page import Line, Page, listed
from archive.add.extract.phrases import organisation_head
from archive.thai.dates import DateMention
from archive.thai.lists import any_of
from archive.thai.titles import LETTERS, thai_title

_LONG = 240  # a line longer than this is body text
REPORT = re.compile(
    r"แบบ(?:ฟอร์ม)?(?:รายงาน|เสนอ(?:โครงการ|กิจกรรม)|ข้อเสนอ)|รายงานฉบับสมบูรณ์|รายงานความก้าวหน้า|ข้อเสนอโครงการ(?=\s*\n)"
)
_PROJECT_LINE = re.compile(r"^[ ]*[“\"][ ]*(โครงการ[^“”\"\n]{6,200}?)[ ]*[”\"][ ]*$", re.M)


@cache
def _label_words() -> str:
    return any_of(listed("chrome", "labels"))


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(listed('chrome', 'labels'))})\s?[:：|]\s?")


@cache
def _cookie() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(any_of(listed("chrome", "cookies"))), re.compile(any_of(listed("chrome", "cookie_ends")))


@cache
def _body() -> re.Pattern[str]:
    """How a sentence of a report begins: a date, a place, a time."""
    return re.compile(
        r"เมื่อ(?:วัน|เร็ว|ช่วง|เวลา|\s?\d)|วันที่?\s?\d|วันนี้|วัน(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|ที่(?:โรงแรม|ห้อง|ศาลา|หอประชุม|ศูนย์)|ณ\s|ระหว่างวันที่|date\s\d|ในการประชุม|หลังจาก|ในวัน|(?:ผู้สื่อข่าว|ทีมข่าว)[^\n]{0,40}?รายงานว่า|มีรายงานว่า"
    )


def find_title(page: Page, dates: tuple[DateMention, ...]) -> Found | None:
    """The headline, or None when the text begins in its body."""
    if REPORT.search(page.text, 0, 1500) and (project := _PROJECT_LINE.search(page.text)):
        return page.found(*project.span(1), "the project named by a report form")
    spans = [(mention.start, mention.end) for mention in dates]
    candidates = [line for line in page.lines[:30] if not _is_skipped(page, line, spans)]
    if len(candidates) > 1 and re.fullmatch(_label_words(), candidates[0].text):
        candidates = candidates[1:]
    if not candidates:
        return None
    line = candidates[0]
    before = page.previous_line(line)
    generic = re.fullmatch(
        r"(?:กำหนดการ|ใบแจ้งข่าว|แถลงการณ์|รายงาน|ประกาศ|บันทึก|สรุป|เอกสารประกอบ|ข่าว)(?:การ(?:ประชุม|อบรม|สัมมนา))?", line.text
    )
    if (
        len(candidates) > 1
        and generic
        and _BEGINS_EVENT.match(candidates[1].text)
        or len(candidates) > 1
        and (
            _is_category(page, line, candidates[1], before)
            or _is_owner(page, line, candidates[1])
            or _is_above_menu(page, line)
        )
    ):
        line = candidates[1]
    memo = re.compile(r"(?m)^[ ]*เรื่อง[ ]+(?=\S)").search(page.text, line.end, line.end + 300)
    if line.text == "บันทึกข้อความ" and memo:
        return page.found(memo.end(), page.text.find("\n", memo.end()), "the subject of a memorandum")
    following = page.next_line(line)
    if re.match(r"ประกาศ|คำสั่ง|ระเบียบ|หนังสือ", line.text) and following and re.match(r"เรื่อง\s+\S", following.text):
        subject = re.compile(r"เรื่อง\s+").match(page.text, following.start)
        return page.found(subject.end() if subject else following.start, following.end, "the subject of a notice")
    start, end = _without_furniture(page.text, line)
    if len(line.text) < 80 and (rest := _runs_on(page, line)):
        return page.found(start, rest, "the first lines of content, one headline")
    gap = re.search(r"\S[ ]{4,}\S", page.text[start:end])
    if gap and gap.start() >= 15:
        return page.found(start, start + gap.start() + 1, "before a wide gap in the first line")
    if _body().match(page.text, start) or _names_person(page.text, start):
        return None
    if end - start > _LONG or (end - start > 150 and len(candidates) == 1):
        cut = _first_clause(page.text, start, end)
        return page.found(start, cut, "the first clause of the text", "no line of its own") if cut else None
    return page.found(start, end, "first line of content")


def _runs_on(page: Page, line: Line) -> int | None:
    """Where a headline ends that names only its kind and goes on in the next lines: รายงานการประชุม / คณะกรรมการ… / ครั้งที่ …"""
    kind = re.fullmatch(
        r"(?:รายงาน|สรุป|บันทึก|กำหนดการ)?(?:โครงการ|งาน)?(?:การ)?(?:เวที|ประชุม|สัมมนา|เสวนา|อบรม|บรรยาย)[ก-๎]{0,24}",
        line.text,
    )
    below = page.next_line(line)
    if not kind or not below or len(below.text) > 160:
        return None
    if not re.match(r"คณะกรรมการ|คณะอนุกรรมการ|คณะทำงาน|สภา|เรื่อง[ ]|หัวข้อ[ ]|[“\"]", below.text):
        return None
    edition = page.next_line(below)
    return edition.end if edition and re.fullmatch(r"ครั้งที่[ ]?\d[\d/ ]*", edition.text) else below.end


def _is_skipped(page: Page, line: Line, dates: list[tuple[int, int]]) -> bool:
    """Whether a line is furniture, or only a date with a counter or a poster."""
    if line.is_furniture and not _cookie()[0].match(line.text):
        return True
    if _STAMP.fullmatch(line.text):
        return True
    first, last = page.reading.span(line.start, line.end)
    inside = sum(end - start for start, end in dates if start >= first and end <= last)
    rest = last - first - inside
    return bool(inside) and rest <= 14


# The line by which Drupal and others stamp a page: Fri, 2014-11-28 13:20 -- writer
_STAMP = re.compile(
    r"(?:[A-Z][a-z]{2,8}|[ก-๎.]{1,12}),?[ ]\d{1,4}[-/]\d{1,2}[-/]\d{2,4}[ ,–-]{1,3}\d{1,2}:\d\d\b.{0,40}"
)
_BEGINS_EVENT = re.compile(
    r"(?:โครงการ|งาน|การ|พิธี|กิจกรรม)?(?:ค่าย|เวที|ประชุม|สัมมนา|เสวนา|อบรม|มหกรรม|เทศกาล|ปฏิบัติธรรม|ทอด|นิทรรศการ)[ก-๎]*|(?:งาน|พิธี|ประเพณี|โครงการ|กิจกรรม)[ก-๎]{4}"
)


def _is_owner(page: Page, line: Line, following: Line) -> bool:
    """Whether a short first line only names the body whose site it is, the headline being the next, labelled line."""
    return (
        len(line.text) <= 70
        and not line.text.startswith(("โครงการ", "แผนงาน", "หลักสูตร"))
        and organisation_end(page.text, line.start) >= line.end
        and len(following.text) <= _LONG
        and bool(
            _label().match(following.text)
            or _BEGINS_EVENT.match(following.text)
            or re.match(r"(?:(?:ข่าว)?ประชาสัมพันธ์\s{0,2})?(?:ขอ)?(?:เรียน)?เชิญ|ขอความร่วมมือ|รับสมัคร|เปิดรับ", following.text)
        )
    )


def _is_category(page: Page, line: Line, following: Line, before: Line | None) -> bool:
    """Whether a short first line is the name of a section of the site, the headline being the next."""
    icon = before is not None and re.fullmatch(r"[a-z]+(?:_[a-z]+)+", before.text)
    if icon or len(line.text) > 20 or not (before and before.is_furniture):
        return False
    return 20 < len(following.text) <= _LONG and not _body().match(following.text)


_SYSTEM = re.compile(r"ระบบ(?:ติดตาม|รายงาน|บริหาร|สารสนเทศ|ฐานข้อมูล|จัดการ|ข้อมูล|ประเมิน|งาน|ลงทะเบียน|เบิกจ่าย|เอกสาร|สนับสนุน)")


def _is_above_menu(page: Page, line: Line) -> bool:
    """Whether a line is the name of a site: the sections of the site stand in a row under it."""
    below = page.next_line(line)
    if _SYSTEM.match(line.text) and below and below.is_furniture:
        return True
    sections = re.split(r"[ ]{2,}|[ ]*[|•][ ]*", below.text) if below else []
    known = {word.lower() for word in (*listed("chrome", "lines"), *listed("chrome", "labels"))}
    return (
        len(sections) > 2
        and all(len(section) <= 20 for section in sections)
        and sum(section.lower() in known for section in sections) >= 2
    )


def _without_furniture(text: str, line: Line) -> tuple[int, int]:
    """The span of a headline without a cookie notice, signs and a label before it."""
    start, end = line.start, line.end
    notice, ending = _cookie()
    if notice.match(text, start):
        ends = list(ending.finditer(text, start, end))
        if ends and end - ends[-1].end() > 10:
            start = ends[-1].end()
            while text[start : start + 1] in ").| ":
                start += 1
            return start, end
    crumb = text.rfind("»", start, end)
    if crumb >= 0 and end - crumb > 10:
        start = crumb + 1
    signs = re.compile(r"[^\w“”\"‘’'(\[<ก-๎]+").match(text, start, end)
    start = signs.end() if signs else start
    boxed = re.compile(rf"[\[【](?:{_label_words()})[\]】]\s?").match(text, start, end)
    start = boxed.end() if boxed else start
    label = _label().match(text, start, end) or re.compile(r"(?:ข่าว)?ประชาสัมพันธ์\s{1,2}(?=ขอ)").match(text, start, end)
    return (label.end() if label else start), end


def _names_person(text: str, start: int) -> bool:
    """Whether a long line begins with a person: such a line is a sentence of a report."""
    line = text[start:].split("\n", 1)[0]
    return (
        len(line) > 140
        and bool(thai_title().match(line))
        and not re.match(r"นายก|พระราช|ครู|แม่|พ่อ|[^ ]+[ ]?['‘\"“]", line)
    )


def _first_clause(text: str, start: int, end: int) -> int | None:
    """Where the headline of a text without line breaks ends: before a body, person or date that begins the report."""
    for space in re.finditer(r"[ ]+", text[start : min(end, start + 220)]):
        at = start + space.end()
        if at - start < 25:
            continue
        begins = (
            organisation_head().match(text, at)
            or thai_title().match(text, at)
            or _body().match(text, at)
            or text.startswith("สมาชิก", at)
        )
        dangling = re.search(
            r"(?:ร่วมกับ|และ|โดย|จาก|ของ|กับ|ที่|ณ|ให้|แก่|ใน|นำโดย|\))$", text[start : start + space.start()]
        )
        if begins and not dangling and re.match(rf"[{LETTERS}]", text[at]):
            return start + space.start()
    return None
