"""The list of records as the keeper sees it: one row a record, also of those that are not public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive.corpus.absent import ABSENT
from archive.corpus.journal import imports
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord
from archive.model.records import Event, Organisation, Person, Photo, Record

Row = dict[str, Any]


def catalogue(corpus: Corpus, kind: str = "all", event: str | None = None) -> tuple[list[Row], list[InvalidRecord]]:
    """Rows of the wanted kind (`events`, `sessions` …, `all`), in order of id, and what could not be read.

    A row has `id`, `kind`, `title`, and where known `date`, `type`, `access` (when not public), `sample`.
    """
    if kind == "imports":
        found = imports(corpus)
        return [{"id": one.id, "kind": one.kind, "date": one.made, "title": one.why} for one in found], []
    if event is not None:
        corpus.event(event)  # says what is wrong with the id
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
    if kind in ("people", "all") and not only:
        yield from corpus.person_ids()
    if kind in ("organisations", "all") and not only:
        yield from corpus.organisation_ids()


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
