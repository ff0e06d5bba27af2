"""Read date expressions with the importer's own code: JSON lines in (`id`, `text`, `ref_date`), JSON lines out."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.thai.dates import read_date


def main(path: str) -> None:
    """Print one prediction a line: `id`, `start`, `end` (ISO or null), `rule`."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        record = json.loads(line)
        ref = date.fromisoformat(record["ref_date"]) if record.get("ref_date") else None
        found = read_date(record["text"], ref)
        start = found.first.isoformat() if found and found.first else None
        end = found.last.isoformat() if found and found.last else None
        print(
            json.dumps(
                {"id": record["id"], "start": start, "end": end, "rule": found.rule if found else None},
                ensure_ascii=False,
            )
        )


if __name__ == "__main__":
    main(sys.argv[1])
