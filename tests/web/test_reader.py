"""Language and era of a reader."""

from __future__ import annotations

import pytest

from archive.web.reader import prefs_of


@pytest.mark.parametrize(
    ("header", "language"),
    [("", "th"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("de, th;q=0.3, en;q=0.2", "th"), ("en;q=0.1, th", "th"),
     ("*", "th"), ("en;q=abc", "th"), (";;;,,,", "th"), ("x" * 90_000, "th")],
)  # fmt: skip
def test_the_browser_is_asked(header: str, language: str) -> None:
    assert prefs_of({}, header).language == language


def test_the_address_decides() -> None:
    assert prefs_of({"lang": "en"}, "th").query() == [("lang", "en")]
    assert prefs_of({"lang": "fr"}, "th").query() == []
    assert prefs_of({"lang": "en"}).era == "ce"
    assert prefs_of({"lang": "en", "era": "be"}).era == "be"
    assert prefs_of({"era": "ce"}).query() == [("era", "ce")]


def test_an_english_archive() -> None:
    assert prefs_of({}, "", ("en",)).language == "en"
