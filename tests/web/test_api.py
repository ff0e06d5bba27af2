"""The interface for programs: completing names while they are typed, and pages of results."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from archive.corpus.store import Corpus
from archive.model.records import NameForm, Organisation, Person
from tests.web.conftest import Browser


def test_every_name_of_a_person_and_of_an_organisation_is_completed(fresh: Browser, corpus_root: Path) -> None:
    corpus = Corpus.open(corpus_root)
    person, organisation = corpus.named("saifon-deeprom"), corpus.named("canal-network")
    assert isinstance(person, Person)
    assert isinstance(organisation, Organisation)
    with corpus.writing("t") as change:
        change.save(replace(person, names=(*person.names, NameForm("ฝนทิพย์ เดิมสมมติ"))))
        change.save(replace(organisation, other_names=("กลุ่มฝนทิพย์ริมคลองสมมติ",)))
    found = fresh.get(f"/api/v1/suggest?q={quote('ฝนทิพย์')}").json()[1]
    assert found == ["ฝนทิพย์ เดิมสมมติ", "กลุ่มฝนทิพย์ริมคลองสมมติ"]


def test_a_page_of_results_is_as_long_as_asked_and_filtered(browser: Browser) -> None:
    asked = f"/api/v1/search?q={quote('คลอง')}"
    assert len(browser.get(f"{asked}&limit=1").json()["hits"]) == 1
    assert len(browser.get(asked).json()["hits"]) > 1
    assert {one["kind"] for one in browser.get(f"{asked}&f=type:transcript").json()["hits"]} == {"transcript"}
