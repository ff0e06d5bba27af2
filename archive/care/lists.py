"""The list of redirects as it will be."""

from __future__ import annotations

from archive.care.plan import text_of
from archive.corpus import layout
from archive.corpus.lists import with_entries
from archive.corpus.store import Corpus


def redirected(corpus: Corpus, moves: dict[str, str]) -> dict[str, str | None]:
    """The list of redirects as it will be with these moves: path → text. What led to a moved id leads on at once."""
    old = corpus.redirects()
    new = {was: moves.get(to, to) for was, to in old.items()} | moves
    text = text_of(corpus, layout.REDIRECTS)
    return {layout.REDIRECTS: with_entries(text, old, new, corpus.root / layout.REDIRECTS)}
