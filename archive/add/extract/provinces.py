"""The province an event is in: how provinces are written, and which one a text states for the event."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from archive.add.extract.found import Found, FoundPerson
from archive.add.extract.page import Page
from archive.thai.lists import any_of
from archive.thai.provinces import provinces
from archive.thai.titles import LETTERS


@cache
def province_words() -> str:
    """A pattern that matches a province written in any way."""
    return any_of(provinces())


@cache
def _province_said() -> re.Pattern[str]:
    """A province after จังหวัด or จ., or Bangkok by any of its names."""
    bangkok = any_of(
        name for name, official in provinces().items() if official == "กรุงเทพมหานคร" and not name.isascii()
    )
    return re.compile(
        rf"(?:จังหวัด|จ\.)\s?(?P<name>{province_words()})|(?<![{LETTERS}])(?<!ม\.)(?P<bangkok>{bangkok})(?!โพล|ธุรกิจ|ธนบุรี|ประกัน)"
    )


def province_in(text: str) -> str | None:
    """The province that a place phrase states, by its official name."""
    said = list(_province_said().finditer(text))
    if said:
        return provinces()[said[-1]["name"] or said[-1]["bangkok"]]
    campus = re.search(rf"วิทยาเขต\s?({province_words()})(?![{LETTERS}])", text)
    bare = campus or re.search(rf"(?:^|[\s,(])({province_words()})(?:[ ][Pp]rovince)?[.)]?(?:,[ ]?Thailand)?\s*$", text)
    return provinces()[bare[1]] if bare else None


def _posts_of(page: Page, people: tuple[FoundPerson, ...]) -> list[tuple[int, int]]:
    """The spans in the original of guests' posts and the bodies they are held in, after their names."""
    original = page.reading.original
    spans = []
    for person in (one for one in people if one.kind != "host"):  # who opens an event is at home there
        for words_ in (person.role, person.affiliation):
            at = original.find(words_, person.end, person.end + 160) if words_ else -1
            if words_ and at >= 0:
                spans.append((at, at + len(words_)))
    return spans


def find_province(
    page: Page, venue: Found | None, title: Found | None, people: tuple[FoundPerson, ...]
) -> Found | None:
    """The province stated for the event: in its venue, else the one the text is about.

    Where people hold their posts says nothing when the event has its place elsewhere or is held online.
    """
    if venue:
        name = province_in(venue.value)
        if name:
            return Found(name, venue.start, venue.end, "stated in the venue", venue.why and "the venue is doubtful")
    said = [
        (m, provinces()[m["name"] or m["bangkok"]])
        for m in _province_said().finditer(page.text)
        if not (
            m["bangkok"]
            and re.search(
                r"(?:สำนัก[ก-๎]+|ผู้ว่าราชการ|ผู้ว่าฯ|ปลัด|สภา|ข้าราชการ)\s?$", page.text[max(0, m.start() - 40) : m.start()]
            )
        )
    ]
    if venue or re.search(
        r"(?:ระบบ|ผ่าน|ทาง|เสวนา|ประชุม|สัมมนา|อบรม|เวที|วง(?:คุย|เสวนา|สนทนา)|สภากาแฟ|รายการ|ห้องเรียน|บรรยาย|ฟอรัม)(?:ทาง)?(?:ออนไลน์|ไกล|[ ]?Zoom)|Facebook Live|ไลฟ์สด|Webinar",
        page.text,
        re.I,
    ):
        posts = _posts_of(page, people)
        said = [(m, name) for m, name in said if not any(a <= page.reading.at(m.start()) < b for a, b in posts)]
    if not said:
        return None
    counts = Counter(name for _, name in said)
    in_title = [name for m, name in said if title and title.start <= page.reading.at(m.start()) < title.end]
    if len(counts) > 1 and not in_title and (venue or len(counts) > 2):
        return None
    name = in_title[0] if in_title else counts.most_common(1)[0][0]
    match = next(m for m, n in said if n == name)
    place = page.found(match.start(), match.end(), "")
    return Found(
        name, place.start, place.end, "the province the text is about", "no venue states it" if not venue else ""
    )
