"""Records edited as text: checked with their lines, frozen things frozen, comments kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.care.edit import plan_record, wanted
from archive.care.plan import CarePlan, apply, text_of
from archive.corpus.store import Corpus
from archive.errors import CannotEdit, InvalidRecord, MovedRecord, UnknownRecord, WithdrawnRecord

PANEL = "2021.canal-day.2"


def plan(corpus: Corpus, folder: Path, id: str, *swaps: tuple[str, str]) -> CarePlan:
    text = corpus.path_of(id).read_text("utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    draft = folder / "draft.yaml"
    draft.write_text(text, "utf-8")
    return plan_record(corpus, id, draft)


def test_fields_are_told_old_and_new_and_comments_survive(corpus: Corpus, tmp_path: Path) -> None:
    found = plan(
        corpus,
        tmp_path,
        PANEL,
        ("room: ศาลาใหญ่", "# ตามป้ายหน้าห้อง\nroom: ศาลาเล็ก"),
        ("    role: moderator\n", "    role: host\n"),
    )
    assert [(one.field, one.old, one.new) for one in found.changes] == [
        ("room", "ศาลาใหญ่", "ศาลาเล็ก"),
        ("people[1].role", "moderator", "host"),
    ]
    apply(corpus, found, "ตามป้าย")
    assert corpus.session(PANEL).room == "ศาลาเล็ก"
    assert "# ตามป้ายหน้าห้อง\nroom" in corpus.path_of(PANEL).read_text("utf-8")


def test_a_folder_where_a_record_should_be_is_told(corpus: Corpus) -> None:
    place = corpus.root / "events/2021.canal-day/event.yaml"
    place.unlink()
    place.mkdir()
    with pytest.raises(InvalidRecord, match="cannot read .*event.yaml: Is a directory"):
        text_of(corpus, "events/2021.canal-day/event.yaml")


def test_what_came_and_went_in_a_list_is_told(corpus: Corpus, tmp_path: Path) -> None:
    found = plan(corpus, tmp_path, "2021.canal-day", ("  - th: น้ำท่วม\n    en: Floods\n", ""))
    assert [(one.field, one.old, one.new) for one in found.changes] == [("themes[1]", "th: น้ำท่วม, en: Floods", None)]


def test_only_comments(corpus: Corpus, tmp_path: Path) -> None:
    found = plan(corpus, tmp_path, PANEL, ("room:", "# ป้าย\nroom:"))
    assert [one.field for one in found.changes] == ["comments and layout"]
    assert plan(corpus, tmp_path, PANEL).is_empty


@pytest.mark.parametrize(
    ("id", "old", "new", "at", "words"),
    [
        (PANEL, "id: 2021.canal-day.2", "id: 2021.canal-day.9", "id:", "stays so"),
        (PANEL, "room: ศาลาใหญ่", "roem: ศาลาใหญ่", "roem:", "'roem' is not known"),
        (PANEL, "room: ศาลาใหญ่", "room: [", None, "line"),
        (PANEL, "type: panel", "type: quarrel", "type: quarrel", "expected one of"),
        (PANEL, "person: somchai-jaikla\n", "person: nobody-here\n", "    person: nobody", "nobody-here, which is not"),
        ("2021.canal-day", "date: 2021-11-20", "date: 2564-11-20/2564-11-21", "date:", "date is 2564-.*a year of พ.ศ."),
        (PANEL, "  c: 11", "  c: 9", "  c: 9", "never given twice"),
        (PANEL, "rights:\n", "rights:\n  access: withdrawn\n", "  access:", "takes the words out"),
        ("2021.canal-day", "cite_key: canalday2564", "cite_key: other2564", "cite_key:", "stays so"),
        ("2021.canal-day.p1", "path: photos/1.jpg", "path: photos/9.jpg", "  path:", "is not there"),
        ("2021.canal-day.p1", "path: photos/1.jpg", "path: ../../x.jpg", None, "leads out"),
        (
            "somchai-jaikla",
            "names:\n  - text: สมชาย ใจกล้า\n    honorific: นาย\n",
            "names: []\n",
            "names:",
            "needs a name",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    corpus: Corpus, tmp_path: Path, id: str, old: str, new: str, at: str | None, words: str
) -> None:
    with pytest.raises(InvalidRecord, match=words) as caught:
        plan(corpus, tmp_path, id, (old, new))
    if at:
        assert caught.value.line
        assert (tmp_path / "draft.yaml").read_text("utf-8").split("\n")[caught.value.line - 1].startswith(at)


def test_no_text_at_all(corpus: Corpus, tmp_path: Path) -> None:
    draft = tmp_path / "junk"
    draft.write_bytes(b"id: \xff\xfe\x00")
    with pytest.raises(InvalidRecord, match="UTF-8"):
        plan_record(corpus, PANEL, draft)
    draft.write_bytes(b"id: a\x00b")
    with pytest.raises(InvalidRecord, match="control"):
        plan_record(corpus, PANEL, draft)
    draft.write_bytes(b"")
    with pytest.raises(InvalidRecord, match="missing"):
        plan_record(corpus, PANEL, draft)


def test_a_broken_record_can_be_mended(corpus: Corpus, tmp_path: Path) -> None:
    path = corpus.path_of(PANEL)
    good = path.read_text("utf-8")
    path.write_text(good.replace("type: panel", "type: quarrel"), "utf-8")
    draft = tmp_path / "draft.yaml"
    draft.write_text(good, "utf-8")
    found = plan_record(corpus, PANEL, draft)
    assert [(one.old, one.new) for one in found.changes] == [("type: quarrel", None), (None, "type: panel")]
    apply(corpus, found)
    assert corpus.session(PANEL).type == "panel"


def test_what_an_id_means(corpus: Corpus) -> None:
    assert wanted(corpus, PANEL).path.endswith("sessions/2.yaml")
    assert wanted(corpus, f"{PANEL}#c5").is_transcript
    assert wanted(corpus, f"{PANEL}#t2").path.endswith("2.notes.md")
    assert wanted(corpus, "canal-network").path == "organisations/canal-network.yaml"
    assert wanted(corpus, "2021.canal-day", text="abstract.md").path.endswith("abstract.md")
    for id, error in (
        ("2021.canal-day.77", UnknownRecord),
        ("2020.canal-day", MovedRecord),
        ("2021.canal-day.p4", WithdrawnRecord),
    ):
        with pytest.raises(error):
            wanted(corpus, id)
    for id in ("2021.canal-day", "somchai-jaikla", "2021.canal-day.4"):
        with pytest.raises(CannotEdit):
            wanted(corpus, id, transcript=True)
    with pytest.raises(CannotEdit):
        wanted(corpus, "2021.canal-day.p1", text="abstract")
    with pytest.raises(CannotEdit, match="no #t99"):
        wanted(corpus, f"{PANEL}#t99")
