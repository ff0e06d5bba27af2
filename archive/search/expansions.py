"""The other names of what a query names: short for full, Thai for English, and back. Shown as expansions, to be switched off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product

from archive.search.engine import Suggestion
from archive.search.fields import bare
from archive.search.query import Query
from archive.thai.clusters import stack_texts
from archive.thai.layer import Names
from archive.thai.normalize import fold_text
from archive.thai.segment import dictionary

Pair = tuple[str, str]

_LONG_NAME = 4
_MOST_NAMES = 6
_PUNCTUATION = "'‘’()[]?!,;"


class OtherNames:
    """Pairs of names, each of which is known by the other."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        both = [names for one, other in pairs for names in ((one, other), (other, one))]
        self._by_name: dict[str, list[Pair]] = {}
        for names in both:
            self._by_name.setdefault(bare(names[0]), []).append(names)
        self._inner = Names(dict.fromkeys(name for name, other in both if _is_telling(name.strip(), other)))

    def of(self, query: Query) -> Iterator[Suggestion]:
        """The other names of the whole query, of its words, and of names that stand within it (ผลงานของกสศ.)."""
        whole = " ".join(query.words)
        words = (word.strip(_PUNCTUATION) for word in (whole, *query.words))
        for asked in dict.fromkeys(map(bare, (*words, *self._within(whole)))):
            for name, other in self._by_name.get(asked, ()):
                if bare(other) != asked:
                    yield Suggestion("expansion", other, name)

    def _within(self, text: str) -> Iterator[str]:
        """The names that stand in a text, none within a longer one."""
        folded = fold_text(text)
        done = 0
        for start, end in self._inner.found(folded):
            if end > done:
                yield folded[start:end]
                done = end


def names_of_one(names: Iterable[str], short: Sequence[str], *, is_body: bool = True) -> Iterator[Pair]:
    """The names of a person or body as pairs: short and full, and the full ones with each other (Thai and English).

    Among the names of a person are the given and the family name, which others have too: they make no pair.
    """
    full = [name for name in dict.fromkeys(names) if name not in short]
    yield from product(short, full)
    yield from combinations([name for name in full if is_body or " " in name][:_MOST_NAMES], 2)


@lru_cache(maxsize=4)
def other_names(pairs: tuple[Pair, ...]) -> OtherNames:
    """The other names that pairs give, made once for each list of them."""
    return OtherNames(pairs)


def _is_telling(name: str, other: str) -> bool:
    """Whether a name tells by itself within a text: an abbreviation as written, a name with a space, or one of four stacks
    and more; a plain word (ประเทศไทย) only if it has an abbreviation."""
    if _is_short(name) or " " in name:
        return True
    folded = fold_text(name)
    return (_is_short(other) or folded not in dictionary()) and len(stack_texts(folded)) >= _LONG_NAME


def _is_short(name: str) -> bool:
    """Whether a name is an abbreviation that shows itself: dotted, or in capitals."""
    return "." in name or name.isupper()
