"""Checks of numbers, anchors and keys: each is given once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from archive.corpus.checks.finding import Finding, Loaded
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord
from archive.model.ids import parse_id
from archive.model.records import Event, Session
from archive.model.transcript import Block


def numbers(loaded: Loaded) -> Iterator[Finding]:
    """Numbers higher than the record's own memory of the highest one given: the next import would give one twice."""
    for record in loaded.records.values():
        if isinstance(record, Event):
            given = {
                "session": [parse_id(one).number for one in loaded.corpus.session_ids(record.id)],
                "photo": [parse_id(one).number for one in loaded.corpus.photo_ids(record.id)],
            }
        elif isinstance(record, Session):
            given = {}
        else:
            continue
        for anchor, highest in _highest_anchors(loaded.corpus, record).items():
            given[anchor] = [highest]
        for name, used in given.items():
            if used and max(used) > record.last.get(name, 0):
                yield Finding(
                    "number-memory", "warning", loaded.place(record),
                    f"last.{name} is {record.last.get(name, 0)}, but {max(used)} is in use", f"set last.{name}: {max(used)}",
                )  # fmt: skip


def _highest_anchors(corpus: Corpus, record: Event | Session) -> dict[str, int]:
    highest: dict[str, int] = {}
    blocks: list[Block] = []
    for ref in record.texts:
        try:
            blocks += corpus.blocks(record, ref)
        except InvalidRecord:
            continue  # `unreadable` reports it
    for block in blocks:
        highest[block.letter] = max(highest.get(block.letter, 0), block.number)
    if isinstance(record, Session) and record.transcript:
        try:
            transcript = corpus.transcript(record)
        except InvalidRecord:
            return highest
        if transcript and transcript.cues:
            highest["c"] = max(cue.number for cue in transcript.cues)
    return highest


def twice(loaded: Loaded) -> Iterator[Finding]:
    """Anchors, citation keys and names of the registry that stand for two things."""
    keys = Counter(getattr(record, "cite_key", None) for record in loaded.records.values())
    for record in loaded.records.values():
        key = getattr(record, "cite_key", None)
        if key and keys[key] > 1:
            yield Finding(
                "cite-key-twice",
                "error",
                loaded.place(record),
                f"the citation key {key} stands {keys[key]} times",
                "give one of them another key",
            )
        if isinstance(record, Event | Session):
            yield from _anchors_twice(loaded, record)
    for name in set(loaded.corpus.person_ids()) & set(loaded.corpus.organisation_ids()):
        yield Finding("name-twice", "error", name, "a person and an organisation have this id", "rename one of them")


def _anchors_twice(loaded: Loaded, record: Event | Session) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for ref in record.texts:
        try:
            seen.update(f"{block.letter}{block.number}" for block in loaded.corpus.blocks(record, ref))
        except InvalidRecord:
            continue  # `unreadable` reports it
    for anchor, times in seen.items():
        if times > 1:
            yield Finding(
                "anchor-twice",
                "error",
                loaded.place(record),
                f"#{anchor} stands {times} times",
                "renumber the newer one",
            )
