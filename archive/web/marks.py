"""Finding within a session: the matches of a query marked in its transcript and texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from archive.search.highlight import highlight
from archive.search.query import parse
from archive.search.wanted import wanted
from archive.thai.analyze import Analyzer
from archive.web.desk import LinkView
from archive.web.pages.texts import TextView
from archive.web.pages.transcript import TranscriptView


def mark_all(
    transcript: TranscriptView | None, texts: list[TextView], query: str
) -> tuple[TranscriptView | None, list[TextView], int]:
    """The same views with matches marked, and how many cues and blocks hold one."""
    analyzer = Analyzer()
    asked = wanted(parse(query), analyzer)
    count = 0

    def marked(text: str) -> str | None:
        nonlocal count
        spans = highlight(text, asked, analyzer) if asked.has_text else []
        if not spans:
            return None
        count += 1
        return marked_text(text, spans)

    shown = _transcript(transcript, marked) if transcript else None
    changed = [
        replace(one, blocks=tuple(replace(block, marked=marked(block.text)) for block in one.blocks)) for one in texts
    ]
    return shown, changed, count


def places(transcript: TranscriptView | None, texts: list[TextView]) -> tuple[LinkView, ...]:
    """Links to the cues and blocks that hold a match, in the order of the page, named by time, slide, page or paragraph."""
    turns = transcript.turns if transcript else ()
    found = [LinkView(f"#{cue.anchor}", cue.clock) for turn in turns for cue in turn.cues if cue.marked is not None]
    found += [
        LinkView(f"#{block.anchor}", block.place) for text in texts for block in text.blocks if block.marked is not None
    ]
    return tuple(found)


def _transcript(transcript: TranscriptView, marked: Callable[[str], str | None]) -> TranscriptView:
    turns = tuple(
        replace(turn, cues=tuple(replace(cue, marked=marked(cue.text)) for cue in turn.cues))
        for turn in transcript.turns
    )
    return replace(transcript, turns=turns)


def marked_text(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` escaped, with `<mark>` round the spans (sorted, apart from each other)."""
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return "".join([*parts, escape(text[at:])])
