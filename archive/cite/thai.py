"""Thai APA, its romanised twin and English APA: list entry, forms in the text, footnote and order of the list.

The rules have numbers (R1–R39, docs/citing.md lists them); words, punctuation and order are in the style files. Lines
carry their emphasis as `pattern.ON` and `pattern.OFF`; `formats.py` turns them into text, HTML and the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from archive.cite import dates, names
from archive.cite.item import CitationItem, LatinName, Name, has_thai
from archive.cite.pattern import OFF, ON, close, ends_itself, fill, fill_list
from archive.cite.style import Style, load_style
from archive.cite.wording import clean, clean_title, inner_quotes, latin_form, with_subtitle, wording
from archive.model.dates import Edtf

_OWN_DATE_GENRES = ("report", "reflection")
_AT_EVENT = ("session", "quote", "passage", "event")
_GENRES = {
    "paper read": "paper", "paper presentation": "paper", "presentation": "paper", "poster presentation": "poster",
    "lecture": "talk", "speech": "talk", "keynote address": "keynote", "panel discussion": "panel", "discussion": "panel",
    "opening address": "opening", "event report": "report", "photograph": "photo", "image": "photo", "film": "video",
    "sound": "audio", "podcast": "audio",
}  # fmt: skip


def style_for(item: CitationItem, style: Style) -> Style:
    """The style an item really takes: works that are not in Thai take the style's foreign one (R37)."""
    return style if item.is_thai or not style.foreign else load_style(style.foreign, style.folder)


def entry(item: CitationItem, style: Style) -> str:
    """The list entry of the item."""
    style = style_for(item, style)
    key = _pattern_key(item, style)
    parts = _parts(item, style)
    templates = list(style.entries[key])
    if not parts["authors"]:
        templates = _title_first(templates)
    address = next((text for one in templates if "{address}" in one and (text := fill(one, parts, style.words))), "")
    elements = [fill(one, parts, style.words) for one in templates if "{address}" not in one]
    return close(elements, address, style.words["closing"] if item.is_thai else "")


def _title_first(templates: list[str]) -> list[str]:
    """The elements of an entry without author: the title with its label stands first (R10)."""
    for place, one in enumerate(templates):
        if "{title}" in one or "{description}" in one:
            return [one, *templates[:place], *templates[place + 1 :]]
    return templates


def twin(item: CitationItem, style: Style | None = None) -> str:
    """The English twin of a Thai entry, "" for works in other languages (R33–R37)."""
    return entry(item, style or load_style("apa-th-en")) if item.is_thai else ""


def intext(item: CitationItem, style: Style) -> str:
    """The citation in brackets: `(ปรีชา ใจงาม, 2567, นาทีที่ 12:30)`."""
    return _in_text(item, style_for(item, style), narrative=False, first=True)


def narrative(item: CitationItem, style: Style) -> str:
    """The citation in a sentence: `ปรีชา ใจงาม (2567, นาทีที่ 12:30)`."""
    return _in_text(item, style_for(item, style), narrative=True, first=True)


def intext_next(item: CitationItem, style: Style) -> str:
    """The citation in brackets from the second time on: an organisation by its abbreviation (R7)."""
    return _in_text(item, style_for(item, style), narrative=False, first=False)


def _in_text(item: CitationItem, style: Style, *, narrative: bool, first: bool) -> str:
    parts = _text_parts(item, style, narrative=narrative)
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
    people = [name for name, _role in _authors(item)]
    shown = names.join_text([names.text_name(name, style) for name in people], style, narrative=narrative)
    sole = people[0] if len(people) == 1 and people[0].is_organisation else None
    abbr = clean(sole.abbr) if sole and (style.is_thai or not has_thai(sole.abbr)) else ""
    second = item.secondary
    year = Edtf(_day(second.year), _day(second.year)) if second and second.year else None
    return {
        "authors": shown or _title_in_text(item, style),
        "year": dates.text_date(_date(item, style), style, item.year_suffix),
        "locator": _locator(item, style),
        "abbr": abbr,
        "original": names.text_name(second.name, style) if second else "",
        "original_year": dates.text_date(year, style) if second else "",
    }


def _day(year: int) -> Any:
    from archive.model.dates import Day

    return Day(year)


def _title_in_text(item: CitationItem, style: Style) -> str:
    """What stands for the author in the text: the title without subtitle, or the bracketed description."""
    title = wording(item.title, style, is_thai_work=item.is_thai, title=True)
    if title:
        return ON + title + OFF
    return f"[{_photo_word(item, style)}{_description(item, style)}]"


