"""Feed the program damaged and made-up input, as fast as it takes it, and look for crashes and hangs.

    .venv/bin/python bench/fuzz.py --minutes 30 [--seed 1] [--only readers,query] [--keep DIR]

Targets: every reader of sources and of drafts, the query parser, ids, dates (EDTF and Thai), names, record files (YAML
into records), cues and blocks, the web archive in-process (random paths, queries, headers, methods), and a corpus whose
files were damaged while it is served. A case is wrong when anything but an error of ours comes out, when a web answer is
500 where no file is damaged, when the process dies, or when it takes longer than ten seconds of the processor's time
(or a minute by the clock). Each batch runs in a child process with four gigabytes of memory. Wrong cases are written to
--keep. Prints a line a target and, last, a line of JSON; exit 1 when anything was wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_to_bytes

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from archive.errors import ArchiveError  # noqa: E402  # the checkout must be found first

SAMPLE = CHECKOUT / "tests" / "fixtures" / "corpus"
HANG_S = 10
STANDSTILL_S = 60
BATCH_S = 6.0
MEMORY = 4 * 1024**3
THAI = "".join(map(chr, range(0x0E01, 0x0E5C)))
NASTY = (
    "\0", "\n", "\r\n", "\u202e", "\u200b", "\ufeff", "\ud800", "\U0001f600", "ํา", "เเ", "ำ", "่" * 30, "<script>", "{{7*7}}",
    '"', "'", "\\", "%00", "..", "../", "//", "&", "#c1", "?", "-", "..", "(", ")", "*" * 40, "[" * 200, "OR", "พ.ศ.", "ม.ค.",
    "year:", "date:", "speaker:", "2567", "๒๕๖๗", "2024-13", "-0001", "9" * 30, "1e999", ".inf", "!!python/object:os.system",
    "&a [*a]", "<<: *a", "00:00:01.000 --> 00:00:00.000", "c1", "{#t1}", "<v >", "\x1b[31m", "ﷺ" * 20, "a" * 3000, "ก" * 3000,
)  # fmt: skip


class Hang(BaseException):
    """A case took too long."""


@dataclass
class Tally:
    """What came of a target's cases. `wrong`: what happened and the case."""

    cases: int = 0
    refused: int = 0
    hangs: int = 0
    slowest_s: float = 0.0
    wrong: list[tuple[str, str]] = field(default_factory=list)


Case = tuple[str, bytes]
Runner = Callable[[Case], None]
Target = Callable[[random.Random, Path], tuple[Callable[[], Case], Runner]]


# -- making cases ------------------------------------------------------------------------------------------------------


def mangled(chance: random.Random, data: bytes) -> bytes:
    """Bytes with a few damages."""
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        at = chance.randrange(len(data) + 1)
        length = chance.choice((1, 1, 2, 8, 64, 400))
        how = chance.randrange(6)
        if how == 0:
            data = data[:at] + chance.randbytes(chance.randint(1, 8)) + data[at + length :]
        elif how == 1:
            data = data[:at] + data[at + length :]
        elif how == 2:
            data = data[:at] + data[at : at + length] * chance.choice((2, 3, 60)) + data[at + length :]
        elif how == 3:
            data = data[:at] + chance.choice(NASTY).encode("utf-8", "surrogatepass") + data[at:]
        elif how == 4:
            other = chance.randrange(len(data) + 1)
            data = data[:at] + data[other : other + length] + data[at:]
        else:
            data = data[:at]
    return data


def words(chance: random.Random, seeds: tuple[str, ...]) -> str:
    """A text made of seeds, nasty pieces, Thai and noise."""
    parts = []
    for _ in range(chance.choice((1, 2, 3, 5, 9))):
        how = chance.randrange(4)
        if how == 0:
            parts.append(chance.choice(seeds))
        elif how == 1:
            parts.append(chance.choice(NASTY))
        elif how == 2:
            parts.append("".join(chance.choices(THAI, k=chance.randint(1, 12))))
        else:
            parts.append("".join(chr(chance.randrange(0x10FFFF)) for _ in range(chance.randint(1, 6))))
    text = chance.choice(("", " ", "-", "/")).join(parts)
    cut = chance.randrange(len(text) + 1)
    return text[cut:] + text[:cut] if chance.random() < 0.3 else text


