"""Caption lists laid over the photos of an event: those that arrive with the list, and those the archive has already.

A list is kept as an original of the import, and a photo names the lists that were laid over it among its sources. So a
corrected list is held against what the earlier one said: a value moves where the list moved and nobody else touched it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from archive.add.planning.drafts import Draft
from archive.add.planning.listed import (
    FIELDS,
    CaptionList,
    Told,
    agrees,
    held_by,
    loses_what_was_set,
    names_of,
    said_after,
    shown,
    with_told,
)
from archive.add.planning.page_draft import doubts_of
from archive.add.planning.plan import LEFT, Value
from archive.add.planning.resolve import Desk, Place
from archive.add.readers.caption_list import MIMES
from archive.add.readers.sources import Reading, read_source
from archive.corpus import layout
from archive.errors import InvalidRecord, TooMuch, UnreadableSource
from archive.model.records import Event, Photo, Source

_RULE = "caption list"
_MOST_NAMED = 20


@dataclass(slots=True)
class Captions:
    """The lists at an event: those kept before, oldest first, and those that come with a draft."""

    desk: Desk
    place: Place
    kept: list[CaptionList] = field(default_factory=list)
    fresh: list[CaptionList] = field(default_factory=list)
    _new: set[str] = field(default_factory=set)
    _in_files: dict[str, Told] = field(default_factory=dict)
    _versions: dict[tuple[str, str], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, desk: Desk, place: Place, draft: Draft) -> Captions:
        """The lists at a place. The draft's become originals there, but those that say what a kept one says."""
        lists = [reading for reading in draft.readings if reading.captions]
        found = cls(desk, place, list(_kept_lists(desk, place)) if lists or draft.photos else [])
        for reading in lists:
            fresh = CaptionList.of(reading)
            same = next((one.path for one in found.kept if one.cells == fresh.cells), None)
            if same:
                place.kept[reading.sha256] = same
            found.fresh.append(replace(fresh, path=place.keep(desk, reading)))
        return found

    def lay(self) -> None:
        """Lays the draft's lists over the event's photos, old → new, and kept ones over photos that are new.

        What a person changed in a record stays and is doubtful; what only the photo's own file says gives way. Rows
        without a photo are named.
        """
        self._new = {item.record.id for item in self.place.items if item.action == "new"}
        photos = []
        for photo in self.place.photos if self.kept or self.fresh else ():
            for one in (*self.kept, *self.fresh) if photo.id in self._new else self.fresh:
                photo = self._laid(photo, one)  # each list is laid over what the one before left
            photos.append(photo)
        self.place.photos = photos or self.place.photos
        for one in self.fresh:
            used = {row.place for photo in self.place.photos if (row := one.row_for(names_of(photo)))}
            unused = [row for row in one.rows.values() if row.place not in used]
            named = [f"{row.place}: the caption list names {row.file}, which is not here" for row in unused]
            self.desk.notes += named[:_MOST_NAMED]
            if len(named) > _MOST_NAMED:
                self.desk.notes.append(f"… and {len(named) - _MOST_NAMED} more rows of files that are not here")

    def _laid(self, photo: Photo, one: CaptionList) -> Photo:
        """A photo with a list laid over it and put on the plan; a list that was laid before says nothing new."""
        row = one.row_for(names_of(photo))
        if row is None or any(source.file == one.path for source in photo.sources):
            return photo
        was, last = self._said_before(photo)
        now = said_after(was, row, self._corrects(one, last))
        mine = held_by(photo)
        told: dict[str, Any] = {}
        values: list[Value] = []
        for name in FIELDS:
            if now.get(name) == was.get(name) or agrees(name, mine.get(name), now.get(name)):
                continue
            kept_for = self._why_kept(photo, name, was, now.get(name))
            if kept_for is None:
                told[name] = now.get(name)
            old = None if photo.id in self._new and name not in mine else shown(mine.get(name))
            doubt = f"{kept_for}; {LEFT}" if kept_for else None
            values.append(Value(name, shown(now.get(name)), old, str(row.place_of(FIELDS[name])), _RULE, doubt))
        if not values:
            return photo
        changed = _changed(photo, told, values, one.path)
        self.place.put("changed", changed, values)
        return changed

    def _said_before(self, photo: Photo) -> tuple[Told, CaptionList | None]:
        """What the lists that were laid over a photo say of it, one after the other; and the last of them."""
        laid = {source.file for source in photo.sources}
        told: Told = {}
        last: CaptionList | None = None
        for one in (*self.kept, *self.fresh):
            row = one.row_for(names_of(photo)) if one.path in laid else None
            if row:
                told, last = said_after(told, row, self._corrects(one, last)), one
        return told, last

    def _corrects(self, one: CaptionList, last: CaptionList | None) -> bool:
        """As CaptionList.corrects, worked out once for all photos."""
        pair = (one.path, last.path if last else "")
        if pair not in self._versions:
            self._versions[pair] = one.corrects(last)
        return self._versions[pair]

    def _why_kept(self, photo: Photo, name: str, told: Told, now: Any) -> str | None:
        """Why the record keeps its own word in a field, after what lists `told` before; None when the list's is taken."""
        mine, was = held_by(photo).get(name), told.get(name)
        if loses_what_was_set(photo, {name: now}, told):
            return "a person whom it no longer names has a consent or a record"
        if agrees(name, mine, was) or (was is None and mine == self._in_file(photo).get(name)):
            return None
        return "the record was changed by hand meanwhile" if was is not None else "the record says otherwise"

    def _in_file(self, photo: Photo) -> Told:
        """What a photo's own file says of it; all that a new one holds so far."""
        if photo.id not in self._in_files:
            self._in_files[photo.id] = held_by(photo) if photo.id in self._new else self._read_file(photo)
        return self._in_files[photo.id]

    def _read_file(self, photo: Photo) -> Told:
        if photo.file is None:
            return {}
        path = f"{layout.event_dir(self.place.event.id)}/{photo.file.path}"
        arriving = next((one.source for one in self.desk.files if one.path == path), None)
        try:
            found = read_source(arriving or self.desk.corpus.root / path).photos
        except (UnreadableSource, TooMuch):
            return {}
        return held_by(found[0].photo) if found else {}


