"""A search that is ready to be asked: the index brought up to date, the layer of names, the names to suggest."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.errors import CannotWrite
from archive.index.build import is_fresh, is_usable, refresh
from archive.index.places import open_index, state_path
from archive.index.state import State
from archive.search.find import Finder, KnownName
from archive.thai.layer import Names


def ready_finder(corpus: Corpus, engine: str | None = None, say: Callable[[str], None] | None = None) -> Finder:
    """A finder on an index that is up to date; a missing or stale one is built first (`say` is told so).

    When it cannot be written (a full disk), the one that was there before answers: every hit is looked up before it is
    shown. Raises EngineUnavailable, CorpusLocked, CannotWrite.
    """
    if not is_fresh(corpus, engine):
        if say:
            say("bringing the search index up to date …")
        try:
            refresh(corpus, engine=engine)
        except CannotWrite as error:
            if not is_usable(corpus, engine):
                raise
            if say:
                say(f"{error.what}; searching as it was before")
    return finder_as_is(corpus, engine)


def finder_as_is(corpus: Corpus, engine: str | None = None) -> Finder:
    """A finder on the index as it is."""
    name = engine or corpus.settings.engine
    known, layer = known_names(corpus, name)
    return Finder(PublicCorpus(corpus), open_index(corpus, engine), layer, known, explained_names(corpus, name))


def known_names(corpus: Corpus, engine: str) -> tuple[tuple[KnownName, ...], Names]:
    """The people and organisations that open records name, for suggestions; and the layer of names.

    Names that stand in closed records only are not in the layer: how a query is cut would tell of them.
    """
    with contextlib.closing(State(state_path(corpus.root, engine))) as state:
        kept = state.names()
        events = state.events().values()
    seen = frozenset[str]().union(*(event.links for event in events))
    hidden = frozenset[str]().union(*(event.hidden for event in events)) - seen
    layer = Names(sorted({name for id, one in kept.items() if id not in hidden for name in one.names}))
    known = [
        KnownName(id, one.kind, one.label, one.names, one.short) for id, one in kept.items() if id in seen and one.label
    ]
    return tuple(known), layer


def explained_names(corpus: Corpus, engine: str) -> list[tuple[str, str]]:
    """Names that open passages explain: short and full, Thai and English."""
    with contextlib.closing(State(state_path(corpus.root, engine))) as state:
        return state.pairs()


def indexed_records(corpus: Corpus, engine: str | None = None) -> set[str]:
    """Every event, session and photo of which the index has a passage: only such as were open when it was made."""
    with contextlib.closing(State(state_path(corpus.root, engine or corpus.settings.engine))) as state:
        return state.records()
