"""The limits of the server: sizes, time, how many at once; and what its log does not say."""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from archive.web.limits import Limited, Limits
from archive.web.request_log import RequestLog
from tests.web.conftest import Browser


class Slow:
    """An application that answers when it is let."""

    def __init__(self) -> None:
        self.let = asyncio.Event()
        self.working = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait, then answer."""
        self.working += 1
        await self.let.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"done"})
        self.working -= 1


def client(app: Limited, address: str = "192.0.2.1") -> httpx.AsyncClient:
    """A reader at an address of the network."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app, client=(address, 1)), base_url="http://reader.test")


async def until(app: Slow, working: int) -> None:
    """Let other tasks run until so many requests are worked on."""
    async with asyncio.timeout(5):
        while app.working != working:
            await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("/search?q=" + "a" * 9000, {}, 414),
        ("/events/" + "a" * 9000, {}, 414),
        ("/", {"x-long": "a" * 20_000}, 431),
        ("/", {f"x-{n}": "a" for n in range(90)}, 431),
        ("/", {"content-length": "99999999"}, 413),
        ("/", {"content-length": "-1"}, 413),
        ("/", {"content-length": "9" * 5000}, 413),
    ],
)
def test_what_is_too_large_is_refused(browser: Browser, address: str, headers: dict[str, str], status: int) -> None:
    answer = browser.get(address, **headers)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == "default-src 'none'"
    assert answer.text.isprintable() or "\n" in answer.text


def test_a_program_is_told_in_json(browser: Browser) -> None:
    answer = browser.get("/api/v1/search?q=" + "a" * 9000)
    assert answer.json()["error"]["status"] == 414


def test_too_many_searches_wait_elsewhere_and_pages_do_not() -> None:
    async def ask() -> None:
        slow = Slow()
        app = Limited(slow, Limits(searches=3, searches_of_one=2))
        async with client(app) as one, client(app, "192.0.2.2") as two:
            waiting = [asyncio.ensure_future(one.get("/search?q=a")) for _ in range(2)]
            await until(slow, 2)
            refused = await one.get("/search?q=b")
            assert refused.status_code == 429
            assert int(refused.headers["retry-after"]) > 0
            waiting.append(asyncio.ensure_future(two.get("/api/v1/search?q=a")))
            await until(slow, 3)
            assert (await two.get("/search?q=c")).status_code == 429, "no room for anybody"
            waiting.append(asyncio.ensure_future(two.get("/search")))  # nothing is searched
            waiting.append(asyncio.ensure_future(two.get("/events")))
            await until(slow, 5)
            slow.let.set()
            assert {answer.status_code for answer in await asyncio.gather(*waiting)} == {200}
            assert (await one.get("/search?q=d")).status_code == 200, "room is given back"

    asyncio.run(ask())


def test_readers_on_this_machine_are_told_apart_only_behind_a_trusted_proxy() -> None:
    async def ask(limits: Limits) -> int:
        slow = Slow()
        async with client(Limited(slow, limits), "127.0.0.1") as one:
            first = asyncio.ensure_future(one.get("/search?q=a"))
            await until(slow, 1)
            second = asyncio.ensure_future(one.get("/search?q=b"))
            while slow.working < 2 and not second.done():
                await asyncio.sleep(0)
            slow.let.set()
            await first
            return (await second).status_code

    assert asyncio.run(ask(Limits(searches_of_one=1))) == 200
    assert asyncio.run(ask(Limits(searches_of_one=1, tell_local_apart=True))) == 429


def test_what_takes_too_long_is_given_up_but_keeps_its_room_until_it_ends() -> None:
    async def ask() -> None:
        slow = Slow()
        app = Limited(slow, Limits(seconds=0.01, searches=1))
        async with client(app) as one:
            late = await one.get("/search?q=a")
            assert late.status_code == 503
            assert "retry-after" in late.headers
            assert (await one.get("/search?q=a")).status_code == 429
            slow.let.set()
            await until(slow, 0)
            assert (await one.get("/search?q=a")).status_code == 200

    asyncio.run(ask())


