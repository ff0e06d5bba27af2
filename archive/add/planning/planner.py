"""Readings → the plan: grouped into events, drafted, and held against the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.add.planning.captions import Captions, event_of_captions
from archive.add.planning.drafts import Draft
from archive.add.planning.earlier import page_words
from archive.add.planning.file_draft import add_files
from archive.add.planning.gather import Skipped
from archive.add.planning.group import DAYS_OF_ONE, Group, day_of, group_readings, overlap
from archive.add.planning.match import name_key
from archive.add.planning.merge import merge
from archive.add.planning.page_draft import draft_of_page
from archive.add.planning.plan import Duplicate, Item, Plan, Value
from archive.add.planning.resolve import Desk, add_source, finish_event, merge_event, place_of
from archive.add.planning.resolve_photos import link_people, resolve_photos
from archive.add.planning.resolve_sessions import resolve_session
from archive.add.planning.same_text import event_of_versions, report_same_texts
from archive.add.planning.saved_page import without_dressing
from archive.add.planning.sifted import sifted
from archive.add.readers.sources import Finding, Reading
from archive.corpus import fixity, layout
from archive.corpus.store import Corpus
from archive.errors import WrongUsage
from archive.model.dates import edtf_of
from archive.model.ids import parse_id
from archive.model.records import Event, Words

_ALIKE = 75.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person who adds says: into this event, or this session of it; the address of the page."""

    event: str | None = None
    session: str | None = None
    url: str | None = None  # of the one page that does not name its own address


def make_plan(
    corpus: Corpus, readings: Sequence[Reading], skipped: Sequence[Skipped] = (), wanted: Wanted | None = None
) -> Plan:
    """What adding these readings would do. Raises UnknownRecord and its kin for an id that is wanted but not there."""
    wanted = wanted or Wanted()
    target = _target(corpus, wanted)
    desk = Desk.of(corpus)
    readings, skipped = without_dressing(readings, skipped)
    fresh, gone = sifted(desk, readings)
    groups, left = group_readings(fresh, one_event=target is not None)
    homes = [(group, target) for group in groups]
    if target is None:
        homes, left = _with_events(desk, fresh, groups, left)
    aside = [*skipped, *gone, *left]
    for group, existing in homes:
        draft = _draft(group, existing, wanted)
        if draft is None:
            aside += [Skipped(one.name, _NO_EVENT, _NO_EVENT_STEP) for one in group.files]
        else:
            _resolve(desk, draft, existing, aside)
    records = [item.record for item in desk.items]
    return Plan(
        items=(*desk.items, *_registry_items(desk, {record.id for record in records})),
        files=tuple(desk.files),
        duplicates=(*desk.duplicates, *desk.registry.duplicates),
        skipped=tuple(aside),
        findings=tuple(_findings(readings, aside)),
        sources=tuple(reading.name for reading in readings),
        notes=tuple(desk.notes),
        counts={reading.name: reading.counts for reading in readings if reading.counts},
    )


def _findings(readings: Sequence[Reading], aside: Sequence[Skipped]) -> Iterator[Finding]:
    """What the readers found, but for what is told already as the reason why a file was skipped."""
    told = {(one.source, one.reason) for one in aside}
    for reading in readings:
        yield from (one for one in reading.findings if (reading.name, one.message) not in told)


_NO_EVENT = "no event was found in it: neither the name of one, nor a day with a place or organiser"
_NO_EVENT_STEP = "if it belongs to an event of the archive: add it with --event ID"


def _target(corpus: Corpus, wanted: Wanted) -> Event | None:
    if wanted.session:
        corpus.session(wanted.session)
        event = parse_id(wanted.session).slug
        if wanted.event not in (None, event):
            raise WrongUsage(f"{wanted.session} is no session of {wanted.event}", "leave --event or --session out")
        return corpus.event(event)
    return corpus.event(wanted.event) if wanted.event else None


