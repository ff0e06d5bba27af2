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
