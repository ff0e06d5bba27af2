"""Pages of what gathers events: an organisation, a place, a series."""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import UnknownRecord
from archive.model.records import Event
from archive.web import linked
from archive.web.desk import Desk, Frame, LinkView, Page
from archive.web.pages.cards import EventCard, event_card
from archive.web.pages.people import office
from archive.web.pages.sources import is_outward


@dataclass(frozen=True, slots=True)
class YearOfEvents:
    """The events of one year, newest year first."""

    label: str
    events: tuple[EventCard, ...]


@dataclass(frozen=True, slots=True)
class MemberView:
    """A person who came from the organisation, with the offices they were given there and when."""

    name: str
    url: str
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """All that the page of an organisation shows."""

    id: str
    name: str
    other_name: str
    abbreviations: tuple[str, ...]
    other_names: tuple[str, ...]
    sample: bool
    province: LinkView | None
    url: str | None
    parent: LinkView | None
    note: str
    distinct: tuple[LinkView, ...]
    years: tuple[YearOfEvents, ...]
    count: int
    members: tuple[MemberView, ...]
    search_value: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """All that the page of a place or a series shows."""

    kind: str
    name: str
    count: int
    years: tuple[YearOfEvents, ...]
    search_value: str
    back: LinkView


def by_year(desk: Desk, events: list[Event]) -> tuple[YearOfEvents, ...]:
    """Events in groups of their year, in the order given."""
    groups: dict[str, list[EventCard]] = {}
    for event in events:
        label = desk.year(event.date.first.year) if event.date else desk.t("time.unknown")
        groups.setdefault(label, []).append(event_card(desk, event))
    return tuple(YearOfEvents(label, tuple(cards)) for label, cards in groups.items())


def organisation_page(desk: Desk, id: str) -> Page:
    """The page of an organisation: what it held, and who came from it. Errors as PublicCorpus.organisation."""
    found = desk.overview.organisations.get(id) or desk.corpus.organisation(id)
    events = desk.overview.at_organisation.get(id, [])
    parent = desk.overview.organisations.get(found.parent or "")
    view = OrganisationView(
        id=id,
        name=found.name.best(desk.language),
        other_name=((found.name.en if desk.language == "th" else found.name.th) or "")
        if found.name.th and found.name.en
        else "",
        abbreviations=found.abbreviations,
        other_names=found.other_names,
        sample=found.sample,
        province=LinkView(
            desk.urls.place(found.province) if found.province in desk.overview.places else "", found.province
        )
        if found.province
        else None,
        url=found.url if is_outward(found.url) else None,
        parent=LinkView(desk.urls.organisation(parent.id), parent.name.best(desk.language)) if parent else None,
        note=found.note or "",
        distinct=tuple(
            LinkView(desk.urls.organisation(other), desk.overview.organisations[other].name.best(desk.language))
            for other in found.distinct_from
            if other in desk.overview.organisations
        ),
        years=by_year(desk, events),
        count=len(events),
        members=_members(desk, id),
        search_value=f'org:"{found.name.best()}"',
    )
    frame = Frame(
        title=view.name,
        description=desk.t("organisation.description", name=view.name),
        path=f"/organisations/{id}",
        section="organisations",
        image=desk.urls.card(id),
        json_ld=linked.organisation(desk, found),
    )
    return Page("organisation.html", frame, view)


def _members(desk: Desk, id: str) -> tuple[MemberView, ...]:
    offices: dict[str, dict[str, None]] = {}
    for seen in sorted(desk.overview.of_organisation.get(id, ()), key=lambda one: one.date, reverse=True):
        if seen.appearance.person in desk.overview.people and seen.appearance.person:
            offices.setdefault(seen.appearance.person, {})[office(seen.appearance)] = None
    return tuple(
        MemberView(
            desk.named(desk.overview.people[person].name), desk.urls.person(person), tuple(one for one in held if one)
        )
        for person, held in offices.items()
    )


def place_page(desk: Desk, name: str) -> Page:
    """The events of a province; UnknownRecord when there are none."""
    events = desk.overview.places.get(name)
    if not events:
        raise UnknownRecord(f"no event was held in {name[:60]}", "see the list of places")
    back = LinkView(desk.urls.listing("places"), desk.t("menu.places"))
    title = _place_name(desk, name, events)
    view = GroupView("place", title, len(events), by_year(desk, events), f'place:"{name}"', back)
    description = desk.t("place.description", name=title)
    return Page("group.html", Frame(title, description, desk.urls.plain().place(name), section="events"), view)


def _place_name(desk: Desk, name: str, events: list[Event]) -> str:
    if desk.language == "en":
        return next((event.venue.province_en for event in events if event.venue.province_en), None) or name
    return name


def series_page(desk: Desk, name: str) -> Page:
    """The events of a series; UnknownRecord when there are none."""
    events = desk.overview.series.get(name)
    if not events:
        raise UnknownRecord(f"there is no series {name[:60]}", "see the list of events")
    back = LinkView(desk.urls.listing("events"), desk.t("menu.events"))
    title = events[0].series.best(desk.language)
    view = GroupView("series", title, len(events), by_year(desk, events), "", back)
    description = desk.t("series.description", name=title)
    return Page("group.html", Frame(title, description, desk.urls.plain().series(name), section="events"), view)
