"""Citation items for reference managers: RIS, EndNote and CSL-JSON, and what BibTeX (bibtex.py) takes from an item too.

What each manager makes of the fields was measured (Zotero's translators): Thai names stay whole in double braces and
in RIS without a comma; SLIDE is a presentation with its meeting, CPAPER a conference paper, VIDEO a recording.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, count
from string import ascii_lowercase
from typing import Any

from archive.cite import dates, names
from archive.cite.item import CitationItem, Name, csl_type, has_thai
from archive.cite.own_language import in_own_language
from archive.cite.parts import authors_of, date_of, genre, label_of, locator_of, unchecked
from archive.cite.style import load_style
from archive.cite.wording import clean, clean_title, with_subtitle
from archive.model.dates import Day, Edtf

_RIS_TYPES = {"paper": "CPAPER", "event": "CONF", "photo": "ART", "recording": "VIDEO", "page": "ELEC", "press": "NEWS"}
_ENW_TYPES = {
    "paper": "Conference Paper", "event": "Conference Proceedings", "photo": "Artwork", "recording": "Audiovisual Material",
    "page": "Web Page", "press": "Newspaper Article",
}  # fmt: skip


def keys(items: Sequence[CitationItem]) -> list[str]:
    """One ASCII key an item, as stored in its record where there is one; a key met again gets a letter or number.

    BibTeX does not tell Nadi2024 from nadi2024.

    >>> keys([CitationItem(id="Nadi2024"), CitationItem(id="nadi2024")])
    ['Nadi2024', 'nadi2024a']
    """
    made: dict[str, str] = {}
    for place, item in enumerate(items, 1):
        base = re.sub(r"[^A-Za-z0-9.:_+-]", "", item.id) or f"wethi{place}"
        endings = chain(["", *ascii_lowercase], map(str, count(place)))
        key = next(key for end in endings if (key := base + end).lower() not in made)
        made[key.lower()] = key
    return list(made.values())


def whole_name(name: Name) -> str:
    """The name whole, in reading order, with the title that belongs to it."""
    if is_split(name):
        return clean(f"{name.given} {name.family}")
    if name.is_organisation or name.family:
        return clean(name.literal)
    return names.text_name(name, load_style("apa-th"))


def is_split(name: Name) -> bool:
    """Whether a manager may take the name in two parts: foreign persons in Latin letters only."""
    return bool(name.family) and not has_thai(name.family) and not name.is_organisation


def title_of(item: CitationItem) -> str:
    """The title with its subtitle; what an untitled photo shows, or the word for a photo in brackets."""
    title = with_subtitle(clean_title(item.title.text), clean_title(item.subtitle.text))
    title = title or clean(item.description.text) or clean_title(item.title.en)
    return title or (f"[{label_in_words(item)}]" if item.kind == "photo" else "")


def people_of(item: CitationItem) -> list[Name]:
    """Who stands first in the reference, in order."""
    return [name for name, _role in authors_of(item)]


def when_of(item: CitationItem) -> Edtf | None:
    """The date of the reference."""
    return date_of(item, load_style("apa-th"))


def label_in_words(item: CitationItem) -> str:
    """What kind of work it is, in the language of the work; "" for a page or a paper in proceedings."""
    return label_of(item, load_style("apa-th" if item.is_thai else "apa"))


def notes_of(item: CitationItem) -> Iterator[str]:
    """What no field of the format holds: the date in words, moderators, the place in the recording, doubts."""
    style = load_style("apa-th" if item.is_thai else "apa")
    when = when_of(item)
    if when and (when.is_range or when.approximate):
        yield dates.footnote_date(when, style)
    moderators = [whole_name(name) for name in item.moderators if name not in people_of(item)]
    if moderators:
        yield f"{style.words['moderator']}: {', '.join(moderators)}"
    if item.locator:
        yield locator_of(item, style)
    if item.quote:
        yield f"“{clean(item.quote)}”"


# --- RIS -----------------------------------------------------------------------------------------------------------


def ris(items: Sequence[CitationItem]) -> str:
    """The items as RIS: one line a field, UTF-8, Thai names in one piece."""
    return "\n".join(_ris_entry(item, key) for item, key in zip(items, keys(items), strict=True))


def _ris_type(item: CitationItem) -> str:
    if item.kind == "recording" and genre(item) == "audio":
        return "SOUND"
    if genre(item) == "paper":
        return "CPAPER"
    return _RIS_TYPES.get(item.kind, "SLIDE")


def _ris_entry(item: CitationItem, key: str) -> str:
    item = in_own_language(item)
    when = when_of(item)
    first, _, last = re.sub(r"\s*[-–]+\s*", "–", clean(item.pages)).partition("–")
    event = clean_title(item.event.title.text) if item.kind != "event" else ""
    source = clean_title(item.container.text) or event or ("" if item.kind == "recording" else clean(item.site.text))
    fields: list[tuple[str, str]] = [
        ("TY", _ris_type(item)),
        *(("AU", _ris_name(name)) for name in people_of(item)),
        *(("ED", _ris_name(name)) for name in item.editors),
        ("TI", title_of(item)),
        ("T2", source),
        ("PY", str(when.start.year) if when else ""),
        ("DA", _slashed(when.start) if when else ""),
        ("CY", clean(item.event.place.text)),
        ("PB", clean(item.publisher.text) or (clean(item.site.text) if item.kind == "recording" else "")),
        ("SP", first),
        ("EP", last),
        ("M3", label_in_words(item)),
        ("LA", item.language),
        ("UR", item.url),
        ("Y2", _slashed(item.accessed.start) if item.accessed else ""),
        ("ID", key),
        *(("N1", note) for note in notes_of(item)),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - ", ""])


def _ris_name(name: Name) -> str:
    """A foreign name as `Family, Given`; any other with no comma, which would split it."""
    if is_split(name):
        return f"{clean(name.family)}, {clean(name.given)}".rstrip(", ")
    return whole_name(name).replace(",", " ")


def _slashed(day: Day) -> str:
    parts = [f"{day.year:04d}", f"{day.month:02d}" if day.month else "", f"{day.day:02d}" if day.day else ""]
    return "/".join(parts) + "/"


def _line(text: str) -> str:
    """Text on one line; a line break in a field would start a new field."""
    return " ".join(text.split())


# --- EndNote -------------------------------------------------------------------------------------------------------


def endnote(items: Sequence[CitationItem]) -> str:
    """The items as EndNote's tagged format (.enw); a comma after a name keeps it whole there."""
    return "\n".join(_endnote_entry(item, key) for item, key in zip(items, keys(items), strict=True))


