"""Files kept in memory: each read once, the longest unused let go when a limit is set."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.corpus.kept import KeptFiles


def _files(root: Path, sizes: dict[str, int]) -> dict[str, Path]:
    for name, size in sizes.items():
        (root / name).write_text("ก" * (size // 3), "utf-8")
    return {name: root / name for name in sizes}


def test_a_file_is_read_once_until_it_changes(tmp_path: Path) -> None:
    path = _files(tmp_path, {"a": 9})["a"]
    kept, reads = KeptFiles(tmp_path), []
    for _ in range(3):
        assert kept.text(path, lambda text, place: reads.append(place) or text) == "กกก"  # type: ignore[func-returns-value]
    assert reads == [path]
    path.write_text("ข", "utf-8")
    assert kept.text(path, lambda text, place: text) == "ข"


def test_beyond_the_limit_the_longest_unused_goes(tmp_path: Path) -> None:
    files = _files(tmp_path, {"a": 300, "b": 300, "c": 300})
    kept, reads = KeptFiles(tmp_path, most_bytes=700), []

    def read(name: str) -> None:
        kept.text(files[name], lambda text, place: reads.append(place.name))

    for name in "abac":  # a was used after b: b goes
        read(name)
    assert reads == ["a", "b", "c"]
    read("a")
    read("b")
    assert reads == ["a", "b", "c", "b"]


def test_one_file_larger_than_the_limit_is_kept_until_the_next(tmp_path: Path) -> None:
    files = _files(tmp_path, {"a": 900, "b": 300})
    kept, reads = KeptFiles(tmp_path, most_bytes=100), []
    for name in "aabba":
        kept.text(files[name], lambda text, place: reads.append(place.name))
    assert reads == ["a", "b", "a"]


def test_a_file_that_went_is_no_longer_kept(tmp_path: Path) -> None:
    path = _files(tmp_path, {"a": 30})["a"]
    kept = KeptFiles(tmp_path, most_bytes=100)
    kept.read(path, Path.read_bytes)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        kept.read(path, Path.read_bytes)
