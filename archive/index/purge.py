"""Disposable files of a corpus thrown away: pictures made small, drawn cards, whatever a door has kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

_INDEX = "index"


def drop_derived(private: Iterable[Path]) -> int:
    """How many files were thrown away of these private folders. The index and the locks stay: the index is built anew
    beside the old one, so that nobody who is searching is disturbed."""
    count = 0
    for base in private:
        folders = [path for path in base.iterdir() if path.is_dir() and not path.is_symlink()] if base.is_dir() else []
        for folder in folders:
            if folder.name != _INDEX:
                count += sum(path.is_file() for path in folder.rglob("*"))
                shutil.rmtree(folder, ignore_errors=True)
    return count
