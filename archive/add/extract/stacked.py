"""Posts on a line of their own, below or above the line of the name: programmes, tables flattened to lines, signatures."""

from __future__ import annotations

import re

from archive.add.extract.kind_words import BULLET
from archive.add.extract.page import Line, Page
from archive.add.extract.part_labels import label_kind
from archive.add.extract.phrases import strong_head
from archive.add.extract.posts import position_start
from archive.add.extract.roles import Span, read_role
from archive.add.extract.spots import Spot

_LEAD = re.compile(rf"(?:{BULLET})?[ ]*")
_LONGEST = 120  # characters of a line that is only a post


def give_stacked_posts(page: Page, spots: list[Spot]) -> None:
    """Gives each name that fills a line the post on the line below it, or above it where the page stacks them so."""
    alone = {line: spot for spot in spots if not spot.role and (line := _own_line(page, spot))}
    above = False
    for line, spot in alone.items():
        before, after = _post_line(page, line, -1, alone), _post_line(page, line, 1, alone)
        first = not _touches(page, line, alone)
        above = bool(before) if first else above
        chosen = before if above else after
        if chosen and not (spot.body and chosen[1]):
            spot.role, spot.body = chosen[0], spot.body or chosen[1]


def _own_line(page: Page, spot: Spot) -> Line | None:
    """The line that holds nothing but this name, perhaps with a number, a comma or a short label before it."""
    line = page.line_at(spot.start)
    if not line or page.text[spot.after : line.end].strip(" ,)"):
        return None
    lead = _LEAD.sub("", page.text[line.start : spot.start].strip(), count=1)
    return (
        line if not lead.strip(" (") or lead.rstrip().endswith((":", "โดย")) and label_kind(lead.strip(" :")) else None
    )


def _touches(page: Page, line: Line, alone: dict[Line, Spot]) -> bool:
    """Whether the line of a post before this name belongs to a name just before it: … name, post, | name, post."""
    one = page.previous_line(line)
    two = page.previous_line(one) if one else None
    return bool(two and two in alone and _gap(page, two, 1) <= _gap(page, line, -1))


def _gap(page: Page, line: Line, step: int) -> int:
    """How many line ends are between a line and the next one that is not empty, below (1) or above (-1)."""
    other = page.next_line(line) if step > 0 else page.previous_line(line)
    if not other:
        return 9
    return (page.text[line.end : other.start] if step > 0 else page.text[other.end : line.start]).count("\n")


def _post_line(page: Page, line: Line, step: int, alone: dict[Line, Spot]) -> tuple[Span | None, Span | None] | None:
    """The post and body that the line below (1) or above (-1) is, if that line is nothing else."""
    other = page.next_line(line) if step > 0 else page.previous_line(line)
    if not other or other in alone or len(other.text) > _LONGEST or label_kind(other.text):
        return None
    if _gap(page, line, step) > min(2, _gap(page, line, -step)):
        return None  # it stands nearer to the line on its other side
    lead = re.compile(r"\(?[ ]?(?:ตำแหน่ง[ ]?[:：]?[ ]?)?").match(page.text, other.start)
    start = lead.end() if lead else other.start
    if not position_start().match(page.text, start) and not (step > 0 and strong_head().match(page.text, start)):
        return None
    role, body, tail = read_role(page.text, start, other.end)
    return (role, body) if page.text[tail : other.end].strip(" .)") == "" and (role or body) else None
