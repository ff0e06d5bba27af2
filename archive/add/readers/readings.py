"""What a reader of sources gives back: a Reading, its parts, each with its place in the source."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from archive.model.dates import Edtf
from archive.model.ids import Letter
from archive.model.kinds import Made, TextKind
from archive.model.records import Link, Photo

Material = Literal["page", "transcript", "notes", "slides", "photo", "captions", "media"]
Severity = Literal["note", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source a value stood: the file's name, and a line, a label (`slide 3`, `page 2`, `row 7`) or a time."""

    file: str
    line: int | None = None
    label: str | None = None
    time_ms: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.label:
            parts.append(self.label)
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.time_ms is not None:
            seconds, ms = divmod(self.time_ms, 1000)
            parts.append(f"at {seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{ms:03d}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the person who adds the source should know: `code` in-this-form, what is so, where, and the remedy.

    note: said for completeness; warning: something was dropped, repaired or looks wrong; problem: (part of) the
    source could not be read.
    """

    code: str
    message: str
    place: Place | None = None
    remedy: str = ""
    severity: Severity = "warning"


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A paragraph (t), slide (s) or page (g) as read. `label`: the number printed on it; `style`: heading, list,
    table or quote. Blocks are numbered when they are written, not here."""

    text: str
    place: Place
    letter: Letter = "t"
    label: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class ReadText:
    """One text of a source. `kind` None: the draft decides (a page's report or reflection). `author`: only if the
    source itself names the author of this text."""

    blocks: tuple[ReadBlock, ...]
    kind: TextKind | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None
    made: Made = "human"


@dataclass(frozen=True, slots=True)
class ReadCue:
    """One timed line as read, its place included; `voice` is the speaker as written in the source."""

    start_ms: int
    end_ms: int
    text: str
    place: Place
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """All cues of one recording in order of time, and how they were made."""

    cues: tuple[ReadCue, ...]
    made: Made = "human"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ReadPhoto:
    """A photo that a source holds or states. `photo.id` is "" here and `photo.file` None; both are set when written.

    `look`: a perceptual hash of 64 bits, None without pixels; near-same photos differ in few bits.
    """

    photo: Photo
    place: Place
    look: int | None = None


@dataclass(frozen=True, slots=True)
class CaptionRow:
    """One row of a caption list laid over a folder of photos: the photo's file name and what is said of it.

    `columns`: the columns the list has, by the names of these fields, as a person finds them ("column 2, Caption").
    """

    file: str
    place: Place
    caption: str | None = None
    caption_en: str | None = None
    credit: str | None = None
    people: tuple[str, ...] = ()
    where: str | None = None
    taken: str | None = None
    keywords: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)

    def place_of(self, name: str) -> Place:
        """The place of one of its values: the row, and the column where the list has one for it."""
        if name not in self.columns:
            return self.place
        return dataclasses.replace(self.place, label=f"{self.place.label}, {self.columns[name]}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source held. A reader fills `material` and what its format has; `read_source` fills `path`, `name`,
    `reader`, `sha256` and `bytes`.

    `counts`: what the file held against what was kept, in the reader's own words ({"cues in file": 120, "kept": 118,
    "dropped": 2}); each thing dropped or repaired also has a Finding with its line.
    `searchable`: False when the text is too broken to be indexed in silence (a PDF below the health threshold).
    """

    material: Material
    texts: tuple[ReadText, ...] = ()
    transcript: ReadTranscript | None = None
    photos: tuple[ReadPhoto, ...] = ()
    captions: tuple[CaptionRow, ...] = ()
    title: str | None = None
    title_place: Place | None = None
    url: str | None = None
    posted: Edtf | None = None
    poster: str | None = None
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None
    duration_ms: int | None = None
    mime: str | None = None
    encoding: str | None = None
    profile: str | None = None
    searchable: bool = True
    counts: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    path: Path = Path()
    name: str = ""
    reader: str = ""
    sha256: str = ""
    bytes: int = 0

    @property
    def blocks(self) -> tuple[ReadBlock, ...]:
        """All blocks of all texts, in order."""
        return tuple(block for text in self.texts for block in text.blocks)


_Placed = TypeVar("_Placed", ReadBlock, ReadCue, ReadPhoto, CaptionRow)


class Joined:
    """Blocks joined into one text (a blank line between two) for `extract`, and the way back to their places."""

    def __init__(self, blocks: tuple[ReadBlock, ...]) -> None:
        self.blocks = blocks
        self.text = "\n\n".join(block.text for block in blocks)
        self._starts: list[int] = []
        at = 0
        for block in blocks:
            self._starts.append(at)
            at += len(block.text) + 2

    def index_at(self, offset: int) -> int:
        """The index of the block that holds the character at `offset`; -1 when there are no blocks."""
        return bisect_right(self._starts, offset) - 1

    def place_at(self, offset: int) -> Place | None:
        """The place of the block that holds the character at `offset`, its line moved down to the exact one."""
        index = self.index_at(offset)
        if index < 0:
            return None
        block = self.blocks[index]
        if block.place.line is None:
            return block.place
        lines = block.text.count("\n", 0, max(0, offset - self._starts[index]))
        return dataclasses.replace(block.place, line=block.place.line + lines)


def repaired(reading: Reading) -> Reading:
    """The same reading with every text repaired as the archive stores it (NFC, safe Thai repairs, no private letters)."""
    from archive.thai.normalize import repair
    from archive.thai.private_fonts import from_private_font

    private = 0

    def mended(text: str) -> str:
        nonlocal private
        plain, found = from_private_font(text)
        private += found
        return repair(plain)

    def block(old: ReadBlock) -> ReadBlock:
        return dataclasses.replace(old, text=mended(old.text))

    def maybe(text: str | None) -> str | None:
        return None if text is None else mended(text)

    texts = tuple(
        dataclasses.replace(
            text, title=maybe(text.title), author=maybe(text.author), blocks=tuple(block(b) for b in text.blocks)
        )
        for text in reading.texts
    )
    transcript = reading.transcript and dataclasses.replace(
        reading.transcript,
        cues=tuple(
            dataclasses.replace(cue, text=mended(cue.text), voice=maybe(cue.voice)) for cue in reading.transcript.cues
        ),
    )
    title, poster = maybe(reading.title), maybe(reading.poster)
    findings = (*reading.findings, *private_letters(private, Place(reading.name)))
    return dataclasses.replace(
        reading, texts=texts, transcript=transcript, title=title, poster=poster, findings=findings
    )


def private_letters(count: int, place: Place) -> tuple[Finding, ...]:
    """What to say of letters of an old Thai font that were read as those they stand for; nothing when there were none."""
    told = f"{count} marks of an old Thai font were read as the marks they stand for"
    return (Finding("private-font", told, place, "", "note"),) if count else ()


def renamed(reading: Reading, old: str, new: str) -> Reading:
    """The reading with places that say `new` (the name under the folder that was given) for the bare file name."""
    if old == new:
        return reading

    def place(at: Place) -> Place:
        return dataclasses.replace(at, file=new) if at.file == old else at

    def maybe(at: Place | None) -> Place | None:
        return None if at is None else place(at)

    def moved(items: tuple[_Placed, ...]) -> tuple[_Placed, ...]:
        return tuple(dataclasses.replace(item, place=place(item.place)) for item in items)

    return dataclasses.replace(
        reading,
        texts=tuple(dataclasses.replace(text, blocks=moved(text.blocks)) for text in reading.texts),
        transcript=reading.transcript and dataclasses.replace(reading.transcript, cues=moved(reading.transcript.cues)),
        photos=moved(reading.photos),
        captions=moved(reading.captions),
        title_place=maybe(reading.title_place),
        findings=tuple(dataclasses.replace(f, place=maybe(f.place)) for f in reading.findings),
    )
