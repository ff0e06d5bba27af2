"""Why a record is not there: withdrawn, moved, or never known; and which ids look like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import MovedRecord, UnknownRecord, WithdrawnRecord
from archive.model.ids import parse_id

if TYPE_CHECKING:
    from archive.corpus.store import Corpus

ABSENT = (UnknownRecord, MovedRecord, WithdrawnRecord)
Absence = UnknownRecord | MovedRecord | WithdrawnRecord


def why_absent(corpus: Corpus, record: str) -> Absence:
    """The error that says why there is no such record: its own tombstone or redirect, else its event's."""
    found = _told(corpus, record)
    if found is None:
        nearest = corpus.nearest(record)
        hint = f"did you mean {' or '.join(nearest)}? See" if nearest else "see"
        return UnknownRecord(f"there is no record {record}", f"{hint} what there is with: wethi list", nearest)
    return found


def _told(corpus: Corpus, record: str) -> MovedRecord | WithdrawnRecord | None:
    tombstone = corpus.tombstones().get(record)
    if tombstone:
        what = f"{record} was withdrawn on {tombstone.date}: {tombstone.reason}"
        return WithdrawnRecord(what, tombstone.reason, tombstone.date)
    moved = corpus.redirects().get(record)
    if moved:
        return MovedRecord(f"{record} has moved to {moved}", moved)
    event = parse_id(record).event
    if not event or event == record or corpus.exists(event):
        return None
    above = _told(corpus, event)
    if isinstance(above, MovedRecord):
        new = above.new_id + record[len(event) :]
        return MovedRecord(f"{record} has moved to {new}", new)
    return above
