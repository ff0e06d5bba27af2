# cython: language_level=3, annotation_typing=False, wraparound=False, initializedcheck=False
"""The words of a dictionary as a tree of letters: how far words go on is a step of it a letter.

Plain Python that Cython compiles where it can, as newmm.py (`word_tree.pxd` gives the types).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from archive.thai.cluster_tables import FIRST, LETTERS


class WordTree:
    """The dictionary as a tree of letters. A node's children stand together, in the order of their letters:
    from `first[node]` to `first[node + 1]`. `letter` is the letter that leads to a node, `is_word` whether a word ends there.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._grow(sorted(words))
        self.roots = array("i", bytes(4 * LETTERS))
        for node in range(self.first[0], self.first[1]):
            self.roots[self.letter[node]] = node

    def _grow(self, words: list[str]) -> None:
        """Make the tree, level by level; words with anything but Thai letters, vowels and marks are left out.

        The words from `lows[node]` to `highs[node]` begin with the letters that lead to the node; the words stand in
        `text` one a line, and begin at `starts`.
        """
        kept = [word for word in words if _is_of_runs(word)]
        text = "\n".join([*kept, ""])
        starts, lows, highs, first = (array("i", bytes(4 * (len(text) + 2))) for _ in range(4))
        letter, is_word = bytearray(len(text) + 2), bytearray(len(text) + 2)
        at = node = depth = 0
        for word in kept:
            starts[node] = at
            at += len(word) + 1
            node += 1
        highs[0] = node
        node = 0
        count = below = 1
        while node < count:
            if node == below:
                depth, below = depth + 1, count
            low, high = lows[node], highs[node]
            first[node] = count
            if low < high and text[starts[low] + depth] == "\n":
                low += 1
            while low < high:
                begins = text[starts[low] + depth]
                lows[count] = low
                letter[count] = ord(begins) - FIRST
                is_word[count] = text[starts[low] + depth + 1] == "\n"
                low += 1
                while low < high and text[starts[low] + depth] == begins:
                    low += 1
                highs[count] = low
                count += 1
            node += 1
        first[node] = count
        self.first, self.letter, self.is_word = first[: count + 1], letter[:count], is_word[:count]


def _is_of_runs(word: str) -> bool:
    """Whether the word holds Thai letters, vowels and marks only, and at least one."""
    for letter in word:
        if not ("\u0e01" <= letter <= "\u0e4e"):
            return False
    return word != ""
