"""How sound the Thai of an extracted text is: scans, old fonts and bad PDFs lose ำ, double marks, scatter letters.

A text below THRESHOLD is kept, shown and marked, but never indexed in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive.thai.lists import words
from archive.thai.normalize import repair

THRESHOLD = 0.95
# Fewer letters than this say little: a fault among them weighs as if there were so many.
_FEW = 400
# A fault in one letter of four hundred is where reading and searching begin to suffer (about one word in a hundred).
_WEIGHT = 20
# Of the Thai that was measured, marks are .32 to .42 of the consonants; below this they were lost.
_MARKS_LOST = 0.15


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of damage: what it is, how often it was found, and the first place of it."""

    what: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Health:
    """The score (1 sound, 0 broken), the number of Thai letters it rests on, and what was found, most first."""

    score: float
    thai: int
    faults: tuple[Fault, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the text may be indexed without anyone having looked at it."""
        return self.score >= THRESHOLD

    def __str__(self) -> str:
        found = "; ".join(f"{fault.what} {fault.count}× (“{fault.example}”)" for fault in self.faults[:4])
        return f"text health {self.score:.2f}" + (f": {found}" if found else "")


def health(text: str) -> Health:
    """How sound the Thai of `text` is; 1 for a text without any letter. Costs a few passes of regular expressions.

    >>> health("การดำเนินงานของสำนักงานมีความสำคัญ").score
    1.0
    """
    text = repair(text)
    thai = len(_pattern("[\u0e01-\u0e4e]").findall(text))
    faults = [fault for fault in (_fault(what, pattern, text) for what, pattern in _FAULTS) if fault]
    loss = sum(fault.count for fault in faults) * _WEIGHT / max(thai, len(text) // 4, _FEW)
    for share, fault in (_lost_sara_am(text), _lost_marks(text), _misread_bytes(text)):
        if fault:
            faults.append(fault)
            loss += share
    faults.sort(key=lambda fault: -fault.count)
    return Health(round(max(0.0, 1.0 - loss), 3), thai, tuple(faults))


_CONSONANT = "\u0e01-\u0e2e"
_ON_TOP = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_FAULTS: tuple[tuple[str, str], ...] = (
    ("characters lost", "[\ufffd\x00-\x08\x0e-\x1f\x7f]|\\(cid:[0-9]{1,5}\\)"),
    ("letters of a private font", "[\ue000-\uf8ff]"),
    ("marks without a letter", f"(?:^|[^{_CONSONANT}{_ON_TOP}\u0e33\u0e45])[{_ON_TOP}]"),
    ("doubled marks", "[\u0e31\u0e34-\u0e37\u0e47]{2}|[\u0e38\u0e39]{2}|[\u0e48-\u0e4b]{2}|\u0e33[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]"),
    ("า or ำ apart from its letter", f"(?:^|[^{_CONSONANT}\u0e48-\u0e4b\u0e32\u0e45])[\u0e32\u0e33]"),
    ("vowels without a letter", f"[\u0e40-\u0e44](?![{_CONSONANT}]|[\u0e40-\u0e44])"),
    ("letters set apart", f"(?:(?<=[ \n])|^)[{_CONSONANT}][{_ON_TOP}]{{0,2}}(?:[ \n]+[{_CONSONANT}\u0e30\u0e32\u0e33\u0e40-\u0e44][{_ON_TOP}]{{0,2}}(?=[ \n])){{3,60}}"),
)  # fmt: skip


def _fault(what: str, pattern: str, text: str) -> Fault | None:
    count, example = 0, ""
    for match in _pattern(pattern).finditer(text):
        # A run of letters set apart counts as many faults as it has letters.
        count += max(1, len(match[0].split()))
        example = example or " ".join(text[max(0, match.start() - 6) : match.end() + 6].split())[:60]
    return Fault(what, count, example) if count else None


def _lost_sara_am(text: str) -> tuple[float, Fault | None]:
    """How many of the tell-tale words lost their ำ: from a fifth on the text is unsound whatever else it is.

    Their ำ may have become า (สาหรับ) or nothing (สหรับ).
    """
    lost = _lost_words().findall(text)
    if len(lost) < 2:
        return 0.0, None
    share = len(lost) / (len(lost) + len(_whole_words().findall(text)))
    return min(0.6, share / 2), Fault("ำ lost", len(lost), lost[0])


def _lost_marks(text: str) -> tuple[float, Fault | None]:
    """Whether vowels above and below and tone marks are missing from most words."""
    consonants = len(_pattern(f"[{_CONSONANT}]").findall(text))
    marks = len(_pattern(f"[{_ON_TOP}]").findall(text))
    if consonants < _FEW or marks >= consonants * _MARKS_LOST:
        return 0.0, None
    return 0.5, Fault("marks lost", int(consonants * 0.35) - marks, " ".join(text.split())[:30])


def _misread_bytes(text: str) -> tuple[float, Fault | None]:
    """Whether the text is UTF-8 that was read as CP874 (เธชเธงเธฑ…) or as Latin (à¸ªà¸§…)."""
    found = _pattern("\u0e40[\u0e18\u0e19].|\u00e0[\u00b8\u00b9].").findall(text)
    if len(found) < 5 or len(found) * 6 < len(text):
        return 0.0, None
    return 0.8, Fault("letters read in the wrong encoding", len(found), "".join(found[:6]))


@cache
def _lists() -> tuple[str, ...]:
    return words("lost_sara_am", folder=Path(__file__).parents[2] / "data")


@cache
def _whole_words() -> re.Pattern[str]:
    return re.compile("|".join(_lists()))


@cache
def _lost_words() -> re.Pattern[str]:
    without = [word.replace("ำ", "") for word in _lists() if not word.startswith("ทำ")]  # ประเภทงาน holds ทงาน
    return re.compile("|".join([word.replace("ำ", "\u0e32") for word in _lists()] + without))


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
