"""The same words, or most of them, under two names: two sources of one import, or a new source and what the event holds.

Only reported: a transcript corrected and named anew, or saved in another form, is still one talk.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from archive.add.planning.drafts import Draft
from archive.add.planning.plan import Duplicate
from archive.add.planning.resolve import Desk, Place
from archive.add.readers.sources import Reading
from archive.errors import InvalidRecord
from archive.model.records import Event, Session

_SHORTEST = 40  # letters; shorter texts are alike by chance
_PIECE = 12  # letters of a piece: a few corrected words leave most pieces as they were
_ONE_IN = 8  # of the pieces, enough for a text of some hundred letters
_LEAST_SAMPLE = 24
_MOSTLY = 0.6
_COMPARED_WHOLE = 2000  # letters
_MOST_HOLDERS = 20  # what more texts share is a phrase of the trade
_WHY = "the same words, apart from spaces, marks and ways of writing"


def report_same_texts(desk: Desk, place: Place, draft: Draft) -> None:
    """Names the sources of a draft whose words another source, or a session of the event before, has too."""
    known = {one.sha256 for one in place.was.files} if place.was else set()
    known |= place.earlier.versions.keys()  # a page that is here already, saved by another browser
    seen, fresh = _Texts(), _Texts()
    for name, is_known, words in _words_of(draft, known):
        said = _Said.of(name, words)
        found = seen.like(said)
        if found and (found.why == _WHY or not is_known):
            desk.duplicates.append(Duplicate("text", name, found.name, found.why))
        seen.add(said)
        if not is_known:
            fresh.add(said)
    for session in desk.corpus.sessions(place.event.id) if fresh.all and place.was else ():
        for original, words in _kept_words(desk, session):
            found = fresh.like(_Said.of("", words))
            if found and found.name != _name_of(place, original):
                desk.duplicates.append(Duplicate("text", found.name, session.id, found.why))


def event_of_versions(desk: Desk, readings: Sequence[Reading]) -> Event | None:
    """The one event of which a file that came under the name of one of these says mostly the same: it was corrected."""
    found = []
    for event in desk.events:
        paths = {one.title: one.path for one in reversed(event.files)}
        pairs = ((one, desk.reading_of(event, paths[one.name])) for one in readings if one.name in paths)
        if any(kept and _is_version(one, kept) for one, kept in pairs):
            found.append(event)
    return found[0] if len(found) == 1 else None


def _is_version(reading: Reading, kept: Reading) -> bool:
    from rapidfuzz import fuzz

    texts = [
        [piece.text for piece in (each.transcript.cues if each.transcript else each.blocks)] for each in (reading, kept)
    ]
    one, other = map(_bare, texts)
    if max(len(one), len(other)) <= _COMPARED_WHOLE:
        return bool(one and other) and fuzz.ratio(one, other) >= _MOSTLY * 100
    texts_met = _Texts()
    texts_met.add(_Said.of("kept", texts[1]))
    return texts_met.like(_Said.of("", texts[0])) is not None


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of one text: what is equal for equal ones ("" for a short text), and a sample of their pieces."""

    name: str
    key: str
    sample: frozenset[int]

    @classmethod
    def of(cls, name: str, words: Iterable[str]) -> _Said:
        bare = _bare(words)
        pieces = (zlib.crc32(bare[at : at + _PIECE].encode("utf-8", "replace")) for at in range(len(bare) - _PIECE))
        return cls(name, _key(bare), frozenset(piece for piece in pieces if piece % _ONE_IN == 0))


@dataclass(frozen=True, slots=True)
class _Like:
    """A text like another, and how like."""

    name: str
    why: str


@dataclass(slots=True)
class _Texts:
    """Texts met so far, found by their words; asking costs as much as the text asked for is long."""

    all: list[_Said] = field(default_factory=list)
    by_key: dict[str, str] = field(default_factory=dict)
    by_piece: dict[int, list[int]] = field(default_factory=dict)

    def add(self, said: _Said) -> None:
        if said.key:
            self.by_key[said.key] = said.name
        for piece in said.sample:
            holders = self.by_piece.setdefault(piece, [])
            if len(holders) < _MOST_HOLDERS:
                holders.append(len(self.all))
        self.all.append(said)

    def like(self, said: _Said) -> _Like | None:
        """The text of the same words; else the one that shares most with it, if that is most of both."""
        if (same := self.by_key.get(said.key)) is not None and same != said.name:
            return _Like(same, _WHY)
        shared = Counter(at for piece in said.sample for at in self.by_piece.get(piece, ()))
        best, most = None, _MOSTLY
        for at, count in shared.items():
            sizes = (len(said.sample), len(self.all[at].sample))
            if self.all[at].name != said.name and min(sizes) >= _LEAST_SAMPLE and count / max(sizes) >= most:
                best, most = self.all[at], count / max(sizes)
        if best is None:
            return None
        return _Like(
            best.name, f"most of the words are the same ({round(most * 100)} of 100); if it is one talk, keep one"
        )


def _words_of(draft: Draft, known: set[str | None]) -> Iterator[tuple[str, bool, Iterable[str]]]:
    """Of each text and transcript of a draft: its source's name, whether the event had that file, and its words."""
    for session in draft.sessions:
        for text in session.texts:
            yield text.source.name, text.source.sha256 in known, [block.text for block in text.blocks]
        if found := session.transcript:
            yield found.source.name, found.source.sha256 in known, [cue.text for cue in found.cues]


def _kept_words(desk: Desk, session: Session) -> Iterator[tuple[str | None, list[str]]]:
    """The original and the words of each text and transcript that a session has on disk; what cannot be read is left out."""
    for ref in session.texts:
        try:
            yield ref.original, [block.text for block in desk.corpus.blocks(session, ref)]
        except InvalidRecord:
            continue
    try:
        transcript = desk.corpus.transcript(session)
    except InvalidRecord:
        return
    if transcript and session.transcript:
        yield session.transcript.original, [cue.text for cue in transcript.cues]


def _name_of(place: Place, original: str | None) -> str | None:
    """How an original was called when it came: a source of that name is another version of it."""
    files = place.was.files if place.was else ()
    return next((one.title or one.path for one in files if one.path == original), None)


def _bare(words: Iterable[str]) -> str:
    """The words as they are compared: without spaces, marks and ways of writing."""
    from archive.thai.normalize import fold_text

    return _marks().sub("", fold_text("".join(words))).lower()


def _key(bare: str) -> str:
    """What is equal for texts of the same words; "" for a text too short to compare."""
    return hashlib.sha256(bare.encode("utf-8", "replace")).hexdigest() if len(bare) >= _SHORTEST else ""


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[\s!-/:-@\[-`{-~“”‘’«»…–—•·]+")
