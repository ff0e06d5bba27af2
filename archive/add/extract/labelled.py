"""Names without a title in lists that a label heads (วิทยากร, Speakers), and in English sentences (said Jane Example)."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.kind_words import BULLET
from archive.add.extract.page import Line, Page
from archive.add.extract.part_labels import label_kind
from archive.add.extract.phrases import organisation_head
from archive.add.extract.posts import position_start, small_post, small_post_before
from archive.add.extract.spots import Spot
from archive.thai.known_names import family_names, given_names
from archive.thai.lists import words
from archive.thai.name_words import is_surname
from archive.thai.names import LATIN_NAME
from archive.thai.titles import LETTERS

_LEAD = re.compile(rf"{BULLET}[ ]*")
_LABELLED = re.compile(
    r"(?:\d{1,2}[.:]\d\d(?:[ ]?[-–][ ]?\d{1,2}[.:]\d\d)?[ ]?(?:น\.)?[ ]*)?(?P<label>[^:：\n]{2,40}?)(?:[ ]?[:：]|[ ][–—-](?=[ ]))[ ]{0,3}(?=\S)"
)
_THAI = re.compile(
    rf"(?P<given>[{LETTERS}]{{2,16}})[ ]{{1,3}}(?P<family>[{LETTERS}]{{2,22}})(?=[ ]{{0,3}}(?:[,(;|]|–|-|$)|[ ]{{1,3}}\S)(?:[ ]?\([{LETTERS}]{{2,8}}\))?"
)
# Who is quoted in an English sentence, before and after the verb.
_SAID = re.compile(
    r"\b(?:said|says|added|adds|explained|argued|noted|asked|replied|recalled|according to|(?:opened|closed|moderated|chaired|delivered|presented|given|led|taken|written|hosted|facilitated|followed|compiled|edited|prepared|recorded|translated|introduced) by|(?:[Pp]hotos?|[Tt]ext|[Ss]tory|[Rr]eport|[Ww]ords|[Ii]llustrations?) by)[ ]$"
)
_SAYS = re.compile(
    r",[ ]who\b|,[ ]\d{2},|[ ]from[ ](?:the[ ])?[A-Z]|,?[ ](?:said|replied|agreed|responded|proposed|promised|called|says|told|added|explained|argued|noted|asked|recalled|presented|spoke|shared|described|showed|reported|talked|called for|warned|urged|moderated|facilitated|opened|welcomed|chaired|closed|discussed)\b"
)


def labelled_names(page: Page, spots: list[Spot]) -> list[Spot]:
    """The names without a title that begin the lines under a label, or stand right after one with its colon."""
    taken = sorted(spot.start for spot in spots)
    out: list[Spot] = []
    under = False
    for line in page.lines:
        inline = _LABELLED.match(line.text)
        if inline and (label_kind(inline["label"]) or position_start().fullmatch(inline["label"].strip())):
            under = False
            for at in _starts(line.text, inline.end()):
                out += _name_at(page.text, line, at, bare=True)
            continue
        if label_kind(line.text):
            under = True
            continue
        if not under:
            continue
        lead = _LEAD.match(line.text)
        at = lead.end() if lead else 0
        if any(line.start <= start <= line.start + at + 4 for start in taken):
            continue
        found = _name_at(page.text, line, at, bare=bool(lead))
        under = bool(found) or bool(lead)
        out += found
    return out


def _starts(line: str, at: int) -> list[int]:
    """Where the names of a list on one line can begin: its start, and after each comma, slash and และ."""
    return [at, *(found.end() for found in re.compile(r"[,;/][ ]{0,2}|[ ](?:และ|and)[ ]?").finditer(line, at))]


def _name_at(text: str, line: Line, at: int, *, bare: bool) -> list[Spot]:
    """The name at a place of a line; `bare`: nothing need follow it."""
    start, end = line.start + at, line.end
    latin = LATIN_NAME.match(text, start, end)
    if latin and " " in latin[0]:
        stop = _latin_stop(latin[0])
        if stop and " " in latin[0][:stop].strip():
            last = start + len(latin[0][:stop].rstrip(" .'-"))
            return [Spot(start, start, last, last, False, False)]
        return []
    thai = _THAI.match(text, start, end)
    if not thai or organisation_head().match(thai["given"]) or position_start().match(thai["given"]):
        return []
    known = thai["given"] in given_names() or thai["family"] in family_names()
    if not is_surname(thai["family"]) or not (known or bare and _is_short(thai)):
        return []
    return [Spot(start, start, thai.end(), thai.end(), False, False)]


def _is_short(name: re.Match[str]) -> bool:
    """Whether two unknown words may be a name: neither begins as sentences and headings do."""
    begins = (
        r"(?:การ|ความ|งาน|ฝ่าย|โครงการ|เรื่อง|เวที|ประชุม|สรุป|ผล|รายงาน|เอกสาร|ข่าว|ภาพ|ผู้|ชาว|คน|มี|เป็น|ให้|ได้|จะ|ใน|ที่|และ|กับ|จาก|ของ|เพื่อ|โดย"
        r"|ซึ่ง|รวม|ร่วม|จัด|นำ|วัน|เวลา|ห้อง|ตัวแทน|ผู้แทน|ทีม|เครือข่าย|ชุมชน|นักเรียน|เด็ก)"
    )
    return len(name["given"]) <= 12 and len(name["family"]) <= 18 and not re.match(begins, name["given"])


def _latin_stop(name: str) -> int:
    """How much of some capitalised words is a name: up to a post; 0 when they name a body or a heading."""
    parts = list(re.finditer(r"\S+", name))
    for index, part in enumerate(parts):
        if part[0].strip(",.") in _no_name():
            return parts[index - 1].end() if index >= 2 and part[0] in _posts() else 0
    return len(name)


@cache
def _posts() -> frozenset[str]:
    """The English words of posts."""
    return frozenset(part for post in words("positions", "positions") if post.isascii() for part in post.split())


@cache
def _no_name() -> frozenset[str]:
    """Capitalised words of which no person's name is made."""
    bodies = (
        "University Institute Centre Center College Foundation School Faculty Department Ministry Network Association Council Museum Library Trust"
        " Agency Office Society Bank Hospital Commission Programme Program Fund Academy Bureau Alliance Company Embassy Municipality Organisation"
        " Organization Federation Union Group Forum Unit Division Board Project Committee Session Panel Workshop Opening Closing Lunch Coffee Break"
        " Registration Introduction Discussion Questions Room Hall The A An And Of For On In Day Monday Tuesday Wednesday Thursday Friday Saturday"
        " Sunday January February March April May June July August September October November December Thailand Bangkok International National"
        " Post Times News Herald Tribune Daily Journal Magazine Media Radio Channel Review Chronicle Gazette Standard Observer Mail Globe"
        " Station Police Temple Camp Farm House Hotel Park Market Court Church Mosque Circle Club Province District Subdistrict Village City Town River Island State County Region"
    )
    return frozenset(bodies.split()) | _posts()


