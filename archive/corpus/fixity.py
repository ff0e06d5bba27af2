"""SHA-256 manifests: make, bring up to date, verify, and explain what differs.

A manifest is `manifest-sha256.txt` in an event's folder, in the form of `sha256sum` and BagIt: digest, two spaces,
path relative to that folder; sorted by path. It covers originals/, media/ and the images of photos/.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from archive.corpus import layout

_COVERED = (layout.ORIGINALS, layout.MEDIA, layout.PHOTOS)


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as the manifest says. `other`: for renamed, the path it is found under now."""

    event: str
    path: str
    kind: Literal["changed", "missing", "extra", "renamed"]
    other: str | None = None


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def covered(path: str) -> tuple[str | None, str | None]:
    """The event and the path inside its folder when a manifest covers this path of the corpus, else (None, None)."""
    parts = PurePosixPath(path).parts
    if len(parts) >= 4 and parts[0] == layout.EVENTS and parts[2] in _COVERED and not _is_record(parts):
        return parts[1], "/".join(parts[2:])
    return None, None


def _is_record(parts: tuple[str, ...]) -> bool:
    return len(parts) == 4 and parts[2] == layout.PHOTOS and parts[3].endswith(".yaml")


def parse(text: str) -> dict[str, str]:
    """Path → digest of a manifest's text; lines of any other form are passed over."""
    found = {}
    for line in text.split("\n"):
        digest, gap, path = line.partition("  ")
        if gap and len(digest) == 64:
            found[path] = digest
    return found


def format(entries: Mapping[str, str]) -> str:
    """The text of a manifest; "" when it would be empty."""
    return "".join(f"{entries[path]}  {path}\n" for path in sorted(entries))


def updated(text: str, files: Mapping[str, Path | None]) -> str:
    """A manifest's text after files were written (path → where the bytes lie) or removed (None)."""
    entries = parse(text)
    for path, place in files.items():
        if place is None:
            entries.pop(path, None)
        else:
            entries[path] = sha256(place)
    return format(entries)


def verify(root: Path, event: str) -> Iterator[Difference]:
    """How an event's files differ from its manifest; nothing when they do not. Reads every covered file.

    Names are compared in NFC: a file system that keeps them in NFD renames nothing.
    """
    folder = root / layout.event_dir(event)
    manifest = folder / layout.MANIFEST
    said = parse(manifest.read_text("utf-8", "replace")) if manifest.is_file() else {}
    there = {
        unicodedata.normalize("NFC", path.relative_to(folder).as_posix()): path
        for name in _COVERED
        for path in (folder / name).rglob("*")
        if (path.is_file() or path.is_symlink()) and covered(path.relative_to(root).as_posix())[0]
    }
    said = {unicodedata.normalize("NFC", path): digest for path, digest in said.items()}
    extra = {path: _readable_sha256(there[path]) for path in sorted(there.keys() - said.keys())}
    by_digest = {digest: path for path, digest in extra.items()}
    for path, digest in sorted(said.items()):
        if path in there:
            if _readable_sha256(there[path]) != digest:
                yield Difference(event, path, "changed")
        elif digest in by_digest:
            found = by_digest[digest]
            extra.pop(found, None)
            yield Difference(event, path, "renamed", found)
        else:
            yield Difference(event, path, "missing")
    for path in extra:
        yield Difference(event, path, "extra")


def _readable_sha256(path: Path) -> str:
    """As sha256; "" for a file that cannot be read, which no manifest says."""
    try:
        return sha256(path)
    except OSError:
        return ""
