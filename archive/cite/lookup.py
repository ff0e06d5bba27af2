"""The archive as the check of a draft asks it: works and passages held in memory, candidates from search.

With a `find` function (search) only its hits and their neighbours are compared; without one every passage is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from archive.cite.bare import bare_text
from archive.cite.checked import Work, forms_of
from archive.cite.exact import QuotedPassage
from archive.cite.item import CitationItem, Name
from archive.cite.parts import authors_of, title_in_text
from archive.cite.pattern import plain
from archive.cite.said_by import is_same_person
from archive.cite.style import load_style

Find = Callable[[str], Sequence[str]]
_PROBE = 6  # bare characters of a piece of the wording
_STEP = 3
_MANY = 40  # passages compared with one wording


class HeldLookup:
    """Works and their passages, as `checked.Lookup` asks for them.

    `works` may be a function: it is called when an author, a title or a key is first asked for. `passages` are in the
    order of their records. `find` gives passage ids for a wording, likely ones first.
    """

    def __init__(
        self,
        works: Iterable[Work] | Callable[[], Iterable[Work]],
        passages: Iterable[QuotedPassage],
        find: Find | None = None,
    ) -> None:
        self._made = works if callable(works) else lambda: works
        self._passages = list(passages)
        self._places = {passage.id: place for place, passage in enumerate(self._passages)}
        self._find = find
        self._by: dict[tuple[str, ...], Sequence[Work]] = {}

    @cached_property
    def _works(self) -> dict[str, Work]:
        return {work.id: work for work in self._made()}

    @cached_property
    def _keys(self) -> dict[str, Work]:
        return {work.item.id: work for work in self._works.values() if work.item.id}

    @cached_property
    def _people(self) -> dict[tuple[str, ...], dict[str, int]]:
        """The forms of each name → the works it stands in, with its rank there."""
        found: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
        forms: dict[Name, tuple[str, ...]] = {}
        for work in self._works.values():
            authors = [name for name, _role in authors_of(work.item)]
            for rank, name in enumerate([*authors, *work.item.authors, *work.item.moderators]):
                if name not in forms:
                    forms[name] = tuple(form for form in forms_of(name) if form)
                found[forms[name]].setdefault(work.id, rank)
        return found

    @cached_property
    def _titled(self) -> list[tuple[str, Work]]:
        """Bare titles with their works, longest first."""
        made = [(title, work) for work in self._works.values() for title in _titles(work.item)]
        return sorted(made, key=lambda pair: -len(pair[0]))

    def passages(self, quote: str) -> Sequence[QuotedPassage]:
        """Passages that may hold the wording, with the ones before and after each."""
        if self._find is None:
            return likely(quote, self._passages)
        places = [self._places[id] for id in self._find(quote) if id in self._places]
        return with_neighbours(places[:_MANY], self._passages)

    def resolve(self, name: str) -> Work | None:
        """The work with this id, passage id or citation key."""
        record, _, anchor = name.partition("#")
        work = self._works.get(name) or self._keys.get(name) or self._works.get(record)
        if work is None or not anchor or work.id == name:
            return work
        return replace(work, id=name) if name in self._places or not self._has_passages(record) else None

    def _has_passages(self, record: str) -> bool:
        return any(passage.session == record for passage in self._passages)

    def works_by(self, people: Sequence[str]) -> Sequence[Work]:
        """Works of which one of these is an author, speaker, moderator or organiser; first authors' works first."""
        key = tuple(people)
        if key not in self._by:
            ranks: dict[str, int] = {}
            for forms, works in self._people.items():
                if any(is_same_person(one, forms) for one in key):
                    for id, rank in works.items():
                        ranks[id] = min(rank, ranks.get(id, rank))
            order = {id: place for place, id in enumerate(self._works)} if ranks else {}
            self._by[key] = [self._works[id] for id in sorted(ranks, key=lambda id: (ranks[id], order[id]))]
        return self._by[key]

    def works_titled(self, text: str) -> Sequence[Work]:
        """Works whose title, Thai or English, stands in the text; longest title first."""
        wanted = bare_text(text)
        return list({work.id: work for title, work in self._titled if title in wanted}.values())

    def speakers(self) -> Sequence[str]:
        """Every name of a person of the archive, as written."""
        names = {passage.speaker for passage in self._passages if passage.speaker}
        for work in self._works.values():
            names |= {name.literal for name in (*work.item.authors, *work.item.moderators)}
        return sorted(names)

    def organisers(self) -> Sequence[str]:
        """Every name of an organiser."""
        bodies = {name for work in self._works.values() for name in work.item.event.organisers}
        return sorted({form for name in bodies for form in forms_of(name) if form})


def _titles(item: CitationItem) -> list[str]:
    """The bare titles of a work that are long enough to be told apart; romanised where it stands for an author (R10)."""
    written = [item.title.text, item.title.en]
    if not item.title.en and not authors_of(item):
        written.append(plain(title_in_text(item, load_style("apa-th-en"))))
    return [title for title in map(bare_text, written) if len(title) >= 6]


def likely(quote: str, passages: Sequence[QuotedPassage]) -> list[QuotedPassage]:
    """The passages that share most pieces of the wording, each with its neighbours; [] when none shares any."""
    wanted = bare_text(quote)
    probes = {wanted[at : at + _PROBE] for at in range(0, max(1, len(wanted) - _PROBE + 1), _STEP)}
    counted = [(sum(probe in one.bare.text for probe in probes), -place) for place, one in enumerate(passages)]
    places = [-place for count, place in sorted(counted, reverse=True)[:_MANY] if count]
    return with_neighbours(places, passages)


def with_neighbours(places: Sequence[int], passages: Sequence[QuotedPassage]) -> list[QuotedPassage]:
    """The passages at these places, then those directly before and after them in the same record."""
    wanted: dict[int, None] = dict.fromkeys(places)
    for place in places:
        for near in (place - 1, place + 1):
            if 0 <= near < len(passages) and passages[near].session == passages[place].session:
                wanted.setdefault(near)
    return [passages[place] for place in wanted]
