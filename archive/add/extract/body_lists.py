"""Lists of bodies named one after another: where each begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from archive.add.extract.body_names import organisation_end
from archive.add.extract.larger_bodies import is_child_of_next
from archive.add.extract.page import SIGNS, listed
from archive.add.extract.phrases import abbreviation, deeds, organisation_head, placed_short, strong_head
from archive.thai.lists import any_of
from archive.thai.months import month_number
from archive.thai.titles import title_at

_SUPPORT = r"(?:ภายใต้|(?:โดย)?ได้รับ|โดย|ด้วย)?(?:การ)?(?:สนับสนุน|หนุนเสริม)(?:งบประมาณ|ทุน)?(?:จาก|ของ|โดย)"
# กับเพื่อน ๆ จาก…, และทีมงาน…
# … และภาคีวิชาการ 3 มหาวิทยาลัย ได้แก่ …
_PARTNERS = r"(?:\d{1,2}[ ]?[ก-๎]{3,24}[ ]?(?:ได้แก่|ประกอบด้วย|คือ)|(?:\d{1,2}[ ]?)?(?:ภาคี|พันธมิตร|หน่วยงาน|องค์กร)[ก-๎]{0,16}(?:[ ]\d{1,2}[ ]?[ก-๎]{3,14})?[ ]?(?:ได้แก่|เช่น|อาทิ|ประกอบด้วย|คือ)|พันธมิตร(?=[ ])|ผู้สนับสนุน(?:หลัก)?|ภาคี(?:เครือข่าย)?)[ ]?"
_FRIENDS = (
    r"(?:และ|กับ)(?:พี่น้อง|พี่ ๆ น้อง ๆ|เพื่อน|พี่|น้อง|ทีมงาน|ทีม|คณาจารย์|อาจารย์|นักศึกษา|นักวิจัย|เจ้าหน้าที่)[ ]?(?:ๆ)?[ ]?(?:จาก|ของ)"
)
_BRACKET = re.compile(
    r"[ ]{0,2}\([^()\n]{1,60}\)|[ ]{1,2}หรือ(?:ที่รู้จัก(?:กัน)?ในนาม[ ]?)?[ ]{0,2}[ก-๎A-Za-z]{2,24}(?=[ ])|[ ](?<=\)[ ])(?:สาขา|สำนักงานใหญ่|สำนักงาน(?=[ก-๎]{3,16}[ ](?:ร่วม|จัด|และ|กำหนด|ได้|บูรณาการ|จับมือ|ผนึก))|เขต)[^\s]{0,24}"
    r"|[ ]{1,2}หรือ[ ]{1,2}(?:[ก-ฮ]{1,4}\.){1,6}"
)
_ADDRESS = re.compile(
    r"[ ](?:ต\.[^\s]{2,24}[ ])?(?:อ\.[^\s]{2,24}(?:[ ]จ\.[^\s]{2,24})?|จ\.[^\s]{2,24}|อำเภอ[^\s]{2,24}[ ]จังหวัด[^\s]{2,24})$"
)

FOREIGN_BODY = re.compile(r"[A-Z][\w&'’-]+(?:[ ](?:(?:of|for|and|the|on)[ ])*[A-Z][\w&'’-]+)+")
# ThaiPBS, 3PMove, P-Move, UNDP: one word, with more than one capital
LATIN_SHORT = re.compile(r"\d?[A-Z][A-Za-z0-9&-]*[A-Z][A-Za-z0-9]*(?![\w])")


# ภาคีเครือข่าย, ชาวบ้าน, นักวิชาการ: who also took part, but no body
_NO_BODY = re.compile(
    r"พร้อม|เอื้อเฟื้อ|หนุนเสริม|ออก(?:ค่า|ทุน)|เจ้าหน้าที่|บุคลากร|อสม|ภาคี|หน่วยงาน|เครือข่าย|ผู้|นัก|ชาว|คณะ|ทุก|พี่น้อง|ภาค|ประชา|ชุมชน(?!(?!ท้องถิ่น|ต่าง|ใน|รอบ)[ก-๎]{4})"
)
_LATIN = re.compile(r"(?:The[ ])?[A-Za-z][\w+’'-]{2,}")
_OWN = "สำนักงาน|สถาบัน|ศูนย์|กรม|มูลนิธิ|สมาคม|มหาวิทยาลัย|บริษัท"  # after โดย: bodies of their own, no inner units
_JOINED = r"และ(?=(?:มูลนิธิ|สมาคม|เครือข่าย|สถาบัน|สำนักงาน|บริษัท|เทศบาล|องค์การ|โรงพยาบาล|ชมรม)[ก-๎])|ร่วมกับ|ร่วมด้วย|ร่วมมือกับ|จับมือ|ผนึก|โดยความร่วมมือ|โดยร่วมกับ"
# What an inner unit or an officer does for its body, told between it and the next: โดยกลุ่มงาน… ร่วมกับ
_ASIDE = re.compile(
    rf"[ ]{{0,2}}(?:ภายใต้(?!การสนับ|ความ)|ในฐานะ|ซึ่งเป็น|(?:นำ)?โดย(?!ร่วม|ได้|ความ|การ|มี|[ ]?(?:{_OWN})))[ ]?(?:(?!เข้าร่วม|ร่วมงาน|เป็นประธาน|มอบหมาย|กล่าว|เปิดเผย|เดินทาง|จัด(?!การ)|{_JOINED})[^\n“”]){{3,110}}?(?=[ ]{{0,2}}(?:{_JOINED}))"
)
# สงขลาเฮอริเทจทรัสต์ร่วมด้วย…: no known noun, but what follows joins bodies
UNKNOWN = re.compile(
    r"(?P<name>(?!ชาว|ผู้|พวก|ตน|หนู|นาย|นาง|คุณ|เมื่อ|วัน|ใน|ภาย|หน่วยงาน|ภาคี|เครือข่าย|ทุก|ทั้ง|การ|งาน|โดย|พร้อม|เรา|ผม|ฉัน|ณ[ ]|ที่)[ก-๎][ก-๎ ]{4,34}?)[ ]?(?:ร่วมกับ|ร่วมด้วย|จับมือ(?:กับ)?|ผนึกกำลัง(?:กับ)?|(?<=[ ])และ(?=[ ])|(?<!คุย)(?<!ประชุม)(?<!งาน)กับ(?=กลุ่ม|เทศบาล|มูลนิธิ|สมาคม|เครือข่าย|ชมรม|โรงเรียน|มหาวิทยาลัย|สถาบัน|ศูนย์|ร้าน|เพจ))[ ]?"
)


# ประสานมือกับ, รวมพลังร่วมกับ: what two bodies do with their hands or forces
_HANDS = r"(?:ผสาน|ประสาน|สาน|ผนึก|รวม|จับ|จูง|ร่วม)(?:พลัง|มือ|กำลัง|แรง|ใจ|ความร่วมมือ)(?:ร่วม)?กับ"
# กองสารนิเทศ… สำนักงาน…: an inner unit with the body to which it belongs
_UNIT = re.compile(
    r"(?:กอง(?!ทุน|ทัพ|บัญชา|บังคับ|กำกับ|บรรณา|พล|พัน|อำนวย)|ฝ่าย|กลุ่มงาน|งาน(?!วัน|ประชุม|สัมมนา|เสวนา|สัปดาห์|มหกรรม|แสดง|ประเพณี|เทศกาล|นี้|ดังกล่าว))[ก-๎]{3,50}[ ]"
)


_OWN_UNIT = re.compile(r"กลุ่มงาน[ก-๎]{3,40}[ ](?=จัด|ได้|ร่วม|กำหนด|เปิด|ดำเนิน)")


@dataclass(frozen=True, slots=True)
class Body:
    """The span of a body's name in the reading."""

    start: int
    end: int


