"""Where an export goes: written beside, synced, then put in its place whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from archive.corpus.commit import cannot_write, sync_folder
from archive.errors import WrongUsage


@contextlib.contextmanager
def fresh_folder(dest: Path, root: Path | None = None) -> Iterator[Path]:
    """A new folder beside `dest` that becomes `dest` when the block ends without an error, and goes otherwise.

    WrongUsage when `dest` holds something, or lies in the corpus `root`; CannotWrite for a full disk and the like.
    """
    refuse(dest, root)
    beside = dest.parent / f".{dest.name}.wethi-{secrets.token_hex(4)}"
    try:
        dest.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
        yield beside
        sync_tree(beside)
        os.replace(beside, dest)  # an empty folder there is replaced
        sync_folder(dest.parent)
    except OSError as error:
        if _is_ours(error, beside):
            raise cannot_write(dest.parent, error) from error
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_file(dest: Path, text: str, root: Path | None = None) -> None:
    """Write a text file whole or not at all; errors as for fresh_folder."""
    refuse(dest, root)
    beside = dest.parent / f".{dest.name}.wethi-{secrets.token_hex(4)}"
    try:
        dest.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("x", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, dest)
        sync_folder(dest.parent)
    except OSError as error:
        raise cannot_write(dest.parent, error) from error
    finally:
        beside.unlink(missing_ok=True)


def refuse(dest: Path, root: Path | None) -> None:
    """Nothing when `dest` may be written; WrongUsage otherwise."""
    if root is not None and dest.resolve().is_relative_to(root.resolve()):
        raise WrongUsage(f"{dest} lies in the archive itself", "name a place outside it")
    if not dest.name:
        raise WrongUsage(f"{dest} is no place for an export", "name a new folder or file")
    try:
        is_full = os.path.lexists(dest) and (any(dest.iterdir()) if dest.is_dir() else dest.stat().st_size > 0)
    except OSError as error:
        raise cannot_write(dest.parent, error) from error
    if is_full:
        raise WrongUsage(f"{dest} is there already and not empty", "name a new folder or file, or remove it first")


def sync_tree(folder: Path) -> None:
    """Make every file and name below a folder last through a loss of power."""
    for base, _, names in os.walk(folder, topdown=False):
        for name in names:
            with open(os.path.join(base, name), "rb") as data:
                os.fsync(data.fileno())
        sync_folder(Path(base))


def _is_ours(error: OSError, beside: Path) -> bool:
    """Whether an error came from writing the export at `beside` (and not from reading the corpus)."""
    named = error.filename2 or error.filename  # of a copy that failed, where it was to go
    if not named:
        return True
    place, ours = Path(os.fsdecode(named)).resolve(), beside.resolve()
    return place.is_relative_to(ours) or ours.is_relative_to(place)
