"""Serving for real: the socket, worker processes, reverse proxies, slow connections, and an orderly stop."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import socket
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.supervisors import Multiprocess

from archive.errors import WrongUsage
from archive.web.app import make_app
from archive.web.limits import Limits
from archive.web.request_log import Kind, RequestLog, logging_settings

HEAD_S = 15
IDLE_S = 10
STUCK_S = 60
STOP_S = 20
MOST_CONNECTIONS = 500
BACKLOG = 256
_TOLD = "WETHI_SERVING"
# Looking through all that a server keeps (records, drawn heads, answers) stops every search for .1 s, and by default
# that happens every 150 searches. What a request leaves behind is found by looking at new objects.
COLLECTING = (2_000, 10, 200)


@dataclass(frozen=True, slots=True)
class Serving:
    """How a corpus is served. `behind`: addresses of the proxies whose word on the reader's address is taken, comma
    between; "" trusts nobody."""

    corpus: str
    log: Kind = "failures"
    behind: str = ""
    workers: int = 1

    def app(self) -> Starlette:
        """The application as it is served; from now on this process seldom collects old garbage."""
        from archive.corpus.store import Corpus

        gc.set_threshold(*COLLECTING)
        limits = Limits(tell_local_apart=bool(self.behind))
        return make_app(Corpus.open(Path(self.corpus)), limits, RequestLog(self.log))


class PatientProtocol(H11Protocol):
    """HTTP that closes a connection which brings no whole request head in HEAD_S, or takes nothing for STUCK_S.

    Uvicorn's own timer is for connections that say nothing at all; one byte now and then would keep it waiting.
    """

    _waiting: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in the parent
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def handle_events(self) -> None:
        """Read what has come; a request that is answered now is waited for no longer."""
        before = self.cycle
        super().handle_events()
        if self._waiting is not None and self.cycle is not None and self.cycle is not before:
            self._waiting.cancel()
            self._waiting = None

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        self._wait()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """The reader takes nothing for now."""
        super().pause_writing()
        self._stuck = self.loop.call_later(STUCK_S, self.transport.abort)

    def resume_writing(self) -> None:
        """The reader takes more."""
        super().resume_writing()
        if self._stuck is not None:
            self._stuck.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timers."""
        for timer in (self._waiting, self._stuck):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self.loop.call_later(HEAD_S, self.transport.abort)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on an address: readers who come early wait; WrongUsage when that cannot be."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        is_named = isinstance(error, socket.gaierror)  # whose numbers are not those of the system
        reason = os.strerror(error.errno) if error.errno and not is_named else error.strerror or str(error)
        raise WrongUsage(
            f"cannot listen on {host} port {port}: {reason}",
            "name another with --host and --port, or stop what uses it",
        ) from None
    listening.set_inheritable(True)
    return listening


def serve(serving: Serving, listening: socket.socket) -> None:
    """Serve on a socket until told to stop; requests under way are answered first, for STOP_S at most."""
    os.environ[_TOLD] = json.dumps(asdict(serving))
    # Workers are new processes: they find the application by its name.
    config = uvicorn.Config("archive.web.serving:served", factory=True, workers=serving.workers, **_settings(serving))
    if serving.workers == 1:
        uvicorn.Server(config).run(sockets=[listening])
    else:
        Multiprocess(config, sockets=[listening]).run()


def served() -> Starlette:
    """The application of a worker, as the process that started it was told."""
    return Serving(**json.loads(os.environ[_TOLD])).app()


def _settings(serving: Serving) -> dict[str, Any]:
    return {
        "http": PatientProtocol,
        "ws": "none",
        "log_config": logging_settings(serving.log),
        "log_level": None,
        "access_log": False,
        "server_header": False,
        "proxy_headers": bool(serving.behind),
        "forwarded_allow_ips": serving.behind or "",
        "timeout_keep_alive": IDLE_S,
        "timeout_graceful_shutdown": STOP_S,
        "h11_max_incomplete_event_size": 32_768,
        "limit_concurrency": MOST_CONNECTIONS,
        "backlog": BACKLOG,
    }