def event_of_captions(desk: Desk, readings: Iterable[Reading]) -> Event | None:
    """The one event most of whose listed file names are those of its photos; None when there is none, or two."""
    lists = [CaptionList.of(reading) for reading in readings]
    rows = sum(len(one.rows) for one in lists)
    found = []
    for event in desk.events if rows else ():
        photos = [names_of(photo) for photo in desk.corpus.photos(event.id)]
        named = {row.place for one in lists for names in photos if (row := one.row_for(names))}
        if len(named) * 2 > rows:
            found.append(event)
    return found[0] if len(found) == 1 else None


def _kept_lists(desk: Desk, place: Place) -> Iterator[CaptionList]:
    """The caption lists among an event's originals, oldest first; what cannot be read any more is passed over."""
    for ref in place.was.files if place.was else ():
        if ref.mime in MIMES:
            try:
                reading = read_source(desk.corpus.file(place.event.id, ref.path))
            except (UnreadableSource, TooMuch, InvalidRecord):
                continue  # `wethi check` reports a missing or damaged original
            if reading.captions:
                yield CaptionList.of(reading, ref.path)


def _changed(photo: Photo, told: Told, values: list[Value], path: str) -> Photo:
    """The photo with a list's words and the list among its sources; doubts of earlier lists about these fields go."""
    spoken = {value.field for value in values}
    doubts = tuple(one for one in photo.doubts if one.rule != _RULE or one.field not in spoken)
    sources = (*photo.sources, Source(file=path))
    return replace(with_told(photo, told), sources=sources, doubts=(*doubts, *doubts_of(values)))
