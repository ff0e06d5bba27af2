"""Small named checks of a corpus. Each finding has a code, a severity, a place and a remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Literal

from archive.corpus import fixity, layout
from archive.corpus.store import Corpus
from archive.corpus.yaml import load_mapping
from archive.errors import InvalidRecord
from archive.model.ids import is_id, parse_id
from archive.model.records import Event, Organisation, Person, Photo, Record, Session
from archive.model.transcript import Block

Severity = Literal["error", "warning", "note"]

# Above this many passages Whoosh's answers pass the reader's patience (docs/search.md).
WHOOSH_LIMIT = 60_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check reports. `place`: file (and line) or id. An error breaks something; a note only informs."""

    code: str
    severity: Severity
    place: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class _Loaded:
    """Every record that could be read, read once for all checks."""

    corpus: Corpus
    records: dict[str, Record]
    broken: list[InvalidRecord]

    def of(self, kind: type[Record]) -> Iterator[Record]:
        return (record for record in self.records.values() if isinstance(record, kind))

    def place(self, record: Record) -> str:
        return self.corpus.path_of(record.id).relative_to(self.corpus.root).as_posix()


Check = Callable[[_Loaded], Iterator[Finding]]


def check(corpus: Corpus, only_fixity: bool = False) -> list[Finding]:
    """All findings of a corpus: errors first, then warnings, then notes; each group in order of place."""
    found: list[Finding] = []
    if not only_fixity:
        loaded = _load(corpus)
        for run in CHECKS:
            found += run(loaded)
    found += checksums(corpus)
    rank = {"error": 0, "warning": 1, "note": 2}
    return sorted(found, key=lambda one: (rank[one.severity], one.place, one.code, one.message))


def _load(corpus: Corpus) -> _Loaded:
    records: dict[str, Record] = {}
    broken: list[InvalidRecord] = []
    for record in corpus.all_ids():
        try:
            records[record] = corpus.record(record)
        except InvalidRecord as error:
            broken.append(error)
    return _Loaded(corpus, records, broken)


def unreadable(loaded: _Loaded) -> Iterator[Finding]:
    """Records and texts that cannot be read."""
    problems = list(loaded.broken)
    for record in loaded.records.values():
        if isinstance(record, Event | Session):
            problems += _broken_words(loaded.corpus, record)
    for error in problems:
        yield Finding("unreadable", "error", _where(loaded.corpus, error), error.what, error.next)


def _broken_words(corpus: Corpus, record: Event | Session) -> Iterator[InvalidRecord]:
    for ref in record.texts:
        try:
            corpus.blocks(record, ref)
        except InvalidRecord as error:
            yield error
    if isinstance(record, Session):
        try:
            corpus.transcript(record)
        except InvalidRecord as error:
            yield error


def _where(corpus: Corpus, error: InvalidRecord) -> str:
    if error.path is None:
        return "corpus"
    path = error.path
    shown = path.relative_to(corpus.root).as_posix() if path.is_relative_to(corpus.root) else str(path)
    return f"{shown}:{error.line}" if error.line else shown


def stray_files(loaded: _Loaded) -> Iterator[Finding]:
    """Record files whose name is no id, so that nothing reads them."""
    root = loaded.corpus.root
    known = {loaded.corpus.path_of(record) for record in loaded.corpus.all_ids()}
    for path in loaded.corpus.record_files():
        inner = path.relative_to(root).as_posix()
        if path.suffix == ".yaml" and path not in known and "corrections" not in path.name and path.parent != root:
            yield Finding(
                "stray-file", "warning", inner, "no record has this file name", "rename it to an id, or remove it"
            )


def unknown_fields(loaded: _Loaded) -> Iterator[Finding]:
    """Fields the model does not know: usually a typing error; they are kept but never shown."""
    for record in loaded.records.values():
        known = {field.name for field in fields(record)}
        for key in load_mapping(loaded.corpus.path_of(record.id)):
            if key not in known:
                yield Finding(
                    "unknown-field",
                    "warning",
                    loaded.place(record),
                    f"the field {key!r} is not known",
                    "correct its name",
                )


def links(loaded: _Loaded) -> Iterator[Finding]:
    """References to people, organisations and sessions that are not there."""
    for record in loaded.records.values():
        for field, target in _targets(record):
            if target not in loaded.records:
                message = f"{field} names {target}, which is not there"
                yield Finding("dead-link", "error", loaded.place(record), message, "correct the id, or add the record")


