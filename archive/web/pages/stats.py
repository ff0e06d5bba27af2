"""What the archive has and what it lacks, by year, with ways to help."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from archive.model.records import Session
from archive.web.charts import Stack, stacks
from archive.web.desk import Desk, Frame, LinkView, Page
from archive.web.overview import COVERAGES, first_day
from archive.web.pages.cards import SessionCard, session_card

CLASSES = ("k1", "k2", "k3", "k4")
TALLEST = 220
MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class KeyView:
    """A line of the chart's key: its class, its words, its count."""

    name: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class StatsView:
    """All that the statistics page shows. `rows` are the numbers of the chart as a table."""

    sums: tuple[tuple[str, str], ...]
    keys: tuple[KeyView, ...]
    stacks: tuple[Stack, ...]
    lines: tuple[tuple[int, str], ...]
    tallest: int
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    nothing: tuple[SessionCard, ...]
    unchecked: tuple[SessionCard, ...]
    texts: tuple[SessionCard, ...]
    nothing_count: int
    unchecked_count: int
    texts_count: int
    photos_without_file: int
    organisations: tuple[LinkView, ...]
    provinces: tuple[LinkView, ...]


def stats_page(desk: Desk) -> Page:
    """The statistics of what is open to the public."""
    overview = desk.overview
    sessions = list(overview.all_sessions())
    by_cover: dict[str, list[SessionCard]] = {name: [] for name in COVERAGES}
    totals: Counter[str] = Counter()
    years: dict[int, Counter[str]] = {}
    for event, session in sessions:
        cover = overview.coverage(session)
        totals[cover] += 1
        year = first_day(event, session).year
        if year > 1:
            years.setdefault(year, Counter())[cover] += 1
        if len(by_cover[cover]) < MOST_LISTED and cover != "checked":
            by_cover[cover].append(session_card(desk, session, event, most_people=2))
    span = range(min(years), max(years) + 1) if years else range(0)
    rows = [tuple(years.get(year, Counter())[name] for name in COVERAGES) for year in span]
    drawn, lines = stacks([desk.year(year) for year in span], rows, CLASSES, TALLEST)
    photos = [photo for event in overview.events for photo in overview.photos[event.id]]
    view = StatsView(
        sums=_sums(desk, len(sessions), [session for _, session in sessions], len(photos)),
        keys=tuple(
            KeyView(cls, desk.t(f"coverage.{name}"), totals[name]) for cls, name in zip(CLASSES, COVERAGES, strict=True)
        ),
        stacks=drawn,
        lines=lines,
        tallest=TALLEST,
        rows=tuple((desk.year(year), row) for year, row in zip(span, rows, strict=True)),
        nothing=tuple(by_cover["nothing"]),
        unchecked=tuple(by_cover["automatic"]),
        texts=tuple(by_cover["texts"]),
        nothing_count=totals["nothing"],
        unchecked_count=totals["automatic"],
        texts_count=totals["texts"],
        photos_without_file=sum(1 for photo in photos if not photo.file),
        organisations=_organisations(desk),
        provinces=_provinces(desk),
    )
    frame = Frame(desk.t("stats.title"), desk.t("stats.description"), "/stats", section="stats")
    return Page("stats.html", frame, view)


def _sums(desk: Desk, sessions: int, held: list[Session], photos: int) -> tuple[tuple[str, str], ...]:
    length = sum(max((one.duration_ms or 0 for one in session.media), default=0) for session in held)
    found = [
        (desk.t("stats.events"), f"{len(desk.overview.events):,}"),
        (desk.t("stats.sessions"), f"{sessions:,}"),
        (desk.t("stats.people"), f"{len(desk.overview.people):,}"),
        (desk.t("stats.photos"), f"{photos:,}"),
    ]
    if length:
        hours, minutes = divmod(round(length / 60_000), 60)
        shown = desk.t("time.hours_minutes", h=hours, m=minutes) if hours else desk.t("time.minutes", m=minutes)
        found.append((desk.t("stats.recorded"), shown))
    return tuple(found)


def _organisations(desk: Desk) -> tuple[LinkView, ...]:
    held = sorted(desk.overview.at_organisation.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:8]
    return tuple(
        LinkView(desk.urls.organisation(id), desk.overview.organisations[id].name.best(desk.language), str(len(events)))
        for id, events in held
        if id in desk.overview.organisations
    )


def _provinces(desk: Desk) -> tuple[LinkView, ...]:
    held = sorted(desk.overview.places.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:8]
    return tuple(LinkView(desk.urls.place(name), name, str(len(events))) for name, events in held)
