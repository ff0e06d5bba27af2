"""Records to what the index is given: each open passage with the plain facts that filter, group and show it."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.corpus.passages import passages_of
from archive.corpus.public import PublicCorpus
from archive.errors import AccessClosed, InvalidRecord, MovedRecord, UnknownRecord, WithdrawnRecord
from archive.model.dates import Edtf
from archive.model.records import Appearance, Event, Organisation, Person, Photo, Session
from archive.model.transcript import Passage, Stretch, stretches, whole_length

_ABSENT = (UnknownRecord, MovedRecord, WithdrawnRecord, InvalidRecord, AccessClosed)


@dataclass(frozen=True, slots=True)
class PassageSource:
    """One passage with all the index keeps of it, in plain values.

    `group` is the record it belongs to. Names are as shown (`speaker`), as counted (`speaking`: of a passage without a
    speaker all who appear in the record; `bodies`: who held it, and whom the people belong to) and all forms to be found
    by (`speakers`, `organisations`). `label` is the number printed on a slide or page, or which paragraph of its text
    it is. `day_from`, `day_to`: ISO days, "" when unknown.
    """

    id: str
    group: str
    kind: str
    text: str
    title: str = ""
    event: str = ""
    event_title: str = ""
    record_type: str = ""
    speaker: str = ""
    person: str = ""
    role: str = ""
    speaking: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    place: str = ""
    province: str = ""
    date: str = ""
    day_from: str = ""
    day_to: str = ""
    years: tuple[int, ...] = ()
    language: str = ""
    made: str = ""
    label: str = ""
    start_ms: int | None = None
    end_ms: int | None = None
    duration_ms: int | None = None
    has_recording: bool = False
    series: str = ""


@dataclass(frozen=True)
class EventSources:
    """All open passages of an event, the ids of people and organisations it names, and when an embargo ends.

    `links` stand in open records, `hidden` in closed ones only. `outlines`: who speaks when, of each session with a
    transcript that is open.
    """

    sources: list[PassageSource]
    links: frozenset[str]
    hidden: frozenset[str]
    until: str
    problems: list[InvalidRecord] = field(default_factory=list)
    outlines: dict[str, tuple[Stretch, ...]] = field(default_factory=dict)


def sources_of(public: PublicCorpus, event_id: str) -> EventSources:
    """What the index is given of one event. A broken record is left out (and listed); the rest is given."""
    problems: list[InvalidRecord] = []
    sources: list[PassageSource] = []
    links, hidden = public.names_of_event(event_id)
    try:
        event = public.event(event_id)
    except InvalidRecord as error:
        return EventSources([], links, hidden, public.next_change_of(event_id), [error])
    except _ABSENT:
        return EventSources([], links, hidden, public.next_change_of(event_id))
    organisers = _organisers(public, event)
    outlines: dict[str, tuple[Stretch, ...]] = {}
    members: list[Event | Session | Photo] = [event, *public.sessions(event_id), *public.photos(event_id)]
    for record in members:
        try:
            passages = passages_of(public, record)
            if isinstance(record, Session) and (transcript := public.transcript(record)):
                outlines[record.id] = tuple(stretches(transcript.cues, whole_length(record, transcript.cues)))
        except InvalidRecord as error:
            problems.append(error)
            continue
        make = _maker(public, event, record, organisers)
        sources += [make.source(passage) for passage in passages]
    return EventSources(sources, links, hidden, public.next_change_of(event_id), problems, outlines)


def names_of(record: Person | Organisation) -> tuple[str, ...]:
    """Every name of a person or organisation that a text may hold, as the layer of names takes them."""
    if isinstance(record, Person):
        whole = [form.text for form in record.names] + ([record.latin] if record.latin else [])
        parts = [part for name in whole for part in name.split() if len(part) > 2]
        return tuple(dict.fromkeys([*whole, *parts]))
    found = [record.name.th, record.name.en, *record.abbreviations, *record.other_names]
    return tuple(dict.fromkeys(name for name in found if name))


def _organisers(public: PublicCorpus, event: Event) -> list[tuple[str, ...]]:
    """All names of each organiser, first what it is called."""
    found = []
    for ref in event.organisers:
        written = (ref.name, ref.abbreviation or "")
        found.append(tuple(dict.fromkeys(name for name in (*_body(public, ref.organisation), *written) if name)))
    return found


@dataclass(frozen=True)
class _Maker:
    """Makes the sources of one record's passages; what they share is worked out once."""

    event: Event
    record: Event | Session | Photo
    bodies: tuple[str, ...]
    organisations: tuple[str, ...]
    people: dict[str, tuple[str, ...]]
    title: str
    date: Edtf | None
    has_recording: bool
    duration_ms: int | None

    def source(self, passage: Passage) -> PassageSource:
        """The source of one passage."""
        event, date = self.event, self.date
        speaker = passage.speaker or ""
        named = (
            [speaker]
            if speaker
            else [one.name for one in getattr(self.record, "people", ()) if isinstance(one, Appearance)]
        )
        forms = [form for name in named for form in (name, *self.people.get(name, ()))]
        counted: dict[tuple[str, ...] | str, str] = {}
        for name in named:  # somebody written in two ways is counted once, by the first
            counted.setdefault(self.people.get(name) or name, name)
        return PassageSource(
            id=passage.id,
            group=passage.record,
            kind=passage.kind,
            text=passage.text,
            title=self.title,
            event=event.id,
            event_title=event.title.best(),
            record_type=self.record.type if isinstance(self.record, Event | Session) else "photo",
            speaker=speaker,
            person=passage.person or "",
            role=passage.role or "",
            speaking=tuple(counted.values()),
            speakers=tuple(dict.fromkeys(forms)),
            bodies=self.bodies,
            organisations=self.organisations,
            place=event.venue.name or "",
            province=event.venue.province or "",
            date=str(date) if date else "",
            day_from=date.first.isoformat() if date else "",
            day_to=date.last.isoformat() if date else "",
            years=tuple(range(date.first.year, date.last.year + 1)) if date else (),
            language=passage.language,
            made=passage.made,
            label=passage.label or str(passage.paragraph or ""),
            start_ms=passage.start_ms,
            end_ms=passage.end_ms,
            duration_ms=self.duration_ms,
            has_recording=self.has_recording,
            series=event.series.best(),
        )


