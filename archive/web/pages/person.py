"""The page of a person: every role over time, in which session, with whom; and names as written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from unicodedata import category

from archive.model.records import Person
from archive.web import linked
from archive.web.charts import desk_step, hides_on_phone
from archive.web.desk import DateView, Desk, Frame, LinkView, Page
from archive.web.overview import Seen, latin_name
from archive.web.pages.cards import PhotoCard, photo_card
from archive.web.pages.people import office, written
from archive.web.pages.sources import outward
from archive.web.ribbon import percent


@dataclass(frozen=True, slots=True)
class SeenView:
    """One appearance in the list: the session (or the event as a whole), and in which role and office."""

    url: str
    title: str
    kind: str
    event: LinkView | None
    date: DateView | None
    role: str
    office: str
    moments: str


@dataclass(frozen=True, slots=True)
class YearView:
    """All appearances of a year, newest year first; `label` is the year, or that it is unknown."""

    label: str
    seen: tuple[SeenView, ...]


# How many roles the chart of a person shows.
MOST_ROLES = 6
# How wide the chart is on a phone, and a letter of its labels with the marks over it.
# How wide the chart is at least, on a phone and on a screen of more than 40 rem.
PHONE_PX, DESK_PX = 350, 600
LETTER_PX = 7.9


@dataclass(frozen=True, slots=True)
class BarView:
    """A role over time: from the first to the last year it was held in the archive, in per cent of the chart.

    `labels`: where its label stands as (place, `text-anchor`, class): once for every screen, or over the bar at a desk
    (`odd`) and where a phone shows all of it (`even`).
    """

    label: str
    x: str
    width: str
    tone: int
    y: int
    labels: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class RolesView:
    """The chart of roles: bars, flags (appearances), its height; years as label ("" where there is no room for it),
    place of the label, place of the tick, and whether a phone has no room for the label. `left_out`: further roles."""

    bars: tuple[BarView, ...]
    pins: tuple[str, ...]
    years: tuple[tuple[str, str, str, bool], ...]
    base: int
    height: int
    span: str
    left_out: int


@dataclass(frozen=True, slots=True)
class NameView:
    """A form of the name as it was written, and how often."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class PersonPageView:
    """All that the page of a person shows."""

    id: str
    name: str
    other: str
    sample: bool
    sums: tuple[str, ...]
    roles: RolesView | None
    years: tuple[YearView, ...]
    names: tuple[NameView, ...]
    distinct: tuple[LinkView, ...]
    together: tuple[LinkView, ...]
    photos: tuple[PhotoCard, ...]
    links: tuple[LinkView, ...]
    note: str
    letter: LinkView
    search_value: str


def person_page(desk: Desk, id: str) -> Page:
    """The page of a person. Errors as PublicCorpus.person."""
    # The overview holds every open person; the corpus is asked for the reason why one is not.
    person = desk.overview.people.get(id) or desk.corpus.person(id)
    seen = sorted(desk.overview.seen.get(id, ()), key=lambda one: one.date, reverse=True)
    view = PersonPageView(
        id=id,
        name=desk.named(person.name),
        other=latin_name(person) if desk.language == "th" else person.name,
        sample=person.sample,
        sums=_sums(desk, seen),
        roles=roles(desk, seen),
        years=_years(desk, seen),
        names=_names(person, seen),
        distinct=tuple(
            LinkView(desk.urls.person(other), desk.named(desk.overview.people[other].name))
            for other in person.distinct_from
            if other in desk.overview.people
        ),
        together=_together(desk, id, seen),
        photos=tuple(photo_card(desk, photo) for photo in desk.overview.pictured.get(id, ())),
        links=outward(desk, person.links),
        note=person.note or "",
        letter=_letter(desk, person),
        search_value=f'speaker:"{person.name}"',
    )
    frame = Frame(
        title=view.name,
        description=desk.t("person.description", name=view.name),
        path=f"/people/{id}",
        section="people",
        kind="profile",
        image=desk.urls.card(id),
        json_ld=linked.person(desk, person),
        feeds=((view.name, desk.urls.person_feed(id)),),
    )
    return Page("person.html", frame, view)


def _letter(desk: Desk, person: Person) -> LinkView:
    from archive.web.pages.lists import initial

    letter = initial(desk.named(person.name))
    return LinkView(desk.urls.listing("people", [("letter", letter)]), desk.t("people.letter", letter=letter))


def _sums(desk: Desk, seen: list[Seen]) -> tuple[str, ...]:
    sessions = {one.session.id for one in seen if one.session}
    events = {one.event.id for one in seen}
    years = sorted({one.date.year for one in seen if one.date.year > 1})
    found = [desk.t("count.sessions", n=len(sessions))] if sessions else []
    found += [desk.t("count.events", n=len(events))] if events else []
    if years:
        found.append(desk.year(years[0]) if len(years) == 1 else f"{desk.year(years[0])}–{desk.year(years[-1])}")
    return tuple(found)


