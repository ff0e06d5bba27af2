"""Files and folders as given → every file worth reading, each read once; what is not read is named with its reason."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from archive.add.readers.sources import MIB, Limits, Reading, read_source
from archive.corpus import layout
from archive.errors import MissingExtra, TooMuch, UnreadableSource, WrongUsage
from archive.thai.encoding import reads_as_thai

# Below this, starting a second process costs more than it saves.
_SHARE_FILES = 24
_SHARE_BYTES = 64 * MIB
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__macosx", "$recycle.bin"})
_PAGE_PARTS = frozenset({".css", ".js", ".woff", ".woff2", ".ttf", ".map", ".svg", ".ico", ".download", ".eot"})

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Given:
    """A file to read: where it is, how it is called in the plan, and the folder (under what was given) it lies in."""

    path: Path
    name: str
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that does not go in: its name, why, and what to do if it should."""

    source: str
    reason: str
    remedy: str = ""


def gather(sources: Sequence[Path]) -> tuple[list[Given], list[Skipped]]:
    """The files that the sources name, folders walked in order of name; and those left aside.

    Raises UnreadableSource when a named source does not exist or a folder holds no file at all.
    """
    found: list[Given] = []
    skipped: list[Skipped] = []
    for source in sources:
        if source.is_dir():
            inside, aside = _walk(source)
            if not inside and not aside:
                raise UnreadableSource(
                    f"the folder {source} holds no files", "name a folder or file with something in it"
                )
            found += inside
            skipped += aside
        elif source.is_file():
            found.append(Given(source, printable(source.name)))
        elif source.exists():
            raise UnreadableSource(f"{source} is no plain file", "save what it holds as a file, and add that")
        elif source.parts[:1] in (("http:",), ("https:",)):
            raise UnreadableSource(
                "an address of the web was given, and only files are read",
                "save the page in your browser, then: wethi add FILE --url ADDRESS",
            )
        else:
            raise UnreadableSource(f"there is no file or folder {source}", "check the name (and the folder you are in)")
    return _each_once(found, skipped), skipped


def refuse_archive(sources: Sequence[Path], root: Path) -> None:
    """WrongUsage when a folder to be read is the archive at `root`, lies around it, or is one of the archive's own."""
    own = layout.own_folders(root)
    for source in sources:
        place = source.resolve()
        if place.is_dir() and (root.is_relative_to(place) or any(place.is_relative_to(one) for one in own)):
            raise WrongUsage(f"{source} holds the archive's own files", "name the folder of what is to be added")


def _walk(root: Path) -> tuple[list[Given], list[Skipped]]:
    found: list[Given] = []
    skipped: list[Skipped] = []
    inside = root.resolve()
    for folder, folders, names in os.walk(root):
        folders.sort()
        here = Path(folder)
        where = here.relative_to(root)
        for name in list(folders):
            if _is_system(name) or (here / name).is_symlink():
                folders.remove(name)
                skipped.append(
                    Skipped(printable(str(where / name)), _why_folder(here / name), "add what it holds by name")
                )
        for name in sorted(names):
            shown = printable(str(where / name))
            reason = _why_not(here / name, inside)
            if reason:
                skipped.append(Skipped(shown, *reason))
            else:
                found.append(Given(here / name, shown, printable(str(where)) if where.parts else ""))
    return found, skipped


def _why_folder(path: Path) -> str:
    return "a link to another folder is not followed" if path.is_symlink() else "it belongs to the system"


def _why_not(path: Path, inside: Path) -> tuple[str, str] | None:
    """Why a file in a folder is not read, and the remedy; None when it is."""
    name = path.name
    if _is_system(name):
        return "it is hidden or belongs to the system", ""
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return "it is a link that leads nowhere", "replace the link by the file"
        if not target.is_relative_to(inside):
            return "it is a link that leads out of the folder", "copy the file itself into the folder"
    if not stat.S_ISREG(path.stat().st_mode):
        return "it is no plain file", ""
    if path.parent.name.endswith("_files") and path.suffix.lower() in _PAGE_PARTS:
        return "it only dresses the saved page beside it", ""
    return None


def _is_system(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_NAMES


def _each_once(found: list[Given], skipped: list[Skipped]) -> list[Given]:
    """The files without those that are named twice (directly, or through a link)."""
    seen: dict[Path, str] = {}
    out: list[Given] = []
    for given in found:
        real = given.path.resolve()
        if real in seen:
            skipped.append(Skipped(given.name, f"it is the same file as {seen[real]}"))
        else:
            seen[real] = given.name
            out.append(given)
    return out


def read_all(
    given: Sequence[Given], limits: Limits | None = None, progress: Progress | None = None
) -> tuple[list[Reading], list[Skipped]]:
    """What the files held, in order, and those no reader could take. Many files are shared among the processors.

    Raises the file's own error when there is only one.
    """
    limits = limits or Limits()
    readings: list[Reading] = []
    skipped: list[Skipped] = []
    for done, (one, result) in enumerate(zip(given, _results(given, limits), strict=True), 1):
        if isinstance(result, Reading):
            readings.append(result)
        elif len(given) == 1:
            raise result
        else:
            skipped.append(Skipped(one.name, _reason(result, one.name), result.next))
        if progress:
            progress(done, len(given), one.name)
    return readings, skipped


def _results(given: Sequence[Given], limits: Limits) -> Iterator[Reading | UnreadableSource | TooMuch | MissingExtra]:
    size = 0
    for one in given:
        with contextlib.suppress(OSError):
            size += one.path.stat().st_size
    if len(given) < _SHARE_FILES and (size < _SHARE_BYTES or len(given) < 2):
        yield from (_read_one(one, limits) for one in given)
        return
    workers = min(4, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers) as pool:
        # No more files wait than are being read, so that what was read does not pile up.
        waiting = iter(given)
        running = [pool.submit(_read_one, one, limits) for one in islice(waiting, workers * 2)]
        while running:
            yield running.pop(0).result()
            running.extend(pool.submit(_read_one, one, limits) for one in islice(waiting, 1))


def _read_one(given: Given, limits: Limits) -> Reading | UnreadableSource | TooMuch | MissingExtra:
    try:
        return read_source(given.path, given.name, limits)
    except (UnreadableSource, TooMuch, MissingExtra) as error:
        return error


def _reason(error: UnreadableSource | TooMuch | MissingExtra, name: str) -> str:
    """The error's words without the file's name, which the plan shows already."""
    for start in (f"cannot read {name}: ", f"cannot read {Path(name).name}: "):
        if error.what.startswith(start):
            return error.what[len(start) :]
    return error.what


def printable(name: str) -> str:
    """A file name that can be shown and stored: Thai of old Windows (as zips unpack it) is read as such; other bytes that
    are no UTF-8, and control characters, become `?`."""
    text = "/".join(map(_decoded, name.split("/")))
    return "".join("?" if ord(letter) < 32 or ord(letter) == 127 else letter for letter in text)


def _decoded(name: str) -> str:
    data = name.encode("utf-8", "surrogateescape")
    text, thai = data.decode("utf-8", "replace"), data.decode("cp874", "replace")
    return thai if "\ufffd" in text and reads_as_thai(thai) else text.replace("\ufffd", "?")
