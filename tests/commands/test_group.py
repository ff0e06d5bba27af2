"""The command itself: which corpus, what an error looks like, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive import __version__
from archive.commands import VERBS
from tests.conftest import CHECKOUT, SAMPLE, Cli

SHOWN = "2021.canal-day.2"


def test_the_corpus_before_and_after_the_verb(bare_cli: Cli) -> None:
    before = bare_cli("--corpus", SAMPLE, "list", "events")
    after = bare_cli("list", "events", "--corpus", SAMPLE)
    equals = bare_cli("list", f"--corpus={SAMPLE}", "events")
    assert before == after == equals
    assert before.code == 0
    assert "2021.canal-day" in before.out


def test_the_nearer_name_wins(bare_cli: Cli, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert bare_cli("init", other).code == 0
    assert bare_cli("--corpus", SAMPLE, "list", "--corpus", other).out == ""
    bare_cli.env["WETHI_CORPUS"] = str(SAMPLE)
    assert bare_cli("list", "--corpus", other).out == ""
    assert bare_cli("list").out


def test_the_corpus_from_the_variable_and_from_above(bare_cli: Cli, corpus_root: Path) -> None:
    inside = corpus_root / "events" / "2021.canal-day"
    assert Cli(None, inside)("list", "events").out == Cli(corpus_root)("list", "events").out
    assert Cli(None, corpus_root.parent)("list", "events").code == 0
    bare_cli.env["WETHI_CORPUS"] = str(corpus_root)
    assert bare_cli("show", SHOWN).code == 0


def test_without_a_corpus_all_three_ways_are_named(bare_cli: Cli) -> None:
    answer = bare_cli("list")
    assert answer.code == 2
    assert answer.out == ""
    assert "--corpus" in answer.err
    assert "WETHI_CORPUS" in answer.err
    assert "archive.toml" in answer.err
    assert "wethi init" in answer.err


@pytest.mark.parametrize("kind", ["missing", "empty"])
def test_a_named_folder_that_is_no_corpus(bare_cli: Cli, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / kind
    if kind == "empty":
        folder.mkdir()
    answer = bare_cli("list", "--corpus", folder)
    assert (answer.code, answer.out) == (2, "")
    assert str(folder) in answer.err
    bare_cli.env["WETHI_CORPUS"] = str(folder)
    assert "WETHI_CORPUS" in bare_cli("list").err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["list"], 0),
        (["show", SHOWN], 0),
        (["show", "2021.canal-dax"], 1),
        (["show", "no such id"], 1),
        (["show", "2023.open-classroom.6"], 1),
        (["show", "2020.canal-day"], 1),
        (["show", f"{SHOWN}#c6"], 1),
        (["list", "--event", "2021.nothing"], 1),
        (["check"], 0),
        (["show"], 2),
        (["show", SHOWN, "--nonsense"], 2),
        (["list", "ghosts"], 2),
        (["index", "--engine", "lucene"], 2),
        (["nonsense"], 2),
    ],
)
def test_exit_codes(cli: Cli, arguments: list[str], code: int) -> None:
    answer = cli(*arguments)
    assert answer.code == code
    assert bool(answer.out) == (code == 0)
    assert bool(answer.err) == (code != 0)
    assert "Traceback" not in answer.err


def test_an_error_says_what_and_what_next(cli: Cli) -> None:
    answer = cli("show", "2021.canal-dax")
    assert answer.err.startswith("wethi: there is no record 2021.canal-dax\n  next: did you mean 2021.canal-day")


def test_the_real_command_is_the_same(cli: Cli) -> None:
    for arguments in (["list", "--json"], ["show", SHOWN], ["show", "no such id"], ["check", "--json"]):
        assert cli.real(*arguments) == cli(*arguments)


def test_version_and_help(bare_cli: Cli) -> None:
    assert bare_cli("--version").out.strip().endswith(__version__)
    answer = bare_cli("--help")
    assert answer.code == 0
    there = [verb for verb in VERBS if (CHECKOUT / "archive/commands" / f"{verb.replace('-', '_')}.py").exists()]
    assert all(f"  {verb} " in answer.out for verb in there)
    assert bare_cli("-h").out == answer.out


@pytest.mark.parametrize(
    "verb", [verb for verb in VERBS if (CHECKOUT / f"archive/commands/{verb.replace('-', '_')}.py").exists()]
)
def test_every_verb_has_help_without_a_corpus(bare_cli: Cli, verb: str) -> None:
    bare_cli.env["WETHI_CORPUS"] = "/nonexistent"
    answer = bare_cli(verb, "--help")
    assert answer.code == 0
    assert "Usage: wethi" in answer.out


def test_help_names_every_option(bare_cli: Cli) -> None:
    import importlib

    for verb in VERBS:
        if not (CHECKOUT / f"archive/commands/{verb.replace('-', '_')}.py").exists():
            continue
        command = importlib.import_module(f"archive.commands.{verb.replace('-', '_')}").command
        unexplained = [one.name for one in command.params if one.param_type_name == "option" and not one.help]
        assert not unexplained, verb


def test_a_reader_that_goes_away(cli: Cli) -> None:
    command: list[str | Path] = [sys.executable, CHECKOUT / "cli.py", "list", "--corpus", cli.corpus or SAMPLE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        said = running.stderr.read()
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said


@pytest.mark.parametrize("place", ["events/2021.canal-day/sessions/2.notes.md", "people/new.docx", ".wethi/a.md"])
def test_nothing_is_written_among_the_archives_own_files(cli: Cli, place: str) -> None:
    assert cli.corpus
    path = cli.corpus / place
    before = path.read_bytes() if path.exists() else None
    (cli.cwd / "draft.md").write_text("“ไม่มีคำนี้ในคลังแน่นอนทีเดียว”", "utf-8")
    for arguments in (["cite", SHOWN, "--annex"], ["check-report", cli.cwd / "draft.md", "--html"]):
        answer = cli(*arguments, path)
        assert (answer.code, "the archive's own files" in answer.err) == (2, True)
    assert (path.read_bytes() if path.exists() else None) == before


def test_an_answer_that_cannot_be_written(cli: Cli) -> None:
    """/dev/full is a disk that is full."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, CHECKOUT / "cli.py", "list", "--corpus", cli.corpus or SAMPLE],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("wethi: the answer could not be written: No space left on device\n  next: ")
    assert "Traceback" not in done.stderr


