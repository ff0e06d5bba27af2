"""The grammar of ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BadId
from archive.model.ids import (
    MAX_LENGTH,
    is_id,
    order,
    parse_anchor,
    parse_id,
    passage_id,
    photo_id,
    session_id,
    slugify,
)

slugs = st.from_regex(r"[a-z0-9]{1,8}(?:-[a-z0-9]{1,8}){0,3}", fullmatch=True)
years = st.one_of(st.integers(0, 9999).map("{:04d}".format), st.just("undated"))
events = st.builds("{}.{}".format, years, slugs)
numbers = st.integers(1, 999_999)
ids = st.one_of(
    events,
    st.builds(session_id, events, numbers),
    st.builds(photo_id, events, numbers),
    st.builds(passage_id, st.builds(session_id, events, numbers), st.sampled_from("ctsg"), numbers),
    st.builds(passage_id, events, st.sampled_from("ctsg"), numbers),
    slugs.filter(lambda slug: any("a" <= letter <= "z" for letter in slug)),
)


@given(ids)
def test_an_id_comes_back(text: str) -> None:
    assert str(parse_id(text)) == text
    assert is_id(text)


@given(st.text(max_size=200))
def test_any_text_is_an_id_that_comes_back_or_none(text: str) -> None:
    if is_id(text):
        assert str(parse_id(text)) == text
    else:
        with pytest.raises(BadId, match="is not an id"):
            parse_id(text)


@given(st.lists(ids, unique=True))
def test_no_two_ids_sort_alike(some: list[str]) -> None:
    assert len({order(one) for one in some}) == len(some)


def test_numbers_sort_as_numbers() -> None:
    assert sorted(["2024.a.10", "2024.a.9", "2024.a", "2024.a.p1"], key=order) == [
        "2024.a", "2024.a.9", "2024.a.10", "2024.a.p1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "", "2024", "2024.", "2024.Flexible", "2024.a--b", "2024.a-", "2024.a.0", "2024.a.01", "2024.a.p0", "2024.a.1#x1",
        "2024.a.1#c0", "2024.a.p1#c1", "2567.ก", "๒๕๖๗.a", "2024.a.๑", "2024.a\n", "../etc", "123", "a_b", "a.b", "2024.a.1.2",
        "2024.a#", "a#c1", "x" * (MAX_LENGTH + 1), "2024.a\u200b",
    ],
)  # fmt: skip
def test_what_is_no_id(text: str) -> None:
    with pytest.raises(BadId):
        parse_id(text)


def test_parts_of_a_passage_id() -> None:
    found = parse_id("2024.flexible-learning.3#c12")
    assert (found.kind, found.record, found.event) == ("passage", "2024.flexible-learning.3", "2024.flexible-learning")
    assert parse_id("somsak-jaidi").event is None


@given(st.text(max_size=80), st.integers(1, 60))
def test_a_slug_is_empty_or_fits(words: str, limit: int) -> None:
    slug = slugify(words, limit)
    assert len(slug) <= limit
    assert not slug or is_id(f"2024.{slug}")


def test_anchors() -> None:
    assert parse_anchor("c12") == ("c", 12)
    with pytest.raises(BadId):
        parse_anchor("c012")
