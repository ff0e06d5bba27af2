"""A new archive."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.corpus.check import check
from archive.corpus.create import create
from archive.corpus.store import Corpus
from archive.errors import CannotWrite, InvalidRecord, WrongUsage


def test_a_new_archive_is_well(tmp_path: Path) -> None:
    root = create(tmp_path / "deep" / "new", name='คลัง "ของเรา" \\ #1', base_url="https://archive.example/")
    corpus = Corpus.open(root)
    assert corpus.settings.name.th == 'คลัง "ของเรา" \\ #1'
    assert corpus.settings.base_url == "https://archive.example"
    assert check(corpus) == []
    assert list(corpus.all_ids()) == []
    assert ".wethi/" in (root / ".gitignore").read_text()


def test_an_empty_folder_and_a_killed_init_are_taken(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "archive.toml.new").write_text("half")
    assert Corpus.open(create(tmp_path)).events() == []


def test_a_full_folder_is_refused(tmp_path: Path, corpus_root: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(WrongUsage, match="not empty"):
        create(tmp_path)
    with pytest.raises(WrongUsage, match="already holds an archive"):
        create(corpus_root)
    assert (tmp_path / "mine.txt").read_text() == "x"


def test_what_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite):
        create(tmp_path / "file")
    with pytest.raises(CannotWrite):
        create(tmp_path / "file" / "inside")
    with pytest.raises(WrongUsage):
        create(tmp_path / "new", base_url="archive.example")
    with pytest.raises(WrongUsage):
        create(tmp_path / "odd", name=os.fsdecode(b"\xff"))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('engine = "lucene"', "engine"),
        ("schema = 99", "newer"),
        ('base_url = "ftp://x"', "address"),
        ("languages = 3", "languages"),
        ("schema = ", "archive.toml"),
    ],
)
def test_settings_that_cannot_be(corpus_root: Path, line: str, says: str) -> None:
    key = line.split(" ")[0]
    path = corpus_root / "archive.toml"
    kept = [one for one in path.read_text("utf-8").splitlines() if not one.startswith(key)]
    path.write_text("\n".join([*kept, line]), "utf-8")
    with pytest.raises(InvalidRecord, match=says):
        _ = Corpus.open(corpus_root).settings
