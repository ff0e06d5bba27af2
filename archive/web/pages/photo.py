"""The page of a photo: the picture, its caption, who and where, consent and credit; and the album it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import BadDate
from archive.model.dates import parse_edtf
from archive.model.ids import parse_id
from archive.model.records import Photo, PhotoPerson
from archive.web import linked
from archive.web.desk import DateView, Desk, Frame, LinkView, Page
from archive.web.pages.cards import PhotoCard, photo_card
from archive.web.pages.citing import CiteView, cite_view
from archive.web.pages.sources import SourceView, source_views
from archive.web.typography import size


@dataclass(frozen=True, slots=True)
class PhotoView:
    """All that the page of a photo shows; `position` and `count` are its place in the album."""

    card: PhotoCard
    title: str
    description: str
    other_caption: str
    event: LinkView
    session: LinkView | None
    position: int
    count: int
    taken: DateView | None
    taken_time: str
    place: str
    people: tuple[LinkView, ...]
    unnamed: int
    consented: bool
    photographer: str
    credit: str
    licence: str
    file: str
    keywords: tuple[str, ...]
    sample: bool
    sources: tuple[SourceView, ...]
    note: str
    previous: str | None
    next: str | None
    album: tuple[PhotoCard, ...]
    hidden: int
    cite: CiteView | None


def photo_page(desk: Desk, id: str) -> Page:
    """The page of a photo. Errors as PublicCorpus.photo."""
    photo = desk.corpus.photo(id)
    event = desk.corpus.event(parse_id(id).slug)
    album = desk.overview.photos.get(event.id, ())
    at = next((n for n, one in enumerate(album) if one.id == id), 0)
    card = photo_card(desk, photo)
    taken, time = _taken(desk, photo)
    named = [one for one in photo.people if one.name or one.person]
    session = next((one for one in desk.overview.sessions.get(event.id, ()) if one.id == photo.session), None)
    view = PhotoView(
        card=card,
        title=card.caption or card.number,
        description=photo.description.best(desk.language),
        other_caption=_other(photo, desk.language),
        event=LinkView(desk.urls.event(event.id), event.title.best(desk.language)),
        session=LinkView(desk.urls.session(session.id), session.title.best(desk.language)) if session else None,
        position=at + 1,
        count=len(album),
        taken=taken,
        taken_time=time,
        place=photo.place or "",
        people=tuple(_person(desk, one) for one in named),
        unnamed=len(photo.people) - len(named),
        consented=bool(photo.people) and all(one.consent.consent == "granted" for one in photo.people),
        photographer=photo.photographer or "",
        credit=photo.credit or "",
        licence=photo.rights.licence or event.rights.licence or "",
        file=_file(desk, photo),
        keywords=photo.keywords,
        sample=event.sample,
        sources=source_views(desk, photo),
        note=photo.note or "",
        previous=desk.urls.photo(album[at - 1].id) if len(album) > 1 and at > 0 else None,
        next=desk.urls.photo(album[at + 1].id) if at + 1 < len(album) else None,
        album=tuple(photo_card(desk, one) for one in album),
        hidden=0,
        cite=cite_view(desk, id),
    )
    frame = Frame(
        title=f"{card.number} {card.caption}".strip(),
        description=" · ".join(part for part in (card.caption, view.event.text, taken.long if taken else "") if part),
        path=f"/photos/{id}",
        section="photos",
        kind="article",
        image=card.large or desk.urls.card(event.id),
        json_ld=linked.photo(desk, photo, event),
        unapi=id,
    )
    return Page("photo.html", frame, view)


def _other(photo: Photo, language: str) -> str:
    if not (photo.caption.th and photo.caption.en):
        return ""
    return photo.caption.en if language == "th" else photo.caption.th


def _taken(desk: Desk, photo: Photo) -> tuple[DateView | None, str]:
    """The day and the clock time a photo was taken (`2025-05-18T07:42:10` or EDTF)."""
    day, _, clock = (photo.taken or "").replace(" ", "T").partition("T")
    if not day:
        return None, ""
    try:
        date = desk.date(parse_edtf(day))
    except BadDate:
        return None, ""
    return date, desk.t("time.hours", span=clock[:5]) if len(clock) >= 5 else ""


def _person(desk: Desk, shown: PhotoPerson) -> LinkView:
    person = desk.overview.people.get(shown.person or "")
    if person:
        return LinkView(desk.urls.person(person.id), desk.named(shown.name or person.name))
    return LinkView("", desk.named(shown.name or ""))


def _file(desk: Desk, photo: Photo) -> str:
    parts = [f"{photo.width} × {photo.height}"] if photo.file and photo.width and photo.height else []
    if photo.file and photo.file.bytes:
        parts.append(size(photo.file.bytes))
    return " · ".join(parts)
