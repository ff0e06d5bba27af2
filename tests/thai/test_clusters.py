"""Clusters and stacks: whole, in order, and safe to mark."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.thai import clusters
from archive.thai.clusters import snap, stacks
from archive.thai.normalize import repair

THAI = st.text(st.sampled_from("กขงนมรสวยอเแโใไฤะาำๅัิีึืฺุู็่้๊๋์ๆ๑9 aB\u200b\n-\u0301"), max_size=60)
MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"


def test_examples() -> None:
    assert doctest.testmod(clusters).failed == 0


@given(st.one_of(THAI, st.text(max_size=60)))
def test_pieces_join_to_the_text(text: str) -> None:
    for cut in (clusters.clusters, stacks):
        spans = cut(text)
        assert "".join(text[start:end] for start, end in spans) == text
        assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]
        assert all(start < end for start, end in spans)


@given(THAI)
def test_no_mark_begins_a_piece_that_could_hold_it(text: str) -> None:
    text = repair(text)
    for cut in (clusters.clusters, stacks):
        for start, _ in cut(text):
            if start and text[start] in MARKS:
                assert text[start - 1] not in "กขงนมรสวยอ"


@given(THAI, st.integers(0, 60), st.integers(0, 60))
def test_snapping_only_grows_and_settles(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    low, high = snap(text, start, end)
    assert (low <= start <= end <= high) or start == end
    assert snap(text, low, high) == (low, high)
    if start < end:
        spaces = {at + 1 for at, character in enumerate(text) if character.isspace()}
        borders = {0, len(text), *(stop for _, stop in stacks(text)), *spaces}
        assert {low, high} <= borders


@pytest.mark.parametrize(
    ("text", "start", "end", "whole"),
    [
        ("ศักดิ์", 0, 5, "ศักดิ์"),
        ("น้ำใจ", 0, 1, "น้ำ"),
        ("เกาะแก้ว", 1, 2, "เกาะ"),
        ("จันทร์", 2, 4, "นทร์"),
        ("ab น้ำ", 0, 1, "ab"),
    ],
)
def test_snapping_takes_whole_clusters(text: str, start: int, end: int, whole: str) -> None:
    low, high = snap(text, start, end)
    assert text[low:high] == whole


def test_cuts_only_where_pythainlp_does() -> None:
    from pythainlp.tokenize.tcc import tcc_pos

    text = "วันจันทร์ที่เกาะแก้ว มีผู้เข้าร่วมประชุมเรื่องน้ำท่วม เมืองน่าอยู่ เพ็ญศักดิ์ กรรม์ ผลิตภัณฑ์ เสียสละ เดือน เหมือนกัน"
    assert {end for _, end in clusters.clusters(text)} <= tcc_pos(text)