def _endnote_entry(item: CitationItem, key: str) -> str:
    item = in_own_language(item)
    when = when_of(item)
    source = clean_title(item.container.text) or clean_title(item.event.title.text) or clean(item.site.text)
    fields: list[tuple[str, str]] = [
        ("%0", _ENW_TYPES.get(item.kind, "Conference Paper")),
        *(("%A", _endnote_name(name)) for name in people_of(item)),
        *(("%E", _endnote_name(name)) for name in item.editors),
        ("%T", title_of(item)),
        ("%B", source if item.kind != "event" else ""),
        ("%D", str(when.start.year) if when else ""),
        ("%8", dates.footnote_date(when, load_style("apa")) if when else ""),
        ("%C", clean(item.event.place.text)),
        ("%I", clean(item.publisher.text)),
        ("%P", re.sub(r"\s*[-–]+\s*", "-", clean(item.pages))),
        ("%9", label_in_words(item)),
        ("%G", item.language),
        ("%U", item.url),
        ("%[", str(item.accessed.start) if item.accessed else ""),
        ("%F", key),
        *(("%Z", note) for note in notes_of(item)),
    ]
    return "\n".join([*(f"{tag} {_line(value)}" for tag, value in fields if value), ""])


def _endnote_name(name: Name) -> str:
    return _ris_name(name) if is_split(name) else f"{whole_name(name).replace(',', ' ')},"


# --- CSL-JSON ------------------------------------------------------------------------------------------------------


def csl_json(items: Sequence[CitationItem]) -> str:
    """The items as a CSL-JSON array; every name is literal."""
    data = [csl_item(item, key) for item, key in zip(items, keys(items), strict=True)]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def csl_item(item: CitationItem, key: str) -> dict[str, Any]:
    """One item of CSL-JSON. `custom.unchecked` names what only the program romanised, `custom.quote_url` where a
    quotation is remembered."""
    item = in_own_language(item)
    when = when_of(item)
    made: dict[str, Any] = {
        "id": key,
        "type": csl_type(item),
        "title": title_of(item),
        "author": [{"literal": whole_name(name)} for name in people_of(item)],
        "editor": [{"literal": whole_name(name)} for name in item.editors],
        "chair": [{"literal": whole_name(name)} for name in item.moderators],
        "issued": csl_date(when),
        "event-title": clean_title(item.event.title.text) if item.kind != "event" else "",
        "event-date": csl_date(item.event.date),
        "event-place": clean(item.event.place.text),
        "container-title": clean_title(item.container.text)
        or clean(item.site.text if item.kind in ("page", "press") else ""),
        "publisher": clean(item.publisher.text) or clean(item.site.text if item.kind == "recording" else ""),
        "page": clean(item.pages),
        "genre": label_in_words(item),
        "language": item.language,
        "URL": item.url,
        "accessed": csl_date(item.accessed),
        "note": "; ".join(notes_of(item)),
        "custom": _custom(item),
    }
    return {name: value for name, value in made.items() if value}


def _custom(item: CitationItem) -> dict[str, Any]:
    made = {"unchecked": list(unchecked(item)), "quote": item.quote, "quote_url": item.quote_url}
    return {name: value for name, value in made.items() if value}


def csl_date(date: Edtf | None) -> dict[str, Any] | None:
    """A date as CSL date-parts, two for a range; `circa` when approximate."""
    if date is None:
        return None
    ends = [date.start, date.end] if date.is_range else [date.start]
    parts = [[part for part in (day.year, day.month, day.day) if part] for day in ends]
    return {"date-parts": parts} | ({"circa": True} if date.approximate else {})


def ascii_name(text: str) -> str:
    """A short file name of ASCII letters for a download."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9.-]+", "-", plain).strip("-.")[:60] or "wethi"
