"""In chromium: search → moment → play → cite → back; without script, by keyboard, on a phone, in both languages."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser
KINDS = (
    "/", "/search?q=คลอง", "/search?q=zzzz", "/events", "/events/2021.canal-day", "/sessions/2021.canal-day.2",
    "/sessions/2023.open-classroom.1", "/photos/2021.canal-day.p1", "/people", "/people/saifon-deeprom",
    "/organisations/canal-network", "/stats", "/about", "/cite/2021.canal-day.2?at=c2", "/basket", "/nothing",
)  # fmt: skip


def test_search_moment_play_cite_back(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/")
    expect(page.locator("input[name=q]")).to_be_focused()
    page.keyboard.type("holes")
    page.keyboard.press("Enter")
    page.locator(".moment .at[href*='#c']").first.click()
    cue = page.locator(".cue:target")
    expect(cue).to_be_visible()
    expect(page.locator(".now-time")).to_have_text(cue.locator("time").inner_text())
    page.locator(".transport .go").click()
    expect(page.locator(".transport .go")).to_have_attribute("aria-label", "หยุด")
    page.wait_for_function("document.querySelector('#media').currentTime > 0")
    page.locator(".transport .go").click()
    cue.get_by_text("อ้างอิงช่วงนี้").click()
    expect(page.locator("#ref")).to_contain_text("#" + (cue.get_attribute("id") or "?"))
    assert "Lindqvist" in page.evaluate("navigator.clipboard.readText()")
    page.goto("/search?q=holes")
    page.go_back()
    expect(page.locator(".cue:target")).to_be_visible()


def test_a_click_on_a_line_goes_there(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/sessions/2023.open-classroom.1")
    line = page.locator(".cue").nth(3)
    line.locator("a").first.click()
    expect(line).to_have_class("cue now")
    start = int(line.get_attribute("data-ms") or "0") / 1000
    page.wait_for_function(f"document.querySelector('#media').currentTime >= {start - 0.1}")
    page.locator("#media").evaluate("media => media.pause()")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"document.querySelector('#media').currentTime < {start}")


def test_speakers_are_filtered_without_script(plain: Page) -> None:
    plain.goto("/sessions/2021.canal-day.2")
    turn = plain.locator(".turn.v1").first
    expect(turn).to_be_visible()
    plain.locator("#v1").uncheck()
    expect(turn).to_be_hidden()
    expect(plain.locator(".turn.v2").first).to_be_visible()


def test_an_address_opens_its_tab_without_script(plain: Page) -> None:
    plain.goto("/sessions/2023.open-classroom.1")
    expect(plain.locator("#c1")).to_be_visible()
    expect(plain.locator("#s1")).to_be_hidden()
    plain.goto("/sessions/2023.open-classroom.1#s1")
    expect(plain.locator("#s1")).to_be_visible()
    expect(plain.locator("#c1")).to_be_hidden()


def test_the_whole_way_without_script(plain: Page) -> None:
    plain.goto("/")
    plain.locator("input[name=q]").fill("เหลื่อมล้ำ")
    plain.get_by_role("button", name="ค้น").click()
    plain.locator(".moment .at[href*='#c']").first.click()
    cue = plain.locator(".cue:target")
    expect(cue).to_be_visible()
    cue.get_by_text("อ้างอิงช่วงนี้").click()
    expect(plain.locator("#ref")).to_contain_text("/sessions/2021.canal-day.")
    plain.locator("select[name=style]").select_option("apa-th-en")
    plain.get_by_role("button", name="แสดง").click()
    expect(plain.locator("#ref")).to_contain_text("(in Thai)")


def test_the_album_by_keyboard(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/photos/2023.open-classroom.p1#v1")
    box = page.locator(".box:target")
    expect(box).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#v2")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".box:target")).to_have_count(0)


def test_the_theme_is_switched_and_kept(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/")
    page.locator("[data-theme-button]").click()
    page.goto("/events")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert reader.cookies() == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_page_is_wider_than_the_screen(plain: Page, language: str) -> None:
    for kind in KINDS:
        plain.goto(f"{kind}{'&' if '?' in kind else '?'}lang={language}")
        wide = plain.locator("html").evaluate("page => page.scrollWidth - page.clientWidth")
        assert wide <= 0, kind


def test_letters_twice_as_large_leave_a_phone_room_to_read(driven: Browser, address: str) -> None:
    """A phone of 390 pixels with letters twice as large is one of 195: nothing is cut, nothing stands before the page."""
    made = driven.new_context(
        viewport={"width": 195, "height": 422}, device_scale_factor=2, base_url=address, locale="th-TH"
    )
    page = made.new_page()
    for kind in KINDS:
        page.goto(kind)
        assert page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth") <= 0, kind
        tallest = max(page.locator(".menu a").evaluate_all("all => all.map(one => one.scrollHeight)"))
        assert tallest < 60, kind  # one line
        for place in page.locator("header, .transport").evaluate_all(
            "all => all.map(one => getComputedStyle(one).position)"
        ):
            assert place in ("static", "relative"), kind
    made.close()


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "plain"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_drawn(driven: Browser, address: str, tmp_path: Path, width: int, scripted: bool) -> None:
    """Pictures of every kind of page; in CI (`CI` is set) they are kept in ci-output/screenshots/."""
    kept = Path(__file__).parents[2] / "ci-output" / "screenshots" if os.environ.get("CI") else tmp_path
    kept.mkdir(parents=True, exist_ok=True)
    made = driven.new_context(
        viewport={"width": width, "height": 900}, base_url=address, locale="th-TH", reduced_motion="reduce",
        color_scheme="light" if scripted else "dark", java_script_enabled=scripted,
    )  # fmt: skip
    page = made.new_page()
    for kind in KINDS:
        page.goto(kind)
        name = re.sub("[^a-z0-9]+", "-", kind.lower()).strip("-") or "home"
        picture = page.screenshot(path=kept / f"{name}-{width}-{'script' if scripted else 'plain'}.png")
        expect(page.locator("h1").first).to_be_attached()
        assert len(picture) > 5_000, kind
    made.close()


def test_everything_is_reached_by_keyboard(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/sessions/2023.open-classroom.1")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                "document.activeElement.closest('.lanes, .cue, .tabs, #cite, .transport')?.className || document.activeElement.closest('#cite')?.id || ''"
            )
        )
    assert {"tabs", "lanes", "cue", "transport"} <= {name.split()[0] for name in seen if name}


def test_it_prints_a_clean_transcript(driven: Browser, address: str) -> None:
    page = driven.new_page(base_url=address)
    page.goto("/sessions/2021.canal-day.2")
    page.emulate_media(media="print")
    expect(page.locator("#c1")).to_be_visible()
    for hidden in (".top", ".transport", ".lanes", ".tabs", ".do >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()
    page.close()
