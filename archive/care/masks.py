"""A person's name taken out of everything that is said and written: every full form of it, never a part of another word."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import TypeVar

from archive.model.records import Appearance, Event, Person, Photo, PhotoPerson, Record, Session

MASK_TH = "(ไม่เปิดเผยชื่อ)"
MASK_EN = "(name withheld)"
_ONE_WORD = 6
# What leads elsewhere or is frozen is not words.
_NOT_WORDS = {
    "id", "file", "path", "original", "poster", "sha256", "url", "person", "organisation", "session", "parent",
    "distinct_from", "cite_key", "mime", "licence", "last", "rights", "gps",
}  # fmt: skip

T = TypeVar("T")
Mask = Callable[[str], str]


def mask_of(person: Person) -> Mask:
    """What takes every full form of a person's name, with the honorific before it, out of a text.

    Forms of one short word are left alone: they would hit other words. A given name alone is not masked.
    """
    forms = {form.text: form.honorific for form in person.names}
    latin = [person.latin] if person.latin else []
    if person.rtgs:
        latin.append(" ".join(part for part in (person.rtgs.given, person.rtgs.family) if part))
    patterns: list[str] = []
    for text, honorific in [*forms.items(), *((text, None) for text in latin)]:
        parts = text.split()
        if len(parts) < 2 and len(text) < _ONE_WORD:
            continue
        is_latin = text.isascii() or not _is_thai(text)
        words = (r"\s+" if is_latin else r"\s*").join(map(re.escape, parts))
        before = f"(?:{re.escape(honorific)}\\s*)?" if honorific else ""
        patterns.append(rf"\b{words}\b" if is_latin else f"{before}{words}")
    if not patterns:
        return lambda text: text
    rule = re.compile("|".join(sorted(patterns, key=len, reverse=True)), re.IGNORECASE)
    return lambda text: rule.sub(lambda match: MASK_TH if _is_thai(match[0]) else MASK_EN, text)


def _is_thai(text: str) -> bool:
    return any("\u0e01" <= letter <= "\u0e5b" for letter in text)


def masked(record: Record, person: str, mask: Mask) -> Record:
    """A record with the name taken out of all its words; where the person is linked, also what tells who it was."""
    if isinstance(record, Event | Session):
        people = tuple(_bare(one, mask) if one.person == person else one for one in record.people)
        record = dataclasses.replace(record, people=people)
    if isinstance(record, Photo):
        shown = tuple(
            PhotoPerson(None, one.person, one.consent) if one.person == person else one for one in record.people
        )
        record = dataclasses.replace(record, people=shown)
    return _walk(record, mask)


def _bare(one: Appearance, mask: Mask) -> Appearance:
    hidden = mask(one.name)
    name = hidden if hidden != one.name else MASK_TH if _is_thai(one.name) else MASK_EN
    voice = mask(one.voice) if one.voice else None
    return Appearance(name, one.role, one.person, voice=voice)


def _walk(value: T, mask: Mask) -> T:
    """The same value with every text in it masked."""
    if isinstance(value, str):
        return mask(value)  # type: ignore[return-value]  # a text stays a text
    if isinstance(value, tuple):
        return tuple(_walk(one, mask) for one in value)  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: now
            for field in dataclasses.fields(value)
            if field.name not in _NOT_WORDS and (now := _walk(was := getattr(value, field.name), mask)) != was
        }
        return dataclasses.replace(value, **changed) if changed else value
    return value
