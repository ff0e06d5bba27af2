"""Where the name of an organisation ends: over its larger body, its country, its branch."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from archive.add.extract.larger_bodies import takes_in
from archive.add.extract.phrases import (
    CHUNK,
    SPACE,
    abbreviation,
    deeds,
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
_COMPANY = re.compile(r"(?:บริษัท|ห้างหุ้นส่วน)(?:[^\n()“”,]|\([^()\n]{2,20}\)){3,70}?จำกัด(?:[ ]?\(มหาชน\))?(?![ก-๎])")
_QUOTED = re.compile(r"\s?“[^”\n]{2,60}”")
_WITH_LATIN = re.compile(r"สำนักข่าว|เว็บไซต์|หนังสือพิมพ์|นิตยสาร|กลุ่ม|เครือข่าย|ร้าน|ทีม|โครงการ")  # เครือข่าย… Rainbow Isan
# Bodies of which there is one in many provinces.
_SITED = re.compile(
    r"(?:มหาวิทยาลัย(?:เทคโนโลยีราชมงคล|ราชภัฏ)|มทร\.|พิพิธภัณฑสถานแห่งชาติ|หอ(?:สมุด|จดหมายเหตุ)แห่งชาติ|วิทยาลัย(?:พยาบาลบรมราชชนนี|การสาธารณสุขสิรินธร)).*|.*(?:เขต|ภาค|สาขา|ศูนย์|สำนัก[ก-๎]{3,20})(?:ที่)?\s?\d{1,2}|(?:ศูนย์|สถานี|สำนัก|สถาบัน|กอง)[ก-๎]{2,30}ที่\s?\d{1,2}"
)
_TO_COUNTRY = re.compile(r"[ ]{1,2}[ก-๎]{2,14}[ ]?\(?(?:สำนักงาน)?ประเทศไทย\)?(?![ก-๎])")  # มูลนิธิ… เนามัน ประเทศไทย

# ศูนย์ศิลปะ… | นามสกุล และ…: bodies that bear a person's name, and the surname before what joins the next
_AFTER_PERSONS = ("มูลนิธิ", "ศูนย์", "ห้องสมุด", "พิพิธภัณฑ์", "หอศิลป", "กองทุน")
_SURNAME = re.compile(r"[ ][ก-๎]{5,14}(?=[ ](?:และ|กับ|ร่วมกับ)[ ก-๎]|[ ]?,)")
_TO_SHORT = re.compile(r"(?:[ ]{1,2}[^\s()“”\",]+){1,5}(?=[ ]?\((?:สำนักงาน[ ]?)?(?:[ก-ฮ]{2,6}\.?|(?:[ก-ฮ]\.){2,6})\))")
_WITH_BRANCHES = re.compile(r"มูลนิธิ|สมาคม|ธนาคาร|บริษัท|การ|องค์การ|เครือข่าย")
_MOST_PIECES = 6


@dataclass(frozen=True, slots=True)
class _Read:
    """A name as far as it is read, and the piece after the next space, which may belong to it."""

    text: str
    start: int
    head: str  # the noun it begins with
    end: int
    at: int  # where the piece begins
    piece: str
    parents: bool  # whether a larger body belongs to it

    @property
    def name(self) -> str:
        """What is read so far."""
        return self.text[self.start : self.end]

    @property
    def is_head_alone(self) -> bool:
        """Whether only the noun is read that says what kind of body it is."""
        return self.end == self.start + len(self.head)

    @property
    def piece_end(self) -> int:
        """Where the piece ends."""
        return self.at + len(self.piece)


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
        return _end_without_head(text, start)
    if company := _COMPANY.match(text, start):
        return company.end()
    end = max(head.end(), _before_deed(text, head.end(), token_end(text, start, len(head[0]))))
    if end == head.end() and (quoted := _QUOTED.match(text, end)):
        end = quoted.end()
    for _ in range(_MOST_PIECES):
        space = SPACE.match(text, end)
        chunk = CHUNK.match(text, space.end()) if space else None
        if not chunk:
            break
        read = _Read(text, start, head[0], end, chunk.start(), chunk[0], parents)
        further = next((found for rule in _RULES if (found := rule(read)) is not None), None)
        if further is None:
            break
        end = further
    return _up_to_short(text, end)


def _end_without_head(text: str, start: int) -> int:
    """Where a name in Latin letters (with its country or branch), or a short form, ends."""
    latin = _LATIN_NAME.match(text, start)
    if latin:
        country = _country_of_latin().match(text, latin.end())
        return country.end() if country else latin.end()
    short = placed_short(text, start) or abbreviation().match(text, start)
    return short.end() if short else start


# How a name goes on after a space. Each rule gives where it then ends, or None.


def _counted(read: _Read) -> int | None:
    """เครือข่ายสลัม 4 ภาค."""
    counted = _COUNTED.match(read.text, read.at)
    return counted.end() if counted else None


def _number(read: _Read) -> int | None:
    """สำนักงานเขตพื้นที่ | 2."""
    is_number = re.fullmatch(r"\d{1,3}", read.piece)
    before = read.text[max(read.start, read.end - 8) : read.end]
    return read.piece_end if is_number and _NUMBERED.search(before) else None


def _latin_part(read: _Read) -> int | None:
    """สำนักข่าว | Example Post."""
    foreign = latin_end(read.text, read.at)
    return foreign if foreign > read.at and _wants_more(read) else None


def _campus(read: _Read) -> int | None:
    """มหาวิทยาลัยราชภัฏ… | เชียงราย."""
    is_place = read.piece in words("provinces", "provinces")
    return read.piece_end if is_place and _SITED.fullmatch(read.name) else None


def _foreign_surname(read: _Read) -> int | None:
    """มูลนิธิ… | the surname of a foreigner whose name it bears: its letters hold a silent one."""
    if not (read.text.startswith("มูลนิธิ", read.start) and re.fullmatch(r"[ก-๎]{0,8}[ก-ฮ]์[ก-๎]{0,3}", read.piece)):
        return None
    is_other = start_stop().match(read.text, read.at) or organisation_head().match(read.text, read.at)
    return None if is_other else read.piece_end


def _surname(read: _Read) -> int | None:
    """ศูนย์ศิลปะ… | the surname of the person whose name it bears, before what joins the next body."""
    if read.is_head_alone or read.head not in _AFTER_PERSONS:
        return None
    named = _SURNAME.match(read.text, read.end)
    return named.end() if named and not _begins_new(read.text, read.at) else None


def _country(read: _Read) -> int | None:
    country = None if read.is_head_alone else _TO_COUNTRY.match(read.text, read.end)
    return country.end() if country else None


def _branch(read: _Read) -> int | None:
    """มูลนิธิ… | สำนักงานเชียงราย."""
    if read.piece in ("กรุงเทพ", "กรุงเทพฯ"):
        has_one = read.text.startswith(("หอการค้า", "สถาบัน", "สมาคมฝรั่งเศส", "สำนักงาน"), read.start)
        return read.piece_end if has_one else None
    place = re.fullmatch(r"สำนักงาน(?:จังหวัด)?([ก-๎]{3,20})", read.piece)
    own = _WITH_BRANCHES.match(read.text, read.start)
    return read.piece_end if place and own and place[1] in words("provinces", "provinces") else None


def _larger(read: _Read) -> int | None:
    """คณะ… | มหาวิทยาลัย…"""
    if not (read.parents and takes_in(read.name, read.text, read.start, read.piece)):
        return None
    whole = organisation_head().match(read.text, read.at)
    return max(token_end(read.text, read.at), whole.end() if whole else 0)


def _more_words(read: _Read) -> int | None:
    """Words that go on with any name (แห่ง…, จังหวัด…), or that a noun alone still wants."""
    goes_on = _GOES_ON.match(read.piece) and not re.match(r"(?:เพื่อ|ด้าน|ใน)(?![ก-๎]{4})", read.piece)
    return token_end(read.text, read.at) if goes_on or _wants_more(read) else None


_RULES: tuple[Callable[[_Read], int | None], ...] = (
    _counted, _number, _latin_part, _campus, _foreign_surname, _surname, _country, _branch, _larger, _more_words,
)  # fmt: skip


def _wants_more(read: _Read) -> bool:
    """Whether the name is only a noun so far (or one that Latin words follow), and the piece begins nothing new."""
    latin = re.compile(r"[A-Z][A-Za-z]").match(read.text, read.at) and _WITH_LATIN.match(read.text, read.start)
    if not (read.is_head_alone or latin) or start_stop().match(read.text, read.at) or deeds().match(read.text, read.at):
        return False
    if read.head in words("organisations", "whole"):
        return False  # พอช. งานมี…
    # สพฐ. สภา…: two bodies
    return not (re.fullmatch(r"[ก-ฮ.]{2,8}", read.head) and strong_head().match(read.text, read.at))


def _begins_new(text: str, at: int) -> bool:
    """Whether a body, a verb or another part of the sentence begins at `at`."""
    place = re.compile(rf"(?:{any_of(words('provinces', 'provinces'))})").match(text, at)
    return bool(place or start_stop().match(text, at) or organisation_head().match(text, at) or deeds().match(text, at))


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
def _child_after_by() -> re.Pattern[str]:
    return re.compile(rf"โดย(?={strong_head().pattern})")


def _before_deed(text: str, start: int, end: int) -> int:
    """`end` moved back before a verb of holding that is written on to the name (สมาคม…ชวนคน…)."""
    opens = deeds().match(text, start, end) if text.startswith("เปิด", start) else None  # พิพิธภัณฑ์|เปิดห้องคลัง
    deed = opens or deeds().search(text, start + 2, end)
    end = deed.start() if deed else end
    child = _child_after_by().search(text, start + 2, end)
    return child.start() if child else end


@cache
def _country_of_latin() -> re.Pattern[str]:
    return re.compile(
        rf"[ ]?\(?ประเทศ[ก-๎]{{2,14}}\)?|[ ]?(?:{any_of(words('provinces', 'provinces'))})(?![ก-๎])|[ ](?:ศูนย์|สาขา|สำนักงาน)(?:ภาค|ประจำ)[ก-๎]{{2,20}}"
    )
