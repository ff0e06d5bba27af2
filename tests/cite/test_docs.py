"""The examples in docs/citing.md are what the program prints. `python -m tests.cite.test_docs` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

from archive.cite.drafts import read_draft
from archive.cite.formats import as_markdown
from archive.cite.held import CorpusLookup
from archive.cite.mapping import from_mapping
from archive.cite.report import check_draft
from archive.cite.style import load_style
from archive.cite.thai import entry, intext, twin
from archive.corpus.store import Corpus

from .references import NAMES, REFERENCES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "citing.md"
STARTER = PAGE.parents[1] / "corpus"
_BLOCK = re.compile(r"(?<=<!-- examples -->\n).*?(?=<!-- /examples -->)", re.DOTALL)


def examples() -> str:
    """Each reference: its rules, the entry, the form in the text, the twin."""
    style = load_style("apa-th")
    made = []
    for name, rules, data, _expected in REFERENCES[len(NAMES) :]:
        item = from_mapping(data)
        lines = [f"**{name}** ({rules})", as_markdown(entry(item, style)), as_markdown(intext(item, style))]
        lines += [as_markdown(twin(item))] if item.is_thai else []
        made.append("  \n".join(lines) + "\n")
    return "\n" + "\n".join(made) + "\n"


def test_examples_of_the_page_are_true() -> None:
    found = _BLOCK.search(PAGE.read_text(encoding="utf-8"))
    assert found
    assert found[0] == examples()


def test_the_example_report_has_three_faults() -> None:
    checked = check_draft(read_draft(PAGE.parent / "examples" / "report.md"), CorpusLookup(Corpus.open(STARTER)))
    assert len([one for one in checked if one.kind == "citation"]) == 10
    wrong = [(one.verdict, one.where) for one in checked if one.kind == "quote" and not one.is_right]
    assert wrong == [
        ("differs", "2023.mangrove-storm.2#c3"), ("wrong-year", "2022.last-mile-schools.2#c4"), ("wrong-speaker", "2025.market-health.1#c4"),
    ]  # fmt: skip


if __name__ == "__main__":
    PAGE.write_text(_BLOCK.sub(lambda _found: examples(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
