"""Where the name of an event ends: past its subject, quotations, editions and brackets, before a date or a verb."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from archive.add.extract.phrases import CHUNK, inside_stop, start_stop
from archive.thai.titles import LETTERS, title_at

QUOTE = re.compile(
    r"[ ]{0,3}(?:“[^“”\n]{2,200}”|\"[^\"\n]{2,200}\"|‘[^‘’\n]{2,200}’|'[^'\n]{2,200}'|”[^“”\n]{2,200}”|«[^»\n]{2,200}»)"
)
EDITION = re.compile(
    r"[ ]{0,2}(?:ครั้งที่[ ]?(?:\d{1,3}(?:[ ]?/[ ]?\d{2,4})?|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)(?![ก-๎])|ปีที่[ ]?\d{1,3}(?!\d)|รุ่น(?:ที่)?[ ]?\d{1,3}(?:/\d{2,4})?|(?:ประจำ)?ปี(?:งบประมาณ|การศึกษา)?[ ]?(?:พ\.ศ\.|ค\.ศ\.)?[ ]?\d{4}(?!\d)|#\d+)|(?<=พ\.ศ\.)[ ]?(?:\.{3,8}|…+)|[ ]25[5-9]\d(?![\d/])(?=\s|$)"
)
ABOUT = re.compile(r"[ ]{0,2}(?:ใน)?(?:หัวข้อ|เรื่อง|ประเด็น|ภายใต้(?:หัวข้อ|แนวคิด|ธีม)?|ตอน|ว่าด้วย|theme)[ ]{0,2}[:：]?")
_NOT_LONGER = re.compile(
    r"(?:เมื่อ|ไป|มา(?!ตร|เล|ลัย|นุษย์)|วันที่|ระหว่าง|ณ|เวลา|โดย|ซึ่ง|เพื่อ|ใน(?:วัน|ระหว่าง|โอกาส)|มี|ที่(?:โรงแรม|ห้อง|ศาลา|หอ|จังหวัด|จ\.|บ้าน|วัด|โรงเรียน|ศูนย์|มหาวิทยาลัย|อาคาร|สวน|ลาน|สำนักงาน|ตำบล|ต\.|อำเภอ|อ\.|เทศบาล|ทำการ|ว่าการ|ริม|ชุมชน|หมู่บ้าน|รัฐสภา|หาด|เกาะ|ตลาด|ทำเนียบ|ร้าน|โรงหนัง|โรงภาพยนตร์|โรงละคร|คาเฟ่|คาเฟ|สนาม|พิพิธภัณฑ์|หอศิลป|ห้าง|สถาบัน|คณะ|รีสอร์|ใต้ถุน|สมาคม|มูลนิธิ|ค่าย|สถานี|อุทยาน|เขื่อน|มัสยิด|โบสถ์|ฟาร์ม|ไร่|ท่าเรือ|ท่าน้ำ|แพ|โกดัง|ตึก|เรือน|คุ้ม|กระทรวง|กรม)|ขึ้น|เริ่ม|กลับมา|จบ|ปิดฉาก|เปิดฉาก|คึกคัก|ผ่านไป|พร้อม|ร่วม|จัด|กับ|และ|จาก|แล้ว|ได้|จะ|เป็น|ของ(?=[ ]))"
)
_LATIN_WORDS = re.compile(r"[A-Z][\w'’&-]*(?:[ ](?:(?:for|of|and|in|the|to|on|with|a|by)[ ])*[A-Z0-9][\w'’&-]*)+")
_COMMITTEE = re.compile(
    r"(?:การ)?ประชุม(?:คณะ|สภา)(?:(?!เมื่อ|วันที่|โดย|[ ]ณ[ ]|เป็นประธาน|จัด(?!การ|ทำ)|ซึ่ง|ได้|ระหว่าง)[^\n“”\"()]){4,120}(?=[ ]ครั้งที่[ ]?\d)"
)


_HONOURED = re.compile(r"[ ]?[^\n“”\"()]{4,60}?(?=[ ](?:ครั้งที่|ประจำปี|เรื่อง|หัวข้อ))")
_AFTER_COLON = re.compile(r"[ ]?[:：][ ]?(?=[^\s\n])[^\n]{6,120}")
_ASKS_FOR_SUBJECT = re.compile(r"(?:หัวข้อ|เรื่อง|ประเด็น)$")
_BRACKET = re.compile(r"[ ]?\([^()\n]{2,60}\)")
_SHORT_FORM = re.compile(r"\s?\((?:[ก-ฮ]{1,3}\.)+\)")
_AFTER_SHORT_FORM = re.compile(
    r"\s?(?:\d+\s?จังหวัด|ทั่ว|ครั้งที่|ประจำปี|รุ่นที่|ระดับ|ภาค|จังหวัด|จ\.|อำเภอ|อ\.|เขต|แห่ง|หัวข้อ|เรื่อง|“|\")"
)
_QUOTE_BELOW = re.compile(r"[ ]*\n(?=[“\"])")
_LINE_BELOW = re.compile(
    r"[ ]*\n(?=(?:ภาค|ระดับ|จังหวัด|เรื่อง|หัวข้อ|ครั้งที่|คณะกรรมการ|คณะอนุกรรมการ|คณะทำงาน|“|\")[^\n]{3,90}\n)"
)
_SUBJECT_LINE = re.compile(r"หัวข้อ|เรื่อง|“|\"")
_SURE_PART = re.compile(
    r"(?:ระดับ|ภาค|เขต|จังหวัด|จ\.|อบจ\.|อบต\.|สู่|แห่ง|เพื่อ(?=[^\n“”]{5,90}(?:ครั้งที่|รุ่นที่))|\d+[ ]จังหวัด|ด้าน|ประเทศ|พ\.ร\.[บกฎ]\.|ทั่ว(?:ประเทศ|ไทย|โลก)|ฉบับ|ออนไลน์|[A-Z])"
)
_MOST_PIECES = 4
_LONGEST_PIECE = 40


@dataclass(frozen=True, slots=True)
class _Read:
    """A name as far as it is read; `pieces`: how many pieces after a space or line end are in it."""

    text: str
    start: int
    end: int
    dates: set[int]  # where dates begin: none is part of a name
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class _Step:
    """How far a rule takes the name; `ends`: there it ends; `quoted`: with a quotation; `pieces`: how many it added."""

    end: int
    ends: bool = False
    quoted: bool = False
    pieces: int = 0


def name_end(text: str, start: int, after: int, dates: set[int]) -> tuple[int, bool]:
    """Where the name that begins at `start` ends, and whether a quotation is part of it; no date is part of it."""
    end = _run_end(text, start, after)
    if (
        "ปาฐกถา" in text[start:end]
        and (honoured := _HONOURED.match(text, end))
        and title_at(text, end + (text[end] == " "))
    ):
        end = honoured.end()  # a lecture in somebody's honour bears the name
    titled = _AFTER_COLON.match(text, end)
    numbered = _COMMITTEE.match(text, start)
    if numbered and not any(start < place < numbered.end() for place in dates):
        end = numbered.end()
    if titled and text[max(0, start - 1) : start] in ("", "\n"):
        return titled.end() - (len(titled[0]) - len(titled[0].rstrip())), True
    read = _Read(text, start, end, dates)
    while True:
        step = next((found for rule in _RULES if (found := rule(read))), _Step(read.end, ends=True))
        if step.ends:
            return step.end, step.quoted
        read = replace(read, end=step.end, pieces=read.pieces + step.pieces)


# How a name goes on. Each rule gives its step, or None.


def _quotation(read: _Read) -> _Step | None:
    about = _about(read)
    quote = QUOTE.match(read.text, about.end() if about else read.end)
    return _Step(_after_quotes(read.text, quote.end()), ends=True, quoted=True) if quote else None


def _edition(read: _Read) -> _Step | None:
    edition = EDITION.match(read.text, read.end)
    if not edition:
        return None
    return _Step(read.end, ends=True) if _opens_series(read.text, edition) else _Step(edition.end())


def _subject(read: _Read) -> _Step | None:
    about = _about(read)
    if not about or not CHUNK.match(read.text, about.end()):
        return None
    return _Step(_run_end(read.text, about.end(), about.end() + 1))


def _bracket(read: _Read) -> _Step | None:
    """A bracket that is no short form of a body, or after which the name goes on."""
    bracket = _BRACKET.match(read.text, read.end)
    if not bracket or (_SHORT_FORM.match(bracket[0]) and not _AFTER_SHORT_FORM.match(read.text, bracket.end())):
        return None
    return _Step(bracket.end())


def _quotation_below(read: _Read) -> _Step | None:
    below = _QUOTE_BELOW.match(read.text, read.end)
    quote = QUOTE.match(read.text, below.end()) if below and _begins_line(read.text, read.start) else None
    return _Step(_after_quotes(read.text, quote.end()), ends=True, quoted=True) if quote else None


def _line_below(read: _Read) -> _Step | None:
    """A headline in two lines: the second says the subject, the region, the edition."""
    line = _LINE_BELOW.match(read.text, read.end)
    if not line:
        return None
    first = read.pieces == 0 or (read.pieces == 1 and read.text.startswith("ครั้งที่", line.end()))
    if not first or not (_SUBJECT_LINE.match(read.text, line.end()) or _begins_line(read.text, read.start)):
        return None
    return _Step(_run_end(read.text, line.end(), line.end() + 1), pieces=1)


def _next_piece(read: _Read) -> _Step | None:
    """The words after a space, unless a date or something new begins there."""
    text = read.text
    space = re.compile(r"[ ]{1,3}").match(text, read.end)
    chunk = CHUNK.match(text, space.end()) if space and read.pieces < _MOST_PIECES else None
    if not chunk or chunk.start() in read.dates:
        return None
    at = chunk.start()
    is_other = start_stop().match(text, at) or _NOT_LONGER.match(text, at) or len(chunk[0]) > _LONGEST_PIECE
    if is_other and not _SURE_PART.match(text, at):
        return None
    latin = _LATIN_WORDS.match(text, at)
    return _Step(latin.end() if latin else _run_end(text, at, at + 1), pieces=1)


_RULES: tuple[Callable[[_Read], _Step | None], ...] = (
    _quotation, _edition, _subject, _bracket, _quotation_below, _line_below, _next_piece,
)  # fmt: skip


def _about(read: _Read) -> re.Match[str] | None:
    """หัวข้อ, เรื่อง … before a subject; only the space after it where the name read so far ends with the word."""
    found = ABOUT.match(read.text, read.end)
    if not found and _ASKS_FOR_SUBJECT.search(read.text[max(read.start, read.end - 12) : read.end]):
        found = re.compile(r"[ ]+").match(read.text, read.end)
    return found


def _begins_line(text: str, start: int) -> bool:
    """Whether a name begins its line, or stands there after รายงาน, สรุป, กำหนดการ."""
    before = text[max(0, start - 40) : start].rsplit("\n", 1)[-1]
    return re.sub(r"\[[^\]]*\]", "", before).strip() in ("", "ราย", "รายงาน", "สรุป", "บันทึก", "กำหนดการ")


def _opens_series(text: str, edition: re.Match[str]) -> bool:
    """Whether ครั้งที่ 1 with its day is only the first of several days told one after another."""
    dated = r"\s{0,2}(?:\S{0,12}\s?)?(?:ใน|เมื่อ|ระหว่าง)?วันที่"
    return bool(
        re.fullmatch(r"\s*ครั้งที่\s?1", edition[0])
        and re.match(dated, text[edition.end() :])
        and re.search(rf"ครั้งที่\s?2{dated}", text[edition.end() : edition.end() + 300])
    )


def _run_end(text: str, start: int, least: int) -> int:
    """The end of an unbroken piece, before a word that surely begins something new."""
    chunk = CHUNK.match(text, start)
    if not chunk:
        return max(start, least)
    stop = _stops().search(text, least, chunk.end())
    return stop.start() if stop else max(chunk.end(), least)


@cache
def _stops() -> re.Pattern[str]:
    """As `inside_stop`, without the words that are part of many events' names."""
    keep = ("มอบนโยบาย", "จัดการ", "นำเสนอ", "ถ่ายทอด", "สะท้อน", "เล่าเรื่อง", "ชี้แจง", "ร่วมกับ", "สรุปบทเรียน", "เข้าร่วม")
    alternatives = inside_stop().pattern
    return re.compile(
        rf"(?!(?:{'|'.join(keep)})|(?<=กรรมการ)จัด|(?<=ทำงาน)จัด)(?:{alternatives}|เปิดฉาก|ปิดฉาก|เมื่อ(?:วัน|ปี)|ใน(?:วันที่?\s?\d|ระหว่าง(?:วัน|เดือน))|ให้(?:แก่|กับ)|(?<=[{LETTERS}])ที่(?=โรงแรม|ห้องประชุม|ศาลา|หอประชุม|วัด[ก-๎]|โรงเรียน[ก-๎]))"
    )


def _after_quotes(text: str, end: int) -> int:
    """The end after more quotations that follow at once, and an edition."""
    part = re.compile(r"[ ]ตอน[ ]?(?![“\"])[^\s“”\"()]{2,40}")
    while more := (QUOTE.match(text, end) or EDITION.match(text, end) or part.match(text, end)):
        end = more.end()
    return end
