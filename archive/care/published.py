"""A withdrawn record taken out of a published copy, whatever the copy's layout: by id, by file name and by bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archive.corpus import fixity
from archive.corpus.commit import cannot_write
from archive.errors import WrongUsage

MARK, SEARCH = "wethi-published.json", "index/"  # as archive/web/published writes them
_TEXTS = {
    ".html", ".htm", ".json", ".jsonl", ".js", ".xml", ".atom", ".rss", ".txt", ".bib", ".ris", ".enw", ".csv", ".md",
    ".vtt", ".webmanifest", "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gone:
    """What was withdrawn: ids, the files that went (path under the corpus → SHA-256), and whether pages that only
    mention an id go too."""

    ids: tuple[str, ...]
    files: dict[str, str]
    mentions: bool = True


def check_copy(folder: Path, root: Path) -> Path:
    """The folder of a published copy; WrongUsage when it is none, or when it is the archive itself."""
    found = folder.resolve()
    if found.is_relative_to(root) or root.is_relative_to(found):
        raise WrongUsage(f"{folder} is in the archive or around it", "name the folder of a published copy")
    if not (found / "index.html").is_file():
        raise WrongUsage(f"{folder} holds no published copy (no index.html)", "name the folder of a published copy")
    return found


def take_out(folder: Path, gone: Gone) -> list[str]:
    """The files removed from a published copy, sorted, relative to it; CannotWrite when one could not be.

    A page or list that mentions a withdrawn record holds its title or words: it goes too, until `wethi publish` writes
    it anew. So does the whole search index of a copy of ours: it is packed, and its words do not say whose they are.
    """
    is_ours = (folder / MARK).is_file()
    ids = re.compile("|".join(f"(?<![\\w.-]){re.escape(id)}(?![\\w-])" for id in gone.ids))
    ends = tuple(path.removeprefix("events/") for path in gone.files if path.startswith("events/"))
    digests = set(gone.files.values())
    removed = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        inner = path.relative_to(folder).as_posix()
        is_index = is_ours and inner.startswith(SEARCH)
        if is_index or _is_of(path, inner, ids, ends, digests) or (gone.mentions and _mentions(path, ids)):
            try:
                path.unlink()
            except OSError as error:
                raise cannot_write(folder, error) from error
            removed.append(inner)
    _drop_empty(folder)
    return removed


def _is_of(path: Path, inner: str, ids: re.Pattern[str], ends: Iterable[str], digests: set[str]) -> bool:
    if ids.search(inner) or inner.endswith(tuple(ends)):
        return True
    if any(digest in path.name or digest[:16] in path.name for digest in digests):
        return True
    return path.suffix not in _TEXTS and fixity.sha256(path) in digests


def _mentions(path: Path, ids: re.Pattern[str]) -> bool:
    """Whether a text names one of the ids, also as web addresses write them."""
    if path.suffix not in _TEXTS:
        return False
    return bool(ids.search(path.read_bytes().decode("utf-8", "replace")))


def _drop_empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()
