"""What every engine takes and gives: documents in, wanted terms and strings, hits out.

Engines see terms, ids and plain fields: never records, rights, Thai or HTML. One engine is one file in `engines/` and
one line in the contract test.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from archive.thai.analyze import grams
from archive.thai.normalize import Folded
from archive.thai.plain_fold import Changes

SCHEMA_VERSION = "7"
# Facets in the order they are shown. "group" is no facet: it is the record that hits are grouped by.
FACETS = ("year", "event", "speaker", "org", "province", "type", "language", "recording")


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One passage as engines keep it.

    `body` is its folded text; `terms` are its terms (parts of compounds too) as often as they stand, a space between;
    `triples` are those of `body`, each once, a line end between (joined texts pass between processes in no time), or
    "" where they were not made beforehand;
    `facts` holds plain values by facet name, and under `speaker_form`, `event_form`, `org_form` and `place_form` every
    form that such a value may be asked by; dates are `YYYY-MM-DD` or "" and may be the
    two ends of a stated period. `payload` is shown with a hit and must be JSON-able; `text` is the original.
    """

    id: str
    group: str
    body: str
    terms: str
    triples: str
    text: str
    title_words: frozenset[str] = frozenset()
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date_from: str = ""
    date_to: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    passes: tuple[Changes, ...] | None = None

    @property
    def length(self) -> int:
        """How many terms the passage has, for weighing them."""
        return self.terms.count(" ") + 1 if self.terms else 0

    @property
    def words(self) -> Mapping[str, int]:
        """How often each term stands; counted anew each time."""
        return Counter(self.terms.split(" ")) if self.terms else {}

    @property
    def grams(self) -> list[str]:
        """The triples, each once, in no order."""
        return self.triples.split("\n") if self.triples else list(grams(self.body))


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must be besides matching; within a field any value is enough, all fields must agree.

    Names are folded texts found anywhere in a value; `kinds`, `languages`, `groups` and `ids` are whole values.
    """

    speakers: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    date_from: str = ""
    date_to: str = ""
    has_recording: bool | None = None
    groups: frozenset[str] | None = None
    ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question in terms and strings only.

    `words` are terms with weights: any of them makes a hit. `prefix` is a half-typed last word: a term that begins
    with it makes a hit. `strings` are folded strings that make a hit where they stand; the first is the whole question.
    `roots` are strings nearly as good as the whole (เหลื่อมล้ำ for ความเหลื่อมล้ำ). Every group of `required` must be met by one of its
    strings, no string of `excluded` may stand. `is_unit`: the question is one word as typed; where it stands as a whole
    anywhere, its `crumbs` (short pieces of it) and `prefix` only order hits. `shape` is folded text whose triples order hits and never make one.
    """

    words: Mapping[str, float] = field(default_factory=dict)
    prefix: str = ""
    strings: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    required: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    excluded_words: tuple[str, ...] = ()
    shape: str = ""
    is_unit: bool = False
    crumbs: frozenset[str] = frozenset()
    filters: Filters = Filters()

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is asked: no text, no filter. Nothing is found then."""
        return not (self.has_text or self.prefix or self.excluded or self.excluded_words) and self.filters == Filters()

    @property
    def has_text(self) -> bool:
        """Whether anything must match; without it every passage that passes the filters is a hit."""
        return bool(self.words or self.strings or self.required)


BY_DATE = frozenset({"date", "oldest"})


@dataclass(frozen=True, slots=True)
class Page:
    """Which hits to give: `start` and `limit` count groups (or passages if not `grouped`); `sort`
    relevance, date (newest first) or oldest; the undated come last. If not `grouped`, of the passages of a page
    those beyond the first `per_group` of their group are left out (0: none is)."""

    start: int = 0
    limit: int = 10
    sort: str = "relevance"
    grouped: bool = True
    per_group: int = 0
    with_facets: bool = True
    facet_values: int = 20


FIRST_PAGE = Page()


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found: its id and group, its score, its text (folded too, where the engine knows how), its payload;
    `more` counts the group's other hits."""

    id: str
    group: str
    score: float
    text: str
    payload: Mapping[str, Any]
    more: int = 0
    is_exact: bool = False
    folded: Folded | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something the reader may have meant: `kind` spelling, keyboard, expansion, name, loose, or the
    field (speaker, org, place) of what the words name; never applied by itself."""

    kind: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer: `total` passages in `groups` groups (0 if the page is not grouped), one page of hits, facet counts
    over all passages found."""

    total: int
    groups: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which versions made an index; compared with the present ones it says whether the index is stale.

    `names` identifies the layer of names and `corpus` the state of the files: they differ without making terms wrong.
    """

    schema: str = SCHEMA_VERSION
    analyzer: str = ""
    dictionary: str = ""
    engine: str = ""
    names: str = ""
    corpus: str = ""

    def is_same_kind(self, other: Stamp) -> bool:
        """Whether an index with this stamp can be asked and updated by a program with the other."""
        return (self.schema, self.analyzer, self.dictionary) == (other.schema, other.analyzer, other.dictionary)

    def as_dict(self) -> dict[str, str]:
        """The stamp as plain values, for storing."""
        return asdict(self)


class Engine(Protocol):
    """An index that can be filled and asked. Made for one folder; cheap to make, loads what it needs when asked."""

    name: str
    # Whether documents had better bring their triples: they are made in many processes, an engine fills itself in one.
    wants_triples: bool

    def stamp(self) -> Stamp | None:
        """The stamp of the index in the folder, or None if there is none."""
        ...

    def replace(self, documents: Iterable[SearchDocument], stamp: Stamp) -> int:
        """Build anew beside the live index and swap it in; the number of documents. A killed build changes nothing."""
        ...

    def update(self, changed: Iterable[SearchDocument], removed: Iterable[str], stamp: Stamp) -> int:
        """Put in `changed` (in place of those with the same ids), take out `removed` (ids of passages or of groups)."""
        ...

    def search(self, query: Wanted, page: Page = FIRST_PAGE) -> Hits:
        """One page of hits. Raises IndexMissing if there is no index."""
        ...

    def lexicon(self) -> Mapping[str, int]:
        """Every term with the number of passages that hold it, for suggestions."""
        ...

    def close(self) -> None:
        """Let go of open files."""
        ...
