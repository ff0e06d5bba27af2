"""What a phone loads to answer a first question in a published copy, at any number of passages.

    python bench/published.py [--passages 20000] [--texts ../shared/bench] [--queries 60] [--keep DIR] [--out FILE]

Makes passages from the judged texts (as bench/speed.py: the same every time), writes the index of a published copy
with a search page round it, opens the page in chromium from the folder, asks questions of every kind (each in a new
browser profile: nothing is kept between them), and counts the bytes of every file that was read, as they lie on the
disk: no compression is counted. What is read while the reader goes down the page (further moments, ribbons) is counted apart. Needs chromium and playwright.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

if TYPE_CHECKING:
    from archive.web.ribbon import Ribbon

CHECKOUT = Path(__file__).resolve().parent.parent
COMMON = ("ความเหลื่อมล้ำ", "เหลื่อมล้ำทางการศึกษา", "น้ำท่วม", "การพัฒนาคุณภาพชีวิต", "ปี ๒๕๖๗", "เเผนพัฒนาเศรษฐกิจ", "นายกรัฐมนตรี")


def write_copy(folder: Path, passages: int, texts: Path) -> float:
    """A copy with the search page and an index of so many passages; the seconds its index took."""
    from speed import passages as made_up

    from archive.index.documents import documents_of
    from archive.web.published.index import SearchIndex
    from archive.web.published.searching import write_ribbon

    def put(name: str, body: bytes) -> None:
        target = folder / "index" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)

    began = time.monotonic()
    sources = sorted(made_up(texts, passages), key=lambda one: one.event)
    shown: dict[str, list[Any]] = {
        one.group: [one.title, "", "session_type.talk", one.event_title, "", one.date, one.date, one.province]
        for one in sources
    }
    index = SearchIndex(put, shown.__getitem__)
    for document in documents_of(replace(one, role="speaker") for one in sources):
        index.add(document)
    index.finish((), {}, {})
    for session in shown:
        write_ribbon(session, *ribbon_of(session), put)
    return time.monotonic() - began


def ribbon_of(session: str) -> tuple[Ribbon, int]:
    """The ribbon of a talk of an hour and a half with four voices, as long in file as a real one of 120 turns."""
    from archive.model.transcript import Stretch
    from archive.web.ribbon import draw

    chance = random.Random(session)
    borders = sorted(chance.sample(range(0, 5_400_000, 500), 121))
    said = [Stretch(str(chance.randint(1, 4)), start, end - 400) for start, end in pairwise(borders)]
    length = borders[-1]
    return draw(said, length, {str(voice): voice for voice in range(1, 5)}, []), length


def write_page(folder: Path, empty: Path) -> None:
    """The search page of an empty archive, on the index that stands there."""
    from archive.corpus.create import create
    from archive.corpus.store import Corpus
    from archive.web.site import publish

    create(empty / "corpus")
    publish(Corpus.open(empty / "corpus"), empty / "page")
    for name in ("search", "static"):
        shutil.copytree(empty / "page" / name, folder / name)


def questions(texts: Path, count: int) -> Iterator[tuple[str, str]]:
    """(kind, question): every n-th of the judged ones, and some that people ask most."""
    from search_run import records

    yield from (("common", one) for one in COMMON)
    for name, kind in (("known", ""), ("xquad", "question")):
        found = list(records(texts / f"{name}.queries.jsonl"))
        for each in found[:: max(1, 2 * len(found) // count)]:
            yield kind or str(each["kind"]), str(each["query"])


def noting(read: list[str]) -> Callable[[Any], None]:
    """What adds the file that a request reads to a list."""
    return lambda request: read.append(unquote(urlsplit(request.url).path))


def ask(folder: Path, asked: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """For each question what was found and what was read, in bytes: of the index, and with page, style and scripts."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for kind, question in asked:
            context = browser.new_context(viewport={"width": 390, "height": 844})
            page = context.new_page()
            read: list[str] = []
            page.on("request", noting(read))
            began = time.monotonic()
            page.goto(f"file://{folder}/search/index.html?q={quote(question)}")
            page.wait_for_selector("body[data-answered]")
            seconds = time.monotonic() - began
            total = page.evaluate("wethi.shown.then(found => found && found.total)")
            sizes = {path: Path(path).stat().st_size for path in dict.fromkeys(read) if Path(path).is_file()}
            index = sum(size for path, size in sizes.items() if "/index/" in path)
            answered = len(read)
            for hit in page.locator("article.hit").all():
                hit.scroll_into_view_if_needed()
            page.wait_for_function("[...document.querySelectorAll('.strip')].every(one => one.querySelector('.seg'))")
            later = sum(
                Path(path).stat().st_size
                for path in set(read[answered:]) - set(read[:answered])
                if Path(path).is_file()
            )
            fonts = sum(size for path, size in sizes.items() if path.endswith(".woff2"))
            pieces = sum("/index/" in path for path in sizes)
            yield {"kind": kind, "query": question, "total": total, "index": index, "pieces": pieces,
                   "all": sum(sizes.values()) - fonts, "fonts": fonts, "later": later, "seconds": round(seconds, 3)}  # fmt: skip
            context.close()
        browser.close()


