"""The public view shows what is open today and nothing of the rest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from archive.corpus.public import PublicCorpus
from archive.corpus.store import Corpus
from archive.errors import AccessClosed, MovedRecord, UnknownRecord, WithdrawnRecord
from tests.conftest import SAMPLE

TODAY = dt.date(2026, 11, 1)
CLOSED = ["2021.canal-day.3", "2021.canal-day.p3", "2021.canal-day.p5", "2023.open-classroom.3", "2024.quiet-circle",
          "2024.quiet-circle.1", "2024.quiet-circle.p1", "mali-chaingiap"]  # fmt: skip


@pytest.fixture
def public() -> PublicCorpus:
    """The sample as the public sees it."""
    return PublicCorpus(Corpus.open(SAMPLE), lambda: TODAY)


@pytest.mark.parametrize("record", CLOSED)
def test_what_is_closed_is_not_there(public: PublicCorpus, record: str) -> None:
    with pytest.raises(AccessClosed):
        public.record(record)
    assert record not in public.nearest(record, 10)


def test_lists_leave_it_out(public: PublicCorpus) -> None:
    listed = [one.id for one in public.events()] + [one.id for one in public.people()]
    listed += [one.id for one in public.organisations()]
    for event in Corpus.open(SAMPLE).event_ids():
        listed += [one.id for one in public.sessions(event)] + [one.id for one in public.photos(event)]
    assert not set(listed) & {*CLOSED, "2023.open-classroom.4"}
    assert {"2021.canal-day", "2021.canal-day.2", "2021.canal-day.p1", "2023.open-classroom.p2"} <= set(listed)


def test_words_and_files_of_what_is_closed(public: PublicCorpus) -> None:
    hidden = Corpus.open(SAMPLE).session("2021.canal-day.3")
    for read in (
        lambda: public.transcript(hidden),
        lambda: public.blocks(hidden, hidden.texts[0]),
        lambda: public.corrections(hidden.id),
        lambda: public.file(hidden.id, "sessions/3.notes.md"),
    ):
        with pytest.raises(AccessClosed):
            read()


def test_a_withdrawn_record_gives_its_reason(public: PublicCorpus) -> None:
    for record in ("2023.open-classroom.4", "2023.open-classroom.6"):
        with pytest.raises(WithdrawnRecord):
            public.record(record)


def test_gps_is_never_there(public: PublicCorpus) -> None:
    assert Corpus.open(SAMPLE).photo("2021.canal-day.p1").gps
    assert public.photo("2021.canal-day.p1").gps is None
    assert all(photo.gps is None for photo in public.photos("2021.canal-day"))


def test_an_embargo_ends_by_itself() -> None:
    day = [dt.date(2098, 12, 31)]
    public = PublicCorpus(Corpus.open(SAMPLE), lambda: day[0])
    assert public.next_change() == dt.date(2099, 1, 1)
    assert len(public.sessions("2023.open-classroom")) == 3
    day[0] = dt.date(2099, 1, 1)
    assert public.next_change() is None
    assert len(public.sessions("2023.open-classroom")) == 4


def test_a_redirect_tells_nothing_of_what_is_closed(corpus_root: Path) -> None:
    (corpus_root / "redirects.yaml").write_text(
        "old-mali: mali-chaingiap\nold-saifon: saifon-deeprom\na-b: b-a\nb-a: a-b\n2022.x: 2021.canal-day.3\n"
    )
    public = PublicCorpus(Corpus.open(corpus_root), lambda: TODAY)
    with pytest.raises(MovedRecord):
        public.person("old-saifon")
    for record in ("old-mali", "2022.x"):
        with pytest.raises(AccessClosed):
            public.record(record)
    with pytest.raises(UnknownRecord):
        public.record("a-b")


def test_what_cannot_be_read_closes_what_belongs_to_it(corpus_root: Path) -> None:
    (corpus_root / "events/2021.canal-day/event.yaml").write_text("id: [\n")
    public = PublicCorpus(Corpus.open(corpus_root), lambda: TODAY)
    with pytest.raises(AccessClosed):
        public.session("2021.canal-day.2")
    assert public.sessions("2021.canal-day") == []
    assert public.photos("2021.canal-day") == []


def test_a_name_only_in_closed_records_is_closed(corpus_root: Path) -> None:
    (corpus_root / "people/hidden-one.yaml").write_text("id: hidden-one\nnames:\n  - text: ลับ\n", "utf-8")
    session = corpus_root / "events/2021.canal-day/sessions/3.yaml"
    text = session.read_text("utf-8").replace("person: pakon-na-thakham", "person: hidden-one")
    session.write_text(text, "utf-8")
    public = PublicCorpus(Corpus.open(corpus_root), lambda: TODAY)
    with pytest.raises(AccessClosed):
        public.person("hidden-one")
    assert public.person("pakon-na-thakham")


class _Counting(Corpus):
    """Counts how often its files are listed."""

    listed = 0

    def fingerprint(self) -> tuple[int, int]:
        """As Corpus.fingerprint."""
        type(self).listed += 1
        return super().fingerprint()


def test_who_is_seen_is_looked_up_once_for_a_settled_state(corpus_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Counting, "listed", 0)
    corpus = _Counting.open(corpus_root)
    public = PublicCorpus(corpus, lambda: TODAY)
    public.settle(corpus.fingerprint())
    people = public.people()
    assert [public.person(one.id) for one in people] == people
    assert _Counting.listed == 1
    (corpus_root / "people/hidden-one.yaml").write_text("id: hidden-one\nnames:\n  - text: ลับ\n", "utf-8")
    session = corpus_root / "events/2021.canal-day/sessions/3.yaml"
    text = session.read_text("utf-8").replace("person: pakon-na-thakham", "person: hidden-one")
    session.write_text(text, "utf-8")
    public.settle(corpus.fingerprint())
    with pytest.raises(AccessClosed):
        public.person("hidden-one")
