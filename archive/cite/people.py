"""People and organisations of a record as the names of its citation, with what the registry knows of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from archive.cite.item import LatinName, Name, has_thai
from archive.errors import AccessClosed, InvalidRecord, MovedRecord, UnknownRecord, WithdrawnRecord
from archive.model.records import Appearance, Event, Organisation, OrganisationRef, Person

_MACHINE_VOICE = re.compile(
    r"(?:speaker|spk|voice|ผู้พูด|เสียง|คน)[\s_-]*(?:ที่)?\s*(?:[0-9๐-๙]{1,3}|[A-Zก-ฮ])", re.IGNORECASE
)
_MISSING = (UnknownRecord, MovedRecord, WithdrawnRecord, InvalidRecord, AccessClosed)


class Registry(Protocol):
    """What is needed of a corpus: both Corpus and PublicCorpus fit."""

    def named(self, name: str) -> Person | Organisation: ...


def organisation_name(corpus: Registry, ref: OrganisationRef) -> Name:
    """An organisation under its full name of the registry, else as written."""
    found = _registered(corpus, ref.organisation)
    return _of_organisation(ref.name, ref.abbreviation or "", found if isinstance(found, Organisation) else None)


def person_name(corpus: Registry, one: Appearance) -> Name:
    """A person as written in the record, with what the registry knows of the name in Latin letters.

    An organisation may stand among the people of a session: one that the registry knows is named as such.
    """
    made = Name(one.name, one.honorific or "", person=one.person or "")
    found = _registered(corpus, one.person)
    if isinstance(found, Organisation):
        return _of_organisation(one.name, "", found)
    if found is None:
        return made
    foreign = _foreign_parts(found)
    rtgs = found.rtgs
    return replace(
        made,
        family=foreign.family if foreign else "",
        given=foreign.given if foreign else "",
        latin=_latin(found.latin, found.given or "") if found.latin and not foreign else None,
        rtgs=LatinName(rtgs.family or "", rtgs.given, "" if rtgs.family else rtgs.given) if rtgs else None,
    )


def _foreign_parts(person: Person) -> LatinName | None:
    """The two parts of a foreign person's name; None for Thai people, whose names stay whole, and single names.

    A family name in Latin letters says so by itself (Elin Marchetti-Voss); so does a name of which no Thai form is known.
    """
    if person.family and not has_thai(person.family):
        return LatinName(person.family, person.given or "")
    if any(has_thai(form.text) for form in person.names):
        return None
    parts = _latin(person.latin or person.name, "")
    return parts if parts.family else None


def credited_names(corpus: Registry, credit: str, event: Event) -> tuple[Name, ...]:
    """The names in a line of credit: organisers and people of the event as it knows them, others as written."""
    return tuple(_credited(corpus, one, event) for one in _each_of(credit))


def _each_of(credit: str) -> list[str]:
    """The names of a line that may hold several; a comma parts full or Thai names only (not Smith, John)."""
    made = []
    for part in re.split(r"\s+(?:และ|and|&)\s+|\s*;\s*|\s+/\s+", credit):
        pieces = [piece for piece in re.split(r"\s*,\s+", part) if piece]
        made += pieces if all(" " in piece or has_thai(piece) for piece in pieces) else [part]
    return made


def _credited(corpus: Registry, written: str, event: Event) -> Name:
    for organiser in event.organisers:
        if written in (organiser.name, organiser.abbreviation):
            return organisation_name(corpus, organiser)
    known = next((one for one in event.people if written in (one.name, f"{one.honorific or ''}{one.name}")), None)
    return person_name(corpus, known) if known else name_as_written(written)


def name_as_written(text: str) -> Name:
    """A person of whom only a written name is known, with the title before it told apart."""
    from archive.thai.names import split_name  # 50 ms that citations of registered people need not take

    written = split_name(text)
    return Name(written.name, written.honorific or "") if written.name else Name(text)


def is_machine_voice(voice: str) -> bool:
    """Whether a voice has only the label of a program that parts voices: whose it is is not known.

    >>> is_machine_voice("SPEAKER_01"), is_machine_voice("ผู้พูด 2"), is_machine_voice("ผู้ร่วมเวที")
    (True, True, False)
    """
    return bool(_MACHINE_VOICE.fullmatch(voice.strip()))


def _registered(corpus: Registry, id: str | None) -> Person | Organisation | None:
    """What the registry keeps under an id; None where it keeps nothing that may be read: a name as written is enough."""
    try:
        return corpus.named(id) if id else None
    except _MISSING:
        return None


def _of_organisation(written: str, abbreviation: str, found: Organisation | None) -> Name:
    if found is None:
        return Name(written, is_organisation=True, abbr=abbreviation)
    return Name(
        found.name.best(),
        is_organisation=True,
        abbr=abbreviation or next(iter(found.abbreviations), ""),
        latin=LatinName(literal=found.name.en) if found.name.en else None,
    )


def _latin(text: str, thai_given: str) -> LatinName:
    """A person's own Latin spelling in its parts: `Family, Given`, or given names and then the family name.

    A Thai name has as many words before its family name in both scripts (Orathai Na Bangchang).
    """
    family, comma, given = text.partition(",")
    if comma:
        return LatinName(family.strip(), given.strip())
    words, before = text.split(), len(thai_given.split()) if has_thai(thai_given) else 0
    if 0 < before < len(words):
        return LatinName(" ".join(words[before:]), " ".join(words[:before]))
    first = len(words) - 1  # of the family name, with the small words before it: van, de la, bin
    while first > 1 and words[first - 1].islower():
        first -= 1
    return LatinName(" ".join(words[first:]), " ".join(words[:first])) if first > 0 else LatinName(literal=text.strip())
