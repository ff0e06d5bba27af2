"""The archive as the web reads it: public records, their overview and the search, renewed when anything changes."""

from __future__ import annotations

import datetime as dt
import os
import threading
import time
from dataclasses import dataclass

from archive.corpus import layout
from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.search.find import Finder
from archive.web.desk import Desk
from archive.web.overview import Overview, look_over
from archive.web.render import static_versions
from archive.web.urls import Prefs, Urls
from archive.web.words import catalogue

Token = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the archive shows at one state: `token` differs whenever a page could differ."""

    token: Token
    corpus: PublicCorpus
    overview: Overview
    finder: Finder

    def desk(self, prefs: Prefs) -> Desk:
        """What a page maker needs, for one reader."""
        urls = Urls(prefs, self.corpus.settings.base_url, static_versions())
        return Desk(self.corpus, self.overview, catalogue(prefs.language), urls, self.corpus.today())


class Door:
    """Gives the present snapshot. Cheap when nothing changed: a few `stat` calls.

    A change made by the program (every add, undo, edit leaves a trace in a watched folder) is seen at once; a file
    edited by hand within `SETTLE_S`, or later in archives so large that listing them takes long.
    """

    SETTLE_S = 1.0

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._public = PublicCorpus(corpus)
        self._finder = Finder(corpus)
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._seen: tuple[object, ...] = ()
        self._fingerprint: object = None
        self._checked = 0.0
        self._pause = self.SETTLE_S

    def present(self) -> Snapshot | None:
        """The snapshot when it is still true, without doing any work; None when `renew` must be called."""
        snapshot = self._snapshot
        if snapshot is None or time.monotonic() - self._checked > self._pause or self._seen != self._watch():
            return None
        return snapshot

    def renew(self) -> Snapshot:
        """The snapshot of the present state; made anew only when something changed."""
        with self._lock:
            snapshot = self.present()
            if snapshot is not None:
                return snapshot
            seen, started = self._watch(), time.monotonic()
            fingerprint = self._corpus.fingerprint()
            # Listing takes at most a twentieth of the time.
            self._pause = max(self.SETTLE_S, 20 * (time.monotonic() - started))
            if self._snapshot is None or fingerprint != self._fingerprint or seen[0] != self._seen[0]:
                token = (fingerprint, *seen)
                self._snapshot = Snapshot(token, self._public, look_over(self._public), self._finder)
            elif seen != self._seen:
                token = (fingerprint, *seen)
                self._snapshot = Snapshot(token, self._public, self._snapshot.overview, self._finder)
            self._seen, self._fingerprint, self._checked = seen, fingerprint, time.monotonic()
            return self._snapshot

    def _watch(self) -> tuple[object, ...]:
        """The day, and when the folders that every change touches were last changed."""
        root = self._corpus.root
        names = ("", layout.EVENTS, layout.PEOPLE, layout.ORGANISATIONS, "imports", ".wethi", ".wethi/index")
        return (dt.date.today(), *(_changed(os.path.join(root, name)) for name in names))


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
