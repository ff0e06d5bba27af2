"""The web archive as an ASGI application: routes, the one place where errors become pages, and serving."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import quote

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.convertors import register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from archive.corpus.store import Corpus
from archive.errors import ArchiveError, BadId, MovedRecord, WithdrawnRecord
from archive.model.ids import parse_id
from archive.web import api, files
from archive.web.answers import HTML, JSON, Answer, Finished, Finisheds, finish, respond
from archive.web.desk import Page
from archive.web.door import Door, Snapshot
from archive.web.limits import Limited, Limits
from archive.web.makers import ANSWERS, PAGES, Asked, Ending, moved_to, right_place
from archive.web.pages import plain
from archive.web.pages.hits import draw_ahead
from archive.web.reader import prefs_of
from archive.web.render import render
from archive.web.request_log import RequestLog
from archive.web.urls import PATTERNS, Prefs

THREADS = 4
# Two searches at once take turns in one Python and both are late: one after the other. Pages do not wait behind them.
SEARCHERS = 1
SEARCHING = ("search", "api_search", "feed")


class Site:
    """Answers requests for one corpus; keeps finished answers until the archive changes."""

    def __init__(self, corpus: Corpus) -> None:
        self.door = Door(corpus, lambda: draw_ahead(self.door.renew().desk(Prefs())))
        self._finished = Finisheds()
        self._token: object = None
        self._threads = CapacityLimiter(THREADS)
        self._searchers = CapacityLimiter(SEARCHERS)
        self._renewers = CapacityLimiter(1)

    async def snapshot(self) -> Snapshot:
        """The present state; work is done in a thread and only when something changed."""
        found = self.door.present()
        if found is None:
            found = await anyio.to_thread.run_sync(self.door.renew, limiter=self._renewers)
        if found.token != self._token:
            self._finished.clear()
            self._token = found.token
        return found

    def endpoint(self, name: str) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint of a named route."""

        async def answer(request: Request) -> Response:
            snapshot = await self.snapshot()
            prefs = self._prefs(request, snapshot)
            key = (snapshot.token, request.url.path, request.url.query, prefs)
            finished = self._finished.get(key)
            if finished is None:
                asked = self._asked(request, snapshot)
                limiter = self._searchers if name in SEARCHING else self._threads
                finished = await anyio.to_thread.run_sync(self._make, name, asked, limiter=limiter)
                if finished.answer.keep and finished.answer.status == 200:
                    self._finished.put(key, finished)
            return respond(request, finished)

        return answer

    def _prefs(self, request: Request, snapshot: Snapshot) -> Prefs:
        languages = snapshot.corpus.settings.languages
        return prefs_of(request.query_params, request.headers.get("accept-language", ""), languages)

    def _asked(self, request: Request, snapshot: Snapshot) -> Asked:
        return Asked(
            snapshot.desk(self._prefs(request, snapshot)), self.door, request.path_params, request.query_params, request.url.path,
            request.url.query,
        )  # fmt: skip

    def _make(self, name: str, asked: Asked) -> Finished:
        try:
            elsewhere = right_place(name, asked)
            if elsewhere:
                return finish(Answer(b"", HTML, 308, {"location": elsewhere, "cache-control": "no-cache"}))
            if name in ANSWERS:
                return finish(ANSWERS[name](asked))
            return finish(self._page(asked, PAGES[name](asked)))
        except ArchiveError as error:
            return finish(self._error(asked, error, name))

    def _page(self, asked: Asked, page: Page) -> Answer:
        html = render(asked.desk, page, asked.path, asked.query_text)
        return Answer(html.encode("utf-8", "replace"), HTML, page.status, frames=page.frame.frames, keep=page.keep)

    def _error(self, asked: Asked, error: ArchiveError, name: str) -> Answer:
        """An error as a page (or as JSON for programs); a moved record as a redirect."""
        if isinstance(error, MovedRecord):
            return Answer(b"", HTML, 308, {"location": moved_to(asked, error), "cache-control": "no-cache"})
        if name.startswith("api"):
            return api.failed(error)
        if isinstance(error, WithdrawnRecord):
            page = plain.withdrawn_page(asked.desk, asked.path, error)
        elif error.http_status == 404:
            page = plain.missing_page(asked.desk, asked.path, error, asked.wanted)
        elif error.http_status == 503:
            page = plain.busy_page(asked.desk, asked.path)
        elif error.http_status < 500:
            page = plain.wrong_page(asked.desk, asked.path, error.http_status)
        else:
            page = plain.broken_page(asked.desk, asked.path)
        answer = self._page(asked, page)
        headers = {"retry-after": "60"} if page.status == 503 else {}
        return Answer(answer.body, answer.media_type, answer.status, headers, keep=False)

    async def failed(self, request: Request, error: Exception) -> Response:
        """The page for what no route answers: an unknown address, a method that is not GET."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        path = request.url.path
        if status == 404 and path.endswith("/") and path.strip("/"):
            # Made from the path alone: a Host header that lies, or `//elsewhere/`, sends nobody away.
            return RedirectResponse("/" + quote(path.strip("/")), 308)
        snapshot = await self.snapshot()
        asked = self._asked(request, snapshot)
        problem: ArchiveError = BadId("there is no such address") if status == 404 else ArchiveError("wrong request")

        def make() -> Finished:
            if path.startswith("/api/"):
                return finish(api.failed(problem, status))
            if status == 404:
                return finish(self._page(asked, plain.missing_page(asked.desk, asked.path, problem)))
            return finish(self._page(asked, plain.wrong_page(asked.desk, asked.path, status)))

        response = respond(request, await anyio.to_thread.run_sync(make, limiter=self._threads))
        if status == 405:
            response.headers["allow"] = "GET, HEAD"
        return response

    async def health(self, request: Request) -> Response:
        """Whether pages can be made: the number of events, as JSON."""
        snapshot = await self.snapshot()
        body = b'{"status":"ok","events":%d}' % len(snapshot.overview.events)
        return respond(request, finish(Answer(body, JSON, keep=False, headers={"cache-control": "no-store"})))

    async def ready(self, request: Request) -> Response:
        """Whether searches are answered too: 503 until the index has been opened once."""
        await self.snapshot()
        is_ready = self.door.warm()
        body = b'{"status":"ready"}' if is_ready else b'{"status":"starting"}'
        headers = {"cache-control": "no-store", **({} if is_ready else {"retry-after": "2"})}
        return respond(request, finish(Answer(body, JSON, 200 if is_ready else 503, headers, keep=False)))

    async def media(self, request: Request) -> Response:
        """A recording, with byte ranges."""
        asked = self._asked(request, await self.snapshot())
        path = await anyio.to_thread.run_sync(
            files.media, asked.desk, asked.parts["event"], asked.parts["path"], limiter=self._threads
        )
        if path is None:
            raise HTTPException(404)
        return files.media_response(path)

    async def image(self, request: Request) -> Response:
        """A photo at one of its sizes, without what cameras write beside it."""
        asked = self._asked(request, await self.snapshot())
        try:
            path = await anyio.to_thread.run_sync(
                files.image, asked.desk, str(parse_id(asked.parts["id"])), asked.parts["size"], limiter=self._threads
            )
        except ArchiveError as error:
            raise HTTPException(410 if isinstance(error, WithdrawnRecord) else 404) from None
        if path is None:
            raise HTTPException(404)
        return files.image_response(path)

    async def static(self, request: Request) -> Response:
        """A file of the program."""
        found = files.static(request, request.path_params["path"])
        if found is None:
            raise HTTPException(404)
        return found


def make_app(corpus: Corpus, limits: Limits | None = None, log: RequestLog | None = None) -> Starlette:
    """The application that serves a corpus, within its limits; `log` is told of every request."""
    register_url_convertor("ending", Ending())
    site = Site(corpus)
    special = {
        "health": site.health, "ready": site.ready, "media": site.media, "image": site.image, "static": site.static,
    }  # fmt: skip
    routes = [
        Route(pattern, special.get(name) or site.endpoint(name), methods=["GET"], name=name)
        for name, pattern in PATTERNS.items()
    ]
    handlers: dict[Any, Any] = {HTTPException: site.failed}

    @contextlib.asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        site.door.warm()
        yield
        site.door.close()

    limited = Middleware(Limited, limits=limits, log=log)
    app = Starlette(routes=routes, exception_handlers=handlers, lifespan=life, middleware=[limited])
    # Starlette would send readers on to the address of the Host header.
    app.router.redirect_slashes = False
    app.state.site = site
    return app
