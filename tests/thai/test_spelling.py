"""Did-you-mean over a lexicon: by sound first, then by letters; names first, crumbs last."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.thai import spelling
from archive.thai.spelling import Speller, is_homophone

LEXICON = dict.fromkeys(
    [
        "โรงเรียน",
        "ประชาชน",
        "กระทรวง",
        "ตำหนัก",
        "ตระหนัก",
        "ทรัพยากร",
        "พยากรณ์",
        "โอกาส",
        "สัมมนา",
        "สังเกต",
        "อนุญาต",
        "เศรษฐกิจ",
        "พัฒนา",
        "ปัญญา",
        "ปัญหา",
        "ชุมชน",
        "เกษตรกร",
        "เกษตร",
        "พื้นที่",
        "ทันที",
        "เด็ก",
        "รสชาติ",
        "กฎหมาย",
        "ธรรมชาติ",
        "ข้ามชาติ",
        "อาสาสมัคร",
        "วิทยาศาสตร์",
        "ท้องถิ่น",
        "มหาวิทยาลัย",
        "เทคโนโลยี",
        "การศึกษา",
        "ประชุม",
        "community",
        "water",
    ],
    5,
)
SPELLER = Speller(LEXICON, ["ประเสริฐ", "จันทร์เพ็ญ", "วันเพ็ญ", "วราภรณ์", "จิราพร", "รัตนา", "สมศักดิ์"])


def test_examples() -> None:
    assert doctest.testmod(spelling).failed == 0


@pytest.mark.parametrize(
    "slip",
    [
        "โลงเรียน โรงเรียน", "ปะชาชน ประชาชน", "กะทรวง กระทรวง", "ตะหนัก ตระหนัก", "ซัพยากร ทรัพยากร", "โอกาศ โอกาส", "สัมนา สัมมนา",
        "สังเกตุ สังเกต", "อนุญาติ อนุญาต", "เสดถกิจ เศรษฐกิจ", "พัตนา พัฒนา", "ปัญยา ปัญญา", "ชมุชน ชุมชน", "เกษตกร เกษตรกร", "พืนที พื้นที่",
        "เดก เด็ก", "รสชาด รสชาติ", "ทัมชาติ ธรรมชาติ", "อาสาสะหมัก อาสาสมัคร", "วิทยาสาด วิทยาศาสตร์", "ทองถิน ท้องถิ่น", "ทหาวิทยาลัย มหาวิทยาลัย",
        "เทคโนโลยึ เทคโนโลยี", "กาศรึกษา การศึกษา", "ประชุท ประชุม", "ประเสิด ประเสริฐ", "จันเพ็ญ จันทร์เพ็ญ", "วราพร วราภรณ์", "สมสัก สมศักดิ์",
        "ทลัพยากร ทรัพยากร", "ทรัพยาร ทรัพยากร", "comunity community",
    ],
)  # fmt: skip
def test_slips_of_writers_and_fingers(slip: str) -> None:
    typed, meant = slip.split()
    assert SPELLER.nearest(typed, 1) == [meant]


@pytest.mark.parametrize("word", ["ไดโนเสาร์", "ฟุตบอล", "ก", "", "มะม่วง", "เรขาคณิต", "xylophone"])
def test_nothing_is_near(word: str) -> None:
    assert SPELLER.nearest(word) == []


def test_a_word_is_nearer_than_another_writers_slip() -> None:
    """พื้นที stands in a text; who typed พืนที meant neither."""
    assert Speller({"พื้นที": 3, "พื้นที่": 3}).nearest("พืนที", 1) == ["พื้นที่"]


def test_what_sounds_alike_without_the_near_ones() -> None:
    assert [one.word for one in SPELLER.alike("โอกาศ")] == ["โอกาส"]
    assert SPELLER.alike("สังเกตุ") == []


@given(st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B) | st.sampled_from("abc \n?"), max_size=14))
def test_any_text_has_near_words_or_none(text: str) -> None:
    assert text not in [one.word for one in SPELLER.near(text)]
    assert is_homophone(text, text)


def test_a_lexicon_without_words_is_near_to_nothing() -> None:
    """An archive in which nothing stands yet is searched all the same."""
    assert Speller({}).nearest("การศึกศา") == []
    assert Speller({"ก": 1, "12": 3}).nearest("การศึกศา") == []
