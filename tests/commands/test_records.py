"""`wethi init`, `list`, `show` and `check`."""

from __future__ import annotations

import json
from pathlib import Path

from archive.corpus.store import Corpus
from tests.conftest import Cli


def test_init_makes_an_archive(bare_cli: Cli, tmp_path: Path) -> None:
    answer = bare_cli("init", tmp_path / "new", "--name", "คลังของเรา", "--base-url", "https://a.example")
    assert answer.code == 0
    assert "next:" in answer.out
    assert Corpus.open(tmp_path / "new").settings.name.th == "คลังของเรา"
    assert bare_cli("list", "--corpus", tmp_path / "new").code == 1
    assert bare_cli("check", "--corpus", tmp_path / "new").code == 0


def test_init_refuses(bare_cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    assert bare_cli("init", tmp_path / "full").code == 2
    assert bare_cli("init", tmp_path / "full" / "x").code == 2
    assert bare_cli("init", tmp_path / "full" / "x" / "y").code == 1
    assert bare_cli("init", tmp_path / "new", "--base-url", "x").code == 2
    assert bare_cli("init").code == 2


def test_list(cli: Cli) -> None:
    rows = json.loads(cli("list", "--json").out)["records"]
    assert [row["id"] for row in rows] == list(Corpus.open(cli.corpus or Path()).all_ids())
    assert {row["kind"] for row in rows} == {"event", "session", "photo", "person", "organisation"}
    only = json.loads(cli("list", "sessions", "--event", "2021.canal-day", "--json").out)["records"]
    assert [row["id"] for row in only] == [f"2021.canal-day.{number}" for number in (1, 2, 3, 4)]
    assert only[2]["access"] == "restricted"
    assert len(cli("list").out.splitlines()) == len(rows)
    assert all(row["title"] for row in rows), "a photo known only by its size is called by it"


def test_the_list_of_an_event_holds_who_and_what_it_names(cli: Cli) -> None:
    def listed(*arguments: str) -> list[str]:
        return [row["id"] for row in json.loads(cli("list", *arguments, "--json").out)["records"]]

    people = listed("people", "--event", "2021.canal-day")
    assert people
    assert set(people) < set(listed("people"))
    event = json.loads(cli("show", "2021.canal-day", "--json").out)
    named = {one["organisation"] for one in event["organisers"] if one.get("organisation")}
    assert named <= set(listed("organisations", "--event", "2021.canal-day"))
    assert set(people) < set(listed("all", "--event", "2021.canal-day"))
    refused = cli("list", "--event", people[0])
    assert (refused.code, "such an id names a person" in refused.err) == (1, True)


def test_the_imports_of_an_event(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("เราคุยเรื่องคลองกันสองชั่วโมง\n", "utf-8")
    assert cli("add", tmp_path / "talk.txt", "--event", "2021.canal-day", "--yes").code == 0
    assert len(json.loads(cli("list", "imports", "--event", "2021.canal-day", "--json").out)["records"]) == 1
    assert cli("list", "imports", "--event", "2023.open-classroom").code == 1


def test_a_list_of_nothing_says_what_to_do(bare_cli: Cli, tmp_path: Path) -> None:
    assert bare_cli("init", tmp_path / "new").code == 0
    answer = bare_cli("list", "--corpus", tmp_path / "new")
    assert (answer.code, answer.out, "wethi add" in answer.err) == (1, "", True)


def test_show_a_record_as_stored(cli: Cli) -> None:
    assert cli.corpus
    stored = (cli.corpus / "events/2021.canal-day/sessions/2.yaml").read_text("utf-8")
    assert cli("show", "2021.canal-day.2").out.startswith(stored)
    shown = json.loads(cli("show", "2021.canal-day.2", "--json").out)
    assert shown["id"] == "2021.canal-day.2"
    assert shown["title"]["en"] == "Floods and inequality"
    assert {"id", "kind", "text"} <= set(shown["passages"][0])


def test_show_a_passage(cli: Cli) -> None:
    shown = json.loads(cli("show", "2021.canal-day.2#c3", "--json").out)
    assert shown["id"] == "2021.canal-day.2#c2"
    assert shown["asked"] == "2021.canal-day.2#c3"
    assert "ผู้ป่วยติดเตียง" in shown["text"]
    assert "ผู้ป่วยติดเตียง" in cli("show", "2021.canal-day.2#c3").out


def test_check_finds_and_says(cli: Cli) -> None:
    assert cli.corpus
    (cli.corpus / "events/2021.canal-day/media/1.ogg").write_bytes(b"x")
    answer = cli("check", "--fixity", "--json")
    assert answer.code == 1
    [finding] = json.loads(answer.out)["findings"]
    assert set(finding) == {"code", "severity", "place", "message", "remedy"}
    assert finding["code"] == "fixity-changed"
    assert "1 to mend" in cli("check", "--fixity").out
