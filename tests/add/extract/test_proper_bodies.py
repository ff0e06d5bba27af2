"""Names that say which body, and names that say only its kind."""

from __future__ import annotations

import pytest

from archive.add.extract.proper_bodies import is_generic, is_proper


@pytest.mark.parametrize("name", ["มูลนิธิน้ำใสสมมติ", "เครือข่ายคนปลายน้ำสมมติ", "กรมน้ำใส", "Example Foundation"])
def test_a_body_with_a_name_of_its_own(name: str) -> None:
    assert is_proper(name)
    assert not is_generic(name)


@pytest.mark.parametrize(
    "name", ["ภาคีเครือข่าย", "หน่วยงานที่เกี่ยวข้อง", "โรงเรียน", "ศูนย์ที่ 5", "มหาวิทยาลัยชั้นนำ", "องค์กรภาคประชาสังคม", "โครงการน้ำฯ"]
)
def test_a_kind_of_body(name: str) -> None:
    assert not is_proper(name)
