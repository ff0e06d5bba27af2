"""What page makers have at hand: dates as pages show them."""

from __future__ import annotations

import pytest

from archive.corpus.store import Corpus
from archive.model.dates import parse_edtf
from archive.web.door import Door
from archive.web.urls import Prefs


@pytest.mark.parametrize(
    ("date", "text"),
    [("2020~", "ประมาณ 2563"), ("2024-06", "มิ.ย. 2567"), ("2024-05-30/2024-06-02", "30\u00a0พ.ค. – 2\u00a0มิ.ย. 2567")],
)
def test_a_date_in_a_narrow_column_may_end_a_line_before_its_year(corpus: Corpus, date: str, text: str) -> None:
    view = Door(corpus).renew().desk(Prefs()).date(parse_edtf(date))
    assert view is not None
    assert view.narrow.replace("\u00a0–", " –") == text
    assert view.narrow.replace(" ", "\u00a0") == view.text.replace(" ", "\u00a0")
