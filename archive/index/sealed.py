"""Whether an index was made here, by us. Whoosh unpickles what it reads, so an index from elsewhere is a program from
elsewhere: one that came with a corpus (unpacked, cloned, copied) or that another user could write is never opened.

The mark is a file of ours in the index folder that holds the inode number and the time of the last change of status of
another, empty one. Neither can be chosen by whoever packs an archive, clones it or copies it: unpacked, both differ.
A moved folder keeps its mark; a copied one is built anew.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from pathlib import Path

ANCHOR = "anchor"
MARK = "made-here"


def is_sealed(folder: Path) -> bool:
    """Whether the index folder is ours alone to write, and was made in this very place."""
    try:
        return is_private(folder) and (folder / MARK).read_text("ascii", "replace") == _place(folder / ANCHOR)
    except OSError:
        return False


def is_private(folder: Path) -> bool:
    """Whether a folder is a real one that belongs to us and that nobody else can write; OSError when there is none."""
    found = folder.lstat()
    owner = getattr(os, "geteuid", lambda: found.st_uid)()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == owner and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def seal(folder: Path) -> None:
    """Make the index folder ours: what lies there from elsewhere is thrown away unread. Nothing when it is sealed."""
    if is_sealed(folder):
        return
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    for path in list(folder.iterdir()) if folder.is_dir() else []:
        if path.suffix == ".lock":
            continue  # another command may hold it
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    with contextlib.suppress(FileExistsError):
        (folder / ANCHOR).touch(0o600, exist_ok=False)
    beside = folder / f"{MARK}.new"
    beside.write_text(_place(folder / ANCHOR), "ascii")
    os.replace(beside, folder / MARK)


def _place(anchor: Path) -> str:
    found = anchor.lstat()
    return f"{found.st_ino} {found.st_ctime_ns}"
