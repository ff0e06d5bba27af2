"""Invented references with every form worked out by hand from the rules of the Thai style (R1–R39)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archive.cite.mapping import from_mapping
from archive.cite.pattern import tagged
from archive.cite.style import load_style
from archive.cite.thai import entry, footnote, in_order, intext, intext_next, narrative, twin

MADE = [
    json.loads(line)
    for line in (Path(__file__).parent / "made_references.jsonl").read_text(encoding="utf-8").splitlines()
]
FORMS = {
    "apa_th": entry,
    "apa_th_intext": intext,
    "apa_th_narrative": narrative,
    "apa_th_intext_next": intext_next,
    "apa_th_footnote": footnote,
}


@pytest.mark.parametrize("made", [m for m in MADE if m["item"].get("kind") != "list"], ids=lambda made: made["case"])
def test_every_form_is_the_one_worked_out_by_hand(made: dict[str, Any]) -> None:
    item, style = from_mapping(made["item"]), load_style("apa-th")
    for form, expected in made["expect"].items():
        if form in FORMS:
            assert tagged(FORMS[form](item, style)) == expected, form
        else:
            other = twin(item) if form == "apa_en_twin" else entry(item, load_style("apa"))
            assert other is not None
            assert tagged(other) == expected, form


@pytest.mark.parametrize("made", [m for m in MADE if m["item"].get("kind") == "list"], ids=lambda made: made["case"])
def test_lists_stand_in_the_order_of_the_dictionary(made: dict[str, Any]) -> None:
    entries = made["item"]["entries"]
    order = in_order([from_mapping(one) for one in entries], load_style("apa-th"))
    assert [entries[place]["key"] for place in order] == made["expect"]["order"]
