"""What lies elsewhere: where a record was read from, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.model.records import Event, Link, Photo, Session
from archive.web.desk import DateView, Desk, LinkView


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


def is_outward(url: str | None) -> bool:
    """Whether a record's address leads to another web page: no other scheme (`javascript:`, `data:`) is ever a link."""
    return bool(url) and str(url).lower().startswith(("https://", "http://"))


def outward(desk: Desk, links: Iterable[Link]) -> tuple[LinkView, ...]:
    """The web addresses among a record's links, each with the word for its kind."""
    return tuple(
        LinkView(one.url, one.title or one.url, desk.t(f"link.{one.kind}")) for one in links if is_outward(one.url)
    )


def source_views(desk: Desk, record: Event | Session | Photo) -> tuple[SourceView, ...]:
    """The sources of a record; only web addresses are linked."""
    return tuple(
        SourceView(
            title=one.title or one.url or (one.file or "").rsplit("/", 1)[-1],
            url=one.url if is_outward(one.url) else None,
            poster=one.poster or "",
            posted=desk.date(one.posted),
            retrieved=desk.date(one.retrieved),
            file=(one.file or "").rsplit("/", 1)[-1],
            sha256=one.sha256 or "",
        )
        for one in record.sources
    )
