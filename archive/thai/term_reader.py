# cython: language_level=3, annotation_typing=False, wraparound=False, initializedcheck=False
"""The words of whole texts, each written as the index wants it: what building an index spends its time on.

Plain Python that Cython compiles where it can, as newmm.py (`term_reader.pxd` gives the types).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable

from archive.thai.newmm import LONGEST, Desk, Newmm

# The letters of an abbreviation are so many at most, those after its last dot so many.
SHORT, LAST = 6, 3


class TermReader:
    """Reads texts with one segmenter. `write` says what is written for a word; of dictionary words that is kept."""

    def __init__(self, cutter: Newmm, write: Callable[[str], str]) -> None:
        self._cutter = cutter
        self._write = write
        # What is written for a node of the dictionary's tree stands in `_written` at the node's number; at 0 nothing.
        self._numbers = array("i", bytes(4 * len(cutter.words.letter)))
        self._written = [""]

    def read(self, text: str) -> tuple[list[str], list[str], list[str]]:
        """What is written for the words in folded `text`; the Thai runs that are left (with the dot after them if there
        is one, for they may be or end in an abbreviation), and the other stretches that are (they hold letters of other scripts).
        """
        written: list[str] = []
        runs: list[str] = []
        others: list[str] = []
        desk = self._cutter.desk()
        at, size = 0, len(text)
        while at < size:
            start = at
            if not _is_thai(text[at]):
                is_plain = True
                while at < size and not _is_thai(text[at]):
                    is_plain = is_plain and (text[at] <= "~" or not text[at].isalnum())
                    at += 1
                if not is_plain:
                    others.append(text[start:at])
                elif at - start > 1 or text[start] > " ":
                    _add_plain(text, start, at, written)
                continue
            at = _dotted_end(text, start)
            if at > start:
                written.append(text[start:at].replace(".", ""))
                continue
            loose = start
            while at < size and _is_thai(text[at]):
                at += 1
                if not _is_consonant(text[at - 1]):
                    loose = at
            has_dot = at < size and text[at] == "."
            if at - start > LONGEST or (loose == start and at - start <= SHORT) or (has_dot and at - loose > 1):
                runs.append(text[start : at + has_dot])
            else:
                self._add(desk, text, start, at, written)
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


def _dotted_end(text: str, start: int) -> int:
    """Where an abbreviation with dots (พ.ศ., กสศ.) that begins at `start` ends; `start` if none does."""
    if start and text[start - 1] == ".":
        return start
    end = start
    while True:
        at = end
        while at < len(text) and _is_consonant(text[at]):
            at += 1
        if at == end or at - end > SHORT or at == len(text) or text[at] != ".":
            break
        end = at + 1
    is_last = at - end <= LAST and (at == len(text) or not _is_thai(text[at]))
    return at if end > start and is_last else end


def _add_plain(text: str, start: int, end: int, written: list[str]) -> None:
    """Add the words and numbers of a stretch of Latin letters, digits and signs."""
    at = start
    while at < end:
        first = at
        is_number = True
        while at < end and text[at].isalnum():
            is_number = is_number and "0" <= text[at] <= "9"
            at += 1
        if at > first:
            if is_number:
                at = _number_end(text, at, end)
                written.append(text[first:at].replace(",", ""))
            else:
                if at + 1 < end and text[at] == "'" and text[at + 1].isalnum():
                    at += 1
                    while at < end and text[at].isalnum():
                        at += 1
                written.append(text[first:at])
        else:
            at += 1


def _number_end(text: str, start: int, end: int) -> int:
    """Where a number ends whose first digits end at `start`; 3,500 and 12.5 are one, 12.5a is none."""
    at = start
    while at + 1 < end and text[at] in ".," and "0" <= text[at + 1] <= "9":
        at += 2
        while at < end and "0" <= text[at] <= "9":
            at += 1
    return start if at < end and text[at].isalnum() else at


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
