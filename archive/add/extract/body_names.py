"""Where the name of an organisation ends: over its larger body, its country, its branch; and which names are proper."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.phrases import (
    CHUNK,
    SPACE,
    abbreviation,
    organisation_head,
    placed_short,
    start_stop,
    strong_head,
    token_end,
)
from archive.thai.lists import any_of, words

_LATIN_NAME = re.compile(
    r"(?:\d(?=[A-Z][A-Za-z]{2}))?[A-Z](?:[A-Za-zÀ-ž0-9&+'’-]|\.(?=\S))*(?:[ ]{1,2}(?:(?:of|and|for|on|the|in|de|del|la|&)[ ]{1,2})*[A-Z0-9g](?:[A-Za-zÀ-ž0-9&+'’-]|\.(?=\S))*)*|g0v(?:[ ][A-Z]\w*)*"
)
_GOES_ON = re.compile(
    r"(?:แห่ง|(?:ราช)?วร(?:มหา)?วิหาร|พระอารามหลวง|เพื่อ(?=การ|ความ)|ด้าน(?!นาย|นาง|คุณ|ดร)|ประจำ(?!ปี)|จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|ต\.|เขต|ภาค(?!วิชา|ี|ประชา|รัฐ|เอกชน)|ชุดที่|วิทยาเขต|สาขา|ประเทศ|Thailand|มหาชน|จำกัด|แขวง|เมือง|ส่วนหน้า|ในพระ)"
)
_NUMBERED = re.compile(r"(?:ที่|เขต|ภาค|หมู่|เหล่า|ช่อง|รุ่น)$")
_COUNTED = re.compile(
    r"\d{1,2}[ ]?(?:ภาค|จังหวัด|อำเภอ|ตำบล|ลุ่มน้ำ|เขื่อน|ประเทศ|ชาติ|ศาสนา|แห่ง)(?:ภาค[ก-๎]{2,20}?|ชายแดน(?:ใต้|ภาคใต้)|ล้านนา|อีสาน|อันดามัน)?(?![ก-๎])"
)
_PARENT = re.compile(
    r"สภากาชาดไทย|ตำรวจ(?:ตระเวน|ภูธร|นครบาล|สอบสวน)|วุฒิสภา|กอ\.รมน\.|กรุงเทพมหานคร|สภานิติบัญญัติแห่งชาติ|สภาปฏิรูปแห่งชาติ|สภาผู้แทนราษฎร|รัฐสภา|มหาวิทยาลัย|จุฬาลงกรณ์|จุฬาฯ|ภาควิชา|โรงเรียน|กรม|กระทรวง|โรงพยาบาล|วิทยาลัย|คณะ|สำนักงาน|สถาบัน|อบต\.|อบจ\.|เทศบาล|รพ\.|ม\.|มรภ\.|มทร\.|ม[ก-ฮ]{1,2}\."
)
_CHILD = re.compile(
    r"กรม|คณะกรรมาธิการ|กลุ่ม(?:งาน|การ|สาระ)|ฝ่าย|งาน|คณะ(?!กรรมการ|อนุ|ทำงาน|ผู้)|คลินิก|หลักสูตร|ห้องปฏิบัติการ|ห้องสมุด|พิพิธภัณฑ์|หอ(?:ศิลป|จดหมายเหตุ|สมุด)|ศูนย์|สถาบัน|ภาควิชา|สาขา|สำนัก|กอง|วิทยาลัย|บัณฑิตวิทยาลัย|หน่วย|โรงเรียน|ชมรม|สภา(?:นักศึกษา|คณาจารย์)|สโมสร|องค์การ(?:นักศึกษา|นิสิต)|โครงการ"
)


def latin_end(text: str, start: int) -> int:
    """Where a foreign name of a body that begins at `start` ends; `start` when it is not Latin."""
    latin = _LATIN_NAME.match(text, start)
    return latin.end() if latin else start


def organisation_end(text: str, start: int, *, parents: bool = True) -> int:
    """Where the organisation's name that begins at `start` ends; `start` itself when none begins there.

    With `parents`, a larger body named right after belongs to it (คณะ… มหาวิทยาลัย…). A bracket is not taken in.
    """
    head = organisation_head().match(text, start)
    if not head:
        latin = _LATIN_NAME.match(text, start)
        if latin:
            country = re.compile(
                rf"[ ]?\(?ประเทศ[ก-๎]{{2,14}}\)?|[ ]?(?:{any_of(words('provinces', 'provinces'))})(?![ก-๎])|[ ](?:ศูนย์|สาขา|สำนักงาน)(?:ภาค|ประจำ)[ก-๎]{{2,20}}"
            ).match(text, latin.end())
            return country.end() if country else latin.end()
        short = placed_short(text, start) or abbreviation().match(text, start)
        return short.end() if short else start
    company = re.compile(
        r"(?:บริษัท|ห้างหุ้นส่วน)(?:[^\n()“”,]|\([^()\n]{2,20}\)){3,70}?จำกัด(?:[ ]?\(มหาชน\))?(?![ก-๎])"
    ).match(text, start)
    if company:
        return company.end()
    end = max(head.end(), _before_deed(text, head.end(), token_end(text, start, len(head[0]))))
    if end == head.end() and (quoted := re.compile(r"\s?“[^”\n]{2,60}”").match(text, end)):
        end = quoted.end()
    for _ in range(6):
        space = SPACE.match(text, end)
        if not space or not (chunk := CHUNK.match(text, space.end())):
            break
        at = space.end()
        piece = chunk[0]
        if counted := _COUNTED.match(text, at):  # เครือข่ายสลัม 4 ภาค
            end = counted.end()
            continue
        if re.fullmatch(r"\d{1,3}", piece) and _NUMBERED.search(text[max(start, end - 8) : end]):
            end = chunk.end()
            continue
        latin = re.compile(r"[A-Z][A-Za-z]").match(text, at) and _WITH_LATIN.match(text, start)
        bare = (end == head.end() or bool(latin)) and not (start_stop().match(text, at) or _deeds().match(text, at))
        bare = bare and not (re.fullmatch(r"[ก-ฮ.]{2,8}", head[0]) and strong_head().match(text, at))  # สพฐ. สภา…: two
        if bare and (foreign := latin_end(text, at)) > at:
            end = foreign
            continue
        sited = r"(?:มหาวิทยาลัย(?:เทคโนโลยีราชมงคล|ราชภัฏ)|มทร\.|พิพิธภัณฑสถานแห่งชาติ|หอ(?:สมุด|จดหมายเหตุ)แห่งชาติ|วิทยาลัย(?:พยาบาลบรมราชชนนี|การสาธารณสุขสิรินธร)).*|.*(?:เขต|ภาค|สาขา|ศูนย์|สำนัก[ก-๎]{3,20})(?:ที่)?\s?\d{1,2}"
        if re.fullmatch(sited, text[start:end]) and piece in words("provinces", "provinces"):
            end = chunk.end()  # a campus
            continue
        if _names_foreigner(text, start, at, piece):
            end = chunk.end()
            continue
        named = _SURNAME.match(text, end) if end > head.end() and head[0] in _AFTER_PERSONS else None
        if named and not _begins_new(text, at):
            end = named.end()
            continue
        if end > head.end() and (country := _TO_COUNTRY.match(text, end)):
            end = country.end()
            continue
        if _is_branch(text, start, piece):
            end = chunk.end()
            continue
        goes_on = _GOES_ON.match(piece) and not re.match(r"(?:เพื่อ|ด้าน|ใน)(?![ก-๎]{4})", piece)
        larger = (
            parents
            and (_belongs(text, start, piece) or _of_faculty(text[start:end], piece))
            and not (_UNIVERSITIES.match(piece) and _UNIVERSITIES.search(text[start:end]))
        )
        if not (bare or goes_on or larger):
            break
        whole = organisation_head().match(text, at) if larger else None
        end = max(token_end(text, at), whole.end() if whole else 0)
    return _up_to_short(text, end)


_TO_COUNTRY = re.compile(r"[ ]{1,2}[ก-๎]{2,14}[ ]?\(?(?:สำนักงาน)?ประเทศไทย\)?(?![ก-๎])")  # มูลนิธิ… เนามัน ประเทศไทย


# ศูนย์ศิลปะ… | นามสกุล และ…: bodies that bear a person's name, and the surname before what joins the next
_AFTER_PERSONS = ("มูลนิธิ", "ศูนย์", "ห้องสมุด", "พิพิธภัณฑ์", "หอศิลป", "กองทุน")
_SURNAME = re.compile(r"[ ][ก-๎]{5,14}(?=[ ](?:และ|กับ|ร่วมกับ)[ ก-๎]|[ ]?,)")


def _begins_new(text: str, at: int) -> bool:
    """Whether a body, a verb or another part of the sentence begins at `at`."""
    place = re.compile(rf"(?:{any_of(words('provinces', 'provinces'))})").match(text, at)
    return bool(
        place or start_stop().match(text, at) or organisation_head().match(text, at) or _deeds().match(text, at)
    )


def _names_foreigner(text: str, start: int, at: int, piece: str) -> bool:
    """Whether a piece after มูลนิธิ… is the surname of a foreigner whose name it bears: its letters hold a silent one."""
    return (
        text.startswith("มูลนิธิ", start)
        and bool(re.fullmatch(r"[ก-๎]{0,8}[ก-ฮ]์[ก-๎]{0,3}", piece))
        and not (start_stop().match(text, at) or organisation_head().match(text, at))
    )


def _is_branch(text: str, start: int, piece: str) -> bool:
    """Whether a piece after a body's name is its office in a province: มูลนิธิ… | สำนักงานเชียงราย."""
    if piece in ("กรุงเทพ", "กรุงเทพฯ"):
        return text.startswith(("หอการค้า", "สถาบัน", "สมาคมฝรั่งเศส", "สำนักงาน"), start)
    place = re.fullmatch(r"สำนักงาน(?:จังหวัด)?([ก-๎]{3,20})", piece)
    own = re.compile(r"มูลนิธิ|สมาคม|ธนาคาร|บริษัท|การ|องค์การ|เครือข่าย").match(text, start)
    return bool(place and own and place[1] in words("provinces", "provinces"))


