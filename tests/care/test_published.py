"""A withdrawn record leaves a published copy, whatever its layout."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from archive.care.published import MARK, SEARCH, Gone, check_copy, take_out
from archive.corpus.store import Corpus
from archive.errors import WrongUsage
from archive.web.site import publish


def make(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_by_id_by_file_name_by_bytes_and_by_mention(tmp_path: Path) -> None:
    sound = b"OggS-sound"
    digest = hashlib.sha256(sound).hexdigest()
    copy = make(
        tmp_path / "site",
        {
            "index.html": b"<a href='/events/2021.a'>",
            "sessions/2021.a.2/index.html": b"words",
            "sessions/2021.a.21/index.html": b"others",
            "cite/2021.a.2.bib": b"@misc",
            "media/2021.a/media/2.ogg": b"renamed",
            "blobs/x.ogg": sound,
            f"thumbs/{digest[:16]}-small.jpg": b"jpg",
            "events/2021.a/index.html": b"<a href='/sessions/2021.a.2#c1'>title</a>",
            "search/3.json": b'{"id": "2021.a.2#c1"}',
            "search/4.json": b'{"id": "2021.a.21#c1"}',
        },
    )
    removed = take_out(copy, Gone(("2021.a.2",), {"events/2021.a/media/2.ogg": digest}))
    left = sorted(path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file())
    assert left == ["index.html", "search/4.json", "sessions/2021.a.21/index.html"]
    assert len(removed) == 7
    assert not (copy / "cite").exists()


def test_mentions_of_a_person_may_stay(tmp_path: Path) -> None:
    copy = make(tmp_path / "site", {"index.html": b"x", "people/a-b.html": b"y", "events/e.html": b"/people/a-b"})
    assert take_out(copy, Gone(("a-b",), {}, mentions=False)) == ["people/a-b.html"]


def test_the_packed_index_of_a_copy_of_ours_goes_as_a_whole(small_corpus: Corpus, tmp_path: Path) -> None:
    """Its shards hold words, exchanged letter by letter, and places instead of ids: none can be told to be of a record."""
    made = tmp_path / "site"
    publish(small_corpus, made)
    assert list((made / SEARCH).rglob("*.js"))
    assert (made / MARK).is_file()
    for mentions in (True, False):
        copy = Path(shutil.copytree(made, tmp_path / f"site-{mentions}"))
        take_out(copy, Gone(("2023.open-classroom.1",), {}, mentions))
        assert not (copy / SEARCH).exists()


def test_other_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for folder in (tmp_path / "corpus", tmp_path, tmp_path / "nothing"):
        with pytest.raises(WrongUsage):
            check_copy(folder, tmp_path / "corpus")
