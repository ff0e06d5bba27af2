"""Where a published copy goes: written beside, then put in its place whole; an earlier copy stays until then."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from archive.corpus.commit import cannot_write
from archive.errors import CorpusLocked, WrongUsage

MARKER = "wethi-published.json"


@contextlib.contextmanager
def replacing(dest: Path, root: Path) -> Iterator[Path]:
    """A new folder beside `dest` that takes its place when the block ends without an error, and goes otherwise.

    WrongUsage when `dest` holds anything but a published copy, or is the archive `root` or around it; CorpusLocked
    when another process publishes there; CannotWrite for a full disk and the like.
    """
    dest = _checked(dest, root)
    beside, old = (dest.with_name(f".{dest.name}.wethi-{end}") for end in ("new", "old"))
    with _alone(dest):
        try:
            dest.parent.mkdir(parents=True, exist_ok=True)
            _recover(dest, beside, old)
            beside.mkdir()
            yield beside
            os.sync()
            _swap(dest, beside, old)
        except OSError as error:
            raise cannot_write(dest, error) from error
        finally:
            if dest.is_dir():
                shutil.rmtree(old, ignore_errors=True)
            shutil.rmtree(beside, ignore_errors=True)


def is_copy(folder: Path) -> bool:
    """Whether a folder is a published copy: it holds our marker."""
    try:
        held = json.loads((folder / MARKER).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(held, dict) and held.get("made_by") == "wethi publish"


def _checked(dest: Path, root: Path) -> Path:
    whole = dest.resolve()
    if not whole.name:
        raise WrongUsage(f"{dest} is no place for a copy", "name a new folder")
    if whole.is_relative_to(root.resolve()) or root.resolve().is_relative_to(whole):
        raise WrongUsage(f"{dest} is in the archive or around it", "name a folder elsewhere")
    try:
        if whole.exists() and not whole.is_dir():
            raise WrongUsage(f"{dest} is a file", "name a new folder")
        if whole.is_dir() and any(whole.iterdir()) and not is_copy(whole):
            raise WrongUsage(
                f"{dest} is not empty and was not made by wethi publish", "name a new folder, or remove what is there"
            )
    except OSError as error:
        raise cannot_write(whole, error) from error
    return whole


@contextlib.contextmanager
def _alone(dest: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    name = hashlib.sha256(str(dest).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    lock = FileLock(Path(tempfile.gettempdir()) / f"wethi-publish-{name}.lock")
    try:
        lock.acquire(timeout=0.1)
    except Timeout:
        raise CorpusLocked(f"another command is publishing to {dest}", "try again when it has ended") from None
    except OSError as error:
        raise cannot_write(dest, error) from error
    try:
        yield
    finally:
        lock.release()


def _recover(dest: Path, beside: Path, old: Path) -> None:
    """Undo what a killed process left: the earlier copy goes back to its place, a half-made one goes."""
    if old.is_dir() and not dest.exists():
        os.replace(old, dest)
    for left in (old, beside):
        if left.exists():
            shutil.rmtree(left)


def _swap(dest: Path, beside: Path, old: Path) -> None:
    if not dest.exists():
        os.replace(beside, dest)
        return
    os.replace(dest, old)
    try:
        os.replace(beside, dest)
    except OSError:
        os.replace(old, dest)
        raise
