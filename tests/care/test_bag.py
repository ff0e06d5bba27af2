"""The whole archive as a bag that other programs validate, and back byte for byte."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from pathlib import Path

import bagit
import pytest

from archive.care.bag import export_bag, restore_bag
from archive.care.plan import apply
from archive.care.withdraw import Wish, plan_withdrawal
from archive.corpus.store import Corpus
from archive.errors import FixityFailure, InvalidRecord, MissingExtra, WrongUsage
from tests.care.whole import holds, whole


def test_there_and_back_byte_for_byte(corpus: Corpus, tmp_path: Path) -> None:
    with corpus.writing("an import and odd names") as change:
        change.write_bytes("events/2021.canal-day/originals/ชื่อ ไทย 100%.txt", b"\x00\xff\r\n")
        change.write_bytes("events/2021.canal-day/originals/empty.bin", b"")
        change.keep_journal("add", sources=["x"])
    before = whole(corpus)
    count = export_bag(corpus, tmp_path / "bag")
    assert count == len(before)
    assert bagit.Bag(str(tmp_path / "bag")).validate()
    assert restore_bag(tmp_path / "bag", tmp_path / "back") == count
    assert whole(tmp_path / "back") == before
    assert Corpus.open(tmp_path / "back").session("2021.canal-day.2").room == "ศาลาใหญ่"


def test_what_is_disposable_or_unfinished_stays(corpus: Corpus, tmp_path: Path) -> None:
    for name in (".wethi/index/secret", ".git/objects/secret", ".pending/secret"):
        (corpus.root / name).parent.mkdir(parents=True, exist_ok=True)
        (corpus.root / name).write_text("x")
    export_bag(corpus, tmp_path / "bag")
    assert holds(tmp_path / "bag", "secret") == []


def test_what_is_kept_of_withdrawn_records_never_leaves(corpus: Corpus, tmp_path: Path) -> None:
    words = "ไปได้สิบเจ็ดหลังในคืนเดียว"
    apply(corpus, plan_withdrawal(corpus, Wish("2021.canal-day.2", "ขอถอน")))
    assert holds(corpus.root, words)
    export_bag(corpus, tmp_path / "bag")
    assert holds(tmp_path / "bag", words) == []
    journal = next((corpus.root / "imports").glob("*/journal.json"))
    journal.write_text("{", "utf-8")
    export_bag(corpus, tmp_path / "bag2")
    assert holds(tmp_path / "bag2", words) == []


def test_places_that_are_not_free(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    for dest in (tmp_path / "full", corpus.root / "bag", corpus.root):
        with pytest.raises(WrongUsage):
            export_bag(corpus, dest)
    (tmp_path / "empty").mkdir()
    assert export_bag(corpus, tmp_path / "empty")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


@pytest.fixture
def bag(corpus: Corpus, tmp_path: Path) -> Path:
    export_bag(corpus, tmp_path / "bag")
    return tmp_path / "bag"


@pytest.mark.parametrize("fault", ["flip", "missing", "extra", "manifest"])
def test_a_damaged_bag_is_refused(bag: Path, tmp_path: Path, fault: str) -> None:
    victim = bag / "data/events/2021.canal-day/event.yaml"
    if fault == "flip":
        data = bytearray(victim.read_bytes())
        data[100] ^= 1
        victim.write_bytes(data)
    elif fault == "missing":
        victim.unlink()
    elif fault == "extra":
        (bag / "data/events/more.txt").write_text("x")
    else:
        (bag / "manifest-sha256.txt").write_text("0" * 64 + "  data/archive.toml\n")
    with pytest.raises(FixityFailure):
        restore_bag(bag, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_what_is_no_bag_of_an_archive(bag: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="no BagIt bag"):
        restore_bag(tmp_path / "nothing", tmp_path / "back")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("x")
    bagit.make_bag(str(tmp_path / "other"))
    with pytest.raises(WrongUsage, match="no archive"):
        restore_bag(tmp_path / "other", tmp_path / "back")
    with pytest.raises(WrongUsage, match="not empty"):
        restore_bag(bag, tmp_path / "other")


def test_links_and_names_that_lead_out_are_refused(bag: Path, tmp_path: Path, corpus: Corpus) -> None:
    (tmp_path / "outside.txt").write_text("x")
    (bag / "data/link.txt").symlink_to(tmp_path / "outside.txt")
    with pytest.raises(WrongUsage, match="link"):
        restore_bag(bag, tmp_path / "back")
    (bag / "data/link.txt").unlink()
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text() + "0" * 64 + "  data/../../escape.txt\n")
    with pytest.raises(FixityFailure):
        restore_bag(bag, tmp_path / "back")
    (corpus.root / "events/2021.canal-day/originals/link").symlink_to(tmp_path / "outside.txt")
    with pytest.raises(InvalidRecord, match="leads out"):
        export_bag(corpus, tmp_path / "bag2")
    assert not (tmp_path / "bag2").exists()


def test_names_in_nfd_come_back_as_they_were(corpus: Corpus, tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "café.txt")
    (corpus.root / "events/2021.canal-day/originals" / name).write_text("x")
    before = whole(corpus)
    export_bag(corpus, tmp_path / "bag")
    restore_bag(tmp_path / "bag", tmp_path / "back")
    assert whole(tmp_path / "back") == before


def test_a_failing_copy_leaves_nothing(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(shutil, "copyfile", full)
    from archive.errors import CannotWrite

    with pytest.raises(CannotWrite, match="No space"):
        export_bag(corpus, tmp_path / "bag")
    assert [path.name for path in tmp_path.iterdir() if "bag" in path.name] == []


def test_a_file_of_the_archive_that_cannot_be_read_is_the_one_named(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The export lies beside the archive: the folder above both is not what failed."""

    def unreadable(source: Path, _: Path) -> None:
        raise PermissionError(13, "Permission denied", str(source))

    monkeypatch.setattr(shutil, "copyfile", unreadable)
    with pytest.raises(PermissionError) as failed:
        export_bag(corpus, corpus.root.parent / "bag")
    assert str(failed.value.filename).startswith(str(corpus.root))
    assert not (corpus.root.parent / "bag").exists()


def test_without_the_bagit_package(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bagit", None)
    with pytest.raises(MissingExtra, match="pip install 'wethi"):
        export_bag(corpus, tmp_path / "bag")
    with pytest.raises(MissingExtra):
        restore_bag(tmp_path / "bag", tmp_path / "back")
