"""Formats judged references: `python bench/citing.py ../shared/citing/golden.jsonl > pred.jsonl`.

Reads one JSON object a line (`id`, `item`); prints one a line with the same `id` and every form the archive makes of
it. With `--score` it prints instead how many values equal those of `expect`, key by key, and each that does not.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from archive.cite.mapping import from_mapping
from archive.cite.pattern import tagged
from archive.cite.style import load_style
from archive.cite.thai import entry, footnote, in_order, intext, intext_next, narrative, twin


def predict(item: dict[str, Any]) -> dict[str, Any]:
    """Every form of one judged item; for a list its order of keys."""
    style = load_style("apa-th")
    if item.get("kind") == "list":
        entries = item["entries"]
        return {"order": [entries[place]["key"] for place in in_order([from_mapping(one) for one in entries], style)]}
    cited = from_mapping(item)
    made = {
        "apa_th": entry(cited, style),
        "apa_th_intext": intext(cited, style),
        "apa_th_narrative": narrative(cited, style),
        "apa_th_intext_next": intext_next(cited, style),
        "apa_th_footnote": footnote(cited, style),
    }
    made["apa_en_twin" if cited.is_thai else "apa_en"] = twin(cited) or entry(cited, load_style("apa"))
    return {key: tagged(line) for key, line in made.items()}


def score(lines: list[dict[str, Any]]) -> str:
    """Right values by key, and every wrong one with what was expected."""
    right: dict[str, int] = {}
    total: dict[str, int] = {}
    wrong = []
    for line in lines:
        made = predict(line["item"])
        for key, expected in line["expect"].items():
            total[key] = total.get(key, 0) + 1
            same = _plain(made.get(key)) == _plain(expected)
            right[key] = right.get(key, 0) + same
            if not same:
                wrong.append(f"{line['id']} {key}\n  made     {made.get(key)}\n  expected {expected}")
    rows = [f"{key:22} {right[key]}/{total[key]} = {right[key] / total[key]:.3f}" for key in total]
    return "\n".join([*wrong, *rows])


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def main() -> None:
    """The command."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("golden", type=Path)
    reader.add_argument("--score", action="store_true", help="compare with `expect` instead of printing")
    given = reader.parse_args()
    lines = [json.loads(line) for line in given.golden.read_text(encoding="utf-8").splitlines() if line.strip()]
    if given.score:
        print(score(lines))
        return
    for line in lines:
        print(json.dumps({"id": line["id"], **predict(line["item"])}, ensure_ascii=False))


if __name__ == "__main__":
    main()