@cache
def _and() -> re.Pattern[str]:
    labels = any_of(listed("holding", "labels"))
    joins = any_of(listed("holding", "joins")) + rf"|พร้อม(?=ภาคี|พันธมิตร|เครือข่าย)|{_HANDS}"
    return re.compile(
        rf"[ ]{{0,3}}(?:,[ ]?(?=(?:in|together|and)[ ])(?:{joins})|,|\+|&|/|•|·|\||-(?=[ก-๎]{{2}}|[ ](?:{strong_head().pattern}))|[xX×](?=\s)|{_FRIENDS}|{joins}|โดย(?=[ ]?(?:{_OWN}))|{_SUPPORT})[ ]{{0,3}}(?:{labels}[ ]?[:：][ ]?)?(?:{_PARTNERS})?|[ ]{{0,3}}ร่วม[ ](?={strong_head().pattern}|[ก-ฮ]{{2,6}}\.)|[ ]{{1,3}}"
    )


def bodies_at(text: str, start: int, limit: int | None = None) -> tuple[list[Body], int]:
    """The bodies named one after another from `start`, and where the list ends (at `limit` at the latest)."""
    out: list[Body] = []
    at = end = start
    explicit = False
    while len(out) < 20:
        team = re.compile(
            r"(?:ทีม|คณะ)(?:(?:นัก)?วิจัย|งาน|อาจารย์|นักศึกษา|นิสิต|ครู|แพทย์|อาสา(?:สมัคร)?)?(?:จาก|ของ)?(?=มูลนิธิ|สมาคม|ศูนย์|สถาบัน|มหาวิทยาลัย|วิทยาลัย|โรงพยาบาล|เครือข่าย|ชมรม)"
        ).match(text, at)
        at = team.end() if team else at
        unit = _UNIT.match(text, at) if out or not is_sure(text, at) else None
        unit = unit if unit and strong_head().match(text, unit.end()) else None
        if out and not explicit and _OWN_UNIT.match(text, at):
            break  # สำนักงาน… | กลุ่มงานควบคุมโรค จัด…
        sure = bool(unit) or is_sure(text, at) or explicit and bool(_LATIN.match(text, at))
        named = explicit or _in_list(text, at)
        member = _member_end(text, at, len(out), explicit=explicit) if out and not sure and limit is None else at
        if not sure and not (out and named and limit) and member == at:
            break
        stop = (
            min(organisation_end(text, unit.end() if unit else at), limit or len(text))
            if sure
            else member
            if limit is None
            else _unknown_end(text, at, limit)
        )
        if stop <= at + 1:
            break
        ministry = bool(out) and not explicit and text.startswith("กระทรวง", at) and text[out[-1].start] != "ก"
        if ministry:
            pass  # สำนักงาน… หรือ NIA | กระทรวง…: to which the body before belongs
        elif (sure or not _NO_BODY.match(text, at)) and (
            explicit or not out or not is_child_of_next(text, out[-1].start, at)
        ):
            out.append(Body(at, without_address(text, at, stop)))
        if len(out) > 1 and not explicit and re.fullmatch(r"[ก-ฮ]{2,5}", text[out[-2].start : out[-2].end]):
            del out[-2]  # มจร วิทยาลัยสงฆ์…: the short form of the larger body before the inner one
        if (
            len(out) > 1
            and re.match("โครงการ|แผนงาน", text[out[-2].start : out[-2].end])
            and text[:at].rstrip().endswith("โดย")
        ):
            del out[-2]  # โครงการ… โดยมูลนิธิ…: who runs it
        end = _past_asides(text, stop)
        joint = _and().match(text, end)
        if not joint:
            break
        at = joint.end()
        explicit = bool(joint[0].strip())
    return out, end


