"""The page of an event: what, when, where, its sessions and photos, what we have and what we lack."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model.records import Event, OrganisationRef, Session, Words
from archive.web import linked
from archive.web.desk import DateView, Desk, Frame, LinkView, Page
from archive.web.pages.cards import PhotoCard, called, full_place, photo_card
from archive.web.pages.citing import CiteView, cite_view, coins_of, with_sessions
from archive.web.pages.people import PersonView, person_view
from archive.web.pages.programme import DayView, ProgrammeView, programme, timeline
from archive.web.pages.quoted import QuotedView, quoted_view
from archive.web.pages.sources import SourceView, outward, source_views
from archive.web.pages.texts import TextView, text_views


@dataclass(frozen=True, slots=True)
class OrganiserView:
    """An organisation of the event, as written."""

    name: str
    abbreviation: str
    url: str | None
    role: str


@dataclass(frozen=True, slots=True)
class EventView:
    """All that the event page shows."""

    id: str
    title: str
    other_title: str
    kind: str
    days: int
    sample: bool
    date: DateView | None
    date_text: str
    place: str
    place_link: LinkView | None
    online: bool
    organisers: tuple[OrganiserView, ...]
    series: LinkView | None
    themes: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    licence: str
    rights_note: str
    texts: tuple[TextView, ...]
    timeline: tuple[DayView, ...]
    programme: tuple[ProgrammeView, ...]
    people: tuple[PersonView, ...]
    photos: tuple[PhotoCard, ...]
    photos_without_file: int
    links: tuple[LinkView, ...]
    has: tuple[str, ...]
    known: tuple[str, ...]
    lacks: tuple[str, ...]
    sources: tuple[SourceView, ...]
    note: str
    cite: CiteView | None
    quoted: QuotedView | None
    with_sessions: tuple[LinkView, ...]
    coins: dict[str, str]
    feed: str


def event_page(desk: Desk, id: str, quote: str = "") -> Page:
    """The page of an event; `quote` is the mark of a quotation. Errors as PublicCorpus.event."""
    event = desk.corpus.event(id)
    sessions = desk.overview.sessions.get(id, ())
    photos = desk.overview.photos.get(id, ())
    has, known, lacks = _holdings(desk, event, sessions)
    province = event.venue.province
    # What is in the reader's language comes first.
    texts = sorted(text_views(desk, event), key=lambda one: one.language != desk.language)
    view = EventView(
        id=id,
        title=event.title.best(desk.language),
        other_title=_other(event.title, desk.language),
        kind=desk.word("event_type", event.type),
        days=(event.date.last - event.date.first).days + 1 if event.date and event.date.start.day else 0,
        sample=event.sample,
        date=desk.date(event.date),
        date_text=event.date_text or "",
        place=full_place(desk, event),
        place_link=LinkView(desk.urls.place(province), province) if province else None,
        online=event.venue.online,
        organisers=tuple(_organiser(desk, one) for one in event.organisers),
        series=_series(desk, event),
        themes=tuple((one.best(desk.language), _other(one, desk.language)) for one in event.themes),
        languages=tuple(desk.word("language", one) for one in event.languages),
        licence=event.rights.licence or "",
        rights_note=event.rights.note or "",
        texts=tuple(texts),
        timeline=timeline(desk, event, sessions),
        programme=programme(desk, event, sessions),
        people=tuple(person_view(desk, one) for one in event.people),
        photos=tuple(photo_card(desk, one) for one in photos),
        photos_without_file=sum(1 for one in photos if not one.file),
        links=outward(desk, event.links),
        has=has,
        known=known,
        lacks=lacks,
        sources=source_views(desk, event),
        note=event.note or "",
        cite=cite_view(desk, id),
        quoted=quoted_view(desk, event, quote) if quote else None,
        with_sessions=with_sessions(desk, id) if sessions else (),
        coins={one.id: coins_of(desk, one.id) for one in sessions},
        feed=desk.urls.event_feed(id),
    )
    frame = Frame(
        title=view.title,
        description=" · ".join(part for part in (view.kind, view.date.long if view.date else "", view.place) if part),
        path=f"/events/{id}",
        section="events",
        kind="article",
        image=desk.urls.card(id),
        json_ld=linked.event(desk, event),
        meta=linked.scholar(desk, None, event),
        feeds=((view.title, view.feed),),
        unapi=id,
    )
    return Page("event.html", frame, view)


def _other(words: Words, language: str) -> str:
    return ((words.en if language == "th" else words.th) or "") if words.th and words.en else ""


def _organiser(desk: Desk, one: OrganisationRef) -> OrganiserView:
    """As written; on an English page by the English name of the registry, where there is one."""
    name, short = called(desk, one)
    known = one.organisation if one.organisation in desk.overview.organisations else None
    return OrganiserView(
        name, short, desk.urls.organisation(known) if known else None, desk.word("organiser_role", one.role)
    )


def _series(desk: Desk, event: Event) -> LinkView | None:
    name = event.series.best()
    if not name:
        return None
    number = desk.t("series.number", number=event.series_number) if event.series_number else ""
    return LinkView(desk.urls.series(name), event.series.best(desk.language), number)


def _holdings(
    desk: Desk, event: Event, sessions: tuple[Session, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What we have, what we know to exist but have not, and what there is not: as words."""
    t, photos = desk.t, desk.overview.photos.get(event.id, ())
    transcribed = sum(1 for one in sessions if one.transcript)
    records: tuple[Event | Session, ...] = (event, *sessions)
    kinds = {ref.kind for record in records for ref in record.texts}
    kept = sum(1 for one in photos if one.file)
    media = sum(1 for one in sessions if one.media)
    people = {one.name for record in records for one in record.people}
    has = [t("count.transcripts", n=transcribed)] if transcribed else []
    has += [
        desk.word("kind", kind) for kind in ("report", "reflection", "abstract", "notes", "slides") if kind in kinds
    ]
    has += [t("count.recordings", n=media)] if media else []
    has += [t("count.photos", n=kept)] if kept else []
    has += [t("count.names", n=len(people))] if people else []
    known = [t("count.stated_photos", n=len(photos) - kept)] if len(photos) > kept else []
    if event.recording_announced and not media and not any(one.kind == "recording" for one in event.links):
        known.append(t("lack.recording_announced"))
    lacks = []
    if sessions and transcribed < len(sessions):
        lacks.append(t("lack.transcripts", n=len(sessions) - transcribed))
    if not media and not event.recording_announced:
        lacks.append(t("lack.recording"))
    if "slides" not in kinds:
        lacks.append(t("lack.slides"))
    if not photos:
        lacks.append(t("lack.photos"))
    return tuple(has), tuple(known), tuple(lacks)
