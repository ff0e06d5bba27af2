"""Draft photos against an event's photos: known ones, files that arrive for stated ones, near-same ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from archive.add.planning.drafts import DraftPhoto
from archive.add.planning.page_draft import doubts_of
from archive.add.planning.plan import Action, Duplicate, FileWrite, Value
from archive.add.planning.resolve import Desk, Place
from archive.add.planning.saved_page import beside, place_on_disk
from archive.add.readers.pages.links import is_saved_beside
from archive.add.readers.photos.alike import look_of_file
from archive.add.readers.photos.derived import derived_path
from archive.corpus import layout
from archive.model.addresses import parts_of
from archive.model.ids import parse_id, photo_id
from archive.model.records import Event, FileRef, Photo, Session, Source, Stated

_NEAR_BITS = 6
_BANDS = 8
_MOST_A_BAND = 200


def resolve_photos(desk: Desk, place: Place, photos: Iterable[DraftPhoto]) -> None:
    """Puts the photos of a draft on the plan: those with files first, so that stated ones find them."""
    looks = _Looks(desk, place)
    drafts = list(photos)
    shown = _shown_in_pages(drafts)
    for draft in drafts:
        if draft.has_file and _resolve_file(desk, place, draft, shown.get(place_on_disk(draft.source.path))):
            looks.note(draft)
    for draft in drafts:
        if not draft.has_file and not any(draft is one for one in shown.values()):
            _resolve_stated(place, draft)


def link_people(desk: Desk, place: Place) -> None:
    """Links those whom new and changed photos name to the people of the event whose names these are.

    Names stay as they were written. Who is not of the event is left for a person to link: a name alone says little.
    """
    records: list[Event | Session] = [place.event, *place.sessions]
    records += [item.record for item in place.items if isinstance(item.record, Session)]
    here = {one.person for record in records for one in record.people if one.person}
    for at, item in enumerate(place.items):
        photo = item.record
        if item.action != "unchanged" and isinstance(photo, Photo) and photo.people:
            people = tuple(
                replace(one, person=desk.registry.person_named(one.name, here)) if one.name and not one.person else one
                for one in photo.people
            )
            place.items[at] = replace(item, record=replace(photo, people=people))


def _shown_in_pages(drafts: list[DraftPhoto]) -> dict[str, DraftPhoto]:
    """Photo files that lie where a page beside them says its picture is, each with the photo as the page shows it."""
    files = {place_on_disk(draft.source.path) for draft in drafts if draft.has_file}
    found: dict[str, DraftPhoto] = {}
    for draft in drafts:
        if not draft.has_file:
            place = beside(draft.source.path, (draft.found.photo.stated or Stated()).url)
            if place in files:
                found.setdefault(place, draft)
    return found


def _resolve_file(desk: Desk, place: Place, draft: DraftPhoto, shown: DraftPhoto | None) -> bool:
    """Puts a photo with its file on the plan, as `shown` in a page; whether the event did not have that file."""
    reading = draft.source
    known = next((one for one in place.photos if one.file and one.file.sha256 == reading.sha256), None)
    if known:
        desk.duplicates.append(Duplicate("photo", reading.name, known.id, "the same file, byte for byte"))
        _put(place, "unchanged", known, [])
        if shown:
            _fill_stated(place, known, shown)
        return False
    stated, doubt = _stated_for(place, draft)
    if shown:
        _resolve_stated(place, shown)
        if place.photos[-1].file is None:
            stated, doubt = place.photos[-1], None
    photo = replace(draft.found.photo, id=stated.id if stated else photo_id(place.event.id, place.next_number("photo")))
    path = f"{layout.PHOTOS}/{parse_id(photo.id).number}{PurePosixPath(reading.name).suffix.lower()}"
    desk.files.append(FileWrite(f"{layout.event_dir(place.event.id)}/{path}", None, reading.path, reading.bytes))
    ref = FileRef(path, reading.sha256, reading.bytes, reading.mime, reading.name)
    values = [Value("file", reading.name, None, str(draft.found.place), reading.reader, doubt), *draft.values]
    if stated:
        photo = _filled(replace(stated, file=ref), photo)
        photo = replace(photo, doubts=(*stated.doubts, *doubts_of(values)))
        _put(place, "changed", photo, values)
    else:
        photo = replace(photo, file=ref, doubts=doubts_of(values), cite_key=_key(place, photo))
        _put(place, "new", photo, values)
    return True


def _stated_for(place: Place, draft: DraftPhoto) -> tuple[Photo | None, str | None]:
    """The photo, known so far only from a page's line, whose file this is; and what is doubtful about that."""
    photo, reading = draft.found.photo, draft.source
    waiting = [(one, one.stated) for one in place.photos if one.file is None and one.stated]
    for one, stated in waiting:
        if stated.bytes == reading.bytes and _is_of_size(stated, photo.width, photo.height):
            return one, None
    name = PurePosixPath(reading.name).name.lower()
    for one, stated in waiting:
        if stated.url and _name_of(stated.url) == name:
            if _is_of_size(stated, photo.width, photo.height) and stated.bytes is None:
                return one, None
            return one, f"its name is that of {one.id}, but the page states another size"
    return None, None


