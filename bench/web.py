"""The web archive under load: requests a second and how long the slow ones take, at 20,000 passages.

    python bench/web.py [--passages 20000] [--workers 2] [--seconds 6] [--corpus DIR]

Makes an invented archive (seeded), indexes it, serves it with worker processes on one socket, and asks from another
process over connections that stay open. Distinct pages are asked at a fixed rate (an open loop: waiting counts);
cached pages as fast as they come. Prints one JSON object a line: what was asked, requests a second, p50 and p95 in
milliseconds; at the end the memory of the workers and the size of a results page on the wire.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import gzip
import itertools
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

MOST_WORDS = 20_000
SERVER = """
import socket, sys
sys.path.insert(0, sys.argv[3])
import uvicorn
from archive.web.serving import Serving
app = Serving(sys.argv[1]).app()
uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[socket.socket(fileno=int(sys.argv[2]))])
"""


def make_corpus(root: Path, passages: int) -> list[str]:
    """An archive of about so many passages; the ids of its sessions."""
    chance = random.Random(20671)
    sessions = []
    (root / "people").mkdir(parents=True)
    (root / "archive.toml").write_text('name = {th = "คลังวัดความเร็ว", en = "Bench"}\nschema = 1\n', "utf-8")
    for n in range(200):
        (root / "people" / f"person-{n}.yaml").write_text(f"id: person-{n}\nnames:\n  - text: คนที่ {n} สมมติ\n", "utf-8")
    events = max(passages // 80, 1)
    for n in range(events):
        event = f"{2010 + n % 15}.bench-{n}"
        folder = root / "events" / event / "sessions"
        folder.mkdir(parents=True)
        month, day = 1 + n % 12, 1 + n % 27
        (folder.parent / "event.yaml").write_text(
            f"id: {event}\ntitle: เวที {said(chance, 4)} ครั้งที่ {n}\ntype: forum\ndate: {event[:4]}-{month:02d}-{day:02d}\n"
            f"venue:\n  province: จังหวัด{n % 40}\nlast:\n  session: 4\n",
            "utf-8",
        )
        for number in range(1, 5):
            voices = [f"คนที่ {chance.randrange(200)} สมมติ" for _ in range(3)]
            people = "".join(
                f"  - name: {voice}\n    person: person-{voice.split()[1]}\n" for voice in dict.fromkeys(voices)
            )
            session = f"{event}.{number}"
            (folder / f"{number}.yaml").write_text(
                f"id: {session}\ntitle: {said(chance, 5)}\npeople:\n{people}"
                f"transcript:\n  file: sessions/{number}.transcript.vtt\nlast:\n  c: 60\n",
                "utf-8",
            )
            (folder / f"{number}.transcript.vtt").write_text("".join(cues(chance, voices, 60)), "utf-8")
            sessions.append(session)
    return sessions


@functools.cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Thai words, and how often each is said, summed up: the n-th of them with 1/n (Zipf), as in real talk."""
    from pythainlp.corpus import thai_words

    words = sorted(word for word in thai_words() if 3 <= len(word) <= 9)
    random.Random(11).shuffle(words)
    words = words[:MOST_WORDS]
    return words, list(itertools.accumulate(1 / (n + 8) for n in range(len(words))))


def said(chance: random.Random, words: int) -> str:
    """So many words as somebody might say them."""
    known, weights = vocabulary()
    chosen = chance.choices(known, cum_weights=weights, k=words)
    return "".join(word + (" " if chance.random() < 0.2 else "") for word in chosen).strip().replace(":", "")


def cues(chance: random.Random, voices: list[str], count: int) -> Iterator[str]:
    """WebVTT of so many cues of eight seconds, three in a row of one voice."""
    yield "WEBVTT\n\n"
    for n in range(count):
        start, end = 8 * n, 8 * n + 8
        yield f"c{n + 1}\n{stamp(start)} --> {stamp(end)}\n<v {voices[n // 3 % 3]}>{said(chance, 16)}\n\n"


def stamp(seconds: int) -> str:
    """Seconds as WebVTT writes them."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.000"


async def fetch(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> tuple[int, int]:
    """Status and bytes of one answer over an open connection."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.split(b"content-length: ")[1].split(b"\r\n")[0])
    await reader.readexactly(length)
    return int(head[9:12]), length


