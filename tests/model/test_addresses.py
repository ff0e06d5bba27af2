"""Addresses as pages write them: what cannot be read as one is kept as it stands, and stops nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model.addresses import led_from, parts_of

ODD = st.text(st.sampled_from("htp:/[]@?#%.x1 \t\u0e01\\"), max_size=30)


@pytest.mark.parametrize("address", ["http://[bad/a.pdf", "https://[youtube.com/watch?v=a", "//[x", "http://[::1"])
def test_a_bracket_without_its_partner(address: str) -> None:
    assert parts_of(address).path == ""
    assert led_from("https://x.example/news/7", address) == address
    assert led_from("http://[x", "a.pdf") == "a.pdf"


@given(ODD, ODD)
def test_any_words_are_taken(base: str, address: str) -> None:
    assert isinstance(led_from(base, address), str)
    assert parts_of(address) is not None


def test_what_leads_somewhere() -> None:
    assert led_from("https://x.example/news/7", "../a.pdf") == "https://x.example/a.pdf"
    assert led_from(None, "a.pdf") == "a.pdf"
    assert parts_of(None).path == ""
