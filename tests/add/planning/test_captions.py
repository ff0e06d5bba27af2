"""A caption list that comes after its photos: laid over those the archive has, old → new, never over a person's words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from archive.add.planning.plan import Plan
from archive.corpus.store import Corpus
from archive.model.records import Words
from tests.add.planning.test_plan import add, plan_of

PAGE = "เวทีปลาสมมุติ\n\nเมื่อวันที่ 5 มกราคม 2567 มูลนิธิปลาสมมุติ จัดเวที “ปลาสมมุติ” ณ ศาลาบ้านสมมุติ จังหวัดตรัง\n"
LIST = "ไฟล์,คำบรรยาย,บุคคล,ผู้ถ่าย\nIMG_0001.jpg,ชาวบ้านฟังเวที,นายดี สมมุติใจ,ก้อง\nIMG_0002.JPG,ปลากระบอก,,\nIMG_0009.jpg,ไม่มีภาพ,,\n"
EVENT = "2024.pla-sommuti"


@pytest.fixture
def event(corpus: Corpus, tmp_path: Path) -> Path:
    folder = tmp_path / "forum"
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, "utf-8")
    for number in (1, 2):
        Image.effect_noise((640, 480), 60 + number * 30).convert("RGB").save(folder / f"IMG_000{number}.jpg")
    add(corpus, folder)
    return tmp_path


def listed(folder: Path, text: str = LIST) -> Path:
    path = folder / "captions.csv"
    path.write_text(text, "utf-8")
    return path


def changes(plan: Plan) -> dict[str, list[tuple[str, str | None, str]]]:
    return {item.record.id: [(v.field, v.old, v.new) for v in item.values] for item in plan.of("changed")}


def test_the_list_alone_finds_its_event_and_fills_what_the_photos_lack(corpus: Corpus, event: Path) -> None:
    plan = add(corpus, listed(event))
    assert changes(plan) == {
        f"{EVENT}.p1": [("caption", "", "ชาวบ้านฟังเวที"), ("credit", "", "ก้อง"), ("people", "", "นายดี สมมุติใจ")],
        f"{EVENT}.p2": [("caption", "", "ปลากระบอก")],
    }
    assert [photo.caption.th for photo in corpus.photos(EVENT)] == ["ชาวบ้านฟังเวที", "ปลากระบอก"]
    assert any("IMG_0009.jpg, which is not here" in note for note in plan.notes)
    assert not plan_of(corpus, listed(event)).changes


def test_words_a_person_set_stay_and_the_plan_says_so(corpus: Corpus, event: Path) -> None:
    first, *_ = corpus.photos(EVENT)
    with corpus.writing("a caption by hand") as change:
        change.save(replace(first, caption=Words("คำที่คนแก้ไว้")))
    plan = add(corpus, listed(event))
    assert f"{EVENT}.p1" in changes(plan)
    assert "caption" not in [field for field, _, _ in changes(plan)[f"{EVENT}.p1"]]
    assert corpus.photos(EVENT)[0].caption.th == "คำที่คนแก้ไว้"
    assert any("stays as the record has it" in note for note in plan.notes)


def test_a_list_of_other_files_finds_no_event(corpus: Corpus, event: Path) -> None:
    plan = plan_of(corpus, listed(event, "file,caption\nDSC_1.jpg,a\nDSC_2.jpg,b\n"))
    assert not plan.items
    assert [one.source for one in plan.skipped] == ["captions.csv"]
