"""Subtitles of Aegisub: the words and voices, no styling."""

from __future__ import annotations

from archive.add.readers.captions.subtitles import read_captions

FILE = """[Script Info]
Title: ริมคลองสมมติ
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,TH Sarabun,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,จดไว้เอง
Dialogue: 0,0:00:03.50,0:00:05.00,Default,,0,0,0,,สวัสดีค่ะ, ทุกคน
Dialogue: 0,0:00:01.00,0:00:03.50,Default,ก้อง,0,0,0,,{\\i1}สวัสดีครับ{\\i0}\\Nทุกท่าน {\\pos(10,20)}1 < 2
Dialogue: 0,0:0x:01.00,0:00:03.50,Default,ก้อง,0,0,0,,หลุด
Dialogue: 0,0:00:06.00,0:00:07.00,Default,,0,0,0,,{\\an8}
"""


def test_dialogue_is_read_and_the_rest_is_counted() -> None:
    captions = read_captions(FILE.replace("\n", "\r\n").encode("utf-8-sig"), "a.ass")
    assert [(cue.start_ms, cue.end_ms, cue.voice, cue.text) for cue in captions.cues] == [
        (1000, 3500, "ก้อง", "สวัสดีครับ\nทุกท่าน 1 < 2"), (3500, 5000, None, "สวัสดีค่ะ, ทุกคน"),
    ]  # fmt: skip
    assert [remark.line for remark in captions.remarks if remark.fate == "dropped"] == [14, 15]
    assert captions.held == 4
    assert any("1 comment" in remark.what for remark in captions.remarks)
