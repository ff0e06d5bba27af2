"""A corpus opened for reading: records by id, their words, what is broken, what moved or was withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from archive.corpus import layout, texts
from archive.corpus import yaml as records
from archive.corpus.absent import ABSENT, why_absent
from archive.corpus.kept import KeptFiles, Stamp, is_there, names_in, stamp_of
from archive.corpus.lists import (
    Corrections,
    GlossaryPair,
    Tombstone,
    load_corrections,
    load_glossary,
    load_redirects,
    load_tombstones,
)  # fmt: skip
from archive.corpus.settings import Settings, load_settings
from archive.errors import InvalidRecord, NoCorpus, UnknownRecord
from archive.model.ids import is_id, order, parse_id
from archive.model.records import Event, Organisation, Person, Photo, Record, Session, TextRef
from archive.model.transcript import Block, Correction, Transcript

if TYPE_CHECKING:
    from archive.corpus.writing import Change

T = TypeVar("T")
# Transcripts and texts are read again when they are needed again: an archive of talks has more than memory holds.
_MOST_WORDS = 8_000_000
_NAMED_BY = {
    "event": "an event", "session": "a session", "photo": "a photo", "passage": "a passage",
    "name": "a person or an organisation",
}  # fmt: skip


class Corpus:
    """The records of one corpus, read when asked for and kept until their file changes.

    Shows everything, also what is not public: for the keeper's commands. Every other door reads through
    `archive.corpus.public.PublicCorpus`.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files = KeptFiles(root.resolve())
        self._words = KeptFiles(root.resolve(), _MOST_WORDS)

    @classmethod
    def open(cls, root: Path) -> Corpus:
        """The corpus in folder `root`, an interrupted write completed or dropped first; NoCorpus when there is none."""
        if not (root / layout.SETTINGS).is_file():
            raise NoCorpus(f"{root} holds no {layout.SETTINGS}", f"make an archive there with: wethi init {root}")
        corpus = cls(root.resolve())
        if is_there(corpus.root / layout.PENDING):
            from archive.corpus.writing import recover

            recover(corpus.root)
        return corpus

    @property
    def settings(self) -> Settings:
        """The archive's settings."""
        try:
            return self._files.read(self.root / layout.SETTINGS, lambda path: load_settings(path.parent))
        except FileNotFoundError:
            return load_settings(self.root)  # says what is wrong

    # -- ids ---------------------------------------------------------------------------------------------------

    def event_ids(self) -> list[str]:
        """The ids of all events, in order of id."""
        base = self.root / layout.EVENTS
        found = (name for name in names_in(base) if _is_kind(name, "event"))
        return sorted(name for name in found if is_there(base / name / "event.yaml"))

    def session_ids(self, event: str) -> list[str]:
        """The ids of an event's sessions, in order of number."""
        return self._numbered(event, layout.SESSIONS)

    def photo_ids(self, event: str) -> list[str]:
        """The ids of an event's photos, in order of number."""
        return self._numbered(event, layout.PHOTOS)

    def person_ids(self) -> list[str]:
        """The ids of all people, sorted."""
        return self._named(layout.PEOPLE)

    def organisation_ids(self) -> list[str]:
        """The ids of all organisations, sorted."""
        return self._named(layout.ORGANISATIONS)

    def all_ids(self) -> Iterator[str]:
        """Every record's id: events each followed by its sessions and photos, then people, then organisations."""
        for event in self.event_ids():
            yield event
            yield from self.session_ids(event)
            yield from self.photo_ids(event)
        yield from self.person_ids()
        yield from self.organisation_ids()

    def _numbered(self, event: str, folder: str) -> list[str]:
        base = f"{layout.event_dir(event)}/{folder}"
        ids = (layout.id_of_file(f"{base}/{name}") for name in names_in(self.root / base))
        return sorted((found for found in ids if found and is_id(found)), key=order)

    def _named(self, folder: str) -> list[str]:
        stems = (name[:-5] for name in names_in(self.root / folder) if name.endswith(".yaml"))
        return sorted(stem for stem in stems if _is_kind(stem, "name"))

    # -- records -----------------------------------------------------------------------------------------------

    def event(self, event: str) -> Event:
        """The event with this id; UnknownRecord, MovedRecord, WithdrawnRecord or InvalidRecord."""
        self._must_be(event, "event")
        return self._record(event, layout.record_file(event), Event)

    def session(self, session: str) -> Session:
        """The session with this id; errors as for event."""
        self._must_be(session, "session")
        return self._record(session, layout.record_file(session), Session)

    def photo(self, photo: str) -> Photo:
        """The photo with this id; errors as for event."""
        self._must_be(photo, "photo")
        return self._record(photo, layout.record_file(photo), Photo)

    def person(self, person: str) -> Person:
        """The person with this id; errors as for event."""
        self._must_be(person, "name")
        found = self._record(person, layout.person_file(person), Person)
        if not found.names:
            path = self.root / layout.person_file(person)
            raise InvalidRecord(f"{path}, line 1: names: a person needs a name", "add one under names:", path, 1)
        return found

    def organisation(self, organisation: str) -> Organisation:
        """The organisation with this id; errors as for event."""
        self._must_be(organisation, "name")
        return self._record(organisation, layout.organisation_file(organisation), Organisation)

    def record(self, record: str) -> Record:
        """The record with this id (an anchor is ignored); BadId, or errors as for event."""
        found = parse_id(record)
        if found.kind == "name":
            return self.named(found.slug)
        if found.is_photo:
            return self.photo(found.record)
        return self.session(found.record) if found.number else self.event(found.record)

    def named(self, name: str) -> Person | Organisation:
        """The person or organisation with this id; errors as for event."""
        if is_there(self.root / layout.organisation_file(name)):
            return self.organisation(name)
        return self.person(name)

    def path_of(self, record: str) -> Path:
        """The absolute path of the record's file, whether it exists or not."""
        found = parse_id(record)
        if found.kind != "name":
            return self.root / layout.record_file(found)
        organisation = self.root / layout.organisation_file(found.slug)
        return organisation if is_there(organisation) else self.root / layout.person_file(found.slug)

    def exists(self, record: str) -> bool:
        """Whether a file of this record is there."""
        return is_there(self.path_of(record))

    def events(self) -> list[Event]:
        """All events that can be read, in order of id."""
        return list(self._good(self.event_ids(), self.event))

    def sessions(self, event: str) -> list[Session]:
        """The event's sessions that can be read, in order of number."""
        return list(self._good(self.session_ids(event), self.session))

    def photos(self, event: str) -> list[Photo]:
        """The event's photos that can be read, in order of number."""
        return list(self._good(self.photo_ids(event), self.photo))

    def people(self) -> list[Person]:
        """All people that can be read, in order of id."""
        return list(self._good(self.person_ids(), self.person))

    def organisations(self) -> list[Organisation]:
        """All organisations that can be read, in order of id."""
        return list(self._good(self.organisation_ids(), self.organisation))

    def problems(self) -> list[InvalidRecord]:
        """What keeps records, their words and the lists from being read; reads everything."""
        from archive.corpus.problems import problems

        return list(problems(self))

    def _good(self, ids: list[str], read: Callable[[str], T]) -> Iterator[T]:
        for one in ids:
            try:
                yield read(one)
            except (InvalidRecord, *ABSENT):
                continue  # problems() reports the first; the others were removed while we listed

    def _must_be(self, id: str, kind: str) -> None:
        """UnknownRecord when an id is one of another kind of record; BadId when it is none at all."""
        found = parse_id(id).kind
        if found != kind:
            other = _NAMED_BY[found]
            raise UnknownRecord(f"{id} is no {kind}: such an id names {other}", "see what there is with: wethi list")

    def _record(self, record: str, file: str, kind: type[T]) -> T:
        path = self.root / file
        try:
            found = self._files.read(path, lambda place: records.load(place, kind))
        except FileNotFoundError:
            absent = why_absent(self, record)
            if isinstance(absent, UnknownRecord) and is_there(path):
                # Put back between the two looks: an undo takes the tombstone away last.
                return self._record(record, file, kind)
            raise absent from None
        written = getattr(found, "id", None)
        if written != record:
            raise InvalidRecord(
                f"{path}, line 1: id: this file should keep {record}, not {written}", "correct the id", path, 1
            )
        return found

    def nearest(self, record: str, limit: int | None = 3) -> tuple[str, ...]:
        """The ids most like `record`, best first, all that are like it without a limit; may be empty.

        Includes ids that are not public.
        """
        from rapidfuzz import process

        return tuple(
            found for found, _, _ in process.extract(record[:120], list(self.all_ids()), limit=limit, score_cutoff=72)
        )

    # -- words -------------------------------------------------------------------------------------------------

    def transcript(self, session: Session) -> Transcript | None:
        """The session's transcript in order of time, None without one; InvalidRecord when it cannot be read."""
        if session.transcript is None:
            return None
        ref = session.transcript
        path = self.file(session.id, ref.file)
        cues = self._words.text(path, texts.parse_vtt)
        ordered = tuple(sorted(cues, key=lambda cue: (cue.start_ms, cue.number)))
        return Transcript(ordered, ref.made, ref.language, self.corrections(session.id))

    def blocks(self, record: Event | Session, ref: TextRef) -> tuple[Block, ...]:
        """The numbered blocks of one text of a record; InvalidRecord when they cannot be read."""
        return self._words.text(self.file(record.id, ref.file), texts.parse_blocks).blocks

    def corrections(self, record: str) -> tuple[Correction, ...]:
        """The corrections of a record's words, oldest first; may be empty."""
        return self._corrections(record).corrections

    def moved_anchors(self, record: str) -> dict[str, str]:
        """Anchor of a cue or block that was joined to another, or taken out → the one that stands in its place."""
        return self._corrections(record).moved

    def _corrections(self, record: str) -> Corrections:
        path = self.root / layout.event_dir(parse_id(record).slug) / layout.corrections_name(record)
        return self._optional(path, load_corrections, Corrections())

    def file(self, record: str, name: str) -> Path:
        """The absolute path of a file that an event, session or photo names; InvalidRecord if it leads elsewhere."""
        return layout.inside(self.root / layout.event_dir(parse_id(record).slug), name)

    # -- lists of the whole corpus -----------------------------------------------------------------------------

    def redirects(self) -> dict[str, str]:
        """Old id → new id; InvalidRecord when the list cannot be read."""
        return self._optional(self.root / layout.REDIRECTS, load_redirects, {})

    def tombstones(self) -> dict[str, Tombstone]:
        """Withdrawn id → what is left of it; InvalidRecord as for redirects."""
        return self._optional(self.root / layout.TOMBSTONES, load_tombstones, {})

    def glossary(self) -> tuple[GlossaryPair, ...]:
        """Pairs that widen a search, as the keeper wrote them; may be empty."""
        return self._optional(self.root / layout.GLOSSARY, load_glossary, ())

    # -- writing -----------------------------------------------------------------------------------------------

    def writing(self, why: str, wait_s: float = 10.0) -> AbstractContextManager[Change]:
        """A change to many files as one; see archive.corpus.writing."""
        from archive.corpus.writing import writing

        change: AbstractContextManager[Change] = writing(self, why, wait_s)
        return change

    def fingerprint(self) -> tuple[int, int]:
        """A value that changes whenever a record file is added, removed or rewritten (looked up by listing folders)."""
        total, mixed = 0, 0
        for path in self._record_paths():
            try:
                stamp: Stamp | None = stamp_of(path)
            except OSError:
                stamp = None  # removed while we listed, or a link to nowhere
            total += 1
            mixed ^= hash((path, stamp))
        return total, mixed

    def record_files(self) -> Iterator[Path]:
        """Every file that records and their words are read from, in no order."""
        return map(Path, self._record_paths())

    def _record_paths(self) -> Iterator[str]:
        """The same as text: a server lists them every second, and paths made into objects take most of that time."""
        for name in (layout.SETTINGS, layout.REDIRECTS, layout.TOMBSTONES, layout.GLOSSARY):
            if is_there(self.root / name):
                yield f"{self.root}/{name}"
        folders = [f"{self.root}/{layout.PEOPLE}", f"{self.root}/{layout.ORGANISATIONS}"]
        for event in names_in(self.root / layout.EVENTS):
            base = f"{self.root}/{layout.EVENTS}/{event}"
            folders += [base, f"{base}/{layout.SESSIONS}", f"{base}/{layout.PHOTOS}"]
        for folder in folders:
            for name in names_in(folder):
                if name.endswith((".yaml", ".md", ".vtt")):
                    yield f"{folder}/{name}"

    def _optional(self, path: Path, read: Callable[[Path], T], without: T) -> T:
        try:
            return self._files.read(path, read)
        except FileNotFoundError:
            return without


def _is_kind(text: str, kind: str) -> bool:
    return is_id(text) and parse_id(text).kind == kind
