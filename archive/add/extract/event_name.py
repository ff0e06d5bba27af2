"""The name of the event: the fullest noun phrase that begins with a kind of event or is a quoted name of one."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.english import is_english
from archive.add.extract.english_names import ENGLISH_TYPE
from archive.add.extract.event_candidates import Candidate, nearness, numbered, quoted_unknown
from archive.add.extract.event_name_end import EDITION, name_end
from archive.add.extract.event_name_latin import latin_name_end, named_in_latin, named_twice
from archive.add.extract.found import Found
from archive.add.extract.page import Page, listed
from archive.thai.dates import DateMention
from archive.thai.lists import any_of

_EMPTY_WORDS = re.compile(r"\s|ออนไลน์|ดังกล่าว|ในครั้งนี้|ครั้งนี้")
_IN_SESSION = re.compile(r"ที่ประชุม(?=คณะ|สภา|ใหญ่|สมัชชา)[^\n]{4,90}?ครั้งที่\s?\d")  # ที่|ประชุมคณะกรรมการ… ครั้งที่ 3/2562
_NOT_EVENTS = ("ราคา", "แบบก่อสร้าง")  # after ประกวด: a tender
_WEAK = ("weak", "weak2", "weak3", "weak4", "weak5", "weak6", "weak7", "weak8", "weak9")
_GREAT = re.compile(r"ใหญ่|วิชาการ|เชิงปฏิบัติการ|สมัชชา")  # สมาคม… นัด|ประชุมใหญ่: a meeting of weight, no appointment
_LONG_AGO = re.compile(r"[ก-๎]{0,20}?เมื่อปี[ ]?\d")  # มาจากเวทีประชาคมเมื่อปี 2554: what is told of the past
# วงเสวนาเห็นตรงกันว่า…, เวทีแรก…, ประชุมครั้งก่อน: those who met, or another time than the one told
_SAID_BY_IT = re.compile(
    r"[ก-๎]{0,12}?(?:เห็น(?:ตรงกัน|พ้อง|ร่วมกัน|ด้วย)?|ย้ำ|ระบุ|ชี้|เผย|เสนอ|สรุป|แนะ|ยืนยัน|เตือน|ถาม|หวั่น|ห่วง|เชื่อ|ตั้งคำถาม|ตั้งข้อสังเกต)ว่า|(?:แรก|ก่อน|ที่แล้ว|ที่ผ่านมา|หน้า|ถัดไป|ต่อไป)(?![ก-๎])|แรก(?=ที่|เมื่อ|ของ|ใน)"
)
_IN_PROGRAMME = re.compile(r"^[\s•*-]*\d{1,2}[.:]\d\d\s?(?:น\.)?\s?(?:-|ถึง)?\s?(?:\d{1,2}[.:]\d\d)?\s?(?:น\.)?[ :]")
_PROGRAMME_OF = re.compile(r"(?:กำหนด(?:การ)?|โปรแกรม)(?:การ)?$")


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
        rf"|(?P<weak9>กิจกรรม)(?=[ ]?[“\"])"
        rf"|(?<=ร่วม)(?P<weak8>งาน(?=[ก-๎]{{6}}))"
        rf"|(?:(?<=ใน)|(?<=ร่วม)|(?<=ชม))(?P<weak3>งาน|กิจกรรม)(?=[ ]?[“\"])"
        rf"|(?<!สำนัก)(?<!หน่วย)(?<!แรง)(?<!พนัก)(?<!ราย)(?<!ผล)(?<!ทำ)(?<!โรง)(?<!พลัง)(?<!ประสาน)(?<!ทีม)(?<!หัวหน้า)(?<!แผน)(?<!ธีม)(?P<weak5>งาน)(?=[ ]?[“\"])"
        rf"|(?<![ก-๎])(?P<weak6>วง(?!ดนตรี|การ)[ก-๎]{{2,24}}?)(?=[ ]?(?:(?:ใน)?(?:เรื่อง|หัวข้อ|ประเด็น|ตอน)[ ]?)?[“\"])|(?:(?<=ตั้ง)|(?<=เปิด)|(?<=ล้อม)|(?<=จาก)|(?<=อ่าน)|(?<=สรุป))(?P<weak7>วง)(?=[ ]?[“\"])"
        rf"|(?<![ก-๎])(?P<weak4>งาน)(?=[ ]?(?:[“\"]|[A-Z][\w&'’-]*[ ](?:[A-Z#]|(?:19|20)\d\d)))"
        rf"|(?<![A-Za-z])(?:The[ ])?(?:\d{{1,3}}(?:st|nd|rd|th)[ ])?(?:[A-Z][A-Za-z'-]{{1,20}}[ ]){{0,5}}(?P<latin>{latin})\b(?:[ ](?:(?:on|of|for|in|and|the)[ ]){{0,2}}[A-Z][\w'-]*){{0,10}}(?:[ ](?:19|20)\d\d)?(?:\s?:\s?[“\"][^“”\"\n]{{3,120}}[”\"])?"
    )


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(word) for word in listed('events', 'not_after'))})\Z")


@cache
def _held() -> re.Pattern[str]:
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


def find_event_name(page: Page, title: Found | None, dates: tuple[DateMention, ...]) -> Found | None:
    """The event's name, or None when the text names none. A quoted name and one near the date win."""
    spots = [mention.start for mention in dates if not mention.purpose and mention.precision in ("day", "vague")]
    candidates = [*_typed(page, title, spots, [mention.start for mention in dates]), *_quoted(page, title, spots)]
    candidates += [*numbered(page, spots), *quoted_unknown(page, spots)]
    if (twice := named_twice(page, title)) is not None:
        candidates.append(Candidate(*twice, 3.0, "named twice, in Latin"))
    if is_english(page.text):
        candidates += _quoted_in_english(page.text)
    good = [candidate for candidate in candidates if candidate.score >= 0.5]
    if not any(candidate.score >= 3 for candidate in good):
        good += _announced(page, title, dates)
    if not good:
        return None
    best = max(
        good, key=lambda candidate: (candidate.score - _in_headline(page, candidate, good, title), -candidate.start)
    )
    return page.found(
        best.start, best.end, best.rule, "" if best.score >= 3 else "no quotes and no verb of holding mark it"
    )


