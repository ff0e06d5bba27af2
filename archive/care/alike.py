"""People and organisations whose names are the same or nearly so: perhaps one. Those said to be two are never named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from archive.corpus.store import Corpus
from archive.model.ids import is_id
from archive.model.records import Organisation, Person

_NEAR = 90.0
_SHORTEST = 6
_EDGE = 3
# More than this under one beginning or end would be compared too long.
_MOST = 400


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records that may be one: their ids, the names that are alike, and whether these are the same."""

    one: str
    two: str
    name: str
    other_name: str
    is_same: bool


def alike(corpus: Corpus) -> list[Alike]:
    """The pairs that may be one, in order of id; without those said to be distinct."""
    found: list[Alike] = []
    for records in (corpus.people(), corpus.organisations()):
        apart = {frozenset((one.id, other)) for one in records for other in one.distinct_from if is_id(other)}
        seen: set[frozenset[str]] = set()
        for pair in _pairs(list(_names(records))):
            both = frozenset((pair.one, pair.two))
            if both not in apart and both not in seen:
                seen.add(both)
                found.append(pair)
    return sorted(found, key=lambda one: (one.one, one.two))


def _names(records: Iterable[Person | Organisation]) -> Iterator[tuple[str, str, str]]:
    """(folded name, name as written, id) of every form."""
    for record in records:
        if isinstance(record, Person):
            forms = [form.text for form in record.names] + ([record.latin] if record.latin else [])
        else:
            forms = [text for text in (record.name.th, record.name.en, *record.other_names) if text]
        for text in dict.fromkeys(forms):
            yield _key(text), text, record.id


def _pairs(names: list[tuple[str, str, str]]) -> Iterator[Alike]:
    """Names that are the same, then names nearly so; only those that begin or end alike are compared."""
    from rapidfuzz import fuzz

    shelves: dict[str, list[tuple[str, str, str]]] = {}
    for name in names:
        shelves.setdefault(f"={name[0]}", []).append(name)
        if len(name[0]) >= _SHORTEST:
            shelves.setdefault(f"^{name[0][:_EDGE]}", []).append(name)
            shelves.setdefault(f"${name[0][-_EDGE:]}", []).append(name)
    for key, shelf in sorted(shelves.items(), key=lambda item: item[0][0] != "="):
        for first, second in combinations(shelf[:_MOST], 2):
            one, two = sorted((first, second), key=lambda name: name[2])
            if one[2] != two[2] and (key[0] == "=" or fuzz.ratio(one[0], two[0]) >= _NEAR):
                yield Alike(one[2], two[2], one[1], two[1], one[0] == two[0])


def _key(name: str) -> str:
    from archive.thai.normalize import fold_text

    return "".join(letter for letter in fold_text(name).lower() if letter.isalnum() or "\u0e31" <= letter <= "\u0e4e")
