"""The archive written to a folder: the same pages as files, search included, for any host or none (`wethi publish`)."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote, unquote

from archive.corpus.public import PublicCorpus
from archive.corpus.settings import Settings
from archive.corpus.store import Corpus
from archive.errors import ArchiveError, MovedRecord, WrongUsage
from archive.model.addresses import FolderKind, record_path
from archive.model.dates import Language
from archive.model.ids import parse_id
from archive.model.records import Organisation, Record
from archive.web import machines
from archive.web.desk import Desk, Page
from archive.web.door import Door
from archive.web.overview import Overview, look_over
from archive.web.pages import plain
from archive.web.published.addresses import INDEX, INDEX_FOLDER, PublishedUrls, file_of, named
from archive.web.published.answers import page_of, route_of, write_file
from archive.web.published.place import MARKER, replacing
from archive.web.published.searching import Pieces, search_page, write_index
from archive.web.render import render, static_versions
from archive.web.urls import Prefs, Urls
from archive.web.words import LANGUAGES, catalogue

Progress = Callable[[str, int], None]
_MOST_MOVES = 20


@dataclass(frozen=True, slots=True)
class Published:
    """What a copy holds. `left_out` are addresses that a page leads to and that could not be made, with the reason."""

    dest: Path
    base_url: str
    day: str
    pages: int
    files: int
    passages: int
    bytes: int
    left_out: dict[str, str] = field(default_factory=dict)


class _Copied(PublicCorpus):
    """The public corpus of the copy's day, under the copy's own address."""

    def __init__(self, corpus: Corpus, day: dt.date, base_url: str) -> None:
        super().__init__(corpus, lambda: day)
        self.settle(corpus.fingerprint())
        self._base_url = base_url

    @property
    def settings(self) -> Settings:
        """The archive's settings with the copy's address."""
        return replace(super().settings, base_url=self._base_url)

    def moved(self) -> dict[str, Record]:
        """Old id → the open record that is meant now."""
        found: dict[str, Record] = {}
        for old in sorted(self._corpus.redirects()):
            new = old
            for _ in range(_MOST_MOVES):
                try:
                    found[old] = self.record(new)
                except MovedRecord as error:
                    new = error.new_id
                    continue
                except ArchiveError:
                    pass  # what it led to is closed or gone: nothing leads there
                break
        return found


def publish(
    corpus: Corpus, dest: Path, base_url: str = "", today: Callable[[], dt.date] = dt.date.today,
    progress: Progress | None = None,
) -> Published:  # fmt: skip
    """Write everything that is open on this day to `dest`, in place of an earlier copy; the same bytes for the same
    corpus and day. A killed process leaves the earlier copy.

    `base_url` is the address the copy will have (else the archive's own). `progress` is told what is being written and
    how many are done. Raises WrongUsage, CannotWrite, CorpusLocked.
    """
    address = (base_url or corpus.settings.base_url).rstrip("/")
    if not address.startswith(("http://", "https://")):
        raise WrongUsage(f"{base_url} is not an address", "write https://…")
    public = _Copied(corpus, today(), address)
    with replacing(dest, corpus.root) as folder, contextlib.closing(Door(corpus)) as door:
        with contextlib.suppress(ArchiveError):
            _ = door.finder  # tells which sessions speak of the same; without an index the copy does without
        made = _Copy(public, door, folder, progress or _silent).write()
    return replace(made, dest=dest)


def _silent(what: str, count: int) -> None:
    """Tell nobody."""


class _Copy:
    """One copy being written: pages and files are made as pages lead to them."""

    def __init__(self, corpus: _Copied, door: Door, folder: Path, progress: Progress) -> None:
        self._corpus = corpus
        self._door = door
        self._folder = folder
        self._progress = progress
        self._overview: Overview = look_over(corpus)
        stated = corpus.settings.languages
        chosen = tuple(one for one in LANGUAGES if one in stated) or LANGUAGES[:1]
        self._languages = chosen if stated[:1] == chosen[:1] else chosen[::-1]
        self._waiting: deque[tuple[str, str]] = deque()
        self._seen: set[tuple[str, str]] = set()
        self._left_out: dict[str, str] = {}
        self._pages = self._files = self._bytes = 0

    def write(self) -> Published:
        """Write everything."""
        pieces = Pieces(lambda name, body: self._put(f"{INDEX_FOLDER}/{name}", body))
        both = {language: self._plain_desk(language) for language in LANGUAGES}
        passages = write_index(self._corpus, self._overview, both, pieces, lambda n: self._progress("passages", n))
        for path in self._addresses():
            self._note(path, "")
        for language in self._languages:
            here = file_of("/search", "", language, self._languages[0])
            desk = self._desk(language, here)
            self._render(desk, here, search_page(desk, "../" * here.count("/"), pieces.version))
        while self._waiting:
            self._make(*self._waiting.popleft())
        self._extras()
        day, address = self._corpus.today().isoformat(), self._corpus.settings.base_url
        marker = {"made_by": "wethi publish", "format": 1, "published": day, "base_url": address}
        self._put(MARKER, (json.dumps(marker) + "\n").encode())
        return Published(self._folder, address, day, self._pages, self._files, passages, self._bytes, self._left_out)

    # -- desks -----------------------------------------------------------------------------------------------------

    def _plain_desk(self, language: Language) -> Desk:
        """A desk with the server's addresses, for files that hold whole ones."""
        prefs = Prefs(language, "ce" if language == "en" else "be")
        urls = Urls(prefs, self._corpus.settings.base_url, static_versions())
        return Desk(self._corpus, self._overview, catalogue(language), urls, self._corpus.today())

    def _desk(self, language: Language, here: str) -> Desk:
        base_url = self._corpus.settings.base_url
        urls = PublishedUrls(self._languages, language, here, base_url, static_versions(), self._note)
        return Desk(self._corpus, self._overview, catalogue(language), urls, self._corpus.today())

    # -- what leads where ------------------------------------------------------------------------------------------

    def _addresses(self) -> list[str]:
        """Every page worth finding, and the program's files that style sheets and scripts lead to."""
        base = self._corpus.settings.base_url
        found = [one.removeprefix(base) for one in machines.addresses(self._plain_desk(self._languages[0]))]
        return [*found, *(f"/static/{quote(path)}" for path in static_versions())]

    def _note(self, path: str, query: str) -> None:
        if (path, query) not in self._seen and path != "/search":
            self._seen.add((path, query))
            self._waiting.append((path, query))

    def _make(self, path: str, query: str) -> None:
        """Write the page (in every language) or the file at an address of the server."""
        inner = unquote(path)
        try:
            if path.startswith("/captions/") or not self._is_page(inner):
                self._write_file(path, inner)
                return
            for language in self._languages:
                here = file_of(path, query, language, self._languages[0])
                desk = self._desk(language, here)
                page = page_of(desk, self._door, inner, query)
                if page is not None:
                    self._render(desk, here, page)
        except ArchiveError as error:
            self._left_out[path] = error.what

    def _is_page(self, path: str) -> bool:
        from archive.web.makers import PAGES

        return route_of(path)[0] in PAGES

    def _write_file(self, path: str, inner: str) -> None:
        target = self._folder / named(path)
        desk = self._plain_desk(self._languages[0])
        if write_file(desk, self._door, inner, target):
            self._files += 1
            self._bytes += target.stat().st_size
            self._progress("files", self._files)
        else:
            self._left_out[path] = "there is no such file"

    # -- writing ---------------------------------------------------------------------------------------------------

    def _render(self, desk: Desk, here: str, page: Page) -> None:
        self._put(here, render(desk, page).encode("utf-8", "replace"))
        self._pages += 1
        self._progress("pages", self._pages)

    def _put(self, name: str, body: bytes) -> None:
        target = self._folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
        self._files += 1
        self._bytes += len(body)

    def _extras(self) -> None:
        """What no page leads to: for crawlers, for hosts, and pages of moved records."""
        desk = self._plain_desk(self._languages[0])
        if not (self._folder / "sitemap.xml").exists():
            self._put("sitemap.xml", machines.sitemap(desk).body)
        parts = (len(machines.addresses(desk)) - 1) // machines.MOST_ADDRESSES + 1
        for part in range(1, parts + 1 if parts > 1 else 1):
            self._put(f"sitemap-{part}.xml", machines.sitemap_part(desk, part).body)
        self._put("robots.txt", machines.robots(desk).body)
        self._put(".nojekyll", b"")
        missing = self._missing(self._languages[0])
        self._put("404.html", missing)
        for old, record in self._corpus.moved().items():
            self._moved(old, record)

    def _missing(self, language: Language) -> bytes:
        """The page a host shows for an unknown address; whatever folder that seems to be in, its links are whole."""
        desk = self._desk(language, INDEX)
        page = plain.missing_page(desk, "/", WrongUsage(desk.t("published.missing")))
        whole = rf'\1="{self._corpus.settings.base_url}/'
        return re.sub(r'\b(href|src|action)="(?![a-z]+:|#|/)', whole, render(desk, page)).encode()

    def _moved(self, old: str, record: Record) -> None:
        """A page that leads from the old address of an open record to the new one."""
        folder: FolderKind = "organisations" if isinstance(record, Organisation) else "people"
        source, target = (record_path(parse_id(one), folder) for one in (old, record.id))
        for language in self._languages:
            here = file_of(source, "", language, self._languages[0])
            if not (self._folder / here).exists():
                link = self._desk(language, here).urls.page(target)
                self._put(here, _LEADING.format(language=language, link=link, id=record.id).encode())


_LEADING = (
    '<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><meta name="robots" content="noindex">'
    '<meta http-equiv="refresh" content="0; url={link}"><title>{id}</title></head>'
    '<body><p><a href="{link}">{id}</a></p></body></html>\n'
)
