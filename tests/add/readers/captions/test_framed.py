"""Times that end in a frame."""

from __future__ import annotations

import pytest

from archive.add.readers.captions.framed import without_frames
from archive.add.readers.captions.subtitles import read_captions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("00:00:01:10 - 00:00:03:05\nหนึ่ง\n\n00:00:03:05 - 00:00:05:20\nสอง\n", [(1400, 3200, 1), (3200, 5800, 4)]),
        ("00;00;01;15 - 00;00;03;29\nหนึ่ง\n\n00;00;04;00 - 00;00;05;20\nสอง\n", [(1500, 3966, 1), (4000, 5666, 4)]),
        ("<begin subtitles>\n\n00:00:01:10 00:00:03:05\nหนึ่ง\n\n00:00:03:05 00:00:05:20\nสอง\n\n<end subtitles>\n", [(1400, 3200, 3), (3200, 5800, 6)]),
    ],
)  # fmt: skip
def test_frames_are_read_as_parts_of_a_second(text: str, expected: list[tuple[int, int, int]]) -> None:
    captions = read_captions(text.encode(), "a.txt")
    assert [(cue.start_ms, cue.end_ms, cue.place.line) for cue in captions.cues] == expected
    assert [cue.text for cue in captions.cues] == ["หนึ่ง", "สอง"]


@pytest.mark.parametrize(
    "text", ["00:00:01:100 --> 00:00:02:200\nหนึ่ง\n", "เวลา 00:00:01:10 - 00:00:03:05 ครั้งเดียว\n", ""]
)
def test_other_texts_stay(text: str) -> None:
    assert without_frames(text) == text
