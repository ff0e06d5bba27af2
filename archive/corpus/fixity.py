"""SHA-256 manifests: make, bring up to date, verify, and explain what differs.

A manifest is `manifest-sha256.txt` in the form of `sha256sum` and BagIt: digest, two spaces, path relative to its
folder; sorted by path. There is one in each event's folder, in people/, in organisations/ and at the root. It covers
originals/, media/ and the images of photos/, and the words: records, texts, transcripts, corrections, lists.

Words may be changed by hand, so a manifest says of them how the program last wrote them: a difference is told, and
`accept` takes up what is there now. A manifest that lists no words (as older ones) says nothing of them.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from archive.corpus import layout

_KEPT = (layout.ORIGINALS, layout.MEDIA, layout.PHOTOS)
_WORDS = (".yaml", ".md", ".vtt")
_LISTS = (layout.REDIRECTS, layout.TOMBSTONES, layout.GLOSSARY)


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as the manifest of its folder says. `other`: for renamed, the path it is found under now."""

    folder: str
    path: str
    kind: Literal["changed", "missing", "extra", "renamed"]
    other: str | None = None


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def covered(path: str) -> tuple[str, str] | None:
    """The folder of the manifest that covers this path of the corpus, and the path in that folder; None without one.

    >>> covered("events/2024.a/sessions/1.yaml"), covered("tombstones.yaml"), covered("archive.toml")
    (('events/2024.a', 'sessions/1.yaml'), ('', 'tombstones.yaml'), None)
    """
    parts = PurePosixPath(path).parts
    if len(parts) == 1 and path in _LISTS:
        return "", path
    if len(parts) == 2 and parts[0] in (layout.PEOPLE, layout.ORGANISATIONS) and path.endswith(".yaml"):
        return parts[0], parts[1]
    if len(parts) >= 3 and parts[0] == layout.EVENTS:
        inner = "/".join(parts[2:])
        if is_words(inner) or (len(parts) >= 4 and parts[2] in _KEPT):
            return "/".join(parts[:2]), inner
    return None


def is_words(path: str) -> bool:
    """Whether a path in a manifest's folder is of a record or its words, and not of a file as it was received."""
    parts = PurePosixPath(path).parts
    if len(parts) > 1 and parts[0] in _KEPT:
        return len(parts) == 2 and parts[0] == layout.PHOTOS and path.endswith(".yaml")
    return path.endswith(_WORDS) and len(parts) <= 2


def folders(root: Path) -> list[str]:
    """The folders of a corpus that have, or may have, a manifest, sorted: the root is ""."""
    events = root / layout.EVENTS
    found = [layout.event_dir(path.name) for path in events.iterdir() if path.is_dir()] if events.is_dir() else []
    return sorted(["", layout.PEOPLE, layout.ORGANISATIONS, *found])


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


def lists_words(text: str) -> bool:
    """Whether a manifest's text says anything of words: those that older programs wrote do not."""
    return any(is_words(path) for path in parse(text))


def files_of(root: Path, folder: str, words: bool | None = None) -> dict[str, Path]:
    """The files a manifest of this folder covers: path in NFC → place; only words (True), or all others (False)."""
    base = root / folder
    walked = base.rglob("*") if folder.startswith(f"{layout.EVENTS}/") else base.glob("*")
    found: dict[str, Path] = {}
    for path in walked:
        mine = covered(path.relative_to(root).as_posix())
        if mine and mine[0] == folder and (path.is_file() or path.is_symlink()) and words in (None, is_words(mine[1])):
            found[unicodedata.normalize("NFC", mine[1])] = path
    return found


def said_of(root: Path, folder: str) -> str:
    """The text of a folder's manifest; "" without one."""
    manifest = root / folder / layout.MANIFEST
    return manifest.read_text("utf-8", "replace") if manifest.is_file() else ""


def accepted(root: Path, folder: str) -> str:
    """A manifest's text that says of the words what is there now; of everything else what it said."""
    entries = {path: digest for path, digest in parse(said_of(root, folder)).items() if not is_words(path)}
    return format({**entries, **{path: sha256(place) for path, place in files_of(root, folder, words=True).items()}})


def verify(root: Path, folder: str) -> Iterator[Difference]:
    """How a folder's files differ from its manifest; nothing when they do not. Reads every covered file.

    Names are compared in NFC: a file system that keeps them in NFD renames nothing.
    """
    text = said_of(root, folder)
    there = files_of(root, folder, None if lists_words(text) else False)
    said = {unicodedata.normalize("NFC", path): digest for path, digest in parse(text).items()}
    extra = {path: _readable_sha256(there[path]) for path in sorted(there.keys() - said.keys())}
    by_digest = {digest: path for path, digest in extra.items()}
    for path, digest in sorted(said.items()):
        if path in there:
            if _readable_sha256(there[path]) != digest:
                yield Difference(folder, path, "changed")
        elif digest in by_digest:
            found = by_digest[digest]
            extra.pop(found, None)
            yield Difference(folder, path, "renamed", found)
        else:
            yield Difference(folder, path, "missing")
    for path in extra:
        yield Difference(folder, path, "extra")


def _readable_sha256(path: Path) -> str:
    """As sha256; "" for a file that cannot be read, which no manifest says."""
    try:
        return sha256(path)
    except OSError:
        return ""
