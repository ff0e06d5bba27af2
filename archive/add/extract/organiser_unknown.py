"""Organisers whose names begin with no known noun: told only by the place in which they stand in the sentence."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.body_lists import Body, bodies_at, is_sure
from archive.add.extract.found import Found
from archive.add.extract.holding import inviting, types, verb
from archive.add.extract.page import Page, listed
from archive.add.extract.phrases import deeds, start_stop, strong_head
from archive.thai.known_names import given_names
from archive.thai.lists import any_of
from archive.thai.titles import title_at

_SAID_WHEN = re.compile(
    r"[ ]*(?:(?:เมื่อ|ใน|ระหว่าง|วัน|เสาร์|อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|\d)[^\n“”\"]{0,60}(?:\d\d|[ก-ฮ]ิ?\.[ก-ฮ]\.|คม|ยน|พันธ์|น\.|ที่ผ่านมา)[ ]+|เมื่อเร็ว ?ๆ ?นี้[ ]+|[^\nก-๎A-Za-z0-9“”\"]{1,6}|[^\n“”\"]{3,60}[!?][ ]+)?"
)


_LONGEST_LEAD = 220  # letters of a date and a name before the verb


def unknown_subjects(page: Page, title: Found | None) -> list[Body]:
    """The one piece between a clause's beginning (or its date) and a verb of holding: วันที่ … | โฮงเฮียนแม่น้ำ | จัดเสวนา."""
    text = page.text
    begin = page.after(title)
    for found in _acts().finditer(text, begin):
        near = max(0, found.start() - _LONGEST_LEAD)
        line = text.rfind("\n", near, found.start()) + 1 or near
        if line == near > 0 and text[near - 1] != "\n":
            continue  # the clause began long before
        for lead in _leads(text, line, found.start()):
            end = _end_before(text, lead, found.start())
            names = _pieces(text, lead, end)
            if names and all(_may_be_body(text, *span) for span in names):
                return [Body(*span) for span in names]
    return []


_WITH = r"[ ]?(?:ร่วมกับ|ร่วมมือกับ|จับมือ(?:กับ)?|ผนึกกำลัง(?:กับ)?)[ ]?"


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names that ร่วมกับ joins between two places; empty when there is none."""
    joint = re.compile(_WITH).search(text, start, end)
    spans = [(start, joint.start()), (joint.end(), end)] if joint else [(start, end)]
    return [span for span in spans if span[1] > span[0]]


@cache
def _acts() -> re.Pattern[str]:
    """What an unknown body may be said to do: to hold, to open, to invite."""
    holds = r"(?:กำหนด|เตรียม|ได้|ร่วมกัน)?(?:จัด|เปิด|ตั้ง|ล้อม)"
    return re.compile(rf"(?={holds})(?:{verb().pattern})|(?:{inviting()})")


def relative_subjects(text: str) -> list[Body]:
    """The one piece between ซึ่ง and จัดขึ้น: มหกรรม… ซึ่ง | โฮงเฮียนน้ำใส | จัดขึ้น."""
    out: list[Body] = []
    told = re.compile(
        r"ซึ่ง(?:ทาง)?(?P<name>[ก-๎]{5,40}?)[ ]?(?:(?:ได้|ร่วมกัน|เป็นผู้|เป็นคน)?จัด(?:ขึ้น|ถวาย|ให้มี|เป็นปี|เป็นครั้ง|ต่อเนื่อง)|เป็น(?:เจ้าภาพ|แม่งาน|ผู้จัด|โต้โผ))"
    )
    for found in told.finditer(text):
        if not is_sure(text, found.start("name")) and _may_be_body(text, *found.span("name")):
            out.append(Body(*found.span("name")))
    return out


_CROSSED = re.compile(
    r"(?m)^[^\nก-๎A-Za-z0-9“\"]{0,4}(?P<names>(?:(?![ ][x×X][ ])[^\n:]){3,40}+(?:[ ][x×X][ ](?:(?![ ][x×X][ ])[^\n:]){3,40}?){1,5})(?=[ ]?\n(?:ชวน|ขอเชิญ|จัด|เสนอ|ร่วม|พา)|[ ](?:ชวน|จัด|เปิด|ขอเชิญ|เชิญ|ร่วมกัน|พา|เสนอ))"
)


def crossed(text: str) -> list[Body]:
    """Names joined with a cross before an invitation, as posts write them: “ครูปล่อยของ” x เมกเกอร์โรงเรียน ชวน…"""
    out: list[Body] = []
    for line in _CROSSED.finditer(text):
        for piece in re.finditer(r"(?:(?![ ][x×X][ ]).)+", line["names"]):
            name = re.search(r"(?!x |× |X )[ก-๎A-Za-z].*[^\s”\"]", piece[0])
            if name and not re.search(r"\d{2}|ชวน|จัด", name[0]):
                start = line.start("names") + piece.start() + name.start()
                out.append(Body(start, start + len(name[0])))
    return out


def _leads(text: str, line: int, end: int) -> list[int]:
    """Where the subject of a clause may begin: the line's start, or past its date."""
    spaces = (space.end() for space in re.finditer(r"[^\nก-๎A-Za-z0-9“”\"]+", text[line:end]))
    return [line, *(line + place for place in spaces if _SAID_WHEN.fullmatch(text, line, line + place))][::-1]


