"""Changes to many files as one: what they leave, what stops them, and what they say then."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import resource
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.corpus import journal
from archive.corpus.check import check
from archive.corpus.store import Corpus
from archive.corpus.writing import locked
from archive.errors import CannotUndo, CannotWrite, CorpusLocked, InvalidRecord
from archive.model.records import Organisation, Person, Session, Words
from tests.conftest import CHECKOUT

EVENT = "events/2021.canal-day"


def files(root: Path) -> dict[str, bytes]:
    """Every file of a corpus but those that may be thrown away."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".wethi" not in path.relative_to(root).parts
    }


def test_a_change_is_seen_as_one(corpus: Corpus) -> None:
    with corpus.writing("test") as change:
        change.save(Organisation("new-body", Words("ใหม่")))
        change.write_bytes(f"{EVENT}/originals/a.txt", b"a")
        change.remove("people/somchai-jaikla.yaml")
        assert change.read_text("organisations/new-body.yaml") == "id: new-body\nname:\n  th: ใหม่\n"
        assert change.read_text("people/somchai-jaikla.yaml") is None
        assert not corpus.exists("new-body")
        assert corpus.exists("somchai-jaikla")
    assert corpus.organisation("new-body").name.th == "ใหม่"
    assert not corpus.exists("somchai-jaikla")
    assert "originals/a.txt" in (corpus.root / EVENT / "manifest-sha256.txt").read_text()
    assert not (corpus.root / ".pending").exists()


def test_an_error_inside_drops_everything(corpus: Corpus) -> None:
    before = files(corpus.root)

    def stopped() -> None:
        with corpus.writing("test") as change:
            change.save(Organisation("new-body", Words("ใหม่")))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert files(corpus.root) == before


def test_what_did_not_change_is_not_written(corpus: Corpus) -> None:
    path = corpus.path_of("2021.canal-day.2")
    stamp = (path.stat().st_ino, path.stat().st_mtime_ns)
    with corpus.writing("test") as change:
        change.keep_journal("nothing")
        for record in corpus.all_ids():
            change.save(corpus.record(record))
        change.write_bytes(f"{EVENT}/originals/panel.srt", (corpus.root / EVENT / "originals/panel.srt").read_bytes())
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == stamp
    assert not (corpus.root / "imports").exists()


@pytest.mark.parametrize(
    "path", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "", "a\0b", "a\nb", "door/out.txt", "round/x"]
)
def test_no_path_leads_out(corpus: Corpus, tmp_path: Path, path: str) -> None:
    (corpus.root / "door").symlink_to(tmp_path)
    (corpus.root / "round").symlink_to(corpus.root / "round")
    for touch in ("write_text", "remove", "read_text"):
        with pytest.raises(InvalidRecord), corpus.writing("test") as change:
            getattr(change, touch)(*((path, "x") if touch == "write_text" else (path,)))
    assert not (tmp_path / "out.txt").exists()


