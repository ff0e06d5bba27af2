"""Lists to browse: events by year, people and organisations by letter, places, photos."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from archive.model.dates import MONTHS_EN, MONTHS_EN_SHORT, MONTHS_TH, MONTHS_TH_SHORT, ce_year
from archive.model.records import Event
from archive.thai.collate import sort_key
from archive.web.charts import YearBar, year_bars
from archive.web.desk import DateView, Desk, Frame, LinkView, Page
from archive.web.overview import latin_name
from archive.web.pages.cards import PhotoCard, photo_card
from archive.web.pages.groups import YearOfEvents, by_year
from archive.web.pages.people import office

PHOTOS_A_PAGE = 48
LEADING_VOWELS = "เแโใไ"


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month of the calendar: its name, long and short, how many events began in it, where their list begins ("" when
    none did)."""

    name: str
    short: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year of the calendar with its twelve months."""

    label: str
    months: tuple[CalendarMonth, ...]


@dataclass(frozen=True, slots=True)
class EventsView:
    """All events by year, the chart of years, the calendar of months, and the series."""

    count: int
    months: tuple[str, ...]
    calendar: tuple[CalendarYear, ...]
    years: tuple[YearOfEvents, ...]
    bars: tuple[YearBar, ...]
    series: tuple[LinkView, ...]
    year: str


@dataclass(frozen=True, slots=True)
class NameLine:
    """A person or organisation in a list."""

    url: str
    name: str
    other: str
    beside: str
    count: str


@dataclass(frozen=True, slots=True)
class NamesView:
    """Names in Thai alphabetical order, by first letter; `letters` lead to one letter each."""

    kind: str
    total: int
    letter: str
    letters: tuple[LinkView, ...]
    groups: tuple[tuple[str, tuple[NameLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class PlacesView:
    """Provinces with how many events were held there."""

    places: tuple[LinkView, ...]
    online: int


@dataclass(frozen=True, slots=True)
class AlbumView:
    """Photos of one event, with a link to it."""

    event: LinkView
    date: DateView | None
    photos: tuple[PhotoCard, ...]


@dataclass(frozen=True, slots=True)
class PhotosView:
    """A page of all photos, by event, the newest first."""

    total: int
    albums: tuple[AlbumView, ...]
    pages: tuple[LinkView, ...]


def initial(name: str) -> str:
    """The letter under which a name is listed: Thai leading vowels stand after their consonant.

    >>> initial("เกศรา"), initial("Seamus"), initial("«ก")
    ('ก', 'S', 'ก')
    """
    letters = [one for one in name if one.isalpha()]
    if letters and letters[0] in LEADING_VOWELS and len(letters) > 1:
        return letters[1]
    return letters[0].upper() if letters else "#"


def events_page(desk: Desk, year: str = "") -> Page:
    """All events, newest first; only those of a `year`, CE or BE, when it is given and has any."""
    events = list(desk.overview.events)
    counts = Counter(event.date.first.year for event in events if event.date)
    wanted = ce_year(int(year)) if year.isascii() and year.isdigit() and len(year) == 4 else 0
    if wanted in counts:
        events = [event for event in events if event.date and event.date.first.year == wanted]
    series = sorted(desk.overview.series.items(), key=lambda pair: sort_key(pair[0]))
    bars = year_bars(
        desk, dict(counts), lambda one: desk.urls.listing("events", [] if one == wanted else [("year", str(one))]),
        current=wanted, unit="count.events",
    )  # fmt: skip
    view = EventsView(
        count=len(events),
        months=months_of(desk, short=True),
        calendar=calendar(desk, events),
        years=by_year(desk, events),
        bars=bars,
        series=tuple(
            LinkView(desk.urls.series(name), held[0].series.best(desk.language), desk.t("count.times", n=len(held)))
            for name, held in series
        ),
        year=desk.year(wanted) if wanted in counts else "",
    )
    frame = Frame(desk.t("menu.events"), desk.t("events.description"), "/events", section="events", index=not wanted)
    return Page("events.html", frame, view)


def months_of(desk: Desk, short: bool = False) -> tuple[str, ...]:
    """The twelve months in the page's language."""
    english, thai = (MONTHS_EN_SHORT, MONTHS_TH_SHORT) if short else (MONTHS_EN, MONTHS_TH)
    return tuple(english if desk.language == "en" else thai)


def calendar(desk: Desk, events: list[Event]) -> tuple[CalendarYear, ...]:
    """The years in which events began, newest first, month by month; a month leads to its events in the list below."""
    dates = [event.date for event in events if event.date and event.date.start.month]
    held = Counter((date.first.year, date.first.month) for date in dates)
    names = list(zip(months_of(desk), months_of(desk, short=True), strict=True))
    return tuple(
        CalendarYear(
            desk.year(year),
            tuple(
                CalendarMonth(name, short, held[year, n], f"#m{year}-{n:02d}" if held[year, n] else "")
                for n, (name, short) in enumerate(names, 1)
            ),
        )
        for year in sorted({year for year, _ in held}, reverse=True)
    )


