"""Read pages with the importer's own code: JSON lines in (`id`, `text`, `ref_date`), one prediction a line out.

.venv/bin/python bench/extraction.py ../shared/gold/pages.jsonl > PRED.jsonl
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.add.extract import Extraction, Found, extract


def value(found: Found | None) -> str | None:
    """The value of a found thing, or None."""
    return found.value if found else None


def prediction(identity: str, found: Extraction) -> dict[str, Any]:
    """One line of the answer, with the field names of the gold set."""
    dates = found.event_dates
    people = [asdict(person) for person in found.people]
    return {
        "id": identity,
        "title": value(found.title),
        "event_name": value(found.event_name),
        "start_date": dates.first.isoformat() if dates and dates.first else None,
        "end_date": dates.last.isoformat() if dates and dates.last else None,
        "date_text": value(dates),
        "venue": value(found.venue),
        "province": value(found.province),
        "organisers": [organiser.value for organiser in found.organisers],
        "abbreviations": [{"short": pair.value, "long": pair.long} for pair in found.abbreviations],
        "people": [
            {"text": p["value"], **{k: p[k] for k in ("honorific", "name", "role", "affiliation", "kind")}}
            for p in people
        ],
        "photos": [{"width": photo.width, "height": photo.height, "bytes": photo.bytes} for photo in found.photos],
        "recordings": [recording.value for recording in found.recordings],
        "language": found.language,
    }


def main(path: str) -> None:
    """Print one prediction a line."""
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if line.strip():
            record = json.loads(line)
            ref = date.fromisoformat(record["ref_date"]) if record.get("ref_date") else None
            print(json.dumps(prediction(record["id"], extract(record["text"], ref)), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
