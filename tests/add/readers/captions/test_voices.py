"""Who speaks, by the names before a colon."""

from __future__ import annotations

from collections import Counter

import pytest

from archive.add.readers.captions.speaker_lines import is_speaker_lines, read_speaker_lines
from archive.add.readers.captions.voices import sure_names


@pytest.mark.parametrize(
    ("names", "total", "sure"),
    [
        (["ปาริชาต หอม", "บุญส่ง ใจนา"], 3, {"ปาริชาต หอม", "บุญส่ง ใจนา"}),
        (["ปาริชาต", "บุญส่ง"], 2, {"ปาริชาต", "บุญส่ง"}),
        (["ปาริชาต", "บุญส่ง", "อ๊อด"], 3, {"ปาริชาต", "บุญส่ง", "อ๊อด"}),
        (["ปาริชาต", "บุญส่ง"], 9, set()),
        (["ปาริชาต"], 2, set()),
        (["เครื่องมือ", "วัสดุ"], 2, set()),
    ],
)
def test_each_speaks_once(names: list[str], total: int, sure: set[str]) -> None:
    """Short recordings, in which no name comes back: names of people that lead most of the lines."""
    assert sure_names(Counter(names), total) == sure


def test_a_time_in_brackets_after_the_colon() -> None:
    text = "ปาริชาต: [00:00:10] สวัสดีค่ะ\nบุญส่ง: (๐:๒๐) ตลาดไม่ใช่แค่ราคา\nปาริชาต: [0:35] ใช่ค่ะ\n"
    assert is_speaker_lines(text)
    found = read_speaker_lines(text, "talk.txt")
    assert [(cue.voice, cue.start_ms, cue.text) for cue in found.cues] == [
        ("ปาริชาต", 10_000, "สวัสดีค่ะ"),
        ("บุญส่ง", 20_000, "ตลาดไม่ใช่แค่ราคา"),
        ("ปาริชาต", 35_000, "ใช่ค่ะ"),
    ]


def test_a_time_of_day_after_a_colon_makes_no_cue() -> None:
    assert not is_speaker_lines("ลงทะเบียน: [09:00] หน้าห้องประชุม\nเปิดเวที: [09:30] ห้องใหญ่\nพัก: [10:30] โถงล่าง\n")
