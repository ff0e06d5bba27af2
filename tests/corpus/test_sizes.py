"""Advice on the search engine: given to large archives only, and never as a fault."""

from __future__ import annotations

import pytest

from archive.corpus.check import check
from archive.corpus.checks import sizes
from archive.corpus.store import Corpus


def _advice(corpus: Corpus) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in check(corpus) if one.code == "engine-advice"]


def test_a_small_archive_is_left_alone_and_a_large_one_advised(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _advice(corpus) == []
    monkeypatch.setattr(sizes, "MANY_PASSAGES", 5)
    assert _advice(corpus) == [("engine-advice", "note")]


def test_an_archive_that_has_the_faster_engine_needs_no_advice(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "MANY_PASSAGES", 5)
    path = corpus.root / "archive.toml"
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("engine")]
    path.write_text("\n".join(['engine = "tantivy"', *lines]), encoding="utf-8")
    assert _advice(Corpus.open(corpus.root)) == []
