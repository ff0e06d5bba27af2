"""The programme of an event: rows for what is held side by side, whatever the order and length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.web.pages.programme import minutes, rows_of

SPANS = st.lists(
    st.tuples(st.integers(0, 1439), st.integers(1, 300)).map(lambda one: (one[0], one[0] + one[1])), max_size=40
)


@given(SPANS)
def test_no_session_covers_another_and_no_row_is_wasted(spans: list[tuple[int, int]]) -> None:
    rows = rows_of(spans)
    for n, (start, end) in enumerate(spans):
        for m in range(n):
            if rows[n] == rows[m]:
                assert end <= spans[m][0] or spans[m][1] <= start
    most = max((sum(start <= at < end for start, end in spans) for at, _ in spans), default=0)
    assert max(rows, default=-1) + 1 == most


def test_clock_times() -> None:
    assert [minutes(one) for one in ("09:30", "0:05", "", None, "noon", "99:00")] == [570, 5, None, None, None, None]
