"""Where a person, organisation or session is named in other records, and those records with the name changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from archive.corpus.absent import ABSENT
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord
from archive.model.records import Appearance, Event, Organisation, OrganisationRef, Person, Photo, Record, Session


def all_records(corpus: Corpus, naming: str | None = None) -> Iterator[Record]:
    """Every record that can be read.

    `naming`: an id; InvalidRecord for a record that cannot be read but holds this id, because it would be passed over.
    """
    for record in corpus.all_ids():
        try:
            yield corpus.record(record)
        except InvalidRecord:
            if naming and naming.encode() in _bytes(corpus, record):
                raise
        except ABSENT:
            continue  # removed while we listed


def _bytes(corpus: Corpus, record: str) -> bytes:
    try:
        return corpus.path_of(record).read_bytes()
    except OSError:
        return b""


def renamed(record: Record, id: str, to: str | None) -> Record:
    """The record with every mention of `id` leading to `to`, or taken out when that is None; names stay as written."""

    def rename(found: str | None) -> str | None:
        return to if found == id else found

    if isinstance(record, Event | Session):
        record = replace(record, people=tuple(_of_appearance(one, rename) for one in record.people))
    if isinstance(record, Event):
        record = replace(record, organisers=tuple(_of_organiser(one, rename) for one in record.organisers))
    if isinstance(record, Photo):
        people = tuple(replace(one, person=rename(one.person)) for one in record.people)
        record = replace(record, people=people, session=rename(record.session))
    if isinstance(record, Organisation):
        record = replace(record, parent=rename(record.parent))
    if isinstance(record, Person | Organisation) and id in record.distinct_from:
        others = dict.fromkeys(found for one in record.distinct_from if (found := rename(one)) and found != record.id)
        record = replace(record, distinct_from=tuple(others))
    return record


def _of_appearance(one: Appearance, rename: Callable[[str | None], str | None]) -> Appearance:
    return replace(one, person=rename(one.person), organisation=rename(one.organisation))


def _of_organiser(one: OrganisationRef, rename: Callable[[str | None], str | None]) -> OrganisationRef:
    return replace(one, organisation=rename(one.organisation))
