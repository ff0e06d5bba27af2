"""Marks on the original text: right through every folding, never inside a cluster, everything else escaped."""

from __future__ import annotations

import html
import re
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.highlight import highlight, snippet
from archive.search.query import parse
from archive.search.wanted import wanted
from archive.thai.analyze import Analyzer
from archive.thai.clusters import snap
from archive.thai.normalize import fold_text
from archive.thai.segment import segment

ANALYZER = Analyzer()
THAI = st.text(st.sampled_from("กขงนมรสวยอศเแโใไฤะาำัิีึืุู็่้์ํๆ๑9 aB.<&\u200b\n"), max_size=120)
LONG = "เวทีเริ่มแต่เช้า ชาวบ้านมากันเต็มศาลา " * 12


def marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in highlight(text, wanted(parse(query), ANALYZER), ANALYZER)]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("น้\u0e4dาท่วมทุกปี", "น้ำท่วม", ["น้\u0e4dาท่วม"]),
        ("เเตกต่างกัน", "แตกต่าง", ["เเตกต่าง"]),
        ("แตกต่างกัน", "เเตกต่าง", ["แตกต่าง"]),
        ("การประ\u200bชุมใหญ่", "ประชุม", ["ประ\u200bชุม"]),
        ("พ.ศ. ๒๕๖๗ และ", "พ.ศ. 2567", ["พ.ศ. ๒๕๖๗"]),
        ("ท\u0e48\u0e35สาธารณะ", "ที่สาธารณะ", ["ท\u0e48\u0e35สาธารณะ"]),
        ("คุณจิรศักดิ์มา", "จิรศักดิ", ["จิรศักดิ์"]),
        ("มีความเหลื่อมล้ำสูง", "เหลื่อมล้ำ", ["เหลื่อมล้ำ"]),
        ("ลดเหลื่อมล้ำก่อน", "ความเหลื่อมล้ำ", ["เหลื่อมล้ำ"]),
        ("กสร. กับ กสร", "กสร", ["กสร.", "กสร"]),
        ("The LEARNING City", "learning city", ["LEARNING City"]),
        ("ไม่มีอะไร", "ไดโนเสาร์", []),
    ],
)
def test_marks(text: str, query: str, expected: list[str]) -> None:
    assert marked(text, query) == expected


@given(THAI, THAI)
def test_marks_are_apart_sorted_and_cut_no_cluster(text: str, query: str) -> None:
    spans = highlight(text, wanted(parse(query), ANALYZER), ANALYZER)
    assert spans == sorted(spans)
    assert all(first[1] < second[0] for first, second in zip(spans, spans[1:], strict=False))
    for start, end in spans:
        assert snap(text, start, end) == (start, end)


@given(THAI, THAI)
def test_what_holds_the_query_is_marked(text: str, query: str) -> None:
    asked = wanted(parse(query), ANALYZER)
    if any(string and string in fold_text(text) for string in asked.strings):
        assert highlight(text, asked, ANALYZER)


@given(THAI, THAI, st.integers(20, 80))
def test_snippets_escape_everything_else(text: str, query: str, length: int) -> None:
    shown = snippet(text, wanted(parse(query), ANALYZER), ANALYZER, length)
    plain = re.sub("</?mark>", "", shown)
    assert "<" not in plain
    bare = html.unescape(plain).strip("…").strip()
    assert re.sub(r"\s+", "", bare) in re.sub(r"\s+", "", text)
    assert shown.count("<mark>") == shown.count("</mark>")


def test_a_snippet_shows_the_match_and_says_what_is_left_out() -> None:
    text = LONG + "จากนั้นคุยเรื่องน้ำท่วม <b>ซ้ำซาก</b> " + LONG
    shown = snippet(text, wanted(parse("น้ำท่วม"), ANALYZER), ANALYZER)
    assert "<mark>น้ำท่วม</mark> &lt;b&gt;ซ้ำซาก&lt;/b&gt;" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(re.sub("<[^>]*>", "", html.unescape(shown))) < 300


def test_without_a_match_the_beginning_is_shown() -> None:
    shown = snippet(LONG, wanted(parse("ไดโนเสาร์"), ANALYZER), ANALYZER, 60)
    assert shown.startswith("เวทีเริ่มแต่เช้า")
    assert "<mark>" not in shown


@pytest.mark.parametrize("length", [60, 120, 220])
def test_a_snippet_cuts_no_word_where_no_space_is_near(length: int) -> None:
    """Thai has no spaces between words: …ลสองแห่ง is what was เทศบาลสองแห่ง."""
    text = "เทศบาลสองแห่งและผู้บริหารสถาบันจากเมืองเล่าบทเรียนเรื่องน้ำท่วมของตลาดเก่าให้ผู้สูงอายุฟัง" * 8
    edges = {0, *accumulate(map(len, segment(text)))}
    shown = snippet(text, wanted(parse("ตลาดเก่า"), ANALYZER), ANALYZER, length)
    plain = html.unescape(re.sub("</?mark>|…", "", shown))
    places = [found.start() for found in re.finditer(f"(?={plain})", text)]
    assert any(at in edges and at + len(plain) in edges for at in places)
