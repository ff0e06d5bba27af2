"""Where a corpus's index lies, and fingerprints of the files it is made from."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.corpus import layout
from archive.corpus.store import Corpus
from archive.errors import IndexMissing
from archive.index.sealed import is_sealed
from archive.search.engine import Engine
from archive.search.engines import open_engine


def private_dir(root: Path) -> Path:
    """Where a corpus's disposable files lie: `.wethi` in it, or the user's cache when the corpus cannot be written.

    The cache too when `.wethi` is a link or belongs to somebody else: each user has an index of their own.
    """
    inside = root / layout.PRIVATE
    if _can_write(inside) and _is_ours(inside) if inside.is_dir() else _can_write(root):
        return inside
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "wethi" / hashlib.sha256(str(root).encode()).hexdigest()[:16]


def _can_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and not os.statvfs(folder).f_flag & os.ST_RDONLY


def _is_ours(folder: Path) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == getattr(os, "geteuid", lambda: found.st_uid)()


def index_root(root: Path) -> Path:
    """The folder of all indexes of a corpus; only what is sealed in it may be read."""
    return private_dir(root) / "index"


def index_dir(root: Path, engine: str) -> Path:
    """The folder of one engine's index of a corpus."""
    return index_root(root) / engine


def state_path(root: Path, engine: str) -> Path:
    """The database that says what that index was filled with."""
    return index_root(root) / f"{engine}.sqlite"


def open_index(corpus: Corpus, engine: str | None = None) -> Engine:
    """The engine of the corpus's settings (or the one named), on its folder, as it is. IndexMissing for a folder that
    was not made here: see `sealed`."""
    if not is_sealed(index_root(corpus.root)):
        raise IndexMissing("there is no search index that was made here", "make it with: wethi index")
    name = engine or corpus.settings.engine
    return open_engine(name, index_dir(corpus.root, name))


def event_fingerprints(corpus: Corpus) -> dict[str, str]:
    """Event → a value that changes when any file of its records or their words does."""
    found = {}
    for event in corpus.event_ids():
        folder = corpus.root / layout.event_dir(event)
        lines = sorted(_stamps([folder, folder / layout.SESSIONS, folder / layout.PHOTOS]))
        found[event] = hashlib.blake2b("\n".join(map("\0".join, lines)).encode(), digest_size=12).hexdigest()
    return found


def name_stamps(corpus: Corpus) -> dict[str, str]:
    """Person or organisation → a value that changes when its file does."""
    folders = [corpus.root / layout.PEOPLE, corpus.root / layout.ORGANISATIONS]
    return {Path(path).stem: stamp for path, stamp in _stamps(folders) if layout.id_of_file(_inner(path))}


def _inner(path: str) -> str:
    return "/".join(Path(path).parts[-2:])


def _stamps(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for folder in folders:
        try:
            entries = os.scandir(folder)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                if entry.name.endswith((".yaml", ".md", ".vtt")):
                    try:
                        stat = entry.stat()
                    except FileNotFoundError:
                        continue  # removed, by another command, since it was listed
                    yield entry.path, f"{stat.st_mtime_ns} {stat.st_size} {stat.st_ino}"
