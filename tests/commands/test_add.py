"""`wethi add` and `wethi undo` as a person uses them: exit codes, messages, JSON, and nothing half-written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from archive.corpus.store import Corpus
from tests.add.make_files import jpeg_bytes, make_picture
from tests.conftest import CHECKOUT, Cli

PAGES = Path(__file__).parents[1] / "add" / "pages"
EVENT = "2023.our-river-their-future"


def test_without_a_terminal_the_plan_is_shown_and_nothing_applied(cli: Cli) -> None:
    answer = cli("add", PAGES / "seti4.html")
    assert answer.code == 0
    assert f"NEW     event        {EVENT}" in answer.out
    assert "--yes" in answer.out
    assert cli("show", EVENT).code == 1


@pytest.mark.parametrize("flag", [(), ("--dry-run",), ("--dry-run", "--yes")])
def test_json_is_only_json_and_applies_nothing_without_yes(cli: Cli, flag: tuple[str, ...]) -> None:
    answer = cli("add", "--json", *flag, PAGES / "seti4.html")
    plain = json.loads(answer.out)
    assert (answer.code, plain["applied"], plain["import"]) == (0, False, None)
    assert len(plain["plan"]["new"]) == 11


def test_yes_applies_then_finds_it_then_changes_nothing_then_undoes_it(cli: Cli) -> None:
    first = json.loads(cli("add", "--json", "--yes", PAGES / "seti4.html").out)
    assert first["applied"]
    assert f"{EVENT}.1" in cli("search", "เปลี่ยนใจเรื่องน้ำ").out
    again = cli("add", "--yes", PAGES / "seti4.html")
    assert (again.code, "Nothing to do" in again.out) == (0, True)
    undone = cli("undo", first["import"])
    assert (undone.code, "files removed" in undone.out) == (0, True)
    assert cli("show", EVENT).code == 1
    assert EVENT not in cli("search", "เปลี่ยนใจเรื่องน้ำ").out
    assert cli("undo").code == 1


def test_an_import_taken_back_leaves_no_small_pictures(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "stall.jpg").write_bytes(jpeg_bytes(make_picture(900, 600)))
    assert cli.corpus
    assert cli("add", tmp_path / "stall.jpg", "--event", "2021.canal-day", "--yes").code == 0
    assert list(cli.corpus.glob(".wethi/derived/**/*.webp"))
    assert cli("undo").code == 0
    assert list(cli.corpus.glob(".wethi/**/*.webp")) == []


def test_undo_lists_what_can_be_taken_back(cli: Cli) -> None:
    cli("add", "--yes", PAGES / "joomla.html")
    assert "add joomla.html" in cli("undo", "--list").out
    assert json.loads(cli("undo", "--list", "--json").out)["imports"][0]["kind"] == "add"
    assert json.loads(cli("undo", "--json").out)["undone"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("missing.html", "no file or folder"),
        ("empty", "holds no files"),
        ("empty.html", "the file is empty"),
        ("binary.html", "no kind of file"),
        ("gb.html", "encoding is unknown"),
        (str(PAGES / "no-event.html"), "no event was found"),
    ],
)
def test_bad_input_gets_one_message_with_the_next_step(cli: Cli, source: str, said: str) -> None:
    (cli.cwd / "empty").mkdir()
    (cli.cwd / "empty.html").touch()
    (cli.cwd / "binary.html").write_bytes(bytes(range(256)) * 9)
    (cli.cwd / "gb.html").write_bytes(("<html><body><p>" + "中文文本会议" * 40).encode("gb18030"))
    answer = cli("add", "--yes", source)
    assert answer.code == 1
    assert said in answer.err
    assert "next:" in answer.err
    assert "Traceback" not in answer.err


def test_unknown_event_and_wrong_usage(cli: Cli) -> None:
    answer = cli("add", "--yes", "--event", "2021.canal-dya", PAGES / "seti4.html")
    assert (answer.code, "no record 2021.canal-dya" in answer.err) == (1, True)
    assert cli("add").code == 2


def test_a_session_takes_notes(cli: Cli) -> None:
    (cli.cwd / "notes.txt").write_text("ผู้ฟังถามเรื่องประตูระบายน้ำสองคำถาม\n", "utf-8")
    answer = cli("add", "--yes", "--session", "2021.canal-day.2", "notes.txt")
    assert answer.code == 0, answer.err
    assert cli.corpus
    corpus = Corpus.open(cli.corpus)
    session = corpus.session("2021.canal-day.2")
    assert [text.kind for text in session.texts] == ["notes", "notes"]
    assert "ประตูระบายน้ำสองคำถาม" in corpus.blocks(session, session.texts[1])[0].text


def test_a_read_only_corpus_is_named(cli: Cli) -> None:
    assert cli.corpus
    notes = cli.cwd / "notes.txt"
    notes.write_text("ผู้ฟังถามเรื่องประตูระบายน้ำสองคำถาม\n", "utf-8")
    for folder in (cli.corpus, *(path for path in cli.corpus.rglob("*") if path.is_dir())):
        folder.chmod(0o555)
    answer = cli.real("add", "--yes", "--session", "2021.canal-day.2", notes)
    for folder in (cli.corpus, *(path for path in cli.corpus.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    assert (answer.code, "cannot write" in answer.err) == (1, True)


# Everything is loaded once, then a process for each page begins at the same moment.
AT_ONCE = """
import os, sys
from archive.commands import run
corpus, *pages = sys.argv[1:]
run(["add", "--dry-run", "--corpus", corpus, pages[0]])
sys.stdout.flush()
started = []
for page in pages:
    child = os.fork()
    if not child:
        os._exit(run(["add", "--yes", "--corpus", corpus, page]))
    started.append(child)
