"""Serve the starter corpus for many minutes while readers read and second processes change it.

    .venv/bin/python bench/soak.py --minutes 30 [--rate 12] [--workers 1] [--seed 1]

Serves a copy with `wethi serve`. Readers ask at a fixed rate (waiting counts): searches, pages of every kind, the
interface for programs, feeds, pictures, parts of recordings, pages they have already. Meanwhile, one after the other and
each in a process of its own: add a page, withdraw a session, undo both, build the index anew and swap it in. After every
change the server must show it at once. An error is any answer but the right one, also 429 and a broken connection.
Memory: the median of the last third of the time against that of the third before.
Prints a line a minute and, last, a line of JSON; exit 1 when anything was wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from archive.corpus.public import PublicCorpus  # noqa: E402  # the checkout must be found first
from archive.corpus.store import Corpus  # noqa: E402
from archive.errors import ArchiveError  # noqa: E402
from archive.model.addresses import record_path  # noqa: E402
from archive.model.ids import parse_id  # noqa: E402

TARGET = "2024.flexible-learning.2"
PAGE = """<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>เวทีทดสอบ {n} (สมมติ)</title></head><body><article>
<h1>เทศบาลตำบลบ้านสมมติจัดเวทีคนรักต้นไม้ ครั้งที่ {n}</h1><p>เมื่อวันที่ {day} มกราคม {year} เทศบาลตำบลบ้านสมมติ จัดเวทีคนรักต้นไม้
ครั้งที่ {n} ณ ศาลาประชาคม จังหวัดน่าน โดยมี นายสมมุติ ใจเย็น นายกเทศมนตรีตำบลบ้านสมมติ เป็นประธานเปิดเวที คำลับ{n}กขค</p></article></body></html>"""
GROWTH = 1.05


@dataclass
class Kept:
    """What the bench has seen. `unsure`: addresses that a change under way may take away or bring."""

    times: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    changes: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)


def _is_open(public: PublicCorpus, id: str) -> bool:
    if parse_id(id).kind == "name":
        return False
    try:
        public.record(id)
    except ArchiveError:
        return False
    return True


class Readers:
    """Many readers of one served archive."""

    def __init__(self, base: str, corpus: Corpus, chance: random.Random, kept: Kept) -> None:
        self.chance, self.kept = chance, kept
        self.client = httpx.AsyncClient(
            base_url=base, timeout=30, limits=httpx.Limits(max_connections=24, max_keepalive_connections=24)
        )
        self.pages = [record_path(parse_id(id)) for id in corpus.all_ids() if _is_open(PublicCorpus(corpus), id)]
        self.pages += ["/", "/events", "/people", "/organisations", "/places", "/photos", "/stats", "/about"]
        self.pages += ["/feed.atom", "/sitemap.xml", "/api/v1/events", "/api/v1/people", "/?lang=en", "/events?lang=en"]
        texts = [path.read_text("utf-8") for path in corpus.root.glob("events/*/sessions/*.vtt")]
        self.words = sorted({word for text in texts for word in text.split() if "\u0e00" < word[0] < "\u0e7f"})
        self.etags: dict[str, str] = {}

    def address(self) -> str:
        """What somebody asks for next."""
        chance = self.chance
        if chance.random() < 0.4:
            word = chance.choice(self.words)
            start = chance.randrange(max(1, len(word) - 12))
            path = chance.choice(("/search", "/search", "/search", "/api/v1/search", "/feed.atom"))
            return f"{path}?q={quote(word[start : start + chance.randint(2, 14)])}"
        return chance.choice(self.pages)

    async def one(self, planned: float) -> None:
        """One request, and whether its answer is right."""
        address = self.address()
        headers = {"accept-encoding": "gzip"}
        if address in self.etags and self.chance.random() < 0.5:
            headers["if-none-match"] = self.etags[address]
        right = {200, 304, 404, 410} if address in self.kept.unsure else {200, 304}
        try:
            answer = await self.client.get(address, headers=headers)
        except httpx.HTTPError as error:
            self.kept.errors.append(f"{address}: {type(error).__name__} {error}")
            return
        self.kept.times.append(time.perf_counter() - planned)
        self.kept.statuses[answer.status_code] += 1
        if answer.status_code not in right and not (answer.status_code in (404, 410) and address in self.kept.unsure):
            self.kept.errors.append(f"{address}: {answer.status_code}")
        if "etag" in answer.headers:
            self.etags[address] = answer.headers["etag"]

    async def read(self, rate: float, until: float) -> None:
        """Ask at a rate until a time, whatever happens."""
        asking: set[asyncio.Task[None]] = set()
        planned = time.perf_counter()
        while planned < until:
            await asyncio.sleep(max(0.0, planned - time.perf_counter()))
            task = asyncio.create_task(self.one(planned))
            asking.add(task)
            task.add_done_callback(asking.discard)
            planned += 1 / rate
        await asyncio.gather(*asking)


class Keeper:
    """Changes the archive from other processes, and looks whether the server shows it at once."""

    def __init__(self, root: Path, readers: Readers, kept: Kept) -> None:
        self.root, self.readers, self.kept = root, readers, kept

    async def wethi(self, *words: str) -> str:
        """What a command printed; an error when it did not work."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(CHECKOUT / "cli.py"), *words, "--corpus", str(self.root),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, err = await process.communicate()
        self.kept.changes[words[0]] += 1
        if process.returncode:
            self.kept.errors.append(f"wethi {' '.join(words)}: {process.returncode} {err.decode()[-300:]}")
        return out.decode()

    async def expect(self, address: str, status: int, what: str) -> None:
        """The server answers so now."""
        answer = await self.readers.client.get(address)
        if answer.status_code != status:
            self.kept.errors.append(f"{what}: {address} answers {answer.status_code}, not {status}")

    async def round(self, n: int) -> None:
        """Add, withdraw, undo both, swap."""
        page = self.root.parent / "page.html"
        page.write_text(PAGE.format(n=n, day=1 + n % 28, year=2560 + n % 7), encoding="utf-8")
        before = set(Corpus.open(self.root).event_ids())
        await self.wethi("add", str(page), "--yes", "--json")
        new = set(Corpus.open(self.root).event_ids()) - before
        if len(new) != 1:
            self.kept.errors.append(f"add made {len(new)} events")
        for event in new:
            await self.expect(f"/events/{event}", 200, "after add")
        self.kept.unsure.add(f"/sessions/{TARGET}")
        await self.wethi("withdraw", TARGET, "--reason", "soak", "--yes")
        await self.expect(f"/sessions/{TARGET}", 410, "after withdraw")
        found = (await self.readers.client.get(f"/api/v1/search?q=event:{TARGET[: -len('.2')]}&limit=100")).text
        if f"{TARGET}#" in found:
            self.kept.errors.append("a search shows what was withdrawn")
        await self.wethi("undo")
        await self.expect(f"/sessions/{TARGET}", 200, "after undo")
        self.kept.unsure.discard(f"/sessions/{TARGET}")
        await self.wethi("index", "--rebuild")
        await self.wethi("undo")
        for event in new:
            await self.expect(f"/events/{event}", 404, "after undo")

    async def keep(self, until: float) -> None:
        """Round after round until a time."""
        n = 0
        while time.perf_counter() < until:
            n += 1
            await self.round(n)


