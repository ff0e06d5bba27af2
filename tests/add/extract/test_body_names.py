"""Where names of bodies end: one row a rule, `|` marks the end. All bodies are invented."""

from __future__ import annotations

import pytest

from archive.add.extract.body_names import organisation_end

NAMES = (
    "กรมน้ำใสสมมติ| จัดประชุม",
    "บริษัท น้ำใส ดีงาม จำกัด (มหาชน)| ร่วมกับ",
    "เครือข่ายสลัม 4 ภาค| ประชุม",
    "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมติ เขต 2| จัด",
    "สำนักข่าว Rainbow Post| รายงาน",
    "มหาวิทยาลัยราชภัฏ เชียงราย| จัด",
    "มูลนิธิฟรีดริช เนามันน์| ร่วมกับ",
    "มูลนิธิ “น้ำใจ”| มอบ",
    "คณะวิทยาการน้ำ มหาวิทยาลัยสมมติ| เปิดเวที",
    "สมาคมคนปลายน้ำแห่งประเทศไทย| จัด",
    "มูลนิธิคนปลายน้ำ สำนักงานเชียงราย| จัด",
    "Example Foundation| จัด",
    "สพฐ.| สภาการเรียนรู้",
    "พอช.| งานมีสองวัน",
    "กลุ่มน้ำใส|จัดวงคุยเรื่องน้ำ",
    "|คนทั้งหลาย",
)


@pytest.mark.parametrize("marked", NAMES)
def test_a_name_ends_where_it_should(marked: str) -> None:
    text = marked.replace("|", "")
    assert text[: organisation_end(text, 0)] == marked.partition("|")[0]


def test_a_larger_body_is_left_where_it_is_not_asked_for() -> None:
    text = "คณะวิทยาการน้ำ มหาวิทยาลัยสมมติ"
    assert text[: organisation_end(text, 0, parents=False)] == "คณะวิทยาการน้ำ"
