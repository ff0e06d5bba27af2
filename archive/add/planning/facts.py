"""What the words of one source say of its event: the values of `extract`, each with its place in the source."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.add.planning.themes import theme_words
from archive.add.readers.sources import Joined, Place, ReadBlock, Reading
from archive.model.dates import Edtf, edtf_of
from archive.model.kinds import EventType, Role
from archive.model.records import Words

if TYPE_CHECKING:
    from archive.add.extract.found import Extraction, Found, FoundPerson


@dataclass(frozen=True, slots=True)
class Fact:
    """A value as written, where it stood, the rule that found it, and what is doubtful about it ("": nothing)."""

    value: str
    place: Place | None = None
    rule: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A named person: `name` without `honorific`, both as written; position and affiliation of that day."""

    name: str
    role: Role
    fact: Fact
    honorific: str | None = None
    position: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class ThemeFact:
    """A theme of the event, in the languages the text gives it."""

    words: Words
    fact: Fact


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a source says of its event; fields are None or empty when it says nothing.

    `abbreviations`: short, long, and where they stand together. `lectures`: talks that running text names.
    """

    title: Fact | None = None
    name: Fact | None = None
    name_en: Fact | None = None
    type: EventType = "event"
    date: Edtf | None = None
    date_fact: Fact | None = None
    other_dates: tuple[Fact, ...] = ()
    venue: Fact | None = None
    other_venues: tuple[Fact, ...] = ()
    province: Fact | None = None
    organisers: tuple[Fact, ...] = ()
    abbreviations: tuple[tuple[str, str, Fact], ...] = ()
    people: tuple[PersonFact, ...] = ()
    themes: tuple[ThemeFact, ...] = ()
    lectures: tuple[Fact, ...] = ()
    recording: Fact | None = None
    language: str = "th"
    notes: tuple[str, ...] = ()

    @property
    def is_event(self) -> bool:
        """Whether the source tells of an event: it names one, or gives a day and a place or organiser."""
        return self.name is not None or (self.date is not None and bool(self.venue or self.organisers))


# Words of an event's name → its type; the first that stands in the name wins, so longer words come first.
_TYPES: tuple[tuple[str, EventType], ...] = (
    ("อบรมเชิงปฏิบัติการ|ประชุมเชิงปฏิบัติการ|workshop", "workshop"),
    ("webinar|สัมมนาออนไลน์|เสวนาออนไลน์", "webinar"),
    ("สมัชชา|assembly", "assembly"),
    ("นิทรรศการ|มหกรรม|exhibition|expo", "exhibition"),
    ("อบรม|ฝึกอบรม|training", "training"),
    ("สัมมนา|เสวนา|seminar", "seminar"),
    ("เวที|ฟอรั่ม|ฟอรัม|forum", "forum"),
    ("ประชุม|conference|congress|symposium", "conference"),
)  # fmt: skip


def read_facts(reading: Reading, ref_date: dt.date | None = None) -> Facts:
    """What the reading's own words say of an event; `ref_date` (else its posting date) gives missing years."""
    from archive.add.extract import extract

    head = (ReadBlock(reading.title, reading.title_place or Place(reading.name)),) if reading.title else ()
    joined = Joined((*head, *reading.blocks))
    posted = reading.posted.first if reading.posted else None
    return _facts(extract(joined.text, ref_date or posted), joined)


def _facts(found: Extraction, joined: Joined) -> Facts:
    def fact(one: Found) -> Fact:
        return Fact(one.value, joined.place_at(one.start), one.rule, one.why)

    def maybe(one: Found | None) -> Fact | None:
        return None if one is None else fact(one)

    date = None
    if found.event_dates and found.event_dates.first:
        date = edtf_of(found.event_dates.first, found.event_dates.last)
    name = maybe(found.event_name)
    return Facts(
        title=maybe(found.title),
        name=name,
        name_en=maybe(found.english_title),
        type=_type_of(name.value if name else found.title.value if found.title else ""),
        date=date,
        date_fact=maybe(found.event_dates),
        other_dates=tuple(_also_said(found, joined)),
        venue=maybe(found.venue),
        other_venues=tuple(fact(v) for v in found.venues if found.venue is None or v.start != found.venue.start),
        province=maybe(found.province),
        organisers=tuple(fact(one) for one in found.organisers),
        abbreviations=tuple((one.value, one.long, fact(one)) for one in found.abbreviations),
        people=tuple(_person(one, fact(one)) for one in found.people),
        themes=tuple(ThemeFact(theme_words(one.value), fact(one)) for one in found.themes),
        lectures=tuple(
            Fact(
                " — ".join((s.value, *s.speakers)),
                joined.place_at(s.start),
                s.rule,
                s.why or "a lecture named in passing",
            )
            for s in found.sessions
        ),
        recording=maybe(found.announced_recording),
        language=found.language,
        notes=found.notes,
    )


def _also_said(found: Extraction, joined: Joined) -> list[Fact]:
    """Other mentions of the event's own days, as when they are said again without a year."""
    days = found.event_dates
    if days is None or days.first is None:
        return []
    return [
        Fact(f"{one.text} = {edtf_of(one.first, one.last)}", joined.place_at(one.start), one.rule, one.doubt)
        for one in found.dates
        if one.first == days.first and one.last == days.last and one.start != days.start and not one.purpose
    ]


def _person(found: FoundPerson, fact: Fact) -> PersonFact:
    role: Role = found.kind if found.kind in ("speaker", "moderator", "host", "mentioned") else "author"  # type: ignore[assignment]  # as listed
    if role == "author" and re.search("บันทึก|ถอดความ|ถอดบทเรียน", f"{fact.rule} {found.role or ''}"):
        role = "recorder"
    return PersonFact(found.name, role, fact, found.honorific, found.role, found.affiliation)


def _type_of(name: str) -> EventType:
    for pattern, kind in _TYPES:
        if re.search(pattern, name, re.IGNORECASE):
            return kind
    return "event"
