"""Small pictures of records for lists: sessions, events, photos."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model.ids import parse_id
from archive.model.records import Event, OrganisationRef, Photo, Session
from archive.web.desk import DateView, Desk, LinkView
from archive.web.overview import Coverage
from archive.web.pages.people import PersonView, person_view
from archive.web.typography import size


@dataclass(frozen=True, slots=True)
class PhotoCard:
    """A photo in an album. `image` is None when we have no file: then `stated` says what is known of it."""

    id: str
    url: str
    number: str
    image: str | None
    large: str | None
    width: int
    height: int
    alt: str
    caption: str
    stated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A session in a list."""

    id: str
    url: str
    number: str
    title: str
    kind: str
    date: DateView | None
    time: str
    people: tuple[PersonView, ...]
    more_people: int
    coverage: Coverage
    coverage_words: str
    has_media: bool
    event: LinkView | None = None
    room: str = ""


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in a list, with what we have of it."""

    id: str
    url: str
    title: str
    kind: str
    date: DateView | None
    place: str
    organisers: str
    holds: str
    sample: bool


def photo_card(desk: Desk, photo: Photo) -> PhotoCard:
    """A photo for an album; its size defaults to 3:2 where unknown, so that pages do not jump."""
    number = parse_id(photo.id).number
    has_file = photo.file is not None
    width, height = photo.width, photo.height
    stated: list[str] = []
    if photo.stated and not has_file:
        width, height = width or photo.stated.width, height or photo.stated.height
        if photo.stated.width and photo.stated.height:
            stated.append(f"{photo.stated.width} × {photo.stated.height}")
        if photo.stated.bytes:
            stated.append(size(photo.stated.bytes))
    named = desk.t("photo.numbered", number=number)
    caption = photo.caption.best(desk.language)
    return PhotoCard(
        id=photo.id,
        url=desk.urls.photo(photo.id),
        number=named,
        image=desk.urls.image(photo.id, "small") if has_file else None,
        large=desk.urls.image(photo.id, "large") if has_file else None,
        width=width or 960,
        height=height or 640,
        alt=photo.description.best(desk.language) or caption or named,
        caption=caption,
        stated=tuple(stated),
    )


def session_card(desk: Desk, session: Session, event: Event | None = None, most_people: int = 4) -> SessionCard:
    """A session for a list; with `event` its event is named too."""
    coverage = desk.overview.coverage(session)
    people = tuple(person_view(desk, one) for one in session.people if one.role != "mentioned")
    return SessionCard(
        id=session.id,
        url=desk.urls.session(session.id),
        number=desk.t("session.numbered", number=parse_id(session.id).number),
        title=session.title.best(desk.language),
        kind=desk.word("session_type", session.type),
        date=desk.date(session.date or (event.date if event else None)),
        time=hours(desk, session),
        people=people[:most_people],
        more_people=max(len(people) - most_people, 0),
        coverage=coverage,
        coverage_words=desk.t(f"coverage.{coverage}"),
        has_media=bool(session.media),
        event=LinkView(desk.urls.event(event.id), event.title.best(desk.language)) if event else None,
        room=session.room or "",
    )


def event_card(desk: Desk, event: Event) -> EventCard:
    """An event for a list."""
    return EventCard(
        id=event.id,
        url=desk.urls.event(event.id),
        title=event.title.best(desk.language),
        kind=desk.word("event_type", event.type),
        date=desk.date(event.date),
        place=place(desk, event),
        organisers=", ".join(short or name for name, short in (called(desk, one) for one in event.organisers[:2])),
        holds=holdings(desk, event),
        sample=event.sample,
    )


def called(desk: Desk, one: OrganisationRef) -> tuple[str, str]:
    """Name and abbreviation ("" without one) of an organisation: as written, on an English page as the registry has it
    in English."""
    known = desk.overview.organisations.get(one.organisation or "")
    if desk.language == "en" and known and known.name.en:
        return known.name.en, next((short for short in known.abbreviations if short.isascii()), "")
    return one.name, one.abbreviation or ""


def holdings(desk: Desk, event: Event) -> str:
    """What we have of an event, in a line: sessions, transcripts, photos."""
    sessions = desk.overview.sessions.get(event.id, ())
    photos = desk.overview.photos.get(event.id, ())
    transcribed = sum(1 for session in sessions if session.transcript)
    parts = [desk.t("count.sessions", n=len(sessions))] if sessions else []
    if transcribed:
        parts.append(desk.t("count.transcribed", n=transcribed))
    elif sessions:
        parts.append(desk.t("count.not_transcribed"))
    kept = sum(1 for photo in photos if photo.file)
    if kept:
        parts.append(desk.t("count.photos", n=kept))
    elif photos:
        parts.append(desk.t("count.stated_photos", n=len(photos)))
    return " · ".join(parts)


def hours(desk: Desk, session: Session) -> str:
    """The clock times of a session; "" when unknown."""
    if not session.start:
        return ""
    span = f"{session.start}–{session.end}" if session.end else session.start
    return desk.t("time.hours", span=span)


def place(desk: Desk, event: Event) -> str:
    """The province, or that it was online, or the venue; "" when nothing is known."""
    venue = event.venue
    english = desk.language == "en"
    province = _province(desk, event)
    if province:
        return province
    name = (venue.name_en if english else None) or venue.name
    return name or (desk.t("place.online") if venue.online else "")


def _province(desk: Desk, event: Event) -> str:
    """The province; on an English page by its English name where any event of the archive gives it."""
    venue = event.venue
    if desk.language == "en":
        return venue.province_en or desk.overview.in_english.get(venue.province or "") or venue.province or ""
    return venue.province or ""


def full_place(desk: Desk, event: Event) -> str:
    """Venue and province together, without naming the province twice."""
    venue = event.venue
    english = desk.language == "en"
    name = (venue.name_en if english else None) or venue.name or ""
    province = _province(desk, event)
    if venue.online and not name:
        name = desk.t("place.online")
    if not province or province in name:
        return name or province
    if not name:
        return province
    if english:
        return f"{name}, {province}"
    return f"{name} {province}" if province == "กรุงเทพมหานคร" else f"{name} {desk.t('place.province', name=province)}"
