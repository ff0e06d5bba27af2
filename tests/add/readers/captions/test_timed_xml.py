"""Captions as XML: TTML in its many ways of writing times, and what YouTube's server gives."""

from __future__ import annotations

import pytest

from archive.add.readers.captions.subtitles import read_captions
from archive.errors import UnreadableSource

TTML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" '
    'xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="th-TH" ttp:frameRate="25">'
    '<head><metadata><ttm:agent xml:id="a1" type="person"><ttm:name type="full">ก้อง ใจเย็น</ttm:name></ttm:agent></metadata></head>'
    "<body><div>\n{cues}\n</div></body></tt>"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TTML.format(cues='<p begin="00:00:01.000" end="00:00:03.500" ttm:agent="a1">สวัสดี<br/>ทุก\n   ท่าน</p>'), [(1000, 3500, "ก้อง ใจเย็น", "สวัสดี\nทุก ท่าน")]),
        (TTML.format(cues='<p begin="00:00:01:05" dur="1.5s">มา &amp; 1 &lt; 2</p>'), [(1200, 2700, None, "มา & 1 < 2")]),
        (TTML.format(cues='<p><span begin="1s" end="2s">หนึ่ง</span><span begin="2s" end="3s">สอง</span></p>'), [(1000, 2000, None, "หนึ่ง"), (2000, 3000, None, "สอง")]),
        ('<transcript><text start="0.5" dur="2.1">สวัสดี &amp;amp; ครับ</text></transcript>', [(500, 2600, None, "สวัสดี & ครับ")]),
        ('<timedtext format="3"><body><p t="500" d="2100">สวัสดี<s t="300">ครับ</s></p></body></timedtext>', [(500, 2600, None, "สวัสดีครับ")]),
    ],
)  # fmt: skip
def test_captions_as_xml(text: str, expected: list[tuple[int, int, str | None, str]]) -> None:
    captions = read_captions(text.encode(), "a.ttml")
    assert [(cue.start_ms, cue.end_ms, cue.voice, cue.text) for cue in captions.cues] == expected
    assert captions.held == captions.kept


def test_words_without_a_time_are_named_and_the_language_is_known() -> None:
    captions = read_captions(TTML.format(cues='<p begin="1s" end="2s">มา</p>\n<p>ไม่มีเวลา</p>').encode(), "a.ttml")
    assert captions.language == "th"
    assert [(one.line, "ไม่มีเวลา" in one.what) for one in captions.remarks if one.fate == "dropped"] == [(4, True)]


@pytest.mark.parametrize(
    "broken",
    ['<tt><body><p begin="1s">ครึ่ง', '<!DOCTYPE tt [<!ENTITY a "b">]><tt><body><p begin="1s">&a;</p></body></tt>'],
)
def test_what_is_no_whole_xml_is_refused(broken: str) -> None:
    with pytest.raises(UnreadableSource):
        read_captions(broken.encode(), "a.ttml")
