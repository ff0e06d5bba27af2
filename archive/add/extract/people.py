"""The people a text names: with titles wherever they stand, without titles where the sentence lists people."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import replace

from archive.add.extract.found import Found, FoundPerson
from archive.add.extract.kinds import kind_of
from archive.add.extract.labelled import foreign_names_in_thai, labelled_names, quoted_names
from archive.add.extract.page import Page
from archive.add.extract.phrases import organisation_head
from archive.add.extract.posts import position_start
from archive.add.extract.roles import Span, read_role, read_role_before, read_role_glued
from archive.add.extract.spots import Spot, begin_of, from_mention, posts_of_the_person_before, without_nicknames
from archive.add.extract.stacked import give_stacked_posts
from archive.add.extract.untitled import COMMON, foreign_names, names_on_lines, untitled_names
from archive.thai.known_names import given_names
from archive.thai.name_words import begins_clause
from archive.thai.names import find_names
from archive.thai.titles import LETTERS

_CRAFT = "เรื่อง|เขียน|บันทึก|เรียบเรียง|รายงาน|ถอดความ|ถอดเทป|ถอดบทเรียน|สรุป|สัมภาษณ์|เก็บความ|แปล|ข่าว|(?:ถ่าย)?ภาพ"
_AUTHOR = re.compile(
    rf"(?P<name>[{LETTERS}]{{2,18}}[ ]{{1,3}}[{LETTERS}]{{2,22}}?)[ ]{{1,3}}(?P<did>(?:ผู้)?(?:จดบันทึก|บันทึก|เรียบเรียง|รายงาน|ถอดความ|ถอดบทเรียน|เขียน|สรุป|ถ่ายภาพ|สัมภาษณ์|เก็บความ|ร้อยเรียง|ถอดเทป|ประมวล|เรื่อง(?=[ ]?/)|ภาพ(?=[ ]?/))(?:เรื่องราว|เรื่อง|ภาพ|การประชุม|ข่าว|และเรียบเรียง|\s?/\s?\S+)?)[ ]*$",
    re.M,
)
_BY_AUTHOR = re.compile(
    rf"^[ ]*(?:(?:ผู้)?(?:{_CRAFT})(?:[ ]?(?:/|และ|-|&|,)?[ ]?(?:{_CRAFT})){{0,3}}(?:โดย)?|โดย)[ ]?(?:โดย)?[ ]?[:：]?[ ]{{1,2}}(?P<name>[{LETTERS}]{{2,18}}[ ]{{1,3}}[{LETTERS}]{{2,22}}(?:[ ]?\([{LETTERS}]{{2,9}}\))?)[ ]*(?=$|\||/)",
    re.M,
)


# Sat, 2012-05-19 21:07 -- ชื่อ นามสกุล: the stamp of a site with who wrote
_STAMPED = re.compile(
    rf"^[^\n]{{6,40}}\d{{1,2}}:\d\d[ ]*(?:น\.)?[ ]*(?:--|—|by)[ ]+(?P<name>[{LETTERS}]{{2,18}}[ ]{{1,3}}[{LETTERS}]{{2,22}})[ ]*$",
    re.M,
)
_BY_NICKNAME = re.compile(
    rf"(?:บันทึก|เรียบเรียง|ถอดความ|ถอดเทป|เก็บความ|จด|เขียน|เล่าเรื่อง)(?:เรื่อง|ความ|การประชุม)?โดย[ ]?[:：]?[ ]?(?P<name>(?!ทีม|กอง|งาน|ฝ่าย|แอดมิน|คณะ|ผู้|ศูนย์|กลุ่ม|พี่|น้อง|ครู|ลุง|ป้า|นาย|นาง|คุณ)[{LETTERS}]{{2,10}})[ ]*$",
    re.M,
)


def find_people(page: Page, title: Found | None) -> tuple[FoundPerson, ...]:
    """Everybody named, in order, each once; a later mention of the same person only adds what the first lacks."""
    text = page.text
    spots = without_nicknames(text, [from_mention(mention) for mention in find_names(page.reading)])
    spots = _merge(
        spots,
        [
            *_authors(text, spots),
            *untitled_names(text, spots),
            *labelled_names(page, spots),
            *foreign_names(text, spots),
            *foreign_names_in_thai(text, spots),
            *quoted_names(text, spots),
            *names_on_lines(page, spots),
        ],
    )
    posts_of_the_person_before(text, spots)
    for index, spot in enumerate(spots):
        limit = _limit(text, spot, spots[index + 1] if index + 1 < len(spots) else None)
        spot.tail = spot.after
        if not spot.author:
            since = spots[index - 1].tail if index else 0
            bracketed = read_role_before(text, spot.start, spot.after)
            spot.role, spot.body, spot.tail = bracketed or read_role(text, spot.after, limit)
            before = None if spot.role else read_role_glued(text, spot.start, since)
            if before and not (spot.body and before[1]):
                spot.role, spot.body = before[0], spot.body or before[1]
    give_stacked_posts(page, spots)
    signers = {index: told for index, spot in enumerate(spots) if not spot.author and (told := _signs(text, spot))}
    places = [(begin_of(s), s.after, s.tail) for s in spots]
    listed: list[FoundPerson] = []
    for index, spot in enumerate(spots):
        person = _person(
            page,
            spot,
            signers.get(index)
            or ("mentioned" if _is_quoted(text, spot) else "")
            or kind_of(text, places, index, _words(text, spot.role), spot.author),
        )
        listed.append(person)
    return _once(listed, {(page.reading.at(s.start)): s.is_single for s in spots})


_RECORDS = re.compile(r"ผู้(?:จด|บันทึก|เรียบเรียง)(?:บันทึก|รายงาน|การ|เรื่อง|\s|$)")


def _signs(text: str, spot: Spot) -> str:
    """What somebody is whose name stands in brackets on a line of its own: the recorder of minutes, or one who signs a
    notice ("mentioned"); "" when the name does not stand so. The post is then on the next line."""
    line = text.rfind("\n", 0, spot.start) + 1
    closing = re.compile(r"[ ]*\)[ ]*([^\n]{0,40})\n[ ]*").match(text + "\n", spot.after)
    if text[line : spot.start].strip() != "(" or not closing:
        return ""
    above = text[max(0, line - 90) : max(0, line - 1)].rsplit("\n", 1)[-1]
    end = text.find("\n", closing.end())
    below = text[closing.end() : end if end >= 0 else len(text)]
    if not closing[1] and position_start().match(below):
        spot.role, spot.body, _ = read_role(text, closing.end(), closing.end() + len(below))
    if any(_RECORDS.search(words) for words in (above, closing[1], below)):
        return "author"
    return "" if closing[1] else "mentioned"


def _is_quoted(text: str, spot: Spot) -> bool:
    """Whether a name stands inside a quotation, such as the name of an event in somebody's honour."""
    before = re.findall("[“”]", text[max(0, spot.start - 400) : spot.start].rsplit("\n", 1)[-1])
    after = re.search("[“”\n]", text[spot.after : spot.after + 120])
    return before[-1:] == ["“"] and after is not None and after[0] == "”"


