"""Records and their YAML text, both ways. Reading is strict and says the line; writing keeps comments and key order.

Text to mappings: `mapping`. Mappings to records and back: `structure`. Records to text: `canonical`, `rewrite`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from archive.corpus.canonical import dump
from archive.corpus.mapping import Plain, load_mapping, parse_mapping
from archive.corpus.rewrite import rewrite
from archive.corpus.structure import structure, to_plain

__all__ = ["Plain", "dump", "load", "load_mapping", "parse_mapping", "rewrite", "structure", "to_plain"]

T = TypeVar("T")


def load(path: Path, kind: type[T]) -> T:
    """The record in a file; InvalidRecord when there is none."""
    return structure(load_mapping(path), kind, path)
