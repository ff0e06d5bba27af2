"""What a caption list says of a photo, field by field, and what the photo's record holds in these fields."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from archive.add.readers.caption_list import several
from archive.add.readers.sources import CaptionRow, Reading
from archive.model.addresses import parts_of
from archive.model.records import Photo, PhotoPerson, Words
from archive.model.rights import PersonConsent
from archive.thai.normalize import repair

# A field as plans and doubts call it → its name in a row of a list.
FIELDS = {
    "caption": "caption", "caption.en": "caption_en", "credit": "credit", "place": "where", "taken": "taken",
    "people": "people", "keywords": "keywords",
}  # fmt: skip
_SEVERAL = frozenset({"people", "keywords"})
_SAME_LIST = 0.5

Told = Mapping[str, Any]  # field → its words, a tuple of them for people and keywords; None or missing: nothing


@dataclass(frozen=True, slots=True)
class CaptionList:
    """One list: where it is kept under its event ("" before that), and its rows by the file each names.

    `ends`: name without folder → the names with one. `cells`: all it says, as file, field and words.
    """

    path: str
    rows: dict[str, CaptionRow]
    ends: dict[str, list[str]]
    cells: frozenset[tuple[str, str, Any]]

    @classmethod
    def of(cls, reading: Reading, path: str = "") -> CaptionList:
        """The list that a source held; of two rows for one file the later counts."""
        rows = {_key(row.file): row for row in reading.captions}
        ends: dict[str, list[str]] = {}
        for name in rows:
            if "/" in name:
                ends.setdefault(name.rpartition("/")[2], []).append(name)
        cells = frozenset((name, said, words) for name, row in rows.items() for said, words in _told_by(row).items())
        return cls(path, rows, ends, cells)

    def row_for(self, names: Sequence[str]) -> CaptionRow | None:
        """The row for a photo with these names, the fullest first; a row may name more folders than the photo has."""
        for name in names:
            if name in self.rows:
                return self.rows[name]
        longer = [end for end in self.ends.get(names[0].rpartition("/")[2], ()) if end.endswith(f"/{names[0]}")]
        return self.rows[longer[0]] if len(longer) == 1 else None

    def corrects(self, other: CaptionList | None) -> bool:
        """Whether it is another version of `other`: at least half of what that one says stands here too."""
        before = other.cells if other else frozenset()
        return bool(before) and len(before & self.cells) >= _SAME_LIST * len(before)


def names_of(photo: Photo) -> list[str]:
    """The names a list may call a photo by: its original file's, that of its address, its id; the fullest first."""
    names = _names_of_file(photo.file.title or photo.file.path) if photo.file else []
    if photo.stated and photo.stated.url:
        names += _names_of_file(unquote(parts_of(photo.stated.url).path).rpartition("/")[2])
    return [name for name in (*names, photo.id) if name]


def held_by(photo: Photo) -> dict[str, Any]:
    """What a photo's record holds in the fields that a list can fill, without the empty ones."""
    found = {
        "caption": photo.caption.th, "caption.en": photo.caption.en, "credit": photo.credit, "place": photo.place,
        "taken": photo.taken, "people": tuple(one.name or "?" for one in photo.people), "keywords": photo.keywords,
    }  # fmt: skip
    return {name: words for name, words in found.items() if words}


def said_after(before: Told, row: CaptionRow, corrects: bool) -> dict[str, Any]:
    """What lists say of a photo after one more row; in a corrected list an emptied cell takes its word back."""
    staying = {name: words for name, words in before.items() if not (corrects and FIELDS[name] in row.columns)}
    return {**staying, **_told_by(row)}


def with_told(photo: Photo, told: Told) -> Photo:
    """The photo with these words; a field told to be None becomes empty. Consent stays with the people who gave it."""
    now = {**held_by(photo), **told}
    known = {person.name or "?": person for person in photo.people}
    return replace(
        photo,
        caption=Words(now.get("caption"), now.get("caption.en")),
        credit=now.get("credit"),
        place=now.get("place"),
        taken=now.get("taken"),
        people=photo.people
        if "people" not in told
        else tuple(known.get(name) or PhotoPerson(name) for name in told["people"] or ()),
        keywords=now.get("keywords") or (),
    )


def agrees(name: str, held: Any, said: Any) -> bool:
    """Whether a record holds what a list says; a time agrees with its day, which tells less and takes nothing away."""
    return bool(held == said or (name == "taken" and held and said and held.startswith(f"{said}T")))


def loses_what_was_set(photo: Photo, told: Told, was: Told) -> bool:
    """Whether these words would drop a person of the photo whose consent somebody set, or whom no list named so far
    (`was`) and who has a place in the registry."""
    if "people" not in told:
        return False
    staying, listed = told["people"] or (), was.get("people") or ()
    return any(
        one.consent != PersonConsent() or (one.person and one.name not in listed)
        for one in photo.people
        if (one.name or "?") not in staying
    )


def shown(words: Any) -> str:
    """The words of a field on one line; "" for nothing."""
    return ", ".join(words) if isinstance(words, tuple) else words or ""


def read_back(name: str, words: str) -> Any:
    """The words of a field as `shown` writes them, or as a person types them; None for nothing."""
    return (several(words) if name in _SEVERAL else words.strip()) or None


def _told_by(row: CaptionRow) -> dict[str, Any]:
    found = {name: getattr(row, own) for name, own in FIELDS.items()}
    return {name: words for name, words in found.items() if words}


def _key(file: str) -> str:
    """How a list and a photo call one file alike: repaired as all texts are, in small letters, with one kind of slash."""
    return repair(unicodedata.normalize("NFC", file)).replace("\\", "/").strip("/ ").lower()


def _names_of_file(name: str) -> list[str]:
    """The names a list may call a file by: with its folder, without it, without its ending."""
    path = PurePosixPath(_key(name))
    return [str(path), path.name, path.stem]
