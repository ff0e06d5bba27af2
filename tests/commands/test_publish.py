"""`wethi publish` as it is called."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from archive.corpus.store import Corpus
from tests.conftest import SAMPLE, Cli

ADDRESS = "https://copy.example/wethi"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Cli, Path, dict[str, Any]]:
    """The command line on a corpus that stays as it is, a copy made for an address of its own, and what was said."""
    folder = tmp_path_factory.mktemp("copy")
    others = shutil.ignore_patterns("2023.open-classroom", "2024.quiet-circle")
    cli = Cli(Path(shutil.copytree(SAMPLE, folder / "corpus", ignore=others)), folder)
    answer = cli("publish", folder / "site", "--json", "--base-url", f"{ADDRESS}/")
    assert answer.code == 0, answer.err
    return cli, folder / "site", json.loads(answer.out)


def test_publish_says_what_it_wrote(small_corpus: Corpus, tmp_path: Path) -> None:
    answer = Cli(small_corpus.root, tmp_path)("publish", tmp_path / "site")
    assert answer.code == 0
    assert "pages" in answer.out
    assert str(tmp_path / "site" / "index.html") in answer.out
    assert (tmp_path / "site" / "index.html").is_file()


def test_publish_names_what_it_could_not_read(small_corpus: Corpus, tmp_path: Path) -> None:
    path = next(small_corpus.root.glob("events/*/sessions/*.yaml"))
    path.write_text("id: [\n", "utf-8")
    answer = Cli(small_corpus.root, tmp_path)("publish", tmp_path / "site")
    assert answer.code == 0
    assert f"sessions/{path.name}, line" in answer.err


def test_publish_as_json_again_in_the_same_place(copy: tuple[Cli, Path, dict[str, Any]]) -> None:
    cli, dest, found = copy
    assert json.loads(cli("publish", dest, "--json", "--base-url", f"{ADDRESS}/").out) == found
    assert found["base_url"] == ADDRESS
    assert found["dest"] == str(dest)
    assert found["pages"] > 20
    assert found["left_out"] == {}
    files = [path for path in dest.rglob("*") if path.is_file()]
    assert found["files"] == len(files)
    assert found["bytes"] == sum(path.stat().st_size for path in files)


def test_addresses_are_those_of_the_copy(copy: tuple[Cli, Path, dict[str, Any]]) -> None:
    cli, dest, _ = copy
    page = (dest / "en/sessions/2021.canal-day.2/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{ADDRESS}/en/sessions/2021.canal-day.2">' in page
    assert f'hreflang="th" href="{ADDRESS}/sessions/2021.canal-day.2">' in page
    assert f"{ADDRESS}/sessions/2021.canal-day.2" in (dest / "sitemap.xml").read_text("utf-8")
    assert f"{ADDRESS}/" in (dest / "cite/2021.canal-day.2.bib").read_text("utf-8")
    # A page shown for any address: its links are whole, but those within it.
    links = re.findall(r'(?:href|src|action)="([^"]*)"', (dest / "404.html").read_text("utf-8"))
    assert [link for link in links if not link.startswith((f"{ADDRESS}/", "#"))] == []
    assert cli.corpus
    old = Corpus.open(cli.corpus).settings.base_url
    assert not [path for path in dest.rglob("*.html") if old in path.read_text("utf-8")]


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
