"""Where the query stands in the original passage, and a snippet that shows the best place.

Engines do not highlight: marks are found in the folded text and carried back to the original, then widened so that no
Thai cluster is ever cut. Works for everything that folding forgives (เเ, ํ+า, zero-width characters, Thai digits).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import accumulate

from archive.search.common_words import SMALL_WORDS
from archive.search.engine import Wanted
from archive.thai.analyze import Analyzer
from archive.thai.clusters import snap
from archive.thai.normalize import Folded, fold
from archive.thai.segment import Segmenter, segment

Span = tuple[int, int]

SNIPPET = 220
_STEP_BACK = 40
_MOST_PLACES = 400


@dataclass(frozen=True, slots=True)
class _Place:
    """A span of folded text worth showing, and how much."""

    start: int
    end: int
    worth: float


def highlight(text: str, query: Wanted, analyzer: Analyzer) -> list[Span]:
    """The spans of `text` that match, sorted, apart from each other, cutting no cluster; may be empty."""
    folded = fold(text)
    strings = _strings(folded.text, query)
    places = strings + _words(folded.text, 0, len(folded.text), query, analyzer, strings)
    return _carried(text, folded, places)


def snippet(text: str, query: Wanted, analyzer: Analyzer, length: int = SNIPPET, folded: Folded | None = None) -> str:
    """About `length` characters of `text` round the best match, as HTML: `<mark>` round matches, all else escaped.

    Begins and ends between clusters, at a space where one is near; `…` shows that something was left out. `folded`:
    what `fold(text)` gives, if it is known already.
    """
    folded = folded or fold(text)
    body = folded.text
    strings = _strings(body, query)
    start, end = _window(body, strings or _loose(body, query), length, analyzer.cutter)
    places = [place for place in strings if place.start < end and place.end > start]
    places += _words(body, start, end, query, analyzer, places)
    low, high = folded.span(start, end) if end > start else (0, 0)
    low, high = snap(text, low, high)
    spans = [
        (max(first, low), min(last, high))
        for first, last in _carried(text, folded, places)
        if first < high and last > low
    ]
    shown = _marked(text, low, high, spans)
    return f"{'…' if low > 0 and text[:low].strip() else ''}{shown}{'…' if text[high:].strip() else ''}"


def _strings(body: str, query: Wanted) -> list[_Place]:
    """Where exact strings of the query stand: the whole question, its chunks, phrases and roots."""
    places: list[_Place] = []
    for text in dict.fromkeys((*query.strings, *(text for group in query.required for text in group), *query.roots)):
        if not text or text in SMALL_WORDS:
            continue
        at = body.find(text)
        while at >= 0 and len(places) < _MOST_PLACES:
            places.append(_Place(at, at + len(text), 10.0 + len(text)))
            at = body.find(text, at + len(text))
    return places


def _loose(body: str, query: Wanted) -> list[_Place]:
    """Where words of the query seem to stand, without cutting the text into words: good enough to choose a window."""
    places: list[_Place] = []
    for word, weight in query.words.items():
        if word in SMALL_WORDS:
            continue
        at = body.find(word)
        while at >= 0 and len(places) < _MOST_PLACES:
            places.append(_Place(at, at + len(word), weight * len(word)))
            at = body.find(word, at + len(word))
    return places


def _words(
    body: str, start: int, end: int, query: Wanted, analyzer: Analyzer, marked: Iterable[_Place]
) -> list[_Place]:
    """Where terms of the query stand between `start` and `end` (but in what is `marked` already).

    Only stretches that may hold one are cut into words.
    """
    wanted = [word for word in query.words if word not in SMALL_WORDS] or list(query.words)
    if query.prefix:
        wanted.append(query.prefix)
    places: list[_Place] = []
    low = body.rfind(" ", 0, start) + 1 if start else 0
    for stretch in _stretches().finditer(body, low):
        if stretch.start() >= end:
            break
        text = stretch[0]
        if "." in text or "," in text:
            text = text.replace(".", "").replace(",", "")
        else:
            for place in marked:
                if place.start < stretch.end() and place.end > stretch.start():
                    text = text.replace(body[place.start : place.end], " ")
        if not any(word in text for word in wanted):
            continue
        places += [
            _Place(stretch.start() + first, stretch.start() + last, 1.0)
            for term, first, last, _ in analyzer.terms(stretch[0])
            if term in wanted or (query.prefix and term.startswith(query.prefix))
        ]
    return places


def _window(body: str, places: list[_Place], length: int, cutter: Segmenter) -> Span:
    """The span of about `length` characters with the most worth in it; the earliest of equals."""
    if len(body) <= length:
        return 0, len(body)
    places = sorted(places, key=lambda place: place.start)
    best, best_worth = 0, -1.0
    for first, place in enumerate(places):
        seen: dict[str, float] = {}
        for other in places[first:]:
            if other.end > place.start + length - _STEP_BACK:
                break
            word = body[other.start : other.end]
            seen[word] = max(seen.get(word, 0.0), other.worth) + 0.1
        worth = sum(seen.values())
        if worth > best_worth:
            best, best_worth = place.start, worth
    start = _good_start(body, max(0, best - _STEP_BACK), best, cutter)
    end = _good_end(body, start + length * 2 // 3, min(len(body), start + length), cutter)
    return (start, end) if end - start > length // 3 else (max(0, end - length), end)


def _good_start(body: str, low: int, best: int, cutter: Segmenter) -> int:
    """A place to begin between `low` and `best`: after a space if there is one, else where a word begins."""
    if low == 0:
        return 0
    space = body.find(" ", low, best)
    if space >= 0:
        return space + 1
    return next((edge for edge in _edges(body, low - _STEP_BACK, best, cutter) if edge >= low), low)


def _good_end(body: str, low: int, end: int, cutter: Segmenter) -> int:
    """A place to end after `low`, not behind `end`: before a space if there is one, else where a word ends."""
    if end >= len(body):
        return end
    space = body.rfind(" ", low, end)
    if space > 0:
        return space
    edges = [edge for edge in _edges(body, low, min(len(body), end + _STEP_BACK), cutter) if edge <= end]
    return edges[-1] if edges else end


def _edges(body: str, start: int, end: int, cutter: Segmenter) -> list[int]:
    """Where the words of a stretch begin and end, from the space before it if there is one near."""
    begun = body.rfind(" ", max(0, start), max(0, start) + _STEP_BACK) + 1 or max(0, start)
    return list(accumulate(map(len, segment(body[begun:end], cutter)), initial=begun))[1:]


def _carried(text: str, folded: Folded, places: list[_Place]) -> list[Span]:
    """Places in the folded text as spans of the original, whole clusters, joined where they touch."""
    joined: list[Span] = []
    for start, end in sorted((place.start, place.end) for place in places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    found: list[Span] = []
    for start, end in joined:
        low, high = snap(text, *folded.span(start, end))
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        elif high > low:
            found.append((low, high))
    return found


def _marked(text: str, low: int, high: int, spans: list[Span]) -> str:
    """HTML of text[low:high] with marks; line ends and runs of space become one space."""
    pieces: list[str] = []
    done = low
    for start, end in spans:
        pieces += (escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>")
        done = end
    pieces.append(escape(text[done:high]))
    return _white().sub(" ", "".join(pieces)).strip()


@cache
def _white() -> re.Pattern[str]:
    return re.compile(r"\s+")


@cache
def _stretches() -> re.Pattern[str]:
    return re.compile(r"[^ ]+")
