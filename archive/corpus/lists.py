"""The lists of a whole corpus: what moved, what was withdrawn, which words mean the same; and corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.corpus import yaml as records
from archive.errors import InvalidRecord
from archive.model.transcript import Correction


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a withdrawn record: the day and the public reason."""

    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class GlossaryPair:
    """Two ways of saying one thing: a short and a full name, or a Thai and an English term."""

    short: str | None = None
    long: str | None = None
    th: str | None = None
    en: str | None = None


@dataclass(frozen=True, slots=True)
class _Glossary:
    pairs: tuple[GlossaryPair, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was corrected in a record's words, oldest first. `moved`: an anchor whose words were joined to another's, or
    taken out → the anchor that now stands in its place."""

    corrections: tuple[Correction, ...] = ()
    moved: dict[str, str] = field(default_factory=dict)


def load_redirects(path: Path) -> dict[str, str]:
    """Old id → new id; InvalidRecord when the file cannot be read."""
    found = records.load_mapping(path)
    for old, new in found.items():
        if not isinstance(new, str):
            raise InvalidRecord(f"{path}: {old} should lead to an id, not to {new!r}", "write `old id: new id`", path)
    return found


def load_tombstones(path: Path) -> dict[str, Tombstone]:
    """Withdrawn id → what is left of it; InvalidRecord when the file cannot be read."""
    return {record: records.structure(found, Tombstone, path) for record, found in records.load_mapping(path).items()}


def load_glossary(path: Path) -> tuple[GlossaryPair, ...]:
    """The pairs as written; InvalidRecord when the file cannot be read."""
    return records.load(path, _Glossary).pairs


def load_corrections(path: Path) -> Corrections:
    """The corrections as written; InvalidRecord when the file cannot be read."""
    return records.load(path, Corrections)


def with_entries(text: str | None, old: Mapping[str, Any], new: Mapping[str, Any], path: Path) -> str:
    """The text of a list with its entries brought from `old` to `new`, comments kept; `path` is for messages only."""
    from archive.corpus.canonical import dump
    from archive.corpus.splice import splice

    if text is None or not text.strip():
        return dump(dict(new))
    spliced = splice(text, dict(old), dict(new)) if new else None
    if spliced is not None and records.parse_mapping(spliced.encode(), path) == new:
        return spliced
    return dump(dict(new)) if new else ""
