"""Notes that come again: what a person corrected stays, what the source changed goes in, old addresses lead on."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.apply import apply_plan
from archive.add.planning.plan import Plan
from archive.add.planning.planner import Wanted
from archive.care.blocks import plan_text
from archive.care.plan import apply
from archive.corpus.store import Corpus
from archive.model.records import Session
from tests.add.planning.test_plan import plan_of

EVENT = Wanted(event="2021.canal-day")
LINES = ("วันแรกเราคุยเรื่องเด็กที่หลุดออกไป", "ตอนบ่ายแบ่งกลุ่มคุยกันสี่กลุ่มใหญ่", "ทุกกลุ่มเสนอให้เปิดห้องเรียนริมคลอง")


class Notes:
    """Notes of an event, written anew and added again."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.corpus, self.path = corpus, folder / "notes.txt"
        self.add(*LINES)

    def plan(self, *lines: str) -> Plan:
        self.path.write_text("\n\n".join(lines), "utf-8")
        return plan_of(self.corpus, self.path, wanted=EVENT)

    def add(self, *lines: str) -> Plan:
        plan = self.plan(*lines)
        apply_plan(self.corpus, plan)
        return plan

    @property
    def session(self) -> Session:
        return self.corpus.sessions("2021.canal-day")[-1]

    @property
    def told(self) -> dict[int, str]:
        return {block.number: block.text for block in self.corpus.blocks(self.session, self.session.texts[0])}

    def correct(self, old: str, new: str) -> None:
        """As `wethi edit` does it."""
        kept = self.corpus.file(self.session.id, self.session.texts[0].file).read_text("utf-8")
        assert old in kept
        draft = self.path.with_name("draft.md")
        draft.write_text(kept.replace(old, new), "utf-8")
        apply(self.corpus, plan_text(self.corpus, self.session, self.session.texts[0], draft))


@pytest.fixture
def notes(corpus: Corpus, tmp_path: Path) -> Notes:
    return Notes(corpus, tmp_path)


def test_the_same_file_again_leaves_what_a_person_corrected(notes: Notes) -> None:
    notes.correct("หลุดออกไป", "หลุดออกนอกระบบ")
    assert not notes.plan(*LINES).changes


def test_a_newer_file_moves_only_what_it_changed_itself(notes: Notes) -> None:
    notes.correct("หลุดออกไป", "หลุดออกนอกระบบ")
    notes.add(LINES[0], LINES[1].replace("สี่", "ห้า"), LINES[2], "ปิดวงด้วยเพลงเรือ")
    assert notes.told == {
        1: LINES[0].replace("หลุดออกไป", "หลุดออกนอกระบบ"), 2: LINES[1].replace("สี่", "ห้า"), 3: LINES[2], 4: "ปิดวงด้วยเพลงเรือ",
    }  # fmt: skip
    assert not notes.plan(LINES[0], LINES[1].replace("สี่", "ห้า"), LINES[2], "ปิดวงด้วยเพลงเรือ").changes


def test_what_both_changed_stays_and_waits_for_review(notes: Notes) -> None:
    notes.correct("สี่กลุ่มใหญ่", "สี่กลุ่มย่อย")
    plan = notes.add(LINES[0], LINES[1].replace("สี่", "หก"), LINES[2])
    assert notes.told[2] == LINES[1].replace("ใหญ่", "ย่อย")
    assert [(value.field, value.new) for _, value in plan.doubtful] == [("notes #t2", LINES[1].replace("สี่", "หก"))]
    assert ("notes #t2", LINES[1].replace("สี่", "หก")) in {(one.field, one.value) for one in notes.session.doubts}


def test_what_a_newer_file_says_otherwise_is_kept_as_a_correction(notes: Notes) -> None:
    notes.add(LINES[0], LINES[2].replace("ริมคลอง", "ริมน้ำ"))
    record = notes.session.id
    assert [(one.kind, one.anchor, one.old) for one in notes.corpus.corrections(record)] == [
        ("words", "t3", LINES[2]), ("removed", "t2", LINES[1]),
    ]  # fmt: skip
    assert notes.corpus.moved_anchors(record) == {"t2": "t1"}


def test_another_text_of_that_name_is_left_out_where_a_person_had_corrected_it(notes: Notes) -> None:
    notes.correct("หลุดออกไป", "หลุดออกนอกระบบ")
    plan = notes.plan("กำหนดการเดินทางของคณะ", "รถออกหกโมงเช้าจากหน้าวัด", "ถึงที่หมายก่อนเพลแน่นอน")
    assert ["corrected by hand" in one.why for one in plan.duplicates] == [True]
    assert not plan.changes


def slides(path: Path, *told: tuple[str, str]) -> None:
    from pptx import Presentation

    made = Presentation()
    for title, said in told:
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = said
    made.save(str(path))


def test_speaker_notes_of_changed_slides_are_brought_up_too(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "talk.pptx"
    slides(path, ("ปลาในคลองหน้าโรงเรียน", "พูดช้าๆ"), ("เรือริมน้ำ", "เล่าเรื่องยาย"))
    apply_plan(corpus, plan_of(corpus, path, wanted=EVENT))
    slides(path, ("คำขอบคุณ", ""), ("ปลาในคลองหน้าโรงเรียน", "พูดช้าๆ ชัดๆ"), ("เรือริมน้ำ", "เล่าเรื่องยาย"))
    apply_plan(corpus, plan_of(corpus, path, wanted=EVENT))
    session = corpus.sessions("2021.canal-day")[-1]
    told = [[(one.number, one.label, one.text) for one in corpus.blocks(session, ref)] for ref in session.texts]
    assert told[0] == [(5, "1", "คำขอบคุณ"), (1, "2", "ปลาในคลองหน้าโรงเรียน"), (2, "3", "เรือริมน้ำ")]
    assert told[1] == [(3, "2", "พูดช้าๆ ชัดๆ"), (4, "3", "เล่าเรื่องยาย")]
    assert {ref.original for ref in session.texts} == {"originals/talk-2.pptx"}
