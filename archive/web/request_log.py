"""The server's log: one line of JSON for each request or failure, and nothing about who asked or what they searched."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from typing import Any, Literal, TextIO

Kind = Literal["none", "failures", "json"]
KINDS: tuple[Kind, ...] = ("none", "failures", "json")


class RequestLog:
    """Writes lines on a stream. "json": each request; "failures": only answers of 500 and more; "none": nothing.

    A line holds time, method, path, status, milliseconds and bytes: no address of a reader, no query, no header, no
    cookie (there are none). Of an address that leads nowhere only the first part is kept, for it may hold anything.
    JSON with ASCII only: no text of a request can begin a line of its own or reach a terminal as a control character.
    """

    def __init__(self, kind: Kind = "failures", stream: TextIO | None = None) -> None:
        self._kind = kind
        self._stream = stream

    def request(self, method: str, path: str, status: int, took_ms: float, size: int) -> None:
        """Note one request that was answered."""
        if self._kind == "none" or (self._kind == "failures" and status < 500):
            return
        if 400 <= status < 500:
            path = "/".join(path.split("/")[:2]) + ("/…" if path.count("/") > 1 else "")
        line = {
            "time": _now(), "level": _level(status), "event": "request", "method": method[:20], "path": path[:300],
            "status": status, "ms": round(took_ms, 1), "bytes": size,
        }  # fmt: skip
        print(json.dumps(line), file=self._stream or sys.stderr, flush=True)

    def say(self, message: str) -> None:
        """Tell the operator something: as it stands, or as JSON when requests are logged so."""
        line = json.dumps({"time": _now(), "level": "info", "event": "wethi", "message": message})
        print(line if self._kind == "json" else message, file=self._stream or sys.stderr, flush=True)


class JsonLines(logging.Formatter):
    """Messages of the server itself (started, stopped, a bug's traceback) as lines of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for one message."""
        line: dict[str, Any] = {"time": _now(), "level": record.levelname.lower(), "event": record.name}
        line["message"] = record.getMessage()
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line)


def logging_settings(kind: Kind) -> dict[str, Any]:
    """Settings for `logging.config.dictConfig`: everything to stderr; as JSON when requests are logged as JSON."""
    form = "json" if kind == "json" else "plain"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"format": "%(levelname)s: %(message)s"},
            "json": {"()": "archive.web.request_log.JsonLines"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form, "stream": "ext://sys.stderr"}},
        "loggers": {
            name: {"handlers": ["stderr"], "level": "INFO" if kind == "json" else "WARNING", "propagate": False}
            for name in ("uvicorn", "wethi")
        },
    }


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _level(status: int) -> str:
    return "error" if status >= 500 else "warning" if status == 429 else "info"
