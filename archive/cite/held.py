"""A corpus as the check of a draft asks it: every record, public or not; passages read when they are needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from archive.cite.checked import Work, forms_of
from archive.cite.item import CitationItem
from archive.cite.items import item_of
from archive.cite.lookup import Find, HeldLookup, likely
from archive.cite.quotes import QuotedPassage
from archive.corpus.passages import passages_of
from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.errors import ArchiveError, BadId, MovedRecord, UnknownRecord, WithdrawnRecord
from archive.model.ids import parse_id
from archive.model.records import Event, Photo, Session
from archive.model.transcript import Passage

_NOTHING = CitationItem()
_RECORDS = 6  # records whose passages are compared in full, the likeliest by search


class CorpusLookup(HeldLookup):
    """All works of a corpus. `find` gives passage ids (search, public records only); without it all are compared.

    Records that the public may not see are always compared: a quotation from one has to be told apart from an
    invented one.
    """

    def __init__(self, corpus: Corpus, find: Find | None = None) -> None:
        self.corpus = corpus
        self.public = PublicCorpus(corpus)
        self._read: dict[str, list[QuotedPassage]] = {}
        super().__init__(self._all_works(), (), find)

    def _all_works(self) -> Iterator[Work]:
        for event in self.corpus.events():
            records: list[Event | Session | Photo] = [
                event,
                *self.corpus.sessions(event.id),
                *self.corpus.photos(event.id),
            ]
            yield from map(self._work, records)

    def _work(self, record: Event | Session | Photo) -> Work:
        decision = self.public.decision(record)
        until = f" until {decision.until}" if decision.until else ""
        reason = "" if decision.open else f"{decision.access}{until}{f': {decision.reason}' if decision.reason else ''}"
        return Work(record.id, item_of(self.corpus, record.id), decision.open, reason)

    def passages(self, quote: str) -> Sequence[QuotedPassage]:
        """The likeliest passages of the likeliest records, and of every record that is not public."""
        if self._find is None:
            wanted: Sequence[str] = list(self._works)
        else:
            found = dict.fromkeys(id.partition("#")[0] for id in self._find(quote))
            wanted = [*list(found)[:_RECORDS], *(id for id in self._closed if id not in found)]
        return likely(quote, [passage for id in wanted for passage in self._passages_of(id)])

    @cached_property
    def _closed(self) -> tuple[str, ...]:
        return tuple(work.id for work in self._works.values() if not work.is_public)

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
        work = self._works.get(id)
        people = (*work.item.authors, *work.item.moderators) if work else ()
        for one in passages:
            if one.kind == "title":
                continue
            adjoins = before is not None and before.kind == one.kind
            forms = tuple(form for name in people if name.literal == one.speaker for form in forms_of(name) if form)
            yield QuotedPassage(
                one.id, one.text, one.speaker or "", one.start_ms, one.end_ms,
                before.id if adjoins and before else "", one.label or "", forms,
            )  # fmt: skip
            before = one

    def resolve(self, name: str) -> Work | None:
        """The work with this id or key, also under an old id; a withdrawn one is not public, with its reason."""
        work = self._works.get(name) or self._keys.get(name)
        if work:
            return work
        try:
            wanted = parse_id(name)
            self.corpus.record(wanted.record)
        except (BadId, UnknownRecord):
            return None
        except MovedRecord as moved:
            return self.resolve(moved.new_id + name[len(wanted.record) :])
        except WithdrawnRecord as gone:
            return Work(
                name, replace(_NOTHING, id=name), False, f"withdrawn: {gone.reason}" if gone.reason else "withdrawn"
            )
        work = self._works.get(wanted.record)
        if work is None or not wanted.letter:
            return work
        anchors = {
            anchor for one in passages_of(self.corpus, self.corpus.record(wanted.record)) for anchor in one.anchors
        }
        if f"{wanted.letter}{wanted.anchor}" not in anchors:
            return None
        return replace(work, id=name, item=item_of(self.corpus, name))

    def speakers(self) -> Sequence[str]:
        """Every person named by a session, and every person of the registry."""
        names = {name.literal for work in self._works.values() for name in (*work.item.authors, *work.item.moderators)}
        return sorted(names | {form.text for person in self.corpus.people() for form in person.names})
