"""What follows a person's name: the position, and the body it is held in.

The position runs up to the head noun of the organisation; civil posts that hold their place (ผู้ว่าราชการจังหวัด…), inner
units (กอง, ฝ่าย) and kinds of media stay with the position.
"""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.bodies import body_start, next_body, with_bracket
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
_ENGLISH_POST = re.compile(
    rf"(?P<post>[A-Z][\w-]+(?:[ ][A-Z][\w-]+){{0,3}}(?:[ ](?:for|of)[ ][A-Z][\w&-]+(?:[ ][A-Z][\w&-]+){{0,3}}?)??)(?:,[ ]|[ ](?:of|at|in)[ ](?:the[ ])?)(?P<body>{BODY.pattern})"
)
_CRAFTS = r"(?:นัก|ช่าง)(?=[ก-๎]{3})(?!งาน|เรียน(?:กว่า|จำนวน)|ท่องเที่ยว(?:กว่า|จำนวน))"  # นักกำหนดอาหาร, ช่างทอ
_OF = re.compile(r"[ ]?,[ ]?|[ ](?:of|at|from)[ ](?:the[ ])?")
_CAPITALS = re.compile(
    r"[A-Z][\w&'’-]*(?:[ ](?:(?:of|for|the)[ ])?[A-Z][\w&'’-]*){0,5}(?:,?[ ](?:Co\.,?[ ]?Ltd\.?|Inc\.|Ltd\.))?(?![\w’'-])(?=\s*(?:[,.;)\n]|$|[a-zก-๎]))"
)
_LINK = re.compile(r"(?:จาก|สังกัด|แห่ง|ประจำ|ของ|from |of |at |, )[ ]{0,2}")


@cache
def position_start() -> re.Pattern[str]:
    """A position, perhaps after อดีต, รอง …"""
    before = any_of(words("positions", "before"))
    return re.compile(
        rf"(?:(?:{before})[ ]?){{0,3}}(?:{any_of([*words('positions', 'positions'), *words('positions', 'fused')])}|{_CRAFTS})(?![ะ-ฺ็-๎A-Za-z])|(?:{before})(?=[{LETTERS}]{{3}})"
        rf"|(?:[A-Z][a-z]+[ ]){{1,3}}(?:{any_of(word for word in words('positions', 'positions') if word.isascii())})\b"
    )


@cache
def _fused() -> re.Pattern[str]:
    before = any_of(words("positions", "before"))
    return re.compile(rf"(?:(?:{before})[ ]?){{0,3}}(?:{any_of(words('positions', 'fused'))})")


def read_role(text: str, start: int, limit: int) -> tuple[Span | None, Span | None, int]:
    """The spans of position and body after a name that ends at `start`, and where what follows begins.

    `limit` is where the next name or the line ends; nothing beyond it is read.
    """
    lead = re.compile(
        r"[ ]{0,4}(?:วิ\.[ ]?)?(?:\((?:รุ่น|ชั้น|ปี|อายุ|วัย)[^()\n]{1,20}\)[ ]{0,2})?(?:,[ ]?|-[ ]|\([ ]?|ซึ่งเป็น|ในฐานะ)?[ ]{0,2}"
    ).match(text, start, limit)
    at = lead.end() if lead else start
    link = _LINK.match(text, at, limit)
    if link and link[0].strip() in ("จาก", "สังกัด", "from", "ตัวแทนจาก"):
        end = min(organisation_end(text, link.end()), limit)
        return (None, (link.end(), with_bracket(text, end, limit)), end) if end > link.end() else (None, None, start)
    if foreign := _ENGLISH_POST.match(text, at, limit):
        return foreign.span("post"), foreign.span("body"), foreign.end()
    if (of := re.compile(r"(?:of|at|from)[ ](?:the[ ])?").match(text, at, limit)) and (
        named := BODY.match(text, of.end(), limit)
    ):
        return None, named.span(), named.end()
    position = position_start().match(text, at, limit)
    if position and not _is_verb_phrase(text, position):
        return _with_link(text, _from_position(text, at, position.end(), limit), limit)
    if lead and lead[0].rstrip().endswith("(") and (named := re.compile(r"[A-Z][^()\n]{2,60}(?=\))").match(text, at)):
        return None, named.span(), named.end()
    if (latin := BODY.match(text, at, limit)) and text[at] < "ก":
        return None, (at, latin.end()), latin.end()
    if strong_head().match(text, at, limit) or (
        organisation_head().match(text, at, limit) and not start_stop().match(text, at, limit)
    ):
        end = min(organisation_end(text, at), limit)
        if end > at and not _acts(text, end):
            end = with_bracket(text, end, limit)
            return None, (at, end), end
    return None, None, start


