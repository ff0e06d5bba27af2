"""Where the name of an event ends: past its subject, quotations, editions and brackets, before a date or a verb."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.phrases import CHUNK, inside_stop, start_stop
from archive.thai.titles import LETTERS, title_at

QUOTE = re.compile(
    r"[ ]{0,3}(?:“[^“”\n]{2,200}”|\"[^\"\n]{2,200}\"|‘[^‘’\n]{2,200}’|'[^'\n]{2,200}'|”[^“”\n]{2,200}”|«[^»\n]{2,200}»)"
)
EDITION = re.compile(
    r"[ ]{0,2}(?:ครั้งที่[ ]?(?:\d{1,3}(?:[ ]?/[ ]?\d{2,4})?|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)(?![ก-๎])|ปีที่[ ]?\d{1,3}(?!\d)|รุ่น(?:ที่)?[ ]?\d{1,3}(?:/\d{2,4})?|(?:ประจำ)?ปี(?:งบประมาณ|การศึกษา)?[ ]?(?:พ\.ศ\.|ค\.ศ\.)?[ ]?\d{4}(?!\d)|#\d+)|[ ]25[5-9]\d(?![\d/])(?=\s|$)"
)
ABOUT = re.compile(r"[ ]{0,2}(?:ใน)?(?:หัวข้อ|เรื่อง|ประเด็น|ภายใต้(?:หัวข้อ|แนวคิด|ธีม)?|ตอน|ว่าด้วย|theme)[ ]{0,2}[:：]?")
_NOT_LONGER = re.compile(
    r"(?:เมื่อ|ไป|มา(?!ตร|เล|ลัย|นุษย์)|วันที่|ระหว่าง|ณ|เวลา|โดย|ซึ่ง|เพื่อ|ใน(?:วัน|ระหว่าง|โอกาส)|มี|ที่(?:โรงแรม|ห้อง|ศาลา|หอ|จังหวัด|จ\.|บ้าน|วัด|โรงเรียน|ศูนย์|มหาวิทยาลัย|อาคาร|สวน|ลาน|สำนักงาน|ตำบล|ต\.|อำเภอ|อ\.|เทศบาล|ทำการ|ว่าการ|ริม|ชุมชน|หมู่บ้าน|รัฐสภา|หาด|เกาะ|ตลาด|ทำเนียบ|ร้าน|โรงหนัง|โรงภาพยนตร์|โรงละคร|คาเฟ่|คาเฟ|สนาม|พิพิธภัณฑ์|หอศิลป|ห้าง|สถาบัน|คณะ|รีสอร์|ใต้ถุน|สมาคม|มูลนิธิ|ค่าย|สถานี|อุทยาน|เขื่อน|มัสยิด|โบสถ์|ฟาร์ม|ไร่|ท่าเรือ|ท่าน้ำ|แพ|โกดัง|ตึก|เรือน|คุ้ม|กระทรวง|กรม)|ขึ้น|พร้อม|ร่วม|จัด|กับ|และ|จาก|แล้ว|ได้|จะ|เป็น|ของ(?=[ ]))"
)


_LATIN_WORDS = re.compile(r"[A-Z][\w'’&-]*(?:[ ](?:(?:for|of|and|in|the|to|on|with|a|by)[ ])*[A-Z0-9][\w'’&-]*)+")
_COMMITTEE = re.compile(
    r"(?:การ)?ประชุม(?:คณะ|สภา)(?:(?!เมื่อ|วันที่|โดย|[ ]ณ[ ]|เป็นประธาน|จัด(?!การ|ทำ)|ซึ่ง|ได้|ระหว่าง)[^\n“”\"()]){4,120}(?=[ ]ครั้งที่[ ]?\d)"
)


def name_end(text: str, start: int, after: int, dates: set[int]) -> tuple[int, bool]:
    """Where the name that begins at `start` ends, and whether a quotation is part of it; no date is part of it."""
    end = _run_end(text, start, after)
    honoured = re.compile(r"[ ]?[^\n“”\"()]{4,60}?(?=[ ](?:ครั้งที่|ประจำปี|เรื่อง|หัวข้อ))").match(text, end)
    if "ปาฐกถา" in text[start:end] and honoured and title_at(text, end + (text[end] == " ")):
        end = honoured.end()  # a lecture in somebody's honour bears the name
    pieces = 0
    titled = re.compile(r"[ ]?[:：][ ]?(?=[^\s\n])[^\n]{6,120}").match(text, end)
    numbered = _COMMITTEE.match(text, start)
    if numbered and not any(start < place < numbered.end() for place in dates):
        end = numbered.end()
    if titled and text[max(0, start - 1) : start] in ("", "\n"):
        return titled.end() - (len(titled[0]) - len(titled[0].rstrip())), True
    while True:
        about = (
            ABOUT.match(text, end) or re.compile(r"[ ]+").match(text, end)
            if re.search(r"(?:หัวข้อ|เรื่อง|ประเด็น)$", text[max(start, end - 12) : end])
            else ABOUT.match(text, end)
        )
        quote = QUOTE.match(text, about.end() if about else end)
        if quote:
            return _after_quotes(text, quote.end()), True
        edition = EDITION.match(text, end)
        if edition and _opens_series(text, edition):
            return end, False
        if edition:
            end = edition.end()
            continue
        if about and (chunk := CHUNK.match(text, about.end())):
            end = _run_end(text, about.end(), about.end() + 1) if chunk else end
            continue
        bracket = re.compile(r"[ ]?\([^()\n]{2,60}\)").match(text, end)
        short = bracket and re.match(r"\s?\((?:[ก-ฮ]{1,3}\.)+\)", bracket[0])
        if bracket and (
            not short
            or re.match(
                r"\s?(?:\d+\s?จังหวัด|ทั่ว|ครั้งที่|ประจำปี|รุ่นที่|ระดับ|ภาค|จังหวัด|จ\.|อำเภอ|อ\.|เขต|แห่ง|หัวข้อ|เรื่อง|“|\")",
                text[bracket.end() :],
            )
        ):
            end = bracket.end()
            continue
        below = re.compile(r"[ ]*\n(?=[“\"])").match(text, end)
        if below and _begins_line(text, start) and (quote := QUOTE.match(text, below.end())):
            return _after_quotes(text, quote.end()), True
        line = re.compile(
            r"[ ]*\n(?=(?:ภาค|ระดับ|จังหวัด|เรื่อง|หัวข้อ|ครั้งที่|คณะกรรมการ|คณะอนุกรรมการ|คณะทำงาน|“|\")[^\n]{3,90}\n)"
        ).match(text, end)
        named = line and re.match(r"หัวข้อ|เรื่อง|“|\"", text[line.end() :])
        again = line and pieces == 1 and text.startswith("ครั้งที่", line.end())
        if line and (pieces == 0 or again) and (named or _begins_line(text, start)):
            end = _run_end(text, line.end(), line.end() + 1)
            pieces += 1
            continue
        space = re.compile(r"[ ]{1,3}").match(text, end)
        if not space or pieces >= 4 or not (chunk := CHUNK.match(text, space.end())):
            return end, False
        at = space.end()
        if at in dates:
            return end, False
        sure_part = re.match(
            r"(?:ระดับ|ภาค|เขต|จังหวัด|จ\.|อบจ\.|อบต\.|สู่|แห่ง|เพื่อ(?=[^\n“”]{5,90}(?:ครั้งที่|รุ่นที่))|\d+[ ]จังหวัด|ด้าน|ประเทศ|พ\.ร\.[บกฎ]\.|ทั่ว(?:ประเทศ|ไทย|โลก)|ฉบับ|ออนไลน์|[A-Z])",
            text[at:],
        )
        if not sure_part and (start_stop().match(text, at) or _NOT_LONGER.match(text, at) or len(chunk[0]) > 40):
            return end, False
        latin = _LATIN_WORDS.match(text, at)
        end = latin.end() if latin else _run_end(text, at, at + 1)
        pieces += 1


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
