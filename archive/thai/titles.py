"""What stands before a name: titles, ranks, degrees, and the chains they form (รศ. พ.ต.อ.หญิง ดร.)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from archive.thai.known_names import given_names
from archive.thai.lists import any_of, sections, words

LETTERS = "ก-ฮะ-ฺเ-ๅ็-๎"  # Thai letters and marks, without ๆ ฯ and digits
INITIAL = re.compile(r"[ก-ฮ]\.(?=[ก-ฮเ-ไ][ะ-ฺเ-ๅ็-๎ก-ฮ]{3})")  # ส.รัตนมณี
_STARTS = re.compile(r"[ก-ฮ](?![ุิ]?์)|[เ-ไA-ZÀ-ÞĀ-Ž]")  # no word begins with a silent letter (ลุงค์ชัย is one word)
PALI = re.compile(rf"[{LETTERS}]*\u0e3a[{LETTERS}]*|[{LETTERS}]+โ[ก-ฮ]")  # ฉายา: ธมฺมทีโป, สุเมโธ
_AFTER_RANK = re.compile(r"\s?(?:หญิง|\(หญิง\))(?![ะ-ฺ็-๎])|\s?\(พิเศษ\)|(?<=\.)\s?พิเศษ|(?<=เอก)พิเศษ(?=\s|หญิง)")
_AFTER_PROFESSOR = re.compile(r"\s?\(?(?:เกียรติคุณ|กิตติคุณ|พิเศษ|คลินิก|เมธี|อาวุโส|วุฒิคุณ)\)?(?=\s|[ก-ฮ]{1,4}\.|[ก-ฮเ-ไ])")
_NUMBER = re.compile(r"(?<![\d๐-๙.])[\d๐-๙]{1,2}\.\Z")  # the number of a row: 1.นาย… 2.นาง…
_CHAINED = ("academic", "medical", "military", "police", "nobility", "monk", "religious", "professional")


@dataclass(frozen=True, slots=True)
class Title:
    """A chain of titles in a reading: its span, and the parts of the list its members belong to."""

    start: int
    end: int
    groups: tuple[str, ...]

    @property
    def is_monk(self) -> bool:
        """Whether the name after it is a monk's."""
        return "monk" in self.groups

    @property
    def is_common_word(self) -> bool:
        """Whether it is also a word of everyday speech (ครู, พ่อ), so that it needs a sure name after it."""
        return self.groups[0] in ("folk", "professional")


@cache
def _groups() -> dict[str, str]:
    """Each Thai title without spaces → its part of the list; where a title stands in two, the first."""
    found: dict[str, str] = {}
    for group, forms in sections("honorifics").items():
        if group not in ("latin", "degrees", "not_titles", "na"):
            for form in forms:
                found.setdefault(form.replace(" ", ""), group)
    return found


@cache
def thai_title() -> re.Pattern[str]:
    """Matches the longest single Thai title; dots may be followed by a space."""
    tree = any_of(_groups()).replace(r"\.", r"\.\s?")
    return re.compile(rf"(?:ว่าที่\s?(?=[จสรพนดเ]))?(?:{tree})")


@cache
def latin_title() -> re.Pattern[str]:
    """Matches a chain of Latin titles before a capital (MrsLourdes has no space)."""
    forms = sorted(words("honorifics", "latin"), key=len, reverse=True)
    one = "|".join(re.escape(form).replace(r"\.", r"\.?").replace(r"\ ", r"\s?") for form in forms)
    return re.compile(rf"(?<![A-Za-z])(?:(?:{one})(?:\.[ ]?|[ ]|(?=[A-ZÀ-Þ][a-zà-ž]))[ ]?){{1,4}}(?=[A-ZÀ-ÞĀ-Žก-ฮเ-ไ])")


@cache
def _not_titles() -> re.Pattern[str]:
    return re.compile(
        rf"(?!นายร้อย(?:เอก|โท|ตรี)[ ])(?:{any_of(words('honorifics', 'not_titles'))})|นายก(?![{LETTERS}])"
    )  # นายร้อยเอก …: a man called so


@cache
def degrees() -> re.Pattern[str]:
    """Matches degrees written after a name."""
    forms = any_of(form for form in words("honorifics", "degrees"))
    return re.compile(rf"\s*,?\s*(?:{forms})(?:\s?,?\s?(?:{forms}))*(?![{LETTERS}])")


def title_at(text: str, place: int) -> Title | None:
    """The chain of titles that begins at `place` and has a name after it; None when there is none.

    >>> title_at("นายพลเอก ตั้งใจ", 0).end
    3
    """
    found = latin_title().match(text, place)
    if found:
        return Title(place, found.end(), ("latin",))
    spans = _chain(text, place)
    while spans:
        start, end, _ = spans[-1]
        usable = bool(re.compile(rf"[ ]{{0,2}}(?:{_STARTS.pattern})").match(text, end))
        swallowed = len(spans) > 1 and _is_given_name(text, spans)
        if usable and not swallowed:
            return Title(place, end, tuple(group for _, _, group in spans))
        spans.pop()
    return None


