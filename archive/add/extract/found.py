"""What extraction gives: each value with its place in the text, the rule that found it, and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from archive.thai.dates import DateMention


@dataclass(frozen=True, slots=True)
class Found:
    """One value read from a text: `text[start:end]` is where it stands, typed as it was typed.

    `value` is what it says (for a province its official name, else the text itself); `rule` how it was recognised;
    `why` what is doubtful about it, empty when nothing is.
    """

    value: str
    start: int
    end: int
    rule: str
    why: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it first."""
        return bool(self.why)

    def surely_holds(self, place: int) -> bool:
        """Whether an offset of the original lies in it, and nothing is doubtful about it."""
        return not self.why and self.start <= place < self.end


@dataclass(frozen=True, slots=True)
class FoundDates(Found):
    """The days of the event; `value` is the expression, `first` and `last` are None when it tells no day."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class FoundPair(Found):
    """An abbreviation and what it stands for; `value` is the abbreviation, `long` the full name."""

    long: str = ""


@dataclass(frozen=True, slots=True)
class FoundPerson(Found):
    """A named person; `value` is name and titles as printed.

    `kind` is speaker, moderator, host, author or mentioned (gold/GUIDE.md says which is which).
    """

    honorific: str | None = None
    name: str = ""
    role: str | None = None
    affiliation: str | None = None
    kind: str = "speaker"


@dataclass(frozen=True, slots=True)
class FoundPhoto(Found):
    """A photo known from its line on a page: pixels and bytes."""

    width: int = 0
    height: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class FoundSession(Found):
    """A talk that the text announces; `value` is its title. Always doubtful: the page is about the whole event."""

    english_title: str | None = None
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one text. Lists are in the order of the text; nothing is inferred from outside it."""

    language: str = "th"
    title: Found | None = None
    event_name: Found | None = None
    english_title: Found | None = None
    event_dates: FoundDates | None = None
    dates: tuple[DateMention, ...] = ()
    venue: Found | None = None
    venues: tuple[Found, ...] = ()
    province: Found | None = None
    organisers: tuple[Found, ...] = ()
    abbreviations: tuple[FoundPair, ...] = ()
    people: tuple[FoundPerson, ...] = ()
    photos: tuple[FoundPhoto, ...] = ()
    recordings: tuple[Found, ...] = ()
    announced_recording: Found | None = None
    themes: tuple[Found, ...] = ()
    sessions: tuple[FoundSession, ...] = ()
    notes: tuple[str, ...] = field(default=())
