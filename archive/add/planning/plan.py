"""The plan: what an import would write, read from where, what is doubtful. It is what is shown, reviewed and applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from archive.add.planning.gather import Skipped
from archive.add.readers.sources import Finding
from archive.corpus.catalogue import photo_title
from archive.model.records import Event, Organisation, Person, Photo, Record, Session

Action = Literal["new", "changed", "unchanged"]
LEFT = "it was left as it is"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a record: the field, its words, what it replaces, where it was read and by which rule.

    `doubt`: why a person should look at it.
    """

    field: str
    new: str
    old: str | None = None
    place: str | None = None
    rule: str | None = None
    doubt: str | None = None

    @property
    def is_left(self) -> bool:
        """Whether a source says it and the record did not take it: a person's own word stands there."""
        return bool(self.doubt and self.doubt.endswith(LEFT))


@dataclass(frozen=True, slots=True)
class Item:
    """A record as it will be, what is done to it, and the values that were read for it."""

    action: Action
    record: Record
    values: tuple[Value, ...] = ()

    @property
    def kind(self) -> str:
        """event, session, photo, person or organisation."""
        return kind_of(self.record)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Something that looks like something we have, reported and never decided: what, of what, why, how sure."""

    kind: Literal["file", "text", "photo", "person", "organisation", "event", "session"]
    what: str
    of: str
    why: str


@dataclass(frozen=True, slots=True)
class FileWrite:
    """A file to write: its path under the corpus, and its text or the file it is copied from (of so many bytes)."""

    path: str
    text: str | None = None
    source: Path | None = None
    bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that one `add` would do. Records first, then the files that go with them."""

    items: tuple[Item, ...] = ()
    files: tuple[FileWrite, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        """Whether applying it would write anything."""
        return any(item.action != "unchanged" for item in self.items) or bool(self.files)

    def of(self, action: Action) -> list[Item]:
        """The items with this action, in order."""
        return [item for item in self.items if item.action == action]

    @property
    def doubtful(self) -> list[tuple[Item, Value]]:
        """Every doubtful value with its record."""
        return [(item, value) for item in self.items for value in item.values if value.doubt]


def kind_of(record: Record) -> str:
    """The record's kind as the plan calls it."""
    kinds: dict[type, str] = {
        Event: "event", Session: "session", Photo: "photo", Person: "person", Organisation: "organisation",
    }  # fmt: skip
    return kinds[type(record)]


def title_of(record: Record) -> str:
    """The record's name for a list."""
    if isinstance(record, Event | Session):
        return record.title.best()
    if isinstance(record, Person):
        return record.name
    if isinstance(record, Organisation):
        return record.name.best()
    return photo_title(record)


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan in the stable shape that `wethi add --json` prints."""

    def fields(item: Item) -> list[dict[str, Any]]:
        return [_told(value) for value in item.values]

    def head(item: Item) -> dict[str, Any]:
        return {"id": item.record.id, "kind": item.kind, "title": title_of(item.record)}

    return {
        "new": [{**head(item), "fields": fields(item), "record": _plain(item.record)} for item in plan.of("new")],
        "changed": [{**head(item), "fields": fields(item)} for item in plan.of("changed")],
        "unchanged": [head(item) for item in plan.of("unchanged")],
        "doubtful": [
            {
                "id": item.record.id, "kind": item.kind, "field": value.field, "value": value.new,
                "why": value.doubt, "place": value.place, "rule": value.rule,
            }
            for item, value in plan.doubtful
        ],
        "duplicates": [{"kind": d.kind, "what": d.what, "of": d.of, "why": d.why} for d in plan.duplicates],
        "skipped": [{"source": s.source, "reason": s.reason, "remedy": s.remedy} for s in plan.skipped],
        "findings": [
            {
                "code": f.code, "severity": f.severity, "message": f.message,
                "place": str(f.place) if f.place else None, "remedy": f.remedy,
            }
            for f in plan.findings
        ],
        "sources": [{"source": name, "counts": plan.counts.get(name, {})} for name in plan.sources],
        "notes": list(plan.notes),
    }  # fmt: skip


def _told(value: Value) -> dict[str, Any]:
    out: dict[str, Any] = {"field": value.field}
    if value.old is not None:
        out["old"] = value.old
    out["new"] = value.new
    for name in ("place", "rule", "doubt"):
        if getattr(value, name):
            out["doubtful" if name == "doubt" else name] = getattr(value, name)
    return out


def _plain(record: Record) -> Any:
    from archive.corpus.yaml import to_plain

    return to_plain(record)
