"""The search of a published copy, filled from the public corpus; and its page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archive.corpus.public import PublicCorpus
from archive.index.documents import documents_of
from archive.index.harvest import pairs_in
from archive.index.sources import PassageSource, names_of, sources_of
from archive.model.dates import Language
from archive.model.ids import parse_id
from archive.model.records import Event, Organisation, Person, Photo, Session
from archive.search.expansions import names_of_one
from archive.search.fields import LABELS, bare
from archive.search.query import parse
from archive.search.sounding import latin_sounds
from archive.search.suggest import Suggester
from archive.thai.analyze import Analyzer
from archive.thai.layer import Names
from archive.thai.romanize import romanize_name
from archive.web.desk import Desk, Frame, Page
from archive.web.linked import written
from archive.web.overview import Overview
from archive.web.pages.cards import photo_card, place
from archive.web.pages.hits import session_ribbon
from archive.web.published.addresses import INDEX_FOLDER
from archive.web.published.index import SearchIndex
from archive.web.published.lexicon import Put
from archive.web.published.packing import script
from archive.web.ribbon import Ribbon
from archive.web.urls import Urls
from archive.web.words import Catalogue

_MOST_OTHERS = 6
# The words of the interface that the script asks for: whole groups, and of others these.
_GROUPS = ("facet", "kind", "role", "session_type", "event_type", "language", "note")
_WORDS = {
    "coverage": "automatic checked",
    "era": "be ce",
    "pages": "next",
    "photo": "numbered",
    "published": "common failed further literal must reading without words",
    "search": (
        "all_events all_people as_typed by_year expanded filters found in_groups instead meant more narrow narrow_what "
        "newest none oldest or page pages paragraph paragraph_at photo read_as relevance slide sort tip_browse "
        "tip_filters tip_short tip_speaker title try_other whole"
    ),
}


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the search page shows before script fills it: the words of the interface and where things are, as JSON."""

    words: str
    root: str
    picture: str
    index: str
    version: str
    nothing: int
    not_transcribed: int


class Pieces:
    """Hands pieces of the index on, counting them; `version` changes with any of them."""

    def __init__(self, put: Put) -> None:
        self._put = put
        self._hash = hashlib.sha256()
        self.count = 0

    def __call__(self, name: str, body: bytes) -> None:
        """Hand on one piece."""
        self._put(name, body)
        self._hash.update(name.encode() + b"\0" + body)
        self.count += 1

    @property
    def version(self) -> str:
        """A short hash of all pieces so far."""
        return self._hash.hexdigest()[:10]


def write_index(
    corpus: PublicCorpus, overview: Overview, desks: Mapping[Language, Desk], put: Put, progress: Callable[[int], None]
) -> int:  # fmt: skip
    """Write the search index of everything open; the number of passages. `progress` is told how many are done."""
    people: list[Person | Organisation] = [*overview.people.values(), *overview.organisations.values()]
    names = [name for one in people for name in names_of(one)]
    layer = Names(sorted(set(names)))
    index = SearchIndex(put, lambda group: _shown(desks, group), overview.in_english, overview.called)
    for number, document in enumerate(documents_of(_sources(corpus, overview), layer), 1):
        index.add(document)
        progress(number)
    for event, session in overview.all_sessions():
        if drawn := session_ribbon(desks["th"], session, event):
            write_ribbon(session.id, *drawn, put)
    terms = [name.replace(".", "").replace(" ", "") for name in sorted(layer.names)]
    return index.finish(terms, _others(corpus, overview, names), latin_sounds(names))


def write_ribbon(session: str, drawn: Ribbon, length_ms: int, put: Put) -> None:
    """Write who speaks when in a session, for its ribbon: read when the reader comes near its hit."""
    lines = [[line.tone, line.path] for line in drawn.lines]
    put(f"r/{session}.js", script(f"r/{session}", lines, drawn.end, length_ms))


def _sources(corpus: PublicCorpus, overview: Overview) -> Iterator[PassageSource]:
    for event in overview.events:
        yield from sources_of(corpus, event.id).sources


