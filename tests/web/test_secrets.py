"""Nothing that is closed shows through any door: every route and every public output is walked with a marked secret."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from archive.corpus.store import Corpus
from archive.model.dates import parse_edtf
from archive.model.records import (
    Appearance,
    Event,
    FileRef,
    Link,
    Media,
    NameForm,
    Organisation,
    OrganisationRef,
    Person,
    Photo,
    PhotoPerson,
    Session,
    Source,
    TextRef,
    TranscriptRef,
    Venue,
    Words,
)
from archive.model.rights import PersonConsent, Rights
from archive.web.app import make_app
from archive.web.urls import PATTERNS
from tests.web.conftest import Browser

# No Thai or English word holds it, no id can: whatever shows it has leaked.
MARK = "ฆฬ๏ZQX"
LATIN = "zqxsecret"
RESTRICTED = Rights("restricted", reason="kept closed")
EMBARGOED = Rights("embargoed", until=dt.date(2999, 1, 1))


def _appearance(number: int) -> Appearance:
    return Appearance(
        f"{MARK}ชื่อ {number}",
        person=f"{LATIN}-person",
        honorific=MARK,
        position=f"{MARK}ตำแหน่ง",
        affiliation=f"{MARK}สังกัด",
        organisation=f"{LATIN}-body",
        voice=f"{MARK}เสียง",
    )


def _session(id: str, rights: Rights) -> Session:
    number = id.rpartition(".")[2]
    return Session(
        id,
        Words(f"{MARK}หัวเรื่อง", f"{MARK} title"),
        room=MARK,
        people=(_appearance(1), dataclasses.replace(_appearance(2), role="moderator")),
        texts=(TextRef("notes", f"sessions/{number}.notes.md", title=MARK, author=MARK),),
        transcript=TranscriptRef(f"sessions/{number}.transcript.vtt"),
        media=(Media("youtube", url=f"https://example.org/{LATIN}"), Media("audio", file=f"media/{LATIN}.mp3")),
        links=(Link(f"https://example.org/{LATIN}", title=MARK),),
        sources=(Source(f"https://example.org/{LATIN}", MARK, poster=MARK, file=f"originals/{LATIN}.txt"),),
        files=(FileRef(f"originals/{LATIN}.txt", title=MARK),),
        rights=rights,
        cite_key=f"{LATIN}{number}",
        note=MARK,
        last={"t": 1, "c": 1},
    )


def _photo(id: str, **other: object) -> Photo:
    photo = Photo(
        id,
        file=FileRef(f"photos/{LATIN}.jpg"),
        width=8,
        height=8,
        caption=Words(f"{MARK}บรรยาย", MARK),
        description=Words(MARK),
        people=(PhotoPerson(f"{MARK}คน", f"{LATIN}-person"),),
        credit=MARK,
        photographer=MARK,
        place=MARK,
        keywords=(MARK,),
        gps="7.0,100.0",
        cite_key=f"{LATIN}photo",
        note=MARK,
    )
    return dataclasses.replace(photo, **other)  # type: ignore[arg-type]  # a test's shorthand


CLOSED = ("2021.canal-day.90", "2021.canal-day.91", "2030.closed-day", "2030.closed-day.1", "2030.closed-day.p1",
          "2021.canal-day.p90", "2021.canal-day.p91", f"{LATIN}-person", f"{LATIN}-body")  # fmt: skip


@pytest.fixture
def secret_corpus(corpus: Corpus) -> Corpus:
    """The tests' corpus with a secret in every field of every kind of closed record."""
    event = Event(
        "2030.closed-day",
        Words(f"{MARK}งาน", f"{MARK} event"),
        date=parse_edtf("2030-01-01"),
        date_text=MARK,
        venue=Venue(MARK, f"{MARK}จังหวัด", MARK, MARK),
        organisers=(OrganisationRef(MARK, f"{LATIN}-body", MARK),),
        series=Words(f"{MARK}ชุด"),
        themes=(Words(MARK, MARK),),
        people=(_appearance(3),),
        links=(Link(f"https://example.org/{LATIN}", "recording", MARK),),
        rights=EMBARGOED,
        note=MARK,
        last={"session": 1, "photo": 1},
    )
    sessions = [
        _session("2021.canal-day.90", RESTRICTED),
        _session("2021.canal-day.91", EMBARGOED),
        _session("2030.closed-day.1", Rights()),
    ]
    minor = PhotoPerson(f"{MARK}เด็ก", f"{LATIN}-person", PersonConsent(minor=True))
    photos = [
        _photo("2021.canal-day.p90", rights=RESTRICTED),
        _photo("2021.canal-day.p91", people=(minor,)),
        _photo("2030.closed-day.p1"),
    ]
    with corpus.writing("secrets") as change:
        records: list[Event | Session | Photo] = [event, *sessions, *photos]
        for record in records:
            change.save(record)
            folder = f"events/{record.id.split('.')[0]}.{record.id.split('.')[1]}"
            if isinstance(record, Session):
                number = record.id.rpartition(".")[2]
                change.write_text(f"{folder}/sessions/{number}.notes.md", f"{{#t1}}\n{MARK} ข้อความลับ\n")
                cue = f"WEBVTT\n\nNOTE made: human\n\nc1\n00:00:00.000 --> 00:00:05.000\n<v {MARK}>{MARK} คำลับ\n"
                change.write_text(f"{folder}/sessions/{number}.transcript.vtt", cue)
                change.write_text(f"{folder}/media/{LATIN}.mp3", MARK)
                change.write_text(f"{folder}/originals/{LATIN}.txt", MARK)
            if isinstance(record, Photo):
                change.write_text(f"{folder}/photos/{LATIN}.jpg", MARK)
        change.save(Person(f"{LATIN}-person", (NameForm(f"{MARK} บุคคล"),), latin=f"{LATIN} name", note=MARK))
        change.save(Organisation(f"{LATIN}-body", Words(f"{MARK}องค์กร"), abbreviations=(f"{MARK}.",), note=MARK))
    return corpus