def _chain(text: str, place: int) -> list[tuple[int, int, str]]:
    """The titles one after another from `place`, each with its end and part."""
    spans: list[tuple[int, int, str]] = []
    at = place
    while len(spans) < 8:
        found = thai_title().match(text, at)
        title = _fitting(text, at, found[0]) if found else ""
        group = _group_of(title)
        if title and spans and not _may_follow(spans[-1][2], group, title):
            break
        end = at + len(title)
        if not title or not group:
            latin = latin_title().match(text, at) if spans else None
            dotless = (
                re.compile(r"(?:ดร|ผศ|รศ|ศ)(?=\s)").match(text, at)
                if spans or text[at : at + 2] in ("ดร", "ผศ", "รศ")
                else None
            )
            if not latin and not dotless:
                break
            end, group = (latin or dotless).end(), "academic"  # type: ignore[union-attr]
        else:
            blocked = _not_titles().match(text, at)
            if blocked and blocked.end() > end - title.endswith(" ") and not _is_name_here(text, end, blocked.end()):
                break
            if title == "นาย" and _is_leader(text, end):
                break
        if group in ("military", "police", "nobility"):
            while more := _AFTER_RANK.match(text, end):
                end = more.end()
        elif "ศ" in title and group == "academic" and (more := _AFTER_PROFESSOR.match(text, end)):
            end = more.end()
        spans.append((at, end, group))
        space = re.compile(r" {0,2}").match(text, end)
        at = space.end() if space else end
    return spans


def _fitting(text: str, at: int, longest: str) -> str:
    """The title at `at`: the longest, or a shorter one where that leaves a name (นาง|สาวิตรี, คุณ|อารีย์)."""
    if "." in longest or _group_of(longest) not in ("civil", "folk", "monk", "religious"):
        return longest
    rest = _token(text, at + len(longest))
    if rest in given_names() or INITIAL.match(text, at + len(longest)):
        return longest
    sound = bool(
        _STARTS.match(rest or text[at + len(longest) : at + len(longest) + 1].strip() or "ก")
    ) and not re.match(r"[ก-ฮ](?:[เ-ไ]|$)", rest)
    for length in range(len(longest) - 1, 1, -1):
        if longest[:length] in _groups():
            name = _token(text, at + length)
            if name in given_names() or (not sound and _STARTS.match(name or "-")):
                return longest[:length]
    return longest


def _token(text: str, at: int) -> str:
    """The unbroken Thai piece at a place."""
    found = re.compile(rf"[{LETTERS}]*").match(text, at)
    return found[0] if found else ""


def _is_name_here(text: str, start: int, least: int) -> bool:
    """Whether a piece is surely a name, so that a word like คุณมี is none here: คุณมีชัย, พระนคร ปญฺญาวชิโร."""
    token = _token(text, start)
    known = len(token) > 4 and start + len(token) > least and token in given_names()
    return known or bool(re.compile(rf"[ ]{{1,2}}(?:{PALI.pattern})(?![{LETTERS}])").match(text, start + len(token)))


def _is_leader(text: str, start: int) -> bool:
    """Whether นาย is the beginning of นายก before a given name: นายก|วันชัย, but นาย|กวิน."""
    token = _token(text, start)
    return len(token) > 4 and token[0] == "ก" and token not in given_names() and token[1:] in given_names()


def _group_of(title: str) -> str:
    plain = title.replace(" ", "")
    return _groups().get(plain) or _groups().get(plain.removeprefix("ว่าที่")) or ""


def _may_follow(before: str, group: str, title: str) -> bool:
    """Whether a title can stand after one of another part: after นาย only dotted ones (นายพลเอก is a man called พลเอก)."""
    if before == "excellency":
        return True
    if group in ("civil", "folk"):
        return before not in ("civil", "folk", "monk") and (
            title.rstrip().endswith(".") or title.startswith(("คุณหญิง", "ท่านผู้หญิง"))
        )
    if group not in _CHAINED:
        return False
    if before in ("civil", "folk"):
        return title.rstrip().endswith(".") and group not in ("military", "police")
    if before == "monk":
        return title.rstrip().endswith(".") and group == "academic"
    return True


def _is_given_name(text: str, spans: list[tuple[int, int, str]]) -> bool:
    """Whether the last word of a chain is rather the given name: glued to the title before, one word after it."""
    start, end, _ = spans[-1]
    if "." in text[start:end] or text[start - 1] == " " or text[end : end + 1] != " ":
        return False
    rest = text[end:].split("\n", 1)[0].split()
    return len(rest) == 1


@cache
def _before_titles(part: str) -> tuple[str, ...]:
    """The words of data/before_titles.txt that a title may be written on to."""
    return words("before_titles", part)


def may_begin(text: str, place: int, *, common: bool = False) -> bool:
    """Whether a title can begin at `place`: at the start of a word, or after a word that is written on to it.

    `common`: the title is a common word too (ยาย), so fewer words can stand before it.
    """
    if place == 0 or not re.match(rf"[{LETTERS}A-Za-z.]", text[place - 1]):
        return True
    if text[place - 1] == "." and _NUMBER.search(text[max(0, place - 4) : place]):
        return True
    return text.endswith(_before_titles("common" if common else "any"), max(0, place - 16), place)
