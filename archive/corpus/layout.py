"""Where each record lies: id → path, and back. Paths are relative to the corpus's root unless said otherwise."""

from __future__ import annotations

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
        if stem.isdigit() and parts[2] in (SESSIONS, PHOTOS):
            make = session_id if parts[2] == SESSIONS else photo_id
            return make(parts[1], int(stem))
    return None


def inside(folder: Path, name: str) -> Path:
    """The absolute path of a file named in a record; InvalidRecord when the name leads out of `folder`."""
    pure = PurePosixPath(name)
    if not name or "\0" in name or "\\" in name or pure.is_absolute() or ".." in pure.parts:
        raise InvalidRecord(f"{folder}: the file name {name!r} leads out of the event's folder", "use a name inside it")
    path = folder / pure
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InvalidRecord(f"{path} is a link that leads out of the event's folder", "keep the file itself here", path)
    return path
