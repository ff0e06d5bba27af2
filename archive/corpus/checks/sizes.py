"""Checks of size: what an archive outgrows."""

from __future__ import annotations

from collections.abc import Iterator

from archive.corpus.checks.finding import Finding, Loaded
from archive.errors import InvalidRecord
from archive.model.records import Event, Photo, Session

# At so many passages one answer in twenty of Whoosh takes more than a quarter of a second (docs/search.md).
MANY_PASSAGES = 100_000
# Passages are guessed from the sizes of files: one of a transcript (320 characters) takes about 1,000 bytes.
_RUN, _BLOCK = 1_000, 700


def outgrown(loaded: Loaded) -> Iterator[Finding]:
    """An archive whose search would be faster with the other engine."""
    try:
        settings = loaded.corpus.settings
    except InvalidRecord:
        return  # `unreadable` reports it
    if settings.engine == "whoosh" and (count := _passages(loaded)) > MANY_PASSAGES:
        yield Finding(
            "engine-advice", "note", "archive.toml",
            f"about {count // 1000} thousand passages: the search engine whoosh gets slow at this size",
            'pip install "wethi[tantivy]", set engine = "tantivy", then: wethi index',
        )  # fmt: skip


def _passages(loaded: Loaded) -> int:
    """About how many passages there are; looks at the sizes of files and reads none."""
    count = 0
    for record in loaded.records.values():
        if isinstance(record, Event | Session | Photo):
            count += 1
        if isinstance(record, Session):
            if record.transcript:
                count += _size(loaded, record, record.transcript.file) // _RUN
            count += sum(_size(loaded, record, ref.file) // _BLOCK for ref in record.texts)
    return count


def _size(loaded: Loaded, record: Session, file: str) -> int:
    try:
        return loaded.corpus.file(record.id, file).stat().st_size
    except (OSError, InvalidRecord):
        return 0  # other checks report what is missing or misplaced
