"""The bodies that hold, host or support the event."""

from __future__ import annotations

import re

from archive.add.extract.body_lists import (
    ONLY_DATE,
    Body,
    bodies_at,
    bodies_from,
    is_sure,
    no_member,
    sidelines,
    starts_of_lists,
)
from archive.add.extract.body_names import organisation_end
from archive.add.extract.english import bodies_between, find_english_organisers, is_english
from archive.add.extract.found import Found, FoundPair
from archive.add.extract.headline import REPORT
from archive.add.extract.holding import between, bodies_begin, by, invites, inviting, types, verb
from archive.add.extract.organiser_lines import alone, announced, line_above, lines_of_bodies, under_labels
from archive.add.extract.organiser_names import HOLDS, SUPPORTS, each_once
from archive.add.extract.organiser_near import after_event, allied, right_before, towards_event, who_receives
from archive.add.extract.organiser_unknown import (
    crossed,
    of_headline_freely,
    quoted_subjects,
    relative_subjects,
    unknown_subjects,
    with_parts,
)
from archive.add.extract.page import Page
from archive.add.extract.phrases import may_begin_organisation, strong_head
from archive.thai.known_names import given_names
from archive.thai.lists import words
from archive.thai.titles import title_at


def find_organisers(
    page: Page, title: Found | None, event: Found | None, pairs: tuple[FoundPair, ...], venues: tuple[Found, ...] = ()
) -> tuple[Found, ...]:
    """The organisers in order; a short form stands for its full name, generic words (ภาคีเครือข่าย) are left out.

    A body that is only where the event was held (`venues`) is none.
    """
    places = [(page.place_of(venue.start), page.place_of(venue.end)) for venue in venues]
    shorts = tuple(pair.value for pair in pairs)
    if is_english(page.text):
        bodies = [(Body(*span), "who held or organised it") for span in find_english_organisers(page)]
        bodies += [(body, HOLDS) for body in _before_verbs(page.text, verb(), places, shorts)]
        bodies += [(body, "a line that names only bodies") for body in lines_of_bodies(page)]
    else:
        bodies = _told(page, places, shorts)
        bodies += [(body, "after the event, with โดย or ของ") for body in after_event(page, event)]
        if not any(rule == HOLDS and not _inside(page, body, title) for body, rule in bodies):
            bodies += [(body, HOLDS) for body in towards_event(page, event, places, shorts)]
    if event or bodies:
        hosts = _before_verbs(page.text, invites(), places, shorts, first_only=True)
        bodies += [(body, "who invites to the event") for body in hosts]
    if title and not title.why:
        bodies += [(body, HOLDS) for body in _of_headline(page, title)]
    if event and not any(body.start < page.place_of(event.start) for body, _ in bodies):
        bodies += [(body, HOLDS) for body in right_before(page, event, places)]
    if event and not any(rule == HOLDS and not _inside(page, body, title) for body, rule in bodies):
        bodies += [(body, HOLDS) for body in unknown_subjects(page, title)]
    if event and title and not title.why and not bodies:
        bodies += [(body, HOLDS) for body in of_headline_freely(page, title)]
    if event and not bodies:
        bodies += [(body, "joined with another body") for body in allied(page, title, places)]
    if event and not bodies:
        bodies += [(body, "a body on a line of its own") for body in announced(page, title, places)]
    if not event and REPORT.search(page.text, 0, 1500):
        bodies += [(body, "the body a report form is made for") for body in alone(page)]
    return each_once(page, title, bodies, pairs)


def _told(page: Page, places: list[tuple[int, int]], shorts: tuple[str, ...]) -> list[tuple[Body, str]]:
    """The bodies that a Thai text says hold, support or receive, each with the rule that found it."""
    bodies = _after_by(page.text)
    bodies += [(body, "on the lines under ผู้จัด:, โดย …") for body in under_labels(page)]
    bodies += [(body, HOLDS) for body in _before_verbs(page.text, verb(), places, shorts)]
    bodies += [(body, "a line that names only bodies") for body in lines_of_bodies(page)]
    bodies += [(body, HOLDS) for body in [*quoted_subjects(page), *relative_subjects(page.text), *crossed(page.text)]]
    bodies += [(body, "what part it has in the event") for body in with_parts(page.text)]
    return bodies + [(body, "who receives the guests") for body in who_receives(page.text)]


