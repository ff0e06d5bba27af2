"""`wethi search` on the command line."""

from __future__ import annotations

import json

from tests.conftest import Cli


def test_a_page_beyond_the_last_is_named(cli: Cli) -> None:
    found = json.loads(cli("search", "น้ำ", "--limit", "1", "--json").out)
    assert len(found["hits"]) == 1
    beyond = cli("search", "น้ำ", "--page", "999")
    assert (beyond.code, "there is no page 999; the last is 1" in beyond.err) == (1, True)
    assert cli("search", "น้ำ", "--page", "999", "--json").err == ""


def test_days_are_read_as_people_write_them(cli: Cli) -> None:
    found = [
        json.loads(cli("search", "น้ำ", "--from", first, "--to", last, "--json").out)["total"]
        for first, last in (("2564-01", "2564-12-31"), ("ม.ค. 64", "31 ธันวาคม 2564"))
    ]
    assert found[0] == found[1] > 0
