"""The words of a published copy: every word of the dictionary and of the archive, in small files found by their start.

A browser cuts a question into words with the same dictionary as we do, but only the words that begin as some stretch
of the question does are ever needed: words are kept in files by a hash of their first two characters (more, where
very many words begin alike). With a word stands where its list of passages is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate

from archive.thai.segment import dictionary, thai_runs
from archive.web.published.packing import DIGITS, hashed, number, packed, script

BUCKET = 350
BUCKET_OF_GRAMS = 450
BUCKET_OF_RUNS = 1_500
PAGE = 1_500
INLINE = 20
INLINE_GRAM = 30
_HEAVY = 1_000
_DEEPEST = 6
_MOST_BEGINNING = 12
_CODE = 7
# Behind every term that begins alike.
_LAST = "\U0010ffff"

Put = Callable[[str, bytes], None]


class Pages:
    """Lists of passages, several to a file; a long one has a file of its own."""

    def __init__(self, put: Put) -> None:
        self._put = put
        self._held: list[str] = []
        self._size = 0
        self._number = 0

    def add(self, listed: str) -> tuple[int, int]:
        """Keep a list; the number of its file and its place in it."""
        if self._size + len(listed) > PAGE:
            self.flush()
        place = (self._number, len(self._held))
        self._held.append(listed)
        self._size += len(listed) + 1
        return place

    def flush(self) -> None:
        """Write what is held."""
        if self._held:
            self._put(f"p/{self._number}.js", script(f"p/{self._number}", ",".join(self._held)))
            self._number += 1
        self._held, self._size = [], 0

    def code(self, listed: str, count: int, inline: int) -> str:
        """Where a list of `count` passages is: the list itself when it is short."""
        if len(listed) <= inline:
            return listed
        page, place = self.add(listed)
        return "@" + number(page) + number(place) + number(count)


def start_of(term: str, heavy: frozenset[str]) -> str:
    """The start that decides in which file a term is kept; "" for the file of short terms, which is always loaded."""
    size = 2
    while term[:size] in heavy and size < len(term):
        size += 1
    return "" if len(term) < 2 or term in heavy else term[:size]


def write_lexicon(
    codes: Mapping[str, str], counts: Mapping[str, int], names: Iterable[str], others: Mapping[str, list[str]], put: Put
) -> tuple[int, str]:  # fmt: skip
    """Write the files of words; how many there are, and the starts that many words share.

    `codes`: the archive's terms, each with its list; `counts`: in how many passages each stands. `names`: terms of the layer of names. `others`: bare names (no
    dots, no spaces) with the further names to look for when one is asked for.
    """
    known = {word for word in dictionary() if thai_runs().fullmatch(word)}
    layer = frozenset(names)
    terms = sorted(known | codes.keys())
    costs = [_cost(term, codes) for term in terms]
    heavy = _heavy(terms, costs)
    buckets = max(1, sum(costs) // BUCKET)
    sorted_in: dict[int, list[str]] = {number: [] for number in range(buckets + 1)}
    for term in terms:
        sorted_in[_bucket(term, heavy, buckets)].append(term)
    further: dict[int, dict[str, list[str] | str]] = {number: {} for number in range(buckets + 1)}
    for bare, texts in sorted(others.items()):
        further[_bucket(bare, heavy, buckets)][bare] = texts
    for start in sorted(heavy):
        further[1 + hashed(start) % buckets]["^" + start] = packed(" ".join(_commonest(start, terms, counts)))
    for place, held in sorted_in.items():
        flags = (
            "".join(("*" if term in layer else "", "" if term in known else "!", codes.get(term, ""))) for term in held
        )
        put(f"w/{place}.js", script(f"w/{place}", packed(front_coded(held)), ",".join(flags), further[place]))
    return buckets, packed(front_coded(sorted(heavy)))


def write_grams(folder: str, codes: Mapping[str, str], bucket: int, put: Put) -> int:
    """Write the files of grams, by their first characters but one; how many there are. A file has about
    `bucket` bytes; in it stands for each beginning which characters may follow, and for each of these its list.
    """
    size = sum(len(gram) + len(code) + 1 for gram, code in codes.items())
    buckets = max(1, size // bucket)
    held: dict[int, dict[str, list[str]]] = {number: {} for number in range(buckets)}
    for gram in sorted(codes):
        held[hashed(gram[:-1]) % buckets].setdefault(gram[:-1], []).append(gram[-1])
    for place, beginnings in held.items():
        lines = "\n".join(start + "".join(following) for start, following in beginnings.items())
        listed = ",".join(codes[start + one] for start, following in beginnings.items() for one in following)
        put(f"{folder}/{place}.js", script(f"{folder}/{place}", packed(lines), listed))
    return buckets


def _bucket(term: str, heavy: frozenset[str], buckets: int) -> int:
    start = start_of(term, heavy)
    return 1 + hashed(start) % buckets if start else 0


def _cost(term: str, codes: Mapping[str, str]) -> int:
    return _CODE + max(len(term) - 3, 0) + len(codes.get(term, ""))


def _heavy(terms: list[str], costs: Iterable[int]) -> frozenset[str]:
    """The starts of two characters and more with which so many of the sorted terms begin that one file would be too large."""
    before = [0, *accumulate(costs)]
    found: set[str] = set()
    todo = [(0, len(terms), 2)]
    while todo:
        low, end, size = todo.pop()
        while low < end:
            start = terms[low][:size]
            if len(start) < size:
                low += 1
                continue
            high = bisect_left(terms, start + _LAST, low, end)
            if before[high] - before[low] > _HEAVY:
                found.add(start)
                if size < _DEEPEST:
                    todo.append((low, high, size + 1))
            low = high
    return frozenset(found)


def _commonest(start: str, terms: list[str], counts: Mapping[str, int]) -> list[str]:
    """The terms of the archive that begin so and stand in most passages, for a word that is half typed."""
    first = bisect_left(terms, start)
    last = bisect_left(terms, start + "\U0010ffff")
    found = [term for term in terms[first:last] if term in counts]
    return sorted(found, key=lambda term: (-counts[term], term))[:_MOST_BEGINNING]


def front_coded(terms: Iterable[str]) -> str:
    """Sorted terms without line ends, each as the number of characters it shares with the one before, and the rest.

    Shared characters are those that are one character to a script too.
    """
    lines: list[str] = []
    before = ""
    for term in terms:
        shared = 0
        for one, other in zip(before[: len(DIGITS) - 1], term, strict=False):
            if one != other or one > "\uffff":
                break
            shared += 1
        lines.append(DIGITS[shared] + term[shared:])
        before = term
    return "\n".join(lines)
