"""A reader's browser on the tests' corpus: without a socket, or chromium on a server of its own."""

from __future__ import annotations

import asyncio
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from starlette.applications import Starlette

from archive.corpus.store import Corpus
from archive.web.app import make_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import BrowserContext, Page

SAMPLE = Path(__file__).resolve().parent.parent / "fixtures" / "corpus"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


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


@contextmanager
def served_at(root: Path, listening: socket.socket | None = None, **settings: Any) -> Iterator[str]:
    """The address of a server of the corpus in a thread, on a port of its own or on a socket; stopped afterwards."""
    import uvicorn

    with listening or socket.socket() as door:
        if listening is None:
            door.bind(("127.0.0.1", 0))
            door.listen()  # whoever comes before the server has started waits for it
        server = uvicorn.Server(uvicorn.Config(make_app(Corpus.open(root)), log_level="error", **settings))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def address(served_root: Path) -> Iterator[str]:
    """The address of a server on a corpus that stays as it is."""
    with served_at(served_root, lifespan="on") as found:
        yield found


@pytest.fixture(scope="module")
def driven(chromium: str) -> Iterator[Chromium]:
    """Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(params=["phone", "desk"])
def reader(request: pytest.FixtureRequest, driven: Chromium, address: str) -> Iterator[BrowserContext]:
    """A reader with script, on a phone and at a desk; anything a page complains about fails the test."""
    made = driven.new_context(
        viewport=PHONE if request.param == "phone" else DESK,  # type: ignore[arg-type]
        base_url=address, locale="th-TH", reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip
    complaints: list[str] = []
    made.on("weberror", lambda error: complaints.append(str(error.error)))
    made.on(
        "console",
        lambda line: complaints.append(line.text) if line.type == "error" and "404" not in line.text else None,
    )
    made.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(address) else None)
    yield made
    made.close()
    assert complaints == []


@pytest.fixture(params=["phone", "desk"])
def plain(request: pytest.FixtureRequest, driven: Chromium, address: str) -> Iterator[Page]:
    """A page without script."""
    made = driven.new_context(
        viewport=PHONE if request.param == "phone" else DESK,  # type: ignore[arg-type]
        base_url=address, locale="th-TH", java_script_enabled=False,
    )  # fmt: skip
    yield made.new_page()
    made.close()
