"""Texts written short come back, and are shorter; what is told of every passage comes back too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.web.published.packing import SIGNS, swapped
from archive.web.published.places import IN_TWOS, in_twos, levelled, runs
from archive.web.published.shortening import STANDING_FOR, Shortener

SENTENCE = "การเรียนรู้ของประชาชนในจังหวัดเป็นการเรียนรู้เพื่อประชาชน "
TERMS = ["การ", "การเรียนรู้", "ประชาชน", "จังหวัด", "เป็น", "เพื่อ", "ของ", "ใน"] * 20


def long_again(made: str, words: list[str]) -> str:
    """A text written short, as the browser reads it."""
    signed = made.removeprefix("+")
    text = swapped(signed[1:]) if signed[0] == "~" else signed[1:]
    return "".join(words[STANDING_FOR.index(one)] if made[0] == "+" and one in STANDING_FOR else one for one in text)


@given(st.text(alphabet=st.sampled_from([*SENTENCE, "é", "ж", "Ω", "+", "~", "=", "<"])))
def test_texts_come_back(text: str) -> None:
    shortener = Shortener([SENTENCE * 20], TERMS)
    assert shortener.words
    assert long_again(shortener.short(text + SENTENCE), shortener.words) == text + SENTENCE


def test_words_that_stand_often_take_two_bytes() -> None:
    shortener = Shortener([SENTENCE * 20], TERMS)
    assert len(shortener.short(SENTENCE).encode()) < 0.6 * len(SENTENCE)
    assert shortener.words == sorted(set(shortener.words), key=shortener.words.index)


def test_an_archive_without_thai_has_no_words_written_short() -> None:
    assert Shortener(["only English here"], ["only", "english"]).short("English") == "=English"
    assert Shortener([], []).short("") == "="


@given(st.lists(st.integers(0, IN_TWOS - 1)))
def test_two_numbers_in_a_character_come_back(values: list[int]) -> None:
    read = [number for sign in in_twos(values) for number in divmod(SIGNS.index(sign), IN_TWOS)]
    assert read[: len(values)] == values
    assert len(runs(values)) <= len(in_twos(values)) + 1


@given(st.lists(st.integers(0, 2_000), min_size=1))
def test_lengths_are_told_nearly(lengths: list[int]) -> None:
    levels, told = levelled(lengths)
    signs = [SIGNS.index(sign) for sign in told]
    places = [number for sign in signs for number in divmod(sign, IN_TWOS)] if len(levels) <= IN_TWOS else signs
    read = [levels[place] for place in places[: len(lengths)]]
    widest = max((b - a for a, b in zip(levels, levels[1:], strict=False)), default=0)
    assert all(abs(one - other) <= widest / 2 + 1 for one, other in zip(lengths, read, strict=True))
