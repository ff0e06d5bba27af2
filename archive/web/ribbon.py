"""The time ribbon: a recording laid out along its own length, by speaker, with a flag at each moment shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.model.transcript import Cue, Stretch, stretches
from archive.web.typography import clock

TONES = 6
MOST_PIECES = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one voice: `x` and `width` in per cent of the whole, and the voice's tone (1–6; 0: no voice)."""

    x: str
    width: str
    tone: int


@dataclass(frozen=True, slots=True)
class Line:
    """All stretches of one tone as one path (SVG: `M x 2 h width` each, the whole is 100 wide): a page draws ten
    ribbons of hundreds of stretches with a few elements each."""

    tone: int
    path: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The lines by tone, the flags (per cent), and the length as a clock shows it; without lines it is drawn dashed."""

    lines: tuple[Line, ...]
    pins: tuple[str, ...]
    end: str


def tones(voices: Iterable[str | None]) -> dict[str | None, int]:
    """A tone for every voice in order of first appearance; after six they begin again. No voice has tone 0."""
    found: dict[str | None, int] = {}
    for voice in voices:
        if voice and voice not in found:
            found[voice] = len(found) % TONES + 1
    found[None] = 0
    return found


def draw(
    cues: Sequence[Cue | Stretch], length_ms: int, voice_tones: dict[str | None, int], pins_ms: Iterable[int]
) -> Ribbon:
    """The ribbon of a recording. Of very many stretches the longest are drawn."""
    length = max(length_ms, max((cue.end_ms for cue in cues), default=0), 1)
    drawn = stretches(cues, length)
    if len(drawn) > MOST_PIECES:
        drawn = sorted(sorted(drawn, key=lambda one: one.start_ms - one.end_ms)[:MOST_PIECES], key=_start)
    paths: dict[int, list[str]] = {}
    for one in drawn:
        made = piece(one, length, voice_tones.get(one.voice, 0))
        paths.setdefault(made.tone, []).append(f"M{made.x} 2h{made.width}")
    return Ribbon(
        tuple(Line(tone, "".join(paths[tone])) for tone in sorted(paths)),
        tuple(percent(ms, length) for ms in pins_ms),
        clock(length),
    )


def piece(one: Stretch, length: int, tone: int) -> Piece:
    """A stretch as per cent of `length`, wide enough to be seen."""
    width = max(100 * (one.end_ms - one.start_ms) / length, 0.15)
    return Piece(percent(one.start_ms, length), f"{width:.2f}".rstrip("0").rstrip("."), tone)


def percent(part: int, whole: int) -> str:
    """`part` of `whole` in per cent, two places, between 0 and 100."""
    value = 100 * min(max(part, 0), whole) / whole if whole else 0.0
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _start(one: Stretch) -> int:
    return one.start_ms
