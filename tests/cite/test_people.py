"""Whoever a record names, as reference managers get the name: whole, with the title that belongs to it."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
import rispy
from pybtex.database import parse_string

from archive.cite.coins import coins
from archive.cite.formats import render
from archive.cite.items import item_of
from archive.corpus.store import Corpus
from archive.model.records import Appearance, NameForm, Organisation, Person, Romanised, Words

PANEL = "2021.canal-day.2"


def _said_by(corpus: Corpus, *people: Appearance, english: bool = False) -> None:
    session = corpus.session(PANEL)
    title = replace(session.title, en="An invented panel")
    languages = ("en",) if english else session.languages
    with corpus.writing("t") as change:
        change.save(replace(session, people=people, title=title, languages=languages))


@pytest.mark.parametrize(
    ("honorific", "shown"),
    [
        ("ม.ร.ว.", "ม.ร.ว. ภาสินี ทิพวารี"), ("ดร.คุณหญิง", "คุณหญิงภาสินี ทิพวารี"), ("แม่ชี", "แม่ชีภาสินี ทิพวารี"),
        ("พ.ต.ท.หญิง", "ภาสินี ทิพวารี"),
    ],
)  # fmt: skip
def test_a_registered_person_keeps_the_title_that_stays(corpus: Corpus, honorific: str, shown: str) -> None:
    """R3, R4: also when the registry knows which part is the family name."""
    assert corpus.person("phasini-thipwari").family
    _said_by(corpus, Appearance("ภาสินี ทิพวารี", person="phasini-thipwari", honorific=honorific))
    item = item_of(corpus, PANEL)
    (bibtex,) = parse_string(render([item], format="bibtex"), "bibtex").entries.values()
    assert bibtex.fields.get("author") is None
    assert [str(one) for one in bibtex.persons["author"]] == [f"{{{shown}}}"]
    assert rispy.loads(render([item], format="ris"))[0]["authors"] == [shown]
    assert json.loads(render([item], format="csl-json"))[0]["author"] == [{"literal": shown}]
    assert f"%A {shown}," in render([item], format="enw")


def test_a_thai_speaker_of_an_english_talk_has_one_spelling_everywhere(corpus: Corpus) -> None:
    """R37: files print the name as the reference does."""
    _said_by(corpus, Appearance("อรทัย แสงเงิน", person="orathai-saengngoen"), english=True)
    item = item_of(corpus, PANEL)
    assert render([item], "apa").startswith("Saengngoen, O.")
    assert rispy.loads(render([item], format="ris"))[0]["authors"] == ["Saengngoen, Orathai"]
    assert json.loads(render([item], format="csl-json"))[0]["author"] == [{"literal": "Orathai Saengngoen"}]
    assert parse_qs(coins(item))["rft.aulast"] == ["Saengngoen"]


def test_a_monk_of_an_english_talk_keeps_his_title(corpus: Corpus) -> None:
    monk = Person("phra-invented", (NameForm("ปัญญา วรปญฺโญสมมติ", "พระมหา"),), rtgs=Romanised("Panya Worapanyo"))
    with corpus.writing("t") as change:
        change.save(monk)
    _said_by(corpus, Appearance("ปัญญา วรปญฺโญสมมติ", person=monk.id, honorific="พระมหา"), english=True)
    item = item_of(corpus, PANEL)
    assert render([item], "apa").startswith("Phramaha Panya Worapanyo. ")
    assert rispy.loads(render([item], format="ris"))[0]["authors"] == ["Phramaha Panya Worapanyo"]


def test_a_foreign_speaker_of_a_thai_talk_is_taken_in_two_parts_everywhere(corpus: Corpus) -> None:
    """R6: also when the programme wrote the name in Thai letters."""
    _said_by(corpus, Appearance("เมฟ ลินด์ควิสต์", person="maeve-lindqvist"))
    item = item_of(corpus, PANEL)
    assert render([item]).startswith("Lindqvist, M.")
    assert rispy.loads(render([item], format="ris"))[0]["authors"] == ["Lindqvist, Maeve"]
    assert json.loads(render([item], format="csl-json"))[0]["author"] == [{"literal": "Maeve Lindqvist"}]
    found = parse_qs(coins(item))
    assert (found["rft.aulast"], found["rft.aufirst"]) == (["Lindqvist"], ["Maeve"])


def test_an_organisation_among_the_people_is_one(corpus: Corpus) -> None:
    """R7, R34: whole in the twin, with its abbreviation in the text."""
    network = Organisation("invented-net", Words("เครือข่าย ข้าวสมมติ", "Invented Rice Network"), ("คขส.",))
    with corpus.writing("t") as change:
        change.save(network)
    _said_by(corpus, Appearance("เครือข่าย ข้าวสมมติ", person=network.id))
    item = item_of(corpus, PANEL)
    assert render([item], "apa-th-en").startswith("Invented Rice Network. (")
    assert "[คขส.]" in render([item], form="intext")


def test_a_photo_credited_to_an_organiser_is_by_an_organisation(corpus: Corpus) -> None:
    photo = corpus.photo("2021.canal-day.p1")
    event = corpus.event("2021.canal-day")
    organiser = replace(event.organisers[0], name="กลุ่ม คนสมมติ", organisation=None)
    with corpus.writing("t") as change:
        change.save(replace(event, organisers=(organiser,)))
        change.save(replace(photo, photographer=None, credit="ภาพ: กลุ่ม คนสมมติ"))
    assert render([item_of(corpus, photo.id)], "apa-th-en").startswith("Klum Khonsamomti. (")


@pytest.mark.parametrize(
    ("forms", "latin", "shown"),
    [
        (("Robert J. Smith-Inv",), "Robert J. Smith-Inv", "Smith-Inv, R. J."), (("Robert Smith-Inv",), None, "Smith-Inv, R."),
        (("Madonnainv",), "Madonnainv", "Madonnainv"), (("Prida Thungsommut", "ปรีดา ทุ่งสมมติ"), "Prida Thungsommut", "Prida Thungsommut"),
        (("Smith-Inv, Robert",), None, "Smith-Inv, R."), (("Ludwig van der Inv",), None, "van der Inv, L."),
    ],
)  # fmt: skip
def test_a_person_with_no_thai_name_is_foreign(
    corpus: Corpus, forms: tuple[str, ...], latin: str | None, shown: str
) -> None:
    """R6, as `wethi add` keeps them: no part of the name is marked as the family name."""
    person = Person("robert-inv", tuple(NameForm(one) for one in forms), latin=latin)
    with corpus.writing("t") as change:
        change.save(person)
    _said_by(corpus, Appearance(forms[0], person=person.id, honorific="Mr."))
    assert render([item_of(corpus, PANEL)]).startswith(f"{shown} (" if shown.endswith(".") else f"{shown}. (")


@pytest.mark.parametrize(
    ("credit", "shown"),
    [
        ("สมศรี ภาพสมมติ, มานะ แสงสมมติ", "สมศรี ภาพสมมติ และ มานะ แสงสมมติ. ("), ("ภาพ: สมศรี ภาพสมมติ / มานะ แสงสมมติ", "สมศรี ภาพสมมติ และ มานะ แสงสมมติ. ("),
        ("นายมานะ แสงสมมติ", "มานะ แสงสมมติ. ("), ("John Inv & Jane Inv", "John Inv และ Jane Inv. ("), ("Inv, John", "Inv, John. ("),
        ("มูลนิธิป่าและน้ำสมมติ", "มูลนิธิป่าและน้ำสมมติ. ("), ("พระมหาปัญญา สมมติโต", "พระมหาปัญญา สมมติโต. ("),
    ],
)  # fmt: skip
def test_photographers_are_names_each(corpus: Corpus, credit: str, shown: str) -> None:
    """R2, R8: also as cameras keep several makers, and with a title written on to the name."""
    photo = corpus.photo("2021.canal-day.p1")
    with corpus.writing("t") as change:
        change.save(replace(photo, photographer=None, credit=credit))
    assert render([item_of(corpus, photo.id)]).startswith(shown)


def test_a_photographer_whom_the_event_names_is_known_by_the_registry(corpus: Corpus) -> None:
    photo, event = corpus.photo("2021.canal-day.p1"), corpus.event("2021.canal-day")
    maker = Appearance("อรทัย แสงเงิน", "photographer", person="orathai-saengngoen")
    with corpus.writing("t") as change:
        change.save(replace(event, people=(*event.people, maker)))
        change.save(replace(photo, photographer="อรทัย แสงเงิน"))
    assert render([item_of(corpus, photo.id)], "apa-th-en").startswith("Saengngoen, O. (")
