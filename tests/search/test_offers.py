"""What else to ask where nothing stands as it was asked, on both engines."""

from __future__ import annotations

import contextlib
import doctest
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.corpus.store import Corpus
from archive.index.build import refresh
from archive.index.ready import finder_as_is
from archive.model.records import Event, Organisation
from archive.search import offers
from archive.search.find import Finder
from tests.conftest import SAMPLE

CANAL = "2021.canal-day"


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def finder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """The tests' corpus; one more name of an organisation and of a place stand in no text."""
    root = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("offers") / "corpus"))
    settings = root / "archive.toml"
    settings.write_text(settings.read_text("utf-8").replace('"whoosh"', f'"{request.param}"'), "utf-8")
    corpus = Corpus.open(root)
    event, network = corpus.record(CANAL), corpus.named("canal-network")
    assert isinstance(event, Event)
    assert isinstance(network, Organisation)
    with corpus.writing("t") as change:
        change.save(replace(event, venue=replace(event.venue, province="บึงกาฬ")))
        change.save(replace(network, other_names=("ฮักฮิมน้ำ",)))
    refresh(corpus)
    with contextlib.closing(finder_as_is(Corpus.open(root))) as made:
        yield made


def offered(finder: Finder, typed: str, language: str = "th") -> list[tuple[str, str]]:
    found = finder.search(typed, language=language)
    return [(one.kind, one.text) for one in found.suggestions if one.kind in ("speaker", "org", "place")]


def test_examples() -> None:
    assert doctest.testmod(offers).failed == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ปกรณ์", ("speaker", "ผู้พูด:ปกรณ์")),
        ("ดร.ปกรณ์", ("speaker", "ผู้พูด:ปกรณ์")),
        ("นายปกรณ์ ณ ท่าข้าม", ("speaker", 'ผู้พูด:"ปกรณ์ ณ ท่าข้าม"')),
        ("Pakorn", ("speaker", "ผู้พูด:ปกรณ์")),
        ("จ.บึงกาฬ", ("place", "สถานที่:จ.บึงกาฬ")),
        ("ปกรณ์ ณ ท่าข้าม", ("speaker", 'ผู้พูด:"ปกรณ์ ณ ท่าข้าม"')),
        ('"ปกรณ์ ณ"', ("speaker", 'ผู้พูด:"ปกรณ์ ณ"')),
        ("ฮักฮิม", ("org", "องค์กร:ฮักฮิม")),
        ("บึงกาฬ", ("place", "สถานที่:บึงกาฬ")),
    ],
)
def test_a_name_that_stands_in_no_text_is_offered_as_what_it_names(
    finder: Finder, typed: str, meant: tuple[str, str]
) -> None:
    assert finder.search(typed).total == 0
    assert offered(finder, typed) == [meant]
    assert finder.search(meant[1]).total > 0


def test_it_is_offered_in_the_language_of_the_page(finder: Finder) -> None:
    assert offered(finder, "ปกรณ์", "en") == [("speaker", "speaker:ปกรณ์")]
    assert offered(finder, "ฮักฮิม", "en") == [("org", "organisation:ฮักฮิม")]
    assert finder.search("organisation:ฮักฮิม").total > 0


@pytest.mark.parametrize("typed", ["ฌฌฌฎฎฎ", "ปกรณ์ year:2500", "ก", "*", "น้ำท่วม", "", "ปกรณ์" * 30, "มะลิ ใจเงียบ"])
def test_what_finds_nothing_that_way_either_or_finds_something_is_not(finder: Finder, typed: str) -> None:
    """The last is a name that is not open."""
    assert offered(finder, typed) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("พฤศจิกายน 2564", 'วันที่:"พฤศจิกายน 2564"'),
        ("พ.ศ. ๒๕๖๔", 'วันที่:"พ.ศ. ๒๕๖๔"'),
        ("พฤศจิกายน 2534", None),
        ("พฤศจิกายน", None),
    ],
)
def test_a_date_that_stands_in_no_text_is_offered_as_a_filter(finder: Finder, typed: str, meant: str | None) -> None:
    found = finder.search(typed)
    assert [one.text for one in found.suggestions if one.kind == "date"] == ([meant] if meant else [])
    if meant:
        assert finder.search(meant).total > 0


def test_a_speaker_is_found_by_a_romanised_name_and_with_a_title(finder: Finder) -> None:
    """What was looked for besides is shown, and can be switched off."""
    thai = finder.search("ผู้พูด:ปกรณ์")
    assert thai.total > 0
    for typed in ("speaker:Pakorn", "speaker:pakon", 'ผู้พูด:"ดร.ปกรณ์"'):
        assert finder.search(typed).total == thai.total, typed
    assert [one.text for one in finder.search("speaker:Pakorn").expanded] == ["ปกรณ์"]
    assert finder.search("speaker:Pakorn", expand=False).total == 0
