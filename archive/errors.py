"""Every error of the program: what happened, where, and what to do next.

They become text in exactly two places: the command group and the web app.
"""

from __future__ import annotations

from pathlib import Path


class ArchiveError(Exception):
    """An error that is safe to show: `what` happened (with its place) and what to do `next`."""

    exit_code = 1
    http_status = 500

    def __init__(self, what: str, next: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.next = next

    def __str__(self) -> str:
        return f"{self.what}. {self.next}" if self.next else self.what


class WrongUsage(ArchiveError):
    """The command was called in a way that cannot work (exit 2)."""

    exit_code = 2
    http_status = 400


class NoCorpus(WrongUsage):
    """No corpus was named and none was found."""


class BadId(ArchiveError):
    """A text that should be an id is not one."""

    http_status = 404


class BadDate(ArchiveError):
    """A text that should be a date (EDTF) is not one."""

    http_status = 400


class BadQuery(ArchiveError):
    """A query that cannot be read; `position` counts characters from its start."""

    http_status = 400

    def __init__(self, what: str, next: str = "", position: int = 0) -> None:
        super().__init__(what, next)
        self.position = position


class UnknownRecord(ArchiveError):
    """No record has this id; `nearest` are ids that look like it, nearest first."""

    http_status = 404

    def __init__(self, what: str, next: str = "", nearest: tuple[str, ...] = ()) -> None:
        super().__init__(what, next)
        self.nearest = nearest


class MovedRecord(ArchiveError):
    """The record lives under `new_id` now."""

    http_status = 308

    def __init__(self, what: str, new_id: str) -> None:
        super().__init__(what, f"use {new_id}")
        self.new_id = new_id


class WithdrawnRecord(ArchiveError):
    """The record was taken out of the archive; `reason` and `date` are public."""

    http_status = 410

    def __init__(self, what: str, reason: str, date: str) -> None:
        super().__init__(what, "")
        self.reason = reason
        self.date = date


class AccessClosed(ArchiveError):
    """The record exists but may not be shown to the public now."""

    http_status = 404


class InvalidRecord(ArchiveError):
    """A record file that cannot be read as a record; knows its `path` and `line`."""

    def __init__(self, what: str, next: str = "", path: Path | None = None, line: int | None = None) -> None:
        super().__init__(what, next)
        self.path = path
        self.line = line


class UnreadableSource(ArchiveError):
    """A file given to `add` that no reader can take."""


class FixityFailure(ArchiveError):
    """A file is not what its checksum says."""


class CorpusLocked(ArchiveError):
    """Another command is writing to this corpus."""

    http_status = 503


class CannotWrite(ArchiveError):
    """A file could not be written (full disk, read-only mount, no permission); nothing was changed."""

    http_status = 503


class CannotUndo(ArchiveError):
    """An import cannot be taken back as asked; nothing was changed."""


class CannotEdit(ArchiveError):
    """A record could not be edited (no editor, an edit that may not be made); nothing was changed."""


class IndexMissing(ArchiveError):
    """There is no search index yet."""

    http_status = 503


class EngineUnavailable(ArchiveError):
    """The search engine named in the settings is not installed."""

    http_status = 503


class MissingExtra(ArchiveError):
    """A feature needs an optional package; `next` names the `pip install` line."""


class TooMuch(ArchiveError):
    """A source or request is over a safety limit (size, depth, time)."""

    http_status = 413