_OCCASION = re.compile(r"(?:งาน|พิธี|ประเพณี|เทศกาล|กิจกรรม|วัน(?!สำคัญ|เวลา|สุดท้าย|นี้|ที่|จัด|ประชุม))[ก-๎]{3}")
_INVITED = re.compile(r"(?:ขอ)?(?:เรียน)?เชิญ(?:ชวน)?(?:ทุกท่าน|พี่น้อง[ก-๎]*)?[ ]?(?:เข้า)?(?:ร่วม|ชม|ฟัง)?[ ]?|กำหนดการ[ ]?")


def _announced(page: Page, title: Found | None, dates: tuple[DateMention, ...]) -> list[Candidate]:
    """The headline of an announcement whose event has no known kind, but an edition or a year, or is called งาน…, พิธี…"""
    days = [mention for mention in dates if mention.precision == "day" and not mention.purpose]
    if not title or title.why or not days or len(page.text) > 6000:
        return []
    start, end = page.place_of(title.start), page.place_of(title.end)
    invited = _INVITED.match(page.text, start, end)
    start = invited.end() if invited else start
    bar = re.match(r"[A-Za-z !]{4,24}[|:][ ]*", page.text[start:end])  # SAVE THE DATE | งาน…
    start += bar.end() if bar else 0
    name = page.text[start:end]
    after = page.reading.original[title.end : title.end + 400]
    told = re.search(r"(?m)^[^\S\n]*(?:📅|🗓|วัน|ระหว่าง|ณ[ ]|📍|เวลา|สถานที่|\d{1,2}[ –-])", after)
    named = (
        (invited and "เชิญ" in invited[0])
        or EDITION.search(name)
        or _OCCASION.match(name)
        or re.fullmatch(r"[A-Z][^ก-๎\n]{4,60}(?:19|20)\d\d(?:[ ]?[:：|–-].*)?", name)
    )
    if not told or not named or not 8 <= len(name) <= 120 or re.match(r"รายงาน|สรุป|บันทึก|ประกาศ|ข่าว", name):
        return []
    return [Candidate(start, end, 2.9, "the headline of an announcement")]


def _in_headline(page: Page, one: Candidate, good: list[Candidate], title: Found | None) -> float:
    """What a name in the headline counts less when the text below names an event surely."""
    if not title or not title.start <= page.reading.at(one.start) < title.end:
        return 0.0
    below = [other for other in good if page.reading.at(other.start) >= title.end]
    return 1.0 if any(other.score >= 3.5 for other in below) else 0.0


