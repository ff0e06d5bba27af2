"""Names of events that begin with a kind of event (เวที…, การประชุม…): where each begins, and how well it fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from archive.add.extract.event_candidates import Candidate, nearness
from archive.add.extract.event_name_end import EDITION, name_end
from archive.add.extract.event_name_latin import latin_name_end, named_in_latin
from archive.add.extract.found import Found
from archive.add.extract.page import Page, listed
from archive.thai.lists import any_of

_EMPTY_WORDS = re.compile(r"\s|ออนไลน์|ดังกล่าว|ในครั้งนี้|ครั้งนี้")
_IN_SESSION = re.compile(r"ที่ประชุม(?=คณะ|สภา|ใหญ่|สมัชชา)[^\n]{4,90}?ครั้งที่\s?\d")  # ที่|ประชุมคณะกรรมการ… ครั้งที่ 3/2562
_NOT_EVENTS = ("ราคา", "แบบก่อสร้าง")  # after ประกวด: a tender
_WEAK = ("weak", "weak2", "weak3", "weak4", "weak5", "weak6", "weak7", "weak8", "weak9")
_GREAT = re.compile(r"ใหญ่|วิชาการ|เชิงปฏิบัติการ|สมัชชา")  # สมาคม… นัด|ประชุมใหญ่: a meeting of weight, no appointment
_LONG_AGO = re.compile(r"[ก-๎]{0,20}?เมื่อปี[ ]?\d")  # มาจากเวทีประชาคมเมื่อปี 2554: what is told of the past
# วงเสวนาเห็นตรงกันว่า…, เวทีแรก…, ประชุมครั้งก่อน: those who met, or another time than the one told
_SAID_BY_IT = re.compile(
    r"[ก-๎]{0,12}?(?:เห็น(?:ตรงกัน|พ้อง|ร่วมกัน|ด้วย)?|ย้ำ|ระบุ|ชี้|เผย|เสนอ|สรุป|แนะ|ยืนยัน|เตือน|ถาม|หวั่น|ห่วง|เชื่อ|ตั้งคำถาม|ตั้งข้อสังเกต)ว่า|(?:ครั้ง)?นี้|(?:แรก|ก่อน|ที่แล้ว|ที่ผ่านมา|หน้า|ถัดไป|ต่อไป)(?![ก-๎])|แรก(?=ที่|เมื่อ|ของ|ใน)"
)
_IN_PROGRAMME = re.compile(r"^[\s•*-]*\d{1,2}[.:]\d\d\s?(?:น\.)?\s?(?:-|ถึง)?\s?(?:\d{1,2}[.:]\d\d)?\s?(?:น\.)?[ :]")
_PROGRAMME_OF = re.compile(r"(?:กำหนด(?:การ)?|โปรแกรม)(?:การ)?$")
_STOPS_TITLE = re.compile(r"วันที่|เมื่อ|ระหว่าง|[ ]ณ[ ]|[ ]ที่|โดย|\d{1,2}[ ]?(?:[ก-ฮ]\.|ม|ก|พ|ส|ต|ธ)|[“\"|(]|ฟรี|วันนี้")
# ภายใต้โครงการ…, หัวหน้าโครงการ…: not what was held
_UNDER = re.compile(r"(?:ภายใต้|ผล|การดำเนิน|หัวหน้า|ผู้รับผิดชอบ)$")
_OF_RULES = re.compile(r"(?:ข้อบังคับ|ระเบียบ|หัวหน้า|ผู้เข้า)(?:การ)?$")
_FOR_DAYS = re.compile(r"(?:หนึ่ง|สอง|สาม|สี่|ห้า|\d)[ ]?(?:วัน|คืน)")
_KIND_IN_THAI = re.compile(r"(?:กิจกรรม|งาน|(?<![ก-๎])วง[ก-๎]{2,12}|(?<=เปิด)วง[ก-๎]{2,12})[ ]$")
_CEREMONY = re.compile(r"พิธี(?:เปิด|ปิด)(?=(?:การ|โครงการ|งาน|เวที|ประชุม|อบรม|สัมมนา|เสวนา))")
_EARLIER = re.compile(r"(?:หลังจาก|จบ|ก่อนหน้า|ครั้งก่อน|คณะกรรมการ|คณะทำงาน|เตรียมการ)\S{0,6}$")
# พบกับเสวนา…, ภายในงานมีการประกวด…: parts of the event
_PART = re.compile(
    r"(?:บรรยายใน|จัดให้มีการ|ภายในงาน(?:ยัง)?(?:มี|จัด)?(?:การ)?|ในงาน(?:ยัง)?มี(?:การ)?|พบกับ(?:การ)?|ไฮไล[ทต]์(?:ของงาน)?(?:คือ|อยู่ที่)?(?:การ)?|(?:ยัง|พร้อม)มี(?:การ)?|พร้อม(?:กับ|ทั้ง)?)\s?$"
)
_INSIDE = re.compile(r"(?:ภายในงาน|ในงานยัง)[^\n]{4,90}$")
_LEAST_NAME = 5  # characters beside the kind


@dataclass(frozen=True, slots=True)
class _Named:
    """A kind of event in the text, and the name that begins with it; before it is read the name is the kind alone."""

    page: Page
    kind: re.Match[str]
    start: int
    end: int
    quoted: bool = False

    @property
    def text(self) -> str:
        """The text of the page."""
        return self.page.text

    @property
    def before(self) -> str:
        """What stands before the kind."""
        return self.text[max(0, self.kind.start() - 24) : self.kind.start()]

    @property
    def weak(self) -> str | None:
        """The kind, where it is one only in its place (จัด|กิจกรรม)."""
        return next((self.kind[name] for name in _WEAK if self.kind[name]), None)

    @property
    def in_thai(self) -> bool:
        """Whether it is a Latin kind in a Thai text."""
        around = self.text[max(0, self.kind.start() - 200) : self.kind.start() + 200]
        return bool(self.kind["latin"] and re.search("[ก-ฮ]", around))

    @property
    def begins_line(self) -> bool:
        """Whether nothing stands before the name on its line."""
        return self.text[max(0, self.start - 1) : self.start] in ("", "\n")

    @property
    def bare(self) -> int:
        """How much the name says beside the kind, in characters."""
        head = self.kind["type"] or self.kind["latin"] or self.weak or ""
        words = _EMPTY_WORDS.sub("", self.text[self.start : self.end])
        return len(words) - len(self.kind["before"] or "") - len(head)


def typed(page: Page, title: Found | None, spots: list[int], all_dates: list[int]) -> Iterator[Candidate]:
    """Names that begin with a kind of event. `spots`: where days are told; `all_dates`: these and all other dates."""
    done = 0
    dates = {page.place_of(spot) for spot in all_dates}
    for kind in _type().finditer(page.text):
        alone = _Named(page, kind, kind.start(), kind.end())
        if kind.start() < done or _is_no_event(alone):
            continue
        named = _with_name(replace(alone, start=_start(alone)), title, dates)
        done = named.end
        named = replace(named, start=_after_opening(named))
        if not named.quoted and (_is_chaired(named) or named.bare < _LEAST_NAME):
            continue
        near = nearness(page, named.start, named.end, spots, title)
        score = sum((rule(named) for rule in _RULES), 1.0) + near + _of_programme(named, title)
        rule = "a kind of event" + (" with a quoted name" if named.quoted else "")
        yield Candidate(named.start, named.end, score, rule)


def _is_no_event(one: _Named) -> bool:
    """Whether the words round a kind show that no event is named: a tender, a post, what the meeting said, its rules."""
    text, before, after = one.text, one.before, one.kind.end()
    if one.kind["weak8"] and not re.search(r"เชิญ[^\n“”]{0,30}$", text[max(0, one.start - 40) : one.start]):
        return True
    if one.kind["before"] in ("โครงการ", "งาน", "กิจกรรม") and _UNDER.search(before):
        return True
    if text.startswith(_NOT_EVENTS, after) or _LONG_AGO.match(text, after) or _SAID_BY_IT.match(text, after):
        return True
    if _FOR_DAYS.match(text, after, after + 8) or _OF_RULES.search(before) or _is_after_other_words(one):
        return True
    return one.in_thai and not named_in_latin(text, one.start, after, held=bool(held().search(before)))


def _is_after_other_words(one: _Named) -> bool:
    """Whether words stand before it that make another word of it (ลง|พื้นที่), and nothing shows that they do not."""
    text, before, after = one.text, one.before, one.kind.end()
    return bool(
        _not_after().search(before)
        and not before.endswith(("เปิดพื้นที่", "ลงพื้นที่"))
        and not (before.endswith(" นัด") and _GREAT.search(text, one.start, after + 20))
        and not _of_meeting(before, text, after)
        and not _IN_SESSION.match(text, one.start - 3)
    )


def _of_meeting(before: str, text: str, end: int) -> bool:
    """Whether สรุปผลการประชุม names the meeting that it sums up: คณะกรรมการ…, สภา…"""
    return bool(re.search(r"(?:สรุป|รายงาน)ผล$", before) and re.match(r"[ ]?(?:คณะ|สภา|สมัชชา)", text[end:]))


def _start(one: _Named) -> int:
    """Where the name begins: without the end of another word, with the Thai kind before a Latin one."""
    start, before, lead = one.start, one.before, one.kind["before"] or ""
    if lead.startswith("งาน") and before.endswith("ราย"):  # ราย|งานการประชุม
        start += len("งาน")
    if one.kind["latin"] and (in_thai := _KIND_IN_THAI.search(before)):
        start -= len(in_thai[0])  # กิจกรรม | Family Talk #4
    if lead == "การ" and before.endswith(("กำหนด", "ราย", "วิทยา")):  # กำหนดการ|ประชุม
        start += len("การ")
    return start


def _with_name(one: _Named, title: Found | None, dates: set[int]) -> _Named:
    """The kind with the name that begins with it."""
    if one.kind["latin"]:
        end, quoted = latin_name_end(one.text, one.start, one.kind.end())
    else:
        end, quoted = name_end(one.text, one.start, one.kind.end(), dates)
    if not quoted:
        end = max(end, _to_title_end(one.page, title, one.start, end, one.before))
    return replace(one, end=end, quoted=quoted)


def _after_opening(one: _Named) -> int:
    """Where the name begins without the opening of the event, or the meeting that prepared it."""
    opened = _CEREMONY.match(one.text, one.start, one.end)
    start = opened.end() if opened else one.start
    prepared = _prepared().search(one.text[start : one.end])
    return start + prepared.end() if prepared and one.text[max(0, start - 1) : start] not in ("", "\n") else start


def _is_chaired(one: _Named) -> bool:
    """นาย… เป็นประธานการประชุม: no name follows."""
    return one.end <= one.kind.end() + 1 and one.before.endswith(("ประธาน", "ประธานใน"))


# How well a name fits. Each rule gives what it adds.


def _quotation(one: _Named) -> float:
    return 2.5 if one.quoted else 0


def _after_holding(one: _Named) -> float:
    return 2 if held().search(one.before) else 0


def _length(one: _Named) -> float:
    return min(one.bare, 120) / 80


def _english_twin(one: _Named) -> float:
    return -1.2 if one.in_thai and one.begins_line else 0


def _weak_kind(one: _Named) -> float:
    return -0.6 if one.weak else 0


def _item_of_the_day(one: _Named) -> float:
    return -3 if _IN_PROGRAMME.search(one.text[max(0, one.start - 40) : one.start].rsplit("\n", 1)[-1]) else 0


def _another_time(one: _Named) -> float:
    return -2 if not one.quoted and _EARLIER.search(one.before) else 0


def _edition(one: _Named) -> float:
    return 0.6 if EDITION.search(one.text, one.start, one.end) else 0


def _chaired_by(one: _Named) -> float:
    """เป็นประธานการประชุม พิจารณา…"""
    space = one.text[one.kind.end() : one.kind.end() + 1] == " "
    return -2.5 if space and not one.quoted and "ประธาน" in one.before[-10:] else 0


def _part_of_another(one: _Named) -> float:
    if _PART.search(one.before):
        return -3
    return -2.5 if _INSIDE.search(one.text[max(0, one.start - 100) : one.start]) else 0


def _first_on_line(one: _Named) -> float:
    return 0.4 if one.begins_line else 0


_RULES: tuple[Callable[[_Named], float], ...] = (
    _quotation, _after_holding, _length, _english_twin, _weak_kind, _item_of_the_day, _another_time, _edition,
    _chaired_by, _part_of_another, _first_on_line,
)  # fmt: skip


def _of_programme(one: _Named, title: Found | None) -> float:
    """กำหนดการ | ประชุม… in the headline."""
    in_headline = title and title.start <= one.page.reading.at(one.start) < title.end
    return 1.5 if in_headline and _PROGRAMME_OF.search(one.before) else 0


def _to_title_end(page: Page, title: Found | None, start: int, end: int, before: str) -> int:
    """The end of a headline that invites to the event that begins at `start`: the rest of it is the name."""
    if not title or not re.search(r"(?:เชิญ|ชวน)(?:ชวน)?(?:ทุกท่าน)?(?:เข้า)?(?:ร่วม|ชม|ฟัง)?\s?$", before):
        return end
    last = page.place_of(title.end)
    rest = page.text[end:last]
    inside = page.place_of(title.start) <= start < last
    return last if inside and len(rest) < 70 and not _STOPS_TITLE.search(rest) else end


@cache
def _type() -> re.Pattern[str]:
    """A kind of event, with what may stand before it: (โครงการ|งาน|การ|กิจกรรม) + เวที, ประชุม …"""
    types = any_of(word for word in listed("events", "types") if not word.isascii())
    latin = "|".join(word for word in listed("events", "types") if word.isascii())
    weak = any_of(listed("events", "weak"))
    return re.compile(
        rf"(?P<before>(?:โครงการ|งาน|กิจกรรม|พิธี)?(?:การ)?)(?P<type>{types})"
        rf"|(?:(?<=จัด)|(?<=จัด )|(?<=ประธานเปิด)|(?<=ประธานใน))(?P<weak>{weak})"
        rf"|(?:(?<=เปิด)|(?<=เชิญร่วม)|(?<=ชวนร่วม)|(?<=เข้าร่วม))(?P<weak2>งาน|กิจกรรม|โครงการ)"
        rf"|(?P<weak9>กิจกรรม)(?=[ ]?[“\"]|[ ](?:[A-Z][\w&'’-]*[ ]){{1,5}}#\d)"
        rf"|(?<=ร่วม)(?P<weak8>งาน(?=[ก-๎]{{6}}))"
        rf"|(?:(?<=ใน)|(?<=ร่วม)|(?<=ชม))(?P<weak3>งาน|กิจกรรม)(?=[ ]?[“\"])"
        rf"|(?<!สำนัก)(?<!หน่วย)(?<!แรง)(?<!พนัก)(?<!ราย)(?<!ผล)(?<!ทำ)(?<!โรง)(?<!พลัง)(?<!ประสาน)(?<!ทีม)(?<!หัวหน้า)(?<!แผน)(?<!ธีม)(?P<weak5>งาน)(?=[ ]?[“\"])"
        rf"|(?<![ก-๎])(?P<weak6>วง(?!ดนตรี|การ)[ก-๎]{{2,24}}?)(?=[ ]?(?:(?:ใน)?(?:เรื่อง|หัวข้อ|ประเด็น|ตอน)[ ]?)?[“\"])|(?:(?<=ตั้ง)|(?<=เปิด)|(?<=ล้อม)|(?<=จาก)|(?<=อ่าน)|(?<=สรุป)|(?<=ใน))(?P<weak7>วง)(?=[ ]?[“\"])"
        rf"|(?<![ก-๎])(?P<weak4>งาน)(?=[ ]?(?:[“\"]|[A-Z][\w&'’-]*[ ](?:[A-Z#]|(?:19|20)\d\d)))"
        rf"|(?<![A-Za-z])(?:The[ ])?(?:\d{{1,3}}(?:st|nd|rd|th)[ ])?(?:[A-Z][A-Za-z'-]{{1,20}}[ ]){{0,5}}(?P<latin>{latin})\b(?:[ ](?:(?:on|of|for|in|and|the)[ ]){{0,2}}[A-Z][\w'-]*){{0,10}}(?:[ ](?:19|20)\d\d)?(?:\s?:\s?[“\"][^“”\"\n]{{3,120}}[”\"])?"
    )


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(word) for word in listed('events', 'not_after'))})\Z")


@cache
def held() -> re.Pattern[str]:
    """Verbs after which an event is named."""
    return re.compile(
        rf"(?:{any_of(word for word in listed('holding', 'opens') if word.startswith('เปิด'))}|จัด(?:ให้มี)?|เปิด|เข้าร่วม|ร่วม(?:ใน)?|กำหนดจัด|ประธาน(?:ใน|เปิด)?(?:พิธี)?(?:เปิด)?|ใน|จาก|ปิด|ชื่องาน|ครั้งนี้|ภายใต้|เตรียม|ของ|บันทึก|ขึ้นเวที|ดำเนิน(?:การ)?)\s?$"
    )


@cache
def _prepared() -> re.Pattern[str]:
    """Getting ready for an event: เตรียมประชาพิจารณ์."""
    return re.compile(
        rf"เตรียม(?:การ|การจัด|จัด)?(?={any_of(listed('events', 'types'))})|^แถลงข่าว(?:การ)?(?:เปิดตัว|จัด|เปิด)?(?=โครงการ|งาน|เวที|มหกรรม|เทศกาล)"
    )
