"""The page about the interface for programs says what its OpenAPI document says, in both languages."""

from __future__ import annotations

import re

import pytest

from archive.web.openapi import document
from tests.web.conftest import Browser


@pytest.mark.parametrize("language", ["th", "en"])
def test_it_names_every_address_parameter_status_and_shape(browser: Browser, language: str) -> None:
    answer = browser.get(f"/about/api?lang={language}")
    assert answer.status_code == 200
    described = document("http://reader.test", "")
    for path, methods in described["paths"].items():
        assert f"GET {path}</code>" in answer.text
        for one in methods["get"]["parameters"]:
            assert f"<code>{one['name']}</code>" in answer.text
        for status in methods["get"]["responses"]:
            assert f">{status}</span>" in answer.text
    for name, shape in described["components"]["schemas"].items():
        assert f'id="s-{name}"' in answer.text
        for field in shape.get("properties", {}):
            assert re.search(rf"<code>{field}[.<]", answer.text)
    assert not re.search(r">(?:api|about)\.[a-z_]+", answer.text), "a word has no translation"


def test_every_link_on_it_leads_somewhere(browser: Browser) -> None:
    text = browser.get("/about/api").text
    links = re.findall(r'<a [^>]*href="([^"#]*)(#[^"]*)?"', text)
    assert all(f'id="{anchor[1:]}"' in text for address, anchor in links if anchor and not address)
    for address in {address for address, _ in links if "/api/v1" in address}:
        assert browser.get(address.replace("&amp;", "&")).status_code == 200, address


def test_the_page_about_the_archive_leads_to_it(browser: Browser) -> None:
    assert "/about/api" in browser.get("/about").text


def test_the_thai_page_explains_every_parameter_in_thai(browser: Browser) -> None:
    text = browser.get("/about/api?lang=th").text
    told = re.findall(r"<dt><code>\w+</code></dt><dd>((?:อยู่ในที่อยู่|ต่อท้าย).*?)</dd>", text)
    asked = [one for methods in document("", "")["paths"].values() for one in methods["get"]["parameters"]]
    assert len(told) == len(asked)
    for words in told:
        explained = re.sub("<[^>]*>", "", words.partition(" · ")[2])
        assert re.search("[ก-๙]", explained), words
