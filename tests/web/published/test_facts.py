"""What filters by name are decided by in a published copy."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from archive.search.engine import SearchDocument
from archive.web.published.facts import NAMES, Facts
from archive.web.published.lexicon import front_coded
from archive.web.published.packing import DIGITS


def written(documents: list[SearchDocument]) -> dict[str, list[str]]:
    """What is handed over under each name."""
    found: dict[str, list[str]] = {}
    facts = Facts()
    for document in documents:
        facts.add(document)

    def put(name: str, body: bytes) -> None:
        found[name.removeprefix("f/").removesuffix(".js")] = json.loads(
            body.decode().strip()[len("wethi.put(") - 1 :].replace("(", "[", 1)[:-1] + "]"
        )[1:]

    facts.write(put)
    return found


def document(**facts: tuple[str, ...]) -> SearchDocument:
    """A passage with these values."""
    return SearchDocument("2024.a.1#c1", "2024.a.1", "", "", "", "", frozenset(), facts, "", "", {})


def test_each_kind_of_value_has_a_file_of_its_own() -> None:
    held = written(
        [document(speaker=("ข ค",), language=("th",)), document(speaker=("ก\nก",)), document(speaker=("ข ค",))]
    )
    assert set(held) == set(NAMES)
    values, rows, row_of = held["speaker"]
    assert values == "=Aก ก\nAข ค" or values.startswith("~")
    assert len(rows.split(",")) == 2
    assert row_of in ("=ABA", ":" + row_of[1:], "~AABAAA")


def unfolded(text: str) -> list[str]:
    """Front-coded terms as a script reads them: it counts characters as UTF-16 does."""
    found: list[str] = []
    before = b""
    for line in text.split("\n") if text else []:
        shared, rest = DIGITS.index(line[0]), line[1:].encode("utf-16-le")
        before = before[: 2 * shared] + rest
        found.append(before.decode("utf-16-le"))
    return found


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1), unique=True))
def test_values_are_read_back_by_a_script(values: list[str]) -> None:
    assert unfolded(front_coded(sorted(values))) == sorted(values)
