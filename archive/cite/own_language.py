"""A citation item in the language of its work, for formats that have one field for a title and one for a name (R37)."""

from __future__ import annotations

from dataclasses import replace

from archive.cite.item import CitationItem, Name, Text3, has_thai
from archive.cite.names import in_latin
from archive.cite.wording import latin_form


def in_own_language(item: CitationItem) -> CitationItem:
    """The item with the texts and names a reference to it prints: a work in English gets its English title and event,
    and its Thai people their own or checked Latin spelling; a work in Thai stays as it is."""
    if item.is_thai:
        return item
    event = replace(
        item.event,
        title=_text(item.event.title),
        place=_text(item.event.place),
        organisers=tuple(map(_name, item.event.organisers)),
    )
    return replace(
        item,
        title=_text(item.title),
        subtitle=_text(item.subtitle),
        description=_text(item.description),
        site=_text(item.site),
        publisher=_text(item.publisher),
        container=_text(item.container),
        authors=tuple(map(_name, item.authors)),
        moderators=tuple(map(_name, item.moderators)),
        editors=tuple(map(_name, item.editors)),
        voice=_name(item.voice) if item.voice else None,
        event=event,
    )


def _text(text: Text3) -> Text3:
    return replace(text, text=latin_form(text, prefer_written=True) or text.text)


def _name(name: Name) -> Name:
    if not (name.latin or name.rtgs) or name.family or not has_thai(name.literal):
        return name
    latin, _titled = in_latin(name)
    family, given = (latin.family, latin.given) if latin.family and latin.given else ("", "")
    return replace(name, literal=latin.whole, honorific="", family=family, given=given)