def _after_by(text: str) -> list[tuple[Body, str]]:
    """The bodies named after จัดโดย and the like, and those named as supporters, with the rule that says which."""
    out: list[tuple[Body, str]] = []
    for found in by().finditer(text):
        if found[0].rstrip().endswith("ระหว่าง") and not re.search(
            "ลงนาม|ความร่วมมือ|ร่วมกันระหว่าง", text[max(0, found.start() - 160) : found.end()]
        ):
            continue
        bodies = _in_english(text, found) or _listed(text, bodies_begin(text, found.end()))
        if found[0].startswith("ลงนาม"):  # with whom: who signs stands before
            out += [(body, "after จัดโดย …") for body, _ in _subjects(text, found.start(), [], starts_of_lists(()))]
        if not bodies and (named := _named_by_label(text, found)):
            bodies = [named]
        supports = re.search(r"หนุน|งบประมาณ|ทุน|upport|ponsor|und", found[0])
        out += [(body, SUPPORTS if supports else "after จัดโดย …") for body in bodies]
    return out


def _in_english(text: str, label: re.Match[str]) -> list[Body]:
    """The bodies after an English label when the rest of the line is English: Hosted by Water Lab and Mekong School."""
    rest = re.compile(r"[ :]*([A-Z][\x20-\x7e]{6,200})(?=\n|$)").match(text, label.end())
    if not rest or not label[0].rstrip(" :").isascii():
        return []
    spans = bodies_between(text, *rest.span(1))
    return [Body(*span) for span in spans] if len(spans) > 1 else []


_UNKNOWN_BODY = re.compile(r"[ ]*(?P<name>(?!-|ไม่|ทุก|ผู้|ครู|งบ)[ก-๎][ก-๎A-Za-z ]{4,48}?)[ ]*(?=\n|$)")


def _named_by_label(text: str, label: re.Match[str]) -> Body | None:
    """The name that fills the rest of a line after a label, when it is no person: ผู้รับผิดชอบ ชุมนุมรักษ์โลก."""
    line = text.rfind("\n", 0, label.start()) + 1
    name = _UNKNOWN_BODY.match(text, label.end())
    if not name or not re.fullmatch(r"[ ]*(?:\d{1,2}[.)][ ]*)?", text[line : label.start()]) or " " in name["name"]:
        return None
    if title_at(text, name.start("name")) or name["name"] in given_names():
        return None
    return Body(*name.span("name"))


def _inside(page: Page, body: Body, title: Found | None) -> bool:
    """Whether a body stands in the headline."""
    return bool(title and title.surely_holds(page.reading.at(body.start)))


_UNKNOWN_FIRST = re.compile(r"(?P<name>(?!นาย|นาง|คุณ|ผู้|ความ|การ)[ก-๎]{4,40}?)[ ]?(?:ร่วมกับ|กับ|และ|(?<=[ ]))[ ]?")


def _listed(text: str, start: int) -> list[Body]:
    """The bodies named from `start` on; where strokes part them, each piece of the line that begins like a body."""
    stop = text.find("\n", start)
    line = text[start : stop if stop >= 0 else len(text)]
    if " / " not in line or len(line) > 300:
        unknown = _UNKNOWN_FIRST.match(text, start) if not is_sure(text, start) else None
        apart = unknown and unknown.end() - unknown.end("name") == 1  # only a space: จัดโดยเพื่อนน้ำ สมาคม…
        person = no_member(text, start) if apart else title_at(text, start)
        if unknown and is_sure(text, unknown.end()) and not person:  # จัดโดยเพื่อนแม่น้ำกับร้าน…
            return [Body(start, unknown.end("name")), *bodies_at(text, unknown.end())[0]]
        return bodies_at(text, start)[0]
    out: list[Body] = []
    for piece in re.finditer(r"(?:(?! / ).)+", line):
        at = start + piece.start() + (3 if piece[0].startswith(" / ") else 0)
        lead = re.compile(r"[ /]*").match(text, at)
        at = lead.end() if lead else at
        if is_sure(text, at) and len(piece[0]) < 90:
            out.append(Body(at, max(organisation_end(text, at), start + piece.end())))
    return out


