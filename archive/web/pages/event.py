"""The page of an event: what, when, where, its sessions and photos, what we have and what we lack."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model.records import Event, Session
from archive.web import linked
from archive.web.desk import DateView, Desk, Frame, LinkView, Page
from archive.web.pages.cards import PhotoCard, SessionCard, full_place, photo_card, session_card
from archive.web.pages.citing import CiteView, cite_view, coins_of, with_sessions
from archive.web.pages.people import PersonView, person_view
from archive.web.pages.quoted import QuotedView, quoted_view
from archive.web.pages.sources import SourceView, outward, source_views
from archive.web.pages.texts import TextView, text_views
from archive.web.ribbon import percent


@dataclass(frozen=True, slots=True)
class SlotView:
    """A session on the ribbon of its day: where it lies, in per cent."""

    url: str
    title: str
    x: str
    width: str
    tone: int


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of an event: first and last clock time, and the sessions whose times are known."""

    label: str
    start: str
    end: str
    slots: tuple[SlotView, ...]


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
    sessions: tuple[SessionCard, ...]
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
    texts = text_views(desk, event)
    view = EventView(
        id=id,
        title=event.title.best(desk.language),
        other_title=_other(event, desk.language),
        kind=desk.word("event_type", event.type),
        days=(event.date.last - event.date.first).days + 1 if event.date and event.date.start.day else 0,
        sample=event.sample,
        date=desk.date(event.date),
        date_text=event.date_text or "",
        place=full_place(desk, event),
        place_link=LinkView(desk.urls.place(province), province) if province else None,
        online=event.venue.online,
        organisers=tuple(
            OrganiserView(
                one.name,
                one.abbreviation or "",
                desk.urls.organisation(one.organisation) if one.organisation in desk.overview.organisations else None,
                desk.word("organiser_role", one.role),
            )
            for one in event.organisers
        ),
        series=_series(desk, event),
        themes=tuple((one.th or "", one.en or "") for one in event.themes),
        languages=tuple(desk.word("language", one) for one in event.languages),
        licence=event.rights.licence or "",
        rights_note=event.rights.note or "",
        texts=tuple(texts),
        timeline=timeline(desk, event, sessions),
        sessions=tuple(session_card(desk, one) for one in sessions),
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


def _other(event: Event, language: str) -> str:
    if not (event.title.th and event.title.en):
        return ""
    return event.title.en if language == "th" else event.title.th


def _series(desk: Desk, event: Event) -> LinkView | None:
    name = event.series.best()
    if not name:
        return None
    number = desk.t("series.number", number=event.series_number) if event.series_number else ""
    return LinkView(desk.urls.series(name), event.series.best(desk.language), number)


def timeline(desk: Desk, event: Event, sessions: tuple[Session, ...]) -> tuple[DayView, ...]:
    """The event's days with the sessions whose clock times are known; empty when none are."""
    days: dict[str, list[tuple[int, int, int, Session]]] = {}
    for tone, session in enumerate(sessions):
        date = session.date or (event.date if event.date and not event.date.is_range else None)
        start = minutes(session.start)
        if date is None or start is None:
            continue
        end = minutes(session.end)
        days.setdefault(str(date.start), []).append((start, end if end and end > start else start + 30, tone, session))
    shown = []
    for _, slots in sorted(days.items()):
        first, last = min(one[0] for one in slots), max(one[1] for one in slots)
        length = max(last - first, 1)
        date_view = desk.date(slots[0][3].date or event.date)
        shown.append(
            DayView(
                label=date_view.text if date_view else "",
                start=_clock(first),
                end=_clock(last),
                slots=tuple(
                    SlotView(
                        desk.urls.session(session.id),
                        session.title.best(desk.language),
                        percent(start - first, length),
                        percent(end - start, length),
                        tone % 6 + 1,
                    )
                    for start, end, tone, session in slots
                ),
            )
        )
    return tuple(shown)


def minutes(clock: str | None) -> int | None:
    """Minutes since midnight of a clock time like 09:30; None when it is none."""
    hours, _, rest = (clock or "").partition(":")
    if hours.isdecimal() and rest[:2].isdecimal() and int(hours) < 25:
        return int(hours) * 60 + int(rest[:2])
    return None


def _clock(value: int) -> str:
    return f"{value // 60:02d}:{value % 60:02d}"


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
