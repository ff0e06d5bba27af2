"""A draft against the archive: the event it goes to, what changes of it, and where its sources are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from archive.add.planning.drafts import Draft
from archive.add.planning.earlier import Earlier, find_earlier
from archive.add.planning.match import Registry, name_key
from archive.add.planning.merge import Change, merge
from archive.add.planning.naming import cite_key, cite_keys, event_id, original_name, session_keys
from archive.add.planning.page_draft import doubts_of
from archive.add.planning.plan import LEFT, Action, Duplicate, FileWrite, Item, Value
from archive.add.readers.sources import Reading, read_source
from archive.corpus import layout
from archive.corpus.lists import Corrections
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord, MissingExtra, TooMuch, UnreadableSource
from archive.model.ids import parse_id
from archive.model.records import Appearance, Event, FileRef, Photo, Session, Source


@dataclass(slots=True)
class Desk:
    """What one import works with: the corpus as it is, ids and keys taken, and what is planned so far.

    `read`: originals of earlier imports that were looked into, by event and path.
    """

    corpus: Corpus
    events: list[Event]
    registry: Registry
    keys: set[str]
    event_ids: set[str]
    items: list[Item] = field(default_factory=list)
    files: list[FileWrite] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    read: dict[tuple[str, str], Reading | None] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus) -> Desk:
        """The desk of a corpus; reads its events, people and organisations once."""
        events = corpus.events()
        taken = {*corpus.event_ids(), *corpus.redirects(), *corpus.tombstones()}
        return cls(corpus, events, Registry.of(corpus, events), cite_keys(events) | session_keys(corpus), taken)

    def reading_of(self, event: Event, path: str) -> Reading | None:
        """What an original of an event holds, read once under the name it came with; None when it cannot be read any more."""
        key = event.id, path
        if key not in self.read:
            self.read[key] = self._read(event, path)
        return self.read[key]

    def _read(self, event: Event, path: str) -> Reading | None:
        name = PurePosixPath(came_as(event, path) or path).name
        try:
            return read_source(self.corpus.file(event.id, path), name)
        except (UnreadableSource, TooMuch, MissingExtra, InvalidRecord):
            return None  # `wethi check` reports a missing or damaged original


@dataclass(slots=True)
class Place:
    """The event a draft goes to: as it will be, as it was (None: it is new), and what it holds already.

    `kept`: sha256 of a source → its path under the event. `names`: names of originals, taken. `corrected`: the lists of
    corrections this import lengthens, by session.
    """

    event: Event
    was: Event | None = None
    earlier: Earlier = field(default_factory=Earlier)
    names: set[str] = field(default_factory=set)
    kept: dict[str, str] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    corrected: dict[str, Corrections] = field(default_factory=dict)

    def had(self, reading: Reading) -> bool:
        """Whether this very file came before: then it says nothing new."""
        return any(one.sha256 == reading.sha256 for one in (self.was.files if self.was else ()))

    def came(self, reading: Reading) -> bool:
        """Whether this file, or the same page as another browser saved it, came before."""
        version = self.earlier.versions.get(reading.sha256)
        return self.had(reading) or bool(version and version.same_words)

    def paths(self, reading: Reading) -> set[str]:
        """Where the source, or an earlier version of it, is kept."""
        found = {*self.earlier.paths(reading), self.kept.get(reading.sha256)}
        if reading.material != "page":
            found |= self._kept_by_name(reading.name)
        return {path for path in found if path}

    def _kept_by_name(self, name: str) -> set[str]:
        """Originals of earlier imports that came under this name: with its folders, else the only one with its last part."""
        before = [(ref.title or PurePosixPath(ref.path).name, ref.path) for ref in (self.was.files if self.was else ())]
        same = {path for title, path in before if title == name}
        last = PurePosixPath(name).name
        alike = {title for title, _ in before if PurePosixPath(title).name == last}
        return same or ({path for title, path in before if title in alike} if len(alike) == 1 else set())

    def reading_of(self, desk: Desk, path: str | None) -> Reading | None:
        """What an original of an earlier import holds; None when it cannot be read any more."""
        return desk.reading_of(self.event, path) if path else None

    def keep(self, desk: Desk, reading: Reading) -> str:
        """The path, under the event, where the source is kept; planned for copying unless it is there already."""
        if reading.sha256 not in self.kept:
            path = f"{layout.ORIGINALS}/{original_name(reading.name, self.names)}"
            self.kept[reading.sha256] = path
            full = f"{layout.event_dir(self.event.id)}/{path}"
            desk.files.append(FileWrite(full, None, reading.path, reading.bytes))
            ref = FileRef(path, reading.sha256, reading.bytes, reading.mime, reading.name)
            self.event = replace(self.event, files=(*self.event.files, ref))
        return self.kept[reading.sha256]

    def next_number(self, kind: str) -> int:
        """The next number never given to a session or photo of the event."""
        number = self.event.last.get(kind, 0) + 1
        self.event = replace(self.event, last={**self.event.last, kind: number})
        return number

    def put(self, action: Action, record: Session | Photo, values: Iterable[Value] = ()) -> None:
        """Puts a session or photo on the plan of this event; what is said of it a second time is joined to the first."""
        at = next((at for at, item in enumerate(self.items) if item.record.id == record.id), None)
        if at is None:
            self.items.append(Item(action, record, tuple(values)))
        elif action != "unchanged":
            before = self.items[at]
            joined: Action = "new" if before.action == "new" else "changed"
            self.items[at] = Item(joined, record, (*before.values, *values))


def came_as(event: Event, path: str | None) -> str | None:
    """The name under which an original of an event came; None where it is not known."""
    return next((one.title for one in event.files if one.path == path), None)


def place_of(desk: Desk, draft: Draft, existing: Event | None) -> Place:
    """Where the draft goes: a new event, or the existing one with all it holds."""
    if existing is None:
        return Place(replace(draft.event, id=event_id(draft.event, desk.event_ids), sources=(), doubts=()))
    sessions, photos = desk.corpus.sessions(existing.id), desk.corpus.photos(existing.id)
    desk.keys |= cite_keys([*sessions, *photos])
    highest = {
        "session": max((parse_id(one.id).number for one in sessions), default=0),
        "photo": max((parse_id(one.id).number for one in photos), default=0),
    }
    last = {**existing.last}
    for kind, number in highest.items():  # a record made by hand may be ahead of `last`
        if number > last.get(kind, 0):
            last[kind] = number
    return Place(
        replace(existing, last=last),
        existing,
        find_earlier(desk.corpus, existing, draft),
        {one.path.rpartition("/")[2].lower() for one in existing.files},
        {one.sha256: one.path for one in existing.files if one.sha256},
        sessions,
        photos,
    )


def merge_event(desk: Desk, place: Place, draft: Draft) -> list[Value]:
    """Brings the place's event to what the draft says, links included; returns the values to show."""
    if place.was is None:
        place.event = _linked_event(desk, place.event, draft)
        year = place.event.date.first.year if place.event.date else None
        who = next((one.organisation for one in place.event.organisers if one.organisation), None)
        place.event = replace(
            place.event, cite_key=cite_key((who or "").split("-")[0], year, place.event.title, desk.keys)
        )
        return draft.values
    pages = [place.earlier.versions.get(one.sha256) for one in draft.readings if one.material == "page"]
    if not draft.said or (pages and all(one and one.same_words for one in pages)):
        return []  # the same words say the same, even if they are read better today
    merged, changes = merge(place.event, place.earlier.event, draft.event)
    place.event = _linked_event(desk, merged, draft) if merged != place.event else merged
    return shown_changes(changes, draft.values)


