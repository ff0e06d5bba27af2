"""Foreign names of three and more parts in Thai letters: เหงียน ถิ ทู ฮา, คิม จอง ซู, โจโค วิโดโด ซูปรัปโต."""

from __future__ import annotations

import re
from functools import cache

from archive.thai.known_names import family_names, given_names, is_made_of_words
from archive.thai.lists import any_of, words
from archive.thai.name_words import begins_clause, is_surname, thai_posts
from archive.thai.segment import dictionary
from archive.thai.titles import LETTERS

_PART = re.compile(rf"[ ]([{LETTERS}]{{2,10}})(?![{LETTERS}.])")


@cache
def _after() -> re.Pattern[str]:
    """What shows that a name has ended: a post, a body, จาก, a verb of speaking, a bracket, the end of the line."""
    posts = any_of(thai_posts("before", "positions", "fused"))
    bodies = any_of(words("organisations", "heads", "names"))
    return re.compile(
        rf"[ ]{{0,2}}(?:$|[\n,;()]|(?:จาก|สังกัด|และ|กับ|กล่าว|เล่า|บรรยาย|นำเสนอ|เป็น|ร่วม|ได้|ส่ง|ชี้|เสนอ|ระบุ|ย้ำ|แนะ|บอก|วัย|อายุ|{posts}|{bodies}))"
    )


def foreign_end(text: str, given: str, family: str, end: int) -> int:
    """Where a name ends whose second part ends at `end`: later, when more parts follow that are no Thai words.

    A third part is believed only of a name whose first two are unknown in Thai, and only before a post, a body,
    a verb or the end of the line.
    """
    if (
        given in given_names()
        or re.search("\u0e3a|โ[ก-ฮ]$", family)
        or family in family_names()
        or family in dictionary()
        and len(family) > 4
    ):
        return end
    last = end
    for _ in range(3):
        part = _PART.match(text, last)
        if not part or part[1] in dictionary() and len(part[1]) > 3 or not _is_part(part[1]):
            break
        last = part.end()
        if _after().match(text, last) or len(family) <= 3 and len(part[1]) <= 4:
            end = last
    return end


@cache
def _posts() -> frozenset[str]:
    return frozenset(words("positions", "before", "positions", "fused"))


@cache
def _body() -> re.Pattern[str]:
    return re.compile(any_of(word for word in words("organisations", "heads", "names") if len(word) > 2))


def _is_part(word: str) -> bool:
    """Whether a word can be a part of a foreign name: no title, no post, no clause begins with it."""
    common = r"คน|ชาว|นัก|ผู้|ช่าง|แม่|พ่อ|เจ้า|การ|ความ|หมอ|ครู|ลูก|หลาน|ตัว|กลุ่ม|บ้าน|นาย|นาง|คุณ|ปี|วัย|จาก|ที่|และ|กับ|มา|ไป|จะ|ได้|ไม่|ก็|ว่า|อดีต|รอง|แสดง|เฝ้า|กอง|ฝ่าย|แผนก|หน่วย|ชั้น"
    return (
        is_surname(word)
        and word not in _posts()
        and not _body().match(word)
        and not begins_clause().match(word)
        and not re.match(common, word)
        and not (len(word) > 7 and is_made_of_words(word))  # แถลงผลโหวต
    )
