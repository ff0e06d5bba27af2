"""Advanced SubStation Alpha (.ass, .ssa: Aegisub and most programs for subtitles) → its dialogue lines as cues."""

from __future__ import annotations

import re

from archive.add.readers.captions.cues import RawCue, Remark, parse_time, shortened
from archive.add.readers.captions.timed_text import TimedText
from archive.add.readers.captions.voices import voiced

_FORMAT = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"


def is_styled(text: str) -> bool:
    """Whether a text begins as such a file."""
    return text[:200].lstrip("\ufeff \n").lower().startswith("[script info]")


def read_styled(text: str) -> TimedText:
    """Every dialogue line as a cue, styling left for the reader of cues to drop; comments are notes."""
    found = TimedText("ass")
    columns = _columns(_FORMAT)
    is_events = False
    for number, line in enumerate(text.split("\n"), 1):
        key, _, rest = line.partition(":")
        if line.lstrip().startswith("["):
            is_events = line.strip().lower() == "[events]"
        elif is_events and key == "Format":
            columns = _columns(rest)
        elif is_events and key == "Comment":
            found.notes.append(line)
        elif is_events and key == "Dialogue":
            _add(found, rest, number, columns)
    return found


def _add(found: TimedText, rest: str, number: int, columns: list[str]) -> None:
    found.held += 1
    cells = dict(zip(columns, rest.split(",", len(columns) - 1), strict=False))
    words, start = cells.get("text", ""), parse_time(cells.get("start", ""))
    if start is None:
        told = f"a line whose start cannot be read: “{shortened(words)}”"
        found.remarks.append(Remark("dropped", told, number, "correct that line and add the file again"))
        return
    spoken = re.sub(r"\\[nh]", " ", re.sub(r"\{[^{}]*\}", "", words)).strip()
    said = voiced(cells.get("name", cells.get("actor", "")), spoken)
    found.raws.append(RawCue(number, start, parse_time(cells.get("end", "")), [said]))


def _columns(line: str) -> list[str]:
    return [cell.strip().lower() for cell in line.split(",")]
