"""What follows a person's name: the position, and the body it is held in.

The position runs up to the head noun of the organisation; civil posts that hold their place (ผู้ว่าราชการจังหวัด…), inner
units (กอง, ฝ่าย) and kinds of media stay with the position.
"""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.english import BODY
from archive.add.extract.phrases import (
    CHUNK,
    abbreviation,
    inside_stop,
    latin_end,
    organisation_end,
    organisation_head,
    start_stop,
    strong_head,
)
from archive.thai.lists import any_of, words
from archive.thai.titles import LETTERS, may_begin, title_at

Span = tuple[int, int]
_CRAFTS = r"(?:นัก|ช่าง)(?=[ก-๎]{3})(?!งาน|เรียน(?:กว่า|จำนวน)|ท่องเที่ยว(?:กว่า|จำนวน))"  # นักกำหนดอาหาร, ช่างทอ
_LINK = re.compile(r"(?:จาก|สังกัด|แห่ง|ประจำ|ของ|from |of |at |, )[ ]{0,2}")


@cache
def position_start() -> re.Pattern[str]:
    """A position, perhaps after อดีต, รอง …"""
    before = any_of(words("positions", "before"))
    return re.compile(
        rf"(?:(?:{before})[ ]?){{0,3}}(?:{any_of([*words('positions', 'positions'), *words('positions', 'fused')])}|{_CRAFTS})(?![ะ-ฺ็-๎])|(?:{before})(?=[{LETTERS}]{{3}})"
        rf"|(?:[A-Z][a-z]+[ ]){{1,3}}(?:{any_of(word for word in words('positions', 'positions') if word.isascii())})\b"
    )


@cache
def _fused() -> re.Pattern[str]:
    before = any_of(words("positions", "before"))
    return re.compile(rf"(?:(?:{before})[ ]?){{0,3}}(?:{any_of(words('positions', 'fused'))})")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(any_of(words("organisations", "units")))


@cache
def _media() -> re.Pattern[str]:
    return re.compile(any_of(words("organisations", "media")))


def read_role(text: str, start: int, limit: int) -> tuple[Span | None, Span | None, int]:
    """The spans of position and body after a name that ends at `start`, and where what follows begins.

    `limit` is where the next name or the line ends; nothing beyond it is read.
    """
    lead = re.compile(r"[ ]{0,4}(?:,[ ]?|-[ ]|\([ ]?|ซึ่งเป็น|ในฐานะ)?[ ]{0,2}").match(text, start, limit)
    at = lead.end() if lead else start
    link = _LINK.match(text, at, limit)
    if link and link[0].strip() in ("จาก", "สังกัด", "from", "ตัวแทนจาก"):
        end = min(organisation_end(text, link.end()), limit)
        return (None, (link.end(), _with_bracket(text, end, limit)), end) if end > link.end() else (None, None, start)
    position = position_start().match(text, at, limit)
    if position and not _is_verb_phrase(text, position):
        return _from_position(text, at, position.end(), limit)
    if (latin := BODY.match(text, at, limit)) and text[at] < "ก":
        return None, (at, latin.end()), latin.end()
    if strong_head().match(text, at, limit) or (
        organisation_head().match(text, at, limit) and not start_stop().match(text, at, limit)
    ):
        end = min(organisation_end(text, at), limit)
        if end > at and not _acts(text, end):
            end = _with_bracket(text, end, limit)
            return None, (at, end), end
    return None, None, start


def read_role_before(text: str, start: int, end: int) -> tuple[Span | None, Span | None, int] | None:
    """The post that a name in brackets explains: นายอำเภอ… (นาย…); None when the name at `start` to `end` is no such.

    Spans and place as in `read_role`; the words after the closing bracket tell what the person did.
    """
    opening, closing = re.compile(r"[ ]?\(\s?$"), re.compile(r"\s?\)").match(text, end)
    line = text.rfind("\n", 0, start) + 1
    before = opening.search(text[max(line, start - 120) : start])
    if not before or not closing:
        return None
    stop = max(line, start - 120) + before.start()
    for place in range(max(line, stop - 90), stop - 2):
        if not position_start().match(text, place, stop) or not may_begin(text, place):
            continue
        after = position_start().match(text, place, stop).end()  # type: ignore[union-attr]
        role, body, tail = _from_position(text, place, after, stop)
        if tail >= stop - 1:
            return role, body, closing.end()
    return None