def _typed(page: Page, title: Found | None, spots: list[int], all_dates: list[int]) -> list[Candidate]:
    """Names that begin with a kind of event."""
    text = page.text
    out: list[Candidate] = []
    done = 0
    starts = {page.place_of(spot) for spot in all_dates}
    for found in _type().finditer(text):
        start = found.start()
        if start < done:
            continue
        weak = next((found[name] for name in _WEAK if found[name]), None)
        if found["weak8"] and not re.search(r"เชิญ[^\n“”]{0,30}$", text[max(0, start - 40) : start]):
            continue
        head = found["type"] or found["latin"] or weak or ""
        before = text[max(0, start - 24) : start]
        if found["before"] in ("โครงการ", "งาน", "กิจกรรม") and re.search(
            r"(?:ภายใต้|ผล|การดำเนิน|หัวหน้า|ผู้รับผิดชอบ)$", before
        ):
            continue
        own = before if not found["before"] else before + ""
        if (
            text.startswith(_NOT_EVENTS, found.end())
            or _LONG_AGO.match(text, found.end())
            or _SAID_BY_IT.match(text, found.end())
            or re.match(r"(?:หนึ่ง|สอง|สาม|สี่|ห้า|\d)[ ]?(?:วัน|คืน)", text[found.end() : found.end() + 8])
            or (
                _not_after().search(own)
                and not own.endswith(("เปิดพื้นที่", "ลงพื้นที่"))
                and not (own.endswith(" นัด") and _GREAT.search(text, start, found.end() + 20))
                and not _of_meeting(own, text, found.end())
                and not _IN_SESSION.match(text, start - 3)
            )
            or re.search(r"(?:ข้อบังคับ|ระเบียบ|หัวหน้า|ผู้เข้า)(?:การ)?$", before)
        ):
            continue
        in_thai = found["latin"] and re.search("[ก-ฮ]", text[max(0, start - 200) : start + 200])
        if in_thai and not named_in_latin(text, start, found.end(), held=bool(_held().search(before))):
            continue
        if (found["before"] or "").startswith("งาน") and before.endswith("ราย"):  # ราย|งานการประชุม
            start += len("งาน")
        if found["latin"] and (
            led := re.search(r"(?:กิจกรรม|งาน|(?<![ก-๎])วง[ก-๎]{2,12}|(?<=เปิด)วง[ก-๎]{2,12})[ ]$", before)
        ):
            start -= len(led[0])  # กิจกรรม | Family Talk #4
        if found["before"] == "การ" and before.endswith(("กำหนด", "ราย", "วิทยา")):  # กำหนดการ|ประชุม
            start += len("การ")
        end, quoted = (
            latin_name_end(text, start, found.end()) if found["latin"] else name_end(text, start, found.end(), starts)
        )
        end = max(end, _to_title_end(page, title, start, end, before)) if not quoted else end
        done = end
        opened = re.match(r"พิธี(?:เปิด|ปิด)(?=(?:การ|โครงการ|งาน|เวที|ประชุม|อบรม|สัมมนา|เสวนา))", text[start:end])
        start += opened.end() if opened else 0
        prepared = _prepared().search(text[start:end])
        if prepared and text[max(0, start - 1) : start] not in (
            "",
            "\n",
        ):  # a meeting to prepare another: the other is what the page announces
            start += prepared.end()
        if not quoted and end <= found.end() + 1 and before.endswith(("ประธาน", "ประธานใน")):
            continue  # นาย… เป็นประธานการประชุม
        bare = len(_EMPTY_WORDS.sub("", text[start:end])) - len(found["before"] or "") - len(head)
        if bare < 5 and not quoted:
            continue
        score = 1.0 + (2.5 if quoted else 0) + (2 if _held().search(before) else 0) + min(bare, 120) / 80
        score += nearness(page, start, end, spots, title)
        if in_thai and text[max(0, start - 1) : start] in ("", "\n"):
            score -= 1.2  # the English twin of a Thai name
        if weak:
            score -= 0.6
        if _IN_PROGRAMME.search(text[max(0, start - 40) : start].rsplit("\n", 1)[-1]):
            score -= 3  # one item of the day
        if title and title.start <= page.reading.at(start) < title.end and _PROGRAMME_OF.search(before):
            score += 1.5
        if re.search(r"(?:หลังจาก|จบ|ก่อนหน้า|ครั้งก่อน|คณะกรรมการ|คณะทำงาน|เตรียมการ)\S{0,6}$", before) and not quoted:
            score -= 2
        score += 0.6 if EDITION.search(text, start, end) else 0
        if "ประธาน" in before[-10:] and text[found.end() : found.end() + 1] == " " and not quoted:
            score -= 2.5  # เป็นประธานการประชุม พิจารณา…
        if re.search(
            r"(?:บรรยายใน|จัดให้มีการ|ภายในงาน(?:ยัง)?(?:มี|จัด)?(?:การ)?|ในงาน(?:ยัง)?มี(?:การ)?|พบกับ(?:การ)?|ไฮไล[ทต]์(?:ของงาน)?(?:คือ|อยู่ที่)?(?:การ)?|(?:ยัง|พร้อม)มี(?:การ)?|พร้อม(?:กับ|ทั้ง)?)\s?$",
            before,
        ):
            score -= 3
        elif re.search(r"(?:ภายในงาน|ในงานยัง)[^\n]{4,90}$", text[max(0, start - 100) : start]):
            score -= 2.5
        if "\n" in text[max(0, start - 1) : start] or start == 0:
            score += 0.4
        out.append(Candidate(start, end, score, "a kind of event" + (" with a quoted name" if quoted else "")))
    return out


