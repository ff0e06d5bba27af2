"""A published copy of the starter archive, opened from its folder in chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.index.ready import ready_finder
from archive.search.find import Finder
from archive.web.desk import Desk
from archive.web.overview import look_over
from archive.web.render import static_versions
from archive.web.site import Published, publish
from archive.web.urls import Prefs, Urls
from archive.web.words import catalogue

STARTER = Path(__file__).resolve().parents[3] / "corpus"


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter corpus, in a folder of the test's own."""
    target = tmp_path_factory.mktemp("starter") / "corpus"
    return Path(shutil.copytree(STARTER, target, ignore=shutil.ignore_patterns(".wethi")))


@pytest.fixture(scope="module")
def copy(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Its published copy; the folder's name has a space and Thai letters, as people's folders do."""
    return publish(Corpus.open(starter), tmp_path_factory.mktemp("copy") / "สำเนา คลัง")


@pytest.fixture
def page(driven: Browser) -> Iterator[Page]:
    """A phone's page; what it complains of, or asks of anything but the folder, fails the test."""
    context = driven.new_context(viewport={"width": 390, "height": 844}, locale="th-TH")
    complaints: list[str] = []
    made = context.new_page()
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    context.on(
        "request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None
    )
    yield made
    context.close()
    assert complaints == []


def address(copy: Published, path: str, query: str = "") -> str:
    """The address of a file of the copy."""
    return (copy.dest / path).as_uri() + (f"?q={quote(query)}" if query else "")


@pytest.fixture(scope="module")
def finder(starter: Path) -> Iterator[Finder]:
    """The server's search on the same corpus."""
    made = ready_finder(Corpus.open(starter))
    yield made
    made.close()


@pytest.fixture(scope="module")
def desk(starter: Path) -> Desk:
    """What the server makes the pages of the same corpus from."""
    public = PublicCorpus(Corpus.open(starter))
    urls = Urls(Prefs("th", "be"), "https://archive.example", static_versions())
    return Desk(public, look_over(public), catalogue("th"), urls, public.today())
