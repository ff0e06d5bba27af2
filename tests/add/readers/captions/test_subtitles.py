"""Subtitles as they come: every cue is kept, repaired or dropped by name, and the sums are right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.add.readers.captions.cues import Captions
from archive.add.readers.captions.subtitles import Subtitles, read_captions
from archive.add.readers.sources import Limits, read_source
from archive.errors import TooMuch, UnreadableSource


def read(text: str | bytes, name: str = "a.srt") -> Captions:
    captions = read_captions(text if isinstance(text, bytes) else text.encode(), name)
    assert captions.held + captions.added == captions.kept + captions.dropped
    return captions


def fates(captions: Captions) -> list[tuple[str, int | None]]:
    return [(remark.fate, remark.line) for remark in captions.remarks if remark.fate != "noted"]


def srt(count: int) -> list[str]:
    return [
        f"{n}\n00:{n // 60 % 60:02d}:{n % 60:02d},000 --> 00:{n // 60 % 60:02d}:{n % 60:02d},900\nข้อความที่ {n}\n"
        for n in range(1, count + 1)
    ]


def test_webvtt_with_mark_windows_lines_voices_and_settings() -> None:
    captions = read(
        "\ufeffWEBVTT - งานตัวอย่าง\r\n\r\nNOTE made: human\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n"
        "c1\r\n00:01.000 --> 00:06.500 align:start position:0%\r\n<v สายฝน ดีพร้อม>ขอบคุณ &amp; <i>สวัสดี</i> 2 < 3\r\n\r\n"
        "00:00:07.000 --> 00:00:08.000\r\n<v.loud Lek>hello</v>\r\n",
        "a.vtt",
    )
    assert [(cue.start_ms, cue.end_ms, cue.voice, cue.text, cue.place.line) for cue in captions.cues] == [
        (1000, 6500, "สายฝน ดีพร้อม", "ขอบคุณ & สวัสดี 2 < 3", 9),
        (7000, 8000, "Lek", "hello", 12),
    ]
    assert captions.voices == ("สายฝน ดีพร้อม", "Lek")
    assert any("settings" in remark.what and "1 cues" in remark.what for remark in captions.remarks)
    assert not fates(captions)


def test_one_bad_cue_among_two_thousand_is_named_and_the_rest_goes_in() -> None:
    cues = srt(2000)
    cues[1233] = cues[1233].replace("00:20:34,000", "00:2x:34,000")
    captions = read("\n".join(cues))
    assert (captions.held, captions.kept, captions.dropped, captions.repaired) == (2000, 1999, 1, 0)
    line = "\n".join(cues).split("\n").index(next(line for line in cues[1233].split("\n") if "2x" in line)) + 1
    assert fates(captions) == [("dropped", line)]
    dropped = next(remark for remark in captions.remarks if remark.fate == "dropped")
    assert "ข้อความที่ 1234" in dropped.what
    assert dropped.next


def test_a_bell_in_one_cue_does_not_cost_the_file() -> None:
    lines = srt(2000)
    captions = read("\n".join([*lines[:6], lines[6].replace("ข้อความ", "ข้อ\x07ความ"), *lines[7:]]))
    assert len(captions.cues) == 2000


def test_a_missing_end_is_given_the_next_start() -> None:
    captions = read("1\n00:00:01,000 --> \nหนึ่งซึ่งยาวพอจะพูดนานกว่าสองวินาทีแน่นอน\n\n2\n00:00:02,500 --> 00:00:04,000\nสอง\n")
    assert [(cue.start_ms, cue.end_ms) for cue in captions.cues] == [(1000, 2500), (2500, 4000)]
    assert fates(captions) == [("repaired", 2)]


def test_hours_beyond_99_overlaps_and_cues_out_of_order() -> None:
    captions = read(
        "1\n100:00:01,000 --> 100:00:05,000\nร้อยชั่วโมง\n\n2\n00:00:01,000 --> 00:00:05,000\nหนึ่ง\n\n"
        "3\n00:00:04,000 --> 00:00:06,000\nซ้อน\n\n4\n00:00:03,000 --> 00:00:03,500\nย้าย\n"
    )
    assert [cue.start_ms for cue in captions.cues] == [1000, 3000, 4000, 360_001_000]
    assert captions.repaired == 2
    assert any("begin before the one before" in remark.what for remark in captions.remarks)


def test_two_recordings_in_one_file_are_suspected() -> None:
    both = "\n".join(srt(200)[100:]) + "\n" + "\n".join(srt(100))
    assert any("two recordings" in remark.what for remark in read(both).remarks)


def test_a_blank_line_inside_a_cue_does_not_lose_its_words() -> None:
    captions = read("1\n00:00:01,000 --> 00:00:02,000\nหนึ่ง\n\nต่อ\n\n2\n00:00:03,000 --> 00:00:04,000\nสอง\n")
    assert [cue.text for cue in captions.cues] == ["หนึ่ง\nต่อ", "สอง"]
    assert fates(captions) == [("repaired", 2)]


def test_no_blank_line_between_cues() -> None:
    captions = read("1\n00:00:01,000 --> 00:00:02,000\nหนึ่ง\n2\n00:00:03,000 --> 00:00:04,000\nสอง\n")
    assert [cue.text for cue in captions.cues] == ["หนึ่ง", "สอง"]


def test_times_as_translation_programs_leave_them() -> None:
    captions = read(
        "1\n00: 00: 01, 500 -> 00: 00: 02, 000\nก\n\n2\n๐๐:๐๐:๐๓,๐๐๐ --> ๐๐:๐๐:๐๔,๐๐๐\nข\n\n3\n00:00:05,000 --> 00: 00:06,000\nค\n"
    )
    assert [cue.start_ms for cue in captions.cues][-2:] == [3000, 5000]
    assert captions.held == 3


def test_sbv() -> None:
    captions = read("0:00:01.000,0:00:03.000\nหนึ่ง\nสอง\n\n0:00:03.000,0:00:05.000\n>> พิธีกร: สาม\n", "a.sbv")
    assert captions.format == "sbv"
    assert [(cue.start_ms, cue.end_ms, cue.voice, cue.text) for cue in captions.cues] == [
        (1000, 3000, None, "หนึ่ง\nสอง"), (3000, 5000, "พิธีกร", "สาม"),
    ]  # fmt: skip


def test_names_before_a_colon_are_voices_and_labels_are_not() -> None:
    captions = read(
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nSaifon Deeprom: สวัสดี\n\n2\n00:00:02.000 --> 00:00:03.000\n"
        "เวลา: บ่ายสาม\n\n3\n00:00:03.000 --> 00:00:04.000\nนายก้อง ใจเย็น: ครับ\nSaifon Deeprom: ค่ะ\n",
        "zoom.vtt",
    )
    assert [(cue.voice, cue.text) for cue in captions.cues] == [
        ("Saifon Deeprom", "สวัสดี"), (None, "เวลา: บ่ายสาม"), ("นายก้อง ใจเย็น", "ครับ"), ("Saifon Deeprom", "ค่ะ"),
    ]  # fmt: skip
    assert (captions.held, captions.added) == (3, 1)


def test_cp874_and_one_broken_byte() -> None:
    text = "\n".join(srt(3))
    assert [cue.text for cue in read(text.encode("cp874")).cues] == ["ข้อความที่ 1", "ข้อความที่ 2", "ข้อความที่ 3"]
    broken = text.encode().replace("ที่ 2".encode(), b"\xff 2")
    captions = read(broken)
    assert captions.kept == 3
    assert any("could not be read" in remark.what for remark in captions.remarks)


def test_a_loop_of_a_recogniser_is_kept_and_noted() -> None:
    text = "\n".join(cue.replace(f"ข้อความที่ {n}", "ขอบคุณครับ") for n, cue in enumerate(srt(8), 1))
    captions = read(text)
    assert captions.kept == 8
    assert any("8 times in a row" in remark.what for remark in captions.remarks)


def test_what_is_no_subtitle_and_what_is_too_much() -> None:
    with pytest.raises(UnreadableSource):
        read("จดหมายถึงครู\n\nเนื้อความ\n", "a.srt")
    with pytest.raises(UnreadableSource):
        read(b"\x00\x01\x02\x03" * 40, "a.srt")
    with pytest.raises(TooMuch):
        read_captions("\n".join(srt(20)).encode(), "a.srt", Limits(cues=10))


def test_the_reader_gives_a_transcript_with_sums_and_findings(tmp_path: Path) -> None:
    path = tmp_path / "ถอดเทป ช่วงเช้า.srt"
    path.write_text("\n".join(srt(3)) + "\n4\n00:00:zz,000 --> 00:00:05,000\nหาย\n", "utf-8")
    reading = read_source(path)
    assert reading.reader == "subtitles"
    assert reading.transcript is not None
    assert len(reading.transcript.cues) == 3
    assert reading.counts == {"cues in file": 4, "added by parting voices": 0, "kept": 3, "dropped": 1, "repaired": 0}
    dropped = [finding for finding in reading.findings if finding.code == "cue-dropped"]
    assert dropped[0].place is not None
    assert (dropped[0].place.file, dropped[0].place.line) == (path.name, 14)


def test_speaker_lines_without_times_are_notes(tmp_path: Path) -> None:
    path = tmp_path / "ถอดความ.txt"
    path.write_text("พิธีกร: สวัสดี\nคุณสายฝน: ค่ะ\nพิธีกร: ขอบคุณ\n", "utf-8")
    reading = read_source(path)
    assert (reading.reader, reading.material) == ("subtitles", "notes")
    assert [block.text for block in reading.blocks] == ["พิธีกร: สวัสดี", "คุณสายฝน: ค่ะ", "พิธีกร: ขอบคุณ"]


def test_a_programme_with_times_of_day_is_no_transcript() -> None:
    head = "กำหนดการ\n09:00 - 09:30 น. ลงทะเบียน\n09:30 - 10:00 น. เปิดงาน\n".encode()
    assert Subtitles().fits(head, Path("a.txt")) == 0


_LINE = st.sampled_from(
    ["WEBVTT", "", " ", "1", "2", "c7", "00:00:01.000 --> 00:00:02.000", "00:00:02,000 --> 00:00:01,000", "0:0:1 --> ",
     "--> 00:00:09,000", "00:00:01.000,0:00:02.000", "00:0a:01,000 --> 00:00:02,000", "<v ก>ข", "ครู: ค่ะ", "ครู: ครับ",
     "ก<00:00:01.500><c> ข</c>", "NOTE x", "[00:00:05] ครู: ดี", "0:07", "120:00:00,000 --> 120:00:01,000", "ใช่", "ใช่"]
)  # fmt: skip


@given(st.lists(st.one_of(_LINE, st.text(max_size=20)), max_size=40))
def test_the_sum_is_right_whatever_the_lines(lines: list[str]) -> None:
    try:
        captions = read("\n".join(lines), "a.vtt")
    except UnreadableSource:
        return
    assert all(remark.line for remark in captions.remarks if remark.fate != "noted")
    if captions.timed:
        assert all(0 <= cue.start_ms < cue.end_ms for cue in captions.cues)
        starts = [cue.start_ms for cue in captions.cues]
        assert starts == sorted(starts)
    assert all(cue.text.strip() for cue in captions.cues)


def test_the_line_break_of_sbv_is_one() -> None:
    captions = read_captions("0:00:01.000,0:00:02.500\nบรรทัดหนึ่ง[br]สอง\n".encode(), "a.sbv")
    assert [cue.text for cue in captions.cues] == ["บรรทัดหนึ่ง\nสอง"]


def test_utf16_is_read_by_its_mark_and_xml_captions_are_no_page(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_bytes("WEBVTT\n\n00:01.000 --> 00:02.000\nสวัสดี\n".encode("utf-16"))
    transcript = read_source(path).transcript
    assert transcript
    assert [cue.text for cue in transcript.cues] == ["สวัสดี"]
    xml = tmp_path / "a.srv3"
    xml.write_text('<?xml version="1.0"?><timedtext><body><p t="0">สวัสดี</p></body></timedtext>', "utf-8")
    assert [cue.text for cue in read_captions(xml.read_bytes(), xml.name).cues] == ["สวัสดี"]
    assert read_source(xml).reader == "subtitles"


def test_times_and_counters_in_thai_digits_are_read() -> None:
    captions = read_captions(
        "๑\n๐๐:๐๐:๐๑,๐๐๐ --> ๐๐:๐๐:๐๔,๕๐๐\nมีคน ๑๒ คน\n\n๒\n๐๐:๐๐:๐๕,๐๐๐ --> ๐๐:๐๐:๐๘,๐๐๐\nสอง\n".encode(), "a.srt"
    )
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in captions.cues] == [
        (1000, 4500, "มีคน ๑๒ คน"),
        (5000, 8000, "สอง"),
    ]
