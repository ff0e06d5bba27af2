"""What a draft claims of each quotation: the citation that is its own, and who is said to have said it."""

from __future__ import annotations

import pytest

from archive.cite.claims import Paragraph, claimed_quotations
from archive.cite.drafts import paragraphs_of_text

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


def _blocks(draft: str) -> list[tuple[tuple[str, ...], str, int]]:
    """Of each block of a draft the names given, the place cited, and the paragraph of the citation."""
    found = claimed_quotations(paragraphs_of_text(draft))
    return [
        (one.named, one.citation.locator if one.citation else "", one.cited_in)
        for one in found
        if one.quotation.is_block
    ]


def test_a_line_that_tells_who_said_a_block_tells_when_too() -> None:
    draft = f"{FIRST}\n\n> น้ำในคลองขึ้น\n> เร็วกว่าทุกปี\n>\n> — มาลี ดอนแก้ว, 2566, นาทีที่ 5:00"
    assert _blocks(draft) == [(("มาลี ดอนแก้ว",), "5:00", 1)]
    assert claimed_quotations(paragraphs_of_text(draft))[1].quotation.text == "น้ำในคลองขึ้น\nเร็วกว่าทุกปี"


@pytest.mark.parametrize(
    ("draft", "named", "locator", "cited_in"),
    [
        (f"{FIRST}\n\n> น้ำในคลองขึ้นเร็วกว่าทุกปี", (), "", 1),
        ("ชาวบ้านเรียก “ข้าวคอย” (ปิติ เพียรดี, 2566, นาทีที่ 4:00) แล้วเล่าต่อ:\n\n> น้ำในคลองขึ้น", ("ปิติ เพียรดี",), "4:00", 0),
        ("จากวงคุย (ปิติ เพียรดี, 2566, นาทีที่ 4:00)\n\n> น้ำในคลองขึ้น", ("ปิติ เพียรดี",), "4:00", 0),
        ("จากวงคุย\n\n> น้ำในคลองขึ้น\n\n(ปิติ เพียรดี, 2566, นาทีที่ 4:00)", ("ปิติ เพียรดี",), "4:00", 2),
    ],
)
def test_the_citation_of_a_block(draft: str, named: tuple[str, ...], locator: str, cited_in: int) -> None:
    assert _blocks(draft) == [(named, locator, cited_in)]


@pytest.mark.parametrize(
    ("draft", "places"),
    [
        ("ปิติ เพียรดี (2566) กล่าวว่า “น้ำในคลองขึ้นเร็วกว่าทุกปี” (นาทีที่ 4:00)", ["4:00"]),
        ("ปิติ เพียรดี (2566) กล่าวว่า “น้ำขึ้นเร็ว” (น. 4) และ “ปลาหายไปหมด” (น. 7)", ["4", "7"]),
        ("“น้ำในคลองขึ้นเร็วกว่าทุกปี” (ปิติ เพียรดี, 2566) (นาทีที่ 4.05)", ["4.05"]),
        ("“น้ำในคลองขึ้นเร็วกว่าทุกปี” (ปิติ เพียรดี, 2566)(สไลด์ 3) “ปลา” (มาลี ดอนแก้ว, 2566, น. 2)", ["3", "2"]),
        ("ปิติ เพียรดี (2566) เล่าไว้\n\n> น้ำในคลองขึ้นเร็ว (นาทีที่ 4:00)", ["4:00"]),
        ("ปิติ เพียรดี (2566) เล่าไว้\n\n> น้ำในคลองขึ้นเร็ว\n\n(นาทีที่ 4:00) แล้วก็จบ", ["4:00"]),
        ("ปิติ เพียรดี กล่าวว่า “น้ำขึ้นเร็ว” (นาทีที่ 4:00)", [""]),
        ("ปิติ เพียรดี (2566) กล่าวว่า “น้ำขึ้นเร็ว” ในวงคุย (นาทีที่ 4:00)", [""]),
    ],
)
def test_a_place_in_brackets_of_its_own(draft: str, places: list[str]) -> None:
    """R30: author and year before the quotation, the place after it; or in brackets beside the citation."""
    found = claimed_quotations(paragraphs_of_text(draft), ["ปิติ เพียรดี", "มาลี ดอนแก้ว"])
    assert [one.citation.locator if one.citation else "" for one in found] == places
    assert found[0].named == ("ปิติ เพียรดี",)
    assert found[0].quotation.text.startswith("น้ำ")
    assert not found[0].quotation.text.endswith(")")


@pytest.mark.parametrize(
    ("draft", "named", "locator"),
    [
        (f"{OTHER} ปิติ เพียรดี (2566, นาทีที่ 4:00) กล่าว", ("ปิติ เพียรดี",), "4:00"), ("“We need people,” Okafor (2024, 0:05) argues.", ("Okafor",), "0:05"),
        (f"{OTHER} ต่อมา ปิติ เพียรดี (2566, นาทีที่ 4:00) เล่าเรื่องอื่น", (), ""),
        (f"ขณะที่ ปิติ เพียรดี ซึ่งเป็นชาวนามาสามสิบปี กล่าวว่า {OTHER}", ("ปิติ เพียรดี",), ""), (f"แต่ปิติ เพียรดี แย้งว่า {OTHER}", ("ปิติ เพียรดี",), ""),
    ],
)  # fmt: skip
def test_who_is_named_round_a_quotation(draft: str, named: tuple[str, ...], locator: str) -> None:
    (found,) = claimed_quotations(paragraphs_of_text(draft), ["ปิติ เพียรดี"])
    assert (found.named, found.citation.locator if found.citation else "") == (named, locator)
