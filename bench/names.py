"""Take names apart with the importer's own code: JSON lines in (`id`, `text`), JSON lines out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.thai.names import split_name


def main(path: str) -> None:
    """Print one prediction a line: `id`, `honorific` (or null), `name`."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line.strip():
            record = json.loads(line)
            found = split_name(record["text"])
            print(
                json.dumps({"id": record["id"], "honorific": found.honorific, "name": found.name}, ensure_ascii=False)
            )


if __name__ == "__main__":
    main(sys.argv[1])
