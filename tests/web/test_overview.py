"""What people, organisations and places are called on English pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote_plus

from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.model.records import NameForm, Person
from archive.web.overview import Overview, look_over
from tests.web.conftest import SAMPLE, Browser

THAI, LATIN = "สายฝน ดีพร้อม", "Saifon Deeprom"


def test_names_are_told_in_latin_letters_where_the_record_has_them() -> None:
    named = look_over(PublicCorpus(Corpus.open(SAMPLE))).in_english
    assert named[THAI] == LATIN
    assert all(thai != other and other for thai, other in named.items())


def test_a_name_that_two_people_have_stays_as_it_is_written() -> None:
    one, other = (
        Person(id, (NameForm("กา ดำ"),), latin=latin) for id, latin in (("ka-1", "Ka Dam"), ("ka-2", "Kah Dum"))
    )
    assert "กา ดำ" not in Overview((), {}, {}, {one.id: one, other.id: other}, {}).in_english
    assert Overview((), {}, {}, {one.id: one}, {}).in_english == {"กา ดำ": "Ka Dam"}


def test_people_written_in_several_ways_are_called_by_their_first_name_form() -> None:
    married = Person("mani", (NameForm("มานี สมมติ"), NameForm("มานี เดิม"), NameForm("มานี ซ้ำ")))
    other = Person("mani-2", (NameForm("มานี ซ้ำ"),))
    called = Overview((), {}, {}, {one.id: one for one in (married, other)}, {}).called
    assert called == {"มานี เดิม": "มานี สมมติ"}


def test_a_speaker_of_two_names_is_one_filter_with_both_counts(fresh: Browser, corpus_root: Path) -> None:
    corpus = Corpus.open(corpus_root)
    person = corpus.named("saifon-deeprom")
    session = corpus.session("2021.canal-day.1")
    assert isinstance(person, Person)
    before = _speakers(fresh)
    with corpus.writing("t") as change:
        change.save(replace(person, names=(*person.names, NameForm("สายฝน เดิมสมมติ"))))
        people = [replace(one, name="สายฝน เดิมสมมติ", voice=THAI) if one.name == THAI else one for one in session.people]
        assert people != list(session.people)
        change.save(replace(session, people=tuple(people)))
    assert _speakers(fresh) == before
    assert before[THAI]


def _speakers(browser: Browser) -> dict[str, str]:
    """The filters by speaker of a search for everything, with their counts."""
    facet = re.search(r'id="f-speaker".*?</ul>', browser.get("/search?q=type:transcript").text, re.DOTALL)
    assert facet
    links = re.findall(r"<li>.*?<span>(.*?)</span> <span class=\"num\">(.*?)</span>", facet[0], re.DOTALL)
    return {re.sub("<[^>]+>", "", name).replace("\u00a0", " "): count for name, count in links}


def test_an_english_reader_can_read_who_speaks_and_filters_keep_their_values(browser: Browser) -> None:
    pages = {
        language: browser.get(f"/search?q=speaker:{THAI.split()[0]}&lang={language}").text for language in ("th", "en")
    }
    for language, name in (("th", THAI.split()[1]), ("en", LATIN.split()[0])):
        facet = re.search(r'id="f-speaker".*?</ul>', pages[language], re.DOTALL)
        assert facet, language
        assert any(name in line for line in re.findall(r"<li>.*?</li>", facet[0], re.DOTALL))
        assert name in "".join(re.findall(r'<p class="who">.*?</p>', pages[language]))
    links = [set(re.findall(r"speaker%3A[^&\"]*", page)) for page in pages.values()]
    assert links[0] == links[1]
    assert any(THAI in unquote_plus(link) for link in links[0])


def test_a_person_is_headed_by_the_name_a_reader_can_read_with_the_other_below(browser: Browser) -> None:
    for language, first in (("th", "ดีพร้อม"), ("en", LATIN)):
        text = browser.get(f"/people/saifon-deeprom?lang={language}").text
        assert first in re.sub("<[^>]*>", "", text.split("<h1")[1].split("</h1>")[0])
        assert "ดีพร้อม" in text
        assert LATIN in text


def test_people_are_listed_under_the_letter_a_reader_looks_for(browser: Browser) -> None:
    for language, letter in (("th", "ส"), ("en", "S")):
        person = browser.get(f"/people/saifon-deeprom?lang={language}").text
        address = re.search(r'<nav class="crumbs".*?href="(/people[^"]*)"', person)
        assert address
        assert f"letter={letter}" in unquote_plus(address[1])
        listed = browser.get(f"/people?lang={language}").text
        section = next(one for one in listed.split('<section class="initial"') if "saifon-deeprom" in one)
        assert re.search(rf"<h2[^>]*>(?:<[^>]*>)?{letter}<", section)
