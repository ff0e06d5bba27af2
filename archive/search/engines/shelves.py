"""Shelves: how an engine written in Python keeps postings so that plain Python answers fast.

A *shelf* is up to 256 passages side by side. A term's postings are kept a shelf at a time, as two strings of bytes:
the places on the shelf, and how often the term stands there. Reading and joining such strings is work for C, so plain
Python answers in milliseconds what a posting-by-posting reader needs a second for. The number of a passage is
`shelf * 256 + place`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from archive.search.facets import FactsTable
from archive.search.ranking import Sample

SHELF = 256

# What a shelf has of a term: (shelf, places, counts); counts are empty where only presence is kept.
Posting = tuple[int, bytes, bytes]
Places = dict[int, set[int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """What is stored of a passage."""

    id: str
    group: str
    body: str
    text: str
    title_words: tuple[str, ...]
    payload: Mapping[str, Any]


@dataclass(slots=True)
class Head:
    """What is known of a shelf without opening its passages; lists run by place; `gone` places are no longer there."""

    groups: list[str]
    facts: list[int]
    ids: list[str]
    gone: set[int] = field(default_factory=set)


class Shelves(Protocol):
    """Where postings and passages are read from."""

    heads: list[Head]
    table: FactsTable
    norms: list[float]
    sample: Sample
    total: int
    # Where the strings asked for last stand (StringFinder keeps them; nobody else changes them).
    found: dict[str, Places]

    def words(self, term: str) -> list[Posting]:
        """The postings of a term, by shelf."""
        ...

    def grams(self, gram: str) -> list[Posting]:
        """The postings of a triple, by shelf, without counts."""
        ...

    def vocabulary(self) -> str:
        """Every term, each between two line ends."""
        ...

    def gram_vocabulary(self) -> str:
        """Every triple, each between two line ends."""
        ...

    def passage(self, number: int) -> Passage:
        """A stored passage."""
        ...


def places_of(postings: Iterable[Posting]) -> Places:
    """The places of postings, without counts."""
    return {shelf: set(places) for shelf, places, _ in postings}


def union(found: Iterable[Places]) -> Places:
    """Every place of any."""
    joined: Places = {}
    for places in found:
        for shelf, chosen in places.items():
            joined[shelf] = joined[shelf] | chosen if shelf in joined else chosen
    return joined


def join(places: Places, postings: Iterable[Posting]) -> None:
    """Add the places of postings to `places`."""
    for shelf, more, _ in postings:
        if shelf in places:
            places[shelf].update(more)
        else:
            places[shelf] = set(more)