def test_a_link_in_the_corpus_is_replaced_not_followed(corpus: Corpus, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("mine")
    path = corpus.root / "people/linked.yaml"
    path.symlink_to(outside)
    with corpus.writing("test") as change:
        change.write_text("people/linked.yaml", "id: linked\n")
    assert outside.read_text() == "mine"
    assert not path.is_symlink()


@pytest.mark.parametrize(
    "marker", ["{", "[]", '{"steps": [{"path": "a", "new": "../../x", "old": null}]}', '{"steps": [1]}']
)
def test_a_forged_marker_moves_nothing(corpus: Corpus, marker: str) -> None:
    before = files(corpus.root)
    (corpus.root / ".pending").mkdir()
    (corpus.root / ".pending" / "COMMIT").write_text(marker)
    again = Corpus.open(corpus.root)
    assert len(again.events()) == 3
    assert "unfinished" in {finding.code for finding in check(again)}
    with pytest.raises(InvalidRecord, match="COMMIT"), again.writing("test"):
        pass
    assert {path: data for path, data in files(corpus.root).items() if not path.startswith(".pending")} == before


def test_a_marker_cannot_lead_out(corpus: Corpus, tmp_path: Path) -> None:
    (corpus.root / ".pending").mkdir()
    (corpus.root / ".pending" / "0-ab").write_text("x")
    (corpus.root / ".pending" / "COMMIT").write_text('{"steps": [{"path": "../out", "new": "0-ab", "old": null}]}')
    Corpus.open(corpus.root)
    assert not (tmp_path / "out").exists()


def test_a_pending_folder_that_is_a_link(corpus: Corpus, tmp_path: Path) -> None:
    elsewhere = tmp_path / "mine"
    elsewhere.mkdir()
    (elsewhere / "keep").write_text("x")
    (corpus.root / ".pending").symlink_to(elsewhere)
    with corpus.writing("test") as change:
        change.write_text("people/a-b.yaml", "id: a-b\n")
    assert [path.name for path in elsewhere.iterdir()] == ["keep"]


# -- two writers ---------------------------------------------------------------------------------------------------


def test_a_file_where_the_pending_folder_would_be_is_taken_away(corpus: Corpus) -> None:
    (corpus.root / ".pending").write_text("x")
    with corpus.writing("t") as change:
        change.write_text("events/2021.canal-day/new.md", "x")
    assert (corpus.root / "events/2021.canal-day/new.md").read_text() == "x"
    assert not (corpus.root / ".pending").exists()


def test_what_is_in_the_way_is_named(corpus: Corpus) -> None:
    (corpus.root / ".wethi").write_text("x")
    with pytest.raises(CannotWrite, match=r"\.wethi: File exists; nothing was changed"), corpus.writing("t"):
        pass


def test_a_damaged_manifest_is_written_anew_and_hinders_nothing(corpus: Corpus) -> None:
    manifest = corpus.root / "events/2021.canal-day/manifest-sha256.txt"
    manifest.write_bytes(b"\xff\xfe\x00 no manifest")
    with corpus.writing("t") as change:
        change.write_text("events/2021.canal-day/new.md", "x")
    assert "  new.md\n" in manifest.read_text("utf-8")


def test_a_second_writer_is_told(corpus: Corpus) -> None:
    with (
        locked(corpus.root, 0),
        pytest.raises(CorpusLocked, match="another command"),
        Corpus.open(corpus.root).writing("test", wait_s=0.05),
    ):
        pass


def test_a_second_writer_waits_its_turn(corpus: Corpus) -> None:
    begun = threading.Event()

    def later() -> None:
        with Corpus.open(corpus.root).writing("second", wait_s=30) as change:
            begun.set()
            text = change.read_text("people/a-b.yaml")
            change.write_text("people/a-b.yaml", f"{text}# second\n")

    thread = threading.Thread(target=later)
    with corpus.writing("first") as change:
        thread.start()
        assert not begun.wait(0.1)
        change.write_text("people/a-b.yaml", "# first\n")
    thread.join(30)
    assert (corpus.root / "people/a-b.yaml").read_text() == "# first\n# second\n"


def test_reading_while_another_writes_leaves_its_files_alone(corpus: Corpus) -> None:
    with corpus.writing("test") as change:
        change.write_text("people/a-b.yaml", "id: a-b\n")
        assert len(Corpus.open(corpus.root).events()) == 3
    assert (corpus.root / "people/a-b.yaml").exists()


# -- disks that cannot take it -------------------------------------------------------------------------------------


@contextlib.contextmanager
def little_room(corpus: Corpus) -> Iterator[bool]:
    """The corpus on a disk with room for some 100 KB more; else (not root) with files that may not grow beyond that."""
    mounted = False
    if os.geteuid() == 0:
        size = sum(path.stat().st_blocks * 512 for path in corpus.root.rglob("*")) + 100_000
        held = files(corpus.root)
        mount = ["mount", "-t", "tmpfs", "-o", f"size={max(size, 600_000)}", "none", str(corpus.root)]
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        if mounted:
            for name, data in held.items():
                (corpus.root / name).parent.mkdir(parents=True, exist_ok=True)
                (corpus.root / name).write_bytes(data)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    if not mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, old[1]))
    try:
        yield mounted
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        if mounted:
            subprocess.run(["umount", "-l", str(corpus.root)], check=True)


