"""How long a person waits for the command line: start, first search, one page added to an archive of 10,000 passages.

    .venv/bin/python bench/waiting.py [--passages 10000] [--runs 5]

Makes an invented archive (seeded), then runs each command in new processes and prints the median and the best of its
wall and processor seconds, and last a line of JSON. On a busy machine the processor seconds are the ones to compare.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kills import PAGE
from web import make_corpus

from archive.corpus.store import Corpus
from archive.index.build import refresh  # the checkout must be found first

WETHI = [sys.executable, str(Path(__file__).resolve().parent.parent / "cli.py")]


def timed(words: list[str]) -> tuple[float, float]:
    """Wall and processor seconds of one command in a new process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    done = subprocess.run([*WETHI, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"wethi {' '.join(words)} ended with {done.returncode}: {done.stderr}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def page(folder: Path, number: int) -> Path:
    """A saved page of its own event."""
    path = folder / f"page-{number}.html"
    text = PAGE.replace("5 มกราคม", f"{number + 5} มกราคม").replace("คนรักต้นไม้", f"คนรักต้นไม้รุ่น {number + 1}")
    path.write_text(text, encoding="utf-8")
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long a person waits for the command line.")
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "corpus"
        root.mkdir()
        sessions = make_corpus(root, asked.passages)
        refresh(Corpus.open(root))
        at = ["--corpus", str(root)]
        found: dict[str, list[tuple[float, float]]] = {
            "help": [],
            "cite": [],
            "search": [],
            "add": [],
            "index after add": [],
        }
        for number in range(asked.runs):
            found["help"].append(timed(["--help"]))
            found["cite"].append(timed(["cite", sessions[0], *at]))
            found["search"].append(timed(["search", "ความเหลื่อมล้ำ OR น้ำ OR คน", *at]))
            found["add"].append(timed(["add", str(page(Path(name), number)), "--yes", *at]))
            found["index after add"].append(one_update(root))
    table = {
        what: {
            "wall_median": round(statistics.median(wall for wall, _ in runs), 3),
            "wall_best": round(min(wall for wall, _ in runs), 3),
            "cpu_median": round(statistics.median(cpu for _, cpu in runs), 3),
        }
        for what, runs in found.items()
    }
    for what, row in table.items():
        print(f"{what:<18}" + "".join(f"{key} {value:>7.3f} s   " for key, value in row.items()))
    print(json.dumps({"passages": asked.passages, "load": os.getloadavg()[0], **table}, ensure_ascii=False))


def one_update(root: Path) -> tuple[float, float]:
    """Wall and processor seconds of bringing the index up to date after one event's file was touched by hand."""
    corpus = Corpus.open(root)
    event = corpus.event_ids()[0]
    path = corpus.path_of(corpus.session_ids(event)[0])
    path.write_text(path.read_text("utf-8") + f"# seen {time.time_ns()}\n", encoding="utf-8")
    wall, cpu = time.monotonic(), time.process_time()
    refresh(corpus)
    return time.monotonic() - wall, time.process_time() - cpu


if __name__ == "__main__":
    main()
