"""What a copy does without a server beside searching: quotations by their address, the basket, suggestions."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from archive.cite.permalinks import mark_lines, words_of
from archive.corpus.store import Corpus
from archive.search.engine import Page as ResultPage
from archive.search.find import Finder
from archive.search.query import parse
from archive.web.site import Published
from tests.web.published.conftest import address

pytestmark = pytest.mark.browser
SESSION = "2019.shared-water.2"


def test_a_quotation_says_whether_its_words_stand(page: Page, copy: Published, starter: Path) -> None:
    corpus = Corpus.open(starter)
    words = words_of(corpus, corpus.session(SESSION))
    at = address(copy, f"sessions/{SESSION}/index.html")
    page.goto(f"{at}?quote={mark_lines(words, 'c3', 'c5')}#c3")
    expect(page.locator("#quotation h2")).to_have_text("ข้อความที่อ้างยังตรงกับในคลัง")
    assert page.locator(".cue.said").count() == 3
    corrected = [one for one in corpus.corrections(SESSION) if one.kind == "words"][0]
    before = mark_lines({**words, corrected.anchor: corrected.old}, corrected.anchor, corrected.anchor)
    page.goto(f"{at}?quote={before}#{corrected.anchor}")
    notice = page.locator("#quotation")
    expect(notice.locator("h2")).to_have_text("ข้อความที่อ้างถูกแก้ไขแล้วหลังวันที่อ้าง")
    assert notice.locator("q").first.inner_text().split() == corrected.old.split()
    assert notice.locator("time").get_attribute("datetime") == corrected.date
    page.goto(f"{at}?quote=c3.000000000000")
    expect(page.locator("#quotation h2")).to_contain_text("ไม่ใช่ข้อความเดียวกับที่อ้างไว้")
    page.goto(f"{at}?quote=<b>")
    expect(page.locator("#quotation")).to_be_hidden()


def test_the_basket_keeps_records_and_moments(page: Page, copy: Published) -> None:
    page.goto(address(copy, f"sessions/{SESSION}/index.html"))
    page.locator("#cite summary").click()
    page.locator("[data-basket]").click()
    page.goto(address(copy, f"cite/{SESSION}/index.html") + "?at=c5")
    page.wait_for_selector("body[data-moment]")
    expect(page.locator("[data-basket]")).to_have_attribute("aria-pressed", "false")
    page.locator("[data-basket]").click()
    page.goto(address(copy, "index.html"))
    page.locator("footer a[href*=basket]").click()
    expect(page.locator("ol .ref")).to_have_count(2)
    expect(page.locator("ol .ref").first).to_contain_text("#c5")
    with page.expect_download() as loading:
        page.locator("[data-file]").click()
    assert SESSION + "#c5" in Path(loading.value.path()).read_text("utf-8")
    page.locator("ol li").first.get_by_text("นำออก").click()
    expect(page.locator("ol .ref")).to_have_count(1)
    page.locator("[data-empty]").click()
    expect(page.locator("[data-none]")).to_be_visible()


def test_what_another_page_put_into_the_basket_does_not_run(page: Page, copy: Published) -> None:
    page.goto(address(copy, "basket/index.html"))
    bad = "<img src=x onerror='window.ran=1'><a href='javascript:window.ran=1'>x</a><svg onload='window.ran=1'></svg>"
    page.evaluate(
        "html => localStorage.setItem('basket-entries', JSON.stringify([{id: 'x', html, text: html, md: html}]))", bad
    )
    page.reload()
    expect(page.locator("ol .ref")).to_have_count(1)
    assert page.locator("ol .ref *").count() == 0
    assert page.evaluate("window.ran") is None


def test_filters_of_a_question_are_read_as_the_server_reads_them(page: Page, copy: Published) -> None:
    typed = [
        "ปี:2565..2567", "ปี: 2567 น้ำ", "year:2565-2567", "ปี:67", "ปี:25", "ปี:พ.ศ.2567", "year:2567,2560", "ปี:2565..", "year:abc",
        "date:3/10/2567", "date:10/2567", "เดือน:ต.ค.67", 'วันที่:"3-4 ตุลาคม 2567"', 'วันที่:"30 ก.ย. – 2 ต.ค. 2567"',
        'วันที่:"ต.ค. - ธ.ค. 2567"', 'date:"October 2024"', 'date:"Oct 24"', "date:ตุลาคม", "date:2568..2566", "date:2567-13",
        "speaker: type:slides", "เมือง: หลวง", "ภาษา:อังกฤษ", "place:จ.ตรัง", "จังหวัด:กทม.", 'ผู้พูด: "สมมุติ ใจดี" น้ำ',
    ]  # fmt: skip
    page.goto(address(copy, "search/index.html", "น้ำ"))
    page.wait_for_selector("body[data-answered]")
    read = page.evaluate(
        """async all => {
            const { rules } = await wethi.base();
            return all.map(typed => { const { literal, words, filters } = wethi.parse(typed, rules); return [literal, words, filters.years, filters.from, filters.to, filters.languages, filters.named.place || []]; });
        }""",
        typed,
    )
    for text, ours in zip(typed, read, strict=True):
        query = parse(text)
        filters = query.filters
        theirs = [query.is_literal, list(query.words), list(filters.years), filters.date_from, filters.date_to]
        theirs += [list(filters.languages), list(filters.places)]
        assert ours == theirs, text


@pytest.mark.parametrize(
    "typed",
    [
        "l;ylfu",
        "โรงเรยน",
        "ชายเลร",
        "learing",
        "วิมลรัดน์",
        "การศึกศา",
        "น้ำ",
        "Seamus",
        "ปุ่น",
        "โรงเลียน",
        "ชุมชล",
        "งานชุมชล",
        "เครือขาย?",
        "-jk;",
    ],
)
def test_it_suggests_what_the_server_suggests(page: Page, copy: Published, finder: Finder, typed: str) -> None:
    page.goto(address(copy, "search/index.html", typed))
    page.wait_for_selector("body[data-answered]")
    theirs = [(one.kind, one.text) for one in finder.search(typed, ResultPage(limit=10)).suggestions]
    ours = page.evaluate(
        """async typed => {
            const base = await wethi.base(), found = await wethi.search(typed), words = JSON.parse(document.getElementById("words").textContent);
            const stands = async text => !found.total && (await wethi.search(text)).total > 0;
            return found.exact ? [] : wethi.suggest(found.query, base.rules, words.labels, stands);
        }""",
        typed,
    )
    assert [tuple(one) for one in ours] == theirs
    for _, text in theirs:
        expect(page.locator("#answer a.btn", has_text=text)).to_be_visible()
