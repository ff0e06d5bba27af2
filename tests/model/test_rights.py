"""The one function that decides who may see what."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from archive.model.rights import PersonConsent, Rights, decide

TODAY = dt.date(2024, 10, 3)
dates = st.none() | st.dates(dt.date(2024, 9, 1), dt.date(2024, 11, 1))
rights = st.builds(
    Rights, access=st.sampled_from(["public", "embargoed", "restricted", "withdrawn"]), until=dates, reason=st.none()
)
people = st.builds(
    PersonConsent, consent=st.sampled_from(["granted", "unstated", "refused", "withdrawn"]), minor=st.booleans()
)


@given(st.lists(rights, max_size=4), st.lists(people, max_size=3))
def test_open_only_when_everything_is(chain: list[Rights], shown: list[PersonConsent]) -> None:
    found = decide(chain, TODAY, shown)
    each = [decide([one], TODAY) for one in chain] + [decide([], TODAY, [one]) for one in shown]
    assert found.open == all(one.open for one in each)


@given(st.lists(rights, max_size=3))
def test_order_does_not_matter(chain: list[Rights]) -> None:
    found = {(one.open, one.access, one.until) for way in permutations(chain) for one in [decide(way, TODAY)]}
    assert len(found) == 1


@given(st.lists(rights, max_size=3), rights)
def test_nothing_opens_by_one_more_rule(chain: list[Rights], more: Rights) -> None:
    assert decide(chain, TODAY).open or not decide([*chain, more], TODAY).open


def test_an_embargo_ends_by_itself_on_its_day() -> None:
    closed = Rights("embargoed", dt.date(2024, 10, 4))
    assert not decide([closed], dt.date(2024, 10, 3)).open
    assert decide([closed], dt.date(2024, 10, 4)).open
    assert not decide([Rights("embargoed")], dt.date.max).open


def test_the_strictest_wins() -> None:
    chain = [Rights("embargoed", dt.date(2099, 1, 1)), Rights("withdrawn", reason="asked for"), Rights("restricted")]
    found = decide(chain, TODAY)
    assert (found.access, found.reason) == ("withdrawn", "asked for")
    longest = decide([Rights("embargoed", dt.date(2030, 1, 1)), Rights("embargoed", dt.date(2040, 1, 1))], TODAY)
    assert longest.until == dt.date(2040, 1, 1)


def test_consents() -> None:
    assert decide([], TODAY, [PersonConsent()]).open
    assert not decide([], TODAY, [PersonConsent(minor=True)]).open
    assert decide([], TODAY, [PersonConsent("granted", minor=True)]).open
    assert not decide([], TODAY, [PersonConsent("granted"), PersonConsent("refused")]).open