def _before_verbs(
    text: str,
    verb: re.Pattern[str],
    places: list[tuple[int, int]],
    shorts: tuple[str, ...] = (),
    *,
    first_only: bool = False,
) -> list[Body]:
    """Lists of bodies that end right before a verb, and those named after it with ร่วมกับ."""
    out: list[Body] = []
    starts = starts_of_lists(shorts)
    for found in verb.finditer(text):
        if not first_only and _WISHED.search(text[max(0, found.start() - 24) : found.start()]):
            continue
        line = text.rfind("\n", 0, found.start()) + 1
        if first_only and not text[line : found.start()].strip():
            out += line_above(text, line)
        subjects = [body for body, _ in _subjects(text, found.start(), places, starts, first_only=first_only)]
        if found[0].startswith("จัดขึ้น"):  # a Latin name before it is the event's
            subjects = [body for body in subjects if not text[body.start].isascii()]
        out += subjects
        if found[0].startswith("ลงนาม") or "ลงนาม" in text[found.start() : found.end() + 12]:
            out += _with_officers(text, line, found.start())
        if (subjects or found[0].startswith("จัดขึ้น")) and not first_only:
            out += _partners(text, found.end())
    return out


def _subjects(
    text: str, end: int, places: list[tuple[int, int]], starts: re.Pattern[str], *, first_only: bool = False
) -> list[tuple[Body, int]]:
    """The bodies that end right before `end`, where a verb begins; with each the place where its list ends."""
    line = max(text.rfind("\n", 0, end) + 1, end - 400)
    for head in starts.finditer(text, line, end):
        at = head.start()
        if first_only and not ONLY_DATE.fullmatch(text[line:at]):
            break
        if title_at(text, at) or not may_begin_organisation(text, at) or _in_post(text, at):
            continue
        if _OVERSEES.search(text[max(0, at - 20) : at]) or _ASKED.search(text[max(0, at - 20) : at]):
            continue
        if text[at] < "ก" and _NO_BODY_AFTER.search(text[max(0, at - 14) : at]):
            continue
        bodies, last = bodies_from(text, at, end)
        inside = any(first <= at < stop for first, stop in places)
        if not bodies or last > end or inside and not _relative(text, last, end, one=len(bodies) == 1):
            continue
        if between().fullmatch(text, last, end):
            return [(body, last) for body in bodies]
    return []


def _in_post(text: str, place: int) -> bool:
    """Whether the body at `place` only says where somebody holds a post: นาง… ผู้อำนวยการ รพ.สต.…"""
    found = re.search(r"(?:^|[ \n])([^ \n]{3,24})[ ]$", text[max(0, place - 30) : place])
    return bool(found and found[1] in words("positions", "positions"))


def _relative(text: str, start: int, end: int, *, one: bool) -> bool:
    """Whether what follows a place at once says that it also holds the event: ที่มหาวิทยาลัย…จัดขึ้น, ที่โรงเรียน… จัดร่วมกับ"""
    clause = re.compile(r"(?:ร่วมกัน|ช่วยกัน)?(?:จัด(?:ขึ้น)?(?![ก-๎])|ทำ(?=มา|ขึ้น|[ ]))").match(
        text, end
    )  # ที่สมาคม… กับกลุ่ม… ร่วมกันจัด
    near = bool(re.fullmatch(r"|[ ]?(?:เขา|เค้า|พวกเขา)", text[start:end])) or text.startswith(("จัดร่วมกับ", "จัดคู่กับ"), end)
    return near and (one or bool(clause and start == end))


