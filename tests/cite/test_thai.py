"""Thai APA, its twin and English APA against references written by hand from the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

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
