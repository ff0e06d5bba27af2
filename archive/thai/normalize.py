"""Two separate things: safe repairs of stored text, and folding for matching (which remembers every offset).

`repair` is what the archive stores. `fold` is what searching compares: more forgiving, never shown, and able to say
which span of the original a span of the folded text came from. Neither ever uses NFKC (it splits ำ and moves every
offset) and neither ever drops a Thai mark (ขัน is not ขน).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from archive.thai.compiled import is_compiled
from archive.thai.plain_fold import Changes, PlainFold

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_VOWELS = "ัิีึืฺุู็"  # written over or under the consonant; they come first
_AFTER = "่้๊๋์ํ๎"  # tone marks, thanthakhat, nikhahit, yamakkan: written after the vowel
_MARKS = _VOWELS + _AFTER
# Something is wrong only where one of these is found; the run round it is then written anew.
# (Five searches for simple things are twice as fast as one for their alternation.)
_WRONG = ("เเ", f"[{_AFTER}][{_VOWELS}]", f"([{_MARKS}])[{_MARKS}]*\\1", f"[าำ][{_MARKS}]", f"ํ[{_MARKS}]*[าำ]")
_RUN = f"เเ|(?<=[ก-รลว-ฮ])[{_MARKS}]*[าำ][{_MARKS}]+|[{_MARKS}]{{2,}}[าำ]?|ํ[าำ]"
# Text without any of these has nothing to fold but what is one character for one, spaces and, perhaps, wrong marks.
_UNUSUAL = "[^ก-ฮะ-ฺเ-ไฯๆ็-๎ -~…]|[ฤฦ]า"
# ๅ stands after ฤ and ฦ only, and there า is often typed for it.
_LONG_A, _SHORT_A = "(?<![ฤฦ])ๅ", "(?<=[ฤฦ])า"
_SPACES = r"[^\S ]\s*| (?:\s+|(?=ๆ))"
# Letters whose lower case is not one character, or not always the same.
_LETTERS = {"İ": "i", "Σ": "σ", "ς": "σ"}
_COMBINED = (
    "[^\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff][\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
# Zero-width and direction characters, soft hyphen, byte order mark, and control characters other than white space.
_INVISIBLE = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0e-\x1b\x7f"
# What stored text loses: a joiner (U+200D, U+200C) stays, it holds emoji and other scripts together.
_DROPPED = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1b\x7f"


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, and the way back to the text it was made from.

    Between two changed places both texts run in step; most texts have no changed place at all.
    """

    text: str
    passes: tuple[Changes, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that became `text[start:end]`; a place changed as a whole is taken whole.

        >>> fold("ทํางาน").span(0, 2)
        (0, 3)
        """
        for changes in reversed(self.passes):
            empty = start == end
            start = _before(changes, start, last=False)
            end = start if empty else max(start, _before(changes, end, last=True))
        return start, end


def _before(changes: Changes, at: int, *, last: bool) -> int:
    """The offset before one pass that the offset `at` after it stands for, as the start or (`last`) end of a span."""
    starts, ends, olds, old_ends = changes
    place = bisect_right(starts, at - 1 if last else at) - 1
    if place < 0:
        return at
    if last:
        return old_ends[place] if at <= ends[place] else at - ends[place] + old_ends[place]
    return olds[place] if at < ends[place] else at - ends[place] + old_ends[place]


def repair(text: str) -> str:
    """`text` as the archive stores it: NFC, marks in their written order, เเ as แ, ํ+า as ำ, ๅ as า, nothing invisible.

    Safe for any text and idempotent: spacing, digits, quotes and case are left as they are; line ends become \\n.

    >>> repair("เเตกต่าง กระท" + "\u0e4d" + "า") == "แตกต่าง กระทำ"
    True
    """
    text = _pattern("[\x0b\x0c\x1c-\x1f]").sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = unicodedata.normalize("NFC", _pattern(f"[{_DROPPED}]+").sub("", text))
    text = _pattern(_LONG_A).sub("า", text)
    if _is_wrong(text):
        text = unicodedata.normalize("NFC", _pattern(_RUN).sub(lambda found: _mended(found[0]), text))
    return text


def fold(text: str) -> Folded:
    """`text` as it is compared: repaired, and also Arabic digits, lower case, plain quotes, single spaces, ฤๅ for ฤา.

    White space before ๆ goes (สูง ๆ is สูงๆ). Idempotent on its text; offsets are kept only where lengths changed.

    >>> fold("เเบบ  ๑๒ “Cities”").text
    'แบบ 12 "cities"'
    """
    if is_compiled():
        walked = _plain_fold().fold(text)
        if walked is not None:
            return Folded(walked[0], (walked[1],) if walked[1] else ())
    passes: list[Changes] = []
    text = text.replace("\n", " ").replace("\xa0", " ")
    plain = _plain()
    text = _pattern(f"[{''.join(plain)}]").sub(lambda found: plain[found[0]], text)
    if not (_pattern(_UNUSUAL).search(text) or _is_wrong(text)) and unicodedata.is_normalized("NFC", text):
        if "  " in text or " ๆ" in text:
            text = _replaced(text, _pattern(_SPACES), _space, passes)
        return Folded(text.lower(), tuple(passes))
    text = _replaced(text, _pattern(f"[{_INVISIBLE}]+"), lambda found: "", passes)
    for pattern in (_COMBINED, r"\S+"):
        if not unicodedata.is_normalized("NFC", text):
            text = _replaced(text, _pattern(pattern), lambda found: unicodedata.normalize("NFC", found[0]), passes)
    plain = plain | _LETTERS
    text = _pattern(f"[{''.join(plain)}]").sub(lambda found: plain[found[0]], text)
    text = _pattern(_SHORT_A).sub("ๅ", _pattern(_LONG_A).sub("า", text))
    if _is_wrong(text):
        text = _replaced(text, _pattern(_RUN), lambda found: _mended(found[0]), passes)
        if not unicodedata.is_normalized("NFC", text):
            text = _replaced(text, _pattern(r"\S+"), lambda found: unicodedata.normalize("NFC", found[0]), passes)
    text = _replaced(text, _pattern(_SPACES), _space, passes)
    return Folded(text.lower(), tuple(passes))


def fold_text(text: str) -> str:
    """Only the text of `fold(text)`, for callers that need no way back."""
    return fold(text).text


def _space(found: re.Match[str]) -> str:
    """What a run of white space becomes: one space, or nothing before ๆ."""
    return "" if found.string[found.end() : found.end() + 1] == "ๆ" else " "


def _mended(run: str) -> str:
    """A run of เเ, or of marks with the า or ำ among them, as it is written: vowel, tone mark, then า or ำ."""
    if run.startswith("เ"):
        return "แ"
    has_am = "ำ" in run or ("ํ" in run and "า" in run)
    kept = dict.fromkeys(mark for mark in run if mark in _MARKS and not (has_am and mark == "ํ"))
    marks = [mark for mark in kept if mark in _VOWELS] + [mark for mark in kept if mark not in _VOWELS]
    return unicodedata.normalize("NFC", "".join(marks)) + ("ำ" if has_am else "า" if "า" in run else "")


def _is_wrong(text: str) -> bool:
    """Whether any mark stands in the wrong order or twice, or เเ or ํ+า stand for one letter."""
    return any(_pattern(wrong).search(text) for wrong in _WRONG)


def _replaced(text: str, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str], passes: list[Changes]) -> str:
    """`text` with every match replaced; adds to `passes` where characters came, went or moved."""
    pieces: list[str] = []
    places: list[tuple[int, int, int, int]] = []
    done = length = 0
    for found in pattern.finditer(text):
        new = make(found)
        if new == found[0]:
            continue
        pieces += (text[done : found.start()], new)
        start = length + found.start() - done
        length = start + len(new)
        done = found.end()
        if len(new) != 1 or done - found.start() != 1:
            places.append((start, length, found.start(), done))
    if places:
        passes.append(tuple(zip(*places, strict=True)))
    return "".join(pieces) + text[done:] if pieces else text


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """The compiled pattern (compiled at first use: importing this module costs nothing)."""
    return re.compile(pattern)


@cache
def _plain_fold() -> PlainFold:
    return PlainFold(_plain(), _VOWELS, _AFTER)


@cache
def _plain() -> dict[str, str]:
    """One character for one, and never part of a composed one: digits, quotes and dashes."""
    table = {thai: str(value) for value, thai in enumerate(THAI_DIGITS)}
    for plain, variants in (('"', "“”„‟«»″"), ("'", "‘’‚‛`´ʼ′"), ("-", "‐‑‒–—―−")):
        table |= dict.fromkeys(variants, plain)
    return table
