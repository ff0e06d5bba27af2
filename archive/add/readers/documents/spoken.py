"""A transcript kept as a Word file (Teams, Google Meet and Zoom export them so) → its cues, each with its paragraph."""

from __future__ import annotations

from dataclasses import replace

from archive.add.readers.captions.cues import Captions
from archive.add.readers.captions.speaker_lines import is_speaker_lines, read_speaker_lines
from archive.add.readers.documents.written import Written
from archive.add.readers.sources import Place

_LEAST_CUES = 3
_MOSTLY = 0.8


def spoken(written: Written) -> Captions | None:
    """The cues of a document that is nearly nothing but lines with times and speakers; None for any other document."""
    places: list[Place] = []
    lines: list[str] = []
    for block in written.blocks:
        for line in block.text.split("\n"):
            lines.append(line)
            places.append(block.place)
    text = "\n".join(lines)
    if not is_speaker_lines(text):
        return None
    captions = read_speaker_lines(text, written.file)
    voiced = [cue for cue in captions.cues if cue.voice]
    said = sum(len(cue.text) for cue in voiced)
    if not captions.timed or len(voiced) < _LEAST_CUES or said < _MOSTLY * len(text.replace("\n", "")):
        return None
    cues = tuple(replace(cue, place=places[(cue.place.line or 1) - 1]) for cue in captions.cues)
    return replace(captions, cues=cues)