def test_a_full_disk(corpus: Corpus) -> None:

    def write_too_much() -> None:
        with corpus.writing("test") as change:
            change.keep_journal("add")
            change.save(Organisation("new-body", Words("ใหม่")))
            change.write_bytes(f"{EVENT}/media/large.bin", b"x" * 2_000_000)

    with little_room(corpus):
        before = files(corpus.root)
        with pytest.raises(CannotWrite, match="nothing was changed"):
            write_too_much()
        assert files(corpus.root) == before
        with corpus.writing("test") as change:
            change.save(Organisation("new-body", Words("ใหม่")))
        assert corpus.exists("new-body")


@contextlib.contextmanager
def read_only(root: Path) -> Iterator[None]:
    """The corpus on a read-only mount where that can be had, else without the permission to write."""
    bound = (
        os.geteuid() == 0
        and not subprocess.run(["mount", "--bind", root, root], capture_output=True, check=False).returncode
    )
    if bound:
        subprocess.run(["mount", "-o", "remount,ro,bind", root], check=True)
    else:
        root.chmod(0o555)
    try:
        yield
    finally:
        if bound:
            subprocess.run(["umount", "-l", root], check=True)
        else:
            root.chmod(0o755)


@pytest.mark.skipif(os.geteuid() == 0 and not os.access("/bin/mount", os.X_OK), reason="root may write everywhere")
def test_a_read_only_corpus_is_read_and_refuses_to_be_written(corpus: Corpus) -> None:
    before = files(corpus.root)
    with read_only(corpus.root):
        again = Corpus.open(corpus.root)
        assert len(again.events()) == 3
        with pytest.raises(CannotWrite) as caught, again.writing("test") as change:
            change.save(Organisation("new-body", Words("ใหม่")))
    assert "nothing was changed" in caught.value.what
    assert caught.value.next
    assert files(corpus.root) == before


def test_a_folder_that_may_not_be_written(corpus: Corpus) -> None:
    """As any user but root meets it."""
    program = (
        "import os, sys, filelock, filelock._unix\n"
        "from pathlib import Path\n"
        "import archive.corpus.writing\n"
        "from archive.corpus.store import Corpus\n"
        "from archive.errors import CannotWrite\n"
        "root = sys.argv[1]\n"
        "if os.geteuid() == 0:\n"
        "    os.setgid(65534)\n"
        "    os.setuid(65534)\n"
        "corpus = Corpus.open(Path(root))\n"
        "try:\n"
        "    with corpus.writing('test') as change:\n"
        "        change.write_text('organisations/a-b.yaml', 'id: a-b\\n')\n"
        "        change.write_text('people/a-c.yaml', 'id: a-c\\n')\n"
        "except CannotWrite as error:\n"
        "    print(error)\n"
    )
    if os.geteuid() == 0:
        for path in (corpus.root, *corpus.root.rglob("*")):
            os.chown(path, 65534, 65534)
        for folder in (*corpus.root.parents[:2], *corpus.root.parents[2:-2]):
            folder.chmod(folder.stat().st_mode | 0o055)
    before = files(corpus.root)
    (corpus.root / "people").chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", program, corpus.root], capture_output=True, text=True, cwd=CHECKOUT, check=False
    )
    (corpus.root / "people").chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert "nothing was changed" in done.stdout
    assert "permission" in done.stdout
    assert files(corpus.root) == before


# -- undo ----------------------------------------------------------------------------------------------------------


def make_import(corpus: Corpus, name: str = "a") -> str:
    """An import that writes, replaces and removes."""
    with corpus.writing(f"import {name}") as change:
        import_id = change.keep_journal("add", sources=[name])
        session = corpus.session("2021.canal-day.2")
        change.save(Session(session.id, Words(f"ใหม่ {name}")))
        change.write_bytes(f"{EVENT}/originals/{name}.txt", name.encode())
        if corpus.exists("mali-chaingiap"):
            change.remove("people/mali-chaingiap.yaml")
    return import_id


