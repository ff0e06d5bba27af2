"""Names without a title: in lists of people, on lines of their own, before a post, in Latin letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import accumulate

from archive.add.extract.page import Page
from archive.add.extract.phrases import organisation_head, strong_head
from archive.add.extract.posts import position_start
from archive.add.extract.roles import read_role
from archive.add.extract.spots import Spot
from archive.thai.known_names import family_names, given_names, is_like_given_name, is_made_of_words
from archive.thai.lists import any_of, words
from archive.thai.name_words import begins_clause, is_surname
from archive.thai.titles import LETTERS

_LISTING = re.compile(
    r"(?:ประกอบด้วย|ประกอบไปด้วย|ได้แก่|อาทิ|เช่น|โดยมี|วิทยากร|ผู้ร่วมเสวนา|ผู้เสวนา|นำโดย|(?:^|[ ])(?:ส่วน|ด้าน)|คือ|เสวนาโดย|โดย|ร่วมกับ|ร่วมด้วย|(?:คุย|สนทนา|พูดคุย)กับ|(?<![ก-๎])(?:พบ|เชิญ)|ผู้ร่วมวง|ดำเนินรายการโดย|ขณะที่|พบกับ|และ|,|:|•|-|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)[ ]{0,3}$"
)


# Words right before a person, so that a name needs nothing after it.
_CALLED = re.compile(
    r"(?:ผู้|คน)(?:จด|บันทึก|เรียบเรียง|สรุป|ถอดเทป|ถอดความ|รายงาน|เขียน|ถ่ายภาพ)[ก-๎]{0,12}\s?[:：]\s{0,2}$|(?:[Mm]oderator|[Ss]peakers?|[Kk]eynote|MC|ผู้ดำเนินรายการ|ผู้ดำเนินการเสวนา|พิธีกร|วิทยากร|กระบวนกร)\s?[:：]\s{0,2}$|"
    r"(?:ดำเนินรายการ|พิธีกร|วิทยากร(?:กระบวนการ)?|บรรยาย|ปาฐกถา|เสวนา|นำเสนอ|ชวนคุย|สรุป|บันทึก|เรียบเรียง|ถอดความ|ถอดบทเรียน)[ก-๎]{0,10}?โดย[ ]{0,2}$|[”\"][ ]?โดย[ ]{0,2}$|(?:^|\n)[ ]*\d{1,2}:\d\d(?::\d\d)?[ ]{1,3}(?:-[ ])?$|(?:พูดคุย|สนทนา|พบ|ร่วมพูดคุย)กับ[ ]{0,2}$"
)


_LEADS_OVER = ("ส่วน", "ด้าน", "ทาง", "ฝ่าย")  # ส่วน is an old name too, but here it leads over to the next person
_NEXT_NAME = re.compile(rf"(?:,[ ]?|[ ]และ[ ]?)([{LETTERS}]{{3,14}})[ ]([{LETTERS}]{{3,20}})(?=[ ,\n]|$)")
COMMON = re.compile(
    r"(?:การ|ความ|กลุ่ม|ทีม|งาน|ฝ่าย|เครือข่าย|โครงการ|เรื่อง|สำนัก|กอง|ศูนย์|เวที|ประชุม|สรุป|ใบ|แบบ|ผล|รายงาน|เอกสาร|ข่าว|ภาพ|ผู้|ชาว|คน|หน่วย|องค์กร)"
)


def untitled_names(text: str, spots: list[Spot]) -> list[Spot]:
    """Thai names without a title: two words, the first a known given name or in a list of people, then a post or จาก."""
    out: list[Spot] = []
    taken = sorted((spot.start, spot.after) for spot in spots)
    starts = [start for start, _ in taken]
    reached = list(accumulate((after for _, after in taken), max))
    for found in _two_words().finditer(text):
        start = found.start("given")
        given, family = found["given"], found["family"]
        before = bisect_left(starts, found.end("family"))
        if before and start < reached[before - 1]:
            continue
        if given.startswith("และ") and len(given) > 5:
            start, given = start + 3, given[3:]
        elif given not in given_names() and (lead := _led(given)):
            start, given = start + lead, given[lead:]
        if given in _LEADS_OVER:
            continue
        known = given in given_names()
        listed = bool(_LISTING.search(text[max(0, start - 20) : start])) or (
            bool(out) and out[-1].tail > 0 and start - out[-1].tail < 4
        )
        tells = _begins_line_and_tells(text, start, found.end("family"))
        alike = (
            not known
            and (is_like_given_name(given) or not is_made_of_words(given) and len(given) <= 12)
            and _is_before_post(text, found.end("family"))
        )
        if (
            not (known or listed or tells or alike or _CALLED.search(text[max(0, start - 24) : start]))
            and not (_joined(text, out, start) or known and _begins_pair(text, found.end("family")))
            or not known
            and (COMMON.match(given) or begins_clause().match(given) or organisation_head().match(given))
        ):
            continue
        called = bool(_CALLED.search(text[max(0, start - 24) : start])) and not organisation_head().match(given)
        called = called or (known or not is_made_of_words(given)) and _joined(text, out, start)
        called = called or known and _begins_pair(text, found.end("family"))
        called = called or known and _numbered(text, start) and not organisation_head().match(family)
        called = called or known and bool(_post_before().search(text[max(0, start - 40) : start]))
        if (
            not (is_surname(family) or family.startswith("ณ "))
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


def _is_before_post(text: str, end: int) -> bool:
    """Whether a word for a post, or จาก and a body, stands right after a name."""
    space = re.compile(r"[ ]{1,3}").match(text, end)
    if not space:
        return False
    link = re.compile(r"จาก[ ]?").match(text, space.end())
    return bool(position_start().match(text, space.end()) or link and strong_head().match(text, link.end()))


def _joined(text: str, out: list[Spot], start: int) -> bool:
    """Whether a name is joined by a comma or และ to an untitled name right before it."""
    return bool(out) and bool(re.fullmatch(r"[ ]?(?:,|และ|กับ|/)[ ]?", text[max(out[-1].tail, out[-1].end) : start]))


def _begins_pair(text: str, end: int) -> bool:
    """Whether a comma or และ and another known given name with a surname follow: names are listed."""
    more = re.compile(rf"(?:,[ ]?|[ ]และ[ ]?)([{LETTERS}]{{3,14}})[ ]([{LETTERS}]{{3,20}})(?=[ ,\n]|$)").match(
        text, end
    )
    return bool(more and more[1] in given_names() and is_surname(more[2]))


def _numbered(text: str, start: int) -> bool:
    """Whether a number or a bullet before a name begins its line."""
    return bool(re.search(r"(?:^|\n)[ ]*(?:[\d๐-๙]{1,2}[.)]|[-•–])[ ]{0,2}$", text[max(0, start - 8) : start]))


def _led(given: str) -> int:
    """The length of the joining word that is written on to a known given name (คือ|สุริยา); 0 for none."""
    for found in re.finditer(r"คือ|กับ|โดย|มี|ของ|เชิญ|ให้|ได้แก่|จาก|ส่วน|ด้าน|ขณะที่|นายก", given):
        if found[0] == "ของ" and found.start():
            continue  # แม่ของสยาม is told of the person before
        if len(given) - found.end() > 3 and given[found.end() :] in given_names():
            return found.end()
    return 0


@cache
def _post_before() -> re.Pattern[str]:
    """A post right before a name: ผู้กำกับ อภิชาติ …, นักเขียน…"""
    posts = any_of(word for word in words("positions", "positions") if len(word) > 3 and not word.isascii())
    return re.compile(rf"(?:^|[^{LETTERS}]|ของ|โดย|กับ|และ|มี|คือ|จาก)(?:{posts})[ ]{{0,2}}$")


def _begins_line_and_tells(text: str, start: int, end: int) -> bool:
    """Whether a name begins its line, and a post and a verb of speaking follow: มึดา … นักกิจกรรม… กล่าวว่า."""
    if text[max(0, start - 40) : start].rsplit("\n", 1)[-1].strip() or not _has_post(text, end):
        return False
    line = text.find("\n", end)
    tail = read_role(text, end, line if line >= 0 else len(text))[2]
    return tail > end and bool(
        re.compile(r"[ ]{0,3}(?:ได้)?(?:กล่าว|เล่า|บอก|ระบุ|เสนอ|ชี้|เห็นว่า|มองว่า|ย้ำ|อธิบาย|เสริม|นำเสนอ|สะท้อน|ตั้งข้อ)").match(
            text, tail
        )
    )


@cache
def _two_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{LETTERS}A-Za-z.])(?=(?P<given>[{LETTERS}]{{3,20}})[ ]{{1,3}}(?P<family>[{LETTERS}]{{3,22}}|ณ[ ][{LETTERS}]{{3,16}})(?:[ ]|[,()\n]|$))"
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
        re.compile(
            r"(?:จาก|สังกัด)[ ]{0,2}(?=[A-Zก-๎])|กล่าวว่า|กล่าวถึง|เล่าว่า|บอกว่า|เสนอว่า|ดำเนินรายการ|ดำเนินการ(?:เสวนา|อภิปราย)|ผู้ดำเนินรายการ|รับหน้าที่|ทำหน้าที่|เป็น(?:ผู้|วิทยากร|พิธีกร)|เปิด(?:วง|เวที|งาน)|ชี้ว่า|ชี้ให้|ย้ำ|เสริมว่า|อธิบาย|นำเสนอ|บรรยาย|อ่าน(?:แถลงการณ์|บทกวี)|\((?=[A-Zก-๎][^()\n]{2,60}\))"
        ).match(text, at)
    )


def names_on_lines(page: Page, spots: list[Spot]) -> list[Spot]:
    """Names without a title that fill a line right above or below a line that begins with a titled name."""
    begun = {line.start for spot in spots if (line := page.line_at(spot.start)) and spot.start - line.start <= 4}
    out: list[Spot] = []
    for line in page.lines:
        found = re.fullmatch(rf"(?P<given>[{LETTERS}]{{3,14}})[ ]{{1,3}}(?P<family>[{LETTERS}]{{3,20}})", line.text)
        beside = [one.start for one in (page.previous_line(line), page.next_line(line)) if one]
        if not found or not begun & set(beside) or found["given"] not in given_names():
            continue
        if is_surname(found["family"]) and not COMMON.match(found["given"]):
            out.append(Spot(line.start, line.start, line.end, line.end, False, False))
    return out


def foreign_names(text: str, spots: list[Spot]) -> list[Spot]:
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
