"""What dates and years in a query stand for, written as people write them."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import periods
from archive.search.periods import span_of, years_of
from archive.search.query import parse


def test_examples() -> None:
    assert doctest.testmod(periods).failed == 0


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2567", "2024-01-01", "2024-12-31"),
        ("พ.ศ. ๒๕๖๗", "2024-01-01", "2024-12-31"),
        ("ปี 67", "2024-01-01", "2024-12-31"),
        ("ค.ศ. 2024", "2024-01-01", "2024-12-31"),
        ("2565-2567", "2022-01-01", "2024-12-31"),
        ("2565 ถึง 2567", "2022-01-01", "2024-12-31"),
        ("2567-10", "2024-10-01", "2024-10-31"),
        ("10/2567", "2024-10-01", "2024-10-31"),
        ("2567-10-3", "2024-10-03", "2024-10-03"),
        ("3/10/2567", "2024-10-03", "2024-10-03"),
        ("3.10.67", "2024-10-03", "2024-10-03"),
        ("ตุลาคม 2567", "2024-10-01", "2024-10-31"),
        ("เดือนตุลาคม พ.ศ. ๒๕๖๗", "2024-10-01", "2024-10-31"),
        ("ต.ค.67", "2024-10-01", "2024-10-31"),
        ("ตค 67", "2024-10-01", "2024-10-31"),
        ("ต.ค. - ธ.ค. 2567", "2024-10-01", "2024-12-31"),
        ("ธันวาคม 2566 ถึง มกราคม 2567", "2023-12-01", "2024-01-31"),
        ("3 ต.ค. 67", "2024-10-03", "2024-10-03"),
        ("วันที่ 3 - 4 ตุลาคม 2567", "2024-10-03", "2024-10-04"),
        ("30 ก.ย. – 2 ต.ค. 2567", "2024-09-30", "2024-10-02"),
        ("October 2024", "2024-10-01", "2024-10-31"),
        ("3 October 2024", "2024-10-03", "2024-10-03"),
    ],
)
def test_spans_as_people_write_them(written: str, first: str, last: str) -> None:
    assert span_of(written) == (first, last)


@pytest.mark.parametrize(
    "written",
    ["", "25", "0000", "2567-13", "13/2567", "2567-10-32", "เมื่อวาน", "ตุลาคม", "Oct 24", "3 ต.ค. 2567 ที่ตรัง", "เมือง"],
)
def test_what_is_no_date(written: str) -> None:
    """Two digits may be a day; words beside a date are no part of it."""
    assert span_of(written) is None


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("๒๕๖๗", (2024,)),
        ("2565..2567", (2022, 2023, 2024)),
        ("2567..2565", (2022, 2023, 2024)),
        ("2560,2567", (2017, 2024)),
        ("พ.ศ.2567", (2024,)),
        ("67", (2024,)),
        ("ต.ค. 2567", None),
        ("abc", None),
    ],
)
def test_years(written: str, years: tuple[int, ...] | None) -> None:
    assert years_of(written) == years


@given(st.one_of(st.text(max_size=30), st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,4}([-/.][0-9]{1,4})?", fullmatch=True)))
def test_any_text_is_a_span_or_none(text: str) -> None:
    span = span_of(text)
    assert span is None or all(len(end) == 10 for end in span)
    years = years_of(text)
    assert years is None or 0 < len(years) <= periods.MOST_YEARS


def test_what_is_asked_is_bounded() -> None:
    assert len(years_of("1000..9999,2024") or ()) == periods.MOST_YEARS
    assert (
        len(parse(" ".join(f"year:{year}..{year + 90}" for year in range(1000, 2000, 91))).filters.years)
        == periods.MOST_YEARS
    )
    assert span_of("3 ตุลาคม 2567 " * 200) is None