def test_health_is_answered_when_nothing_else_is() -> None:
    async def ask() -> None:
        slow = Slow()
        app = Limited(slow, Limits(requests=1))
        async with client(app) as one:
            first = asyncio.ensure_future(one.get("/events"))
            await until(slow, 1)
            assert (await one.get("/events")).status_code == 429
            health = asyncio.ensure_future(one.get("/healthz"))
            await until(slow, 2)
            slow.let.set()
            assert [one.status_code for one in await asyncio.gather(first, health)] == [200, 200]

    asyncio.run(ask())


def test_a_body_without_a_length_is_cut_off() -> None:
    seen: list[str] = []

    async def reads(scope: Scope, receive: Receive, send: Send) -> None:
        message: Message = {"more_body": True}
        while message.get("more_body"):
            message = await receive()
            seen.append(message["type"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def ask() -> None:
        sent: list[Message] = []

        async def endless() -> Message:
            return {"type": "http.request", "body": b"x" * 1000, "more_body": True}

        async def send(message: Message) -> None:
            sent.append(message)

        scope: dict[str, Any] = {
            "type": "http", "method": "POST", "path": "/", "raw_path": b"/", "query_string": b"", "headers": [],
        }  # fmt: skip
        await Limited(reads, Limits(body=2500))(scope, endless, send)

    asyncio.run(ask())
    assert seen == ["http.request", "http.request", "http.disconnect"]


def test_bytes_that_no_address_holds_are_refused() -> None:
    async def ask(scope: dict[str, Any]) -> int:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive() -> Message:
            return {"type": "http.disconnect"}

        slow = Slow()
        slow.let.set()
        await Limited(slow)({"type": "http", "method": "GET", "path": "/", "headers": [], **scope}, receive, send)
        status: int = sent[0]["status"]
        return status

    assert asyncio.run(ask({"raw_path": b"/", "query_string": b"q=\xff"})) == 400
    assert asyncio.run(ask({"raw_path": b"/\xe0", "query_string": b""})) == 400
    assert asyncio.run(ask({"raw_path": b"/", "query_string": b"q=%FF"})) == 200


def test_the_log_says_nothing_about_the_reader() -> None:
    async def ask(stream: io.StringIO) -> None:
        slow = Slow()
        slow.let.set()
        async with client(Limited(slow, log=RequestLog("json", stream)), "198.51.100.7") as one:
            await one.get("/search?q=สมชาย", headers={"user-agent": "secret agent", "referer": "http://from.test/"})
            await one.get("/events/%0a%7b%22level%22:%22fake%22%7d%1b[31m")

    stream = io.StringIO()
    asyncio.run(ask(stream))
    written = stream.getvalue()
    lines = [json.loads(line) for line in written.splitlines()]
    assert [line["path"] for line in lines][0] == "/search"
    assert len(lines) == 2
    assert lines[0].keys() == {"time", "level", "event", "method", "path", "status", "ms", "bytes"}
    for secret in ("198.51.100.7", "agent", "from.test", "สมชาย", "%E0"):
        assert secret not in written
    assert "\x1b" not in written


def test_an_address_that_leads_nowhere_is_not_kept() -> None:
    stream = io.StringIO()
    RequestLog("json", stream).request("GET", "/people/someone@example.org", 404, 1.0, 5)
    RequestLog("failures", stream).request("GET", "/quiet", 200, 1.0, 5)
    assert "someone" not in stream.getvalue()
    assert "quiet" not in stream.getvalue()


def test_a_slash_too_many_leads_to_the_page_and_nowhere_else(browser: Browser) -> None:
    answer = browser.get("/events/", host="evil.example")
    assert (answer.status_code, answer.headers["location"]) == (308, "/events")
    assert browser.get("/%2fevil.example/").headers["location"] == "/evil.example"
    assert "location" not in browser.get("/\\evil.example").headers


def test_readiness_follows_the_index(fresh: Browser) -> None:
    first = fresh.get("/readyz")
    assert (first.status_code, first.json()) == (503, {"status": "starting"})
    assert fresh.get("/search?q=คลอง").status_code == 200
    assert fresh.get("/readyz").json() == {"status": "ready"}
