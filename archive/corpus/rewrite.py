"""A record's new values into its old text, with comments, order and wording kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from archive.corpus.canonical import dump
from archive.corpus.mapping import parse_mapping
from archive.corpus.splice import splice
from archive.corpus.structure import structure, to_plain
from archive.errors import InvalidRecord


def rewrite(old_text: str, record: Any, path: Path) -> str:
    """`old_text` with the record's values in it: what did not change keeps its bytes, comments and place.

    Returns `old_text` itself when nothing changed. Fields the model does not know are kept, at any depth. The comments
    above an item of a list go with the item. `path` is for messages only. InvalidRecord when the old text is no record.
    """
    kind = type(record)
    old = parse_mapping(old_text.encode("utf-8"), path)
    base, new = to_plain(structure(old, kind, path)), to_plain(record)
    if base == new:
        return old_text
    unknown = {key: value for key, value in old.items() if key not in base and key not in new}
    spliced = splice(old_text, base, new)
    if spliced is not None and _holds(spliced, kind, new, unknown, path):
        return spliced
    return dump({**new, **unknown})


def _holds(text: str, kind: type[Any], new: Any, unknown: Any, path: Path) -> bool:
    """Whether a text says exactly these values."""
    try:
        found = parse_mapping(text.encode("utf-8"), path)
        said = to_plain(structure(found, kind, path))
    except InvalidRecord:
        return False
    return bool(said == new) and {key: found.get(key) for key in unknown} == unknown
