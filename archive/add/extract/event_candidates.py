"""What a page may name as its event: the candidates, how well their place fits, and those of no known kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.add.extract.event_name_end import EDITION, name_end
from archive.add.extract.found import Found
from archive.add.extract.page import Page


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of the reading that may name the event, with what speaks for it."""

    start: int
    end: int
    score: float
    rule: str


def nearness(page: Page, start: int, end: int, spots: list[int], title: Found | None) -> float:
    """How well the place of a name fits: in the line of a date, soon after it, not in the headline."""
    place = page.reading.at(start)
    last = page.reading.at(max(start, end - 1))
    score = 0.0
    near = [min(abs(place - spot), abs(spot - last)) for spot in spots]
    if near and min(near) < 200:
        score += 1.0
    if title and title.start <= place < title.end:
        score -= 0.8
    elif title and _shares(title.value, page.text[start:end]):
        score += 0.8
    return score


def _shares(one: str, two: str) -> bool:
    """Whether two phrases have most of the pairs of letters of the shorter in common."""
    pairs = [
        {text[i : i + 2] for i in range(len(text) - 1)} for text in (re.sub(r"\s", "", one), re.sub(r"\s", "", two))
    ]
    return len(pairs[0] & pairs[1]) >= 0.6 * max(1, min(len(pairs[0]), len(pairs[1])))


_NUMBERED = re.compile(
    r"(?<=จัด)[ ]?(?:งาน)?[ ]?[A-Z][\w'’&-]*(?:[ ][A-Z][\w'’&-]*){0,6}[ ](?:19|20)\d\d|(?<=จัด)(?!การ|ทำ|ตั้ง|ให้|ขึ้น|โดย)[ก-๎]{4,60}?[ ]?(?=(?:ครั้งที่|ปีที่|รุ่นที่)[ ]?\d)"
)


_QUOTED_EDITION = re.compile(
    r"(?<![ก-๎“])[“\"][^“”\"\n]{4,70}[”\"](?=[ ]?(?:ครั้งที่|ปีที่|รุ่นที่)[ ]?\d)|(?<=[ก-๎])[“\"][^“”\"\n]{4,70}[”\"](?=[ ]?(?:ครั้งที่|ปีที่|รุ่นที่)[ ]?\d)"
    r"|(?:(?<=คือ )|(?<=ชื่อ )|(?<=งาน )|(?<=กับ )|(?<=พบ )|(?<=จัด ))[“\"][^“”\"\n]{4,70}?[ ]?(?:ครั้งที่|ปีที่)[ ]?\d{1,3}[”\"]"
)
_AS_SUBJECT = re.compile(
    r"(?<![ก-๎])(?:งาน|เทศกาล|ประเพณี)(?!นี้|วิจัย|ของ|ดังกล่าว)[ก-๎]{5,50}?(?=(?:ปีนี้|ครั้งนี้)?[ ]?(?:กำหนด|ได้)?(?:จัด(?:ขึ้น)?|มีขึ้น)[ ]?(?:เมื่อ|ที่|วัน|ใน|ระหว่าง|ณ)[ ]?)"
)


_UNKNOWN_KIND = re.compile(
    r"(?<=จัด|ปิด)(?<!คัดจัด)(?!การ|ทำ|ตั้ง|ให้|ขึ้น|โดย|พิมพ์|สรร|หา|อันดับ|เก็บ|ซื้อ|จ้าง|ส่ง|เผย|ประเด็น|ใจ|โปง|สอน|งาน|พิธี|โครงการ|กิจกรรม|ตัว|ฉาก|รับ|ให้|แสดง|ขาย|จำหน่าย|เพจ|ร้าน|แคมเปญ|หลักสูตร)"
    r"[ก-๎]{4,40}?(?=[ ]?(?:(?:ใน)?(?:หัวข้อ|เรื่อง|ประเด็น|ตอน)[ ]?)?[“\"])"
)


def quoted_unknown(page: Page, spots: list[int]) -> list[Candidate]:
    """What is held under a quoted name, though no known kind of event: เปิดห้องเรียนคนงาน หัวข้อ “…”."""
    out: list[Candidate] = []
    for found in _UNKNOWN_KIND.finditer(page.text):
        if page.text[found.start() - 4 : found.start()] not in (" จัด", "เปิด"):
            continue
        end, quoted = name_end(page.text, found.start(), found.end(), set())
        if quoted:
            score = 2.6 + nearness(page, found.start(), end, spots, None)
            out.append(Candidate(found.start(), end, score, "held, with a quoted name"))
    return out


def numbered(page: Page, spots: list[int]) -> list[Candidate]:
    """What is held with a number, or called งาน…, though no known kind of event: จัดธรรมยาตรา… ปีที่ 24."""
    out: list[Candidate] = []
    for found in [m for shape in (_NUMBERED, _AS_SUBJECT, _QUOTED_EDITION) for m in shape.finditer(page.text)]:
        end = found.end()
        while edition := EDITION.match(page.text, end):
            end = edition.end()
        out.append(
            Candidate(found.start(), end, 2.4 + nearness(page, found.start(), end, spots, None), "held, with a number")
        )
    return out
