# cython: language_level=3, annotation_typing=False, wraparound=False, initializedcheck=False
"""The words of whole texts, each written as the index wants it: what building an index spends its time on.

Plain Python that Cython compiles where it can, as newmm.py (`term_reader.pxd` gives the types).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable

from archive.thai.newmm import LONGEST, Desk, Newmm

# A run of so few letters may be an abbreviation.
SHORT = 6


class TermReader:
    """Reads texts with one segmenter. `write` says what is written for a word; of dictionary words that is kept."""

    def __init__(self, cutter: Newmm, write: Callable[[str], str]) -> None:
        self._cutter = cutter
        self._write = write
        # What is written for a node of the dictionary's tree stands in `_written` at the node's number; at 0 nothing.
        self._numbers = array("i", bytes(4 * len(cutter.words.letter)))
        self._written = [""]

    def read(self, text: str) -> tuple[list[str], list[str], list[str]]:
        """What is written for the words in `text`; the Thai runs that are left, and the other stretches that are."""
        written: list[str] = []
        runs: list[str] = []
        others: list[str] = []
        desk = self._cutter.desk()
        at, size = 0, len(text)
        while at < size:
            start = at
            if _is_thai(text[at]):
                is_loose = True
                while at < size and _is_thai(text[at]):
                    is_loose = is_loose and _is_consonant(text[at])
                    at += 1
                if at - start > LONGEST or (is_loose and at - start <= SHORT):
                    runs.append(text[start:at])
                else:
                    self._add(desk, text, start, at, written)
            else:
                is_odd = False
                while at < size and not _is_thai(text[at]):
                    is_odd = is_odd or text[at] in ".,'" or (text[at] > "~" and text[at].isalnum())
                    at += 1
                if is_odd:
                    others.append(text[start:at])
                elif at - start > 1 or text[start] > " ":
                    _add_plain(text, start, at, written)
        self._cutter.free(desk)
        return written, runs, others

    def _add(self, desk: Desk, text: str, start: int, end: int, written: list[str]) -> None:
        """Add what is written for the words of one run."""
        for number in range(desk.cut(text, start, end)):
            node = desk.nodes[number]
            known = self._numbers[node] if node else 0
            if not known:
                made = self._write(text[start + desk.cuts[number] : start + desk.cuts[number + 1]])
                if not node:
                    written.append(made)
                    continue
                known = self._numbers[node] = len(self._written)
                self._written.append(made)
            written.append(self._written[known])


def _add_plain(text: str, start: int, end: int, written: list[str]) -> None:
    """Add the words of a stretch without Thai, which are runs of Latin letters and digits."""
    at = start
    while at < end:
        first = at
        while at < end and text[at] <= "~" and text[at].isalnum():
            at += 1
        if at > first:
            written.append(text[first:at])
        at += 1


def _is_thai(letter: str) -> bool:
    """Whether the letter belongs to a run: a Thai letter, vowel or mark, no digit or sign."""
    return (
        "\u0e01" <= letter <= "\u0e2e"
        or "\u0e30" <= letter <= "\u0e3a"
        or "\u0e40" <= letter <= "\u0e45"
        or "\u0e47" <= letter <= "\u0e4e"
    )


def _is_consonant(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0e2e"