def _words(text: str, span: Span | None) -> str:
    return text[span[0] : span[1]] if span else ""


# What leads over to the next person: … จังหวัดสตูล ด้าน|นางสาว….
_LEADS_TO_NEXT = re.compile(r"[ ](?:ด้าน|ส่วน|ขณะที่|จากนั้น|ทั้งนี้|โดย|โดยมี|และ|กับ|พร้อม|พร้อมด้วย)$")


def _limit(text: str, spot: Spot, following: Spot | None) -> int:
    """How far the post of a person can reach: the line's end or the next name."""
    line = text.find("\n", spot.after)
    end = line if line >= 0 else len(text)
    if not following or following.start > end:
        return end
    lead = _LEADS_TO_NEXT.search(text, spot.after, following.start)
    return lead.start() if lead else following.start


def _person(page: Page, spot: Spot, kind: str) -> FoundPerson:
    """The person at a spot as printed."""
    whole = page.found(spot.start, spot.after, "a title and a name" if spot.has_title else "a name")
    honorific = page.found(spot.start, spot.title_end or spot.name_start, "").value if spot.has_title else None
    name = page.found(spot.name_start, spot.end, "").value
    degree = page.found(spot.end, spot.after, "").value.strip(" ,") if spot.after > spot.end else ""
    if degree:
        honorific = f"{honorific} {degree}" if honorific else degree
    role = page.found(*spot.role, "").value if spot.role else None
    body = page.found(*spot.body, "").value if spot.body else None
    why = "" if spot.has_title or spot.author else "no title before the name"
    rule = spot.author or whole.rule
    return FoundPerson(
        whole.value, whole.start, whole.end, rule, why, honorific or None, name, role or None, body or None, kind
    )


