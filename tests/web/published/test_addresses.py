"""Addresses of the copy: every one leads to a file below its folder, whatever stands in a name."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.web.published.addresses import PublishedUrls, file_of, named, safe


def urls(here: str = "sessions/2024.x.1/index.html", language: str = "th") -> PublishedUrls:
    return PublishedUrls(("th", "en"), language, here, "https://copy.example", {}, lambda path, query: None)  # type: ignore[arg-type]


@given(st.text(min_size=1))
def test_any_name_is_one_part_of_a_path(name: str) -> None:
    made = safe(name)
    assert "/" not in made
    assert made not in (".", "..")
    assert len(made.encode("utf-8", "replace")) <= 255


@given(st.text(min_size=1, max_size=100).filter(lambda text: text.isprintable()))
def test_any_place_leads_below_the_folder(name: str) -> None:
    path = f"/places/{quote(name, safe='')}"
    target = file_of(path)
    link = urls().page(path)
    reached = posixpath.normpath(posixpath.join("sessions/2024.x.1", unquote(urlsplit(link).path)))
    assert reached == target
    assert target.startswith("places/")


@pytest.mark.parametrize("path", ["/media/../../secret", "/media/%2e%2e/%2e%2e/secret", "/..%2f..%2fsecret", "/./a"])
def test_no_name_leads_out(path: str) -> None:
    assert ".." not in named(path).split("/")
    assert "." not in named(path).split("/")


def test_pages_files_and_questions() -> None:
    made = urls()
    assert made.home() == "../../index.html"
    assert made.event("2024.x") == "../../events/2024.x/index.html"
    assert made.session("2024.x.1", "c3") == "index.html#c3"
    assert made.search([("q", "น้ำ"), ("page", "2")]).startswith("../../search/index.html?q=")
    assert made.listing("events", [("year", "2024")]) == "../../events/year/2024/index.html"
    assert made.listing("people", [("letter", "ก")]) == f"../../people/letter/{quote('ก')}/index.html"
    assert made.image("2024.x.p1", "small").startswith("../../images/2024.x.p1/small.")
    assert made.cite_file("2024.x.1#c3", "bib") == "../../cite/2024.x.1.bib"
    assert made.cite("2024.x.1#c3") == "../../cite/2024.x.1/index.html?at=c3"
    assert made.api("/records/2024.x.1/transcript", [("format", "vtt")]) == "../../captions/2024.x.1.vtt"


def test_languages_have_folders() -> None:
    thai, english = urls(), urls("en/sessions/2024.x.1/index.html", "en")
    assert thai.switched("/sessions/2024.x.1", "", lang="en") == "../../en/sessions/2024.x.1/index.html"
    assert english.switched("/sessions/2024.x.1", "", lang="th") == "../../../sessions/2024.x.1/index.html"
    assert english.event("2024.x") == "../../events/2024.x/index.html"
    assert english.file("/static/style.css") == "../../../static/style.css"
    assert thai.switched("/", "", era="ce") == ""
    assert english.canonical("/sessions/2024.x.1") == "https://copy.example/en/sessions/2024.x.1"
    assert english.alternate("/sessions/2024.x.1", "th") == "https://copy.example/sessions/2024.x.1"


def test_whole_addresses() -> None:
    made = urls()
    assert made.whole(made.card("2024.x.1")) == "https://copy.example/images/2024.x.1/card.png"
    assert made.whole(made.event("2024.x", "t3")) == "https://copy.example/events/2024.x#t3"
    assert made.whole("https://elsewhere.example/a") == "https://elsewhere.example/a"
