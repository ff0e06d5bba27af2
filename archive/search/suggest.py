"""What the reader may have meant: spelling, the wrong keyboard, a name in the other script; and as-you-type.

Nothing here is applied by itself: each is a Suggestion that is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from archive.search.engine import Hits, Suggestion
from archive.search.query import Query
from archive.search.sounding import is_alike, is_telling, is_word_of_name, sound_key
from archive.thai.analyze import Analyzer
from archive.thai.keyboard import retyped
from archive.thai.normalize import fold_text
from archive.thai.segment import dictionary
from archive.thai.spelling import Speller

MOST = 3
MOST_ALIKE = 6  # one sound has many spellings: ณัฐพงษ์ ณัฐพงศ์ ณัฏฐพงษ์ …
_WIDEST = 4
_LONGEST = 60


class Suggester:
    """Suggestions over one archive. `lexicon` is asked for once, when first needed; `romanize` turns a Thai name Latin."""

    def __init__(
        self,
        lexicon: Callable[[], Mapping[str, int]],
        names: Sequence[str],
        analyzer: Analyzer,
        romanize: Callable[[str], str] | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._names = tuple(dict.fromkeys(names))
        self._analyzer = analyzer
        self._romanize = romanize

    def suggest(self, query: Query, hits: Hits) -> tuple[Suggestion, ...]:
        """What else to try, best first; empty where the query was found as it was typed."""
        text = " ".join(query.words).strip()
        if not text or len(text) > _LONGEST or (hits.hits and hits.hits[0].is_exact):
            return ()
        # What sounds like a name is no slip of the keyboard.
        slips = [] if self.across(query) else self._keyboard(text)
        found = [*self._foreign(text), *slips, *self._spelling(text)]
        return tuple(dict.fromkeys(found))[:MOST]

    def across(self, query: Query) -> tuple[Suggestion, ...]:
        """Names in the other script that sound like words of the query (Somsak for สมศักดิ์); at most MOST_ALIKE."""
        words = dict.fromkeys(word for text in query.words for word in text.split())
        found = [Suggestion("name", name, word) for word in words for name in self._alike(word)]
        return tuple(dict.fromkeys(found))[:MOST_ALIKE]

    def _foreign(self, text: str) -> list[Suggestion]:
        """The text with a Thai word that nobody knows made the Latin name it sounds like (Seamus for ซีมัส)."""
        if not self._romanize:
            return []
        words = [word for word in text.split() if _is_thai(word) and is_word_of_name(word)]
        unknown = [word for word in words if word not in self._name_words and word not in dictionary()]
        keys = {word: sound_key(self._romanize(word)) for word in unknown}
        alike = [(word, name) for word, key in keys.items() if is_telling(key) for name in self._sounding(word, key)]
        return [Suggestion("name", text.replace(word, name), text) for word, name in alike]

    def _alike(self, word: str) -> list[str]:
        """Names in the other script that are spelt as this word sounds, the likest first."""
        latin = self._latin(word)
        alike = [name for name in self._sounding(word, sound_key(latin)) if is_alike(latin, self._latin(name))]
        return sorted(alike, key=lambda name: fold_text(self._latin(name)) != fold_text(latin))

    def _sounding(self, word: str, key: str) -> list[str]:
        """Words of names with this sound, in the other script than `word`."""
        return [name for name in self._sounds.get(key, ()) if _is_thai(name) != _is_thai(word)]

    @cached_property
    def speller(self) -> Speller:
        """The lexicon and the words of all names, ready to be searched for near words."""
        words = {word for name in self._names for word in fold_text(name).split()}
        return Speller(self._lexicon(), words)

    @cached_property
    def _name_words(self) -> frozenset[str]:
        return frozenset(word for name in self._names for word in name.split() if is_word_of_name(word))

    @cached_property
    def _sounds(self) -> dict[str, list[str]]:
        """Words of names by how they sound in Latin letters."""
        found: dict[str, list[str]] = {}
        for word in sorted(self._name_words):
            if key := sound_key(self._latin(word)):
                found.setdefault(key, []).append(word)
        return found

    def _latin(self, word: str) -> str:
        """The word in Latin letters, if it is so or is a Thai part of a name; else ""."""
        if not _is_thai(word):
            return word
        return self._romanize(word) if self._romanize and word in self._name_words else ""

    def _keyboard(self, text: str) -> list[Suggestion]:
        """The text as the other keyboard layout would have typed it, if that makes known words."""
        other = retyped(text)
        if other is None:
            return []
        terms = [term for term, _, _, is_part in self._analyzer.terms(fold_text(other)) if not is_part]
        known = [term for term in terms if len(term) > 1 and term in self.speller and self._is_word(term)]
        is_language = bool(known) and sum(map(len, known)) * 10 >= 7 * len("".join(other.split()))
        return [Suggestion("keyboard", other, text)] if is_language else []

    def _is_word(self, term: str) -> bool:
        """Whether a Thai term is a word or part of a name, not a crumb that cutting left; others are taken as words."""
        return not _is_thai(term) or term in dictionary() or term in self._name_words

    def _spelling(self, text: str) -> list[Suggestion]:
        """The text with its unknown words made known ones."""
        changed: list[str] = []
        is_better = False
        for word in text.split():
            folded = fold_text(word)
            mended = None if folded in self.speller or ":" in folded else self._mended(folded)
            changed.append(mended or word)
            is_better = is_better or mended is not None
        return [Suggestion("spelling", " ".join(changed), text)] if is_better else []

    def _mended(self, word: str) -> str | None:
        """The word with one stretch of it replaced by a near known word; None if nothing near enough is known."""
        whole = self.speller.nearest(word, 1)
        if word in dictionary():
            # A word that is right as it is may lack a tone mark (ขาว for ข้าว), but was not meant for one of other letters.
            return whole[0] if whole and _without_tones(whole[0]) == _without_tones(word) else None
        if whole:
            return whole[0]
        pieces = [term for term in self._analyzer.terms(word) if not term[3]]
        if len(pieces) < 2 or all(term[0] in self.speller for term in pieces if len(term[0]) > 3):
            return None
        for width in range(min(_WIDEST, len(pieces)), 0, -1):
            for first in range(len(pieces) - width + 1):
                start, end = pieces[first][1], pieces[first + width - 1][2]
                # A word that is right as it is was not meant for another: ฟุตบอลโลก is no slip of ฟุตบอลแลก.
                if width == 1 and (word[start:end] in self.speller or word[start:end] in dictionary()):
                    continue
                near = self.speller.nearest(word[start:end], 1)
                if near:
                    return word[:start] + near[0] + word[end:]
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be offered while the reader types: a person, organisation, event or session."""

    kind: str
    text: str
    id: str = ""


