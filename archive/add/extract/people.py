"""The people a text names: with titles wherever they stand, without titles where the sentence lists people."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from archive.add.extract.found import Found, FoundPerson
from archive.add.extract.kinds import kind_of
from archive.add.extract.page import Page
from archive.add.extract.phrases import organisation_head
from archive.add.extract.roles import Span, position_start, read_role, read_role_before, read_role_glued
from archive.add.extract.spots import Spot, begin_of, from_mention, without_nicknames
from archive.thai.known_names import family_names, given_names
from archive.thai.lists import words
from archive.thai.name_words import is_surname
from archive.thai.names import find_names
from archive.thai.titles import LETTERS

_AUTHOR = re.compile(
    rf"(?P<name>[{LETTERS}]{{2,18}}[ ]{{1,3}}[{LETTERS}]{{2,22}}?)[ ]{{1,3}}(?P<did>(?:ผู้)?(?:บันทึก|เรียบเรียง|รายงาน|ถอดความ|ถอดบทเรียน|เขียน|สรุป|ถ่ายภาพ|สัมภาษณ์|เก็บความ|ร้อยเรียง|ถอดเทป|ประมวล)(?:เรื่องราว|เรื่อง|ภาพ|การประชุม|ข่าว|และเรียบเรียง|\s?/\s?\S+)?)[ ]*$",
    re.M,
)
_BY_AUTHOR = re.compile(
    rf"^[ ]*(?:(?:ผู้)?(?:เรื่อง|เขียน|บันทึก|เรียบเรียง|รายงาน|ถอดความ|สรุป)(?:[ ]?(?:/|และ|-)[ ]?(?:ถ่าย)?(?:ภาพ|เรื่อง|เรียบเรียง|รายงาน))?(?:โดย)?|โดย|เรื่องและภาพ|เรื่อง/ภาพ|ภาพ)[ ]?(?:โดย)?[ ]?[:：]?[ ]{{1,2}}(?P<name>[{LETTERS}]{{2,18}}[ ]{{1,3}}[{LETTERS}]{{2,22}})[ ]*(?=$|\||/)",
    re.M,
)
_LISTING = re.compile(
    r"(?:ประกอบด้วย|ประกอบไปด้วย|ได้แก่|อาทิ|เช่น|โดยมี|วิทยากร|ผู้ร่วมเสวนา|ผู้เสวนา|นำโดย|คือ|เสวนาโดย|โดย|ร่วมกับ|ผู้ร่วมวง|ดำเนินรายการโดย|ขณะที่|พบกับ|และ|,|:|•|-)[ ]{0,3}$"
)


# Words right before a person, so that a name needs nothing after it.
_CALLED = re.compile(
    r"(?:[Mm]oderator|[Ss]peakers?|[Kk]eynote|MC|ผู้ดำเนินรายการ|ผู้ดำเนินการเสวนา|พิธีกร|วิทยากร|กระบวนกร)\s?[:：]\s{0,2}$|"
    r"(?:ดำเนินรายการ|พิธีกร|วิทยากร(?:กระบวนการ)?|บรรยาย|ปาฐกถา|เสวนา|นำเสนอ|ชวนคุย)โดย[ ]{0,2}$|(?:^|\n)[ ]*\d{1,2}:\d\d(?::\d\d)?[ ]{1,3}(?:-[ ])?$|(?:พูดคุย|สนทนา|พบ|ร่วมพูดคุย)กับ[ ]{0,2}$"
)


def find_people(page: Page, title: Found | None) -> tuple[FoundPerson, ...]:
    """Everybody named, in order, each once; a later mention of the same person only adds what the first lacks."""
    text = page.text
    spots = without_nicknames(text, [from_mention(mention) for mention in find_names(page.reading)])
    spots = _merge(
        spots, [*_authors(text, spots), *_untitled(text, spots), *_foreign(text, spots), *_lines(page, spots)]
    )
    for index, spot in enumerate(spots):
        limit = _limit(text, spot, spots[index + 1] if index + 1 < len(spots) else None)
        spot.tail = spot.after
        if not spot.author:
            since = spots[index - 1].tail if index else 0
            bracketed = read_role_before(text, spot.start, spot.after)
            spot.role, spot.body, spot.tail = bracketed or read_role(text, spot.after, limit)
            if (
                not spot.role
                and not spot.body
                and spot.has_title
                and (before := read_role_glued(text, spot.start, since))
            ):
                spot.role, spot.body = before
    signers = {index for index, spot in enumerate(spots) if not spot.author and _signs(text, spot)}
    places = [(begin_of(s), s.after, s.tail) for s in spots]
    listed: list[FoundPerson] = []
    for index, spot in enumerate(spots):
        person = _person(
            page,
            spot,
            "mentioned"
            if index in signers or _is_quoted(text, spot)
            else kind_of(text, places, index, _words(text, spot.role), spot.author),
        )
        listed.append(person)
    return _once(listed, {(page.reading.at(s.start)): s.is_single for s in spots})


def _signs(text: str, spot: Spot) -> bool:
    """Whether a name in brackets on a line of its own signs a notice; the post is then on the next line."""
    line = text.rfind("\n", 0, spot.start) + 1
    closing = re.compile(r"[ ]*\)[ ]*\n[ ]*").match(text, spot.after)
    if text[line : spot.start].strip() != "(" or not closing:
        return False
    end = text.find("\n", closing.end())
    if position_start().match(text, closing.end()):
        spot.role, spot.body, _ = read_role(text, closing.end(), end if end >= 0 else len(text))
    return True


def _is_quoted(text: str, spot: Spot) -> bool:
    """Whether a name stands inside a quotation, such as the name of an event in somebody's honour."""
    line = text[text.rfind("\n", 0, spot.start) + 1 : spot.start]
    return line.count("“") > line.count("”") and "”" in text[spot.after : spot.after + 120].split("\n", 1)[0]


