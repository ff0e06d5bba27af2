"""The name of the event: the fullest noun phrase that begins with a kind of event or is a quoted name of one."""

from __future__ import annotations

import re

from archive.add.extract.english import is_english
from archive.add.extract.english_names import ENGLISH_TYPE
from archive.add.extract.event_candidates import Candidate, nearness, numbered, quoted_unknown
from archive.add.extract.event_name_end import EDITION
from archive.add.extract.event_name_latin import named_twice
from archive.add.extract.event_typed import held, typed
from archive.add.extract.found import Found
from archive.add.extract.page import Page, listed
from archive.thai.dates import DateMention
from archive.thai.lists import any_of


def find_event_name(page: Page, title: Found | None, dates: tuple[DateMention, ...]) -> Found | None:
    """The event's name, or None when the text names none. A quoted name and one near the date win."""
    spots = [mention.start for mention in dates if not mention.purpose and mention.precision in ("day", "vague")]
    candidates = [*typed(page, title, spots, [mention.start for mention in dates]), *_quoted(page, title, spots)]
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


_OCCASION = re.compile(
    r"(?:งาน|พิธี|ประเพณี|เทศกาล|กิจกรรม|วัน(?!สำคัญ|เวลา|วาน|หนึ่ง|แรก|ก่อน|หยุด|เดียว|ธรรมดา|สุดท้าย|นี้|ที่|จัด|ประชุม))[ก-๎]{3}"
)
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
        score = 3.6 + (1 if held().search(before) else 0) + nearness(page, found.start(), end, spots, title)
        out.append(Candidate(found.start(), end, score, "a quoted name of an event"))
    return out


def _quoted_in_english(text: str) -> list[Candidate]:
    """Quoted names after a kind of event in small letters: policy dialogue “…”."""
    found = ENGLISH_TYPE.finditer(text)
    return [Candidate(m.start(), m.end(), 4.2, "a kind of event with a quoted name") for m in found]
