"""Lasting addresses of quotations: which lines they stand in, and a mark of the words as they stood on that day.

`/sessions/2024.forum.1?quote=c12-c13.3f2a9c1b04de#c12` names cues c12 to c13 and the first twelve hexadecimal digits of
the SHA-256 of their folded words without spaces. When the words were corrected since, the kept corrections are taken
back one by one until the mark fits: then the page can show both wordings and the day.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, Protocol
from urllib.parse import quote as percent_encoded

from archive.cite.exact import QuotedPassage, find_exact, pieces_of
from archive.errors import BadId
from archive.model.addresses import lasting_address
from archive.model.ids import parse_anchor
from archive.model.records import Event, Session, TextRef
from archive.model.transcript import Block, Correction, Transcript
from archive.thai.normalize import fold_text

_ADDRESS = re.compile(r"(?P<first>[ctsg][1-9]\d{0,6})(?:-(?P<last>[ctsg][1-9]\d{0,6}))?\.(?P<mark>[0-9a-f]{12})")
_LONGEST = 200  # lines that one address may name
_SHORTEST = 2  # bare characters of a piece that can be looked for
_NOT_WORDS = ("time", "voice", "label")


class Reader(Protocol):
    """What is needed of a corpus: both Corpus and PublicCorpus fit."""

    def transcript(self, session: Session) -> Transcript | None: ...
    def blocks(self, record: Event | Session, ref: TextRef) -> tuple[Block, ...]: ...
    def corrections(self, record: str) -> tuple[Correction, ...]: ...
    def moved_anchors(self, record: str) -> dict[str, str]: ...


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """The lines of a quotation, `first` to `last` (anchors like c12), and the mark of their words."""

    first: str
    last: str
    mark: str

    def __str__(self) -> str:
        lines = self.first if self.first == self.last else f"{self.first}-{self.last}"
        return f"{lines}.{self.mark}"


@dataclass(frozen=True, slots=True)
class QuoteState:
    """What became of quoted words: `then` as they were marked ("" when that is not known), `now` as they stand.

    `state`: same; corrected (`corrections` since then, oldest first); unknown: no kept version has these words.
    `anchors` are the lines as they are now, in reading order; may be empty.
    """

    state: Literal["same", "corrected", "unknown"]
    now: str
    then: str = ""
    anchors: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


def words_mark(text: str) -> str:
    """The mark of some words: typing variants and spaces do not change it.

    >>> words_mark("นํ้า ๑๒ สาย") == words_mark("น้ำ12สาย")
    True
    """
    plain = "".join(fold_text(text).split())
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:12]


def parse_quote(text: str) -> QuoteMark:
    """The lines and mark that `c12-c13.3f2a9c1b04de` names; BadId for anything else."""
    found = _ADDRESS.fullmatch(text)
    if not found or (found["last"] or found["first"])[0] != found["first"][0]:
        raise BadId("this is not the address of a quotation", "they end like ?quote=c12-c13.3f2a9c1b04de#c12")
    return QuoteMark(found["first"], found["last"] or found["first"], found["mark"])


def words_of(corpus: Reader, record: Event | Session) -> dict[str, str]:
    """Anchor → words of every cue and block of a record, in reading order."""
    found: dict[str, str] = {}
    for ref in record.texts:
        found |= {f"{block.letter}{block.number}": block.text for block in corpus.blocks(record, ref)}
    transcript = corpus.transcript(record) if isinstance(record, Session) else None
    if transcript:
        found |= {f"c{cue.number}": cue.text for cue in transcript.cues}
    return found


def mark_lines(words: Mapping[str, str], first: str, last: str) -> QuoteMark | None:
    """The mark of the lines `first` to `last`; None when there are no such lines."""
    lines = _between(words, first, last)
    return QuoteMark(first, last, _mark(words, lines)) if lines else None


def find_quote(words: Mapping[str, str], quote: str, start: str = "") -> QuoteMark | None:
    """The lines that hold the wording (looked for from the line `start` on first), with their mark; None without any.

    Typing variants, spaces and quote marks do not count; `…` and [added words] stand for what was left out. Where no
    line is named, words that stand for themselves come before parts of others: 48 before 148, รู้ before ไม่รู้.
    """
    pieces = _pieces(quote)
    if not pieces:
        return None
    letters = dict.fromkeys([start[:1], "c", *(anchor[0] for anchor in words)])  # what was said before what was noted
    kinds = [_passages(words, [anchor for anchor in words if anchor[0] == letter]) for letter in letters]
    for lines in kinds if not start else ():
        if whole := next(find_exact(quote, lines), None):
            return mark_lines(words, whole.passages[0].id, whole.passages[-1].id)
    for lines in kinds:
        from_start = [place for place, one in enumerate(lines) if one.id == start]
        for some in (*(lines[place:] for place in from_start), lines):
            if found := _holding(some, pieces):
                return mark_lines(words, *found)
    return None


def _pieces(quote: str) -> list[str]:
    """The bare pieces of a quotation that are long enough to be looked for."""
    return [text for text, _gap in pieces_of(quote) if len(text) >= _SHORTEST]


def _passages(words: Mapping[str, str], lines: Sequence[str]) -> list[QuotedPassage]:
    """These lines as passages, each following the one before it."""
    return [QuotedPassage(one, words[one], follows=before) for before, one in zip(["", *lines], lines, strict=False)]


def stands_whole(words: Mapping[str, str], quote: str, mark: QuoteMark) -> bool:
    """Whether the lines hold the words for themselves, not only as a part of others: 48 of 148, รู้ of ไม่รู้."""
    passages = _passages(words, _between(words, mark.first, mark.last))
    return all(any(find_exact(piece, passages)) for piece in _pieces(quote))


def _holding(lines: Sequence[QuotedPassage], pieces: Sequence[str]) -> tuple[str, str] | None:
    """The first and last of these lines that hold the pieces one after the other, as transcribed or without the notes
    of the transcript."""
    for texts in ([one.bare.text for one in lines], [one.bare_without_added.text for one in lines]):
        begin, end = _run("".join(texts), pieces)
        if begin >= 0:
            starts = list(accumulate(map(len, texts), initial=0))[:-1]
            first = max(place for place, start in enumerate(starts) if start <= begin)
            last = max(place for place, start in enumerate(starts) if start < end)
            return lines[first].id, lines[last].id
    return None


def _run(text: str, pieces: Sequence[str]) -> tuple[int, int]:
    """Where the pieces stand one after the other, from the first place of the first; (-1, -1) when they do not."""
    begin = end = text.find(pieces[0])
    for piece in pieces:
        at = text.find(piece, end)
        if at < 0:
            return -1, -1
        end = at + len(piece)
    return begin, end


def quote_address(base_url: str, record: str, mark: QuoteMark) -> str:
    """The whole lasting address of a quotation."""
    address, _, anchor = lasting_address(base_url, f"{record}#{mark.first}").partition("#")
    return f"{address}?quote={percent_encoded(str(mark))}#{anchor}"


def quote_state(corpus: Reader, record: Event | Session, mark: QuoteMark) -> QuoteState:
    """What became of the quoted words since they were marked."""
    words = words_of(corpus, record)
    moved = corpus.moved_anchors(record.id)
    here = _between(words, moved.get(mark.first, mark.first), moved.get(mark.last, mark.last))
    now = _joined(words, here)
    if here and _mark(words, here) == mark.mark:
        return QuoteState("same", now, now, tuple(here))
    corrections = corpus.corrections(record.id)
    for version, undone in _versions(words, corrections):
        lines = _between(version, mark.first, mark.last)
        if lines and _mark(version, lines) == mark.mark:
            touched = {*lines, *here}
            since = tuple(one for one in corrections[undone:] if one.anchor in touched and one.kind not in _NOT_WORDS)
            return QuoteState("corrected", now, _joined(version, lines), tuple(here), since)
    return QuoteState("unknown", now, "", tuple(here))


def _versions(words: Mapping[str, str], corrections: Sequence[Correction]) -> Iterator[tuple[dict[str, str], int]]:
    """Earlier wordings, the latest first, each with the number of corrections that had been made by then."""
    version = dict(words)
    for place in range(len(corrections) - 1, -1, -1):
        one = corrections[place]
        if one.kind in _NOT_WORDS:
            continue
        if one.kind == "added" or (one.kind == "split" and _is_part(one, corrections[:place])):
            version.pop(one.anchor, None)
        elif one.anchor in version:
            version[one.anchor] = one.old
        else:
            version = _with_line(version, one.anchor, one.old)
        yield version, place


def _is_part(one: Correction, before: Sequence[Correction]) -> bool:
    """Whether the line is a later part of one that was split: the line itself is noted first."""
    return any((other.kind, other.date, other.old) == ("split", one.date, one.old) for other in before)


def _with_line(version: Mapping[str, str], anchor: str, text: str) -> dict[str, str]:
    """The lines with one put back before the next higher number."""
    letter, number = parse_anchor(anchor)
    made: dict[str, str] = {}
    for other, words in version.items():
        if anchor not in made and other[0] == letter and parse_anchor(other)[1] > number:
            made[anchor] = text
        made[other] = words
    return made if anchor in made else {**made, anchor: text}


def _between(words: Mapping[str, str], first: str, last: str) -> list[str]:
    """The anchors from `first` to `last` in reading order; [] when one is missing or they are too many."""
    if first not in words or last not in words:
        return []
    lines = [anchor for anchor in words if anchor[0] == first[0]]
    start, end = lines.index(first), lines.index(last)
    return lines[start : end + 1] if start <= end < start + _LONGEST else []


def _mark(words: Mapping[str, str], lines: Sequence[str]) -> str:
    return words_mark("".join(words[anchor] for anchor in lines))


def _joined(words: Mapping[str, str], lines: Sequence[str]) -> str:
    return " ".join(" ".join(words[anchor].split()) for anchor in lines)