def _linked_event(desk: Desk, event: Event, draft: Draft) -> Event:
    """The event with its organisers, people and their bodies linked to the registry."""
    for ref in draft.organisations:
        desk.registry.link_organisation(ref)
    organisers = tuple(desk.registry.link_organisation(ref) for ref in event.organisers)
    here = frozenset(one.person for one in event.people if one.person)
    return replace(event, organisers=organisers, people=tuple(linked_person(desk, one, here) for one in event.people))


def linked_person(desk: Desk, one: Appearance, here: frozenset[str] = frozenset()) -> Appearance:
    """The appearance with its person and, where the registry knows it, its body."""
    linked = desk.registry.link_person(one, here)
    return replace(linked, organisation=linked.organisation or desk.registry.known_organisation(one.affiliation))


def add_source(desk: Desk, place: Place, reading: Reading) -> None:
    """Keeps a page as a source of its event: the file, its address, when and by whom it was posted.

    A page whose words are kept already, and that tells nothing more of itself, adds nothing.
    """
    version = place.earlier.versions.get(reading.sha256)
    told = (reading.url, reading.posted, reading.poster)
    for one in place.event.sources if version and version.same_words else ():
        have = (one.url, one.posted, one.poster)
        if version and one.file in version.paths and all(n in (None, o) for n, o in zip(told, have, strict=True)):
            return
    if reading.sha256 in place.kept and any(one.sha256 == reading.sha256 for one in place.event.sources):
        return
    made = Source(
        reading.url, reading.title, reading.posted, reading.poster, None, place.keep(desk, reading), reading.sha256
    )
    place.event = replace(place.event, sources=(*place.event.sources, made))


