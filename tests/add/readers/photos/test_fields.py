"""Short fields of photos in whatever encoding they were written, and taken for another."""

from __future__ import annotations

import pytest

from archive.add.readers.photos.fields import as_meant, decode_field

CAPTION = "ครูเปิดเวทีริมคลอง ๑๒ ม.ค."


@pytest.mark.parametrize("encoding", ["cp874", "utf-8"])
def test_thai_taken_for_latin_letters_is_thai_again(encoding: str) -> None:
    misread = CAPTION.encode(encoding).decode("latin-1")
    assert as_meant(misread) == CAPTION
    assert as_meant(decode_field(misread.encode())) == CAPTION


@pytest.mark.parametrize(
    "text", ["Café à côté de l’école", "Ñandú, Åse Øygård, Müßiggänger", "ครู café", "", "© 2024 Ånd"]
)
def test_other_words_stay(text: str) -> None:
    assert as_meant(text) == text
