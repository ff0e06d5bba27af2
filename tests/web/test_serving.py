"""The served program: an orderly stop, slow connections, and changes under load without one failed request."""

from __future__ import annotations

import asyncio
import gc
import json
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from archive.commands import run
from archive.corpus.store import Corpus
from archive.errors import WrongUsage
from archive.index.build import refresh
from archive.web import serving
from archive.web.app import make_app
from tests.conftest import CHECKOUT
from tests.web.conftest import served_at


@pytest.fixture
def address(corpus_root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """A server with little patience."""
    monkeypatch.setattr(serving, "HEAD_S", 0.3)
    listening = serving.listen("127.0.0.1", 0)
    with served_at(corpus_root, listening, http=serving.PatientProtocol, ws="none"):
        yield listening.getsockname()


@pytest.mark.parametrize(
    "said", [b"", b"GET / HTTP/1.1\r\nHost: a\r\n", b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET"]
)
def test_a_connection_that_brings_no_whole_request_is_closed(address: tuple[str, int], said: bytes) -> None:
    with socket.create_connection(address, timeout=10) as slow:
        slow.sendall(said)
        answer = b""
        try:
            while piece := slow.recv(4096):
                answer += piece
        except ConnectionResetError:
            pass
    assert answer.startswith(b"HTTP/1.1 200") == said.endswith(b"\r\n\r\nGET")


def test_a_socket_in_use_is_said() -> None:
    with serving.listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(WrongUsage, match="cannot listen") as caught:
            serving.listen("127.0.0.1", port)
    assert "--port" in caught.value.next


def test_a_host_that_is_none_is_said() -> None:
    with pytest.raises(WrongUsage, match="cannot listen on 300.1.1.1") as caught:
        serving.listen("300.1.1.1", 0)
    assert "Unknown error" not in caught.value.what


def test_old_garbage_is_seldom_looked_for(corpus_root: Path) -> None:
    """Else every search waits now and then until all that is kept was looked through."""
    before = gc.get_threshold()
    try:
        serving.Serving(str(corpus_root)).app()
        assert gc.get_threshold()[2] > before[2]
    finally:
        gc.set_threshold(*before)


@pytest.mark.parametrize("workers", [1, 2])
def test_it_starts_logs_and_stops(corpus: Corpus, workers: int) -> None:
    refresh(corpus)
    command = [
        sys.executable,
        str(CHECKOUT / "cli.py"),
        "serve",
        "--corpus",
        str(corpus.root),
        "--port",
        "0",
        "--log",
        "json",
    ]
    with subprocess.Popen([*command, "--workers", str(workers)], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            first = json.loads(process.stderr.readline())
            base = first["message"].rpartition(" ")[2]
            # The socket is open before the workers are: the request waits for them.
            with urllib.request.urlopen(f"{base}search?q=%E0%B8%84%E0%B8%A5%E0%B8%AD%E0%B8%87", timeout=60) as answer:
                assert answer.status == 200
                assert "server" not in answer.headers
            process.send_signal(signal.SIGTERM)
            lines = [json.loads(line) for line in process.stderr]
            assert process.wait(30) in (0, -signal.SIGTERM)
        finally:
            process.kill()
    asked = [line for line in lines if line["event"] == "request"]
    assert [(line["path"], line["status"]) for line in asked] == [("/search", 200)]
    assert "%E0" not in json.dumps(lines)


def test_changes_under_load_fail_nobody(corpus: Corpus) -> None:
    """An index swap, a withdrawal and its undoing, while readers ask: nothing but the right answers."""
    root, target = corpus.root, "/sessions/2021.canal-day.2"
    named = ["--corpus", str(root)]
    app = make_app(Corpus.open(root))
    wrong: list[tuple[str, int]] = []
    asked = 0

    def change() -> None:
        assert run(["index", "--rebuild", *named]) == 0
        assert run(["withdraw", "2021.canal-day.2", "--reason", "test", "--yes", *named]) == 0
        assert run(["undo", *named]) == 0
        assert run(["index", "--rebuild", *named]) == 0

    async def ask() -> None:
        nonlocal asked
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://reader.test") as client:
            changing = asyncio.ensure_future(asyncio.to_thread(change))

            async def read(first: int) -> None:
                nonlocal asked
                n = first
                while not changing.done():
                    n += 4
                    for path in (
                        "/",
                        "/events/2021.canal-day",
                        f"/search?q=คลอง {n}",
                        "/api/v1/search?q=holes",
                        target,
                    ):
                        status = (await client.get(path)).status_code
                        asked += 1
                        if status != 200 and not (path == target and status == 410):
                            wrong.append((path, status))

            await asyncio.gather(*(read(n) for n in range(4)), changing)
            assert (await client.get(target)).status_code == 200

    asyncio.run(ask())
    app.state.site.door.close()
    assert wrong == []
    assert asked >= 20  # each of the four readers asks a whole round, however slow the machine