def judge(folder: Path, texts: Path) -> Iterator[tuple[str, float, float, float, bool]]:
    """For every judged known-item question: its kind, and of the best ten (as many as are relevant) how many are.

    First in the published copy, then by the shipped engine on the same passages; how many of the engine's first ten
    are among the copy's; and whether the totals are the same within a tenth (or three).
    """
    from playwright.sync_api import sync_playwright
    from search_run import records

    from archive.index.documents import documents_of, wanted_stamp
    from archive.index.sources import PassageSource
    from archive.search.engine import Page
    from archive.search.engines import open_engine
    from archive.search.query import parse
    from archive.search.wanted import wanted
    from archive.thai.analyze import Analyzer
    from archive.web.published.index import SearchIndex

    def put(name: str, body: bytes) -> None:
        target = folder / "index" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)

    sources = [
        PassageSource(
            id=f"2024.judged.{n}", group=f"2024.judged.{n}", kind="report", text=each["text"], event="2024.judged"
        )
        for n, each in enumerate(records(texts / "known.docs.jsonl.gz"), 1)
    ]
    numbered = {each["id"]: n for n, each in enumerate(records(texts / "known.docs.jsonl.gz"), 1)}
    documents = list(documents_of(sources))
    index = SearchIndex(put, lambda group: [group])
    for document in documents:
        index.add(document)
    index.finish((), {}, {})
    engine = open_engine("whoosh", folder / "engine")
    engine.replace(documents, wanted_stamp("whoosh"))
    analyzer = Analyzer()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"file://{folder}/search/index.html?q=x")
        page.wait_for_selector("body[data-answered]")
        for each in records(texts / "known.queries.jsonl"):
            relevant = {f"2024.judged.{numbered[id]}" for id in each["relevant"]}
            query, most = str(each["query"]), min(10, len(relevant))
            total, ours = page.evaluate(
                "query => wethi.search(query).then(found => [found.total, found.ranked.map(one => one.id)])", query
            )
            answer = engine.search(wanted(parse(query), analyzer), Page(limit=10))
            theirs = [hit.id for hit in answer.hits]
            share = [len(relevant & set(ids[:most])) / most for ids in (ours, theirs)]
            same = len(set(ours) & set(theirs)) / max(1, len(theirs))
            yield str(each["kind"]), share[0], share[1], same, abs(total - answer.total) <= max(3, answer.total / 10)
        browser.close()
    engine.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--texts", type=Path, default=CHECKOUT.parent / "shared" / "bench")
    parser.add_argument("--keep", type=Path, help="Leave the copy there; one that is there is asked as it is.")
    parser.add_argument("--out", type=Path)
    parser.add_argument(
        "--judged", action="store_true", help="Instead, compare what is found with the server's engine."
    )
    wanted = parser.parse_args()
    if wanted.judged:
        with tempfile.TemporaryDirectory() as temporary:
            write_page(Path(temporary) / "asked", Path(temporary))
            scores = list(judge(Path(temporary) / "asked", wanted.texts))
        print("Of the best ten how many are relevant; of the server's first ten how many are the copy's; like totals")
        print(f"{'kind':26} {'asked':>5} {'published':>10} {'server':>7} {'same':>6} {'totals':>7}")
        for kind in [*sorted({one[0] for one in scores}), "all"]:
            told = [one[1:] for one in scores if kind in ("all", one[0])]
            means = [statistics.mean(one[place] for one in told) for place in range(4)]
            print(f"{kind:26} {len(told):5} {means[0]:10.3f} {means[1]:7.3f} {means[2]:6.3f} {means[3]:7.3f}")
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = (wanted.keep or Path(temporary) / "copy").resolve()
        seconds = 0.0 if (folder / "index").is_dir() else write_copy(folder, wanted.passages, wanted.texts)
        shutil.rmtree(folder / "search", ignore_errors=True)
        shutil.rmtree(folder / "static", ignore_errors=True)
        write_page(folder, Path(temporary))
        asked = list(ask(folder, list(questions(wanted.texts, wanted.queries))))
        files = list((folder / "index").rglob("*.js"))
        size = sum(path.stat().st_size for path in files)
    if wanted.out:
        wanted.out.write_text(json.dumps(asked, ensure_ascii=False, indent=1), encoding="utf-8")
    print(
        f"{wanted.passages:,} passages: index written in {seconds:.0f} s, {size / 1e6:.1f} MB in {len(files):,} files"
    )
    print(
        f"{'kind':10} {'asked':>5} {'found':>7} {'pieces':>7} {'index KB':>20} {'all but font KB':>20} {'then KB':>16} {'s':>6}"
    )
    kinds = sorted({row["kind"] for row in asked})
    for kind in [*kinds, "all"]:
        own = [row for row in asked if kind in ("all", row["kind"])]
        line = [
            f"{statistics.median(row[name] for row in own) / 1000:.0f} (most {max(row[name] for row in own) / 1000:.0f})"
            for name in ("index", "all", "later")
        ]
        found = statistics.median(row["total"] or 0 for row in own)
        pieces = statistics.median(row["pieces"] for row in own)
        print(
            f"{kind:10} {len(own):5} {found:7.0f} {pieces:7.0f} {line[0]:>20} {line[1]:>20} {line[2]:>16} {statistics.median(row['seconds'] for row in own):6.2f}"
        )


if __name__ == "__main__":
    main()
