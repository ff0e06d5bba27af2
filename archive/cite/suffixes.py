"""Letters that tell works of one author and year apart in a list: 2567ก, 2567ข (R16)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from archive.cite import dates, names
from archive.cite.item import CitationItem
from archive.cite.parts import authors_of, date_of, title_in_text
from archive.cite.style import Style, load_style
from archive.cite.thai import in_order, style_for


def with_suffixes(
    items: Sequence[CitationItem], style: str = "apa-th", folder: Path | None = None
) -> list[CitationItem]:
    """The items in the order given; works that one in-text form would name get letters in the order of the list.

    Moments of one work share its letter. An item that has a letter keeps it. Numbered styles, and those that print no
    year in the text, need none.
    """
    if style.startswith("csl:"):
        return list(items)
    used = load_style(style, folder)
    if used.order["numbered"] or "{year}" not in used.text["parenthetical"]:
        return list(items)
    alike: dict[tuple[str, ...], dict[tuple[str, str], list[int]]] = defaultdict(lambda: defaultdict(list))
    for place in in_order(items, used):
        item = items[place]
        if not item.year_suffix:
            alike[_said(item, style_for(item, used))][_work(item)].append(place)
    made = list(items)
    for works in alike.values():
        for letter, places in enumerate(works.values(), 1):
            for place in places if len(works) > 1 else ():
                made[place] = replace(items[place], year_suffix=letter)
    return made


def _said(item: CitationItem, style: Style) -> tuple[str, ...]:
    """What the text says of the item: its authors and year; a work without author is named by its title."""
    people = [names.text_name(name, style) for name, _role in authors_of(item)]
    year = dates.text_date(date_of(item, style), style)
    return (year, *people) if people else (year, "", title_in_text(item, style))


def _work(item: CitationItem) -> tuple[str, str]:
    """The work an item is, or is a moment of."""
    return (item.url.partition("#")[0], item.title.text or item.title.en)
