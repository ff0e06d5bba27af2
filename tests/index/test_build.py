"""The life of an index beside its corpus: what passages explain, damage, other versions."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest

from archive.corpus.store import Corpus
from archive.errors import CannotWrite
from archive.index.build import is_fresh, refresh
from archive.index.places import index_dir, private_dir, state_path
from archive.index.ready import explained_names, ready_finder
from archive.search import engine as protocol

ENGINES = ("whoosh", "tantivy")
TEXT = "events/2021.canal-day/sessions/2.notes.md"
EXPLAINED = "\n\n{#t20}\nเครือข่ายปลาสมมุติแห่งคลองใหม่ (คปส.) มาพร้อมกัน คำว่า เรืออาสา (Volunteer Boat) มาจากเขา\n"


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    if request.param == "tantivy":
        pytest.importorskip("tantivy")
    return str(request.param)


def _write_more(corpus: Corpus) -> None:
    path = corpus.root / TEXT
    path.write_text(path.read_text(encoding="utf-8") + EXPLAINED, encoding="utf-8")


def test_what_passages_explain_expands_a_query_and_can_be_switched_off(corpus: Corpus) -> None:
    refresh(corpus)
    _write_more(corpus)
    with contextlib.closing(ready_finder(corpus)) as finder:
        found = finder.search("volunteer boat")
        assert [(one.kind, one.text) for one in found.expanded] == [("expansion", "เรืออาสา")]
        assert found.total > finder.search("volunteer boat", expand=False).total
        assert [one.text for one in finder.search("คปส").expanded] == ["เครือข่ายปลาสมมุติแห่งคลองใหม่"]
        assert [one.text for one in finder.search("เครือข่ายปลาสมมุติแห่งคลองใหม่").expanded] == ["คปส."]
        # Thai has no spaces between words, and questions hold more than the name.
        assert [one.text for one in finder.search("ผลงานเครือข่ายปลาสมมุติแห่งคลองใหม่ปีนี้").expanded] == ["คปส."]
        assert [one.text for one in finder.search("ผลงานของคปส.").expanded] == ["เครือข่ายปลาสมมุติแห่งคลองใหม่"]
        assert [one.text for one in finder.search("volunteer boat คลอง").expanded] == ["เรืออาสา"]


def test_what_a_passage_explained_is_forgotten_with_it(corpus: Corpus) -> None:
    before = (corpus.root / TEXT).read_text(encoding="utf-8")
    _write_more(corpus)
    refresh(corpus)
    assert ("เรืออาสา", "Volunteer Boat") in explained_names(corpus, "whoosh")
    (corpus.root / TEXT).write_text(before, encoding="utf-8")
    refresh(corpus)
    assert explained_names(corpus, "whoosh") == []
    assert b"Volunteer" not in state_path(corpus.root, "whoosh").read_bytes()


def _files(corpus: Corpus) -> list[Path]:
    return sorted(path for path in (private_dir(corpus.root) / "index").rglob("*") if path.is_file())


def _put(path: Path, content: bytes) -> None:
    """Put another file in its place; one that is mapped into memory must not shrink under its reader."""
    beside = path.with_name(f"{path.name}.beside")
    beside.write_bytes(content)
    beside.replace(path)


def test_a_damaged_file_is_no_index_and_the_next_refresh_heals_it(corpus: Corpus, engine: str) -> None:
    refresh(corpus, engine=engine)
    chance = random.Random(7)
    number = 0
    while number < len(_files(corpus)):
        path = _files(corpus)[number]
        _put(path, chance.randbytes(max(64, path.stat().st_size)))
        refresh(corpus, engine=engine)
        assert is_fresh(corpus, engine=engine), path.name
        with contextlib.closing(ready_finder(corpus, engine)) as finder:
            assert finder.search("คลอง").total > 3, path.name
        number += 1
    assert number > 4


def test_an_empty_file_is_healed_too(corpus: Corpus, engine: str) -> None:
    refresh(corpus, engine=engine)
    for number in range(len(_files(corpus))):
        _put(_files(corpus)[number], b"")
        refresh(corpus, engine=engine)
        assert is_fresh(corpus, engine=engine)


def test_an_index_of_another_format_is_made_anew(corpus: Corpus, engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refresh(corpus, engine=engine)
    assert refresh(corpus, engine=engine).is_untouched
    monkeypatch.setattr("archive.index.documents.SCHEMA_VERSION", f"{protocol.SCHEMA_VERSION}-next")
    assert not is_fresh(corpus, engine=engine)
    assert refresh(corpus, engine=engine).rebuilt


def test_an_update_cut_short_before_its_seal_is_no_damage(corpus: Corpus, engine: str) -> None:
    refresh(corpus, engine=engine)
    seal = next(index_dir(corpus.root, engine).glob("generation-*/SEAL.json"))
    before = seal.read_bytes()
    _write_more(corpus)
    refresh(corpus, engine=engine)
    seal.write_bytes(before)
    assert is_fresh(corpus, engine=engine)
    assert refresh(corpus, engine=engine).is_untouched


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), ValueError("(os error 28)")])
def test_a_full_disk_is_told_and_the_index_there_was_answers(
    corpus: Corpus, problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a small file system showed: `withdraw` and `index --rebuild` ended with a traceback."""
    refresh(corpus)
    with corpus.writing("change") as change:
        change.write_text("events/2021.canal-day/sessions/2.notes.md", "{#t1}\nน้ำท่วมอีก\n")

    def full(*_: object, **__: object) -> int:
        raise problem

    monkeypatch.setattr("archive.search.engines.whoosh.WhooshEngine.replace", full)
    monkeypatch.setattr("archive.search.engines.whoosh.WhooshEngine.update", full)
    for rebuild in (True, False):
        with pytest.raises(CannotWrite, match="the search index in .* cannot be written") as caught:
            refresh(corpus, rebuild=rebuild)
        assert caught.value.next
    said: list[str] = []
    with contextlib.closing(ready_finder(corpus, say=said.append)) as finder:
        assert finder.search("น้ำท่วม").hits
    assert said[-1].endswith("searching as it was before")
    monkeypatch.undo()
    refresh(corpus)
    assert is_fresh(corpus)


def test_without_any_index_a_full_disk_is_an_error(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("archive.search.engines.whoosh.WhooshEngine.replace", full)
    with pytest.raises(CannotWrite):
        ready_finder(corpus)


def test_a_line_at_the_very_beginning_keeps_its_time(corpus: Corpus, engine: str) -> None:
    path = corpus.root / "events/2021.canal-day/sessions/2.transcript.vtt"
    words = "เรือกระดาษลำแรกออกจากท่า"
    path.write_text(f"WEBVTT\n\nc1\n00:00:00.000 --> 00:00:04.000\n{words}\n", "utf-8")
    refresh(corpus, engine=engine)
    with contextlib.closing(ready_finder(corpus, engine=engine)) as finder:
        found = {one.passage: one.start_ms for one in finder.search(words).hits}
    assert found["2021.canal-day.2#c1"] == 0
