"""A meeting's chat is no transcript, and what was written to one person stays out."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.readers.captions.chat import is_chat
from archive.add.readers.sources import read_source

CHAT = (
    "09:02:11\t From  ก้อง ใจเย็น  to  Everyone:\n\tสวัสดีครับ\n\tจากริมน้ำ\n09:03:15\t From  Malee R.  to  Everyone:\n\tลิงก์ https://example.org\n"
    "09:05:15\t From  ครูน้อย  to  ก้อง ใจเย็น(Direct Message):\n\tขอออกก่อนนะคะ\n"
)


@pytest.mark.parametrize(
    ("text", "kept", "private"),
    [
        (CHAT, ["ก้อง ใจเย็น: สวัสดีครับ\nจากริมน้ำ", "Malee R.: ลิงก์ https://example.org"], [6]),
        ("09:02:11 From ก้อง : สวัสดี\n09:03:00 From ครูน้อย to ก้อง : (Privately) ความลับ\n", ["ก้อง: สวัสดี"], [2]),
        (
            '[LINE] แชทกับ กลุ่มริมคลองสมมติ\nบันทึกเมื่อ 2024/01/12 10:00\n\n2024/01/12(ศ.)\n09:02\tก้อง\tสวัสดี\n09:03\tครูน้อย\t"พรุ่งนี้\nเจอกัน"\n\n'
            "2024/01/13(ส.)\n08:00\tก้อง\tถึงแล้ว\n",
            ["ก้อง: สวัสดี", 'ครูน้อย: "พรุ่งนี้\nเจอกัน"', "ก้อง: ถึงแล้ว"],
            [],
        ),
        ("2024-01-12 09:02:11 From Lek to Everyone:\n hello\n", ["Lek: hello"], []),
    ],
)
def test_messages_to_everyone_are_notes(tmp_path: Path, text: str, kept: list[str], private: list[int]) -> None:
    (tmp_path / "meeting_saved_chat.txt").write_text(text, "utf-8")
    reading = read_source(tmp_path / "meeting_saved_chat.txt")
    assert (reading.material, reading.transcript) == ("notes", None)
    assert [block.text for block in reading.blocks] == kept
    left = [one.place.line for one in reading.findings if one.code == "cue-dropped" and one.place]
    assert left == private
    assert not any("ขอออก" in one.message or "ความลับ" in one.message for one in reading.findings)
    assert any("may be read by anyone" in one.remedy for one in reading.findings)


def test_a_transcript_is_no_chat() -> None:
    assert not is_chat("09:02:11 ก้อง: From here to there: we go\n09:03:00 ครูน้อย: ค่ะ\n")
    assert not is_chat("สวัสดี\n")
