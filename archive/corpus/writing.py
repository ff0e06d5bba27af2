"""Changes to many files as one: one writer at a time, all or nothing, also when the process is killed.

Every new file is first written and synced beside (`.pending/`); then a marker with the list of what to do is synced;
then each file is put in its place by rename. Killed before the marker: nothing happened. Killed after it: the next
opening of the corpus finishes (`recover`).
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from archive.corpus import fixity, layout
from archive.corpus import yaml as records
from archive.errors import CannotWrite, CorpusLocked, InvalidRecord

if TYPE_CHECKING:
    from archive.corpus.store import Corpus
    from archive.model.records import Record

_MARKER = "COMMIT"


class Change:
    """A set of files to write and remove, gathered while the corpus is locked. Paths are relative to its root."""

    def __init__(self, corpus: Corpus, why: str) -> None:
        self.corpus = corpus
        self.root = corpus.root
        self.why = why
        self.import_id: str | None = None
        self._staged: dict[str, str | None] = {}  # path → name under .pending, None for a removal
        self._journal: dict[str, Any] | None = None
        self._folder = self.root / layout.PENDING

    def save(self, record: Record) -> str:
        """Write a record to its file, keeping comments and order of an existing one; returns the path."""
        from archive.model.records import Organisation, Person

        if isinstance(record, Person):
            path = layout.person_file(record.id)
        elif isinstance(record, Organisation):
            path = layout.organisation_file(record.id)
        else:
            path = layout.record_file(record.id)
        old = self.read_text(path)
        text = records.dump(records.to_plain(record)) if old is None else records.rewrite(old, record, self.root / path)
        if text != old:
            self.write_text(path, text)
        return path

    def read_text(self, path: str) -> str | None:
        """The text of a file as this change will leave it; None when there is (or will be) none."""
        path = _clean(path)
        if path in self._staged:
            name = self._staged[path]
            return (self._folder / name).read_text("utf-8") if name else None
        try:
            return (self.root / path).read_text("utf-8")
        except FileNotFoundError:
            return None

    def write_text(self, path: str, text: str) -> None:
        """Write a UTF-8 text file."""
        self.write_bytes(path, text.encode("utf-8"))

    def write_bytes(self, path: str, data: bytes) -> None:
        """Write a file."""
        with self._stage(path) as out:
            out.write(data)

    def copy(self, path: str, source: Path) -> None:
        """Copy a file from elsewhere, in pieces; UnreadableSource is the caller's to raise before."""
        with source.open("rb") as data, self._stage(path) as out:
            shutil.copyfileobj(data, out, 1 << 20)

    def remove(self, path: str) -> None:
        """Remove a file (nothing happens when there is none)."""
        path = _clean(path)
        staged = self._staged.pop(path, None)
        if staged:
            (self._folder / staged).unlink(missing_ok=True)
        if (self.root / path).exists():
            self._staged[path] = None

    def keep_journal(self, kind: str, **facts: Any) -> str:
        """Keep what stood there before, so that `undo` can put it back; returns the import's id."""
        from archive.corpus.journal import new_id

        if self.import_id is None:
            self.import_id = new_id(self.root)
        self._journal = {"kind": kind, "why": self.why, **facts}
        return self.import_id

    @property
    def paths(self) -> list[str]:
        """What would change, sorted."""
        return sorted(self._staged)

    @contextlib.contextmanager
    def _stage(self, path: str) -> Iterator[Any]:
        path = _clean(path)
        self._folder.mkdir(exist_ok=True)
        name = f"{len(self._staged)}-{secrets.token_hex(4)}"
        old = self._staged.get(path)
        with (self._folder / name).open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        self._staged[path] = name
        if old:
            (self._folder / old).unlink(missing_ok=True)

    def _commit(self) -> None:
        """Make the change visible; nothing at all when nothing would change."""
        self._drop_unchanged()
        if not self._staged:
            return
        self._write_manifests()
        if self._journal is not None and self.import_id is not None:
            from archive.corpus.journal import stage_journal

            stage_journal(self, self.import_id, self._journal, dict(self._staged), self._folder)
        todo = {"why": self.why, "files": self._staged}
        marker = self._folder / _MARKER
        self._folder.mkdir(exist_ok=True)
        with marker.with_suffix(".new").open("w", encoding="utf-8") as out:
            json.dump(todo, out, ensure_ascii=False)
            out.flush()
            os.fsync(out.fileno())
        _sync_folder(self._folder)
        os.replace(marker.with_suffix(".new"), marker)
        _sync_folder(self._folder)
        _finish(self.root)

    def _drop_unchanged(self) -> None:
        for path, name in list(self._staged.items()):
            if name and _same_bytes(self.root / path, self._folder / name):
                (self._folder / name).unlink()
                del self._staged[path]

    def _write_manifests(self) -> None:
        """Bring the checksum lists of the touched events up to date."""
        touched: dict[str, dict[str, Path | None]] = {}
        for path, name in self._staged.items():
            event, inner = fixity.covered(path)
            if event and inner:
                touched.setdefault(event, {})[inner] = self._folder / name if name else None
        for event, files in touched.items():
            manifest = f"{layout.event_dir(event)}/{layout.MANIFEST}"
            if manifest in self._staged:
                continue
            text = fixity.updated(self.read_text(manifest) or "", files)
            if text:
                self.write_text(manifest, text)
            else:
                self.remove(manifest)


