"""An archive with closed records answers as the same archive without them: nothing can be learnt by comparing answers.

Stronger than looking for a marked secret: totals, counts, order, suggestions, nearest ids and wordings of errors tell
nothing either. Ids that are asked for are renamed in what the other archive answers, for a page repeats its address.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from archive.corpus.store import Corpus
from archive.model.dates import parse_edtf
from archive.model.records import (
    Appearance,
    Event,
    NameForm,
    Organisation,
    OrganisationRef,
    Person,
    Photo,
    PhotoPerson,
    Session,
    TextRef,
    TranscriptRef,
    Venue,
    Words,
)
from archive.model.rights import PersonConsent, Rights
from archive.web.app import make_app
from tests.web.conftest import SAMPLE, Browser

RESTRICTED, EMBARGOED = Rights("restricted", reason="kept closed"), Rights("embargoed", until=dt.date(2999, 1, 1))
# Closed id → one of the same length that never was, asked of the archive without closed records.
NEVER = {
    "2021.canal-day.90": "2021.canal-day.80",
    "2021.canal-day.p91": "2021.canal-day.p81",
    "2030.crocodile-day": "2030.crocodilx-day",
    "kumphi-chalawan": "kumphx-chalawan",
    "chalawan-body": "chalawxn-body",
}
NOTES = "{#t1}\nมูลนิธิอนุรักษ์ปลาบึกแห่งลุ่มน้ำโขง (มอปล.) พบจระเข้น้ำจืด “สังคมอุดมปลา” (Fishful Society) น้ำท่วม คลอง\n"
CUES = "WEBVTT\n\nNOTE made: human\n\nc1\n00:00:00.000 --> 00:00:05.000\n<v นายกุมภีล์ ชาละวัน>จระเข้น้ำจืด น้ำท่วม คลอง\n"
QUERIES = (
    "จระเข้", "จรเข้น้ำจืด", "จระเข", "กุมภีล์", "ชาละวัน", "ชาลาวัน", "Chalawn", "Crocodile", "มชล.", "มอปล.", "Fishful",
    "สังคมอุดมปลา", "น้ำท่วม", "คลอง", "น้ำ", "0it-gdH", "year:2030", "place:บึงกาฬ", "org:มชล.", "speaker:กุมภีล์",
    "type:transcript น้ำท่วม", "has:recording", "2573", "Kumpi Chalawan",
)  # fmt: skip


def _close(corpus: Corpus) -> None:
    """Add closed records of every kind, which share words and people with the open ones."""
    person = corpus.people()[0].id
    crocodile = Appearance("นายกุมภีล์ ชาละวัน", person="kumphi-chalawan")
    with corpus.writing("closed") as change:
        for id, rights in (("2021.canal-day.90", RESTRICTED), ("2030.crocodile-day.1", Rights())):
            event, _, number = id.rpartition(".")
            change.write_text(f"events/{event}/sessions/{number}.notes.md", NOTES)
            change.write_text(f"events/{event}/sessions/{number}.transcript.vtt", CUES)
            change.save(
                Session(
                    id,
                    Words("ปลาบึกกับจระเข้น้ำจืด", "Crocodiles of the Mekong"),
                    people=(crocodile, Appearance("ผู้อื่น", person=person, organisation="chalawan-body")),
                    texts=(TextRef("notes", f"sessions/{number}.notes.md"),),
                    transcript=TranscriptRef(f"sessions/{number}.transcript.vtt"),
                    rights=rights,
                    last={"t": 1, "c": 1},
                )
            )
        change.save(
            Event(
                "2030.crocodile-day",
                Words("วันจระเข้น้ำจืด", "Crocodile day"),
                date=parse_edtf("2030-01-01"),
                venue=Venue("ศาลาจระเข้", "บึงกาฬ"),
                organisers=(OrganisationRef("มูลนิธิชาละวัน", "chalawan-body"),),
                series=Words("ชุดจระเข้"),
                people=(crocodile, Appearance("ผู้อื่น", person=person)),
                rights=EMBARGOED,
                last={"session": 1},
            )
        )
        minor = PhotoPerson("กุมภีล์", "kumphi-chalawan", PersonConsent(minor=True))
        change.save(Photo("2021.canal-day.p91", caption=Words("จระเข้น้ำท่วม"), people=(minor,)))
        change.save(Person("kumphi-chalawan", (NameForm("กุมภีล์ ชาละวัน"),), latin="Kumphi Chalawan"))
        change.save(Organisation("chalawan-body", Words("มูลนิธิชาละวันแห่งสยาม"), abbreviations=("มชล.",)))


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, Browser]]:
    """One without closed records, one with them."""
    roots = [Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp(name) / "corpus")) for name in ("without", "with")]
    _close(Corpus.open(roots[1]))
    with contextlib.ExitStack() as stack:
        made = [Browser(make_app(Corpus.open(root))) for root in roots]
        for one in made:
            stack.callback(one.close)
        yield made[0], made[1]


def _renamed(text: str) -> str:
    for id, never in NEVER.items():
        text = text.replace(id, never)
    return text


def _must_agree(browsers: tuple[Browser, Browser], address: str) -> None:
    without, beside = browsers[0].get(_renamed(address)), browsers[1].get(address)
    assert (without.status_code, without.text) == (beside.status_code, _renamed(beside.text)), address
    if _renamed(address) == address:
        assert without.headers.get("etag") == beside.headers.get("etag"), address


@pytest.mark.parametrize("path", ["/search", "/api/v1/search", "/feed.atom", "/api/v1/suggest", "/cite/search.ris"])
def test_searches(browsers: tuple[Browser, Browser], path: str) -> None:
    """Totals, facets, order, did-you-mean, expansions and as-you-type."""
    for query in QUERIES:
        _must_agree(browsers, f"{path}?q={quote(query)}")


@pytest.mark.parametrize("id", [*NEVER, "2030.crocodile-day.1", "2021.canal-day.9"])
def test_ids(browsers: tuple[Browser, Browser], id: str) -> None:
    """A closed id answers as one that never was, at every door."""
    doors = (
        "/events/{}", "/sessions/{}", "/photos/{}", "/people/{}", "/organisations/{}", "/cite/{}", "/cite/{}.ris",
        "/api/v1/records/{}", "/api/v1/records/{}/transcript", "/api/v1/passages/{}/t1", "/images/{}/card.png",
        "/images/{}/small.webp", "/events/{}/feed.atom", "/people/{}/feed.atom", "/unapi?id={}", "/unapi?id={}&format=ris",
        "/basket?id={}", "/basket.md?id={}", "/cite/{}?at=t1&quote=x", "/search?q=event:{}", "/api/v1/search?q=speaker:{}",
    )  # fmt: skip
    for door in doors:
        _must_agree(browsers, door.format(id))


def test_lists_and_open_records(browsers: tuple[Browser, Browser]) -> None:
    """Lists, counts, related sessions and everything of the open records."""
    ids = list(Corpus.open(SAMPLE).all_ids())
    lists = (
        "/", "/events", "/events?year=2030", "/people", "/organisations", "/places", "/places/บึงกาฬ", "/series/ชุดจระเข้",
        "/photos", "/stats", "/about", "/sitemap.xml", "/sitemap-1.xml", "/feed.atom", "/cite/all.ris", "/healthz",
        "/api/v1/events", "/api/v1/people", "/api/v1/organisations", "/opensearch.xml", "/api/v1",
    )  # fmt: skip
    for address in lists:
        _must_agree(browsers, address)
    for id in ids:
        for door in (
            "/events/{}",
            "/sessions/{}",
            "/photos/{}",
            "/people/{}",
            "/organisations/{}",
            "/api/v1/records/{}",
        ):
            _must_agree(browsers, door.format(id))
