"""Speed of what a user gets, for one engine at one size.

    python bench/speed.py --passages 20000 [--engine whoosh] [--texts DIR] [--out speed.json] [--keep DIR]

Makes passages from the judged texts (seeded: the same every time), builds from text, and reports: build rate, index
size, peak memory, one record updated, the first answer in a new process, and 300 mixed queries. An answer is ranking
with the exact check, grouping, facets and ten highlighted snippets. Prints a table and writes JSON with versions.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

SEED = 20241003
QUERIES = 300
SESSION = 40
PLAIN = 5_000
PROVINCES = ("ตรัง", "ระยอง", "อุดรธานี", "เชียงใหม่", "ขอนแก่น", "สงขลา", "พะเยา", "ยะลา", "กรุงเทพมหานคร", "ลำปาง")
KINDS = ("transcript", "transcript", "transcript", "notes", "slides", "report", "abstract", "caption")


def pieces(texts: Path) -> list[str]:
    """Lines of the judged texts, the stuff that passages are made of."""
    from search_run import records

    found: list[str] = []
    for name in ("known.docs.jsonl.gz", "xquad.docs.jsonl.gz"):
        for each in records(texts / name):
            found += [line.strip() for line in each["text"].split("\n") if len(line.strip()) > 20]
    return found


def passages(texts: Path, count: int) -> Iterator[Any]:
    """`count` passages in sessions of SESSION, of the lengths that transcripts have (a mean of about 600 characters)."""
    from archive.index.sources import PassageSource

    chance = random.Random(SEED)
    stuff = pieces(texts)
    for number in range(count):
        session, place = divmod(number, SESSION)
        inner = random.Random(SEED + session)
        year = inner.randint(2015, 2025)
        day = f"{year}-{inner.randint(1, 12):02d}-{inner.randint(1, 28):02d}"
        people = [f"วิทยากร {inner.randint(1, 1500)}" for _ in range(4)]
        wanted = int(chance.lognormvariate(6.2, 0.6))
        lines: list[str] = []
        while sum(map(len, lines)) < wanted:
            words = chance.choice(stuff).split(" ")
            start = chance.randrange(len(words))
            lines.append(" ".join(words[start : start + chance.randint(2, 25)]))
        event = f"{year}.forum-{session // 6}"
        speaker, body = people[place % 4], f"องค์กร {inner.randint(1, 80)}"
        yield PassageSource(
            id=f"{event}.{session % 6 + 1}#c{place + 1}",
            group=f"{event}.{session % 6 + 1}",
            kind=KINDS[place % len(KINDS)],
            text="\n".join(lines)[: max(wanted, 40)],
            title=f"ช่วงที่ {session}",
            event=event,
            event_title=f"เวทีที่ {session // 6}",
            speaker=speaker,
            speaking=(speaker,),
            speakers=(speaker,),
            bodies=(body,),
            organisations=(body,),
            province=PROVINCES[inner.randrange(len(PROVINCES))],
            date=day,
            day_from=day,
            day_to=day,
            years=(year,),
            language="th",
        )


def questions(texts: Path) -> list[str]:
    """QUERIES queries: every kind of known item, natural questions, phrases, filters."""
    from search_run import records

    chance = random.Random(SEED)
    known = [each["query"] for each in records(texts / "known.queries.jsonl")]
    asked = [each["query"] for each in records(texts / "xquad.queries.jsonl")]
    chance.shuffle(known)
    chance.shuffle(asked)
    found = known[: QUERIES // 2] + asked[: QUERIES // 5]
    found += [f'"{query}"' for query in known[QUERIES // 2 : QUERIES // 2 + 20]]
    fields = ("year:2567", "type:transcript", "place:ตรัง", "date:2565..2567", "speaker:วิทยากร")
    while len(found) < QUERIES:
        found.append(f"{chance.choice(known)} {chance.choice(fields)}")
    chance.shuffle(found)
    return found


def bad_questions() -> list[str]:
    """What nobody should type, and somebody will."""
    return [
        "ก" * 10_000, "น้ำ " * 2_500, "การศึกษา" * 1_250, "- - OR OR - ()", '"' * 999, "*", "*น้ำ", "น*", "ที่ และ ของ ใน การ",
        " OR ".join(f"คำ{number}" for number in range(200)), " OR ".join(["น้ำ", "คน"] * 100), "😀😀👩‍👩‍👧", "ิ ี ึ ่ ้ ๊",
        "\x00\x01\x1b\u200b\u202e", "year:abc", "date:..", "speaker:", '"น้ำ', "-น้ำ", "-" * 10_000, "a " * 5_000, "ๆๆๆๆๆๆ", "1" * 10_000,
    ]  # fmt: skip


def answer(engine: Any, query: str, analyzer: Any) -> list[str]:
    """What a reader of the search page gets: the snippets of the first ten groups."""
    from archive.search.highlight import snippet
    from archive.search.query import parse
    from archive.search.wanted import wanted

    what = wanted(parse(query), analyzer)
    return [snippet(hit.text, what, analyzer, folded=hit.folded) for hit in engine.search(what).hits]


def cold(name: str, folder: Path, query: str) -> None:
    """In a new process: everything from import to the first page of snippets; prints the seconds it took."""
    from archive.search.engines import open_engine
    from archive.thai.analyze import Analyzer

    engine = open_engine(name, folder)
    answer(engine, query, Analyzer())
    print(time.time() - float(os.environ["WETHI_BEGUN"]))


def spent() -> float:
    """CPU seconds of this process and of those it has waited for: what a shared machine cannot distort much."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def plain_build(texts: Path) -> None:
    """Print the passages a second that nlpo3 and tantivy do by themselves: words and stored text, nothing of ours.

    The machine that the aims were set on did 3,000: what a figure of another machine is to be held against.
    """
    import nlpo3
    import tantivy

    from archive.thai.segment import segmenter

    sources = list(passages(texts, PLAIN))
    segmenter("nlpo3")  # loads the dictionary that it calls "wethi", once a process
    builder = tantivy.SchemaBuilder().add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    schema = builder.add_bytes_field("body", stored=True).build()
    with tempfile.TemporaryDirectory() as folder:
        writer = tantivy.Index(schema, path=folder).writer(256_000_000, 1)
        begun = time.perf_counter()
        for source in sources:
            made = tantivy.Document(words=[" ".join(nlpo3.segment(source.text, "wethi"))])
            made.add_bytes("body", source.text.encode())
            writer.add_document(made)
        writer.commit()
        writer.wait_merging_threads()
        print(len(sources) / (time.perf_counter() - begun))