def footnote(item: CitationItem, style: Style) -> str:
    """The footnote: names as in the text, “title” [label], event, place, date, locator, address (R32)."""
    style = style_for(item, style)
    parts = _parts(item, style)
    parts["authors"] = names.join_text(
        [names.text_name(name, style) for name, _role in _authors(item)], style, narrative=True
    )
    if item.secondary:
        said = _text_parts(item, style, narrative=True)
        parts["authors"] = f"{said['original']}, {said['original_year']}, {style.words['as_cited_in']}{said['authors']}"
    parts["title"] = inner_quotes(parts["title"].replace(ON, "").replace(OFF, ""))
    parts["date"] = dates.footnote_date(_date(item, style), style)
    parts["year"] = dates.text_date(_date(item, style), style)
    parts["locator"] = _locator(item, style)
    parts["pages"] = parts["locator"] or parts["pages"]
    line = fill_list(style.footnotes[_pattern_key(item, style)], parts, style.words)
    return line if parts["address"] or ends_itself(line) else f"{line}."


def _pattern_key(item: CitationItem, style: Style) -> str:
    """Which pattern of the style the item takes."""
    if not item.title and item.kind in ("photo", *_AT_EVENT) and (item.description or item.kind == "photo"):
        return "untitled"
    if item.kind in ("session", "quote", "passage"):
        return "voice" if _is_one_voice(item) else "session"
    return {"press": "page"}.get(item.kind, item.kind)


def _is_one_voice(item: CitationItem) -> bool:
    """Whether one voice of a session with several people is cited (R23)."""
    if not item.voice:
        return False
    return [clean(name.literal) for name in item.authors] != [clean(item.voice.literal)]


def _authors(item: CitationItem) -> list[tuple[Name, str]]:
    """Who stands first in the entry, each with its role ("" or "moderator"): R10, R11, R22, R23."""
    if item.kind in ("session", "quote", "passage"):
        if item.voice and _is_one_voice(item):
            return [(item.voice, "")]
        people = [(name, "") for name in item.authors]
        if genre(item) == "panel":
            people += [(name, "moderator") for name in item.moderators]
    else:
        people = [(name, "") for name in item.authors]
    if people:
        return people
    if item.kind in (*_AT_EVENT, "photo"):
        return [(name, "") for name in item.event.organisers]
    if item.kind in ("page", "press") and item.site:
        site = item.site
        latin = LatinName(literal=latin_form(site)) if latin_form(site) else None
        return [(Name(site.text or site.en, latin=latin, is_organisation=True), "")]
    return []


def genre(item: CitationItem) -> str:
    """The genre under which a style keeps its label, "" for none."""
    if item.kind in ("page", "press", "paper"):
        return ""
    given = " ".join(re.split(r"[\s_-]+", item.genre.strip().casefold()))
    default = {"photo": "photo", "event": "event", "recording": "video"}.get(item.kind, "")
    return _GENRES.get(given, given) or default


def _label(item: CitationItem, style: Style) -> str:
    """The words in square brackets after the title; a genre the style does not know is printed if it is in its script."""
    key = genre(item)
    label = style.labels.get(key, "")
    if label or not key or key == "other":
        return label
    return clean(item.genre) if has_thai(item.genre) == style.is_thai else ""


def _date(item: CitationItem, style: Style) -> Edtf | None:
    """The date that counts: a talk takes the dates of the whole event, everything else its own (R15)."""
    own = item.kind not in _AT_EVENT or genre(item) in _OWN_DATE_GENRES or style.dates["session_date"] == "own"
    first, second = (item.issued, item.event.date) if own else (item.event.date, item.issued)
    return first or second


def _locator(item: CitationItem, style: Style) -> str:
    """Where in the work: `นาทีที่ 12:30`, `น. 3–4`, `pp. 3–4`."""
    if not item.locator:
        return ""
    kind, value = item.locator.type, clean(item.locator.value)
    ends = re.split(r"\s*[-\u2010-\u2015]\s*", value) if kind != "time" else re.split(r"\s*[-\u2010-\u2015,]\s*", value)
    if kind == "time":
        ends = [clock(end) for end in ends]
    several = kind != "time" and (len(ends) > 1 or "," in value)
    template = style.locators.get(f"{kind}s" if several else kind, "{value}")
    return template.replace("{value}", "–".join(ends))


def clock(value: str) -> str:
    """A time of a recording as m:ss, from one hour on h:mm:ss.

    >>> clock("00:12:30"), clock("62:05"), clock("9")
    ('12:30', '1:02:05', '0:09')
    """
    fields = re.findall(r"[0-9]+", value.split(".")[0])
    if not fields:
        return value
    seconds = 0
    for field in fields[:3]:
        seconds = seconds * 60 + int(field)
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def _parts(item: CitationItem, style: Style) -> dict[str, str]:
    """All parts of an entry, in the wording of the style."""

    def say(text: Any, *, title: bool = False) -> str:
        return wording(text, style, is_thai_work=item.is_thai, title=title)

    people = _authors(item)
    site = say(item.site)
    by_site = [clean(name.literal) for name, _role in people] == [clean(item.site.text or item.site.en)]
    when = _date(item, style)
    return {
        "authors": names.join_list([_with_role(name, role, style) for name, role in people], style),
        "date": dates.list_date(when, style, item.year_suffix),
        "year": dates.text_date(when, style, item.year_suffix),
        "title": _whole_title(item, style),
        "label": _label(item, style),
        "description": _description(item, style),
        "photo_of": _photo_word(item, style),
        "contribution": style.words["contribution"] if _is_one_voice(item) else "",
        "event": say(item.event.title, title=True),
        "place": say(item.event.place),
        "site": "" if by_site else site,
        "publisher": say(item.publisher),
        "container": say(item.container, title=True),
        "pages": _pages(item, style),
        "address": _address(item, style, when),
        **_role_parts(item, style),
    }


