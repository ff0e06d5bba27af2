"""Who is named beside a quotation, and whether two written names can be one person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from archive.cite.bare import bare_text
from archive.cite.item import has_thai
from archive.cite.quotes import QuotedPassage

_VERBS = [
    "กล่าว",
    "เล่า",
    "สรุป",
    "ชี้",
    "ชี้แจง",
    "ชี้ให้เห็น",
    "ให้ความเห็น",
    "แสดงความเห็น",
    "แสดงความคิดเห็น",
    "มีความเห็น",
    "บอก",
    "อธิบาย",
    "เสนอ",
    "เสนอแนะ",
    "ระบุ",
    "ย้ำ",
    "ตอกย้ำ",
    "เน้น",
    "เน้นย้ำ",
    "ตั้งข้อสังเกต",
    "ตั้งคำถาม",
    "ยืนยัน",
    "พูด",
    "เห็น",
    "เขียน",
    "เปิดเผย",
    "สะท้อน",
    "ถาม",
    "ตอบ",
    "เตือน",
    "ยกตัวอย่าง",
    "มอง",
    "ให้ข้อมูล",
    "ให้เหตุผล",
    "ให้ข้อคิด",
    "ให้สัมภาษณ์",
    "บรรยาย",
    "ประกาศ",
    "บันทึก",
    "ฝาก",
    "กำชับ",
    "ทิ้งท้าย",
    "แนะนำ",
    "แถลง",
    "ปราศรัย",
    "โต้แย้ง",
    "ยอมรับ",
    "คาดการณ์",
    "วิเคราะห์",
    "รายงาน",
    "เชื่อ",
    "แลกเปลี่ยน",
    "แบ่งปัน",
    "นำเสนอ",
    "ให้การ",
]
_SAYS = re.compile(
    rf"(?P<glued>\S*?)(?:ได้)?(?:{'|'.join(sorted(_VERBS, key=len, reverse=True))})(?:ไว้|เพิ่มเติม|ต่อ|อีก|เอาไว้|ด้วย|อย่างชัดเจน)*(?P<that>ว่า)?[:,]?"
)
_SAYS_LATIN = re.compile(
    r"(?P<name>[A-Z][\w.'’-]*(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]*)*),?\s+(?:has |had )?(?:said|says|argue[sd]?|note[sd]?|explain(?:s|ed)|stated?|states|"
    r"observe[sd]?|wr(?:ote|ites)|add(?:s|ed)|conclude[sd]?|remark(?:s|ed)|put it|points? out|pointed out|tells?|told \w+|asks?|asked)(?: that)?[,:]?\s*$"
)
_ACCORDING = re.compile(r"(?:[Aa]ccording to|ตามคำของ|ดังที่|อย่างที่)\s+(?P<name>[^,“\"‘]{2,60}?),?\s*$")
_NOT_PEOPLE = re.compile(
    r"^(?:มี|ผู้|คน|ชาว|กลุ่ม|ตัวแทน|วิทยากร|หน่วยงาน|รายงาน|เวที|ประเด็น|นัก|เขา|เธอ|เรา|ท่าน$|ทั้ง|และ|ซึ่ง|โดย|จาก|ใน|ที่|ว่า|เพราะ|แต่|หลาย|บาง|ทุก|ข้อ|คำ|การ|ความ|บท|เมื่อ|หลัง|ก่อน|ตาม|ดัง|นอกจาก|อย่าง|ต่อมา|จึง|ได้|ให้|กับ|ของ|เพื่อ|เกษตรกร|แม่ค้า|พ่อค้า|เจ้าหน้าที่|หัวหน้า|ประธาน|เยาวชน|สมาชิก|แกนนำ|ชุมชน|ผม|ดิฉัน|ฉัน|"
    "อาจารย์$|ครู$|หมอ$|เสียง|อดีต|ทีม|คณะ|ฝ่าย|บุคลากร|เครือข่าย|องค์กร|มูลนิธิ|พื้นที่|อีก|คือ|เป็น|ก็|แล้ว|นี้|นั้น)"
)
_SOMEBODY = re.compile(r"(?:ท่าน|คน|ราย|รูป|องค์|กลุ่ม|ฝ่าย)(?:หนึ่ง|นี้|นั้น|แรก|อื่น)$")
_OPENERS = re.compile(r"^(?:As|In|The|When|Then|But|And|So|At|There|Here|Later|Finally)\s+")
_TITLE_WORDS = 24


def name_before(text: str) -> str:
    """The person whom a reporting verb at the end of `text` names (`… ปิติ เพียรดี กล่าวว่า`), "" for nobody.

    >>> name_before("จากบันทึก ปิติ เพียรดี กล่าวไว้ว่า"), name_before("มีผู้กล่าวไว้ว่า")
    ('ปิติ เพียรดี', '')
    """
    text = text.rstrip(" \t\n“\"‘'«>:")
    latin = _SAYS_LATIN.search(text) or _ACCORDING.search(text)
    if latin:
        return _OPENERS.sub("", latin["name"].strip())
    tokens = re.sub(r"\([^()]*\)", " ", text[-160:]).split()
    if not tokens:
        return ""
    said = _SAYS.fullmatch(tokens[-1])
    if not said:
        return _name_at_end(tokens) if text.endswith(tuple(_TITLE_ENDS)) else ""
    tokens = tokens[:-1] + ([said["glued"]] if said["glued"] else [])
    return _name_at_end(tokens)


_TITLE_ENDS = (":",)


def name_after(text: str) -> str:
    """The person named after a quotation: `” ปิติ เพียรดี กล่าว`, "" for nobody."""
    tokens = text[:120].split()
    for place in range(1, min(4, len(tokens))):
        said = _SAYS.fullmatch(tokens[place])
        if said:
            return _name_at_end(tokens[:place] + ([said["glued"]] if said["glued"] else []))
    return ""


def _name_at_end(tokens: list[str]) -> str:
    """The name at the end of the words before a verb: two words, or a surname with ณ, or one with a title."""
    latin = re.search(r"(?:^| )([A-Z][\w.'’-]*(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]*)+)$", " ".join(tokens))
    if latin:
        return latin[1]
    for count in (4, 3, 2, 1):
        words = tokens[-count:]
        if len(words) == count and _is_name(words):
            return " ".join(words)
    return ""


def _is_name(words: list[str]) -> bool:
    from archive.thai.known_names import family_names, given_names
    from archive.thai.names import split_name
    from archive.thai.segment import dictionary, segment

    first, last = words[0], words[-1]
    if (
        not all(map(has_thai, words))
        or _SOMEBODY.search(last)
        or (_NOT_PEOPLE.match(first) and first not in given_names())
    ):
        return False
    if _NOT_PEOPLE.match(last) and first not in given_names() and "ณ" not in words:
        return False
    name = split_name(" ".join(words))
    if name.honorific and name.name and " " not in name.name and len(words) <= 2:
        return not _NOT_PEOPLE.match(name.name)
    parts = name.name.split()
    if len(words) > 2 and not (name.honorific or "ณ" in words):
        return False
    if len(parts) < 2 or any(len(part) > _TITLE_WORDS for part in parts):
        return False
    if name.honorific or "ณ" in parts or parts[0] in given_names() or parts[-1] in family_names():
        return True
    # A name no list knows: both words short, made of few words, the second not a word of the dictionary.
    given, family = parts[0], parts[-1]
    if len(parts) != 2 or not 2 <= len(given) <= 10 or not 3 <= len(family) <= 14 or family in dictionary():
        return False
    return len(segment(given)) <= 2 and len(segment(family)) <= 3


def people_of(authors: str) -> list[str]:
    """The people (or organisation) of a written author part: `ก และ ข`, `Srimuang & Lindqvist`, `ก และคณะ`."""
    authors = re.sub(r"\s*(?:และคณะ|และคนอื่น ?ๆ|,? et al\.?)\s*$", "", authors.strip())
    parts = re.split(r"\s+และ\s+|\s+และ(?=[ก-ฮเ-ไ])|,\s+และ\s*|\s*&\s*|,?\s+and\s+|,\s+(?![A-Z]\.)", authors)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def is_same_person(written: str, forms: Iterable[str]) -> bool:
    """Whether a written name can be one of the known forms of a name.

    Titles, spacing and typing variants do not count; a single written word may be the given name (Thai) or the family
    name (Latin); a name in Latin letters is compared with the romanised form.
    """
    wanted = _plain_name(written)
    if not wanted:
        return False
    for form in forms:
        known = _plain_name(form)
        if not known:
            continue
        if "".join(wanted) == "".join(known):
            return True
        if len(wanted) == 1 and wanted[0] in (known[0], known[-1]) and len(wanted[0]) > 2:
            return True
        if has_thai(form) and not has_thai(written) and _latin_matches(wanted, form):
            return True
    return False


def _latin_matches(wanted: list[str], thai: str) -> bool:
    known = _romanised_name(thai)
    return bool(known) and (wanted[-1] == known[-1] or wanted[0] == known[-1])


@lru_cache(maxsize=20_000)
def _romanised_name(thai: str) -> list[str]:
    from archive.thai.romanize import romanize_name

    return _plain_name(romanize_name(" ".join(_plain_words(thai))))


def _plain_words(name: str) -> list[str]:
    """The words of a name without its titles."""
    from archive.thai.names import split_name

    name = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name)
    plain = split_name(name).name if has_thai(name) else re.sub(r"^(?:Dr|Prof|Mr|Mrs|Ms|Assoc|Asst)\.?\s+", "", name)
    return (plain or name).split()


@lru_cache(maxsize=50_000)
def _plain_name(name: str) -> list[str]:
    """The bare words of a name without its titles; never changed by those who ask."""
    return [word for word in (bare_text(word) for word in _plain_words(name)) if word]


def is_spoken_by(written: Iterable[str], passage: QuotedPassage) -> bool:
    """Whether one of the written names is the passage's speaker; a passage without speaker contradicts nobody."""
    forms = (passage.speaker, *passage.names) if passage.speaker else passage.names
    return not any(forms) or any(is_same_person(name, forms) for name in written)
