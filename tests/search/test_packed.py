"""Stored text comes back as it was, and Thai takes a third of its room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.search.engines.packed import pack, plain, text_of, unpack


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    assert text_of(plain(text)) == text


@given(st.text(alphabet="กขคงเแาำิ่้๒ a1“”…\n"))
def test_thai_takes_one_byte_a_character(text: str) -> None:
    assert len(plain(text)) == len(text) + 1
    assert text_of(plain(text)) == text


@given(st.binary(), st.binary())
def test_packed_comes_back_with_what_was_known(stored: bytes, known: bytes) -> None:
    assert unpack(pack(stored, known), known) == stored


def test_what_is_known_takes_no_room() -> None:
    text = plain("ชุมชนวางแผนการจัดการน้ำร่วมกันตั้งแต่ต้นน้ำจนถึงปลายน้ำ")
    assert len(pack(text, text)) < 12 < len(pack(text))
