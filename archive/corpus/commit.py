"""Putting many files in their places as one, so that a killed process leaves the old state or the new one.

`.pending/` holds the new files, links to the old ones, and then a marker with the list of what to do. Killed before the
marker: nothing happened. Killed after it: the next opening of the corpus finishes (`recover`). When a file cannot be put
in its place (disk full, permission lost), what was done is taken back, under a second marker, in the same safe way.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from archive.corpus import layout
from archive.errors import CannotWrite, CorpusLocked, InvalidRecord

FORWARD, BACK = "COMMIT", "TAKE-BACK"
_NAME = re.compile(r"(?:\d+|old)-[0-9a-f-]+")
# How long an opening waits for another process that is finishing an interrupted write.
_FINISH_WAIT_S = 5.0


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a change. `new`: its name under .pending, None for a removal; `old`: the link to what stood there."""

    path: str
    new: str | None
    old: str | None


def commit(root: Path, why: str, staged: dict[str, str | None]) -> None:
    """Make staged files visible (path → name under .pending, None for a removal).

    OSError when it cannot be done; then everything is as it was, unless taking back was not possible either: the
    marker stays and the next opening goes on with it.
    """
    pending = root / layout.PENDING
    pending.mkdir(exist_ok=True)
    steps = [_step(root, number, path, name) for number, (path, name) in enumerate(sorted(staged.items(), key=_rank))]
    marker = pending / "marker.new"
    with marker.open("w", encoding="utf-8") as out:
        json.dump({"why": why, "steps": [asdict(step) for step in steps]}, out, ensure_ascii=False)
        out.flush()
        os.fsync(out.fileno())
    sync_folder(pending)
    os.replace(marker, pending / FORWARD)
    sync_folder(pending)
    finish(root)


def _rank(item: tuple[str, str | None]) -> tuple[int, str]:
    """Words and files before the records that name them, those before the lists; removals in the opposite order.

    A reader that comes in between finds no record that names a file which is not there.
    """
    path, new = item
    parts = PurePosixPath(path).parts
    if len(parts) == 1:
        height = 3
    elif parts[-1] == "event.yaml":
        height = 2
    else:
        height = 1 if layout.id_of_file(path) else 0
    return (height if new else 10 - height, path)


def _step(root: Path, number: int, path: str, new: str | None) -> Step:
    place = place_of(root, path)
    if not os.path.lexists(place):
        return Step(path, new, None)
    old = f"old-{number}"
    try:
        os.link(place, root / layout.PENDING / old, follow_symlinks=False)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
            raise
        shutil.copy2(place, root / layout.PENDING / old, follow_symlinks=False)  # no hard links on this file system
    return Step(path, new, old)


def finish(root: Path) -> None:
    """Do what the marker says, or take it back when that fails (OSError then). May be run any number of times."""
    pending = root / layout.PENDING
    if (pending / FORWARD).exists():
        steps = _read_steps(pending / FORWARD)
        try:
            for step in steps:
                _do(root, step)
            _sync_places(root, steps)
        except OSError:
            os.replace(pending / FORWARD, pending / BACK)
            _take_back(root)
            raise
        (pending / FORWARD).unlink()
    else:
        _take_back(root)
    # All is done; what is left of the folder goes at the next write at the latest.
    shutil.rmtree(pending, ignore_errors=True)
    with contextlib.suppress(OSError):
        sync_folder(root)


def _do(root: Path, step: Step) -> None:
    place = place_of(root, step.path)
    if step.new is None:
        place.unlink(missing_ok=True)
    elif os.path.lexists(root / layout.PENDING / step.new):
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(root / layout.PENDING / step.new, place)


def _take_back(root: Path) -> None:
    """Put everything back as it was before the marker; may be run any number of times."""
    pending = root / layout.PENDING
    steps = _read_steps(pending / BACK)
    for step in reversed(steps):
        place = place_of(root, step.path)
        if step.old is None:
            place.unlink(missing_ok=True)
        elif os.path.lexists(pending / step.old):
            place.parent.mkdir(parents=True, exist_ok=True)  # it may have been left empty, and removed
            os.replace(pending / step.old, place)
    _sync_places(root, steps)
    (pending / BACK).unlink()


