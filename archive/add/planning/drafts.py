"""Drafts: what the sources of one event say of it, before anything of the archive is looked at.

Records in a draft have no ids yet ("" or a number within the draft); every value remembers its place and rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.add.planning.plan import Value
from archive.add.readers.sources import ReadBlock, ReadCue, Reading, ReadPhoto
from archive.model.kinds import Made, TextKind
from archive.model.records import Event, OrganisationRef, Session


@dataclass(frozen=True, slots=True)
class DraftText:
    """One text of a draft session, with the source it was drawn from."""

    kind: TextKind
    blocks: tuple[ReadBlock, ...]
    source: Reading
    language: str = "th"
    made: Made = "human"
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class DraftTranscript:
    """The cues of a draft session, with the source they were drawn from."""

    cues: tuple[ReadCue, ...]
    source: Reading
    language: str = "th"
    made: Made = "human"


@dataclass(slots=True)
class DraftSession:
    """A session as the sources tell it. `stem`: the file name's own words, by which other files join it;
    `target`: the id of the session of the archive that all of it goes to."""

    session: Session
    values: list[Value] = field(default_factory=list)
    texts: list[DraftText] = field(default_factory=list)
    transcript: DraftTranscript | None = None
    media: list[Reading] = field(default_factory=list)
    stem: str = ""
    target: str | None = None


@dataclass(slots=True)
class DraftPhoto:
    """A photo with its file (`source` of material photo), or one that a page states (`source` is the page)."""

    found: ReadPhoto
    source: Reading
    values: list[Value] = field(default_factory=list)

    @property
    def has_file(self) -> bool:
        """Whether its file is here."""
        return self.source.material == "photo"


@dataclass(slots=True)
class Draft:
    """An event as its sources tell it. `said`: whether any source named the event itself (not only its files)."""

    event: Event
    values: list[Value] = field(default_factory=list)
    sessions: list[DraftSession] = field(default_factory=list)
    photos: list[DraftPhoto] = field(default_factory=list)
    organisations: list[OrganisationRef] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    said: bool = False
    notes: list[str] = field(default_factory=list)