_OF_SCHOOL = re.compile(
    r"กลุ่ม(?:สาระ|งาน|บริหาร)|ฝ่าย|งาน|แผนก|หน่วยวิจัย|หลักสูตร|ชมรม|สภานักเรียน|คณะกรรมการนักเรียน|ห้องสมุด|สมาคม(?:ผู้ปกครอง|ศิษย์เก่า)"
)


_WITH_LATIN = re.compile(r"สำนักข่าว|เว็บไซต์|หนังสือพิมพ์|นิตยสาร|กลุ่ม|เครือข่าย|ร้าน|ทีม|โครงการ")  # เครือข่าย… Rainbow Isan
_UNIVERSITIES = re.compile(r"มหาวิทยาลัย|ม[ก-ฮ]{1,2}\.|จุฬาฯ|จุฬาลงกรณ์")
_OF_TOWN = re.compile(r"กอง|สำนัก(?!งาน)|ฝ่าย|งาน|กลุ่มงาน|ศูนย์(?:พัฒนา|บริการ)|สภา")


def _of_faculty(name: str, larger: str) -> bool:
    """Whether the university of a group's faculty follows: กลุ่ม… คณะ… | ม.…"""
    return bool(re.search(r"^กลุ่ม.* คณะ", name) and re.match(r"มหาวิทยาลัย|จุฬา|ม\.", larger))