def _read_steps(marker: Path) -> list[Step]:
    """The steps a marker lists; InvalidRecord when it is not one of ours."""
    try:
        steps = [Step(**one) for one in json.loads(marker.read_text("utf-8"))["steps"]]
        names = [name for step in steps for name in (step.new, step.old) if name is not None]
        if not all(isinstance(step.path, str) for step in steps) or not all(_NAME.fullmatch(name) for name in names):
            raise ValueError("a name it cannot have")
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidRecord(
            f"{marker} is damaged ({error})", "look at the files beside it, then remove the folder", marker
        ) from None
    return steps


def recover(root: Path, have_lock: bool = False) -> None:
    """Finish a write that was interrupted after its marker, drop one that was interrupted before.

    Does nothing while another process is writing, on a read-only corpus, or when the marker is damaged; with the lock
    these are errors.
    """
    pending = root / layout.PENDING
    if not os.path.lexists(pending):
        return
    begun = (pending / FORWARD, pending / BACK)
    try:
        wait_s = _FINISH_WAIT_S if any(map(os.path.exists, begun)) else 0
        with contextlib.nullcontext() if have_lock else locked(root, wait_s):
            if pending.is_symlink() or pending.is_file():
                pending.unlink()
            elif any(marker.exists() for marker in begun):
                finish(root)
            elif pending.exists():
                shutil.rmtree(pending)
    except CorpusLocked:
        return  # its writer is alive and will finish
    except (OSError, CannotWrite, InvalidRecord):
        if have_lock:
            raise


def is_unfinished(root: Path) -> bool:
    """Whether a marker lies in the corpus: a write that was begun is not finished yet."""
    return any(os.path.exists(root / layout.PENDING / name) for name in (FORWARD, BACK))


@contextlib.contextmanager
def locked(root: Path, wait_s: float) -> Iterator[None]:
    """The one lock of a corpus's writers. CorpusLocked when another holds it for longer than `wait_s` seconds."""
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
        raise cannot_write(root, error) from error
    try:
        yield
    finally:
        lock.release()


def place_of(root: Path, path: str) -> Path:
    """Where a path of the corpus lies on disk; InvalidRecord when it, or a link on its way, leads out of the corpus."""
    pure = PurePosixPath(path)
    if not path or pure.is_absolute() or ".." in pure.parts:
        raise InvalidRecord(f"the path {path!r} leads out of the corpus", "use a path inside it")
    if any(character < " " or character == "\x7f" for character in path):
        raise InvalidRecord(f"the path {path!r} holds a control character", "give the file another name")
    place = layout.as_written(root, pure)
    try:
        is_inside = place.parent.resolve().is_relative_to(root.resolve())
    except RuntimeError:  # a circle of links
        is_inside = False
    if not is_inside:
        raise InvalidRecord(f"{place} lies behind a link that leads out of the corpus", "remove the link", place)
    return place


def _sync_places(root: Path, steps: list[Step]) -> None:
    """Sync every folder whose names changed, up to the root; remove those left empty."""
    folders = {folder for step in steps for folder in place_of(root, step.path).parents if folder.is_relative_to(root)}
    for folder in sorted(folders, key=lambda one: len(one.parts), reverse=True):
        if folder != root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        elif folder.is_dir():
            sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def cannot_write(root: Path, error: BaseException) -> CannotWrite:
    """A failure to write as an error for people, with what to do about it."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    number = error.errno if isinstance(error, OSError) else None
    remedy = {
        errno.ENOSPC: "free some space and try again",
        errno.EDQUOT: "free some space and try again",
        errno.EROFS: "this archive is on a read-only mount: work on a copy that can be written",
        errno.EACCES: "ask for permission to write there, or work as its owner",
        errno.EPERM: "ask for permission to write there, or work as its owner",
    }.get(number or 0, "put that right and try again")
    state = "nothing was changed"
    if is_unfinished(root):
        state = "the change is half done and is finished at the next command that can write there"
    return CannotWrite(f"cannot write to {_place_in(root, error)}: {reason}; {state}", remedy)


def _place_in(root: Path, error: BaseException) -> Path:
    """The file of the corpus, or its folder, that could not be written; the corpus where the error names none."""
    named = error.filename if isinstance(error, OSError) and isinstance(error.filename, str | bytes) else ""
    place = Path(os.fsdecode(named))
    return place if place.is_relative_to(root) and layout.PENDING not in place.relative_to(root).parts else root
