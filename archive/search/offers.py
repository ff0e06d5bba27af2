"""What else to ask where nothing stands as it was asked: a phrase's words, or the records of what the words name.

Each is a Suggestion that is shown, never applied, and each finds something.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from archive.search.engine import Engine, Page, Suggestion
from archive.search.fields import LABELS, bare
from archive.search.periods import span_of
from archive.search.query import Clause, Query, parse
from archive.search.wanted import wanted
from archive.thai.analyze import Analyzer

_LONGEST_NAME = 60
_FIELD_OF = {"person": "speaker", "organisation": "org"}


class Offers:
    """Offers over one index. `known`: the kinds and names of the people and organisations of open records."""

    def __init__(self, engine: Engine, analyzer: Analyzer, known: Sequence[tuple[str, Iterable[str]]]) -> None:
        self._engine = engine
        self._analyzer = analyzer
        self._known = known

    def instead(self, query: Query, language: str, also: Iterable[str] = ()) -> tuple[Suggestion, ...]:
        """What finds something in place of a query that finds nothing; `language` is that of the fields' names.

        `also`: what else the words of the query may be called (a name without its title, or in the other script).
        """
        names = dict.fromkeys((" ".join(query.words), *also))
        named = next(filter(None, (self._named(query, name, language) for name in names)), ())
        return (*self._loosened(query), *self._dated(query, language), *named)

    def _loosened(self, query: Query) -> tuple[Suggestion, ...]:
        """Where a phrase stands nowhere (Thai has spaces where the writer liked): its words."""
        loose = parse(query.loosened)
        return (Suggestion("loose", loose.text, query.text),) if loose.words and self._is_found(loose.text) else ()

    def _named(self, query: Query, name: str, language: str) -> tuple[Suggestion, ...]:
        """Where words stand in no text but name somebody or some place: their records."""
        asked = bare(name)
        if not 1 < len(asked) <= _LONGEST_NAME:
            return ()
        for field in (*(field for kind, field in _FIELD_OF.items() if asked in self._names.get(kind, "")), "place"):
            if found := self._narrowed(query, field, name, language):
                return found
        return ()

    def _dated(self, query: Query, language: str) -> tuple[Suggestion, ...]:
        """Where words stand in no text but are a date or a year: what is of that time."""
        text = " ".join(query.words)
        return self._narrowed(query, "date", text, language) if span_of(text) else ()

    def _narrowed(self, query: Query, field: str, value: str, language: str) -> tuple[Suggestion, ...]:
        """The words of a query as a field's value, with the rest of the query, if that finds something."""
        clause = Clause("field", (value,), field)
        if not self._is_found(" ".join((str(clause), *query.beside))):
            return ()
        return (Suggestion(field, str(replace(clause, field=LABELS[field][language != "th"])), " ".join(query.words)),)

    def _is_found(self, text: str) -> bool:
        page = Page(limit=1, grouped=False, with_facets=False)
        return self._engine.search(wanted(parse(text), self._analyzer), page).total > 0

    @cached_property
    def _names(self) -> dict[str, str]:
        """All names of people and of organisations as compared, a line each."""
        found: dict[str, list[str]] = {}
        for kind, names in self._known:
            found.setdefault(kind, []).extend(map(bare, names))
        return {kind: "\n".join(names) for kind, names in found.items()}
