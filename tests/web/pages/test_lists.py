"""Lists to browse: a year of events in either era."""

from __future__ import annotations

import pytest

from tests.web.conftest import Browser


@pytest.mark.parametrize(
    ("year", "only"), [("2021", True), ("2564", True), ("2999", False), ("๒๕๖๔", False), ("x", False)]
)
def test_a_year_of_either_era_leaves_its_events(browser: Browser, year: str, only: bool) -> None:
    listed = browser.get(f"/events?year={year}").text.partition("<main")[2]
    assert "/events/2021.canal-day" in listed
    assert ("/events/2023.open-classroom" not in listed) == only