def _with_events(
    desk: Desk, readings: list[Reading], groups: list[Group], left: list[Skipped]
) -> tuple[list[tuple[Group, Event | None]], list[Skipped]]:
    """Each group with its event of the archive, and sources that fit none.

    What the archive keeps already for another event than that of its group, or fits no group, goes to the event that
    keeps it.
    """
    by_id = {event.id: event for event in desk.events}
    known = {digest: event for digest, event in _known_files(desk.corpus).items() if event in by_id}
    aside = {one.source for one in left}
    astray = [reading for reading in readings if reading.name in aside and reading.sha256 in known]
    homes: list[tuple[Group, Event | None]] = []
    for group in groups:
        event = _event_of(desk, group, known)
        mine = event.id if event else ""
        astray += [one for one in group.files if known.get(one.sha256, mine) != mine]
        group.files = [one for one in group.files if known.get(one.sha256, mine) == mine]
        homes.append((group, event))
    for id in dict.fromkeys(known[one.sha256] for one in astray):
        home = next((group for group, event in homes if event and event.id == id), None)
        if home is None:
            home = Group()
            homes.append((home, by_id[id]))
        for group in group_readings([one for one in astray if known[one.sha256] == id], one_event=True)[0]:
            home.pages += group.pages
            home.files += group.files
    found = {one.name for one in astray}
    return homes, [one for one in left if one.source not in found]


def _known_files(corpus: Corpus) -> dict[str, str]:
    """sha256 → event, of every file the archive keeps (by its checksum lists)."""
    found: dict[str, str] = {}
    for event in corpus.event_ids():
        kept = fixity.parse(fixity.said_of(corpus.root, layout.event_dir(event))).items()
        found.update((digest, event) for name, digest in kept if not fixity.is_words(name))
    return found


def _event_of(desk: Desk, group: Group, known: dict[str, str]) -> Event | None:
    """The event of the archive that the group's sources are of: a page of it, its address, its name and days, or a file
    of it (which no page of other days overrules) are its own; or a file is another version of one of its files.

    Events that are merely alike are reported.
    """
    by_id = {event.id: event for event in desk.events}
    for page, _ in group.pages:
        if page.sha256 in known:
            return by_id[known[page.sha256]]
    addresses = {page.url for page, _ in group.pages if page.url}
    for event in desk.events:
        if addresses & {source.url for source in event.sources if source.url}:
            return event
    for _, facts in group.pages:
        names = {name_key(fact.value) for fact in (facts.name, facts.title) if fact}
        for event in desk.events:
            if facts.date == event.date and name_key(event.title.best()) in names:
                return event
    for home in (by_id[known[reading.sha256]] for reading in group.files if reading.sha256 in known):
        if not (group.date and home.date) or overlap(group.date, home.date):
            return home
    if not group.pages and all(reading.material == "captions" for reading in group.files):
        return event_of_captions(desk, group.files)
    if not group.pages and (version := event_of_versions(desk, group.files)):
        return version
    _report_alike(desk, group)
    return None


def _report_alike(desk: Desk, group: Group) -> None:
    from rapidfuzz import fuzz

    for page, facts in group.pages[:1]:
        name = name_key((facts.name or facts.title).value) if facts.name or facts.title else ""  # type: ignore[union-attr]
        for event in desk.events:
            near = facts.date and event.date and overlap(facts.date, event.date)
            if near and fuzz.token_set_ratio(name, name_key(event.title.best())) >= _ALIKE:
                why = f"the days overlap and the names are alike; if it is the same event: add with --event {event.id}"
                desk.duplicates.append(Duplicate("event", page.name, event.id, why))


