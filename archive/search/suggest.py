"""What the reader may have meant: spelling, the wrong keyboard, a name in the other script.

Nothing here is applied by itself: each is a Suggestion that is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import islice, product

from archive.search.engine import Hits, Suggestion
from archive.search.query import Query
from archive.search.sounding import is_alike, is_telling, is_word_of_name, sound_key
from archive.thai.analyze import Analyzer
from archive.thai.clusters import stack_texts
from archive.thai.heard import heard
from archive.thai.keyboard import retyped
from archive.thai.normalize import fold_text
from archive.thai.segment import dictionary
from archive.thai.spelling import Near, Speller, is_homophone

MOST = 3
MOST_ALIKE = 6  # one sound has many spellings: ณัฐพงษ์ ณัฐพงศ์ ณัฏฐพงษ์ …
_WIDEST = 4
_LONGEST = 60
# A longer run has words enough to be found by, and foreign names that are near to anything.
_LONGEST_RUN = 40
# Of what may be meant within a run: what a piece more counts for it, and how far it may be.
_WIDTH, _SURE = 0.4, 1.8
_SHORTEST_LATIN, _SHORTEST_HEARD = 5, 4
# Two words so long are rarely one step of the cost apart and both right.
_LONG_WORD, _ONE_STEP = 6, 1.4
_PUNCTUATION = "?!.,;()[]+*…'“”‘’"
# Where the pieces of a word stand in it.
Pieces = Sequence[tuple[int, int]]


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
        """What else to try for the words of a query, best first; empty where it was found as it was typed."""
        if hits.hits and hits.hits[0].is_exact:
            return ()
        text = " ".join(query.words).strip()
        is_short = 0 < len(text) <= _LONGEST
        names, spelling = (self._foreign(text), self._spelling(text)) if is_short else ([], [])
        # What sounds like a name is no slip of the keyboard.
        slips = [] if self.across(query) else self._keyboard(query, text)
        return tuple(dict.fromkeys([*names, *slips, *spelling]))[:MOST]

    def across(self, query: Query) -> tuple[Suggestion, ...]:
        """Names in the other script that sound like words of the query (Somsak for สมศักดิ์); at most MOST_ALIKE."""
        words = dict.fromkeys(word for text in query.words for word in text.split())
        found = [Suggestion("name", name, word) for word in words for name in self._alike(word)]
        return tuple(dict.fromkeys(found))[:MOST_ALIKE]

    def across_name(self, name: str) -> list[str]:
        """A whole name with its words in the other script, in all ways that are known; empty if one of them is not."""
        alike = [self._alike(word) for word in name.split()]
        return [" ".join(words) for words in islice(product(*alike), MOST_ALIKE)] if name.strip() else []

    def _foreign(self, text: str) -> list[Suggestion]:
        """The text with a Thai word that nobody knows made the Latin name it sounds like (Seamus for ซีมัส)."""
        if not self._romanize:
            return []
        words = [word for word in text.split() if _is_thai(word) and is_word_of_name(word) and "." not in word]
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

    def _keyboard(self, query: Query, text: str) -> list[Suggestion]:
        """The query as the other keyboard layout would have typed it, if that makes known words.

        Keys of Thai letters are signs of the query language (- is ข, " is a dot): without fields all that was typed counts.
        """
        typed = text if query.has_fields else query.text.strip()
        if len(typed) > _LONGEST:
            return []
        chunks = typed.split()
        others = [chunk if self._is_meant(chunk) else retyped(chunk) or chunk for chunk in chunks]
        changed = " ".join(other for other, chunk in zip(others, chunks, strict=True) if other != chunk)
        terms = [term for term, _, _, is_part in self._analyzer.terms(fold_text(changed)) if not is_part]
        known = [term for term in terms if len(term) > 1 and term in self.speller and self._is_word(term)]
        is_language = bool(known) and sum(map(len, known)) * 10 >= 7 * sum(map(_is_counted, changed))
        return [Suggestion("keyboard", " ".join(others), typed)] if is_language else []

    def _is_meant(self, chunk: str) -> bool:
        """Whether a word is a number or stands in the archive as it was typed."""
        return chunk.isdigit() or fold_text(chunk) in self.speller

    def _is_word(self, term: str) -> bool:
        """Whether a Thai term is a word or part of a name, not a crumb that cutting left; others are taken as words."""
        return not _is_thai(term) or term in dictionary() or term in self._bare_name_words

    @cached_property
    def _bare_name_words(self) -> frozenset[str]:
        """Words of names and abbreviations as terms have them, without dots."""
        return frozenset(fold_text(word).replace(".", "") for name in self._names for word in name.split())

    def _spelling(self, text: str) -> list[Suggestion]:
        """The text with its unknown words made known ones."""
        changed: list[str] = []
        is_better = False
        for word in text.split():
            folded = fold_text(word).strip(_PUNCTUATION)
            is_known = not folded or ":" in folded or folded in self.speller or folded.replace(".", "") in self.speller
            mended = None if is_known else self._mended(folded)
            changed.append(mended or word)
            is_better = is_better or mended is not None
        return [Suggestion("spelling", " ".join(changed), text)] if is_better else []

    def _mended(self, word: str) -> str | None:
        """The word made a near known word, or one or two stretches of it; None if nothing near enough is known."""
        pieces = self._pieces(word)
        near = self._near(word, pieces)
        if near or word in dictionary() or len(word) > _LONGEST_RUN:
            return near.word if near else None
        mended = self._mended_within(word, pieces)
        further = self._mended_within(mended, self._pieces(mended)) if mended else None
        return further or mended

    def _pieces(self, word: str) -> Pieces:
        return [(start, end) for _, start, end, is_part in self._analyzer.terms(word) if not is_part]

    def _near(self, word: str, pieces: Pieces) -> Near | None:
        """The nearest known word that is no part of it.

        What is right as it is was not meant for what sounds otherwise: dictionaries hold slips too (โอกาศ, หลักสุตร), but two
        common words side by side (ที่มี) are no slip of a third (ที่มา).
        """
        if not _is_thai(word) and len(word) < _SHORTEST_LATIN:
            return None
        near = [one for one in self.speller.near(word) if not _is_part(one.word, word, pieces)]
        length = len(stack_texts(word))
        if word in dictionary():
            near = [
                one for one in near if is_homophone(word, one.word) or (length >= _LONG_WORD and one.cost <= _ONE_STEP)
            ]
        elif len(pieces) > 1 and length < 4 and self._is_right(word, pieces):
            least = min(self.speller.count(word[start:end]) for start, end in pieces)
            near = [
                one
                for one in near
                if heard(word) == heard(one.word) or (one.cost <= _ONE_STEP and self.speller.count(one.word) > least)
            ]
        return near[0] if near else None

    def _mended_within(self, word: str, pieces: Pieces) -> str | None:
        """The word with the stretch of its pieces made the word that is nearest, wide stretches before narrow ones."""
        best: tuple[float, int, int, str] | None = None
        for width in range(min(_WIDEST, len(pieces)), 0, -1) if len(pieces) > 1 else ():
            for first in range(len(pieces) - width + 1):
                start, end = pieces[first][0], pieces[first + width - 1][1]
                inner = [(one - start, other - start) for one, other in pieces[first : first + width]]
                near = self._near_stretch(word[start:end], inner)
                if near and (best is None or near.cost - _WIDTH * width < best[0]):
                    best = (near.cost - _WIDTH * width, start, end, near.word)
        return word[: best[1]] + best[3] + word[best[2] :] if best else None

    def _near_stretch(self, stretch: str, pieces: Pieces) -> Near | None:
        """The word surely meant by a stretch of a run; None if there is none.

        Short words and crumbs are near to anything. A stretch of right words only may still be meant for what sounds
        alike, but not for another: ฟุตบอลโลก is no slip of ฟุตบอลแลก.
        """
        if stretch in self.speller:
            return None
        is_right = len(pieces) > 1 and self._is_right(stretch, pieces)
        near = next(iter(self.speller.alike(stretch)), None) if is_right else self._near(stretch, pieces)
        if near is None or near.cost > _SURE or len(heard(near.word)) < _SHORTEST_HEARD:
            return None
        is_word = near.word in dictionary() or not near.is_other
        is_long = len(stack_texts(near.word)) > 2 or (len(near.word) > 4 and not is_right)
        return near if is_word and is_long else None

    def _is_right(self, word: str, pieces: Pieces) -> bool:
        """Whether all pieces of a run are words as they are."""
        return all(self._is_known(word[start:end]) for start, end in pieces)

    def _is_known(self, piece: str) -> bool:
        """Whether a piece of a run is a word, no crumb that cutting left."""
        return len(piece) > 1 and (piece in dictionary() or (piece in self.speller and len(piece) > 3))


def _is_counted(character: str) -> bool:
    """Whether a character tells of a language: no space, no dot of an abbreviation."""
    return not character.isspace() and character != "."


def _is_part(other: str, word: str, pieces: Pieces) -> bool:
    """Whether `other` is what some neighbouring pieces of the word hold."""
    at = word.find(other)
    ends = {end for _, end in pieces}
    return at >= 0 and any(start == at for start, _ in pieces) and at + len(other) in ends


def _is_thai(word: str) -> bool:
    return "ก" <= word[:1] <= "๎"
