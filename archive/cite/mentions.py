"""What a draft says: quotations, citations in the text, ids and addresses of the archive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from archive.model.dates import ce_year
from archive.thai.digits import arabic_digits

_YEAR = r"(?:(?:ประมาณ|ราว|ca\.|c\.)\s*)?\d{4}(?:\s*[–—-]\s*\d{4})?\s?[ก-ฮa-z]?|ม\.ป\.ป\.(?:-[ก-ฮ])?|ไม่ปรากฏปี|n\.d\.(?:-[a-z])?"
_ERA = r"(?:พ\.ศ\.|ค\.ศ\.)?\s*"
_INSIDE = re.compile(
    rf"(?P<authors>[^;]*?[^;,\s]),?\s+{_ERA}(?P<year>{_YEAR})(?:\s*[,:]\s*(?P<locator>.+))?", re.DOTALL
)
_ALONE = re.compile(rf"{_ERA}(?P<year>{_YEAR})(?:\s*[,:]\s*(?P<locator>.+))?", re.DOTALL)
_BRACKETS = re.compile(r"\((?P<inside>(?:[^()]|\([^()]*\))*)\)")
_LEAD = re.compile(
    r"^(?:(?:โปรด)?ดู(?:เพิ่มเติม|เพิ่ม|ตัวอย่าง)?(?:ใน|ที่|จาก)?|เช่น|อาทิ|เทียบ(?:กับ)?|เปรียบเทียบ|[Ss]ee(?: also)?|[Ee]\.g\.,?|[Cc]f\.)\s+"
)
_DAY = re.compile(r",?\s*\d{1,2}(?:\s*[–—-]\s*\d{1,2})?\s+(?:[ก-ฮ][ก-๎.]+|[A-Z][a-z]+)$")  # a day before the year
_WIDE = str.maketrans("（），；", "(),;")
_SECOND = re.compile(r"(?:อ้างถึงใน|อ้างอิงใน|อ้างใน|as cited in|cited in)\s*")
_TIME = r"\d{1,3}:\d{2}(?::\d{2})?"
_DOTTED = r"\d{1,3}\.\d{2}(?:\.\d{2})?(?!\d)"  # นาทีที่ 12.30
_LOCATORS = (
    ("time", re.compile(rf"(?:นาทีที่|นาที|เวลา|at)?\s*(?P<value>{_TIME}(?:\s*[–—-]\s*{_TIME})?)")),
    ("time", re.compile(rf"(?:นาทีที่|นาที|เวลา)\s*(?P<value>{_DOTTED}(?:\s*[–—-]\s*{_DOTTED})?)")),
    ("page", re.compile(r"(?:น\.|หน้า|pp?\.)\s*(?P<value>\d+(?:\s*[–—-]\s*\d+)?)")),
    ("slide", re.compile(r"(?:สไลด์(?:ที่)?|[Ss]lides?)\s*(?P<value>\d+(?:\s*[–—-]\s*\d+)?)")),
    ("paragraph", re.compile(r"(?:ย่อหน้า(?:ที่)?|paras?\.)\s*(?P<value>\d+(?:\s*[–—-]\s*\d+)?)")),
)


_PAIRED = {"“": "”", "‘": "’", "«": "»"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quote marks (or a whole block): the wording without marks, and its span with them."""

    text: str
    start: int
    end: int
    is_block: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in the text: its span, authors as written ("" before a narrative year), year CE, place in the work."""

    text: str
    start: int
    end: int
    authors: str
    year: int | None = None
    last_year: int | None = None
    has_date: bool = True
    locator: str = ""
    locator_type: str = ""
    is_narrative: bool = False

    @property
    def time_ms(self) -> tuple[int, int | None] | None:
        """The cited time, and the end of a cited range, in milliseconds."""
        if self.locator_type != "time":
            return None
        ends = [_milliseconds(end) for end in re.split(r"\s*[–—-]\s*", self.locator)]
        return ends[0], ends[1] if len(ends) > 1 else None


def _milliseconds(clock: str) -> int:
    seconds = 0
    for field in re.split("[:.]", clock):
        seconds = seconds * 60 + int(field)
    return seconds * 1000


def find_quotations(text: str) -> list[Quotation]:
    """Every quotation in quote marks, in order; quotes inside quotes belong to the outer one."""
    found: list[Quotation] = []
    place = 0
    while opening := _opening().search(text, place):
        closing = _closing(text, opening)
        if closing is None:
            place = opening.end()
            continue
        found.append(Quotation(text[opening.end() : closing[0]].strip(), opening.start(), closing[1]))
        place = closing[1]
    return found


@cache
def _opening() -> re.Pattern[str]:
    """Where a quotation may begin: a single straight quote or ’ inside a word is an apostrophe."""
    return re.compile(r"[“„«\"]|‘|``|(?<![^\s(])”(?=\S)|(?<![A-Za-z0-9])'(?=\S)")


def _closing(text: str, opening: re.Match[str]) -> tuple[int, int] | None:
    """The span of the mark that closes a quotation; None when nothing does."""
    mark, start = opening[0], opening.end()
    if mark in _PAIRED:
        return _paired(text, mark, _PAIRED[mark], start) or (_turned(text, start) if mark == "“" else None)
    closing = {'"': '"', "'": r"'(?![^\W_])", "„": "[“”]", "”": "[“”]", "``": "''|”"}[mark]
    found = re.compile(closing).search(text, start)
    return found.span() if found else None


def _paired(text: str, mark: str, other: str, start: int) -> tuple[int, int] | None:
    """Where the mark is that closes what `mark` opened before `start`: marks inside marks go in pairs."""
    depth = 1
    for at in range(start, len(text)):
        letter, following = text[at], text[at + 1 : at + 2]
        if letter == mark:
            depth += 1
        elif letter == other and not (other == "’" and following.isascii() and following.isalpha()):
            depth -= 1
            if depth == 0:
                return at, at + 1
    return None


def _turned(text: str, start: int) -> tuple[int, int] | None:
    """The place of a “ that stands where a quotation ends: word processors turn it the wrong way."""
    found = re.compile(r"(?<=[^\s(])“(?=[\s.,;:)]|$)").search(text, start)
    return found.span() if found else None


def find_citations(text: str) -> list[Cited]:
    """Every citation with a year, Thai or English, in brackets or narrative, in order."""
    found: list[Cited] = []
    text = text.translate(_WIDE)
    for brackets in _BRACKETS.finditer(text):
        inside = arabic_digits(brackets["inside"])
        alone = _ALONE.fullmatch(_last_source(inside).strip())
        if alone and "," not in inside.split(alone["year"])[0]:
            authors = text[max(0, brackets.start() - 80) : brackets.start()].rstrip()
            start = brackets.start()
            found.append(_cited(text[start : brackets.end()], start, brackets.end(), authors, alone, narrative=True))
            continue
        offset = brackets.start("inside")
        for part in inside.split(";"):
            source = _last_source(part)
            match = _INSIDE.fullmatch(_LEAD.sub("", source.strip()))
            if match:
                end = offset + len(part)
                authors = re.sub(r"\s*\[[^\]]*\]$", "", _DAY.sub("", match["authors"])).strip(" ,")
                found.append(_cited(text[offset:end].strip(), offset, end, authors, match, narrative=False))
            offset += len(part) + 1
    return found


def find_locators(text: str) -> list[Cited]:
    """Every pair of brackets that holds a place in a work and nothing else, as after a quotation whose author and year
    stand before it: ปิติ เพียรดี (2566) กล่าวว่า “…” (นาทีที่ 4:00)."""
    found = []
    for brackets in _BRACKETS.finditer(text.translate(_WIDE)):
        inside = arabic_digits(brackets["inside"]).strip()
        kind, value = next(((kind, one["value"]) for kind, one in _whole_locators(inside)), ("", ""))
        if kind:
            found.append(Cited(brackets[0], *brackets.span(), "", locator=value, locator_type=kind))
    return found


def _whole_locators(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The readings of a text as a locator and nothing else."""
    for kind, pattern in _LOCATORS:
        if found := pattern.fullmatch(text):
            yield kind, found


