"""Numbers of blocks and cues: given once, kept by what stays, never used again."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

_LIKE = 60.0
_MOST_COMPARED = 4000


def numbers_for(
    old: Sequence[tuple[int, str]], new: Sequence[str], last: int
) -> tuple[list[int | None], list[int], int]:
    """For each new text the index of the old one it continues (None: there was none), its number, and the new `last`.

    `old`: numbers and texts as they are kept, in order; both sides folded for comparing. A text that stands where a
    like one stood keeps that one's number (it was corrected); every other one gets a number never given before.
    """
    kept: list[int | None] = [None] * len(new)
    if len(old) <= _MOST_COMPARED and len(new) <= _MOST_COMPARED:
        _align([text for _, text in old], new, kept)
    else:
        _align_in_order([text for _, text in old], new, kept)
    numbers: list[int] = []
    for index in kept:
        if index is None:
            last += 1
            numbers.append(last)
        else:
            numbers.append(old[index][0])
    return kept, numbers, last


def _align(old: list[str], new: Sequence[str], kept: list[int | None]) -> None:
    from rapidfuzz import fuzz

    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, list(new), autojunk=False).get_opcodes():
        if tag == "equal":
            for offset in range(j2 - j1):
                kept[j1 + offset] = i1 + offset
        elif tag == "replace":
            at = i1
            for j in range(j1, j2):
                like = next((i for i in range(at, i2) if fuzz.ratio(old[i], new[j]) >= _LIKE), None)
                if like is not None:
                    kept[j], at = like, like + 1


def _align_in_order(old: list[str], new: Sequence[str], kept: list[int | None]) -> None:
    """As _align for very long texts, by equal texts only, in time linear in their length."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(old):
        places.setdefault(text, []).append(index)
    at = -1
    for j, text in enumerate(new):
        following = next((i for i in places.get(text, ()) if i > at), None)
        if following is not None:
            kept[j] = at = following
