"""The kept sample of each past schema comes up to this version's, with a backup, and back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.care.migrate import STEPS, migrate, schema_of
from archive.corpus.check import check
from archive.corpus.journal import undo
from archive.corpus.passages import find_passage
from archive.corpus.settings import SCHEMA
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord, WrongUsage
from tests.care.whole import whole
from tests.conftest import FIXTURES


@pytest.fixture
def old(tmp_path: Path) -> Corpus:
    return Corpus.open(Path(shutil.copytree(FIXTURES / "schema-0", tmp_path / "old")))


def test_every_past_schema_has_a_step_and_a_sample() -> None:
    assert sorted(STEPS) == list(range(SCHEMA))
    for schema in STEPS:
        assert schema_of(FIXTURES / f"schema-{schema}") == schema


def test_the_oldest_comes_up_whole(old: Corpus) -> None:
    with pytest.raises(InvalidRecord, match="wethi migrate"):
        _ = old.settings
    done = migrate(old)
    assert (done.since, done.to, done.problems) == (0, SCHEMA, ())
    assert old.settings.name.th == "คลังรุ่นเก่า"
    assert old.settings.base_url == "https://old.example"
    assert "# คลังรุ่นร่างแรก" in (old.root / "archive.toml").read_text("utf-8")
    event = old.event("2018.old-form")
    assert (str(event.date), event.venue.province, event.last) == (
        "2018-02-03/2018-02-04",
        "น่าน",
        {"session": 3, "photo": 2, "t": 2},
    )
    assert [(one.name, one.organisation) for one in event.organisers] == [
        ("เครือข่ายรุ่นเก่า", "old-network"),
        ("ชมรมที่ไม่มีในทะเบียน", None),
    ]
    session = old.session("2018.old-form.1")
    assert [(one.name, one.person, one.honorific) for one in session.people] == [
        ("สุดา ทำดี", "suda-thamdee", "นางสาว"),
        ("คุณลุงที่ไม่มีในทะเบียน", None, None),
    ]
    assert session.last == {"t": 1, "c": 4}
    assert find_passage(old, "2018.old-form.1#c4").text.endswith("สองครั้ง")
    assert old.session("2018.old-form.3").rights.access == "restricted"
    assert old.person("suda-thamdee").distinct_from == ("suda-thamdee-2",)
    assert old.organisation("old-network").abbreviations == ("ครก.",)
    assert [one for one in check(old) if one.severity == "error"] == []
    assert migrate(old).changes == ()


def test_the_backup_is_whole_and_undo_gives_every_byte_back(old: Corpus) -> None:
    before = whole(old)
    done = migrate(old)
    assert done.backup
    assert whole(Path(done.backup)) == before
    undo(old)
    assert whole(old) == before


def test_a_backup_is_never_written_over(old: Corpus, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "x").write_text("x")
    before = whole(old)
    with pytest.raises(WrongUsage):
        migrate(old, tmp_path / "there")
    with pytest.raises(WrongUsage):
        migrate(old, old.root / "backup")
    assert whole(old) == before


def test_a_broken_old_record_stops_it_with_nothing_changed(old: Corpus) -> None:
    path = old.root / "events/2018.old-form/sessions/1.yaml"
    path.write_text(path.read_text("utf-8").replace("type: talk", "type: quarrel"), "utf-8")
    before = whole(old)
    with pytest.raises(InvalidRecord, match="expected one of"):
        migrate(old)
    assert whole(old) == before


def test_a_newer_corpus_is_left_alone(corpus: Corpus) -> None:
    path = corpus.root / "archive.toml"
    path.write_text(path.read_text("utf-8").replace("schema = 1", "schema = 99"), "utf-8")
    with pytest.raises(InvalidRecord, match="schema 99"):
        migrate(corpus)


def test_this_versions_corpus_needs_nothing(corpus: Corpus) -> None:
    before = whole(corpus)
    assert migrate(corpus).backup is None
    assert whole(corpus) == before
