"""A transcript as its page shows it: turns of one voice, cues with their times, lanes of who spoke when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.model.records import Event, Session
from archive.model.transcript import Cue, Stretch, Transcript, stretches
from archive.web import ribbon
from archive.web.desk import Desk
from archive.web.pages.people import PersonView, by_voice, person_view
from archive.web.pages.texts import FixView, fixes_by_anchor, joined_to
from archive.web.typography import clock, iso_duration

MOST_LANES = 6
LONGEST_TURN = 24


@dataclass(frozen=True, slots=True)
class CueView:
    """One timed line: its anchor, its start for machines and people, its text, where it is cited, its corrections.

    `marked` is the text with matches marked when the reader looks for words within the session. `also`: anchors that a
    correction joined to this one.
    """

    anchor: str
    start_ms: int
    iso: str
    clock: str
    text: str
    cite_url: str
    fixes: tuple[FixView, ...] = ()
    marked: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnView:
    """Cues of one voice in a row. `lane` is the number of the voice's check box (0: none)."""

    tone: int
    lane: int
    name: str
    person: PersonView | None
    cues: tuple[CueView, ...]


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """The whole transcript: how it was made, how often corrected, the turns."""

    automatic: bool
    made: str
    language: str
    corrections: int
    count: int
    turns: tuple[TurnView, ...]


@dataclass(frozen=True, slots=True)
class LaneView:
    """When one voice speaks: its share of what is spoken, its stretches. Lane 7 holds all further voices."""

    lane: int
    tone: int
    name: str
    share: int
    pieces: tuple[ribbon.Piece, ...]


def voice_tones(session: Session, event: Event, said: Iterable[Cue | Stretch]) -> dict[str | None, int]:
    """A tone for each voice: people of the session in programme order, then voices as they speak."""
    known = by_voice(session, event)
    spoken = list(dict.fromkeys(one.voice for one in said))
    names: list[str | None] = []
    for appearance in session.people:
        names += [voice for voice in spoken if voice and known.get(voice) == appearance]
        if not spoken:
            names.append(appearance.voice or appearance.name)
    found = ribbon.tones([*names, *spoken])
    for voice in spoken:
        if voice and voice in known:
            found.setdefault(known[voice].voice or known[voice].name, found[voice])
    return found


def _lane_numbers(transcript: Transcript, tones: dict[str | None, int]) -> dict[str | None, int]:
    """The check box of each voice: 1 to 6 in the order of the tones, 7 for all further ones."""
    spoken = {cue.voice for cue in transcript.cues if cue.voice}
    ordered = [voice for voice in tones if voice in spoken]
    return {voice: min(n, MOST_LANES + 1) for n, voice in enumerate(ordered, 1)}


def lanes(
    desk: Desk, session: Session, event: Event, transcript: Transcript, tones: dict[str | None, int], length_ms: int
) -> tuple[LaneView, ...]:
    """One lane a voice, in the order of the tones; empty when no voice is named."""
    numbers = _lane_numbers(transcript, tones)
    length = max(length_ms, 1)
    spoken: dict[int, int] = {}
    pieces: dict[int, list[ribbon.Piece]] = {}
    names: dict[int, str] = {}
    known = by_voice(session, event)
    for one in stretches(transcript.cues, length):
        lane = numbers.get(one.voice, 0)
        if lane:
            spoken[lane] = spoken.get(lane, 0) + one.end_ms - one.start_ms
            pieces.setdefault(lane, []).append(ribbon.piece(one, length, tones.get(one.voice, 0)))
            appearance = known.get(one.voice or "")
            names.setdefault(lane, desk.named(appearance.name if appearance else one.voice or ""))
    total = sum(spoken.values()) or 1
    names = _shortened(names)
    tone_of = {lane: tones.get(voice, 0) for voice, lane in reversed(numbers.items())}
    return tuple(
        LaneView(
            lane=lane,
            tone=0 if lane > MOST_LANES else tone_of[lane],
            name=names[lane] if lane <= MOST_LANES else "",
            share=round(100 * spoken[lane] / total),
            pieces=tuple(pieces[lane][: ribbon.MOST_PIECES]),
        )
        for lane in sorted(spoken)
    )


def _shortened(names: dict[int, str]) -> dict[int, str]:
    """Given names alone, where they still tell everyone apart."""
    firsts = {lane: name.split()[0] if name.split() else name for lane, name in names.items()}
    if len(set(firsts.values())) < len(firsts) or any(len(name) < 2 or name.endswith(".") for name in firsts.values()):
        return names
    return firsts


def transcript_view(
    desk: Desk, session: Session, event: Event, transcript: Transcript, tones: dict[str | None, int]
) -> TranscriptView:
    """The transcript in turns; a long turn is cut so that the browser lays out only what is seen."""
    fixes = fixes_by_anchor(desk, transcript.corrections)
    also = joined_to(desk.corpus.moved_anchors(session.id))
    known = by_voice(session, event)
    numbers = _lane_numbers(transcript, tones)
    people: dict[str | None, PersonView | None] = {}
    groups: list[tuple[str | None, list[CueView]]] = []
    # One address made for all cues: thousands of them are told apart by their anchor alone.
    before, _, after = desk.urls.cite(f"{session.id}#c1").partition("at=c1")
    for cue in transcript.cues:
        if not groups or groups[-1][0] != cue.voice or len(groups[-1][1]) >= LONGEST_TURN:
            groups.append((cue.voice, []))
        anchor = f"c{cue.number}"
        groups[-1][1].append(
            CueView(
                anchor,
                cue.start_ms,
                iso_duration(cue.start_ms),
                clock(cue.start_ms),
                cue.text,
                f"{before}at={anchor}{after}",
                fixes.get(anchor, ()),
                also=also.get(anchor, ()),
            )
        )
    for voice, _ in groups:
        if voice not in people:
            appearance = known.get(voice or "")
            people[voice] = person_view(desk, appearance, tones.get(voice, 0)) if appearance else None
    automatic = transcript.made == "automatic" or bool(session.transcript and not session.transcript.reviewed)
    return TranscriptView(
        automatic=automatic,
        made=desk.t("made.automatic") if automatic else desk.word("made", transcript.made),
        language=transcript.language,
        corrections=len(transcript.corrections),
        count=len(transcript.cues),
        turns=tuple(
            TurnView(tones.get(voice, 0), numbers.get(voice, 0), voice or "", people[voice], tuple(cues))
            for voice, cues in groups
        ),
    )
