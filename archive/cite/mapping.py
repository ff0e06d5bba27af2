"""Citation items as mappings: CSL-JSON with the archive's own keys beside it, in both directions.

The own keys are `kind`, `genre`, `-en` and `-rtgs` forms of a text, `voice`, `moderator`, `locator` as a pair of type
and value, `year-suffix`, `secondary`, `changing`, and `honorific`, `latin`, `rtgs`, `abbr` of a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

from archive.cite.item import (
    CitationItem,
    EventRef,
    Kind,
    LatinName,
    Locator,
    LocatorType,
    Name,
    Secondary,
    Text3,
    csl_type,
    has_thai,
)
from archive.errors import BadDate
from archive.model.dates import Day, Edtf, parse_edtf

_KINDS: dict[str, Kind] = {
    "event": "event", "graphic": "photo", "motion_picture": "recording", "song": "recording",
    "paper-conference": "paper", "webpage": "page", "post-weblog": "page", "article-newspaper": "press",
}  # fmt: skip


def from_mapping(data: Mapping[str, Any]) -> CitationItem:
    """The citation item that a CSL-JSON-like mapping describes.

    Unknown keys are passed over, missing ones are empty; a date that cannot be read counts as no date. Dates may be
    EDTF texts (also with X for unknown digits) or CSL `date-parts`.
    """
    event = data.get("event")
    event_data: Mapping[str, Any] = event if isinstance(event, Mapping) else {"title": event or ""}
    return CitationItem(
        kind=_kind(data),
        genre=str(data.get("genre") or ""),
        language=_language(data),
        id=str(data.get("id") or data.get("citation-key") or ""),
        title=_text(data, "title"),
        subtitle=_text(data, "subtitle"),
        authors=_names(data.get("author")),
        moderators=_names(data.get("moderator")),
        editors=_names(data.get("editor")),
        voice=next(iter(_names([data["voice"]] if data.get("voice") else None)), None),
        issued=_date(data.get("issued")),
        event=EventRef(
            title=_text(event_data, "title") or _text(data, "event-title"),
            date=_date(event_data.get("date") or data.get("event-date")),
            place=_text(event_data, "place") or _text(data, "event-place"),
            organisers=_names(event_data.get("organiser") or data.get("organizer")),
        ),
        site=_text(data, "site"),
        publisher=_text(data, "publisher"),
        container=_text(data, "container-title"),
        pages=str(data.get("page") or ""),
        url=str(data.get("URL") or ""),
        accessed=_date(data.get("accessed")),
        changing=bool(data.get("changing")),
        locator=_locator(data.get("locator")),
        year_suffix=int(data.get("year-suffix") or 0),
        secondary=_secondary(data.get("secondary")),
        description=_text(data, "description"),
        quote=str(data.get("quote") or ""),
    )


def _kind(data: Mapping[str, Any]) -> Kind:
    given = str(data.get("kind") or "")
    if given in get_args(Kind):
        return cast(Kind, given)
    return _KINDS.get(str(data.get("type") or ""), "session")


def _language(data: Mapping[str, Any]) -> str:
    """The stated language, else Thai when the title has a Thai letter or there is no title."""
    given = data.get("language")
    if given:
        return str(given)
    title = str(data.get("title") or "")
    return "th" if not title or has_thai(title) else "en"


def _text(data: Mapping[str, Any], key: str) -> Text3:
    return Text3(
        str(data.get(key) or ""), str(data.get(f"{key}-en") or ""), str(data.get(f"{key}-rtgs") or "")
    )  # fmt: skip


def _names(data: object) -> tuple[Name, ...]:
    if isinstance(data, Mapping | str):
        data = [data]
    if not isinstance(data, list | tuple):
        return ()
    return tuple(_name(one) for one in data if one)


def _name(data: object) -> Name:
    if not isinstance(data, Mapping):
        return Name(str(data))
    family, given = str(data.get("family") or ""), str(data.get("given") or "")
    return Name(
        literal=str(data.get("literal") or "") or f"{given} {family}".strip(),
        honorific=str(data.get("honorific") or ""),
        family=family,
        given=given,
        latin=_latin(data.get("latin")),
        rtgs=_latin(data.get("rtgs")),
        is_organisation=data.get("type") in ("organisation", "organization"),
        abbr=str(data.get("abbr") or ""),
        person=str(data.get("person") or ""),
    )


def _latin(data: object) -> LatinName | None:
    if isinstance(data, str) and data:
        return LatinName(literal=data)
    if not isinstance(data, Mapping) or not data:
        return None
    return LatinName(*(str(data.get(key) or "") for key in ("family", "given", "literal")))


def _locator(data: object) -> Locator | None:
    if not isinstance(data, Mapping) or data.get("value") in (None, ""):
        return None
    return Locator(cast(LocatorType, str(data.get("type") or "page")), str(data["value"]))


def _secondary(data: object) -> Secondary | None:
    if not isinstance(data, Mapping):
        return None
    year = data.get("year")
    return Secondary(_name(data), int(year) if year else None)


def _date(data: object) -> Edtf | None:
    """A date from EDTF, from CSL date-parts, or None."""
    if isinstance(data, Mapping):
        if data.get("date-parts"):
            days = [_day(parts) for parts in data["date-parts"] if parts]
            return Edtf(days[0], days[-1]) if days else None
        data = data.get("edtf") or data.get("raw") or data.get("literal")
    text = str(data or "").strip()
    if "X" in text and "/" not in text:
        text = _unknown_digits(text)
    try:
        return parse_edtf(text) if text else None
    except BadDate:
        return None


def _day(parts: list[Any]) -> Day:
    """One list of CSL date-parts."""
    year, month, day = [*(int(part) for part in parts[:3]), 0, 0][:3]
    return Day(year, month or None, day or None)


def _unknown_digits(text: str) -> str:
    """EDTF with unknown digits as something known: 198X → 1980/1989, 2024-XX → 2024, 2024-10-XX → 2024-10."""
    year, *rest = text.split("-")
    if "X" in year:
        return f"{year.replace('X', '0')}/{year.replace('X', '9')}"
    known = [year]
    for part in rest:
        if "X" in part:
            break
        known.append(part)
    return "-".join(known)


def to_mapping(item: CitationItem) -> dict[str, Any]:
    """The item as CSL-JSON with the archive's own keys; `from_mapping` reads the same item back."""
    event: dict[str, Any] = {**_forms("title", item.event.title)}
    if item.event.date:
        event["date"] = str(item.event.date)
    event.update(_forms("place", item.event.place))
    if item.event.organisers:
        event["organiser"] = [_name_mapping(name) for name in item.event.organisers]
    made: dict[str, Any] = {
        "id": item.id,
        "type": csl_type(item),
        "kind": item.kind,
        "genre": item.genre,
        "language": item.language,
        **_forms("title", item.title),
        **_forms("subtitle", item.subtitle),
        "author": [_name_mapping(name) for name in item.authors],
        "moderator": [_name_mapping(name) for name in item.moderators],
        "editor": [_name_mapping(name) for name in item.editors],
        "voice": _name_mapping(item.voice) if item.voice else None,
        "issued": str(item.issued) if item.issued else None,
        "event": event,
        **_forms("site", item.site),
        **_forms("publisher", item.publisher),
        **_forms("container-title", item.container),
        "page": item.pages,
        "URL": item.url,
        "accessed": str(item.accessed) if item.accessed else None,
        "changing": item.changing,
        "locator": {"type": item.locator.type, "value": item.locator.value} if item.locator else None,
        "year-suffix": item.year_suffix,
        "secondary": {**_name_mapping(item.secondary.name), "year": item.secondary.year} if item.secondary else None,
        **_forms("description", item.description),
        "quote": item.quote,
    }
    return {key: value for key, value in made.items() if value}


def _forms(key: str, text: Text3) -> dict[str, str]:
    forms = {key: text.text, f"{key}-en": text.en, f"{key}-rtgs": text.rtgs}
    return {name: value for name, value in forms.items() if value}


def _name_mapping(name: Name) -> dict[str, Any]:
    made: dict[str, Any] = {"literal": name.literal}
    for key in ("honorific", "family", "given", "abbr", "person"):
        if getattr(name, key):
            made[key] = getattr(name, key)
    for key, latin in (("latin", name.latin), ("rtgs", name.rtgs)):
        if latin:
            parts = (("family", latin.family), ("given", latin.given), ("literal", latin.literal))
            made[key] = {part: value for part, value in parts if value}
    if name.is_organisation:
        made["type"] = "organisation"
    return made
