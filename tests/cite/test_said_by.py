"""Who is named beside a quotation."""

from __future__ import annotations

import pytest

from archive.cite.said_by import name_before


@pytest.mark.parametrize("opener", ["ส่วน", "ด้าน", "ทางด้าน", "ขณะที่", "แต่", "และ", "โดย", "ซึ่ง", "สอดคล้องกับที่"])
@pytest.mark.parametrize("name", ["ปิติ เพียรดี", "นายปิติ เพียรดี"])
def test_a_name_glued_to_what_opens_its_clause(opener: str, name: str) -> None:
    assert name_before(f"น้ำขึ้นเร็ว {opener}{name} กล่าวว่า") == name


def test_a_name_that_begins_like_such_a_word_stays_whole() -> None:
    assert name_before("น้ำขึ้นเร็ว นางโดยสาร เพียรดี กล่าวว่า") == "นางโดยสาร เพียรดี"
