"""Manifests: what they cover, and how they name every difference."""

from __future__ import annotations

import hashlib
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.corpus import fixity, layout
from archive.corpus.check import accept, check
from archive.corpus.store import Corpus

EVENT = "2021.canal-day"
FOLDER = f"events/{EVENT}"


@pytest.mark.parametrize(
    ("path", "folder", "is_words"),
    [
        ("events/2024.a/originals/x.html", "events/2024.a", False),
        ("events/2024.a/originals/deep/x.yaml", "events/2024.a", False),
        ("events/2024.a/originals/x.vtt", "events/2024.a", False),
        ("events/2024.a/photos/1.jpg", "events/2024.a", False),
        ("events/2024.a/photos/1.yaml", "events/2024.a", True),
        ("events/2024.a/media/1.mp4", "events/2024.a", False),
        ("events/2024.a/event.yaml", "events/2024.a", True),
        ("events/2024.a/abstract.md", "events/2024.a", True),
        ("events/2024.a/sessions/1.transcript.vtt", "events/2024.a", True),
        ("people/a.yaml", "people", True),
        ("tombstones.yaml", "", True),
    ],
)
def test_what_a_manifest_covers(path: str, folder: str, is_words: bool) -> None:
    found = fixity.covered(path)
    assert found is not None
    assert found[0] == folder
    assert fixity.is_words(found[1]) is is_words


@pytest.mark.parametrize(
    "path", ["archive.toml", "events/2024.a/originals", "events/2024.a/manifest-sha256.txt", "imports/x/journal.json"]
)
def test_what_no_manifest_covers(path: str) -> None:
    assert fixity.covered(path) is None


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
    assert list(fixity.verify(corpus.root, FOLDER)) == [fixity.Difference(FOLDER, "media/1.ogg", "changed")]


@pytest.mark.parametrize(
    "name",
    [f"events/{EVENT}/sessions/2.transcript.vtt", f"events/{EVENT}/sessions/2.yaml", f"events/{EVENT}/abstract.md",
     f"events/{EVENT}/photos/1.yaml", f"events/{EVENT}/sessions/2.corrections.yaml", "people/saifon-deeprom.yaml",
     "tombstones.yaml"],
)  # fmt: skip
def test_a_changed_word_is_named_and_can_be_accepted(corpus: Corpus, name: str) -> None:
    """One bit in a record, a text or a list, which may still be a record: only the checksum knows."""
    path = corpus.root / name
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(data)
    found = [one for one in check(corpus, only_fixity=True) if one.place == name]
    assert [(one.code, one.severity) for one in found] == [("fixity-changed", "warning")]
    assert [one.severity for one in check(corpus) if one.place == name and one.code == "fixity-changed"] == ["note"]
    assert len(accept(corpus)) == 1
    assert check(corpus, only_fixity=True) == []


def test_words_gone_or_come_are_named(corpus: Corpus) -> None:
    folder = corpus.root / FOLDER / "sessions"
    (folder / "2.notes.md").rename(folder / "2.notes3.md")
    (folder / "4.report.md").unlink()
    (folder / "9.notes.md").write_text("{#t1}\nx\n")
    found = {(one.kind, one.path, one.other) for one in fixity.verify(corpus.root, FOLDER)}
    assert found == {
        ("renamed", "sessions/2.notes.md", "sessions/2.notes3.md"),
        ("missing", "sessions/4.report.md", None),
        ("extra", "sessions/9.notes.md", None),
    }


def test_what_an_older_manifest_does_not_list_is_taken_up_with_the_next_change(corpus: Corpus) -> None:
    manifest = corpus.root / FOLDER / "manifest-sha256.txt"
    entries = fixity.parse(manifest.read_text())
    manifest.write_text(fixity.format({path: digest for path, digest in entries.items() if not fixity.is_words(path)}))
    assert list(fixity.verify(corpus.root, FOLDER)) == []
    with corpus.writing("test") as change:
        change.write_text(f"{FOLDER}/sessions/2.notes.md", "{#t1}\nx\n")
    assert fixity.parse(manifest.read_text()).keys() == entries.keys()
    assert list(fixity.verify(corpus.root, FOLDER)) == []


def test_a_name_in_nfd_is_the_same_name(corpus: Corpus) -> None:
    with corpus.writing("test") as change:
        change.write_bytes(f"events/{EVENT}/originals/café.txt", b"x")
    folder = corpus.root / "events" / EVENT / "originals"
    (folder / "café.txt").rename(folder / unicodedata.normalize("NFD", "café.txt"))
    assert list(fixity.verify(corpus.root, FOLDER)) == []


def test_a_manifest_goes_with_its_last_file(corpus: Corpus) -> None:
    files = [path for path in (corpus.root / "events/2024.quiet-circle").rglob("*.*") if path.name != layout.MANIFEST]
    assert files
    with corpus.writing("test") as change:
        for path in files:
            if path.is_file():
                change.remove(path.relative_to(corpus.root).as_posix())
    assert not (corpus.root / "events/2024.quiet-circle/manifest-sha256.txt").exists()
