"""Which names of bodies say which body is meant, and which only say what kind of body it is."""

from __future__ import annotations

import re
from functools import cache

from archive.thai.lists import words

_EVERY = re.compile(r"(?:สถาบัน|มหาวิทยาลัย|โรงเรียน|โรงพยาบาล|สถานศึกษา)(?:เครือข่าย|ภาคี|พันธมิตร|ต่าง|ในพื้นที่|ทุก|ชั้นนำ)")
_NUMBERED = re.compile(r"(?:สำนัก|กอง|ฝ่าย|กลุ่ม|ศูนย์|เขต|ภาค)(?:ที่)?[\d๐-๙]+")
_CUT_SHORT = re.compile(r"(?:โครงการ|แผนงาน|กิจกรรม|หลักสูตร).*ฯ")
_PARTNERS = re.compile(
    r"(?:หน่วยงาน|องค์กร|เครือข่าย|ภาคี)(?:ภาคี|เครือข่าย|ต่าง|อีก|ที่เกี่ยวข้อง|ในพื้นที่|ท้องถิ่น$|ภาครัฐ|ภาคเอกชน|ภาคประชา(?:ชน|สังคม)?(?:$|และ|ใน|ต่าง|ที่)|พันธมิตร|จัด)|ภาคี(?!เครือข่าย\w)(?:$|ที่|ต่าง|ใน|จาก|ภาค|ร่วม|พันธมิตร|องค์กร|หน่วยงาน|ทุก|หลัก|วิชาการ|ประชา|การ)|ภาคส่วน|ทุกภาค"
)


def is_generic(text: str) -> bool:
    """Whether a name is one of the words that say only what kind of body it is (อสม., ภาคีเครือข่าย)."""
    return re.sub(r"\s", "", text) in _generic()


def is_proper(text: str) -> bool:
    """Whether an organisation's name says which one it is (ภาคีเครือข่าย does not)."""
    plain = re.sub(r"\s", "", text)
    if plain in _generic() or plain in _bare_heads() or len(plain) < 4:
        return False
    return not (
        _NUMBERED.fullmatch(plain) or _EVERY.match(plain) or _CUT_SHORT.fullmatch(plain) or _PARTNERS.match(plain)
    )


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
