"""The first page: what this archive is, one real moment, its years, what is new, this day in past years, series."""

from __future__ import annotations

import datetime as dt
import zlib
from dataclasses import dataclass

from archive.errors import InvalidRecord
from archive.model.records import Event, Session
from archive.search.fields import LABELS
from archive.web import linked, ribbon
from archive.web.charts import ArchiveRibbon, archive_ribbon
from archive.web.desk import Desk, Frame, LinkView, Page
from archive.web.pages.cards import EventCard, event_card
from archive.web.pages.people import by_voice
from archive.web.pages.session import length_of
from archive.web.pages.transcript import voice_tones
from archive.web.ribbon import Ribbon
from archive.web.typography import clock, iso_duration

NEWEST = 5
THIS_DAY = 4
MOST_SERIES = 6


@dataclass(frozen=True, slots=True)
class MomentView:
    """One real moment: the words, who said them, in which session, and where on its ribbon."""

    text: str
    speaker: str
    speaker_url: str | None
    session: LinkView
    url: str
    iso: str
    clock: str
    ribbon: Ribbon


@dataclass(frozen=True, slots=True)
class PastView:
    """Something that was held on this day of an earlier year."""

    year: str
    ago: str
    url: str
    title: str
    beside: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that the first page shows."""

    name: str
    lead: str
    examples: tuple[LinkView, ...]
    moment: MomentView | None
    events_count: int
    sessions_count: int
    line: ArchiveRibbon | None
    newest: tuple[EventCard, ...]
    day: str
    past: tuple[PastView, ...]
    series: tuple[LinkView, ...]


def home_page(desk: Desk) -> Page:
    """The first page."""
    settings, overview = desk.corpus.settings, desk.overview
    name = settings.name.best(desk.language)
    lead = settings.description.best(desk.language) or desk.t("home.lead")
    counts: dict[int, list[int]] = {}
    for event in reversed(overview.events):
        if event.date:
            counts.setdefault(event.date.first.year, []).append(len(overview.sessions[event.id]))
    series = sorted(overview.series.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:MOST_SERIES]
    view = HomeView(
        name=name,
        lead=lead,
        examples=_examples(desk),
        moment=_moment(desk),
        events_count=len(overview.events),
        sessions_count=sum(len(one) for one in overview.sessions.values()),
        line=archive_ribbon(desk, counts, lambda year: desk.urls.listing("events", [("year", str(year))])),
        newest=tuple(event_card(desk, event) for event in overview.events[:NEWEST]),
        day=_day(desk),
        past=_past(desk),
        series=tuple(
            LinkView(desk.urls.series(one), held[0].series.best(desk.language), _span(desk, held))
            for one, held in series
        ),
    )
    frame = Frame(
        title=name,
        description=lead,
        path="/",
        bare=True,
        image=desk.urls.card(),
        json_ld=linked.archive(desk, name, lead),
        feeds=((name, desk.urls.feed()),),
    )
    return Page("home.html", frame, view)


def _examples(desk: Desk) -> tuple[LinkView, ...]:
    """Queries that find something here, in the page's language: a theme, a person, an abbreviation, a year."""
    english = desk.language == "en"
    found: list[str] = []
    for event in desk.overview.events:
        found += [f"“{theme.best(desk.language)}”" for theme in event.themes[:1] if len(theme.best(desk.language)) < 30]
        if found:
            break
    talkative = sorted(desk.overview.seen.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    people = [desk.overview.people[id] for id, _ in talkative[:1] if id in desk.overview.people]
    names = [(one.latin if english and one.latin else one.name).split()[0] for one in people]
    found += [f"{LABELS['speaker'][english]}:{name}" for name in names]
    shortened = (one.abbreviations[0] for one in desk.overview.organisations.values() if one.abbreviations)
    found += [one for _, one in zip(range(1), shortened, strict=False)]
    found += [
        f"{LABELS['year'][english]}:{desk.year(event.date.first.year)}"
        for event in desk.overview.events[:1]
        if event.date
    ]
    return tuple(LinkView(desk.urls.search([("q", one)]), one) for one in found)


def _moment(desk: Desk) -> MomentView | None:
    """A moment of a checked transcript, another one each day; None when there is none."""
    sessions = [
        (event, session)
        for event, session in desk.overview.all_sessions()
        if session.transcript and desk.overview.coverage(session) == "checked"
    ]
    if not sessions:
        return None
    seed = zlib.crc32(str(desk.today).encode())
    event, session = sessions[seed % len(sessions)]
    return _moment_of(desk, event, session, seed)


def _moment_of(desk: Desk, event: Event, session: Session, seed: int) -> MomentView | None:
    try:
        transcript = desk.corpus.transcript(session)
    except InvalidRecord:
        return None
    cues = [cue for cue in transcript.cues if 50 <= len(cue.text) <= 180 and cue.voice] if transcript else []
    if not cues or transcript is None:
        return None
    cue = cues[seed // 7 % len(cues)]
    appearance = by_voice(session, event).get(cue.voice or "")
    person = appearance.person if appearance and appearance.person in desk.overview.people else None
    anchor = f"c{cue.number}"
    return MomentView(
        text=cue.text,
        speaker=desk.named(appearance.name if appearance else cue.voice or ""),
        speaker_url=desk.urls.person(person) if person else None,
        session=LinkView(desk.urls.session(session.id, anchor), session.title.best(desk.language)),
        url=desk.urls.session(session.id, anchor),
        iso=iso_duration(cue.start_ms),
        clock=clock(cue.start_ms),
        ribbon=ribbon.draw(
            transcript.cues,
            length_of(session, transcript),
            voice_tones(session, event, transcript.cues),
            [cue.start_ms],
        ),
    )


def _day(desk: Desk) -> str:
    from archive.model.dates import MONTHS_EN, MONTHS_TH

    months = MONTHS_EN if desk.language == "en" else MONTHS_TH
    return f"{desk.today.day}\u00a0{months[desk.today.month - 1]}"


def _past(desk: Desk) -> tuple[PastView, ...]:
    """What was held on this day of earlier years; of this month when the day has nothing."""
    found: list[tuple[dt.date, PastView]] = []
    for event in desk.overview.events:
        if event.date is None or event.date.start.day is None:
            continue
        for day in _days(event):
            if (day.month, day.day) == (desk.today.month, desk.today.day) and day < desk.today:
                found.append((day, _past_view(desk, event, day)))
    return tuple(view for _, view in sorted(found, key=lambda pair: pair[0], reverse=True)[:THIS_DAY])


def _days(event: Event) -> list[dt.date]:
    if event.date is None:
        return []
    span = min((event.date.last - event.date.first).days, 31)
    return [event.date.first + dt.timedelta(days=n) for n in range(span + 1)]


def _past_view(desk: Desk, event: Event, day: dt.date) -> PastView:
    years = desk.today.year - day.year
    ago = desk.t("time.years_ago", n=years) if years else desk.t("time.this_year")
    card = event_card(desk, event)
    return PastView(desk.year(day.year), ago, card.url, card.title, " · ".join(p for p in (card.kind, card.place) if p))


def _span(desk: Desk, held: list[Event]) -> str:
    years = sorted({event.date.first.year for event in held if event.date})
    times = desk.t("count.times", n=len(held))
    if not years:
        return times
    shown = desk.year(years[0]) if len(years) == 1 else f"{desk.year(years[0])}–{desk.year(years[-1])}"
    return f"{times} · {shown}"