def read_role_glued(text: str, start: int, since: int) -> tuple[Span | None, Span | None] | None:
    """The post in the piece of text right before a name at `start` (นักกำหนดอาหาร นางสาว…); None when there is none.

    What stands before `since` is another person's post. Words for a part in the event (วิทยากร, ประธาน …) are no post there, nor is what a joining word leads to a body.
    """
    piece = re.compile(r"(?:^|(?<=[\s(,“\"]))[ก-๎.]{4,60}[ ]?$").search(text[max(since, start - 61) : start])
    if not piece:
        return None
    first, last = start - len(piece[0]), start - (1 if text[start - 1] == " " else 0)
    for place in range(first, last - 3):
        found = position_start().match(text, place, last)
        if not found or not (place == first or may_begin(text, place)):
            continue
        if _PARTS.match(text, place) or _is_verb_phrase(text, found):
            return None
        role, body, tail = _from_position(text, place, found.end(), last)
        return (role, body) if tail >= last else None
    return None


_PARTS = re.compile(
    r"ประธาน|วิทยากร|พิธีกร|ผู้(?:ดำเนิน|เสวนา|อภิปราย|บรรยาย|ร่วม|เข้า|แทน|รับผิดชอบ|เขียน|บันทึก|จด|วิจัย|ช่วย|บริหาร|ปกครอง|นำ)|ตัวแทน|รายการ|คณะ|นักเรียน|นักศึกษา|เยาวชน|ประชาชน|เครือข่าย|พร้อม|อดีต|หัวหน้าโครงการ|แกนนำ|สมาชิก|ครู(?=$|\s)|อาจารย์(?=$|\s)"
)


def _is_verb_phrase(text: str, position: re.Match[str]) -> bool:
    """Whether a word for a post is here part of a verb: ประธานในพิธี is, ประธานสภา is not."""
    return bool(re.match(r"ใน(?:พิธี|การ)|เปิด(?:การ|งาน)", text[position.end() : position.end() + 8])) or bool(
        re.match(
            r"(?:ครู|แพทย์|พยาบาล|อาจารย์|ประชาชน|เยาวชน|เครือข่าย|เกษตรกร)(?:และ|จำนวน|กว่า|ใน|ที่)",
            text[position.start() : position.end() + 6],
        )
    )


def _acts(text: str, end: int) -> bool:
    """Whether the body named after a person is rather the subject of the next sentence."""
    return bool(
        re.match(
            r"\s?(?:\([^()]{2,12}\)\s?)?(?:ได้)?(?:จัดการ?(?:ประชุม|เวที|สัมมนา|เสวนา)|ร่วมกับ|เปิดเวที)", text[end : end + 50]
        )
    )


@cache
def _province_names() -> tuple[str, ...]:
    return tuple(line.split("=")[0].strip() for line in words("provinces"))


def _from_position(text: str, start: int, after: int, limit: int) -> tuple[Span | None, Span | None, int]:
    """Position and body of a tail that begins with a position."""
    end = _tail_end(text, start, after, limit)
    fused = _fused().match(text, start, end)
    if fused:
        body = _next_body(text, fused.end(), end) if text[fused.end() : fused.end() + 1] == " " else None
        if (
            body is not None
            and text[start : fused.end()].endswith(("นายกเทศมนตรี", "ผู้ใหญ่บ้าน"))
            or body is not None
            and not re.match(r"จังหวัด|อำเภอ|ตำบล", text[body:end])
        ):
            stop = _with_bracket(text, end, limit)
            return (start, _trim(text, start, body)), (body, stop), stop
        return (start, end), None, end
    body = _body_start(text, start, after, end)
    foreign = re.compile(r"[ ]?,[ ]?").match(text, end, limit) if body is None and text[end - 1].isascii() else None
    if foreign and (named := BODY.match(text, foreign.end(), limit)):
        return (start, _trim(text, start, end)), named.span(), named.end()
    if body is None:
        home = re.compile(rf"(?<!มา)จาก[ ]?(?:จังหวัด|จ\.)?[ ]?(?:{any_of(_province_names())})[ ]*$").search(
            text, start, end
        )
        return (start, _trim(text, start, home.start() if home else end)), None, end
    end = max(end, min(latin_end(text, body), limit))
    stop = _with_bracket(text, end, limit)
    return (start, _trim(text, start, body)), (body, stop), stop


def _trim(text: str, start: int, end: int) -> int:
    """`end` moved back over spaces and a joining word (ผู้แทนจาก| → ผู้แทน|)."""
    plain = re.sub(r"(?:\s|,|จาก|แห่ง|(?<!เจ้า)ของ|สังกัด|(?<![A-Za-z])(?:in|of|at|the|for)|-)+$", "", text[start:end])
    return start + len(plain)


