"""Rolling captions: repeats go, what was truly said twice stays, times are those of the first showing."""

from __future__ import annotations

from archive.add.readers.captions.subtitles import read_captions


def youtube(lines: list[str]) -> str:
    """YouTube's automatic WebVTT of these spoken lines, two seconds each."""
    out = ["WEBVTT", "Kind: captions", "Language: th", ""]
    before = " "
    for index, line in enumerate(lines):
        start, end = index * 2000, index * 2000 + 1990
        first, _, rest = line.partition(" ")
        words = first + (f"<{_clock(start + 500)}><c> {rest}</c>" if rest else "")
        out += [f"{_clock(start)} --> {_clock(end)} align:start position:0%", before, words, ""]
        out += [f"{_clock(end)} --> {_clock(end + 10)} align:start position:0%", line, " ", ""]
        before = line
    return "\n".join(out)


def _clock(ms: int) -> str:
    return f"{ms // 3600000:02d}:{ms // 60000 % 60:02d}:{ms // 1000 % 60:02d}.{ms % 1000:03d}"


def read(text: str) -> list[tuple[int, str]]:
    captions = read_captions(text.encode(), "auto.th.vtt")
    assert captions.held + captions.added == captions.kept + captions.dropped
    return [(cue.start_ms, cue.text) for cue in captions.cues]


def test_each_line_once_at_its_time() -> None:
    lines = ["สวัสดี ครับ", "วันนี้ เราอยู่ที่เวที", "ริมน้ำ"]
    assert read(youtube(lines)) == [(0, "สวัสดี ครับ"), (2000, "วันนี้ เราอยู่ที่เวที"), (4000, "ริมน้ำ")]


def test_what_was_said_twice_stays_twice() -> None:
    lines = ["ใช่", "ใช่", "ใช่", "ขอบคุณ ครับ", "ใช่", "ขอบคุณ ครับ"]
    assert [text for _, text in read(youtube(lines))] == lines


def test_every_dropped_repeat_is_named_and_the_file_counts_as_automatic() -> None:
    captions = read_captions(youtube(["หนึ่ง ก", "สอง ข", "สาม ค"]).encode(), "a.vtt")
    assert captions.made == "automatic"
    assert captions.language == "th"
    assert (captions.held, captions.kept, captions.dropped) == (6, 3, 3)
    assert [remark.line for remark in captions.remarks if remark.fate == "dropped"] == [9, 17, 25]


def test_as_srt_without_empty_lines() -> None:
    text = (
        "1\n00:00:00,240 --> 00:00:02,350\n\nhello everyone\n\n2\n00:00:02,350 --> 00:00:02,360\nhello everyone\n \n\n"
        "3\n00:00:02,360 --> 00:00:04,990\nhello everyone\nwelcome\n\n4\n00:00:04,990 --> 00:00:05,000\nwelcome\n\n"
        "5\n00:00:05,000 --> 00:00:07,000\nwelcome\nto the forum\n"
    )
    assert read(text) == [(240, "hello everyone"), (2360, "welcome"), (5000, "to the forum")]


def test_windows_of_three_lines() -> None:
    cues = [["ก"], ["ก", "ข"], ["ก", "ข", "ค"], ["ข", "ค", "ง"]]
    text = "".join(
        f"{n}\n00:00:{n:02d},000 --> 00:00:{n + 1:02d},000\n" + "\n".join(c) + "\n\n" for n, c in enumerate(cues)
    )
    assert [said for _, said in read(text)] == ["ก", "ข", "ค", "ง"]


def test_captions_that_grow_word_by_word() -> None:
    said = ["เรา", "เรา มา", "เรา มา ที่", "เรา มา ที่ เวที", "แล้ว"]
    text = "".join(f"{n}\n00:00:{n:02d},000 --> 00:00:{n + 1:02d},000\n{words}\n\n" for n, words in enumerate(said))
    assert read(text) == [(0, "เรา มา ที่ เวที"), (4000, "แล้ว")]


def test_a_written_file_with_a_repeated_line_loses_nothing() -> None:
    said = ["ใช่ครับ", "ใช่ครับ", "ดีมาก", "ดีมาก", "ขอบคุณ", "ไปกัน", "ลาก่อน"]
    text = "".join(f"{n}\n00:00:{n:02d},000 --> 00:00:{n + 1:02d},000\n{words}\n\n" for n, words in enumerate(said))
    assert [words for _, words in read(text)] == said


def test_a_short_file_that_says_it_is_from_youtube() -> None:
    text = (
        "WEBVTT\nKind: captions\nLanguage: th\n\n00:00:00.000 --> 00:00:02.000\nสวัสดี\n\n"
        "00:00:02.000 --> 00:00:04.000\nสวัสดี\nวันนี้\n"
    )
    assert read(text) == [(0, "สวัสดี"), (2000, "วันนี้")]
    shortened = [remark.what for remark in read_captions(text.encode(), "a.vtt").remarks]
    assert any("lines 8" in what for what in shortened)
