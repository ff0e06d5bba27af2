"""Text as quotations are compared: nothing left that typing may change, and the way back to every character.

Built on `fold` (เเ, ํา, Thai digits, zero-width marks, letter case). Beyond it spaces, quote marks and punctuation go,
except a sign between two digits: 48.5 is not 485, 9–11 (also 9 - 11) is not 911; the comma of 1,200 is none. Thai marks
always stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.thai.normalize import Folded, fold

_THOUSANDS = r"(?<=[0-9])(?<![0-9]{4}),(?=[0-9]{3}(?:,[0-9]{3})*(?![0-9]))"
_LEFT_OUT = re.compile(
    rf"(?!{_THOUSANDS})(?:"
    r"(?<=[0-9])[.,:/\-–—−‐‑](?=[0-9])|(?:(?<=[0-9] )|(?<=[0-9]))[,\-–—−‐‑](?= ?[0-9])"
    r"|[\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f%+฿$€£°ๆฯ])"
)
_DASHES = str.maketrans("–—−‐‑", "-----")
_SIGNS = ".,:/-"
_LEADING = "เแโใไ"
_JOINED = re.compile("[ะ-ฺๅ็-๎\u0300-\u036f]")
_NEGATIONS = re.compile(r"(?:ไม่|ไม่ได้|(?<!ภู)มิ|(?<!ภู)มิได้|ไม่ใช่|อย่า|ห้าม|ไร้|ปราศจาก|ไม่เคย|ไม่ควร)$")
_LATIN_NEGATIONS = re.compile(r"(?:\b(?:not|never|no|cannot|without)|n['’]t)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bare:
    """A text reduced for comparing: `text`, and for each of its characters the place in the folded text."""

    text: str
    places: tuple[int, ...]
    folded: Folded
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that became `text[start:end]`."""
        if start >= end:
            return 0, 0
        return self.folded.span(self.places[start], self.places[end - 1] + 1)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the span begins and ends between words as far as spelling shows, and drops no negation before it.

        Not whole: a cut number (4 of 48, 200 of 1,200, 48 of 48.5), a Thai cluster cut in two (ไม of ไม่), a Latin word
        cut in two, and words whose own "not" stands directly before them.
        """
        before, after = self.text[:start][-1:], self.text[end : end + 1]
        first, last = self.text[start], self.text[end - 1]
        if (
            _JOINED.match(first)
            or (after and _JOINED.match(after))
            or last in _LEADING
            or (before and before in _LEADING)
        ):
            return False
        glued_before = self._is_glued(start - 1) if start else False
        glued_after = self._is_glued(end - 1) if end < len(self.text) else False
        if (glued_before and first.isdigit() and before in _SIGNS) or (
            glued_after and last.isdigit() and after in _SIGNS
        ):
            return False
        if glued_before and before.isascii() and before.isalnum() and first.isascii() and first.isalnum():
            return before.isdigit() != first.isdigit()
        if glued_after and after.isascii() and after.isalnum() and last.isascii() and last.isalnum():
            return after.isdigit() != last.isdigit()
        return not self._has_negation_before(start)

    def _is_glued(self, at: int) -> bool:
        """Whether the characters at `at` and after it touch in the folded text: a sign between digits touches too, and
        the comma of thousands parts nothing."""
        between = self.folded.text[self.places[at] + 1 : self.places[at + 1]]
        return between == "" or (between == "," and self.text[at].isdigit() and self.text[at + 1].isdigit())

    def _has_negation_before(self, start: int) -> bool:
        if not start:
            return False
        head = self.folded.text[: self.places[start]]
        return bool(_NEGATIONS.search(head[-12:]) or _LATIN_NEGATIONS.search(head[-12:]))


def bare(text: str) -> Bare:
    """`text` reduced for comparing.

    >>> bare("เเปด หมื่น  “บาท” ๔๘.๕").text, bare("3, 4 และ 9 – 11 คือ 1,200").text
    ('แปดหมื่นบาท48.5', '3,4และ9-11คือ1200')
    """
    folded = fold(text)
    found = [match.start() for match in _LEFT_OUT.finditer(folded.text)]
    kept = "".join(folded.text[place] for place in found).translate(_DASHES)
    return Bare(kept, tuple(found), folded, text)


def bare_text(text: str) -> str:
    """Only the text of `bare(text)`."""
    return "".join(_LEFT_OUT.findall(fold(text).text)).translate(_DASHES)
