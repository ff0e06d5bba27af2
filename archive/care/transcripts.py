"""Correcting a transcript: words, times, voices, lines split, joined, added and taken out; every cue keeps its anchor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from archive.care.anchors import Piece, Settled, settle
from archive.care.corrections import Note, as_changes, corrections_file, read_draft, structural, together
from archive.care.plan import CarePlan, FieldChange, text_of
from archive.corpus import layout
from archive.corpus.lists import Corrections
from archive.corpus.store import Corpus
from archive.corpus.texts import format_time, parse_corrected_vtt, rewrite_vtt
from archive.errors import CannotEdit
from archive.model.ids import parse_id
from archive.model.records import Session, TranscriptRef
from archive.model.transcript import Correction, Cue


def transcript_path(corpus: Corpus, session: Session) -> str:
    """The path of a session's transcript in the corpus; CannotEdit when it has none."""
    if session.transcript is None:
        raise CannotEdit(f"{session.id} has no transcript", f"add one with: wethi add FILE --session {session.id}")
    corpus.file(session.id, session.transcript.file)  # refuses names that lead elsewhere
    return f"{layout.event_dir(parse_id(session.id).slug)}/{session.transcript.file}"


def plan_transcript(
    corpus: Corpus,
    session: Session,
    draft: Path,
    reason: str | None = None,
    reviewed: bool = False,
    today: dt.date | None = None,
) -> CarePlan:
    """What takes a session's transcript to the text in `draft`; empty when nothing changes.

    In `draft` a cue without a number is a new one, and a number met twice is the second part of a split. `reviewed`:
    a person has now looked at all of it. InvalidRecord with the line of what cannot be read; CannotEdit.
    """
    path = transcript_path(corpus, session)
    transcript = corpus.transcript(session)
    assert transcript is not None
    assert session.transcript is not None
    text = read_draft(draft)
    given = [(line, cue) for line, cue in parse_corrected_vtt(text, draft) if cue.text.strip()]
    if not given:
        raise CannotEdit(
            f"{draft} holds no words", f"to take the session out of the archive: wethi withdraw {session.id}"
        )
    had = Corrections(corpus.corrections(session.id), corpus.moved_anchors(session.id))
    pieces = [Piece(f"c{cue.number}" if cue.number else "", "c", cue.text, line) for line, cue in given]
    old = {f"c{cue.number}": cue for cue in transcript.cues}
    settled = settle([(anchor, cue.text) for anchor, cue in old.items()], pieces, had.moved, session.last, draft)
    cues = [
        replace(cue, number=int(anchor[1:])) for (_, cue), anchor in zip(given, settled.anchors, strict=True)
    ]  # fmt: skip
    made = _corrections(old, cues, settled, Note(today, reason))
    ref = _ref(session.transcript, reviewed)
    base_text = text_of(corpus, path) or ""
    numbered = _numbered(text, [line for line, _ in given], cues)
    ordered = sorted(cues, key=lambda cue: cue.start_ms)
    new_text = (
        base_text if text == base_text and ref == session.transcript else rewrite_vtt(numbered, ordered, ref.made)
    )
    return _plan(corpus, session, ref, path, base_text, new_text, had, made, settled)


def _plan(
    corpus: Corpus, session: Session, ref: TranscriptRef, path: str, base_text: str, new_text: str, had: Corrections,
    made: list[Correction], settled: Settled,
) -> CarePlan:  # fmt: skip
    changes = list(as_changes(session.id, made, settled))
    writes: dict[str, str | None] = {}
    base: dict[str, str | None] = {path: base_text}
    if new_text != base_text:
        writes[path] = new_text
        changes = changes or [FieldChange(session.id, "transcript: comments and layout", None, None)]
    if made or settled.moved != had.moved:
        name, before, after = corrections_file(corpus, session, together(had, made, settled.moved))
        writes[name], base[name] = after, before
    now = replace(session, transcript=ref, last={**session.last, "c": settled.last["c"]})
    if ref != session.transcript:
        changes.append(FieldChange(session.id, "transcript.reviewed", "false", "true"))
    saves = (now,) if now != session and (writes or ref != session.transcript) else ()
    record = layout.record_file(session.id)
    base[record] = text_of(corpus, record)
    why = f"correct the transcript of {session.id}"
    return CarePlan("correct", why, (session.id,), tuple(changes), saves, writes, base)


def _ref(ref: TranscriptRef, reviewed: bool) -> TranscriptRef:
    """How the transcript was made, once a person has gone through it."""
    if not reviewed:
        return ref
    return replace(ref, reviewed=True, made="corrected" if ref.made == "automatic" else ref.made)


def _corrections(old: dict[str, Cue], cues: Sequence[Cue], settled: Settled, note: Note) -> list[Correction]:
    new = {f"c{cue.number}": cue for cue in cues}
    words = {anchor: cue.text for anchor, cue in old.items()}
    found, told = structural(settled, words, {anchor: cue.text for anchor, cue in new.items()}, note)
    same = [anchor for anchor in old if anchor in new and anchor not in told]
    for anchor in same:
        was, now = old[anchor], new[anchor]
        if was.text != now.text:
            found.append(note.of(anchor, was.text, now.text))
        if was.voice != now.voice:
            found.append(note.of(anchor, was.voice or "", now.voice or "", "voice"))
    return found + list(_retimed([(old[anchor], new[anchor]) for anchor in same], note))


def _retimed(pairs: list[tuple[Cue, Cue]], note: Note) -> Iterator[Correction]:
    """Moved times: one correction for a run of cues moved by as much."""
    run: list[tuple[Cue, Cue]] = []
    for pair in [*pairs, None]:
        if run and (pair is None or _shift(pair) != _shift(run[-1])):
            first, last = run[0], run[-1]
            one = note.of(f"c{first[0].number}", _times(first[0]), _times(first[1]), "time")
            yield replace(one, through=f"c{last[0].number}") if len(run) > 1 else one
            run = []
        if pair is not None and _shift(pair) != (0, 0):
            run.append(pair)


def _shift(pair: tuple[Cue, Cue]) -> tuple[int, int]:
    was, now = pair
    return now.start_ms - was.start_ms, now.end_ms - was.end_ms


def _times(cue: Cue) -> str:
    return f"{format_time(cue.start_ms)} --> {format_time(cue.end_ms)}"


def _numbered(text: str, at: list[int], cues: Sequence[Cue]) -> str:
    """The text with the final number above every cue, so that comments find the cue they stand before."""
    lines = text.split("\n")
    for line, cue in reversed(list(zip(at, cues, strict=True))):
        if " --> " in lines[line - 1]:
            lines.insert(line - 1, f"c{cue.number}")
        else:
            lines[line - 1] = f"c{cue.number}"
    return "\n".join(lines)
