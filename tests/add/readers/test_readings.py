"""What is mended in every text of a reading, whatever the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.readers.sources import read_source

OLD_FONT = "เราไปที\uf70aบ้านป\uf70bา และเรียกพี\uf70aน้องผู\uf70bเฒ\uf70aามาล้อมวงคุยกันที\uf70aท\uf70aาน้ำ"
PLAIN = "เราไปที่บ้านป้า และเรียกพี่น้องผู้เฒ่ามาล้อมวงคุยกันที่ท่าน้ำ"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.txt", "{}\n"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:03,000\n{}\n"),
        ("a.html", "<!DOCTYPE html><html><body><article><h1>เวที</h1><p>{}</p></article></body></html>"),
        ("a.docx", ""),
    ],
)
def test_letters_of_an_old_font_are_read_in_every_kind_of_file(tmp_path: Path, name: str, made: str) -> None:
    path = tmp_path / name
    if made:
        path.write_text(made.format(OLD_FONT), "utf-8")
    else:
        from docx import Document

        document = Document()
        document.add_paragraph(OLD_FONT)
        document.save(str(path))
    reading = read_source(path)
    texts = [cue.text for cue in reading.transcript.cues] if reading.transcript else [b.text for b in reading.blocks]
    assert texts == [PLAIN]
    assert reading.searchable
    assert [one.message for one in reading.findings if one.code == "private-font"] == [
        "7 marks of an old Thai font were read as the marks they stand for"
    ]
