"""What each import wrote and what stood there before, so that it can be taken back, byte for byte."""

from __future__ import annotations

import datetime as dt
import json
import re
import secrets
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from archive.corpus import fixity, layout
from archive.corpus.commit import place_of
from archive.errors import CannotUndo, InvalidRecord

if TYPE_CHECKING:
    from archive.corpus.store import Corpus
    from archive.corpus.writing import Change

_NAME = "journal.json"
_ID = re.compile(r"\d{8}-\d{6,}-[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of an import: its SHA-256 before and after; None where there was, or is, no file."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Import:
    """One change that can be taken back. `facts` is what the command wrote of it (sources, records …)."""

    id: str
    kind: str
    why: str
    made: str
    files: tuple[FileChange, ...]
    facts: dict[str, Any]


def new_id(root: Path) -> str:
    """An id for an import that is not taken, sorting after all earlier ones even when the clock went back."""
    now = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    names = (path.name for path in (root / layout.IMPORTS).glob("*-*-*"))
    latest = max((name for name in names if _ID.fullmatch(name)), default="")
    if latest[:15] > now:
        now = latest[:15]
    found = f"{now}-{secrets.token_hex(3)}"
    while found <= latest:
        now = f"{now[:9]}{int(now[9:]) + 1:06d}"
        found = f"{now}-{secrets.token_hex(3)}"
    return found


def stage_journal(
    change: Change, import_id: str, facts: dict[str, Any], staged: dict[str, str | None], folder: Path
) -> None:
    """Add the journal of a change, and copies of what it replaces, to the change itself."""
    base = f"{layout.IMPORTS}/{import_id}"
    files = []
    for path, name in sorted(staged.items()):
        old = place_of(change.root, path)
        before = fixity.sha256(old) if old.exists() else None
        files.append({"path": path, "before": before, "after": fixity.sha256(folder / name) if name else None})
        if before:
            change.copy(f"{base}/before/{path}", old)
    made = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    text = json.dumps({"id": import_id, "made": made, **facts, "files": files}, ensure_ascii=False, indent=1)
    change.write_text(f"{base}/{_NAME}", text + "\n")


def imports(corpus: Corpus) -> list[Import]:
    """All imports that can still be taken back, oldest first; a damaged journal is passed over (`check` names it)."""
    found = []
    for name in _ids(corpus):
        try:
            found.append(load(corpus, name))
        except InvalidRecord:
            continue
    return found


def damaged(corpus: Corpus) -> list[InvalidRecord]:
    """What keeps journals from being read, oldest first."""
    found = []
    for name in _ids(corpus):
        try:
            load(corpus, name)
        except InvalidRecord as error:
            found.append(error)
    return found


def _ids(corpus: Corpus) -> list[str]:
    return sorted(path.parent.name for path in (corpus.root / layout.IMPORTS).glob(f"*/{_NAME}"))


def load(corpus: Corpus, import_id: str) -> Import:
    """The import with this id; CannotUndo when there is none, InvalidRecord when its journal cannot be read."""
    path = corpus.root / layout.IMPORTS / import_id / _NAME
    if not _ID.fullmatch(import_id) or not path.is_file():
        known = _ids(corpus)[-3:]
        hint = f"the latest are {', '.join(known)}" if known else "this archive has none"
        raise CannotUndo(f"there is no import {import_id[:60]!r}", hint)
    try:
        plain = json.loads(path.read_text("utf-8"))
        files = tuple(FileChange(one["path"], one["before"], one["after"]) for one in plain.pop("files"))
        name, kind, why, made = head = [plain.pop(name) for name in ("id", "kind", "why", "made")]
        digests = [digest for one in files for digest in (one.before, one.after) if digest is not None]
        if not all(isinstance(text, str) for text in (*head, *digests, *(one.path for one in files))):
            raise ValueError("a value that is no text")
        return Import(name, kind, why, made, files, plain)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidRecord(f"{path} cannot be read as a journal ({error})", "restore the file", path) from None


def undo(corpus: Corpus, import_id: str | None = None) -> Import:
    """Take back an import (the latest one when not named) and return it.

    Every file gets the bytes it had, files that were not there go, and so does the journal. CannotUndo, with the
    files named, when one was changed since: nothing is done then. A manifest, and a list to which others added since,
    is no hindrance: only what the import did to it is taken back.
    """
    with corpus.writing("undo") as change:
        if import_id is None:
            known = imports(corpus)
            if not known:
                raise CannotUndo("there is no import to take back", "see the archive with: wethi list")
            found = known[-1]
        else:
            found = load(corpus, import_id)
        base = corpus.root / layout.IMPORTS / found.id
        mended = _mended_or_refused(corpus, found, base)
        for one in found.files:
            if one.path in mended:
                if (text := mended[one.path]) is not None:
                    change.write_text(one.path, text)
            elif one.before is None:
                change.remove(one.path)
            else:
                change.copy(one.path, base / "before" / one.path)
        for path in base.rglob("*"):
            if path.is_file():
                change.remove(path.relative_to(corpus.root).as_posix())
    return found


def _mended_or_refused(corpus: Corpus, found: Import, base: Path) -> dict[str, str | None]:
    """As _mended; CannotUndo when another file was changed since, or what stood there before is damaged."""
    changed = [one.path for one in found.files if _digest(place_of(corpus.root, one.path)) != one.after]
    mended = _mended(corpus, found, changed)
    changed = [path for path in changed if path not in mended]
    if changed:
        raise CannotUndo(
            f"import {found.id} cannot be taken back: changed since: {', '.join(changed[:5])}",
            "take back the later changes first",
        )
    lost = [one.path for one in found.files if one.before and _digest(base / "before" / one.path) != one.before]
    if lost:
        raise CannotUndo(
            f"import {found.id} cannot be taken back: what stood there before is damaged: {', '.join(lost[:5])}",
            "restore the archive's folder imports/ from a backup",
        )
    return mended


def _mended(corpus: Corpus, found: Import, changed: list[str]) -> dict[str, str | None]:
    """Files changed since that need not be given back whole: the text they get, None for one that follows by itself.

    A manifest is brought up to date by the writing. Of a list (tombstones, redirects) the entries go that the import
    added, when its journal names them under `entries`.
    """
    from archive.corpus.lists import with_entries
    from archive.corpus.mapping import load_mapping

    mended: dict[str, str | None] = {}
    entries: dict[str, list[str]] = found.facts.get("entries", {})
    for path in changed:
        place = place_of(corpus.root, path)
        if PurePosixPath(path).name == layout.MANIFEST:
            mended[path] = None
        elif path in entries and place.is_file():
            old = load_mapping(place)
            new = {key: value for key, value in old.items() if key not in entries[path]}
            mended[path] = with_entries(place.read_text("utf-8"), old, new, place)
    return mended


def _digest(path: Path) -> str | None:
    return fixity.sha256(path) if path.is_file() else None
