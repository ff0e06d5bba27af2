"""What is withdrawn is gone from everywhere but the journal; its address and the reason stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from archive.care.forget import forget, keeping
from archive.care.plan import CarePlan, apply
from archive.care.withdraw import Wish, plan_withdrawal
from archive.corpus import layout
from archive.corpus.check import check
from archive.corpus.journal import undo
from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.errors import AccessClosed, CannotUndo, MovedRecord, UnknownRecord, WithdrawnRecord, WrongUsage
from archive.model.records import FileRef, NameForm, Person, Source, TextRef, Words
from tests.care.whole import holds, whole

PANEL = "2021.canal-day.2"
DAY = dt.date(2026, 11, 22)
WORDS = "ไปได้สิบเจ็ดหลังในคืนเดียว"


def withdraw(corpus: Corpus, id: str, everywhere: bool = False, keep_originals: bool = False) -> str:
    change = apply(corpus, plan(corpus, id, everywhere, keep_originals), "ผู้พูดขอ")
    assert change
    return change


def plan(corpus: Corpus, id: str, everywhere: bool = False, keep_originals: bool = False) -> CarePlan:
    return plan_withdrawal(corpus, Wish(id, "ผู้พูดขอ", everywhere, keep_originals, DAY))


def faults(corpus: Corpus) -> set[tuple[str, str]]:
    return {(one.code, one.place) for one in check(corpus) if one.severity != "note"}


def test_a_session_goes_with_words_files_and_originals(corpus: Corpus) -> None:
    before, known = whole(corpus), faults(corpus)
    change = withdraw(corpus, PANEL)
    assert holds(corpus.root / "events", WORDS) == []
    assert not (corpus.root / "events/2021.canal-day/originals/panel.srt").exists()
    with pytest.raises(WithdrawnRecord) as gone:
        PublicCorpus(corpus).record(PANEL)
    assert (gone.value.reason, gone.value.date) == ("ผู้พูดขอ", "2026-11-22")
    photo = corpus.photo("2021.canal-day.p1")
    assert (photo.session, photo.rights.access) == (None, "restricted")
    assert faults(corpus) == known
    undo(corpus, change)
    assert whole(corpus) == before


def test_people_who_stood_only_there_do_not_come_to_light(corpus: Corpus) -> None:
    withdraw(corpus, "2021.canal-day.1")
    closed = [id for id in corpus.person_ids() if corpus.person(id).rights.access == "restricted"]
    assert closed == ["mali-chaingiap", "phra-thongdi"]
    with pytest.raises(AccessClosed):
        PublicCorpus(corpus).person("phra-thongdi")


def test_a_shared_original_goes_and_others_no_longer_name_it(corpus: Corpus) -> None:
    with corpus.writing("share") as write:
        other = corpus.session("2021.canal-day.4")
        texts = tuple(replace(ref, original="originals/panel.srt") for ref in other.texts)
        write.save(replace(other, texts=texts))
    known = faults(corpus)
    withdraw(corpus, PANEL)
    assert all(ref.original is None for ref in corpus.session("2021.canal-day.4").texts)
    assert faults(corpus) == known


def test_an_original_that_nobody_names_is_found_by_its_words(corpus: Corpus) -> None:
    page = f"<p>พวกผมเอาเรือหาปลาออกไปเอง&nbsp;<b>{WORDS}</b></p>"
    with corpus.writing("page") as write:
        write.write_text("events/2021.canal-day/originals/page.html", page)
        write.write_bytes("events/2021.canal-day/originals/old.html", "เรื่องอื่นทั้งหมดไม่เกี่ยวกัน".encode("cp874"))
    withdraw(corpus, PANEL)
    assert not (corpus.root / "events/2021.canal-day/originals/page.html").exists()
    assert (corpus.root / "events/2021.canal-day/originals/old.html").exists()


def test_older_versions_of_an_original_go_also_where_their_words_cannot_be_read(corpus: Corpus) -> None:
    event, panel = corpus.event("2021.canal-day"), corpus.session(PANEL)
    folder = corpus.root / "events/2021.canal-day/originals"
    versions = [FileRef(f"originals/{name}.pdf", mime="application/pdf", title=title)
                for name, title in (("talk", "day/talk.pdf"), ("talk-2", "day/talk.pdf"), ("other", "other.pdf"))]  # fmt: skip
    for one in versions:
        (folder / one.path.removeprefix("originals/")).write_bytes(b"%PDF-1.4 a picture of a page")
    with corpus.writing("two versions of a file") as write:
        write.save(replace(event, files=(*event.files, *versions)))
        write.save(
            replace(
                panel, texts=(*panel.texts, TextRef("notes", "sessions/2.notes.md", original="originals/talk-2.pdf"))
            )
        )
        write.write_text("events/2021.canal-day/sessions/2.notes.md", "{#t90}\nบันทึกของวง\n")
    withdraw(corpus, PANEL)
    assert [one.path for one in corpus.event("2021.canal-day").files if one in versions] == ["originals/other.pdf"]
    assert [(folder / f"{name}.pdf").exists() for name in ("talk", "talk-2", "other")] == [False, False, True]


def test_originals_may_be_kept(corpus: Corpus) -> None:
    withdraw(corpus, PANEL, keep_originals=True)
    assert (corpus.root / "events/2021.canal-day/originals/panel.srt").exists()


def test_an_event_goes_whole_and_so_do_the_ids_that_led_into_it(corpus: Corpus) -> None:
    before, known = whole(corpus), faults(corpus)
    change = withdraw(corpus, "2023.open-classroom")
    assert not (corpus.root / "events/2023.open-classroom").exists()
    for id in ("2023.open-classroom", "2023.open-classroom.1", "2023.open-classroom.p1"):
        with pytest.raises(WithdrawnRecord):
            corpus.record(id)
    with pytest.raises(MovedRecord):
        corpus.record("2023.open-classroom.7")
    with pytest.raises(WithdrawnRecord):
        PublicCorpus(corpus).record("2023.open-classroom.7")
    assert {code for code, _ in faults(corpus) - known} == set()
    undo(corpus, change)
    assert whole(corpus) == before


def test_a_photo_goes_with_its_picture(corpus: Corpus) -> None:
    known = faults(corpus)
    withdraw(corpus, "2021.canal-day.p1")
    assert not list((corpus.root / "events/2021.canal-day/photos").glob("1.*"))
    assert "photos/1.jpg" not in (corpus.root / "events/2021.canal-day" / layout.MANIFEST).read_text("utf-8")
    assert faults(corpus) == known


def test_a_photo_goes_with_the_list_that_tells_of_it(corpus: Corpus) -> None:
    """However few words it has: a list is short of words and full of names."""
    folder = corpus.root / "events/2021.canal-day"
    for name in ("captions.csv", "page.html"):
        (folder / "originals" / name).write_text("file,caption\n1.jpg,ยายมี\n", "utf-8")
    kept = tuple(Source(file=f"originals/{name}") for name in ("captions.csv", "page.html"))
    with corpus.writing("a list") as change:
        change.save(replace(corpus.photo("2021.canal-day.p1"), caption=Words("ยายมี"), sources=kept))
    withdraw(corpus, "2021.canal-day.p1")
    assert [(folder / "originals" / name).exists() for name in ("captions.csv", "page.html")] == [False, True]


def test_a_person_goes_photos_close_and_the_written_name_stays(corpus: Corpus) -> None:
    before, known = whole(corpus), faults(corpus)
    change = withdraw(corpus, "somchai-jaikla")
    with pytest.raises(WithdrawnRecord):
        PublicCorpus(corpus).person("somchai-jaikla")
    panel = corpus.session(PANEL)
    assert [(one.name, one.person) for one in panel.people][2] == ("สมชาย ใจกล้า", None)
    photo = corpus.photo("2021.canal-day.p1")
    assert (photo.people[0].person, photo.people[0].consent.consent) == (None, "withdrawn")
    with pytest.raises(AccessClosed):
        PublicCorpus(corpus).photo("2021.canal-day.p1")
    assert corpus.person("somchai-jaikla-2").distinct_from == ()
    assert faults(corpus) == known
    undo(corpus, change)
    assert whole(corpus) == before


def test_everywhere_takes_the_name_out_of_all_words(corpus: Corpus) -> None:
    before = whole(corpus)
    assert holds(corpus.root / "events", "สายฝน ดีพร้อม")
    change = withdraw(corpus, "saifon-deeprom", everywhere=True)
    assert holds(corpus.root / "events", "สายฝน ดีพร้อม") == []
    panel = corpus.session(PANEL)
    assert (panel.people[0].name, panel.people[0].position, panel.people[0].role) == ("(ไม่เปิดเผยชื่อ)", None, "moderator")
    transcript = corpus.transcript(panel)
    assert transcript
    assert transcript.cues[0].voice == "(ไม่เปิดเผยชื่อ)"
    assert {code for code, _ in faults(corpus)} <= {"number-memory"}
    undo(corpus, change)
    assert whole(corpus) == before


@pytest.mark.parametrize("form", ["ปู ใจดี", "Poo Jaidee"])
def test_everywhere_finds_received_files_by_short_names_and_latin_ones(corpus: Corpus, form: str) -> None:
    with corpus.writing("a person of a short name") as write:
        write.save(Person("poo-jaidee", (NameForm("ปู ใจดี", "นาง"),), latin="Poo Jaidee"))
    received = corpus.root / "events/2021.canal-day/originals"
    (received / "list.csv").write_text(f"ชื่อ\n{form}\n".replace(" ", "  "), "utf-8")
    (received / f"ประวัติ {form.replace(' ', '_')}.pdf").write_bytes(b"%PDF-1.4")
    (received / "other.csv").write_text("ชื่อ\nปูใจกลางเมือง\n", "utf-8")
    withdraw(corpus, "poo-jaidee", everywhere=True)
    assert [path.name for path in sorted(received.glob("*.csv"))] == ["other.csv"]
    assert list(received.glob("*.pdf")) == []


def test_everywhere_finds_names_within_tags_and_tells_of_comments(corpus: Corpus) -> None:
    event = corpus.root / "events/2021.canal-day"
    (event / "originals/voices.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v สายฝน ดีพร้อม>สวัสดี\n", "utf-8")
    with (event / "event.yaml").open("a", encoding="utf-8") as out:
        out.write("# ถามสายฝน ดีพร้อม ก่อน\n")
    found = plan(corpus, "saifon-deeprom", everywhere=True)
    told = [note for note in found.notes if "comments" in note]
    assert told == ["the name stands in comments or settings of events/2021.canal-day/event.yaml: take it out by hand"]
    apply(corpus, found, "ผู้พูดขอ")
    assert not (event / "originals/voices.vtt").exists()


def test_a_broken_record_can_be_withdrawn(corpus: Corpus) -> None:
    path = corpus.path_of(PANEL)
    path.write_text("id: [\n", "utf-8")
    found = plan(corpus, PANEL)
    assert any("cannot be read" in note for note in found.notes)
    apply(corpus, found)
    assert holds(corpus.root / "events/2021.canal-day/sessions", WORDS) == []


def test_a_mistaken_withdrawal_is_taken_back_after_a_later_one(corpus: Corpus) -> None:
    before = whole(corpus)
    first = withdraw(corpus, "2021.canal-day.p1")
    withdraw(corpus, "2021.canal-day.p3")
    undo(corpus, first)
    assert corpus.photo("2021.canal-day.p1").id
    assert set(corpus.tombstones()) == {"2023.open-classroom.6", "2021.canal-day.p4", "2021.canal-day.p3"}
    assert faults(corpus) == set() or all("p3" not in place for _, place in faults(corpus))
    undo(corpus)
    assert whole(corpus) == before


def test_what_is_kept_for_undo_can_be_destroyed_with_older_copies(corpus: Corpus) -> None:
    with corpus.writing("correct") as write:
        old = corpus.session(PANEL)
        write.save(replace(old, room="ห้องลับแลของเรือ"))
        write.keep_journal("edit", records=[PANEL])
    with corpus.writing("correct again") as write:
        write.save(replace(corpus.session(PANEL), room=None))
        edited = write.keep_journal("edit", records=[PANEL])
    change = withdraw(corpus, PANEL)
    assert holds(corpus.root / layout.IMPORTS, WORDS)
    assert {change, edited} <= set(keeping(corpus))
    destroyed = forget(corpus, PANEL)
    assert {change, edited} <= set(destroyed)
    assert holds(corpus.root, WORDS) == []
    assert holds(corpus.root, "ห้องลับแลของเรือ") == []
    with pytest.raises(CannotUndo):
        undo(corpus, change)
    with pytest.raises(CannotUndo):
        forget(corpus, PANEL)
    with pytest.raises(WithdrawnRecord):
        corpus.record(PANEL)


@pytest.mark.parametrize(
    ("id", "reason", "everywhere", "error"),
    [
        (f"{PANEL}#c5", "เพราะ", False, WrongUsage),
        (PANEL, "  ", False, WrongUsage),
        (PANEL, "เพราะ", True, WrongUsage),
        ("2021.canal-day.p4", "เพราะ", False, WithdrawnRecord),
        ("2021.canal-day.77", "เพราะ", False, UnknownRecord),
        ("2020.canal-day", "เพราะ", False, MovedRecord),
        ("canal-network", "เพราะ", True, WrongUsage),
    ],
)
def test_what_cannot_be_withdrawn(
    corpus: Corpus, id: str, reason: str, everywhere: bool, error: type[Exception]
) -> None:
    with pytest.raises(error):
        plan_withdrawal(corpus, Wish(id, reason, everywhere))
