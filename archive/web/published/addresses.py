"""The addresses of a published copy: relative links to files, so that a folder works wherever it is opened.

The page at `/events/2024.x` is the file `events/2024.x/index.html`, in English `en/events/2024.x/index.html`. What a
query asks for on the server is a folder here: `/events?year=2024` is `events/year/2024/index.html`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import parse_qsl, quote, unquote, urlencode

from archive.model.dates import Language
from archive.web.published.packing import hashed
from archive.web.urls import Prefs, Urls

INDEX = "index.html"
INDEX_FOLDER = "index"
LONGEST_NAME = 200
# Queries that have pages of their own; any other query belongs to script (search, find) or has no page here.
_FOLDERS = {"/events": "year", "/people": "letter", "/organisations": "letter", "/photos": "page"}
_SCRIPTED = ("q", "f", "sort", "page", "typed", "find", "at")

Note = Callable[[str, str], None]
"""Told of every page (path, query) and file that a page leads to."""


def file_of(path: str, query: str = "", language: Language = "th", first: Language = "th") -> str:
    """The file of a page or of another answer, relative to the copy; it lies below `en/` where `first` is Thai.

    >>> file_of("/events/2024.x"), file_of("/events", "year=2024", "en"), file_of("/events/2024.x/feed.atom")
    ('events/2024.x/index.html', 'en/events/year/2024/index.html', 'events/2024.x/feed.atom')
    """
    folder = "" if language == first else f"{language}/"
    inner = named(path)
    if inner.endswith(".atom"):
        return inner
    name = _FOLDERS.get(path, "")
    value = dict(parse_qsl(query)).get(name, "") if name else ""
    parts = [part for part in (inner, *((name, safe(value)) if value else ())) if part]
    return folder + "/".join([*parts, INDEX])


def named(path: str) -> str:
    """The file name of an address that is a file already: each part made safe.

    >>> named("/series/%2E%2E%2Fx/a.atom")
    'series/..%2Fx/a.atom'
    """
    return "/".join(safe(unquote(part)) for part in path.split("/") if part)


def safe(name: str) -> str:
    """A name as one part of a path: what no file system takes, or what would lead elsewhere, is written as %XX.

    A name too long for a file name ends in a hash of the whole.
    """
    made = "".join(f"%{ord(one):02X}" if one in '/\\:*?"<>|%' or one < " " else one for one in name)
    if len(made.encode()) > LONGEST_NAME:
        made = f"{made[: LONGEST_NAME // 4]}-{hashed(name):08x}"
    return made.replace(".", "%2E") if made.strip(".") == "" else made


class PublishedUrls(Urls):
    """The addresses of one page of the copy, as links relative to it. `here` is the page's file.

    `note` is told of every page and file a link leads to: so the copy holds exactly what its pages lead to.
    """

    published = True

    def __init__(
        self, languages: tuple[Language, ...], language: Language, here: str, base_url: str, versions: Mapping[str, str],
        note: Note,
    ) -> None:  # fmt: skip
        super().__init__(Prefs(language, "ce" if language == "en" else "be"), base_url, versions)
        self.here = here
        self._note = note
        self._languages = languages
        self._first = languages[0]

    def page(self, path: str, query: Iterable[tuple[str, str]] = (), anchor: str = "") -> str:
        """A link to a page; what it asks of script stays a query, what it asks of a server has no page."""
        pairs = [(name, value) for name, value in query if value]
        own = [(name, value) for name, value in pairs if name == _FOLDERS.get(path)]
        asked = [(name, value) for name, value in pairs if name in _SCRIPTED and (name, value) not in own]
        self._note(path, urlencode(own))
        target = file_of(path, urlencode(own), self.prefs.language, self._first)
        return self._link(target) + (f"?{urlencode(asked)}" if asked else "") + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """A link to a file that is the same in every language. WebVTT comes from `/api/v1`, as a file of its own."""
        inner, _, query = path.partition("?")
        if inner.startswith("/api/v1/records/") and inner.endswith("/transcript"):
            inner, query = f"/captions/{inner.split('/')[4]}.vtt", ""
        elif inner.startswith("/cite/"):
            query = ""
        self._note(inner, "")
        return self._link(named(inner)) + (f"?{query}" if query else "")

    def whole(self, address: str) -> str:
        """The lasting whole address of a link."""
        if "://" in address:
            return address
        return self.base_url + self._resolved(address)

    def canonical(self, path: str) -> str:
        """The lasting whole address of a page in its language."""
        folder = "" if self.prefs.language == self._first else f"/{self.prefs.language}"
        return self.base_url + (folder + path if path.startswith("/") else self._resolved(path))

    def alternate(self, path: str, language: Language | None = None) -> str:
        """The lasting address of a page in one of the languages, by default the archive's first."""
        language = language or self._first
        inner = path if path.startswith("/") else self._resolved(path)
        if self.prefs.language != self._first and not path.startswith("/"):
            inner = inner.removeprefix(f"/{self.prefs.language}") or "/"
        return self.base_url + ("" if language == self._first else f"/{language}") + inner

    def switched(self, path: str, query: str, **choice: str) -> str:
        """The same page in the other language; "" for the other era, which has no pages here."""
        other = choice.get("lang")
        if other not in self._languages:
            return ""
        folder = f"{self.prefs.language}/" if self.prefs.language != self._first else ""
        return self._link(("" if other == self._first else f"{other}/") + self.here.removeprefix(folder))

    def index(self) -> str:
        """The folder of the search index."""
        return self._link(f"{INDEX_FOLDER}/x").removesuffix("x")

    def plain(self) -> PublishedUrls:
        """The same: no choice of a reader ever stands in an address of the copy."""
        return self

    def _link(self, target: str) -> str:
        return quote(posixpath.relpath(target, posixpath.dirname(self.here) or "."), safe="/~!()*,;=@+$-._")

    def _resolved(self, link: str) -> str:
        """The path below the base address that a link leads to; a folder for its index."""
        inner, mark, anchor = link.partition("#")
        path = posixpath.normpath("/" + posixpath.join(posixpath.dirname(self.here), inner))
        return (path.removesuffix(INDEX).rstrip("/") or "/") + mark + anchor
