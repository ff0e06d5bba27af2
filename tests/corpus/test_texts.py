"""Numbered blocks and transcripts come back whatever their words hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.corpus.texts import (
    format_blocks,
    format_clock,
    format_time,
    format_vtt,
    parse_blocks,
    parse_time,
    parse_vtt,
    rewrite_vtt,
)  # fmt: skip
from archive.errors import InvalidRecord
from archive.model.transcript import Block, Cue
from tests.conftest import SAMPLE

PLACE = Path("text.md")
words = st.text(max_size=30) | st.text(" \n\r\t\\{}#t1c\"<>&;-:.v/ก่ำ\u2028\x85\x0b", max_size=40) | st.sampled_from(
    ["{#t1}", "\\{#t1}", "\\\\{#x", "{#", "-->", "c2\n00:00 --> 00:01", "NOTE x", "<v ก>", "</v>", "&amp;lt;", "&nbsp;", "WEBVTT"]
)  # fmt: skip
marks = st.none() | st.text("ก1 \"'}{\n", min_size=1, max_size=8)


def unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def mark(text: str | None) -> str | None:
    return (" ".join(text.split()).replace('"', "”") or None) if text else None


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    keys = draw(st.lists(st.tuples(st.sampled_from("tsg"), st.integers(1, 9_999_999)), unique=True, max_size=5))
    return [Block(letter, number, draw(words), draw(marks), draw(marks)) for letter, number in keys]  # type: ignore[arg-type]


@given(blocks(), st.text("# ก\nค", max_size=20))
def test_blocks_come_back(some: list[Block], preamble: str) -> None:
    preamble = preamble.strip("\n")
    text = format_blocks(some, preamble)
    found = parse_blocks(text, PLACE)
    assert found.preamble == preamble
    assert found.blocks == tuple(
        Block(one.letter, one.number, unix(one.text).strip("\n"), mark(one.label), mark(one.style)) for one in some
    )
    assert format_blocks(found.blocks, found.preamble) == text


@st.composite
def cues(draw: st.DrawFn) -> list[Cue]:
    numbers = draw(st.lists(st.integers(1, 9_999_999), unique=True, max_size=5))
    made = []
    for number in numbers:
        start = draw(st.integers(0, 10**9))
        made.append(Cue(number, start, start + draw(st.integers(0, 10**6)), draw(words), draw(st.none() | words)))
    return made


@given(cues(), st.sampled_from(["human", "automatic"]))
def test_cues_come_back(some: list[Cue], made: str) -> None:
    text = format_vtt(some, made)
    found = parse_vtt(text, PLACE)
    assert [(one.number, one.start_ms, one.end_ms) for one in found] == [
        (one.number, one.start_ms, one.end_ms) for one in some
    ]
    for one, other in zip(found, some, strict=True):
        kept = [line for line in unix(other.text).split("\n") if line.strip()]
        assert one.text.split("\n") == (kept or [""])
        assert (one.voice or "") == " ".join(unix(other.voice or "").split("\n")).strip()
    assert format_vtt(found, made) == text


@pytest.mark.parametrize("path", sorted(SAMPLE.rglob("*.md")), ids=lambda path: str(path.relative_to(SAMPLE)))
def test_the_sample_s_texts_are_canonical(path: Path) -> None:
    text = path.read_text("utf-8")
    found = parse_blocks(text, path)
    assert found.blocks
    assert format_blocks(found.blocks, found.preamble) == text


@pytest.mark.parametrize("path", sorted(SAMPLE.rglob("*.vtt")), ids=lambda path: str(path.relative_to(SAMPLE)))
def test_the_sample_s_transcripts_are_canonical(path: Path) -> None:
    text = path.read_text("utf-8")
    made = re.search("NOTE made: (.*)", text)
    assert made
    assert format_vtt(parse_vtt(text, path), made[1]) == text
    assert rewrite_vtt(text, parse_vtt(text, path), made[1]) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{#t1}\nก\n\n{#t1}\nข\n", 4),
        ("{#t01}\nก\n", 1),
        ("{#c1}\nก\n", 1),
        ("ก\n{#t1 label=1}\n", 2),
        ('{#t1 lang="en"}\nก\n', 1),
        ("{#t1}\n{#t2\n", 2),
    ],
)
def test_broken_blocks_name_their_line(text: str, line: int) -> None:
    with pytest.raises(InvalidRecord) as caught:
        parse_blocks(text, PLACE)
    assert caught.value.line == line


TIMES = "00:00:01.000 --> 00:00:02.000"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("c1\n", 1),
        ("", 1),
        ("WEBVTT\n\n1\n" + TIMES + "\nก\n", 3),
        ("WEBVTT\n\nc1\n00:01 --> 00:02\nก\n", 4),
        ("WEBVTT\n\nc1\n00:00:02.000 --> 00:00:01.000\nก\n", 4),
        (f"WEBVTT\n\nc1\n{TIMES}\nก\n\nc1\n{TIMES}\nข\n", 7),
        ("WEBVTT\n\nc1\n", 4),
    ],
)
def test_broken_transcripts_name_their_line(text: str, line: int) -> None:
    with pytest.raises(InvalidRecord) as caught:
        parse_vtt(text, PLACE)
    assert caught.value.line == line


def test_comments_of_a_transcript_stay_with_their_cue() -> None:
    text = f"WEBVTT\n\nNOTE made: human\n\nNOTE of all\n\nc1\n{TIMES}\nก\n\nNOTE he laughs\nlong\n\nc2\n{TIMES}\nข\n\nNOTE end\n"
    assert rewrite_vtt(text, parse_vtt(text, PLACE)) == text
    without_first = rewrite_vtt(text, parse_vtt(text, PLACE)[1:], "corrected")
    assert "NOTE he laughs\nlong\n\nc2\n" in without_first
    assert "NOTE of all" in without_first
    assert without_first.startswith("WEBVTT\n\nNOTE made: corrected\n\n")


@given(st.integers(0, 10**10))
def test_times_come_back(ms: int) -> None:
    assert parse_time(format_time(ms)) == ms


def test_clocks() -> None:
    assert [format_clock(ms) for ms in (0, 61_999, 3_600_000)] == ["0:00", "1:01", "1:00:00"]
