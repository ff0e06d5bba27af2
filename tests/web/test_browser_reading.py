"""In chromium: reading a long transcript, finding within it, a moment cited without losing the line, odd titles and names."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.conftest import PHONE, served_at

pytestmark = pytest.mark.browser
RECORDED = "/sessions/2023.open-classroom.1"
CUES = 900
LONGEST = "การขับเคลื่อนนโยบายลดความเหลื่อมล้ำทางการศึกษาและเมืองแห่งการเรียนรู้" * 4
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4
LEFTWARD = "محمد عبد الرحمن"


@pytest.fixture(scope="module")
def extreme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of an archive with a long transcript, long and leftward words, 60 sessions and 70 photos of one event."""
    root = tmp_path_factory.mktemp("extreme")
    (root / "archive.toml").write_text('name = {th = "คลังสุดขีด"}\nschema = 1\n', "utf-8")
    (root / "people").mkdir()
    (root / "people/leftward.yaml").write_text(f"id: leftward\nnames:\n  - text: {LEFTWARD}\n", "utf-8")
    folder = root / "events/2024.long"
    (folder / "sessions").mkdir(parents=True)
    (folder / "photos").mkdir()
    (folder / "event.yaml").write_text(
        f"id: 2024.long\ntitle:\n  th: {LONGEST}\n  en: {UNBROKEN}\ndate: 2024-05-01/2024-05-03\nvenue:\n  name: {UNBROKEN}\n"
        f"organisers:\n  - name: {UNBROKEN}\nlast: {{session: 60, photo: 70}}\n", "utf-8",
    )  # fmt: skip
    for n in range(1, 61):
        (folder / f"sessions/{n}.yaml").write_text(
            f"id: 2024.long.{n}\ntitle: {LONGEST if n < 3 else 'รายการ'}\ndate: 2024-05-0{1 + n % 3}\n"
            f"start: '{9 + n % 5:02d}:00'\nend: '{10 + n % 5:02d}:30'\nroom: ห้อง {n % 4}\n"
            f"people:\n  - name: {LEFTWARD if n == 1 else UNBROKEN}\n    position: {UNBROKEN}\n"
            + ("    person: leftward\ntranscript:\n  file: sessions/1.transcript.vtt\n" if n == 1 else "")
            + (f"media:\n  - kind: audio\n    file: media/1.wav\nlast: {{c: {CUES}}}\n" if n == 1 else ""),
            "utf-8",
        )
    (folder / "sessions/1.transcript.vtt").write_text("WEBVTT\n\n" + "".join(_cues()), "utf-8")
    (folder / "media").mkdir()
    with wave.open(str(folder / "media/1.wav"), "wb") as silence:
        silence.setparams((1, 1, 3000, 0, "NONE", ""))
        silence.writeframes(b"\x80" * 3000 * 4 * CUES)
    for n in range(1, 71):
        (folder / f"photos/{n}.yaml").write_text(
            f"id: 2024.long.p{n}\nwidth: 1600\nheight: 900\ncaption: {UNBROKEN if n == 1 else 'ภาพหมู่'}\n", "utf-8"
        )
    with served_at(root, lifespan="on") as found:
        yield found


def _cues() -> Iterator[str]:
    for n in range(CUES):
        at = f"{n * 4 // 3600:02d}:{n * 4 // 60 % 60:02d}:{n * 4 % 60:02d}"
        words = "สะพานไม้ไผ่" if n in (3, 700) else UNBROKEN[:90] if n == 10 else "เด็ก ๆ เดินไปโรงเรียนวันละ 8 กิโลเมตร " * 2
        yield f"c{n + 1}\n{at}.000 --> {at}.900\n<v {LEFTWARD if n // 3 % 2 else UNBROKEN[:60]}>{words}\n\n"


@pytest.fixture
def phone(driven: Browser, extreme: str) -> Iterator[Page]:
    """A page on a phone that moves as its reader's system asks it to."""
    made = driven.new_context(viewport=PHONE, base_url=extreme, locale="th-TH")  # type: ignore[arg-type]  # a size
    yield made.new_page()
    made.close()


def _is_seen(page: Page, anchor: str) -> bool:
    """Does the line stand on the screen?"""
    return bool(
        page.locator(f"#{anchor}").evaluate(
            "line => { const at = line.getBoundingClientRect(); return at.top >= 0 && at.top < innerHeight }"
        )
    )


def test_a_far_line_opens_at_once_and_is_left_and_found_again(phone: Page) -> None:
    phone.goto("/sessions/2024.long.1#c800")
    assert _is_seen(phone, "c800")
    phone.evaluate("location.hash = '#c90'")
    expect(phone.locator("#c90")).to_be_in_viewport()


def test_the_line_that_is_spoken_stays_in_view_over_a_jump(phone: Page) -> None:
    phone.goto("/sessions/2024.long.1")
    phone.locator(".transport .go").click()
    expect(phone.locator(".transport .go")).to_have_attribute("aria-label", "หยุด")
    phone.locator("#media").evaluate("media => { media.currentTime = 3000 }")
    expect(phone.locator("#c751")).to_have_attribute("aria-current", "true")
    expect(phone.locator("#c751")).to_be_in_viewport()


