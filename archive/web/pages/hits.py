"""Hits as pages show them: a record with its moments, where each opens, its ribbon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from weakref import WeakKeyDictionary

from archive.errors import ArchiveError
from archive.model.ids import parse_id
from archive.model.records import Event, Photo, Session, Words
from archive.model.transcript import Cue, Stretch, whole_length
from archive.search.find import Found
from archive.web import ribbon
from archive.web.desk import DateView, Desk, LinkView
from archive.web.finding import Asking
from archive.web.overview import Overview
from archive.web.pages.cards import PhotoCard, photo_card, place
from archive.web.pages.citing import coins_of
from archive.web.pages.transcript import voice_tones
from archive.web.ribbon import Ribbon
from archive.web.typography import clock, iso_duration
from archive.web.urls import Prefs


@dataclass(frozen=True, slots=True)
class MomentView:
    """One passage found: where it opens and how that place is called, who says it, its kind, its words."""

    url: str
    icon: str
    iso: str
    where: str
    speaker: str
    speaker_url: str | None
    office: str
    tag: str
    tag_class: str
    snippet: str


@dataclass(frozen=True, slots=True)
class HitView:
    """A record with its moments; `ribbon` for sessions with a transcript, `photo` for photos."""

    id: str
    kind: str
    title: str
    url: str
    event: LinkView | None
    date: DateView | None
    place: str
    ribbon: Ribbon | None
    photo: PhotoCard | None
    moments: tuple[MomentView, ...]
    more: int
    more_url: str
    coins: str


def hit_view(desk: Desk, asking: Asking, hit: Found, moments: list[Found]) -> HitView | None:
    """A record with its moments in the order they stand in it; None when it was closed or removed meanwhile."""
    head = _kept_head(desk, hit.id)
    if head.view is None:
        return None
    timed = sorted(moments, key=_standing) if len(moments) > 1 else moments
    pins = tuple(ribbon.percent(one.start_ms, head.length_ms) for one in timed if one.start_ms is not None)
    more = max(hit.more + 1 - len(moments), 0)
    return replace(
        head.view,
        ribbon=replace(head.view.ribbon, pins=pins) if head.view.ribbon else None,
        moments=tuple(_moment(desk, one) for one in timed),
        more=more,
        more_url=_more_url(desk, asking, hit, head.event) if more else "",
    )


def _standing(hit: Found) -> tuple[bool, int, str, int]:
    """What moments are put in order by: their time; without one the title, then texts by the numbers of their places."""
    place = parse_id(hit.passage)
    return hit.start_ms is None, hit.start_ms or 0, place.letter or "", place.anchor or 0


def draw_ahead(desk: Desk) -> None:
    """Draw what the hits of the newest sessions show whatever is asked, so that no search waits for it."""
    for _, session in islice(desk.overview.all_sessions(), _MOST_AHEAD):
        _kept_head(desk, session.id)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stays the same of a record's hit whatever is asked: None when the record is not there or not open."""

    view: HitView | None
    event: str = ""
    length_ms: int = 0


@dataclass(slots=True)
class _Drawn:
    """Heads by record and reader's choices; ribbons without flags by session, and COinS by record, for all readers."""

    heads: dict[tuple[str, Prefs], _Head] = field(default_factory=dict)
    ribbons: dict[str, tuple[Ribbon, int] | None] = field(default_factory=dict)
    coins: dict[str, str] = field(default_factory=dict)


# An overview is made anew whenever a file changes, and every search looks whether what it found is still open.
_drawn: WeakKeyDictionary[Overview, _Drawn] = WeakKeyDictionary()
_MOST_HEADS = 5_000
_MOST_AHEAD = 2_000


def _kept(desk: Desk) -> _Drawn:
    return _drawn.setdefault(desk.overview, _Drawn())


def _kept_head(desk: Desk, id: str) -> _Head:
    kept = _kept(desk)
    head = kept.heads.get((id, desk.urls.prefs))
    if head is None:
        head = _head(desk, id)
        if len(kept.heads) >= _MOST_HEADS:
            kept.heads.clear()
        kept.heads[id, desk.urls.prefs] = head
    return head


