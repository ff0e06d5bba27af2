"""Where records lie, and that no name leads elsewhere."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.corpus import layout
from archive.errors import InvalidRecord


@pytest.mark.parametrize(
    ("record", "file"),
    [
        ("2024.a", "events/2024.a/event.yaml"),
        ("2024.a.3", "events/2024.a/sessions/3.yaml"),
        ("2024.a.p2", "events/2024.a/photos/2.yaml"),
        ("2024.a.3#c1", "events/2024.a/sessions/3.yaml"),
    ],
)
def test_ids_and_files(record: str, file: str) -> None:
    assert layout.record_file(record) == file
    assert layout.id_of_file(file) == record.split("#")[0]


@pytest.mark.parametrize("name", ["01", "๑", "²", "0", "1.corrections", "x", "", "-1", "1 "])
def test_names_that_are_no_number_keep_no_record(name: str) -> None:
    assert layout.id_of_file(f"events/2024.a/sessions/{name}.yaml") is None


@given(st.text(max_size=30) | st.text("./\\a\0ก", max_size=12))
def test_no_name_leads_out(name: str) -> None:
    folder = Path("/nowhere/events/2024.a")
    try:
        found = layout.inside(folder, name)
    except InvalidRecord:
        return
    assert found.is_relative_to(folder)
    assert ".." not in found.parts


def test_no_link_leads_out(tmp_path: Path) -> None:
    folder = tmp_path / "event"
    folder.mkdir()
    (tmp_path / "secret").write_text("x")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "up").symlink_to(tmp_path)
    (folder / "round").symlink_to(folder / "round")
    for name in ("link", "up/secret", "round"):
        with pytest.raises(InvalidRecord):
            layout.inside(folder, name)


def test_a_name_in_nfd_is_found(tmp_path: Path) -> None:
    name = "originals/café น้ำ.txt"
    (tmp_path / "originals").mkdir()
    on_disk = tmp_path / unicodedata.normalize("NFD", name)
    on_disk.write_text("x")
    assert layout.inside(tmp_path, name) == on_disk


def test_names_of_texts() -> None:
    assert layout.text_name("2024.a", "abstract") == "abstract.md"
    assert layout.text_name("2024.a.3", "notes", 2) == "sessions/3.notes2.md"
    assert layout.transcript_name("2024.a.3") == "sessions/3.transcript.vtt"
    assert (layout.corrections_name("2024.a"), layout.corrections_name("2024.a.3")) == (
        "corrections.yaml", "sessions/3.corrections.yaml",
    )  # fmt: skip
