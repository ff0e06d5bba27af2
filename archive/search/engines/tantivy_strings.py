"""Where an exact string stands in a tantivy index: its triples give the passages that may hold it."""

from __future__ import annotations

from typing import Any

from archive.search.engines.tantivy_state import TantivyState
from archive.search.ranking import triples

# Up to so many passages that may hold a string are opened to make sure; beyond, its triples are taken as proof.
MOST_OPENED = 60
_MOST_GRAMS = 40
# Most long strings stand nowhere: a few of their triples say so.
_FEW_GRAMS = 6


# A page of results asks twice for the same strings: for the records, then for their best passages.
_REMEMBERED = 64


class Strings:
    """Where exact strings stand in one state of an index; the latest ones are remembered there."""

    def __init__(self, state: TantivyState) -> None:
        self._state = state

    def query(self, text: str) -> Any | None:
        """The query for passages that hold folded `text`, or None if there are none. Sure if they are few."""
        return self._of(text)[0]

    def count(self, text: str) -> int:
        """How many passages that query finds."""
        return self._of(text)[1]

    def _of(self, text: str) -> tuple[Any | None, int]:
        known = self._state.strings.get(text)
        if known is None:
            known = self._made(text)
            if len(self._state.strings) >= _REMEMBERED:
                self._state.strings.clear()
            self._state.strings[text] = known
        return known

    def _made(self, text: str) -> tuple[Any | None, int]:
        state, query = self._state, self._maybe(text)
        if query is None:
            return None, 0
        found = state.searcher.search(query, limit=MOST_OPENED, count=True)
        if not found.count or found.count > MOST_OPENED:
            return (query if found.count else None), found.count
        opened = [state.passage((address.segment_ord, address.doc)) for _, address in found.hits]
        holding = [passage.id for passage in opened if text in passage.body]
        if len(holding) < found.count:
            query = state.any_of("id", holding) if holding else None
        return query, len(holding)

    def _maybe(self, text: str) -> Any | None:
        """Passages with all the triples of the string (or, for a short one, any that begins with it)."""
        state = self._state
        grams = list(dict.fromkeys(triples(text)))[:_MOST_GRAMS]
        if not grams:
            found = [gram for gram, _ in state.searcher.terms_with_prefix("grams", text)]
            return state.any_of("grams", found) if found else None
        if len(grams) > 2 * _FEW_GRAMS and not self._count(grams[:: len(grams) // _FEW_GRAMS]):
            return None
        return self._all(grams)

    def _count(self, grams: list[str]) -> int:
        """How many passages have all these triples."""
        return int(self._state.searcher.search(self._all(grams), limit=1, count=True).count)

    def _all(self, grams: list[str]) -> Any:
        return self._state.every(self._state.term("grams", gram) for gram in grams)
