"""Titles that are part of a name: with the honorific, or at the beginning of the name itself (R3, R34)."""

from __future__ import annotations

import pytest

from archive.cite import names
from archive.cite.item import Name
from archive.cite.style import load_style
from archive.cite.titles import take_apart


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("พระมหาสุเทพ สุเทโว", "Phramaha Suthep Suthewo"),
        ("พระไพศาล สมมติโต", "Phra Phaisan Samomtito"),
        ("แม่ชีแก้ว ใสสมมติ", "Maechi Kaeo Saisamomti"),
    ],
)
def test_a_monk_whose_title_stands_in_the_name_is_printed_whole(name: str, latin: str) -> None:
    assert names.list_name(Name(name), load_style("apa"), 0) == latin
    assert names.list_name(Name(name), load_style("apa-th"), 0) == name


@pytest.mark.parametrize(
    ("name", "honorific"), [("พระนาย สมมติ", "นาย"), ("แม่ทองคำ สมมติ", ""), ("ครูแดง", ""), ("พระ", ""), ("สมเดช ใจดี", "")]
)
def test_a_name_that_only_begins_like_a_title_is_none(name: str, honorific: str) -> None:
    assert not take_apart(name, honorific).is_monk
    assert take_apart(name, honorific).name == name


@pytest.mark.parametrize("honorific", ["Mr.", "MR.", "Mr", "Mrs.", "Ms.", "ML.", "M.D.", "Dr. Mr."])
@pytest.mark.parametrize("name", ["Robert Smith-Inv", "สมชาย นาสมมติ"])
def test_mister_is_no_noble(name: str, honorific: str) -> None:
    """R2: Mr goes; M.R. with its dots is Mom Rajawongse."""
    assert take_apart(name, honorific).joined_name == name
    assert take_apart(name, honorific).rank == ""
    assert take_apart(name, "M.R.").rank == "ม.ร.ว."


@pytest.mark.parametrize(
    ("written", "honorific", "name"),
    [
        ("นภา วงศ์สมมติ Ph.D.", "", "นภา วงศ์สมมติ"), ("นภา วงศ์สมมติ ดร.", "", "นภา วงศ์สมมติ"), ("Ann Inv, Ph.D.", "Dr.", "Ann Inv"),
        ("โสมสมมติ", "พระเจ้าวรวงศ์เธอ พระองค์เจ้า", "พระเจ้าวรวงศ์เธอ พระองค์เจ้าโสมสมมติ"), ("ปัญญา", "ดร.พระมหา", "พระมหาปัญญา"),
    ],
)  # fmt: skip
def test_what_stands_round_a_name(written: str, honorific: str, name: str) -> None:
    assert take_apart(written, honorific).joined_name == name
