"""Old record + what a source said before + what it says now → the new record: nothing set by hand is lost.

Three-way, field by field: a value moves only where the source itself moved, or where the record had none. A source
that no longer says a thing takes it away only if it had said it before and nobody changed it since.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from archive.add.planning.match import name_key
from archive.corpus.yaml import to_plain
from archive.model.records import Appearance, Event, Link, OrganisationRef, Session, Words

R = TypeVar("R", Event, Session)

_KEYS: dict[str, Callable[[Any], str]] = {
    "people": lambda one: name_key(one.name),
    "organisers": lambda one: name_key(one.name),
    "themes": lambda one: name_key(one.best()),
    "links": lambda one: str(one.url),
}
_FIELDS: dict[type, tuple[str, ...]] = {
    Event: (
        "title", "type", "date", "date_text", "venue", "organisers", "themes", "languages", "people", "links",
        "recording_announced",
    ),
    Session: ("title", "people", "languages", "links"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A field that moves: its old and new words. `refused`: it stays, because a person changed it meanwhile."""

    field: str
    old: str
    new: str
    refused: str | None = None


def merge(ours: R, base: R | None, new: R) -> tuple[R, list[Change]]:
    """The record with what the source changed, and the changes. `base`: what the source said before, None if never."""
    changes: list[Change] = []
    values: dict[str, Any] = {}
    for name in _FIELDS[type(ours)]:
        mine, was, now = getattr(ours, name), getattr(base, name) if base else None, getattr(new, name)
        if name in _KEYS:
            values[name] = _merge_list(name, mine, was or (), now, changes)
            continue
        if dataclasses.is_dataclass(mine) and isinstance(mine, type(now)) and name in ("title", "venue"):
            merged = _merge_parts(name, mine, was, now, changes)
        else:
            merged = _merge_value(name, mine, was, now, changes, _default(ours, name))
        if merged != mine:
            values[name] = merged
            changes.append(Change(name, _shown(mine), _shown(merged)))
    return dataclasses.replace(ours, **values), changes


def _merge_value(name: str, mine: Any, was: Any, now: Any, changes: list[Change], empty: Any) -> Any:
    if now in (None, empty, mine, was):
        return mine
    if mine in (None, empty) or mine == was:
        return now
    why = "the record was changed by hand meanwhile" if was is not None else "the record says otherwise"
    changes.append(Change(name, _shown(mine), _shown(now), why))
    return mine


def _merge_parts(name: str, mine: Any, was: Any, now: Any, changes: list[Change]) -> Any:
    parts = {
        field.name: _merge_value(
            f"{name}.{field.name}",
            getattr(mine, field.name),
            getattr(was, field.name) if was else None,
            getattr(now, field.name),
            changes,
            False,
        )
        for field in dataclasses.fields(mine)
    }
    return type(mine)(**parts)


def _merge_list(field: str, mine: Any, was: Any, now: Any, changes: list[Change]) -> Any:
    """Items by key: added when new to the source, taken away when it dropped them, replaced when it changed them."""
    key = _KEYS[field]
    before = {key(one): one for one in was}
    after = {key(one): one for one in now}
    kept: list[Any] = []
    for one in mine:
        name = key(one)
        is_untouched = name in before and _same(one, before[name])
        if is_untouched and name not in after:
            changes.append(Change(field, _shown(one), ""))
        elif is_untouched and _bare(after[name]) != _bare(before[name]):
            kept.append(_replaced(one, after[name]))
            changes.append(Change(field, _shown(one), _shown(after[name])))
        else:
            kept.append(one)
    have = {key(one) for one in kept}
    for name, one in after.items():
        if name not in have and name not in before:
            kept.append(one)
            changes.append(Change(field, "", _shown(one)))
    return tuple(kept)


def _same(mine: Any, was: Any) -> bool:
    """Whether an item is still as the source had it; links into the registry do not count."""
    return bool(_bare(mine) == _bare(was))


def _bare(one: Any) -> Any:
    if isinstance(one, Appearance):
        return dataclasses.replace(one, person=None, organisation=None, doubtful=None, voice=None)
    if isinstance(one, OrganisationRef):
        return dataclasses.replace(one, organisation=None)
    return one


def _replaced(mine: Any, now: Any) -> Any:
    """The source's new item with the links that ours had."""
    if isinstance(mine, Appearance):
        return dataclasses.replace(now, person=mine.person, organisation=mine.organisation, voice=mine.voice)
    if isinstance(mine, OrganisationRef):
        return dataclasses.replace(now, organisation=mine.organisation)
    return now


def _default(record: Any, name: str) -> Any:
    field = next(one for one in dataclasses.fields(record) if one.name == name)
    return None if field.default is dataclasses.MISSING else field.default


def _shown(value: Any) -> str:
    """A value in plain words, on one line."""
    if value is None or value == ():
        return ""
    if isinstance(value, Words):
        return " / ".join(part for part in (value.th, value.en) if part)
    if isinstance(value, tuple):
        return "; ".join(_shown(one) for one in value)
    if isinstance(value, Appearance):
        parts = (f"{value.honorific or ''}{value.name}", value.role, value.position, value.affiliation)
        return " · ".join(part for part in parts if part)
    if isinstance(value, OrganisationRef):
        return f"{value.name} ({value.abbreviation})" if value.abbreviation else value.name
    if isinstance(value, Link):
        return value.url
    if isinstance(value, bool):
        return "yes" if value else "no"
    plain = to_plain(value)
    return ", ".join(str(part) for part in plain.values()) if isinstance(plain, dict) else str(plain)
