"""Which sources belong to one event: by what their words say of it, by folder, by date, by name."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from archive.add.planning.facts import Facts, read_facts
from archive.add.planning.gather import Skipped
from archive.add.planning.match import name_key
from archive.add.readers.sources import Reading
from archive.model.dates import Edtf, ce_year

_SAME_NAME = 85.0
_SAME_DAY_NAME = 60.0


@dataclass(slots=True)
class Group:
    """Sources of one event: `pages` tell of it (with their facts, the fullest first), `files` are what it left."""

    pages: list[tuple[Reading, Facts]] = field(default_factory=list)
    files: list[Reading] = field(default_factory=list)

    @property
    def date(self) -> Edtf | None:
        """The event's days as its pages say them."""
        return next((facts.date for _, facts in self.pages if facts.date), None)


def group_readings(readings: list[Reading], one_event: bool) -> tuple[list[Group], list[Skipped]]:
    """The groups, in the order of their first source, and sources that fit none. `one_event`: all go to one."""
    tellers: list[tuple[Reading, Facts]] = []
    documents: list[tuple[Reading, Facts]] = []
    rest: list[Reading] = []
    skipped: list[Skipped] = []
    for reading in readings:
        facts = read_facts(reading) if reading.material in ("page", "notes") and reading.searchable else None
        if facts and reading.material == "page" and (facts.is_event or one_event):
            tellers.append((reading, facts))
        elif facts and reading.material == "notes" and _is_announcement(reading, facts):
            documents.append((reading, facts))
        elif reading.material == "page":
            skipped.append(
                Skipped(reading.name, _NO_EVENT, "if it belongs to an event of the archive: add it with --event ID")
            )
        else:
            rest.append(reading)
    if one_event or any(reading.material == "page" for reading, _ in tellers):
        # Beside a page, a document is what the event left, unless it surely tells of other days.
        others = [pair for pair in documents if not one_event and _is_of_other_days(pair[1], tellers)]
        rest += [pair[0] for pair in documents if pair not in others]
        tellers += others
    else:
        tellers += documents
    groups = _one(tellers) if one_event else _clusters(tellers)
    if not groups:
        return _of_folders_apart(rest), skipped
    for reading in rest:
        home = groups[0] if len(groups) == 1 else _home(reading, groups)
        if home:
            home.files.append(reading)
        else:
            skipped.append(
                Skipped(reading.name, "to which of the events it belongs is not clear", "add it with --event ID")
            )
    return groups, skipped


def _of_folders_apart(rest: list[Reading]) -> list[Group]:
    """Files that no page tells of: one event, but for folders given each by itself whose days lie far apart."""
    folders: dict[Path, list[Reading]] = {}
    for reading in rest:
        above = len(PurePosixPath(reading.name).parts) - 1
        folders.setdefault(reading.path.resolve().parents[above], []).append(reading)
    days = {folder: [day for one in files if (day := day_of(one))] for folder, files in folders.items()}
    if not all(days.values()):
        return [Group(files=rest)] if rest else []
    groups: list[Group] = []
    last = dt.date.min
    for folder in sorted(folders, key=lambda one: min(days[one])):
        if not groups or min(days[folder]) - last > DAYS_OF_ONE:
            groups.append(Group())
        groups[-1].files += folders[folder]
        last = max(last, *days[folder])
    return groups


DAYS_OF_ONE = dt.timedelta(days=14)  # files of one event lie no further apart
_NO_EVENT = "no event was found in it: neither the name of one, nor a day with a place or organiser"


def _is_announcement(reading: Reading, facts: Facts) -> bool:
    """Whether a document tells of an event as a page would: it says when, and names it without doubt, or above all
    else with the place or organiser in the lines below (the head of somebody's notes)."""
    if facts.name is None or facts.date is None:
        return False
    first = reading.title_place if reading.title else reading.blocks[0].place
    return not facts.name.doubt or (facts.name.place == first and bool(facts.venue or facts.organisers))


def _is_of_other_days(facts: Facts, tellers: list[tuple[Reading, Facts]]) -> bool:
    date = facts.date
    return date is not None and not any(other.date is None or overlap(date, other.date) for _, other in tellers)


def _one(tellers: list[tuple[Reading, Facts]]) -> list[Group]:
    return [Group(pages=_fullest_first(tellers))] if tellers else []


def _clusters(tellers: list[tuple[Reading, Facts]]) -> list[Group]:
    groups: list[Group] = []
    for reading, facts in tellers:
        home = next((g for g in groups if any(_is_same_event(facts, other) for _, other in g.pages)), None)
        if home is None:
            groups.append(Group(pages=[(reading, facts)]))
        else:
            home.pages.append((reading, facts))
    for group in groups:
        group.pages = _fullest_first(group.pages)
    return groups


def _fullest_first(pages: list[tuple[Reading, Facts]]) -> list[tuple[Reading, Facts]]:
    """Web pages before documents, then by how much they say."""

    def fullness(pair: tuple[Reading, Facts]) -> tuple[bool, int]:
        reading, facts = pair
        told = (facts.name, facts.date, facts.venue, facts.province, *facts.organisers, *facts.people)
        return reading.material == "page", sum(one is not None for one in told)

    return sorted(pages, key=fullness, reverse=True)


def _is_same_event(one: Facts, other: Facts) -> bool:
    from rapidfuzz import fuzz

    if one.date and other.date and not overlap(one.date, other.date):
        return False
    names = [name_key(facts.name.value) for facts in (one, other) if facts.name]
    if len(names) < 2:
        return one.date is not None and one.date == other.date and _same_place(one, other)
    likeness = max(fuzz.ratio(*names), fuzz.partial_ratio(*names) if min(map(len, names)) >= 15 else 0)
    return likeness >= (_SAME_DAY_NAME if one.date and one.date == other.date else _SAME_NAME)


def _same_place(one: Facts, other: Facts) -> bool:
    return bool(one.venue and other.venue and name_key(one.venue.value) == name_key(other.venue.value))


def overlap(one: Edtf, other: Edtf) -> bool:
    """Whether two dates have a day in common."""
    return one.first <= other.last and other.first <= one.last


def _home(reading: Reading, groups: list[Group]) -> Group | None:
    """The one group whose page lies in the same or the next higher folder, else whose days hold the date in the file or its name."""
    for folder in PurePosixPath(reading.name).parents:
        near = [g for g in groups if any(PurePosixPath(page.name).parent == folder for page, _ in g.pages)]
        if len(near) == 1:
            return near[0]
        if near:
            break
    day = day_of(reading)
    dated = [g for g in groups if day and g.date and g.date.first <= day <= g.date.last]
    return dated[0] if len(dated) == 1 else None


def day_of(reading: Reading) -> dt.date | None:
    """The day a source is of: when its photo was taken, or the date in its file's name; None when neither tells."""
    taken = next((photo.photo.taken for photo in reading.photos if photo.photo.taken), None)
    found = re.search(
        r"(?<!\d)(?P<y>20\d\d|25\d\d)[-_.]?(?P<m>0\d|1[0-2])[-_.]?(?P<d>[0-2]\d|3[01])(?!\d)", taken or reading.name
    )
    if not found:
        return None
    try:
        return dt.date(ce_year(int(found["y"])), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
