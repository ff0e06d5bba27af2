"""Where the words about a person's post end: what still belongs to it after a space, and what begins something new."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.body_names import organisation_end
from archive.add.extract.phrases import CHUNK, abbreviation, inside_stop, organisation_head, start_stop, strong_head
from archive.add.extract.posts import position_start
from archive.thai.lists import any_of, words
from archive.thai.titles import LETTERS, may_begin, title_at


def tail_end(text: str, start: int, after: int, limit: int) -> int:
    """Where the words about a person's post end."""
    last = max(start, text.rfind(" ", start, after) + 1)  # รอง ผวจ.…, อดีต ส.ว.…: the last word goes on
    end = _after_bare_head(text, _piece_end(text, last, after, limit), limit)
    for _ in range(8):
        if re.search(r"[a-z]{2}\.$", text[start:end]):  # a full stop
            return end - 1
        bracket = re.compile(r"[ ]?\([^()\n]{2,80}\)").match(text, end, limit)
        if bracket and CHUNK.match(text, bracket.end() + 1) and _goes_on(text, bracket.end() + 1, limit):
            end = bracket.end()
        if series := _series().match(text, end, limit):
            end = series.end()
            continue
        space = re.compile(r"[ ]{1,3}").match(text, end, limit)
        if not space or not CHUNK.match(text, space.end(), limit) or not _goes_on(text, space.end(), limit):
            quoted = re.compile(r"[ ]?“[^”\n]{2,50}”").match(text, end, limit)
            return (
                quoted.end()
                if quoted
                and re.search(r"(?:โครงการ|เพจ|รายการ|กลุ่ม|ร้าน|บริษัท|มูลนิธิ|แบรนด์[ก-๎]{0,16}|ค่าย|วง)$", text[start:end])
                else end
            )
        end = _after_bare_head(text, _piece_end(text, space.end(), space.end() + 1, limit), limit)
    return end


@cache
def _series() -> re.Pattern[str]:
    """The rest of a name that lists what an office is for: …ด้านเด็ก| เยาวชน และครอบครัว, …วิทยาศาสตร์| วิจัยและนวัตกรรม."""
    one = rf"(?:การ)?(?:{any_of(words('organisations', 'fields'))})"
    return re.compile(rf"(?<=[ก-๎])(?:[ ]{{1,2}}{one})+[ ]?และ[ ]?{one}(?:แห่งชาติ)?(?![ะ-ฺ็-๎])")


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
    if text.startswith("อ.", at) and re.search(r"(?:ต\.|ตำบล)[ก-๎]{2,24}[ ]$", text[max(0, at - 32) : at]):
        return True
    if re.compile(r"อ\.[ก-๎]{3,}(?=[ ]*(?:$|[\n,;)])|[ ](?:จ\.|จังหวัด))").match(text, at, limit) or text.startswith(
        "ในพระ", at
    ):
        return True  # a district, the patronage of a society
    if title_at(text, at) and may_begin(text, at) and not position_start().match(text, at, limit):
        return False
    if re.compile(r"(?:และ|กับ)(?=ประธาน|กรรมการ|ที่ปรึกษา|เลขา|ผู้)").match(text, at, limit):
        return False
    if re.compile(
        r"(?:ด้าน|ฝ่าย|กลุ่ม|กอง|งาน|เขต|ภาค|สาขา|วิทยาเขต|จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|ต\.|ประจำ(?!ปี)|ประเทศ|แห่ง|ชำนาญการ|สมัย|รุ่น|ปี|คนที่|จำกัด|หมู่|ม\.|เมือง|สาย(?=งาน|กำกับ|นโยบาย|บริหาร|ปฏิบัติ|สื่อสาร|การ|เทคโน|ทรัพยากร|ธุรกิจ|สนับสนุน|องค์กร))"
    ).match(text, at, limit):
        return not re.compile(r"ด้าน(?:นาย|นาง|ดร|คุณ|ผศ|รศ|ศ\.|พล)|งานนี้|ปีนี้|งานดังกล่าว|กลุ่มเป้าหมาย|ภาคีเครือข่าย").match(
            text, at, limit
        )
    if re.compile(r"(?:รักษาราชการแทน|รักษาการ(?:แทน|ในตำแหน่ง)?|ปฏิบัติราชการแทน)(?=[ก-๎]{4})").match(text, at, limit):
        return True
    if re.compile(r"(?:ป|ม|ปวช|ปวส|อนุบาล|ม\.ต้น|ม\.ปลาย)[. ]{0,2}\d").match(text, at, limit):
        return text[max(0, at - 5) : at].rstrip().endswith(("ชั้น", "เรียน", "ครู"))
    if strong_head().match(text, at, limit) or abbreviation().match(text, at, limit):
        return bool(_wants_body().search(text[max(0, at - 20) : at])) or not acts(text, organisation_end(text, at))
    if re.compile(
        r"\d{1,3}(?![\d.:/]|\)[ ][ก-ฮเ-ไA-Z])|คณะ[ก-๎]*(?:ศาสตร์|พยาบาล|แพทย์|สงฆ์)|[A-Z][A-Za-z]|g0v|(?:of|for|at|and|the|in)[ ](?:(?:the|of)[ ])?[A-Z]"
    ).match(text, at, limit):
        return True
    campus = re.search(
        r"(?:(?:มทร\.|มรภ\.|ราชมงคล|ราชภัฏ|ผู้ว่าฯ|ผวจ\.|ส\.?ส\.|ส\.?ว\.|สสจ\.|ท้องถิ่น|พมจ\.)[ก-๎]*|(?:เขต|ภาค|ที่)[ ]?\d{1,2})\s*$",
        text[max(0, at - 60) : at],
    )
    town = _body_before().search(text[max(0, at - 60) : at])
    if (campus or town) and re.compile(rf"(?:{any_of(province_names())})(?![ก-๎])").match(text, at, limit):
        return True
    if start_stop().match(text, at, limit):
        return False
    chunk = CHUNK.match(text, at, limit)
    return bool(chunk and len(chunk[0]) <= 22 and organisation_head().match(text, at, limit))