def _leaks(text: str) -> bool:
    return MARK.casefold() in text.casefold() or LATIN in text.casefold()


def _addresses(corpus: Corpus) -> Iterator[str]:
    """Every route with every id, open or closed, and searches for the secret in every way it could be found."""
    ids = [*corpus.all_ids(), *CLOSED]
    fills = {"{suffix}": "ris", "{anchor}": "c1", "{size}": "web", "{part:int}": "1", "{event}": "2021.canal-day"}
    for pattern in PATTERNS.values():
        filled = pattern
        for hole, value in fills.items():
            filled = filled.replace(hole, value)
        if "{path:path}" in filled:
            for path in (f"media/{LATIN}.mp3", f"photos/{LATIN}.jpg", f"originals/{LATIN}.txt"):
                yield filled.replace("{path:path}", path)
        elif "{name}" in filled:
            yield filled.replace("{name}", MARK)
        elif "{id}" in filled:
            yield from (filled.replace("{id}", id) for id in ids)
        else:
            yield filled
    for folder in ("events", "sessions", "photos", "people", "organisations"):
        yield from (f"/{folder}/{id}" for id in ids)
    for query in ("ลับ", "title", "2030", "ชื่อ", "year:2030", "has:recording", "type:caption", "ข้อความ", LATIN[:4]):
        for path in ("/search", "/api/v1/search", "/feed.atom", "/api/v1/suggest"):
            yield f"{path}?q={query}"
    yield "/unapi?id=2021.canal-day.90&format=ris"


def test_no_route_shows_what_is_closed(secret_corpus: Corpus) -> None:
    """Also not in error pages, counts of facets, suggestions, feeds, the sitemap, or files."""
    client = Browser(make_app(secret_corpus))
    with contextlib.closing(client):
        walked = 0
        for address in _addresses(secret_corpus):
            answer = client.get(address)
            shown = unquote(answer.text + json.dumps(dict(answer.headers), ensure_ascii=False))
            # A page may repeat what its own address says, never more.
            if _leaks(address):
                assert answer.status_code in (400, 404, 410), f"{address} answers {answer.status_code}"
                for own in (MARK, LATIN, *CLOSED):
                    shown = shown.replace(own, "") if own in unquote(address) else shown
            assert not _leaks(shown), f"{address} ({answer.status_code}) leaks: {_near(shown)}"
            walked += 1
        assert walked > 300


def _near(text: str) -> str:
    at = next(place for mark in (MARK.casefold(), LATIN) if (place := text.casefold().find(mark)) >= 0)
    return text[max(0, at - 120) : at + 80]


def test_no_total_counts_what_is_closed(secret_corpus: Corpus) -> None:
    with contextlib.closing(Browser(make_app(secret_corpus))) as client:
        for query in (MARK, "ข้อความลับ", "year:2030", "event:2030.closed-day", f"speaker:{MARK}"):
            found = client.get(f"/api/v1/search?q={quote(query)}").json()
            held = [hit["id"] for hit in found["hits"] if hit["id"] in CLOSED]
            assert not held
            assert not any(
                value["value"] in ("2030", "2030.closed-day") for values in found["facets"].values() for value in values
            )


def test_an_embargo_ends_by_itself(secret_corpus: Corpus, tmp_path: Path) -> None:
    """On its day the passages are found, without a rebuild, and not a day before."""
    from archive.index.build import is_fresh, refresh

    def before() -> dt.date:
        return dt.date(2998, 12, 31)

    def after() -> dt.date:
        return dt.date(2999, 1, 1)

    refresh(secret_corpus, today=before)
    assert is_fresh(secret_corpus, today=before)
    assert not is_fresh(secret_corpus, today=after)
    report = refresh(secret_corpus, today=after)
    assert report.changed > 0
    assert not report.rebuilt