def _in_list(text: str, place: int) -> bool:
    """Whether an unknown name is one of a list, for และ or a comma joins a known body to it: … โฮงเฮียนแม่น้ำ และสมาคม…"""
    joint = re.compile(r"[ก-๎A-Za-z]{5,40}[ ]?(?:และ|,)[ ]?").match(text, place)
    return bool(joint and is_sure(text, joint.end()) and not title_at(text, place))


@cache
def _no_member() -> re.Pattern[str]:
    return re.compile(any_of(listed("no_bodies", "anywhere", "member")))


def no_member(text: str, place: int) -> bool:
    """Whether what begins at `place` in a list of bodies is people of a kind, somebody, or the next clause."""
    return bool(_no_member().match(text, place) or title_at(text, place))


def _member_end(text: str, start: int, before: int, *, explicit: bool) -> int:
    """The end of an unknown name inside a list after จัดโดย: … | สายด่วนใจเย็น | ศูนย์… และ | วชิรพยาบาล | เมื่อ…; else `start`.

    It stands between known bodies, or ends with และ a list of two or more (`before`).
    """
    found = re.compile(r"[ก-๎]{5,30}").match(text, start)
    if not found or no_member(text, start):
        return start
    rest = re.compile(r"[ ](?:และ[ ]?)?").match(text, found.end())
    if rest and organisation_head().match(text, rest.end()):
        return found.end()
    closes = re.compile(r"[ ]{0,2}(?:เมื่อ|ณ[ ]|ระหว่าง|วันที่|ใน(?:วัน)?|ที่(?:โรงแรม|ห้อง|หอ)|ได้|\n|$)").match(
        text, found.end()
    )
    return found.end() if closes and explicit and before > 1 and re.search(r"และ[ ]?$", text[:start][-5:]) else start


def _past_asides(text: str, end: int) -> int:
    """`end` moved past what is said of a body before the next is joined: its short form, its boss, its officers."""
    while bracket := _BRACKET.match(text, end):
        end = bracket.end()
    counted = re.compile(r"[ ]\d{1,3}[ ]?แห่ง[ก-๎]{0,24}").match(text, end)  # โรงพยาบาลชุมชน 7 แห่งริมโขง
    end = counted.end() if counted else end
    belongs = re.compile(r"[ ]{0,2}(?:ใน)?สังกัด[ ]?").match(text, end)
    end = max(end, organisation_end(text, belongs.end())) if belongs else end
    aside = _ASIDE.match(text, end)
    return aside.end() if aside else end


