"""Organisers that no verb of holding tells: near the event's name, joined with one another, or as who receives."""

from __future__ import annotations

import re

from archive.add.extract.body_lists import (
    LATIN_SHORT,
    ONLY_DATE,
    Body,
    bodies_at,
    bodies_from,
    is_sure,
    starts_of_lists,
)
from archive.add.extract.body_names import organisation_end
from archive.add.extract.found import Found
from archive.add.extract.page import Page
from archive.add.extract.phrases import may_begin_organisation, organisation_head, strong_head
from archive.thai.titles import title_at

_OTHER_PART = re.compile(
    r"ขอให้|เรียกร้อง|เสนอ(?:ให้|ว่า|ต่อ)|ควร|ยื่น|คัดค้าน|ประท้วง|ร้องเรียน|เข้าร่วม|ไปร่วม|ร่วม(?:งาน|ประชุม|เวที|กิจกรรม|เสวนา|\Z)|ประธาน|ต้อนรับ|เดินทาง|ส่ง|รางวัล|กล่าว|ตรวจ|เยี่ยม|มอบ|รับเชิญ|เผย|ชี้|ระบุ|ดูงาน|รับฟัง|ใน(?:งาน|การ)|[“”\"\n]|อยาก|กลายเป็น|นาย|นาง"
)


# a person before the body: it is where somebody holds a post
_SOMEBODY = re.compile(r"นาย|นาง|ดร\.|พล\.?[ก-ฮ]|พัน|ผู้(?:ว่า|อำนวย|ช่วย|แทน)|รัฐมนตรี|อธิบดี|ปลัด|ประธาน|คณบดี")


def towards_event(
    page: Page, event: Found | None, places: list[tuple[int, int]], shorts: tuple[str, ...]
) -> list[Body]:
    """The bodies that begin the clause in which the event is named soon after, whatever they are said to do with it."""
    if not event:
        return []
    text, end = page.text, page.place_of(event.start)
    line = text.rfind("\n", 0, end) + 1
    if end - line > 500:
        return []
    for head in starts_of_lists(shorts).finditer(text, line, end):
        at = head.start()
        if not ONLY_DATE.fullmatch(text[line:at]) or _SOMEBODY.search(text, line, at):
            return []
        if title_at(text, at) or not may_begin_organisation(text, at) or any(a <= at < b for a, b in places):
            continue
        bodies, last = bodies_from(text, at, end)
        gap = text[last:end]
        if bodies and len(gap) <= (90 if len(bodies) > 1 else 50) and not _OTHER_PART.search(gap):
            return bodies
    return []


def right_before(page: Page, event: Found | None, places: list[tuple[int, int]]) -> list[Body]:
    """The bodies that only one short verb parts from the event: อบต.… ใช้ | เวที “…”."""
    if not event:
        return []
    text, end = page.text, page.place_of(event.start)
    for head in strong_head().finditer(text, max(0, end - 160), end):
        at = head.start()
        if at and text[at - 1] not in " \n" or title_at(text, at) or any(a <= at < b for a, b in places):
            continue
        bodies, last = bodies_at(text, at, end)
        gap = text[last:end]
        if (
            bodies
            and re.fullmatch(r"[ ](?:[ก-๎]{2,8})?", gap)
            and not re.search(r"ไป|ร่วม\Z", gap)
            and not _OTHER_PART.search(gap)
            and not _LED.search(text, 0, at)
        ):
            return bodies
    return []


_LED = re.compile(r"(?:จาก|ผู้แทน|ตัวแทน|ของ|ประจำ|ให้|แก่|และ|กับ|ณ|ที่|[ก-๎](?:การ|ดี|กระทรวง|กรม))[ ]\Z")


def after_event(page: Page, event: Found | None) -> list[Body]:
    """The bodies named right after the event with โดย or ของ: อบรม “…” โดยเทศบาล…, งาน “…” ของสมาคม…"""
    if not event:
        return []
    joint = re.compile(r"(?:[^\n“”\"]{0,50}?[ ]?(?:จัด)?โดย|[ ]?ของ)[ ]?").match(page.text, page.place_of(event.end))
    if not joint or re.search(r"ดำเนิน|บรรยาย|นำ|เปิด|กล่าว|วิทยากร|ปาฐก", joint[0]):
        return []
    known = strong_head().match(page.text, joint.end()) or LATIN_SHORT.match(page.text, joint.end())
    if joint[0].strip() in ("โดย", "จัดโดย"):
        known = known or re.compile(r"(?:กลุ่ม|ร้าน|บ้าน|ชุมชน|วัด)(?!เป้าหมาย|ผู้|นัก|คน|เยาวชน|ชาว|ต่าง|ใน)[ก-๎]{4}").match(
            page.text, joint.end()
        )
    return bodies_at(page.text, joint.end())[0] if known else []


def who_receives(text: str) -> list[Body]:
    """A body named with its officers who receive guests: ORG (ABBR) โดย PERSON … ให้การต้อนรับ."""
    out: list[Body] = []
    for found in re.finditer(r"[ ]{0,2}(?:นำ)?โดย[ ]?", text):
        line = text.rfind("\n", 0, found.start()) + 1
        head = re.compile(r"[ ]*").match(text, line)
        start = head.end() if head else line
        if found.start() - start > 120 or not strong_head().match(text, start) or not title_at(text, found.end()):
            continue
        bodies, end = bodies_at(text, start)
        if end >= found.start() - 1 and re.search(
            r"ต้อนรับ|จัด|เปิด|เป็นเจ้าภาพ", text[found.end() : found.end() + 400].split("\n", 1)[0]
        ):
            out += bodies
    return out


_ALLIED = re.compile(r"[ ]{0,2}(?:ร่วมกับ|ร่วมมือกับ|จับมือ(?:กับ)?|ผนึกกำลัง(?:กับ)?|กับ)[ ]{0,2}")
# จากกรม… กับ…, ผู้แทนสมาคม… และ…: only where they come from, or whom they serve
_OUTSIDE = re.compile(r"(?:จาก|ผู้แทน|ตัวแทน|สังกัด|ระหว่าง|ให้|แก่|เช่น|อาทิ|ได้แก่|ประกอบด้วย|ฟ้อง|เยี่ยม|ต่อ|ถึง)[ ]?$")


def allied(page: Page, title: Found | None, places: list[tuple[int, int]]) -> list[Body]:
    """The first bodies of the text that are joined as partners (A ร่วมกับ B), whatever they are said to do."""
    text = page.text
    begin = page.after(title)
    for head in organisation_head().finditer(text, begin):
        at = head.start()
        if title_at(text, at) or not may_begin_organisation(text, at):
            continue
        end = organisation_end(text, at)
        short = re.compile(r"[ ]{0,2}\([^()\n]{1,40}\)").match(text, end)
        joint = _ALLIED.match(text, short.end() if short else end)
        known = joint and is_sure(text, joint.end()) and any(strong_head().match(text, i) for i in (at, joint.end()))
        if not known or _OUTSIDE.search(text[max(0, at - 12) : at]) or any(a <= at < b for a, b in places):
            continue
        bodies, last = bodies_at(text, at)
        if not re.compile(r"[ ]?อยาก").match(text, last):
            return bodies
    return []
