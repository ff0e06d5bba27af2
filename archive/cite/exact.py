"""Where a wording stands in passages, word for word: within one, or across adjoining ones.

Typing variants, spaces and quote marks do not count; … stands for an omission and [added words] for what is explained.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from archive.cite.bare import Bare, bare, bare_text

Verdict = Literal["exact", "differs", "found-elsewhere", "wrong-speaker", "not-found"]

_OMISSION = re.compile(r"\[\s*(?:…+|\.{2,}|(?:\.\s){2,}\.)\s*\]|\(\s*(?:…+|\.{2,})\s*\)|…+|\.{3,}|(?:\. ){2,}\.")
_ADDED = re.compile(r"\[[^\[\]]*\]")
_ADDED_GAP = 40  # bare characters that a bracketed addition may stand for
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
        if "[" not in self.text:
            return self.bare
        return bare(_ADDED.sub(lambda note: " " * len(note[0]), self.text))  # every word stays in its place

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


def find_exact(quote: str, passages: Sequence[QuotedPassage]) -> Iterator[Finding]:
    """Every place where the wording stands, within one passage first, then across adjoining ones."""
    pieces = pieces_of(quote)
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


def pieces_of(quote: str) -> list[tuple[str, int]]:
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
            spans = self._rest(pieces[1:], (at, at + len(first)))
            if spans and self._are_whole(spans):
                yield spans
            at = self.text.find(first, at + 1)

    def _rest(self, pieces: Sequence[tuple[str, int]], first: tuple[int, int]) -> list[tuple[int, int]]:
        """The spans of all pieces after the first one; [] when one is missing, or a passage was left out before it."""
        spans = [first]
        for text, gap in pieces:
            end = spans[-1][1]
            at = self.text.find(text, end)
            if at < 0 or (gap >= 0 and at - end > gap) or self.index(at) - self.index(end - 1) > 1:
                return []
            spans.append((at, at + len(text)))
        return spans

    def _are_whole(self, spans: list[tuple[int, int]]) -> bool:
        """Whether every piece begins and ends between words."""
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
        return True

    def index(self, place: int) -> int:
        """Which passage holds the character at `place`."""
        return bisect_right(self.starts, place) - 1

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
    """Runs of at least two adjoining passages, in reading order: a line put in later has a higher number."""
    known = {passage.id for passage in passages}
    after = {_before(passage): passage for passage in passages}
    for first in sorted(passages, key=_order):
        if _before(first) in known:
            continue
        run = [first]
        while following := after.get(run[-1].id):
            run.append(following)
        if len(run) > 1:
            yield run


def _order(passage: QuotedPassage) -> tuple[str, str, int]:
    found = _ANCHOR.match(passage.id)
    return (found["record"], found["letter"], int(found["number"])) if found else (passage.id, "", 0)


def _before(passage: QuotedPassage) -> str:
    """The id of the passage that this one directly follows, "" when that is not known."""
    if passage.follows is not None:
        return passage.follows
    record, letter, number = _order(passage)
    return f"{record}#{letter}{number - 1}" if letter else ""
