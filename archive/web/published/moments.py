"""The citations of single moments in a published copy: patterns, for a page of every cue would be too many.

Within one record the citations of moments differ in their address, their time (page, slide, paragraph) and in who
speaks. So for each voice one citation is made as the server makes it, with marks where address and place stand, and
script puts those of the moment asked for in their stead.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from archive.cite.formats import Form, as_markdown, as_text, render_lines
from archive.cite.item import CitationItem, Locator
from archive.cite.items import item_of
from archive.corpus.passages import passages_of
from archive.errors import ArchiveError
from archive.model.records import Event, Record, Session
from archive.model.transcript import Passage
from archive.web.desk import Desk
from archive.web.pages.citing import PAGE_STYLES, entry
from archive.web.published.packing import script
from archive.web.typography import clock

# No recording is that long, no text has so many paragraphs or cues.
_ANCHOR, _TIME, _NUMBER = "c99999999", "99:59:59", "99999998"
_FORMS: tuple[Form, ...] = ("entry", "intext")
_KINDS = {"c": "time", "s": "slide", "g": "page", "t": "paragraph"}


def moments_file(desk: Desk, record: Record) -> bytes:
    """The script with the citations of every moment of a record; it may hold none.

    It holds patterns (each an entry per page style, and the form in the text) and, by anchor, which pattern and what
    stands in the marks' stead.
    """
    patterns: dict[tuple[str, str], int] = {}
    made: list[list[list[str]]] = []
    at: dict[str, list[Any]] = {}
    citable = isinstance(record, Event | Session)
    try:
        for anchor, voice, place in _moments(passages_of(desk.corpus, record)) if citable else ():
            key = (anchor[0], voice)
            if key not in patterns:
                patterns[key] = len(made)
                made.append(_pattern(desk, item_of(desk.corpus, f"{record.id}#{anchor}"), anchor))
            at[anchor] = [patterns[key], place]
    except ArchiveError:
        at = {}  # a transcript that cannot be read: the record is cited, its moments are not
    return script(f"moments {record.id}", [_ANCHOR, _TIME, _NUMBER], made, at)


def _moments(passages: list[Passage]) -> list[tuple[str, str, str]]:
    """Every anchor with its voice and the place as a citation names it."""
    found: list[tuple[str, str, str]] = []
    for passage in passages:
        for cue in passage.cues:
            found.append((f"c{cue.number}", cue.voice or "", clock(cue.start_ms)))
        if not passage.cues and passage.anchor:
            place = str(passage.paragraph or passage.label or passage.anchor[1:])
            found.append((passage.anchor, passage.kind, place))
    return found


def _pattern(desk: Desk, item: CitationItem, anchor: str) -> list[list[str]]:
    """The citation in each page style, with marks for address and place."""
    kind = _KINDS[anchor[0]]
    marked = replace(
        item,
        url=re.sub(f"#{anchor}$", f"#{_ANCHOR}", item.url or ""),
        locator=Locator(kind, _TIME if kind == "time" else _NUMBER),  # type: ignore[arg-type]  # one of its kinds
    )
    made = []
    for style in PAGE_STYLES:
        line, in_text = (render_lines([marked], style, form, desk.styles)[0] for form in _FORMS)
        made.append([str(entry(marked, style, desk.styles)), as_text(in_text), as_markdown(line)])
    return made
