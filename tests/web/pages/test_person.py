"""The page of a person: how their name was written, and how often."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from archive.corpus.store import Corpus
from archive.model.records import NameForm, Person
from tests.web.conftest import Browser

PERSON = "saifon-deeprom"


def test_a_form_that_stands_with_an_honorific_is_not_told_again_without(fresh: Browser, corpus_root: Path) -> None:
    corpus = Corpus.open(corpus_root)
    person = corpus.named(PERSON)
    assert isinstance(person, Person)
    with corpus.writing("t") as change:
        change.save(replace(person, names=(*person.names, NameForm("สายฝน นามสมมติ"))))
    page = fresh.get(f"/people/{PERSON}").text
    listed = page.partition("ชื่อที่พบในเอกสาร</h2>")[2].partition("</section>")[0]
    names = [re.sub("<[^>]+>", "", one).strip() for one in re.findall("<li>(.*?)</li>", listed, re.DOTALL)]
    assert [one for one in names if one == "สายฝน ดีพร้อม"] == []
    assert any(one.startswith(("นางสาวสายฝน ดีพร้อม", "ดร. สายฝน ดีพร้อม", "ดร.สายฝน ดีพร้อม")) for one in names)
    assert "สายฝน นามสมมติ" in names


def test_an_english_page_is_called_by_the_name_in_latin_letters(browser: Browser) -> None:
    page = browser.get(f"/people/{PERSON}?lang=en").text
    assert re.findall("<title>(.*?)</title>", page)[0].startswith("Saifon Deeprom · ")
    assert browser.get(f"/people/{PERSON}").text.count("<title>สายฝน ดีพร้อม · ") == 1
