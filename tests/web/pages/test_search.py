"""The search page: how it says a question was read, and what else it offers."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from archive.thai.keyboard import retyped
from archive.web.pages.search import _ordered
from tests.web.conftest import Browser

EVENT = "2021.canal-day"


def _asked(browser: Browser, query: str, *filters: str, language: str = "en") -> str:
    more = "".join(f"&f={quote(one)}" for one in filters)
    return unescape(browser.get(f"/search?q={quote(query)}{more}&lang={language}").text)


def _read_as(page: str) -> str:
    found = re.search(r'<span class="soft">· (.*?)</span></p>|<p class="small soft">(อ่าน.*?|read as.*?)</p>', page)
    assert found
    return re.sub("<[^>]+>", "", found[1] or found[2])


def _offered(page: str) -> list[list[tuple[str, str]]]:
    """What every suggestion would ask, without the reader's choice of language."""
    links = re.findall(r'<a class="btn(?: quiet)?" href="(/search[^"]*)"', page)
    return [[pair for pair in parse_qsl(urlsplit(one).query) if pair[0] != "lang"] for one in links]


def test_a_question_is_read_in_the_language_of_the_page(browser: Browser) -> None:
    filters = f"event:{EVENT}", 'speaker:"สายฝน ดีพร้อม"', "place:สงขลา"
    english = _read_as(_asked(browser, "ประเภท:บทถอดความ lang:th", *filters))
    assert english == (
        "read as kind Transcript — language Thai — event Canal Day Forum (invented sample)"
        " — speaker Saifon Deeprom — place Songkhla"
    )
    thai = _read_as(_asked(browser, "type:transcript lang:th", *filters, language="th"))
    assert thai.endswith("ประเภท บทถอดความ — ภาษา ไทย — งาน เวทีคนรักคลอง (ตัวอย่างสมมติ) — ผู้พูด สายฝน ดีพร้อม — สถานที่ สงขลา")


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_question_that_finds_nothing_is_read_too(browser: Browser, language: str) -> None:
    assert "xyzzyq" in _read_as(_asked(browser, "xyzzyq year:2564", language=language))


def test_what_else_is_offered_keeps_the_rest_of_the_question(browser: Browser) -> None:
    page = _asked(browser, f"{retyped('น้ำท่วม')} -ไดโนเสาร์ year:2564", "type:transcript", language="th")
    assert [("q", "น้ำท่วม -ไดโนเสาร์ year:2564"), ("f", "type:transcript")] in _offered(page)


def test_a_phrase_that_stands_nowhere_is_offered_as_its_words_once_with_the_filters(browser: Browser) -> None:
    page = _asked(browser, '"คลอง ตลาด ไดโนเสาร์"', f"event:{EVENT}", language="th")
    assert [("q", "คลอง ตลาด ไดโนเสาร์"), ("f", f"event:{EVENT}")] in _offered(page)


def test_filters_of_one_size_stand_in_the_order_of_the_dictionary() -> None:
    values = [("โคราช", 2), ("เชียงใหม่", 2), ("กรุงเทพมหานคร", 1), ("ตรัง", 2), ("แพร่", 3)]
    assert [value for value, _ in _ordered("province", values)] == ["แพร่", "โคราช", "เชียงใหม่", "ตรัง", "กรุงเทพมหานคร"]
    assert [value for value, _ in _ordered("year", [("2020", 5), ("2024", 1)])] == ["2024", "2020"]
