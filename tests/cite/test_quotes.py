"""Quotations against passages: every kind of right and wrong, and a made set of three hundred."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cite.bare import bare, bare_text
from archive.cite.claims import claimed_quotations
from archive.cite.drafts import paragraphs_of_text
from archive.cite.exact import Finding, QuotedPassage
from archive.cite.quotes import Claim, judge

from .made_quotes import SENTENCES, made_set

WATER = QuotedPassage(
    "2024.made.1#c12",
    "ตอนนั้นเราไม่ได้ต่อต้านเขื่อน ตรวจน้ำ 48 จุด พบว่าดื่มได้ 9.5 ส่วน [หัวเราะ] เพราะต้นน้ำยังดี",
    "มาลี ตันติวงศ์",
    60_000,
    90_000,
)
NEXT = QuotedPassage("2024.made.1#c13", "ปลายน้ำจึงมีปลา และเด็กลงเล่นได้", "มาลี ตันติวงศ์", 90_000, 120_000)
FAR = QuotedPassage("2024.made.1#c30", "ปลายน้ำจึงมีปลา และทุกคนดีใจ", "เดชา พรหมมา", 600_000, 620_000)


def _verdict(quote: str, claim: Claim | None = None) -> tuple[str, object]:
    finding = judge(quote, [WATER, NEXT, FAR], claim)
    return finding.verdict, finding.where


@pytest.mark.parametrize(
    "quote",
    [
        "ตรวจน้ำ 48 จุด พบว่าดื่มได้ 9.5 ส่วน", "ตรวจนํ้า ๔๘ จุด", "ตรวจน\u0e4d\u0e49า 48 จุด", "ตรวจ\u200bน้ำ\n48 จุด", "ตอนนั้นเราไม่ได้ต่อต้านเขื่อน...เพราะต้นน้ำยังดี",
        "ตรวจน้ำ [ในปีนั้น] 48 จุด", "ตรวจน้ำ 48 จุด […] เพราะต้นน้ำยังดี", "9.5 ส่วน เพราะต้นน้ำยังดี", "9.5 ส่วน [หัวเราะ] เพราะต้นน้ำยังดี", "… ตรวจน้ำ 48 จุด …",
        "ตรวจน้ำ 48 จุด [เน้นโดยผู้เขียน]", "“ตรวจน้ำ” 48 จุด,",
    ],
)  # fmt: skip
def test_exact(quote: str) -> None:
    assert _verdict(quote) == ("exact", "2024.made.1#c12")


@pytest.mark.parametrize(
    "quote",
    [
        "ตรวจน้ำ 4", "ตรวจน้ำ 58 จุด พบว่าดื่มได้", "เราได้ต่อต้านเขื่อน ตรวจน้ำ 48 จุด", "ได้ต่อต้านเขื่อน ตรวจน้ำ 48 จุด", "ตรวจน้ำ 48 จุด พบว่าดื่มได้ 95 ส่วน",
        "พบว่าดื่มได้ 9.5 ส่วน ตรวจน้ำ 48 จุด", "ตรวจน้ำ 48 จุด เพราะต้นน้ำยังดี", "เพราะต้นน้ำยังดี … ตรวจน้ำ 48 จุด พบว่าดื่มได้",
    ],
)  # fmt: skip
def test_changed_words_numbers_negations_order(quote: str) -> None:
    assert _verdict(quote) == ("differs", "2024.made.1#c12")


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("วันที่ 9–11 มีนาคม แถว 3,4 และ 5", "exact"),
        ("วันที่9-11มีนาคมแถว3,4และ5", "exact"),
        ("วันที่ 911 มีนาคม", "differs"),
        ("อย่างมีประสิทธิภาพ วันที่ 9", "exact"),
    ],
)
def test_signs_between_numbers_and_words_that_only_look_like_negations(quote: str, verdict: str) -> None:
    passage = QuotedPassage("2024.made.1#c1", "บริการปฐมภูมิได้อย่างมีประสิทธิภาพ วันที่ 9 – 11 มีนาคม แถว 3, 4 และ 5")
    assert judge(quote, [passage]).verdict == verdict


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("เรามี 1,200 คน", "exact"), ("เรามี 1200 คน", "exact"), ("เรามี ๑๒๐๐ คน", "exact"), ("เรามี 1,20 คน", "differs"), ("200 คน และ", "differs"),
        ("12345.67 บาท", "exact"), ("345.67 บาท", "differs"), ("67 บาท", "differs"), ("48.5 กิโลกรัม", "exact"), ("5 กิโลกรัม", "differs"),
        ("ชั่งได้ 48", "differs"), ("เวลา 10:30 น.", "exact"), ("30 น. แล้ว", "differs"), ("4 วัน เวลา", "differs"), ("แถว 2024,100", "exact"),
    ],
)  # fmt: skip
def test_a_number_is_not_cut_at_its_signs(quote: str, verdict: str) -> None:
    """A quotation may not take 48 of 48.5 or 200 of 1,200; the comma of thousands may be left out."""
    said = "ชั่งได้ ๔๘.๕ กิโลกรัม เรามี 1,200 คน และ ๓-๔ วัน เวลา 10:30 น. แล้ว ราว 12,345.67 บาท แถว 2024,100"
    assert judge(quote, [QuotedPassage("2024.made.1#c1", said)]).verdict == verdict


def test_adjoining_passages() -> None:
    assert _verdict("เพราะต้นน้ำยังดี ปลายน้ำจึงมีปลา") == ("exact", ["2024.made.1#c12", "2024.made.1#c13"])
    assert _verdict("ตรวจน้ำ 48 จุด … และเด็กลงเล่นได้")[0] == "exact"
    assert _verdict("ตรวจน้ำ 48 จุด … และทุกคนดีใจ")[0] != "exact"


def test_the_cited_time_decides_between_two_places() -> None:
    assert _verdict("ปลายน้ำจึงมีปลา", Claim(time_ms=601_000)) == ("exact", "2024.made.1#c30")
    assert _verdict("ปลายน้ำจึงมีปลา", Claim(time_ms=91_000)) == ("exact", "2024.made.1#c13")
    assert _verdict("ปลายน้ำจึงมีปลา", Claim(time_ms=300_000))[0] == "found-elsewhere"
    assert _verdict("ปลายน้ำจึงมีปลา", Claim(time_ms=85_000, end_ms=100_000)) == ("exact", "2024.made.1#c13")


def test_speaker() -> None:
    by = Claim(is_by=lambda passage: passage.speaker == "เดชา พรหมมา")
    assert _verdict("ปลายน้ำจึงมีปลา", by) == ("exact", "2024.made.1#c30")
    assert _verdict("ตรวจน้ำ 48 จุด", by) == ("wrong-speaker", "2024.made.1#c12")


def test_what_is_near_to_nothing_is_not_found() -> None:
    assert _verdict("รถไฟสายใหม่จะเปิดในปีหน้า") == ("not-found", None)
    assert judge("", [WATER]) == Finding("not-found")
    assert judge("…", [WATER]).verdict == "not-found"
    assert judge("ตรวจน้ำ", []).verdict == "not-found"


def test_span_is_in_the_original() -> None:
    finding = judge("ตรวจน้ำ 48 จุด", [WATER])
    assert WATER.text[finding.start : finding.end] == "ตรวจน้ำ 48 จุด"


def test_made_set() -> None:
    """Precision and recall of each verdict ≥ .98 on three hundred made drafts."""
    made, expected, right = Counter[str](), Counter[str](), Counter[str]()
    wrong = []
    for one in made_set():
        speakers = sorted({passage.speaker for passage in one.passages})
        claims = claimed_quotations(paragraphs_of_text(one.draft), speakers)
        claimed = max(claims, key=lambda claim: len(claim.quotation.text))
        finding = judge(claimed.quotation.text, one.passages, claimed.claim())
        made[finding.verdict] += 1
        expected[one.verdict] += 1
        right[one.verdict] += finding.verdict == one.verdict
        if (finding.verdict, finding.where) != (one.verdict, one.where):
            wrong.append(f"{finding.verdict} not {one.verdict}: {one.draft}")
    scores = {kind: (right[kind] / made[kind], right[kind] / expected[kind]) for kind in expected}
    assert min(min(pair) for pair in scores.values()) >= 0.98, (scores, wrong[:8])


@given(st.sampled_from(SENTENCES), st.integers(0, 40), st.integers(8, 60))
def test_any_whole_part_of_a_passage_is_exact(sentence: str, start: int, length: int) -> None:
    passage = QuotedPassage("e.1#c1", sentence)
    reduced = bare(sentence)
    end = min(start + length, len(reduced.text))
    if start >= end or not reduced.is_whole(start, end):
        return
    first, last = reduced.span(start, end)
    assert judge(sentence[first:last], [passage]).verdict == "exact"


@given(st.text(max_size=60))
def test_spans_stay_inside_any_text(text: str) -> None:
    reduced = bare(text)
    assert reduced.text == bare_text(text)
    for place in range(len(reduced.text)):
        start, end = reduced.span(place, place + 1)
        assert 0 <= start < end <= len(text)


def test_the_second_at_which_another_passage_begins_means_that_one() -> None:
    first = QuotedPassage("2023.made.3#c7", "ตัวเลขที่ถูกต้องในที่ผิดก็เป็นตัวเลขที่ผิด", "วิรัช แพปลา", 418_000)
    second = QuotedPassage("2023.made.3#c8", "เลขไม่ได้ยาก แค่ไม่เคยมีเลขที่เป็นของเขา", "วิรัช แพปลา", 455_000)
    words = "ตัวเลขที่ถูกต้องในที่ผิดก็เป็นตัวเลขที่ผิด"
    assert judge(words, [first, second], Claim(None, 418_000)).verdict == "exact"
    assert judge(words, [first, second], Claim(None, 454_000)).verdict == "exact"
    elsewhere = judge(words, [first, second], Claim(None, 455_000))
    assert (elsewhere.verdict, elsewhere.where) == ("found-elsewhere", "2023.made.3#c7")
