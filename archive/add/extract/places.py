"""Where an event was held: every venue statement, the fullest of them, and the province."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from archive.add.extract.body_names import organisation_end
from archive.add.extract.english import find_english_venues, is_english
from archive.add.extract.found import Found, FoundDates
from archive.add.extract.page import Page, listed
from archive.add.extract.phrases import CHUNK, inside_stop, start_stop, strong_head
from archive.add.extract.provinces import province_in, province_words
from archive.thai.dates import DateMention
from archive.thai.known_names import given_names
from archive.thai.lists import any_of, words
from archive.thai.provinces import provinces
from archive.thai.titles import LETTERS

_ONLINE = re.compile(r"(?:ระบบ)?(?:ออนไลน์|Zoom|ZOOM|zoom|Facebook|เฟซบุ๊ก|Google Meet|Cisco|Webex|ทางไกล|YouTube)", re.I)


@cache
def _place_head() -> re.Pattern[str]:
    return re.compile(any_of(listed("places", "places")))


@cache
def _part() -> re.Pattern[str]:
    province = rf"(?:{province_words()})(?![{LETTERS}])"
    return re.compile(rf"(?:{any_of(listed('places', 'parts'))})|{province}|\d{{1,4}}(?:/\d+)?(?=\s|$)|[A-Z][\w&'.-]*")


_LATIN_PLACE = r"(?:[A-Z][\w&'’-]*[ ]){1,4}?(?:Auditorium|Hall|Room|Ballroom|Building|Cent(?:er|re)|Hotel|Tower|Park|Campus|Studio|Gallery|Theat(?:er|re)|Space)\b"


_LATIN_CITY = r"[A-Z][\w&'’.-]*(?:[ ][A-Z][\w&'’.-]*){0,3}[ ]"  # TCDC เชียงใหม่


# ที่ผ่านมา, ที่จะ…: no place follows
_NOT_AT = "ผ่าน|มี|ได้|จะ|เป็น|อยู่|ถูก|ต้อง|ไม่|เคย|ทำ|ให้|มา|เข้า|ร่วม|เกี่ยว|นำ|จัด|สนใจ|ต่าง|เหลือ|ดี|สำคัญ|ประชุม|ปรึกษา|ดิน"


@cache
def _marker() -> re.Pattern[str]:
    """Words before a place: ณ, ที่, จัดขึ้นใน, ใช้, สถานที่:."""
    head = _place_head().pattern
    return re.compile(
        rf"(?:(?<![{LETTERS}])|(?<=จัด)|(?<=ขึ้น)|(?<=กัน)|(?<=\d))(?:ณ(?:(?={head})|(?![ก-๎]))[ ]{{0,4}}(?!วัน)(?:ที่(?=ห้อง|โรงแรม|ศาลา|หอ)\s?)?|(?:จัด)?(?:ขึ้น)?ที่[ ]{{0,2}}(?={head}|{_LATIN_PLACE}|{_LATIN_CITY}(?:{province_words()}))|(?:จัด)?ขึ้นใน[ ]?(?={head})"
        rf"|(?<!\S)@[ ](?=[A-Zก-๎])|(?:📍|📌|🏢|🏛)\ufe0f?[ ]?(?:สถานที่[ ]?[:：]?[ ]?)?(?:ณ[ ])?(?!ผ่าน|ทาง|ระบบ)|ภายใน(?={head})|บน(?=ถนน)|ได้ใช้(?={head})|สถานที่(?:(?:จัด|ดำเนิน|ประชุม|อบรม)\S{{0,12}})?(?:\s?[:：]\s?|[ ]{{1,3}}(?={head})))|ที่(?=(?:{head})[^\s“”]{{2,40}}[ ](?:อ\.|ต\.|จ\.|ตำบล|อำเภอ|จังหวัด|กทม|กรุงเทพ)[^\s])|(?<=\d{{4}}[ ])ที่[ ]?(?=(?:จังหวัด|จ\.)[ ]?(?:{province_words()}))|(?<![{LETTERS}])ที่[ ]?(?!{_NOT_AT})(?=[ก-๎A-Z][^\s“”0-9]{{3,40}}(?:[ ][^\s“”]{{2,20}})?[ ](?:ต\.|อ\.|จ\.|ตำบล|อำเภอ|จังหวัด)[ก-๎])|(?m:^)[ ]*สถานที่[ ]{{1,3}}(?=[ก-๎A-Z]{{4}})|(?<=น\.[ ])ที่[ ]{{1,2}}(?=[A-Z][A-Za-z]{{2}})|(?<=\d{{4}}[ ])ที่[ ]{{1,2}}(?=[A-Z][A-Za-z]{{2}})|(?:จุด(?:นัดพบ|นัดหมาย|รวมพล|เริ่มต้น|ลงทะเบียน)|พิกัด|พบกันที่|เจอกันที่|นัดเจอ(?:กัน)?ที่)(?:\s?[:：]\s?|[ ])?(?=[ก-๎A-Z]{{4}})|(?<=ใช้)(?=หอประชุม|ห้องประชุม)|(?<=ใช้)(?=(?:{head})[^\n“”]{{3,80}}[ ]เป็น(?:ที่|สถานที่|ห้อง|จุด|เวที|ลาน))|(?<![{LETTERS}])(?=บริเวณ[ก-๎]{{4}})"
    )


# ที่สมาคม… กับโรงเรียน… ช่วยกันจัด: who holds it, not where
_HOLDS = re.compile(
    r"(?:[ ]?(?:กับ|และ|ร่วมกับ)[^\n“”0-9]{3,60}?)?[ ]?(?:(?:ร่วมกัน)?จัด(?:ขึ้น)?(?![ก-๎])|(?:ช่วย|ร่วม)กัน(?:จัด|ทำ))"
)


def find_venues(page: Page, dates: tuple[DateMention, ...], chosen: FoundDates | None) -> tuple[Found, ...]:
    """Every statement of a place where the event is held, in order.

    `dates` are the date expressions of the page; a place right after the date of something else is left out.
    """
    text = page.text
    if is_english(text):
        return find_english_venues(page)
    found: dict[int, Found] = {}
    for match in _marker().finditer(text):
        start = match.end()
        if _is_other_at(text, match):
            continue
        end = place_end(text, start)
        relative = "ที่" in match[0] and _HOLDS.match(text, end)
        if end - start >= 5 and not _ONLINE.match(text, start) and not relative:
            found.setdefault(start, page.found(start, end, f"after {match[0].strip() or 'ใช้'}"))
    for mention in dates:
        after = page.place_of(mention.end)
        newline = "|[ ]*\\n[ ]*" if mention.precision == "day" else ""
        bare = re.compile(
            rf"(?:[ ]{{0,3}}|[ ]*[|•·/][ ]*{newline})(?:,\s?)?(?:(?:เวลา[ ]?)?\d{{1,2}}[.:]\d\d[ ]?(?:น\.?[ ]?)?-[ ]?\d{{1,2}}[.:]\d\d[ ]?(?:น\.?)?[ ]*(?:[|•·/][ ]*{newline}))?(?:เวลา[^\n]{{3,22}}?น\.?[ ]{{1,3}})?(?:\d{{1,2}}[.:]\d\d[ ]?น\.?[ ]{{1,3}})?(?:เป็นต้นไป[ ]{{1,3}})?(?=(?:{_place_head().pattern}))"
        ).match(text, after)
        if bare and bare.end() not in found:
            end = place_end(text, bare.end())
            if _says_place(text[bare.end() : end]) and not _is_actor(text, end):
                found[bare.end()] = page.found(bare.end(), end, "a place right after the date", "no ณ or ที่ before it")
    found |= _before_dates(page, dates)
    found |= {} if found else _under_dates(page, dates)
    elsewhere = {
        m.end
        for m in dates
        if chosen
        and chosen.first
        and m.first
        and (m.first > (chosen.last or m.first) or (m.last or m.first) < chosen.first)
    }
    return tuple(found[start] for start in sorted(found) if not _follows(page, found[start], elsewhere))


_ADDRESSED = re.compile(
    r"(?!การ|งาน|โครงการ|กิจกรรม|ประชุม|อบรม|สัมมนา|เสวนา|เวที|โดย|จัด)[ก-๎A-Z][^\n“”:]{3,50}[ ](?:ต\.|ตำบล|อ\.|อำเภอ|จ\.|จังหวัด)[ ]?[ก-๎]{2}[^\n“”:]{0,40}"
)


def _under_dates(page: Page, dates: tuple[DateMention, ...]) -> dict[int, Found]:
    """Lines that hold nothing but a name and its address, right under a line that tells only a day."""
    out: dict[int, Found] = {}
    for mention in dates:
        line = page.line_at(page.place_of(mention.start)) if mention.precision == "day" else None
        below = page.next_line(line) if line and len(line.text) < 60 else None
        if below and _ADDRESSED.fullmatch(below.text) and not inside_stop().search(below.text):
            out[below.start] = page.found(below.start, below.end, "the line under the date", "no ณ or ที่ before it")
    return out


def _before_dates(page: Page, dates: tuple[DateMention, ...]) -> dict[int, Found]:
    """Places that begin a line and reach to the day told on it: โรงแรม… จังหวัด… / 23-24 กุมภาพันธ์ 2557."""
    out: dict[int, Found] = {}
    for mention in dates:
        place = page.place_of(mention.start)
        line = page.line_at(place)
        if (
            line is None
            or line.start == place
            or mention.precision != "day"
            or not _place_head().match(page.text, line.start)
            or page.text.startswith("ศูนย์ข่าว", line.start)
        ):
            continue
        end = place_end(page.text, line.start)
        if re.fullmatch(r"[ ]*[,/|•-]?[ ]*(?:วันที่?[ ]*)?", page.text[end:place]) and _says_place(
            page.text[line.start : end]
        ):
            out[line.start] = page.found(line.start, end, "a place right before the date", "no ณ or ที่ before it")
    return out


def _follows(page: Page, venue: Found, ends: set[int]) -> bool:
    """Whether a place stands right after one of the dates that end at `ends`."""
    return any(0 <= venue.start - end <= 12 and "\n" not in page.reading.original[end : venue.start] for end in ends)


def _is_other_at(text: str, match: re.Match[str]) -> bool:
    """Whether ณ or ที่ here begins no venue: a surname, a signing place, a trip."""
    before = text[max(0, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 24]
    if (
        match[0].startswith("ณ")
        and re.match(rf"(?:{any_of(words('honorifics', 'na'))})(?![{LETTERS}])", after)
        and re.search(rf"[{LETTERS}]\s$", before)
    ):
        return True
    return bool(
        re.search(
            r"(?:ดูงาน|ทัศนศึกษา|ประกาศ|ให้ไว้|สั่ง|ทำงาน|อาศัยอยู่|เกิด|เรียน|เดินทางไป|ต้นทาง|รับสมัคร|ลงทะเบียน|เวทีภาค\S{1,12})\s?$",
            before,
        )
    ) or bool(re.match(r"(?:วันที่|เวลา|ปัจจุบัน|ขณะ|ที่นี้|ตอนนี้|โอกาส)", after))


def _says_place(text: str) -> bool:
    """Whether a phrase right after a date is a place by itself: a building, or a body with its province."""
    body = r"(?:เทศบาล|กรม|กระทรวง|สำนัก|สมาคม|มูลนิธิ|สถาบัน|มหาวิทยาลัย|วิทยาลัย|คณะ|องค์การ|อบต|อบจ|ชุมชน|สโมสร|ศูนย์(?!ประชุม|การประชุม|เรียนรู้|แสดง)|จุฬา)"
    return len(text) >= 6 and not (re.match(body, text) and not province_in(text))


def _does_something(text: str, end: int, *, by: bool = True) -> bool:
    """Whether a verb follows at once (`by`: or โดย with its officers): then the phrase is who acts, not where."""
    if not by and re.match(r"\s?(?:โดย|นำโดย)", text[end : end + 8]):
        return False
    return bool(
        re.match(
            r"[ ]?(?:\([^()]{2,20}\)[ ]?)?(?:ได้|จัด(?!โดย|ขึ้นโดย)|ร่วมกับ|พร้อมด้วย|ผนึก|ผสาน|ประสาน|จับมือ|บูรณาการ|สานพลัง|รวมพลัง|รวมตัว|เปิด(?=เวที|อบรม|วง|งาน|ประชุม|สัมมนา|เสวนา|โครงการ|ตัว|บ้าน|พื้นที่|การ)|กำหนด|เตรียม|นำโดย|โดย(?!มี)|ชวน|ขอเชิญ)",
            text[end : end + 40],
        )
    )


def _is_actor(text: str, end: int) -> bool:
    """Whether a phrase, perhaps with the larger body named after it, is the subject of a verb."""
    larger = re.compile(rf"[ ]{{1,2}}(?={strong_head().pattern})").match(text, end)
    return _does_something(text, end) or bool(larger and _does_something(text, _piece_end(text, larger.end())))


def place_end(text: str, start: int) -> int:
    """Where a place phrase that begins at `start` ends: its chunks run on while they name parts or proper names."""
    end = _piece_end(text, start)
    unknown = 0
    ended = _is_province(text, start, end)
    while not ended:
        space = re.compile(r"[ ]{1,3}(?:[,/-][ ]{0,2})?|,[ ]?").match(text, end)
        at = space.end() if space else end
        if space and _ONLINE.match(text, at):
            break
        bracket = re.compile(r"\([^()\n]{2,40}\)").match(text, at)
        if bracket:
            end = bracket.end()
            continue
        if not space or not (chunk := CHUNK.match(text, at)):
            break
        known = _part().match(text, at) or _goes_on(text, end)
        if not known:
            unknown += 1
            if (
                unknown > 1
                and chunk[0] in given_names()
                and chunk[0] not in provinces()
                or start_stop().match(text, at)
                or unknown > 3
                or len(chunk[0]) > 24
                or _begins_other_body(text, at, chunk[0])
            ):
                break
        elif _begins_other_body(text, at, chunk[0]):
            break
        end = _piece_end(text, at)
        ended = _is_province(text, at, end) and not (_goes_on(text, end) or text[at].isascii()) or end < chunk.end()
    return end


def _goes_on(text: str, end: int) -> bool:
    """Whether the name of a house goes on after a province in its middle: โรงแรม… ขอนแก่น โฮเทล แอนด์ …"""
    return bool(
        re.compile(
            rf"[ ]{{1,2}}(?:{any_of(listed('places', 'house_words'))}|(?:จังหวัด|จ\.)(?={province_words()}))"
        ).match(text, end)
    )


def _begins_other_body(text: str, at: int, piece: str) -> bool:
    """Whether a piece that could be part of a place is who acts next, or a committee."""
    if re.match(r"โดย|ร่วม|คณะ(?:กรรม|อนุ|ทำงาน|ผู้|วิทยากร)", piece):
        return True
    if not strong_head().match(text, at):
        return False
    whole = organisation_end(text, at)
    holds = re.compile(
        r"[ ]?(?:\([^()]{2,12}\)[ ]?)?(?:ได้|ร่วมกัน)?(?:จัด(?!โดย|ขึ้น)|ร่วมกับ|พร้อมด้วย(?![ ]?(?:นาย|นาง|คุณ)))"
    ).match(text, whole)
    return bool(holds) or _does_something(text, _piece_end(text, at), by=False)


@cache
def _with_body() -> re.Pattern[str]:
    """กับ before a body's name, which begins another part of the sentence."""
    return re.compile(rf"กับ(?={strong_head().pattern})")


