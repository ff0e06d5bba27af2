"""What was read from files, kept until the file changes. Everything lies inside one folder; links out of it are refused."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from archive.errors import InvalidRecord

T = TypeVar("T")
# A file written anew within one tick of the clock may keep time and size, but not its inode and change time too.
Stamp = tuple[int, int, int, int]


class KeptFiles:
    """Files below `root`, each read once and again when it changed. Safe to share between threads.

    `most_bytes`: so much of files is kept and no more (None: all), the longest unused is let go.
    """

    def __init__(self, root: Path, most_bytes: int | None = None) -> None:
        self.root = root
        self._kept: dict[Path, tuple[Stamp, Any]] = {}
        self._most = most_bytes
        self._size = 0
        self._lock = threading.Lock()

    def read(self, path: Path, read: Callable[[Path], T]) -> T:
        """What `read` makes of a file; FileNotFoundError without one, InvalidRecord when it cannot be read at all."""
        try:
            stamp = stamp_of(path)
            kept = self._kept.get(path)
            if kept is None or kept[0] != stamp:
                if not path.resolve().is_relative_to(self.root):
                    raise InvalidRecord(f"{path} is a link that leads out of the corpus", "keep the file itself", path)
                kept = (stamp, read(path))
                self._keep(path, kept)
            elif self._most is not None:
                self._keep(path, kept)
        except (FileNotFoundError, NotADirectoryError):
            with self._lock:
                self._drop(path)
            raise FileNotFoundError(f"no file {path}") from None
        except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links
            raise _unreadable(path, error) from None
        found: T = kept[1]
        return found

    def _keep(self, path: Path, kept: tuple[Stamp, Any]) -> None:
        """Keep `path` as the last to go, and let the first ones go beyond the limit."""
        with self._lock:
            self._drop(path)
            self._kept[path] = kept
            self._size += kept[0][2]
            while self._most is not None and self._size > self._most and len(self._kept) > 1:
                self._drop(next(iter(self._kept)))

    def _drop(self, path: Path) -> None:
        found = self._kept.pop(path, None)
        if found is not None:
            self._size -= found[0][2]

    def text(self, path: Path, parse: Callable[[str, Path], T]) -> T:
        """What `parse` makes of a UTF-8 text file; InvalidRecord when there is none or it is no text."""

        def read(place: Path) -> T:
            try:
                return parse(place.read_text("utf-8-sig"), place)
            except UnicodeDecodeError as error:
                line = error.object.count(b"\n", 0, error.start) + 1
                what = f"{place}, line {line}: not UTF-8"
                raise InvalidRecord(what, "save the file as UTF-8", place, line) from None

        try:
            return self.read(path, read)
        except FileNotFoundError:
            raise InvalidRecord(
                f"{path} is not there", "restore the file, or take it out of the record", path
            ) from None


def stamp_of(path: Path | str) -> Stamp:
    """What differs whenever a file was written anew; OSError when it is not there."""
    stat = os.stat(path)
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def names_in(folder: Path | str) -> list[str]:
    """The names in a folder, in no order; none when it is not there or may not be read (`check` reports that)."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def is_there(path: Path) -> bool:
    """Whether a path leads to anything; False too where looking is not allowed."""
    return os.path.exists(path)


def _unreadable(path: Path, error: Exception) -> InvalidRecord:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return InvalidRecord(f"cannot read {path}: {reason}", "restore the file, or the permission to read it", path)
