"""The folder of an index: generations beside each other, a file that names the current one, and a seal on each.

A build fills a new generation and then names it; a killed build changes nothing. The seal notes size and time of every
file once it is written: files of an index never change afterwards, so one that did was damaged or came from elsewhere,
and the index is made anew rather than read.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import struct
import uuid
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from archive.errors import IndexMissing

CURRENT = "CURRENT"
SEAL = "SEAL.json"
_PREFIX = "generation-"
# Rewritten in place by the engines themselves, or only there to be locked.
_CHANGING = ("meta.json", ".managed.json", SEAL)
# What reading files raises that are damaged, or that another version wrote. There is no end to the kinds: pickles,
# packed numbers and texts all come from such files.
UNREADABLE = (
    ArithmeticError, AssertionError, AttributeError, EOFError, ImportError, LookupError, MemoryError, OSError,
    RuntimeError, TypeError, ValueError, pickle.UnpicklingError, struct.error, zlib.error,
)  # fmt: skip

T = TypeVar("T")


class Generations:
    """The generations of one index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> str:
        """The name of the current generation. Raises IndexMissing if there is none."""
        try:
            name = (self.folder / CURRENT).read_text(encoding="utf-8").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            name = ""
        if not (name.startswith(_PREFIX) and name.replace("-", "").isalnum()):
            raise missing()
        return name

    def opened(self, opening: Callable[[str], T], damaged: tuple[type[BaseException], ...] = UNREADABLE) -> T:
        """What `opening` makes of the current generation; of its successor, if that took its place meanwhile.

        Raises IndexMissing when there is none, or when one of the errors in `damaged` says it cannot be read.
        """
        name = self.current()
        while True:
            try:
                return opening(name)
            except damaged:
                before, name = name, self.current()
                if name == before:
                    raise missing() from None

    def begin(self) -> tuple[str, Path]:
        """A new empty generation: its name and folder."""
        name = _PREFIX + uuid.uuid4().hex[:12]
        path = self.folder / name
        path.mkdir(parents=True)
        return name, path

    def publish(self, name: str) -> None:
        """Name a finished generation current, and remove all others (a killed build's too)."""
        self.seal(name)
        _write(self.folder / CURRENT, name)
        self.sweep(name)

    def sweep(self, keep: str) -> None:
        """Remove every other generation."""
        for path in self.folder.glob(f"{_PREFIX}*"):
            if path.name != keep:
                shutil.rmtree(path, ignore_errors=True)

    def seal(self, name: str) -> None:
        """Note the files of a generation as they are now."""
        found = {file: list(stamp) for file, stamp in self._files(name).items()}
        _write(self.folder / name / SEAL, json.dumps(found))

    def is_whole(self, name: str) -> bool:
        """Whether no sealed file has changed. Files written after the seal (an update cut short) are no fault."""
        try:
            sealed = json.loads((self.folder / name / SEAL).read_bytes())
            files = self._files(name)
            return all(list(files[file]) == stamp for file, stamp in sealed.items() if file in files)
        except (FileNotFoundError, AttributeError, ValueError):
            return False

    def _files(self, name: str) -> dict[str, tuple[int, int]]:
        """File → size and time of last change."""
        found = {}
        with os.scandir(self.folder / name) as entries:
            for entry in entries:
                if entry.name not in _CHANGING and not entry.name.lower().endswith("lock"):
                    stat = entry.stat()
                    found[entry.name] = (stat.st_size, stat.st_mtime_ns)
        return found


def missing() -> IndexMissing:
    """What is raised when there is no index, or none that can be read."""
    return IndexMissing("there is no search index yet", "make it with: wethi index")


def _write(path: Path, text: str) -> None:
    """Write a small file whole or not at all."""
    beside = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)
