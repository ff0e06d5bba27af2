"""The words of whole texts: every stretch read once, known words remembered, the odd ones left to others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.thai.analyze import Analyzer
from archive.thai.newmm import LONGEST, Newmm
from archive.thai.normalize import fold_text
from archive.thai.segment import segmenter
from archive.thai.term_reader import TermReader

TEXTS = st.lists(st.sampled_from("กรนมเาิ้์ๆฯ.,'19az %_฿é٣"), max_size=24).map("".join)
ANALYZERS = [Analyzer(cutter=segmenter(name)) for name in ("newmm", "nlpo3")]


def reader() -> TermReader:
    return TermReader(Newmm(["น้ำ", "ท่วม", "กา"]), lambda word: f"<{word}>")


def test_words_are_written_in_order_with_plain_ones_between() -> None:
    assert reader().read("น้ำท่วม covid19 (2567) กา") == (["<น้ำ>", "<ท่วม>", "covid19", "2567", "<กา>"], [], [])


def test_what_is_written_for_a_word_is_asked_once() -> None:
    asked: list[str] = []

    def write(word: str) -> str:
        asked.append(word)
        return word.upper()

    reader = TermReader(Newmm(["น้ำ", "กา"]), write)
    assert reader.read("น้ำกากาน้ำซู่ซ่า")[0] == ["น้ำ", "กา", "กา", "น้ำ", "ซู่ซ่า"]
    assert reader.read("กาน้ำซู่ซ่า")[0] == ["กา", "น้ำ", "ซู่ซ่า"]
    assert asked == ["น้ำ", "กา", "ซู่ซ่า", "ซู่ซ่า"]


def test_short_loose_runs_long_runs_and_other_scripts_are_left() -> None:
    long = "กา" * LONGEST
    assert reader().read(f"กสศ น้ำ ที่กสศ. {long} café") == (["<น้ำ>"], ["กสศ", "ที่กสศ.", long], [" café"])


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("3,500 12.5 1.2.3", ["3500", "12.5", "1.2.3"]),
        ("12.5a 2567a", ["12", "5a", "2567a"]),
        ("it's o'clock' a_b", ["it's", "o'clock", "a", "b"]),
        ("พ.ศ. ม.ค. ดร.ก", ["พศ", "มค", "ดรก"]),
        ("(กทม.)น้ำ", ["กทม", "<น้ำ>"]),
    ],
)
def test_numbers_words_and_abbreviations_with_dots(text: str, terms: list[str]) -> None:
    assert reader().read(text) == (terms, [], [])


@given(TEXTS)
def test_terms_and_their_text_are_the_same_with_both_segmenters(text: str) -> None:
    folded = fold_text(text)
    for analyzer in ANALYZERS:
        assert sorted(analyzer.term_text(folded).split()) == sorted(term for term, *_ in analyzer.terms(folded))
