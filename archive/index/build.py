"""Bring the index up to date with the corpus: only what changed, or all of it; also when an embargo ends."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.errors import (
    AccessClosed,
    IndexMissing,
    InvalidRecord,
    MovedRecord,
    UnknownRecord,
    WithdrawnRecord,
)
from archive.index.documents import documents_of, wanted_stamp
from archive.index.guard import guarded
from archive.index.harvest import Pair, pairs_in
from archive.index.places import event_fingerprints, index_dir, index_root, name_stamps, private_dir, state_path
from archive.index.purge import drop_derived
from archive.index.sealed import is_sealed
from archive.index.sources import EventSources, PassageSource, names_of, sources_of
from archive.index.state import EventState, NameState, State, StateChange
from archive.model.records import Organisation
from archive.model.transcript import Stretch
from archive.search.engine import Engine, Page, SearchDocument, Stamp, Wanted
from archive.search.engines import open_engine
from archive.thai.layer import Names
from archive.thai.normalize import fold

Progress = Callable[[int], None]
_ABSENT = (UnknownRecord, MovedRecord, WithdrawnRecord, InvalidRecord, AccessClosed)


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a refresh did: passages sent and taken out, whether all was built anew, and the engine."""

    changed: int
    removed: int
    rebuilt: bool
    engine: str

    @property
    def is_untouched(self) -> bool:
        """Whether the index was right already."""
        return not (self.changed or self.removed or self.rebuilt)


def refresh(
    corpus: Corpus,
    rebuild: bool = False,
    engine: str | None = None,
    progress: Progress | None = None,
    today: Callable[[], dt.date] = dt.date.today,
) -> IndexReport:
    """Bring the index up to date and say what was done.

    Builds anew when asked, when there is no index, or when another version made it. One process at a time does this;
    others wait. `progress` is called with the number of passages sent so far. Raises EngineUnavailable, CorpusLocked,
    CannotWrite (a full disk: the index stays as it was, or is made anew at the next refresh).
    """
    name = engine or corpus.settings.engine
    folder = index_dir(corpus.root, name)
    with guarded(corpus, name), contextlib.closing(open_engine(name, folder)) as opened:
        folder.mkdir(exist_ok=True)
        path = state_path(corpus.root, name)
        if not State.is_sound(path):
            path.unlink()
        with contextlib.closing(State(path)) as state:
            return _Refresh(corpus, PublicCorpus(corpus, today), opened, state, progress).run(rebuild)


def is_fresh(corpus: Corpus, engine: str | None = None, today: Callable[[], dt.date] = dt.date.today) -> bool:
    """Whether the index is there, made by this version, and of these files; lists folders, reads no record."""
    name = engine or corpus.settings.engine
    try:
        if not is_usable(corpus, engine):
            return False
        with contextlib.closing(State(state_path(corpus.root, name))) as state:
            events, names, day = state.events(), state.names(), today().isoformat()
            return (
                {event: kept.fingerprint for event, kept in events.items()} == event_fingerprints(corpus)
                and {id: kept.stamp for id, kept in names.items()} == name_stamps(corpus)
                and not any(kept.until and kept.until <= day for kept in events.values())
                and not any(kept.until and kept.until <= day for kept in names.values())
            )
    except (sqlite3.DatabaseError, ValueError):
        return False  # damaged: a refresh makes it anew


def _withdrawn(corpus: Corpus) -> set[str]:
    try:
        return set(corpus.tombstones())
    except InvalidRecord:
        return set()  # a broken list: `wethi check` names it


def is_usable(corpus: Corpus, engine: str | None = None) -> bool:
    """Whether there is a whole index, made here by this version; of these files or of earlier ones."""
    name = engine or corpus.settings.engine
    path = state_path(corpus.root, name)
    if not path.exists() or not is_sealed(index_root(corpus.root)):
        return False
    with contextlib.closing(open_engine(name, index_dir(corpus.root, name))) as opened:
        stamp = opened.stamp()
    try:
        with contextlib.closing(State(path)) as state:
            return stamp is not None and _is_ours(stamp, state) and stamp.is_same_kind(wanted_stamp(name))
    except (sqlite3.DatabaseError, ValueError):
        return False