# -- targets -----------------------------------------------------------------------------------------------------------


def readers(chance: random.Random, folder: Path) -> tuple[Callable[[], Case], Runner]:
    """Every reader of sources and of drafts."""
    from archive.add.readers.sources import Limits, read_source
    from archive.cite.drafts import read_draft

    seeds = [(path.name, path.read_bytes()) for path in (CHECKOUT / "tests/add/pages").iterdir()]
    seeds += list(_made_files(folder))
    limits = Limits(unpacked_bytes=64 * 1024 * 1024, pixels=20_000_000)
    place = folder / "in"

    def case() -> Case:
        name, data = chance.choice(seeds)
        return (name if chance.random() < 0.9 else chance.choice(seeds)[0]), mangled(chance, data)

    def run(case: Case) -> None:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        path = place / case[0]
        path.write_bytes(case[1])
        with contextlib.suppress(ArchiveError):
            read_source(path, limits=limits)
        read_draft(path)

    return case, run


def _made_files(folder: Path) -> Iterator[Case]:
    os.environ["PYTEST_FUZZ_FOLDER"] = str(folder)
    from tests.add.readers.test_fuzz_readers import seeds

    for kind in ("office", "image", "text", *(("pdf",) if shutil.which("pdftotext") else ())):
        yield from seeds(kind)


def query(chance: random.Random, folder: Path) -> tuple[Callable[[], Case], Runner]:
    """The query parser, what it means, and the highlights."""
    from archive.search.fields import FIELDS, KINDS
    from archive.search.query import parse
    from archive.search.wanted import wanted
    from archive.thai.analyze import Analyzer
    from archive.thai.layer import Names

    seeds = (
        *(f"{name}:" for name in FIELDS),
        *KINDS,
        '"',
        "-",
        " OR ",
        "2567-10..2567-12",
        "คลอง",
        "ความเหลื่อมล้ำ",
        "กสศ.",
    )
    analyzer = Analyzer(Names(("สมมุติ ใจเย็น", "กสศ.")))

    def run(case: Case) -> None:
        read = parse(case[0])
        read.read_as("th")
        read.read_as("en")
        wanted(read, analyzer)

    return lambda: (words(chance, seeds), b""), run


def grammars(chance: random.Random, folder: Path) -> tuple[Callable[[], Case], Runner]:
    """Ids, dates, Thai dates and names, normalising."""
    from archive.model.dates import display, parse_edtf
    from archive.model.ids import parse_anchor, parse_id, slugify
    from archive.thai.dates import find_dates
    from archive.thai.names import find_names, split_name
    from archive.thai.normalize import fold, repair
    from archive.thai.romanize import romanize_text

    seeds = (
        "2024.flexible-learning.3#c12", "undated.a.p1", "2024-10-03/2024-10-05", "2024-10?", "202X", "3-5 ต.ค. 67", "วันที่ ๓ มกราคม ๒๕๖๗",
        "ผศ.ดร.สมมุติ ใจเย็น", "พระครู", "ณ อยุธยา", "31 กุมภาพันธ์ 2567", "ที่ผ่านมา", "10.30 น.",
    )  # fmt: skip

    def run(case: Case) -> None:
        text = case[0]
        for one in (parse_id, parse_anchor):
            with contextlib.suppress(ArchiveError):
                one(text)
        with contextlib.suppress(ArchiveError):
            display(parse_edtf(text), "th")
        slugify(text)
        find_dates(text, dt.date(2024, 10, 3))
        list(find_names(text))
        split_name(text)
        repair(text)
        fold(text)
        romanize_text(text)

    return lambda: (words(chance, seeds), b""), run


