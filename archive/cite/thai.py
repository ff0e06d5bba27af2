"""Thai APA, its romanised twin and English APA: list entry, forms in the text, footnote and order of the list.

The rules have numbers (R1–R39, docs/citing.md lists them); words, punctuation and order are in the style files. Lines
carry their emphasis as `pattern.ON` and `pattern.OFF`; `formats.py` turns them into text, HTML and the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from archive.cite import dates, names
from archive.cite.item import CitationItem, has_thai
from archive.cite.parts import (
    AT_EVENT,
    OWN_DATE_GENRES,
    authors_of,
    date_of,
    description_of,
    genre,
    is_one_voice,
    locator_of,
    parts_of,
    photo_word,
    title_in_text,
    whole_title,
)
from archive.cite.pattern import OFF, ON, close, ends_itself, fill, fill_list
from archive.cite.style import Style, load_style
from archive.cite.wording import clean, inner_quotes
from archive.model.dates import Day, Edtf


def style_for(item: CitationItem, style: Style) -> Style:
    """The style an item really takes: works that are not in Thai take the style's foreign one (R37)."""
    return style if item.is_thai or not style.foreign else load_style(style.foreign, style.folder)


def entry(item: CitationItem, style: Style) -> str:
    """The list entry of the item."""
    style = style_for(item, style)
    key = _pattern_key(item, style)
    parts = parts_of(item, style)
    templates = list(style.entries[key])
    if not parts["authors"]:
        templates = _title_first(templates)
    address = next((text for one in templates if "{address}" in one and (text := fill(one, parts, style.words))), "")
    elements = [fill(one, parts, style.words) for one in templates if "{address}" not in one]
    line = close(elements, address, style.words["closing"] if item.is_thai else "")
    return re.sub(f"([”’]{OFF}?)([.,])(?= |$)", r"\2\1", line) if style.titles["period_in_quotes"] else line


def _title_first(templates: list[str]) -> list[str]:
    """The elements of an entry without author: the title with its label stands first (R10)."""
    for place, one in enumerate(templates):
        if "{title}" in one or "{description}" in one:
            return [one, *templates[:place], *templates[place + 1 :]]
    return templates


def twin(item: CitationItem, style: Style | None = None) -> str:
    """The English twin of a Thai entry, "" for works in other languages (R33–R37)."""
    return entry(item, style or load_style("apa-th-en")) if item.is_thai else ""


def intext(item: CitationItem, style: Style, number: int = 1) -> str:
    """The citation in brackets: `(ปรีชา ใจงาม, 2567, นาทีที่ 12:30)`; numbered styles print `number`."""
    return _in_text(item, style_for(item, style), number, narrative=False, first=True)


def narrative(item: CitationItem, style: Style, number: int = 1) -> str:
    """The citation in a sentence: `ปรีชา ใจงาม (2567, นาทีที่ 12:30)`."""
    return _in_text(item, style_for(item, style), number, narrative=True, first=True)


def intext_next(item: CitationItem, style: Style, number: int = 1) -> str:
    """The citation in brackets from the second time on: an organisation by its abbreviation (R7)."""
    return _in_text(item, style_for(item, style), number, narrative=False, first=False)


def _in_text(item: CitationItem, style: Style, number: int, *, narrative: bool, first: bool) -> str:
    parts = _text_parts(item, style, narrative=narrative) | {"number": str(number)}
    kind = "narrative" if narrative else "parenthetical"
    if parts["original"]:
        kind = "secondary_narrative" if narrative else "secondary"
    elif parts["abbr"] and first:
        kind = "organisation_narrative" if narrative else "organisation"
    elif parts["abbr"]:
        parts["authors"] = parts["abbr"]
    after = ""
    if style.locators["place"] == "after" and parts["locator"]:
        after, parts["locator"] = f" ({parts['locator']})", ""
    return fill(style.text[kind], parts, style.words) + after


def _text_parts(item: CitationItem, style: Style, *, narrative: bool) -> dict[str, str]:
    people = [name for name, _role in authors_of(item)]
    shown = names.join_text([names.text_name(name, style) for name in people], style, narrative=narrative)
    sole = people[0] if len(people) == 1 and people[0].is_organisation else None
    abbr = clean(sole.abbr) if sole and (style.is_thai or not has_thai(sole.abbr)) else ""
    second = item.secondary
    year = Edtf(Day(second.year), Day(second.year)) if second and second.year else None
    return {
        "authors": shown or title_in_text(item, style),
        "year": dates.text_date(date_of(item, style), style, item.year_suffix),
        "locator": locator_of(item, style),
        "abbr": abbr,
        "original": names.text_name(second.name, style) if second else "",
        "original_year": dates.text_date(year, style) if second else "",
    }


def footnote(item: CitationItem, style: Style) -> str:
    """The footnote: names as in the text, “title” [label], event, place, date, locator, address (R32)."""
    style = style_for(item, style)
    parts = parts_of(item, style)
    parts["authors"] = names.join_text(
        [names.text_name(name, style) for name, _role in authors_of(item)], style, narrative=True
    )
    if item.secondary:
        said = _text_parts(item, style, narrative=True)
        parts["authors"] = f"{said['original']}, {said['original_year']}, {style.words['as_cited_in']}{said['authors']}"
    parts["title"] = inner_quotes(parts["title"].replace(ON, "").replace(OFF, ""))
    parts["date"] = dates.footnote_date(date_of(item, style), style)
    parts["year"] = dates.text_date(date_of(item, style), style)
    parts["locator"] = locator_of(item, style)
    parts["pages"] = parts["locator"] or parts["pages"]
    line = fill_list(style.footnotes[_pattern_key(item, style)], parts, style.words)
    return line if parts["address"] or ends_itself(line) else f"{line}."


def _pattern_key(item: CitationItem, style: Style) -> str:
    """Which pattern of the style the item takes."""
    if not item.title and item.kind in ("photo", *AT_EVENT) and (item.description or item.kind == "photo"):
        return "untitled"
    if item.kind in ("session", "quote", "passage"):
        if is_one_voice(item):
            return "voice"
        return "report" if genre(item) in OWN_DATE_GENRES else "session"
    return {"press": "page"}.get(item.kind, item.kind)


def in_order(items: Sequence[CitationItem], style: Style) -> list[int]:
    """The places of `items` in the order of the reference list (R38, R39)."""
    return sorted(range(len(items)), key=lambda place: _order_key(items[place], style))


def _order_key(item: CitationItem, style: Style) -> tuple[Any, ...]:
    """Thai before Latin; first name, other names (alone before with others), year (none first), title."""
    from archive.thai.collate import sort_key

    own = style_for(item, style)
    title = re.sub(r"</?[A-Za-z][^>]*>|[“”‘’«»\"']", "", whole_title(item, own)).replace(ON, "").replace(OFF, "")
    said = [names.sort_name(name, own) for name, _role in authors_of(item)]
    said = said or [title or photo_word(item, own) + description_of(item, own)]
    if style.order["by"] == "language":
        latin = not item.is_thai
    else:
        latin = not has_thai(next((letter for letter in said[0] if letter.isalpha()), "ก" if item.is_thai else "a"))
    when = date_of(item, own)
    year = (when.start.year, when.end.year) if when else (-9999, -9999)
    return (latin, [sort_key(one) for one in said], year, item.year_suffix, sort_key(title))