def _with_link(
    text: str, read: tuple[Span | None, Span | None, int], limit: int
) -> tuple[Span | None, Span | None, int]:
    """A post with the body that จาก or สังกัด names after it (ผู้เชี่ยวชาญด้าน… จากกรม…)."""
    role, body, tail = read
    link = re.compile(r"[ ]{1,2}(?:จาก|สังกัด)[ ]?").match(text, tail, limit) if role and body is None else None
    if not link or not (organisation_head().match(text, link.end(), limit) or latin_end(text, link.end()) > link.end()):
        return read
    end = with_bracket(text, min(organisation_end(text, link.end()), limit), limit)
    return role, (link.end(), end), end


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
    r"ประธาน|วิทยากร|พิธีกร|กระบวนกร|ผู้(?:ดำเนิน|เสวนา|อภิปราย|บรรยาย|ร่วม|เข้า|แทน|รับผิดชอบ|เขียน|บันทึก|จด|วิจัย|ช่วย|บริหาร|ปกครอง|นำ)|ตัวแทน|รายการ|คณะ|นักเรียน|นักศึกษา|เยาวชน|ประชาชน|เครือข่าย|พร้อม|อดีต|หัวหน้าโครงการ|แกนนำ|สมาชิก|ครู(?=$|\s)|อาจารย์(?=$|\s)"
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
        party = re.compile(r"[ ](?=พรรค[ก-๎]{3})").search(text, fused.end(), end)
        if party:
            return (start, party.start()), (party.end(), end), end
        body = next_body(text, fused.end(), end) if text[fused.end() : fused.end() + 1] == " " else None
        if (
            body is not None
            and text[start : fused.end()].endswith(("นายกเทศมนตรี", "ผู้ใหญ่บ้าน"))
            or body is not None
            and not re.match(r"จังหวัด|อำเภอ|ตำบล", text[body:end])
        ):
            stop = with_bracket(text, end, limit)
            return (start, _trim(text, start, body)), (body, stop), stop
        return (start, end), None, end
    body = body_start(text, start, after, end)
    foreign = _OF.match(text, end, limit) if body is None and text[end - 1].isascii() else None
    if foreign and (named := BODY.match(text, foreign.end(), limit) or _CAPITALS.match(text, foreign.end(), limit)):
        return (start, _trim(text, start, end)), named.span(), named.end()
    if body is None:
        home = re.compile(rf"(?<!มา)จาก[ ]?(?:จังหวัด|จ\.)?[ ]?(?:{any_of(_province_names())})[ ]*$").search(
            text, start, end
        )
        return (start, _trim(text, start, home.start() if home else end)), None, end
    end = max(end, min(latin_end(text, body), limit))
    if named := BODY.match(text, body, limit):
        end = max(end, named.end())
    stop = _after_bracket(text, with_bracket(text, end, limit), end, limit)
    return (start, _trim(text, start, body)), (body, stop), stop


def _after_bracket(text: str, at: int, end: int, limit: int) -> int:
    """`at` moved over the branch that follows a short form in brackets: … (สปสช.) เขต 12 สงขลา."""
    if at == end:
        return at
    branch = re.compile(
        rf"[ ]?(?:เขต|ภาค|สาขา|วิทยาเขต|ประจำ)[^\s()]*(?:[ ]\d{{1,2}})?(?:[ ](?:{any_of(_province_names())})(?![ก-๎]))?"
    ).match(text, at, limit)
    return branch.end() if branch and not start_stop().match(text, at + 1, limit) else at


def _trim(text: str, start: int, end: int) -> int:
    """`end` moved back over spaces and a joining word (ผู้แทนจาก| → ผู้แทน|)."""
    plain = re.sub(
        r"(?:\s|,|จาก|แห่ง|(?<!เจ้า)ของ|(?<!ราย)ชื่อ|สังกัด|(?<![A-Za-z])(?:in|of|at|the|for)|-)+$", "", text[start:end]
    )
    return start + len(plain)


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
    if re.compile(
        r"\d{1,3}(?![\d.:/])|คณะ[ก-๎]*(?:ศาสตร์|พยาบาล|แพทย์|สงฆ์)|[A-Z][A-Za-z]|g0v|(?:of|for|at|and|the|in)[ ](?:(?:the|of)[ ])?[A-Z]"
    ).match(text, at, limit):
        return True
    campus = re.search(
        r"(?:(?:มทร\.|มรภ\.|ราชมงคล|ราชภัฏ)[ก-๎]*|(?:เขต|ภาค|ที่)[ ]?\d{1,2})\s*$", text[max(0, at - 60) : at]
    )
    if campus and re.compile(rf"(?:{any_of(_province_names())})(?![ก-๎])").match(text, at, limit):
        return True
    if start_stop().match(text, at, limit):
        return False
    chunk = CHUNK.match(text, at, limit)
    return bool(chunk and len(chunk[0]) <= 22 and organisation_head().match(text, at, limit))


@cache
def _spaced_names() -> re.Pattern[str]:
    """Whole names of bodies with spaces in them: กรมอุทยานแห่งชาติ สัตว์ป่า และพันธุ์พืช."""
    return re.compile(any_of(name for name in words("organisations", "names") if " " in name))


def _piece_end(text: str, at: int, least: int, limit: int) -> int:
    if whole := _spaced_names().match(text, at, limit):
        return whole.end()
    chunk = CHUNK.match(text, at, limit)
    if not chunk:
        return min(at, limit)
    stop = re.compile(
        rf"{inside_stop().pattern}|ในฐานะ|ได้(?=[{LETTERS}])|(?:และ|กับ)(?=นาย[ก-ฮเ-ไ]|นาง|ดร\.|ผศ|รศ|พล|คุณ|พระ|อาจารย์|น\.ส\.|ม\.[รล])|ให้(?=การ|เกียรติ)|เป็น(?=ประธาน|ผู้|วิทยากร)"
    ).search(text, max(least, at + 2), chunk.end())
    return stop.start() if stop else chunk.end()
