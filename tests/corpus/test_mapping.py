"""Hostile and broken YAML: an error with a line, never code that runs, memory that bursts or a dead process."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.corpus.mapping import MAX_BYTES, MAX_DEPTH, parse_mapping
from archive.errors import InvalidRecord

PLACE = Path("record.yaml")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: !!python/object/apply:os.system [id]\n", 1),
        ("a: 1\nb: !!python/name:os.system\n", 2),
        ("a: 1\nb: !mine 2\n", 2),
        ("a: &x [1]\nb: *x\n", 2),
        ("a: &x {k: [b,*x]}\n", 1),
        ("a: 1\na: 2\n", 2),
        ("a:\n  b: 1\n  b: 2\n", 3),
        ("? [a, b]\n: c\n", 1),
        ("{{a: b}: c}\n", 1),
        ("a: 1\n\tb: 2\n", 2),
        ("a: 'open\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("- a\n- b\n", 1),
        ("just words\n", 1),
        ("1: 2\n", 1),
        ("~: 2\n", 1),
        ('a: "\\ud800"\n', 1),
    ],
)
def test_what_is_refused_names_its_line(text: str, line: int) -> None:
    with pytest.raises(InvalidRecord) as caught:
        parse_mapping(text.encode(), PLACE)
    assert caught.value.line == line
    assert caught.value.path == PLACE
    assert caught.value.next


@pytest.mark.parametrize(
    "text",
    [
        "a: !!bool maybe",
        'a: !!int ""',
        "a: !!int x",
        'a: !!float ""',
        "a: !!timestamp x",
        "a: \x00",
        "a: " + "9" * 5000,
    ],
)
def test_values_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(InvalidRecord):
        parse_mapping(text.encode(), PLACE)


def test_a_billion_laughs() -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(InvalidRecord, match="line 2: aliases"):
        parse_mapping("\n".join(lines).encode(), PLACE)


@pytest.mark.parametrize("count", [MAX_DEPTH + 5, 1_000, 200_000])
@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "-\t", "? ", "- ? "])
def test_nesting_without_end(unit: str, count: int) -> None:
    for text in (unit * count, f"a:\n  {unit * count}", f"a: {unit * count}"):
        with pytest.raises(InvalidRecord):
            parse_mapping(text.encode(), PLACE)


def test_nesting_by_indenting() -> None:
    text = "\n".join("  " * depth + "a:" for depth in range(1500))
    with pytest.raises(InvalidRecord, match=f"line {MAX_DEPTH + 1}: .*too deeply"):
        parse_mapping(text.encode(), PLACE)


def test_words_that_look_like_traps_are_words() -> None:
    text = "a: |\n  " + "[" * 500 + "\n  *not an alias\n  - - - -\nb: '*x'\nc: ข้อ *สำคัญ*\n"
    assert parse_mapping(text.encode(), PLACE)["c"] == "ข้อ *สำคัญ*"


def test_size_and_encoding() -> None:
    with pytest.raises(InvalidRecord, match="too large"):
        parse_mapping(b"a: " + b"x" * MAX_BYTES, PLACE)
    with pytest.raises(InvalidRecord, match="line 2: not UTF-8"):
        parse_mapping("a: 1\nb: ไทย\n".encode("cp874"), PLACE)


@given(st.binary(max_size=200) | st.text(" \n-?:[]{},*&!|>'\"%@`#a1~<", max_size=60).map(str.encode))
def test_any_bytes_are_a_mapping_or_a_refusal(data: bytes) -> None:
    try:
        found = parse_mapping(data, PLACE)
    except InvalidRecord:
        return
    assert all(isinstance(key, str) for key in found)


def test_yaml_1_2_with_dates_as_text() -> None:
    text = "a: 2024-10-03\nb: 007\nc: no\nd: 12:30\ne: 1.50\nf: 3\ng: true\nh: ~\n"
    assert parse_mapping(text.encode(), PLACE) == {
        "a": "2024-10-03", "b": "007", "c": "no", "d": "12:30", "e": "1.50", "f": 3, "g": True, "h": None,
    }  # fmt: skip
