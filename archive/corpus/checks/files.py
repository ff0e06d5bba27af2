"""Checks of files: there, unchanged, and named so that every file system can tell them apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from archive.corpus import fixity, layout
from archive.corpus.checks.finding import Finding, Loaded, Severity
from archive.corpus.commit import is_unfinished
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord
from archive.model.records import Event, Photo, Record, Session


def files(loaded: Loaded) -> Iterator[Finding]:
    """Files a record names that are not there or lead out of the event's folder."""
    for record in loaded.records.values():
        for name in file_names(record):
            try:
                path = loaded.corpus.file(record.id, name)
            except InvalidRecord as error:
                yield Finding("bad-path", "error", loaded.place(record), error.what, error.next)
                continue
            if not path.is_file():
                yield Finding(
                    "missing-file", "error", loaded.place(record), f"{name} is not there", "restore it, or take it out"
                )


def file_names(record: Record) -> Iterator[str]:
    """The files that a record names, as it names them."""
    if isinstance(record, Event | Session):
        yield from (ref.file for ref in record.texts)
        yield from (ref.path for ref in record.files)
    if isinstance(record, Event | Session | Photo):
        yield from (source.file for source in record.sources if source.file)
    if isinstance(record, Session):
        if record.transcript:
            yield record.transcript.file
        yield from (media.file for media in record.media if media.file)
    if isinstance(record, Photo) and record.file:
        yield record.file.path


_REMEDIES = {
    "changed": "restore the file from a backup; if the change was meant, add the file again",
    "missing": "restore the file from a backup",
    "extra": "add it with wethi add, or remove it",
    "renamed": "give the file its old name back",
}
_OF_WORDS = "if you did it by hand: wethi check --accept; if not, restore the file from a backup"


def checksums(corpus: Corpus, only_fixity: bool = False) -> Iterator[Finding]:
    """Files that are not as their manifest says. Words may be changed by hand: that is a note, and a warning for who
    asks for checksums only."""
    for folder in fixity.folders(corpus.root):
        for found in fixity.verify(corpus.root, folder):
            is_words = fixity.is_words(found.path)
            message = {
                "changed": f"{found.path} is not {'as wethi wrote it' if is_words else 'the file it was'} (SHA-256 differs)",
                "missing": f"{found.path} is not there",
                "extra": f"{found.path} is in no manifest",
                "renamed": f"{found.path} is now called {found.other}",
            }[found.kind]
            severity: Severity = "warning" if found.kind == "extra" else "error"
            if is_words:
                severity = "warning" if only_fixity else "note"
            remedy = _OF_WORDS if is_words else _REMEDIES[found.kind]
            yield Finding(f"fixity-{found.kind}", severity, str(PurePosixPath(folder, found.path)), message, remedy)


def names_alike(loaded: Loaded) -> Iterator[Finding]:
    """Files whose names differ only in capitals or in how their letters are composed: some file systems keep one."""
    root = loaded.corpus.root
    for event in loaded.corpus.event_ids():
        folder = root / layout.event_dir(event)
        seen: dict[str, str] = {}
        for path in sorted(folder.rglob("*")):
            inner = path.relative_to(folder).as_posix()
            first = seen.setdefault(unicodedata.normalize("NFC", inner).casefold(), inner)
            if first != inner:
                place = f"{layout.event_dir(event)}/{inner}"
                message = f"{inner} and {first} are one name on some file systems"
                yield Finding("names-alike", "warning", place, message, "give one of them another name")


def no_blocks(loaded: Loaded) -> Iterator[Finding]:
    """Texts that hold words but no block marker: all of it counts as a comment and nothing is shown."""
    for record in loaded.records.values():
        if not isinstance(record, Event | Session):
            continue
        for ref in record.texts:
            try:
                has_blocks = bool(loaded.corpus.blocks(record, ref))
                has_words = bool(loaded.corpus.file(record.id, ref.file).read_text("utf-8").strip())
            except (InvalidRecord, OSError):
                continue  # `unreadable` and `files` report it
            if has_words and not has_blocks:
                message = f"{ref.file} holds words, but no block"
                yield Finding("no-blocks", "warning", loaded.place(record), message, "put {#t1} on a line before them")


def unfinished(loaded: Loaded) -> Iterator[Finding]:
    """A write that was interrupted and could not be finished since."""
    if is_unfinished(loaded.corpus.root):
        message = "a write was interrupted and is not finished"
        yield Finding("unfinished", "error", layout.PENDING, message, "run any command that may write to this folder")