def _end_before(text: str, start: int, end: int) -> int:
    """The end of the one piece that fills the text from `start` to the verb at `end`; 0 when more stands there."""
    if end - start > _LONGEST_LEAD:
        return 0
    piece = _between_words().sub("", text[start:end]).rstrip(" ")
    piece = re.sub(r"[ ]?\([^()]{2,16}\)\Z", "", piece)
    one = r"[ก-๎A-Za-z&'’.-]{5,36}?(?:[ ][A-Z][\w&'-]+){0,3}"
    return start + len(piece) if re.fullmatch(rf"{one}(?:{_WITH}{one})?", piece) else 0


@cache
def _between_words() -> re.Pattern[str]:
    """What stands between a body and its verb: ได้, ร่วมกัน, | ขนทีม."""
    known = any_of(word for word in listed("holding", "between") if len(word) > 1 and not word.startswith("และ"))
    return re.compile(rf"(?:[ ](?:{known})|ได้|จึงได้|กำหนด|เตรียม|มีกำหนด|เดินหน้า|ร่วมกัน|ช่วยกัน|จึง|ขอ)+[ ]?\Z")


def _may_be_body(text: str, start: int, end: int) -> bool:
    """Whether a piece may name a body: no person, no pronoun, no common word that begins a clause."""
    piece = text[start:end]
    if _nobody().match(piece) or title_at(text, start) or piece in given_names() or start_stop().match(text, start):
        return False
    return not deeds().match(text, start)


@cache
def _nobody() -> re.Pattern[str]:
    """Who acts, but is no body: people of a kind, somebody, the event itself, and the words with which a clause begins."""
    known = any_of(listed("no_bodies", "anywhere", "subject"))
    return re.compile(rf"คน(?!รัก|ใน)|คณะ(?:ผู้|วิทยากร|ครู|นัก)|แม่(?!น้ำ|โขง)|ชุมชน(?![ก-๎]{{4}})|[A-Z]{{1,2}}\b|{known}")


def quoted_subjects(page: Page) -> list[Body]:
    """A group named in quotes that invites or holds: “กลุ่มใบไม้” ชวนล้อมวง…"""
    out: list[Body] = []
    doing = re.compile(rf"[ ]?(?:ได้|ร่วมกัน|ขอ)?(?:จัด(?=[ ]?(?:{types()}))|เปิดเวที|เปิดวง|ตั้งวง|เชิญชวน|{inviting()})")
    for quoted in re.finditer(r"(?m)(?:^|(?<=[ ]))[“\"](?P<name>[^“”\"\n]{4,40})[”\"]", page.text):
        before = page.text[max(0, quoted.start() - 12) : quoted.start()]
        if re.search(r"(?:งาน|เรื่อง|หัวข้อ|ชื่อ|ตอน|เวที|กิจกรรม|โครงการ)\s?$", before):
            continue
        if doing.match(page.text, quoted.end()) and is_sure(page.text, quoted.start("name")):
            out.append(Body(*quoted.span("name")))
    return out


_PART = re.compile(
    r"[^\n“”]{4,140}?(?=[ ]?เป็น(?!ประธาน|พี่เลี้ยง|วิทยากร|สถานที่|ที่|พื้นที่|ผู้(?:เข้าร่วม|บรรยาย|ดำเนินรายการ|กล่าว|แทน|ฟัง|รับ|นำ|เปิด)|ตัวแทน|แขก|กลุ่ม|กรณี|ต้นแบบ|ตัวอย่าง|คู่|สมาชิก|ศูนย์กลาง|แหล่ง|อย่าง|หนึ่ง|องค์ปาฐก|เมือง|จำนวน|เวลา))"
)


def with_parts(text: str) -> list[Body]:
    """The bodies that a clause says to be something for the event: โดยมี | สมาคม… | เป็นกำลังหลัก."""
    out: list[Body] = []
    for led in re.finditer(rf"(?:โดย|ซึ่ง|ที่|งานนี้|และ|(?<=[ ]))มี[ ]?(?={strong_head().pattern})", text):
        told = _PART.match(text, led.end())
        bodies, end = bodies_at(text, led.end(), told.end()) if told else ([], 0)
        if told and end >= told.end() - 1:
            out += bodies
    return out


def of_headline_freely(page: Page, title: Found) -> list[Body]:
    """The bodies with which a headline begins, before any verb and a kind of event: ชมรม… | ยกพล | อบรม…"""
    start = page.place_of(title.start)
    if not strong_head().match(page.text, start):
        return []
    bodies, end = bodies_at(page.text, start)
    doing = re.compile(
        r"[ ]{0,2}(?!ร่วม|เข้า|ส่ง|รับ|ฟัง|ไป|เดินหน้า|จับมือ|ผนึก|ควง|ต้อนรับ|คว้า|ดู|เยี่ยม|เปิด(?:เผย|บ้าน)|ตรวจ|เผย|ชี้|หนุน|นำ|พา|ขึ้น|ติดตาม|หวัง|ถก|ห่วง)[ก-๎]{2,14}?(?:อบรม|ประชุม|สัมมนา|เสวนา|เวที|มหกรรม)"
    )
    return bodies if end <= page.place_of(title.end) and doing.match(page.text, end) else []