def _belongs(text: str, start: int, larger: str) -> bool:
    """Whether the inner body at `start` may belong to a larger one: a college to a university, not to another college."""
    of_faculty = text.startswith("กลุ่ม", start) and re.match(r"คณะ(?!กรรม|ทำงาน|อนุ)", larger)
    if of_faculty:
        return True
    if not _PARENT.match(larger) or not _CHILD.match(text, start) or re.match(r"กรมการ$", larger):
        return False
    school = re.compile(r"โรงเรียน|วิทยาลัย").match(text, start)
    if re.match(r"โรงเรียน|วิทยาลัย", larger) and not school:
        return bool(_OF_SCHOOL.match(text, start))
    if text.startswith("กรม", start):
        return larger.startswith(("กระทรวง", "สำนักนายก"))
    if larger.startswith("ภาควิชา"):
        return bool(re.compile(r"หน่วย|คลินิก|ห้องปฏิบัติการ|ศูนย์|หลักสูตร|โครงการ").match(text, start))
    office = re.compile(r"สำนักงาน").match(text, start)
    if re.match(r"โรงพยาบาล|รพ\.|สำนักงาน|สถาบัน", larger) and office:
        return False
    if re.match(r"อบต\.|อบจ\.|เทศบาล|รพ\.สต", larger):
        return bool(_OF_TOWN.match(text, start))
    return not school or bool(re.match(r"มหาวิทยาลัย|จุฬา|ม\.|สถาบัน|กรม|กระทรวง", larger))


_TO_SHORT = re.compile(r"(?:[ ]{1,2}[^\s()“”\",]+){1,5}(?=[ ]?\((?:สำนักงาน[ ]?)?(?:[ก-ฮ]{2,6}\.?|(?:[ก-ฮ]\.){2,6})\))")