def _body_start(text: str, start: int, after: int, end: int) -> int | None:
    """Where the organisation begins inside a tail, or None: an inner unit or a noun without a name is none."""
    at = after
    while at < end:
        while at < end and text[at] in " ,":
            at += 1
        led = (
            re.compile(r"หน่วย(?!งาน)|โครงการ|คณะ(?=ทำงาน)").match(text, at, end)
            if text[start:at].endswith("หัวหน้า")
            else None
        )
        if led:
            at = _unit_end(text, led.end(), end)
            continue
        media = _media().match(text, at, end)
        if media and re.compile(r"\s?\d{1,2}\b").match(text, media.end()):
            return at  # ช่อง 8 is a name only as a whole
        if media and media.end() < end:
            return media.end() + (1 if text[media.end()] == " " else 0)
        unit = _unit().match(text, at, end) if not _is_whole_body(text, at, end) else None
        if unit and _leads_unit(text, start, at):
            bare_group = (
                text[start:at].endswith("ประธาน") and unit[0] == "กลุ่ม" and not text.startswith("แม่บ้าน", unit.end())
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


def _is_whole_body(text: str, at: int, end: int) -> bool:
    """Whether a unit word begins a body's name (กองทุน…, กองทัพ…)."""
    return bool(
        re.compile(r"กองทุน|กองทัพ|กองบัญชาการ|กองบังคับการ|กลุ่มบริษัท|ส่วนราชการ|สายการบิน|สาขาวิชา|งานวิจัย").match(text, at, end)
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
        text, at + 3, stop
    )
    return head.start() if head else stop


@cache
def _heads_inside() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{strong_head().pattern})|(?<= )(?:{organisation_head().pattern})|{_media().pattern}|(?:{any_of(('คณะ', 'กลุ่ม', 'หน่วย', 'เหล่ากาชาด', 'ศาล', 'บ้าน', 'โครงการ', 'ตลาด', 'องค์กร', 'ชุมชน'))})|(?<!จังห)วัด(?=[ก-ฮเ-ไ])|(?<=เจ้าของ)(?:สวน|ร้าน|ฟาร์ม|ไร่|รีสอร์|โรงแรม|เพจ)"
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
            r"เหล่ากาชาด|(?<=เจ้าของ)(?:สวน|ร้าน|ฟาร์ม|ไร่|รีสอร์|โรงแรม)|คณะ|วัด|ศาล|ตลาด|กลุ่ม|หน่วย|องค์กร|โครงการ|สมัชชา|สถานี|ขบวน|ชุมชน"
        ).match(text, at, end)
        led = re.search(r"(?:หัวหน้า)$", text[:at]) and weak and weak[0] in ("หน่วย", "โครงการ")
        head = None if led else weak
    short = abbreviation().match(text, at, end)
    if head is None and short and ("." in short[0] or short[0].isascii()) and short.end() >= end - 1:
        return at
    if head is None:
        return None
    rest = re.sub(r"\s", "", text[head.end() : end])
    if head[0] in ("รัฐสภา", "วุฒิสภา", "มหาเถรสมาคม", "แพทยสภา", "กรุงเทพมหานคร") or head[0] in words(
        "organisations", "names"
    ):
        return at
    if re.fullmatch(
        r"มหาวิทยาลัย|เทศบาล|โรงเรียน|วิทยาลัย|ศูนย์|กลุ่ม|ชมรม|คณะ|กองทุน|สมาคม|โครงการ|เครือข่าย|จังหวัด|อำเภอ|", rest
    ) and (rest or head.end() >= end):
        return None
    if re.match(r"(?:กรมการ(?!ค้า|ขนส่ง|ปกครอง|แพทย์|ข้าว|จัดหางาน|ท่องเที่ยว|ศาสนา|พัฒนา))", text[at:end]):
        return None
    return at


def _next_body(text: str, at: int, end: int) -> int | None:
    """A body with a name after a fused post and a space (นายกเทศมนตรี เทศบาลนคร…)."""
    while at < end and text[at] == " ":
        at += 1
    return at if _body_head(text, at, end) is not None else None