def test_finding_in_a_session_says_where(phone: Page) -> None:
    phone.goto("/sessions/2024.long.1")
    phone.locator("#in").fill("สะพานไม้ไผ่")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**find=**")
    expect(phone.locator("#in")).to_be_in_viewport()
    places = phone.locator(".places a")
    expect(places).to_have_text(["0:12", "46:40"])
    places.last.click()
    expect(phone.locator("#c701 mark")).to_be_in_viewport()


def test_nothing_is_wider_than_a_phone_whatever_it_is_called(phone: Page) -> None:
    for path in ("/", "/events", "/events/2024.long", "/sessions/2024.long.1", "/sessions/2024.long.2", "/people/leftward",
                 "/photos", "/photos/2024.long.p1", "/photos/2024.long.p50", "/stats", "/search?q=Donaudampf",
                 "/cite/2024.long.1?at=c11", "/basket?id=2024.long.1"):  # fmt: skip
        phone.goto(path)
        assert phone.locator("html").evaluate("page => page.scrollWidth - page.clientWidth") <= 0, path


def test_a_long_programme_and_album_are_told_in_parts(phone: Page) -> None:
    phone.goto("/events/2024.long")
    expect(phone.locator(".dayhead")).to_have_text(["1 พฤษภาคม 2567", "2 พฤษภาคม 2567", "3 พฤษภาคม 2567"])
    covered = phone.locator(".slots").first.evaluate(
        """ribbon => { const all = [...ribbon.querySelectorAll('.seg')].map(one => one.getBoundingClientRect());
          return all.filter((a, n) => all.some((b, m) => m > n && Math.abs(a.top - b.top) < 2
            && a.left < b.right - 1 && b.left < a.right - 1)).length }"""
    )
    assert covered == 0
    phone.locator(".jump").get_by_text("ข้อมูลของเวที").click()
    expect(phone.locator("#fa")).to_be_in_viewport()
    expect(phone.locator(".album:visible li")).to_have_count(24)
    phone.locator("details > summary", has_text="46").click()
    expect(phone.locator(".album:visible li")).to_have_count(70)
    phone.goto("/photos/2024.long.p50")
    expect(phone.locator(".album:visible [aria-current]")).to_have_count(1)


def test_names_that_run_leftward_keep_their_order(phone: Page) -> None:
    phone.goto("/people/leftward")
    places = phone.locator("h1").evaluate(
        """heading => { const text = heading.firstChild, range = document.createRange();
          return [0, 9].map(at => { range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect().left }) }"""
    )
    assert places[0] > places[1]


def test_the_words_of_a_line_go_there_unless_they_are_selected(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(RECORDED)
    line = page.locator(".cue").nth(2)
    start = int(line.get_attribute("data-ms") or "0") / 1000
    line.locator("p").first.click()
    expect(line).to_have_class("cue now")
    assert page.locator("#media").evaluate("media => [media.paused, media.currentTime]") == [True, start]
    page.locator(".cue").nth(0).locator("p").first.dblclick()
    assert page.evaluate("getSelection().toString().length") > 0


def test_keys_play_and_move_wherever_the_reader_pressed_before(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(RECORDED)
    page.locator(".transport [data-skip='10']").click()
    clock = page.locator(".now-time")
    expect(clock).to_have_text("0:10")
    page.keyboard.press("ArrowRight")
    expect(clock).to_have_text("0:15")
    page.locator("#v1").uncheck()
    page.keyboard.press("ArrowLeft")
    expect(clock).to_have_text("0:10")
    page.keyboard.press("Space")
    expect(page.locator("#v1")).to_be_checked()
    page.locator(".side").focus()
    page.keyboard.press("Space")
    expect(page.locator(".transport .go")).to_have_attribute("aria-label", "หยุด")
    page.locator("#in").fill("j k l")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#in")).to_have_value("j k l")


def test_what_has_the_focus_is_not_under_the_bar_of_the_player(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(RECORDED)
    bar = page.locator(".transport")
    expect(bar).to_be_visible()
    page.locator("#in").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        low = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        assert low - 1 <= bar.evaluate(
            "bar => getComputedStyle(bar).position === 'fixed' ? bar.getBoundingClientRect().top : innerHeight"
        )


def test_a_moment_is_cited_in_view_and_what_was_copied_is_said(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(f"{RECORDED}#c4")
    page.locator("#c4").get_by_text("อ้างอิงช่วงนี้").click()
    expect(page.locator("#ref")).to_contain_text("#c4")
    expect(page.locator("#ref")).to_be_in_viewport()
    expect(page.locator("#c4")).to_be_in_viewport()
    expect(page.locator("#live")).to_be_in_viewport()
    if page.locator("#cite > summary").is_visible():
        expect(page.locator("#cite > summary")).to_contain_text("อ้างอิงช่วงนี้")
        page.keyboard.press("Escape")
        expect(page.locator("#ref")).to_be_hidden()


def test_a_photo_is_cited_at_once_without_script(plain: Page) -> None:
    plain.goto("/photos/2021.canal-day.p1")
    plain.get_by_role("link", name="อ้างอิงภาพนี้").click()
    expect(plain.locator("#ref")).to_be_in_viewport()


def test_a_dark_page_is_printed_dark_on_white(driven: Browser, address: str, tmp_path: Path) -> None:
    page = driven.new_page(base_url=address, color_scheme="dark")
    page.goto(RECORDED)
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.locator("#c1 p").first.evaluate(
        "line => [getComputedStyle(line).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    expect(page.locator(".foot")).to_be_hidden()
    page.close()
