"""Addresses of quotations: found again, and told apart from what was corrected since, through every kind of change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.care.plan import apply
from archive.care.transcripts import plan_transcript
from archive.cite.formats import render
from archive.cite.items import item_of
from archive.cite.permalinks import (
    QuoteMark,
    find_quote,
    mark_lines,
    parse_quote,
    quote_address,
    quote_state,
    words_mark,
    words_of,
)
from archive.corpus.store import Corpus
from archive.errors import BadId, UnknownRecord

PANEL = "2021.canal-day.2"
DAY = dt.date(2026, 11, 22)
OLD = "ปีนั้นน้ำขึ้นสองเมตรสี่สิบ อบต มีเหลืออยู่สามลำ ต้องเลือกว่าจะไปบ้านไหนก่อน"


def _correct(corpus: Corpus, draft: Path, *changes: tuple[str, str]) -> None:
    text = (corpus.root / "events/2021.canal-day/sessions/2.transcript.vtt").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    draft.write_text(text, "utf-8")
    apply(corpus, plan_transcript(corpus, corpus.session(PANEL), draft, "ฟังอีกครั้ง", False, DAY), "ฟังอีกครั้ง")


@given(st.from_regex(r"\A[ctsg][1-9][0-9]{0,3}\Z"), st.integers(1, 999), st.from_regex(r"\A[0-9a-f]{12}\Z"))
def test_addresses_are_read_back(first: str, further: int, mark: str) -> None:
    made = QuoteMark(first, f"{first[0]}{further}", mark)
    assert parse_quote(str(made)) == made


@pytest.mark.parametrize(
    "text", ["", "c12", "c12.", "c12.xyz", "c12-t3.0123456789ab", "c0.0123456789ab", "c1.0123456789ab ", "x1.0123456789ab", "๑"]
)  # fmt: skip
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(BadId):
        parse_quote(text)


@given(st.text())
def test_spaces_do_not_change_the_mark(text: str) -> None:
    assert words_mark(text) == words_mark("".join(text.split()))


def test_other_words_have_another_mark() -> None:
    assert len({words_mark(text) for text in ("ขัน", "ขน", "ขั้น", "น้ำ 48", "น้ำ 4.8", "")}) == 6


def test_a_quotation_is_found_over_several_lines(corpus: Corpus) -> None:
    words = words_of(corpus, corpus.session(PANEL))
    found = find_quote(words, "ต้องเลือกว่าจะไปบ้านไหนก่อน เราเลือกบ้าน … ในมือเก่าไป ๒ ปี".replace("๒", "สอง"))
    assert found == mark_lines(words, "c2", "c3")
    assert find_quote(words, "ยายแกนั่งบนหลังคา[บ้าน]กับแมวสองตัว") == mark_lines(words, "c7", "c7")
    assert find_quote(words, "ระดับน้ำ ๒.๔๐ เมตร") == mark_lines(words, "t3", "t3")
    for nowhere in ("", "…", "[หัวเราะ]", "ไม่มีใครพูดไว้", "แมวสองตัว … น้ำขึ้นสองเมตร"):
        assert find_quote(words, nowhere) is None


def test_a_citation_of_a_quotation_carries_its_address(corpus: Corpus) -> None:
    item = item_of(corpus, PANEL, "บ้านไหนก่อน เราเลือกบ้านที่มีผู้ป่วย")
    mark = mark_lines(words_of(corpus, corpus.session(PANEL)), "c2", "c3")
    assert mark is not None
    assert item.quote_url == quote_address(corpus.settings.base_url, PANEL, mark)
    assert item.url.endswith(f"{PANEL}#c2")
    assert item.locator is not None
    assert item.locator.value == "0:09"
    assert item.quote_url not in render([item])
    assert item.quote_url in render([item], format="csl-json")
    assert item_of(corpus, f"{PANEL}#c9", "พิกัดเข้ามา").url.endswith("#c9")
    with pytest.raises(UnknownRecord):
        item_of(corpus, PANEL, "ไม่มีใครพูดไว้")
    with pytest.raises(UnknownRecord):
        item_of(corpus, "2021.canal-day.p1", "ไม่มีใครเขียนไว้")


def test_words_that_stand_are_the_same(corpus: Corpus) -> None:
    session = corpus.session(PANEL)
    words = words_of(corpus, session)
    for anchor in words:
        mark = mark_lines(words, anchor, anchor)
        assert mark is not None
        state = quote_state(corpus, session, mark)
        assert (state.state, state.anchors) == ("same", (anchor,))


def test_words_corrected_since_are_shown_with_their_day(corpus: Corpus) -> None:
    state = quote_state(corpus, corpus.session(PANEL), QuoteMark("c2", "c2", words_mark(OLD)))
    assert state.state == "corrected"
    assert state.then == OLD
    assert "มีเรืออยู่สามลำ" in state.now
    assert [one.date for one in state.corrections] == ["2021-12-02"]


@pytest.mark.parametrize(
    "changes",
    [
        (("พวกผมเอาเรือหาปลาออกไปเอง", "พวกผมเอาเรือแจวออกไปเอง"),),
        (("c5\n00:00:30.870 --> 00:00:35.590\n<v สมชาย ใจกล้า>พวกผมเอาเรือหาปลาออกไปเอง ไปได้สิบเจ็ดหลังในคืนเดียว\n\n", ""),),
        ((" ไปได้สิบเจ็ดหลังในคืนเดียว", "\n\nc5\n00:00:33.000 --> 00:00:35.590\n<v สมชาย ใจกล้า>ไปได้สิบเจ็ดหลังในคืนเดียว"),),
        (("ในคืนเดียว\n\nc7\n00:00:35.770 --> 00:00:40.580\n<v สมชาย ใจกล้า>", "ในคืนเดียว "),),
        (("c7\n00:00:35.770", "00:00:35.600 --> 00:00:35.700\n<v สมชาย ใจกล้า>เงียบครับ\n\nc7\n00:00:35.770"),),
        (("00:00:30.870 --> 00:00:35.590", "00:00:31.870 --> 00:00:35.600"), ("<v สมชาย ใจกล้า>พวก", "<v ปกรณ์ ณ ท่าข้าม>พวก")),
        (("พวกผมเอาเรือ", "เราเอาเรือ"), ("สิบเจ็ดหลัง", "สิบหกหลัง")),
    ],
    ids=["words", "removed", "split", "joined", "added", "time-and-voice", "twice"],
)  # fmt: skip
def test_every_kind_of_correction_is_taken_back(
    corpus: Corpus, tmp_path: Path, changes: tuple[tuple[str, str], ...]
) -> None:
    before = words_of(corpus, corpus.session(PANEL))
    mark = mark_lines(before, "c5", "c7")
    assert mark is not None
    _correct(corpus, tmp_path / "draft.vtt", *changes)
    state = quote_state(corpus, corpus.session(PANEL), mark)
    after = words_of(corpus, corpus.session(PANEL))
    changed = "".join("".join(after.values()).split()) != "".join("".join(before.values()).split())
    assert state.state == ("corrected" if changed else "same")
    assert "".join(state.then.split()) == "".join("".join(before[one] for one in ("c5", "c7")).split())
    if changed:
        assert {one.date for one in state.corrections} == {DAY.isoformat()}


def test_words_that_no_version_had_are_unknown(corpus: Corpus) -> None:
    session = corpus.session(PANEL)
    for mark in (QuoteMark("c2", "c2", "0" * 12), QuoteMark("c900", "c900", "0" * 12), QuoteMark("c9", "c2", "0" * 12)):
        assert quote_state(corpus, session, mark).state == "unknown"


def test_the_notes_of_a_transcript_do_not_part_a_quotation() -> None:
    words = {"c1": "ตอนนั้นหัวเราะกัน [หัวเราะ] ทั้งเรือ", "c2": "แล้ว [ปรบมือ] ก็พายต่อ"}
    for start in ("", "c1"):
        assert find_quote(words, "หัวเราะกันทั้งเรือ แล้วก็พายต่อ", start) == mark_lines(words, "c1", "c2")