def _is_of_size(stated: Stated, width: int | None, height: int | None) -> bool:
    """Whether a picture has the stated size, as far as both are known; sites state photos turned by the camera as lying."""
    return any(
        stated.width in (None, wide) and stated.height in (None, high) or (wide is None and high is None)
        for wide, high in ((width, height), (height, width))
    )


def _filled(ours: Photo, found: Photo) -> Photo:
    """Our photo with what the file says where we have nothing."""
    names = ("width", "height", "taken", "credit", "photographer", "place", "gps")
    told = {name: getattr(found, name) for name in names if getattr(ours, name) is None}
    for name in ("caption", "description", "people", "keywords"):
        if not getattr(ours, name):
            told[name] = getattr(found, name)
    return replace(ours, **told)


def _resolve_stated(place: Place, draft: DraftPhoto) -> None:
    now = draft.found.photo.stated or Stated()
    pages = place.paths(draft.source)
    known = next((one for one in place.photos if _is_stated(one, now) or _is_of_page(one, now, pages)), None)
    if known is None:
        photo = replace(draft.found.photo, id=photo_id(place.event.id, place.next_number("photo")))
        source = Source(url=draft.source.url, file=place.kept.get(draft.source.sha256))
        photo = replace(photo, cite_key=_key(place, photo), sources=(source,))
        _put(place, "new", photo, draft.values)
        return
    _fill_stated(place, known, draft)


def _fill_stated(place: Place, known: Photo, draft: DraftPhoto) -> None:
    """A photo that we have, with what a page says of it where we have nothing."""
    now = draft.found.photo.stated or Stated()
    have = known.stated or Stated()
    fuller = Stated(have.url or now.url, have.width or now.width, have.height or now.height, have.bytes or now.bytes)
    changed = replace(known, stated=fuller, caption=known.caption or draft.found.photo.caption)
    if changed == known:
        _put(place, "unchanged", known, [])
    else:
        _put(place, "changed", changed, draft.values)


def _is_stated(photo: Photo, now: Stated) -> bool:
    """Whether a photo is the one that a page states: the same address (a file saved beside the page keeps only its name),
    or the same size to the byte."""
    have = photo.stated or Stated()
    if now.url and have.url and is_saved_beside(now.url) != is_saved_beside(have.url):
        return _name_of(now.url) == _name_of(have.url) and _is_of_size(now, have.width, have.height)
    if now.url and have.url and "/" in now.url and "/" in have.url:
        return now.url == have.url
    width, height = (photo.width, photo.height) if photo.width else (have.width, have.height)
    size = (photo.file.bytes if photo.file else None) or have.bytes
    return bool(now.bytes and size == now.bytes and _is_of_size(now, width, height))


def _name_of(address: str) -> str:
    """The name of the file that an address leads to, in small letters."""
    return unquote(PurePosixPath(parts_of(address).path).name).lower()


def _is_of_page(photo: Photo, now: Stated, pages: set[str]) -> bool:
    """Whether a photo is the one that a version of the same page states under the same bare name (`a.jpg`)."""
    have = photo.stated or Stated()
    return bool(now.url and now.url == have.url) and any(source.file in pages for source in photo.sources)


def _put(place: Place, action: Action, photo: Photo, values: list[Value]) -> None:
    """Puts a photo on the plan, and among those that the next ones are held against."""
    place.photos = [one for one in place.photos if one.id != photo.id] + [photo]
    place.put(action, photo, values)


def _key(place: Place, photo: Photo) -> str:
    return f"{place.event.cite_key or 'photo'}p{parse_id(photo.id).number}"


class _Looks:
    """Finds near-same photos of an import and its event: hashes that differ in few bits share one of their eight bands."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._desk = desk
        self._kept = [photo for photo in place.photos if photo.file]
        self._event_dir = desk.corpus.root / layout.event_dir(place.event.id)
        self._bands: dict[tuple[int, int], list[tuple[int, str]]] = {}

    def note(self, draft: DraftPhoto) -> None:
        """Reports the photos of the event and those noted before that look like this one, then notes it."""
        look = draft.found.look
        if look is None:
            return
        self._note_kept()
        known = {name: (look ^ other).bit_count() for band in _bands(look) for other, name in self._bands.get(band, ())}
        for name, bits in sorted(known.items(), key=lambda pair: pair[1])[:3]:
            if bits <= _NEAR_BITS:
                why = f"looks nearly the same ({bits} of 64 bits differ)"
                self._desk.duplicates.append(Duplicate("photo", draft.source.name, name, why))
        self._add(look, draft.source.name)

    def _note_kept(self) -> None:
        """Notes the photos that the event had before, once; from the small copies where there are any."""
        while self._kept:
            photo = self._kept.pop()
            assert photo.file is not None
            small = derived_path(self._desk.corpus.root / layout.PRIVATE / "derived", photo.file.sha256 or "", "small")
            look = look_of_file(small) or look_of_file(self._event_dir / photo.file.path)
            if look is not None:
                self._add(look, photo.id)

    def _add(self, look: int, name: str) -> None:
        for band in _bands(look):
            kept = self._bands.setdefault(band, [])
            if len(kept) < _MOST_A_BAND:
                kept.append((look, name))


def _bands(look: int) -> list[tuple[int, int]]:
    return [(band, look >> (8 * band) & 0xFF) for band in range(_BANDS)]
