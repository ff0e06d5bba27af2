"""Names that passages explain themselves. All bodies here are invented, or named as everybody names them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.index.harvest import pairs_in


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("ผู้แทนจากกองทุนเพื่อปลาสมมุติแห่งชาติ (กปสช.) กล่าวว่า", ("กปสช.", "กองทุนเพื่อปลาสมมุติแห่งชาติ")),
        ("และกระทรวงศึกษาธิการ(ศธ.)", ("ศธ.", "กระทรวงศึกษาธิการ")),
        ("สำนักงานกองทุนสนับสนุนการสร้างเสริมสุขภาพ (สสส.)", ("สสส.", "สำนักงานกองทุนสนับสนุนการสร้างเสริมสุขภาพ")),
        ("the Imagined Network of River Schools (INRS) met", ("INRS", "Imagined Network of River Schools")),
        ("ร่วมกับองค์การปลาสมมุติโลก (WFO) จัดงาน", ("WFO", "องค์การปลาสมมุติโลก")),
        ("ปีนี้ กองทุนเพื่อปลาแห่งสหทะเลสมมุติ (UNIFISH) มา", ("UNIFISH", "กองทุนเพื่อปลาแห่งสหทะเลสมมุติ")),
        ("โครงการของมหาวิทยาลัยปลาสมมุติ (FU)", ("FU", "มหาวิทยาลัยปลาสมมุติ")),
        ("ผู้อำนวยการ (CEO) กล่าว", None),
        ("ในพื้นที่ชายฝั่ง (EEC)", None),
        ("คำว่า เมืองแห่งการเรียนรู้ (Learning City) นั้น", ("เมืองแห่งการเรียนรู้", "Learning City")),
        ("เราอยากเห็น“พื้นที่ปลอดภัย”", None),
        ("รวมถึงสื่อสังคมออนไลน์ (Social Media)", ("สื่อสังคมออนไลน์", "Social Media")),
        ("เดินชมแหล่งเรียนรู้ต่าง ๆ ในเมือง (learning spaces)", None),
        ("บริษัทเงาจันทร์ทดลอง (Moonshade Trial) อินเดีย", ("บริษัทเงาจันทร์ทดลอง", "Moonshade Trial")),
        ("มีผู้มาประชุม (สิบคน) และ (ครู)", None),
        ("เรือของเรา (กทม.) ลำนี้", None),
        ("เด็กทุกคนที่มาวันนั้นพูดว่าพวกเขาอยากกลับไปอยู่บ้านกับยายของตัวเองมากกว่า (home)", None),
        ("(กสร.)", None),
    ],
)
def test_what_is_explained_and_what_is_not(text: str, pair: tuple[str, str] | None) -> None:
    assert pairs_in([text]) == ([pair] if pair else [])


def test_the_shorter_of_two_terms_with_one_meaning_is_kept() -> None:
    texts = ["สร้างเมืองปลอดภัย (Safe City)", "เมืองปลอดภัย (safe city)"]
    assert {one for one, _ in pairs_in(texts)} == {"เมืองปลอดภัย"}


@given(st.lists(st.text(alphabet="กรมศธ.เำ่ ()ABab\n", max_size=60), max_size=4))
def test_both_sides_stand_in_the_text(texts: list[str]) -> None:
    for one, other in pairs_in(texts):
        assert one
        assert other
        assert one != other