def people_page(desk: Desk, letter: str = "") -> Page:
    """People in Thai alphabetical order, on English pages by their names in Latin letters; with many, those of one
    letter."""
    lines = []
    for person in sorted(desk.overview.people.values(), key=lambda one: (sort_key(desk.named(one.name)), one.id)):
        seen = desk.overview.seen.get(person.id, [])
        latest = max(seen, key=lambda one: one.date, default=None)
        places = {one.session.id if one.session else one.event.id for one in seen}
        lines.append(
            NameLine(
                desk.urls.person(person.id),
                desk.named(person.name),
                latin_name(person) if desk.language == "th" else person.name,
                office(latest.appearance) if latest else "",
                desk.t("count.times", n=len(places)) if places else "",
            )  # fmt: skip
        )
    return _names_page(desk, "people", lines, letter)


def organisations_page(desk: Desk, letter: str = "") -> Page:
    """Organisations in Thai alphabetical order; with many, those of one letter."""
    lines = []
    found = desk.overview.organisations.values()
    for one in sorted(found, key=lambda one: (sort_key(one.name.best(desk.language)), one.id)):
        count = len(desk.overview.at_organisation.get(one.id, ()))
        lines.append(
            NameLine(
                desk.urls.organisation(one.id),
                one.name.best(desk.language),
                (one.name.en or "") if desk.language == "th" else (one.name.th or ""),
                " ".join(one.abbreviations),
                desk.t("count.events", n=count) if count else "",
            )  # fmt: skip
        )
    return _names_page(desk, "organisations", lines, letter)


def _names_page(desk: Desk, kind: str, lines: list[NameLine], letter: str, whole: int = 200) -> Page:
    groups: dict[str, list[NameLine]] = {}
    for line in lines:
        groups.setdefault(initial(line.name), []).append(line)
    letter = letter if letter in groups else ""
    if not letter and len(lines) > whole:
        letter = next(iter(groups))
    listing = "people" if kind == "people" else "organisations"
    view = NamesView(
        kind=kind,
        total=len(lines),
        letter=letter,
        letters=tuple(
            LinkView(desk.urls.listing(listing, [("letter", one)]), one, str(len(members)), one == letter)  # type: ignore[arg-type]  # one of the two
            for one, members in groups.items()
        ),
        groups=tuple((one, tuple(members)) for one, members in groups.items() if not letter or one == letter),
    )
    title = desk.t(f"menu.{kind}") + (f" {letter}" if letter else "")
    return Page("names.html", Frame(title, desk.t(f"{kind}.description"), f"/{kind}", section=kind), view)


def places_page(desk: Desk) -> Page:
    """Provinces in Thai alphabetical order."""
    places = []
    for name, events in sorted(desk.overview.places.items(), key=lambda pair: sort_key(pair[0])):
        english = next((event.venue.province_en for event in events if event.venue.province_en), None)
        shown = (english if desk.language == "en" else None) or name
        places.append(LinkView(desk.urls.place(name), shown, desk.t("count.events", n=len(events))))
    online = sum(1 for event in desk.overview.events if event.venue.online)
    frame = Frame(desk.t("menu.places"), desk.t("places.description"), "/places", section="events")
    return Page("places.html", frame, PlacesView(tuple(places), online))


def photos_page(desk: Desk, page: int = 1) -> Page:
    """All photos, newest event first, a page at a time; a page that is not there shows the last one."""
    photos = [(event, photo) for event in desk.overview.events for photo in desk.overview.photos[event.id]]
    last = max((len(photos) + PHOTOS_A_PAGE - 1) // PHOTOS_A_PAGE, 1)
    page = min(max(page, 1), last)
    start = (page - 1) * PHOTOS_A_PAGE
    pages = [
        LinkView(desk.urls.listing("photos", [("page", str(n))] if n > 1 else []), str(n), "", n == page)
        for n in range(1, last + 1)
        if n in (1, last) or abs(n - page) < 4
    ]
    view = PhotosView(
        total=len(photos),
        albums=tuple(
            AlbumView(
                LinkView(desk.urls.event(event.id), event.title.best(desk.language)),
                desk.date(event.date),
                tuple(photo_card(desk, photo) for _, photo in held),
            )
            for event, held in groupby(photos[start : start + PHOTOS_A_PAGE], key=lambda pair: pair[0])
        ),
        pages=tuple(pages) if last > 1 else (),
    )
    frame = Frame(desk.t("menu.photos"), desk.t("photos.description"), "/photos", section="photos", index=page == 1)
    return Page("photos.html", frame, view)
