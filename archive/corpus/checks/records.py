"""Checks of what stands in the records themselves."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

from archive.corpus import journal, layout
from archive.corpus.checks.finding import Finding, Loaded
from archive.corpus.kept import is_there, names_in
from archive.corpus.problems import problems
from archive.corpus.store import Corpus
from archive.corpus.yaml import load_mapping
from archive.errors import InvalidRecord
from archive.model.dates import ce_year
from archive.model.ids import is_id, parse_id
from archive.model.records import Event, Person, Photo, Record, Session


def unreadable(loaded: Loaded) -> Iterator[Finding]:
    """Records, texts, lists, journals and folders that cannot be read."""
    for error in [*problems(loaded.corpus), *journal.damaged(loaded.corpus)]:
        yield Finding("unreadable", "error", _where(loaded.corpus, error), error.what, error.next)


def _where(corpus: Corpus, error: InvalidRecord) -> str:
    if error.path is None:
        return "corpus"
    path = error.path
    shown = path.relative_to(corpus.root).as_posix() if path.is_relative_to(corpus.root) else str(path)
    return f"{shown}:{error.line}" if error.line else shown


def no_event(loaded: Loaded) -> Iterator[Finding]:
    """Folders of events that hold sessions or photos but no event.yaml: nothing in them is listed or served."""
    root = loaded.corpus.root
    for name in sorted(names_in(root / layout.EVENTS)):
        base = f"{layout.EVENTS}/{name}"
        members = [one for inner in (layout.SESSIONS, layout.PHOTOS) for one in names_in(root / base / inner)]
        if members and not is_there(root / base / "event.yaml"):
            message = f"{len(members)} files lie here, but no event.yaml"
            yield Finding("no-event", "error", base, message, "restore event.yaml, or remove the folder")


def stray_files(loaded: Loaded) -> Iterator[Finding]:
    """Record files whose name is no id, so that nothing reads them."""
    root = loaded.corpus.root
    known = {loaded.corpus.path_of(record) for record in loaded.corpus.all_ids()}
    for path in loaded.corpus.record_files():
        if path.suffix != ".yaml" or path in known or path.name.endswith("corrections.yaml") or path.parent == root:
            continue
        inner = path.relative_to(root).as_posix()
        event = inner.split("/")[1]
        if inner.startswith(layout.EVENTS) and is_id(event) and not loaded.corpus.exists(event):
            continue  # `no_event` reports its folder
        yield Finding(
            "stray-file", "warning", inner, "no record has this file name", "rename it to an id, or remove it"
        )


def unknown_fields(loaded: Loaded) -> Iterator[Finding]:
    """Fields the model does not know, at any depth: usually a typing error; they are kept but never shown."""
    for record in loaded.records.values():
        try:
            plain = load_mapping(loaded.corpus.path_of(record.id))
        except InvalidRecord:
            continue  # removed or broken since it was read
        for field in unknown_in(plain, type(record), ""):
            message = f"the field {field!r} is not known"
            yield Finding("unknown-field", "warning", loaded.place(record), message, "correct its name")


def unknown_in(value: Any, kind: Any, where: str) -> Iterator[str]:
    """The names in a plain value that its type has no field for, each with the way to it."""
    if isinstance(value, list):
        inner = next((one for one in get_args(kind) if one is not Ellipsis), None)
        for index, one in enumerate(value):
            yield from unknown_in(one, inner, f"{where}[{index}]")
    if not isinstance(value, dict):
        return
    choices = [one for one in (kind, *get_args(kind)) if isinstance(one, type) and dataclasses.is_dataclass(one)]
    if choices:
        types = _types(choices[0])
        for key, one in value.items():
            name = f"{where}.{key}".lstrip(".")
            if key in types:
                yield from unknown_in(one, types[key], name)
            else:
                yield name


@cache
def _types(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def sense(loaded: Loaded) -> Iterator[Finding]:
    """Values that cannot be right: no title, no event that can be read, dates outside the event."""
    for record in loaded.records.values():
        if isinstance(record, Event | Session) and not record.title:
            yield Finding(
                "no-title", "warning", loaded.place(record), "there is no title", "give one in Thai or English"
            )
        if not isinstance(record, Session):
            continue
        event = loaded.records.get(parse_id(record.id).slug)
        if event is None:
            yield Finding(
                "no-event", "error", loaded.place(record), "its event cannot be read", "restore the event first"
            )
        elif (
            isinstance(event, Event) and event.date and record.date
            and record.type not in ("report", "reflection")
            and (record.date.last < event.date.first or record.date.first > event.date.last)
        ):  # fmt: skip
            yield Finding(
                "date-outside",
                "warning",
                loaded.place(record),
                f"{record.date} lies outside the event's {event.date}",
                "correct one of the dates",
            )


def eras(loaded: Loaded) -> Iterator[Finding]:
    """Dates whose year is one of พ.ศ.: records are kept in CE years."""
    for record in loaded.records.values():
        for field, written, meant in buddhist_dates(record):
            message = f"{field} is {written}, five centuries from now"
            yield Finding("buddhist-year", "error", loaded.place(record), message, f"write the CE year: {meant}")


def buddhist_dates(record: Record) -> Iterator[tuple[str, str, str]]:
    """The dates of a record that are written in พ.ศ.: the field, what it holds, and the same in CE."""
    for field, value in _dates_of(record):
        written = str(value or "")
        meant = re.sub(r"(?<![0-9])[0-9]{4}(?=[-/~?%]|$)", lambda year: f"{ce_year(int(year[0])):04d}", written)
        if meant != written:
            yield field, written, meant


def _dates_of(record: Record) -> Iterator[tuple[str, object]]:
    yield "rights.until", record.rights.until
    if isinstance(record, Person):
        yield from (("names.since", form.since) for form in record.names)
    if isinstance(record, Event | Session):
        yield "date", record.date
    if isinstance(record, Photo):
        yield "taken", record.taken
        yield from (("people.consent.date", one.consent.date) for one in record.people)
    if isinstance(record, Event | Session | Photo):
        for source in record.sources:
            yield "sources.posted", source.posted
            yield "sources.retrieved", source.retrieved


def consents(loaded: Loaded) -> Iterator[Finding]:
    """Photos that stay closed because a consent is missing."""
    for record in loaded.records.values():
        if isinstance(record, Photo) and any(
            one.consent.minor and one.consent.consent != "granted" for one in record.people
        ):
            yield Finding(
                "consent-open",
                "note",
                loaded.place(record),
                "a minor is shown and consent is not stated: the photo stays closed",
                "state the consent, or leave it closed",
            )


def doubts(loaded: Loaded) -> Iterator[Finding]:
    """Doubtful values that imports left and nobody has looked at."""
    for record in loaded.records.values():
        for doubt in getattr(record, "doubts", ()):
            yield Finding(
                "doubtful",
                "note",
                loaded.place(record),
                f"{doubt.field}: {doubt.value}: {doubt.why}",
                f"look at it with: wethi review {record.id}",
            )
