"""The list of a record's corrections as a file: what is added to it, with its comments kept."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from archive.care.anchors import Settled
from archive.care.plan import FieldChange, text_of
from archive.corpus import layout
from archive.corpus import yaml as records
from archive.corpus.lists import Corrections
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord, TooMuch
from archive.model.ids import parse_id
from archive.model.records import Event, Session
from archive.model.transcript import Correction, CorrectionKind

MAX_BYTES = 32_000_000


@dataclass(frozen=True, slots=True)
class Note:
    """How corrections are signed: on which day (else today), for what reason."""

    date: dt.date | None = None
    reason: str | None = None

    def of(self, anchor: str, old: str, new: str, kind: CorrectionKind = "words") -> Correction:
        """A correction with this day and reason."""
        date = self.date or dt.datetime.now().astimezone().date()
        return Correction(anchor, date.isoformat(), old, new, self.reason, kind)


def corrections_file(corpus: Corpus, record: Event | Session, new: Corrections) -> tuple[str, str | None, str]:
    """The path of a record's list of corrections, its text now and as it will be."""
    path = f"{layout.event_dir(parse_id(record.id).slug)}/{layout.corrections_name(record.id)}"
    old = text_of(corpus, path)
    text = records.dump(records.to_plain(new)) if old is None else records.rewrite(old, new, corpus.root / path)
    return path, old, text


def structural(
    settled: Settled, old: dict[str, str], new: dict[str, str], note: Note
) -> tuple[list[Correction], set[str]]:
    """What a settling did to anchors, as corrections: splits, joins, new and removed ones; and the anchors it tells of."""
    found: list[Correction] = []
    told: set[str] = set()
    for root in dict.fromkeys(settled.parts.values()):
        if root in new and root in old:
            found.append(note.of(root, old[root], new[root], "split"))
            told.add(root)
    for gone, to in settled.joined.items():
        if to not in told and to in old:
            found.append(note.of(to, old[to], new[to], "joined"))
            told.add(to)
        found.append(note.of(gone, old[gone], new[to], "joined"))
    for anchor in settled.anchors:
        if anchor in settled.parts:
            found.append(note.of(anchor, old[settled.parts[anchor]], new[anchor], "split"))
        elif anchor not in old:
            found.append(note.of(anchor, "", new[anchor], "added"))
        else:
            continue
        told.add(anchor)
    found += [note.of(gone, old[gone], "", "removed") for gone in settled.removed]
    return found, told


def as_changes(record: str, made: Iterable[Correction], settled: Settled) -> Iterator[FieldChange]:
    """Corrections as lines of a plan."""
    for one in made:
        name = f"#{one.anchor}" + (f"–#{one.through}" if one.through else "")
        if one.kind != "words":
            name += f" ({one.kind})"
        to = settled.joined.get(one.anchor) or settled.removed.get(one.anchor)
        new = f"→ #{to}" if to else one.new
        yield FieldChange(record, name, one.old or None, new or None)


def together(old: Corrections, made: Iterable[Correction], moved: dict[str, str]) -> Corrections:
    """The list with what was made added at its end."""
    return replace(old, corrections=(*old.corrections, *made), moved=moved)


def read_draft(draft: Path) -> str:
    """The text a person left: in NFC, with \\n at line ends and one at its end. InvalidRecord for what is no text."""
    try:
        data = draft.read_bytes()
    except OSError as error:
        raise InvalidRecord(f"cannot read {draft}: {error.strerror}", "name a file that can be read", draft) from None
    if len(data) > MAX_BYTES:
        raise TooMuch(f"{draft} is too large ({len(data)} bytes)", "correct a part of it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.object.count(b"\n", 0, error.start) + 1
        raise InvalidRecord(f"{draft}, line {at}: not UTF-8", "save the file as UTF-8", draft, at) from None
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if any(character < " " and character != "\t" for character in line):
            raise InvalidRecord(f"{draft}, line {number}: a control character", "take it out", draft, number)
    return text.rstrip("\n") + "\n"