def _years(desk: Desk, seen: list[Seen]) -> tuple[YearView, ...]:
    groups: dict[int, list[SeenView]] = {}
    for one in seen:
        groups.setdefault(one.date.year, []).append(_seen_view(desk, one))
    return tuple(
        YearView(desk.year(year) if year > 1 else desk.t("time.unknown"), tuple(views))
        for year, views in groups.items()
    )


def _seen_view(desk: Desk, one: Seen) -> SeenView:
    appearance, event = one.appearance, one.event
    title = event.title.best(desk.language)
    return SeenView(
        url=desk.urls.session(one.session.id) if one.session else desk.urls.event(event.id),
        title=one.session.title.best(desk.language) if one.session else title,
        kind=desk.word("session_type", one.session.type) if one.session else desk.word("event_type", event.type),
        event=LinkView(desk.urls.event(event.id), title) if one.session else None,
        date=desk.date((one.session.date if one.session else None) or event.date),
        role=desk.word("role", appearance.role),
        office=office(appearance),
        moments=desk.t(f"coverage.{desk.overview.coverage(one.session)}") if one.session else "",
    )


def _names(person: Person, seen: list[Seen]) -> tuple[NameView, ...]:
    counts = Counter(written(one.appearance) for one in seen)
    bare = {one.appearance.name for one in seen}
    counts.update({form.text: 0 for form in person.names if form.text not in bare})
    return tuple(NameView(text, count) for text, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _together(desk: Desk, id: str, seen: list[Seen]) -> tuple[LinkView, ...]:
    counts: Counter[str] = Counter()
    for one in seen:
        company = one.session.people if one.session else one.event.people
        counts.update({other.person for other in company if other.person and other.person != id})
    known = sorted((-n, other) for other, n in counts.items() if other in desk.overview.people)[:12]
    return tuple(
        LinkView(desk.urls.person(other), desk.named(desk.overview.people[other].name), str(-n)) for n, other in known
    )


def roles(desk: Desk, seen: list[Seen]) -> RolesView | None:
    """The chart of offices over the years; None with fewer than two dated appearances."""
    dated = [one for one in seen if one.date.year > 1]
    if len(dated) < 2:
        return None
    first, last = min(one.date.year for one in dated), max(one.date.year for one in dated)
    count = last - first + 1
    held: dict[str, list[float]] = {}
    for one in reversed(dated):
        label = office(one.appearance) or desk.word("role", one.appearance.role)
        held.setdefault(label, []).append(_place(one, first))
    bars = []
    # The latest ones where there are too many: who somebody is now matters most.
    for row, (label, places) in enumerate(list(held.items())[-MOST_ROLES:]):
        start, end = min(places), max(places)
        x = percent(round(1000 * start), 1000 * count)
        width = percent(round(1000 * max(end - start, 0.12)), 1000 * count)
        bars.append(BarView(label, x, width, row % 6 + 1, 14 + 40 * row, label_places(label, float(x), float(width))))
    base = 34 + 40 * len(bars)
    years = tuple(
        (
            "" if (count - 1 - n) % desk_step(count) else desk.year(first + n),
            percent(2 * n + 1, 2 * count),
            percent(n, count),
            hides_on_phone(n, count),
        )
        for n in range(count)
    )
    pins = tuple(percent(round(1000 * _place(one, first)), 1000 * count) for one in dated)
    return RolesView(
        tuple(bars),
        pins,
        years,
        base,
        base + 30,
        f"{desk.year(first)}–{desk.year(last)}",
        max(len(held) - MOST_ROLES, 0),
    )


def label_places(label: str, x: float, width: float) -> tuple[tuple[str, str, str], ...]:
    """Where the label of a bar stands, as in BarView: over the bar wherever it fits.

    >>> label_places("ผู้ดูแล", 10, 5), label_places("ผู้ดูแล", 96, 4)
    ((('10', '', ''),), (('100', 'end', ''),))
    >>> label_places("ผู้ประสานงานโครงการของมูลนิธิ", 55, 20)
    (('55', '', 'odd'), ('75', 'end', 'even'))
    """
    desk, phone = _label_place(label, x, width, DESK_PX), _label_place(label, x, width, PHONE_PX)
    return ((*desk, ""),) if desk == phone else ((*desk, "odd"), (*phone, "even"))


def _label_place(label: str, x: float, width: float, chart_px: int) -> tuple[str, str]:
    """Where the label begins, in per cent of a chart so wide, and its `text-anchor`."""
    needed = 100 * LETTER_PX * sum(category(letter) != "Mn" for letter in label) / chart_px
    if x + needed <= 100:
        return f"{x:g}", ""
    if x + width - needed >= 0:
        return f"{min(x + width, 100):g}", "end"
    return ("0", "") if x + width / 2 < 50 else ("100", "end")


def _place(one: Seen, first: int) -> float:
    """Years since the first of January of `first`."""
    return one.date.year - first + (one.date.timetuple().tm_yday - 1) / 366
