"""Plain-text transcripts in the shapes that programs and people write."""

from __future__ import annotations

import pytest

from archive.add.readers.captions.speaker_lines import is_speaker_lines
from archive.add.readers.captions.subtitles import read_captions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[00:00:05] นายก้อง: สวัสดี\nต่อ\n[00:01:00] คุณสายฝน: ค่ะ\n", [(5000, "นายก้อง", "สวัสดี\nต่อ"), (60000, "คุณสายฝน", "ค่ะ")]),
        ("สายฝน ดีพร้อม  0:03\nสวัสดี\n\nก้อง ใจเย็น  0:08\nครับ\n", [(3000, "สายฝน ดีพร้อม", "สวัสดี"), (8000, "ก้อง ใจเย็น", "ครับ")]),
        ("0:03\nสวัสดี\n0:07\nวันนี้ฝนตก\n", [(3000, None, "สวัสดี"), (7000, None, "วันนี้ฝนตก")]),
        ("ครูสายฝน (00:02): ดีค่ะ\nครูก้อง (00:09): ดีครับ\n", [(2000, "ครูสายฝน", "ดีค่ะ"), (9000, "ครูก้อง", "ดีครับ")]),
        ("00:00:01 - 00:00:03 หนึ่ง\n00:00:04 - 00:00:06 สอง\n", [(1000, None, "หนึ่ง"), (4000, None, "สอง")]),
    ],
)  # fmt: skip
def test_shapes(text: str, expected: list[tuple[int, str | None, str]]) -> None:
    captions = read_captions(text.encode(), "a.txt")
    assert captions.timed
    assert [(cue.start_ms, cue.voice, cue.text) for cue in captions.cues] == expected
    assert captions.held == captions.kept + captions.dropped


def test_a_stated_end_is_kept_and_a_missing_one_is_the_next_start() -> None:
    captions = read_captions(b"00:00:01 - 00:00:03 one\n00:00:04 two\n00:00:09 three\n", "a.txt")
    assert [(cue.start_ms, cue.end_ms) for cue in captions.cues][:2] == [(1000, 3000), (4000, 9000)]


def test_a_speaker_without_time_stands_between_its_neighbours_and_is_named() -> None:
    captions = read_captions("[0:10] คุณก: หนึ่งสอง\nคุณข: สามสี่\n[0:20] คุณก: ห้า\n".encode(), "a.txt")
    middle = captions.cues[1]
    assert 10_000 < middle.start_ms < 20_000
    assert [(remark.fate, remark.line) for remark in captions.remarks if remark.fate == "repaired"] == [("repaired", 2)]


def test_a_letter_and_a_programme_are_no_transcripts() -> None:
    assert not is_speaker_lines("เรียน คุณครู\nเรื่อง: การประชุม\nด้วยสำนักงานจะจัดประชุม\nจึงเรียนมา\n")
    assert not is_speaker_lines("09:00 ลงทะเบียน\n09:30 เปิดงาน\n10:15 พัก\n")


def test_a_time_of_day_within_what_is_said_makes_no_programme() -> None:
    text = "0:00\nสวัสดีครับ\n0:02\nเราเริ่มกันตอน 09.00 น. ตามที่นัดไว้\n0:06\nI came at 9:15 am\n"
    assert [cue.start_ms for cue in read_captions(text.encode(), "a.txt").cues] == [0, 2000, 6000]
    assert not is_speaker_lines("09:05 - 09:30 น. ลงทะเบียน\n09:32 น. เปิดงาน\n10:17 am พัก\n")


def test_a_programme_without_the_word_for_the_hour_is_none() -> None:
    assert not is_speaker_lines("09:05 ลงทะเบียน\n09:20 เปิดงาน\n10:10 พัก\n10:25 เสวนา (ถึง 12.00 น.)\n13:35 จบ\n")
    assert is_speaker_lines("6:05 สวัสดี\n6:09 ครับ\n6:20 มาลี\n")


@pytest.mark.parametrize(
    "text",
    [
        "[ก้อง]: เริ่มเลย\n[มาลี]: ค่ะ\n[ก้อง]: เชิญ\n[มาลี]: ขอบคุณค่ะ\n",
        "[คุณก้อง] เริ่มเลย\n[คุณมาลี] ค่ะ\n[คุณก้อง] เชิญ\n[คุณมาลี] ขอบคุณค่ะ\n",
        ">> ก้อง: เริ่มเลย\n>> มาลี: ค่ะ\n>> ก้อง: เชิญ\n>> มาลี: ขอบคุณค่ะ\n",
        "**ก้อง:** เริ่มเลย\n\n**มาลี:** ค่ะ\n\n**ก้อง**: เชิญ\n\n**มาลี:** ขอบคุณค่ะ\n",
    ],
)
def test_names_in_brackets_after_arrows_and_in_bold(text: str) -> None:
    captions = read_captions(text.encode(), "a.md")
    assert [(cue.voice or "").removeprefix("คุณ") for cue in captions.cues] == ["ก้อง", "มาลี", "ก้อง", "มาลี"]
    assert [cue.text for cue in captions.cues] == ["เริ่มเลย", "ค่ะ", "เชิญ", "ขอบคุณค่ะ"]


