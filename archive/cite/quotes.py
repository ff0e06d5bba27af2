"""Is this wording in these passages? Exact, differing, elsewhere, another person's, or not there at all.

Pure matching over passages that somebody else found (search, a session's transcript, a judged set); it opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from archive.cite.bare import Bare, bare, bare_text

Verdict = Literal["exact", "differs", "found-elsewhere", "wrong-speaker", "not-found"]

_OMISSION = re.compile(r"\[\s*(?:…+|\.{2,}|(?:\.\s){2,}\.)\s*\]|\(\s*(?:…+|\.{2,})\s*\)|…+|\.{3,}|(?:\. ){2,}\.")
_ADDED = re.compile(r"\[[^\[\]]*\]")
_NEAR_RATIO = 62.0  # partial ratio (0–100) from which a passage counts as the one that was meant
_NEAR_SHARE = 0.5  # or this share of the quote stands there in pieces of at least five characters
_PIECE = 5
_ADDED_GAP = 40  # bare characters that a bracketed addition may stand for
_SLACK_MS = 2_000
_UNKNOWN_LENGTH_MS = 45_000
_ANCHOR = re.compile(r"^(?P<record>[^#]+)#(?P<letter>[a-z])(?P<number>\d+)$")


@dataclass(frozen=True)
class QuotedPassage:
    """A passage to look in: id, wording, who spoke, when it begins and ends (ms), and the id it directly follows.

    `speakers` are all forms of the speaker's name that may be written. Without `follows`, passages of one record whose
    anchors have consecutive numbers adjoin. `label` is a printed page or slide number. `cues` are the timed lines that
    the passage is made of: where each begins in the wording, its id and its start (ms).
    """

    id: str
    text: str
    speaker: str = ""
    start_ms: int | None = None
    end_ms: int | None = None
    follows: str | None = None
    label: str = ""
    names: tuple[str, ...] = ()
    cues: tuple[tuple[int, str, int], ...] = ()

    @cached_property
    def bare(self) -> Bare:
        """The wording reduced for comparing."""
        return bare(self.text)

    @cached_property
    def bare_without_added(self) -> Bare:
        """The same without what the transcript itself has in square brackets: [หัวเราะ]."""
        return bare(_ADDED.sub(" ", self.text)) if "[" in self.text else self.bare

    @property
    def session(self) -> str:
        """The record it belongs to."""
        return self.id.partition("#")[0]


@dataclass(frozen=True)
class Finding:
    """What was found: the verdict, the passages it stands in, how near it is (1 and more: that passage is meant), and the span in the first passage."""

    verdict: Verdict
    passages: tuple[QuotedPassage, ...] = ()
    score: float = 0.0
    start: int = 0
    end: int = 0

    @property
    def where(self) -> str | list[str] | None:
        """The passage's id, a list of ids when it runs over several, None when it is nowhere."""
        ids = [passage.id for passage in self.passages]
        return None if not ids else ids[0] if len(ids) == 1 else ids

    def beginning(self) -> tuple[str, int | None]:
        """The id and start (ms) of the line in which the words begin: a cue of the first passage, else the passage."""
        first = self.passages[0]
        held = [(id, start_ms) for place, id, start_ms in first.cues if place <= self.start]
        return held[-1] if held else (first.id, first.start_ms)


@dataclass(frozen=True)
class Claim:
    """What the draft says of a quote: whose it is and where it stands; all may be unknown.

    `is_by` answers whether the named person is the speaker of a passage; None when nobody is named.
    """

    is_by: Callable[[QuotedPassage], bool] | None = None
    time_ms: int | None = None
    end_ms: int | None = None
    page: str = ""


def judge(quote: str, passages: Sequence[QuotedPassage], claim: Claim | None = None) -> Finding:
    """The verdict on `quote` among `passages`, given what the draft claims of it.

    >>> judge("น้ำมา...ปลากินมด", [QuotedPassage("e.1#c1", "ตอนนั้นน้ำมามาก ปลากินมด")]).verdict
    'exact'
    """
    claim = claim or Claim()
    places = list(find_exact(quote, passages))
    if not places:
        return _nearest(quote, passages)
    spoken = [place for place in places if claim.is_by is None or any(claim.is_by(one) for one in place.passages)]
    if not spoken:
        return _as(places[0], "wrong-speaker")
    timed = [place for place in spoken if _is_at(place, claim, passages)]
    if timed:
        return timed[0]
    return _as(spoken[0], "found-elsewhere")


