"""The names of the organisers found: each once, in full, those of the headline only when the text tells none."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.body_lists import Body, without_address
from archive.add.extract.body_names import organisation_end
from archive.add.extract.found import Found, FoundPair
from archive.add.extract.page import Page
from archive.add.extract.phrases import abbreviation, may_begin_organisation
from archive.add.extract.proper_bodies import is_generic, is_proper
from archive.thai.lists import any_of, words

SUPPORTS = "after สนับสนุนโดย …"
HOLDS = "before the verb of holding the event"


def each_once(
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
        short = abbreviation().fullmatch(page.text, body.start, body.end)
        if pair or is_proper(one.value) or short and not is_generic(one.value):
            found.append(one)
    above = [one for one in found if title and title.surely_holds(one.start)]
    outside = [one for one in found if one not in above]
    if not outside and title and re.search("จับมือ|ผนึก", title.value):
        found = [one for one in found if one.rule.startswith(HOLDS)]  # joined hands alone do not say who holds it
    holders = any(not one.rule.startswith(SUPPORTS) for one in outside)  # else only who supports it is told below
    headline = [one for one in above if _adds(one, outside, any_name=not holders)]
    kept: list[Found] = []
    for one in sorted([*headline, *outside], key=lambda item: item.start) if outside else found:
        same = next((i for i, other in enumerate(kept) if _same(one.value, other.value)), None)
        if same is None:
            kept.append(one)
        elif len(one.value) > len(kept[same].value):
            kept[same] = one
    # In the order in which they are first named: who stands first in the headline leads.
    return tuple(sorted(kept, key=lambda one: min(other.start for other in found if _same(one.value, other.value))))


def _adds(one: Found, outside: list[Found], *, any_name: bool) -> bool:
    """Whether a body of the headline is another than those of the text: a full name, and short for none of them."""
    letters = re.sub(r"[^ก-ฮA-Za-z]", "", one.value)
    whole = re.match(
        r"(?:สมาคม|มูลนิธิ|ชมรม|กลุ่ม|เทศบาล|องค์การ|โรงเรียน|โรงพยาบาล|มหาวิทยาลัย|บริษัท|สหกรณ์|ห้องสมุด|พิพิธภัณฑ์|วัด)[ก-๎]{4}",
        one.value,
    )
    told = one.rule.startswith((HOLDS, "who invites"))
    return bool(told and (whole or any_name)) and not any(
        _letters_in(letters, other.value) or _short_with_place(other.value, one.value)
        for other in outside
        if not other.rule.startswith(SUPPORTS)
    )


def _short_with_place(short: str, full: str) -> bool:
    """Whether a short form bears the same place as the full name: รพ.สต.บ้านโคก, โรงพยาบาล…ตำบลบ้านโคก."""
    placed = re.fullmatch(r"(?:[ก-ฮ]{1,3}\.)+(?P<place>[ก-๎ ]{4,})", short)
    return bool(placed and full.endswith(placed["place"]))


def _letters_in(letters: str, text: str) -> bool:
    """Whether most of the letters stand in the text in this order, as those of a short form do in the full one."""
    at, seen = -1, 0
    for letter in letters:
        place = text.find(letter, at + 1)
        if place >= 0:
            at, seen = place, seen + 1
    return seen >= 0.8 * len(letters)


def _with_unit(text: str, start: int) -> int:
    """`start` moved back over the unit that held it: กองสวัสดิการสังคม เทศบาลเมือง…"""
    own = re.search(
        r"(?:^|\n)[ ]*(?:งาน(?!วัน|ประชุม|สัมมนา|เสวนา|สัปดาห์|มหกรรม|แสดง|ประเพณี|เทศกาล|นี้)|กลุ่มบริหาร)[ก-๎]{3,50}[ ]$",
        text[max(0, start - 70) : start],
    )
    if own and re.match(r"โรงเรียน|โรงพยาบาล|เทศบาล|อบต|มหาวิทยาลัย|วิทยาลัย|สำนักปลัด|สำนักงาน", text[start : start + 20]):
        return start - len(own[0].lstrip("\n "))
    unit = re.search(
        r"(?:กอง(?!ทุน|ทัพ|บัญชา|บังคับ|กำกับ|บรรณา)|ฝ่าย|กลุ่มงาน|สาขาวิชา|แผนก)[ก-๎]{3,40}[ ]$", text[max(0, start - 60) : start]
    )
    place = start - len(unit[0]) if unit else start
    return place if unit and may_begin_organisation(text, place) else start


_ANAPHORS = ("รพ.สต.", "อบต.", "อบจ.", "โรงเรียน", "โรงพยาบาล", "เทศบาล", "มหาวิทยาลัย", "วิทยาลัย", "สมาคม", "มูลนิธิ", "ชมรม")


def _in_full(page: Page, one: Found) -> Found:
    """สถาบันฯ, or a bare รพ.สต., in full, where the text names the body in full before; else as it is."""
    if not one.value.endswith("ฯ") and one.value not in _ANAPHORS:
        return one
    stem = one.value.rstrip("ฯ")
    limit = page.place_of(one.start)
    for found in re.finditer(re.escape(stem), page.text[:limit]):
        end = without_address(page.text, found.start(), organisation_end(page.text, found.start()))
        named = may_begin_organisation(page.text, found.start()) or after_post(page.text, found.start())
        if named and end > found.end() + 2 and page.text[found.end()] != "ฯ":
            full = page.found(found.start(), end, "")
            return Found(full.value, full.start, full.end, f"{one.rule}; {one.value} is short for it", one.why)
    return one


def after_post(text: str, place: int) -> bool:
    """Whether a post is written on to what begins at `place`: นายก|สมาคม…, ผู้อำนวยการ|สถาบัน…"""
    return bool(_posts().search(text[max(0, place - 24) : place]))


@cache
def _posts() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words('positions', 'positions'))})\Z")


def _key(text: str) -> str:
    return re.sub(r"[.\s]", "", text)


def _same(one: str, two: str) -> bool:
    a, b = _key(one), _key(two)
    return a.startswith(b) or b.startswith(a)
