"""Words at which a name ends, and words that cannot begin a surname: told by the lists in `data/`."""

from __future__ import annotations

import re
from functools import cache

from archive.thai.known_names import family_names, given_names
from archive.thai.lists import any_of, words
from archive.thai.titles import LETTERS


@cache
def name_ends() -> re.Pattern[str]:
    """Words that end a name even when written on to it."""
    positions = [word for word in words("positions", "positions", "fused") if len(word) >= 6 and not word.isascii()]
    organisations = [word for word in words("organisations", "heads", "names") if len(word) >= 6]
    inside = any_of([*words("clause_words", "inside"), *positions, *organisations])
    titles = any_of([*words("honorifics", "civil", "military", "police"), "ดร.", "ผศ", "รศ."])
    people = rf"(?:และ|กับ)(?={titles}|[{LETTERS}]{{4}})|พร้อม(?=คณะ)|จาก(?=[{LETTERS}]{{5}})|ซึ่ง|โดย(?=มี|ได้|[{LETTERS}]{{5}})|ที่ปรึกษา|ผู้ล่วงลับ|ว่า(?=\s|$)|เล่า(?=[{LETTERS}]{{3}})|ชวน(?=คุย|มอง|ถาม|ตั้ง)|ตอบ(?=คำถาม|ข้อ)|ร้องเพลง|พา(?=ชม|เดิน|ดู)|อ่าน(?=แถลง|บทกวี)"
    return re.compile(f"{inside}|{people}")


@cache
def not_surname() -> re.Pattern[str]:
    """Words that cannot begin a surname."""
    positions = [word for word in words("positions") if len(word) >= 4 and not word.isascii()]
    organisations = [word for word in words("organisations", "heads", "names") if len(word) >= 5]
    starts = [word for word in words("clause_words", "starts") if len(word) >= 5]
    counted = ("หมู่", "ซอย", "รุ่น", "ชั้น", "ปี", "เรื่อง", "ภาพ")  # ยายเล็ก หมู่ 3
    whole = any_of([*words("clause_words", "starts"), *words("organisations", "heads", "units"), *counted])
    sure = any_of([*words("clause_words", "inside"), *positions, *organisations, *starts])
    return re.compile(
        rf"(?:{sure})|(?:{whole})(?![{LETTERS}])|(?:ด้าน|ส่วน|ขณะที่|โดย|จากนั้น|พร้อม)(?=นาย[ก-ฮเ-ไ]|นาง|คุณ|ดร\.)|นาย(?=[ก-ฮเ-ไ])|คุณ(?=[ก-ฮเ-ไ])|นาง(?=สาว)|ผู้(?=[{LETTERS}]{{2}})|และ(?=[{LETTERS}]{{3}})|ได้|จาก(?=[{LETTERS}]{{6}})|(?:วัย|อายุ)(?![{LETTERS}])|ช่าง(?=ปูน|ไฟ|ยนต์|ต่อ|ตัด|เย็บ|ภาพ|ประปา|ก่อสร้าง|แทง|ทอผ้า|ปั้น|แกะ|ฟ้อน|ซ่อม)|คน(?=สุดท้าย|แรก|ทำ|ที่|เล่า|ขาย|เลี้ยง|ปลูก|เก็บ|ขับ|ดูแล|เฝ้า|จาก|ใน|พาย|รุ่น|หนึ่ง)|ร้าน(?=[ก-ฮเ-ไ][{LETTERS}]{{3}})|นำ(?=ละหมาด|สวด|ร้อง|ชม|เสนอ|ทีม|คณะ|กล่าว|พา|ขบวน)|(?:จะ|ไม่|ไป)(?=[ก-ฮเ-ไ][{LETTERS}]{{2}})|งาน(?=สุขศึกษา|ประชา|พยาบาล|แผน|วิชาการ|เวช|เภสัช|ทันต|การ|บริหาร|สาร|พัสดุ|ธุรการ|ทะเบียน|กิจการ|นโยบาย|สังคม|โสต)|กรม(?=การ|อุทยาน|ป่าไม้|ควบคุม|ส่งเสริม|พัฒนา|ปศุ|ประมง|ที่ดิน|อนามัย|สุขภาพ|วิชาการ|สรรพ|ทรัพยากร|ชล|ทาง|ศิลปา|กิจการ|คุ้มครอง|สวัสดิการ|จัดหา|โรงงาน|โยธา|แพทย์|วิทยา|การข้าว|หม่อน|ตรวจ|ราช|ปกครอง|เจ้าท่า)"
    )


@cache
def begins_clause() -> re.Pattern[str]:
    """Verbs and connectives with which a new part of a sentence begins."""
    return re.compile(
        any_of(word for word in words("clause_words", "starts") if len(word) > 2)
        + "|"
        + any_of(words("clause_words", "inside"))
    )


def is_surname(token: str) -> bool:
    """Whether a word after a given name can be the surname and not the next part of the sentence."""
    if token in family_names():
        return True
    if re.search(rf"(?:แล้ว|ด้วย|อยู่)$|[{LETTERS}]{{3}}(?:ให้|แล้ว|ไม่)[{LETTERS}]{{2}}", token) and len(token) > 8:
        return False  # the words of a sentence: ทอผ้าให้ดู
    return not (not_surname().match(token) or _is_next_person(token))


def _is_next_person(token: str) -> bool:
    """Whether a word is a title of the family with a known given name: ลุงสมัย ป้าบัวลอย are two people."""
    kin = re.match(r"ลุง|ป้า|น้า|ครู|หมอ|พี่|น้อง|แม่|พ่อ|ยาย", token)
    if not kin:
        return False
    rest = token[kin.end() :]
    return rest in given_names() or kin[0] in ("ลุง", "ป้า", "น้า", "พี่", "ยาย") and len(rest) <= 5


def thai_posts(*parts: str) -> list[str]:
    """The Thai words for posts (of these parts of data/positions.txt, else of all) that are too long to be taken for a
    part of a name."""
    return [word for word in words("positions", *parts) if len(word) > 3 and not word.isascii()]
