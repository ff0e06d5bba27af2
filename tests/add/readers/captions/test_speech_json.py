"""Recognisers' JSON."""

from __future__ import annotations

import json

import pytest

from archive.add.readers.captions.subtitles import read_captions
from archive.errors import UnreadableSource


def test_whisper_segments_with_lines_speakers_and_language() -> None:
    text = (
        '{"text": "x", "segments": [\n{"id": 0, "start": 0.0, "end": 2.5, "text": " สวัสดี"},\n'
        '{"id": 1, "start": null, "end": 3, "text": "หาย"},\n'
        '{"start": 2.5, "end": 2.5, "text": "ครับ", "speaker": "SPEAKER_00"}], "language": "th"}'
    )
    captions = read_captions(text.encode(), "a.json")
    assert [(c.start_ms, c.end_ms, c.voice, c.text, c.place.line) for c in captions.cues] == [
        (0, 2500, None, "สวัสดี", 2), (2500, 3500, "SPEAKER_00", "ครับ", 4),
    ]  # fmt: skip
    assert [(r.fate, r.line) for r in captions.remarks] == [("dropped", 3), ("repaired", 4)]
    assert (captions.made, captions.language, captions.held) == ("automatic", "th", 3)


@pytest.mark.parametrize(
    "loaded",
    [
        {"result": {"language": "th"}, "transcription": [{"offsets": {"from": 1000, "to": 2000}, "text": " ดี"}]},
        {"chunks": [{"timestamp": [1.0, 2.0], "text": "ดี"}]},
        {"events": [{"tStartMs": 1000, "dDurationMs": 1000, "segs": [{"utf8": "ด"}, {"utf8": "ี"}]}]},
        [{"start": 1, "end": 2, "text": "ดี"}],
        {"segments": [{"start": "00:00:01,000", "end": "00:00:02,000", "text": "ดี"}]},
    ],
)
def test_other_shapes(loaded: object) -> None:
    captions = read_captions(json.dumps(loaded).encode(), "a.json")
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in captions.cues] == [(1000, 2000, "ดี")]


@pytest.mark.parametrize(
    "text", ['{"segments": [', '{"segments": 3}', '"segments" [' + "[" * 100_000, '[{"text": 1e999}']
)
def test_broken_json_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSource):
        read_captions(text.encode(), "a.json")


def test_times_that_are_no_numbers_drop_their_segment() -> None:
    text = '{"segments": [{"start": NaN, "end": 1, "text": "ก"}, {"start": 1e300, "text": "ข"}, {"start": true, "text": "ค"}]}'
    captions = read_captions(text.encode(), "a.json")
    assert (captions.kept, captions.dropped) == (0, 3)


def test_events_of_youtube_without_words_are_no_cues() -> None:
    line_end = '{"tStartMs": 3000, "dDurationMs": 2000, "aAppend": 1, "segs": [{"utf8": "\\n"}]}'
    said = '{"tStartMs": 1000, "dDurationMs": 2000, "segs": [{"utf8": "สวัส"}, {"utf8": "ดี"}]}'
    text = f'{{"events": [{{"tStartMs": 0, "id": 1}}, {said}, {line_end}, {line_end}]}}'
    captions = read_captions(text.encode(), "a.json3")
    assert ([cue.text for cue in captions.cues], captions.held, captions.dropped) == (["สวัสดี"], 1, 0)
    assert [remark.what for remark in captions.remarks] == ["events of YouTube that hold no words: 3"]
