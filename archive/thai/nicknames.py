"""Nicknames beside names: in brackets and quotes after one, between a title and the full name, before a bracket with it."""

from __future__ import annotations

import re
from functools import cache

from archive.thai.known_names import family_names, given_names
from archive.thai.lists import any_of, words
from archive.thai.name_words import begins_clause, is_surname, thai_posts
from archive.thai.segment import dictionary
from archive.thai.titles import LETTERS, Title

_NICK = re.compile(
    rf"\s?\(\s?(?:(?:อ\.|อาจารย์|คุณ|ดร\.|นาย|ป้า|ลุง|พี่|ครู|น้อง|อา|น้า|แม่|พ่อ|ตา|ยาย|บัง|หมอ|กำนัน)\s?)?[{LETTERS}]{{2,9}}\s?\)|\s?[“\"‘'][{LETTERS}]{{2,9}}[”\"’']"
)


_PEOPLE = re.compile(r"ผู้|นัก|ชาว|คน|ค่าย|บ้าน|กลุ่ม|หมอ|ครู|ช่าง")  # what somebody is, and no surname


def nickname_end(text: str, end: int) -> int:
    """The end of the nickname in brackets or quotes after a name; `end` when a post or a body stands there."""
    nick = _NICK.match(text, end)
    if not nick:
        return end
    inner = re.search(rf"[{LETTERS}]+", nick[0])
    return end if inner and _post_or_body().match(inner[0]) else nick.end()


@cache
def _post_or_body() -> re.Pattern[str]:
    """The words for posts and bodies by which a bracket after a name is no nickname: (นักวิจัย)."""
    bodies = (word for word in words("organisations", "heads", "names") if len(word) > 3)
    return re.compile(any_of([*thai_posts(), *bodies]))


def after_nickname(text: str, start: int, title: Title) -> int:
    """Where the full name begins after a title with a nickname: ครูอ้อ|พรทิพย์ ไชยแสง; `start` when none stands there."""
    if title.groups[-1] not in ("folk", "professional", "civil", "medical") or text[start - 1] == " ":
        return start
    found = _nicknamed().match(text, start)
    if not found:
        return start
    formal = (
        text[title.start : title.end].strip() in ("นาย", "นาง", "นางสาว", "น.ส.", "นส.") or text[title.end - 1] == "."
    )
    if formal and found["nick"] in given_names():
        return start  # นายเฉลิม บุญทวี …: a given name, no nickname
    if title.groups[-1] != "folk" and re.match(r"[-–][^ ]", text[found.end("nick") :][:2]):
        return start  # นายฌอง-ปิแอร์ …: one name
    craft = text[title.start : title.end] == "ช่าง" and "ช่าง" + found["nick"] in dictionary()
    if craft or _deputy().match(found["family"]):
        return start  # ช่างภาพ สมชาย …; นายสะมะแอ ดอเลาะ รองนายก…
    family = found["family"]
    dashed = re.search(r"[-–]", text[found.end("nick") : found.start("given")])
    if dashed and is_surname(family) and not begins_clause().match(family):
        return found.start("given")  # ลุงรีย์ - ชารีย์ …: the dash says that the full name follows
    if found["given"] not in given_names():
        common = title.groups[-1] == "folk" or text[title.start : title.end] == "คุณ"
        short = common and len(found["nick"]) <= 5 and found["nick"] not in given_names()
        names = is_surname(found["given"]) and is_surname(family) and not begins_clause().match(found["given"])
        names = names and family not in dictionary() and not _PEOPLE.match(family)
        ended = _ended().match(text, found.end())
        return found.start("given") if short and names and ended else start
    doubtful = found["nick"] in given_names() and found["given"] in family_names()
    if doubtful and not (title.groups[-1] in ("folk", "civil") and _ends_as_name(text, found.end(), family)):
        return start
    known = family in family_names() or not (begins_clause().match(family) or _PEOPLE.match(family))
    return found.start("given") if known and is_surname(family) and len(family) < 18 else start


def _ends_as_name(text: str, end: int, family: str) -> bool:
    """Whether a word is surely a surname: a known one, or one after which a post, a body or nothing follows."""
    return family in family_names() or bool(_ended().match(text, end))


@cache
def _ended() -> re.Pattern[str]:
    posts = any_of(thai_posts("positions", "fused"))
    bodies = any_of(words("organisations", "heads", "names"))
    verbs = any_of(word for word in words("clause_words", "starts") if len(word) > 2)
    return re.compile(rf"[ ]{{0,2}}(?:$|[\n,(]|(?:และ|กับ)|[ ](?:{posts}|{bodies}|{verbs}))", re.M)


@cache
def _deputy() -> re.Pattern[str]:
    """A post of a deputy: รองนายก, ผู้ช่วย…"""
    return re.compile(
        rf"(?:{any_of(words('positions', 'before'))})(?:{any_of(words('positions', 'positions', 'fused'))})"
    )


@cache
def _nicknamed() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<nick>[เ-ไ]?[ก-ฮ][{LETTERS}]{{0,5}})(?:[ ]{{1,2}}|[ ]?[-–][ ]|[ ][-–]|[-–])(?P<given>[{LETTERS}]{{3,18}})[ ]{{1,2}}(?P<family>[{LETTERS}]{{3,22}})"
    )


def full_name_in_bracket(text: str, end: int) -> int:
    """The end of the bracket that holds the full name after a nickname: พี่ตั้ม (ธนพล วิเชียรรัตน์); else `end`."""
    found = re.compile(rf"\s?\(\s?([{LETTERS}]{{3,18}})\s{{1,2}}([{LETTERS}]{{3,22}})\s?\)").match(text, end)
    return found.end() if found and found[1] in given_names() and is_surname(found[2]) else end