async def measure(port: int, path: Callable[[int], str], seconds: float, rate: float | None) -> dict[str, float]:
    """Ask for `seconds`: at `rate` requests a second whatever happens, or as fast as 16 connections can."""
    times: list[float] = []
    failed = 0
    clients = 16
    queue: asyncio.Queue[tuple[int, float] | None] = asyncio.Queue()
    # Readers come one after the other: of connections that come all at once one worker takes nearly all.
    connections = []
    for _ in range(clients):
        connections.append(await asyncio.open_connection("127.0.0.1", port))
        await fetch(*connections[-1], "/healthz")
    begin = time.perf_counter()

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal failed
        n = 0
        while time.perf_counter() - begin < seconds if rate is None else True:
            asked = (n, time.perf_counter()) if rate is None else await queue.get()
            if asked is None:
                break
            status, _ = await fetch(reader, writer, path(asked[0]))
            failed += status != 200
            times.append(time.perf_counter() - asked[1])
            n += 1
        writer.close()

    async def clock() -> None:
        assert rate is not None
        for n in range(int(rate * seconds)):
            wait = begin + n / rate - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            queue.put_nowait((n, begin + n / rate))
        for _ in range(clients):
            queue.put_nowait(None)

    await asyncio.gather(*(client(*one) for one in connections), *([clock()] if rate else []))
    times.sort()
    took = time.perf_counter() - begin
    return {
        "requests": len(times), "per_second": round(len(times) / took, 1), "failed": failed,
        "p50_ms": round(1000 * times[len(times) // 2], 1), "p95_ms": round(1000 * times[int(len(times) * 0.95)], 1),
    }  # fmt: skip


def always(path: str, number: int) -> str:
    """The same path for every number."""
    return path


def memory(pid: int) -> int:
    """Megabytes a process holds of its own."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) // 1024
    return 0


def main() -> None:
    """Make, index, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--searches", type=float, default=15, help="distinct searches a second")
    parser.add_argument("--corpus", type=Path, help="where to make the archive, kept for the next time")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = chosen.corpus or Path(temporary) / "corpus"
        if not (root / "archive.toml").exists():
            make_corpus(root, chosen.passages)
        sessions = sorted(path.parent.parent.name + "." + path.stem for path in root.glob("events/*/sessions/*.yaml"))
        from archive.corpus.store import Corpus
        from archive.index.build import refresh

        began = time.perf_counter()
        report = refresh(Corpus.open(root))
        print(
            json.dumps({"what": "index", "passages": report.changed, "seconds": round(time.perf_counter() - began, 1)})
        )
        serve(root, sessions, chosen)


def serve(root: Path, sessions: list[str], chosen: argparse.Namespace) -> None:
    """Start the workers, ask, and stop them."""
    chance = random.Random(7)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(256)
        port = listening.getsockname()[1]
        command = [sys.executable, "-c", SERVER, str(root), str(listening.fileno()), str(HERE)]
        workers = [subprocess.Popen(command, pass_fds=[listening.fileno()]) for _ in range(chosen.workers)]
        try:
            common = "/search?q=" + quote(vocabulary()[0][0])
            for first in ("/", common, "/stats"):  # waking every worker
                asyncio.run(measure(port, functools.partial(always, first), 2, 4))
            queries = [quote(said(chance, 1) + " " + said(chance, 1)) for _ in range(3000)]
            asked: list[tuple[str, Callable[[int], str], float | None]] = [
                ("distinct searches", lambda n: f"/search?q={queries[n % 3000]}&page={1 + n // 3000}", chosen.searches),
                ("search with filter", lambda n: f"/search?q={queries[-n]}&f=year:{2010 + n % 15}", chosen.searches),
                ("distinct sessions", lambda n: f"/sessions/{sessions[n * 7 % len(sessions)]}", 20),
                ("distinct people", lambda n: f"/people/person-{n % 200}", 20),
                ("home, cached", lambda n: "/", None),
                ("search, cached", lambda n: common, None),
                ("session, cached", lambda n: f"/sessions/{sessions[0]}", None),
            ]
            for what, made, rate in asked:
                print(
                    json.dumps({"what": what, "rate": rate, **asyncio.run(measure(port, made, chosen.seconds, rate))}),
                    flush=True,
                )
            print(json.dumps({"what": "memory of a worker, MB", "mb": [memory(worker.pid) for worker in workers]}))
            print(json.dumps({"what": "results page on the wire, bytes", "bytes": asyncio.run(wire(port, common))}))
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.wait()


async def wire(port: int, common: str) -> dict[str, int]:
    """Compressed bytes of a results page, its style and its script."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    _, page = await fetch(reader, writer, common)
    writer.close()
    static = HERE / "templates" / "static"
    return {
        "page": page,
        **{name: len(gzip.compress((static / name).read_bytes())) for name in ("style.css", "wethi.js")},
    }


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
