"""A plan that a person changes before it is applied: as a file in an editor, or value by value."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from archive.add.planning.listed import FIELDS, read_back, with_told
from archive.add.planning.plan import FileWrite, Item, Plan, Value, kind_of
from archive.corpus import layout
from archive.corpus import yaml as records
from archive.errors import ArchiveError, CannotEdit, InvalidRecord
from archive.model.dates import parse_edtf
from archive.model.ids import parse_id
from archive.model.records import Event, Organisation, Person, Photo, Record, Session, Venue, Words

_KINDS: dict[str, type[Any]] = {
    "event": Event, "session": Session, "photo": Photo, "person": Person, "organisation": Organisation,
}  # fmt: skip
_NAME = Path("the edited plan")
_HEAD = """\
# What will be written. Change values, or take a whole record out; then save and close.
# Ids stay as they are. An empty file stops everything.
"""


def to_text(plan: Plan) -> str:
    """The new and changed records as YAML, doubtful values named in comments at the top."""
    doubts = "".join(
        f"# doubtful  {item.record.id}  {value.field}: {' '.join(value.new.split())} ({value.doubt})\n"
        for item, value in plan.doubtful
    )
    listed = [{"kind": item.kind, **records.to_plain(item.record)} for item in plan.items if item.action != "unchanged"]
    return _HEAD + doubts + "\n" + records.dump({"records": listed})


def from_text(plan: Plan, text: str) -> Plan:
    """The plan with its records as edited; those taken out are not written, nor are their files.

    InvalidRecord for what is no record any more, or for an id that is not in the plan.
    """
    if not text.strip():
        return replace(plan, items=(), files=())
    planned = {item.record.id: item for item in plan.items if item.action != "unchanged"}
    found: dict[str, Record] = {}
    for plain in records.parse_mapping(text.encode("utf-8"), _NAME).get("records") or []:
        kind = _KINDS.get(str(plain.pop("kind", ""))) if isinstance(plain, dict) else None
        record_id = plain.get("id") if isinstance(plain, dict) else None
        if kind is None or record_id not in planned or kind_of(planned[record_id].record) != _name_of(kind):
            raise InvalidRecord(
                f"the edited plan holds a record that was not planned: {record_id}", "leave kind and id as they were"
            )
        found[str(record_id)] = records.structure(plain, kind, _NAME)
    kept = tuple(
        _edited(item, found[item.record.id]) if item.record.id in found else item
        for item in plan.items
        if item.action == "unchanged" or item.record.id in found
    )
    return without(replace(plan, items=kept), set(planned) - set(found))


def without(plan: Plan, ids: set[str]) -> Plan:
    """The plan without some records, what belongs to them, and their files."""
    items = tuple(item for item in plan.items if item.record.id not in ids and _event_of(item.record.id) not in ids)
    return replace(plan, items=items, files=tuple(file for file in plan.files if not _belongs(file, ids)))


def set_value(item: Item, value: Value, words: str) -> Item | None:
    """The item with a value as a person typed it; None when that field cannot be set by itself.

    BadDate for a date that is none.
    """
    record, field = item.record, value.field
    changed: Record | None = None
    if isinstance(record, Event | Session) and field in ("title", "title.th"):
        changed = replace(record, title=_titled(record.title, words))
    elif isinstance(record, Event | Session) and field == "title.en":
        changed = replace(record, title=Words(record.title.th, words))
    elif isinstance(record, Event | Session) and field == "date":
        changed = replace(record, date=parse_edtf(words))
    elif isinstance(record, Event) and field in ("venue", "venue.name", "province", "venue.province"):
        changed = replace(record, venue=_venue_with(record.venue, field.removesuffix(".name"), words))
    elif isinstance(record, Photo) and field in FIELDS:
        changed = with_told(record, {field: read_back(field, words)})
    if changed is None:
        return None
    return _without_doubt(replace(item, record=changed), value, replace(value, new=words, doubt=None))


def accept(item: Item, value: Value) -> Item:
    """The item with a doubtful value taken as right; what the record did not take is put into it.

    CannotEdit when that cannot be done for the field by itself.
    """
    if value.is_left:
        changed = set_value(item, value, value.new)
        if changed is None:
            id, (_, hash, anchor) = item.record.id, value.field.partition("#")
            step = f"correct it: wethi edit {id}{hash}{anchor}"
            raise CannotEdit(f"{value.field} of {id} cannot be set by itself", step)
        return changed
    return _without_doubt(item, value, replace(value, doubt=None))


def drop(item: Item, value: Value) -> Item:
    """The item without a doubtful value: a scalar becomes empty, a person, theme or organiser goes.

    What the record did not take goes without a change to the record.
    """
    record = item.record
    if value.is_left:
        return _without_doubt(item, value, None)
    if isinstance(record, Event):
        if value.field in ("venue", "province"):
            record = replace(record, venue=_venue_with(record.venue, value.field, None))
        elif value.field == "date":
            record = replace(record, date=None, date_text=None)
        elif value.field == "theme":
            record = replace(record, themes=tuple(one for one in record.themes if one.best() != value.new))
        elif value.field == "organiser":
            record = replace(record, organisers=tuple(o for o in record.organisers if not value.new.startswith(o.name)))
        elif value.field == "recording":
            record = replace(record, recording_announced=False)
    if isinstance(record, Event | Session) and value.field in ("person", "recorder", "author", "people.person"):
        name = re.split(r" · | = ", value.new)[0]
        if value.field == "people.person":
            record = replace(
                record,
                people=tuple(replace(p, person=None, doubtful=None) if p.name == name else p for p in record.people),
            )
        else:
            record = replace(record, people=tuple(p for p in record.people if not name.endswith(p.name)))
    return _without_doubt(replace(item, record=record), value, None)


def _without_doubt(item: Item, value: Value, now: Value | None) -> Item:
    record = item.record
    if isinstance(record, Event | Session | Photo):
        doubts = tuple(d for d in record.doubts if (d.field, d.value) != (value.field, value.new))
        record = replace(record, doubts=doubts)
    if isinstance(record, Event | Session) and now is not None and value.doubt:
        people = tuple(
            replace(p, doubtful=None) if p.doubtful and p.doubtful in (value.doubt or "") else p for p in record.people
        )
        record = replace(record, people=people)
    values = tuple(now if one is value else one for one in item.values)
    return replace(item, record=record, values=tuple(one for one in values if one is not None))


def _venue_with(venue: Venue, field: str, words: str | None) -> Venue:
    return replace(venue, name=words) if field == "venue" else replace(venue, province=words)


def _titled(old: Words, words: str) -> Words:
    return Words(words, old.en) if re.search("[\u0e01-\u0e5b]", words) or old.th else Words(None, words)


def _edited(item: Item, record: Record) -> Item:
    return item if record == item.record else replace(item, record=record)


def _name_of(kind: type[Any]) -> str:
    return next(name for name, one in _KINDS.items() if one is kind)


def _event_of(record: str) -> str | None:
    try:
        return parse_id(record).event
    except ArchiveError:
        return None


def _belongs(file: FileWrite, ids: set[str]) -> bool:
    """Whether a file of the plan is of one of these records."""
    for record in ids:
        parsed = parse_id(record)
        if parsed.kind == "event" and file.path.startswith(f"{layout.event_dir(record)}/"):
            return True
        if parsed.kind in ("session", "photo"):
            stem = layout.record_file(parsed).removesuffix("yaml")
            media = f"{layout.event_dir(parsed.slug)}/{layout.MEDIA}/{parsed.number}"
            if file.path.startswith(stem) or (
                parsed.kind == "session" and re.match(rf"{re.escape(media)}[.-]", file.path)
            ):
                return True
    return False
