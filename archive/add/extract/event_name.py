"""The name of the event: the fullest noun phrase that begins with a kind of event or is a quoted name of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from archive.add.extract.english import is_english
from archive.add.extract.english_names import ENGLISH_TYPE
from archive.add.extract.found import Found
from archive.add.extract.page import Page, listed
from archive.add.extract.phrases import CHUNK, inside_stop, start_stop
from archive.thai.dates import DateMention
from archive.thai.lists import any_of
from archive.thai.titles import LETTERS, title_at

_QUOTE = re.compile(
    r"[ ]{0,3}(?:“[^“”\n]{2,200}”|\"[^\"\n]{2,200}\"|‘[^‘’\n]{2,200}’|'[^'\n]{2,200}'|”[^“”\n]{2,200}”|«[^»\n]{2,200}»)"
)
_EDITION = re.compile(
    r"[ ]{0,2}(?:ครั้งที่[ ]?\d{1,3}(?:[ ]?/[ ]?\d{2,4})?|รุ่น(?:ที่)?[ ]?\d{1,3}(?:/\d{2,4})?|(?:ประจำ)?ปี(?:งบประมาณ|การศึกษา)?[ ]?(?:พ\.ศ\.|ค\.ศ\.)?[ ]?\d{4}(?!\d)|#\d+)"
)
_ABOUT = re.compile(r"[ ]{0,2}(?:ใน)?(?:หัวข้อ|เรื่อง|ประเด็น|ภายใต้(?:หัวข้อ|แนวคิด|ธีม)?|ตอน|ว่าด้วย|theme)[ ]{0,2}[:：]?")
_NOT_LONGER = re.compile(
    r"(?:เมื่อ|ไป|มา(?!ตร|เล|ลัย|นุษย์)|วันที่|ระหว่าง|ณ|เวลา|โดย|ซึ่ง|เพื่อ|ใน(?:วัน|ระหว่าง|โอกาส)|มี|ที่(?:โรงแรม|ห้อง|ศาลา|หอ|จังหวัด|จ\.|บ้าน|วัด|โรงเรียน|ศูนย์|มหาวิทยาลัย|อาคาร|สวน|ลาน|สำนักงาน|ตำบล|ต\.|อำเภอ|อ\.|เทศบาล|ทำการ|ว่าการ|ริม|ชุมชน|หมู่บ้าน|รัฐสภา|หาด|เกาะ|ตลาด|ทำเนียบ)|ขึ้น|พร้อม|ร่วม|จัด|กับ|และ|จาก|แล้ว|ได้|จะ|เป็น)"
)


_LATIN_WORDS = re.compile(r"[A-Z][\w'’&-]*(?:[ ](?:(?:for|of|and|in|the|to|on|with|a|by)[ ])*[A-Z0-9][\w'’&-]*)+")
_EMPTY_WORDS = re.compile(r"\s|ออนไลน์|ดังกล่าว|ในครั้งนี้|ครั้งนี้")
_COMMITTEE = re.compile(
    r"(?:การ)?ประชุม(?:คณะ|สภา)(?:(?!เมื่อ|วันที่|โดย|[ ]ณ[ ]|เป็นประธาน|จัด(?!การ|ทำ)|ซึ่ง|ได้|ระหว่าง)[^\n“”\"()]){4,120}(?=[ ]ครั้งที่[ ]?\d)"
)
_IN_SESSION = re.compile(r"ที่ประชุม(?=คณะ|สภา|ใหญ่|สมัชชา)[^\n]{4,90}?ครั้งที่\s?\d")  # ที่|ประชุมคณะกรรมการ… ครั้งที่ 3/2562
_NOT_EVENTS = ("ราคา", "แบบก่อสร้าง")  # after ประกวด: a tender
_WEAK = ("weak", "weak2", "weak3", "weak4", "weak5", "weak6")
_IN_PROGRAMME = re.compile(r"^[\s•*-]*\d{1,2}[.:]\d\d\s?(?:น\.)?\s?(?:-|ถึง)?\s?(?:\d{1,2}[.:]\d\d)?\s?(?:น\.)?[ :]")
_PROGRAMME_OF = re.compile(r"(?:กำหนด(?:การ)?|โปรแกรม)(?:การ)?$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    score: float
    rule: str


@cache
def _type() -> re.Pattern[str]:
    """A kind of event, with what may stand before it: (โครงการ|งาน|การ|กิจกรรม) + เวที, ประชุม …"""
    types = any_of(word for word in listed("events", "types") if not word.isascii())
    latin = "|".join(word for word in listed("events", "types") if word.isascii())
    weak = any_of(listed("events", "weak"))
    return re.compile(
        rf"(?P<before>(?:โครงการ|งาน|กิจกรรม|พิธี)?(?:การ)?)(?P<type>{types})|(?<=จัด)(?P<weak>{weak})|(?<=ประธานเปิด)(?P<weak2>{weak})"
        rf"|(?<=ประธานใน)(?P<weak3>{weak})|(?<=เปิด)(?P<weak4>โครงการ|กิจกรรม|งาน)|(?<=เชิญร่วม)(?P<weak5>งาน|กิจกรรม|โครงการ)|(?<=เข้าร่วม)(?P<weak6>งาน|กิจกรรม|โครงการ)"
        rf"|(?<![A-Za-z])(?:The[ ])?(?:\d{{1,3}}(?:st|nd|rd|th)[ ])?(?:[A-Z][A-Za-z'-]{{1,20}}[ ]){{0,5}}(?P<latin>{latin})\b(?:[ ](?:(?:on|of|for|in|and|the)[ ]){{0,2}}[A-Z][\w'-]*){{0,10}}(?:[ ](?:19|20)\d\d)?(?:\s?:\s?[“\"][^“”\"\n]{{3,120}}[”\"])?"
    )


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(word) for word in listed('events', 'not_after'))})$")


@cache
def _held() -> re.Pattern[str]:
    """Verbs after which an event is named."""
    return re.compile(
        r"(?:จัด(?:ให้มี)?|เปิด|เข้าร่วม|ร่วม(?:ใน)?|กำหนดจัด|ประธาน(?:ใน|เปิด)?(?:พิธี)?(?:เปิด)?|ใน|จาก|ปิด|ชื่องาน|ครั้งนี้|ภายใต้|เตรียม|ของ|บันทึก|ขึ้นเวที)\s?$"
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
    if is_english(page.text):
        candidates += _quoted_in_english(page.text)
    good = [candidate for candidate in candidates if candidate.score >= 0.5]
    if not good:
        return None
    best = max(
        good, key=lambda candidate: (candidate.score - _in_headline(page, candidate, good, title), -candidate.start)
    )
    return page.found(
        best.start, best.end, best.rule, "" if best.score >= 3 else "no quotes and no verb of holding mark it"
    )


def _in_headline(page: Page, one: _Candidate, good: list[_Candidate], title: Found | None) -> float:
    """What a name in the headline counts less when the text below names an event surely."""
    if not title or not title.start <= page.reading.at(one.start) < title.end:
        return 0.0
    below = [other for other in good if page.reading.at(other.start) >= title.end]
    return 1.0 if any(other.score >= 3.5 for other in below) else 0.0


def _typed(page: Page, title: Found | None, spots: list[int], all_dates: list[int]) -> list[_Candidate]:
    """Names that begin with a kind of event."""
    text = page.text
    out: list[_Candidate] = []
    done = 0
    starts = {page.place_of(spot) for spot in all_dates}
    for found in _type().finditer(text):
        start = found.start()
        if start < done:
            continue
        weak = next((found[name] for name in _WEAK if found[name]), None)
        head = found["type"] or found["latin"] or weak or ""
        before = text[max(0, start - 24) : start]
        if found["before"] in ("โครงการ", "งาน", "กิจกรรม") and re.search(r"(?:ภายใต้|ผล|ดำเนิน|หัวหน้า|ผู้รับผิดชอบ)$", before):
            continue
        own = before if not found["before"] else before + ""
        if (
            text.startswith(_NOT_EVENTS, found.end())
            or (_not_after().search(own) and not _IN_SESSION.match(text, start - 3))
            or re.search(r"(?:ข้อบังคับ|ระเบียบ|หัวหน้า|ผู้เข้า)(?:การ)?$", before)
        ):
            continue
        in_thai = found["latin"] and re.search("[ก-ฮ]", text[max(0, start - 200) : start + 200])
        if in_thai and not re.match(r"\s?(?:#?\d|:|[“\"])", text[found.end() :]):
            continue
        if found["before"] == "การ" and before.endswith(("กำหนด", "ราย", "วิทยา")):  # กำหนดการ|ประชุม
            start += len("การ")
        named = _QUOTE.match(text, found.end()) if found["latin"] else None
        end, quoted = (
            (named.end() if named else found.end(), bool(named))
            if found["latin"]
            else _name_end(text, start, found.end(), starts)
        )
        done = end
        opened = re.match(r"พิธี(?:เปิด|ปิด)(?=(?:การ|โครงการ|งาน|เวที|ประชุม|อบรม|สัมมนา|เสวนา))", text[start:end])
        start += opened.end() if opened else 0
        prepared = _prepared().search(text[start:end])
        if prepared:  # a meeting to prepare another: the other is what the page announces
            start += prepared.end()
        bare = len(_EMPTY_WORDS.sub("", text[start:end])) - len(found["before"] or "") - len(head)
        if bare < 5 and not quoted:
            continue
        score = 1.0 + (2.5 if quoted else 0) + (2 if _held().search(before) else 0) + min(bare, 120) / 80
        score += _nearness(page, start, end, spots, title)
        if weak:
            score -= 0.6
        if _IN_PROGRAMME.search(text[max(0, start - 40) : start].rsplit("\n", 1)[-1]):
            score -= 3  # one item of the day
        if title and title.start <= page.reading.at(start) < title.end and _PROGRAMME_OF.search(before):
            score += 1.5
        if re.search(r"(?:หลังจาก|จบ|ก่อนหน้า|ครั้งก่อน|คณะกรรมการ|คณะทำงาน|เตรียมการ)\S{0,6}$", before) and not quoted:
            score -= 2
        score += 0.6 if _EDITION.search(text, start, end) else 0
        if re.search(
            r"(?:บรรยายใน|จัดให้มีการ|ภายในงาน(?:ยัง)?(?:มี|จัด)?(?:การ)?|ในงาน(?:ยัง)?มี(?:การ)?|พบกับ(?:การ)?|(?:ยัง|พร้อม)มี(?:การ)?)\s?$",
            before,
        ):
            score -= 2
        if "\n" in text[max(0, start - 1) : start] or start == 0:
            score += 0.4
        out.append(_Candidate(start, end, score, "a kind of event" + (" with a quoted name" if quoted else "")))
    return out


def _nearness(page: Page, start: int, end: int, spots: list[int], title: Found | None) -> float:
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


def _quoted(page: Page, title: Found | None, spots: list[int]) -> list[_Candidate]:
    """Quoted names that begin with a kind of event: “มหกรรม… ครั้งที่ 9”."""
    text = page.text
    types = any_of(word for word in listed("events", "types"))
    pattern = re.compile(rf"[“\"‘'](?:โครงการ|งาน|การ|กิจกรรม)?(?:{types})[^“”\"\n]{{3,160}}[”\"’']")
    out: list[_Candidate] = []
    for found in pattern.finditer(text):
        end = found.end()
        while edition := _EDITION.match(text, end):
            end = edition.end()
        before = text[max(0, found.start() - 24) : found.start()]
        score = 3.6 + (1 if _held().search(before) else 0) + _nearness(page, found.start(), end, spots, title)
        out.append(_Candidate(found.start(), end, score, "a quoted name of an event"))
    return out


def _quoted_in_english(text: str) -> list[_Candidate]:
    """Quoted names after a kind of event in small letters: policy dialogue “…”."""
    found = ENGLISH_TYPE.finditer(text)
    return [_Candidate(m.start(), m.end(), 4.2, "a kind of event with a quoted name") for m in found]


def _name_end(text: str, start: int, after: int, dates: set[int]) -> tuple[int, bool]:
    """Where the name that begins at `start` ends, and whether a quotation is part of it; no date is part of it."""
    end = _run_end(text, start, after)
    honoured = re.compile(r"[ ]?[^\n“”\"()]{4,60}?(?=[ ](?:ครั้งที่|ประจำปี|เรื่อง|หัวข้อ))").match(text, end)
    if "ปาฐกถา" in text[start:end] and honoured and title_at(text, end + (text[end] == " ")):
        end = honoured.end()  # a lecture in somebody's honour bears the name
    pieces = 0
    titled = re.compile(r"[ ]?[:：][ ]?(?=[^\s\n])[^\n]{6,120}").match(text, end)
    numbered = _COMMITTEE.match(text, start)
    if numbered and not any(start < place < numbered.end() for place in dates):
        end = numbered.end()
    if titled and text[max(0, start - 1) : start] in ("", "\n"):
        return titled.end() - (len(titled[0]) - len(titled[0].rstrip())), True
    while True:
        about = (
            _ABOUT.match(text, end) or re.compile(r"[ ]+").match(text, end)
            if re.search(r"(?:หัวข้อ|เรื่อง|ประเด็น)$", text[start:end])
            else _ABOUT.match(text, end)
        )
        quote = _QUOTE.match(text, about.end() if about else end)
        if quote:
            return _after_quotes(text, quote.end()), True
        edition = _EDITION.match(text, end)
        if edition and _opens_series(text, edition):
            return end, False
        if edition:
            end = edition.end()
            continue
        if about and (chunk := CHUNK.match(text, about.end())):
            end = _run_end(text, about.end(), about.end() + 1) if chunk else end
            continue
        bracket = re.compile(r"[ ]?\([^()\n]{2,60}\)").match(text, end)
        short = bracket and re.match(r"\s?\((?:[ก-ฮ]{1,3}\.)+\)", bracket[0])
        if bracket and (
            not short
            or re.match(
                r"\s?(?:\d+\s?จังหวัด|ทั่ว|ครั้งที่|ประจำปี|รุ่นที่|ระดับ|ภาค|จังหวัด|จ\.|อำเภอ|อ\.|เขต|แห่ง|หัวข้อ|เรื่อง|“|\")",
                text[bracket.end() :],
            )
        ):
            end = bracket.end()
            continue
        line = re.compile(r"[ ]*\n(?=(?:ภาค|ระดับ|จังหวัด|เรื่อง|หัวข้อ|ครั้งที่|“|\")[^\n]{3,70}\n)").match(text, end)
        named = line and re.match(r"หัวข้อ|เรื่อง|“|\"", text[line.end() :])
        if line and pieces == 0 and (named or text[max(0, start - 1) : start] in ("", "\n")):
            end = _run_end(text, line.end(), line.end() + 1)
            pieces += 1
            continue
        space = re.compile(r"[ ]{1,3}").match(text, end)
        if not space or pieces >= 4 or not (chunk := CHUNK.match(text, space.end())):
            return end, False
        at = space.end()
        if at in dates:
            return end, False
        sure_part = re.match(
            r"(?:ระดับ|ภาค|เขต|จังหวัด|จ\.|อบจ\.|อบต\.|สู่|แห่ง|เพื่อ(?=[^\n“”]{5,90}(?:ครั้งที่|รุ่นที่))|\d+[ ]จังหวัด|ด้าน|ประเทศ|ทั่ว(?:ประเทศ|ไทย|โลก)|ฉบับ|ออนไลน์|[A-Z])",
            text[at:],
        )
        if not sure_part and (start_stop().match(text, at) or _NOT_LONGER.match(text, at) or len(chunk[0]) > 40):
            return end, False
        latin = _LATIN_WORDS.match(text, at)
        end = latin.end() if latin else _run_end(text, at, at + 1)
        pieces += 1


def _opens_series(text: str, edition: re.Match[str]) -> bool:
    """Whether ครั้งที่ 1 with its day is only the first of several days told one after another."""
    dated = r"\s{0,2}(?:\S{0,12}\s?)?(?:ใน|เมื่อ|ระหว่าง)?วันที่"
    return bool(
        re.fullmatch(r"\s*ครั้งที่\s?1", edition[0])
        and re.match(dated, text[edition.end() :])
        and re.search(rf"ครั้งที่\s?2{dated}", text[edition.end() : edition.end() + 300])
    )


def _run_end(text: str, start: int, least: int) -> int:
    """The end of an unbroken piece, before a word that surely begins something new."""
    chunk = CHUNK.match(text, start)
    if not chunk:
        return max(start, least)
    stop = _stops().search(text, least, chunk.end())
    return stop.start() if stop else max(chunk.end(), least)


@cache
def _stops() -> re.Pattern[str]:
    """As `inside_stop`, without the words that are part of many events' names."""
    keep = ("มอบนโยบาย", "จัดการ", "นำเสนอ", "ถ่ายทอด", "สะท้อน", "เล่าเรื่อง", "ชี้แจง", "ร่วมกับ", "สรุปบทเรียน", "เข้าร่วม")
    alternatives = inside_stop().pattern
    return re.compile(
        rf"(?!(?:{'|'.join(keep)}))(?:{alternatives}|เมื่อวัน|ใน(?:วันที่?\s?\d|ระหว่าง(?:วัน|เดือน))|ให้(?:แก่|กับ)|(?<=[{LETTERS}])ที่(?=โรงแรม|ห้องประชุม|ศาลา|หอประชุม))"
    )


def _after_quotes(text: str, end: int) -> int:
    """The end after more quotations that follow at once, and an edition."""
    part = re.compile(r"[ ]ตอน[ ]?(?![“\"])[^\s“”\"()]{2,40}")
    while more := (_QUOTE.match(text, end) or _EDITION.match(text, end) or part.match(text, end)):
        end = more.end()
    return end
