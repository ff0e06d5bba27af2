"""Which passages may hold a wording: what the check of a draft asks of an index, many times over.

A reader's question is answered by all its words; a quotation of thirty words would then touch half of a large
archive. Its few rarest words name its passage as surely, also when one word of it was changed or its spaces are others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from archive.search.engine import Engine, Page, Wanted
from archive.thai.analyze import Analyzer
from archive.thai.normalize import fold_text

_RARE = 8  # words asked for
_SURE = 3  # of which so many are asked for however common they are
_BUDGET = 6_000  # passages that the further words together may stand in
_LONGEST = 600  # characters of a wording that are looked at
_STRING = 80  # characters of it that are looked for as they stand
_NUMBER_EDGE = re.compile(r"(?<=[0-9])(?=[ก-๛])|(?<=[ก-๛])(?=[0-9])")  # a number typed on to a word is a word by itself
_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|…+|\.{3,}|[\"“”‘’«»]")


class WordingFinder:
    """Looks for wordings in one index; the lexicon is read once."""

    def __init__(self, engine: Engine, analyzer: Analyzer | None = None) -> None:
        self._engine = engine
        self._analyzer = analyzer or Analyzer()

    def find(self, wording: str, limit: int = 20) -> list[str]:
        """Ids of the passages most likely to hold the wording, best first; may be empty."""
        text = wording[:_LONGEST].encode("utf-8", "ignore").decode()  # half a character is in no index
        pieces = [" ".join(fold_text(piece).split()) for piece in _LEFT_OUT.split(text)]
        whole = max(pieces, key=len)
        asked = Wanted(words=self._rare(" ".join(pieces)), strings=(whole[:_STRING],), shape=whole[: 2 * _STRING])
        return [hit.id for hit in self._engine.search(asked, Page(limit=limit, grouped=False, with_facets=False)).hits]

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        return self._engine.lexicon()

    def _rare(self, text: str) -> dict[str, float]:
        """The rarest words of the text that the index knows."""
        known = {
            term: count
            for term, *_ in self._analyzer.terms(_NUMBER_EDGE.sub(" ", text))
            if (count := self._counts.get(term, 0))
        }
        chosen: dict[str, float] = {}
        seen = 0
        for term in sorted(known, key=lambda term: (known[term], term))[:_RARE]:
            seen += known[term]
            if len(chosen) >= _SURE and seen > _BUDGET:
                break
            chosen[term] = 1.0
        return chosen
