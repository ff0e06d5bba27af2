"""A theme of an event in its own words: pages list themes as numbered paragraphs that run on into explanations."""

from __future__ import annotations

import re
from functools import cache

from archive.add.planning.wording import words_of
from archive.model.records import Words

_LONGEST = 240


def theme_words(text: str) -> Words:
    """The theme's own words, up to where the paragraph turns to explaining it; a closing bracket is its English.

    >>> theme_words("การสร้างเครือข่ายเมือง (City Network) กลไกการบริหาร").en
    'City Network'
    """
    text = _filler().sub("", text.strip())
    end = len(text)
    turn = _turn().search(text, 8)
    if turn:
        end = turn.start()
    for bracket in _bracket().finditer(text, 0, end):
        if bracket.start() >= 8 and not _goes_on().match(text, bracket.end()):
            end = bracket.end()
            break
    if end > _LONGEST:
        end = text.rfind(" ", 0, _LONGEST)
        end = end if end > 0 else _LONGEST
    words = text[:end].strip(" .,;:")
    return words_of(words)


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(r"^(?:คือ|เรื่อง|ประเด็น(?:เรื่อง)?|หัวข้อ|ด้าน)\s*(?=[\u0e01-\u0e5bA-Za-z“\"])")


@cache
def _turn() -> re.Pattern[str]:
    return re.compile(r"\s(?=โดย|ซึ่ง|รวมถึง|รวมไปถึง|นอกจากนี้|ทั้งนี้|ตลอดจน|เช่น|อาทิ|นำโดย|บรรยายโดย|นำเสนอโดย)")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"\([A-Za-z][^()]{2,120}\)")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(r"\s*(?:ที่|ของ|และ|หรือ|เพื่อ|ใน|สำหรับ|กับ|ให้|สู่|แก่|จาก|ด้วย|ระดับ|\()")
