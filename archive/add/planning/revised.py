"""A source that comes again, changed: what it changed goes in, what a person corrected meanwhile stays.

Three lists of words, piece by piece (blocks of a text, cues of a transcript): as the source said it before (`base`), as
the archive has it now (`old`), as the source says it now (`new`). A piece moves only where the source moved and nobody
else did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.add.planning.earlier import block_key
from archive.add.planning.numbering import numbers_for


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of the words as they will be, by its place in each list; None where that list has no such piece.

    `is_ours`: the archive's own words stay (without `old`: a person took the piece out). `refused`: the source says
    otherwise by now, which a person should look at.
    """

    new: int | None
    old: int | None
    base: int | None = None
    is_ours: bool = False
    refused: bool = False


def revised(old: Sequence[str], base: Sequence[str], new: Sequence[str]) -> list[Step]:
    """The pieces in the order of the source, those of a person's own behind the piece they stood behind."""
    before = _keyed(base)
    of_base = numbers_for(before, [block_key(text) for text in old], 0)[0]
    continued = numbers_for(before, [block_key(text) for text in new], 0)[0]
    ours = {b: o for o, b in enumerate(of_base) if b is not None}
    by_hand = {words_of(old[o]): o for o, b in enumerate(of_base) if b is None}
    steps: list[Step] = []
    for n, b in enumerate(continued):
        if b is None:
            steps.append(Step(n, by_hand.pop(words_of(new[n]), None)))
            continue
        o = ours.get(b)
        has_moved = words_of(new[n]) != words_of(base[b])
        if o is None:
            steps.append(Step(n, None, b, is_ours=True, refused=has_moved))
            continue
        is_ours = not has_moved or words_of(old[o]) != words_of(base[b])
        refused = has_moved and is_ours and words_of(old[o]) != words_of(new[n])
        steps.append(Step(n, o, b, is_ours, refused))
    _put_back(steps, old, base, of_base)
    return steps


def is_another(old: Sequence[str], base: Sequence[str], new: Sequence[str]) -> bool:
    """Whether `new` is no version of `base`: fewer than half of the pieces of the shorter go on, corrected or not."""
    continued = numbers_for(_keyed(base), [block_key(text) for text in new], 0)[0]
    return sum(b is not None for b in continued) * 2 < min(len(base), len(new))


def words_of(text: str) -> str:
    """A piece for comparing: every run of white space one space."""
    return " ".join(text.split())


def _keyed(texts: Sequence[str]) -> list[tuple[int, str]]:
    return [(0, block_key(text)) for text in texts]


def _put_back(steps: list[Step], old: Sequence[str], base: Sequence[str], of_base: Sequence[int | None]) -> None:
    """Adds what a person wrote between, and what the source dropped after a person had corrected it."""
    at = {step.old for step in steps}
    for o, b in enumerate(of_base):
        if o in at or (b is not None and words_of(old[o]) == words_of(base[b])):
            continue
        behind = next((place for place in range(len(steps) - 1, -1, -1) if (steps[place].old or 0) < o
                       and steps[place].old is not None), -1)  # fmt: skip
        steps.insert(behind + 1, Step(None, o, b, is_ours=True, refused=b is not None))