def _tail_end(text: str, start: int, after: int, limit: int) -> int:
    """Where the words about a person's post end."""
    end = _after_bare_head(text, _piece_end(text, start, after, limit), limit)
    for _ in range(8):
        if re.search(r"[a-z]{2}\.$", text[start:end]):  # a full stop
            return end - 1
        bracket = re.compile(r"[ ]?\([^()\n]{2,80}\)").match(text, end, limit)
        if bracket and CHUNK.match(text, bracket.end() + 1) and _goes_on(text, bracket.end() + 1, limit):
            end = bracket.end()
        space = re.compile(r"[ ]{1,3}").match(text, end, limit)
        if not space or not CHUNK.match(text, space.end(), limit) or not _goes_on(text, space.end(), limit):
            quoted = re.compile(r"[ ]?“[^”\n]{2,50}”").match(text, end, limit)
            return (
                quoted.end()
                if quoted and re.search(r"(?:โครงการ|เพจ|รายการ|กลุ่ม|ร้าน|บริษัท|มูลนิธิ)$", text[start:end])
                else end
            )
        end = _after_bare_head(text, _piece_end(text, space.end(), space.end() + 1, limit), limit)
    return end


def _after_bare_head(text: str, end: int, limit: int) -> int:
    """`end` moved over the name that follows a head noun standing alone (บริษัท สมมุติ จำกัด)."""
    alone = re.search(
        r"(?:บริษัท|ห้างหุ้นส่วน|มูลนิธิ|สมาคม|โรงเรียน|วิสาหกิจชุมชน|เครือข่าย|สถาบัน|ศูนย์|ชมรม|บจก\.|บมจ\.|หจก\.)$",
        text[max(0, end - 20) : end],
    )
    space = re.compile(r"[ ]{1,2}").match(text, end, limit)
    if not alone or not space or start_stop().match(text, space.end()):
        return end
    return _piece_end(text, space.end(), space.end() + 1, limit)


def _goes_on(text: str, at: int, limit: int) -> bool:
    """Whether a piece after a space is still about the post: a body, a unit, a place, a proper name of it."""
    if at >= limit:
        return False
    if title_at(text, at) and may_begin(text, at) and not position_start().match(text, at, limit):
        return False
    if re.compile(r"(?:และ|กับ)(?=ประธาน|กรรมการ|ที่ปรึกษา|เลขา|ผู้)").match(text, at, limit):
        return False
    if re.compile(
        r"(?:ด้าน|ฝ่าย|กลุ่ม|กอง|งาน|เขต|ภาค|สาขา|วิทยาเขต|จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|ต\.|ประจำ(?!ปี)|ประเทศ|แห่ง|ชำนาญการ|สมัย|รุ่น|ปี|คนที่|จำกัด|หมู่|ม\.|เมือง)"
    ).match(text, at, limit):
        return not re.compile(r"ด้าน(?:นาย|นาง|ดร|คุณ|ผศ|รศ|ศ\.|พล)|งานนี้|ปีนี้|งานดังกล่าว|กลุ่มเป้าหมาย|ภาคีเครือข่าย").match(
            text, at, limit
        )
    if strong_head().match(text, at, limit) or abbreviation().match(text, at, limit):
        return not _acts(text, organisation_end(text, at))
    if re.compile(r"\d{1,3}(?:\s|$)|[A-Z][A-Za-z]|g0v|(?:of|for|at|and|the|in)[ ](?:(?:the|of)[ ])?[A-Z]").match(
        text, at, limit
    ):
        return True
    if start_stop().match(text, at, limit):
        return False
    chunk = CHUNK.match(text, at, limit)
    return bool(chunk and len(chunk[0]) <= 22 and organisation_head().match(text, at, limit))


def _piece_end(text: str, at: int, least: int, limit: int) -> int:
    chunk = CHUNK.match(text, at, limit)
    if not chunk:
        return min(at, limit)
    stop = re.compile(
        rf"{inside_stop().pattern}|ในฐานะ|ได้(?=[{LETTERS}])|(?:และ|กับ)(?=นาย[ก-ฮเ-ไ]|นาง|ดร\.|ผศ|รศ|พล|คุณ|พระ|อาจารย์|น\.ส\.|ม\.[รล])|ให้(?=การ|เกียรติ)|เป็น(?=ประธาน|ผู้|วิทยากร)"
    ).search(text, max(least, at + 2), chunk.end())
    return stop.start() if stop else chunk.end()


def _with_bracket(text: str, end: int, limit: int) -> int:
    """`end` moved past a bracket with the body's short form."""
    bracket = re.compile(r"[ ]?\((?:มหาชน|[ก-ฮ.]{2,12}|[A-Z][A-Za-z .&-]{1,24})\)").match(text, end, limit)
    return bracket.end() if bracket else end