def _last_source(text: str) -> str:
    """Of a secondary citation the work that was really read."""
    return _SECOND.split(text)[-1]


def _cited(text: str, start: int, end: int, authors: str, match: re.Match[str], *, narrative: bool) -> Cited:
    years = [ce_year(int(year)) for year in re.findall(r"\d{4}", match["year"])]
    kind, value = _locator(match["locator"] or "")
    return Cited(
        text, start, end, authors, years[0] if years else None, years[-1] if years else None, bool(years), value, kind, narrative
    )  # fmt: skip


def _locator(text: str) -> tuple[str, str]:
    """The kind and value of a locator as written; ("", "") for none."""
    for kind, pattern in _LOCATORS:
        if found := pattern.search(text):
            return kind, found["value"]
    bare_page = re.fullmatch(r"\s*(\d{1,4}(?:\s*[–—-]\s*\d{1,4})?)\s*", text)  # (ปรีชา ใจงาม, 2567: 12)
    return ("page", bare_page[1]) if bare_page else ("", "")


def iter_ids(text: str) -> Iterator[tuple[str, int, int]]:
    """Every id of the archive written in `text`, alone or in an address: (id, start, end). What looks like one in an
    address of another kind is none of ours (…/2024.acl-long.12)."""
    for found in _ids().finditer(text):
        if not (_another_address().search(text, 0, found.start())):
            yield found["record"] + (found["anchor"] or ""), found.start(), found.end()


@cache
def _ids() -> re.Pattern[str]:
    slug = r"[a-z0-9]+(?:-[a-z0-9]+)*"
    return re.compile(
        rf"(?<![\w.-])(?P<record>(?:[0-9]{{4}}|undated)\.(?=[0-9-]*[a-z]){slug}(?:\.p?[1-9][0-9]{{0,5}})?)(?![\w-]|\.p?[0-9])"
        r"(?:(?:\.html|/)?(?:\?[^\s#<>]*)?(?P<anchor>#[ctsg][1-9][0-9]{0,6})(?![\w-]))?"
    )


@cache
def _another_address() -> re.Pattern[str]:
    """The end of a text within an address that leads to no page of an archive's."""
    return re.compile(r"://(?![^\s<>]*/(?:events|sessions|photos|cite)/$)[^\s<>]*$")