def test_sounds_in_brackets_are_no_voices() -> None:
    text = "0:01 [เพลง] ลา ลา\n0:05 [เพลง] ลา\n0:09 [ปรบมือ]\n0:12 [เสียงหัวเราะ] ครับ\n"
    assert {cue.voice for cue in read_captions(text.encode(), "a.txt").cues} == {None}


def test_what_programs_say_of_themselves_is_no_speech() -> None:
    youtube = (
        "Transcript\n0:00\n0 วินาที\nสวัสดีครับ\n1:04\n1 นาที 4 วินาที\nลาก่อน\n1:02:03\n1 hour, 2 minutes, 3 seconds\nจบ\n"
    )
    assert [cue.text for cue in read_captions(youtube.encode(), "a.txt").cues] == ["สวัสดีครับ", "ลาก่อน", "จบ"]
    otter = "ก้อง ใจเย็น  0:03\nสวัสดี\n\nมาลี รักดี  0:09\nค่ะ\n\nTranscribed by https://otter.ai\nก้อง ใจเย็น stopped transcription\n"
    captions = read_captions(otter.encode(), "a.txt")
    assert [cue.text for cue in captions.cues] == ["สวัสดี", "ค่ะ"]
    assert sum("left out" in remark.what for remark in captions.remarks) == 2


def test_who_speaks_once_is_a_voice_where_others_surely_are_but_a_phrase_before_a_colon_is_none() -> None:
    text = "0:05 ก้อง: เริ่มเลยครับ\n0:12 มะลิ: ค่ะ\n0:20 ก้อง: เชิญครับ\n0:25 มะลิ: ขอบคุณค่ะ\n0:31 สมหวัง: ขอเสริม\n0:40 ก้อง: สิ่งสำคัญคือ: อย่าท้อ\n"
    voices = [cue.voice for cue in read_captions(text.encode(), "a.txt").cues]
    assert voices == ["ก้อง", "มะลิ", "ก้อง", "มะลิ", "สมหวัง", "ก้อง"]
    alone = read_captions("0:05 สรุป\n0:12 เป้าหมายใหม่: ปลูกป่า\n0:20 จบ\n".encode(), "a.txt")
    assert [cue.voice for cue in alone.cues] == [None, None, None]


def test_a_time_on_a_line_of_its_own_is_that_of_the_speaker_who_follows() -> None:
    text = "00:00:00\nก้อง สมมุติ: สวัสดี\nมะลิ สมมุติ: ค่ะ\n00:05:00\nก้อง สมมุติ: ต่อ\nมะลิ สมมุติ: ได้ค่ะ\n00:10:00\nก้อง สมมุติ: จบ\n"
    captions = read_captions(text.encode(), "meet.txt")
    assert [cue.start_ms for cue in captions.cues if cue.voice == "ก้อง สมมุติ"] == [0, 300_000, 600_000]
    assert captions.held == captions.kept + captions.dropped == 5


def test_numbered_speakers_with_their_time_above_the_words() -> None:
    captions = read_captions("Speaker 1  0:03\nสวัสดี\n\nSpeaker 2  0:09\nค่ะ\n".encode(), "a.txt")
    assert [(cue.start_ms, cue.voice, cue.text) for cue in captions.cues] == [
        (3000, "Speaker 1", "สวัสดี"),
        (9000, "Speaker 2", "ค่ะ"),
    ]


def test_times_in_thai_digits_are_times() -> None:
    text = "[๐๐:๐๑:๐๕] วิทยากร: ทุกวันที่ ๓ เราพบกัน\n[๐๐:๐๑:๑๐] ผู้ดำเนินรายการ: เชิญครับ\n[๐๐:๐๒:๐๐] วิทยากร: เรื่องน้ำ\n"
    captions = read_captions(text.encode(), "a.txt")
    assert [(cue.start_ms, cue.voice, cue.text) for cue in captions.cues] == [
        (65_000, "วิทยากร", "ทุกวันที่ ๓ เราพบกัน"),
        (70_000, "ผู้ดำเนินรายการ", "เชิญครับ"),
        (120_000, "วิทยากร", "เรื่องน้ำ"),
    ]
