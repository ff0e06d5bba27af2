# cython: language_level=3, annotation_typing=False, wraparound=False, initializedcheck=False
"""The layer of the archive's own names and abbreviations over the words of a text: it adds terms and removes none.

Plain Python that Cython compiles where it can, as newmm.py (`layer.pxd` gives the types).
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.thai.clusters import DEPENDENT, LEADING
from archive.thai.normalize import fold_text

LONGEST = 120
# Names are looked for where their first letters stand, three of them, or both of a name of two.
HEAD = 3
# Nearly everywhere one number made of three letters says that no name begins there.
MASK = 0xFFFF


class Names:
    """Names, found in folded text; none by default. Immutable: make a new one to change it."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        kept = {fold_text(name).strip() for name in names}
        self.names = frozenset([name for name in kept if 2 <= len(name) <= LONGEST])
        self._by_head: dict[str, list[str]] = {}
        self._marks = bytearray(MASK + 1)
        for name in sorted(self.names, key=lambda name: (-len(name), name)):
            head = name[:HEAD]
            self._by_head.setdefault(head, []).append(name)
            self._marks[_mark(ord(head[0]), ord(head[1]), ord(head[2]) if len(head) == HEAD else 0)] = 1

    def found(self, text: str) -> list[tuple[int, int]]:
        """Where names stand in folded `text`, longest first at each place; they may overlap."""
        found: list[tuple[int, int]] = []
        if not self._by_head:
            return found
        for start in range(len(text) - 1):
            first, second = ord(text[start]), ord(text[start + 1])
            if self._marks[_mark(first, second, 0)]:
                self._add(text, start, 2, found)
            if start + 2 < len(text) and self._marks[_mark(first, second, ord(text[start + 2]))]:
                self._add(text, start, HEAD, found)
        return found

    def _add(self, text: str, start: int, size: int, found: list[tuple[int, int]]) -> None:
        """Add the names with a head of that size that stand at `start`."""
        for name in self._by_head.get(text[start : start + size], ()):
            if text.startswith(name, start) and _is_free(text, start, start + len(name)):
                found.append((start, start + len(name)))


def _mark(first: int, second: int, third: int) -> int:
    return (first * 961 + second * 31 + third) & MASK


def _is_free(text: str, start: int, end: int) -> bool:
    """Whether a name found there is not the middle of a cluster, a Latin word or a number."""
    if end < len(text) and (text[end] in DEPENDENT or (_is_plain(text[end - 1]) and _is_plain(text[end]))):
        return False
    if not start:
        return True
    return not (text[start - 1] in LEADING or (_is_plain(text[start - 1]) and _is_plain(text[start])))


def _is_plain(character: str) -> bool:
    """Whether the character is a letter or digit of a script that puts spaces between words."""
    return character.isalnum() and not "\u0e00" <= character <= "\u0e7f"
