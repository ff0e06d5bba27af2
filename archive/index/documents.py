"""Passages in, search documents out: analysis, once, in as many processes as help."""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from archive.search.engine import SCHEMA_VERSION, SearchDocument, Stamp
from archive.thai.analyze import ANALYZER_VERSION, Analyzer, Names, grams
from archive.thai.normalize import fold_text
from archive.thai.segment import dictionary_version

# Below this many passages a second process costs more than it saves.
FEW = 1_500
_BATCH = 128
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class PassageSource:
    """One passage with what search needs to know of it; dates are `YYYY-MM-DD` or "" (two ends of a stated period).

    `group` is the record that hits are grouped by; `place` are further names that `place:` finds (a venue);
    `payload` is given back with a hit and must be JSON-able.
    """

    id: str
    group: str
    kind: str
    text: str
    title: str = ""
    event: str = ""
    event_title: str = ""
    series: str = ""
    date_from: str = ""
    date_to: str = ""
    speakers: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    org_names: tuple[str, ...] = ()
    province: str = ""
    place: tuple[str, ...] = ()
    language: str = ""
    has_recording: bool = False
    payload: Mapping[str, Any] = field(default_factory=dict)


def stamp(engine: str, names: str = "", corpus: str = "") -> Stamp:
    """The stamp of an index that this program makes now."""
    return Stamp(SCHEMA_VERSION, ANALYZER_VERSION, dictionary_version(), engine, names, corpus)


def search_document(source: PassageSource, analyzer: Analyzer) -> SearchDocument:
    """The passage as engines keep it."""
    body = fold_text(source.text).strip()
    words: Counter[str] = Counter(term for term, _, _, _ in analyzer.terms(body))
    titles = analyzer.terms(fold_text(source.title)) if source.title else ()
    return SearchDocument(
        id=source.id,
        group=source.group,
        body=body,
        words=dict(words),
        grams=frozenset(grams(body)),
        text=source.text,
        title_words=frozenset(term for term, _, _, _ in titles),
        facts=_facts(source),
        date_from=source.date_from,
        date_to=source.date_to or source.date_from,
        payload=source.payload,
    )


def search_documents(
    sources: Iterable[PassageSource], names: Names | None = None, processes: int = 0
) -> Iterator[SearchDocument]:
    """Every passage analysed, in order; with several processes (by default one a core) if there are many passages.

    Only a few batches are under way at a time: memory does not grow with the corpus.
    """
    names = names or Names()
    processes = processes or os.cpu_count() or 1
    waiting = iter(sources)
    first = list(islice(waiting, FEW))
    if processes == 1 or len(first) < FEW:
        analyzer = Analyzer(names)
        for source in (*first, *waiting):
            yield search_document(source, analyzer)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(names,)) as pool:
        running: deque[Future[list[SearchDocument]]] = deque()
        for batch in _batches(first, waiting):
            running.append(pool.submit(_analyse, batch))
            if len(running) > _AHEAD * processes:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


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


def _analyse(sources: list[PassageSource]) -> list[SearchDocument]:
    analyzer = _analyzer or Analyzer()
    return [search_document(source, analyzer) for source in sources]


def _facts(source: PassageSource) -> dict[str, tuple[str, ...]]:
    """The plain values of a passage by facet name; empty ones are left out."""
    first, last = source.date_from[:4], (source.date_to or source.date_from)[:4]
    years = tuple(str(year) for year in range(int(first), int(last) + 1)) if first and last else ()
    facts = {
        "year": years,
        "event": (source.event,) if source.event else (),
        "event_title": tuple(title for title in (source.event_title, source.series) if title),
        "speaker": source.speakers,
        "org": source.orgs,
        "org_name": source.org_names,
        "province": (source.province,) if source.province else (),
        "place": source.place,
        "type": (source.kind,),
        "language": (source.language,) if source.language else (),
        "recording": ("yes",) if source.has_recording else (),
    }
    return {name: values for name, values in facts.items() if values}
