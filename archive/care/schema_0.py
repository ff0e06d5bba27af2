"""Schema 0, the form before schemas had numbers, to schema 1.

Titles were flat (`title_th`, `title_en`), days were `date_start` and `date_end`, all people stood in people.yaml and all
organisations in organisations.yaml, a session named its speakers by id and held its abstract as a plain text. A sample is
kept in tests/fixtures/schema-0.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from archive.corpus import fixity, layout
from archive.corpus import yaml as records
from archive.corpus.texts import format_blocks, parse_vtt
from archive.corpus.writing import Change
from archive.errors import InvalidRecord
from archive.model.ids import is_id, parse_id
from archive.model.records import Event, Organisation, Person, Photo, Session
from archive.model.transcript import Block

_PEOPLE, _BODIES = "people.yaml", "organisations.yaml"
Plain = dict[str, Any]


def lift(change: Change) -> None:
    """Bring a corpus of schema 0 to schema 1, in one change. InvalidRecord for what was no record then either."""
    root = change.root
    people = _mapping(root / _PEOPLE)
    bodies = _mapping(root / _BODIES)
    for id, plain in people.items():
        _write(change, layout.person_file(id), _person(id, dict(plain)), Person)
    for id, plain in bodies.items():
        _write(change, layout.organisation_file(id), _organisation(id, dict(plain)), Organisation)
    for folder in sorted((root / layout.EVENTS).glob("*")):
        if is_id(folder.name) and (folder / "event.yaml").is_file():
            _Event(change, folder, people, bodies).lift()
    for name in (_PEOPLE, _BODIES):
        change.remove(name)
    change.write_text(layout.SETTINGS, _settings((root / layout.SETTINGS).read_text("utf-8")))


def _mapping(path: Path) -> Plain:
    found = records.load_mapping(path) if path.is_file() else {}
    for id, plain in found.items():
        if not isinstance(plain, dict):
            raise InvalidRecord(f"{path}: {id} should hold fields", "write them below it", path)
    return found


def _write(change: Change, path: str, plain: Plain, kind: type[Any]) -> None:
    """Write a record of schema 1, after reading it as such; what schema 1 has no field for is kept as it was."""
    full = change.root / path
    record = records.structure(plain, kind, full)
    unknown = {key: value for key, value in plain.items() if key not in kind.__slots__}
    change.write_text(path, records.dump({**records.to_plain(record), **unknown}))


def _person(id: str, old: Plain) -> Plain:
    names = [{"text": old.pop("name", id), "honorific": old.pop("honorific", None)}]
    names += [{"text": name} for name in old.pop("other_names", [])]
    return {"id": id, "names": _full(names), "distinct_from": old.pop("not", []), **old}


def _organisation(id: str, old: Plain) -> Plain:
    short = old.pop("short", [])
    return {"id": id, "name": _words(old, "name"), "abbreviations": [short] if isinstance(short, str) else short, **old}


def _words(old: Plain, name: str) -> Plain:
    """The flat words of a field as a pair; they are taken out of `old`."""
    pair = {"th": old.pop(f"{name}_th", None), "en": old.pop(f"{name}_en", None)}
    return {language: text for language, text in pair.items() if text}


def _full(rows: list[Plain]) -> list[Plain]:
    return [{key: value for key, value in row.items() if value not in (None, "")} for row in rows]


class _Event:
    """One event of schema 0 on its way to schema 1. `last` collects the numbers given."""

    def __init__(self, change: Change, folder: Path, people: Plain, bodies: Plain) -> None:
        self.change, self.folder, self.people, self.bodies = change, folder, people, bodies
        self.base = layout.event_dir(folder.name)
        self.last: dict[str, int] = {}

    def lift(self) -> None:
        """Write the event, its sessions and photos, and the manifest that schema 0 did not have."""
        for number, path in self._numbered(layout.SESSIONS):
            self.last["session"] = max(number, self.last.get("session", 0))
            _write(self.change, f"{self.base}/sessions/{number}.yaml", self._session(number, path), Session)
        for number, path in self._numbered(layout.PHOTOS):
            self.last["photo"] = max(number, self.last.get("photo", 0))
            _write(self.change, f"{self.base}/photos/{number}.yaml", self._photo(number, path), Photo)
        _write(self.change, f"{self.base}/event.yaml", self._event(), Event)
        self.change.note(self.base, fixity.files_of(self.change.root, self.base, words=False))

    def _numbered(self, inner: str) -> list[tuple[int, Path]]:
        found = [path for path in (self.folder / inner).glob("*.yaml") if re.fullmatch(r"[1-9][0-9]*", path.stem)]
        return sorted((int(path.stem), path) for path in found)

    def _event(self) -> Plain:
        old = records.load_mapping(self.folder / "event.yaml")
        last = dict(self.last)
        venue = {"name": old.pop("venue", None), "province": old.pop("province", None)}
        if abstract := old.pop("abstract", None):
            last["t"] = self._text("abstract.md", abstract)
            old["texts"] = [{"kind": "abstract", "file": "abstract.md"}]
        organisers = [self._body(one) for one in old.pop("organisers", [])]
        people = [self._appearance(one) for one in old.pop("people", [])]
        made = {
            "id": self.folder.name, "title": _words(old, "title"), "date": _date(old),
            "venue": {key: value for key, value in venue.items() if value}, "organisers": organisers, "people": people,
        }  # fmt: skip
        old.pop("id", None)
        return {**{key: value for key, value in made.items() if value}, **old, "last": last}

    def _session(self, number: int, path: Path) -> Plain:
        old = records.load_mapping(path)
        last: dict[str, int] = {}
        if abstract := old.pop("abstract", None):
            name = layout.text_name(f"{self.folder.name}.{number}", "abstract")
            last["t"] = self._text(name, abstract)
            old["texts"] = [{"kind": "abstract", "file": name}]
        if transcript := old.pop("transcript", None):
            old["transcript"] = {"file": transcript}
            file = layout.inside(self.folder, transcript)
            last["c"] = max((cue.number for cue in parse_vtt(file.read_text("utf-8"), file)), default=0)
        people = [self._appearance(one) for one in old.pop("speakers", [])]
        made = {
            "id": f"{self.folder.name}.{number}",
            "title": _words(old, "title"),
            "date": _date(old),
            "people": people,
        }
        old.pop("id", None)
        return {**{key: value for key, value in made.items() if value}, **old, "last": last}

    def _photo(self, number: int, path: Path) -> Plain:
        old = records.load_mapping(path)
        if name := old.pop("file", None):
            file = layout.inside(self.folder, name)
            digest = {"sha256": fixity.sha256(file), "bytes": file.stat().st_size} if file.is_file() else {}
            old["file"] = {"path": name, **digest}
        old.pop("id", None)
        return {"id": f"{self.folder.name}.p{number}", "caption": _words(old, "caption"), **old}

    def _text(self, name: str, text: str) -> int:
        """Writes a plain text as numbered blocks; the highest number given."""
        parts = [part for part in re.split(r"\n[ \t]*\n", str(text)) if part.strip()]
        blocks = [Block("t", number, part.strip()) for number, part in enumerate(parts, 1)]
        self.change.write_text(f"{self.base}/{name}", format_blocks(blocks))
        return len(blocks)

    def _appearance(self, one: Any) -> Plain:
        """A speaker by id, or a name as written."""
        person = self.people.get(one) if isinstance(one, str) and is_id(one) and parse_id(one).kind == "name" else None
        if person is None:
            return {"name": str(one)}
        return _full([{"name": person.get("name", one), "person": one, "honorific": person.get("honorific")}])[0]

    def _body(self, one: Any) -> Plain:
        body = self.bodies.get(str(one))
        if body is None:
            return {"name": str(one)}
        return {"name": body.get("name_th") or body.get("name_en") or str(one), "organisation": str(one)}


def _date(old: Plain) -> str | None:
    """The days of schema 0 as EDTF; they are taken out of `old`."""
    start, end = old.pop("date_start", None), old.pop("date_end", None)
    if not start:
        return None
    return f"{start}/{end}" if end and end != start else str(start)


def _settings(text: str) -> str:
    """The settings with the schema's number, the name as a pair, and the address by its new name; comments stay."""
    plain = tomllib.loads(text)
    lines = [line for line in text.split("\n") if not re.match(r"\s*(schema|name_th|name_en|url)\s*=", line)]
    head = ["schema = 1"]
    names = {"th": plain.get("name_th"), "en": plain.get("name_en")}
    pair = ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in names.items() if value)
    if pair:
        head.append(f"name = {{ {pair} }}")
    if "url" in plain:
        head.append(f"base_url = {json.dumps(plain['url'], ensure_ascii=False)}")
    made = "\n".join([*head, *lines]).rstrip("\n") + "\n"
    tomllib.loads(made)
    return made