def memory(pid: int) -> float:
    """Megabytes that a process and its children hold of their own."""
    total = 0
    for each in (pid, *_children(pid)):
        for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


async def watch(pid: int, kept: Kept, begin: float, until: float) -> None:
    """Measure memory every two seconds; say every minute how it goes."""
    said = begin
    while time.perf_counter() < until:
        kept.memory.append(memory(pid))
        if time.perf_counter() - said >= 60:
            said = time.perf_counter()
            print(
                f"{(said - begin) / 60:5.1f} min  {len(kept.times):>7} answers  {sum(kept.changes.values()):>4} changes  "
                f"{kept.memory[-1]:.0f} MB  {len(kept.errors)} errors",
                flush=True,
            )
        await asyncio.sleep(2)


async def start(root: Path, workers: int) -> tuple[asyncio.subprocess.Process, str]:
    """A server of the corpus that is ready, and its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(CHECKOUT / "cli.py"), "serve", "--corpus", str(root), "--port", "0", "--workers",
        str(workers), stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr is not None
    base = ""
    while not base:
        line = (await process.stderr.readline()).decode()
        assert line, "the server did not start"
        base = line.strip().rpartition(" ")[2].rstrip("/") if line.startswith("serving") else ""
    async with httpx.AsyncClient(base_url=base) as client:
        for _ in range(600):
            try:
                if (await client.get("/readyz")).status_code == 200:
                    break
            except httpx.HTTPError:
                pass
            await asyncio.sleep(0.1)
    return process, base


async def soak(root: Path, asked: argparse.Namespace) -> tuple[Kept, int, list[str]]:
    """What was seen, the exit code of the server, and what it wrote of failures."""
    kept = Kept()
    process, base = await start(root, asked.workers)
    assert process.stderr is not None
    written = asyncio.create_task(process.stderr.read())
    readers = Readers(base, Corpus.open(root), random.Random(asked.seed), kept)
    begin = time.perf_counter()
    until = begin + 60 * asked.minutes
    keeper = Keeper(root, readers, kept)
    await asyncio.gather(readers.read(asked.rate, until), keeper.keep(until), watch(process.pid, kept, begin, until))
    await readers.client.aclose()
    process.send_signal(signal.SIGTERM)
    return kept, await process.wait(), (await written).decode().splitlines()


def report(kept: Kept, code: int, written: list[str], asked: argparse.Namespace) -> bool:
    """Print the figures; whether all was well."""
    third = len(kept.memory) // 3
    middle, last = statistics.median(kept.memory[third : 2 * third]), statistics.median(kept.memory[2 * third :])
    times = sorted(kept.times)
    if code not in (0, -signal.SIGTERM):
        kept.errors.append(f"the server ended with {code}")
    starting = '"path": "/readyz", "status": 503'  # what we asked until it was ready
    kept.errors += [f"server: {line}" for line in written if starting not in line]
    for line, count in Counter(kept.errors).most_common(20):
        print(f"WRONG {count} × {line}")
    grown = last / middle
    figures = {
        "minutes": asked.minutes, "workers": asked.workers, "answers": len(times),
        "statuses": {str(status): count for status, count in sorted(kept.statuses.items())},
        "changes": dict(kept.changes), "errors": len(kept.errors),
        "p50_ms": round(1000 * times[len(times) // 2], 1), "p95_ms": round(1000 * times[int(len(times) * 0.95)], 1),
        "slowest_ms": round(1000 * times[-1], 1), "memory_mb": [round(middle, 1), round(last, 1)],
        "memory_growth": round(grown - 1, 4), "seed": asked.seed,
    }  # fmt: skip
    print(json.dumps(figures))
    return not kept.errors and grown <= GROWTH


def main() -> int:
    """Run the bench; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=12, help="requests a second")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder) / "cache")
        root = Path(
            shutil.copytree(CHECKOUT / "corpus", Path(folder) / "corpus", ignore=shutil.ignore_patterns(".wethi"))
        )
        kept, code, written = asyncio.run(soak(root, asked))
        return 0 if report(kept, code, written, asked) else 1


if __name__ == "__main__":
    sys.exit(main())