def _merge(spots: list[Spot], more: list[Spot]) -> list[Spot]:
    """Both lists in order; a name without a title gives way to one that covers it."""
    taken = sorted((spot.start, spot.after) for spot in spots)
    out = list(spots)
    for spot in more:
        at = bisect_left(taken, (spot.after, 0))
        if at == 0 or taken[at - 1][1] <= spot.start:  # none that begins before its end reaches into it
            out.append(spot)
            insort(taken, (spot.start, spot.after))
    return sorted(out, key=lambda spot: spot.start)


def _authors(text: str, spots: list[Spot]) -> list[Spot]:
    """Recorders and writers named without a title: ชื่อ นามสกุล บันทึกเรื่องราว."""
    out: list[Spot] = []
    for pattern in (_AUTHOR, _BY_AUTHOR, _STAMPED, _BY_NICKNAME):
        for found in pattern.finditer(text):
            start, end = found.span("name")
            if organisation_head().match(text, start) and text[start:end].split()[0] not in given_names():
                continue
            if COMMON.match(found["name"]) or begins_clause().match(found["name"]):
                continue
            out.append(Spot(start, start, end, end, False, False, author="who recorded or wrote it"))
    for spot in spots:
        after = text[spot.after : spot.after + 40]
        if re.match(r"[ ]{1,3}(?:ผู้)?(?:บันทึก(?:เรื่อง|การประชุม|\s*$)|เรียบเรียง|ถอดความ)", after.split("\n", 1)[0]):
            spot.author = "who recorded or wrote it"
    return out


def _once(people: list[FoundPerson], singles: dict[int, bool]) -> tuple[FoundPerson, ...]:
    """Each person once: later mentions with the title or surname dropped belong to the first."""
    out: list[FoundPerson] = []
    for person in people:
        key = _key(person.name)
        given = _given(person.name)
        same = next((i for i, other in enumerate(out) if _key(other.name) == key), None)
        if same is None and not singles.get(person.start):  # ครูสังคม in the title, ครูสังคม ทองมี in the text
            fuller = (i for i, other in enumerate(out) if singles.get(other.start) and other.name.strip() == given)
            same = next((i for i in fuller if out[i].honorific == person.honorific and len(given) > 2), None)
            if same is not None:
                out[same] = replace(person, kind=out[same].kind or person.kind, role=person.role or out[same].role)
                continue
        if same is None and singles.get(person.start):
            same = next(
                (i for i, other in enumerate(out) if _given(other.name) == given or _key(other.name).startswith(key)),
                None,
            )
        if same is None:
            out.append(person)
            continue
        first = out[same]
        told = person.kind if _says_more(first.kind, person.kind, full=not singles.get(person.start)) else first.kind
        out[same] = replace(
            first,
            role=first.role or person.role,
            affiliation=first.affiliation or (person.affiliation if not first.role else None),
            kind=told,
        )
    return tuple(replace(person, kind=_UNTOLD.get(person.kind, person.kind)) for person in out)


# The kind of people of whom nothing more is told.
_UNTOLD = {"": "speaker", "present": "mentioned"}


def _says_more(first: str, later: str, *, full: bool) -> bool:
    """Whether a later mention tells better what somebody did than the first one."""
    if later in ("", "mentioned", "present"):
        return False
    return first in ("", "present") or full and first == "mentioned"


def _given(name: str) -> str:
    return re.split(r"\s", name.strip(), maxsplit=1)[0]


def _key(name: str) -> str:
    return re.sub(r"[\s\u200b]|\([^()]*\)", "", name).replace("เเ", "แ")
