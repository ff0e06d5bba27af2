"""Where an exact string stands, without reading every passage.

Three steps, each cheaper than the next: terms that hold the string (a scan of the vocabulary) give their passages for
nothing; the rarest triples of the string, all required, give the few passages that may hold it across words; only
those are opened and looked through.
"""

from __future__ import annotations

from archive.search.engines.shelves import SHELF, Places, Posting, Shelves, join
from archive.search.ranking import K1, idf
from archive.thai.analyze import gram_prefixes, required_grams

# Passages opened for one string: keeps any question within bounded time.
MOST_OPENED = 1_500
_MOST_TERMS = 400
_ENOUGH = 40
# Strings whose places are kept; places of a common string may take a megabyte.
_REMEMBERED = 16
_CONSONANTS = frozenset(chr(code) for code in range(ord("ก"), ord("ฮ") + 1))


class StringFinder:
    """Finds strings in one state of an index; remembers the last few it found (nobody may change them).

    A page of results asks twice for the same strings: for the records, then for their best passages.
    """

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._found = shelves.found

    def places(self, text: str) -> Places:
        """Where folded `text` stands, by shelf. Complete unless it is so common that MOST_OPENED runs out."""
        found = self._found.get(text)
        if found is None:
            found = self._places(text) if text else {}
            while len(self._found) >= _REMEMBERED:
                del self._found[next(iter(self._found))]
            self._found[text] = found
        return found

    def weight(self, text: str) -> float:
        """What holding the string is worth: like a term that stands once."""
        holding = sum(map(len, self.places(text).values()))
        return idf(holding, self._shelves.total) * (K1 + 1) / 2

    def _places(self, text: str) -> Places:
        found = self._in_terms(text)
        groups = required_grams(text)
        if groups:
            self._open(text, self._candidates(groups), found)
        for prefix in () if groups else gram_prefixes(text):
            for gram in beginning(self._shelves.gram_vocabulary(), prefix):
                join(found, self._shelves.grams(gram))
        return found

    def _in_terms(self, text: str) -> Places:
        """Passages with a term that holds the string; abbreviations (their dots are gone) only if equal."""
        found: Places = {}
        if " " in text or "." in text:
            return found
        for term in holding(self._shelves.vocabulary(), text):
            if term == text or not _CONSONANTS.issuperset(term):
                join(found, self._shelves.words(term))
        return found

    def _candidates(self, groups: list[tuple[str, ...]]) -> Places:
        """Passages that hold one triple of each of the rarest groups."""
        lists: list[list[Posting]] = []
        for group in groups[:24]:
            lists.append([posting for gram in group for posting in self._shelves.grams(gram)])
            if not lists[-1]:
                return {}
        lists.sort(key=lambda postings: sum(len(places) for _, places, _ in postings))
        candidates: Places = {}
        join(candidates, lists[0])
        for postings in lists[1:]:
            if sum(map(len, candidates.values())) <= _ENOUGH:
                break
            narrower: Places = {}
            join(narrower, [posting for posting in postings if posting[0] in candidates])
            candidates = {shelf: candidates[shelf] & places for shelf, places in narrower.items()}
        return candidates

    def _open(self, text: str, candidates: Places, found: Places) -> None:
        """Look through the candidates not found yet; adds those that hold the string."""
        opened = 0
        for shelf, places in candidates.items():
            gone = self._shelves.heads[shelf].gone
            for place in sorted(places - found.get(shelf, set()) - gone):
                opened += 1
                if opened > MOST_OPENED:
                    return
                if text in self._shelves.passage(shelf * SHELF + place).body:
                    found.setdefault(shelf, set()).add(place)


def holding(vocabulary: str, text: str) -> list[str]:
    """Up to _MOST_TERMS terms of a vocabulary (terms between line ends) that hold `text`."""
    found: list[str] = []
    at = vocabulary.find(text)
    while at >= 0 and len(found) < _MOST_TERMS:
        start = vocabulary.rfind("\n", 0, at) + 1
        end = vocabulary.find("\n", at)
        found.append(vocabulary[start:end])
        at = vocabulary.find(text, end)
    return found


def beginning(vocabulary: str, prefix: str) -> list[str]:
    """Up to _MOST_TERMS terms of a vocabulary (terms between line ends) that begin with `prefix`."""
    found: list[str] = []
    at = vocabulary.find("\n" + prefix)
    while at >= 0 and len(found) < _MOST_TERMS:
        end = vocabulary.find("\n", at + 1)
        found.append(vocabulary[at + 1 : end])
        at = vocabulary.find("\n" + prefix, end)
    return found