KIND_ORDER = ("person", "organisation", "event", "session", "term")


class Completer:
    """As-you-type suggestions over entries, in a few milliseconds for tens of thousands of them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        order = {kind: number for number, kind in enumerate(KIND_ORDER)}
        rows = [(order.get(entry.kind, len(order)), fold_text(entry.text), entry) for entry in dict.fromkeys(entries)]
        self._rows = sorted(rows, key=lambda row: (row[0], len(row[1]), row[1]))
        texts = [text.replace("\n", " ") for _, text, _ in self._rows]
        self._joined = "".join(f"\n{text}" for text in texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))

    def complete(self, typed: str, limit: int = 8) -> list[Entry]:
        """Up to `limit` entries that hold what was typed: those that begin with it, then with a word that does, then
        the rest; within each people, organisations, events, sessions. Also tries the other keyboard layout.
        """
        wanted = fold_text(typed).strip()
        found = self._holding(wanted, limit)
        other = retyped(typed.strip()) if not found else None
        return self._holding(fold_text(other), limit) if other else found

    def _holding(self, wanted: str, limit: int) -> list[Entry]:
        if not wanted or "\n" in wanted:
            return []
        found: dict[int, None] = {}
        for text in (f"\n{wanted}", f" {wanted}", wanted):
            for number in self._numbers(text):
                found.setdefault(number)
                if len(found) >= limit:
                    return [self._rows[number][2] for number in found]
        return [self._rows[number][2] for number in found]

    def _numbers(self, text: str) -> Iterator[int]:
        """The rows that hold the text, in order: one search of all of them joined, each after a line end."""
        at = self._joined.find(text)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._joined.find(text, self._starts[number + 1]) if number + 1 < len(self._starts) else -1


def _without_tones(word: str) -> str:
    return re.sub("[็-์]", "", word)


def _is_thai(word: str) -> bool:
    return "ก" <= word[:1] <= "๎"
