"""Manifests: what they cover, and how they name every difference."""

from __future__ import annotations

import hashlib
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.corpus import fixity
from archive.corpus.store import Corpus

EVENT = "2021.canal-day"


@pytest.mark.parametrize(
    ("path", "is_covered"),
    [
        ("events/2024.a/originals/x.html", True),
        ("events/2024.a/originals/deep/x.yaml", True),
        ("events/2024.a/photos/1.jpg", True),
        ("events/2024.a/photos/1.yaml", False),
        ("events/2024.a/media/1.mp4", True),
        ("events/2024.a/event.yaml", False),
        ("events/2024.a/originals", False),
        ("people/a.yaml", False),
    ],
)
def test_what_a_manifest_covers(path: str, is_covered: bool) -> None:
    assert (fixity.covered(path)[0] == "2024.a") is is_covered


names = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1, max_size=12)
digests = st.binary(max_size=4).map(lambda data: hashlib.sha256(data).hexdigest())


@given(st.dictionaries(names, digests, max_size=5))
def test_a_manifest_comes_back(entries: dict[str, str]) -> None:
    text = fixity.format(entries)
    assert fixity.parse(text) == entries
    assert fixity.format(fixity.parse(text)) == text


def test_sha256sum_agrees(corpus: Corpus) -> None:
    folder = corpus.root / "events" / EVENT
    command = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"]
    assert subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode == 0


def test_one_flipped_bit_is_named(corpus: Corpus) -> None:
    path = corpus.root / "events" / EVENT / "media/1.ogg"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert list(fixity.verify(corpus.root, EVENT)) == [fixity.Difference(EVENT, "media/1.ogg", "changed")]


def test_a_name_in_nfd_is_the_same_name(corpus: Corpus) -> None:
    with corpus.writing("test") as change:
        change.write_bytes(f"events/{EVENT}/originals/café.txt", b"x")
    folder = corpus.root / "events" / EVENT / "originals"
    (folder / "café.txt").rename(folder / unicodedata.normalize("NFD", "café.txt"))
    assert list(fixity.verify(corpus.root, EVENT)) == []


def test_a_manifest_goes_with_its_last_file(corpus: Corpus) -> None:
    files = list((corpus.root / "events/2024.quiet-circle/photos").glob("*.jpg"))
    assert files
    with corpus.writing("test") as change:
        for path in files:
            change.remove(path.relative_to(corpus.root).as_posix())
    assert not (corpus.root / "events/2024.quiet-circle/manifest-sha256.txt").exists()
