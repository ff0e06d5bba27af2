"""Names of files as they are shown and stored."""

from __future__ import annotations

import pytest

from archive.add.planning.gather import printable


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("เวที/เสวนา ๑.srt".encode(), "เวที/เสวนา ๑.srt"),
        ("เสวนา เช้า.srt".encode("cp874"), "เสวนา เช้า.srt"),
        ("เวที/".encode() + "เสวนา.srt".encode("cp874"), "เวที/เสวนา.srt"),
        ("café.srt".encode("latin-1"), "caf?.srt"),
        ("ถาม?.srt".encode(), "ถาม?.srt"),
        (b"a\nb\x7f.srt", "a?b?.srt"),
    ],
)
def test_names_that_can_be_shown(name: bytes, shown: str) -> None:
    assert printable(name.decode("utf-8", "surrogateescape")) == shown
