"""What holds nothing makes no record: it is named with what to do, and the rest goes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.apply import apply_plan
from archive.add.planning.planner import Wanted
from archive.care.plan import apply
from archive.care.withdraw import Wish, plan_withdrawal
from archive.corpus.store import Corpus
from tests.add.make_files import make_picture
from tests.add.planning.test_file_draft import cues
from tests.add.planning.test_plan import plan_of

EVENT = Wanted(event="2021.canal-day")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from pptx import Presentation

    made = tmp_path / "forum"
    made.mkdir()
    make_picture().save(made / "scan.pdf")
    slides = Presentation()
    slides.slides.add_slide(slides.slide_layouts[6])
    slides.save(str(made / "pictures.pptx"))
    (made / "blank.txt").write_text(" \n\n \n", "utf-8")
    (made / "silent.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\n\n", "utf-8")
    (made / "app.html").write_text("<html><title>เวทีสมมติ</title><body><div id=root></div></body></html>", "utf-8")
    (made / "notes.txt").write_text("ชาวบ้านเล่าว่าน้ำขึ้นเร็วกว่าทุกปี\n", "utf-8")
    return made


def test_files_without_words_are_skipped_by_name(corpus: Corpus, folder: Path) -> None:
    plan = plan_of(corpus, folder, wanted=EVENT)
    assert [item.kind for item in plan.of("new")] == ["session"]
    told = {one.source: one for one in plan.skipped}
    assert set(told) == {"scan.pdf", "pictures.pptx", "blank.txt", "silent.srt", "app.html"}
    assert "ocrmypdf" in told["scan.pdf"].remedy
    assert "no words" in told["blank.txt"].reason
    assert "save it again" in told["app.html"].remedy
    assert not [one for one in plan.findings if one.message == told["scan.pdf"].reason], "told once"
    apply_plan(corpus, plan)
    assert not plan_of(corpus, folder, wanted=EVENT).changes


def test_a_file_of_two_names_goes_in_once(corpus: Corpus, folder: Path) -> None:
    (folder / "notes (1).txt").write_bytes((folder / "notes.txt").read_bytes())
    plan = plan_of(corpus, folder, wanted=EVENT)
    assert [(one.what, one.of) for one in plan.duplicates] == [("notes (1).txt", "notes.txt")]
    assert len(plan.of("new")) == 1


def test_the_other_language_of_a_withdrawn_talk_stays_out_too(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "forum"
    folder.mkdir()
    for name, words in (
        ("talk.th.vtt", "ยายเล่าเรื่องปลา"),
        ("talk.en.vtt", "Grandmother tells of fish"),
        ("other.vtt", "เรื่องเรือ"),
    ):
        (folder / name).write_text(cues(words), "utf-8")
    apply_plan(corpus, plan_of(corpus, folder, wanted=EVENT))
    talk = next(one.id for one in corpus.sessions("2021.canal-day") if one.title.th == "talk")
    apply(corpus, plan_withdrawal(corpus, Wish(talk, "ผู้พูดขอถอน")))
    plan = plan_of(corpus, folder, wanted=EVENT)
    assert not plan.changes
    assert {one.source: one.reason for one in plan.skipped} == {
        "talk.th.vtt": f"it was taken out of the archive when {talk} was withdrawn",
        "talk.en.vtt": f"by its name it is of {talk}, which was withdrawn",
    }
    assert plan_of(corpus, folder / "talk.en.vtt", wanted=EVENT).changes, "given by itself it goes in"
