"""The archive as the web reads it: public records, their overview and the search, renewed when anything changes."""

from __future__ import annotations

import contextlib
import functools
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archive.corpus import layout
from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.errors import ArchiveError
from archive.index.places import index_dir, state_path
from archive.index.state import outline_of
from archive.model.transcript import Stretch
from archive.web.desk import Desk
from archive.web.overview import Overview, look_over
from archive.web.render import prepare, static_versions
from archive.web.urls import Prefs, Urls
from archive.web.words import catalogue

if TYPE_CHECKING:
    from archive.search.find import Finder

Token = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the archive shows at one state: `token` differs whenever a page could differ."""

    token: Token
    corpus: PublicCorpus
    overview: Overview
    outline: Callable[[str], tuple[Stretch, ...]]

    def desk(self, prefs: Prefs) -> Desk:
        """What a page maker needs, for one reader."""
        urls = Urls(prefs, self.corpus.settings.base_url, static_versions())
        return Desk(self.corpus, self.overview, catalogue(prefs.language), urls, self.corpus.today(), self.outline)


class Door:
    """Gives the present snapshot. Cheap when nothing changed: a few `stat` calls.

    A change made by the program (every add, undo, edit leaves a trace in a watched folder) is seen at once; a file
    edited by hand within `SETTLE_S`, or later in archives so large that listing them takes long. `once_warm` is called
    beside the answering when searches can be answered.
    """

    SETTLE_S = 1.0

    def __init__(self, corpus: Corpus, once_warm: Callable[[], None] | None = None) -> None:
        self._corpus = corpus
        self._once_warm = once_warm
        self._public = PublicCorpus(corpus)
        self._finder: Finder | None = None
        self._finder_lock = threading.Lock()
        self._asked_at: tuple[object, ...] = ()
        self._refreshing: threading.Thread | None = None
        self._warming: threading.Thread | None = None
        engine = corpus.settings.engine
        self._outline = functools.partial(outline_of, state_path(corpus.root, engine))
        self._index = (index_dir(corpus.root, engine), state_path(corpus.root, engine))
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
            self._public.settle(fingerprint)
            # Listing takes at most a twentieth of the time.
            self._pause = max(self.SETTLE_S, 20 * (time.monotonic() - started))
            if self._snapshot is None or fingerprint != self._fingerprint or seen[0] != self._seen[0]:
                token = (fingerprint, *seen)
                self._snapshot = Snapshot(token, self._public, look_over(self._public), self._outline)
            elif seen != self._seen:
                token = (fingerprint, *seen)
                self._snapshot = Snapshot(token, self._public, self._snapshot.overview, self._outline)
            self._seen, self._fingerprint, self._checked = seen, fingerprint, time.monotonic()
            return self._snapshot

    @property
    def finder(self) -> Finder:
        """The search on the present index; made when first asked for, for it loads the dictionary.

        After a change the old index answers until the new one is ready: it is brought up to date beside, and every
        hit is looked up before it is shown.
        """
        from archive.index.build import is_fresh
        from archive.index.ready import finder_as_is, ready_finder

        with self._finder_lock:
            if self._finder is None:
                self._asked_at, self._finder = self._watch(), _closed_after_use(ready_finder(self._corpus))
            elif self._asked_at != self._watch():
                watched = self._watch()
                if is_fresh(self._corpus):
                    self._finder = _closed_after_use(finder_as_is(self._corpus))
                    self._asked_at = watched
                elif self._refreshing is None or not self._refreshing.is_alive():
                    self._refreshing = threading.Thread(target=self._refresh, daemon=True)
                    self._refreshing.start()
            return self._finder

    @property
    def ready_finder(self) -> Finder | None:
        """The search when it can be asked at once; None while it is made ready."""
        return self.finder if self.warm() else None

    def warm(self) -> bool:
        """Whether searches can be answered at once; when not, the search is made ready meanwhile."""
        if self._finder is not None:
            return True
        if self._warming is None or not self._warming.is_alive():
            self._warming = threading.Thread(target=self._warm, daemon=True)
            self._warming.start()
        return False

    def close(self) -> None:
        """Let go of the index; waits for a refresh that is under way."""
        for under_way in (self._warming, self._refreshing):
            if under_way is not None:
                under_way.join()
        with self._finder_lock:
            if self._finder is not None:
                self._finder.close()
            self._finder = None

    def _warm(self) -> None:
        from archive.thai.segment import segmenter

        prepare()
        segmenter()
        with contextlib.suppress(ArchiveError):
            _ = self.finder
            if self._once_warm is not None:
                self._once_warm()

    def _refresh(self) -> None:
        from archive.index.build import refresh

        with contextlib.suppress(ArchiveError):
            refresh(self._corpus)

    def _watch(self) -> tuple[object, ...]:
        """The day, and when the folders that every change touches were last changed."""
        root = self._corpus.root
        names = ("", layout.EVENTS, layout.PEOPLE, layout.ORGANISATIONS, layout.IMPORTS)
        return (self._public.today(), *(_changed(root / name) for name in names), *map(_changed, self._index))


def _closed_after_use(finder: Finder) -> Finder:
    """The finder, which lets go of the index when nobody holds it any more: requests under way may still read it."""
    weakref.finalize(finder, finder.engine.close).atexit = False
    return finder


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
