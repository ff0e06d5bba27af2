"""What one request may cost: size, time, and how many may be worked on at once. Refused early, in words, with Retry-After.

Sits around the whole application as plain ASGI. Every number is for one worker process.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import logging
import time
from collections import Counter
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from archive.web.answers import JSON, SECURITY, TEXT
from archive.web.request_log import RequestLog

SEARCHES = ("/search", "/api/v1/search", "/feed.atom")
UNCOUNTED = ("/healthz", "/readyz", "/static/", "/media/")
_WORDS = {
    400: ("ที่อยู่ไม่ถูกต้อง", "the address holds bytes that must be written as %XX"),
    413: ("คำขอใหญ่เกินไป", "the request's body is too large"),
    414: ("ที่อยู่ยาวเกินไป", "the address is too long"),
    429: ("ขณะนี้มีผู้ใช้พร้อมกันมาก โปรดลองใหม่ในอีกสักครู่", "very many are asking now; try again in a moment"),
    431: ("ส่วนหัวของคำขอใหญ่เกินไป", "the request's headers are too large"),
    503: ("ตอบไม่ทันเวลา โปรดลองใหม่ในอีกสักครู่", "this took too long to answer; try again in a moment"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of an address, of headers (and how many), of a body; seconds until an answer must begin; requests and
    searches worked on or waiting at once, and searches of one reader's address.

    Readers on this machine are not told apart (`tell_local_apart`): behind a proxy that is not trusted all are local.
    """

    address: int = 8_192
    headers: int = 16_384
    header_lines: int = 80
    body: int = 65_536
    seconds: float = 20.0
    requests: int = 160
    searches: int = 24
    searches_of_one: int = 12
    tell_local_apart: bool = False
    retry_after_s: int = 2


class Limited:
    """The application within its limits; writes a line of the log for every request."""

    def __init__(self, app: ASGIApp, limits: Limits | None = None, log: RequestLog | None = None) -> None:
        self._app = app
        self.limits = limits or Limits()
        self._log = log or RequestLog("none")
        self._busy = 0
        self._searching = 0
        self._searching_of: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: refuse it, or pass it on and watch the time."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send)
        started = time.perf_counter()
        try:
            await self._answer(scope, receive, answer)
        finally:
            took_ms = 1000 * (time.perf_counter() - started)
            self._log.request(scope["method"], scope["path"], answer.status, took_ms, answer.bytes)

    async def _answer(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        status = self._refusal(scope)
        slot = None if status else self._take(scope)
        if slot is None:
            await answer.refuse(scope, status or 429, self.limits.retry_after_s)
            return
        body = _Body(receive, self.limits.body)
        inner = asyncio.ensure_future(self._app(scope, body, answer.through(slot)))
        try:
            done, _ = await asyncio.wait({inner}, timeout=self.limits.seconds)
        except asyncio.CancelledError:
            inner.cancel()
            raise
        finally:
            # A thread cannot be stopped: what it holds is given back when it ends, whatever was answered meanwhile.
            inner.add_done_callback(slot.give_back)
        if done or answer.has_begun:
            await inner
        else:
            inner.add_done_callback(_say_what_failed)
            await answer.refuse(scope, 503, self.limits.retry_after_s)

    def _refusal(self, scope: Scope) -> int:
        """The status that refuses a request for its size or bytes; 0 when it is within the limits."""
        limits, headers = self.limits, scope["headers"]
        if not (scope["query_string"].isascii() and (scope.get("raw_path") or b"").isascii()):
            return 400
        if len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"]) > limits.address:
            return 414
        if (
            len(headers) > limits.header_lines
            or sum(len(name) + len(value) for name, value in headers) > limits.headers
        ):
            return 431
        for name, value in headers:
            if name == b"content-length" and not (value.isdigit() and len(value) < 12 and int(value) <= limits.body):
                return 413
        return 0

    def _take(self, scope: Scope) -> _Slot | None:
        """Room for a request; None when too many are worked on."""
        path = scope["path"]
        if path.startswith(UNCOUNTED):
            return _Slot(self, counted=False)
        if self._busy >= self.limits.requests:
            return None
        if path not in SEARCHES or not scope["query_string"]:
            return _Slot(self)
        reader = self._reader(scope)
        too_many = self._searching >= self.limits.searches
        if too_many or (reader and self._searching_of[reader] >= self.limits.searches_of_one):
            return None
        return _Slot(self, searching=True, reader=reader)

    def _reader(self, scope: Scope) -> str:
        """The address to count searches by; "" when readers cannot be told apart. Held only while they are asking."""
        address = (scope.get("client") or ("",))[0]
        try:
            local = ipaddress.ip_address(address).is_loopback
        except ValueError:
            return ""
        return "" if local and not self.limits.tell_local_apart else str(address)

    def count(self, slot: _Slot, change: int) -> None:
        """One request more (1) or less (-1) is worked on."""
        self._busy += change
        if slot.searching:
            self._searching += change
        if slot.reader:
            self._searching_of[slot.reader] += change
            if not self._searching_of[slot.reader]:
                del self._searching_of[slot.reader]


class _Slot:
    """Room taken for a request until its answer begins or its work ends."""

    def __init__(self, limited: Limited, counted: bool = True, searching: bool = False, reader: str = "") -> None:
        self.searching, self.reader = searching, reader
        self._limited, self._held = limited, counted
        if counted:
            limited.count(self, 1)

    def give_back(self, _: object = None) -> None:
        """Make room for another; a second time does nothing."""
        if self._held:
            self._held = False
            self._limited.count(self, -1)


class _Body:
    """A request's body, cut off when it is larger than it may be: the application sees the reader leave."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return message if self._left >= 0 else {"type": "http.disconnect"}


class _Answer:
    """What was sent to the reader; after a refusal nothing more goes out."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._refused = False
        self.has_begun = False
        self.status = 500
        self.bytes = 0

    def through(self, slot: _Slot) -> Send:
        """Sends what the application answers; gives room back as soon as it begins."""

        async def send(message: Message) -> None:
            slot.give_back()
            if not self._refused:
                await self._pass(message)

        return send

    async def _pass(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun, self.status = True, message["status"]
        self.bytes += len(message.get("body", b""))
        await self._send(message)

    async def refuse(self, scope: Scope, status: int, retry_after_s: int) -> None:
        """A short refusal in Thai and English, or as JSON for programs."""
        self._refused = True
        thai, english = _WORDS[status]
        is_api = scope["path"].startswith("/api/")
        problem = {"error": {"status": status, "what": english, "next": ""}}
        body = (json.dumps(problem) if is_api else f"{thai}\n{english}\n").encode()
        headers = {
            **SECURITY,
            "content-type": JSON if is_api else TEXT,
            "content-length": str(len(body)),
            "content-security-policy": "default-src 'none'",
            "cache-control": "no-store",
        }
        if status in (429, 503):
            headers["retry-after"] = str(retry_after_s)
        if status in (413, 431):
            headers["connection"] = "close"
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await self._pass({"type": "http.response.start", "status": status, "headers": raw})
        await self._pass({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _say_what_failed(work: asyncio.Future[None]) -> None:
    """Log the failure of work that nobody waits for any more."""
    if not work.cancelled() and work.exception() is not None:
        logging.getLogger("wethi").error("failed after its time was over", exc_info=work.exception())