def test_undo_gives_every_byte_back(corpus: Corpus) -> None:
    before = files(corpus.root)
    first = make_import(corpus)
    between = files(corpus.root)
    second = make_import(corpus, "b")
    with pytest.raises(CannotUndo, match="changed since"):
        journal.undo(corpus, first)
    assert journal.undo(corpus).id == second
    assert files(corpus.root) == between
    assert journal.undo(corpus).id == first
    assert files(corpus.root) == before
    with pytest.raises(CannotUndo, match="no import"):
        journal.undo(corpus)


def test_undo_refuses_when_what_stood_there_is_damaged(corpus: Corpus) -> None:
    import_id = make_import(corpus)
    path = corpus.root / "imports" / import_id / "before/people/mali-chaingiap.yaml"
    path.write_text("spoilt")
    after = files(corpus.root)
    with pytest.raises(CannotUndo, match="mali-chaingiap"):
        journal.undo(corpus)
    assert files(corpus.root) == after


@pytest.mark.parametrize("name", ["..", "../..", "x", "", "20240101-000000-ab/../..", "ก"])
def test_undo_of_what_is_no_import(corpus: Corpus, name: str) -> None:
    with pytest.raises(CannotUndo):
        journal.undo(corpus, name)


def test_a_damaged_journal_is_named_and_hides_no_other(corpus: Corpus) -> None:
    first, second = make_import(corpus), make_import(corpus, "b")
    (corpus.root / "imports" / first / "journal.json").write_text("{")
    assert [one.id for one in journal.imports(corpus)] == [second]
    assert [one.place for one in check(corpus) if one.code == "unreadable"] == [f"imports/{first}/journal.json"]


@pytest.mark.parametrize(
    "wrong",
    [{"id": 5}, {"made": None}, {"why": []}, {"files": [{"path": 5, "before": None, "after": None}]},
     {"files": [{"path": "a", "before": 1, "after": None}]}, {"files": 7}],
)  # fmt: skip
def test_a_journal_of_other_values_is_damaged(corpus: Corpus, wrong: dict[str, object]) -> None:
    name = "20260101-000000-abcdef"
    whole = {"id": name, "kind": "add", "why": "x", "made": "2026-01-01T00:00:00+00:00", "files": [], **wrong}
    path = corpus.root / "imports" / name / "journal.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(whole), "utf-8")
    assert not journal.imports(corpus)
    with pytest.raises(InvalidRecord, match="cannot be read as a journal"):
        journal.undo(corpus, name)


def test_imports_sort_as_they_were_made_when_the_clock_goes_back(corpus: Corpus) -> None:
    future = (dt.datetime.now(dt.UTC) + dt.timedelta(days=400)).strftime("%Y%m%d-%H%M%S")
    (corpus.root / "imports" / f"{future}-ffffff").mkdir(parents=True)
    made = [make_import(corpus, str(number)) for number in range(5)]
    assert made == sorted(made)
    assert made[0] > f"{future}-ffffff"


# -- names ---------------------------------------------------------------------------------------------------------


def test_names_are_kept_in_one_form(corpus: Corpus) -> None:
    nfc, nfd = "originals/café.txt", unicodedata.normalize("NFD", "originals/café.txt")
    (corpus.root / EVENT / nfd).write_bytes(b"old")
    with corpus.writing("test") as change:
        change.write_bytes(f"{EVENT}/{nfc}", b"new")
    assert [path.name for path in (corpus.root / EVENT / "originals").glob("caf*")] == [Path(nfd).name]
    assert (corpus.root / EVENT / nfd).read_bytes() == b"new"
    assert not [one for one in check(corpus) if one.code.startswith("fixity")]


def test_a_file_system_without_hard_links(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    before = files(corpus.root)
    make_import(corpus)
    journal.undo(corpus)
    assert files(corpus.root) == before


def test_every_kind_of_record_goes_to_its_place(corpus: Corpus) -> None:
    with corpus.writing("test") as change:
        person = corpus.person("somchai-jaikla")
        assert change.save(Person("a-b", person.names)) == "people/a-b.yaml"
        assert change.save(corpus.photo("2021.canal-day.p1")) == f"{EVENT}/photos/1.yaml"
        assert change.paths == ["people/a-b.yaml"]