@contextlib.contextmanager
def writing(corpus: Corpus, why: str, wait_s: float = 10.0) -> Iterator[Change]:
    """A Change that is made visible when the block ends without an error, and dropped otherwise.

    CorpusLocked when another command holds the corpus for longer than `wait_s` seconds; CannotWrite for a full disk,
    a read-only mount or missing permission. In both cases the corpus is as it was.
    """
    with locked(corpus.root, wait_s):
        recover(corpus.root, have_lock=True)
        change = Change(corpus, why)
        try:
            yield change
            change._commit()
        except OSError as error:
            if _in_corpus(error, corpus.root):
                raise _cannot_write(corpus.root, error) from error
            raise
        finally:
            if not (corpus.root / layout.PENDING / _MARKER).exists():
                shutil.rmtree(corpus.root / layout.PENDING, ignore_errors=True)


@contextlib.contextmanager
def locked(root: Path, wait_s: float) -> Iterator[None]:
    """The one lock of a corpus's writers."""
    from filelock import FileLock, Timeout

    lock = FileLock(root / layout.PRIVATE / "write.lock")
    try:
        (root / layout.PRIVATE).mkdir(exist_ok=True)
        lock.acquire(timeout=wait_s)
    except Timeout:
        raise CorpusLocked(
            f"another command is writing to {root} (waited {wait_s:g} s)", "try again when it has ended"
        ) from None
    except (OSError, NotImplementedError) as error:
        raise _cannot_write(root, error) from error
    try:
        yield
    finally:
        lock.release()


def recover(root: Path, have_lock: bool = False) -> None:
    """Finish a write that was interrupted after its marker, drop one that was interrupted before.

    Does nothing while another process is writing, or on a read-only corpus.
    """
    pending = root / layout.PENDING
    if not pending.exists():
        return
    try:
        with contextlib.nullcontext() if have_lock else locked(root, 0):
            if (pending / _MARKER).exists():
                _finish(root)
            else:
                shutil.rmtree(pending)
    except CorpusLocked:
        return  # its writer is alive and will finish
    except (OSError, CannotWrite):
        if have_lock:
            raise


def _finish(root: Path) -> None:
    """Do what the marker says; may be run any number of times."""
    pending = root / layout.PENDING
    todo: dict[str, str | None] = json.loads((pending / _MARKER).read_text("utf-8"))["files"]
    folders: set[Path] = set()
    for path, name in todo.items():
        place = root / _clean(path)
        if name is None:
            place.unlink(missing_ok=True)
        elif (pending / name).exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(pending / name, place)
        folders.add(place.parent)
    for folder in sorted(folders, key=lambda one: len(one.parts), reverse=True):
        _sync_or_drop(folder, root)
    (root / layout.PRIVATE).mkdir(exist_ok=True)
    (root / layout.PRIVATE / "generation").write_text(secrets.token_hex(8), encoding="ascii")
    (pending / _MARKER).unlink()
    shutil.rmtree(pending, ignore_errors=True)
    _sync_folder(root)


def _sync_or_drop(folder: Path, root: Path) -> None:
    """Sync a folder; remove it and its parents while they are empty."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
    if folder.is_dir():
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _same_bytes(one: Path, other: Path) -> bool:
    try:
        if one.stat().st_size != other.stat().st_size:
            return False
    except OSError:
        return False
    return fixity.sha256(one) == fixity.sha256(other)


def _clean(path: str) -> str:
    """A path relative to the root, checked not to lead out of it."""
    pure = PurePosixPath(path)
    if not path or pure.is_absolute() or ".." in pure.parts or "\0" in path:
        raise InvalidRecord(f"the path {path!r} leads out of the corpus", "use a path inside it")
    return str(pure)


def _in_corpus(error: OSError, root: Path) -> bool:
    """Whether an error came from writing to the corpus (and not, say, from reading a source)."""
    if error.errno in (errno.ENOSPC, errno.EROFS, errno.EDQUOT):
        return True
    return bool(error.filename) and Path(os.fsdecode(error.filename)).is_relative_to(root)


def _cannot_write(root: Path, error: BaseException) -> CannotWrite:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    number = error.errno if isinstance(error, OSError) else None
    remedy = {
        errno.ENOSPC: "free some space and try again",
        errno.EDQUOT: "free some space and try again",
        errno.EROFS: "this archive is on a read-only mount: work on a copy that can be written",
        errno.EACCES: "ask for permission to write there, or work as its owner",
        errno.EPERM: "ask for permission to write there, or work as its owner",
    }.get(number or 0, "put that right and try again")
    return CannotWrite(f"cannot write to {root}: {reason}; nothing was changed", remedy)
