"""What a person took out of a session stays out when its file comes again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.add.apply import apply_plan
from archive.add.planning.planner import Wanted
from archive.corpus.store import Corpus
from tests.add.planning.test_file_draft import cues
from tests.add.planning.test_plan import EVENT as PAGE_EVENT
from tests.add.planning.test_plan import PAGES, add, plan_of

EVENT = "2021.canal-day"


def test_what_was_taken_out_by_hand_stays_out_and_is_told(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "forum"
    folder.mkdir()
    (folder / "talk.vtt").write_text(cues("ยายเล่าเรื่องปลา"), "utf-8")
    (folder / "talk.notes.md").write_text("บันทึกของคนฟังเรื่องปลา\n", "utf-8")
    (folder / "other.md").write_text("เรื่องเรือของอีกวงหนึ่ง\n", "utf-8")
    wanted = Wanted(event=EVENT)
    apply_plan(corpus, plan_of(corpus, folder, wanted=wanted))
    talk, other = corpus.sessions(EVENT)[-2:]
    talk, other = (other, talk) if other.transcript else (talk, other)
    with corpus.writing("by hand") as change:
        change.save(replace(talk, texts=()))
        change.save(replace(other, texts=()))
    plan = plan_of(corpus, folder, wanted=wanted)
    assert not plan.changes
    assert [note.partition(":")[0] for note in plan.notes] == ["other.md", "talk.notes.md"]
    again = plan_of(corpus, folder / "talk.notes.md", wanted=Wanted(session=talk.id))
    assert [item.record.id for item in again.of("changed") if item.kind == "session"] == [talk.id]


def test_a_text_of_a_page_that_was_taken_out_by_hand_stays_out(corpus: Corpus) -> None:
    add(corpus, PAGES / "seti4.html")
    reflection = corpus.sessions(PAGE_EVENT)[0]
    with corpus.writing("by hand") as change:
        change.save(replace(reflection, texts=()))
    for page in ("seti4.html", "seti4.txt"):
        assert not plan_of(corpus, PAGES / page).changes
