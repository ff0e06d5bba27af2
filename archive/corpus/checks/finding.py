"""What a check is given and what it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from archive.corpus.absent import ABSENT
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord
from archive.model.records import Record

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check reports. `place`: file (and line) or id. An error breaks something; a note only informs."""

    code: str
    severity: Severity
    place: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """Every record that could be read, read once for all checks."""

    corpus: Corpus
    records: dict[str, Record]

    def place(self, record: Record) -> str:
        """The record's file, as a finding names it."""
        return self.corpus.path_of(record.id).relative_to(self.corpus.root).as_posix()


Check = Callable[[Loaded], Iterator[Finding]]


def load(corpus: Corpus) -> Loaded:
    """Every record of the corpus that can be read."""
    records: dict[str, Record] = {}
    for record in corpus.all_ids():
        try:
            records[record] = corpus.record(record)
        except (InvalidRecord, *ABSENT):
            continue  # `unreadable` reports the first; the others were removed while we listed
    return Loaded(corpus, records)
