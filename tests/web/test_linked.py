"""Linked data that stands in a page."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from archive.web.linked import written
from tests.web.conftest import Browser

LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


@given(st.text())
def test_no_text_ends_the_element(text: str) -> None:
    made = written({"name": text, "empty": "", "list": []})
    assert not set("<>&\u2028\u2029") & set(made)
    assert json.loads(made) == ({"name": text} if text else {})


def test_a_session_has_its_event_recording_and_clips(browser: Browser) -> None:
    found = json.loads(LD.findall(browser.get("/sessions/2023.open-classroom.1").text)[0])
    assert found["@type"] == "Event"
    assert found["superEvent"]["@id"] == "https://archive.example/events/2023.open-classroom"
    recording = found["recordedIn"]
    assert (recording["@type"], recording["duration"]) == ("VideoObject", "PT40S")
    assert recording["hasPart"][0]["url"].endswith("/sessions/2023.open-classroom.1#c1")


def test_every_kind_of_page_has_its_type(browser: Browser) -> None:
    for address, kind in {
        "/": "WebSite", "/events/2021.canal-day": "Event", "/people/saifon-deeprom": "Person",
        "/organisations/canal-network": "Organization", "/photos/2021.canal-day.p1": "ImageObject",
    }.items():  # fmt: skip
        assert json.loads(LD.findall(browser.get(address).text)[0])["@type"] == kind


def test_scholars_find_title_and_authors(browser: Browser) -> None:
    text = browser.get("/sessions/2023.open-classroom.1").text
    assert '<meta name="citation_author" content="Maeve Lindqvist">' in text
    assert '<meta name="citation_publication_date" content="2023/02/10">' in text
    assert '<link rel="unapi-server"' in text
