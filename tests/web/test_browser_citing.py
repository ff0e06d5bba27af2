"""In chromium: copying in every form, citing selected words, the basket that only the browser keeps."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser
PANEL = "/sessions/2021.canal-day.2"


def _open(page: Page) -> None:
    """Open the panel where it is folded: on a phone."""
    if page.locator("#cite > summary").is_visible():
        page.locator("#cite > summary").click()


def test_copying_as_rich_text_and_markdown(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(PANEL)
    _open(page)
    page.get_by_role("button", name="คัดลอกรายการอ้างอิง").click()
    expect(page.locator("#live")).not_to_be_empty()
    held = page.evaluate(
        "navigator.clipboard.read().then(async ([one]) => [one.types, await (await one.getType('text/html')).text()])"
    )
    assert set(held[0]) == {"text/plain", "text/html"}
    assert "<i>น้ำท่วมกับความเหลื่อมล้ำ</i>" in held[1]
    assert "<wbr>" not in held[1]
    page.get_by_role("button", name="คัดลอกเป็น Markdown").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('*น้ำท่วมกับความเหลื่อมล้ำ*'))")


def test_a_moment_fills_the_panel_with_its_files(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(f"{PANEL}#c7")
    page.locator("#c7").get_by_text("อ้างอิงช่วงนี้").click()
    expect(page.locator("#ref i")).to_have_text("น้ำท่วมกับความเหลื่อมล้ำ")
    expect(page.locator("#ref")).to_contain_text("#c7")
    expect(page.locator("#intext")).to_contain_text("0:35")
    for link in page.locator("#cite .files a").all():
        assert "at=c7" in (link.get_attribute("href") or "")


def test_selected_words_lead_to_their_citation(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(PANEL)
    page.evaluate(
        """() => {
          const range = document.createRange();
          range.setStart(document.querySelector('#c5 > p'), 0);
          const last = document.querySelector('#c7 > p');
          range.setEnd(last, last.childNodes.length);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.get_by_text("อ้างข้อความที่เลือก").click()
    expect(page.locator("#words")).to_contain_text("พวกผมเอาเรือหาปลาออกไปเอง")
    expect(page.locator("#quote-url")).to_contain_text("?quote=c5-c7.")
    page.goto((page.locator("#quote-url").get_attribute("href") or "").replace("https://archive.example", ""))
    expect(page.locator("#quotation")).to_contain_text("ยังตรงกับในคลัง")
    expect(page.locator(".cue.said")).to_have_count(2)


def test_the_basket_is_kept_in_the_browser_only(reader: BrowserContext, tmp_path: Path) -> None:
    page = reader.new_page()
    page.goto("/basket")
    expect(page.get_by_text("ยังไม่มีรายการในตะกร้า")).to_be_visible()
    page.goto("/events/2021.canal-day")
    _open(page)
    page.get_by_role("button", name="ใส่ตะกร้าอ้างอิง").click()
    expect(page.get_by_role("button", name="อยู่ในตะกร้าแล้ว")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{PANEL}#c7")
    page.locator("#c7").get_by_text("อ้างอิงช่วงนี้").click()
    expect(page.locator("#ref")).to_contain_text("#c7")
    page.get_by_role("button", name="ใส่ตะกร้าอ้างอิง").click()
    expect(page.locator("[data-basket-count]")).to_have_text(" (2)")
    page.keyboard.press("Escape")  # on a phone the panel stands over the page
    assert reader.cookies() == []
    page.locator("footer").get_by_text("ตะกร้าอ้างอิง").click()
    expect(page.locator(".ref")).to_have_count(2)
    with page.expect_download() as found:
        page.get_by_role("link", name="ภาคผนวก Word").click()
    found.value.save_as(tmp_path / "annex.docx")
    texts = [one.text for one in docx.Document(str(tmp_path / "annex.docx")).paragraphs]
    assert sum("อ้างในเนื้อหา" in text for text in texts) == 2
    page.get_by_role("button", name="นำออก").first.click()
    expect(page.locator(".ref")).to_have_count(1)
    page.get_by_role("button", name="ล้างตะกร้า").click()
    expect(page.get_by_text("ยังไม่มีรายการในตะกร้า")).to_be_visible()
    assert page.evaluate("localStorage.getItem('basket')") == "[]"


def test_words_are_cited_without_script(plain: Page) -> None:
    plain.goto("/cite/2021.canal-day.2?at=c7")
    plain.locator("#quote").fill("ยายแกนั่งบนหลังคากับแมวสองตัว")
    plain.get_by_role("button", name="หาและอ้างข้อความนี้").click()
    expect(plain.locator("#quote-url")).to_contain_text("?quote=c7.")
    expect(plain.locator("#ref")).to_contain_text("#c7")
    plain.goto("/basket?id=2021.canal-day.2%23c7")
    expect(plain.locator(".ref")).to_have_count(1)
