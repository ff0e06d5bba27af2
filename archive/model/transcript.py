"""Cue, Transcript, Block and Passage: the words of a record and the units we search, show and cite."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from archive.model.ids import Letter, passage_id
from archive.model.kinds import Made, PassageKind
from archive.model.records import Session

CorrectionKind = Literal["words", "time", "voice", "label", "split", "joined", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One timed line. `number` is frozen (`#c12`); times are milliseconds from the start of the recording."""

    number: int
    start_ms: int
    end_ms: int
    text: str
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time without a pause worth showing in which one voice speaks, in milliseconds."""

    voice: str | None
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What a cue or block said before it was corrected: the anchor (`c12`), old and new wording, day and reason.

    `kind` time: `old` and `new` are times, and `through` is the last of a run of cues moved by as much.
    """

    anchor: str
    date: str
    old: str
    new: str
    reason: str | None = None
    kind: CorrectionKind = "words"
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """All cues of one recording, in order of time."""

    cues: tuple[Cue, ...]
    made: Made = "human"
    language: str = "th"
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (t), slide (s) or page (g) of a text; `number` is frozen; `label` is the number printed on it."""

    letter: Letter
    number: int
    text: str
    label: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """What is searched, shown and cited: a few cues, a paragraph, a slide, a page, a caption, a title.

    `record` is the event, session or photo it belongs to. `anchor` is "" for a title or caption, whose passage id is
    the record's own. `anchors` are all anchors inside it (cues joined into one passage), first one first. `paragraph` is
    which paragraph of the record's texts of its kind it is, as a reader counts them from 1; 0 when it is none.
    """

    record: str
    kind: PassageKind
    text: str
    anchor: str = ""
    anchors: tuple[str, ...] = ()
    speaker: str | None = None
    person: str | None = None
    role: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    label: str | None = None
    paragraph: int = 0
    made: Made = "human"
    language: str = "th"
    cues: tuple[Cue, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """The passage's id."""
        return passage_id(self.record, self.anchor[0], int(self.anchor[1:])) if self.anchor else self.record


def whole_length(session: Session, said: Iterable[Cue | Stretch]) -> int:
    """Milliseconds of a recording as its ribbon shows it: as stated, and as far as anything is said."""
    stated = (media.duration_ms or 0 for media in session.media)
    return max([*stated, *(one.end_ms for one in said)], default=0)


def stretches(cues: Iterable[Cue | Stretch], length_ms: int) -> list[Stretch]:
    """The cues of a recording joined into stretches: same voice, and no gap that would show (1/400 of the whole)."""
    gap = max(length_ms // 400, 1500)
    joined: list[Stretch] = []
    for cue in cues:
        last = joined[-1] if joined else None
        if last and last.voice == cue.voice and cue.start_ms - last.end_ms <= gap:
            joined[-1] = Stretch(last.voice, last.start_ms, max(last.end_ms, cue.end_ms))
        else:
            joined.append(Stretch(cue.voice, cue.start_ms, cue.end_ms))
    return joined
