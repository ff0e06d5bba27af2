"""All or nothing: what an import writes, what it leaves when it fails, and that it can be taken back byte for byte."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.add.apply import ArchiveMoved, apply_plan
from archive.add.editing import accept, drop, from_text, set_value, to_text, without
from archive.add.planning.gather import gather, read_all
from archive.add.planning.plan import Plan
from archive.add.planning.planner import make_plan
from archive.corpus import journal
from archive.corpus.store import Corpus
from archive.errors import BadDate, CannotWrite, CorpusLocked, InvalidRecord, UnreadableSource
from archive.model.records import Event, Session

PAGES = Path(__file__).parent / "pages"
EVENT = "2023.our-river-their-future"


def plan_of(corpus: Corpus, source: Path) -> Plan:
    return make_plan(corpus, read_all(gather([source])[0])[0])


def bytes_of(root: Path) -> dict[str, str]:
    """Every file of the corpus that is not disposable, with its checksum."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and ".wethi" not in path.parts
    }


def test_an_import_is_taken_back_byte_for_byte(corpus: Corpus) -> None:
    before = bytes_of(corpus.root)
    import_id = apply_plan(corpus, plan_of(corpus, PAGES / "seti4.html"))
    assert import_id is not None
    assert bytes_of(corpus.root) != before
    found = journal.load(corpus, import_id)
    assert found.kind == "add"
    assert EVENT in found.facts["records"]
    journal.undo(corpus, import_id)
    assert bytes_of(corpus.root) == before


def test_the_original_is_kept_with_its_checksum(corpus: Corpus) -> None:
    apply_plan(corpus, plan_of(corpus, PAGES / "seti4.html"))
    event = corpus.event(EVENT)
    kept = corpus.file(EVENT, event.files[0].path)
    assert kept.read_bytes() == (PAGES / "seti4.html").read_bytes()
    digest = hashlib.sha256(kept.read_bytes()).hexdigest()
    assert event.files[0].sha256 == digest
    manifest = (kept.parents[1] / "manifest-sha256.txt").read_text("utf-8")
    assert digest in manifest


def test_a_full_disk_leaves_nothing(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, before = plan_of(corpus, PAGES / "seti4.html"), bytes_of(corpus.root)

    def full(source: Any, target: Any, length: int = 0) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(CannotWrite, match="nothing was changed"):
        apply_plan(corpus, plan)
    assert bytes_of(corpus.root) == before


def test_another_writer_is_named(corpus: Corpus) -> None:
    plan = plan_of(corpus, PAGES / "seti4.html")
    from filelock import FileLock

    (corpus.root / ".wethi").mkdir(exist_ok=True)
    with (
        FileLock(corpus.root / ".wethi" / "write.lock"),
        pytest.raises(CorpusLocked),
        Corpus.open(corpus.root).writing("x", wait_s=0),
    ):
        pytest.fail("two writers at once")
    apply_plan(corpus, plan)


def test_a_plan_for_another_state_is_not_applied(corpus: Corpus) -> None:
    made_for = corpus.fingerprint()
    plan = plan_of(corpus, PAGES / "seti4.html")
    apply_plan(corpus, plan_of(corpus, PAGES / "wordpress.html"))
    before = bytes_of(corpus.root)
    with pytest.raises(ArchiveMoved):
        apply_plan(corpus, plan, made_for)
    assert bytes_of(corpus.root) == before


def test_a_source_that_went_away_or_changed_leaves_nothing(corpus: Corpus, tmp_path: Path) -> None:
    page = Path(shutil.copy(PAGES / "seti4.html", tmp_path))
    plan, before = plan_of(corpus, page), bytes_of(corpus.root)
    page.write_text(page.read_text("utf-8") + "<!-- later -->", "utf-8")
    with pytest.raises(UnreadableSource, match="changed while"):
        apply_plan(corpus, plan)
    page.unlink()
    with pytest.raises(UnreadableSource, match="any more"):
        apply_plan(corpus, plan)
    assert bytes_of(corpus.root) == before


def test_an_edited_plan_is_what_is_written(corpus: Corpus) -> None:
    plan = plan_of(corpus, PAGES / "seti4.html")
    text = to_text(plan)
    assert "# doubtful" in text
    edited = from_text(plan, text.replace("province: ขอนแก่น", "province: เลย"))
    apply_plan(corpus, edited)
    assert corpus.event(EVENT).venue.province == "เลย"


def test_a_record_taken_out_of_the_plan_takes_its_files_with_it(corpus: Corpus) -> None:
    plan = without(plan_of(corpus, PAGES / "seti4.html"), {f"{EVENT}.1"})
    apply_plan(corpus, plan)
    assert corpus.session_ids(EVENT) == [f"{EVENT}.2"]
    assert not list((corpus.root / "events" / EVENT / "sessions").glob("1.*"))
    assert without(plan, {EVENT}).files == ()


def test_an_edited_plan_with_a_foreign_record_is_refused(corpus: Corpus) -> None:
    plan = plan_of(corpus, PAGES / "seti4.html")
    with pytest.raises(InvalidRecord, match="not planned"):
        from_text(plan, to_text(plan).replace(f"id: {EVENT}.1", f"id: {EVENT}.9"))
    assert not from_text(plan, "").changes


def test_doubtful_values_are_taken_set_or_dropped(corpus: Corpus) -> None:
    plan = plan_of(corpus, PAGES / "seti4.html")
    item, venue = next(pair for pair in plan.doubtful if pair[1].field == "venue")
    taken = accept(item, venue)
    assert isinstance(taken.record, Event)
    assert not any(doubt.field == "venue" for doubt in taken.record.doubts)
    changed = set_value(item, venue, "บ้านดิน")
    assert changed is not None
    assert isinstance(changed.record, Event)
    assert changed.record.venue.name == "บ้านดิน"
    dropped = drop(item, venue)
    assert isinstance(dropped.record, Event)
    assert dropped.record.venue.name is None
    with pytest.raises(BadDate):
        set_value(item, replace(venue, field="date"), "เมื่อวาน")
    assert set_value(item, replace(venue, field="theme"), "x") is None


def test_accepting_the_recorder_takes_the_mark_off_the_person(corpus: Corpus) -> None:
    plan = plan_of(corpus, PAGES / "seti4.html")
    item, recorder = next(pair for pair in plan.doubtful if pair[1].field == "recorder")
    taken = accept(item, recorder).record
    assert isinstance(taken, Session)
    assert [one.doubtful for one in taken.people] == [None]
