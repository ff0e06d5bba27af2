"""Feeds, sitemap, robots, unAPI and citation files, read as other programs read them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser
import pytest

from tests.web.conftest import Browser


@pytest.mark.parametrize(
    ("address", "least"),
    [
        ("/feed.atom", 6),
        ("/feed.atom?q=คลอง", 1),
        ("/events/2021.canal-day/feed.atom", 2),
        ("/people/saifon-deeprom/feed.atom", 2),
    ],
)
def test_feeds_are_read(browser: Browser, address: str, least: int) -> None:
    answer = browser.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    found = feedparser.parse(answer.content)
    assert not found.bozo
    assert len(found.entries) >= least
    assert all(
        entry.id.startswith("https://archive.example/") and entry.title and entry.updated for entry in found.entries
    )
    assert len({entry.id for entry in found.entries}) == len(found.entries)


def test_a_feed_of_a_search_is_in_the_language_asked_for(browser: Browser) -> None:
    found = feedparser.parse(browser.get("/feed.atom?q=type:transcript event:2021.canal-day&lang=en").content)
    assert {entry.title for entry in found.entries} == {"Opening", "Floods and inequality"}
    named = {one.name for entry in found.entries for one in entry.get("authors", ()) if "name" in one}
    assert "Saifon Deeprom" in named
    assert "สายฝน ดีพร้อม" not in named


def test_the_name_of_the_search_is_not_cut_within_a_cluster(fresh: Browser, corpus_root: Path) -> None:
    settings = corpus_root / "archive.toml"
    settings.write_text(re.sub(r"(?m)^name = .*", 'name = { th = "คลังลองของลุ่มน้ำ" }', settings.read_text()))
    assert "<ShortName>คลังลองของลุ่ม</ShortName>" in fresh.get("/opensearch.xml").text


def test_a_feed_tells_nothing_closed(browser: Browser) -> None:
    assert "2023.open-classroom.3" not in browser.get("/feed.atom").text
    assert "quiet-circle" not in browser.get("/feed.atom").text


def test_the_sitemap_lists_open_pages_only(browser: Browser) -> None:
    root = ET.fromstring(browser.get("/sitemap.xml").content)
    found = [one.text for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert "https://archive.example/sessions/2021.canal-day.2" in found
    assert not [
        one for one in found if one and ("2021.canal-day.3" in one or "quiet-circle" in one or "mali-chaingiap" in one)
    ]


def test_robots_keep_out_of_filters_only(browser: Browser) -> None:
    text = browser.get("/robots.txt").text
    assert "Disallow: /search?*&" in text
    noindex = '<meta name="robots" content="noindex">'
    assert noindex not in browser.get("/search?q=holes").text
    for more in ("&f=year:2021", "&typed=1", "&sort=oldest", "zzzz"):
        assert noindex in browser.get(f"/search?q=holes{more}").text, more
    assert 'rel="canonical" href="https://archive.example/search?q=holes"' in browser.get("/search?q=holes").text


def test_oldest_first(browser: Browser) -> None:
    def days(sort: str) -> list[str]:
        return [hit["date"][:10] for hit in browser.get(f"/api/v1/search?q=ที่&sort={sort}").json()["hits"]]

    newest, oldest = days("date"), days("oldest")
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)
    assert oldest[0] < newest[0]


def test_robots_name_the_sitemap(browser: Browser) -> None:
    text = browser.get("/robots.txt").text
    assert "Sitemap: https://archive.example/sitemap.xml" in text
    assert "Disallow: /sessions" not in text


def test_unapi(browser: Browser) -> None:
    formats = browser.get("/unapi?id=2021.canal-day.2")
    assert formats.status_code == 300
    assert 'name="ris"' in formats.text
    ris = browser.get("/unapi?id=2021.canal-day.2&format=ris")
    assert ris.text.startswith("TY  - ")
    assert browser.get("/unapi?id=2021.canal-day.2&format=odd").status_code == 406
    assert browser.get("/unapi?id=2021.canal-day.3&format=ris").status_code == 404
    assert browser.get("/unapi").status_code == 200


def test_citation_files(browser: Browser) -> None:
    assert browser.get("/cite/2021.canal-day.2.bib").text.startswith("@")
    assert browser.get("/cite/2021.canal-day.2.ris?at=c2").text.startswith("TY  - ")
    assert (
        json.loads(browser.get("/cite/2021.canal-day.2.json").text)[0]["URL"]
        == "https://archive.example/sessions/2021.canal-day.2"
    )
    text = browser.get("/cite/2021.canal-day.2.txt?at=c2").text
    assert text.strip().endswith("/sessions/2021.canal-day.2#c2")
    assert "(in Thai)" in browser.get("/cite/2021.canal-day.2.txt?style=apa-th-en").text
    assert browser.get("/cite/2021.canal-day.2.txt?style=../../x").status_code == 200, (
        "an unknown style is the usual one"
    )
    for closed in ("2021.canal-day.3", "2024.quiet-circle", "2021.canal-day.p3"):
        assert browser.get(f"/cite/{closed}.ris").status_code == 404
    assert browser.get("/cite/2021.canal-day.2.ris?at=c99").status_code == 404
    assert browser.get("/cite/saifon-deeprom.bib").status_code == 400
