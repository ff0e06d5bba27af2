"""The page of an event: searched within, in the reader's language."""

from __future__ import annotations

import re

from tests.web.conftest import Browser


def test_an_event_is_searched_within(browser: Browser) -> None:
    page = browser.get("/events/2021.canal-day").text
    value = re.search(r'name="in" value="([^"]+)"', page)
    assert value
    assert value[1] == "event:2021.canal-day"
    found = browser.get(f"/search?q=%E0%B8%99%E0%B9%89%E0%B8%B3&in={value[1]}").text
    events = set(re.findall(r'<h2 id="h\d+"><a href="/(?:sessions|events|photos)/([0-9]+[.][a-z-]+)', found))
    assert events == {"2021.canal-day"}


def test_an_english_page_begins_with_what_is_in_english(browser: Browser) -> None:
    thai, english = (browser.get(f"/events/2021.canal-day?lang={one}").text for one in ("th", "en"))
    themes = re.compile(r"<dd><ol><li>(.*?)</li>")
    first = [re.sub("<[^>]+>", "", (themes.search(page) or [""])[0]).split()[0] for page in (thai, english)]
    assert re.match("[ก-๙]", first[0])
    assert first[1].isascii()
