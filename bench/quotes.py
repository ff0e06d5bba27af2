"""Judges quotations: `python bench/quotes.py ../shared/citing/quotes.jsonl > pred.jsonl`.

Reads one JSON object a line (`id`, `passages`, `draft`); prints one a line with `id`, `verdict`, `where`. With
`--score` it prints instead how many verdicts (and places) are right, and each that is not.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from archive.cite.claims import claimed_quotations
from archive.cite.drafts import paragraphs_of_text
from archive.cite.exact import QuotedPassage
from archive.cite.quotes import judge


def predict(line: dict[str, Any]) -> dict[str, Any]:
    """The verdict on the one quotation of a judged draft."""
    passages = [
        QuotedPassage(one["id"], one["text"], one.get("speaker") or "", one.get("start_ms"), one.get("end_ms"))
        for one in line["passages"]
    ]
    claims = claimed_quotations(paragraphs_of_text(line["draft"]), sorted({one.speaker for one in passages}))
    if not claims:
        return {"id": line["id"], "verdict": "not-found", "where": None}
    claimed = max(claims, key=lambda one: len(one.quotation.text))
    finding = judge(claimed.quotation.text, passages, claimed.claim())
    return {"id": line["id"], "verdict": finding.verdict, "where": finding.where}


def main() -> None:
    """The command."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("quotes", type=Path)
    reader.add_argument("--score", action="store_true", help="compare with `verdict` and `where` instead of printing")
    given = reader.parse_args()
    lines = [json.loads(line) for line in given.quotes.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not given.score:
        for line in lines:
            print(json.dumps(predict(line), ensure_ascii=False))
        return
    made = [(line, predict(line)) for line in lines]
    for line, one in made:
        if (one["verdict"], one["where"]) != (line["verdict"], line["where"]):
            print(
                line["id"],
                line["case"],
                "made",
                one["verdict"],
                one["where"],
                "expected",
                line["verdict"],
                line["where"],
            )
    right = sum(one["verdict"] == line["verdict"] for line, one in made)
    there = sum(one["where"] == line["where"] for line, one in made)
    print(f"verdict {right}/{len(made)} = {right / len(made):.3f}; where {there}/{len(made)} = {there / len(made):.3f}")


if __name__ == "__main__":
    main()
