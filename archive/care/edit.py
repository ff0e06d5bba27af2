"""Editing a record as text: what is wrong with the text is said with its line; what is frozen stays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from archive.care.blocks import text_of_kind, text_path
from archive.care.corrections import read_draft
from archive.care.plan import CarePlan, FieldChange, differences, line_differences, text_of
from archive.care.transcripts import transcript_path
from archive.corpus import yaml as records
from archive.corpus.checks.files import file_names
from archive.corpus.checks.records import buddhist_dates, unknown_in
from archive.corpus.checks.references import targets
from archive.corpus.mapping import line_of
from archive.corpus.store import Corpus
from archive.errors import ArchiveError, CannotEdit, InvalidRecord
from archive.model.ids import parse_id
from archive.model.records import Event, Organisation, Person, Photo, Record, Session, TextRef


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be edited: a record, its transcript, or one of its texts (`text`); `path` under the corpus."""

    record: str
    path: str
    is_transcript: bool = False
    text: TextRef | None = None


def wanted(corpus: Corpus, id: str, transcript: bool = False, text: str | None = None) -> Wanted:
    """What an id and the command's options mean. The id of a passage means the words it stands in.

    Errors of the corpus for an unknown, moved or withdrawn id; CannotEdit.
    """
    parsed = parse_id(id)
    if not corpus.exists(parsed.record):
        corpus.record(parsed.record)  # says what became of it
    transcript = transcript or (parsed.letter == "c" and not text)
    if not transcript and not text and not parsed.letter:
        path = corpus.path_of(parsed.record).relative_to(corpus.root).as_posix()
        return Wanted(parsed.record, path)
    record = corpus.record(parsed.record)
    if transcript:
        if not isinstance(record, Session):
            raise CannotEdit(f"{record.id} is no session and has no transcript", "name a session")
        return Wanted(record.id, transcript_path(corpus, record), is_transcript=True)
    if not isinstance(record, Event | Session):
        raise CannotEdit(f"{record.id} has no texts", f"edit the record: wethi edit {record.id}")
    ref = text_of_kind(record, text) if text else _holding(corpus, record, f"{parsed.letter}{parsed.anchor}")
    return Wanted(record.id, text_path(corpus, record, ref), text=ref)


def _holding(corpus: Corpus, record: Event | Session, anchor: str) -> TextRef:
    anchor = corpus.moved_anchors(record.id).get(anchor, anchor)
    for ref in record.texts:
        if any(f"{block.letter}{block.number}" == anchor for block in corpus.blocks(record, ref)):
            return ref
    raise CannotEdit(f"{record.id} has no #{anchor}", f"see it with: wethi show {record.id}")


def plan_record(corpus: Corpus, id: str, draft: Path) -> CarePlan:
    """What takes a record to the text in `draft`, written as it stands there; empty when nothing changes.

    InvalidRecord with the line for what cannot be read and for what may not be changed by hand: the id, the citation
    key, numbers given. A record that cannot be read now may be mended so.
    """
    path = corpus.path_of(id)
    inner = path.relative_to(corpus.root).as_posix()
    kind = _kind(id, inner)
    text, before = read_draft(draft), text_of(corpus, inner)
    if text == before:
        return CarePlan("edit", f"edit {id}", (id,))
    plain = records.parse_mapping(text.encode(), draft)
    new = records.structure(plain, kind, draft)
    old = _old(corpus, id)
    _Check(corpus, draft, text, plain, new, old, _unknown_now(corpus, id, kind)).run(id)
    if old is None:
        changes = list(line_differences(id, before or "", text))
    else:
        changes = list(differences(id, records.to_plain(old), records.to_plain(new)))
    changes = changes or [FieldChange(id, "comments and layout", None, None)]
    facts = {"fields": [one.field for one in changes]}
    return CarePlan("edit", f"edit {id}", (id,), tuple(changes), (), {inner: text}, {inner: before}, facts=facts)