def test_a_file_that_fails_where_no_rule_looked(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "people/mali.yaml")

    monkeypatch.setattr("archive.corpus.statistics.statistics", failing)
    answer = cli("stats")
    assert answer.code == 1
    assert answer.err == "wethi: people/mali.yaml: Permission denied\n  next: put that right and try again\n"


def test_stopped_by_the_keyboard(cli: Cli) -> None:
    program = (
        "import signal, sys\n"
        # a shell starts what it puts behind with this signal ignored
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from archive.corpus import catalogue\n"
        "catalogue.catalogue = lambda *_: signal.raise_signal(signal.SIGINT)\n"
        "from archive.commands import run\n"
        "sys.exit(run(['list']))\n"
    )
    env = {**os.environ, "WETHI_CORPUS": str(cli.corpus)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 128 + signal.SIGINT
    assert "stopped" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp874"])
def test_a_terminal_that_cannot_show_everything(cli: Cli, encoding: str) -> None:
    cli.env["PYTHONIOENCODING"] = encoding
    done = subprocess.run(
        [sys.executable, CHECKOUT / "cli.py", "show", SHOWN, "--corpus", cli.corpus or SAMPLE],
        env={**os.environ, **cli.env}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_an_argument_that_is_no_text(cli: Cli) -> None:
    done = subprocess.run(
        [sys.executable, CHECKOUT / "cli.py", "show", b"\xff\xfe", "--corpus", cli.corpus or SAMPLE],
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_one_broken_record_leaves_the_list_whole(cli: Cli) -> None:
    assert cli.corpus
    whole = json.loads(cli("list", "--json").out)["records"]
    (cli.corpus / "events/2021.canal-day/sessions/2.yaml").write_text("id: [\n")
    answer = cli("list", "--json")
    assert answer.code == 0
    rows = json.loads(answer.out)["records"]
    assert [row for row in whole if row["id"] != SHOWN] == rows
    assert "sessions/2.yaml, line" in answer.err
    assert cli("show", SHOWN).code == 1
    assert cli("check").code == 1


def test_help_is_quick() -> None:
    """The aim is .3 s of the processor; a slow machine gets ten times that."""
    before = os.times()
    subprocess.run([sys.executable, CHECKOUT / "cli.py", "--help"], check=True, capture_output=True)
    after = os.times()
    assert after.children_user - before.children_user + after.children_system - before.children_system < 3
