"""The finder over a whole corpus: results as pages show them, moments of a record, what was closed meanwhile."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.index.build import refresh
from archive.index.ready import finder_as_is
from archive.search.engine import Page
from archive.search.find import Finder, KnownName, Narrow
from tests.conftest import SAMPLE

CANAL = "2021.canal-day"


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' corpus with an index of each engine."""
    root = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("find") / "corpus"))
    settings = root / "archive.toml"
    settings.write_text(settings.read_text("utf-8").replace('"whoosh"', f'"{request.param}"'), "utf-8")
    refresh(Corpus.open(root))
    return root


@pytest.fixture
def finder(root: Path) -> Iterator[Finder]:
    with contextlib.closing(finder_as_is(Corpus.open(root))) as finder:
        yield finder


def test_a_hit_is_a_moment_with_all_that_shows_it(finder: Finder) -> None:
    found = finder.search("ผู้ป่วยติดเตียง น้ำท่วม", Page(limit=50))
    assert found.groups == len(found.hits) == len({hit.id for hit in found.hits})
    assert found.total == sum(1 + hit.more for hit in found.hits)
    lead = found.hits[0]
    assert (lead.id, lead.event, lead.kind) == (f"{CANAL}.2", CANAL, "transcript")
    assert "<mark>" in lead.snippet
    assert lead.passage.startswith(f"{lead.id}#")
    assert lead.url.endswith(f"/sessions/{lead.passage}")
    assert lead.start_ms is not None


def test_moments_are_the_best_of_each_record_and_its_hit_leads(finder: Finder) -> None:
    found = finder.search("คลอง น้ำ", Page(limit=50))
    best = finder.moments(found, most=3)
    everything = finder.search("คลอง น้ำ", Page(limit=500, grouped=False)).hits
    assert list(best) == [hit.id for hit in found.hits]
    for hit in found.hits:
        passages = [one.passage for one in best[hit.id]]
        assert passages[0] == hit.passage
        assert len(set(passages)) == len(passages) == min(3, hit.more + 1)
        assert set(passages) <= {one.passage for one in everything if one.id == hit.id}


def test_moments_keep_to_what_was_narrowed(finder: Finder) -> None:
    found = finder.search("คลอง น้ำ", Page(limit=50), Narrow(kinds=("transcript",)))
    assert found.hits
    assert {one.kind for held in finder.moments(found).values() for one in held} == {"transcript"}


def test_groups_are_counted_only_where_they_are_shown(finder: Finder) -> None:
    grouped, loose = finder.search("คลอง"), finder.search("คลอง", Page(grouped=False))
    assert (grouped.total, grouped.facets) == (loose.total, loose.facets)
    assert (grouped.groups > 0, loose.groups) == (True, 0)


def test_what_was_closed_since_is_not_shown(root: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(root, tmp_path / "corpus"))
    with contextlib.closing(finder_as_is(Corpus.open(root))) as finder:
        before = {hit.id for hit in finder.search("คลอง", Page(limit=50)).hits}
        finder.public = type(finder.public)(Corpus.open(copy))
        event = copy / "events" / CANAL / "event.yaml"
        event.write_text(event.read_text("utf-8").replace("rights:", "rights:\n  access: restricted"), "utf-8")
        after = {hit.id for hit in finder.search("คลอง", Page(limit=50)).hits}
    assert after == {id for id in before if not id.startswith(CANAL)} < before


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ('"น้ำ ท่วม"', "น้ำ ท่วม"),
        ('"น้ำ ท่วม" type:transcript', "น้ำ ท่วม type:transcript"),
        ('"น้ำท่วม"', None),
        ('"ฌฌฌ ฎฎฎ"', None),
        ("น้ำ ท่วม", None),
    ],
)
def test_a_phrase_that_stands_nowhere_is_offered_as_its_words(finder: Finder, typed: str, offered: str | None) -> None:
    found = finder.search(typed)
    assert [one.text for one in found.suggestions if one.kind == "loose"] == ([offered] if offered else [])
    if offered:
        assert found.total == 0 < finder.search(offered).total


@pytest.mark.parametrize("facet", ["org", "province", "year", "type"])
def test_what_a_facet_counts_is_what_its_filter_finds(finder: Finder, facet: str) -> None:
    """Also where several bodies held an event, or several people appear: each counts for all of them."""
    field = {"province": "place"}.get(facet, facet)
    counted = finder.search("date:2560..2569", Page(limit=1)).facets[facet]
    assert len(counted) > 1
    for value, count in counted:
        assert finder.search(f'date:2560..2569 {field}:"{value}"', Page(limit=1)).total == count, value


def test_the_other_names_of_the_registry_are_looked_for_too(root: Path) -> None:
    """Short and full, Thai and English; given and family names alone stand for nobody."""
    public = PublicCorpus(Corpus.open(root))
    with contextlib.closing(finder_as_is(Corpus.open(root))) as known:
        names = [
            KnownName("o", "organisation", "เครือข่ายสมมติ", ("เครือข่ายสมมติ", "Invented Network", "คสม."), ("คสม.",)),
            KnownName("p", "person", "ใจดี สมมติ", ("ใจดี สมมติ", "Jaidi Sommot", "ใจดี", "สมมติ"), ()),
        ]
        finder = Finder(public, known.engine, None, names)
        for typed, others in (
            ("คสม", {"เครือข่ายสมมติ", "Invented Network"}),
            ("invented network", {"เครือข่ายสมมติ", "คสม."}),
            ("งานเครือข่ายสมมติ", {"Invented Network", "คสม."}),
            ("ใจดี สมมติ", {"Jaidi Sommot"}),
        ):
            found = finder.search(typed).expanded
            assert {one.text for one in found if one.kind == "expansion"} == others, typed