def bodies_from(text: str, place: int, end: int) -> tuple[list[Body], int]:
    """The bodies from `place` to `end`: known ones, a page or a shop, or an unknown one that others join."""
    if is_sure(text, place):
        return bodies_at(text, place, end)
    aside = sidelines().match(text, place, end)
    if aside:
        joint = re.compile(r"[ ]{0,2}(?:และ|กับ|ร่วมกับ|,)[ ]{0,2}").match(text, aside.end())
        bodies, last = bodies_at(text, joint.end(), end) if joint else ([], aside.end())
        return [Body(place, aside.end()), *bodies], last if bodies else aside.end()
    joint = UNKNOWN.match(text, place, end)
    if not joint or title_at(text, place) or _holds_body(text, *joint.span("name")):
        return [], place
    bodies, last = bodies_at(text, joint.end(), end)
    return ([Body(place, joint.end("name")), *bodies], last) if bodies else ([], place)


def _holds_body(text: str, start: int, end: int) -> bool:
    """Whether a known body or a page begins after a space inside a piece: what stands before is no part of its name."""
    spaces = (space.end() for space in re.finditer(" ", text[start:end]))
    return any(sidelines().match(text, start + at) or strong_head().match(text, start + at) for at in spaces)


@cache
def sidelines() -> re.Pattern[str]:
    """A page, a channel or a shop by its name, up to who joins it or what it does."""
    sides = any_of(listed("holding", "sidelines"))
    return re.compile(
        rf"(?:{sides})[ ]?[“\"]?[ก-๎A-Za-z][^\s“”\"]{{1,40}}?(?:[”\"]|(?=\s|\Z|และ|กับ|ร่วมกับ|จัด|ได้|{deeds().pattern}))"
    )


def is_sure(text: str, place: int) -> bool:
    """Whether what begins at `place` is a body by its first word or its letters."""
    short = placed_short(text, place) or abbreviation().match(text, place)
    return (
        bool(organisation_head().match(text, place))
        or bool(FOREIGN_BODY.match(text, place) or LATIN_SHORT.match(text, place))
        or bool(short and ("." in short[0] or short[0].isascii()) and month_number(short[0]) is None)  # ส.ค.
    )


def without_address(text: str, start: int, end: int) -> int:
    """`end` moved back over an address (อ.… จ.…), which says where the body is and is no part of its name."""
    local = re.compile(r"(?:โรงเรียน|วัด|โรงพยาบาล|มหาวิทยาลัย|วิทยาลัย|มัสยิด|ชุมชน|บ้าน)[^ ]+[ ]จังหวัด[^ ]+").fullmatch(
        text, start, end
    )
    if local:
        return text.rindex(" ", start, end)
    address = _ADDRESS.search(text[start:end])
    return start + address.start() if address and address.start() > 4 else end


def _unknown_end(text: str, start: int, limit: int) -> int:
    """The end of a body with no known noun in a list of bodies that runs up to `limit` (UN Women ประเทศไทย)."""
    found = re.compile(
        r"[^\n,()“”\"0-9]{3,60}?(?=[ ]{0,2}(?:และ[ ]?(?=[A-Zก-๎])|,|•|ร่วมกับ|ได้|ร่วมกัน|รวมพลัง|ผนึก|จับมือ|ช่วยกัน)|[ ]*$)"
    ).match(text, start, limit)
    return found.end() if found and not title_at(text, start) else start


# what may stand before the first body of a sentence: เมื่อวันที่ …
# Nothing (but signs), or a date.
ONLY_DATE = re.compile(
    rf"[\s{SIGNS}\ufe0f]*(?:(?:เมื่อ|วันที่|วันนี้|วัน(?=จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|ใน|ระหว่าง)[^“”\"\n]{{0,60}})?"
)


@cache
def starts_of_lists(shorts: tuple[str, ...]) -> re.Pattern[str]:
    """Where a list of bodies can begin: a known noun, a short form, a Latin name, an unknown name at a line's start."""
    known = rf"|(?<![ก-๎A-Za-z.])(?:{any_of(shorts)})(?=[ ก-๎])" if shorts else ""
    return re.compile(
        rf"{organisation_head().pattern}|(?<![ก-๎])(?={sidelines().pattern})|(?<![ก-๎.])(?:(?:[ก-ฮ]{{1,3}}\.){{2,6}}|[ก-ฮ]{{2,6}}\.)(?=[ ก-๎-])"
        rf"|(?<![A-Za-z0-9&-])(?:\d?[A-Z][\w'’&-]+)(?=[ ()A-Zก-๎])|(?:(?m:^)[ ]*|(?<=\d{{4}}[ ])|(?<=\)[ ]))(?={UNKNOWN.pattern}){known}"
    )
