"""Where each record lies: id → path, and back. Paths are relative to the corpus's root unless said otherwise."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath

from archive.errors import InvalidRecord
from archive.model.ids import Id, parse_id, photo_id, session_id

EVENTS = "events"
PEOPLE = "people"
ORGANISATIONS = "organisations"
IMPORTS = "imports"
PRIVATE = ".wethi"
PENDING = ".pending"
SETTINGS = "archive.toml"
REDIRECTS = "redirects.yaml"
TOMBSTONES = "tombstones.yaml"
GLOSSARY = "glossary.yaml"
MANIFEST = "manifest-sha256.txt"
ORIGINALS = "originals"
MEDIA = "media"
PHOTOS = "photos"
SESSIONS = "sessions"

# As in ids: `01`, `๑` and `²` are digits to Python, but no record's number.
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def own_folders(root: Path) -> tuple[Path, ...]:
    """The folders of a corpus in which everything is the archive's own: nothing is read from or written to them by hand."""
    return tuple(root / name for name in (EVENTS, PEOPLE, ORGANISATIONS, IMPORTS, PRIVATE))


def event_dir(event: str) -> str:
    """The folder of an event."""
    return f"{EVENTS}/{event}"


def record_file(record: str | Id) -> str:
    """The file of an event, session or photo (the ids of names need their registry: person_file, organisation_file)."""
    found = parse_id(record) if isinstance(record, str) else record
    folder = event_dir(found.slug)
    if found.is_photo:
        return f"{folder}/{PHOTOS}/{found.number}.yaml"
    if found.number:
        return f"{folder}/{SESSIONS}/{found.number}.yaml"
    return f"{folder}/event.yaml"


def person_file(person: str) -> str:
    """The file of a person."""
    return f"{PEOPLE}/{person}.yaml"


def organisation_file(organisation: str) -> str:
    """The file of an organisation."""
    return f"{ORGANISATIONS}/{organisation}.yaml"


def text_name(record: str, kind: str, again: int = 1) -> str:
    """The name, relative to the event's folder, of a record's text of a kind (`again`: the second, the third …)."""
    found = parse_id(record)
    stem = f"{SESSIONS}/{found.number}." if found.number else ""
    return f"{stem}{kind}{'' if again == 1 else again}.md"


def transcript_name(session: str) -> str:
    """The name, relative to the event's folder, of a session's transcript."""
    return f"{SESSIONS}/{parse_id(session).number}.transcript.vtt"


def corrections_name(record: str) -> str:
    """The name, relative to the event's folder, of the list of corrections of a record's words."""
    found = parse_id(record)
    return f"{SESSIONS}/{found.number}.corrections.yaml" if found.number else "corrections.yaml"


def id_of_file(path: str | PurePosixPath) -> str | None:
    """The id of the record kept in a file; None when the file keeps no record.

    >>> id_of_file("events/2024.flexible-learning/sessions/3.yaml")
    '2024.flexible-learning.3'
    """
    parts = PurePosixPath(path).parts
    if len(parts) == 2 and parts[0] in (PEOPLE, ORGANISATIONS) and parts[1].endswith(".yaml"):
        return parts[1][:-5]
    if len(parts) == 3 and parts[0] == EVENTS and parts[2] == "event.yaml":
        return parts[1]
    if len(parts) == 4 and parts[0] == EVENTS and parts[3].endswith(".yaml"):
        stem = parts[3][:-5]
        if _NUMBER.fullmatch(stem) and parts[2] in (SESSIONS, PHOTOS):
            make = session_id if parts[2] == SESSIONS else photo_id
            return make(parts[1], int(stem))
    return None


def inside(folder: Path, name: str) -> Path:
    """The absolute path of a file named in a record; InvalidRecord when the name leads out of `folder`.

    Names are compared as Unicode means them: a file unpacked from a Mac's archive, whose name is in NFD, is found.
    """
    pure = PurePosixPath(name)
    if not name or "\0" in name or "\\" in name or pure.is_absolute() or ".." in pure.parts:
        raise InvalidRecord(f"{folder}: the file name {name!r} leads out of the event's folder", "use a name inside it")
    path = as_written(folder, pure)
    try:
        is_inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a circle of links
        is_inside = False
    if not is_inside:
        raise InvalidRecord(f"{path} is a link that leads out of the event's folder", "keep the file itself here", path)
    return path


def as_written(folder: Path, pure: PurePosixPath) -> Path:
    """The path as it stands on disk: each part as named, else the name there that is the same in NFC."""
    path = folder
    for part in pure.parts:
        if not part.isascii() and not (path / part).exists():
            wanted = unicodedata.normalize("NFC", part)
            there = sorted(path.iterdir()) if path.is_dir() else []
            part = next((one.name for one in there if unicodedata.normalize("NFC", one.name) == wanted), part)
        path = path / part
    return path
