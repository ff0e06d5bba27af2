"""`wethi publish` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Cli


def test_publish_says_what_it_wrote(cli: Cli, tmp_path: Path) -> None:
    answer = cli("publish", tmp_path / "site")
    assert answer.code == 0
    assert "pages" in answer.out
    assert str(tmp_path / "site" / "index.html") in answer.out
    assert (tmp_path / "site" / "index.html").is_file()


def test_publish_as_json_again_in_the_same_place(cli: Cli, tmp_path: Path) -> None:
    found = [
        json.loads(cli("publish", tmp_path / "site", "--json", "--base-url", "https://copy.example").out)
        for _ in range(2)
    ]
    assert found[0] == found[1]
    assert found[0]["base_url"] == "https://copy.example"
    assert found[0]["dest"] == str(tmp_path / "site")
    assert found[0]["pages"] > 20
    assert found[0]["left_out"] == {}
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert found[0]["files"] == len(files)
    assert found[0]["bytes"] == sum(path.stat().st_size for path in files)


def test_publish_refuses_what_is_not_a_copy(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    answer = cli("publish", tmp_path / "mine")
    assert answer.code == 2
    assert "not made by wethi publish" in answer.err
    assert "next:" in answer.err


def test_publish_needs_an_address(cli: Cli, tmp_path: Path) -> None:
    answer = cli("publish", tmp_path / "site", "--base-url", "javascript:alert(1)")
    assert answer.code == 2
    assert not (tmp_path / "site").exists()
