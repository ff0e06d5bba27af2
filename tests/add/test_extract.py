"""Extraction on invented pages: what must be read from each, and that any text is survived."""

from __future__ import annotations

import json
import time
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.add.extract import Extraction, Found, extract

PAGES = [
    json.loads(line)
    for line in (Path(__file__).parent / "extraction_pages.jsonl").read_text(encoding="utf-8").splitlines()
]


def read_page(page: dict[str, Any]) -> tuple[Extraction, dict[str, Any]]:
    return extracted(page["text"], page["ref_date"]), page["gold"]


@cache
def extracted(text: str, ref_date: str | None) -> Extraction:
    """What a page's words give: read once for all tests."""
    return extract(text, date.fromisoformat(ref_date) if ref_date else None)


def value(found: Found | None) -> str | None:
    return found.value if found else None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["id"])
def test_the_days_of_the_event_are_exact(page: dict[str, Any]) -> None:
    found, gold = read_page(page)
    dates = found.event_dates
    first = dates.first.isoformat() if dates and dates.first else None
    last = dates.last.isoformat() if dates and dates.last else None
    assert (first, last) == (gold["start_date"], gold["end_date"])


@pytest.mark.parametrize("page", [p for p in PAGES if p["gold"]["language"] != "en"], ids=lambda page: page["id"])
def test_place_and_province_are_those_of_the_event(page: dict[str, Any]) -> None:
    found, gold = read_page(page)
    assert value(found.venue) == gold["venue"]
    assert value(found.province) == gold["province"]


@pytest.mark.parametrize("page", [p for p in PAGES if p["gold"]["language"] != "en"], ids=lambda page: page["id"])
def test_the_organisers_are_named_in_full(page: dict[str, Any]) -> None:
    found, gold = read_page(page)
    expected = gold["organisers"]
    missing = [body for body in expected if not any(o.value.startswith(body) for o in found.organisers)]
    assert missing == []
    assert len(found.organisers) == len(expected)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["id"])
def test_everybody_is_found_once_with_title_and_part(page: dict[str, Any]) -> None:
    found, gold = read_page(page)
    assert [(p.honorific, p.name, p.kind) for p in found.people] == [
        (p["honorific"], p["name"], p["kind"]) for p in gold["people"]
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["id"])
def test_every_value_stands_where_it_says(page: dict[str, Any]) -> None:
    found, _ = read_page(page)
    text = page["text"]
    single = (found.title, found.event_name, found.venue, found.event_dates, found.english_title)
    for one in (
        *(x for x in single if x),
        *found.venues,
        *found.people,
        *found.abbreviations,
        *found.themes,
        *found.photos,
    ):
        assert text[one.start : one.end] == one.value
        assert one.rule


FORUM = """ศสม. ร่วมกับเครือข่าย ชวนคุยเรื่องตลาดชุมชน

  • photo  , 800x600 pixel , 12,345 bytes.
  • photo  , 640x480 pixel , 9,876 bytes.

บันทึกนี้มาจากงานประชุม "ตลาดของเรา" ซึ่งจัดโดยศูนย์ส่งเสริมสมมุติ หรือ ศสม. เมื่อ 5 - 6 มิถุนายน 2565 โรงแรมสายรุ้ง , กทม.

เมื่อวันที่ 5 – 6 มิถุนายนที่ผ่านมา ศูนย์ส่งเสริมสมมุติ (ศสม.) จัดเวทีแลกเปลี่ยนหัวข้อ “ตลาดของเรา” (Our Community Market Together) ณ โรงแรม สายรุ้ง แกรนด์ กรุงเทพฯ

โดยมี ดร.มานะ ตัวอย่าง นายกเทศมนตรี เทศบาลเมืองสมมุติ ร่วมแชร์ประสบการณ์ โดยมีประเด็นหลัก คือ

1.การเปิดพื้นที่ตลาดให้ทุกคนเข้าถึงได้

2.การสร้างเครือข่ายผู้ค้ารายย่อย

นอกจากนี้ศสม.ยังร่วมกับมหาวิทยาลัยสมมุติ จัดให้มีการบรรยายในหัวข้อ “ตลาดในเมืองอื่น” (Markets Elsewhere) นำโดย Dr.Jane EXAMPLE ประธาน Example Market Research Hub (EMR Hub)

โดยรับชมเวทีย้อนหลังได้ที่

ปรีชา ทดสอบ บันทึกเรื่องราว
"""


