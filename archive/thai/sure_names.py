"""Whether a title and what follows are surely a person: many titles are common words too (อ. is also a district)."""

from __future__ import annotations

import re
from functools import cache

from archive.thai.known_names import given_names, is_made_of_words
from archive.thai.lists import any_of, words
from archive.thai.name_words import begins_clause, is_surname, not_surname, thai_posts
from archive.thai.segment import dictionary
from archive.thai.titles import Title

_KIN = ("ลุง", "ป้า", "น้า", "อา", "บัง", "ก๊ะ", "พี่", "น้อง", "ยาย", "เจ๊", "เฮีย", "นายหัว", "พะตี")


def is_sure(text: str, title: Title, start: int, end: int, single: bool) -> bool:
    """Whether title and name together are a person: a district is written อ. too, and แม่ begins many words."""
    name = text[start:end]
    given = re.split(r"\s", name, maxsplit=1)[0]
    stem = text[title.start : title.end].replace(" ", "")
    if title.groups == ("latin",):
        if stem in ("U", "U."):  # Burmese, but U.S., U Street
            return text[title.end - 1] == " " and "." not in stem and len(name.split()) > 1
        return not single or stem not in ("Gen", "Col", "Fr", "Sister", "Father", "Hon")
    if not_surname().match(given) and given not in given_names() and not _is_formal(text, title, given, single):
        return False
    if single and given in words("provinces", "provinces"):
        return False  # นพ.สสจ.ปัตตานี
    glued = text[title.start : start] + given
    if title.is_common_word and stem != "ครู" and glued in given_names():
        return False  # โกวิทย์, อาภากร
    if re.match(r"(?:ชำนาญ(?=การ|งาน)|ปฏิบัติการ|เชี่ยวชาญ|ประจำ|อาวุโส|วิชาชีพ|ทรงคุณวุฒิ)", given):
        return False  # a grade of a post: แพทย์แผนไทยชำนาญการ
    if stem in ("ราชบัณฑิต", "ผอ.", "ผู้ว่าฯ", "สจ.", "ส.จ.", "ส.ส.", "สส."):
        return given in given_names() and not single  # posts, which as titles stand only right before a full name
    if stem in ("ช่าง", "นายช่าง") and (
        given not in given_names() or glued in dictionary() or single and not _is_spoken_of(text, end)
    ):
        return False  # ช่างซ่อม…, ช่างทอง
    if stem == "อา" and not (given in given_names() and (not single or _is_spoken_of(text, end))):
        return False
    if title.is_common_word and given not in given_names():
        family = text[start:end].split()[1:2]
        if family and is_surname(family[0]) and text[start - 1] != " " and _is_spoken_of(text, end):
            return True
        if text[start - 1] == " " or begins_clause().match(given) or (family and begins_clause().match(family[0])):
            return False
    if title.is_common_word or stem in ("อ.", "พระ", "อาจารย์", "คุณ", "พยาบาล", "หม่อม", "ทนาย", "เซอร์", "พว."):
        if title.is_monk:
            if stem == "พระ" and text[start - 1] == " " and given in dictionary() and given not in given_names():
                return False  # พระ หมอ ชาวบ้าน
            return not single or len(given) >= 5
        known = given in given_names()
        if stem == "อ." and (
            re.match(r"\s{0,2}(?:จ\.|จังหวัด)", text[end:])
            or re.search(r"ต\.\s?\S+\s{1,2}$", text[max(0, title.start - 30) : title.start])
        ):
            return False
        if (
            single
            and stem in ("ครู", "หมอ")
            and len(given) <= 5
            and text[end : end + 1] == " "
            and _is_spoken_of(text, end)
        ):
            return True
        if single and not known and stem in (*_KIN, "คุณ") and 2 <= len(given) <= 8:
            thanked = text.endswith(("ขอบคุณ", "ขอบพระคุณ"), 0, title.start)
            return thanked or _is_spoken_of(text, end)
        if stem == "อ." and not single and not known:
            return _is_spoken_of(text, end) or bool(
                re.compile(rf"[ ]{{1,2}}\(?(?:{any_of(words('organisations', 'heads', 'names'))})").match(text, end)
            )
        return known and len(given) > 2 if single or stem == "อ." else known or fits_after_common(given, stem + given)
    return not single or title.is_monk or len(given) <= 14


def _is_formal(text: str, title: Title, given: str, single: bool) -> bool:
    """Whether a dotted title stands right before a short word and a surname: นพ.ภาคี … is a person."""
    if text[title.start : title.end].strip() == "นางสาว":
        return not single
    return text[title.end - 1] == "." and title.groups[-1] != "professional" and not single and len(given) <= 6


def fits_after_common(rest: str, whole: str) -> bool:
    """Whether what follows ครู, แม่, ตา… is a name: แม่นเมือง is one word, แม่บุญมี is two."""
    given = re.split(r"\s", rest.strip(), maxsplit=1)[0]
    if re.split(r"\s", whole, maxsplit=1)[0] in given_names() and given not in given_names():
        return False
    glued = re.split(r"\s", whole, maxsplit=1)[0]
    least = len(glued) - len(given) + 2
    if given not in given_names() and any(glued[:end] in given_names() for end in range(max(5, least), len(glued))):
        return False  # บังอรรัตน์
    if given not in given_names() and is_made_of_words(glued) and not is_made_of_words(given):
        return False  # หมอกมืด
    if glued in dictionary() and (given not in given_names() or glued.startswith("ช่าง")):
        return False  # หมอนทอง, ช่างทอง
    return given in given_names() or not re.match(r"[ก-ฮ][เ-ไ]|[ก-ฮ]{0,1}$", given)


def _is_spoken_of(text: str, end: int) -> bool:
    """Whether a post or a verb of speaking follows a name, so that ลุงต๋อย is a person and ลุงป้า is not."""
    return bool(_spoken_of().match(text, end))


@cache
def _spoken_of() -> re.Pattern[str]:
    posts = any_of(thai_posts("before", "positions"))
    return re.compile(
        rf"[ ]{{0,2}}(?:{posts}|มูลนิธิ|สมาคม|เครือข่าย|กลุ่ม|ชมรม|โรงเรียน|มหาวิทยาลัย|กล่าว|เล่า|บอก|พูด|เสริม|ชี้|ยืนยัน|อธิบาย|สาธิต|ร้องเพลง|ฝาก|ถาม|เสนอ|ชวน|เห็นว่า|สอน|แนะ|ตอบ|อายุ|วัย|งาน(?=[ก-๎]{{4}})|ร้าน|แห่ง|จาก|\d{{2,3}}-|:(?!\d)|\((?:{posts}))"
    )