def records(chance: random.Random, folder: Path) -> tuple[Callable[[], Case], Runner]:
    """Record files into records and back; cues and blocks."""
    from archive.corpus.mapping import parse_mapping
    from archive.corpus.structure import structure, to_plain
    from archive.corpus.texts import format_blocks, format_vtt, parse_blocks, parse_vtt
    from archive.corpus.yaml import dump
    from archive.model.records import Event, Organisation, Person, Photo, Session

    kinds: dict[str, type[Any]] = {
        "event.yaml": Event, "sessions": Session, "photos": Photo, "people": Person, "organisations": Organisation,
    }  # fmt: skip
    files = [
        path for path in SAMPLE.rglob("*") if path.suffix in (".yaml", ".vtt", ".md") and ".wethi" not in path.parts
    ]
    seeds = [(path.relative_to(SAMPLE).as_posix(), path.read_bytes()) for path in files]

    def run(case: Case) -> None:
        path = Path(case[0])
        text = case[1].decode("utf-8", "replace")
        if path.suffix == ".vtt":
            format_vtt(parse_vtt(text, path))
        elif path.suffix == ".md":
            found = parse_blocks(text, path)
            format_blocks(found.blocks, found.preamble)
        else:
            plain = parse_mapping(case[1], path)
            kind = kinds.get(path.name) or kinds.get(path.parent.name)
            if kind is not None:
                record = structure(plain, kind, path)
                dump(to_plain(record))

    def case() -> Case:
        name, data = chance.choice(seeds)
        return name, mangled(chance, data)

    return case, run


def web(chance: random.Random, folder: Path) -> tuple[Callable[[], Case], Runner]:
    """The web archive: any path, query, method and header. Nothing may answer 500 (503 is an answer)."""
    from archive.web.urls import PATTERNS

    site = _Site(Path(shutil.copytree(SAMPLE, folder / "corpus", ignore=shutil.ignore_patterns(".wethi"))))
    ids = (
        "2021.canal-day",
        "2021.canal-day.2",
        "2021.canal-day.p1",
        "saifon-deeprom",
        "canal-network",
        "2023.open-classroom.6",
    )
    keys = ("q", "f", "sort", "page", "lang", "era", "at", "style", "quote", "find", "id", "format", "year", "letter", "limit", "kind", "v", "in", "recording")  # fmt: skip
    fills = ("bib", "c1", "small", "1", "style.css", *ids)

    def filled(pattern: str) -> str:
        while "{" in pattern:
            before, _, rest = pattern.partition("{")
            value = chance.choice(ids) if rest.startswith("id") and chance.random() < 0.7 else chance.choice(fills)
            pattern = before + (value if chance.random() < 0.8 else words(chance, ids)) + rest.partition("}")[2]
        return pattern

    def case() -> Case:
        path = filled(chance.choice(list(PATTERNS.values())))
        pairs = "&".join(
            f"{chance.choice(keys)}={words(chance, (*ids, 'คลอง', 'year:2564', '1'))}"
            for _ in range(chance.randrange(4))
        )
        raw = f"{path}\n{pairs}".encode("utf-8", "surrogatepass")
        return chance.choice(("GET",) * 8 + ("HEAD", "POST", "X", "")), mangled(
            chance, raw
        ) if chance.random() < 0.5 else raw

    def run(case: Case) -> None:
        path, _, asked = case[1].partition(b"\n")
        if case[1][-1:] != b"!":  # else as it is: a server must not fail on bytes that stand in no address
            path, asked = quote(path, "/%.:").encode(), quote(asked, "=&%+").encode()
        headers = [
            (chance.choice((b"accept-language", b"range", b"if-none-match", b"accept-encoding", b"host", b"if-range")), mangled(chance, b"th;q=0.5, bytes=0-10, gzip"))
        ]  # fmt: skip
        status = site.ask(case[0], path, asked, headers)
        if status == 500:
            raise AssertionError("the answer is 500")

    return case, run