def _targets(record: Record) -> Iterator[tuple[str, str]]:
    if isinstance(record, Event | Session):
        for one in record.people:
            yield from (
                (name, value) for name, value in (("person", one.person), ("organisation", one.organisation)) if value
            )
    if isinstance(record, Event):
        yield from (("organisation", one.organisation) for one in record.organisers if one.organisation)
    if isinstance(record, Photo):
        yield from (("person", one.person) for one in record.people if one.person)
        if record.session:
            yield ("session", record.session)
    if isinstance(record, Organisation) and record.parent:
        yield ("parent", record.parent)
    if isinstance(record, Person | Organisation):
        yield from (("distinct_from", one) for one in record.distinct_from)


def files(loaded: _Loaded) -> Iterator[Finding]:
    """Files a record names that are not there or lead out of the event's folder."""
    for record in loaded.records.values():
        for name in _file_names(record):
            try:
                path = loaded.corpus.file(record.id, name)
            except InvalidRecord as error:
                yield Finding("bad-path", "error", loaded.place(record), error.what, error.next)
                continue
            if not path.is_file():
                yield Finding(
                    "missing-file", "error", loaded.place(record), f"{name} is not there", "restore it, or take it out"
                )


def _file_names(record: Record) -> Iterator[str]:
    if isinstance(record, Event | Session):
        yield from (ref.file for ref in record.texts)
        yield from (ref.path for ref in record.files)
        yield from (source.file for source in record.sources if source.file)
    if isinstance(record, Session):
        if record.transcript:
            yield record.transcript.file
        yield from (media.file for media in record.media if media.file)
    if isinstance(record, Photo) and record.file:
        yield record.file.path


def numbers(loaded: _Loaded) -> Iterator[Finding]:
    """Numbers higher than the record's own memory of the highest one given: the next import would give one twice."""
    for record in loaded.records.values():
        if isinstance(record, Event):
            given = {
                "session": [parse_id(one).number for one in loaded.corpus.session_ids(record.id)],
                "photo": [parse_id(one).number for one in loaded.corpus.photo_ids(record.id)],
            }
        elif isinstance(record, Session):
            given = {}
        else:
            continue
        for anchor, highest in _highest_anchors(loaded.corpus, record).items():
            given[anchor] = [highest]
        for name, used in given.items():
            if used and max(used) > record.last.get(name, 0):
                yield Finding(
                    "number-memory", "warning", loaded.place(record),
                    f"last.{name} is {record.last.get(name, 0)}, but {max(used)} is in use", f"set last.{name}: {max(used)}",
                )  # fmt: skip


def _highest_anchors(corpus: Corpus, record: Event | Session) -> dict[str, int]:
    highest: dict[str, int] = {}
    blocks: list[Block] = []
    for ref in record.texts:
        try:
            blocks += corpus.blocks(record, ref)
        except InvalidRecord:
            continue  # `unreadable` reports it
    for block in blocks:
        highest[block.letter] = max(highest.get(block.letter, 0), block.number)
    if isinstance(record, Session) and record.transcript:
        try:
            transcript = corpus.transcript(record)
        except InvalidRecord:
            return highest
        if transcript and transcript.cues:
            highest["c"] = max(cue.number for cue in transcript.cues)
    return highest


def twice(loaded: _Loaded) -> Iterator[Finding]:
    """Anchors, citation keys and names of the registry that stand for two things."""
    keys = Counter(getattr(record, "cite_key", None) for record in loaded.records.values())
    for record in loaded.records.values():
        key = getattr(record, "cite_key", None)
        if key and keys[key] > 1:
            yield Finding(
                "cite-key-twice",
                "error",
                loaded.place(record),
                f"the citation key {key} stands {keys[key]} times",
                "give one of them another key",
            )
        if isinstance(record, Event | Session):
            yield from _anchors_twice(loaded, record)
    for name in set(loaded.corpus.person_ids()) & set(loaded.corpus.organisation_ids()):
        yield Finding("name-twice", "error", name, "a person and an organisation have this id", "rename one of them")


def _anchors_twice(loaded: _Loaded, record: Event | Session) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for ref in record.texts:
        try:
            seen.update(f"{block.letter}{block.number}" for block in loaded.corpus.blocks(record, ref))
        except InvalidRecord:
            continue  # `unreadable` reports it
    for anchor, times in seen.items():
        if times > 1:
            yield Finding(
                "anchor-twice",
                "error",
                loaded.place(record),
                f"#{anchor} stands {times} times",
                "renumber the newer one",
            )


