"""Organisers that an announcement names by its lay-out: on a line of their own, under a label, above an invitation."""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.body_lists import FOREIGN_BODY, UNKNOWN, Body, bodies_at, bodies_from, is_sure, without_address
from archive.add.extract.body_names import organisation_end
from archive.add.extract.found import Found
from archive.add.extract.page import Line, Page, listed
from archive.add.extract.phrases import strong_head
from archive.thai.lists import any_of

_WHEN_OR_WHERE = re.compile(r"(?m)^\s*(?:วัน|ณ |เวลา|สถานที่|ผ่านระบบ|ระหว่าง|ใน|\d{1,2} )")


@cache
def _label() -> re.Pattern[str]:
    """A label that fills a line: จัดโดย, ผู้สนับสนุน:."""
    return re.compile(rf"(?:{any_of(listed('holding', 'labels'))})[ ]?[:：]?")


def line_above(text: str, line: int) -> list[Body]:
    """The bodies that fill the line above the one that begins at `line`: ORG / ขอเชิญ …"""
    above = re.search(r"([^\n]{5,120})\n[ \n]*$", text[max(0, line - 200) : line])
    if not above:
        return []
    start = max(0, line - 200) + above.start(1) + len(above[1]) - len(above[1].lstrip())
    joined = UNKNOWN.match(text, start, max(0, line - 200) + above.end(1))
    begins = is_sure(text, start) or joined
    bodies, end = bodies_from(text, start, max(0, line - 200) + above.end(1)) if begins else ([], start)
    return bodies if not text[end : max(0, line - 200) + above.end(1)].strip() else []


def under_labels(page: Page) -> list[Body]:
    """The bodies on the lines (perhaps numbered) under a label, and those of lines that begin with โดย or ร่วมกับ in an announcement."""
    out: list[Body] = []
    follows = False  # whether the line before named organisers in this way
    for line in page.lines:
        if _label().fullmatch(line.text):
            follows = True
            continue
        led = re.compile(r"(?:[^\w“\"(ก-๎]{1,4})?(?:(?:จัด)?โดย|ร่วมกับ|และ|\d{1,2}[.)]|[-•])[ ]{0,2}").match(
            page.text, line.start
        )
        start = led.end() if led else line.start
        bodies = _filling(page, line, start)
        alone_by = led and re.match(r"\W{0,4}(?:จัด)?โดย", led[0]) and _announces(page, line)
        if bodies and (follows or alone_by):
            out += bodies
            follows = True
            continue
        follows = False
    return out


def _filling(page: Page, line: Line, start: int) -> list[Body]:
    """The bodies that fill a line from `start` on; empty when anything else stands there."""
    if line.end - start > 300 or not is_sure(page.text, start):
        return []
    bodies, end = bodies_at(page.text, start)
    return bodies if end >= line.end - 1 else []


def _announces(page: Page, line: Line) -> bool:
    """Whether a line โดย ORG stands among the short lines of an announcement, not under the headline of a report."""
    after = page.next_line(line)
    return bool(
        after and len(after.text) < 140 and re.match(r"\W{0,4}(?:ร่วมกับ|และ|วัน|ณ |ใน|ระหว่าง|เวลา|สนับสนุน)", after.text)
    )


def alone(page: Page) -> list[Body]:
    """Bodies that have a line of their own."""
    out: list[Body] = []
    for line in page.lines[:20]:
        if strong_head().match(line.text) and " - " not in line.text and len(line.text) < 90:
            out.append(Body(line.start, line.end))
    return out


def lines_of_bodies(page: Page) -> list[Body]:
    """The bodies of a line near the top that names two or more and nothing else (ORG + ORG)."""
    out: list[Body] = []
    for line in page.lines[1:8]:
        begins = strong_head().match(page.text, line.start) or FOREIGN_BODY.match(page.text, line.start)
        if len(line.text) < 240 and begins:
            bodies, end = bodies_at(page.text, line.start, line.end)
            if len(bodies) > 1 and end >= line.end and re.search(r"[+×&•]| x ", line.text):
                out += bodies
    return out or _one_a_line(page)


def _one_a_line(page: Page) -> list[Body]:
    """The bodies of two lines or more near the top that each name one body and nothing else, one under the other."""
    runs: list[list[Body]] = [[]]
    for line in page.lines[1:10]:
        whole = strong_head().match(page.text, line.start) and organisation_end(page.text, line.start) >= line.end
        if whole and len(line.text) < 90:
            runs[-1].append(Body(line.start, line.end))
        elif runs[-1]:
            runs.append([])
    longest = max(runs, key=len)
    return longest if len(longest) > 1 else []


def announced(page: Page, title: Found | None, places: list[tuple[int, int]]) -> list[Body]:
    """The body on a line of its own next to the headline of an announcement, when nothing else says who holds it."""
    if not title or not _WHEN_OR_WHERE.search(page.text):
        return []
    head, last = page.place_of(title.start), page.place_of(title.end)
    for line in (*page.lines[:6], *page.lines[6:][-1:]):  # or the last line, as a signature
        near = not head <= line.start < last and len(line.text) < 110 and not line.is_furniture
        begins = strong_head().match(page.text, line.start) or (
            (line.start < head or line is page.lines[-1]) and is_sure(page.text, line.start)
        )
        if not near or not begins or any(a <= line.start < b for a, b in places):
            continue
        if organisation_end(page.text, line.start) >= line.end:
            return [Body(line.start, without_address(page.text, line.start, line.end))]
    return []