def plain_rate(texts: Path) -> float:
    """What `plain_build` prints, in a process of its own: this one stays as it is for what is measured in it."""
    command = [sys.executable, __file__, "--plain", "--texts", str(texts)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def measured(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Every number of one run."""
    import importlib.metadata
    import platform

    from archive.index.documents import documents_of, wanted_stamp
    from archive.search.engines import open_engine
    from archive.thai.analyze import Analyzer
    from archive.thai.compiled import is_compiled

    sources = list(passages(options.texts, options.passages))
    text_bytes = sum(len(source.text.encode()) for source in sources)
    engine = open_engine(options.engine, folder)
    plain = [plain_rate(options.texts)]
    begun, used = time.perf_counter(), spent()
    filled = documents_of(sources, with_triples=engine.wants_triples)
    engine.replace(filled, wanted_stamp(options.engine))
    build_s, build_cpu_s = time.perf_counter() - begun, spent() - used
    plain.append(plain_rate(options.texts))  # before and after: machines change their speed
    index_bytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    first = questions(options.texts)[0]
    command = [sys.executable, __file__, "--engine", options.engine, "--cold", str(folder), "--ask", first]
    colds, cold_cpu = [], []
    for _ in range(3):
        environment = {**os.environ, "WETHI_BEGUN": str(time.time())}
        used = spent()
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        colds.append(float(done.stdout))
        cold_cpu.append(spent() - used)
    analyzer = Analyzer()
    answer(engine, first, analyzer)
    times, busy = [], []
    for query in questions(options.texts):
        begun, used = time.perf_counter(), time.process_time()
        answer(engine, query, analyzer)
        times.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - used) * 1000)
    bad = []
    for query in bad_questions():
        begun, used = time.perf_counter(), time.process_time()
        answer(engine, query, analyzer)
        bad.append((time.process_time() - used, time.perf_counter() - begun, query[:20]))
    updates, update_cpu = [], []
    for number in range(5):
        source = sources[number * len(sources) // 5]
        begun, used = time.perf_counter(), time.process_time()
        engine.update(documents_of([source]), [], wanted_stamp(options.engine))
        answer(engine, first, analyzer)
        updates.append((time.perf_counter() - begun) * 1000)
        update_cpu.append((time.process_time() - used) * 1000)
    engine.close()
    times.sort()
    busy.sort()
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "engine": options.engine,
        "passages": options.passages,
        "mean_characters": round(sum(len(source.text) for source in sources) / len(sources)),
        "build_per_s": round(options.passages / build_s),
        "plain_per_s": [round(each) for each in plain],
        "build_to_plain": round(options.passages / build_s / (sum(plain) / len(plain)), 2),
        "build_per_cpu_s": round(options.passages / build_cpu_s),
        "index_to_text": round(index_bytes / text_bytes, 2),
        "peak_mb": round(max(usage) / 1024),
        "update_ms": round(sorted(updates)[len(updates) // 2]),
        "update_cpu_ms": round(sorted(update_cpu)[len(updates) // 2]),
        "cold_s": round(sorted(colds)[1], 3),
        "cold_cpu_s": round(sorted(cold_cpu)[1], 3),
        "p50_ms": round(times[len(times) // 2], 1),
        "p95_ms": round(times[int(len(times) * 0.95)], 1),
        "p99_ms": round(times[int(len(times) * 0.99)], 1),
        "cpu_p50_ms": round(busy[len(busy) // 2], 1),
        "cpu_p95_ms": round(busy[int(len(busy) * 0.95)], 1),
        "worst_bad_s": [round(max(bad)[0], 2), round(max(bad)[1], 2), max(bad)[2]],
        "load_average": round(os.getloadavg()[0], 1),
        "versions": {
            "python": platform.python_version(),
            **{name: importlib.metadata.version(name) for name in ("whoosh3", "nlpo3", "pythainlp", "tantivy")},
        },
        "is_compiled": is_compiled(),
        "cores": os.cpu_count(),
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
    parser.add_argument("--keep", type=Path, help="leave the index here")
    parser.add_argument("--cold", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--ask", default="", help=argparse.SUPPRESS)
    parser.add_argument("--plain", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.plain:
        plain_build(options.texts)
        return
    if options.cold:
        cold(options.engine, options.cold, options.ask)
        return
    with tempfile.TemporaryDirectory() as folder:
        result = measured(options, options.keep or Path(folder))
    for name, value in result.items():
        print(f"{name:>16}  {value}")
    if options.out:
        options.out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
