"""Rolling captions (YouTube's automatic ones, live captions): each line once, at the time it was spoken.

Such a file shows every line two or three times while it rolls up the screen. What stood on the screen just before is
taken away from the top of each cue; what is left is new. A line that is spoken twice comes anew at the bottom, so true
repetition stays.
"""

from __future__ import annotations

import re
from functools import cache

from archive.add.readers.captions.cues import RawCue, Remark, shortened

_TOUCHING_MS = 150
_FLASH_MS = 60
_MOST_LINES = 12


def is_rolling(raws: list[RawCue], is_likely: bool = False) -> bool:
    """Whether the cues (in order of time) repeat the line before in their first line, all through the file.

    `is_likely`: the file says that it comes from YouTube; then one such cue in three is enough, be it the only one.
    """
    rolled = pairs = timed_words = 0
    before: list[str] = []
    for index, raw in enumerate(raws):
        lines = _seen(raw)
        touching = index > 0 and _touches(raws[index - 1], raw)
        if touching and before and lines:
            pairs += 1
            shown = _shown_again(before, lines)
            rolled += shown > 0 and (len(lines) > shown or _is_flash(raw) or _is_flash(raws[index - 1]))
        timed_words += any(_inline_time().search(line) for line in raw.lines)
        before = lines
    if rolled >= 1 and timed_words >= 1 and rolled * 4 >= pairs:
        return True
    return rolled >= (1 if is_likely else 2) and rolled * 3 >= pairs


def is_growing(raws: list[RawCue]) -> bool:
    """Whether nearly every cue repeats the whole cue before and adds words to it (live captions, word by word)."""
    grown = sum(_grows(a, b) for a, b in zip(raws, raws[1:], strict=False))
    return grown >= 3 and grown * 2 >= len(raws) - 1


def unrolled(raws: list[RawCue], remarks: list[Remark]) -> list[RawCue]:
    """The cues with only the lines that are new in each; a cue that shows nothing new is dropped with a remark.

    A line has the times of the cue in which it is new.
    """
    kept: list[RawCue] = []
    shortened_at: list[str] = []
    screen: list[str] = []
    last: RawCue | None = None
    for raw in raws:
        touching = last is not None and _touches(last, raw)
        lines = _seen(raw)
        overlap = _overlap(screen, lines, raw, last) if touching and last is not None else 0
        new = [line for line in raw.lines if _plain(line)][overlap:]
        if new or not lines:
            raw.lines = new
            kept.append(raw)
            if overlap:
                shortened_at.append(str(raw.line))
        else:
            shown = kept[-1].line if kept else raw.line
            remarks.append(Remark("dropped", f"repeats line {shown}: “{shortened(' '.join(lines))}”", raw.line))
        screen, last = lines or screen, raw
    if shortened_at:
        told = f"{len(shortened_at)} cues lost the lines that the cue before had shown: lines {', '.join(shortened_at)}"
        remarks.append(Remark("noted", told))
    return kept


def grown_together(raws: list[RawCue], remarks: list[Remark]) -> list[RawCue]:
    """The last, whole form of each line that grew, from the time of its first word; the shorter ones are dropped."""
    kept: list[RawCue] = []
    for raw in raws:
        if kept and _grows(kept[-1], raw):
            shorter = kept.pop()
            remarks.append(Remark("dropped", f"said again, longer, on line {raw.line}", shorter.line))
            raw.start_ms = shorter.start_ms
        kept.append(raw)
    return kept


def _seen(raw: RawCue) -> list[str]:
    """The lines as they stand on the screen: no tags, single spaces, empty lines left out."""
    return [plain for line in raw.lines if (plain := _plain(line))]


def _plain(line: str) -> str:
    return " ".join(_tag().sub("", line).split())


def _touches(a: RawCue, b: RawCue) -> bool:
    return (b.start_ms or 0) - (a.end_ms or 0) <= _TOUCHING_MS


def _is_flash(raw: RawCue) -> bool:
    return (raw.end_ms or 0) - (raw.start_ms or 0) <= _FLASH_MS


def _overlap(screen: list[str], lines: list[str], raw: RawCue, last: RawCue) -> int:
    """How many of the first `lines` were on the screen's last lines just before.

    Words with inline times, or under an empty upper line, are being spoken now: they are never old. Nor is a whole
    screen of one and the same line shown again for more than a moment: it was said once more.
    """
    lasts = not _is_flash(raw)
    if lasts and raw.lines and not _plain(raw.lines[0]):
        return 0
    if lasts and len(raw.lines) == 1 and _is_flash(last):
        return 0
    shown = [line for line in raw.lines if _plain(line)]
    old = next((i for i, line in enumerate(shown) if _inline_time().search(line)), len(shown))
    length = _shown_again(screen, lines[:old])
    said_again = lasts and length == len(lines) > 1 and len(set(lines)) == 1
    return length - 1 if said_again else length


def _shown_again(screen: list[str], lines: list[str]) -> int:
    """The length of the longest run that ends the screen and begins `lines`."""
    return next((n for n in range(min(len(screen), len(lines), _MOST_LINES), 0, -1) if screen[-n:] == lines[:n]), 0)


def _grows(a: RawCue, b: RawCue) -> bool:
    first, second = " ".join(_seen(a)), " ".join(_seen(b))
    return bool(first) and len(second) > len(first) and second.startswith(first) and _touches(a, b)


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"<[^<>]*>")


@cache
def _inline_time() -> re.Pattern[str]:
    return re.compile(r"<[0-9:.]+>")
