"""Thai date expressions of invented pages, in the shapes that real ones have."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.thai.dates import find_dates, read_date
from archive.thai.months import month_number

CASES = [
    ("วันที่ 7 มกราคม 2568", "2025-01-07", "2025-01-07"),
    ("๗ ม.ค. ๒๕๖๘", "2025-01-07", "2025-01-07"),
    ("7 มค 68", "2025-01-07", "2025-01-07"),
    ("7มค.68", "2025-01-07", "2025-01-07"),
    ("7 ม.ค.68 เวลา 08.30 น.", "2025-01-07", "2025-01-07"),
    ("เมื่อวันที่ 15 ก.พ. 2567 ที่ผ่านมา", "2024-02-15", "2024-02-15"),
    ("วันที่ 29 กุมภาพันธ์ 2567", "2024-02-29", "2024-02-29"),
    ("วันพฤหัสบดีที่ 29 กุมภาพันธ์ 2567", "2024-02-29", "2024-02-29"),
    ("พฤหัสฯ ที่ 29 กุมภาพันธ์ 2567", "2024-02-29", "2024-02-29"),
    ("18 - 20 มิถุนายน พ.ศ. 2562", "2019-06-18", "2019-06-20"),
    ("18-20มิถุนายน2562", "2019-06-18", "2019-06-20"),
    ("ระหว่างวันที่ 18 ถึง 20 มิ.ย. 62", "2019-06-18", "2019-06-20"),
    ("วันที่ 30 เมษายน – 2 พฤษภาคม 2561", "2018-04-30", "2018-05-02"),
    ("๓๐ เม.ย. ถึง ๒ พ.ค. ๖๑", "2018-04-30", "2018-05-02"),
    ("29 ธ.ค. 2565 – 3 ม.ค. 2566", "2022-12-29", "2023-01-03"),
    ("29 ธันวาคม - 3 มกราคม 2566", "2022-12-29", "2023-01-03"),
    ("วันที่ 4, 11 และ 18 กันยายน 2565", "2022-09-04", "2022-09-18"),
    ("4/11/18 ก.ย. 2565", "2022-09-04", "2022-09-18"),
    ("วันศุกร์ที่ 5 และวันเสาร์ที่ 6 กรกฎาคม 2567", "2024-07-05", "2024-07-06"),
    ("ศ. 5 ก.ค. 67", "2024-07-05", "2024-07-05"),
    ("5 กรกฏาคม 2567", "2024-07-05", "2024-07-05"),
    ("5 กุมภาพันธุ์ 2567", "2024-02-05", "2024-02-05"),
    ("5 พฤษจิกายน 2567", "2024-11-05", "2024-11-05"),
    ("5 ธันวาคคม 2567", "2024-12-05", "2024-12-05"),
    ("5 ตุลา 67", "2024-10-05", "2024-10-05"),
    ("5 พฤศจิกาฯ 2567", "2024-11-05", "2024-11-05"),
    ("5/7/2567", "2024-07-05", "2024-07-05"),
    ("05.07.2567", "2024-07-05", "2024-07-05"),
    ("05-07-2024", "2024-07-05", "2024-07-05"),
    ("2567/07/05", "2024-07-05", "2024-07-05"),
    ("5-7/7/67", "2024-07-05", "2024-07-07"),
    ("5 กรกฎาคม ค.ศ. 2024", "2024-07-05", "2024-07-05"),
    ("5 กรกฎาคม 2024", "2024-07-05", "2024-07-05"),
    ("5 July 2024", "2024-07-05", "2024-07-05"),
    ("July 5-7, 2024", "2024-07-05", "2024-07-07"),
    ("Friday, 5th July 2024", "2024-07-05", "2024-07-05"),
    ("5th to 7th of July 2024", "2024-07-05", "2024-07-07"),
    ("วันศุกร์, กรกฎาคม 5th, 2024", "2024-07-05", "2024-07-05"),
    ("5\nกรกฎาคม\n2567", "2024-07-05", "2024-07-05"),
    ("5 กรก\u200bฎาคม 2567", "2024-07-05", "2024-07-05"),
    ("13 มิ.ย. 67 1508", "2024-06-13", "2024-06-13"),
    ("13 มิถุนายน 2567508 ครั้ง", "2024-06-13", "2024-06-13"),
    ("วันนี้ (13 มิถุนายน 2567)", "2024-06-13", "2024-06-13"),
    ("6 ต.ค. '52", "2009-10-06", "2009-10-06"),
    ("กำหนดจัด 9 มีนาคม 2564 (ขอเลื่อนเป็นวันที่ 23 มีนาคม 2564)", "2021-03-23", "2021-03-23"),
]

NOTHING = [
    "เร็วๆ นี้",
    "ปี 2565",
    "ประจำปีงบประมาณ พ.ศ. 2566",
    "มกราคม 2566",
    "ต้นเดือนมีนาคม 2566",
    "เดือนที่แล้ว",
    "วันที่ 30 กุมภาพันธ์ 2566",
    "31 มิถุนายน 2566",
    "วันจันทร์ที่ 5 กรกฎาคม 2567",  # it was a Friday
    "5 กรกฎาคม 2350",
    "ครั้งที่ 3/2565",
    "12,500 คน",
    "เวลา 09.00-16.30 น.",
    "รับสมัครถึงวันที่ 5 กรกฎาคม 2567",
    "ภายในวันที่ 5 กรกฎาคม 2567",
    "ให้ไว้ ณ วันที่ 5 กรกฎาคม พ.ศ. 2567",
    "วันที่ 5 ธันวาคมของทุกปี",
    "แรม ๘ ค่ำ เดือน ๑๒",
    "โทร. 02-123-4567",
    "5 พยาบาล 60",
    "20-5 กรกฎาคม 2567",
    "",
]

WITH_PAGE_DATE = [
    ("วันนี้", "2024-03-10", "2024-03-10"),
    ("พรุ่งนี้", "2024-03-10", "2024-03-11"),
    ("เมื่อวานนี้", "2024-03-10", "2024-03-09"),
    ("8 มี.ค.นี้", "2024-03-10", "2024-03-08"),
    ("วันที่ 28 ธันวาคมที่ผ่านมา", "2024-01-10", "2023-12-28"),
    ("วันที่ 4 มกราคมที่จะถึงนี้", "2023-12-20", "2024-01-04"),
    ("วันที่ 1 มิถุนายน ที่ผ่านมา", "2024-03-10", "2023-06-01"),
    ("วันเสาร์ที่ 16 มีนาคมนี้", "2024-03-10", "2024-03-16"),
]


@pytest.mark.parametrize(("text", "first", "last"), CASES)
def test_a_stated_date_is_read(text: str, first: str, last: str) -> None:
    found = read_date(text)
    assert found is not None
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_event_date_gives_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(("text", "page", "day"), WITH_PAGE_DATE)
def test_the_page_date_completes_what_is_missing(text: str, page: str, day: str) -> None:
    found = read_date(text, date.fromisoformat(page))
    assert found is not None
    assert found.first == found.last == date.fromisoformat(day)
    assert page in found.rule


def test_a_missing_year_is_taken_from_the_same_days_elsewhere_and_the_rule_says_so() -> None:
    text = "งานมีเมื่อ 3 - 4 ตุลาคม 2567 ที่ตำบลสมมุติ\n\nเมื่อวันที่ 3 – 4 ตุลาคมที่ผ่านมา กลุ่มสมมุติพบกัน"
    one, two = find_dates(text)
    assert (two.first, two.last) == (date(2024, 10, 3), date(2024, 10, 4))
    assert "3 - 4 ตุลาคม 2567" in two.rule
    assert text[two.start : two.end] == two.text == "วันที่ 3 – 4 ตุลาคมที่ผ่านมา"
    assert not one.doubt


def test_a_missing_year_stays_missing_when_nothing_states_one() -> None:
    (found,) = find_dates("พบกันวันที่ 5 พฤษภาคม")
    assert found.first is None
    assert "year" in found.doubt


def test_a_range_from_today_needs_the_page_date() -> None:
    text = "จัดตั้งแต่วันนี้จนถึงวันอาทิตย์ที่ 17 มีนาคมนี้"
    found = read_date(text, date(2024, 3, 15))
    assert found is not None
    assert (found.first, found.last) == (date(2024, 3, 15), date(2024, 3, 17))
    assert read_date(text) is None


def test_a_moved_date_is_named_superseded() -> None:
    old, new = find_dates("เดิม 9 มีนาคม 2564 (เลื่อนเป็น 23 มีนาคม 2564)")
    assert old.purpose in ("superseded", "earlier")
    assert new.purpose == ""


def test_an_unlisted_typing_error_is_still_a_month_but_other_words_are_not() -> None:
    assert month_number("เมษายย") == 4
    assert month_number("พยาบาล") is None


@given(st.text(alphabet="0123456789๑๒ กมคพย.เษาี่วันที่-/–,'\nตลุ", max_size=60))
def test_any_text_gives_mentions_in_order_that_stand_where_they_say(text: str) -> None:
    end = 0
    for mention in find_dates(text, date(2024, 1, 1)):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end - 24  # a lead word may touch the mention before
        end = mention.end
        assert (mention.first is None) == (mention.last is None)
        if mention.first and mention.last:
            assert mention.first <= mention.last


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)))
def test_every_day_is_read_back_from_its_buddhist_year(day: date) -> None:
    found = read_date(f"วันที่ {day.day} เดือน {day.month}") or read_date(f"{day.day}/{day.month}/{day.year + 543}")
    assert found is not None
    assert found.first == day
