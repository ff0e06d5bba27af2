"""The lists of the whole corpus, with entries added and taken out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive.care.plan import text_of
from archive.corpus import layout
from archive.corpus import yaml as records
from archive.corpus.canonical import dump
from archive.corpus.splice import splice
from archive.corpus.store import Corpus


def redirected(corpus: Corpus, moves: dict[str, str]) -> dict[str, str | None]:
    """The list of redirects as it will be with these moves: path → text. What led to a moved id leads on at once."""
    old = corpus.redirects()
    new = {was: moves.get(to, to) for was, to in old.items()} | moves
    text = text_of(corpus, layout.REDIRECTS)
    return {layout.REDIRECTS: with_entries(corpus, layout.REDIRECTS, text, old, new)}


def with_entries(corpus: Corpus, path: str, text: str | None, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """The text of a list of the corpus with its entries brought from `old` to `new`, comments kept."""
    if text is None or not text.strip():
        return dump(dict(new))
    spliced = splice(text, dict(old), dict(new))
    if spliced is not None and records.parse_mapping(spliced.encode(), corpus.root / path) == new:
        return spliced
    return dump(dict(new))
