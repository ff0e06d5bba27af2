"""The catalogues: the same keys and places in both languages, and every key that pages use."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from archive.home import templates_dir
from archive.web.words import catalogue

CODE = Path(__file__).resolve().parents[2] / "archive" / "web"


def plain(keys: frozenset[str]) -> set[str]:
    return {key.removesuffix(".one") for key in keys}


def test_both_languages_have_the_same_keys() -> None:
    assert plain(catalogue("th").keys()) == plain(catalogue("en").keys())


def test_both_languages_fill_in_the_same_values() -> None:
    thai, english = catalogue("th"), catalogue("en")
    for key in sorted(thai.keys() & english.keys()):
        places = [set(re.findall(r"{(\w+)}", one._entries[key])) for one in (thai, english)]
        assert places[0] == places[1], key


def test_every_key_that_is_used_is_there() -> None:
    texts = [path.read_text("utf-8") for path in [*templates_dir().rglob("*.html"), *CODE.rglob("*.py")]]
    used = {key for text in texts for key in re.findall(r"""\bt\(\s*["']([a-z_]+(?:\.[a-z_0-9]+)*)["']\s*[,)]""", text)}
    assert len(used) > 150
    assert {key for key in used if not catalogue("th").has(key)} == set()


def test_every_key_is_used() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in [*templates_dir().rglob("*.html"), *CODE.rglob("*.py")])
    groups = {"kind", "made", "role", "session_type", "event_type", "language", "organiser_role", "link", "media", "coverage", "facet", "note", "state", "about", "organisations", "people", "menu", "events", "place", "series", "stats", "search", "published", "api"}  # fmt: skip
    unused = {key for key in plain(catalogue("th").keys()) if key not in texts and key.split(".")[0] not in groups}
    assert unused == set()


def test_numbers_and_markup() -> None:
    assert catalogue("en")("count.events", n=1) == "1 event"
    assert catalogue("en")("count.events", n=1234) == "1,234 events"
    assert catalogue("th")("count.events", n=1) == "1 เวที"
    assert catalogue("th").html("search.none", query="<b>") == Markup("ไม่พบ “&lt;b&gt;” ในคลัง")
