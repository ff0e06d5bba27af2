"""`wethi edit` as a person and as a script runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.corpus.store import Corpus
from tests.conftest import Cli

PANEL = "2021.canal-day.2"


def editor(folder: Path, script: str) -> dict[str, str]:
    """The environment of an editor that does `script` to the file it is given ($1)."""
    path = folder / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return {"EDITOR": str(path), "VISUAL": ""}


def record(cli: Cli) -> Path:
    assert cli.corpus
    return cli.corpus / "events/2021.canal-day/sessions/2.yaml"


def test_an_edit_is_shown_then_written_and_can_be_undone(cli: Cli, tmp_path: Path) -> None:
    before = record(cli).read_bytes()
    cli.env = editor(tmp_path, 'sed -i "s/ศาลาใหญ่/ศาลาเล็ก/" "$1"')
    shown = cli("edit", PANEL)
    assert (shown.code, record(cli).read_bytes()) == (0, before)
    assert "ศาลาใหญ่ → ศาลาเล็ก" in shown.out
    assert "--yes" in shown.out
    assert "your text is kept in" in shown.err
    done = cli("edit", PANEL, "--yes", "--reason", "ตามป้าย")
    assert done.code == 0
    assert "room: ศาลาเล็ก" in record(cli).read_text("utf-8")
    assert "ตามป้าย" in cli("undo", "--list").out
    assert cli("undo").code == 0
    assert record(cli).read_bytes() == before


def test_unchanged_says_so(cli: Cli, tmp_path: Path) -> None:
    cli.env = editor(tmp_path, "true")
    done = cli("edit", PANEL, "--yes")
    assert (done.code, done.out.strip()) == (0, "nothing changes")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 3", "ended with error 3"),
        ('rm "$1"', "left no file"),
        ('printf "\\377\\376" > "$1"', "UTF-8"),
        ('echo "][" > "$1"', "line 1"),
        (': > "$1"', "missing"),
    ],
)
def test_an_editor_that_fails_changes_nothing(cli: Cli, tmp_path: Path, script: str, words: str) -> None:
    before = record(cli).read_bytes()
    cli.env = editor(tmp_path, script)
    failed = cli("edit", PANEL, "--yes")
    assert failed.code == 1
    assert words in failed.err
    assert "next:" in failed.err
    assert record(cli).read_bytes() == before


def test_no_editor_at_all(cli: Cli, tmp_path: Path) -> None:
    cli.env = {"EDITOR": str(tmp_path / "nothing"), "VISUAL": ""}
    failed = cli("edit", PANEL)
    assert (failed.code, "cannot start" in failed.err, "--file" in failed.err) == (1, True, True)
    cli.env = {"EDITOR": "", "VISUAL": "", "PATH": str(tmp_path)}
    failed = cli("edit", PANEL)
    assert (failed.code, "no editor was found" in failed.err) == (1, True)
    (tmp_path / "vi").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "vi").chmod(0o755)
    failed = cli("edit", PANEL)
    assert (failed.code, "no terminal to edit on" in failed.err, "--file" in failed.err) == (1, True, True)


def test_a_text_from_standard_input_is_called_so_when_it_is_wrong(cli: Cli) -> None:
    failed = cli("edit", PANEL, "--file", "-", "--yes", stdin="{{{{")
    assert failed.code == 1
    assert "standard input, line 2" in failed.err
    assert "wethi-edit-" not in failed.err


def test_after_an_error_a_person_goes_back_to_the_editor(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "second"
    script = f'if [ -e {mark} ]; then sed -i "s/quarrel/talk/" "$1"; else touch {mark}; sed -i "s/type: panel/type: quarrel/" "$1"; fi'
    cli.env = editor(tmp_path, script)
    monkeypatch.setattr("archive.commands.edit.is_asking", lambda: True)
    done = cli("edit", PANEL, "--yes", stdin="y\n")
    assert (done.code, "expected one of" in done.err) == (0, True)
    assert "type: talk" in record(cli).read_text("utf-8")


def test_another_command_meanwhile_is_not_overwritten(cli: Cli, tmp_path: Path) -> None:
    cli.env = editor(tmp_path, f'sed -i "s/ศาลาใหญ่/ศาลาเล็ก/" "$1"; echo "# other" >> {record(cli)}')
    failed = cli("edit", PANEL, "--yes")
    assert failed.code == 1
    assert "while you were editing" in failed.err
    kept = Path(failed.err.split("your text is kept in ")[1].split("\n")[0])
    assert "ศาลาเล็ก" in kept.read_text("utf-8")
    assert "ศาลาใหญ่" in record(cli).read_text("utf-8")


def test_a_script_gives_the_text_by_file_or_standard_input(cli: Cli, tmp_path: Path) -> None:
    text = record(cli).read_text("utf-8").replace("ศาลาใหญ่", "ศาลาเล็ก")
    source = tmp_path / "new.yaml"
    source.write_text(text, "utf-8")
    shown = json.loads(cli("edit", PANEL, "--file", source, "--json").out)
    assert shown["applied"] is False
    assert shown["plan"]["changes"] == [{"record": PANEL, "field": "room", "old": "ศาลาใหญ่", "new": "ศาลาเล็ก"}]
    assert json.loads(cli("edit", PANEL, "--file", "-", "--json", "--yes", stdin=text).out)["applied"] is True
    assert "ศาลาเล็ก" in record(cli).read_text("utf-8")
    assert cli("edit", PANEL, "--file", tmp_path / "nothing", "--yes").code == 1


def test_a_transcript_is_corrected_and_found_by_its_old_address(cli: Cli, tmp_path: Path) -> None:
    cli.env = editor(tmp_path, 'sed -i "s/สิบเจ็ดหลัง/สิบแปดหลัง/" "$1"')
    done = cli("edit", f"{PANEL}#c5", "--yes", "--reason", "ฟังอีกครั้ง")
    assert done.code == 0, done.err
    assert "leave the number out" in done.err
    assert "สิบแปดหลัง" in json.loads(cli("show", f"{PANEL}#c5", "--json").out)["text"]
    assert cli.corpus
    made = Corpus.open(cli.corpus).corrections(PANEL)[-1]
    assert (made.anchor, made.reason) == ("c5", "ฟังอีกครั้ง")
    found = json.loads(cli("search", '"สิบแปดหลัง"', "--json").out)
    assert [hit["id"] for hit in found["hits"]] == [PANEL]


def test_a_text_is_corrected(cli: Cli, tmp_path: Path) -> None:
    cli.env = editor(tmp_path, 'sed -i "s/2.40/2.45/" "$1"')
    assert cli("edit", PANEL, "--text", "notes", "--yes").code == 0
    assert "2.45" in json.loads(cli("show", f"{PANEL}#t3", "--json").out)["text"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["2021.canal-day.77"], 1, "there is no record"),
        (["not an id"], 1, "is not an id"),
        (["2020.canal-day"], 1, "has moved to 2021.canal-day"),
        (["2021.canal-day.p4"], 1, "was withdrawn"),
        ([PANEL, "--transcript", "--text", "notes"], 2, "cannot be used together"),
        (["2021.canal-day", "--transcript"], 1, "no transcript"),
        (["2021.canal-day", "--text", "abstract"], 1, "abstract2.md"),
        ([PANEL, "--text", "slides"], 1, "it has notes"),
        ([PANEL, "--reviewed", "--file", "-"], 2, "--reviewed is for"),
    ],
)
def test_what_cannot_be_edited(cli: Cli, arguments: list[str], code: int, words: str) -> None:
    failed = cli("edit", *arguments)
    assert (failed.code, failed.out) == (code, "")
    assert words in failed.err


def test_a_locked_corpus_and_the_text_is_kept(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from archive.corpus import writing

    assert cli.corpus
    cli.env = editor(tmp_path, 'sed -i "s/ศาลาใหญ่/ศาลาเล็ก/" "$1"')
    monkeypatch.setattr(
        "archive.corpus.store.Corpus.writing", lambda self, why, wait_s=0.0: writing.writing(self, why, 0.0)
    )
    with writing.locked(cli.corpus, 1):
        failed = cli("edit", PANEL, "--yes")
    assert (failed.code, "another command is writing" in failed.err, "is kept in" in failed.err) == (1, True, True)
