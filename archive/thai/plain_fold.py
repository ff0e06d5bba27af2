# cython: language_level=3, annotation_typing=False, wraparound=False, initializedcheck=False
"""Folding of text in which one character becomes one character, in one walk: nearly all text (see normalize.fold).

Plain Python that Cython compiles where it can, as newmm.py (`plain_fold.pxd` gives the types).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping

# Of one pass the changed places: starts and ends in the result, starts and ends before; each sorted.
Changes = tuple[tuple[int, ...], ...]

# Characters from here on have no place in the table.
LIMIT = 0x2300
SPACE_CODE = 0x20
# What a character is; of OTHER ones folding depends on what stands round them, or changes their number.
OTHER, PLAIN, VOWEL, AFTER, LONG, LEADING, SPACE, REPEAT, RU = range(9)
_KINDS = {
    LONG: "าำ",
    LEADING: "เ",
    SPACE: " \n\xa0",
    REPEAT: "ๆ",
    RU: "ฤฦ",
    OTHER: "ๅํ",
}


class PlainFold:
    """Folds by a table of single characters.

    `table` names those that become others, besides capital letters; `vowels` are written over or under a consonant,
    `after` may follow one of them.
    """

    def __init__(self, table: Mapping[str, str], vowels: str, after: str) -> None:
        self._kinds = bytearray(LIMIT)
        self._folded = array("H", range(LIMIT))
        for code in (*range(0x20, 0x7F), *range(0x0E01, 0x0E3B), 0x0E3F, *range(0x0E40, 0x0E4F), 0x2026):
            self._kinds[code] = PLAIN
            self._folded[code] = ord(chr(code).lower())
        for letter, folded in {**table, "\n": " ", "\xa0": " "}.items():
            self._kinds[ord(letter)] = PLAIN
            self._folded[ord(letter)] = ord(folded)
        for kind, letters in ((VOWEL, vowels), (AFTER, after), *_KINDS.items()):
            for letter in letters:
                self._kinds[ord(letter)] = kind

    def fold(self, text: str) -> tuple[str, Changes] | None:
        """`text` folded, and the spaces that went (empty if none did); None if it must be folded by all the rules.

        That is if a character in it is not one character after folding, or stands where it should not.
        """
        room = array("H", bytes(2 * len(text)))
        folded = room
        starts: list[int] = []
        ends: list[int] = []
        olds: list[int] = []
        old_ends: list[int] = []
        at = length = 0
        before = PLAIN
        while at < len(text):
            kind = self._kind(ord(text[at]))
            if kind == SPACE:
                end = at + 1
                while end < len(text) and self._kind(ord(text[end])) == SPACE:
                    end += 1
                is_kept = end == len(text) or self._kind(ord(text[end])) != REPEAT
                if end > at + 1 or not is_kept:
                    starts.append(length)
                    ends.append(length + is_kept)
                    olds.append(at)
                    old_ends.append(end)
                folded[length] = SPACE_CODE
                length += is_kept
                at = end
            elif kind == PLAIN or self._may_follow(before, kind):
                folded[length] = self._folded[ord(text[at])]
                length += 1
                at += 1
            else:
                return None
            before = kind
        changes = (tuple(starts), tuple(ends), tuple(olds), tuple(old_ends)) if starts else ()
        return room[:length].tobytes().decode("utf-16"), changes

    def _kind(self, code: int) -> int:
        return self._kinds[code] if code < LIMIT else OTHER

    def _may_follow(self, before: int, kind: int) -> bool:
        """Whether a character may stand right after one of the kind `before`: marks in order, no letter for another."""
        if kind == VOWEL:
            return before != VOWEL and before != AFTER and before != LONG
        if kind == AFTER:
            return before != AFTER and before != LONG
        if kind == LONG:
            return before != RU
        if kind == LEADING:
            return before != LEADING
        return kind != OTHER