def damaged(chance: random.Random, folder: Path) -> tuple[Callable[[], Case], Runner]:
    """A corpus with a damaged file, served: a page may say that its record is broken, nothing may fail."""
    root = Path(shutil.copytree(SAMPLE, folder / "corpus", ignore=shutil.ignore_patterns(".wethi")))
    site = _Site(root)
    site.ask("GET", b"/search", b"q=a", [])  # building the index and loading the dictionary are no part of a case
    kept = {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file() and ".wethi" not in path.parts
    }  # fmt: skip
    names = sorted(name for name in kept if name != "archive.toml")
    pages = (b"/", b"/events", b"/people", b"/stats", b"/photos", b"/sitemap.xml", b"/feed.atom", b"/events/2021.canal-day", b"/sessions/2021.canal-day.2",
             b"/photos/2021.canal-day.p1", b"/images/2021.canal-day.p1/small.webp", b"/people/saifon-deeprom", b"/api/v1/events")  # fmt: skip

    def case() -> Case:
        name = chance.choice(names)
        return name, mangled(chance, kept[name])

    def run(case: Case) -> None:
        place = root / case[0]
        place.write_bytes(case[1])
        stamp = 1_700_000_000 + chance.randrange(10**8)
        os.utime(place, (stamp, stamp))
        try:
            site.look_again()
            for page in chance.sample(pages, 4):
                site.ask("GET", page, b"", [])
            site.ask("GET", b"/search", b"q=%E0%B8%84%E0%B8%A5%E0%B8%AD%E0%B8%87", [])
        finally:
            place.write_bytes(kept[case[0]])

    return case, run


class _Site:
    """The application, asked without a socket; what it fails with is raised."""

    def __init__(self, root: Path) -> None:
        from archive.corpus.store import Corpus
        from archive.web.app import make_app

        self._app = make_app(Corpus.open(root))
        self._runner = asyncio.Runner()

    def look_again(self) -> None:
        """See files changed by hand at once."""
        self._app.state.site.door._checked = -1e9

    def ask(self, method: str, path: bytes, query: bytes, headers: list[tuple[bytes, bytes]]) -> int:
        """The status of an answer."""
        found: list[int] = []

        messages = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive() -> dict[str, Any]:
            if not messages:
                await asyncio.Event().wait()  # the reader stays
            return messages.pop()

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                found.append(message["status"])
                for name, value in message["headers"]:
                    assert not set(b"\r\n\0") & set(name + value), f"a header holds a line break: {value!r}"

        text = unquote_to_bytes(path).decode("utf-8", "replace")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method or "GET", "scheme": "http",
            "path": text if text.startswith("/") else f"/{text}", "raw_path": path, "query_string": query, "root_path": "",
            "headers": [(b"host", b"reader.test"), *headers], "client": ("192.0.2.1", 1), "server": ("reader.test", 80),
        }  # fmt: skip
        self._runner.run(self._app(scope, receive, send))
        return found[0] if found else 0


TARGETS: dict[str, Target] = {
    "readers": readers, "query": query, "grammars": grammars, "records": records, "web": web, "damaged": damaged,
}  # fmt: skip


# -- running -----------------------------------------------------------------------------------------------------------


