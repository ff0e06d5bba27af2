"""Transcripts of programs that cut film (Premiere, Avid, Final Cut): their times end in a frame, `00:00:01:10 - 00:00:03:05`."""

from __future__ import annotations

import re
from functools import cache

_LEAST = 2


def without_frames(text: str) -> str:
    """The text with lines of such times written as SRT writes them, frames as milliseconds; any other text as it is.

    How many frames a second has is told by the highest: 25 (as in Thailand), 30, or 60.
    """
    lines = list(_times().finditer(text))
    if len(lines) < _LEAST:
        return text
    highest = max(int(found[name]) for found in lines for name in ("f1", "f2"))
    rate = next((rate for rate in (25, 30, 60) if highest < rate), 100)

    def clock(time: str, frame: str) -> str:
        return f"{time.replace(';', ':')}.{int(frame) * 1000 // rate:03d}"

    def rewritten(found: re.Match[str]) -> str:
        return f"{clock(found['t1'], found['f1'])} --> {clock(found['t2'], found['f2'])}"

    return _times().sub(rewritten, _marks().sub("", text))


@cache
def _times() -> re.Pattern[str]:
    clock, frame = r"\d{2}[:;]\d{2}[:;]\d{2}", r"[:;]"
    first, second = (rf"(?P<t{n}>{clock}){frame}(?P<f{n}>\d{{2}})" for n in (1, 2))
    return re.compile(rf"^[ \t]*{first}[ \t]*(?:[-–,]|-->)?[ \t]*{second}[ \t]*$", re.MULTILINE)


@cache
def _marks() -> re.Pattern[str]:
    """The lines with which Avid opens and closes its list."""
    return re.compile(r"^<(?:begin|end) subtitles>[ \t]*$", re.MULTILINE)