def _up_to_short(text: str, end: int) -> int:
    """`end` moved over the rest of a name with spaces in it, where its short form in brackets shows where it ends."""
    rest = _TO_SHORT.match(text, end)
    if not rest:
        return end
    for piece in re.finditer(r"[^ ]+", rest[0]):
        at = end + piece.start() + (3 if piece[0].startswith("และ") and len(piece[0]) > 6 else 0)
        if start_stop().match(text, at) or strong_head().match(text, at):
            return end
    return rest.end()


@cache
def _deeds() -> re.Pattern[str]:
    return re.compile(any_of(words("clause_words", "deeds")))


@cache
def _child_after_by() -> re.Pattern[str]:
    return re.compile(rf"โดย(?={strong_head().pattern})")


def _before_deed(text: str, start: int, end: int) -> int:
    """`end` moved back before a verb of holding that is written on to the name (สมาคม…ชวนคน…)."""
    opens = _deeds().match(text, start, end) if text.startswith("เปิด", start) else None  # พิพิธภัณฑ์|เปิดห้องคลัง
    deed = opens or _deeds().search(text, start + 2, end)
    end = deed.start() if deed else end
    child = _child_after_by().search(text, start + 2, end)
    return child.start() if child else end


_OFFICE_WITH_SHORT = re.compile(r"สำนักงาน[^\s()]{4,60}[ ]?\([ก-ฮ.]{2,8}\)")


def is_child_of_next(text: str, start: int, place: int) -> bool:
    """Whether the body at `place` is the larger one to which the inner body at `start` belongs (ศูนย์… (ศสป.) คณะ…).

    Two offices that each have their own short form in brackets are named side by side.
    """
    if text.startswith("สถาบัน", start) and _OFFICE_WITH_SHORT.match(text, place):
        return False
    return bool(
        _belongs(text, start, text[place : place + 40]) and re.search(r"\)[ ]{1,3}$", text[max(0, place - 6) : place])
    )


def is_generic(text: str) -> bool:
    """Whether a name is one of the words that say only what kind of body it is (อสม., ภาคีเครือข่าย)."""
    return re.sub(r"\s", "", text) in _generic()


@cache
def _generic() -> frozenset[str]:
    return frozenset(re.sub(r"\s", "", word) for word in words("organisations", "generic"))


@cache
def _bare_heads() -> frozenset[str]:
    """Head nouns that name no body by themselves: โรงเรียน, but not องค์การนักศึกษา."""
    heads = words("organisations", "heads")
    names = {"กรุงเทพมหานคร", *words("organisations", "names")}
    return frozenset(
        w
        for w in heads
        if len(w) < 15 and w not in names and "." not in w and not any(w != o and w.startswith(o) for o in heads)
    )


def is_proper(text: str) -> bool:
    """Whether an organisation's name says which one it is (ภาคีเครือข่าย does not)."""
    plain = re.sub(r"\s", "", text)
    generic = _generic()
    if (
        plain in generic
        or plain in _bare_heads()
        or len(plain) < 4
        or re.fullmatch(r"(?:สำนัก|กอง|ฝ่าย|กลุ่ม|ศูนย์|เขต|ภาค)(?:ที่)?[\d๐-๙]+", plain)
    ):
        return False
    if re.match(r"(?:สถาบัน|มหาวิทยาลัย|โรงเรียน|โรงพยาบาล|สถานศึกษา)(?:เครือข่าย|ภาคี|พันธมิตร|ต่าง|ในพื้นที่|ทุก|ชั้นนำ)", plain):
        return False
    return not re.fullmatch(r"(?:โครงการ|แผนงาน|กิจกรรม|หลักสูตร).*ฯ", plain) and not re.match(
        r"(?:หน่วยงาน|องค์กร|เครือข่าย|ภาคี)(?:ภาคี|เครือข่าย|ต่าง|อีก|ที่เกี่ยวข้อง|ในพื้นที่|ท้องถิ่น$|ภาครัฐ|ภาคเอกชน|ภาคประชา(?:ชน|สังคม)?(?:$|และ|ใน|ต่าง|ที่)|พันธมิตร|จัด)|ภาคี(?!เครือข่าย\w)(?:$|ที่|ต่าง|ใน|จาก|ภาค|ร่วม|พันธมิตร|องค์กร|หน่วยงาน|ทุก|หลัก|วิชาการ|ประชา|การ)|ภาคส่วน|ทุกภาค",
        plain,
    )
