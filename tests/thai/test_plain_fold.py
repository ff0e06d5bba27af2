"""Folding in one walk: what it folds is folded as by all the rules, the rest it leaves to them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.thai import normalize
from archive.thai.normalize import Folded, fold
from archive.thai.plain_fold import PlainFold

LETTERS = st.sampled_from("กฤฦอเแไๆฯะาำๅัิีึืฺุู็่้๊๋์ํ๎๑๙ \n\xa0Az-“”–…฿éİ\u200b\u2300")
TEXTS = st.one_of(st.lists(LETTERS, max_size=12).map("".join), st.text(max_size=10))
WALK = PlainFold(normalize._plain(), normalize._VOWELS, normalize._AFTER)


@pytest.fixture(scope="module", autouse=True)
def _by_rules() -> Iterator[None]:
    """`fold` by its rules alone, as where nothing was compiled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normalize, "is_compiled", lambda: False)
        yield


@given(TEXTS)
def test_it_folds_as_the_rules_do(text: str) -> None:
    walked = WALK.fold(text)
    if walked is not None:
        folded, changes = walked
        assert Folded(folded, (changes,) if changes else ()) == fold(text)


def test_ordinary_text_is_folded() -> None:
    assert WALK.fold("น้ำท่วม ปี ๒๕๖๗ “Learning City” – 5 ฿\nวันที่") == (
        'น้ำท่วม ปี 2567 "learning city" - 5 ฿ วันที่', ()
    )  # fmt: skip


def test_spaces_that_go_are_told() -> None:
    assert WALK.fold("สูง ๆ  ต่ำ") == ("สูงๆ ต่ำ", ((3, 4), (3, 5), (3, 5), (4, 7)))


@pytest.mark.parametrize("text", ["เเบบ", "น้ํา", "ก่ิ", "กิี", "กา่", "ฤา", "กๅ", "a\u200bb", "café", "\t", "水", "\x00"])
def test_what_needs_the_rules_is_left_to_them(text: str) -> None:
    assert WALK.fold(text) is None
