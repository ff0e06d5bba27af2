"""Pages follow the files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.corpus.store import Corpus
from archive.web.door import Door
from archive.web.urls import Prefs
from tests.web.conftest import Browser


def change(path: Path, old: str, new: str) -> None:
    """Rewrite a file by hand, with a time stamp of its own."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    os.utime(path, (2_000_000_000, 2_000_000_000))


def test_nothing_is_made_anew_while_nothing_changes(corpus: Corpus) -> None:
    door = Door(corpus)
    first = door.renew()
    assert door.present() is first
    assert door.renew() is first


def test_a_new_record_is_seen_at_once(corpus: Corpus) -> None:
    door = Door(corpus)
    before = door.renew()
    new = corpus.root / "people" / "new-person.yaml"
    new.write_text("id: new-person\nnames:\n  - text: คนใหม่ มาแล้ว\n", "utf-8")
    assert door.present() is None
    after = door.renew()
    assert after.token != before.token
    assert "new-person" in after.overview.people


def test_a_file_edited_by_hand_is_seen(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    door = Door(corpus)
    before = door.renew()
    change(corpus.root / "events/2021.canal-day/event.yaml", "title:", "title: # looked at\n ")
    monkeypatch.setattr(door, "_pause", -1.0)
    assert door.renew().token != before.token


def test_what_is_to_be_done_once_searches_are_answered_is_done(corpus: Corpus) -> None:
    done: list[bool] = []
    door = Door(corpus, lambda: done.append(door.warm()))
    assert not door.warm()
    door.close()
    assert done == [True]


def test_a_desk_speaks_the_readers_language(corpus: Corpus) -> None:
    snapshot = Door(corpus).renew()
    assert snapshot.desk(Prefs("en", "ce")).t("menu.events") == "Events"
    assert snapshot.desk(Prefs()).year(2024) == "2567"


def test_a_broken_record_takes_nothing_else_away(fresh: Browser, corpus_root: Path) -> None:
    (corpus_root / "events/2021.canal-day/sessions/1.yaml").write_text("id: [", "utf-8")
    assert fresh.get("/sessions/2021.canal-day.1").status_code == 500
    assert fresh.get("/sessions/2021.canal-day.2").status_code == 200
    assert fresh.get("/events/2021.canal-day").status_code == 200
    assert fresh.get("/").status_code == 200


def test_a_broken_transcript_is_said(fresh: Browser, corpus_root: Path) -> None:
    (corpus_root / "events/2021.canal-day/sessions/2.transcript.vtt").write_text("not WebVTT", "utf-8")
    answer = fresh.get("/sessions/2021.canal-day.2")
    assert answer.status_code == 200
    assert "เสียหาย" in answer.text


def test_a_record_that_is_closed_while_we_serve(fresh: Browser, corpus_root: Path) -> None:
    assert fresh.get("/search?q=เหลื่อมล้ำ").status_code == 200
    path = corpus_root / "events/2021.canal-day/sessions/2.yaml"
    path.write_text(path.read_text("utf-8").replace("rights:\n", "rights:\n  access: restricted\n"), "utf-8")
    (corpus_root / "people" / "zz-touch.yaml").write_text("id: zz-touch\nnames:\n  - text: ก ข\n", "utf-8")
    assert fresh.get("/sessions/2021.canal-day.2").status_code == 404
    assert "/sessions/2021.canal-day.2" not in fresh.get("/search?q=เหลื่อมล้ำ").text
    assert "/sessions/2021.canal-day.2" not in fresh.get("/events/2021.canal-day").text
