"""Pages without records: about, and the states 404, 410, 503 and 500."""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import AccessClosed, ArchiveError, BadDate, BadId, MovedRecord, UnknownRecord, WithdrawnRecord
from archive.model.dates import parse_edtf
from archive.model.ids import parse_id
from archive.model.records import Event, Organisation, Person, Photo, Record, Session
from archive.web.desk import DateView, Desk, Frame, LinkView, Page


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the archive says of itself, and how to use it."""

    name: str
    description: str
    licence: str
    contact: str
    publisher: str


@dataclass(frozen=True, slots=True)
class StateView:
    """A page that says what happened and what to do next."""

    status: int
    kind: str
    address: str
    nearest: tuple[LinkView, ...] = ()
    date: DateView | None = None
    reason: str = ""
    event: LinkView | None = None


def about_page(desk: Desk) -> Page:
    """About the archive: searching, citing, rights and asking for withdrawal."""
    settings = desk.corpus.settings
    view = AboutView(
        settings.name.best(desk.language),
        settings.description.best(desk.language),
        settings.licence or "",
        settings.contact or "",
        settings.publisher.best(desk.language),
    )
    return Page("about.html", Frame(desk.t("about.title"), desk.t("about.description"), "/about"), view)


def missing_page(desk: Desk, path: str, error: ArchiveError | None = None, wanted: str = "") -> Page:
    """The page for an address that leads to nothing, with the nearest records; `wanted` is the id that was asked for.

    The same page for what is closed and for what never was: nothing tells which of the two it is.
    """
    nearest = error.nearest if isinstance(error, UnknownRecord) else ()
    if not nearest and isinstance(error, UnknownRecord | AccessClosed | BadId):
        nearest = desk.corpus.nearest(wanted or path.rstrip("/").rpartition("/")[2])
    links = [link for link in (_link(desk, id) for id in nearest) if link]
    return _state(desk, StateView(404, "missing", path[:200], tuple(links)))


def withdrawn_page(desk: Desk, path: str, error: WithdrawnRecord) -> Page:
    """The page of a withdrawn record: when and why, and its event."""
    try:
        date = desk.date(parse_edtf(error.date)) if error.date else None
    except BadDate:
        date = None
    id = path.rpartition("/")[2]
    event = None
    try:
        parent = parse_id(id).event
        if parent and parent != id and any(one.id == parent for one in desk.overview.events):
            found = desk.corpus.event(parent)
            event = LinkView(desk.urls.event(parent), found.title.best(desk.language))
    except BadId:
        event = None
    return _state(desk, StateView(410, "withdrawn", id, (), date, error.reason, event))


def busy_page(desk: Desk, path: str) -> Page:
    """The page while the index cannot be asked."""
    return _state(desk, StateView(503, "busy", path))


def broken_page(desk: Desk, path: str) -> Page:
    """The page of a record whose file cannot be read."""
    return _state(desk, StateView(500, "broken", path))


def wrong_page(desk: Desk, path: str, status: int = 400) -> Page:
    """The page for a request that cannot be answered (a wrong method, a refused length)."""
    return _state(desk, StateView(status, "wrong", path[:200]))


def _state(desk: Desk, view: StateView) -> Page:
    title = desk.t(f"state.{view.kind}.title")
    return Page("state.html", Frame(title, title, view.address, index=False), view, view.status)


def _link(desk: Desk, id: str) -> LinkView | None:
    try:
        return record_link(desk, desk.corpus.record(id))
    except (AccessClosed, UnknownRecord, WithdrawnRecord, MovedRecord):
        return None


def record_link(desk: Desk, record: Record) -> LinkView:
    """A link to a record by its name, its id beside it."""
    if isinstance(record, Person):
        return LinkView(desk.urls.person(record.id), record.name, record.id)
    if isinstance(record, Organisation):
        return LinkView(desk.urls.organisation(record.id), record.name.best(desk.language), record.id)
    if isinstance(record, Photo):
        return LinkView(desk.urls.photo(record.id), record.caption.best(desk.language) or record.id, record.id)
    assert isinstance(record, Event | Session)
    return LinkView(desk.urls.record(record.id), record.title.best(desk.language), record.id)
