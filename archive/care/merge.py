"""Two records of one person or organisation made one, and the word that two are surely two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from archive.care.lists import redirected
from archive.care.plan import CarePlan, FieldChange, differences, text_of
from archive.care.references import all_records, renamed
from archive.corpus import layout
from archive.corpus import yaml as records
from archive.corpus.store import Corpus
from archive.errors import CannotEdit, WrongUsage
from archive.model.ids import parse_id
from archive.model.records import NameForm, Organisation, Person, Words
from archive.model.rights import STRICTNESS, Rights

T = TypeVar("T")


def plan_merge(corpus: Corpus, kept: str, other: str) -> CarePlan:
    """What makes `other` a part of `kept`: all that named it names `kept`, its names are joined as forms, its id leads on.

    Names as written in records stay. The stricter rights of both hold. WrongUsage for ids of different kinds;
    CannotEdit when the two are said to be surely two; InvalidRecord for a broken record that names `other`.
    """
    one, two = _pair(corpus, kept, other)
    if other in one.distinct_from or kept in two.distinct_from:
        raise CannotEdit(
            f"{kept} and {other} are said to be surely two",
            f"take that out first: wethi distinct {kept} {other} --undo",
        )
    made_for = corpus.fingerprint()
    if isinstance(one, Person) and isinstance(two, Person):
        merged: Person | Organisation = _merged_person(one, two)
    else:
        assert isinstance(one, Organisation)
        assert isinstance(two, Organisation)
        merged = _merged_organisation(one, two)
    merged = renamed(merged, other, None)  # type: ignore[assignment]  # a person stays a person
    changes = list(differences(kept, records.to_plain(one), records.to_plain(merged)))
    saves = [merged]
    for record in all_records(corpus, naming=other):
        if record.id in (kept, other):
            continue
        now = renamed(record, other, kept)
        if now != record:
            saves.append(now)  # type: ignore[arg-type]  # any record
            changes += differences(record.id, records.to_plain(record), records.to_plain(now))
    path = corpus.path_of(other).relative_to(corpus.root).as_posix()
    lists = redirected(corpus, {other: kept})
    changes.append(FieldChange(other, "address", None, f"leads to {kept}"))
    return CarePlan(
        "merge", f"merge {other} into {kept}", (kept, other), tuple(changes), tuple(saves), {path: None, **lists},
        {name: text_of(corpus, name) for name in lists}, made_for, facts=_facts(corpus, other),
    )  # fmt: skip


def _facts(corpus: Corpus, other: str) -> dict[str, dict[str, list[str]]]:
    """What `undo` takes out of the list of redirects when others were added since."""
    is_led_to = other in corpus.redirects().values()
    return {} if is_led_to else {"entries": {layout.REDIRECTS: [other]}}


def _pair(corpus: Corpus, one: str, two: str) -> tuple[Person | Organisation, Person | Organisation]:
    if one == two:
        raise WrongUsage(f"{one} was named twice", "name two people, or two organisations")
    for id in (one, two):
        if parse_id(id).kind != "name":
            raise WrongUsage(f"{id} is no person and no organisation", "name two people, or two organisations")
    found = corpus.named(one), corpus.named(two)
    if type(found[0]) is not type(found[1]):
        raise WrongUsage(f"of {one} and {two} one is a person and one an organisation", "name two of a kind")
    return found


def _merged_person(kept: Person, other: Person) -> Person:
    have = {(form.text, form.honorific) for form in kept.names}
    names = [*kept.names, *(form for form in other.names if (form.text, form.honorific) not in have)]
    if other.latin and kept.latin and other.latin not in (kept.latin, *(form.text for form in names)):
        names.append(NameForm(other.latin, None, "en"))
    return replace(
        kept,
        names=tuple(names),
        latin=kept.latin or other.latin,
        rtgs=kept.rtgs or other.rtgs,
        family=kept.family or other.family,
        given=kept.given or other.given,
        note=_both(kept.note, other.note),
        links=_joined(kept.links, other.links),
        distinct_from=_joined(kept.distinct_from, other.distinct_from),
        rights=_stricter(kept.rights, other.rights),
        sample=kept.sample and other.sample,
    )


def _merged_organisation(kept: Organisation, other: Organisation) -> Organisation:
    name = Words(kept.name.th or other.name.th, kept.name.en or other.name.en)
    names = [
        *kept.other_names,
        *(words for words in (other.name.th, other.name.en) if words and words not in (name.th, name.en)),
        *(words for words in other.other_names if words not in (name.th, name.en)),
    ]
    return replace(
        kept,
        name=name,
        abbreviations=_joined(kept.abbreviations, other.abbreviations),
        other_names=_joined(names, ()),
        province=kept.province or other.province,
        url=kept.url or other.url,
        parent=(kept.parent or other.parent) if kept.id != other.parent else kept.parent,
        note=_both(kept.note, other.note),
        distinct_from=_joined(kept.distinct_from, other.distinct_from),
        rights=_stricter(kept.rights, other.rights),
        sample=kept.sample and other.sample,
    )


def _joined(one: Iterable[T], two: Iterable[T]) -> tuple[T, ...]:
    found: list[T] = []
    for value in (*one, *two):
        if value not in found:
            found.append(value)
    return tuple(found)


def _both(one: str | None, two: str | None) -> str | None:
    return one if not two or two == one else f"{one}\n{two}" if one else two


def _stricter(one: Rights, two: Rights) -> Rights:
    """The rights that open less: a merge never opens what was closed."""
    if STRICTNESS[one.access] != STRICTNESS[two.access]:
        return max(one, two, key=lambda rights: STRICTNESS[rights.access])
    if one.access == "embargoed":
        return two if one.until and (two.until is None or two.until > one.until) else one
    return one


def plan_distinct(corpus: Corpus, one: str, two: str, undo: bool = False) -> CarePlan:
    """What keeps in both records that they are surely two (`undo`: that this is taken out); empty when it is so already."""
    first, second = _pair(corpus, one, two)
    saves: list[Person | Organisation] = []
    changes: list[FieldChange] = []
    for record, other in ((first, two), (second, one)):
        now = (
            tuple(id for id in record.distinct_from if id != other) if undo else _joined(record.distinct_from, (other,))
        )
        if now != record.distinct_from:
            saves.append(replace(record, distinct_from=now))
            changes += differences(
                record.id, {"distinct_from": list(record.distinct_from)}, {"distinct_from": list(now)}
            )
    why = f"{one} and {two} are {'perhaps one after all' if undo else 'surely two'}"
    base = {
        path: text_of(corpus, path)
        for path in (corpus.path_of(id).relative_to(corpus.root).as_posix() for id in (one, two))
    }
    return CarePlan("distinct", why, (one, two), tuple(changes), tuple(saves), {}, base)
