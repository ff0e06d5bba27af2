"""The queue of what imports left in doubt, and the record without a doubt once a person has looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from archive.care.alike import alike
from archive.care.plan import CarePlan, differences, text_of
from archive.care.references import all_records
from archive.corpus import yaml as records
from archive.corpus.store import Corpus
from archive.errors import UnknownRecord
from archive.model.ids import parse_id
from archive.model.records import Event, Photo, Record, Session


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to look at. `number` counts within the record; `kind` link: a person linked by name only; alike: two
    records (`record` and `other`) that may be one."""

    number: int
    record: str
    kind: str
    field: str
    value: str
    why: str
    rule: str | None = None
    place: str | None = None
    other: str | None = None

    def as_json(self) -> dict[str, Any]:
        """As `wethi review --json` prints it."""
        return {name: getattr(self, name) for name in self.__slots__}


def queue(corpus: Corpus, id: str | None = None) -> list[Waiting]:
    """What waits for a person: of one record, or of all; then names alike. Errors of the corpus for an unknown id."""
    if id is not None:
        record = corpus.record(id)
        id = parse_id(id).record
        found = waiting_in(record)
    else:
        found = [one for record in all_records(corpus) for one in waiting_in(record)]
    if id is None or parse_id(id).kind == "name":
        pairs = [one for one in alike(corpus) if id in (None, one.one, one.two)]
        for number, one in enumerate(pairs, len(found) + 1 if id else 1):
            why = "the names are the same" if one.is_same else "the names are nearly the same"
            names = f"{one.name} / {one.other_name}"
            found.append(Waiting(number, one.one, "alike", "names", names, why, other=one.two))
    return found


def waiting_in(record: Record) -> list[Waiting]:
    """The doubts of one record, numbered from 1: its values, then people linked in doubt that no value tells of."""
    if not isinstance(record, Event | Session | Photo):
        return []
    found = [
        Waiting(number, record.id, "value", one.field, one.value, one.why, one.rule, one.place)
        for number, one in enumerate(record.doubts, 1)
    ]
    if isinstance(record, Event | Session):
        told = " ".join(one.why for one in record.doubts)
        for person in record.people:
            if person.doubtful and person.doubtful not in told:
                value = f"{person.name} = {person.person or '?'}"
                found.append(
                    Waiting(len(found) + 1, record.id, "link", "people.person", value, person.doubtful, "the same name")
                )
    return found


def numbered(corpus: Corpus, id: str, number: int) -> Waiting:
    """The thing with this number in a record's queue; UnknownRecord when there is none."""
    found = waiting_in(corpus.record(id))
    if not 1 <= number <= len(found):
        raise UnknownRecord(
            f"{id} has {len(found)} doubtful values, not {number}", f"see them with: wethi review {id} --json"
        )
    return found[number - 1]


def plan_decision(corpus: Corpus, decided: Record, how: str) -> CarePlan:
    """What writes a record as a person decided (`how`: accepted, dropped, corrected …)."""
    old = corpus.record(decided.id)
    changes = tuple(differences(decided.id, records.to_plain(old), records.to_plain(decided)))
    path = corpus.path_of(decided.id).relative_to(corpus.root).as_posix()
    base = {path: text_of(corpus, path)}
    return CarePlan("review", f"review {decided.id}: {how}", (decided.id,), changes, (decided,), {}, base)