def _maker(
    public: PublicCorpus, event: Event, record: Event | Session | Photo, organisers: list[tuple[str, ...]]
) -> _Maker:
    appearances = [one for one in getattr(record, "people", ()) if isinstance(one, Appearance)]
    if isinstance(record, Photo):
        title, date = record.caption.best() or event.title.best(), event.date
    else:
        title, date = record.title.best(), record.date or event.date
    duration = None
    if isinstance(record, Session):
        duration = next((media.duration_ms for media in record.media if media.duration_ms), None)
    named = [names for names in (*organisers, *(_affiliation(public, one) for one in appearances)) if names]
    return _Maker(
        event,
        record,
        tuple(dict.fromkeys(names[0] for names in named)),
        tuple(dict.fromkeys(name for names in named for name in names)),
        {one.name: _forms(public, one) for one in appearances},
        title,
        date,
        isinstance(record, Session) and bool(record.media or any(link.kind == "recording" for link in record.links)),
        duration,
    )


def _forms(public: PublicCorpus, one: Appearance) -> tuple[str, ...]:
    """All names of the person who appears."""
    if not one.person:
        return ()
    try:
        person = public.named(one.person)
    except _ABSENT:
        return ()
    if not isinstance(person, Person):
        return ()
    return tuple(dict.fromkeys([*(form.text for form in person.names), *([person.latin] if person.latin else [])]))


def _affiliation(public: PublicCorpus, one: Appearance) -> tuple[str, ...]:
    """All names of the body somebody belongs to, first what it is called; as written where it has no open record."""
    return _body(public, one.organisation) or ((one.affiliation,) if one.affiliation else ())


def _body(public: PublicCorpus, id: str | None) -> tuple[str, ...]:
    """All names of an organisation with an open record, first what it is called; () for none."""
    try:
        return names_of(public.named(id)) if id else ()
    except _ABSENT:
        return ()
