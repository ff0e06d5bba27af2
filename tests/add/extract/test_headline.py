"""The headline of a page: what stands before it is passed over, and a sentence of a report is none. All invented."""

from __future__ import annotations

import pytest

from archive.add.extract import extract


@pytest.mark.parametrize(
    "above",
    ["", "Fri, 2014-11-28 13:20 -- water\n", "ประกาศประชาสัมพันธ์\n", "แถลงการณ์/รายงาน\n", "12 ม.ค. 2567\n"],
)
def test_stamps_and_names_of_sections_stand_before_the_headline(above: str) -> None:
    found = extract(f"{above}คนปลายน้ำขอคุยกับคนต้นน้ำ\n\nเมื่อวันที่ 5 มกราคม 2567 กลุ่มน้ำใสจัดเวทีน้ำใส ที่ศาลา")
    assert found.title is not None
    assert found.title.value == "คนปลายน้ำขอคุยกับคนต้นน้ำ"


def test_a_reporter_who_begins_to_tell_is_no_headline() -> None:
    assert extract("ผู้สื่อข่าว จ.สตูล รายงานว่า กลุ่มน้ำใส 80 คน เปิดเวทีน้ำใส เมื่อวันที่ 5 มกราคม 2567").title is None
