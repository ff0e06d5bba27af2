"""What is spelt differently and said alike has one form; what is said otherwise mostly has another."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.thai import heard as module
from archive.thai.heard import heard


def test_examples() -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    "written",
    [
        "โรงเรียน โลงเรียน โรงเลียน",
        "ปรับปรุง ปลับปรุง ปับปุง",
        "กระทรวง กะทรวง กระซวง",
        "ทรัพยากร ซัพยากร ทรัพยากอน",
        "ภูมิใจ ภูมิไจ",
        "วิทยาศาสตร์ วิทยาสาด",
        "กิจกรรม กิจกัม",
        "เศรษฐกิจ เสดถกิจ",
        "อาสาสมัคร อาสาสะหมัก",
        "ชัยวัฒน์ ชัยวัด",
        "ศรีสุดา สีสุดา",
        "จันทร์เพ็ญ จันเพ็น",
        "ประเสริฐ ประเสิด",
        "สมศักดิ์ สมสัก",
        "วราภรณ์ วราพร",
        "กิตติพงษ์ กิติพงศ์",
        "ปัญญา ปัญยา",
        "ฉัตรชัย ฉัดชัย",
        "ธรรมชาติ ทัมชาติ",
        "สำคัญ สัมคัน",
        "ผู้บริหาร ผู้บลิหาร",
        "ตลาด ตะหลาด",
    ],
)
def test_one_sound_has_one_form(written: str) -> None:
    assert len({heard(word) for word in written.split()}) == 1


@pytest.mark.parametrize("written", ["ขัน ขน", "มา มี", "บ้าน ป่าน", "เรียน เขียน", "ชุมชน ชุมพล", "ตลาด ตลก", "สังคม สังฆทาน"])
def test_other_sounds_have_others(written: str) -> None:
    one, other = written.split()
    assert heard(one) != heard(other)


@given(
    st.lists(
        st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B) | st.sampled_from("ab "), max_size=12),
        max_size=6,
    )
)
def test_many_words_at_once_are_heard_as_each_alone(words: list[str]) -> None:
    assert heard("\n".join(words)).split("\n") == [heard(word) for word in words] or not words