def _head(desk: Desk, id: str) -> _Head:
    try:
        record = desk.corpus.record(id)
        event = record if isinstance(record, Event) else desk.corpus.event(parse_id(id).slug)
    except ArchiveError:
        return _Head(None)
    if not isinstance(record, Event | Session | Photo):
        return _Head(None)
    drawn, length = _ribbon(desk, record, event) if isinstance(record, Session) else (None, 0)
    view = HitView(
        id=id,
        kind=_kind(desk, record),
        title=title_of(record, event).best(desk.language),
        url=desk.urls.record(id),
        event=None
        if isinstance(record, Event)
        else LinkView(desk.urls.event(event.id), event.title.best(desk.language)),
        date=desk.date((record.date if isinstance(record, Session) else None) or event.date),
        place=place(desk, event),
        ribbon=drawn,
        photo=photo_card(desk, record) if isinstance(record, Photo) else None,
        moments=(),
        more=0,
        more_url="",
        coins=_coins(desk, id),
    )
    return _Head(view, event.id, length)


def _more_url(desk: Desk, asking: Asking, hit: Found, event: str) -> str:
    """Where the record's other moments are: in the session itself, or in the search of its event."""
    if parse_id(hit.id).kind == "session":
        return desk.urls.session(hit.id, "", [("find", asking.words)])
    return desk.urls.search(asking.with_filter(f"event:{event}").pairs())


def _kind(desk: Desk, record: Event | Session | Photo) -> str:
    if isinstance(record, Photo):
        return desk.t("search.photo")
    group = "session_type" if isinstance(record, Session) else "event_type"
    return desk.word(group, record.type)


def title_of(record: Event | Session | Photo, event: Event) -> Words:
    """What a hit is called: a photo by its caption, or else by its event."""
    return (record.caption or event.title) if isinstance(record, Photo) else record.title


def _moment(desk: Desk, hit: Found) -> MomentView:
    person = str(hit.facts.get("person") or "")
    label = str(hit.facts.get("label") or "")
    made = str(hit.facts.get("made") or "human")
    icon, where = _place_in(desk, hit, label)
    automatic = made == "automatic"
    tag = desk.word("kind", hit.kind) if hit.kind != "title" else ""  # its place says so already
    if hit.kind == "transcript":
        tag = desk.t("coverage.automatic" if automatic else "coverage.checked")
    role = str(hit.facts.get("role") or "")
    return MomentView(
        url=desk.urls.record(hit.passage),
        icon=icon,
        iso=iso_duration(hit.start_ms) if hit.start_ms is not None else "",
        where=where,
        speaker=desk.named(hit.speaker),
        speaker_url=desk.urls.person(person) if person in desk.overview.people else None,
        office=desk.word("role", role) if role else "",
        tag=tag,
        tag_class="auto" if automatic else "ok" if hit.kind == "transcript" else "",
        snippet=hit.snippet,
    )


def _place_in(desk: Desk, hit: Found, label: str) -> tuple[str, str]:
    """The icon and the name of the place that a moment opens at."""
    if hit.start_ms is not None:
        return "flag", clock(hit.start_ms)
    if hit.kind == "slides":
        return "slide", desk.t("search.slide", number=label) if label else desk.t("kind.slides")
    if hit.kind == "caption":
        return "photo", desk.t("photo.numbered", number=str(parse_id(hit.id).number))
    if hit.kind == "title":
        return "flag", desk.t("search.whole")
    if not label:
        return "page", desk.t("search.paragraph")
    return "page", desk.t("search.paragraph_at" if "#t" in hit.passage else "search.page", number=label)


def _coins(desk: Desk, id: str) -> str:
    kept = _kept(desk).coins
    if id not in kept:
        kept[id] = coins_of(desk, id)
    return kept[id]


def _ribbon(desk: Desk, session: Session, event: Event) -> tuple[Ribbon | None, int]:
    """The session's ribbon without flags, and the length it stands for; drawn once."""
    kept = _kept(desk).ribbons
    if session.id not in kept:
        kept[session.id] = session_ribbon(desk, session, event)
    return kept[session.id] or (None, 0)


def session_ribbon(desk: Desk, session: Session, event: Event) -> tuple[Ribbon, int] | None:
    """A session's ribbon without flags, and its length in milliseconds; None when nobody is known to speak."""
    said: Sequence[Cue | Stretch] = desk.outline(session.id)
    if not said:
        try:
            transcript = desk.corpus.transcript(session)
        except ArchiveError:
            return None
        said = transcript.cues if transcript else ()
    if not said:
        return None
    length = whole_length(session, said)
    return ribbon.draw(said, length, voice_tones(session, event, said), []), length
