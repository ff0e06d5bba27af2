"""The time ribbon."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from archive.model.transcript import Cue
from archive.web import ribbon

CUES = st.lists(
    st.tuples(st.integers(0, 9_000_000), st.integers(0, 60_000), st.sampled_from(["ก", "ข", "ค", None])), max_size=60
).map(
    lambda rows: tuple(
        Cue(n, start, start + length, "", voice)
        for n, (start, length, voice) in enumerate(sorted(rows, key=lambda row: row[0]), 1)
    )
)


@given(CUES, st.integers(0, 9_000_000), st.lists(st.integers(-5, 10_000_000), max_size=4))
def test_everything_lies_on_the_ribbon(cues: tuple[Cue, ...], length: int, pins: list[int]) -> None:
    drawn = ribbon.draw(cues, length, ribbon.tones(cue.voice for cue in cues), pins)
    assert all(0 <= float(x) <= 100 for x in drawn.pins)
    for line in drawn.lines:
        assert 0 <= line.tone <= ribbon.TONES
        for x, width in _strokes(line):
            assert 0 <= x <= 100
            assert 0 < width <= 101


def _strokes(line: ribbon.Line) -> list[tuple[float, float]]:
    found = re.findall(r"M([0-9.]+) 2h([0-9.]+)", line.path)
    assert "".join(f"M{x} 2h{width}" for x, width in found) == line.path
    return [(float(x), float(width)) for x, width in found]


def test_one_voice_in_a_row_is_one_piece() -> None:
    cues = (
        Cue(1, 0, 900, "", "ก"),
        Cue(2, 1000, 2000, "", "ก"),
        Cue(3, 2000, 4000, "", "ข"),
        Cue(4, 4000, 10_000, "", None),
    )
    drawn = ribbon.draw(cues, 10_000, ribbon.tones(["ก", "ข"]), [5000])
    assert [(line.tone, line.path) for line in drawn.lines] == [(0, "M40 2h60"), (1, "M0 2h20"), (2, "M20 2h20")]
    assert (drawn.pins, drawn.end) == (("50",), "0:10")


def test_tones_begin_again_after_six() -> None:
    assert list(ribbon.tones("กขคงจฉช").values()) == [1, 2, 3, 4, 5, 6, 1, 0]
