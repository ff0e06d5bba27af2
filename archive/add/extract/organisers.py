"""The bodies that hold, host or support the event."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.body_lists import FOREIGN_BODY, Body, bodies_at
from archive.add.extract.english import find_english_organisers, is_english
from archive.add.extract.found import Found, FoundPair
from archive.add.extract.page import Page, listed
from archive.add.extract.phrases import (
    abbreviation,
    is_proper,
    may_begin_organisation,
    organisation_end,
    organisation_head,
    strong_head,
)
from archive.thai.lists import any_of
from archive.thai.titles import title_at

_BY = re.compile(
    r"(?:ร่วม)?จัด(?:ขึ้น|ทำ)?โดย|จัดร่วมกับ|(?:ร่วม)?ดำเนิน(?:การ|งาน)โดย|(?:สนับ)?สนุน(?:งบประมาณ)?โดย|หนุนโดย|เจ้าภาพ(?:หลัก|ร่วม)?(?:โดย|คือ)"
    r"|(?:โดย)?(?:ได้รับ)?การสนับสนุน(?:งบประมาณ|ทุน)?(?:จาก|ของ|โดย)|ได้รับ(?:งบประมาณ|ทุน)?สนับสนุน(?:งบประมาณ)?จาก|(?:หน่วยงาน|ผู้|องค์กร)จัด(?:งาน)?\s?[:：]|(?:[Cc]o-?)?[Oo]rgani[sz]ed by|(?:[Cc]o-?)?[Hh]osted by|[Ss]upported by|[Ff]unded by|[Pp]resented by|(?:จัดโดย|เจ้าภาพ|ผู้จัด)(?=\s?[:：])"
)
_BY_OFFICER = re.compile(r"[ ]{0,2}(?:จังหวัด[^\s]{2,20}[ ]{0,2})?(?:นำ)?โดย[ ]?(?!ได้|มี|ร่วม)[^\n“”]{3,90}")
_BETWEEN = re.compile(
    r"[ ]{0,3}(?:ได้|จึง|จะ|ร่วมกัน|ร่วมมือกัน|ช่วยกัน|ร่วม|กำลัง|(?:ฝ่าย|กลุ่มงาน|สาขา|แผนก|กอง(?!ทุน))[^\s]{3,40}|เป็นเจ้าภาพ(?:ใน)?(?:การ)?|(?:และ)?ภาคี(?:เครือข่าย)?(?:ต่าง ๆ)?|และเครือข่าย|และหน่วยงาน(?:ที่เกี่ยวข้อง)?|[ ])*"
)


@cache
def _verb() -> re.Pattern[str]:
    """Holding an event: (ได้|กำหนด|เตรียม)จัด + kind of event, เปิดเวที, จัดขึ้น, เป็นเจ้าภาพ."""
    types = any_of(
        [
            *(word for word in listed("events", "types") if not word.isascii()),
            "โครงการ",
            "กิจกรรม",
            "งาน",
            "วง",
            "พิธี",
            "หลักสูตร",
        ]
    )
    return re.compile(
        rf"(?:กำหนด|เตรียม|ร่วมกัน|ร่วม|ได้)?(?:จัด(?:การ|เวที)?\s?(?=[“\"]|(?:การ)?(?:{types})|[A-Z])|จัด(?!การ|ทำ|ตั้ง|ให้|โดย|ขึ้น|เก็บ|สรร|หา|ส่ง|ลำดับ|กลุ่ม)(?=[ก-๎]{{3,20}}(?:เสวนา|สัมมนา|ฟอรั่ม|ฟอรัม|ทอล์ก|สัญจร))|สนับสนุน(?:ทุน|งบประมาณ)[ก-๎]{{0,12}}(?:ให้|แก่)(?=[^\n]{{3,60}}จัด)|สนับสนุนงบประมาณ(?=[ ]?\d)|เปิด(?=(?:เวที|อบรม|ประชุม|สัมมนา|เสวนา|วง|โครงการอบรม))|จัดขึ้น|(?:ช่วยกัน|ร่วมกัน|ร่วมมือกัน)จัด(?![ก-๎])|จัดร่วมกับ|แถลง(?:ผล(?!การประชุม)|ข่าว|เปิดตัว)|เป็นเจ้าภาพ)"
    )


_INVITES = re.compile(r"(?:ขอ)?(?:เรียน)?เชิญชวน|ขอ(?:กราบ)?(?:เรียน)?เชิญ|ชวน|เปิดรับสมัคร(?:ผู้|เยาวชน|ครู|นัก)")


def find_organisers(
    page: Page, title: Found | None, event: Found | None, pairs: tuple[FoundPair, ...], venues: tuple[Found, ...] = ()
) -> tuple[Found, ...]:
    """The organisers in order; a short form stands for its full name, generic words (ภาคีเครือข่าย) are left out.

    A body that is only where the event was held (`venues`) is none.
    """
    places = [(page.place_of(venue.start), page.place_of(venue.end)) for venue in venues]
    bodies: list[tuple[Body, str]] = []
    if not is_english(page.text):
        bodies += [(body, "after จัดโดย, สนับสนุนโดย …") for body in _after_by(page.text)]
    shorts = tuple(pair.value for pair in pairs)
    bodies += [
        (body, "before the verb of holding the event") for body in _before_verbs(page.text, _verb(), places, shorts)
    ]
    bodies += [(body, "a line that names only bodies") for body in _lines_of_bodies(page)]
    bodies += [(body, "who receives the guests") for body in _hosts(page.text)]
    if is_english(page.text):
        bodies += [(Body(*span), "who held or organised it") for span in find_english_organisers(page)]
    if event or bodies:
        bodies += [
            (body, "who invites to the event")
            for body in _before_verbs(page.text, _INVITES, places, shorts, first_only=True)
        ]
    if title and not title.why:
        bodies += [(body, "who holds it in the headline") for body in _of_headline(page, title)]
    if event and not bodies:
        bodies += [(body, "a body on a line of its own") for body in _announced(page, title, places)]
    if not event and re.search(r"แบบรายงาน|รายงานฉบับสมบูรณ์", page.text[:1500]):
        bodies += [(body, "the body a report form is made for") for body in _alone(page)]
    return _unique(page, title, bodies, pairs)


def _unique(
    page: Page, title: Found | None, bodies: list[tuple[Body, str]], pairs: tuple[FoundPair, ...]
) -> tuple[Found, ...]:
    """Each body once, in its full form; those of the headline only when the text has none."""
    longs = {_key(pair.value): pair for pair in pairs}
    found: list[Found] = []
    for body, rule in sorted(bodies, key=lambda item: item[0].start):
        one = _in_full(page, page.found(_with_unit(page.text, body.start), body.end, rule))
        pair = longs.get(_key(one.value))
        if pair:
            one = Found(pair.long, one.start, one.end, f"{rule}; {pair.value} is short for it", one.why)
        if pair or is_proper(one.value) or abbreviation().fullmatch(page.text, body.start, body.end):
            found.append(one)
    outside = [one for one in found if not (title and not title.why and title.start <= one.start < title.end)]
    if not outside and title and re.search("จับมือ|ผนึก", title.value):
        return ()  # a headline's joined hands do not say who holds the event
    kept: list[Found] = []
    for one in outside or found:
        same = next((i for i, other in enumerate(kept) if _same(one.value, other.value)), None)
        if same is None:
            kept.append(one)
        elif len(one.value) > len(kept[same].value):
            kept[same] = one
    return tuple(kept)


def _with_unit(text: str, start: int) -> int:
    """`start` moved back over the unit that held it: กองสวัสดิการสังคม เทศบาลเมือง…"""
    unit = re.search(
        r"(?:กอง(?!ทุน|ทัพ|บัญชา|บังคับ|กำกับ|บรรณา)|ฝ่าย|กลุ่มงาน|สาขาวิชา|แผนก)[ก-๎]{3,40}[ ]$", text[max(0, start - 60) : start]
    )
    place = start - len(unit[0]) if unit else start
    return place if unit and may_begin_organisation(text, place) else start


def _in_full(page: Page, one: Found) -> Found:
    """สถาบันฯ in full, where the text names the body in full before; else as it is."""
    if not one.value.endswith("ฯ"):
        return one
    stem = one.value.rstrip("ฯ")
    limit = page.place_of(one.start)
    for found in re.finditer(re.escape(stem), page.text[:limit]):
        end = organisation_end(page.text, found.start())
        if may_begin_organisation(page.text, found.start()) and end > found.end() + 2 and page.text[found.end()] != "ฯ":
            full = page.found(found.start(), end, "")
            return Found(full.value, full.start, full.end, f"{one.rule}; {one.value} is short for it", one.why)
    return one


def _key(text: str) -> str:
    return re.sub(r"[.\s]", "", text)


def _same(one: str, two: str) -> bool:
    a, b = _key(one), _key(two)
    return a.startswith(b) or b.startswith(a)


def _after_by(text: str) -> list[Body]:
    out: list[Body] = []
    for found in _BY.finditer(text):
        start = found.end()
        while text[start : start + 1] in (" ", ":", "："):
            start += 1
        bodies, _ = bodies_at(text, start)
        out += bodies
    return out


def _before_verbs(
    text: str,
    verb: re.Pattern[str],
    places: list[tuple[int, int]],
    shorts: tuple[str, ...] = (),
    *,
    first_only: bool = False,
) -> list[Body]:
    """Lists of bodies that end right before a verb."""
    out: list[Body] = []
    known = rf"|(?<![ก-๎A-Za-z.])(?:{any_of(shorts)})(?=[ ก-๎])" if shorts else ""
    starts = re.compile(_starts().pattern + known)
    for found in verb.finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        if first_only and not text[line : found.start()].strip():
            out += _line_above(text, line)
        line = max(line, found.start() - 400)
        for head in starts.finditer(text, line, found.start()):
            if first_only and not _ONLY_DATE.fullmatch(text[line : head.start()]):
                break
            if title_at(text, head.start()) or not may_begin_organisation(text, head.start()):
                continue
            if any(first <= head.start() < last for first, last in places):
                continue
            bodies, end = bodies_at(text, head.start(), found.start())
            between = _BETWEEN.fullmatch(text, end, found.start()) or _BY_OFFICER.fullmatch(text, end, found.start())
            if bodies and end <= found.start() and between:
                out += bodies
                by = re.compile(r"[ ]{0,2}โดย[ ]?").match(text, end)
                if by and strong_head().match(text, by.end()):  # กระทรวง… โดยสำนักงาน… จัด
                    out += bodies_at(text, by.end(), found.start())[0]
                break
    return out


_ONLY_DATE = re.compile(r"\s*|\s*(?:เมื่อ|วันที่|วันนี้|วัน(?=จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|ใน|ระหว่าง)[^“”\"\n]{0,60}")


def _line_above(text: str, line: int) -> list[Body]:
    """The bodies that fill the line above the one that begins at `line`: ORG / ขอเชิญ …"""
    above = re.search(r"([^\n]{5,120})\n[ \n]*$", text[:line])
    if not above:
        return []
    start = above.start(1) + len(above[1]) - len(above[1].lstrip())
    bodies, end = (
        bodies_at(text, start) if strong_head().match(text, start) or text.startswith("คณะ", start) else ([], start)
    )
    return bodies if not text[end : above.end(1)].strip() else []


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(
        rf"{organisation_head().pattern}|(?m:^)[ ]*(?={FOREIGN_BODY.pattern}[ ]?(?:\([A-Z]{{2,8}}\)[ ]?)?(?:ร่วม|และ|จัด|ชวน|,))|(?<![ก-๎.])(?:[ก-ฮ]{{1,3}}\.){{2,6}}(?=[ ก-๎])"
    )


def _hosts(text: str) -> list[Body]:
    """A body named with its officers who receive guests: ORG (ABBR) โดย PERSON … ให้การต้อนรับ."""
    out: list[Body] = []
    for found in re.finditer(r"[ ]{0,2}โดย[ ]?", text):
        line = text.rfind("\n", 0, found.start()) + 1
        head = re.compile(r"[ ]*").match(text, line)
        start = head.end() if head else line
        if found.start() - start > 120 or not strong_head().match(text, start) or not title_at(text, found.end()):
            continue
        bodies, end = bodies_at(text, start)
        if end >= found.start() - 1 and re.search(
            r"ให้การต้อนรับ|กล่าวต้อนรับ|จัด|เปิด|เป็นเจ้าภาพ", text[found.end() : found.end() + 400].split("\n", 1)[0]
        ):
            out += bodies
    return out


def _of_headline(page: Page, title: Found) -> list[Body]:
    """The bodies with which a headline begins, when it says that they hold something: เทศบาลเมือง… จัด …"""
    start = page.place_of(title.start)
    if not strong_head().match(page.text, start):
        return []
    bodies, end = bodies_at(page.text, start)
    if len(bodies) != 1:  # who joined hands with whom is told by the text
        return []
    return (
        bodies
        if re.compile(r"[ ]{0,2}(?:ได้|ร่วม|เตรียม|เดินหน้า)?(?:จัด|เปิดเวที|เปิดวง|เปิดอบรม|ชวน)").match(page.text, end)
        else []
    )


def _alone(page: Page) -> list[Body]:
    """Bodies that have a line of their own."""
    out: list[Body] = []
    for line in page.lines[:20]:
        if (
            re.match(r"กองทุน|มูลนิธิ|สมาคม|สำนักงาน|องค์การ|เทศบาล|อบต\.", line.text)
            and " - " not in line.text
            and len(line.text) < 90
        ):
            out.append(Body(line.start, line.end))
    return out


def _lines_of_bodies(page: Page) -> list[Body]:
    """The bodies of a line near the top that names two or more and nothing else (ORG + ORG)."""
    out: list[Body] = []
    for line in page.lines[1:8]:
        begins = strong_head().match(page.text, line.start) or FOREIGN_BODY.match(page.text, line.start)
        if len(line.text) < 240 and begins:
            bodies, end = bodies_at(page.text, line.start)
            if len(bodies) > 1 and end >= line.end and re.search(r"[+×&]| x ", line.text):
                out += bodies
    return out


def _announced(page: Page, title: Found | None, places: list[tuple[int, int]]) -> list[Body]:
    """The body that has a line of its own right under the headline of an announcement, when nothing else says who holds it."""
    if not title or not re.search(r"(?m)^\s*(?:วัน|ณ |เวลา|สถานที่|ผ่านระบบ|\d{1,2} )", page.text):
        return []
    for line in page.lines[:6]:
        below = line.start > page.place_of(title.start) and len(line.text) < 110
        if not below or not strong_head().match(page.text, line.start) or any(a <= line.start < b for a, b in places):
            continue
        if organisation_end(page.text, line.start) >= line.end:
            return [Body(line.start, line.end)]
    return []
