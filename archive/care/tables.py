"""Records as plain values for other programs: one mapping a record and a passage, or rows of tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archive.corpus.passages import passages_of
from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.corpus.yaml import to_plain
from archive.errors import InvalidRecord
from archive.model.addresses import lasting_address
from archive.model.ids import parse_id
from archive.model.records import Event, Organisation, Person, Photo, Record, Session
from archive.model.transcript import Passage

Reader = Corpus | PublicCorpus
Plain = dict[str, Any]

# Never in any export: where a photo was taken, to the metre.
_NEVER = {"gps"}
# The keeper's own notes, what is in doubt, the evidence of consents, and where received files lie.
_PRIVATE = {
    "note", "doubts", "doubtful", "consent", "basis", "evidence", "scope", "files", "original", "last", "sources",
    "reviewed", "recording_announced",
}  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def all_of(reader: Reader) -> Iterator[Record]:
    """Every record the reader shows: events each followed by its sessions and photos, people, organisations."""
    for event in reader.events():
        yield event
        yield from reader.sessions(event.id)
        yield from reader.photos(event.id)
    yield from reader.people()
    yield from reader.organisations()


def kind_of(record: Record) -> str:
    """event, session, photo, person or organisation."""
    return type(record).__name__.lower()


class Exporter:
    """Turns records into plain values. Through a PublicCorpus only what is open is named, also inside open records."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.is_public = isinstance(reader, PublicCorpus)
        self.base_url = reader.settings.base_url
        self.records = list(all_of(reader))
        self._open = {record.id for record in self.records}
        self.unread: list[InvalidRecord] = []

    def plain(self, record: Record) -> Plain:
        """A record with its kind and lasting address."""
        value = self._clean(to_plain(record))
        return {"kind": kind_of(record), "id": record.id, "url": self.url(record), **value}

    def url(self, record: Record) -> str:
        """The lasting address of a record."""
        folder = {Person: "people", Organisation: "organisations"}.get(type(record))
        return lasting_address(self.base_url, record.id, folder)  # type: ignore[arg-type]  # one of the two folders

    def _clean(self, value: Any, key: str = "") -> Any:
        if isinstance(value, Mapping):
            hidden = _NEVER | (_PRIVATE if self.is_public else set())
            return {
                name: self._clean(one, name)
                for name, one in value.items()
                if name not in hidden and self._may(name, one)
            }
        if isinstance(value, list):
            return [self._clean(one, key) for one in value if self._may(key, one)]
        return value

    def _may(self, key: str, value: Any) -> bool:
        """Whether a link may be told: to the public only those to what is open."""
        links = ("person", "organisation", "session", "parent", "distinct_from")
        if not self.is_public or key not in links or not isinstance(value, str):
            return True
        return value in self._open

    def passages(self, record: Record) -> list[Passage]:
        """The passages of a record; none, and noted in `unread`, when its words cannot be read."""
        try:
            return passages_of(self.reader, record)
        except InvalidRecord as error:
            self.unread.append(error)
            return []

    def plain_passage(self, one: Passage) -> Plain:
        """A passage with its lasting address."""
        found = {
            "kind": "passage", "id": one.id, "url": lasting_address(self.base_url, one.id), "record": one.record,
            "text_kind": one.kind, "text": one.text, "speaker": one.speaker, "person": one.person, "role": one.role,
            "start_ms": one.start_ms, "end_ms": one.end_ms, "label": one.label, "made": one.made,
            "language": one.language, "anchors": list(one.anchors),
        }  # fmt: skip
        return {key: value for key, value in found.items() if value not in (None, []) and self._may(key, value)}


def table(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> str:
    """A table as CSV (RFC 4180, with a byte order mark for spreadsheets).

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = "|".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


COLUMNS: dict[str, tuple[str, ...]] = {
    "events": ("id", "title_th", "title_en", "type", "date", "date_text", "venue", "province", "organisers", "themes",
               "access", "licence", "url"),
    "sessions": ("id", "event", "title_th", "title_en", "type", "date", "start", "end", "room", "people", "made",
                 "minutes", "access", "licence", "url"),
    "photos": ("id", "event", "session", "caption_th", "caption_en", "taken", "credit", "width", "height", "sha256",
               "access", "licence", "url"),
    "people": ("id", "name", "honorific", "latin", "other_names", "access", "url"),
    "organisations": ("id", "name_th", "name_en", "abbreviations", "other_names", "province", "parent", "access", "url"),
    "appearances": ("record", "event", "name", "person", "honorific", "role", "position", "affiliation", "organisation"),
    "passages": ("id", "record", "event", "text_kind", "text", "speaker", "person", "start_ms", "end_ms", "label", "made",
                 "language", "url"),
}  # fmt: skip


def tables(exporter: Exporter) -> dict[str, str]:
    """Every table of an archive: name → CSV text."""
    rows: dict[str, list[Plain]] = {name: [] for name in COLUMNS}
    for record in exporter.records:
        plain = exporter.plain(record)
        row = {
            **plain, "access": record.rights.access, "licence": record.rights.licence, "event": _event(record.id),
        }  # fmt: skip
        rows[f"{kind_of(record)}s" if not isinstance(record, Person) else "people"].append(row | _flat(record, plain))
        for one in plain.get("people", []) if isinstance(record, Event | Session) else []:
            rows["appearances"].append({"role": "speaker", **one, "record": record.id, "event": _event(record.id)})
        for passage in exporter.passages(record):
            rows["passages"].append({**exporter.plain_passage(passage), "event": _event(record.id)})
    return {name: table(COLUMNS[name], found) for name, found in rows.items()}


def _event(id: str) -> str | None:
    return parse_id(id).event


def _flat(record: Record, plain: Plain) -> Plain:
    """The columns of a record that its plain value has not by themselves."""
    if isinstance(record, Event):
        return {
            **_words("title", record.title), "venue": record.venue.name, "province": record.venue.province,
            "organisers": [one["name"] for one in plain.get("organisers", [])],
            "themes": [one.best() for one in record.themes], "type": record.type,
        }  # fmt: skip
    if isinstance(record, Session):
        length = max((one.duration_ms or 0 for one in record.media), default=0)
        return {
            **_words("title", record.title), "people": [one["name"] for one in plain.get("people", [])],
            "type": record.type, "made": record.transcript.made if record.transcript else None,
            "minutes": round(length / 60_000) or None,
        }  # fmt: skip
    if isinstance(record, Photo):
        return {**_words("caption", record.caption), "sha256": record.file.sha256 if record.file else None}
    if isinstance(record, Person):
        first, *others = record.names
        return {"name": first.text, "honorific": first.honorific, "other_names": [form.text for form in others]}
    return _words("name", record.name)


def _words(name: str, words: Any) -> Plain:
    return {f"{name}_th": words.th, f"{name}_en": words.en}
