"""The archive for other programs: JSON Lines and CSV. What each holds: docs/exports.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.care.destination import fresh_folder, write_file
from archive.care.tables import Exporter, Reader, tables
from archive.corpus.public import PublicCorpus
from archive.errors import AccessClosed, InvalidRecord, MovedRecord, UnknownRecord, WithdrawnRecord, WrongUsage
from archive.model.records import Event, Session

FORMAT_VERSION = 1


def export_jsonl(reader: Reader, dest: Path) -> Exporter:
    """Write one line a record and passage to `dest` (into `archive.jsonl` when that is a folder); returns what was
    written (`records`) and what could not be read (`unread`). WrongUsage for a `dest` that holds something; CannotWrite."""
    exporter = Exporter(reader)
    lines = [json.dumps(one, ensure_ascii=False) for one in _lines(exporter)]
    place = dest / "archive.jsonl" if dest.is_dir() else dest
    write_file(place, "\n".join(lines) + "\n", reader.root)
    return exporter


def _lines(exporter: Exporter) -> Iterator[dict[str, Any]]:
    settings = exporter.reader.settings
    yield {
        "kind": "archive", "format": FORMAT_VERSION, "schema": settings.schema, "base_url": settings.base_url,
        "name": {"th": settings.name.th, "en": settings.name.en}, "licence": settings.licence,
        "public_only": exporter.is_public, "records": len(exporter.records),
    }  # fmt: skip
    for record in exporter.records:
        yield exporter.plain(record)
        for passage in exporter.passages(record):
            yield exporter.plain_passage(passage)
        if isinstance(record, Event | Session):
            yield from _corrections(exporter, record)
    yield from _addresses(exporter.reader)


def _corrections(exporter: Exporter, record: Event | Session) -> Iterator[dict[str, Any]]:
    from archive.corpus.yaml import to_plain

    try:
        for one in exporter.reader.corrections(record.id):
            # The key `kind` is the line's own; what was corrected is called `what`.
            plain = to_plain(one)
            yield {**plain, "kind": "correction", "record": record.id, "what": one.kind}
        for old, new in exporter.reader.moved_anchors(record.id).items():
            yield {"kind": "moved-anchor", "record": record.id, "anchor": old, "to": new}
    except InvalidRecord as error:
        exporter.unread.append(error)


def _addresses(reader: Reader) -> Iterator[dict[str, Any]]:
    """What moved and what was withdrawn; for the public, only what leads to something open."""
    from archive.corpus.store import Corpus

    corpus = Corpus.open(reader.root)
    for old, new in sorted(corpus.redirects().items()):
        if _is_open(reader, new):
            yield {"kind": "redirect", "id": old, "to": new}
    for id, stone in sorted(corpus.tombstones().items()):
        yield {"kind": "tombstone", "id": id, "date": stone.date, "reason": stone.reason}


def _is_open(reader: Reader, id: str) -> bool:
    if not isinstance(reader, PublicCorpus):
        return True
    try:
        reader.record(id)
    except (AccessClosed, UnknownRecord, MovedRecord, InvalidRecord):
        return False
    except WithdrawnRecord:
        return True  # its address says so itself
    return True


def export_csv(reader: Reader, dest: Path) -> Exporter:
    """Write one table a kind of record, and of appearances and passages, into the folder `dest`. As export_jsonl."""
    if dest.suffix.lower() == ".csv":
        raise WrongUsage("CSV is several tables", "name a folder for them")
    exporter = Exporter(reader)
    found = tables(exporter)
    with fresh_folder(dest, reader.root) as folder:
        for name, text in found.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return exporter
