"""The same words under two names: two sources of one import, or a new source and what the event holds. Only reported."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache

from archive.add.planning.drafts import Draft
from archive.add.planning.plan import Duplicate
from archive.add.planning.resolve import Desk, Place
from archive.errors import InvalidRecord
from archive.model.records import Session

_SHORTEST = 40  # letters; shorter texts are alike by chance
_WHY = "the same words, apart from spaces, marks and ways of writing"


def report_same_texts(desk: Desk, place: Place, draft: Draft) -> None:
    """Names the sources of a draft whose words another source, or a session of the event before, has too."""
    known = {one.sha256 for one in place.was.files} if place.was else set()
    first: dict[str, str] = {}
    fresh: dict[str, str] = {}
    for name, is_known, words in _words_of(draft, known):
        key = _key(words)
        if key in first and first[key] != name:
            desk.duplicates.append(Duplicate("text", name, first[key], _WHY))
        elif key:
            first[key] = name
            if not is_known:
                fresh[key] = name
    for session in desk.corpus.sessions(place.event.id) if fresh and place.was else ():
        for original, words in _kept_words(desk, session):
            source = fresh.get(_key(words))
            if source and source != _name_of(place, original):
                desk.duplicates.append(Duplicate("text", source, session.id, _WHY))


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


def _key(words: Iterable[str]) -> str:
    """What is equal for texts of the same words; "" for a text too short to compare."""
    from archive.thai.normalize import fold_text

    bare = _marks().sub("", fold_text("".join(words))).lower()
    return hashlib.sha256(bare.encode("utf-8", "replace")).hexdigest() if len(bare) >= _SHORTEST else ""


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[\s!-/:-@\[-`{-~“”‘’«»…–—•·]+")
