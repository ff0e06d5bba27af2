"""Where, in the words about a person's post, the body begins in which it is held, and where it ends.

Inner units (กอง, ฝ่าย) and kinds of media stay with the position; a head noun without a proper name is no body.
"""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.phrases import abbreviation, organisation_head, strong_head
from archive.thai.lists import any_of, words


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(any_of(words("organisations", "units")))


@cache
def _media() -> re.Pattern[str]:
    return re.compile(any_of(words("organisations", "media")))


def body_start(text: str, start: int, after: int, end: int) -> int | None:
    """Where the organisation begins inside a tail, or None: an inner unit or a noun without a name is none."""
    at = after
    while at < end:
        while at < end and text[at] in " ,":
            at += 1
        led = (
            re.compile(r"หน่วย(?!งาน)|โครงการ|คณะ(?=ทำงาน|ผู้)").match(text, at, end)
            if text[start:at].endswith("หัวหน้า")
            else None
        )
        if led:
            at = _unit_end(text, led.end(), end)
            continue
        media = _media().match(text, at, end)
        if media and re.compile(r"\s?\d{1,2}\b").match(text, media.end()):
            return at  # ช่อง 8 is a name only as a whole
        if media and text.startswith("สถานีวิทยุชุมชน", at):
            return at  # the name of a body as a whole
        if media and media.end() < end:
            return media.end() + (1 if text[media.end()] == " " else 0)
        unit = _unit().match(text, at, end) if not _is_whole_body(text, at, end) else None
        unit = None if unit and unit[0] == "กลุ่ม" and text[start:at].endswith("ผู้ประสานงาน") else unit
        if unit and _leads_unit(text, start, at):
            bare_group = (
                text[start:at].endswith("ประธาน")
                and unit[0] == "กลุ่ม"
                and not _plain_group().match(text, unit.end(), end)
            )
            if bare_group and unit.end() < end and text[unit.end()] != " ":
                return unit.end()
            at = _unit_end(text, unit.end(), end)
            continue
        latin = re.compile(r"(?<=[\s])(?:[A-Z]|g0v)[\w]*").match(text, at, end)
        if latin and latin.start() > start:
            thai = (
                strong_head().search(text, at, end)
                if text[start].isascii() and text[:at].endswith(("of ", "for "))
                else None
            )
            return thai.start() if thai else at
        head = _body_head(text, at, end)
        if head is not None:
            return head
        at += 1
        later = _heads_inside().search(text, at, end)
        short = re.compile(r"(?:[ก-ฮ]{1,3}\.){2,6}|[ก-ฮ]{3,5}\.(?=\s|$)").search(text, at, end)
        nearest = [
            m.start()
            for m in (
                later,
                short,
                re.compile(r"(?<=\s)[A-Z]").search(text, at, end),
                _unit_glued().search(text, at, end),
            )
            if m
        ]
        if not nearest:
            return None
        at = min(nearest)
    return None


@cache
def _plain_group() -> re.Pattern[str]:
    """What a group is that has no name of its own: ประธานกลุ่ม|สตรี stays whole."""
    return re.compile(rf"(?:{any_of(words('organisations', 'plain_groups'))})(?![ก-๎])|แม่บ้าน")


def _is_anybody(head: str, rest: str) -> bool:
    """Whether a noun and the rest of its phrase name no one body: คณะ|ครู, กลุ่ม|สตรี, องค์กร|พัฒนาเอกชน."""
    if head == "กลุ่ม":
        return bool(_plain_group().fullmatch(rest))
    sectors = r"(?:ภาค)?(?:ประชาสังคม|ประชาชน|เอกชน|รัฐ|ธุรกิจ|วิชาการ)|พัฒนาเอกชน|ชุมชน|ปกครองส่วนท้องถิ่น|ระหว่างประเทศ|สตรี|ผู้บริโภค|ท้องถิ่น"
    return (
        head + rest in words("organisations", "generic")
        or head in ("องค์กร", "เครือข่าย")
        and bool(re.fullmatch(sectors, rest))
    )


def _is_whole_body(text: str, at: int, end: int) -> bool:
    """Whether a unit word begins a body's name (กองทุน…, กองทัพ…)."""
    return bool(
        re.compile(
            r"โครงการ(?:ชลประทาน|ส่งน้ำ)|เขต(?:รักษาพันธุ์|ห้ามล่า)|กองทุน|กองทัพ|กองบัญชาการ|กองบังคับการ|กลุ่มบริษัท|ส่วนราชการ|สายการบิน|สาขาวิชา|งานวิจัย"
        ).match(text, at, end)
    )


def _leads_unit(text: str, start: int, at: int) -> bool:
    """Whether what stands before a unit word makes it an inner unit."""
    return bool(
        re.search(
            r"(?:ผู้อำนวยการ|ผอ\.|หัวหน้า|ผู้จัดการ|ประธาน|เจ้าหน้าที่|ผู้ช่วย|รอง|ผู้ประสานงาน|รับผิดชอบ|ผู้กำกับการ|สารวัตร|กรรมการ|บริหาร|นักวิชาการ|อธิการบดี|คณบดี|ปลัด\S*|เลขาธิการ|อธิบดี|ผู้ว่าการ|ปฏิบัติการ|\s)$",
            text[start:at],
        )
    )


