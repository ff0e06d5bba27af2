"""A caption list that comes after its photos: laid over those the archive has, old → new, never over a person's words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from archive.add.apply import apply_plan
from archive.add.planning.plan import Plan
from archive.add.planning.planner import Wanted
from archive.add.review import plan_text
from archive.corpus.check import check
from archive.corpus.journal import undo
from archive.corpus.store import Corpus
from archive.model.records import Appearance, NameForm, Person, PhotoPerson, Words
from archive.model.rights import PersonConsent
from tests.add.make_files import make_xlsx
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
        Image.effect_noise((64, 48), 60 + number * 30).convert("RGB").save(folder / f"IMG_000{number}.jpg")
    add(corpus, folder)
    return tmp_path


def listed(folder: Path, text: str = LIST) -> Path:
    path = folder / "captions.csv"
    path.write_text(text, "utf-8")
    return path


def changes(plan: Plan) -> dict[str, list[tuple[str, str | None, str]]]:
    """What changes of photos; values that the records do not take are left out."""
    return {
        item.record.id: [(v.field, v.old, v.new) for v in item.values if not v.doubt]
        for item in plan.of("changed")
        if item.kind == "photo"
    }


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
    assert [(one.field, one.old, one.new) for _, one in plan.doubtful] == [("caption", "คำที่คนแก้ไว้", "ชาวบ้านฟังเวที")]
    assert "the record says otherwise; it was left as it is" in plan_text(plan)


def test_a_list_of_other_files_finds_no_event(corpus: Corpus, event: Path) -> None:
    plan = plan_of(corpus, listed(event, "file,caption\nDSC_1.jpg,a\nDSC_2.jpg,b\n"))
    assert not plan.items
    assert [one.source for one in plan.skipped] == ["captions.csv"]


def shown_values(plan: Plan) -> dict[str, dict[str, tuple[str | None, str, str | None]]]:
    """Photo → field → old, new, doubt, of what the plan says of photos."""
    return {
        item.record.id: {value.field: (value.old, value.new, value.doubt) for value in item.values}
        for item in plan.of("changed")
        if item.kind == "photo"
    }


def corrected(folder: Path, *pairs: tuple[str, str], name: str = "captions.csv") -> Path:
    """The list with words replaced, as a keeper saves it again."""
    text = LIST
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def kept_bytes(corpus: Corpus) -> dict[str, bytes]:
    """Every file of the archive that an import may write."""
    return {
        str(path.relative_to(corpus.root)): path.read_bytes()
        for path in sorted(corpus.root.rglob("*"))
        if path.is_file() and path.relative_to(corpus.root).parts[0] not in (".wethi", ".pending")
    }


def test_the_list_is_kept_and_the_photos_name_it(corpus: Corpus, event: Path) -> None:
    add(corpus, listed(event))
    assert corpus.file(EVENT, "originals/captions.csv").read_text("utf-8") == LIST
    assert [[one.file for one in photo.sources] for photo in corpus.photos(EVENT)] == [["originals/captions.csv"]] * 2
    assert not [one for one in check(corpus) if one.severity == "error"]


@pytest.mark.parametrize("name", ["captions.csv", "captions-2.csv"])
def test_a_corrected_list_moves_what_the_earlier_one_wrote(corpus: Corpus, event: Path, name: str) -> None:
    add(corpus, listed(event))
    before = kept_bytes(corpus)
    path = corrected(event, ("ปลากระบอก", "ปลากะพง"), ("ก้อง", "ก้องภพ"), name=name)
    plan = add(corpus, path)
    assert shown_values(plan) == {
        f"{EVENT}.p1": {"credit": ("ก้อง", "ก้องภพ", None)},
        f"{EVENT}.p2": {"caption": ("ปลากระบอก", "ปลากะพง", None)},
    }
    places = {value.field: value.place for item in plan.of("changed") for value in item.values if value.place}
    assert places == {"credit": f"{name}, row 2, column 4, ผู้ถ่าย", "caption": f"{name}, row 3, column 2, คำบรรยาย"}
    assert [photo.caption.th for photo in corpus.photos(EVENT)] == ["ชาวบ้านฟังเวที", "ปลากะพง"]
    assert not plan_of(corpus, path).changes
    assert not plan_of(corpus, listed(event)).changes, "the first list again says nothing new"
    undo(corpus)
    assert kept_bytes(corpus) == before


def test_what_a_person_corrected_stays_and_is_doubtful(corpus: Corpus, event: Path) -> None:
    add(corpus, listed(event))
    _, second = corpus.photos(EVENT)
    with corpus.writing("by hand") as change:
        change.save(replace(second, caption=Words("ปลาที่คนรู้จัก")))
    path = corrected(event, ("ปลากระบอก", "ปลากะพง"), ("ก้อง", "ก้องภพ"))
    plan = add(corpus, path)
    why = "the record was changed by hand meanwhile; it was left as it is"
    assert shown_values(plan)[f"{EVENT}.p2"] == {"caption": ("ปลาที่คนรู้จัก", "ปลากะพง", why)}
    first, second = corpus.photos(EVENT)
    assert (first.credit, second.caption.th) == ("ก้องภพ", "ปลาที่คนรู้จัก")
    assert [(one.field, one.value) for one in second.doubts] == [("caption", "ปลากะพง")]
    assert not plan_of(corpus, path).changes


def test_what_a_person_took_out_stays_out_and_a_value_set_back_by_hand_is_theirs(corpus: Corpus, event: Path) -> None:
    add(corpus, listed(event))
    first, _ = corpus.photos(EVENT)
    with corpus.writing("by hand") as change:
        change.save(replace(first, credit=None))
    assert not plan_of(corpus, listed(event)).changes
    plan = add(corpus, corrected(event, ("ก้อง", "ก้องภพ")))
    assert corpus.photos(EVENT)[0].credit is None
    assert [one.field for _, one in plan.doubtful] == ["credit"]
    with corpus.writing("by hand") as change:
        change.save(replace(corpus.photos(EVENT)[0], credit="ก้อง"))
    plan = add(corpus, corrected(event, ("ก้อง", "ก้องเกียรติ")))
    assert corpus.photos(EVENT)[0].credit == "ก้อง", "the last list said another name: this one is the keeper's"
    assert [(one.field, one.new) for _, one in plan.doubtful] == [("credit", "ก้องเกียรติ")]
    assert [one.value for one in corpus.photos(EVENT)[0].doubts] == ["ก้องเกียรติ"], "the newer doubt takes the place"


def test_an_emptied_cell_takes_the_lists_own_word_back_but_another_list_does_not(corpus: Corpus, event: Path) -> None:
    add(corpus, listed(event))
    credits = event / "credits.csv"
    credits.write_text("ไฟล์,คำบรรยาย,บุคคล,ผู้ถ่าย\nIMG_0001.jpg,,,ก้องภพ\n", "utf-8")
    assert shown_values(add(corpus, credits)) == {f"{EVENT}.p1": {"credit": ("ก้อง", "ก้องภพ", None)}}
    assert corpus.photos(EVENT)[0].caption.th == "ชาวบ้านฟังเวที"
    undo(corpus)
    emptied = corrected(event, ("ก้อง", ""), ("นายดี สมมุติใจ", ""))
    assert shown_values(add(corpus, emptied)) == {
        f"{EVENT}.p1": {"credit": ("ก้อง", "", None), "people": ("นายดี สมมุติใจ", "", None)}
    }
    assert (corpus.photos(EVENT)[0].credit, corpus.photos(EVENT)[0].people) == (None, ())


def test_a_person_with_a_consent_does_not_leave_by_a_list(corpus: Corpus, event: Path) -> None:
    add(corpus, listed(event))
    first, _ = corpus.photos(EVENT)
    with corpus.writing("consent") as change:
        change.save(replace(first, people=(PhotoPerson("นายดี สมมุติใจ", None, PersonConsent("granted")),)))
    add(corpus, corrected(event, ("นายดี สมมุติใจ", "นายดี สมมุติใจ; นางงาม สมมุติดี")))
    people = corpus.photos(EVENT)[0].people
    assert [(one.name, one.consent.consent) for one in people] == [
        ("นายดี สมมุติใจ", "granted"), ("นางงาม สมมุติดี", "unstated"),
    ]  # fmt: skip
    plan = add(corpus, corrected(event, ("นายดี สมมุติใจ", "นางงาม สมมุติดี")))
    assert corpus.photos(EVENT)[0].people == people
    assert ["has a consent" in (one.doubt or "") for _, one in plan.doubtful] == [True]


def test_people_of_the_event_are_linked_and_still_leave_by_the_list_that_named_them(
    corpus: Corpus, event: Path
) -> None:
    with corpus.writing("who spoke") as change:
        change.save(Person("di-sommutchai", (NameForm("ดี สมมุติใจ", "นาย"),)))
        change.save(Person("kong-sommut", (NameForm("ก้อง สมมุติ"),)))
        change.save(replace(corpus.event(EVENT), people=(Appearance("ดี สมมุติใจ", person="di-sommutchai"),)))
    add(corpus, listed(event, LIST.replace("นายดี สมมุติใจ", "นายดี สมมุติใจ; ก้อง สมมุติ")))
    people = [(one.name, one.person) for one in corpus.photos(EVENT)[0].people]
    assert people == [("นายดี สมมุติใจ", "di-sommutchai"), ("ก้อง สมมุติ", None)], "a name alone links nobody from elsewhere"
    add(corpus, listed(event, LIST.replace("นายดี สมมุติใจ", "ก้อง สมมุติ")))
    assert [one.name for one in corpus.photos(EVENT)[0].people] == ["ก้อง สมมุติ"]


def test_photos_that_come_after_their_list_take_its_words(corpus: Corpus, event: Path) -> None:
    add(corpus, listed(event))
    Image.effect_noise((64, 48), 150).convert("RGB").save(event / "IMG_0009.JPG")
    apply_plan(corpus, plan_of(corpus, event / "IMG_0009.JPG", wanted=Wanted(event=EVENT)))
    assert corpus.photos(EVENT)[2].caption.th == "ไม่มีภาพ"
    assert not plan_of(corpus, event / "IMG_0009.JPG", wanted=Wanted(event=EVENT)).changes


def test_a_list_that_comes_with_its_photos_is_known_when_it_is_corrected(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "forum"
    for day, tone in (("day1", 40), ("day2", 90)):
        (folder / day).mkdir(parents=True)
        Image.effect_noise((64, 48), tone).convert("RGB").save(folder / day / "IMG_1.jpg")
    (folder / "page.txt").write_text(PAGE, "utf-8")
    text = "file,caption,credit\nday1/IMG_1.jpg,เช้าวันแรก,ก้อง\nday2\\IMG_1.jpg,เช้าวันที่สอง,ก้อง\n"
    (folder / "captions.csv").write_text(text, "utf-8")
    add(corpus, folder)
    assert [photo.caption.th for photo in corpus.photos(EVENT)] == ["เช้าวันแรก", "เช้าวันที่สอง"]
    assert not plan_of(corpus, folder).changes
    (folder / "captions.csv").write_text(text.replace("เช้าวันแรก", "บ่ายวันแรก"), "utf-8")
    assert shown_values(add(corpus, folder)) == {f"{EVENT}.p1": {"caption": ("เช้าวันแรก", "บ่ายวันแรก", None)}}


def test_a_workbook_corrects_a_text_list(corpus: Corpus, event: Path) -> None:
    add(corpus, listed(event))
    book = event / "captions.xlsx"
    rows: list[list[object]] = [list(line.split(",")) for line in LIST.replace("กระบอก", "กะพง").splitlines()]
    make_xlsx(book, rows)
    assert shown_values(add(corpus, book)) == {f"{EVENT}.p2": {"caption": ("ปลากระบอก", "ปลากะพง", None)}}
    make_xlsx(book, [[f" {cell} " if cell else None for cell in row] for row in rows])
    assert not plan_of(corpus, book).changes, "the same words in other bytes are the same list"


def test_a_day_in_a_list_takes_no_time_away_and_another_day_replaces_it(corpus: Corpus, event: Path) -> None:
    """The camera's minute says more than the list's day; a day that the list corrects is the list's."""
    first, *_ = corpus.photos(EVENT)
    with corpus.writing("when the camera took it") as change:
        change.save(replace(first, taken="2024-01-05T09:12:00"))
    rows = "ไฟล์,คำบรรยาย,วันที่\nIMG_0001.jpg,ชาวบ้านฟังเวที,{}\n"
    add(corpus, listed(event, rows.format("5 มกราคม 2567")))
    assert corpus.photos(EVENT)[0].taken == "2024-01-05T09:12:00"
    plan = add(corpus, listed(event, rows.format("6 มกราคม 2567")))
    assert changes(plan) == {f"{EVENT}.p1": [("taken", "2024-01-05T09:12:00", "2024-01-06")]}
    assert not plan_of(corpus, listed(event, rows.format("6 มกราคม 2567"))).changes
