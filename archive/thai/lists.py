"""The lists of Thai words in `data/`, which a Thai reader can extend without touching the program.

A list file holds one word a line; `#` begins a remark; a line `[section]` begins a part of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def sections(name: str, folder: Path = _DATA) -> dict[str, tuple[str, ...]]:
    """The parts of the list `name`.txt, in file order; words before the first part are under "".

    >>> "ขอนแก่น" in sections("provinces")["provinces"]
    True
    """
    parts: dict[str, list[str]] = {}
    current = ""
    for line in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        word = line.split("#", 1)[0].strip()
        if word.startswith("[") and word.endswith("]"):
            current = word[1:-1]
            parts.setdefault(current, [])
        elif word:
            parts.setdefault(current, []).append(word)
    return {part: tuple(words) for part, words in parts.items()}


def words(name: str, *parts: str, folder: Path = _DATA) -> tuple[str, ...]:
    """The words of these parts of a list, or of the whole list."""
    every = sections(name, folder)
    return tuple(word for part in (parts or every) for word in every[part])


def any_of(choices: Iterable[str]) -> str:
    """A pattern that matches the longest of these words; a tree of prefixes, so its cost does not grow with the list.

    >>> re.match(any_of(["กรม", "กรมการ"]), "กรมการค้า")[0]
    'กรมการ'
    """
    return _tree(tuple(choices))


@cache
def _tree(choices: tuple[str, ...]) -> str:
    """The pattern of `any_of`, made once for each list."""
    tree: dict[str, dict[str, object]] = {}
    for choice in choices:
        node: dict[str, object] = tree  # type: ignore[assignment]
        for letter in choice:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = {}
    return _branch(tree)  # type: ignore[arg-type]


def _branch(node: dict[str, object]) -> str:
    """The pattern of one node of the tree; the ending comes last so that longer words win."""
    ways = [re.escape(letter) + _branch(below) for letter, below in sorted(node.items()) if letter]  # type: ignore[arg-type]
    if not ways:
        return ""
    body = ways[0] if len(ways) == 1 and "" not in node else "(?:" + "|".join(ways) + ")"
    return body + "?" if "" in node else body