def _draft(group: Group, existing: Event | None, wanted: Wanted) -> Draft | None:
    """The draft of a group; None when nothing in it makes an event."""
    draft: Draft | None = None
    seen: dict[tuple[str, ...], str] = {}
    for page, facts in group.pages:
        one = draft_of_page(page, facts)
        first = seen.setdefault(page_words(page), page.name)
        if first != page.name:
            one.sessions = []
            one.notes.append(f"{page.name}: the same words as {first}; they go in once")
        draft = one if draft is None else _joined(draft, one)
    if draft is None:
        if existing is None and all(reading.material in ("notes", "page", "captions") for reading in group.files):
            return None
        draft = _nameless(group.files) if existing is None else Draft(existing)
    if wanted.session:
        for session in draft.sessions:
            session.target = wanted.session
    add_files(draft, group.files, wanted.session)
    return draft


def _joined(draft: Draft, other: Draft) -> Draft:
    """A draft with what a second page of the same event adds."""
    event, changes = merge(draft.event, None, other.event)
    told = {change.field.split(".")[0] for change in changes if not change.refused}
    refused = [
        Value(c.field, c.new, c.old, other.readings[0].name, None, "another page of the event says otherwise")
        for c in changes
        if c.refused and c.field not in ("title.th", "date_text", "type", "languages")
    ]
    fields = {"organisers": "organiser", "people": "person", "themes": "theme"}
    added = [
        v for v in other.values if v.field in {fields.get(name, name) for name in told} or v.field == "abbreviation"
    ]
    draft.event = event
    draft.values += [*added, *refused]
    draft.sessions += other.sessions
    draft.photos += other.photos
    draft.organisations += other.organisations
    draft.readings += other.readings
    draft.notes += other.notes
    return draft


def _nameless(files: list[Reading]) -> Draft:
    """A draft for files that no page tells of: named after their folder or first file, dated by what they say."""
    from archive.add.planning.file_draft import title_of_file
    from archive.add.planning.wording import words_of

    first = files[0]
    named = (first.path.resolve().parent.name if len(files) > 1 else "") or first.name
    title = title_of_file(named)
    days = sorted(day for day in map(day_of, files) if day)
    event = Event("", words_of(title) if title else Words(th="เวที"), date=edtf_of(days[0], days[-1]) if days else None)
    values = [Value("title", title, None, named, "the folder's or file's name", "no source names the event")]
    if days:
        doubt = "no source states the day of the event"
        if days[-1] - days[0] > DAYS_OF_ONE:
            doubt += "; the files' days lie far apart: if these are several events, add the folder of each by itself"
        values.append(Value("date", str(event.date), None, first.name, "dates of the files", doubt))
    return Draft(event, values)


def _resolve(desk: Desk, draft: Draft, existing: Event | None, aside: list[Skipped]) -> None:
    """Puts a draft's records and files on the plan."""
    place = place_of(desk, draft, existing)
    values = list(merge_event(desk, place, draft))
    for reading in draft.readings:
        if reading.material == "page":
            add_source(desk, place, reading)
    for session in draft.sessions:
        resolve_session(desk, place, session)
    report_same_texts(desk, place, draft)
    captions = Captions.of(desk, place, draft)
    resolve_photos(desk, place, draft.photos)
    captions.lay()
    link_people(desk, place)
    desk.notes += draft.notes
    finish_event(desk, place, values)


def _registry_items(desk: Desk, planned: set[str]) -> list[Item]:
    registry = desk.registry
    items = [
        Item("new", person, tuple(_name_values(person.id, person.name))) for person in registry.new_people.values()
    ]
    items += [Item("new", one) for one in registry.new_organisations.values()]
    for one in registry.changed_organisations.values():
        value = Value("abbreviations", ", ".join(one.abbreviations))
        items.append(Item("changed", one, (value,)))
    return [item for item in items if item.record.id not in planned]


def _name_values(person: str, name: str) -> list[Value]:
    from archive.add.planning.match import is_thai

    rule = "the id is the name in Latin letters by RTGS, a guess that may be corrected" if is_thai(name) else None
    return [Value("id", person, None, None, rule)]