def batch(target: Target, seed: int, folder: Path, seconds: float) -> Tally:
    """Cases of one target for so many seconds, in this process."""
    tally = Tally()
    make, run = target(random.Random(seed), folder)
    last = folder / "last"
    until = time.monotonic() + seconds

    def too_long(*_: object) -> None:
        raise Hang

    # Ten seconds of the processor's time: on a busy machine others take it. A case that only waits is a hang too.
    signal.signal(signal.SIGPROF, too_long)
    signal.signal(signal.SIGALRM, too_long)
    while time.monotonic() < until:
        case = make()
        last.write_bytes(case[0].encode("utf-8", "surrogatepass") + b"\n\n" + case[1])
        started = time.monotonic()
        signal.setitimer(signal.ITIMER_PROF, HANG_S)
        signal.setitimer(signal.ITIMER_REAL, STANDSTILL_S)
        try:
            run(case)
        except ArchiveError:
            tally.refused += 1
        except Hang:
            tally.hangs += 1
            tally.wrong.append((f"hang\n{traceback.format_exc()[-1500:]}", repr(case)))
        except Exception:
            tally.wrong.append((traceback.format_exc()[-2500:], repr(case)))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
        tally.cases += 1
        tally.slowest_s = max(tally.slowest_s, time.monotonic() - started)
    return tally


def in_child(target: Target, seed: int, folder: Path, seconds: float) -> Tally:
    """The same in a child process; its death is a wrong case."""
    folder.mkdir()
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        try:
            with os.fdopen(write, "w") as pipe:
                json.dump(vars(batch(target, seed, folder, seconds)), pipe)
        except BaseException:  # the child must not go on as a second parent
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    if text:
        return Tally(**{**json.loads(text), "wrong": [(what, case) for what, case in json.loads(text)["wrong"]]})
    last = (folder / "last").read_bytes() if (folder / "last").exists() else b""
    return Tally(1, wrong=[(f"the process died: {status}", repr(last))])


def main() -> int:
    """Run the bench; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="names of targets, comma between")
    parser.add_argument("--keep", type=Path, help="where to write wrong cases")
    asked = parser.parse_args()
    chosen = [name for name in TARGETS if not asked.only or name in asked.only.split(",")]
    found = {name: Tally() for name in chosen}
    until, round_ = time.monotonic() + 60 * asked.minutes, 0
    with tempfile.TemporaryDirectory() as base:
        os.environ["XDG_CACHE_HOME"] = f"{base}/cache"
        while time.monotonic() < until:
            for name in chosen:
                seed = asked.seed + 1_000_003 * round_
                one = in_child(TARGETS[name], seed, Path(base) / f"{name}-{round_}", BATCH_S)
                shutil.rmtree(Path(base) / f"{name}-{round_}", ignore_errors=True)
                whole = found[name]
                whole.cases, whole.refused, whole.hangs = (
                    whole.cases + one.cases,
                    whole.refused + one.refused,
                    whole.hangs + one.hangs,
                )
                whole.slowest_s = max(whole.slowest_s, one.slowest_s)
                whole.wrong += one.wrong
            round_ += 1
    return report(found, asked)


def report(found: dict[str, Tally], asked: argparse.Namespace) -> int:
    """Print the figures, write wrong cases; the exit code."""
    seen: set[str] = set()
    for name, tally in found.items():
        print(
            f"{name:<9} {tally.cases:>8} cases  {tally.refused:>7} refused in words  {len(tally.wrong) - tally.hangs} crashes  "
            f"{tally.hangs} hangs  slowest {tally.slowest_s:.2f} s"
        )
        for what, case in tally.wrong:
            line = what.strip().splitlines()[-1]
            if line not in seen:
                print(f"WRONG {name}: {line[:200]}  {case[:160]}")
                seen.add(line)
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                mark = hashlib.sha256(case.encode("utf-8", "replace")).hexdigest()[:12]
                (asked.keep / f"{name}-{mark}.txt").write_text(f"{what}\n{case}\n", "utf-8", "replace")
    cases = sum(tally.cases for tally in found.values())
    hangs = sum(tally.hangs for tally in found.values())
    crashes = sum(len(tally.wrong) for tally in found.values()) - hangs
    print(
        json.dumps({"cases": cases, "crashes": crashes, "hangs": hangs, "minutes": asked.minutes, "seed": asked.seed})
    )
    return 1 if crashes or hangs else 0


if __name__ == "__main__":
    sys.exit(main())