def quoted_names(text: str, spots: list[Spot]) -> list[Spot]:
    """The foreign names without a title of people who say something: … said Jane Example, chair of …"""
    out: list[Spot] = []
    for found in re.compile(rf"(?<![\w.’'-]){LATIN_NAME.pattern}").finditer(text):
        if " " not in found[0]:
            continue
        start = found.start() + _leading_post(found[0])
        stop = _latin_stop(text[start : found.end()])
        end = start + len(text[start : start + stop].rstrip(" .'-"))
        if stop == 0 or " " not in text[start:end]:
            continue
        lead = text[max(0, start - 40) : start]
        if re.search(r"\b(?:at|of|from|in|for) (?:the )?$", lead):
            continue  # the body somebody works for
        post = small_post_before().search(lead) or (text.startswith(", ", end) and small_post().match(text, end + 2))
        if post or _SAID.search(lead) or _SAYS.match(text, end):
            out.append(Spot(start, start, end, end, False, False))
    return out


def foreign_names_in_thai(text: str, spots: list[Spot]) -> list[Spot]:
    """The foreign names without a title that stand in a Thai list of people before a Thai post or จาก."""
    out: list[Spot] = []
    pattern = re.compile(
        rf"(?:^|[,;•|]|และ|กับ|ได้แก่|คือ|โดย|โดยมี|พร้อมด้วย|ส่วน|ด้าน|มี|-)[ ]{{0,3}}(?P<name>{LATIN_NAME.pattern}(?=[ ]{{1,3}}[ก-ฮเ-ไ])|(?:[A-Z][\w’'-]+[ ]){{1,3}}[A-Z][\w’'-]+(?=[ ]{{2,3}}[A-Z][\w’'-]+[ ]))",
        re.M,
    )
    for found in pattern.finditer(text):
        start, end = found.span("name")
        after = end + len(text[end : end + 4]) - len(text[end : end + 4].lstrip(" "))
        if " " not in found["name"] or _latin_stop(found["name"]) < len(found["name"]):
            continue
        spaced = text.startswith("  ", end) and text[after].isascii()
        if spaced or position_start().match(text, after) or text.startswith("จาก", after):
            out.append(Spot(start, start, end, end, False, False))
    return out


def _leading_post(name: str) -> int:
    """How much of some capitalised words is a post before the name: Deputy Mayor |Wasan Example."""
    post = re.match(r"(?:\S+[ ]){1,3}", name)
    while post:
        if small_post_before().fullmatch(post[0]):
            return post.end()
        shorter = post[0].rstrip().rsplit(" ", 1)[0] + " "
        post = re.match(re.escape(shorter), name) if len(shorter) < len(post[0]) else None
    return 0
