"""Names without a title: in lists of people, on lines of their own, before a post, in Latin letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from archive.add.extract.page import SIGNS, Page
from archive.add.extract.phrases import organisation_head, strong_head
from archive.add.extract.posts import position_start
from archive.add.extract.roles import read_role
from archive.add.extract.spots import Spot
from archive.thai.known_names import family_names, given_names, is_like_given_name, is_made_of_words
from archive.thai.lists import any_of, words
from archive.thai.name_words import begins_clause, is_surname
from archive.thai.titles import LETTERS

_LISTING = re.compile(
    rf"(?:ประกอบด้วย|ประกอบไปด้วย|ได้แก่|อาทิ|เช่น|โดยมี|วิทยากร|ผู้ร่วมเสวนา|ผู้เสวนา|นำโดย|(?:^|[ ])(?:ส่วน|ด้าน)|คือ|เสวนาโดย|โดย|ร่วมกับ|ร่วมด้วย|(?:คุย|สนทนา|พูดคุย)กับ|(?<![ก-๎])(?:พบ|เชิญ)|ผู้ร่วมวง|ดำเนินรายการโดย|ขณะที่|พบกับ|และ|,|:|•|-|[{SIGNS}]\ufe0f?)[ ]{{0,3}}$"
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


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two words that may be a given name and a surname, after the untitled names found so far."""

    text: str
    given: str
    family: str
    start: int
    end: int
    out: list[Spot]

    @property
    def is_known(self) -> bool:
        """Whether the first word is a given name that we know."""
        return self.given in given_names()

    @property
    def is_called(self) -> bool:
        """Whether what stands right before announces a person."""
        return bool(_CALLED.search(self.text[max(0, self.start - 24) : self.start]))

    @property
    def is_joined(self) -> bool:
        """Whether a comma or และ joins it to an untitled name right before it."""
        return _joined(self.text, self.out, self.start)

    @property
    def begins_list(self) -> bool:
        """Whether it is known, and another known name follows it."""
        return self.is_known and _begins_pair(self.text, self.end)


def untitled_names(text: str, spots: list[Spot]) -> list[Spot]:
    """Thai names without a title: two words, the first a known given name or in a list of people, then a post or จาก."""
    out: list[Spot] = []
    taken = sorted((spot.start, spot.after) for spot in spots)
    starts = [start for start, _ in taken]
    reached = list(accumulate((after for _, after in taken), max))
    for found in _two_words().finditer(text):
        before = bisect_left(starts, found.end("family"))
        if before and found.start("given") < reached[before - 1]:
            continue
        pair = _pair(text, found, out)
        if pair.given not in _LEADS_OVER and _may_be_person(pair) and _is_person(pair):
            out.append(_spot(pair))
    return out


def _pair(text: str, found: re.Match[str], out: list[Spot]) -> _Pair:
    """The two words, without a joining word written on to the first."""
    start, given = found.start("given"), found["given"]
    if given.startswith("และ") and len(given) > 5:
        start, given = start + 3, given[3:]
    elif given not in given_names() and (lead := _led(given)):
        start, given = start + lead, given[lead:]
    return _Pair(text, given, found["family"], start, found.end("family"), out)


def _may_be_person(pair: _Pair) -> bool:
    """Whether the first word, or the place, speaks for a name; an unknown word must not be a common one."""
    given = pair.given
    if not (_is_likely(pair) or pair.is_called or pair.is_joined or pair.begins_list):
        return False
    return pair.is_known or not (
        COMMON.match(given) or begins_clause().match(given) or organisation_head().match(given)
    )


def _is_likely(pair: _Pair) -> bool:
    """Whether the first word is a given name, stands in a list of people, or is like one and a post follows."""
    text, given, out = pair.text, pair.given, pair.out
    listed = bool(out) and out[-1].tail > 0 and pair.start - out[-1].tail < 4
    if pair.is_known or listed or _LISTING.search(text[max(0, pair.start - 20) : pair.start]):
        return True
    if _begins_line_and_tells(text, pair.start, pair.end):
        return True
    is_like = is_like_given_name(given) or (not is_made_of_words(given) and len(given) <= 12)
    return is_like and _is_before_post(text, pair.end)


def _is_person(pair: _Pair) -> bool:
    """Whether the second word is a surname, and the place or what follows shows that a person is named."""
    text, given, family = pair.text, pair.given, pair.family
    if not (is_surname(family) or family.startswith("ณ ")) or position_start().match(given):
        return False
    if not _is_announced(pair) and not _has_post(text, pair.end):
        return False
    return pair.is_known or family in family_names() or _looks_like_name(given, family)


def _is_announced(pair: _Pair) -> bool:
    """Whether the words before it show a person, so that no post need follow."""
    if pair.is_called and not organisation_head().match(pair.given):
        return True
    if pair.is_joined and (pair.is_known or not is_made_of_words(pair.given)):
        return True
    if not pair.is_known:
        return False
    if pair.begins_list or (_numbered(pair.text, pair.start) and not organisation_head().match(pair.family)):
        return True
    return bool(_post_before().search(pair.text[max(0, pair.start - 40) : pair.start]))


def _spot(pair: _Pair) -> Spot:
    """The name with its tail: where the words about the person end."""
    spot = Spot(pair.start, pair.start, pair.end, pair.end, False, False)
    line_end = pair.text.find("\n", spot.end)
    spot.tail = read_role(pair.text, spot.end, line_end if line_end >= 0 else len(pair.text))[2]
    return spot


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
    more = _NEXT_NAME.match(text, end)
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