def _words(text: str, span: Span | None) -> str:
    return text[span[0] : span[1]] if span else ""


def _limit(text: str, spot: Spot, following: Spot | None) -> int:
    """How far the post of a person can reach: the line's end or the next name."""
    line = text.find("\n", spot.after)
    end = line if line >= 0 else len(text)
    return min(end, following.start) if following else end


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
    taken = [(spot.start, spot.after) for spot in spots]
    out = list(spots)
    for spot in more:
        if not any(start < spot.after and spot.start < end for start, end in taken):
            out.append(spot)
            taken.append((spot.start, spot.after))
    return sorted(out, key=lambda spot: spot.start)


def _authors(text: str, spots: list[Spot]) -> list[Spot]:
    """Recorders and writers named without a title: ชื่อ นามสกุล บันทึกเรื่องราว."""
    out: list[Spot] = []
    for pattern in (_AUTHOR, _BY_AUTHOR):
        for found in pattern.finditer(text):
            start, end = found.span("name")
            if organisation_head().match(text, start) and text[start:end].split()[0] not in given_names():
                continue
            if _COMMON.match(found["name"]):
                continue
            out.append(Spot(start, start, end, end, False, False, author="who recorded or wrote it"))
    for spot in spots:
        after = text[spot.after : spot.after + 40]
        if re.match(r"[ ]{1,3}(?:ผู้)?(?:บันทึก(?:เรื่อง|การประชุม|\s*$)|เรียบเรียง|ถอดความ)", after.split("\n", 1)[0]):
            spot.author = "who recorded or wrote it"
    return out


_COMMON = re.compile(
    r"(?:การ|ความ|กลุ่ม|ทีม|งาน|ฝ่าย|เครือข่าย|โครงการ|เรื่อง|สำนัก|กอง|ศูนย์|เวที|ประชุม|สรุป|ใบ|แบบ|ผล|รายงาน|เอกสาร|ข่าว|ภาพ|ผู้|ชาว|คน|หน่วย|องค์กร)"
)


def _untitled(text: str, spots: list[Spot]) -> list[Spot]:
    """Thai names without a title: two words, the first a known given name or in a list of people, then a post or จาก."""
    out: list[Spot] = []
    taken = [(spot.start, spot.after) for spot in spots]
    for found in _two_words().finditer(text):
        start = found.start("given")
        given, family = found["given"], found["family"]
        if any(a < found.end("family") and start < b for a, b in taken):
            continue
        if given.startswith("และ") and len(given) > 5:
            start, given = start + 3, given[3:]
        known = given in given_names()
        listed = bool(_LISTING.search(text[max(0, start - 20) : start])) or (
            bool(out) and out[-1].tail > 0 and start - out[-1].tail < 4
        )
        if (
            not (known or listed or _CALLED.search(text[max(0, start - 24) : start]))
            or _COMMON.match(given)
            or organisation_head().match(given)
            and not known
        ):
            continue
        called = bool(_CALLED.search(text[max(0, start - 24) : start])) and not organisation_head().match(given)
        if (
            not is_surname(family)
            or position_start().match(given)
            or not (called or _has_post(text, found.end("family")))
        ):
            continue
        if not known and not (family in family_names() or _looks_like_name(given, family)):
            continue
        spot = Spot(start, start, found.end("family"), found.end("family"), False, False)
        line_end = text.find("\n", spot.end)
        spot.tail = read_role(text, spot.end, line_end if line_end >= 0 else len(text))[2]
        out.append(spot)
    return out


@cache
def _two_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{LETTERS}A-Za-z.])(?=(?P<given>[{LETTERS}]{{3,20}})[ ]{{1,3}}(?P<family>[{LETTERS}]{{3,22}})(?:[ ]|[,()\n]|$))"
    )


