"""Transcripts kept as tables: Whisper's .tsv, and what services and people export as CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.add.readers.captions.cues import Captions
from archive.add.readers.captions.subtitles import read_captions
from archive.add.readers.sources import read_source


def told(captions: Captions) -> list[tuple[int, int, str | None, str]]:
    return [(cue.start_ms, cue.end_ms, cue.voice, cue.text) for cue in captions.cues]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("start\tend\ttext\n0\t2500\tสวัสดีครับ\n2500\t6000\tวันนี้ฝนตก\n", [(0, 2500, None, "สวัสดีครับ"), (2500, 6000, None, "วันนี้ฝนตก")]),
        ("Start,End,Speaker,Text\n00:00:01,00:00:03.5,ก้อง,\"มา, ไป\"\n00:00:03.5,,มาลี,ค่ะ\n", [(1000, 3500, "ก้อง", "มา, ไป"), (3500, 4500, "มาลี", "ค่ะ")]),
        ("เวลาเริ่ม,ผู้พูด,ข้อความ\n๐:๐๑,ก้อง,มา\n๐:๐๙,มาลี,ค่ะ\n", [(1000, 2000, "ก้อง", "มา"), (9000, 10000, "มาลี", "ค่ะ")]),
        ("start;end;text\n0.0;2.4;one\n3;5;two\n", [(0, 2400, None, "one"), (3000, 5000, None, "two")]),
        ("start,end,text\n0,2,one\n2,5,two\n", [(0, 2000, None, "one"), (2000, 5000, None, "two")]),
    ],
)  # fmt: skip
def test_tables_of_cues(text: str, expected: list[tuple[int, int, str | None, str]]) -> None:
    captions = read_captions(text.encode(), "a.csv")
    assert told(captions) == expected
    assert captions.held == captions.kept + captions.dropped


def test_a_row_without_a_start_is_named_by_its_line() -> None:
    captions = read_captions("start,text\n0:01,มา\nเมื่อกี้,หายไป\n0:09,จบ\n".encode(), "a.csv")
    assert [(one.line, "หายไป" in one.what) for one in captions.remarks if one.fate == "dropped"] == [(3, True)]
    assert (captions.held, captions.kept) == (3, 2)


def test_what_whisper_wrote_is_machine_made_and_a_caption_list_stays_one(tmp_path: Path) -> None:
    (tmp_path / "talk.tsv").write_text("start\tend\ttext\n0\t2500\tสวัสดี\n2500\t6000\tค่ะ\n", "utf-8")
    (tmp_path / "photos.csv").write_text("file,time,caption\na.jpg,10:15,ครู\n", "utf-8")
    talk = read_source(tmp_path / "talk.tsv").transcript
    assert talk
    assert talk.made == "automatic"
    assert read_source(tmp_path / "photos.csv").material == "captions"