def finish_event(desk: Desk, place: Place, values: list[Value]) -> None:
    """Puts the event on the plan, then its sessions and photos."""
    values = [*values, *_link_values(place)]
    action: Action = "new"
    if place.was is not None:
        have = {(one.field, one.value) for one in place.event.doubts}
        fresh = tuple(one for one in doubts_of(values) if (one.field, one.value) not in have)
        place.event = replace(place.event, doubts=(*place.event.doubts, *fresh))
        action = "unchanged" if place.event == place.was else "changed"
        if action == "changed" and place.event.files != place.was.files:
            values.append(Value("files", _files(place.event), _files(place.was)))
    else:
        place.event = replace(place.event, doubts=doubts_of(values))
    desk.items.append(Item(action, place.event, tuple(values)))
    desk.items += place.items


def _link_values(place: Place) -> list[Value]:
    """Doubtful links of people that this import made, as values of the event."""
    before = place.was.people if place.was else ()
    return [
        Value("people.person", f"{one.name} = {one.person or '?'}", None, None, "the same name", one.doubtful)
        for one in place.event.people
        if one not in before and one.doubtful and ("linked" in one.doubtful)
    ]


_GROUPS = {
    "title": ("title",), "date": ("date",), "date_text": ("date",), "venue": ("venue", "province"),
    "organisers": ("organiser",), "people": ("person", "recorder", "author"), "themes": ("theme",), "links": ("link",),
}  # fmt: skip


def shown_changes(changes: list[Change], values: list[Value]) -> list[Value]:
    """Changed fields as values: old → new, with the place and rule of the value they came from."""
    shown = []
    for change in changes:
        origin = next((value for value in values if _is_of(value, change)), None)
        place, rule = (origin.place, origin.rule) if origin else (None, None)
        doubt = f"{change.refused}; {LEFT}" if change.refused else None
        shown.append(Value(change.field, change.new, change.old, place, rule, doubt))
    return shown


def _is_of(value: Value, change: Change) -> bool:
    fields = _GROUPS.get(change.field.split(".")[0], (change.field,))
    if value.field.split(" ")[0].split(".")[0] not in fields:
        return False
    if change.field in ("people", "organisers", "themes"):
        return bool(change.new) and name_key(value.new.split(" · ")[0].split(" (")[0]) in name_key(change.new)
    return True


def _files(event: Event) -> str:
    return ", ".join(one.path for one in event.files)
