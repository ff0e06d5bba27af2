"""The address of a saved page that does not name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.planning.address import with_address
from archive.add.readers.sources import Reading, read_source
from archive.errors import WrongUsage

PAGES = Path(__file__).parents[1] / "pages"
ADDRESS = "https://net.example.org/news/7"


def read(name: str) -> Reading:
    return read_source(PAGES / name)


def test_the_one_page_without_an_address_is_given_it_and_its_pictures_lead_from_there(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><h1>เวทีสมมุติ</h1><p>" + "เล่าเรื่องเวทีสมมุติ " * 8 + "</p>"
        '<img src="/pics/1.jpg" width="800" height="600"><img src="page_files/2.jpg" width="800" height="600">'
        '<a href="files/a.pdf">เอกสาร</a></article></body></html>',
        "utf-8",
    )
    given, other = with_address([read_source(page), read("wix.html")], ADDRESS)
    assert given.url == ADDRESS
    assert [one.photo.stated.url for one in given.photos if one.photo.stated] == [
        "https://net.example.org/pics/1.jpg",
        "page_files/2.jpg",
    ]
    assert [link.url for link in given.links] == ["https://net.example.org/news/files/a.pdf"]
    assert other.url == "https://www.kru.example.org/post/meeting"


def test_a_page_that_names_another_address_keeps_it_and_it_is_told() -> None:
    (page,) = with_address([read("wix.html")], ADDRESS)
    assert page.url == "https://www.kru.example.org/post/meeting"
    assert [finding.code for finding in page.findings] == ["page-names-its-address"]


@pytest.mark.parametrize("address", ["net.example.org", "ftp://x.example", "https:///x", "https://a b.example"])
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(WrongUsage):
        with_address([read("elementor.html")], address)


def test_it_must_be_clear_which_page_is_meant() -> None:
    with pytest.raises(WrongUsage, match="2 files"):
        with_address([read("elementor.html"), read("general.html")], ADDRESS)
    with pytest.raises(WrongUsage, match="no page"):
        with_address([], ADDRESS)


def test_without_an_address_nothing_changes() -> None:
    page = read("elementor.html")
    assert with_address([page], None) == [page]
