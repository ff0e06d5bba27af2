"""The citation item: all that a reference needs, typed.

`items.py` makes one from a record, `mapping.py` reads and writes it as CSL-JSON; everything else only formats it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from archive.model.dates import Edtf

Kind = Literal["session", "event", "quote", "passage", "photo", "recording", "paper", "page", "press"]
LocatorType = Literal["time", "page", "slide", "paragraph"]

_CSL_TYPES: dict[str, str] = {
    "event": "event", "photo": "graphic", "recording": "motion_picture", "paper": "paper-conference",
    "page": "webpage", "press": "article-newspaper",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LatinName:
    """A name in Latin letters: its two parts, or `literal` for monks, single names and organisations."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @property
    def whole(self) -> str:
        """The name in reading order."""
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class Name:
    """A person or organisation as written. `literal` is without title; `honorific` is the title as written.

    `family` and `given` are set for foreign persons only, in Thai letters for one known in Thai script only (some styles
    invert those). `latin` is the name's own Latin spelling, `rtgs` a checked romanisation.
    """

    literal: str
    honorific: str = ""
    family: str = ""
    given: str = ""
    latin: LatinName | None = None
    rtgs: LatinName | None = None
    is_organisation: bool = False
    abbr: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Text3:
    """A text in Thai or as written, its English form and its checked romanisation; any may be empty."""

    text: str = ""
    en: str = ""
    rtgs: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.en or self.rtgs)


@dataclass(frozen=True, slots=True)
class EventRef:
    """The event of an item: title, dates, place and organisers."""

    title: Text3 = Text3()
    date: Edtf | None = None
    place: Text3 = Text3()
    organisers: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in the work: a time of the recording (`12:30`, `5:10–6:45`), a page, a slide or a paragraph."""

    type: LocatorType
    value: str


@dataclass(frozen=True, slots=True)
class Secondary:
    """A work that the cited item quotes: whose, and from which year (CE)."""

    name: Name
    year: int | None = None


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One citation: what is cited, by whom, when, at which event, where it is kept. Years are CE.

    `id` is the record's frozen citation key (or id). `genre` picks the label. `year_suffix` counts from 1.
    `description` is what an untitled photo shows. `quote` is the cited wording where one was chosen, `quote_url` the
    address that remembers it (references print `url`).
    """

    kind: Kind = "session"
    genre: str = ""
    language: str = "th"
    id: str = ""
    title: Text3 = Text3()
    subtitle: Text3 = Text3()
    authors: tuple[Name, ...] = ()
    moderators: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    voice: Name | None = None
    issued: Edtf | None = None
    event: EventRef = EventRef()
    site: Text3 = Text3()
    publisher: Text3 = Text3()
    container: Text3 = Text3()
    pages: str = ""
    url: str = ""
    accessed: Edtf | None = None
    changing: bool = False
    locator: Locator | None = None
    year_suffix: int = 0
    secondary: Secondary | None = None
    description: Text3 = Text3()
    quote: str = ""
    quote_url: str = ""

    @property
    def is_thai(self) -> bool:
        """Whether it is a work in Thai; all other works are cited in English form."""
        return self.language.casefold().split("-")[0] == "th"


def has_thai(text: str) -> bool:
    """Whether `text` has a character of the Thai block.

    >>> has_thai("Wethi เวที"), has_thai("Wethi")
    (True, False)
    """
    return any("\u0e00" <= letter <= "\u0e7f" for letter in text)


def csl_type(item: CitationItem) -> str:
    """The CSL type of the item: `speech` for everything said at an event."""
    return _CSL_TYPES.get(item.kind, "speech")
