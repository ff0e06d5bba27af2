"""Answer judged queries through the archive's own pipeline and print a run in TREC form.

    python bench/search_run.py DOCS.jsonl[.gz] QUERIES.jsonl [--engine whoosh] > RUN.tsv

One document is one session with one passage. Stdout holds only the run: query, Q0, document, rank, score, tag.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archive.index.documents import documents_of, wanted_stamp
from archive.index.sources import PassageSource
from archive.search.engine import Page
from archive.search.engines import open_engine
from archive.search.query import parse
from archive.search.wanted import wanted
from archive.thai.analyze import Analyzer

MOST_HITS = 500


def records(path: Path) -> Iterator[dict[str, str]]:
    """The JSON objects of a file, one a line, compressed or not."""
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return (json.loads(line) for line in text.decode("utf-8").split("\n") if line.strip())


def main() -> None:
    """Index, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--engine", default="whoosh")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(options.engine, Path(folder))
        begun = time.perf_counter()
        sources = (
            PassageSource(each["id"], each["id"], "report", each["text"], title=each.get("title", ""))
            for each in records(options.documents)
        )
        count = engine.replace(documents_of(sources), wanted_stamp(options.engine))
        built = time.perf_counter()
        print(f"{count} passages in {built - begun:.1f} s", file=sys.stderr)
        analyzer = Analyzer()
        page = Page(limit=MOST_HITS, with_facets=False)
        asked = 0
        for query in records(options.queries):
            asked += 1
            hits = engine.search(wanted(parse(query["query"]), analyzer), page).hits
            for rank, hit in enumerate(hits, 1):
                print(query["id"], "Q0", hit.id, rank, hit.score, options.engine, sep="\t")
        print(f"{asked} queries in {time.perf_counter() - built:.1f} s", file=sys.stderr)
        engine.close()


if __name__ == "__main__":
    main()