def _role_parts(item: CitationItem, style: Style) -> dict[str, str]:
    """Moderators and editors after ใน, with their roles."""
    made = {}
    for role, people in (("moderator", item.moderators), ("editor", item.editors)):
        made[f"{role}s"] = names.join_source([names.source_name(name, style) for name in people], style)
        made[f"{role}_role"] = style.words[f"{role}s" if len(people) > 1 else role]
    return made


def _with_role(name: Name, role: str, style: Style) -> str:
    shown = names.list_name(name, style)
    return f"{shown} ({style.words[role]})" if role else shown


def _whole_title(item: CitationItem, style: Style) -> str:
    title = wording(item.title, style, is_thai_work=item.is_thai, title=True)
    if ON in title:  # romanised title, then [English title] outside the emphasis
        first, second = title.split(f" {ON}")
        return f"{first}{OFF} {second}{ON}"
    if not item.subtitle:
        return title
    if not style.is_thai and not latin_form(item.subtitle):
        return title
    return with_subtitle(title, wording(item.subtitle, style, is_thai_work=item.is_thai, title=True))


def _description(item: CitationItem, style: Style) -> str:
    """What an untitled photo shows, without the word for photograph that the style puts before it."""
    said = wording(item.description, style, is_thai_work=item.is_thai)
    word = _photo_word(item, style).strip()
    return said[len(word) :].lstrip() if word and said.casefold().startswith(word.casefold()) else said


def _photo_word(item: CitationItem, style: Style) -> str:
    if item.kind != "photo":
        return ""
    return style.words["photo_of"] if item.description else style.labels["photo"]


def _pages(item: CitationItem, style: Style) -> str:
    pages = re.sub(r"\s*[-\u2010-\u2015]+\s*", "–", clean(item.pages))
    if not pages:
        return ""
    return style.locators["pages" if re.search(r"[–,]", pages) else "page"].replace("{value}", pages)


def _address(item: CitationItem, style: Style, when: Edtf | None) -> str:
    """The address, with the day of access where the style wants one (R20)."""
    if not item.url:
        return ""
    wanted = style.dates["access"]
    changes = item.kind in ("page", "press") and (when is None or item.changing)
    if item.accessed and (wanted == "always" or (wanted == "changing" and changes)):
        day = dates.access_date(item.accessed, style)
        return style.address["accessed"].replace("{accessed}", day).replace("{url}", item.url)
    return style.address["plain"].replace("{url}", item.url)


def unchecked(item: CitationItem) -> tuple[str, ...]:
    """The names and texts whose Latin form in the twin is machine-made: to be shown as unchecked (R36)."""
    if not item.is_thai:
        return ()
    people = [name for name, _role in _authors(item)] + [*item.editors]
    if _is_one_voice(item):
        people += item.moderators
    texts = [
        item.title,
        item.event.title,
        item.event.place,
        item.site,
        item.publisher,
        item.container,
        item.description,
    ]
    made = [clean(name.literal) for name in people if names.is_machine_made(name)]
    made += [clean_title(text.text) for text in texts if text.text and not latin_form(text)]
    return tuple(dict.fromkeys(made))


def in_order(items: Sequence[CitationItem], style: Style) -> list[int]:
    """The places of `items` in the order of the reference list (R38, R39)."""
    return sorted(range(len(items)), key=lambda place: _order_key(items[place], style))


def _order_key(item: CitationItem, style: Style) -> tuple[Any, ...]:
    """Thai before Latin; first name, other names (alone before with others), year (none first), title."""
    from archive.thai.collate import sort_key

    own = style_for(item, style)
    title = re.sub(r"</?[A-Za-z][^>]*>|[“”‘’«»\"']", "", _whole_title(item, own)).replace(ON, "").replace(OFF, "")
    said = [names.sort_name(name, own) for name, _role in _authors(item)] or [title]
    if style.order["by"] == "language":
        latin = not item.is_thai
    else:
        latin = not has_thai(next((letter for letter in said[0] if letter.isalpha()), "ก" if item.is_thai else "a"))
    when = _date(item, own)
    year = (when.start.year, when.end.year) if when else (-9999, -9999)
    return (latin, [sort_key(one) for one in said], year, item.year_suffix, sort_key(title))
