"""A query in, hits with all that shows them out. The terminal, JSON and the pages print the same Results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from archive.corpus.public import PublicCorpus
from archive.errors import AccessClosed, InvalidRecord, MovedRecord, UnknownRecord, WithdrawnRecord
from archive.model.addresses import lasting_address
from archive.search.engine import Engine, Filters, Hit, Page, Suggestion, Wanted
from archive.search.expansions import OtherNames, names_of_one, other_names
from archive.search.fields import bare, without_title
from archive.search.highlight import snippet
from archive.search.offers import Offers
from archive.search.query import Query, parse
from archive.search.suggest import Suggester
from archive.search.wanted import wanted
from archive.thai.analyze import Analyzer
from archive.thai.layer import Names
from archive.thai.normalize import fold_text

_MOST_EXPANDED = 6
_ABSENT = (AccessClosed, InvalidRecord, MovedRecord, UnknownRecord, WithdrawnRecord)


@dataclass(frozen=True, slots=True)
class KnownName:
    """A person or organisation that open records name: what it is called, and its abbreviations."""

    id: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: a moment. `snippet` is HTML with `<mark>`; `facts` are the index's plain values (speaker's role, made …)."""

    id: str
    passage: str
    kind: str
    title: str
    event: str
    date: str
    speaker: str
    snippet: str
    start_ms: int | None
    url: str
    more: int
    text: str = field(repr=False, default="")
    facts: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def as_dict(self) -> dict[str, Any]:
        """The hit as `search --json` prints it."""
        names = ("id", "passage", "kind", "title", "event", "date", "speaker", "snippet", "start_ms", "url", "more")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query. `total` counts passages, `groups` the records they belong to; `facets` hold
    (value, count) pairs, largest first; `expanded` are names added to the query that can be switched off; `reading` is
    the query as read, `asked` what the engine was asked."""

    query: str
    read_as: str
    total: int
    groups: int
    notes: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    hits: tuple[Found, ...]
    reading: Query
    asked: Wanted
    expanded: tuple[Suggestion, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The answer as `search --json` and the API print it."""
        facets = {
            name: [{"value": value, "count": count} for value, count in values] for name, values in self.facets.items()
        }
        return {
            "query": self.query,
            "read_as": self.read_as,
            "total": self.total,
            "notes": list(self.notes),
            "suggestions": [{"kind": one.kind, "text": one.text, "detail": one.detail} for one in self.suggestions],
            "facets": facets,
            "hits": [one.as_dict() for one in self.hits],
        }


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the caller asks besides the query: kinds, days, one session, a person's or event's records only."""

    kinds: tuple[str, ...] = ()
    date_from: str = ""
    date_to: str = ""
    groups: frozenset[str] | None = None


FIRST_PAGE = Page()
NOT_NARROWED = Narrow()


class Finder:
    """Answers queries over one index. Looks again, for every hit, whether its record is still open."""

    def __init__(
        self,
        public: PublicCorpus,
        engine: Engine,
        names: Names | None = None,
        known: Sequence[KnownName] = (),
        explained: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.public = public
        self.engine = engine
        self.known = tuple(known)
        self._explained = explained
        self.analyzer = Analyzer(names or ())
        called = [name for one in self.known for name in (one.label, *one.names)]
        self.suggester = Suggester(engine.lexicon, called, self.analyzer, _romanized)
        self.offers = Offers(
            engine, self.analyzer, [(one.kind, (one.label, *one.names, *one.short)) for one in self.known]
        )

    def close(self) -> None:
        """Let go of the index."""
        self.engine.close()

    def search(
        self,
        text: str,
        page: Page = FIRST_PAGE,
        narrow: Narrow = NOT_NARROWED,
        language: str = "th",
        expand: bool = True,
        snippet_length: int = 220,
    ) -> Results:
        """One page of results for a query in the archive's language. Never fails for any text.

        `expand`: also look for the full name of an abbreviation in the query, and the other way round.
        """
        query = parse(text)
        expanded = self._expansions(query) if expand else ()
        speakers = self._speakers(query) if expand else ()
        asked = wanted(query, self.analyzer, [one.text for one in expanded])
        asked = replace(asked, filters=_narrowed(_with_speakers(asked.filters, speakers), narrow))
        hits = self.engine.search(asked, page)
        base_url = self.public.settings.base_url
        found = [self._found(hit, asked, snippet_length, base_url) for hit in hits.hits if self._is_open(hit.group)]
        return Results(
            query=text,
            read_as=query.read_as(language),
            total=hits.total,
            groups=hits.groups,
            notes=tuple(note.text(language) for note in query.notes),
            suggestions=(
                *hits.suggestions,
                *(self.offers.instead(query, language, self._called(query)) if not hits.total else ()),
                *self.suggester.suggest(query, hits),
            ),
            facets=hits.facets,
            hits=tuple(found),
            reading=query,
            asked=asked,
            expanded=(*expanded, *speakers),
        )

    def moments(self, results: Results, most: int = 3, snippet_length: int = 220) -> dict[str, list[Found]]:
        """The best passages of every record on a page of results, best first, `most` at most; its hit leads.

        Snippets are made for what is given only.
        """
        found = {hit.id: [hit] for hit in results.hits}
        groups = frozenset(hit.id for hit in results.hits if hit.more)
        if not groups:
            return found
        asked = replace(results.asked, filters=replace(results.asked.filters, groups=groups))
        page = Page(limit=8 * len(groups), grouped=False, per_group=most, with_facets=False)
        base_url = self.public.settings.base_url
        for hit in self.engine.search(asked, page).hits:
            held = found[hit.group]
            if len(held) < most and all(hit.id != one.passage for one in held):
                held.append(self._found(hit, asked, snippet_length, base_url))
        return found

    def _found(self, hit: Hit, asked: Wanted, length: int, base_url: str) -> Found:
        facts = hit.payload
        return Found(
            id=hit.group,
            passage=hit.id,
            kind=str(facts.get("kind", "")),
            title=str(facts.get("title", "")),
            event=str(facts.get("event", "")),
            date=str(facts.get("date", "")),
            speaker=str(facts.get("speaker", "")),
            snippet=snippet(hit.text, asked, self.analyzer, length, hit.folded),
            start_ms=facts.get("start_ms"),
            url=lasting_address(base_url, hit.id),
            more=hit.more,
            text=hit.text,
            facts=facts,
        )

    def _is_open(self, record: str) -> bool:
        """Whether a record may still be shown: it may have been closed since the index was made."""
        try:
            self.public.record(record)
        except _ABSENT:
            return False
        return True

    def _expansions(self, query: Query) -> tuple[Suggestion, ...]:
        """The other names of what the query names: in full, abbreviated, or written in the other script."""
        found: dict[str, Suggestion] = {}
        for names in (self._other_names, other_names(tuple(self._glossary()))):
            for one in names.of(query):
                found.setdefault(bare(one.text), one)
        return tuple(dict.fromkeys([*list(found.values())[:_MOST_EXPANDED], *self.suggester.across(query)]))

    def _called(self, query: Query) -> Iterator[str]:
        """What else the words of a query may name: the name without its title, the name in the other script."""
        name = without_title(" ".join(query.words))
        yield from (name, *self.suggester.across_name(name))

    def _speakers(self, query: Query) -> tuple[Suggestion, ...]:
        """The names of speakers that are asked for in the other script."""
        asked = [without_title(clause.texts[0]) for clause in query.clauses if clause.field == "speaker"]
        return tuple(Suggestion("name", name, one) for one in asked for name in self.suggester.across_name(one))

    @cached_property
    def _other_names(self) -> OtherNames:
        return OtherNames(self._pairs())

    def _pairs(self) -> Iterable[tuple[str, str]]:
        """Short and full names from the registry, and its names in other languages, then what passages explain."""
        for one in self.known:
            yield from names_of_one((one.label, *one.names), one.short, is_body=one.kind == "organisation")
        yield from self._explained

    def _glossary(self) -> Iterable[tuple[str, str]]:
        """The keeper's own list: short and full names, Thai and English terms."""
        for pair in self.public.glossary():
            if pair.short and pair.long:
                yield pair.short, pair.long
            if pair.th and pair.en:
                yield pair.th, pair.en


def _romanized(name: str) -> str:
    """A Thai name in Latin letters."""
    from archive.thai.romanize import romanize_name

    return romanize_name(name)


def _with_speakers(filters: Filters, speakers: Iterable[Suggestion]) -> Filters:
    """The filters with further names of the speakers."""
    return replace(filters, speakers=(*filters.speakers, *(fold_text(one.text) for one in speakers)))


def _narrowed(filters: Filters, narrow: Narrow) -> Filters:
    """The filters of the query and of the caller together."""
    return replace(
        filters,
        kinds=tuple(kind for kind in narrow.kinds if not filters.kinds or kind in filters.kinds) or filters.kinds,
        date_from=max(filters.date_from, narrow.date_from),
        date_to=min(filter(None, (filters.date_to, narrow.date_to)), default=""),
        groups=narrow.groups if narrow.groups is not None else filters.groups,
    )
