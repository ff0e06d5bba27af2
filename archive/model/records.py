"""Event, Session, Person, Organisation, Photo and their parts: what the archive keeps of a forum.

Values are as written in the source unless a field says otherwise. Tuples may be empty; None means "not known".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from archive.model.dates import Edtf
from archive.model.kinds import EventType, Made, Role, SessionType, TextKind
from archive.model.rights import PersonConsent, Rights


@dataclass(frozen=True, slots=True)
class Words:
    """A title, name or caption in Thai and in English; at least one of them in a valid record."""

    th: str | None = None
    en: str | None = None

    def best(self, language: str = "th") -> str:
        """The words in `language`, else in the other; "" when there are none."""
        first, second = (self.en, self.th) if language == "en" else (self.th, self.en)
        return first or second or ""

    def language_of_best(self, language: str = "th") -> Literal["th", "en"]:
        """The language in which `best` answers."""
        if language == "en":
            return "en" if self.en or not self.th else "th"
        return "th" if self.th or not self.en else "en"

    def __bool__(self) -> bool:
        return bool(self.th or self.en)


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file kept with the record: `path` under the event's folder, with what proves it unchanged."""

    path: str
    sha256: str | None = None
    bytes: int | None = None
    mime: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An address elsewhere: kind recording, attachment, page or related."""

    url: str
    kind: Literal["recording", "attachment", "page", "related"] = "page"
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record was read from: a page's address and title, when it was posted and kept, the kept file."""

    url: str | None = None
    title: str | None = None
    posted: Edtf | None = None
    poster: str | None = None
    retrieved: Edtf | None = None
    file: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that a person should look at: the field, what was read, why it is doubtful, and where it stood."""

    field: str
    value: str
    why: str
    rule: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in a role at that time. `name` as written, without `honorific`; `person` links the registry.

    `position` and `affiliation` are those of that day; `voice` is the name of the voice in the transcript.
    """

    name: str
    role: Role = "speaker"
    person: str | None = None
    honorific: str | None = None
    position: str | None = None
    affiliation: str | None = None
    organisation: str | None = None
    voice: str | None = None
    doubtful: str | None = None


@dataclass(frozen=True, slots=True)
class OrganisationRef:
    """An organisation as written in a record, linked to the registry where known."""

    name: str
    organisation: str | None = None
    abbreviation: str | None = None
    role: Literal["organiser", "co-organiser", "host", "supporter"] = "organiser"


@dataclass(frozen=True, slots=True)
class TextRef:
    """A text of a record: its kind and its file of numbered blocks, how it was made, from which original."""

    kind: TextKind
    file: str
    made: Made = "human"
    language: str = "th"
    title: str | None = None
    original: str | None = None
    author: str | None = None
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class TranscriptRef:
    """A session's transcript: its WebVTT file, how it was made, from which original."""

    file: str
    made: Made = "human"
    language: str = "th"
    original: str | None = None
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class Media:
    """A recording: a file of the archive, or an address elsewhere that loads only when pressed."""

    kind: Literal["audio", "video", "youtube"]
    file: str | None = None
    url: str | None = None
    mime: str | None = None
    duration_ms: int | None = None
    bytes: int | None = None
    sha256: str | None = None
    poster: str | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    """A place: as written, its province's official name, and in English."""

    name: str | None = None
    province: str | None = None
    name_en: str | None = None
    province_en: str | None = None
    online: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A forum on its dates. `last` keeps the highest number given to a session (`session`) and a photo (`photo`),
    and to paragraphs, slides and pages of its own texts (`t`, `s`, `g`), so that none is given twice."""

    id: str
    title: Words
    type: EventType = "forum"
    date: Edtf | None = None
    date_text: str | None = None
    venue: Venue = Venue()
    organisers: tuple[OrganisationRef, ...] = ()
    series: Words = Words()
    series_number: int | None = None
    themes: tuple[Words, ...] = ()
    languages: tuple[str, ...] = ("th",)
    people: tuple[Appearance, ...] = ()
    texts: tuple[TextRef, ...] = ()
    links: tuple[Link, ...] = ()
    recording_announced: bool = False
    sources: tuple[Source, ...] = ()
    files: tuple[FileRef, ...] = ()
    rights: Rights = Rights()
    sample: bool = False
    cite_key: str | None = None
    doubts: tuple[Doubt, ...] = ()
    note: str | None = None
    last: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Session:
    """One addressable item of an event. `start` and `end` are clock times like 09:30; `last` as in Event (c, t, s, g)."""

    id: str
    title: Words
    type: SessionType = "talk"
    date: Edtf | None = None
    start: str | None = None
    end: str | None = None
    room: str | None = None
    languages: tuple[str, ...] = ("th",)
    people: tuple[Appearance, ...] = ()
    texts: tuple[TextRef, ...] = ()
    transcript: TranscriptRef | None = None
    media: tuple[Media, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()
    files: tuple[FileRef, ...] = ()
    rights: Rights = Rights()
    cite_key: str | None = None
    doubts: tuple[Doubt, ...] = ()
    note: str | None = None
    last: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name as it was written at some time, without honorific; `honorific` is what stood before it."""

    text: str
    honorific: str | None = None
    language: str = "th"
    since: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Romanised:
    """A checked romanisation of a Thai name, in its two parts."""

    given: str
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the registry. `names`: all forms, the preferred one first. `latin`: the person's own spelling."""

    id: str
    names: tuple[NameForm, ...]
    latin: str | None = None
    rtgs: Romanised | None = None
    family: str | None = None
    given: str | None = None
    note: str | None = None
    links: tuple[Link, ...] = ()
    distinct_from: tuple[str, ...] = ()
    rights: Rights = Rights()
    sample: bool = False

    @property
    def name(self) -> str:
        """The preferred name, without honorific."""
        return self.names[0].text


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of the registry; `abbreviations` widen searches both ways."""

    id: str
    name: Words
    abbreviations: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    province: str | None = None
    url: str | None = None
    parent: str | None = None
    note: str | None = None
    distinct_from: tuple[str, ...] = ()
    rights: Rights = Rights()
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page said of a photo whose file we do not have: its address and size."""

    url: str | None = None
    width: int | None = None
    height: int | None = None
    bytes: int | None = None


@dataclass(frozen=True, slots=True)
class PhotoPerson:
    """A person shown in a photo, named or not, with the consent given."""

    name: str | None = None
    person: str | None = None
    consent: PersonConsent = PersonConsent()


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo: its file under `photos/`, or only what is stated of it. `gps` is never shown or published."""

    id: str
    file: FileRef | None = None
    width: int | None = None
    height: int | None = None
    stated: Stated | None = None
    taken: str | None = None
    caption: Words = Words()
    description: Words = Words()
    people: tuple[PhotoPerson, ...] = ()
    credit: str | None = None
    photographer: str | None = None
    place: str | None = None
    keywords: tuple[str, ...] = ()
    session: str | None = None
    gps: str | None = None
    rights: Rights = Rights()
    sources: tuple[Source, ...] = ()
    cite_key: str | None = None
    doubts: tuple[Doubt, ...] = ()
    note: str | None = None


Record = Event | Session | Photo | Person | Organisation
