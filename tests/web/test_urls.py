"""Addresses."""

from __future__ import annotations

import re

import pytest

from archive.errors import BadId
from archive.home import templates_dir
from archive.model.addresses import id_of
from archive.web.urls import PATTERNS, Prefs, Urls

ENGLISH = Urls(Prefs("en", "ce", True, False), "https://archive.example/")


def test_the_choice_of_language_is_kept() -> None:
    assert ENGLISH.session("2021.canal-day.2", "c3") == "/sessions/2021.canal-day.2?lang=en#c3"
    assert ENGLISH.search([("q", "น้ำ a&b"), ("f", "")]) == "/search?q=%E0%B8%99%E0%B9%89%E0%B8%B3+a%26b&lang=en"
    assert Urls().record("2021.canal-day.p1") == "/photos/2021.canal-day.p1"
    assert ENGLISH.cite_file("2021.canal-day.2#c3", "ris") == "/cite/2021.canal-day.2.ris?at=c3"


def test_switching() -> None:
    assert ENGLISH.switched("/search", "q=x&lang=en&era=be", lang="th") == "/search?q=x&era=be&lang=th"


def test_names_need_their_registry() -> None:
    with pytest.raises(BadId):
        Urls().record("saifon-deeprom")
    assert Urls().record("saifon-deeprom", "people") == "/people/saifon-deeprom"


def test_addresses_lead_back_to_ids() -> None:
    for id in ("2021.canal-day", "2021.canal-day.2", "2021.canal-day.2#c3", "2021.canal-day.p1"):
        assert id_of(ENGLISH.whole(Urls().record(id))) == id


def test_no_template_writes_an_address() -> None:
    for path in templates_dir().rglob("*.html"):
        found = re.findall(r"""(?:href|action|src)="(/[^"{]*)""", path.read_text("utf-8"))
        assert found == [], path.name


def test_every_address_has_one_name() -> None:
    assert len(set(PATTERNS.values())) == len(PATTERNS)
