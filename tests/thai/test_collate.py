"""Dictionary order of the Royal Society, and the two kinds of digits."""

from __future__ import annotations

import doctest
import random

from hypothesis import given
from hypothesis import strategies as st

from archive.thai import collate, digits
from archive.thai.collate import sort_key
from archive.thai.digits import arabic_digits, thai_digits

ORDERED = [
    "12", "กมล ทองคำ", "กมลชนก", "กรรม", "กลม", "กะ", "กัน", "กา", "ก่า", "ก้า", "กำ", "กิน", "เก", "เกษม", "แก", "โก",
    "ไก่", "ขวัญ", "จันทร์", "รวม", "ฤทธิ์", "ลาว", "ฦๅ", "วัน", "หมา", "Abc", "bcd",
]  # fmt: skip


def test_examples() -> None:
    assert doctest.testmod(collate).failed == 0
    assert doctest.testmod(digits).failed == 0


def test_order() -> None:
    shuffled = ORDERED[:]
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == ORDERED


def test_tone_marks_only_break_ties() -> None:
    assert sorted(["ก้าน", "กาบ", "ก่าน", "กาน"], key=sort_key) == ["กาน", "ก่าน", "ก้าน", "กาบ"]


@given(st.text(max_size=30), st.text(max_size=30))
def test_different_texts_have_different_keys(one: str, two: str) -> None:
    assert (sort_key(one) == sort_key(two)) == (one == two)


@given(st.text(max_size=30))
def test_digits_go_both_ways(text: str) -> None:
    assert arabic_digits(thai_digits(text)) == arabic_digits(text)
    assert len(thai_digits(text)) == len(text)
