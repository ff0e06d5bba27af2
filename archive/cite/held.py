"""A corpus as the check of a draft asks it: every record, public or not; records and passages read when needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from archive.cite.checked import Work, forms_of
from archive.cite.exact import QuotedPassage
from archive.cite.item import CitationItem, Name
from archive.cite.items import item_of
from archive.cite.lookup import Find, HeldLookup, likely
from archive.cite.people import is_machine_voice
from archive.cite.said_by import is_same_person
from archive.corpus.passages import joined, passages_of
from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.errors import ArchiveError, BadId, InvalidRecord, MovedRecord, UnknownRecord, WithdrawnRecord
from archive.model.ids import parse_id, passage_id
from archive.model.records import Event, Photo, Session
from archive.model.transcript import Passage

_NOTHING = CitationItem()
_RECORDS = 12  # records whose passages are compared, the likeliest by search


class CorpusLookup(HeldLookup):
    """All works of a corpus. `find` gives passage ids (search, public records only); without it all are compared.

    `indexed` gives the ids of the records that search knows: those it does not know may be closed. Records that the
    public may not see are always compared: a quotation from one has to be told apart from an invented one.
    """

    def __init__(
        self, corpus: Corpus, find: Find | None = None, indexed: Callable[[], Collection[str]] | None = None
    ) -> None:
        self.corpus = corpus
        self.public = PublicCorpus(corpus)
        self._indexed = indexed
        self._read: dict[str, list[QuotedPassage]] = {}
        super().__init__(self._all_works, (), find)

    def _all_works(self) -> Iterator[Work]:
        for id in self._ids():
            work = self._work_of(id)
            if work:
                yield work

    def _ids(self) -> Iterator[str]:
        """The ids of everything that can be cited, from names of files: nothing is read."""
        for event in self.corpus.event_ids():
            yield event
            yield from self.corpus.session_ids(event)
            yield from self.corpus.photo_ids(event)

    def _work_of(self, id: str) -> Work | None:
        """The work with this id, None when its record cannot be read or is gone (`wethi check` names it)."""
        if id not in self._single:
            try:
                record = self.corpus.record(id)
                made = self._work(record) if isinstance(record, Event | Session | Photo) else None
            except (InvalidRecord, UnknownRecord, MovedRecord, WithdrawnRecord):
                made = None
            self._single[id] = made
        return self._single[id]

    @cached_property
    def _single(self) -> dict[str, Work | None]:
        return {}

    def _work(self, record: Event | Session | Photo) -> Work:
        decision = self.public.decision(record)
        until = f" until {decision.until}" if decision.until else ""
        reason = "" if decision.open else f"{decision.access}{until}{f': {decision.reason}' if decision.reason else ''}"
        return Work(record.id, item_of(self.corpus, record.id), decision.open, reason)

    def passages(self, quote: str) -> Sequence[QuotedPassage]:
        """The likeliest passages that search finds, with their neighbours, and those of every closed record."""
        if self._find is None:
            return likely(quote, [passage for id in self._ids() for passage in self._passages_of(id)])
        near: dict[str, set[str]] = {}
        for id in self._find(quote):
            record = id.partition("#")[0]
            if record in near or len(near) < _RECORDS:
                near.setdefault(record, set()).add(id)
        found = [passage for record, ids in near.items() for passage in self._around(record, ids)]
        closed = [passage for id in self._closed if id not in near for passage in self._passages_of(id)]
        return likely(quote, found + closed)

    def _around(self, record: str, ids: set[str]) -> list[QuotedPassage]:
        """The passages of a record that search found, each with the one before and after it."""
        passages = self._passages_of(record)
        places = [place for place, one in enumerate(passages) if one.id in ids]
        wanted = {place + step for place in places for step in (-1, 0, 1)}
        return [one for place, one in enumerate(passages) if place in wanted]

    @cached_property
    def _closed(self) -> tuple[str, ...]:
        known = self._indexed() if self._indexed else ()
        doubtful = (self._work_of(id) for id in self._ids() if id not in known)
        return tuple(work.id for work in doubtful if work and not work.is_public)

    def _passages_of(self, id: str) -> list[QuotedPassage]:
        """The passages of a record, read once; none of a record that cannot be read (`wethi check` names it)."""
        if id not in self._read:
            try:
                made = passages_of(self.corpus, self.corpus.record(id))
            except ArchiveError:
                made = []
            self._read[id] = list(self._quoted(id, made))
        return self._read[id]

    def _quoted(self, id: str, passages: Sequence[Passage]) -> Iterator[QuotedPassage]:
        before: Passage | None = None
        work = self._work_of(id)
        people = (*work.item.authors, *work.item.moderators) if work else ()
        for one in passages:
            if one.kind == "title":
                continue
            adjoins = before is not None and before.kind == one.kind
            speaker = "" if is_machine_voice(one.speaker or "") else one.speaker or ""
            forms = tuple(form for name in _called(speaker, people) for form in forms_of(name) if form)
            yield QuotedPassage(
                one.id, one.text, speaker, one.start_ms, one.end_ms,
                before.id if adjoins and before else "", one.label or "", forms, _lines(one),
            )  # fmt: skip
            before = one

    def resolve(self, name: str) -> Work | None:
        """The work with this id or key, also under an old id; a withdrawn one is not public, with its reason."""
        try:
            wanted = parse_id(name)
        except BadId:
            return self._keys.get(name)
        work = self._work_of(wanted.record)
        if work is None:
            return self._elsewhere(name, wanted.record)
        if not wanted.letter:
            return work
        anchors = {
            anchor for one in passages_of(self.corpus, self.corpus.record(wanted.record)) for anchor in one.anchors
        }
        moved = self.corpus.moved_anchors(wanted.record)
        if f"{wanted.letter}{wanted.anchor}" not in anchors and f"{wanted.letter}{wanted.anchor}" not in moved:
            return None
        return replace(work, id=name, item=item_of(self.corpus, name))

    def _elsewhere(self, name: str, record: str) -> Work | None:
        """What became of an id under which nothing can be read: moved, withdrawn, a citation key, or nothing."""
        try:
            self.corpus.record(record)
        except UnknownRecord:
            return self._keys.get(name)
        except MovedRecord as moved:
            return self.resolve(moved.new_id + name[len(record) :])
        except WithdrawnRecord as gone:
            reason = f"withdrawn: {gone.reason}" if gone.reason else "withdrawn"
            return Work(name, replace(_NOTHING, id=name), False, reason)
        except InvalidRecord:
            return None
        return None

    def speakers(self) -> Sequence[str]:
        """Every person named by a session, and every person of the registry."""
        names = {name.literal for work in self._works.values() for name in (*work.item.authors, *work.item.moderators)}
        return sorted(names | {form.text for person in self.corpus.people() for form in person.names})


def _called(speaker: str, people: Sequence[Name]) -> list[Name]:
    """The names of a session that are the speaker's: as written, else the only one that may be called so."""
    if written := [name for name in people if name.literal == speaker]:
        return written
    called = [name for name in people if is_same_person(speaker, [name.literal])]
    return called if len(called) == 1 else []


def _lines(passage: Passage) -> tuple[tuple[int, str, int], ...]:
    """Where each cue begins in the passage's wording, its id and its start."""
    made, place = [], 0
    for cue in passage.cues:
        made.append((place, passage_id(passage.record, "c", cue.number), cue.start_ms))
        place += len(joined([cue])) + 1
    return tuple(made)
