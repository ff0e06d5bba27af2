"""Checks of what leads elsewhere: ids, redirects, tombstones."""

from __future__ import annotations

from collections.abc import Iterator

from archive.corpus import layout
from archive.corpus.checks.finding import Finding, Loaded
from archive.errors import InvalidRecord
from archive.model.ids import is_id, parse_id
from archive.model.records import Event, Organisation, Person, Photo, Record, Session


def links(loaded: Loaded) -> Iterator[Finding]:
    """References to people, organisations and sessions that are not there."""
    for record in loaded.records.values():
        for field, target in targets(record):
            if target not in loaded.records:
                message = f"{field} names {target}, which is not there"
                yield Finding("dead-link", "error", loaded.place(record), message, "correct the id, or add the record")


def targets(record: Record) -> Iterator[tuple[str, str]]:
    """The ids that a record names, each with the field that names it."""
    if isinstance(record, Event | Session):
        for one in record.people:
            yield from (
                (name, value) for name, value in (("person", one.person), ("organisation", one.organisation)) if value
            )
    if isinstance(record, Event):
        yield from (("organisation", one.organisation) for one in record.organisers if one.organisation)
    if isinstance(record, Photo):
        yield from (("person", one.person) for one in record.people if one.person)
        if record.session:
            yield ("session", record.session)
    if isinstance(record, Organisation) and record.parent:
        yield ("parent", record.parent)
    if isinstance(record, Person | Organisation):
        yield from (("distinct_from", one) for one in record.distinct_from)


def moved(loaded: Loaded) -> Iterator[Finding]:
    """Redirects that lead nowhere, in a circle, or from a record that is still there."""
    try:
        redirects, tombstones = loaded.corpus.redirects(), loaded.corpus.tombstones()
    except InvalidRecord:
        return  # `unreadable` reports the list
    for old, new in redirects.items():
        seen, target = {old}, new
        while target in redirects and target not in seen:
            seen.add(target)
            target = redirects[target]
        if target in seen:
            yield Finding(
                "redirect-circle",
                "error",
                layout.REDIRECTS,
                f"{old} leads back to itself",
                "name the record it moved to",
            )
        elif target not in loaded.records and target not in tombstones:
            yield Finding(
                "dead-redirect",
                "error",
                layout.REDIRECTS,
                f"{old} leads to {new}, which is not there",
                "correct the new id",
            )
        if old in loaded.records:
            yield Finding(
                "redirect-from-record", "error", layout.REDIRECTS, f"{old} is still a record", "remove the redirect"
            )


def withdrawn(loaded: Loaded) -> Iterator[Finding]:
    """Tombstones of what is no id, or of a record that is still there."""
    try:
        tombstones = loaded.corpus.tombstones()
    except InvalidRecord:
        return  # `unreadable` reports the list
    for record in tombstones:
        if not is_id(record):
            yield Finding("bad-tombstone", "error", layout.TOMBSTONES, f"{record!r} is not an id", "correct it")
        elif record in loaded.records:
            yield Finding(
                "withdrawn-record-there",
                "error",
                layout.TOMBSTONES,
                f"{record} is withdrawn but still here",
                f'withdraw it again: wethi withdraw {record} --reason "…"',
            )


def moved_anchors(loaded: Loaded) -> Iterator[Finding]:
    """Anchors that lead to a cue or block which is not there, so that a citation opens nothing, or that are there."""
    for record in loaded.records.values():
        if not isinstance(record, Event | Session):
            continue
        try:
            moves = loaded.corpus.moved_anchors(record.id)
            there = anchors_of(loaded, record) if moves else set()
        except InvalidRecord:
            continue  # `unreadable` reports it
        place = f"{layout.event_dir(parse_id(record.id).slug)}/{layout.corrections_name(record.id)}"
        for old, new in moves.items():
            if new not in there:
                message = f"#{old} leads to #{new}, which is not there"
                remedy = "name under `moved` the line or paragraph that stands in its place"
                yield Finding("dead-anchor", "error", place, message, remedy)
            if old in there:
                message = f"#{old} leads to #{new}, but is there itself"
                yield Finding("anchor-there", "warning", place, message, f"take {old} out of `moved`")


def anchors_of(loaded: Loaded, record: Event | Session) -> set[str]:
    """Every anchor that a record's texts and transcript hold; InvalidRecord when one cannot be read."""
    blocks = (block for ref in record.texts for block in loaded.corpus.blocks(record, ref))
    found = {f"{block.letter}{block.number}" for block in blocks}
    transcript = loaded.corpus.transcript(record) if isinstance(record, Session) else None
    return found | {f"c{cue.number}" for cue in (transcript.cues if transcript else ())}
