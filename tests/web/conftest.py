"""A reader's browser on the tests' corpus, without a socket."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from archive.corpus.store import Corpus
from archive.web.app import make_app

SAMPLE = Path(__file__).resolve().parent.parent / "fixtures" / "corpus"


class Browser:
    """Asks an application; remembers nothing between requests."""

    def __init__(self, app: Starlette) -> None:
        self._app = app
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://reader.test")

    def get(self, address: str, **headers: str) -> httpx.Response:
        """The answer to GET; header names take _ for -."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._runner.run(self._client.get(address, headers=named))

    def ask(self, method: str, address: str) -> httpx.Response:
        """The answer to any method."""
        return self._runner.run(self._client.request(method, address))

    def close(self) -> None:
        """Let go of the index and the loop."""
        self._app.state.site.door.close()
        self._runner.run(self._client.aclose())
        self._runner.close()


@pytest.fixture(scope="session")
def served_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tests' corpus that is only read."""
    return Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("served") / "corpus"))


@pytest.fixture(scope="session")
def browser(served_root: Path) -> Iterator[Browser]:
    """A browser on a corpus that stays as it is."""
    made = Browser(make_app(Corpus.open(served_root)))
    yield made
    made.close()


@pytest.fixture
def fresh(corpus_root: Path) -> Iterator[Browser]:
    """A browser on a corpus of the test's own, to be changed."""
    made = Browser(make_app(Corpus.open(corpus_root)))
    yield made
    made.close()
