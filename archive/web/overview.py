"""Who is where in the archive: events, sessions, people, organisations, places and series, joined once and kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from archive.corpus.public import PublicCorpus
from archive.model.ids import order, parse_id
from archive.model.records import Appearance, Event, Organisation, Person, Photo, Session

Coverage = Literal["checked", "automatic", "texts", "nothing"]
COVERAGES: tuple[Coverage, ...] = ("checked", "automatic", "texts", "nothing")


@dataclass(frozen=True, slots=True)
class Seen:
    """One appearance of a person: the event, the session (None: at the event as a whole), and in which role."""

    event: Event
    session: Session | None
    appearance: Appearance

    @property
    def date(self) -> dt.date:
        """The day it was, as far as known; the first of all days when not."""
        return first_day(self.event, self.session)


@dataclass(frozen=True, eq=False)
class Overview:
    """Everything open to the public, joined. Events come newest first; the rest in the order of their ids."""

    events: tuple[Event, ...]
    sessions: dict[str, tuple[Session, ...]]
    photos: dict[str, tuple[Photo, ...]]
    people: dict[str, Person]
    organisations: dict[str, Organisation]
    seen: dict[str, list[Seen]] = field(default_factory=dict)
    pictured: dict[str, list[Photo]] = field(default_factory=dict)
    at_organisation: dict[str, list[Event]] = field(default_factory=dict)
    of_organisation: dict[str, list[Seen]] = field(default_factory=dict)
    places: dict[str, list[Event]] = field(default_factory=dict)
    series: dict[str, list[Event]] = field(default_factory=dict)

    def all_sessions(self) -> Iterable[tuple[Event, Session]]:
        """Every session with its event, newest event first."""
        for event in self.events:
            for session in self.sessions[event.id]:
                yield event, session

    @cached_property
    def coverages(self) -> Counter[Coverage]:
        """How many sessions are covered in which way; counted once."""
        return Counter(self.coverage(session) for _, session in self.all_sessions())

    @cached_property
    def in_english(self) -> dict[str, str]:
        """What provinces, organisations and people are called in Latin letters, by their Thai names.

        A name that two people have, of whom each is written otherwise in Latin letters, is left out.
        """
        named = [(one.venue.province, one.venue.province_en) for one in self.events]
        named += [(one.name.th, one.name.en) for one in self.organisations.values()]
        for name, people in self._people_by_name.items():
            latin = {latin_name(self.people[id]) for id in people}
            named += [(name, latin.pop())] if len(latin) == 1 else []
        return {thai: english for thai, english in named if thai and english and thai != english}

    @cached_property
    def called(self) -> dict[str, str]:
        """What people who were written in several ways are called, by the other ways; a name that two people have is
        left out."""
        known = {
            name: self.people[next(iter(people))].name
            for name, people in self._people_by_name.items()
            if len(people) == 1
        }
        return {name: first for name, first in known.items() if name != first and first in known}

    @cached_property
    def _people_by_name(self) -> dict[str, set[str]]:
        """The ids of people by every name that their record holds or that they were written with."""
        found: dict[str, set[str]] = {}
        for id, person in self.people.items():
            written = [form.text for form in person.names] + [one.appearance.name for one in self.seen.get(id, ())]
            for name in written:
                found.setdefault(name, set()).add(id)
        return found

    @cached_property
    def _by_id(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    def event(self, id: str) -> Event | None:
        """The open event with this id."""
        return self._by_id.get(id)

    def coverage(self, session: Session) -> Coverage:
        """What of a session can be read: a checked or an automatic transcript, other texts or photos, or nothing."""
        if session.transcript:
            checked = session.transcript.made != "automatic" and session.transcript.reviewed
            return "checked" if checked else "automatic"
        pictured = any(photo.session == session.id for photo in self.photos.get(_event_id(session.id), ()))
        return "texts" if session.texts or pictured else "nothing"


def latin_name(person: Person) -> str:
    """The person's name in Latin letters: their own spelling, else the checked romanisation, else a Latin form."""
    if person.latin:
        return person.latin
    if person.rtgs:
        return " ".join(part for part in (person.rtgs.given, person.rtgs.family) if part)
    return next((form.text for form in person.names if form.language == "en"), "")


def _event_id(session: str) -> str:
    return parse_id(session).slug


def first_day(event: Event, session: Session | None = None) -> dt.date:
    """The first day of a session or its event; the first of all days when unknown."""
    date = (session.date if session else None) or event.date
    return date.first if date else dt.date.min


def look_over(corpus: PublicCorpus) -> Overview:
    """The overview of what `corpus` shows now."""
    events = sorted(corpus.events(), key=lambda event: order(event.id))
    events.sort(key=first_day, reverse=True)
    overview = Overview(
        events=tuple(events),
        sessions={event.id: tuple(corpus.sessions(event.id)) for event in events},
        photos={event.id: tuple(corpus.photos(event.id)) for event in events},
        people={person.id: person for person in corpus.people()},
        organisations={organisation.id: organisation for organisation in corpus.organisations()},
    )
    _join_people(overview)
    _join_organisations(overview)
    for event in overview.events:
        province = event.venue.province
        if province:
            overview.places.setdefault(province, []).append(event)
        series = event.series.best()
        if series:
            overview.series.setdefault(series, []).append(event)
    return overview


def _join_people(overview: Overview) -> None:
    for event in overview.events:
        for appearance in event.people:
            if appearance.person:
                overview.seen.setdefault(appearance.person, []).append(Seen(event, None, appearance))
        for session in overview.sessions[event.id]:
            for appearance in session.people:
                if appearance.person:
                    overview.seen.setdefault(appearance.person, []).append(Seen(event, session, appearance))
        for photo in overview.photos[event.id]:
            for shown in photo.people:
                if shown.person:
                    overview.pictured.setdefault(shown.person, []).append(photo)


def _join_organisations(overview: Overview) -> None:
    held: dict[str, dict[str, Event]] = defaultdict(dict)
    for event in overview.events:
        for reference in event.organisers:
            if reference.organisation:
                held[reference.organisation][event.id] = event
    overview.at_organisation.update({id: list(events.values()) for id, events in held.items()})
    for seen in (one for group in overview.seen.values() for one in group):
        if seen.appearance.organisation:
            overview.of_organisation.setdefault(seen.appearance.organisation, []).append(seen)
