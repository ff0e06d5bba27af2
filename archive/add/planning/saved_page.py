"""What a browser saved beside a page: the pictures that its text shows are photos; scripts, frames, logos and adverts are not."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote

from archive.add.planning.gather import Skipped
from archive.add.readers.sources import Reading
from archive.model.addresses import parts_of

_FOLDERS = ("_files", ".files")
_LEAST_PIXELS = 200  # where a page's reader found no picture at all: below this it is no photo
_DRESSING = "it only dresses the saved page beside it"
_NOT_SHOWN = "the text of the saved page beside it does not show it"
_STEP = "if it is a photo of the event: add it by itself with --event ID"


def without_dressing(readings: Sequence[Reading], skipped: Sequence[Skipped]) -> tuple[list[Reading], list[Skipped]]:
    """The readings without what only dresses a saved page among them, and all that is left aside, with its reason."""
    shown_by = {folder: _shown(page) for page in readings if page.material == "page" for folder in _folders(page.path)}
    kept: list[Reading] = []
    aside: list[Skipped] = []
    for reading in readings:
        shown = _within(reading.path, shown_by)
        if shown is None or reading.material == "media":
            kept.append(reading)
        elif reading.material != "photo":
            aside.append(Skipped(reading.name, _DRESSING))
        elif place_on_disk(reading.path) in shown or (not shown and _is_large(reading)):
            kept.append(reading)
        else:
            aside.append(Skipped(reading.name, _NOT_SHOWN, _STEP))
    names = tuple(f"{_stem(one.name)}{end}/" for one in readings if one.material == "page" for end in _FOLDERS)
    told = [Skipped(one.source, _DRESSING) if one.source.startswith(names) else one for one in skipped]
    return kept, [*told, *aside]


def beside(page: Path, address: str | None) -> str | None:
    """Where on disk the picture lies that a page shows from a file beside it; None for a picture of the web."""
    parts = parts_of(address)
    return place_on_disk(page.parent / unquote(parts.path)) if parts.path and not parts.netloc else None


def place_on_disk(path: Path) -> str:
    """The absolute path in NFC: what two ways of writing one file's name have in common."""
    return unicodedata.normalize("NFC", os.path.abspath(path))


def _shown(page: Reading) -> frozenset[str]:
    stated = (one.photo.stated for one in page.photos)
    return frozenset(place for one in stated if one and (place := beside(page.path, one.url)))


def _folders(page: Path) -> Iterable[str]:
    return (place_on_disk(page.with_name(f"{_stem(page.name)}{end}")) for end in _FOLDERS)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _within(path: Path, folders: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """What the page shows in whose folder a file lies; None for a file in no such folder."""
    return next((folders[place] for above in path.parents if (place := place_on_disk(above)) in folders), None)


def _is_large(reading: Reading) -> bool:
    photo = reading.photos[0].photo if reading.photos else None
    return photo is not None and min(photo.width or 0, photo.height or 0) >= _LEAST_PIXELS
