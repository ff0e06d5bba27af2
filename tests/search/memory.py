"""The reference engine: plain loops over plain documents, too slow to use and too simple to be wrong.

It shares the arithmetic of `archive.search.ranking` and nothing else with the engines we ship.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from archive.errors import IndexMissing
from archive.search.engine import FACETS, FIRST_PAGE, Filters, Hit, Hits, Page, SearchDocument, Stamp, Wanted
from archive.search.facets import is_dated
from archive.search.ranking import (
    EXACT,
    K1,
    PREFIX_WEIGHT,
    ROOT,
    STRING_WEIGHT,
    Sample,
    Sampler,
    Shape,
    idf,
    length_norm,
    title_score,
)
from archive.thai.normalize import fold_text


class MemoryEngine:
    """Documents in a dictionary."""

    name = "memory"
    wants_triples = False

    def __init__(self) -> None:
        self._documents: dict[str, SearchDocument] = {}
        self._stamp: Stamp | None = None
        self._sample = Sample()

    def stamp(self) -> Stamp | None:
        return self._stamp

    def replace(self, documents: Iterable[SearchDocument], stamp: Stamp) -> int:
        sampler = Sampler()
        self._documents = {}
        for document in documents:
            sampler.add(document)
            self._documents[document.id] = document
        self._sample, self._stamp = sampler.sample(), stamp
        return len(self._documents)

    def update(self, changed: Iterable[SearchDocument], removed: Iterable[str], stamp: Stamp) -> int:
        out = set(removed)
        self._documents = {
            id: document for id, document in self._documents.items() if id not in out and document.group not in out
        }
        documents = list(changed)
        self._documents |= {document.id: document for document in documents}
        self._stamp = stamp
        return len(documents)

    def lexicon(self) -> Mapping[str, int]:
        return Counter(word for document in self._documents.values() for word in document.words)

    def close(self) -> None:
        self._stamp = None

    def search(self, query: Wanted, page: Page = FIRST_PAGE) -> Hits:
        if self._stamp is None:
            raise IndexMissing("there is no search index yet", "make it with: wethi index")
        scores = self._scores(query)
        found = [document for document in self._documents.values() if document.id in scores]
        facets: dict[str, Counter[str]] = {}
        for document in found:
            for name in FACETS:
                facets.setdefault(name, Counter()).update(document.facts.get(name, ()))
        found.sort(key=lambda document: document.id)
        if page.sort in ("date", "oldest") or not query.has_text:
            found.sort(key=lambda document: document.date_from, reverse=page.sort != "oldest")
            if page.sort == "oldest":
                found.sort(key=lambda document: not document.date_from)
        else:
            found.sort(key=lambda document: -scores[document.id])
        groups = Counter(document.group for document in found)
        if page.grouped:
            best: dict[str, SearchDocument] = {}
            for document in found:
                best.setdefault(document.group, document)
            found = list(best.values())
        found = found[page.start : page.start + page.limit]
        if page.per_group:
            seen: dict[str, list[SearchDocument]] = {}
            for document in found:
                seen.setdefault(document.group, []).append(document)
            kept = {document.id for held in seen.values() for document in held[: page.per_group]}
            found = [document for document in found if document.id in kept]
        return Hits(
            total=len(scores),
            groups=len(groups) if page.grouped else 0,
            hits=tuple(
                Hit(each.id, each.group, 0.0, each.text, each.payload, groups[each.group] - 1 if page.grouped else 0)
                for each in found
            ),
            facets={
                name: tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: page.facet_values])
                for name, counts in facets.items()
                if counts and page.with_facets
            },
        )

    def _scores(self, query: Wanted) -> dict[str, float]:
        """The score of every passage that matches and passes."""
        if query.is_nothing:
            return {}
        documents = self._documents.values()
        total = len(documents)
        average = sum(document.length for document in documents) / (total or 1)
        weights = dict(query.words)
        lexicon = self.lexicon()
        is_whole_found = query.is_unit and any(query.strings[0] in each.body for each in documents if query.strings)
        is_whole_found = is_whole_found and bool(query.strings and query.strings[0])
        if query.prefix and query.prefix not in lexicon and not is_whole_found:
            weights |= {
                word: PREFIX_WEIGHT for word in lexicon if word.startswith(query.prefix) and word not in weights
            }
        shape = Shape(query.shape, self._sample)
        holding = {text: sum(text in document.body for document in documents) for text in query.strings if text}
        scores: dict[str, float] = {}
        for document in documents:
            words = [word for word in weights if word in document.words]
            strings = [text for text in (*query.strings, *query.roots) if text and text in document.body]
            if (query.words or query.strings or query.prefix) and not (
                set(words) - (query.crumbs if is_whole_found else set()) or strings
            ):
                continue
            if not _passes(document, query):
                continue
            norm = length_norm(document.length, average)
            score = 0.0
            for word in words:
                count = document.words[word]
                score += weights[word] * idf(lexicon[word], total) * (K1 + 1) * count / (count + norm)
            for text in query.strings[1:]:
                if text in strings:
                    score += STRING_WEIGHT * idf(holding[text], total) * (K1 + 1) / 2
            score += shape.score(document.body) + title_score(query.words, document.title_words)
            if query.strings and query.strings[0] in strings:
                score += EXACT
            elif any(text in strings for text in query.roots):
                score += ROOT
            scores[document.id] = score
        return scores


def _passes(document: SearchDocument, query: Wanted) -> bool:
    """Whether required and excluded texts and the filters agree."""
    if not all(any(text in document.body for text in group) for group in query.required):
        return False
    if any(text in document.body for text in query.excluded) or any(
        word in document.words for word in query.excluded_words
    ):
        return False
    filters, facts = query.filters, document.facts
    named = (
        (filters.speakers, ("speaker_form",)),
        (filters.events, ("event_form",)),
        (filters.orgs, ("org_form",)),
        (filters.places, ("place_form",)),
    )
    for wanted, names in named:
        values = [fold_text(value).replace(" ", "") for name in names for value in facts.get(name, ())]
        if wanted and not any(text.replace(" ", "") in value for text in wanted for value in values):
            return False
    return _passes_whole(document, filters) and is_dated(document.date_from, document.date_to, filters)


def _passes_whole(document: SearchDocument, filters: Filters) -> bool:
    facts = document.facts
    if filters.kinds and not set(filters.kinds) & set(facts.get("type", ())):
        return False
    if filters.languages and not set(filters.languages) & set(facts.get("language", ())):
        return False
    if filters.has_recording is not None and filters.has_recording != bool(facts.get("recording")):
        return False
    if filters.groups is not None and document.group not in filters.groups:
        return False
    return filters.ids is None or document.id in filters.ids