def test_a_forum_page_gives_all_its_parts() -> None:
    found = extract(FORUM)
    assert found.event_dates is not None
    assert (found.event_dates.first, found.event_dates.last) == (date(2022, 6, 5), date(2022, 6, 6))
    assert value(found.english_title) == "Our Community Market Together"
    assert [v.value for v in found.venues] == ["โรงแรมสายรุ้ง , กทม.", "โรงแรม สายรุ้ง แกรนด์ กรุงเทพฯ"]
    assert value(found.venue) == "โรงแรม สายรุ้ง แกรนด์ กรุงเทพฯ"
    assert value(found.province) == "กรุงเทพมหานคร"
    assert [o.value for o in found.organisers] == ["ศูนย์ส่งเสริมสมมุติ"]
    assert [(pair.value, pair.long) for pair in found.abbreviations] == [
        ("ศสม.", "ศูนย์ส่งเสริมสมมุติ"),
        ("EMR Hub", "Example Market Research Hub"),
    ]
    assert [(p.name, p.kind) for p in found.people] == [
        ("มานะ ตัวอย่าง", "speaker"),
        ("Jane EXAMPLE", "speaker"),
        ("ปรีชา ทดสอบ", "author"),
    ]
    assert [(photo.width, photo.height, photo.bytes) for photo in found.photos] == [(800, 600, 12345), (640, 480, 9876)]
    assert len(found.themes) == 2
    assert found.announced_recording is not None
    assert found.announced_recording.doubtful
    (session,) = found.sessions
    assert (session.value, session.english_title, session.speakers, session.doubtful) == (
        "ตลาดในเมืองอื่น",
        "Markets Elsewhere",
        ("Dr.Jane EXAMPLE",),
        True,
    )


def test_the_mention_without_a_year_says_where_its_year_is_from() -> None:
    without = [mention for mention in extract(FORUM).dates if "ที่ผ่านมา" in mention.text]
    assert [(m.first, m.last) for m in without] == [(date(2022, 6, 5), date(2022, 6, 6))]
    assert "5 - 6 มิถุนายน 2565" in without[0].rule


def test_a_page_without_event_proposes_none() -> None:
    found = extract("เมนูปลาประจำบ้าน\n\nปลาทูทอดกินกับน้ำพริก คุณภาพของปลาขึ้นกับความสด แม่ค้าบอกเคล็ดลับไว้\nลิงก์ที่เกี่ยวข้อง")
    assert (found.event_name, found.event_dates, found.venue, found.organisers, found.people) == (
        None,
        None,
        None,
        (),
        (),
    )


def test_a_very_long_text_is_read_in_part_and_says_so() -> None:
    found = extract(FORUM + "ก" * 300_000)
    assert found.notes
    assert found.event_dates is not None


@given(st.text(alphabet='นายพระดร.ผศจัดประชุมเวทีณโรงแรมวันที่ 12,/-ม.ค.256“”"()\nABab ๆฯเเํา\u200b•', max_size=300))
def test_any_text_is_survived_and_values_stand_in_it(text: str) -> None:
    found = extract(text, date(2024, 1, 1))
    for one in (*found.people, *found.venues, *found.abbreviations):
        assert text[one.start : one.end] == one.value


@pytest.mark.parametrize("said", ["hosted by A and B ", "วันนี้ ", "ก x ข x ค ชวน", "จัดโดย ", "มี ก กับ ข เป็น"])
def test_words_of_holding_over_and_over_are_read_in_step_with_their_length(said: str) -> None:
    """Four times as much takes about four times as long, also without a line end or a full stop."""
    times = []
    for letters in (500, 2_000, 8_000):
        begun = time.process_time()
        extract((said * letters)[:letters], None)
        times.append(time.process_time() - begun)
    assert times[-1] < 8 * max(times[-2], 0.15), times


@pytest.mark.parametrize("between", [" ", "\n", ", "])
def test_a_page_of_nothing_but_names_is_read_in_step_with_its_length(between: str) -> None:
    """Twice as many names take about twice as long: no step looks at every name for every name."""
    times = []
    for count in (500, 2_000):
        begun = time.process_time()
        extract(between.join(f"นายสมชาย{number} ใจดี" for number in range(count)), None)
        times.append(time.process_time() - begun)
    assert times[1] < 12 * times[0]
