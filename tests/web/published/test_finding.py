"""Finding within a session of a published copy, beside the server's on the same corpus."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from archive.web.desk import Desk
from archive.web.pages.session import session_page
from archive.web.render import render
from archive.web.site import Published
from tests.web.published.conftest import address

pytestmark = pytest.mark.browser
SESSIONS = ("2022.last-mile-schools.1", "2022.last-mile-schools.2", "2019.shared-water.2")
WORDS = ("โรงเรียน", "ความเหลื่อมล้ำ", "การเรียนรู้", "น้ำ", "เด็กยากจน", "ครู นักเรียน", '"การศึกษา"', "ทํางาน", "learning", "ปี ๒๕๖๗", "เรีย")  # fmt: skip


def found_on_server(desk: Desk, session: str, words: str) -> tuple[list[str], list[str]]:
    """The places that the server's page lists, and what it marks."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(render(desk, session_page(desk, session, find=words)), "lxml")
    return [one.get_text() for one in soup.select("ul.places a")], [one.get_text() for one in soup.select("main mark")]


@pytest.mark.parametrize("session", SESSIONS)
def test_the_places_are_those_of_the_server(page: Page, copy: Published, desk: Desk, session: str) -> None:
    wrong: list[object] = []
    for words in WORDS:
        theirs = found_on_server(desk, session, words)
        page.goto(address(copy, f"sessions/{session}/index.html") + f"?find={quote(words)}")
        page.wait_for_selector("form[role=search] [role=status]")
        ours = page.locator("ul.places a").all_text_contents(), page.locator("main mark").all_text_contents()
        # a browser does not cut the whole text into words: a part of a longer word may be marked besides
        for one, other in zip(theirs, ours, strict=True):
            if Counter(one) - Counter(other) or len(other) > len(one) + 1:
                wrong.append((words, one, other))
    assert wrong == []


def test_a_place_is_gone_to_and_the_marks_are_cleared(page: Page, copy: Published) -> None:
    page.goto(address(copy, "sessions/2022.last-mile-schools.1/index.html"))
    page.locator("input[name=find]").fill("โรงเรียน")
    page.keyboard.press("Enter")
    page.wait_for_selector("main mark")
    expect(page.locator("form [role=status]")).to_contain_text("พบ")
    page.locator("ul.places a").nth(1).click()
    expect(page.locator(":target mark").first).to_be_visible()
    page.locator("form[role=search] a").click()
    expect(page.locator("main mark")).to_have_count(0)
    assert "find=" not in page.url


def test_it_says_so_when_the_index_cannot_be_read(driven: Browser, copy: Published, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(copy.dest, tmp_path / "site"))
    session = folder / "sessions" / SESSIONS[0] / "index.html"
    made = driven.new_page()
    for missing in (folder / "index" / "base.js", next((folder / "static" / "published").glob("query*.js"))):
        missing.unlink()
        made.goto(session.as_uri() + f"?find={quote('เรียนรู้')}")
        expect(made.locator("form[role=search] [role=status]")).to_contain_text("อ่านดัชนีของสำเนานี้ไม่ได้")
    made.close()
