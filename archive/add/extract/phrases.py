"""Where phrases begin and end: stops of a clause, and nouns with which organisations begin.

Thai puts no spaces between words, so a phrase ends at a space followed by a word that begins something new, or at a
word that surely does so even when written on (data/clause_words.txt, data/organisations.txt, data/positions.txt).
"""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.page import listed
from archive.thai.lists import any_of, words
from archive.thai.titles import LETTERS, thai_title, title_at

CHUNK = re.compile(r"[^\s()\[\]“”\"‘’,;|]+")
SPACE = re.compile(r"[ ]{1,4}")
_UNIVERSITY = r"(?<![ก-๎.])ม\.(?!ค\.|ร\.ว|ล\.|ต้น|ปลาย)(?=[ก-๎]{4})"  # ม.แม่น้ำ: not มกราคม, not a class of a school


@cache
def inside_stop() -> re.Pattern[str]:
    """Words that end a phrase even without a space before them."""
    types = any_of(word for word in listed("events", "types") if not word.isascii())
    return re.compile(
        f"(?!(?<=การ)(?<!ดำเนินการ)(?<!มีการ)(?<!ทำการ)จัด)(?<!ข้อ)(?:{any_of(words('clause_words', 'inside'))}|จัด(?:ให้มี)?(?:การ)?(?={types}))|ซึ่ง|โดย(?=มี|ได้|ร่วม)|เมื่อ(?:(?=\\s?\\d)|$)|ณ(?=\\s|ห้อง|โรงแรม|ศูนย์|หอประชุม)|\\.{{2,}}|-{{3,}}|={{3,}}"
    )


@cache
def start_stop() -> re.Pattern[str]:
    """Words that end a phrase when they stand after a space."""
    titles = thai_title().pattern
    sure = ("และ", "กับ", "โดย", "ซึ่ง", "ว่า", "จึง", "ใน", "มี", "ได้", "จะ", "ให้", "ณ", "เป็น")
    long = any_of(
        word
        for word in words("clause_words", "starts")
        if len(word) > 2 and word not in ("รวม", "ตาม", "ยัง", "คือ", "ภาพ", "คน", "ทุก") or word in sure
    )
    whole = any_of(words("clause_words", "starts"))  # มา begins มาร์ติน too: a short verb must stand alone
    return re.compile(
        rf"(?:{inside_stop().pattern})|(?:{long})(?![ะ-ฺ็-๎])|(?:{whole})(?![{LETTERS}])|[-–•*#]|\d{{1,2}}[.:]\d\d|(?:{titles})\s?[ก-ฮเ-ไ]|https?:"
    )


@cache
def organisation_head() -> re.Pattern[str]:
    """A noun that begins an organisation's name, or a whole name known by heart."""
    return re.compile(rf"{any_of(words('organisations', 'heads', 'names'))}|{_UNIVERSITY}")


@cache
def strong_head() -> re.Pattern[str]:
    """As `organisation_head`, without the nouns that are common words too."""
    weak = set(words("organisations", "weak"))
    return re.compile(any_of(word for word in words("organisations", "heads", "names") if word not in weak))


@cache
def deeds() -> re.Pattern[str]:
    """What a body does, though the verb is written on to its name: สมาคม…|ชวน."""
    return re.compile(any_of(words("clause_words", "deeds")))


@cache
def abbreviation() -> re.Pattern[str]:
    """A short form standing alone: กสศ. ศธจ. มจธ. ASEM."""
    return re.compile(
        rf"(?:(?:[ก-ฮ]{{1,3}}\.){{2,6}}|[ก-ฮ]{{2,6}}\.?|[A-Z][A-Za-z0-9&-]*[A-Z][A-Za-z0-9]*)(?![{LETTERS}A-Za-z])"
    )


@cache
def _placed_short() -> re.Pattern[str]:
    posts = any_of(word for word in words("positions", "positions") if "." in word)
    return re.compile(
        rf"(?!{posts}|[ก-ฮ]{{1,2}}\.[คยพศ]\.)(?:[ก-ฮ]{{3,6}}\.|(?:[ก-ฮ]{{1,3}}\.){{2,6}})(?:ตำบล|อำเภอ|จังหวัด|บ้าน|เขต)?[ก-๎]{{2,24}}(?:(?:(?<=เขต)|(?<=ภาค))(?:ที่)?[ ]?\d{{1,2}})?|(?!{posts})[ก-ฮ]{{2}}\.(?:เขต|ภาค)(?:ที่)?[ ]?\d{{1,2}}"
    )


def placed_short(text: str, place: int) -> re.Match[str] | None:
    """A short form with the place it is for (ศพด.บ้านหนองบ่อ); no month, rank or post (รมช.มหาดไทย)."""
    return None if title_at(text, place) else _placed_short().match(text, place)


@cache
def _before_organisation() -> re.Pattern[str]:
    """Words an organisation may be written on to."""
    return re.compile(
        r"(?:และ|กับ|โดย|ซึ่ง|จาก|ของ|ที่|ทีม|(?<!บริหาร)ส่วน|คือ|ด้วย|แก่|ให้|มี|จัด|นี้|ว่า|หรือ|ได้แก่|ด้าน|ทาง|ใน|เชิญ|เพื่อ|หนุน|สนุน|สังกัด|ประจำ|ต่อ|บุคลากร|นิสิต|นักศึกษา|นักเรียน|คณาจารย์|คณะครู|เจ้าหน้าที่|ตัวแทน|ผู้แทน|เมื่อ|เพราะ|เนื่องจาก|ชื่นชม|ขอบคุณ|อย่าง|จับมือ|ผนึก|ผนึกกำลัง|ควง|สานพลัง)$"
    )


def may_begin_organisation(text: str, place: int) -> bool:
    """Whether an organisation's name can begin here: at a word's start or after a word it is written on to."""
    if place == 0 or not re.match(rf"[{LETTERS}A-Za-z.]", text[place - 1]):
        return True
    return bool(_before_organisation().search(text[max(0, place - 12) : place]))


def token_end(text: str, place: int, least: int = 2) -> int:
    """The end of the unbroken piece at `place`, or of its part before a word that begins something new."""
    chunk = CHUNK.match(text, place)
    if not chunk:
        return place
    stop = inside_stop().search(text, place + least, chunk.end())
    end = stop.start() if stop else place + len(chunk[0].rstrip(":："))
    joint = _joint().search(text, place + least, end)
    return joint.start() if joint else end


@cache
def _joint() -> re.Pattern[str]:
    """และ or กับ between two organisations, or before a person, written without spaces."""
    titles = any_of(words("honorifics", "civil", "military", "police"))
    return re.compile(
        rf"–|(?:และ|กับ)(?=(?:คณาจารย์|อาจารย์|นักศึกษา|นักวิจัย|เจ้าหน้าที่|เพื่อน|พี่น้อง|ทีมงาน)[ ]?(?:ๆ)?[ ]?จาก)|(?:และ|กับ|-)(?=(?:{strong_head().pattern})(?:[{LETTERS}]|$)|[ก-ฮ]{{2,6}}\.|[A-Z][A-Za-z]|(?:เครือข่าย|กลุ่ม|วัด|ร้าน|ตลาด|ทีม|คณะ(?!กรรม|ทำงาน|ผู้|อนุ|ครู|อาจารย์|วิทยากร|นัก))[{LETTERS}]{{4}}|(?:{titles})[ก-ฮเ-ไ]{{2}}|ดร\.|ผศ|รศ\.)"
    )
