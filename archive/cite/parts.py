"""The parts of a citation in the wording of a style: who, when, title, label, event, place, pages, address.

What a style says of words and dates is in its file; what a rule says of which name or date counts is here.
"""

from __future__ import annotations

import re
from typing import Any

from archive.cite import dates, names
from archive.cite.item import CitationItem, LatinName, Name, has_thai
from archive.cite.pattern import OFF, ON
from archive.cite.style import Style
from archive.cite.wording import clean, clean_title, latin_form, with_subtitle, wording
from archive.model.dates import Edtf

OWN_DATE_GENRES = ("report", "reflection")
AT_EVENT = ("session", "quote", "passage", "event")
_GENRES = {
    "paper read": "paper", "paper presentation": "paper", "presentation": "paper", "poster presentation": "poster",
    "lecture": "talk", "speech": "talk", "keynote address": "keynote", "panel discussion": "panel", "discussion": "panel",
    "opening address": "opening", "event report": "report", "photograph": "photo", "image": "photo", "film": "video",
    "sound": "audio", "podcast": "audio",
}  # fmt: skip


def is_one_voice(item: CitationItem) -> bool:
    """Whether one voice of a session with several people is cited (R23)."""
    if not item.voice:
        return False
    return [clean(name.literal) for name in item.authors] != [clean(item.voice.literal)]


def authors_of(item: CitationItem) -> list[tuple[Name, str]]:
    """Who stands first in the entry, each with its role ("" or "moderator"): R10, R11, R22, R23."""
    if item.kind in ("session", "quote", "passage"):
        if item.voice and is_one_voice(item):
            return [(item.voice, "")]
        people = [(name, "") for name in item.authors]
        if genre(item) == "panel":
            people += [(name, "moderator") for name in item.moderators]
    else:
        people = [(name, "") for name in item.authors]
    if people:
        return people
    if item.kind in (*AT_EVENT, "photo"):
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


def label_of(item: CitationItem, style: Style) -> str:
    """The words in square brackets after the title; a genre the style does not know is printed if it is in its script."""
    key = genre(item)
    label = style.labels.get(key, "")
    if label or not key or key == "other":
        return label
    return clean(item.genre) if has_thai(item.genre) == style.is_thai else ""


def date_of(item: CitationItem, style: Style) -> Edtf | None:
    """The date that counts: a talk takes the dates of the whole event, everything else its own (R15)."""
    own = item.kind not in AT_EVENT or genre(item) in OWN_DATE_GENRES or style.dates["session_date"] == "own"
    first, second = (item.issued, item.event.date) if own else (item.event.date, item.issued)
    return first or second


def locator_of(item: CitationItem, style: Style) -> str:
    """Where in the work: `นาทีที่ 12:30`, `น. 3–4`, `pp. 3–4`."""
    if not item.locator:
        return ""
    kind, value = item.locator.type, clean(item.locator.value)
    ends = re.split(r"\s*[-\u2010-\u2015]\s*", value) if kind != "time" else re.split(r"\s*[-\u2010-\u2015,]\s*", value)
    if kind == "time":
        ends = [clock(end) for end in ends]
    several = kind != "time" and (len(ends) > 1 or "," in value)
    key = f"{kind}s" if several else kind
    template = style.locators.get(f"text_{key}") or style.locators.get(key, "{value}")
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


def parts_of(item: CitationItem, style: Style) -> dict[str, str]:
    """All parts of an entry, in the wording of the style."""

    def say(text: Any, *, title: bool = False) -> str:
        return wording(text, style, is_thai_work=item.is_thai, title=title)

    people = authors_of(item)
    site = say(item.site)
    by_site = [clean(name.literal) for name, _role in people] == [clean(item.site.text or item.site.en)]
    when = date_of(item, style)
    return {
        "authors": names.join_list(
            [_with_role(name, role, style, at) for at, (name, role) in enumerate(people)], style
        ),
        "date": dates.list_date(when, style, item.year_suffix),
        "year": dates.text_date(when, style, item.year_suffix),
        "when": dates.footnote_date(when, style) if when else "",
        "day": dates.day_range(when, style),
        "title": whole_title(item, style),
        "label": label_of(item, style),
        "description": description_of(item, style),
        "photo_of": photo_word(item, style),
        "contribution": style.words["contribution"] if is_one_voice(item) else "",
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


def _with_role(name: Name, role: str, style: Style, place: int) -> str:
    shown = names.list_name(name, style, place)
    return f"{shown} ({style.words[role]})" if role else shown


def whole_title(item: CitationItem, style: Style) -> str:
    """The title with its subtitle in the wording of the style; a romanised title is followed by [the English one] where wanted."""
    title = wording(item.title, style, is_thai_work=item.is_thai, title=True)
    if ON in title:  # romanised title, then [English title] outside the emphasis
        first, second = title.split(f" {ON}")
        return f"{first}{OFF} {second}{ON}"
    if not item.subtitle:
        return title
    if not style.is_thai and not latin_form(item.subtitle):
        return title
    return with_subtitle(title, wording(item.subtitle, style, is_thai_work=item.is_thai, title=True))


def description_of(item: CitationItem, style: Style) -> str:
    """What an untitled photo shows, without the word for photograph that the style puts before it."""
    said = wording(item.description, style, is_thai_work=item.is_thai)
    word = photo_word(item, style).strip()
    return said[len(word) :].lstrip() if word and said.casefold().startswith(word.casefold()) else said


def photo_word(item: CitationItem, style: Style) -> str:
    """The word for photograph that stands before a description, or alone in place of a title; "" for other works."""
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
    people = [name for name, _role in authors_of(item)] + [*item.editors]
    if is_one_voice(item):
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


def title_in_text(item: CitationItem, style: Style) -> str:
    """What stands for the author in the text: the title without subtitle, or the bracketed description."""
    title = wording(item.title, style, is_thai_work=item.is_thai, title=True)
    if title:
        return ON + title + OFF
    return f"[{photo_word(item, style)}{description_of(item, style)}]"