def _kind(id: str, inner: str) -> type[Any]:
    parsed = parse_id(id)
    if parsed.kind == "name":
        return Organisation if inner.startswith("organisations/") else Person
    return {"event": Event, "session": Session, "photo": Photo}[parsed.kind]


def _old(corpus: Corpus, id: str) -> Record | None:
    """The record as it is; None when it cannot be read (it may be what is being mended)."""
    try:
        return corpus.record(id)
    except InvalidRecord:
        return None


def _unknown_now(corpus: Corpus, id: str, kind: type[Any]) -> frozenset[str]:
    try:
        return frozenset(unknown_in(records.load_mapping(corpus.path_of(id)), kind, ""))
    except InvalidRecord:
        return frozenset()


@dataclass(frozen=True, slots=True)
class _Check:
    """What is asked of an edited record, beyond that it can be read."""

    corpus: Corpus
    draft: Path
    text: str
    plain: dict[str, Any]
    new: Any
    old: Record | None
    known_unknown: frozenset[str]

    def run(self, id: str) -> None:
        """Nothing when all is well; InvalidRecord with the line otherwise."""
        if self.new.id != id:
            self.wrong("id", f"the id is {id} and stays so", "ids are frozen; people and organisations can be merged")
        if isinstance(self.new, Person) and not self.new.names:
            self.wrong("names", "a person needs a name", "add one under names:")
        if isinstance(self.new, Organisation) and not self.new.name:
            self.wrong("name", "an organisation needs a name", "give one in Thai or English")
        if isinstance(self.new, Event | Session) and not self.new.title:
            self.wrong("title", "there is no title", "give one in Thai or English")
        for field, written, meant in buddhist_dates(self.new):
            self.wrong(field, f"{field} is {written}, a year of พ.ศ.", f"records are kept in CE years: {meant}")
        self._frozen()
        self._names()

    def _frozen(self) -> None:
        old_key = getattr(self.old, "cite_key", None)
        if old_key and self.new.cite_key != old_key:
            self.wrong("cite_key", f"the citation key is {old_key} and stays so", "reports cite it: leave it")
        for name, number in getattr(self.old, "last", {}).items():
            if self.new.last.get(name, 0) < number:
                self.wrong(
                    f"last.{name}", f"last.{name} is {number}: numbers are never given twice", "leave it, or raise it"
                )
        was = self.old.rights.access if self.old else None
        if self.new.rights.access == "withdrawn" != was:
            next = f"withdraw it with: wethi withdraw {self.new.id} --reason …"
            self.wrong("rights.access", "withdrawing takes the words out, and an edit would leave them here", next)

    def _names(self) -> None:
        for name in unknown_in(self.plain, type(self.new), ""):
            if name not in self.known_unknown:
                self.wrong(name, f"the field {name!r} is not known", "correct its name")
        known = set(targets(self.old)) if self.old else set()
        for field, target in targets(self.new):
            if (field, target) not in known and not self._exists(target):
                self.wrong(target, f"{field} names {target}, which is not there", "correct it, or add the record first")
        files = set(file_names(self.old)) if self.old else set()
        for name in file_names(self.new):
            if name not in files and not self.corpus.file(self.new.id, name).is_file():
                self.wrong(name, f"the file {name} is not there", "put it into the event's folder first")

    def _exists(self, target: str) -> bool:
        try:
            return self.corpus.exists(target)
        except ArchiveError:
            return False

    def wrong(self, name: str, what: str, next: str) -> NoReturn:
        """InvalidRecord with the line where `name` (a field, or a value) stands."""
        steps = name.replace("[", ".").replace("]", "").split(".")
        line = line_of(self.draft, steps) or 1
        if line == 1 and steps[0] not in self.plain:
            line = next_line(self.text, name)
        raise InvalidRecord(f"{self.draft}, line {line}: {what}", next, self.draft, line)


def next_line(text: str, value: str) -> int:
    """The number of the first line that holds a value; 1 when none does."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if value in line), 1)
