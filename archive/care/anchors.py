"""Corrected words keep their anchors: which cue or block is which after a person split, joined, moved or removed some.

The part that comes first keeps the anchor of what was split; a joined one keeps the first of its anchors, and the others
lead to it (`moved`); a number is never given twice. See "Corrections" in docs/corpus.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from archive.errors import InvalidRecord
from archive.model.ids import parse_anchor

_ALIKE = 85.0
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A cue or block as a person left it: its anchor ("" for a new one), its letter, its words, its line in the file."""

    anchor: str
    letter: str
    text: str
    line: int = 0


@dataclass(slots=True)
class Settled:
    """What became of the anchors. `anchors`: the final one of each piece, in order. `parts`: new anchor → the one its
    words were split from. `joined` and `removed`: anchors that are gone → where they lead now ("" for nowhere).
    `moved` is the whole list of the record as it will be; `last` the highest number given, by letter."""

    anchors: list[str]
    parts: dict[str, str] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    removed: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)


def settle(
    old: Sequence[tuple[str, str]], pieces: Sequence[Piece], moved: dict[str, str], last: dict[str, int], path: Path
) -> Settled:
    """The anchors of `pieces`, which a person made of `old` (anchor and words, in order).

    `moved` and `last` are the record's so far. InvalidRecord (with the line) for a number that this text never had.
    """
    words = dict(old)
    found = _as_given(words, pieces, moved, path)
    joined = _joined(list(words), words, found)
    roots = _split(words, found)
    settled = Settled([], last=_highest(last, words, moved))
    for at, piece in enumerate(found):
        if not piece.anchor:
            number = settled.last.get(piece.letter, 0) + 1
            settled.last[piece.letter] = number
            found[at] = replace(piece, anchor=f"{piece.letter}{number}")
            if at in roots:
                settled.parts[f"{piece.letter}{number}"] = roots[at]
    settled.anchors = [piece.anchor for piece in found]
    here = set(settled.anchors)
    settled.joined = {gone: to for gone, to in joined.items() if gone not in here}
    for gone in words:
        if gone not in here and gone not in settled.joined:
            settled.removed[gone] = _beside(gone, list(words), here, settled.anchors)
    settled.moved = _leading({**moved, **settled.joined, **settled.removed}, here)
    return settled


def _as_given(words: dict[str, str], pieces: Sequence[Piece], moved: dict[str, str], path: Path) -> list[Piece]:
    """The pieces with the anchors their lines name: one met a second time is a new piece."""
    seen: set[str] = set()
    found = []
    for piece in pieces:
        if piece.anchor and piece.anchor not in words and piece.anchor not in moved:
            raise InvalidRecord(
                f"{path}, line {piece.line}: {piece.anchor} is no number of this text",
                "leave the number out for something new; it will be given one",
                path,
                piece.line,
            )
        found.append(replace(piece, anchor="") if piece.anchor in seen else piece)
        seen.add(piece.anchor)
    return found


def _joined(order: list[str], words: dict[str, str], found: list[Piece]) -> dict[str, str]:
    """Anchors whose words now stand in a neighbour → that neighbour; a piece joined from earlier ones takes the first."""
    here = {piece.anchor: at for at, piece in enumerate(found) if piece.anchor}
    into: dict[str, list[str]] = {}
    for place, gone in enumerate(order):
        if gone in here:
            continue
        before = next((one for one in reversed(order[:place]) if one in here), None)
        after = next((one for one in order[place + 1 :] if one in here), None)
        for one in (before, after):
            if one and one[0] == gone[0] and _holds(found[here[one]].text, words[gone], words[one]):
                into.setdefault(one, []).append(gone)
                break
    joined: dict[str, str] = {}
    for one, others in into.items():
        first, *rest = sorted([one, *others], key=order.index)
        found[here[one]] = replace(found[here[one]], anchor=first)
        joined |= dict.fromkeys(rest, first)
    return joined


def _split(words: dict[str, str], found: list[Piece]) -> dict[int, str]:
    """Places of new pieces that hold words of a neighbour → its anchor; the first part of a split takes the anchor."""
    roots: dict[int, str] = {}
    root = ""
    for at, piece in enumerate(found):
        if piece.anchor:
            root = piece.anchor
        elif root in words and root[0] == piece.letter and _is_part(piece.text, words[root]):
            roots[at] = root
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and not found[end].anchor and end not in roots:
            end += 1
        owner = found[end].anchor if end < len(found) and end > at else ""
        parts = [
            place for place in range(at, end)
            if owner in words and owner[0] == found[place].letter and _is_part(found[place].text, words[owner])
        ]  # fmt: skip
        if parts:
            found[parts[0]] = replace(found[parts[0]], anchor=owner)
            found[end] = replace(found[end], anchor="")
            roots |= dict.fromkeys([*parts[1:], end], owner)
        at = end + 1
    return roots


def _holds(now: str, gone: str, before: str) -> bool:
    """Whether a text now holds words that it did not hold before."""
    return _is_part(gone, now) and not _is_part(gone, before)


def _is_part(part: str, whole: str) -> bool:
    """Whether words stand in a text, but for small corrections."""
    small, large = _bare(part), _bare(whole)
    if small in large:
        return bool(small)
    if len(small) < _SHORTEST or len(small) > len(large):
        return False
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(small, large) >= _ALIKE


@cache
def _bare(text: str) -> str:
    return "".join(text.split())


def _beside(gone: str, order: list[str], here: set[str], anchors: list[str]) -> str:
    """What stands where a removed piece stood: the one before it, else the one after it, else ""."""
    place = order.index(gone)
    before = next((one for one in reversed(order[:place]) if one in here), None)
    return before or next((one for one in order[place + 1 :] if one in here), anchors[0] if anchors else "")


def _leading(moved: dict[str, str], here: set[str]) -> dict[str, str]:
    """The list of moved anchors with every step followed to an anchor that is there, or that another text holds."""
    found = {}
    for gone, to in moved.items():
        seen = {gone}
        while to in moved and to not in here and to not in seen:
            seen.add(to)
            to = moved[to]
        if gone not in here and to:
            found[gone] = to
    return found


def _highest(last: dict[str, int], words: dict[str, str], moved: dict[str, str]) -> dict[str, int]:
    found = dict(last)
    for anchor in (*words, *moved, *moved.values()):
        if anchor:
            letter, number = parse_anchor(anchor)
            found[letter] = max(found.get(letter, 0), number)
    return found
