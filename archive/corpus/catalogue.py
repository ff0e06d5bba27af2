"""The list of records as the keeper sees it: one row a record, also of those that are not public."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from archive.corpus import layout
from archive.corpus.absent import ABSENT
from archive.corpus.journal import Import, imports
from archive.corpus.seen import names_in
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord
from archive.model.records import Event, Organisation, Person, Photo, Record, Session

Row = dict[str, Any]


def catalogue(corpus: Corpus, kind: str = "all", event: str | None = None) -> tuple[list[Row], list[InvalidRecord]]:
    """Rows of the wanted kind (`events`, `sessions` …, `all`), in order of id, and what could not be read.

    A row has `id`, `kind`, `title`, and where known `date`, `type`, `access` (when not public), `sample`. With an
    `event`: what lies in its folder, the people and organisations it names, and the imports that wrote of it.
    """
    if event is not None:
        corpus.event(event)  # says what is wrong with the id
    if kind == "imports":
        found = [one for one in imports(corpus) if event is None or _wrote_of(one, event)]
        return [{"id": one.id, "kind": one.kind, "date": one.made, "title": one.why} for one in found], []
    rows: list[Row] = []
    problems: list[InvalidRecord] = []
    for record in _ids(corpus, kind, event):
        try:
            rows.append(row_of(corpus.record(record)))
        except InvalidRecord as error:
            problems.append(error)
        except ABSENT:
            continue  # removed while we listed
    return rows, problems


def _ids(corpus: Corpus, kind: str, only: str | None) -> Iterator[str]:
    for event in [only] if only else corpus.event_ids():
        if kind in ("events", "all"):
            yield event
        if kind in ("sessions", "all"):
            yield from corpus.session_ids(event)
        if kind in ("photos", "all"):
            yield from corpus.photo_ids(event)
    named = _named_in(corpus, only) if only else None
    if kind in ("people", "all"):
        yield from (id for id in corpus.person_ids() if named is None or id in named)
    if kind in ("organisations", "all"):
        yield from (id for id in corpus.organisation_ids() if named is None or id in named)


def _named_in(corpus: Corpus, event: str) -> set[str]:
    """The ids of the people and organisations that an event and its sessions and photos name."""
    found: set[str] = set()
    for id in (event, *corpus.session_ids(event), *corpus.photo_ids(event)):
        with contextlib.suppress(InvalidRecord, *ABSENT):
            record = corpus.record(id)
            if isinstance(record, Event | Session | Photo):
                found |= names_in(record)
    return found


def _wrote_of(one: Import, event: str) -> bool:
    return any(PurePosixPath(file.path).is_relative_to(layout.event_dir(event)) for file in one.files)


def photo_title(photo: Photo) -> str:
    """A photo's name for a list: what is said of it, else its file as received, else what a page states of it."""
    if words := photo.caption.best() or photo.description.best():
        return words
    if photo.file:
        return photo.file.title or photo.file.path
    stated = photo.stated
    if stated and stated.width:
        return f"{stated.width}×{stated.height}" + (f", {stated.bytes:,} bytes" if stated.bytes else "")
    return stated.url or "" if stated else ""


def row_of(record: Record) -> Row:
    """One record as a row of the catalogue."""
    row: Row = {"id": record.id, "kind": type(record).__name__.lower()}
    if isinstance(record, Person):
        row["title"] = record.name
    elif isinstance(record, Organisation):
        row["title"] = record.name.best()
    elif isinstance(record, Photo):
        row["title"] = photo_title(record)
        row["date"] = record.taken
    else:
        row["title"] = record.title.best()
        row["type"] = record.type
        row["date"] = str(record.date) if record.date else None
    if record.rights.access != "public":
        row["access"] = record.rights.access
    if isinstance(record, Event | Person | Organisation) and record.sample:
        row["sample"] = True
    return {key: value for key, value in row.items() if value is not None}
