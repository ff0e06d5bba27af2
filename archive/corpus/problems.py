"""What keeps records, their words and the corpus's lists from being read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from archive.corpus import layout
from archive.corpus.absent import ABSENT
from archive.corpus.kept import names_in
from archive.errors import InvalidRecord
from archive.model.records import Event, Session

if TYPE_CHECKING:
    from archive.corpus.store import Corpus


def problems(corpus: Corpus) -> Iterator[InvalidRecord]:
    """Every file and folder that cannot be read, in the corpus's order; reads everything."""
    yield from _of(lambda: corpus.settings)
    for read in (corpus.redirects, corpus.tombstones, corpus.glossary):
        yield from _of(read)
    yield from _closed_folders(corpus)
    for record in corpus.all_ids():
        try:
            found = corpus.record(record)
        except InvalidRecord as error:
            yield error
        except ABSENT:
            continue  # removed while we listed
        else:
            if isinstance(found, Event | Session):
                yield from problems_of_words(corpus, found)


def problems_of_words(corpus: Corpus, record: Event | Session) -> Iterator[InvalidRecord]:
    """The texts, transcript and corrections of a record that cannot be read."""
    for ref in record.texts:
        yield from _of(lambda ref=ref: corpus.blocks(record, ref))  # type: ignore[misc]
    if isinstance(record, Session):
        yield from _of(lambda: corpus.transcript(record))
    if not (isinstance(record, Session) and record.transcript):  # a transcript is read with its corrections
        yield from _of(lambda: corpus.corrections(record.id))


def _closed_folders(corpus: Corpus) -> Iterator[InvalidRecord]:
    """Folders that may not be listed: what is in them would otherwise be missing without a word."""
    inner = (layout.SESSIONS, layout.PHOTOS)
    events = [f"{layout.EVENTS}/{name}" for name in sorted(names_in(corpus.root / layout.EVENTS))]
    folders = [layout.EVENTS, layout.PEOPLE, layout.ORGANISATIONS]
    folders += [name for event in events for name in (event, *(f"{event}/{one}" for one in inner))]
    for name in folders:
        path = corpus.root / name
        if path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
            yield InvalidRecord(f"cannot look into {path}", "give the permission to read this folder", path)


def _of(read: Callable[[], object]) -> Iterator[InvalidRecord]:
    try:
        read()
    except InvalidRecord as error:
        yield error