def _of_meeting(before: str, text: str, end: int) -> bool:
    """Whether สรุปผลการประชุม names the meeting that it sums up: คณะกรรมการ…, สภา…"""
    return bool(re.search(r"(?:สรุป|รายงาน)ผล$", before) and re.match(r"[ ]?(?:คณะ|สภา|สมัชชา)", text[end:]))


_STOPS_TITLE = re.compile(r"วันที่|เมื่อ|ระหว่าง|[ ]ณ[ ]|[ ]ที่|โดย|\d{1,2}[ ]?(?:[ก-ฮ]\.|ม|ก|พ|ส|ต|ธ)|[“\"|(]|ฟรี|วันนี้")


def _to_title_end(page: Page, title: Found | None, start: int, end: int, before: str) -> int:
    """The end of a headline that invites to the event that begins at `start`: the rest of it is the name."""
    if not title or not re.search(r"(?:เชิญ|ชวน)(?:ชวน)?(?:ทุกท่าน)?(?:เข้า)?(?:ร่วม|ชม|ฟัง)?\s?$", before):
        return end
    last = page.place_of(title.end)
    rest = page.text[end:last]
    inside = page.place_of(title.start) <= start < last
    return last if inside and len(rest) < 70 and not _STOPS_TITLE.search(rest) else end


def _quoted(page: Page, title: Found | None, spots: list[int]) -> list[Candidate]:
    """Quoted names that begin with a kind of event: “มหกรรม… ครั้งที่ 9”."""
    text = page.text
    types = any_of(word for word in listed("events", "types"))
    pattern = re.compile(rf"[“\"‘'](?:โครงการ|งาน|การ|กิจกรรม)?(?:{types})[^“”\"\n]{{3,160}}[”\"’']")
    latin = "|".join(word for word in listed("events", "types") if word.isascii())
    in_latin = re.compile(rf"[“\"](?:[A-Z][\w&'’-]*[ ]){{1,6}}(?:{latin})(?:[ :#][^“”\"\nก-๎]{{0,80}})?[”\"]")
    out: list[Candidate] = []
    for found in (*pattern.finditer(text), *in_latin.finditer(text)):
        end = found.end()
        while not EDITION.search(found[0]) and (edition := EDITION.match(text, end)):
            end = edition.end()
        before = text[max(0, found.start() - 24) : found.start()]
        score = 3.6 + (1 if _held().search(before) else 0) + nearness(page, found.start(), end, spots, title)
        out.append(Candidate(found.start(), end, score, "a quoted name of an event"))
    return out


def _quoted_in_english(text: str) -> list[Candidate]:
    """Quoted names after a kind of event in small letters: policy dialogue “…”."""
    found = ENGLISH_TYPE.finditer(text)
    return [Candidate(m.start(), m.end(), 4.2, "a kind of event with a quoted name") for m in found]
