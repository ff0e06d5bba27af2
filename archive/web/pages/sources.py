"""Where a record was read from, as pages say it."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model.records import Event, Photo, Session
from archive.web.desk import DateView, Desk


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source: title and address of the page, who posted it when, when it was kept, the kept file's name and hash."""

    title: str
    url: str | None
    poster: str
    posted: DateView | None
    retrieved: DateView | None
    file: str
    sha256: str


def source_views(desk: Desk, record: Event | Session | Photo) -> tuple[SourceView, ...]:
    """The sources of a record; only web addresses are linked."""
    return tuple(
        SourceView(
            title=one.title or one.url or (one.file or "").rsplit("/", 1)[-1],
            url=one.url if one.url and one.url.startswith(("https://", "http://")) else None,
            poster=one.poster or "",
            posted=desk.date(one.posted),
            retrieved=desk.date(one.retrieved),
            file=(one.file or "").rsplit("/", 1)[-1],
            sha256=one.sha256 or "",
        )
        for one in record.sources
    )
