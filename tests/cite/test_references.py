"""Reference lists in the styles the archive prints itself, and entries that say something else."""

from __future__ import annotations

import pytest

from archive.cite.checked import Work
from archive.cite.claims import Paragraph
from archive.cite.formats import FORMATS, render
from archive.cite.item import CitationItem
from archive.cite.lookup import HeldLookup
from archive.cite.mapping import from_mapping
from archive.cite.references import check_reference
from archive.cite.style import style_names
from archive.cite.suffixes import with_suffixes


def _item(number: int, title: str, **more: object) -> CitationItem:
    id = f"2024.seeds.{number}"
    return from_mapping(
        {"id": id, "genre": "talk", "title": title, "author": [{"literal": "ปรีดา ทุ่งสมมติ"}], "URL": f"https://wethi.example/sessions/{id}",
         "event": {"title": "เวทีเมล็ดพันธุ์สมมติ", "date": "2024-10-03/2024-10-04", "place": "น่าน"}} | more
    )  # fmt: skip


ITEMS = [
    _item(1, "เมล็ดพันธุ์ในยุ้ง"), _item(2, "เมล็ดพันธุ์ในนา: เรื่องเล่า 50% & อื่น ๆ"), _item(3, "วงคุย", genre="panel", moderator=[{"literal": "คำปัน ไร่สมมติ"}]),
    _item(4, "เวทีที่ไม่มีวันที่", author=[], event={}, kind="event"), _item(5, "ยุ้งข้าวยามเย็น", kind="photo", issued="2024-10-03"),
    _item(6, "ยุ้งข้าวไม่มีวันที่", event={}), _item(7, "นาข้าวไม่มีวันที่", event={}),
]  # fmt: skip
LOOKUP = HeldLookup([Work(item.id, item) for item in ITEMS], ())


def _verdicts(text: str) -> list[tuple[str, object]]:
    return [(one.verdict, one.where) for one in check_reference(Paragraph(text), LOOKUP)]


@pytest.mark.parametrize("format", ["text", "md"])
@pytest.mark.parametrize("style", style_names())
def test_every_entry_the_archive_prints_is_right(style: str, format: str) -> None:
    """Also its romanised titles, and the letters and numbers of the list."""
    assert format in FORMATS
    lines = [line for line in render(with_suffixes(ITEMS, style), style, format).splitlines() if line]
    assert len(lines) == len(ITEMS)
    for line in lines:
        assert [verdict for verdict, _where in _verdicts(line)] == ["exact"], line


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [("2024", "2023", "wrong-year"), ("October 3", "October 5", "differs"), ("Thungsamomti", "Somebody", "wrong-speaker")],
)  # fmt: skip
def test_an_entry_that_says_something_else_is_not(old: str, new: str, verdict: str) -> None:
    line = render(ITEMS[:1], "apa-th-en").replace("2024.seeds", "@").replace(old, new).replace("@", "2024.seeds")
    assert _verdicts(line) == [(verdict, "2024.seeds.1")]


@pytest.mark.parametrize(
    ("entry", "verdict", "detail"),
    [
        (
            "ปรีดา ทุ่งสมมติ. (ม.ป.ป.). เมล็ดพันธุ์ในยุ้ง. https://wethi.example/sessions/2024.seeds.1",
            "wrong-year",
            "the year is 2567",
        ),
        ("ปรีดา ทุ่งสมมติ. (๒๕๖๖). เมล็ดพันธุ์ในยุ้ง.", "wrong-year", "the year is 2567"),
        ("ปรีดา ทุ่งสมมติ. (๒๕๖๗). เมล็ดพันธุ์ในยุ้ง.", "exact", ""),
        (
            "ปรีดา ทุ่งสมมติ. (2560). ยุ้งข้าวไม่มีวันที่. https://wethi.example/sessions/2024.seeds.6",
            "wrong-year",
            "the year is ม.ป.ป.",
        ),
        ("ปรีดา ทุ่งสมมติ. (ม.ป.ป.-ก). ยุ้งข้าวไม่มีวันที่. https://wethi.example/sessions/2024.seeds.6", "exact", ""),
        ("ปรีดา ทุ่งสมมติ. (2567, 5 ตุลาคม). เมล็ดพันธุ์ในยุ้ง.", "differs", "the date is 2567, 3–4 ตุลาคม"),
    ],
)
def test_the_year_of_an_entry(entry: str, verdict: str, detail: str) -> None:
    (one,) = check_reference(Paragraph(entry), LOOKUP)
    assert (one.verdict, one.detail) == (verdict, detail)


def test_an_entry_is_told_once() -> None:
    (one,) = check_reference(
        Paragraph("ปรีดา ทุ่งสมมติ (2567) เมล็ดพันใน https://wethi.example/sessions/2024.seeds.1"), LOOKUP
    )
    assert one.detail.startswith("ปรีดา ทุ่งสมมติ. (2567")
    assert one.advice == ""


@pytest.mark.parametrize("place", range(len("https://wethi.example/sessions/2024.seeds.12")))
def test_an_address_may_be_broken_anywhere(place: int) -> None:
    """As a PDF breaks it: 2024.seeds.12 is not 2024.seeds.1 with a 2 after it."""
    items = [*ITEMS, _item(12, "เมล็ดพันธุ์ของยาย", author=[{"literal": "สมศรี ทุ่งสมมติ"}])]
    lookup = HeldLookup([Work(item.id, item) for item in items], ())
    entry, address = render(items[-1:]).rstrip().split(" https", 1)
    address = "https" + address
    (one,) = check_reference(Paragraph(f"{entry} {address[:place]}\n{address[place:]}"), lookup)
    assert (one.verdict, one.where) == ("exact", "2024.seeds.12")
