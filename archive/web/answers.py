"""Answers and how they are sent: security headers, ETag and 304, gzip, and the store of finished pages."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

SMALLEST_GZIP = 800
HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
XML = "application/xml; charset=utf-8"
SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
}
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src {}"
)
YOUTUBE = "https://www.youtube-nocookie.com"


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer. `frames` "youtube" lets the page load that player when pressed; `keep` says that it may be
    stored until the archive changes."""

    body: bytes
    media_type: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    frames: str = ""
    keep: bool = True


@dataclass(slots=True)
class Finished:
    """An answer with its ETag and, once asked for, its compressed form."""

    answer: Answer
    etag: str
    packed: bytes | None = None

    @property
    def size(self) -> int:
        """Bytes it may take in memory: the compressed form comes later and is at most as large again."""
        return 2 * (len(self.answer.body) + 500)


def finish(answer: Answer) -> Finished:
    """The answer with its ETag (weak: the compressed form shares it)."""
    return Finished(answer, f'W/"{hashlib.sha256(answer.body).hexdigest()[:24]}"')


def policy(frames: str = "") -> str:
    """The content security policy of a page."""
    return _POLICY.format(YOUTUBE if frames == "youtube" else "'none'")


def respond(request: Request, finished: Finished) -> Response:
    """The response: 304 when the reader has it, compressed when the reader can read that."""
    answer = finished.answer
    headers = {
        **SECURITY,
        "content-security-policy": policy(answer.frames),
        "vary": "Accept-Language, Accept-Encoding",
        **answer.headers,
    }
    if answer.status == 200:
        headers["etag"] = finished.etag
        headers.setdefault("cache-control", "no-cache")
        if matches(request.headers.get("if-none-match", ""), finished.etag):
            return Response(status_code=304, headers=headers)
    else:
        headers.setdefault("cache-control", "no-store")
    body = answer.body
    if len(body) >= SMALLEST_GZIP and accepts_gzip(request.headers.get("accept-encoding", "")):
        if finished.packed is None:
            finished.packed = gzip.compress(body, 5, mtime=0)
        body = finished.packed
        headers["content-encoding"] = "gzip"
    return Response(body, answer.status, headers, media_type=answer.media_type)


def matches(header: str, etag: str) -> bool:
    """Whether an If-None-Match header names the ETag (weak comparison, RFC 9110 §13.1.2)."""
    plain = etag.removeprefix("W/")
    return header.strip() == "*" or any(one.strip().removeprefix("W/") == plain for one in header.split(","))


def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header allows gzip."""
    for part in header.lower().split(","):
        name, _, parameter = part.strip().partition(";")
        if name in ("gzip", "*"):
            return parameter.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


class Finisheds:
    """Finished answers by key, the least used dropped when they take more than `limit` bytes together."""

    def __init__(self, limit: int = 40_000_000) -> None:
        self._limit = limit
        self._held: OrderedDict[tuple[object, ...], Finished] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: tuple[object, ...]) -> Finished | None:
        """The answer kept under `key`."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: tuple[object, ...], finished: Finished) -> None:
        """Keep an answer; one larger than a tenth of the whole is not kept."""
        if finished.size > self._limit // 10:
            return
        with self._lock:
            if key not in self._held:
                self._size += finished.size
                self._held[key] = finished
            while self._size > self._limit:
                _, dropped = self._held.popitem(last=False)
                self._size -= dropped.size

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
            self._size = 0