def _piece_end(text: str, at: int, least: int, limit: int) -> int:
    if whole := spaced_names().match(text, at, limit):
        return whole.end()
    chunk = CHUNK.match(text, at, limit)
    if not chunk:
        return min(at, limit)
    stop = re.compile(
        rf"(?:(?!จัด)|(?<!กรรมการ)(?<!คณะทำงาน))(?:{inside_stop().pattern})|ในฐานะ|ได้(?=[{LETTERS}])|(?:และ|กับ)(?=นาย[ก-ฮเ-ไ]|นาง|ดร\.|ผศ|รศ|พล|คุณ|พระ|อาจารย์|น\.ส\.|ม\.[รล])|ให้(?=การ|เกียรติ)|เป็น(?=ประธาน|ผู้|วิทยากร)"
    ).search(text, max(least, at + 2), chunk.end())
    return stop.start() if stop else chunk.end()


@cache
def _wants_body() -> re.Pattern[str]:
    """A post that says nothing without the body it is held in: the body after it is no new sentence's."""
    return re.compile(
        r"(?:ผู้อำนวยการ|ผอ\.|ประธาน|นายก|เลขาธิการ|คณบดี|อธิการบดี|ผู้จัดการ|ที่ปรึกษา|กรรมการ|ผู้แทน|ตัวแทน|ผู้ประสานงาน)[ ]{1,2}$"
    )


@cache
def _body_before() -> re.Pattern[str]:
    """A body's name that ends here, after which a province is where it is: มูลนิธิ… |เชียงใหม่."""
    return re.compile(rf"(?:{strong_head().pattern})[ก-๎]{{3,40}}[ ]$")


@cache
def spaced_names() -> re.Pattern[str]:
    """Whole names of bodies with spaces in them: กรมอุทยานแห่งชาติ สัตว์ป่า และพันธุ์พืช."""
    return re.compile(any_of(name for name in words("organisations", "names") if " " in name))


def after_branch(text: str, at: int, end: int, limit: int) -> int:
    """`at` moved over the branch that follows a short form in brackets: … (สปสช.) เขต 12 สงขลา."""
    if at == end:
        return at
    branch = re.compile(
        rf"[ ]?(?:เขต|ภาค|สาขา|วิทยาเขต|ประจำ)[^\s()]*(?:[ ]\d{{1,2}})?(?:[ ](?:{any_of(province_names())})(?![ก-๎]))?"
    ).match(text, at, limit)
    return branch.end() if branch and not start_stop().match(text, at + 1, limit) else at


@cache
def province_names() -> tuple[str, ...]:
    """The official names of the provinces."""
    return tuple(line.split("=")[0].strip() for line in words("provinces"))


def acts(text: str, end: int) -> bool:
    """Whether the body named after a person is rather the subject of the next sentence."""
    return bool(
        re.match(
            r"\s?(?:\([^()]{2,12}\)\s?)?(?:ได้)?(?:จัด(?:การ)?(?:ประชุม|เวที|สัมมนา|เสวนา)|ร่วมกับ|เปิดเวที)",
            text[end : end + 50],
        )
    )
