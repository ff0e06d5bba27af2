"""Writing to an index's folder: one process at a time, into a folder of our own, and failures told in words."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from archive.corpus.store import Corpus
from archive.errors import CannotWrite, CorpusLocked
from archive.index.places import index_dir, index_root, state_path
from archive.index.sealed import seal

LOCK_WAIT_S = 120.0
_UNWRITABLE = (
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EFBIG, errno.ENOTDIR,
    errno.EEXIST,
)  # fmt: skip


@contextlib.contextmanager
def guarded(corpus: Corpus, engine: str) -> Iterator[None]:
    """The folder of an engine's index, sealed and locked for this process. CorpusLocked, CannotWrite."""
    with _told(index_dir(corpus.root, engine)), _sealed(corpus, engine):
        yield


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What the system says of a file of the index that cannot be written, as an error for people."""
    remedy = "free some space, get permission to write there, or remove what is in its way, then: wethi index"
    try:
        yield
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        raise CannotWrite(
            f"the search index in {folder} cannot be written: {error.strerror or error}", remedy
        ) from error
    except (sqlite3.OperationalError, ValueError) as error:  # tantivy tells of a full disk by a ValueError
        if isinstance(error, ValueError) and "os error" not in str(error):
            raise
        raise CannotWrite(f"the search index in {folder} cannot be written: {error}", remedy) from error


@contextlib.contextmanager
def _sealed(corpus: Corpus, engine: str) -> Iterator[None]:
    """The folder of the indexes, locked for one engine, without anything from elsewhere."""
    folder = index_root(corpus.root)
    if folder.is_symlink():
        folder.unlink()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _lock(corpus, engine):
        seal(folder)
        yield


@contextlib.contextmanager
def _lock(corpus: Corpus, engine: str) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(state_path(corpus.root, engine).with_suffix(".lock"))
    try:
        lock.acquire(timeout=LOCK_WAIT_S)
    except Timeout:
        raise CorpusLocked("another command is building the index", "try again when it has ended") from None
    try:
        yield
    finally:
        lock.release()
