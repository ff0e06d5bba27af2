"""The page of a session: who, when, where; the recording; its words with their times; citing; what lies near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.errors import InvalidRecord
from archive.model.ids import parse_id
from archive.model.records import Event, Session
from archive.model.transcript import Transcript
from archive.web import linked, marks
from archive.web.desk import DateView, Desk, Frame, LinkView, Page
from archive.web.pages.cards import PhotoCard, SessionCard, full_place, hours, photo_card, session_card
from archive.web.pages.citing import CiteView, cite_view
from archive.web.pages.people import PersonView, person_view
from archive.web.pages.player import PlayerView, player_view, recordings_elsewhere
from archive.web.pages.quoted import QuotedView, quoted_view
from archive.web.pages.sources import SourceView, outward, source_views
from archive.web.pages.texts import TextView, text_views
from archive.web.pages.transcript import LaneView, TranscriptView, lanes, transcript_view, voice_tones
from archive.web.related import near
from archive.web.typography import clock, iso_duration

if TYPE_CHECKING:
    from archive.search.find import Finder

# How many of the places found in a session are listed over it; the marks show the others.
MOST_PLACES = 24


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A session that lies near, and why."""

    card: SessionCard
    why: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """All that the session page shows. `transcript` is None when there is none; `broken` when it cannot be read."""

    id: str
    title: str
    other_title: str
    kind: str
    number: str
    sample: bool
    event: LinkView
    date: DateView | None
    time: str
    place: str
    room: str
    length_iso: str
    length: str
    people: tuple[PersonView, ...]
    abstract: tuple[TextView, ...]
    player: PlayerView | None
    lanes: tuple[LaneView, ...]
    transcript: TranscriptView | None
    broken: bool
    texts: tuple[TextView, ...]
    photos: tuple[PhotoCard, ...]
    related: tuple[RelatedView, ...]
    links: tuple[LinkView, ...]
    sources: tuple[SourceView, ...]
    licence: str
    note: str
    cite: CiteView | None
    quoted: QuotedView | None
    find_url: str
    find: str
    find_count: int | None
    find_places: tuple[LinkView, ...]
    before: LinkView | None
    after: LinkView | None


def session_page(desk: Desk, id: str, find: str = "", quote: str = "", finder: Finder | None = None) -> Page:
    """The page of a session; `find` marks words within it, `quote` is the mark of a quotation. Errors as PublicCorpus.session.

    `finder` tells what other sessions speak of the same; without one the page is not to be kept.
    """
    session = desk.corpus.session(id)
    event = desk.corpus.event(parse_id(id).slug)
    transcript, broken = _transcript(desk, session)
    texts = text_views(desk, session)
    tones = voice_tones(session, event, transcript.cues if transcript else ())
    length_ms = length_of(session, transcript)
    shown = transcript_view(desk, session, event, transcript, tones) if transcript else None
    count = None
    if find.strip():
        shown, texts, count = marks.mark_all(shown, texts, find)
    neighbours = desk.overview.sessions.get(event.id, ())
    at = next((n for n, one in enumerate(neighbours) if one.id == id), None)
    view = SessionView(
        id=id,
        title=session.title.best(desk.language),
        other_title=_other(session.title.th, session.title.en, desk.language),
        kind=desk.word("session_type", session.type),
        number=desk.t("session.numbered", number=parse_id(id).number),
        sample=event.sample,
        event=LinkView(desk.urls.event(event.id), event.title.best(desk.language)),
        date=desk.date(session.date or event.date),
        time=hours(desk, session),
        place=full_place(desk, event),
        room=session.room or "",
        length_iso=iso_duration(length_ms) if length_ms else "",
        length=clock(length_ms) if length_ms else "",
        people=tuple(person_view(desk, one, tones.get(one.voice or one.name, 0)) for one in session.people),
        abstract=tuple(text for text in texts if text.kind == "abstract"),
        player=player_view(desk, session, length_ms),
        lanes=lanes(desk, session, event, transcript, tones, length_ms) if transcript else (),
        transcript=shown,
        broken=broken,
        texts=tuple(text for text in texts if text.kind != "abstract"),
        photos=tuple(photo_card(desk, one) for one in desk.overview.photos.get(event.id, ()) if one.session == id),
        related=tuple(
            RelatedView(session_card(desk, one.session, one.event), one.why)
            for one in near(desk, event, session, finder, _said(transcript, texts))
        ),
        links=(*outward(desk, session.links), *recordings_elsewhere(desk, session)),
        sources=source_views(desk, session),
        licence=session.rights.licence or event.rights.licence or "",
        note=session.note or "",
        cite=cite_view(desk, id),
        quoted=quoted_view(desk, session, quote) if quote else None,
        find_url=desk.urls.page(f"/sessions/{id}"),
        find=find,
        find_count=count,
        find_places=marks.places(shown, texts)[:MOST_PLACES] if count else (),
        before=_neighbour(desk, neighbours, at, -1),
        after=_neighbour(desk, neighbours, at, 1),
    )
    return Page("session.html", _frame(desk, session, event, view, transcript), view, keep=finder is not None)


def _said(transcript: Transcript | None, texts: list[TextView]) -> Iterator[str]:
    """What is said and written in the session, piece by piece."""
    yield from (cue.text for cue in transcript.cues) if transcript else ()
    yield from (block.text for text in texts for block in text.blocks)


def length_of(session: Session, transcript: Transcript | None) -> int:
    """The length of the recording in milliseconds: as stated, else to the end of the last cue; 0 when unknown."""
    stated = max((one.duration_ms or 0 for one in session.media), default=0)
    return stated or max((cue.end_ms for cue in transcript.cues), default=0) if transcript else stated


def _transcript(desk: Desk, session: Session) -> tuple[Transcript | None, bool]:
    try:
        return desk.corpus.transcript(session), False
    except InvalidRecord:
        return None, True


def _other(th: str | None, en: str | None, language: str) -> str:
    return ((en if language == "th" else th) or "") if th and en else ""


def _neighbour(desk: Desk, sessions: tuple[Session, ...], at: int | None, step: int) -> LinkView | None:
    if at is None or not 0 <= at + step < len(sessions):
        return None
    found = sessions[at + step]
    return LinkView(desk.urls.session(found.id), found.title.best(desk.language))


def _frame(desk: Desk, session: Session, event: Event, view: SessionView, transcript: Transcript | None) -> Frame:
    names = ", ".join(one.name for one in view.people[:3])
    when = view.date.long if view.date else ""
    return Frame(
        title=view.title,
        description=" · ".join(part for part in (view.kind, names, view.event.text, when) if part),
        path=f"/sessions/{view.id}",
        section="events",
        index=not (view.find or view.quoted),
        kind="video.other" if any(one.kind != "audio" for one in session.media) else "article",
        image=desk.urls.card(view.id),
        json_ld=linked.session(desk, session, event, transcript),
        meta=linked.scholar(desk, session, event),
        feeds=((view.event.text, desk.urls.event_feed(event.id)),),
        unapi=view.id,
        frames="youtube" if view.player and view.player.kind == "youtube" else "",
    )
