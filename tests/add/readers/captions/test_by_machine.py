"""What programs heard is told as machine-made, whatever the form; what a person wrote is not."""

from __future__ import annotations

import pytest

from archive.add.readers.captions.subtitles import read_captions

VTT = "WEBVTT\n\n{id}00:00:01.000 --> 00:00:02.000\nสวัสดี\n"
TEXT = "ก้อง ใจเย็น  0:03\nสวัสดี\n\nมาลี รักดี  0:09\nค่ะ\n{sign}\n"


@pytest.mark.parametrize(
    ("name", "text", "made"),
    [
        ("talk.vtt", VTT.format(id="8c1a3c7e-1111-2222-3333-444455556666/12-0\n"), "automatic"),
        ("GMT20240112-020000_Recording.transcript.vtt", VTT.format(id="1\n"), "automatic"),
        ("talk.vtt", VTT.format(id="1\n"), "human"),
        ("talk.txt", TEXT.format(sign="Transcribed by https://otter.ai"), "automatic"),
        ("talk.txt", TEXT.format(sign="ก้อง ใจเย็น stopped transcription"), "automatic"),
        ("talk.txt", TEXT.format(sign="Meeting ended after 00:10:12 👋"), "automatic"),
        ("talk.txt", TEXT.format(sign=""), "human"),
    ],
)
def test_made(name: str, text: str, made: str) -> None:
    captions = read_captions(text.encode(), name)
    assert captions.made == made
    assert captions.cues[-1].text in ("สวัสดี", "ค่ะ")