def moved(loaded: _Loaded) -> Iterator[Finding]:
    """Redirects that lead nowhere, in a circle, or from a record that is still there; tombstones likewise."""
    redirects, tombstones = loaded.corpus.redirects(), loaded.corpus.tombstones()
    for old, new in redirects.items():
        seen, target = {old}, new
        while target in redirects and target not in seen:
            seen.add(target)
            target = redirects[target]
        if target in seen:
            yield Finding(
                "redirect-circle",
                "error",
                layout.REDIRECTS,
                f"{old} leads back to itself",
                "name the record it moved to",
            )
        elif target not in loaded.records and target not in tombstones:
            yield Finding(
                "dead-redirect",
                "error",
                layout.REDIRECTS,
                f"{old} leads to {new}, which is not there",
                "correct the new id",
            )
        if old in loaded.records:
            yield Finding(
                "redirect-from-record", "error", layout.REDIRECTS, f"{old} is still a record", "remove the redirect"
            )
    for record in tombstones:
        if not is_id(record):
            yield Finding("bad-tombstone", "error", layout.TOMBSTONES, f"{record!r} is not an id", "correct it")
        elif record in loaded.records:
            yield Finding(
                "withdrawn-record-there",
                "error",
                layout.TOMBSTONES,
                f"{record} is withdrawn but still here",
                f"withdraw it again: wethi withdraw {record}",
            )


def sense(loaded: _Loaded) -> Iterator[Finding]:
    """Values that cannot be right: no title, dates outside the event, voices nobody is linked to."""
    for record in loaded.records.values():
        if isinstance(record, Event | Session) and not record.title:
            yield Finding(
                "no-title", "warning", loaded.place(record), "there is no title", "give one in Thai or English"
            )
        if not isinstance(record, Session):
            continue
        event = loaded.records.get(parse_id(record.id).slug)
        if event is None:
            yield Finding(
                "no-event", "error", loaded.place(record), "its event cannot be read", "restore the event first"
            )
        elif (
            isinstance(event, Event) and event.date and record.date
            and record.type not in ("report", "reflection")
            and (record.date.last < event.date.first or record.date.first > event.date.last)
        ):  # fmt: skip
            yield Finding(
                "date-outside",
                "warning",
                loaded.place(record),
                f"{record.date} lies outside the event's {event.date}",
                "correct one of the dates",
            )


def consents(loaded: _Loaded) -> Iterator[Finding]:
    """Photos that stay closed because a consent is missing."""
    for record in loaded.of(Photo):
        if isinstance(record, Photo) and any(
            one.consent.minor and one.consent.consent != "granted" for one in record.people
        ):
            yield Finding(
                "consent-open",
                "note",
                loaded.place(record),
                "a minor is shown and consent is not stated: the photo stays closed",
                "state the consent, or leave it closed",
            )


def doubts(loaded: _Loaded) -> Iterator[Finding]:
    """Doubtful values that imports left and nobody has looked at."""
    for record in loaded.records.values():
        for doubt in getattr(record, "doubts", ()):
            yield Finding(
                "doubtful",
                "note",
                loaded.place(record),
                f"{doubt.field}: {doubt.value}: {doubt.why}",
                f"look at it with: wethi review {record.id}",
            )


def checksums(corpus: Corpus) -> Iterator[Finding]:
    """Files that are not as their manifest says."""
    remedies = {
        "changed": "restore the file from a backup; if the change was meant, add the file again",
        "missing": "restore the file from a backup",
        "extra": "add it with wethi add, or remove it",
        "renamed": "give the file its old name back",
    }
    for event in corpus.event_ids():
        for found in fixity.verify(corpus.root, event):
            message = {
                "changed": f"{found.path} is not the file it was (SHA-256 differs)",
                "missing": f"{found.path} is not there",
                "extra": f"{found.path} is in no manifest",
                "renamed": f"{found.path} is now called {found.other}",
            }[found.kind]
            severity: Severity = "warning" if found.kind == "extra" else "error"
            place = f"{layout.event_dir(event)}/{found.path}"
            yield Finding(f"fixity-{found.kind}", severity, place, message, remedies[found.kind])


CHECKS: tuple[Check, ...] = (
    unreadable, stray_files, unknown_fields, links, files, numbers, twice, moved, sense, consents, doubts,
)  # fmt: skip
