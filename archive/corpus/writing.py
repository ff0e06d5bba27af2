"""Changes to many files as one: one writer at a time, all or nothing, also when the process is killed.

Every new file is first written and synced beside (`.pending/`); then all are put in their places (see `commit`).
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from archive.corpus import fixity, layout
from archive.corpus import yaml as records
from archive.corpus.commit import cannot_write, commit, is_unfinished, locked, place_of, recover

if TYPE_CHECKING:
    from archive.corpus.store import Corpus
    from archive.model.records import Record

__all__ = ["Change", "locked", "recover", "writing"]


class Change:
    """A set of files to write and remove, gathered while the corpus is locked. Paths are relative to its root."""

    def __init__(self, corpus: Corpus, why: str) -> None:
        self.corpus = corpus
        self.root = corpus.root
        self.why = why
        self.import_id: str | None = None
        self._staged: dict[str, str | None] = {}  # path → name under .pending, None for a removal
        self._journal: dict[str, Any] | None = None
        self._noted: dict[str, dict[str, Path]] = {}
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
        path = self._clean(path)
        if path in self._staged:
            name = self._staged[path]
            return (self._folder / name).read_text("utf-8") if name else None
        try:
            return place_of(self.root, path).read_text("utf-8")
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
        path = self._clean(path)
        staged = self._staged.pop(path, None)
        if staged:
            (self._folder / staged).unlink(missing_ok=True)
        if os.path.lexists(place_of(self.root, path)):
            self._staged[path] = None

    def note(self, folder: str, files: dict[str, Path]) -> None:
        """Have the manifest of a folder that this change touches list files that lie there already (path → place)."""
        self._noted.setdefault(folder, {}).update(files)

    def keep_journal(self, kind: str, **facts: Any) -> str:
        """Keep what stood there before, so that `undo` can put it back; returns the import's id."""
        from archive.corpus.journal import new_id

        if self.import_id is None:
            self.import_id = new_id(self.root)
        self._journal = {"kind": kind, "why": self.why, **facts}
        return self.import_id

    def _clean(self, path: str) -> str:
        """The one way to write a path: in NFC, without `.`, and not leading out of the corpus."""
        path = unicodedata.normalize("NFC", path)
        place_of(self.root, path)
        return str(PurePosixPath(path))

    @property
    def paths(self) -> list[str]:
        """What would change, sorted."""
        return sorted(self._staged)

    @contextlib.contextmanager
    def _stage(self, path: str) -> Iterator[Any]:
        path = self._clean(path)
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
        commit(self.root, self.why, self._staged)

    def _drop_unchanged(self) -> None:
        for path, name in list(self._staged.items()):
            if name and _same_bytes(place_of(self.root, path), self._folder / name):
                (self._folder / name).unlink()
                del self._staged[path]

    def _write_manifests(self) -> None:
        """Bring the checksum lists of the touched folders up to date; the first time also of words that lie there."""
        touched: dict[str, dict[str, Path | None]] = {}
        for path, name in self._staged.items():
            mine = fixity.covered(path)
            if mine:
                touched.setdefault(mine[0], {})[mine[1]] = self._folder / name if name else None
        for folder, files in touched.items():
            manifest = str(PurePosixPath(folder, layout.MANIFEST))
            if manifest in self._staged:
                continue
            old = fixity.said_of(self.root, folder)
            known: dict[str, Path] = {} if fixity.lists_words(old) else fixity.files_of(self.root, folder, words=True)
            text = fixity.updated(old, {**known, **self._noted.get(folder, {}), **files})
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
    root = corpus.root
    with locked(root, wait_s):
        try:
            recover(root, have_lock=True)
            change = Change(corpus, why)
            yield change
            change._commit()
        except OSError as error:
            if _in_corpus(error, root):
                raise cannot_write(root, error) from error
            raise
        finally:
            if not is_unfinished(root):
                shutil.rmtree(root / layout.PENDING, ignore_errors=True)


def _same_bytes(one: Path, other: Path) -> bool:
    try:
        if one.stat().st_size != other.stat().st_size:
            return False
    except OSError:
        return False
    return fixity.sha256(one) == fixity.sha256(other)


def _in_corpus(error: OSError, root: Path) -> bool:
    """Whether an error came from writing to the corpus (and not, say, from reading a source)."""
    if error.errno in (errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EFBIG, errno.EIO):
        return True
    return bool(error.filename) and Path(os.fsdecode(error.filename)).is_relative_to(root)
