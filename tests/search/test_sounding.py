"""One name in all the ways it is romanised, and apart from English words and other names."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import sounding
from archive.search.sounding import is_alike, sound_key
from archive.thai.romanize import romanize_name


def test_examples() -> None:
    assert doctest.testmod(sounding).failed == 0


@pytest.mark.parametrize(
    "written",
    [
        "วิชัย Wichai Vichai", "วีระ Weera Vira Wira", "พรทิพย์ Porntip Pornthip Phonthip", "ธนากร Thanakorn Tanakorn Thanakon",
        "อภิชาติ Apichart Aphichat Apichat", "ณัฐพล Nattapol Natthaphon Nuttapol", "จักรพันธ์ Jakkapan Chakkraphan Jakrapan",
        "ฉัตรชัย Chatchai Chatrchai", "ศรีสุดา Srisuda Sisuda", "มาลี Malee Mali", "เมธี Methee Metee Methi", "ทวี Thawi Tawee",
        "ลัดดา Ladda Latda", "ปัทมา Pattama Patama Padma", "กาญจนา Kanchana Karnchana Ganjana", "เฉลิม Chalerm Chaloem",
        "กฤษดา Kritsada Krisada Krissada", "ไชยา Chaiya Chaya", "สวัสดิ์ Sawat Sawasdi Swasdi", "บุญเลิศ Boonlert Bunloet",
        "นงลักษณ์ Nonglak Nongluck Nonglux", "ชลธิชา Chonticha Cholticha", "กัลยา Kanlaya Kallaya Kalaya", "จารุวรรณ Jaruwan Charuwan",
        "เลิศชัย Lertchai Loetchai Lerdchai", "หฤทัย Haruethai Harutai", "รัชนี Ratchanee Rachanee", "ภัทรา Phattra Patra Pattra",
        "ประยุทธ์ Prayut Prayuth Prayudh", "สุวรรณ Suwan Suwun", "อำนวย Amnuay Amnuai", "ไพโรจน์ Pairoj Phairot Pairote",
    ],
)  # fmt: skip
def test_spellings_of_one_name(written: str) -> None:
    thai, *spellings = written.split()
    latin = romanize_name(thai)
    for spelling in spellings:
        assert sound_key(spelling) == sound_key(latin), spelling
        assert is_alike(spelling, latin), spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sirichai", "Surachai"),
        ("Manee", "Malee"),
        ("Wichai", "Wichian"),
        ("Somchai", "Somsak"),
        ("Prayut", "price"),
        ("Phatthra", "part"),
        ("Santi", "country"),
        ("Manat", "moment"),
        ("Ari", "area"),
    ],
)
def test_other_names_and_words_are_told_apart(one: str, other: str) -> None:
    assert not is_alike(one, other)


@given(st.one_of(st.text(max_size=20), st.text("aeiouychkngtprsdwlmjvxzbfgq", max_size=14)))
def test_any_text_sounds_like_itself_or_tells_nothing(text: str) -> None:
    key = sound_key(text)
    assert key.isascii()
    assert is_alike(text, text.upper()) == is_alike(text, text)
