"""Which received files hold the words of a record: those it names, and those in which its words are found."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from archive.care.masks import Mask
from archive.corpus import layout
from archive.corpus.store import Corpus
from archive.errors import ArchiveError, InvalidRecord
from archive.model.records import Event, Person, Photo, Record, Session

# Tables: their rows tell of photos in few words (a name, a place), by which they would not be found.
LISTS = (".csv", ".tsv", ".xlsx")
_MOST_BYTES = 64_000_000
_MOST_MEMBERS = 2000
_SHORTEST = 12
_LONGEST = 200

Holds = Callable[[str], bool]


def originals_of(corpus: Corpus, event: str, record: Record, holds: Holds | None) -> list[str]:
    """The paths, under the event's folder, of the originals that a record names or whose text `holds` is true of; sorted.

    Pages, texts, subtitles and office files are looked into. PDFs, pictures and recordings are not: they count when
    the record names them or a newer version of them, or when they are called after a person whose record it is.
    """
    folder = corpus.root / layout.event_dir(event)
    named = {path for path in named_by(record) if path.startswith(f"{layout.ORIGINALS}/")}
    named |= _versions(corpus, event, record, named)
    for path in sorted((folder / layout.ORIGINALS).rglob("*")):
        inner = path.relative_to(folder).as_posix()
        if holds and inner not in named and path.is_file():
            called = [re.sub(r"[_.-]+", " ", path.name)] if isinstance(record, Person) else []
            if any(map(holds, (*called, *_texts(path)))):
                named.add(inner)
    return sorted(path for path in named if (folder / path).is_file())


def _versions(corpus: Corpus, event: str, record: Record, named: set[str]) -> set[str]:
    """Originals that came under the name of one that a session names, and that no other session names: older versions."""
    if not isinstance(record, Session):
        return set()
    try:
        came = {ref.path: ref.title for ref in corpus.event(event).files if ref.title}
        others = {path for one in corpus.sessions(event) if one.id != record.id for path in named_by(one)}
    except ArchiveError:
        return set()  # what cannot be read is told by the withdrawal itself
    names = {came[path] for path in named if path in came}
    return {path for path, name in came.items() if name in names} - others


def holding(words: Iterable[str]) -> Holds | None:
    """Whether a text holds one of these paragraphs, cues or captions; None when all are too short to tell."""
    wanted = {short for text in words if len(short := _bare(text)[:_LONGEST]) >= _SHORTEST}

    def holds(text: str) -> bool:
        bare = _bare(text)
        return any(short in bare for short in wanted)

    return holds if wanted else None


def naming(mask: Mask) -> Holds:
    """Whether a text holds a name that `mask` takes out, also where a line ends within it."""
    return lambda text: any(mask(form) != form for form in (text, _bare(text)))


def named_by(record: Record) -> Iterator[str]:
    """The files from which a session was drawn, as it names them, and the lists that tell of a photo.

    An event, and a photo otherwise, name more than their own.
    """
    if isinstance(record, Photo):
        yield from (one.file for one in record.sources if one.file and one.file.lower().endswith(LISTS))
    if not isinstance(record, Session):
        return
    yield from (ref.original for ref in record.texts if ref.original)
    if record.transcript and record.transcript.original:
        yield record.transcript.original
    yield from (ref.path for ref in record.files)
    yield from (source.file for source in record.sources if source.file)


def without_files(record: Record, gone: set[str]) -> Record:
    """The record without mention of files that are gone; a source keeps its address and title."""
    if not isinstance(record, Event | Session | Photo):
        return record
    sources = tuple(replace(one, file=None) if one.file in gone else one for one in record.sources)
    record = replace(record, sources=sources)
    if isinstance(record, Event | Session):
        texts = tuple(replace(one, original=None) if one.original in gone else one for one in record.texts)
        files = tuple(one for one in record.files if one.path not in gone)
        record = replace(record, texts=texts, files=files)
    if isinstance(record, Session) and record.transcript and record.transcript.original in gone:
        record = replace(record, transcript=replace(record.transcript, original=None))
    return record


def words_of(corpus: Corpus, record: Record) -> list[str]:
    """Every paragraph, cue and caption of a record, also of texts that are broken in part."""
    found: list[str] = []
    if isinstance(record, Photo):
        found += [text for part in (record.caption, record.description) for text in (part.th, part.en) if text]
    if isinstance(record, Event | Session):
        for ref in record.texts:
            try:
                found += [block.text for block in corpus.blocks(record, ref)]
            except InvalidRecord:
                continue  # its file goes all the same
    if isinstance(record, Session):
        try:
            transcript = corpus.transcript(record)
        except InvalidRecord:
            transcript = None
        found += [cue.text for cue in transcript.cues] if transcript else []
    return found


def _texts(path: Path) -> Iterator[str]:
    """What can be read of a file without its reader, as it stands (voices and authors are named within tags) and with
    markup taken out; members of office files each for itself."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as bundle:
                for member in bundle.infolist()[:_MOST_MEMBERS]:
                    if member.filename.endswith((".xml", ".html", ".txt")) and member.file_size <= _MOST_BYTES:
                        yield from _readings(bundle.read(member).decode("utf-8", "replace"))
            return
        data = path.read_bytes()
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return
    for encoding in ("utf-8", "cp874", "utf-16"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        yield from _readings(text)
        if encoding == "utf-8":
            return


def _readings(text: str) -> Iterator[str]:
    yield html.unescape(text)
    if "<" in text:
        yield html.unescape(_tags().sub("", text))


def _bare(text: str) -> str:
    return "".join(text.split())


@cache
def _tags() -> re.Pattern[str]:
    return re.compile(r"<[^<>]{0,2000}>")
