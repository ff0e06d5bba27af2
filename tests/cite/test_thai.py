"""Thai APA, its twin and English APA against references written by hand from the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cite.item import CitationItem, has_thai
from archive.cite.mapping import from_mapping, to_mapping
from archive.cite.parts import unchecked
from archive.cite.pattern import tagged
from archive.cite.style import load_style
from archive.cite.thai import entry, footnote, in_order, intext, intext_next, narrative, twin

from .references import REFERENCES, SOMJAI, _talk

FORMS: dict[str, Callable[[CitationItem], str]] = {
    "apa_th": lambda item: entry(item, load_style("apa-th")),
    "apa_th_intext": lambda item: intext(item, load_style("apa-th")),
    "apa_th_narrative": lambda item: narrative(item, load_style("apa-th")),
    "apa_th_intext_next": lambda item: intext_next(item, load_style("apa-th")),
    "apa_th_footnote": lambda item: footnote(item, load_style("apa-th")),
    "apa_en_twin": twin,
    "apa_en": lambda item: entry(item, load_style("apa")),
}


def test_there_are_enough_references() -> None:
    assert len(REFERENCES) >= 60


@pytest.mark.parametrize(("name", "rules", "item", "expected"), REFERENCES, ids=[one[0] for one in REFERENCES])
def test_by_hand(name: str, rules: str, item: dict[str, Any], expected: dict[str, str]) -> None:
    cited = from_mapping(item)
    assert {key: tagged(FORMS[key](cited)) for key in expected} == expected, rules


@pytest.mark.parametrize("item", [one[2] for one in REFERENCES], ids=[one[0] for one in REFERENCES])
def test_items_come_back_from_csl_json(item: dict[str, Any]) -> None:
    cited = from_mapping(item)
    assert from_mapping(to_mapping(cited)) == cited


@pytest.mark.parametrize("item", [one[2] for one in REFERENCES], ids=[one[0] for one in REFERENCES])
def test_twin_has_no_thai_letter(item: dict[str, Any]) -> None:
    assert not has_thai(twin(from_mapping(item)))


def test_machine_made_romanisation_is_named() -> None:
    item = from_mapping(
        _talk({"literal": "มานะ ทองคำ"}, title_en="", event={"title": "เวทีข้าว", "title-en": "Rice forum"})
    )
    assert unchecked(item) == ("มานะ ทองคำ", "เมล็ดพันธุ์ในยุ้ง")
    assert unchecked(from_mapping(_talk(SOMJAI))) == ()


def _order(*entries: dict[str, Any]) -> str:
    items = [from_mapping({"language": "th", "title": "ก"} | one) for one in entries]
    return " ".join(str(entries[place].get("key")) for place in in_order(items, load_style("apa-th")))


def _by(key: str, *names: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "author": [{"literal": name} for name in names]} | more


def test_order_of_scripts_and_letters() -> None:
    """R38, R39: Thai first; a vowel written in front counts after its consonant; a space before every letter."""
    assert _order(
        _by("latin", "Moreau", language="en", title="A"), _by("เก", "เกษม สุข"), _by("กม2", "กมลชนก ดี"), _by("กม1", "กมล ทอง"),
        _by("ไพ", "ไพร ดี"), _by("ขว", "ขวัญ ดี"),
    ) == "กม1 กม2 เก ขว ไพ latin"  # fmt: skip


def test_order_of_titles_before_names() -> None:
    """R38: monks under พระ, nobles under their name, a title without its quotes."""
    monk = {"key": "monk", "author": [{"literal": "กิตติ สุโข", "honorific": "พระ"}]}
    noble = {"key": "noble", "author": [{"literal": "กานดา ดี", "honorific": "ม.ร.ว."}]}
    assert _order(monk, noble, {"key": "title", "title": "“คน” กับข้าว"}) == "noble title monk"


def test_order_of_one_author() -> None:
    """R38: no date first, then years, then works with others."""
    assert _order(
        _by("both", "ก ข", "ค ง", issued="2001"), _by("late", "ก ข", issued="2020"), _by("early", "ก ข", issued="2010"), _by("none", "ก ข"),
    ) == "none early late both"  # fmt: skip


_WORDS = st.text(max_size=30)
_NAME = st.fixed_dictionaries(
    {"literal": st.text(min_size=1, max_size=20)},
    optional={"honorific": _WORDS, "family": _WORDS, "given": _WORDS, "abbr": _WORDS, "type": st.just("organisation")},
)
_ANY = st.fixed_dictionaries(
    {"kind": st.sampled_from(["session", "event", "quote", "photo", "recording", "paper", "page", "press", "strange"])},
    optional={
        "genre": st.sampled_from(["talk", "panel", "report", "ละคร", "x y"]), "language": st.sampled_from(["th", "en", "de"]),
        "title": _WORDS, "title-en": _WORDS, "subtitle": _WORDS, "author": st.lists(_NAME, max_size=3), "moderator": st.lists(_NAME, max_size=2),
        "voice": _NAME, "issued": st.sampled_from(["2024", "2024-10-03/2024-11", "198X", "1987~", "bad", "2024-13"]), "page": _WORDS,
        "event": st.fixed_dictionaries({}, optional={"title": _WORDS, "place": _WORDS, "date": st.just("2020")}), "description": _WORDS,
        "locator": st.fixed_dictionaries({"type": st.sampled_from(["time", "page", "verse"]), "value": _WORDS}), "year-suffix": st.integers(0, 60),
    },
)  # fmt: skip


@given(_ANY)
def test_any_item_is_printed_in_every_form(data: dict[str, Any]) -> None:
    """No text breaks a form, and none leaves a mark of ours or an empty pair of brackets."""
    item = from_mapping(data)
    assert from_mapping(to_mapping(item)) == item
    for form in FORMS.values():
        line = tagged(form(item))
        assert not set("\x02\x03\x04\x05\x00") & set(line)
        assert "<i></i>" not in line
