"""Repairs and folding: what changes, what never does, and the way back to the original."""

from __future__ import annotations

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.thai import normalize
from archive.thai.normalize import fold, fold_text, repair

THAI = st.text(st.sampled_from('กขงนมรสอเแโใไฤะาำๅัิีึืฺุู็่้๊๋์ํ๎ๆฯ๑๒9 aB\u200b\n"“’-\u0301é.,'), max_size=40)
ANY = st.one_of(THAI, st.text(max_size=40))


def test_examples() -> None:
    assert doctest.testmod(normalize).failed == 0


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("เเม่ฮ่องสอน", "แม่ฮ่องสอน"),
        ("น\u0e4dา", "น\u0e33"),
        ("น\u0e49\u0e4dา", "น\u0e49\u0e33"),
        ("น\u0e4d\u0e49า", "น\u0e49\u0e33"),
        ("น\u0e33\u0e49", "น\u0e49\u0e33"),
        ("ท\u0e48\u0e35", "ท\u0e35\u0e48"),
        ("ศักด\u0e4c\u0e34", "ศักด\u0e34\u0e4c"),
        ("ประ\u200bชุม", "ประชุม"),
        ("เ\u200bเละ", "และ"),
        ("ก\u0e48\u0e48อน", "ก\u0e48อน"),
        ("Cafe\u0301", "Café"),
        ("หนึ่ง\r\nสอง\rสาม", "หนึ่ง\nสอง\nสาม"),
    ],
)
def test_repair(typed: str, stored: str) -> None:
    assert repair(typed) == stored
    assert fold_text(typed) == fold_text(stored)


def test_repair_leaves_what_is_right() -> None:
    text = "ขัน ขน  ๒๕๖๗ “สูง ๆ” ฤๅษี กษัตริย์ ABC 👨\u200d👩\u200d👧"
    assert repair(text) == text


def test_fold_is_more_forgiving_but_keeps_every_mark() -> None:
    assert fold_text("ขัน") != fold_text("ขน")
    assert fold_text("พ.ศ.\u00a0๒๕๖๗  “ABC”\n‘x’ – y") == "พ.ศ. 2567 \"abc\" 'x' - y"
    assert fold_text("สูง  ๆ") == fold_text("สูงๆ")
    assert fold_text("ฤๅษี") == fold_text("ฤาษี")


@given(ANY)
def test_repair_and_fold_settle(text: str) -> None:
    once = repair(text)
    assert repair(once) == once
    assert unicodedata.is_normalized("NFC", once)
    folded = fold_text(text)
    assert fold_text(folded) == folded
    assert fold_text(once) == folded


@given(ANY)
def test_every_folded_character_comes_from_a_place_in_order(text: str) -> None:
    folded = fold(text)
    last = 0
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert last <= start < end <= len(text)
        last = start


@given(ANY)
def test_every_folded_word_comes_from_the_word_it_was(text: str) -> None:
    folded = fold(text)
    at = 0
    for word in folded.text.split(" "):
        start, end = folded.span(at, at + len(word))
        assert fold_text(text[start:end]) == word
        at += len(word) + 1


@given(ANY, st.integers(0, 40), st.integers(0, 40))
def test_spans_stay_inside(text: str, one: int, two: int) -> None:
    folded = fold(text)
    start, end = sorted((min(one, len(folded.text)), min(two, len(folded.text))))
    low, high = folded.span(start, end)
    assert 0 <= low <= high <= len(text)
    assert (low < high) == (start < end)
