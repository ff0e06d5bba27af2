"""The layer of names: found where they stand free, the longest first, and read with the words round them alike."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.thai.analyze import Analyzer
from archive.thai.layer import LONGEST, Names
from archive.thai.normalize import fold_text
from archive.thai.segment import segmenter

TEXTS = st.lists(st.sampled_from("กรนเาิ้์ๆฯ.,'19az %_฿"), max_size=24).map("".join)
LETTERS = "กรนเา1a "
NAMES = st.lists(st.text(st.sampled_from(LETTERS), min_size=2, max_size=6), max_size=5)


def standing(names: Names, text: str) -> list[str]:
    return [text[start:end] for start, end in names.found(text)]


def test_overlapping_names_are_all_found_the_longest_first() -> None:
    names = Names(["น้ำท่วม", "น้ำ", "ท่วมกรุง"])
    assert standing(names, "น้ำท่วมกรุง") == ["น้ำท่วม", "น้ำ", "ท่วมกรุง"]


@pytest.mark.parametrize(
    ("name", "text"), [("กข", "เกข"), ("กข", "กขา"), ("un", "sun"), ("un", "under"), ("25", "256"), ("กสศ", "กสศ์")]
)
def test_the_middle_of_a_cluster_a_word_or_a_number_is_no_name(name: str, text: str) -> None:
    assert standing(Names([name]), text) == []


def test_names_too_short_or_too_long_are_left_out() -> None:
    assert Names(["", " ก ", "ก" * (LONGEST + 1), " กข "]).names == {"กข"}


def test_they_travel_to_other_processes() -> None:
    names = Names(["น้ำท่วม", "กข"])
    again = pickle.loads(pickle.dumps(names))  # noqa: S301
    assert again.names == names.names
    assert standing(again, "กข น้ำท่วม") == ["กข", "น้ำท่วม"]


@given(NAMES, st.text(st.sampled_from(LETTERS), max_size=30))
def test_nothing_that_stands_free_is_missed(names: list[str], text: str) -> None:
    layer = Names(names)
    spaced = f" {text} "
    for name in layer.names:
        if f" {name} " in spaced:
            assert name in standing(layer, text)


@given(TEXTS)
def test_term_text_holds_the_terms_of_names_too(text: str) -> None:
    folded = fold_text(text)
    for name in ("newmm", "nlpo3"):
        analyzer = Analyzer(["กร", "นา เ", "กรน", "a1", "กร. น"], cutter=segmenter(name))
        assert sorted(analyzer.term_text(folded).split()) == sorted(term for term, *_ in analyzer.terms(folded))
