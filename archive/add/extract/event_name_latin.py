"""Events named in Latin letters inside Thai pages: whether the words name one, and where the name ends."""

from __future__ import annotations

import re

from archive.add.extract.english import is_english
from archive.add.extract.event_name_end import ABOUT, QUOTE
from archive.add.extract.found import Found
from archive.add.extract.page import Page

# Webinar ในหัวข้อ ESG for Thai SMEs: From …
_LATIN_SUBJECT = re.compile(r"[A-Z][^ก-๎\n“”\"]{6,120}?(?=[ ]*(?:วัน|เมื่อ|ใน|ณ|ระหว่าง|ผ่าน|ที่|เวลา|\n|$))")
_SHORT_AND_YEAR = re.compile(r"[ ]?\([A-Z][\w &’'-]{1,24}?\d{2,4}\)")
_LATIN_AND_YEAR = re.compile(r"[A-Z][\w'’&-]*(?:[ ][A-Z][\w'’&-]*){0,6}[ ](?:(?:19|20)\d\d|#\d{1,3})")


def latin_name_end(text: str, start: int, after: int) -> tuple[int, bool]:
    """Where the Latin name from `start` to `after` ends with its subject, number or year, and whether a subject is told."""
    number = re.compile(r"[ ]?#[ ]?\d{1,3}").match(text, after)
    after = number.end() if number and ABOUT.match(text, number.end()) else after
    about = ABOUT.match(text, after)
    named = QUOTE.match(text, about.end() if about else after)
    named = named or (_LATIN_SUBJECT.match(text, about.end()) if about else None)
    if named:
        return named.end(), True
    numbered = _subject(text, start, after) or _SHORT_AND_YEAR.match(text, after)
    return (numbered.end() if numbered else after), False


def _subject(text: str, start: int, end: int) -> re.Match[str] | None:
    """The number and the subject after a Latin name that begins its line: … Talk #3 : …"""
    if text[max(0, start - 1) : start] not in ("", "\n"):
        return re.compile(r"[ ]?#\d{1,3}").match(text, end)
    return re.compile(
        r"(?:[ ]?#\d{1,3})?[ ]?[:：][ ]?(?![“\"]|[Cc]all for|[Rr]egist)[^\n|]{6,90}(?=\n|$)|[ ]?#\d{1,3}"
    ).match(text, end)


def named_in_latin(text: str, start: int, end: int, *, held: bool) -> bool:
    """Whether Latin words in a Thai text name an event: with a year or a number, a quotation, or after a verb of holding."""
    if re.match(r"\s?(?:#?\d|:|[“\"]|(?:ใน)?หัวข้อ|เรื่อง)", text[end:]) or re.search(r"\d$", text[start:end]):
        return True
    alone = text[max(0, start - 1) : start] in ("", "\n") or held
    return alone and " " in text[start:end].strip()


def named_twice(page: Page, title: Found | None) -> tuple[int, int] | None:
    """The span of a Latin name with a year or a number that both the headline and the text give: Maker Faire … 2024."""
    if not title or is_english(page.text):
        return None
    last = page.place_of(title.end)
    for found in _LATIN_AND_YEAR.finditer(page.text, page.place_of(title.start), last):
        again = page.text.find(found[0], last)
        if again >= 0:
            work = re.search(r"งาน[ ]?$", page.text[max(0, again - 5) : again])
            return again - (len(work[0]) if work else 0), again + len(found[0])
    return None