def _others(corpus: PublicCorpus, overview: Overview, names: Iterable[str]) -> dict[str, list[str]]:
    """Bare name → what else to look for when it is asked for: abbreviations, full names, the other script."""
    pairs: list[tuple[str, str]] = []
    for one in overview.organisations.values():
        pairs += names_of_one(names_of(one), one.abbreviations)
    for event in overview.events:
        pairs += pairs_in(source.text for source in sources_of(corpus, event.id).sources)
    for pair in corpus.glossary():
        pairs += [(a, b) for a, b in ((pair.short, pair.long), (pair.th, pair.en)) if a and b]
    found: dict[str, dict[str, str]] = {}
    for a, b in pairs:
        for name, other in ((a, b), (b, a)):
            held = found.setdefault(bare(name), {})
            if bare(other) != bare(name) and len(held) < _MOST_OTHERS:
                held.setdefault(bare(other), other)
    suggester = Suggester(dict, sorted(set(names)), Analyzer(), romanize_name)
    for word in sorted({word for name in names for word in name.split() if len(word) > 2}):
        for suggestion in suggester.across(parse(f'"{word}"')):
            found.setdefault(bare(word), {}).setdefault(bare(suggestion.text), suggestion.text)
    return {name: list(texts.values()) for name, texts in found.items() if name and texts}


def _shown(desks: Mapping[Language, Desk], group: str) -> list[Any]:
    """What a record is shown with: titles, kind, event, date and place, in both languages, and the size of a picture."""
    thai, english = desks["th"], desks["en"]
    record = thai.corpus.record(group)
    event = record if isinstance(record, Event) else thai.corpus.event(parse_id(group).slug)
    assert isinstance(record, Event | Session | Photo)
    assert isinstance(event, Event)
    title = record.caption if isinstance(record, Photo) else record.title
    titles = [title.best(one.language) or event.title.best(one.language) for one in (thai, english)]
    kind = "search.photo" if isinstance(record, Photo) else f"{_type_group(record)}.{record.type}"
    date = (record.date if isinstance(record, Session) else None) or event.date
    dates = [view.text if (view := one.date(date)) else "" for one in (thai, english)]
    image = ""
    if isinstance(record, Photo):
        card = photo_card(thai, record)
        image = f"{card.width}x{card.height}" if card.image else ""
    row = [
        titles[0], _if_other(titles), kind, event.title.best("th"), _if_other([event.title.best("th"), event.title.best("en")]),
        dates[0], dates[1], place(thai, event), _if_other([place(thai, event), place(english, event)]), image,
    ]  # fmt: skip
    while row and not row[-1]:
        row.pop()
    return row


def _type_group(record: Event | Session) -> str:
    return "session_type" if isinstance(record, Session) else "event_type"


def _if_other(pair: list[str]) -> str:
    """The second of a pair when it differs from the first."""
    return pair[1] if pair[1] != pair[0] else ""


def search_page(desk: Desk, root: str, version: str) -> Page:
    """The page that script fills with answers; without script it says so and leads to the lists."""
    coverages = [desk.overview.coverage(session) for _, session in desk.overview.all_sessions()]
    view = SearchView(
        words=written({"language": desk.language, "era": desk.era, **_words(desk.t), "labels": _labels(desk)}),
        root=root,
        picture=Urls().image("{id}", "small").lstrip("/"),
        index=f"{root}{INDEX_FOLDER}/",
        version=version,
        nothing=coverages.count("nothing"),
        not_transcribed=coverages.count("texts"),
    )
    frame = Frame(desk.t("search.title_empty"), desk.t("search.description"), "/search")
    return Page("published-search.html", frame, view)


def _words(t: Catalogue) -> dict[str, str]:
    """The words script needs, places in braces left open."""
    asked = {f"{group}.{name}" for group, names in _WORDS.items() for name in names.split()}
    keys = [one for one in sorted(t.keys()) if one.partition(".")[0] in _GROUPS or one.removesuffix(".one") in asked]
    return {key: t.pattern(key) for key in keys}


def _labels(desk: Desk) -> dict[str, str]:
    return {name: labels[0 if desk.language == "th" else 1] for name, labels in LABELS.items()}