def _is_ours(stamp: Stamp, state: State) -> bool:
    """Whether the state was kept for this very index (`pending`: it was interrupted after the engine's update)."""
    return bool(stamp.corpus) and stamp.corpus in (state.fact("token"), state.fact("pending"))


class _Refresh:
    """One refresh: what is there, what is kept, what must be sent."""

    def __init__(
        self, corpus: Corpus, public: PublicCorpus, engine: Engine, state: State, progress: Progress | None
    ) -> None:
        self.corpus, self.public, self.engine, self.state, self.progress = corpus, public, engine, state, progress
        self.stamp = replace(wanted_stamp(engine.name), corpus=secrets.token_hex(8))
        self.events = event_fingerprints(corpus)
        self.name_stamps = name_stamps(corpus)
        self.withdrawn = _withdrawn(corpus)

    def run(self, rebuild: bool) -> IndexReport:
        stamp = self.engine.stamp()
        if self.withdrawn - set(self.state.fact("withdrawn").split()):
            # Whoever withdrew a record cleaned their own folder. In this one, perhaps of a server with a user of its
            # own, old words would stay in the files of the index, and old pictures beside it.
            rebuild = True
            drop_derived([private_dir(self.corpus.root)])
        if rebuild or stamp is None or not _is_ours(stamp, self.state) or not stamp.is_same_kind(self.stamp):
            return self._rebuild()
        try:
            return self._update()
        except IndexMissing:
            return self._rebuild()

    # -- anew ------------------------------------------------------------------------------------------------------

    def _rebuild(self) -> IndexReport:
        names = {id: self._read_name(id, stamp) for id, stamp in self.name_stamps.items()}
        kept: dict[str, _Kept] = {}
        count = self.engine.replace(self._documents(self._everything(kept), names), self.stamp)
        with self.state.change() as change:
            change.clear()
            change.put_names(names, ())
            for event, state in kept.items():
                change.put_event(event, *state)
            change.put_fact("token", self.stamp.corpus)
            change.put_fact("withdrawn", " ".join(sorted(self.withdrawn)))
        return IndexReport(count, 0, True, self.engine.name)

    def _everything(self, kept: dict[str, _Kept]) -> Iterator[PassageSource]:
        for event, fingerprint in self.events.items():
            found = sources_of(self.public, event)
            kept[event] = _kept(fingerprint, found)
            yield from found.sources

    # -- what changed ----------------------------------------------------------------------------------------------

    def _update(self) -> IndexReport:
        kept, kept_names = self.state.events(), self.state.names()
        names = {
            id: self._read_name(id, stamp)
            for id, stamp in self.name_stamps.items()
            if id not in kept_names or kept_names[id].stamp != stamp or self._has_ended(kept_names[id].until)
        }
        gone_names = kept_names.keys() - self.name_stamps.keys()
        touched = self._touched(kept, names.keys() | gone_names)
        gone = [event for event in kept if event not in self.events]
        known = {name for one in kept_names.values() for name in one.names}
        fresh = {name for one in names.values() for name in one.names} - known
        found = {event: sources_of(self.public, event) for event in touched}
        changed, removed = self._differences(found, gone)
        layer = {**kept_names, **names}
        changed += self._holding(fresh, {one.id for one in changed}, set(found))
        with self.state.change() as change:
            change.mark([*touched, *gone])
            change.put_fact("pending", self.stamp.corpus)
        if changed or removed:
            self.engine.update(self._documents(iter(changed), layer), removed, self.stamp)
        with self.state.change() as change:
            self._keep(change, found, gone, names, gone_names, sent=bool(changed or removed))
        return IndexReport(len(changed), len(removed), False, self.engine.name)

    def _touched(self, kept: dict[str, EventState], changed_names: Iterable[str]) -> list[str]:
        """Events whose files changed, that name someone who changed, or in which an embargo has ended."""
        changed = frozenset(changed_names)
        found = []
        for event, fingerprint in self.events.items():
            old = kept.get(event)
            if old is None or old.fingerprint != fingerprint or old.links & changed or self._has_ended(old.until):
                found.append(event)
        return found

    def _has_ended(self, until: str) -> bool:
        """Whether an embargo that was kept has ended by now; False without one."""
        return bool(until) and until <= self.public.today().isoformat()

    def _differences(self, found: dict[str, EventSources], gone: list[str]) -> tuple[list[PassageSource], list[str]]:
        """Passages to send, and ids to take out."""
        changed: list[PassageSource] = []
        removed = [passage for event in gone for passage in self.state.passages(event)]
        for event, sources in found.items():
            old = self.state.passages(event)
            changed += [one for one in sources.sources if old.get(one.id) != _digest(one)]
            removed += sorted(old.keys() - {one.id for one in sources.sources})
        return changed, removed

    def _holding(self, names: set[str], sent: set[str], read: set[str]) -> list[PassageSource]:
        """Passages of other events that hold a new name: only they need new tokens."""
        wanted = {fold(name).text for name in names}
        ids: set[str] = set()
        for name in sorted(wanted):
            if len(name) > 1:
                page = Page(limit=1_000_000, grouped=False, with_facets=False)
                ids |= {hit.id for hit in self.engine.search(Wanted(strings=(name,)), page).hits}
        ids -= sent
        events = {one.partition("#")[0] for one in ids}
        found: list[PassageSource] = []
        for event in sorted({_event(one) for one in events}):
            found += [one for one in sources_of(self.public, event).sources if one.id in ids]
        return found

    def _keep(
        self,
        change: StateChange,
        found: dict[str, EventSources],
        gone: Iterable[str],
        names: dict[str, NameState],
        gone_names: Iterable[str],
        sent: bool,
    ) -> None:
        for event in gone:
            change.drop_event(event)
        for event, sources in found.items():
            change.put_event(event, *_kept(self.events[event], sources))
        change.put_names(names, gone_names)
        change.put_fact("withdrawn", " ".join(sorted(self.withdrawn)))
        if sent:
            change.put_fact("token", self.stamp.corpus)

    # -- parts -----------------------------------------------------------------------------------------------------

    def _read_name(self, id: str, stamp: str) -> NameState:
        """The names of a person or organisation; none when it is closed or cannot be read."""
        try:
            found = self.public.named(id)
        except AccessClosed:
            until = self.corpus.named(id).rights.until
            return NameState(stamp, until=until.isoformat() if until and until > self.public.today() else "")
        except _ABSENT:
            return NameState(stamp)
        if isinstance(found, Organisation):
            return NameState(stamp, "organisation", found.name.best(), names_of(found), found.abbreviations)
        return NameState(stamp, "person", found.name, names_of(found))

    def _documents(self, sources: Iterator[PassageSource], names: dict[str, NameState]) -> Iterator[SearchDocument]:
        layer = Names(sorted({name for one in names.values() for name in one.names}))
        found = documents_of(sources, layer, with_triples=self.engine.wants_triples)
        for number, document in enumerate(found, 1):
            if self.progress:
                self.progress(number)
            yield document


# What the state keeps of an event: its own values, the digests of its passages, the names they explain, and outlines.
_Kept = tuple[EventState, dict[str, str], list[Pair], dict[str, tuple[Stretch, ...]]]


def _kept(fingerprint: str, found: EventSources) -> _Kept:
    state = EventState(fingerprint, found.links, found.hidden, found.until)
    digests = {one.id: _digest(one) for one in found.sources}
    return state, digests, pairs_in(one.text for one in found.sources), found.outlines


def _digest(source: PassageSource) -> str:
    """A value that changes when anything the index keeps of a passage does."""
    return hashlib.blake2b(repr(source).encode(), digest_size=12).hexdigest()


def _event(record: str) -> str:
    from archive.model.ids import parse_id

    return parse_id(record).slug
