"""Speed of the check of a draft: how long one quotation takes among many passages, on either engine.

    python bench/check_report.py --passages 100000 [--engine whoosh] [--texts DIR] [--keep DIR] [--out FILE]

Makes a whole corpus of the passages of bench/speed.py (notes of sessions, the same every time), indexes it, and asks
for quotations of 20 to 90 characters: exact, retyped without spaces, one word changed, over two passages, invented.
An answer is the search for candidates, the reading of their records and the verdict; `busy` is the processor's time
alone, for machines that do other things as well. Prints a table and writes JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from archive.cite.quotes import judge
from archive.commands.check_report import lookup_of
from archive.corpus.create import create
from archive.corpus.store import Corpus
from archive.index.build import is_fresh, refresh

SEED = 20241003
QUOTES = 200
CHANGED = "อุทกศาสตร์"  # a word put in place of another


def make(folder: Path, texts: Path, count: int) -> None:
    """A corpus of `count` passages in `folder`: one text of notes a session, one block a passage."""
    from speed import SESSION, passages

    create(folder, "คลังสำหรับวัด", "https://bench.example")
    held: list[Any] = []
    for source in passages(texts, count):
        held.append(source)
        if len(held) == SESSION:
            _session(folder, held)
            held = []
    if held:
        _session(folder, held)


def _session(folder: Path, held: list[Any]) -> None:
    first = held[0]
    event = folder / "events" / first.event
    if not event.exists():
        (event / "sessions").mkdir(parents=True)
        (event / "event.yaml").write_text(
            f"id: {first.event}\ntitle:\n  th: {first.event_title}\ndate: {first.date}\n", encoding="utf-8"
        )
    number = first.group.rpartition(".")[2]
    people = "".join(f"  - name: {name}\n    role: speaker\n" for name in dict.fromkeys(one.speaker for one in held))
    (event / "sessions" / f"{number}.yaml").write_text(
        f"id: {first.event}.{number}\ntitle:\n  th: {first.title}\ntype: talk\ndate: {first.date}\npeople:\n{people}"
        f"texts:\n  - kind: notes\n    file: sessions/{number}.notes.md\nlast:\n  t: {len(held)}\n",
        encoding="utf-8",
    )
    blocks = (f"{{#t{place}}}\n{' '.join(one.text.split())}\n" for place, one in enumerate(held, 1))
    (event / "sessions" / f"{number}.notes.md").write_text("\n".join(blocks), encoding="utf-8")


def quotations(texts: Path, count: int) -> Iterator[tuple[str, str, str]]:
    """(kind, quotation, its session) made from passages spread over the corpus."""
    from speed import passages

    chance = random.Random(SEED)
    chosen = set(chance.sample(range(count - 1), min(QUOTES, count - 1)))
    kinds = ("exact", "retyped", "changed", "joined", "invented")
    before: Any = None
    for number, source in enumerate(passages(texts, count)):
        if number - 1 in chosen and before is not None and before.group == source.group:
            kind = kinds[chance.randrange(len(kinds))]
            quotation = _quotation(kind, before.text, source.text, chance)
            if len(quotation.replace(" ", "")) >= 20:
                yield kind, quotation, source.group
        before = source


def _quotation(kind: str, text: str, following: str, chance: random.Random) -> str:
    words = text.split()
    length = chance.randint(20, 90)
    if kind == "joined":
        return f"{' '.join(words)[-length:].split(' ', 1)[-1]} {' '.join(following.split()[:2])[:60]}"
    start = chance.randrange(len(words))
    piece = words[start : start + 1]
    while len(" ".join(piece)) < length and start + len(piece) < len(words):
        piece.append(words[start + len(piece)])
    if kind == "retyped":
        return "".join(piece)
    if kind == "changed" and len(piece) > 2:
        piece[len(piece) // 2] = CHANGED
    if kind == "invented":
        letters = list("กขคงจชซดตถทนบปผพมยรลวสหอะาิีุูเแโใไ่้์")
        return "".join(chance.choice(letters) for _ in range(length))
    return " ".join(piece)


def measured(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Every number of one run."""
    if not (folder / "archive.toml").exists():
        make(folder, options.texts, options.passages)
    corpus = Corpus.open(folder)
    begun = time.perf_counter()
    if not is_fresh(corpus, options.engine):
        refresh(corpus, engine=options.engine)
    built_s = time.perf_counter() - begun
    corpus = Corpus.open(folder)
    begun = time.perf_counter()
    lookup, close = lookup_of(corpus, options.engine)
    ready_s = time.perf_counter() - begun
    asked = list(quotations(options.texts, options.passages))
    begun = time.perf_counter()
    judge(asked[0][1], lookup.passages(asked[0][1]))
    first_s = time.perf_counter() - begun
    times: list[float] = []
    busy: list[float] = []
    verdicts: Counter[str] = Counter()
    for kind, quotation, session in asked:
        begun, began = time.perf_counter(), time.process_time()
        found = judge(quotation, lookup.passages(quotation))
        times.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - began) * 1000)
        place = found.passages[0].session if found.passages else ""
        verdicts[f"{kind}: {found.verdict}{'' if place in ('', session) else ' (another session)'}"] += 1
    begun = time.perf_counter()
    people = len(lookup.speakers())
    works_s = time.perf_counter() - begun
    close()
    times.sort()
    busy.sort()
    return {
        "engine": options.engine,
        "passages": options.passages,
        "index_s": round(built_s, 1),
        "ready_s": round(ready_s, 2),
        "first_ms": round(first_s * 1000),
        "quotations": len(times),
        "p50_ms": round(times[len(times) // 2], 1),
        "p95_ms": round(times[int(len(times) * 0.95)], 1),
        "max_ms": round(times[-1], 1),
        "p95_busy_ms": round(busy[int(len(busy) * 0.95)], 1),
        "max_busy_ms": round(busy[-1], 1),
        "works_s": round(works_s, 2),
        "people": people,
        "verdicts": dict(sorted(verdicts.items())),
    }


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--engine", default="whoosh")
    parser.add_argument(
        "--texts", type=Path, default=Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
    )
    parser.add_argument("--out", type=Path)
    parser.add_argument("--keep", type=Path, help="leave the corpus and its index here, or use the one that is here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measured(options, options.keep or Path(folder) / "corpus")
    for name, value in result.items():
        print(f"{name:>16}  {value}")
    if options.out:
        options.out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
