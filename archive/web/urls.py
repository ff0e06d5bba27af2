"""Every address of the archive, in both directions. No other module and no template writes one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import parse_qsl, quote, urlencode

from archive.model.addresses import FolderKind, anchor_of, record_path
from archive.model.dates import Era, Language
from archive.model.ids import parse_id

CITE_SUFFIXES = ("bib", "ris", "json", "txt", "md", "html", "rtf", "enw")

PATTERNS: dict[str, str] = {
    "home": "/",
    "search": "/search",
    "events": "/events",
    "event": "/events/{id}",
    "event_feed": "/events/{id}/feed.atom",
    "session": "/sessions/{id}",
    "people": "/people",
    "person": "/people/{id}",
    "person_feed": "/people/{id}/feed.atom",
    "organisations": "/organisations",
    "organisation": "/organisations/{id}",
    "places": "/places",
    "place": "/places/{name:path}",
    "series": "/series/{name:path}",
    "photos": "/photos",
    "photo": "/photos/{id}",
    "stats": "/stats",
    "about": "/about",
    "about_api": "/about/api",
    "cite_search": "/cite/search.{suffix:ending}",
    "cite_all": "/cite/all.{suffix:ending}",
    "cite_file": "/cite/{id}.{suffix:ending}",
    "cite": "/cite/{id}",
    "basket": "/basket",
    "basket_file": "/basket.{suffix}",
    "unapi": "/unapi",
    "feed": "/feed.atom",
    "sitemap": "/sitemap.xml",
    "sitemap_part": "/sitemap-{part:int}.xml",
    "robots": "/robots.txt",
    "opensearch": "/opensearch.xml",
    "suggest": "/api/v1/suggest",
    "api": "/api/v1",
    "api_description": "/api/v1/openapi.json",
    "api_search": "/api/v1/search",
    "api_events": "/api/v1/events",
    "api_people": "/api/v1/people",
    "api_organisations": "/api/v1/organisations",
    "api_record": "/api/v1/records/{id}",
    "api_transcript": "/api/v1/records/{id}/transcript",
    "api_passage": "/api/v1/passages/{id}/{anchor}",
    "health": "/healthz",
    "ready": "/readyz",
    "media": "/media/{event}/{path:path}",
    "image": "/images/{id}/{size}.webp",
    "card": "/images/{id}/card.png",
    "site_card": "/images/card.png",
    "static": "/static/{path:path}",
}
"""Name → route pattern, in the form Starlette reads; order matters where one pattern could swallow another."""


@dataclass(frozen=True, slots=True)
class Prefs:
    """How a reader asked to see pages: language and era, and which of the two stand in the address."""

    language: Language = "th"
    era: Era = "be"
    language_stated: bool = False
    era_stated: bool = False

    def query(self) -> list[tuple[str, str]]:
        """The pairs that keep these choices in an address."""
        pairs: list[tuple[str, str]] = [("lang", self.language)] if self.language_stated else []
        return [*pairs, ("era", self.era)] if self.era_stated else pairs


class Urls:
    """Makes the addresses of one reader's pages: paths, with the language and era the reader chose."""

    published = False

    def __init__(
        self, prefs: Prefs | None = None, base_url: str = "", versions: Mapping[str, str] | None = None
    ) -> None:
        self.prefs = prefs or Prefs()
        self.base_url = base_url.rstrip("/")
        self._versions = versions or {}

    # -- the two that a published copy makes in its own way -------------------------------------------------------

    def page(self, path: str, query: Iterable[tuple[str, str]] = (), anchor: str = "") -> str:
        """The address of a page: `path`, the query, the reader's choices, the anchor."""
        pairs = [*((k, v) for k, v in query if v != ""), *self.prefs.query()]
        return path + (f"?{urlencode(pairs)}" if pairs else "") + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """The address of a file, which has no language."""
        return path

    # -- pages ---------------------------------------------------------------------------------------------------

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Names and values that a form must carry along to keep the reader's choices."""
        return self.prefs.query()

    def home(self) -> str:
        """The first page."""
        return self.page("/")

    def search(self, query: Iterable[tuple[str, str]] = ()) -> str:
        """The search page with these parameters."""
        return self.page("/search", query)

    def record(self, id: str, folder: FolderKind | None = None) -> str:
        """The page of any id: event, session, photo, passage; of a name when `folder` says which registry."""
        return self.page(record_path(parse_id(id), folder), (), anchor_of(parse_id(id)))

    def event(self, id: str, anchor: str = "") -> str:
        """An event's page."""
        return self.page(f"/events/{id}", (), anchor)

    def session(self, id: str, anchor: str = "", query: Iterable[tuple[str, str]] = ()) -> str:
        """A session's page, opened at an anchor."""
        return self.page(f"/sessions/{id}", query, anchor)

    def person(self, id: str) -> str:
        """A person's page."""
        return self.page(f"/people/{id}")

    def organisation(self, id: str) -> str:
        """An organisation's page."""
        return self.page(f"/organisations/{id}")

    def photo(self, id: str, anchor: str = "") -> str:
        """A photo's page."""
        return self.page(f"/photos/{id}", (), anchor)

    def place(self, name: str) -> str:
        """A province's page."""
        return self.page(f"/places/{quote(name, safe='')}")

    def series(self, name: str) -> str:
        """The page of a series of events."""
        return self.page(f"/series/{quote(name, safe='')}")

    def listing(
        self,
        kind: Literal["events", "people", "organisations", "places", "photos"],
        query: Iterable[tuple[str, str]] = (),
        anchor: str = "",
    ) -> str:
        """A list of records."""
        return self.page(f"/{kind}", query, anchor)

    def stats(self, anchor: str = "") -> str:
        """The statistics page."""
        return self.page("/stats", (), anchor)

    def about(self, anchor: str = "") -> str:
        """How to search, cite, and ask for changes."""
        return self.page("/about", (), anchor)

    def about_api(self) -> str:
        """How programs ask the archive."""
        return self.page("/about/api")

    def cite(self, id: str, style: str = "") -> str:
        """The page that cites a record or passage."""
        parsed = parse_id(id)
        return self.page(f"/cite/{parsed.record}", [("at", anchor_of(parsed)), ("style", style)])

    def basket(self, ids: Iterable[str] = ()) -> str:
        """The page of gathered citations."""
        return self.page("/basket", [("id", id) for id in ids])

    # -- files ---------------------------------------------------------------------------------------------------

    def cite_file(self, id: str, suffix: str, style: str = "", whole: bool = False) -> str:
        """A citation of a record or passage as a file; `whole`: of an event with its sessions."""
        parsed = parse_id(id)
        asked = (("at", anchor_of(parsed)), ("style", style), ("with", "sessions" if whole else ""))
        pairs = [(k, v) for k, v in asked if v]
        return self.file(f"/cite/{parsed.record}.{suffix}" + (f"?{urlencode(pairs)}" if pairs else ""))

    def cite_search(self, suffix: str, query: Iterable[tuple[str, str]]) -> str:
        """The citations of a search's results as a file."""
        return self.file(f"/cite/search.{suffix}?{urlencode([(k, v) for k, v in query if v])}")

    def basket_file(self, suffix: str, ids: Iterable[str]) -> str:
        """Gathered citations as a file: docx, md or ris."""
        return self.file(f"/basket.{suffix}?{urlencode([('id', id) for id in ids])}")

    def static(self, path: str) -> str:
        """A file of the program, with its version so that it can be kept for ever."""
        version = self._versions.get(path)
        return self.file(f"/static/{path}" + (f"?v={version}" if version else ""))

    def media(self, event: str, path: str) -> str:
        """A recording of an event."""
        return self.file(f"/media/{event}/{quote(path)}")

    def image(self, photo: str, size: str) -> str:
        """A photo at a size: `small` or `large`."""
        return self.file(f"/images/{photo}/{size}.webp")

    def card(self, id: str | None = None) -> str:
        """The picture that stands for a record (or the archive) where its address is shared."""
        return self.file(f"/images/{id}/card.png" if id else "/images/card.png")

    def feed(self, query: Iterable[tuple[str, str]] = ()) -> str:
        """The feed of the archive, or of a search."""
        return self.page("/feed.atom", query)

    def event_feed(self, id: str) -> str:
        """The feed of an event."""
        return self.page(f"/events/{id}/feed.atom")

    def person_feed(self, id: str) -> str:
        """The feed of a person's sessions."""
        return self.page(f"/people/{id}/feed.atom")

    def api(self, path: str = "", query: Iterable[tuple[str, str]] = ()) -> str:
        """An address of the interface for programs."""
        pairs = [(k, v) for k, v in query if v]
        return self.file(f"/api/v1{path}" + (f"?{urlencode(pairs)}" if pairs else ""))

    def named(self, name: Literal["sitemap", "robots", "opensearch", "unapi", "suggest", "api_description"]) -> str:
        """A fixed address."""
        return self.file(PATTERNS[name])

    # -- whole addresses -----------------------------------------------------------------------------------------

    def canonical(self, path: str) -> str:
        """The lasting whole address of a path, without a reader's choices."""
        return self.base_url + path

    def alternate(self, path: str, language: Language | None = None) -> str:
        """The lasting whole address of a page in one language; without one, in the reader's own."""
        return self.canonical(path) + (f"{'&' if '?' in path else '?'}lang={language}" if language else "")

    def whole(self, address: str) -> str:
        """`address` with the archive's base address in front."""
        return address if "://" in address else self.base_url + address

    def switched(self, path: str, query: str, **choice: str) -> str:
        """The same page with another language (`lang=`) or era (`era=`)."""
        pairs = [(k, v) for k, v in parse_qsl(query) if k not in choice]
        return f"{path}?{urlencode([*pairs, *choice.items()])}"

    def plain(self) -> Urls:
        """The same addresses without a reader's choices."""
        return Urls(replace(self.prefs, language_stated=False, era_stated=False), self.base_url, self._versions)
