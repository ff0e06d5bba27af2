"""Word files that are transcripts: as Teams and Google Meet export them, and what only looks a little like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.readers.sources import Reading, read_source

TEAMS = (
    "ริมคลองสมมติ-20240112_090000-Meeting Recording", "January 12, 2024, 2:00AM", "ก้อง ใจเย็น started transcription",
    "ก้อง ใจเย็น   0:03\nสวัสดีครับทุกท่าน", "มาลี รักดี   0:09\nสวัสดีค่ะ เราเริ่ม 09.00 น. นะคะ", "ก้อง ใจเย็น   1:01\nขอบคุณครับ",
    "ก้อง ใจเย็น stopped transcription",
)  # fmt: skip
MEET = (
    "ริมคลองสมมติ - Transcript", "00:00:00", "ก้อง ใจเย็น: สวัสดีครับทุกท่าน", "มาลี รักดี: สวัสดีค่ะ", "00:05:00",
    "ก้อง ใจเย็น: วันนี้เราคุยเรื่องน้ำ",
)  # fmt: skip


def read(path: Path, *paragraphs: str, table: bool = False) -> Reading:
    from docx import Document

    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if table:
        document.add_table(1, 2).cell(0, 0).text = "เวลา"
    document.save(str(path))
    return read_source(path)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (TEAMS, [(3000, "ก้อง ใจเย็น", 4), (9000, "มาลี รักดี", 5), (61000, "ก้อง ใจเย็น", 6)]),
        (MEET, [(0, "ก้อง ใจเย็น", 3), (192857, "มาลี รักดี", 4), (300000, "ก้อง ใจเย็น", 6)]),
    ],
)
def test_a_transcript_has_cues_with_their_paragraphs(
    tmp_path: Path, paragraphs: tuple[str, ...], expected: list[tuple[int, str, int]]
) -> None:
    reading = read(tmp_path / "talk.docx", *paragraphs)
    assert (reading.material, reading.texts) == ("transcript", ())
    assert reading.transcript
    cues = [(cue.start_ms, cue.voice, cue.place.label) for cue in reading.transcript.cues]
    assert cues == [(start, voice, f"paragraph {number}") for start, voice, number in expected]
    left = [one.place.label for one in reading.findings if "left out" in one.message and one.place]
    assert "paragraph 1" in left


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("บันทึกการประชุม", "ก้อง: เสนอให้ขุดลอกคลอง", "มาลี: เห็นด้วย", "ก้อง: ขอบคุณ", "มาลี: ค่ะ"),
        ("กำหนดการ", "09:00 ลงทะเบียน", "09:30 เปิดงาน", "10:15 พัก"),
        (*(f"ย่อหน้าที่ {n} ของรายงานเรื่องน้ำ" for n in range(30)), *TEAMS[3:6]),
    ],
)
def test_other_documents_stay_notes(tmp_path: Path, paragraphs: tuple[str, ...]) -> None:
    assert read(tmp_path / "notes.docx", *paragraphs).material == "notes"
    assert read(tmp_path / "table.docx", *TEAMS, table=True).material == "notes"
