"""Is it one we have? People, organisations and events of a draft against the registry; never merged in silence."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

from archive.add.planning.plan import Duplicate
from archive.corpus.store import Corpus
from archive.model.ids import slugify
from archive.model.records import Appearance, Event, NameForm, Organisation, OrganisationRef, Person, Words

_NEAR = 88.0
_Named = TypeVar("_Named", Person, Organisation)


@dataclass(slots=True)
class Registry:
    """The people and organisations of a corpus, those an import adds, and every id that is taken."""

    people: dict[str, list[Person]] = field(default_factory=dict)
    organisations: dict[str, list[Organisation]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    seen_with: dict[str, set[str]] = field(default_factory=dict)
    new_people: dict[str, Person] = field(default_factory=dict)
    new_organisations: dict[str, Organisation] = field(default_factory=dict)
    changed_organisations: dict[str, Organisation] = field(default_factory=dict)
    duplicates: list[Duplicate] = field(default_factory=list)
    withdrawn: dict[str, str] = field(default_factory=dict)  # id → the day it was withdrawn

    @classmethod
    def of(cls, corpus: Corpus, events: list[Event]) -> Registry:
        """The registry of a corpus; `events` tell where each person was seen working."""
        found = cls()
        for person in corpus.people():
            for form in (*person.names, *((NameForm(person.latin),) if person.latin else ())):
                found.people.setdefault(name_key(form.text), []).append(person)
        for organisation in corpus.organisations():
            for name in _names_of(organisation):
                found.organisations.setdefault(name_key(name), []).append(organisation)
        found.taken = {
            *corpus.person_ids(), *corpus.organisation_ids(), *corpus.redirects(), *corpus.tombstones(),
        }  # fmt: skip
        found.withdrawn = {id: stone.date for id, stone in corpus.tombstones().items()}
        for event in events:
            found.note_appearances(event.people)
        return found

    def note_appearances(self, people: tuple[Appearance, ...]) -> None:
        """Remembers where known people were seen working."""
        for one in people:
            if one.person:
                seen = self.seen_with.setdefault(one.person, set())
                if one.affiliation:
                    seen.add(name_key(one.affiliation))

    def link_person(self, one: Appearance, here: frozenset[str] = frozenset()) -> Appearance:
        """The appearance linked to its person, a new one if need be. `here`: ids of people of this event already.

        An equal name is linked; where nothing else says that it is the same person, the link is marked doubtful.
        Two people of that name leave it unlinked.
        """
        if one.person:
            return one
        known = _each_once(self.people.get(name_key(one.name), []))
        if len(known) > 1:
            here_only = [person for person in known if person.id in here]
            known = here_only if len(here_only) == 1 else known
        if len(known) > 1:
            names = " and ".join(person.id for person in known)
            self._report("person", one.name, names, "several people of the archive have this name")
            return replace(
                one, doubtful=_both(one.doubtful, f"several people have this name: {names}; none was linked")
            )
        if known:
            return self._linked(one, known[0], here)
        if not is_full_name(one):
            return one
        if day := self.withdrawn.get(slug := name_slug(one.name)):
            why = f"{slug}, who was withdrawn on {day}, had this name: if it is the same person, take the name out"
            self._report("person", one.name, slug, f"a person of this name was withdrawn on {day}")
            one = replace(one, doubtful=_both(one.doubtful, why))
        return replace(one, person=self._new_person(one).id)

    def person_named(self, name: str, here: Container[str]) -> str | None:
        """The one person among those `here` whose name this is, with or without an honorific; None otherwise."""
        from archive.thai.names import split_name

        keys = dict.fromkeys((name_key(name), name_key(split_name(name).name)))
        found = {person.id for key in keys for person in self.people.get(key, ()) if person.id in here}
        return found.pop() if len(found) == 1 else None

    def _linked(self, one: Appearance, person: Person, here: frozenset[str]) -> Appearance:
        if person.id in here or person.id in self.new_people:
            return replace(one, person=person.id)
        if one.affiliation and name_key(one.affiliation) in self.seen_with.get(person.id, set()):
            return replace(one, person=person.id)
        why = f"linked to {person.id} because the name is the same; nothing else says that it is the same person"
        self._report("person", one.name, person.id, "the same name")
        return replace(one, person=person.id, doubtful=_both(one.doubtful, why))

    def _new_person(self, one: Appearance) -> Person:
        language = "th" if _thai().search(one.name) else "en"
        name = " ".join(one.name.split())
        person = Person(
            id=self.free_id(name_slug(one.name)),
            names=(NameForm(name, one.honorific, language),),
            latin=name if language == "en" else None,
        )
        for near, key in self._near(self.people, name_key(one.name)):
            self._report("person", name, near, f"a name nearly the same ({key})")
        self.people.setdefault(name_key(one.name), []).append(person)
        self.new_people[person.id] = person
        return person

    def link_organisation(self, ref: OrganisationRef) -> OrganisationRef:
        """The organisation of a record linked to the registry, a new one if need be."""
        if ref.organisation:
            return ref
        known = _each_once(self.organisations.get(name_key(ref.name), []))
        if len(known) == 1:
            self._learn_abbreviation(known[0], ref.abbreviation)
            return replace(ref, organisation=known[0].id)
        if len(known) > 1:
            names = " and ".join(one.id for one in known)
            self._report("organisation", ref.name, names, "several organisations have this name; none was linked")
            return ref
        return replace(ref, organisation=self._new_organisation(ref).id)

    def known_organisation(self, name: str | None) -> str | None:
        """The id of the one organisation that `name` (or its part before a bracket) names; None otherwise."""
        if not name:
            return None
        for words in (name, re.sub(r"\s*\([^()]*\)\s*$", "", name)):
            known = _each_once(self.organisations.get(name_key(words), []))
            if len(known) == 1:
                return known[0].id
        return None

    def _learn_abbreviation(self, known: Organisation, short: str | None) -> None:
        known = self.new_organisations.get(known.id) or self.changed_organisations.get(known.id) or known
        if not short or name_key(short) in {name_key(name) for name in _names_of(known)}:
            return
        longer = replace(known, abbreviations=(*known.abbreviations, short))
        if known.id in self.new_organisations:
            self.new_organisations[known.id] = longer
        else:
            self.changed_organisations[known.id] = longer

    def _new_organisation(self, ref: OrganisationRef) -> Organisation:
        is_thai = bool(_thai().search(ref.name))
        short = ref.abbreviation
        latin_short = short if short and not _thai().search(short) else None
        made = Organisation(
            id=self.free_id(slugify(latin_short) if latin_short else phrase_slug(ref.name)),
            name=Words(th=ref.name) if is_thai else Words(en=ref.name),
            abbreviations=(short,) if short else (),
        )
        for near, key in self._near(self.organisations, name_key(ref.name)):
            self._report("organisation", ref.name, near, f"a name nearly the same ({key})")
        for name in _names_of(made):
            self.organisations.setdefault(name_key(name), []).append(made)
        self.new_organisations[made.id] = made
        return made

    def free_id(self, slug: str) -> str:
        """`slug`, or `slug-2` and so on when it is taken; from now on it is taken."""
        slug = slug if re.search("[a-z]", slug) else f"n-{slug}".rstrip("-") if slug else "nameless"
        made, again = slug, 1
        while made in self.taken:
            again += 1
            made = f"{slug}-{again}"
        self.taken.add(made)
        return made

    def _near(self, known: dict[str, list[Person]] | dict[str, list[Organisation]], key: str) -> list[tuple[str, str]]:
        from rapidfuzz import fuzz, process

        if len(key) < 8:
            return []
        close = process.extract(key, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
        return [(one.id, name) for name, _, _ in close for one in known[name]]

    def _report(self, kind: str, what: str, of: str, why: str) -> None:
        made = Duplicate(kind, what, of, why)  # type: ignore[arg-type]  # person or organisation
        if made not in self.duplicates:
            self.duplicates.append(made)


def name_key(name: str) -> str:
    """A name for comparing: folded, without spaces, dots, quotes."""
    from archive.thai.normalize import fold_text

    return re.sub(r"[\s.\"'“”‘’`´()]+", "", fold_text(name)).lower()


def is_full_name(one: Appearance) -> bool:
    """Whether a name is enough to make a person of: given and family name, or a monk's or noble's title name."""
    parts = one.name.split()
    if len(parts) >= 2:
        return True
    return bool(one.honorific and re.match("พระ|สมเด็จ|หม่อม|เจ้า", one.honorific)) or one.name.startswith("พระ")


def name_slug(name: str, limit: int = 40) -> str:
    """A slug for a name: its Latin letters, else its romanisation."""
    if not _thai().search(name):
        return slugify(_without_marks(name), limit)
    from archive.thai.romanize import slug_words

    return slugify(slug_words(name), limit)


def phrase_slug(phrase: str, limit: int = 32) -> str:
    """A slug for a title or a body's name: its words, which Thai writes without spaces, cut apart first."""
    if not is_thai(phrase):
        return slugify(_without_marks(phrase), limit)
    from archive.thai.romanize import slug_words
    from archive.thai.segment import segment

    return slugify(slug_words(" ".join(word for word in segment(phrase) if word.strip())), limit)


def is_thai(text: str) -> bool:
    """Whether a name is written in Thai."""
    return bool(_thai().search(text))


def _without_marks(name: str) -> str:
    import unicodedata

    split = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _names_of(organisation: Organisation) -> list[str]:
    names = (organisation.name.th, organisation.name.en, *organisation.abbreviations, *organisation.other_names)
    return [name for name in names if name]


def _both(first: str | None, second: str) -> str:
    return f"{first}; {second}" if first else second


def _each_once(found: list[_Named]) -> list[_Named]:
    return list({one.id: one for one in found}.values())


@cache
def _thai() -> re.Pattern[str]:
    return re.compile("[\u0e01-\u0e5b]")
