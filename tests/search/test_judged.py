"""Properties over whole collections: invented passages always, the judged sets where they lie beside the checkout.

Highlights are right for everything folding forgives, and both segmenters make the same index.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.index.documents import document_of
from archive.index.sources import PassageSource
from archive.search.engine import SearchDocument
from archive.search.highlight import highlight
from archive.search.query import parse
from archive.search.wanted import wanted
from archive.thai.analyze import Analyzer
from archive.thai.clusters import clusters, snap, stacks
from archive.thai.normalize import fold_text
from archive.thai.segment import segmenter
from tests.search.invented import SOURCES

JUDGED = Path(__file__).resolve().parents[3] / "shared" / "bench"
ANALYZER = Analyzer()
VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "nikhahit and aa for am": lambda text: text.replace("ำ", "\u0e4d\u0e32"),
    "two e for ae": lambda text: text.replace("แ", "เเ"),
    "zero width": lambda text: "\u200b".join(text[start:end] for start, end in clusters(text)),
    "Thai digits": lambda text: text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")),
    "tone before vowel": lambda text: re.sub("([ิีึืุู])([่้๊๋])", r"\2\1", text),
    "capitals": str.upper,
    "wide spaces": lambda text: text.replace(" ", " \u00a0 "),
}


def judged() -> Iterator[str]:
    for name in ("xquad.docs.jsonl.gz", "known.docs.jsonl.gz"):
        with gzip.open(JUDGED / name, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for number, line in enumerate(lines) if number < 250)


def queries_of(text: str) -> list[str]:
    """Three pieces of a text, each of whole clusters and stacks, a few words long."""
    ends = {end for _, end in clusters(text)} & {end for _, end in stacks(text)}
    borders = sorted(ends | {0})
    picked = [borders[len(borders) * part // 4] for part in range(3)]
    pieces = [text[start : next((end for end in borders if end > start + 12), len(text))] for start in picked]
    return [piece for piece in pieces if len(re.sub(r"[^ก-๎A-Za-z0-9]", "", piece)) > 6 and ":" not in piece]


def check_highlights(texts: Iterator[str]) -> int:
    """Every place that holds the query is marked, in every spelling, and no mark cuts a cluster; the marks checked."""
    seen = 0
    for text in texts:
        for query in queries_of(text):
            asked = wanted(parse(f'"{re.sub(chr(34), " ", query)}"'), ANALYZER)
            needle = asked.required[0][0] if asked.required else ""
            for name, change in VARIANTS.items():
                body = change(text)
                spans = highlight(body, asked, ANALYZER)
                for start, end in spans:
                    assert snap(body, start, end) == (start, end), (name, query)
                if needle and needle in fold_text(body):
                    held = [fold_text(body[start:end]) for start, end in spans]
                    assert any(needle in each for each in held), (name, query, held)
                    seen += 1
    return seen


def in_order(document: SearchDocument) -> SearchDocument:
    """The document with its terms, which stand in any order, in one."""
    return replace(document, terms=" ".join(sorted(document.terms.split())))


def check_segmenters(texts: Iterator[str]) -> tuple[int, int]:
    """How many passages make documents with other terms when cut by the other segmenter, and of how many."""
    rust, python = (Analyzer(cutter=segmenter(name)) for name in ("nlpo3", "newmm"))
    count = different = 0
    for count, text in enumerate(texts, 1):
        source = PassageSource(f"x#t{count}", "x", "report", text, title=text[:40])
        ours, theirs = (in_order(document_of(source, analyzer)) for analyzer in (rust, python))
        assert replace(ours, terms="", title_words=frozenset()) == replace(theirs, terms="", title_words=frozenset())
        different += ours != theirs
    return different, count


def invented() -> Iterator[str]:
    return (source.text for source in SOURCES)


def test_highlights_of_invented_passages() -> None:
    assert check_highlights(invented()) > 60


def test_both_segmenters_make_the_same_index_of_invented_passages() -> None:
    assert check_segmenters(invented()) == (0, len(SOURCES))


def test_terms_and_words_are_the_same() -> None:
    for names in ((), ("น้ำท่วม", "กสร.")):
        analyzer = Analyzer(names)
        for text in invented():
            folded = fold_text(text)
            assert sorted(analyzer.term_text(folded).split()) == sorted(term for term, *_ in analyzer.terms(folded))


needs_judged = pytest.mark.skipif(not JUDGED.is_dir(), reason="the judged sets are not beside this checkout")


@pytest.mark.bench
@needs_judged
def test_highlights_of_the_judged_sets() -> None:
    assert check_highlights(judged()) > 5_000


@pytest.mark.bench
@needs_judged
def test_both_segmenters_make_the_same_index_of_the_judged_sets() -> None:
    """Foreign names that no dictionary knows may be cut otherwise, in one passage of a hundred."""
    different, count = check_segmenters(judged())
    assert count > 300
    assert different * 100 <= count
