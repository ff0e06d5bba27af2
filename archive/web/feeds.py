"""Atom feeds: of the archive, of an event, of a person, of a search (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from starlette.datastructures import QueryParams

from archive.errors import ArchiveError, BadDate
from archive.model.addresses import lasting_address
from archive.model.dates import parse_edtf
from archive.model.records import Event, Photo, Session
from archive.web.answers import ATOM, Answer
from archive.web.desk import Desk
from archive.web.overview import first_day
from archive.web.pages.cards import full_place, holdings
from archive.web.pages.hits import title_of
from archive.web.typography import beginning

if TYPE_CHECKING:
    from archive.search.find import Finder, Found

MOST = 40
_SUMMARY = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its lasting id and address, title, day, summary, authors."""

    address: str
    title: str
    day: dt.date
    summary: str
    authors: tuple[str, ...] = ()


def clean(text: str) -> str:
    """`text` without characters that XML forbids, escaped."""
    return escape("".join(one for one in text if one in "\t\n" or one >= " " and one not in "\ufffe\uffff"))


def feed(desk: Desk, finder: Finder | None, query: QueryParams) -> Answer:
    """The newest events and sessions; with `finder`, the newest hits of the search in `query`."""
    name = desk.corpus.settings.name.best(desk.language)
    if finder is not None:
        words, entries = _found_entries(desk, finder, query)
        return _atom(desk, f"{name}: {words}", f"{desk.base_url}{desk.urls.plain().feed(query.multi_items())}",
                     f"{desk.base_url}{desk.urls.plain().search(query.multi_items())}", entries)  # fmt: skip
    entries = []
    for event in desk.overview.events:
        entries.append(_event_entry(desk, event))
        entries += [_session_entry(desk, event, one) for one in desk.overview.sessions[event.id]]
        if len(entries) >= MOST:
            break
    return _atom(desk, name, f"{desk.base_url}/feed.atom", f"{desk.base_url}/", entries[:MOST])


def event_feed(desk: Desk, id: str) -> Answer:
    """The sessions of an event; errors as PublicCorpus.event."""
    event = desk.corpus.event(id)
    address = lasting_address(desk.base_url, id)
    entries = [_session_entry(desk, event, one) for one in desk.overview.sessions.get(id, ())]
    return _atom(desk, event.title.best(desk.language), f"{address}/feed.atom", address, entries)


def person_feed(desk: Desk, id: str) -> Answer:
    """The appearances of a person, newest first; errors as PublicCorpus.person."""
    person = desk.overview.people.get(id) or desk.corpus.person(id)
    address = lasting_address(desk.base_url, id, "people")
    seen = sorted(desk.overview.seen.get(id, ()), key=lambda one: one.date, reverse=True)
    entries = {
        entry.address: entry
        for one in seen
        for entry in [_session_entry(desk, one.event, one.session) if one.session else _event_entry(desk, one.event)]
    }
    return _atom(desk, desk.named(person.name), f"{address}/feed.atom", address, list(entries.values())[:MOST])


def _found_entries(desk: Desk, finder: Finder, query: QueryParams) -> tuple[str, list[Entry]]:
    """The newest moments of a search, and how the search is called."""
    from archive.search.engine import Page
    from archive.web.finding import asking_of

    words = asking_of(query).query
    results = finder.search(words, Page(limit=MOST, sort="date", grouped=False, with_facets=False))
    return words, [_hit_entry(desk, hit) for hit in results.hits]


def _hit_entry(desk: Desk, hit: Found) -> Entry:
    try:
        day = parse_edtf(hit.date).first
    except BadDate:
        event = next((one for one in desk.overview.events if one.id == hit.event), None)
        day = first_day(event) if event else parse_edtf("1970-01-01").first
    summary = beginning(" ".join(hit.text.split()), _SUMMARY)
    return Entry(hit.url, _title(desk, hit), day, summary, (desk.named(hit.speaker),) if hit.speaker else ())


def _title(desk: Desk, hit: Found) -> str:
    """What a hit is called in the feed's language; as the index has it where its record has just gone."""
    try:
        record, event = desk.corpus.record(hit.id), desk.corpus.event(hit.event)
    except ArchiveError:
        return hit.title
    return title_of(record, event).best(desk.language) if isinstance(record, Event | Session | Photo) else hit.title


def _event_entry(desk: Desk, event: Event) -> Entry:
    date = desk.date(event.date)
    parts = (
        desk.word("event_type", event.type),
        date.long if date else "",
        full_place(desk, event),
        holdings(desk, event),
    )
    return Entry(
        lasting_address(desk.base_url, event.id),
        event.title.best(desk.language),
        first_day(event),
        " · ".join(part for part in parts if part),
        tuple(desk.named(one.name) for one in event.organisers[:3]),
    )


def _session_entry(desk: Desk, event: Event, session: Session) -> Entry:
    date = desk.date(session.date or event.date)
    coverage = desk.t(f"coverage.{desk.overview.coverage(session)}")
    parts = (
        desk.word("session_type", session.type),
        event.title.best(desk.language),
        date.long if date else "",
        coverage,
    )
    return Entry(
        lasting_address(desk.base_url, session.id),
        session.title.best(desk.language),
        first_day(event, session),
        " · ".join(part for part in parts if part),
        tuple(desk.named(one.name) for one in session.people if one.role != "mentioned")[:5],
    )


def _atom(desk: Desk, title: str, itself: str, page: str, entries: Iterable[Entry]) -> Answer:
    """The feed. Its times are days of the events, for the archive keeps no clock of its own."""
    listed = list(entries)
    newest = max((entry.day for entry in listed), default=dt.date.min)
    settings = desk.corpus.settings
    author = settings.publisher.best(desk.language) or settings.name.best(desk.language)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{desk.language}">',
        f"<title>{clean(title)}</title>",
        f"<id>{clean(itself)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(itself)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        f"<updated>{_time(newest)}</updated>",
        f"<author><name>{clean(author)}</name></author>",
    ]
    for entry in listed:
        authors = "".join(f"<author><name>{clean(name)}</name></author>" for name in entry.authors)
        lines.append(
            f"<entry><title>{clean(entry.title)}</title><id>{clean(entry.address)}</id>"
            f'<link rel="alternate" type="text/html" href={quoteattr(entry.address)}/>'
            f"<updated>{_time(entry.day)}</updated>{authors}<summary>{clean(entry.summary)}</summary></entry>"
        )
    return Answer(("\n".join([*lines, "</feed>"]) + "\n").encode("utf-8", "replace"), ATOM)


def _time(day: dt.date) -> str:
    shown = day if day.year > 1 else dt.date(1970, 1, 1)
    return f"{shown.isoformat()}T00:00:00+07:00"
