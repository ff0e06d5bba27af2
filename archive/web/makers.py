"""What each address is answered with: a page or another answer, made from what was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.convertors import Convertor
from starlette.datastructures import QueryParams

from archive.errors import MovedRecord
from archive.model.addresses import record_path
from archive.model.ids import parse_id
from archive.web import api, exports, feeds, files, machines
from archive.web.answers import Answer
from archive.web.desk import Desk, Page
from archive.web.door import Door
from archive.web.pages import basket, citing, event, groups, home, lists, person, photo, plain, search, session, stats
from archive.web.pages.api import api_page
from archive.web.urls import CITE_SUFFIXES

MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as answer makers see it: the reader's desk, the parts of the path, the query, and the door."""

    desk: Desk
    door: Door
    parts: Mapping[str, Any]
    query: QueryParams
    path: str
    query_text: str

    def number(self, name: str, default: int = 1) -> int:
        """A number of the query, kept within reason; `default` when it is none."""
        text = self.query.get(name, "")
        return min(int(text), MOST_PAGES) if text.isascii() and text.isdigit() and len(text) < 10 else default

    @property
    def wanted(self) -> str:
        """The id that is asked for, in the path or the query; "" when none is."""
        return str(self.parts.get("id") or self.query.get("id", ""))[:200].partition("#")[0]


PageMaker = Callable[[Asked], Page]
AnswerMaker = Callable[[Asked], Answer]

PAGES: dict[str, PageMaker] = {
    "home": lambda one: home.home_page(one.desk),
    "search": lambda one: search.search_page(one.desk, one.door.finder, one.query),
    "events": lambda one: lists.events_page(one.desk, one.query.get("year", "")),
    "event": lambda one: event.event_page(one.desk, one.parts["id"], one.query.get("quote", "")[:60]),
    "session": lambda one: session.session_page(
        one.desk,
        one.parts["id"],
        one.query.get("find", "")[:200],
        one.query.get("quote", "")[:60],
        one.door.ready_finder,
    ),
    "people": lambda one: lists.people_page(one.desk, one.query.get("letter", "")[:4]),
    "person": lambda one: person.person_page(one.desk, one.parts["id"]),
    "organisations": lambda one: lists.organisations_page(one.desk, one.query.get("letter", "")[:4]),
    "organisation": lambda one: groups.organisation_page(one.desk, one.parts["id"]),
    "places": lambda one: lists.places_page(one.desk),
    "place": lambda one: groups.place_page(one.desk, one.parts["name"]),
    "series": lambda one: groups.series_page(one.desk, one.parts["name"]),
    "photos": lambda one: lists.photos_page(one.desk, one.number("page")),
    "photo": lambda one: photo.photo_page(one.desk, one.parts["id"]),
    "stats": lambda one: stats.stats_page(one.desk),
    "about": lambda one: plain.about_page(one.desk),
    "about_api": lambda one: api_page(one.desk),
    "cite": lambda one: citing.cite_page(
        one.desk,
        one.parts["id"],
        one.query.get("at", ""),
        one.query.get("style", ""),
        one.query.get("quote", "")[:2000],
    ),
    "basket": lambda one: basket.basket_page(one.desk, one.query.getlist("id")),
}

ANSWERS: dict[str, AnswerMaker] = {
    "event_feed": lambda one: feeds.event_feed(one.desk, one.parts["id"]),
    "person_feed": lambda one: feeds.person_feed(one.desk, one.parts["id"]),
    "feed": lambda one: feeds.feed(one.desk, one.door.finder if one.query.get("q") else None, one.query),
    "cite_file": lambda one: exports.cite_file(one.desk, one.parts["id"], one.parts["suffix"], one.query),
    "cite_search": lambda one: exports.cite_search(one.desk, one.door.finder, one.parts["suffix"], one.query),
    "cite_all": lambda one: exports.cite_all(one.desk, one.parts["suffix"], one.query),
    "basket_file": lambda one: exports.basket_file(one.desk, one.parts["suffix"], one.query.getlist("id")),
    "unapi": lambda one: exports.unapi(one.desk, one.query),
    "sitemap": lambda one: machines.sitemap(one.desk),
    "sitemap_part": lambda one: machines.sitemap_part(one.desk, one.parts["part"]),
    "robots": lambda one: machines.robots(one.desk),
    "opensearch": lambda one: machines.opensearch(one.desk),
    "api": lambda one: api.start(one.desk),
    "api_description": lambda one: api.description(one.desk),
    "suggest": lambda one: api.suggest(one.desk, one.query),
    "api_search": lambda one: api.search(one.desk, one.door.finder, one.query),
    "api_events": lambda one: api.events(one.desk, one.query),
    "api_people": lambda one: api.people(one.desk, one.query),
    "api_organisations": lambda one: api.organisations(one.desk, one.query),
    "api_record": lambda one: api.record(one.desk, one.parts["id"]),
    "api_transcript": lambda one: api.transcript(one.desk, one.parts["id"], one.query),
    "api_passage": lambda one: api.passage(one.desk, one.parts["id"], one.parts["anchor"]),
    "card": lambda one: files.card(one.desk, one.parts["id"]),
    "site_card": lambda one: files.card(one.desk, None),
}


class Ending(Convertor[str]):
    """The ending of a citation's file; ids hold dots too, so no other text is taken for one."""

    regex = "|".join(CITE_SUFFIXES)

    def convert(self, value: str) -> str:
        """The ending as it stands."""
        return value

    def to_string(self, value: str) -> str:
        """The ending as it stands."""
        return value


def right_place(name: str, asked: Asked) -> str | None:
    """Where an id belongs that stands in the address of another kind of page; None when it is in its place.

    BadId for what is no id, so that no other text is ever looked up among files.
    """
    if "id" not in asked.parts:
        return None
    id = parse_id(asked.parts["id"])
    kind = {"person": "name", "organisation": "name"}.get(name, name)
    if kind not in ("event", "session", "photo", "name") or id.kind == kind:
        return None
    return asked.desk.urls.page(record_path(id)) if id.kind != "name" else None


def moved_to(asked: Asked, error: MovedRecord) -> str:
    """The address of the record's new place: the same kind of page, with the same query."""
    old = asked.parts.get("id", "")
    path = asked.path.replace(old, error.new_id) if old else "/"
    return path + (f"?{asked.query_text}" if asked.query_text else "")
