"""Marks of old Thai fonts."""

from __future__ import annotations

from archive.thai.private_fonts import from_private_font


def test_old_fonts_marks_are_read_as_marks() -> None:
    assert from_private_font("ท\uf702\uf70a ป\uf712น ญ\uf718") == ("ที่ ป็น ญุ", 4)
    assert from_private_font("ปกติ") == ("ปกติ", 0)
