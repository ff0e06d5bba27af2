"""What a draft claims of each quotation: the citation that is its own, and who is said to have said it."""

from __future__ import annotations

import pytest

from archive.cite.claims import Paragraph, claimed_quotations

FIRST = "“พันธุ์ข้าวของเราไม่เคยหายไปไหน” (ปิติ เพียรดี, 2566, นาทีที่ 4:00)"
OTHER = "“น้ำในคลองขึ้นเร็วกว่าทุกปี”"


@pytest.mark.parametrize(
    ("between", "after", "named"),
    [
        (" ส่วน ", " (มาลี ดอนแก้ว, 2566, นาทีที่ 5:00)", ("มาลี ดอนแก้ว",)),
        ("\n", " (มาลี ดอนแก้ว, 2566, นาทีที่ 5:00)", ("มาลี ดอนแก้ว",)),
        (" ส่วนมาลี ดอนแก้ว กล่าวว่า ", "", ("มาลี ดอนแก้ว",)),
        (" ขณะที่ มาลี ดอนแก้ว กล่าวว่า ", " (2566, นาทีที่ 5:00)", ("มาลี ดอนแก้ว",)),
        (" และ ", "", ("ปิติ เพียรดี",)),
        (" ปิติ เพียรดี กล่าวต่อว่า ", "", ("ปิติ เพียรดี",)),
    ],
)
def test_the_citation_of_the_quotation_before_is_not_that_of_the_next(
    between: str, after: str, named: tuple[str, ...]
) -> None:
    known = ["ปิติ เพียรดี", "มาลี ดอนแก้ว"]
    first, second = claimed_quotations([Paragraph(FIRST + between + OTHER + after)], known)
    assert first.named == ("ปิติ เพียรดี",)
    assert tuple(name for name in second.named if name) == named