def _unit_end(text: str, at: int, end: int) -> int:
    """The end of an inner unit's name: a space before a larger body, or a strong head noun written on to it."""
    space = re.compile(r"[ ]+").search(text, at, end)
    stop = space.end() if space else end
    head = re.compile(r"(?:สำนักงาน|มหาวิทยาลัย|มูลนิธิ|กระทรวง|เทศบาล|องค์การ|สถาบัน(?!การ)|โรงพยาบาล|สมาคม|ศูนย์)").search(
        text, at if text.endswith("แผนงาน", 0, at) else at + 3, stop
    )
    return head.start() if head else stop


@cache
def _heads_inside() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{strong_head().pattern})|(?<= )(?:{organisation_head().pattern})|{_media().pattern}|(?<!เจ้า)คณะ|ศาล(?!า)|(?:{any_of(('กลุ่ม', 'หน่วย', 'เหล่ากาชาด', 'บ้าน', 'โครงการ', 'ตลาด', 'องค์กร', 'ชุมชน', 'หมู่บ้าน'))})|(?<!จังห)วัด(?=[ก-ฮเ-ไ])|(?:(?<=เจ้าของ)|(?<=ผู้ก่อตั้ง)|(?<=ผู้จัดการ))(?:สวน|ร้าน|ฟาร์ม|ไร่|รีสอร์|โรงแรม|โรงหนัง|โรงภาพยนตร์|โรงละคร|โฮมสเตย์|แกลเลอรี|เพจ)"
    )


@cache
def _unit_glued() -> re.Pattern[str]:
    return re.compile(r"(?:ฝ่าย|กอง|กลุ่ม|แผนก|หน่วย|งาน(?=[ก-๎]{3}))")


def _body_head(text: str, at: int, end: int) -> int | None:
    """`at` if a body with a proper name begins there."""
    head = strong_head().match(text, at, end)
    if head is not None and "." in head[0]:
        return at
    if head is None:
        weak = re.compile(
            r"เหล่ากาชาด|(?:(?<=เจ้าของ)|(?<=ผู้ก่อตั้ง)|(?<=ผู้จัดการ))(?:สวน|ร้าน|ฟาร์ม|ไร่|รีสอร์|โรงแรม|โรงหนัง|โรงภาพยนตร์|โรงละคร|โฮมสเตย์|แกลเลอรี)|(?<!เจ้า)คณะ|วัด|ศาล(?!า)|ตลาด|กลุ่ม|หน่วย|วิทยาเขต|องค์กร|โครงการ|สมัชชา|สถานี|ขบวน|ชุมชน|หมู่บ้าน(?=[ก-๎]{3})(?!ใน|ที่|และ|ละ|ต่าง|ใกล้|เดียว)"
        ).match(text, at, end)
        if weak and re.search(r"(?:ชาว(?:บ้าน|ชุมชน)?|ราษฎร|ลูกบ้าน|[แพ][ม่อ]่?ค้า|ผู้ค้า|ผู้อาศัย)$", text[max(0, at - 12) : at]):
            return None  # ตัวแทนชาวบ้านตลาดเก่า: where they live
        led = re.search(r"(?:หัวหน้า)$", text[:at]) and weak and weak[0] in ("หน่วย", "โครงการ")
        head = None if led else weak
    short = abbreviation().match(text, at, end)
    if head is None and short and short[0] in words("organisations", "generic"):
        return None  # ประธาน อสม.
    if head is None and short and ("." in short[0] or short[0].isascii()) and short.end() >= end - 1:
        return at
    if head is None:
        return None
    rest = re.sub(r"\s", "", text[head.end() : end])
    if text.endswith(("ตัวแทน", "ผู้แทน"), 0, at) and _is_anybody(head[0], rest):
        return None  # ผู้แทนองค์กรชุมชน, ตัวแทนกลุ่มสตรี: no body of its own
    if head[0] in ("รัฐสภา", "วุฒิสภา", "มหาเถรสมาคม", "แพทยสภา", "กรุงเทพมหานคร") or head[0] in words(
        "organisations", "names"
    ):
        return at
    if re.fullmatch(
        r"มหาวิทยาลัย|เทศบาล|โรงเรียน|วิทยาลัย|ศูนย์|กลุ่ม|ชมรม|คณะ|กองทุน|สมาคม|โครงการ|เครือข่าย|จังหวัด|อำเภอ|คนที่\S{1,6}|คน(?:ปัจจุบัน|ใหม่|เดิม|ก่อน|แรก)|",
        rest,
    ) and (rest or not text[head.end() : end].strip()):
        return None
    if head[0] == "โครงการ" and rest.startswith("จาก"):
        return None  # ที่ปรึกษาโครงการจากบริษัท…
    if re.match(
        r"(?:กรมการ(?!กงสุล|บิน|พลังงาน|สนเทศ|สัตว์|เงิน|ค้า|ขนส่ง|ปกครอง|แพทย์|ข้าว|จัดหางาน|ท่องเที่ยว|ศาสนา|พัฒนา))", text[at:end]
    ):
        return None
    return at


def next_body(text: str, at: int, end: int) -> int | None:
    """A body with a name after a fused post and a space (นายกเทศมนตรี เทศบาลนคร…)."""
    while at < end and text[at] == " ":
        at += 1
    return at if _body_head(text, at, end) is not None else None


def with_bracket(text: str, end: int, limit: int) -> int:
    """`end` moved past a bracket with the body's short form."""
    bracket = re.compile(r"[ ]?\((?:(?:องค์การ)?มหาชน|[ก-ฮ.]{2,12}|[A-Z][A-Za-z .&-]{1,24})\)").match(text, end, limit)
    return bracket.end() if bracket else end
