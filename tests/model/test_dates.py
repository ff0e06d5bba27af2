"""Dates of records: EDTF in, EDTF out, and as people read them."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BadDate
from archive.model.dates import Day, Edtf, be_year, ce_year, display, edtf_of, parse_edtf


@st.composite
def days(draw: st.DrawFn) -> Day:
    year = draw(st.integers(1, 9999))
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, calendar.monthrange(year, month)[1])) if month else None
    return Day(year, month, day, draw(st.sampled_from(["", "~", "?", "%"])))


edtfs = st.one_of(
    days().map(lambda day: Edtf(day, day)),
    st.tuples(days(), days()).filter(lambda two: two[1].last >= two[0].first).map(lambda two: Edtf(*two)),
)


@given(edtfs)
def test_a_date_comes_back(date: Edtf) -> None:
    again = parse_edtf(str(date))
    assert again == date
    assert again.first <= again.last


@given(st.text(alphabet="0123456789-/~?% T๒", max_size=25))
def test_any_text_is_a_date_that_comes_back_or_none(text: str) -> None:
    try:
        found = parse_edtf(text)
    except BadDate:
        return
    assert parse_edtf(str(found)) == found


@pytest.mark.parametrize(
    "text",
    ["", "2024-13", "2024-00", "2024-01-00", "2024-02-30", "2023-02-29", "24", "๒๕๖๗", "2024/2023", "2024-10-03/2024-10-04/2024-10-05",
     "2024-1-1", "2024-10-03T10:00", "0000", "/2024", "2024/"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(BadDate):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "thai", "english"),
    [
        ("2024-10-03/2024-10-04", "3–4 ตุลาคม 2567", "3–4 October 2024"),
        ("2024-05-30/2024-06-01", "30 พฤษภาคม – 1 มิถุนายน 2567", "30 May – 1 June 2024"),
        ("2024-12-31/2025-01-01", "31 ธันวาคม 2567 – 1 มกราคม 2568", "31 December 2024 – 1 January 2025"),
        ("2024-02", "กุมภาพันธ์ 2567", "February 2024"),
        ("1987~", "ประมาณ 2530", "c. 1987"),
    ],
)
def test_as_people_read_it(text: str, thai: str, english: str) -> None:
    assert display(parse_edtf(text)).replace("\u00a0", " ") == thai
    assert display(parse_edtf(text), "en").replace("\u00a0", " ") == english


@given(edtfs, st.sampled_from(["th", "en"]), st.booleans())
def test_every_date_can_be_shown(date: Edtf, language: str, short: bool) -> None:
    shown = display(date, "th" if language == "th" else "en", short=short)
    assert str(be_year(date.end.year) if language == "th" else date.end.year) in shown


def test_both_eras() -> None:
    assert (be_year(2024), ce_year(2567), ce_year(2024)) == (2567, 2024, 2024)
    assert str(edtf_of(dt.date(2024, 10, 3), dt.date(2024, 10, 4))) == "2024-10-03/2024-10-04"
