"""Names that begin with a kind of event: where they begin, what is none, and which of two fits better. All invented."""

from __future__ import annotations

import pytest

from archive.add.extract.event_typed import typed
from archive.add.extract.page import Page


def names(text: str) -> dict[str, float]:
    """Each name that is found, with its weight."""
    return {text[one.start : one.end]: one.score for one in typed(Page(text), None, [], [])}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("กลุ่มน้ำใสจัดเวทีเรียนรู้ริมน้ำ ครั้งที่ 2 ณ ศาลา", "เวทีเรียนรู้ริมน้ำ ครั้งที่ 2"),
        ("กำหนดการประชุมวิชาการน้ำใส ประจำปี 2567", "ประชุมวิชาการน้ำใส ประจำปี 2567"),
        ("ประธานพิธีเปิดการอบรมครูน้ำใส", "การอบรมครูน้ำใส"),
        ("เข้าร่วมเสวนา “น้ำใสไหลเย็น” วันนี้", "เสวนา “น้ำใสไหลเย็น”"),
        ("เวทีรับฟังร่างข้อบัญญัติน้ำใส พ.ศ. .... ที่ศาลา", "เวทีรับฟังร่างข้อบัญญัติน้ำใส พ.ศ. ...."),
        ("หลงเข้าไปในวง “เล่าเรื่องน้ำ” ที่ศาลา", "วง “เล่าเรื่องน้ำ”"),
        ("หัวเราะกันในกิจกรรม Water Hack #2 เมื่อวาน", "กิจกรรม Water Hack #2"),
    ],
)
def test_a_name_begins_and_ends_where_it_should(text: str, name: str) -> None:
    assert list(names(text)) == [name]


@pytest.mark.parametrize(
    "text", ["ประกวดราคาจ้างทำฝาย", "หัวหน้าโครงการอบรมครูน้ำใส", "วงเสวนาเห็นตรงกันว่าน้ำใส", "นายก้องเป็นประธานการประชุม"]
)
def test_what_names_no_event(text: str) -> None:
    assert not names(text)


def test_a_quoted_name_after_a_verb_of_holding_fits_best_and_an_item_of_the_day_worst() -> None:
    quoted = max(names("กลุ่มน้ำใสจัดเสวนา “น้ำใสไหลเย็น”").values())
    plain = max(names("ในปีนั้นมีเสวนาน้ำใสไหลเย็น").values())
    item = max(names("09.00 น. เสวนาน้ำใสไหลเย็น").values())
    assert quoted > plain > item
