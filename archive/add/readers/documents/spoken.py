"""A transcript kept as a Word file (Teams, Google Meet and Zoom export them so) → its cues, each with its paragraph."""

from __future__ import annotations

from dataclasses import replace

from archive.add.readers.captions.speaker_lines import is_speaker_lines, read_speaker_lines
from archive.add.readers.captions.subtitles import transcript_reading
from archive.add.readers.documents.written import Written
from archive.add.readers.sources import Finding, Place, Reading

_LEAST_CUES = 3
_MOSTLY = 0.8
_HEAD_LINES = 10


def spoken(written: Written) -> Reading | None:
    """The transcript that a document is if it is nearly nothing but lines with times and speakers; else None."""
    lines = [(line, block.place) for block in written.blocks for line in block.text.split("\n")]
    text = "\n".join(line for line, _ in lines)
    if any(block.style == "table" for block in written.blocks) or not is_speaker_lines(text):
        return None
    captions = read_speaker_lines(text, written.file)
    voiced = [cue for cue in captions.cues if cue.voice]
    unsaid = sum(remark.fate == "noted" for remark in captions.remarks)
    if not captions.timed or len(voiced) < max(_LEAST_CUES, _MOSTLY * captions.kept):
        return None
    if unsaid > max(_HEAD_LINES, captions.kept // 10):
        return None  # what stands before the first speaker is more than the head of a transcript

    def place(at: Place) -> Place:
        return lines[at.line - 1][1] if at.line else at

    def moved(finding: Finding) -> Finding:
        return replace(finding, place=place(finding.place)) if finding.place else finding

    reading = transcript_reading(captions, written.file)
    assert reading.transcript is not None
    cues = tuple(replace(cue, place=place(cue.place)) for cue in reading.transcript.cues)
    transcript = replace(reading.transcript, cues=cues)
    findings = (*written.findings, *(moved(one) for one in reading.findings))
    title, at = written.title, written.title_place
    return replace(reading, transcript=transcript, findings=findings, title=title, title_place=at, encoding=None)
