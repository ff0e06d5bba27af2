"""The one pipeline: tokens stand where they say, layers only add, triples are complete."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.thai import analyze as module
from archive.thai.analyze import Analyzer, analyze, gram_prefixes, grams, required_grams
from archive.thai.compounds import parts
from archive.thai.layer import Names
from archive.thai.normalize import fold_text

THAI = st.text(st.sampled_from("กขงนมรสวยอศเแโใไฤะาำัิีึืุู็่้์ํๆ๑9 aB.-\u200b,"), max_size=60)
ANY = st.one_of(THAI, st.text(max_size=50))
PLAIN = Analyzer()


def terms(text: str, *names: str) -> list[str]:
    return [token.term for token in analyze(text, names)]


def test_examples() -> None:
    assert doctest.testmod(module).failed == 0


@given(ANY)
def test_every_token_stands_where_it_says(text: str) -> None:
    for token in PLAIN.analyze(text):
        assert 0 <= token.start < token.end <= len(text)
        held = fold_text(text[token.start : token.end]).replace(".", "").replace(",", "")
        # A run of marks on no consonant has no reading; where it is put in order depends on what stands before it.
        assert token.term in held or token.term[0] in "ะาำัิีึืุู็่้์ํ"


@given(ANY)
def test_folding_first_changes_nothing(text: str) -> None:
    assert [t.term for t in PLAIN.analyze(text)] == [t.term for t in PLAIN.analyze(fold_text(text))]


@given(THAI, THAI, THAI)
def test_triples_of_a_string_are_triples_of_every_text_that_holds_it(before: str, wanted: str, after: str) -> None:
    wanted = fold_text(wanted).strip()
    body = fold_text(before + wanted + after)
    if not wanted or wanted not in body:
        return
    held = grams(body)
    for group in required_grams(wanted):
        assert held.intersection(group), (wanted, body, group)
    prefixes = gram_prefixes(wanted)
    assert not prefixes or any(gram.startswith(prefixes) for gram in held)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("กสศ. จัดงาน", "กสศ"),
        ("นอกจากนี้กสศ.ยังร่วม", "กสศ"),
        ("ป.ป.ง.", "ปปง"),
        ("บพท.", "บพท"),
        ("๑๕,๐๐๐ คน", "15000"),
        ("b2b", "b2b"),
        ("Learning City", "learning"),
        ("การเรียนรู้", "เรียนรู้"),
        ("ความเหลื่อมล้ำ", "เหลื่อมล้ำ"),
        ("น้\u0e4dาท่วม", "น้ำท่วม"),
        ("เเตกต่าง", "แตกต่าง"),
    ],
)
def test_terms_that_must_be_there(text: str, expected: str) -> None:
    assert expected in terms(text)


def test_a_verb_is_no_part_of_its_noun_prefix() -> None:
    assert "การ" not in terms("การเรียนรู้")
    assert [part for part, _, _ in parts("การณ์")] == []


def test_the_layer_adds_and_removes_nothing() -> None:
    text = "นายสมมุติ ใจดีงามเสมอ กับบริษัทมะลิวัลย์กรุ๊ป (มวก.)"
    layer = ("สมมุติ ใจดีงาม", "มะลิวัลย์กรุ๊ป", "มวก.")
    before, after = terms(text), terms(text, *layer)
    assert {"สมมุติใจดีงาม", "มะลิวัลย์กรุ๊ป", "มวก"} <= set(after)
    for term in before:
        assert after.count(term) >= before.count(term)


def test_a_name_is_not_found_inside_a_cluster_or_a_latin_word() -> None:
    names = Names(["มา", "art"])
    assert list(names.found("มาก")) == [(0, 2)]
    assert list(names.found("ม่าน มาน")) == [(5, 7)]
    assert list(names.found("smart art")) == [(6, 9)]


@pytest.mark.parametrize(
    ("text", "term"),
    [("16จังหวัด", "16"), ("ปี2567นี้", "2567"), ("ราคา3,500บาท", "3500"), ("ชั้น2.5เมตร", "2.5"), ("2567a", "2567a")],
)
def test_numbers_written_against_thai_are_whole(text: str, term: str) -> None:
    assert term in [token.term for token in analyze(text)]
    assert term in Analyzer().term_text(text).split()
