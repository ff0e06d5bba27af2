"""The provinces of Thailand: their official names, and every other way they are written."""

from __future__ import annotations

from functools import cache

from archive.thai.lists import words


@cache
def provinces() -> dict[str, str]:
    """Every way to write a province → its official name.

    >>> provinces()["กทม."], provinces()["Rayong"]
    ('กรุงเทพมหานคร', 'ระยอง')
    """
    known = {name: name for name in words("provinces", "provinces")}
    for line in words("provinces", "aliases"):
        alias, _, name = line.partition("=")
        known[alias.strip()] = name.strip()
    return known