print([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in started])
"""


def test_two_adds_at_once_both_end_well(cli: Cli) -> None:
    assert cli.corpus
    pages = [PAGES / name for name in ("seti4.html", "wordpress.html", "drupal.html")]
    done = subprocess.run(
        [sys.executable, "-c", AT_ONCE, cli.corpus, *pages],
        cwd=CHECKOUT, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[0, 0, 0]", done.stdout + done.stderr
    corpus = Corpus.open(cli.corpus)
    assert (
        len(
            [
                event
                for event in corpus.event_ids()
                if event not in ("2021.canal-day", "2023.open-classroom", "2024.quiet-circle")
            ]
        )
        == 3
    )
    assert corpus.problems() == []


CANAL = "2021.canal-day"


def _folder_with_list(folder: Path) -> tuple[Path, Path]:
    """Two drawn photos, and the caption list that tells of them."""
    from PIL import Image

    folder.mkdir()
    for number in (1, 2):
        Image.effect_noise((64, 48), 60 + number * 30).convert("RGB").save(folder / f"IMG_{number}.jpg")
    captions = folder / "captions.csv"
    captions.write_text("file,caption\nIMG_1.jpg,คลองเช้านี้\nIMG_2.jpg,เรือลำเดียว\n", "utf-8")
    return folder, captions


def _files(root: Path) -> dict[str, bytes]:
    aside = (".wethi", ".pending")
    found = [path for path in root.rglob("*") if path.is_file() and path.relative_to(root).parts[0] not in aside]
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def _by_hand(cli: Cli, id: str, old: str, new: str) -> None:
    """Edits a record as a keeper would."""
    path = Corpus.open(cli.corpus or Path()).path_of(id)
    assert cli("edit", id, "--yes", "--file", "-", stdin=path.read_text("utf-8").replace(old, new)).code == 0


def test_a_corrected_caption_list_moves_what_the_earlier_one_wrote_and_is_taken_back(cli: Cli, tmp_path: Path) -> None:
    folder, captions = _folder_with_list(tmp_path / "photos")
    added = json.loads(cli("add", "--json", "--yes", "--event", CANAL, folder).out)
    first, second = (one["id"] for one in added["plan"]["new"] if one["kind"] == "photo")
    _by_hand(cli, second, "เรือลำเดียว", "เรือสองลำ")
    before = _files(cli.corpus or Path())
    captions.write_text(captions.read_text("utf-8").replace("เช้านี้", "ยามเช้า").replace("เดียว", "เก่า"), "utf-8")

    told = cli("add", captions)
    assert "คลองเช้านี้ → คลองยามเช้า" in told.out
    assert "captions.csv, row 2, column 2, caption" in told.out
    assert "เรือสองลำ → เรือลำเก่า" in told.out
    assert "doubtful: the record was changed by hand meanwhile; it was left as it is" in told.out
    assert _files(cli.corpus or Path()) == before, "without --yes nothing is written"

    made = json.loads(cli("add", "--json", "--yes", captions).out)
    assert {one["id"] for one in made["plan"]["changed"]} == {CANAL, first, second}
    assert [(one["id"], one["field"], one["value"]) for one in made["plan"]["doubtful"]] == [
        (second, "caption", "เรือลำเก่า")
    ]
    assert "คลองยามเช้า" in cli("show", first).out
    assert "เรือสองลำ" in cli("show", second).out
    assert first in cli("search", '"คลองยามเช้า"').out
    assert "Nothing to do" in cli("add", "--yes", captions).out
    assert cli("undo", made["import"]).code == 0
    assert _files(cli.corpus or Path()) == before


@pytest.mark.parametrize(("flag", "stands"), [("--accept", "เรือลำเก่า"), ("--drop", "เรือสองลำ")])
def test_a_word_of_a_list_that_was_left_is_taken_or_dropped_in_review(
    cli: Cli, tmp_path: Path, flag: str, stands: str
) -> None:
    folder, captions = _folder_with_list(tmp_path / "photos")
    added = json.loads(cli("add", "--json", "--yes", "--event", CANAL, folder).out)
    second = [one["id"] for one in added["plan"]["new"] if one["kind"] == "photo"][1]
    _by_hand(cli, second, "เรือลำเดียว", "เรือสองลำ")
    captions.write_text(captions.read_text("utf-8").replace("เดียว", "เก่า"), "utf-8")
    assert cli("add", "--yes", captions).code == 0
    assert [one["value"] for one in json.loads(cli("review", second, "--json").out)["queue"]] == ["เรือลำเก่า"]
    assert cli("review", second, flag, "1").code == 0
    assert json.loads(cli("show", "--json", second).out)["caption"] == {"th": stands}
    assert json.loads(cli("review", second, "--json").out)["queue"] == []


def test_what_cannot_be_meant_is_wrong_usage(cli: Cli) -> None:
    root = cli.corpus or Path()
    before = _files(root)
    for arguments, said in (
        (("--event", "2021.canal-day", "--session", "2023.open-classroom.1", PAGES / "seti4.html"), "is no session of"),
        ((root,), "the archive's own files"),
        ((root.parent,), "the archive's own files"),
        ((root / "events",), "the archive's own files"),
        ((root / "events" / "2021.canal-day",), "the archive's own files"),
    ):
        answer = cli("add", "--yes", *arguments)
        assert (answer.code, said in answer.err, "next:" in answer.err) == (2, True, True), answer.err
    assert _files(root) == before


def test_what_was_withdrawn_does_not_come_back_with_its_files(cli: Cli, tmp_path: Path) -> None:
    folder, _ = _folder_with_list(tmp_path / "photos")
    added = json.loads(cli("add", "--json", "--yes", "--event", CANAL, folder).out)
    first = [one["id"] for one in added["plan"]["new"] if one["kind"] == "photo"][0]
    withdrawn = json.loads(cli("withdraw", first, "--reason", "asked for", "--yes", "--json").out)
    again = json.loads(cli("add", "--json", "--yes", "--event", CANAL, folder).out)
    assert again["plan"]["new"] == []
    why = f"it was taken out of the archive when {first} was withdrawn"
    # The list tells of the photo, so it went too; without that row it may come back.
    assert [(one["source"], one["reason"]) for one in again["plan"]["skipped"]] == [
        ("IMG_1.jpg", why),
        ("captions.csv", why),
    ]
    assert again["plan"]["skipped"][0]["remedy"] == f"if it should come back: wethi undo {withdrawn['change']}"
    assert cli("show", first).code == 1
    assert cli("undo", withdrawn["change"]).code == 0
    assert "Nothing to do" in cli("add", "--yes", "--event", CANAL, folder).out


def test_a_pipe_is_no_source(cli: Cli) -> None:
    os.mkfifo(cli.cwd / "pipe")
    answer = cli("add", "--yes", "pipe")
    assert (answer.code, "pipe is no plain file" in answer.err) == (1, True)


def test_a_plan_is_edited_as_a_file_and_what_cannot_be_read_is_kept(cli: Cli, tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.touch(0o755)
    cli.env = {"EDITOR": str(editor), "VISUAL": ""}
    editor.write_text("#!/bin/sh\nsed -i 's/ลำน้ำของเรา/ลำน้ำของเธอ/' \"$1\"\n", "utf-8")
    assert cli("add", "--edit", "--yes", PAGES / "seti4.html").code == 0
    assert "ลำน้ำของเธอ" in cli("show", EVENT).out
    assert cli("undo").code == 0
    editor.write_text('#!/bin/sh\n: > "$1"\n', "utf-8")
    stopped = cli("add", "--edit", "--yes", PAGES / "seti4.html")
    assert (stopped.code, stopped.out) == (0, "the plan was emptied: nothing was applied\n")
    assert json.loads(cli("add", "--edit", "--yes", "--json", PAGES / "seti4.html").out)["applied"] is False
    editor.write_text("#!/bin/sh\necho '{{{{' > \"$1\"\n", "utf-8")
    failed = cli("add", "--edit", "--yes", PAGES / "seti4.html")
    assert (failed.code, "your text is kept in" in failed.err) == (1, True)
    kept = Path(failed.err.partition("your text is kept in ")[2].splitlines()[0])
    assert kept.read_text("utf-8") == "{{{{\n"
    shutil.rmtree(kept.parent)
    cli.env = {"EDITOR": "", "VISUAL": "", "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    (tmp_path / "sensible-editor").symlink_to(editor)
    failed = cli("add", "--edit", "--yes", PAGES / "seti4.html")
    assert (failed.code, "no terminal to edit on" in failed.err) == (1, True)