def _piece_end(text: str, at: int) -> int:
    chunk = CHUNK.match(text, at)
    if not chunk:
        return at
    stop = inside_stop().search(text, at + 3, chunk.end()) or _with_body().search(text, at + 3, chunk.end())
    province = re.compile(rf"(?:จังหวัด|จ\.)\s?(?:{province_words()})").match(text, at)
    if province:
        return province.end()
    if chunk[0] in ("จังหวัด", "จ.", "อำเภอ", "อ.", "ตำบล", "ต.", "ถนน", "ถ.", "ชั้น", "ห้อง", "อาคาร", "โซน", "ณ"):
        following = re.compile(rf"[ ]{{1,2}}({CHUNK.pattern})").match(text, chunk.end())
        return following.end() if following else chunk.end()
    return stop.start() if stop else chunk.end()


def _is_province(text: str, start: int, end: int) -> bool:
    piece = re.sub(r"^(?:จังหวัด|จ\.)\s?", "", text[start:end].strip(" .,"))
    return piece in provinces() or piece + "." in provinces()


def choose_venue(venues: tuple[Found, ...], event: Found | None) -> Found | None:
    """The fullest venue: names of rooms and buildings, then a province; of equals the first. It says what it passed over."""
    if not venues:
        return None

    def fullness(venue: Found) -> tuple[int, int]:
        parts = len(re.findall(_part().pattern + "|" + _place_head().pattern, venue.value))
        held = bool(_place_head().match(venue.value))
        return (2 if held else 0) + (1 if province_in(venue.value) else 0), parts * 8 + min(len(venue.value), 90)

    best = max(venues, key=fullness)
    others = [venue.value for venue in venues if venue.value != best.value]
    if others:
        return replace(
            best,
            rule=f"{best.rule}; the fuller of {len(venues)} statements",
            why=f"also stated: {'; '.join(others[:3])}",
        )
    return best
