"""The view of a corpus that every public door reads: only what `model.rights.decide` opens today."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from archive.corpus.lists import GlossaryPair
from archive.corpus.seen import Seen, names_in
from archive.corpus.settings import Settings
from archive.corpus.store import Corpus
from archive.errors import AccessClosed, InvalidRecord, MovedRecord, UnknownRecord, WithdrawnRecord
from archive.model.ids import parse_id
from archive.model.records import Event, Organisation, Person, Photo, Record, Session, TextRef
from archive.model.rights import Decision, PersonConsent, Rights, decide
from archive.model.transcript import Block, Correction, Transcript

T = TypeVar("T")
N = TypeVar("N", Person, Organisation)
R = TypeVar("R", Event, Session, Photo, Person, Organisation)


class PublicCorpus:
    """As Corpus, but records that are not open today are not there: AccessClosed, and left out of lists.

    `today`: what day it is, asked anew at each decision, so that an embargo ends by itself.
    """

    def __init__(self, corpus: Corpus, today: Callable[[], dt.date] = dt.date.today) -> None:
        self._corpus = corpus
        self.today = today
        self._seen: tuple[object, dt.date, Seen] | None = None
        self._settled: object = None

    def settle(self, fingerprint: object) -> None:
        """From now on who stands in open records is known as of this fingerprint of the corpus, until the next call:
        for callers that list its files themselves and say when they changed. Without it they are listed at every
        decision about a person; rights of the records themselves are read anew in any case."""
        self._settled = fingerprint

    @property
    def root(self) -> Path:
        """The folder of the corpus."""
        return self._corpus.root

    @property
    def settings(self) -> Settings:
        """The archive's settings."""
        return self._corpus.settings

    def decision(self, record: Record) -> Decision:
        """Whether a record is open today, and if not, why. A person or organisation that stands only in closed
        records is closed too: its name would tell of them."""
        today = self.today()
        if isinstance(record, Person | Organisation):
            found = decide([record.rights], today)
            if found.open and not self._names().is_seen(record.id):
                return Decision(False, "restricted", None, "it stands only in records that are not public")
            return found
        chain = [record.rights]
        people: tuple[PersonConsent, ...] = ()
        if isinstance(record, Photo):
            people = tuple(person.consent for person in record.people)
            if record.session:
                chain.append(self._rights_of(record.session))
        if not isinstance(record, Event):
            chain.append(self._rights_of(parse_id(record.id).slug))
        return decide(chain, today, people)

    def _rights_of(self, record: str) -> Rights:
        """The rights of what a record belongs to; closed when that cannot be read (never open by accident)."""
        try:
            return self._corpus.record(record).rights
        except (InvalidRecord, UnknownRecord, MovedRecord, WithdrawnRecord):
            return Rights(access="restricted", reason="what it belongs to cannot be read")

    # -- records -----------------------------------------------------------------------------------------------

    def event(self, event: str) -> Event:
        """The open event with this id; errors as Corpus.event, and AccessClosed."""
        return self._open(self._found(event, self._corpus.event))

    def session(self, session: str) -> Session:
        """The open session with this id; errors as Corpus.session, and AccessClosed."""
        return self._open(self._found(session, self._corpus.session))

    def photo(self, photo: str) -> Photo:
        """The open photo with this id, without its GPS; errors as Corpus.photo, and AccessClosed."""
        return _without_gps(self._open(self._found(photo, self._corpus.photo)))

    def person(self, person: str) -> Person:
        """The open person with this id; errors as Corpus.person, and AccessClosed."""
        return self._open(self._found(person, self._corpus.person))

    def organisation(self, organisation: str) -> Organisation:
        """The open organisation with this id; errors as Corpus.organisation, and AccessClosed."""
        return self._open(self._found(organisation, self._corpus.organisation))

    def named(self, name: str) -> Person | Organisation:
        """The person or organisation that an open record names: closed only by its own rights.

        Unlike person and organisation it does not look whether any open record holds the name, which reads them all.
        """
        found = self._found(name, self._corpus.named)
        decided = decide([found.rights], self.today())
        if not decided.open:
            raise AccessClosed(f"{name} is not public", "ask the archive's keeper")
        return found

    def record(self, record: str) -> Record:
        """The open record with this id; errors as Corpus.record, and AccessClosed."""
        found = self._found(record, self._corpus.record)
        self._check(found)
        return _without_gps(found) if isinstance(found, Photo) else found

    def events(self) -> list[Event]:
        """All open events, in order of id."""
        return self._only_open(self._corpus.events())

    def sessions(self, event: str) -> list[Session]:
        """The open sessions of an event, in order of number."""
        return self._only_open(self._corpus.sessions(event))

    def photos(self, event: str) -> list[Photo]:
        """The open photos of an event, in order of number, without their GPS."""
        return [_without_gps(photo) for photo in self._only_open(self._corpus.photos(event))]

    def people(self) -> list[Person]:
        """All open people, in order of id."""
        return self._open_names(self._corpus.people())

    def organisations(self) -> list[Organisation]:
        """All open organisations, in order of id."""
        return self._open_names(self._corpus.organisations())

    def _found(self, record: str, read: Callable[[str], T]) -> T:
        """What `read` finds; for an unknown id only open ones are named as like it, and where a moved record went is
        told only when it is open there. A broken record of a closed event is closed."""
        try:
            return read(record)
        except InvalidRecord:
            parsed = parse_id(record)
            if parsed.kind in ("session", "photo") and not decide([self._rights_of(parsed.slug)], self.today()).open:
                raise AccessClosed(f"{record} is not public", "ask the archive's keeper") from None
            raise
        except MovedRecord as error:
            self._follow(error.new_id)
            raise
        except UnknownRecord as error:
            nearest = self.nearest(record)
            hint = f"did you mean {' or '.join(nearest)}? Else search for it" if nearest else "search for it instead"
            raise UnknownRecord(error.what, hint, nearest) from None

    def _follow(self, record: str) -> None:
        """Nothing when the record a redirect leads to is open; else the error that says why not."""
        seen = set()
        while record not in seen:
            seen.add(record)
            try:
                self._check(self._corpus.record(record))
            except MovedRecord as error:
                record = error.new_id
            else:
                return
        raise UnknownRecord(f"{record} leads back to itself", "search for it instead")

    def _open(self, record: R) -> R:
        self._check(record)
        return record

    def _check(self, record: Record) -> None:
        found = self.decision(record)
        if found.access == "withdrawn" and not found.open:
            raise WithdrawnRecord(f"{record.id} was withdrawn", found.reason or "", str(found.until or ""))
        if not found.open:
            raise AccessClosed(f"{record.id} is not public", "ask the archive's keeper")

    def _only_open(self, records: Iterable[R]) -> list[R]:
        return [record for record in records if self.decision(record).open]

    # -- words, and lists of the whole corpus ------------------------------------------------------------------

    def transcript(self, session: Session) -> Transcript | None:
        """As Corpus.transcript."""
        self._check(session)
        return self._corpus.transcript(session)

    def blocks(self, record: Event | Session, ref: TextRef) -> tuple[Block, ...]:
        """As Corpus.blocks."""
        self._check(record)
        return self._corpus.blocks(record, ref)

    def corrections(self, record: str) -> tuple[Correction, ...]:
        """As Corpus.corrections."""
        self._check(self._corpus.record(record))
        return self._corpus.corrections(record)

    def moved_anchors(self, record: str) -> dict[str, str]:
        """As Corpus.moved_anchors."""
        self._check(self._corpus.record(record))
        return self._corpus.moved_anchors(record)

    def file(self, record: str, name: str) -> Path:
        """As Corpus.file, of an open record only."""
        self._check(self._corpus.record(record))
        return self._corpus.file(record, name)

    def nearest(self, record: str, limit: int = 3) -> tuple[str, ...]:
        """The open ids most like `record`, best first; may be empty.

        However many closed ids are more like it: a short list would tell that they are there.
        """
        likely = (one for one in self._corpus.nearest(record, None) if self._is_open(one))
        return tuple(islice(likely, limit))

    def _is_open(self, record: str) -> bool:
        try:
            self._check(self._corpus.record(record))
        except (AccessClosed, InvalidRecord, MovedRecord, WithdrawnRecord, UnknownRecord):
            return False
        return True

    def glossary(self) -> tuple[GlossaryPair, ...]:
        """As Corpus.glossary (the keeper's own public list)."""
        return self._corpus.glossary()

    def next_change(self) -> dt.date | None:
        """The first day after today on which an embargo ends; None when none does."""
        days = [day for event in self._corpus.event_ids() if (day := self.next_change_of(event))]
        names = [one.rights for one in self._corpus.people()] + [one.rights for one in self._corpus.organisations()]
        ends = (one.until for one in names if one.access == "embargoed" and one.until)
        days += [day.isoformat() for day in ends if day > self.today()]
        return dt.date.fromisoformat(min(days)) if days else None

    def next_change_of(self, event: str) -> str:
        """The first day after today on which an embargo in one event ends, as ISO text; "" when none does."""
        days = [rights.until for rights in self._rights_in(event) if rights.access == "embargoed" and rights.until]
        return min((day.isoformat() for day in days if day > self.today()), default="")

    def _rights_in(self, event: str) -> Iterator[Rights]:
        yield self._rights_of(event)
        yield from self._member_rights(event)

    def _member_rights(self, event: str) -> Iterator[Rights]:
        for session in self._corpus.sessions(event):
            yield session.rights
        for photo in self._corpus.photos(event):
            yield photo.rights

    # -- who is seen -------------------------------------------------------------------------------------------

    def _open_names(self, names: Iterable[N]) -> list[N]:
        """The open ones; who is seen is worked out once for all of them, for it needs a look at every file."""
        known, today = self._names(), self.today()
        return [name for name in names if decide([name.rights], today).open and known.is_seen(name.id)]

    def _names(self) -> Seen:
        today = self.today()
        stamp = self._settled or self._corpus.fingerprint()
        held = self._seen
        if held is None or held[:2] != (stamp, today):
            self._seen = held = (stamp, today, self._look())
        return held[2]

    def _look(self) -> Seen:
        shown: set[str] = set()
        hidden: set[str] = set()
        for event in self._corpus.event_ids():
            in_open, in_closed = self.names_of_event(event)
            shown |= in_open
            hidden |= in_closed
        return Seen(frozenset(shown), frozenset(hidden - shown))

    def names_of_event(self, event: str) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of people and organisations in the open records of an event, and those in its closed ones only.

        A record that cannot be read may be a closed one that names anybody: then every other name counts as closed.
        """
        sessions, photos = self._corpus.sessions(event), self._corpus.photos(event)
        records: list[Event | Session | Photo] = [*sessions, *photos]
        with contextlib.suppress(InvalidRecord, UnknownRecord, MovedRecord, WithdrawnRecord):
            records.append(self._corpus.event(event))
        seen: set[str] = set()
        hidden: set[str] = set()
        for record in records:
            (seen if self.decision(record).open else hidden).update(names_in(record))
        if len(records) <= len(self._corpus.session_ids(event)) + len(self._corpus.photo_ids(event)):
            hidden |= {*self._corpus.person_ids(), *self._corpus.organisation_ids()}
        return frozenset(seen), frozenset(hidden - seen)


def _without_gps(photo: Photo) -> Photo:
    from dataclasses import replace

    return replace(photo, gps=None) if photo.gps else photo