_OVERSEES = re.compile(r"(?:กำกับ(?:ดูแล)?(?:ของ|โดย)|สังกัด|ลูกหลาน|ศิษย์เก่า)[ ]?\Z")  # ภายใต้การกำกับของกรม… | สมาคม… จัด
# ขอให้จัด, ควรจัด, ยังไม่ได้จัด: what is asked for or not done; เรียกร้องให้กรม…จัด: of whom it is asked
_WISHED = re.compile(
    r"(?:(?:ขอ|เสนอ|เรียกร้อง|อยาก|เร่ง|จี้|วอน|แนะ|ต้องการ)ให้|ควร|(?<!สิ่งที่)ต้อง(?!การ)|น่าจะ|หาก|ถ้า|ไม่(?:ได้|เคย|ยอม|มีการ)?)(?:มีการ|ได้|จะ|มี)?[ ]?\Z"
)
_ASKED = re.compile(r"(?:ขอ|เสนอ|เรียกร้อง|อยาก|เร่ง|จี้|วอน|แนะ|ต้องการ|กดดัน|ทวง)ให้[ ]?\Z")
_NO_BODY_AFTER = re.compile(
    r"(?:งาน|เวที|ประชุม|สัมมนา|เสวนา|อบรม|กิจกรรม|โครงการ|เรื่อง|หัวข้อ|ผ่าน|ระบบ|โปรแกรม|แอป|[“\"'‘(:])\s?$"
)


def _with_officers(text: str, start: int, end: int) -> list[Body]:
    """The bodies of a clause that are each named with the officer who signs: A โดย นาย… และ B โดย นาง… ลงนาม"""
    out: list[Body] = []
    for led in re.finditer(r"[ ]?โดย[ ]?", text[start:end]):
        person = title_at(text, start + led.end())
        if not person:
            continue
        before = start + led.start()
        for head in strong_head().finditer(text, max(start, before - 120), before):
            bodies, last = bodies_at(text, head.start(), before)
            if may_begin_organisation(text, head.start()) and bodies and last >= before:
                out += bodies
                break
    return out


def _partners(text: str, place: int) -> list[Body]:
    """The bodies that a clause names with ร่วมกับ after what they hold: จัดเสวนา “…” ร่วมกับ…"""
    joint = re.compile(
        r"[^\n]{0,160}?[ ”\"](?:โดย)?(?:ร่วมกับ|จับมือกับ|จับมือ(?!กัน)|ผนึกกำลังกับ|โดยความร่วมมือ(?:กับ|จาก|ของ))[ ]?"
    ).match(text, place)
    if not joint or re.search(r"โดยมี|ประธาน|พร้อมด้วย|กล่าว|ซึ่ง|นำโดย|เพื่อ", joint[0]):
        return []
    line = text.find("\n", joint.end())
    if sidelines().match(text, joint.end()):  # ร่วมกับ เพจ… และ…
        return bodies_from(text, joint.end(), line if line >= 0 else len(text))[0]
    return bodies_at(text, joint.end())[0]


def _of_headline(page: Page, title: Found) -> list[Body]:
    """The bodies with which a headline begins, when it says that they hold something: เทศบาลเมือง… จัด …"""
    start = page.place_of(title.start)
    if not strong_head().match(page.text, start):
        return []
    bodies, end = bodies_at(page.text, start)
    held = rf"|(?:{types()})" if len(bodies) > 1 else ""
    return (
        bodies
        if re.compile(
            rf"[ ]{{0,2}}(?:ได้|ร่วม|เตรียม|เดินหน้า)?(?:จัด|เปิดเวที|เปิดวง|เปิดอบรม{'' if held else f'|{inviting()}'}{held})"
        ).match(page.text, end)
        else []
    )
