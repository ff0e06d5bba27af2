"""Caption lists laid over photos: those that arrive with the list, and those the archive has already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from archive.add.planning.drafts import Draft, DraftPhoto
from archive.add.planning.plan import Value
from archive.add.planning.resolve import Desk, Place
from archive.add.readers.sources import CaptionRow, Reading, read_source
from archive.corpus import layout
from archive.errors import ArchiveError
from archive.model.records import Event, Photo, PhotoPerson, Words

_FIELDS = ("caption", "credit", "place", "taken", "people", "keywords")


def rows_of(readings: Iterable[Reading]) -> list[CaptionRow]:
    """The rows of all caption lists, in order; of two for one file the later."""
    rows = {row.file.lower(): row for reading in readings for row in reading.captions}
    return list(rows.values())


def lay_captions(draft: Draft) -> None:
    """Lays the caption lists of a draft over its photos of the same file names."""
    rows = {row.file.lower(): row for row in rows_of(draft.readings)}
    for at, photo in enumerate(draft.photos):
        name = PurePosixPath(photo.source.name).name.lower()
        row = rows.get(name) or rows.get(PurePosixPath(name).stem)
        if row and photo.has_file:
            laid = replace(photo.found, photo=_with_row(photo.found.photo, row))
            draft.photos[at] = DraftPhoto(laid, photo.source, [*photo.values, *_values_of(row)])


def lay_over_known(desk: Desk, place: Place, draft: Draft) -> None:
    """Lays what is left of the lists over the photos of the event, with old → new; rows without a photo are named.

    What a person changed in a record stays, and that is said; what only the photo's own file says gives way.
    """
    rows = rows_of(draft.readings)
    known = {name: photo for photo in reversed(place.photos) for name in _names(photo)} if rows else {}
    for row in rows:
        photo = known.get(row.file.lower())
        if photo is None:
            desk.notes.append(f"the caption list names {row.file}, which is not here")
            continue
        told = {name: new for name, new in _told(photo, row).items() if new != getattr(photo, name)}
        taken = [name for name in told if getattr(photo, name) and not _is_of_file(desk, place, photo, name)]
        for name in taken:
            desk.notes.append(
                f"{row.place}: {name} of {photo.id} stays as the record has it, “{_shown(getattr(photo, name))}”; the list says “{_shown(told.pop(name))}”; to change it: wethi edit {photo.id}"
            )
        if told:
            changed = replace(photo, **told)
            values = [
                Value(name, _shown(new), _shown(getattr(photo, name)), str(row.place), "caption list")
                for name, new in told.items()
            ]
            place.photos = [changed if one.id == photo.id else one for one in place.photos]
            place.put("changed", changed, values)


def event_of_captions(desk: Desk, readings: Iterable[Reading]) -> Event | None:
    """The one event most of whose listed file names are those of its photos; None when there is none, or two."""
    names = {row.file.lower() for row in rows_of(readings)}
    if not names:
        return None
    found = [
        (len(names & {name for photo in desk.corpus.photos(event.id) for name in _names(photo)}), event)
        for event in desk.events
    ]
    good = [event for count, event in found if count * 2 > len(names)]
    return good[0] if len(good) == 1 else None


def _names(photo: Photo) -> set[str]:
    """The names a list may call a photo by: its original file's, that of its address, its id; with and without ending."""
    paths = [photo.file.title or photo.file.path] if photo.file else []
    if photo.stated and photo.stated.url:
        paths.append(unquote(urlsplit(photo.stated.url).path))
    names = {PurePosixPath(path).name.lower() for path in paths}
    return {*names, *(PurePosixPath(name).stem for name in names), photo.id} - {""}


def _told(photo: Photo, row: CaptionRow) -> dict[str, Any]:
    laid = _with_row(photo, row)
    known = {person.name: person for person in photo.people}
    people = tuple(known.get(person.name, person) for person in laid.people)  # consent given stays with the person
    return {name: people if name == "people" else getattr(laid, name) for name in _FIELDS}


def _is_of_file(desk: Desk, place: Place, photo: Photo, name: str) -> bool:
    """Whether a value of a photo's record is only what its own file says."""
    if photo.file is None:
        return False
    path: Path = desk.corpus.root / layout.event_dir(place.event.id) / photo.file.path
    try:
        found = read_source(path).photos
    except ArchiveError:
        return False
    return bool(found) and getattr(found[0].photo, name) == getattr(photo, name)


def _with_row(photo: Photo, row: CaptionRow) -> Photo:
    return replace(
        photo,
        caption=Words(row.caption or photo.caption.th, row.caption_en or photo.caption.en),
        credit=row.credit or photo.credit,
        place=row.where or photo.place,
        taken=row.taken or photo.taken,
        people=tuple(PhotoPerson(name) for name in row.people) or photo.people,
        keywords=row.keywords or photo.keywords,
    )


def _values_of(row: CaptionRow) -> list[Value]:
    told = (
        ("caption", row.caption), ("caption.en", row.caption_en), ("credit", row.credit), ("place", row.where),
        ("taken", row.taken), ("people", ", ".join(row.people) or None), ("keywords", ", ".join(row.keywords) or None),
    )  # fmt: skip
    return [Value(name, words, None, str(row.place), "caption list") for name, words in told if words]


def _shown(value: Any) -> str:
    if isinstance(value, Words):
        return " / ".join(part for part in (value.th, value.en) if part)
    if isinstance(value, tuple):
        return ", ".join(one.name or "?" if isinstance(one, PhotoPerson) else str(one) for one in value)
    return value or ""