def _looks_like_name(given: str, family: str) -> bool:
    """Whether two unknown words may be a name: short, and neither begins as sentences do."""
    return (
        len(given) <= 12
        and len(family) <= 16
        and not re.match(r"(?:มี|เป็น|ให้|ได้|จะ|ใน|ที่|และ|กับ|จาก|ของ|เพื่อ|โดย|ซึ่ง|รวม|ร่วม|จัด|นำ|อยู่|นี้|ทุก|ตาม|เวลา|วัน)", given)
    )


def _has_post(text: str, end: int) -> bool:
    """Whether a post, จาก + body, or a verb of speaking follows."""
    space = re.compile(r"[ ]{1,4}").match(text, end)
    if not space:
        return False
    at = space.end()
    if position_start().match(text, at):
        return True
    return bool(
        re.compile(r"(?:จาก|สังกัด)[ ]{0,2}(?=[A-Zก-๎])|กล่าวว่า|กล่าวถึง|เล่าว่า|บอกว่า|เสนอว่า|ดำเนินรายการ|ผู้ดำเนินรายการ").match(
            text, at
        )
    )


def _lines(page: Page, spots: list[Spot]) -> list[Spot]:
    """Names without a title that fill a line right above or below a line that begins with a titled name."""
    begun = {line.start for spot in spots if (line := page.line_at(spot.start)) and spot.start - line.start <= 4}
    out: list[Spot] = []
    for line in page.lines:
        found = re.fullmatch(rf"(?P<given>[{LETTERS}]{{3,14}})[ ]{{1,3}}(?P<family>[{LETTERS}]{{3,20}})", line.text)
        beside = [one.start for one in (page.previous_line(line), page.next_line(line)) if one]
        if not found or not begun & set(beside) or found["given"] not in given_names():
            continue
        if is_surname(found["family"]) and not _COMMON.match(found["given"]):
            out.append(Spot(line.start, line.start, line.end, line.end, False, False))
    return out


def _foreign(text: str, spots: list[Spot]) -> list[Spot]:
    """Foreign names without a title that have a post after them: Jane Example, Director of …"""
    out: list[Spot] = []
    pattern = re.compile(
        r"(?<![A-Za-z.“\"(])(?P<name>[A-ZÀ-Þ][a-zà-ž]+(?:[ ][A-ZÀ-Þ][a-zà-ž’'A-Z-]*\.?){1,3})(?=[ ]{0,3},?[ ]{1,3}(?P<post>[A-Z]))"
    )
    for found in pattern.finditer(text):
        after = re.compile(r"[ ]{0,3},?[ ]{1,3}").match(text, found.end("name"))
        name = found["name"]
        split = re.search(rf"[ ]+(?=(?:{position_start().pattern})$)", name)
        end = found.start("name") + (split.start() if split else len(name))
        at = after.end() if after and not split else end + 1
        words_of = set(text[found.start("name") : end].split())
        if not words_of & _post_words() and position_start().match(text, at) and " " in text[found.start("name") : end]:
            out.append(Spot(found.start("name"), found.start("name"), end, end, False, False))
    return out


@cache
def _post_words() -> frozenset[str]:
    """English words of posts, which are no part of a name: Deputy Resident Representative."""
    ranks = (
        "Deputy Senior Junior Resident Regional Country Programme Program Project Policy Global National Former Acting"
    )
    more = (
        "International General Technical Managing Public Legal Creative Data Research Communications Operations Chief"
    )
    posts = (word for word in words("positions", "positions") if word.isascii())
    return frozenset([*ranks.split(), *more.split(), *(part for post in posts for part in post.split())])


def _once(people: list[FoundPerson], singles: dict[int, bool]) -> tuple[FoundPerson, ...]:
    """Each person once: later mentions with the title or surname dropped belong to the first."""
    out: list[FoundPerson] = []
    for person in people:
        key = _key(person.name)
        given = re.split(r"\s", person.name.strip(), maxsplit=1)[0]
        same = next((i for i, other in enumerate(out) if _key(other.name) == key), None)
        if same is None and singles.get(person.start):
            same = next(
                (
                    i
                    for i, other in enumerate(out)
                    if re.split(r"\s", other.name.strip(), maxsplit=1)[0] == given or _key(other.name).startswith(key)
                ),
                None,
            )
        if same is None:
            out.append(person)
            continue
        first = out[same]
        kind = (
            first.kind
            if first.kind != "mentioned" or person.kind == "mentioned" or singles.get(person.start)
            else person.kind
        )
        out[same] = replace(
            first,
            role=first.role or person.role,
            affiliation=first.affiliation or (person.affiliation if not first.role else None),
            kind=kind,
        )
    return tuple(out)


def _key(name: str) -> str:
    return re.sub(r"[\s\u200b]|\([^()]*\)", "", name).replace("เเ", "แ")
