"""A wording leads to its passage: as it stands, retyped without spaces, with one word changed, with an omission."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.index.documents import wanted_stamp
from archive.search.engine import Engine
from archive.search.engines import open_engine
from archive.search.wording import WordingFinder
from archive.thai.analyze import Analyzer
from tests.search.invented import SOURCES, documents
from tests.search.memory import MemoryEngine

ANALYZER = Analyzer()
LONG = [source for source in SOURCES if len(source.text) > 30 and source.text.count(" ") > 1]


@pytest.fixture(params=("memory", "whoosh", "tantivy"), scope="module")
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp(request.param)
    made: Engine = MemoryEngine() if request.param == "memory" else open_engine(request.param, folder)
    made.replace(iter(documents(ANALYZER)), wanted_stamp(made.name))
    yield made
    made.close()


@pytest.mark.parametrize("source", LONG, ids=lambda source: source.id)
def test_the_passage_comes_first(engine: Engine, source: object) -> None:
    text = source.text  # type: ignore[attr-defined]
    words = text.split()
    changed = " ".join([*words[: len(words) // 2], "อุทกศาสตร์", *words[len(words) // 2 + 1 :]])
    finder = WordingFinder(engine, ANALYZER)
    retyped = text if text.isascii() else "".join(words)
    for wording in (text, text.upper(), retyped, changed, f"{words[0]} … {' '.join(words[1:])}", f"“{text}”"):
        assert source.id in finder.find(wording)[:3], wording  # type: ignore[attr-defined]


@pytest.mark.parametrize("wording", ["", " ", "…", "[ไม่มี]", "๐๐๐", "ฆฌฎ" * 400, "\ud800"])
def test_nothing_is_found_for_what_nobody_said(engine: Engine, wording: str) -> None:
    assert WordingFinder(engine, ANALYZER).find(wording) == []


def test_a_number_typed_on_to_a_word_is_asked_for(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    spaced = "จำนวน 1,087 โครงการ วงเงิน 982,228 ล้านบาท"
    counts = {term: 1 for term, *_ in ANALYZER.terms(spaced)}
    monkeypatch.setattr(type(engine), "lexicon", lambda _self: counts)
    asked = WordingFinder(engine, ANALYZER)._rare(spaced.replace(" ", ""))
    assert {"1087", "982228"} & asked.keys() or {"1,087", "982,228"} & asked.keys()
