"""Passages in, search documents out: analysis, once, in as many processes as help."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from archive.index.sources import PassageSource
from archive.search.engine import SCHEMA_VERSION, SearchDocument, Stamp
from archive.thai.analyze import ANALYZER_VERSION, Analyzer, grams
from archive.thai.layer import Names
from archive.thai.normalize import fold
from archive.thai.segment import dictionary_version

if TYPE_CHECKING:
    from concurrent.futures import Future

# Below this many passages a second process costs more than it saves.
FEW = 1_500
_BATCH = 128
_AHEAD = 2
# What a hit is shown with: everything plain that the source knows and the index does not keep elsewhere.
_SHOWN = (
    "kind", "title", "event", "event_title", "record_type", "speaker", "person", "role", "place", "province", "date",
    "language", "made", "label", "start_ms", "end_ms", "duration_ms", "has_recording", "series",
)  # fmt: skip

_shown = attrgetter(*_SHOWN)


def wanted_stamp(engine: str, names: str = "", corpus: str = "") -> Stamp:
    """The stamp of an index that this program makes now."""
    return Stamp(SCHEMA_VERSION, ANALYZER_VERSION, dictionary_version(), engine, names, corpus)


def document_of(source: PassageSource, analyzer: Analyzer, with_triples: bool = True) -> SearchDocument:
    """The passage as engines keep it; its payload is every plain value of the source but its id, group and text."""
    folded = fold(source.text)
    body = folded.text.strip()
    return SearchDocument(
        id=source.id,
        group=source.group,
        body=body,
        terms=analyzer.term_text(body),
        triples="\n".join(grams(body)) if with_triples else "",
        text=source.text,
        title_words=frozenset(analyzer.title_words(source.title)) if source.title else frozenset(),
        facts=_facts(source),
        date_from=source.day_from,
        date_to=source.day_to or source.day_from,
        # A time of 0 is kept: the first line of a recording often begins there.
        payload={
            name: value
            for name, value in zip(_SHOWN, _shown(source), strict=True)
            if value or (value == 0 and value is not False)
        },
        passes=folded.passes if len(body) == len(folded.text) else None,
    )


def documents_of(
    sources: Iterable[PassageSource], names: Names | None = None, processes: int = 0, with_triples: bool = True
) -> Iterator[SearchDocument]:
    """Every passage analysed, in order; with several processes (by default one a core) if there are many passages.

    This process is one of them: it analyses what the others have no time for, while whoever asks is busy it does not.
    `with_triples`: what the engine they go to says (`wants_triples`).
    Only a few batches are under way at a time: memory does not grow with the corpus.
    """
    names = names or Names()
    others = (processes or os.cpu_count() or 1) - 1
    waiting = iter(sources)
    first = list(islice(waiting, FEW))
    analyzer = Analyzer(names)
    if not others or len(first) < FEW:
        for source in (*first, *waiting):
            yield document_of(source, analyzer, with_triples)
        return
    # A question loads this module too, and these take longer than its answer.
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(others, mp_context=context, initializer=_start, initargs=(names,)) as pool:
        running: deque[Future[list[SearchDocument]]] = deque()
        todo = _batches(first, waiting)
        while True:
            while sum(not each.done() for each in running) < _AHEAD * others and (batch := next(todo, None)):
                running.append(pool.submit(_analyse, batch, with_triples))
            if running and not running[0].done() and (batch := next(todo, None)):
                own = Future[list[SearchDocument]]()
                own.set_result([document_of(source, analyzer, with_triples) for source in batch])
                running.append(own)
            elif running:
                yield from running.popleft().result()
            else:
                return


def _batches(first: list[PassageSource], rest: Iterator[PassageSource]) -> Iterator[list[PassageSource]]:
    for start in range(0, len(first), _BATCH):
        yield first[start : start + _BATCH]
    while batch := list(islice(rest, _BATCH)):
        yield batch


_analyzer: Analyzer | None = None


def _start(names: Names) -> None:
    """Make the one analyzer of a worker process."""
    global _analyzer
    _analyzer = Analyzer(names)
    gc.disable()  # analysis makes no cycles, and a process that only analyses need not look for any


def _analyse(sources: list[PassageSource], with_triples: bool) -> list[SearchDocument]:
    analyzer = _analyzer or Analyzer()
    return [document_of(source, analyzer, with_triples) for source in sources]


def _facts(source: PassageSource) -> dict[str, tuple[str, ...]]:
    """The plain values of a passage by facet name; empty ones are left out."""
    facts: dict[str, Iterable[str]] = {
        "year": map(str, source.years),
        "event": (source.event,),
        "event_form": (source.event, source.event_title, source.series),
        "speaker": source.speaking,
        "speaker_form": source.speakers,
        "org": source.bodies,
        "org_form": source.organisations,
        "province": (source.province,),
        "place_form": (source.province, source.place),
        "type": (source.kind,),
        "language": (source.language,),
        "recording": ("yes",) if source.has_recording else (),
    }
    return {name: filled for name, values in facts.items() if (filled := tuple(filter(None, values)))}
