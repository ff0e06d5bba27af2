"""An index that was not made here, by us, is never read: Whoosh would run what lies in it."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.corpus.store import Corpus
from archive.errors import CannotWrite, IndexMissing
from archive.index.build import is_fresh, refresh
from archive.index.places import index_root, open_index, private_dir
from archive.index.ready import finder_as_is, ready_finder
from archive.index.sealed import ANCHOR, MARK, is_sealed, seal


class Bomb:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return os.mkdir, (str(self.path),)


def elsewhere(corpus: Corpus, tmp_path: Path) -> Corpus:
    """A copy of a corpus with its index, times and modes kept, as an archive unpacks it."""
    refresh(corpus)
    return Corpus.open(Path(shutil.copytree(corpus.root, tmp_path / "came")))


def test_a_pickle_that_came_with_a_corpus_is_never_loaded(corpus: Corpus, tmp_path: Path) -> None:
    came = elsewhere(corpus, tmp_path)
    boom = tmp_path / "boom"
    packed = pickle.dumps(Bomb(boom))
    pickle.loads(packed)  # noqa: S301  # the bomb works
    boom.rmdir()
    files = [path for path in index_root(came.root).rglob("*") if path.is_file() and path.name not in (ANCHOR, MARK)]
    assert len(files) > 3
    for path in files:
        if path.name != "CURRENT":
            path.write_bytes(packed)
    assert not is_fresh(came)
    with pytest.raises(IndexMissing):
        finder_as_is(came)
    finder = ready_finder(came)
    assert finder.search("คลอง").total > 0
    finder.close()
    assert not boom.exists()
    assert is_fresh(came)


def test_an_index_is_trusted_where_it_was_made_and_after_a_move(corpus: Corpus, tmp_path: Path) -> None:
    refresh(corpus)
    assert is_sealed(index_root(corpus.root))
    corpus.root.rename(tmp_path / "moved")
    moved = Corpus.open(tmp_path / "moved")
    assert is_sealed(index_root(moved.root))
    assert not refresh(moved).rebuilt


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_can_write_is_emptied(corpus: Corpus, mode: int) -> None:
    refresh(corpus)
    folder = index_root(corpus.root)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(mode)
    assert not is_fresh(corpus)
    with pytest.raises(IndexMissing):
        open_index(corpus)
    assert refresh(corpus).rebuilt
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_linked_folder_is_left_alone(corpus: Corpus, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("kept")
    private = corpus.root / ".wethi"
    private.mkdir()
    (private / "index").symlink_to(outside)
    assert refresh(corpus).rebuilt
    assert [path.name for path in outside.iterdir()] == ["precious"]
    shutil.rmtree(private)
    private.symlink_to(outside)
    assert private_dir(corpus.root) != private
    refresh(corpus)
    assert [path.name for path in outside.iterdir()] == ["precious"]


def test_what_belongs_to_somebody_else_is_not_used(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    refresh(corpus)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert not is_sealed(index_root(corpus.root))
    assert private_dir(corpus.root) != corpus.root / ".wethi"


def test_a_mark_cannot_be_forged_by_its_words(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    seal(folder)
    (folder / "x").write_text("from elsewhere")
    for forged in ("", "0 0", (folder / MARK).read_text() + " ", "\u0e01"):
        (folder / MARK).write_text(forged, "utf-8")
        assert not is_sealed(folder)
    seal(folder)
    assert is_sealed(folder)
    assert not (folder / "x").exists()
    seal(folder)
    assert is_sealed(folder)


def test_a_file_where_the_folder_would_be_is_told(corpus: Corpus) -> None:
    (corpus.root / ".wethi").write_text("x")
    with pytest.raises(CannotWrite, match="cannot be written: Not a directory"):
        refresh(corpus)
