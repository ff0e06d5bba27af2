"""merge, distinct, withdraw, review, export, restore and migrate as they are called."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archive.corpus import layout
from tests.care.whole import holds, whole
from tests.conftest import FIXTURES, Cli

PANEL = "2021.canal-day.2"
WORDS = "ไปได้สิบเจ็ดหลังในคืนเดียว"


def root(cli: Cli) -> Path:
    assert cli.corpus
    return cli.corpus


def test_merge_and_undo(cli: Cli) -> None:
    before = whole(root(cli))
    done = json.loads(cli("merge", "saifon-deeprom", "orathai-saengngoen", "--json").out)
    assert done["applied"]
    assert cli("show", "orathai-saengngoen").code == 1
    assert cli("search", "speaker:อรทัย", "--json").code == 0
    assert cli("undo").code == 0
    assert whole(root(cli)) == before


def test_a_dry_run_shows_and_writes_nothing(cli: Cli) -> None:
    before = whole(root(cli))
    for arguments in (
        ("merge", "saifon-deeprom", "orathai-saengngoen"),
        ("distinct", "saifon-deeprom", "orathai-saengngoen"),
        ("withdraw", PANEL, "--reason", "ขอถอน"),
    ):
        shown = cli(*arguments, "--dry-run")
        assert shown.code == 0
        assert "nothing was changed" in shown.out
    assert whole(root(cli)) == before


def test_distinct_twice_says_so_and_merge_is_refused(cli: Cli) -> None:
    assert "done" in cli("distinct", "saifon-deeprom", "orathai-saengngoen").out
    assert "nothing changes" in cli("distinct", "saifon-deeprom", "orathai-saengngoen").out
    refused = cli("merge", "saifon-deeprom", "orathai-saengngoen")
    assert (refused.code, "surely two" in refused.err) == (1, True)


def test_withdraw_purges_everything_but_the_journal(cli: Cli, tmp_path: Path) -> None:
    assert json.loads(cli("search", WORDS, "--json").out)["total"]
    (root(cli) / ".wethi/images").mkdir()
    (root(cli) / ".wethi/images/abc.jpg").write_text(WORDS)
    copy = tmp_path / "site"
    (copy / "sessions").mkdir(parents=True)
    (copy / "index.html").write_text("<p>home")
    (copy / "sessions" / f"{PANEL}.html").write_text(WORDS)
    done = cli("withdraw", PANEL, "--reason", "ผู้พูดขอถอน", "--published", copy)
    assert done.code == 0, done.err
    assert holds(copy, WORDS) == []
    left = holds(root(cli), WORDS)
    assert all(path.startswith("imports/") for path in left)
    assert left
    shown = cli("show", PANEL)
    assert (shown.code, "ผู้พูดขอถอน" in shown.err) == (1, True)
    assert PANEL not in {hit["id"] for hit in json.loads(cli("search", WORDS, "--json").out)["hits"]}
    assert cli("search", f'"{WORDS}"').code == 1
    again = cli("withdraw", PANEL, "--reason", "อีกครั้ง")
    assert (again.code, "was withdrawn on" in again.err) == (1, True)
    refused = cli("withdraw", PANEL, "--forget")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    assert cli("withdraw", PANEL, "--forget", "--yes").code == 0
    assert holds(root(cli), WORDS) == []


def test_a_withdrawal_taken_back_is_found_again(cli: Cli) -> None:
    before = whole(root(cli))
    change = json.loads(cli("withdraw", PANEL, "--reason", "ผิดคน", "--json").out)["change"]
    assert cli("undo", change).code == 0
    assert whole(root(cli)) == before
    assert json.loads(cli("search", WORDS, "--json").out)["total"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["withdraw", PANEL], 2, "needs a reason"),
        (["withdraw", f"{PANEL}#c5", "--reason", "x"], 2, "is a passage"),
        (["withdraw", "2021.canal-day.77", "--reason", "x"], 1, "there is no record"),
        (["merge", "saifon-deeprom", "canal-network"], 2, "one is a person"),
        (["merge", "saifon-deeprom", "nobody-here"], 1, "there is no record"),
        (["review", "2021.canal-day.77"], 1, "there is no record"),
        (["review", "--accept", "1"], 2, "need an ID"),
        (["review", "2021.canal-day", "--accept", "9"], 1, "has 1 doubtful"),
        (["restore", "nothing"], 2, "no place"),
        (["search", "น้ำ", "--from", "2567-13-45"], 2, "--from '2567-13-45' is not a date"),
        (["search", "น้ำ", "--from", "2567", "--to", "2023-12"], 2, "--from 2567 is after --to 2023-12"),
        (["search", "น้ำ", "--to", "เมื่อวาน"], 2, "--to 'เมื่อวาน' is not a date"),
        (["check-report", "."], 1, "is a folder"),
        (["export", "--format", "bagit", "--public", "bag"], 2, "for keeping"),
    ],
)
def test_errors_say_what_and_what_next(cli: Cli, arguments: list[str], code: int, words: str) -> None:
    if arguments[0] == "restore":
        cli.corpus = None
    before = whole(FIXTURES / "corpus")
    failed = cli(*arguments)
    assert (failed.code, failed.out) == (code, "")
    assert words in failed.err
    assert "next:" in failed.err
    assert whole(FIXTURES / "corpus") == before


def test_a_published_copy_that_is_none_stops_before_anything(cli: Cli, tmp_path: Path) -> None:
    before = whole(root(cli))
    assert cli("withdraw", PANEL, "--reason", "x", "--published", tmp_path / "nothing").code == 2
    assert cli("withdraw", PANEL, "--reason", "x", "--published", root(cli)).code == 2
    assert whole(root(cli)) == before


def test_a_corpus_that_cannot_be_written(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    before = whole(root(cli))

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(root(cli) / layout.PENDING))

    monkeypatch.setattr("archive.corpus.writing.Change._commit", refused)
    for arguments in (
        ("withdraw", PANEL, "--reason", "x"),
        ("merge", "saifon-deeprom", "orathai-saengngoen"),
        ("distinct", "saifon-deeprom", "orathai-saengngoen"),
        ("review", "2021.canal-day", "--accept", "1"),
    ):
        failed = cli(*arguments)
        assert (failed.code, "nothing was changed" in failed.err) == (1, True)
    assert whole(root(cli)) == before


def test_review_lists_accepts_and_drops(cli: Cli) -> None:
    queue = json.loads(cli("review", "--json").out)["queue"]
    assert [(one["record"], one["number"], one["field"]) for one in queue if one["kind"] == "value"] == [
        ("2021.canal-day", 1, "venue")
    ]
    assert "หน้าเว็บเขียนสองแบบ" in cli("review").out
    before = whole(root(cli))
    assert cli("review", "2021.canal-day", "--drop", "1").code == 0
    event = json.loads(cli("show", "2021.canal-day", "--json").out)
    assert "name" not in event["venue"]
    assert "doubts" not in event
    assert cli("undo").code == 0
    assert whole(root(cli)) == before
    assert cli("review", "2021.canal-day", "--accept", "1").code == 0
    assert json.loads(cli("show", "2021.canal-day", "--json").out)["venue"]["name"] == "ศาลาประชาคมบ้านท่าข้ามใหม่"
    assert "nothing is in doubt" in cli("review", "2021.canal-day").out


def test_review_asks_one_after_the_other(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.commands.review.is_asking", lambda: True)
    assert "nothing was changed" in cli("review", stdin="s\ns\n").out
    done = cli("review", stdin="c\nศาลาริมคลอง\nq\n")
    assert "1 decided" in done.out, done.err
    event = json.loads(cli("show", "2021.canal-day", "--json").out)
    assert event["venue"]["name"] == "ศาลาริมคลอง"
    assert "doubts" not in event


def test_export_and_restore(cli: Cli, tmp_path: Path) -> None:
    before = whole(root(cli))
    made = json.loads(cli("export", "--format", "bagit", tmp_path / "bag", "--json").out)
    assert made["count"] == len(before)
    back = Cli(None, cli.cwd)
    assert back("restore", tmp_path / "bag", "--corpus", tmp_path / "one").code == 0
    assert back("--corpus", str(tmp_path / "two"), "restore", tmp_path / "bag").code == 0
    assert back("restore", tmp_path / "bag", tmp_path / "three").code == 0
    for name in ("one", "two", "three"):
        assert whole(tmp_path / name) == before
    assert back("restore", tmp_path / "bag", "--into", tmp_path / "one").code == 2
    assert cli("export", "--format", "bagit", tmp_path / "bag").code == 2


@pytest.mark.parametrize("kind", ["bibtex", "ris", "csl-json"])
def test_citations_of_what_is_public(cli: Cli, tmp_path: Path, kind: str) -> None:
    done = cli("export", "--format", kind, tmp_path / "out" / "refs")
    assert done.code == 0, done.err
    text = (tmp_path / "out" / "refs").read_text("utf-8")
    assert "น้ำท่วมกับความเหลื่อมล้ำ" in text
    assert "quiet-circle" not in text


@pytest.mark.parametrize("kind", ["jsonl", "csv", "ris"])
def test_an_export_counts_what_it_wrote_and_names_what_it_could_not_read(cli: Cli, tmp_path: Path, kind: str) -> None:
    whole_count = json.loads(cli("export", "--format", kind, tmp_path / "whole", "--json").out)["count"]
    (root(cli) / "events/2021.canal-day/sessions/2.yaml").write_text("id: [\n", "utf-8")
    answer = cli("export", "--format", kind, tmp_path / "out", "--json")
    assert answer.code == 0
    found = json.loads(answer.out)
    assert found["count"] == whole_count - 1
    assert len(found["left_out"]) == 1
    assert "sessions/2.yaml, line" in answer.err


def test_migrate(cli: Cli, tmp_path: Path) -> None:
    assert "nothing to do" in cli("migrate").out
    old = Cli(Path(shutil.copytree(FIXTURES / "schema-0", tmp_path / "old")), cli.cwd)
    refused = old("stats")
    said = old("search", "x")
    assert (said.code, "wethi migrate" in said.err + refused.err) == (1, True)
    assert "schema 0" in old("migrate", "--dry-run").out
    done = old("migrate", "--backup", tmp_path / "copy")
    assert done.code == 0, done.err
    assert whole(tmp_path / "copy") == whole(FIXTURES / "schema-0")
    assert old("search", "ศาลาเก่า").code == 0