def _as(finding: Finding, verdict: Verdict) -> Finding:
    return Finding(verdict, finding.passages, finding.score, finding.start, finding.end)


def _is_at(place: Finding, claim: Claim, passages: Sequence[QuotedPassage]) -> bool:
    """Whether the cited time, page or slide can mean this place."""
    if claim.page:
        labels = {passage.label for passage in place.passages if passage.label}
        return not labels or any(number in labels for number in re.findall(r"\d+", claim.page))
    first, last = place.passages[0], place.passages[-1]
    if claim.time_ms is None or first.start_ms is None:
        return True
    if claim.end_ms is None and claim.time_ms // 1000 != first.start_ms // 1000:
        held = {id(one) for one in place.passages}
        others = (one.start_ms for one in passages if id(one) not in held and one.session == first.session)
        if any(start is not None and start // 1000 == claim.time_ms // 1000 for start in others):
            return False  # the very second at which another passage begins
    end = _end_ms(last, passages)
    return first.start_ms - _SLACK_MS <= claim.time_ms < end + _SLACK_MS / 2 or (
        claim.end_ms is not None and claim.time_ms <= first.start_ms < claim.end_ms + _SLACK_MS
    )


def _end_ms(passage: QuotedPassage, passages: Sequence[QuotedPassage]) -> int:
    """When the passage ends: as known, else where the next one begins, else a usual length later."""
    if passage.end_ms is not None:
        return passage.end_ms
    start = passage.start_ms or 0
    later = [one.start_ms for one in passages if one.session == passage.session and (one.start_ms or 0) > start]
    return min([start + _UNKNOWN_LENGTH_MS, *(one for one in later if one is not None)])


# --- exact -----------------------------------------------------------------------------------------------------------


def find_exact(quote: str, passages: Sequence[QuotedPassage]) -> Iterator[Finding]:
    """Every place where the wording stands, within one passage first, then across adjoining ones."""
    pieces = _pieces(quote)
    plain = [(bare_text(quote.replace("[", " ").replace("]", " ")), 0)] if "[" in quote else []
    wanted = [one for one in (pieces, plain) if one and sum(len(text) for text, _gap in one) >= 2]
    seen: set[tuple[str, ...]] = set()
    for chain in ([passage] for passage in passages):
        yield from _in_chain(wanted, chain, seen)
    for chain in _chains(passages):
        yield from _in_chain(wanted, chain, seen)


def _in_chain(
    wanted: list[list[tuple[str, int]]], chain: Sequence[QuotedPassage], seen: set[tuple[str, ...]]
) -> Iterator[Finding]:
    for texts in _readings(chain):
        joined = _Joined(chain, texts)
        for pieces in wanted:
            for spans in joined.find(pieces):
                held = joined.holding(spans)
                ids = tuple(passage.id for passage in held)
                if held and ids not in seen and not any(set(one) < set(ids) for one in seen):
                    seen.add(ids)
                    start, end = joined.original_span(spans, held[0])
                    yield Finding("exact", held, 1.0, start, end)


def _readings(chain: Sequence[QuotedPassage]) -> list[list[Bare]]:
    """The wordings to look in: as transcribed, and without the transcript's own bracketed notes."""
    whole = [passage.bare for passage in chain]
    without = [passage.bare_without_added for passage in chain]
    return [whole] if all(a is b for a, b in zip(whole, without, strict=True)) else [whole, without]


def _pieces(quote: str) -> list[tuple[str, int]]:
    """The bare pieces of a quote and, before each, how many characters may be missing: 0 none, -1 any number."""
    made: list[tuple[str, int]] = []
    for part in _OMISSION.split(quote):
        gap = -1
        for piece in _ADDED.split(part):
            text = bare_text(piece)
            if text:
                made.append((text, gap if made else 0))
                gap = _ADDED_GAP
    return made


class _Joined:
    """Adjoining passages as one bare text, which knows where each begins."""

    def __init__(self, chain: Sequence[QuotedPassage], texts: Sequence[Bare]) -> None:
        self.chain, self.texts = chain, texts
        self.starts: list[int] = []
        length = 0
        for one in texts:
            self.starts.append(length)
            length += len(one.text)
        self.text = "".join(one.text for one in texts)

    def find(self, pieces: Sequence[tuple[str, int]]) -> Iterator[list[tuple[int, int]]]:
        """Spans of all pieces in order, for each place of the first one."""
        first = pieces[0][0]
        at = self.text.find(first)
        while at >= 0:
            spans = self._rest(pieces[1:], [(at, at + len(first))])
            if spans and self._are_whole(spans):
                yield spans
            at = self.text.find(first, at + 1)

    def _rest(self, pieces: Sequence[tuple[str, int]], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        for text, gap in pieces:
            end = spans[-1][1]
            at = self.text.find(text, end)
            if at < 0 or (gap >= 0 and at - end > gap):
                return []
            spans = [*spans, (at, at + len(text))]
        return spans

    def _are_whole(self, spans: list[tuple[int, int]]) -> bool:
        """Whether every piece begins and ends between words, and no passage was left out between two pieces."""
        for start, end in spans:
            first, last = self.index(start), self.index(end - 1)
            a, b = self.starts[first], self.starts[last]
            if first == last:
                if not self.texts[first].is_whole(start - a, end - a):
                    return False
            elif not (
                self.texts[first].is_whole(start - a, len(self.texts[first].text))
                and self.texts[last].is_whole(0, end - b)
            ):
                return False
        places = [self.index(place) for span in spans for place in (span[0], span[1] - 1)]
        return all(after - before <= 1 for before, after in zip(places[1:-1:2], places[2::2], strict=False))

    def index(self, place: int) -> int:
        """Which passage holds the character at `place`."""
        return max(at for at, start in enumerate(self.starts) if start <= place)

    def holding(self, spans: list[tuple[int, int]]) -> tuple[QuotedPassage, ...]:
        """The passages that the spans touch, in order."""
        return tuple(self.chain[self.index(spans[0][0]) : self.index(spans[-1][1] - 1) + 1])

    def original_span(self, spans: list[tuple[int, int]], first: QuotedPassage) -> tuple[int, int]:
        """Where the first piece to the last stands in the wording of the first passage."""
        at = self.index(spans[0][0])
        text, offset = self.texts[at], self.starts[at]
        last = max(end for start, end in spans if self.index(start) == at)
        return text.span(spans[0][0] - offset, min(last - offset, len(text.text)))


def _chains(passages: Sequence[QuotedPassage]) -> Iterator[list[QuotedPassage]]:
    """Runs of at least two adjoining passages."""
    ordered = sorted(passages, key=_order)
    run: list[QuotedPassage] = []
    for passage in ordered:
        if run and not _adjoin(run[-1], passage):
            if len(run) > 1:
                yield run
            run = []
        run.append(passage)
    if len(run) > 1:
        yield run


def _order(passage: QuotedPassage) -> tuple[str, str, int]:
    found = _ANCHOR.match(passage.id)
    return (found["record"], found["letter"], int(found["number"])) if found else (passage.id, "", 0)


def _adjoin(first: QuotedPassage, second: QuotedPassage) -> bool:
    if second.follows is not None:
        return second.follows == first.id
    a, b = _order(first), _order(second)
    return a[:2] == b[:2] and b[1] != "" and b[2] - a[2] == 1


# --- near ------------------------------------------------------------------------------------------------------------


def _nearest(quote: str, passages: Iterable[QuotedPassage]) -> Finding:
    """The passage whose wording is near to the quote, or nothing."""
    wanted = "".join(text for text, _gap in _pieces(quote))
    best = Finding("not-found")
    for passage in passages:
        score = nearness(wanted, passage.bare.text)
        if score > best.score:
            best = Finding("differs", (passage,), score)
    return best if best.score >= 1.0 else Finding("not-found", score=best.score)


def nearness(wanted: str, text: str) -> float:
    """How near two bare texts are: 1 and more means that the one is a changed wording of a part of the other."""
    from rapidfuzz import fuzz

    if len(wanted) < _PIECE or not text:
        return 0.0
    ratio = fuzz.partial_ratio(wanted, text) if len(wanted) <= len(text) else fuzz.ratio(wanted, text)
    return max(ratio / _NEAR_RATIO, _share(wanted, text) / _NEAR_SHARE)


def _share(wanted: str, text: str) -> float:
    """The share of `wanted` that stands in `text` in pieces of at least five characters, in any order."""
    covered = [False] * len(wanted)
    for place in range(len(wanted) - _PIECE + 1):
        if wanted[place : place + _PIECE] in text:
            covered[place : place + _PIECE] = [True] * _PIECE
    return sum(covered) / len(wanted)
