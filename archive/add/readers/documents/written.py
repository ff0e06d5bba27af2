"""What a document reader found, before it becomes a Reading: blocks, speaker notes, title, and things to know."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.add.readers.sources import Finding, Limits, Place, ReadBlock, Severity
from archive.errors import TooMuch
from archive.model.ids import Letter
from archive.model.records import Link


@dataclass(slots=True)
class Written:
    """The text of one document: `blocks` in order of reading, speaker `notes` of slides apart, findings as they came."""

    file: str
    limits: Limits
    blocks: list[ReadBlock] = field(default_factory=list)
    notes: list[ReadBlock] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    title: str | None = None
    title_place: Place | None = None
    encoding: str | None = None

    def place(self, label: str | None = None, line: int | None = None) -> Place:
        """A place in this document."""
        return Place(self.file, line, label)

    def add(
        self, text: str, place: Place, style: str | None = None, letter: Letter = "t", label: str | None = None
    ) -> None:
        """Keep a block if it has words; TooMuch when there are more than the limit."""
        text = text.strip("\n ")
        if not text.strip():
            return
        if len(self.blocks) >= self.limits.blocks:
            raise TooMuch(
                f"cannot read {self.file}: it has more than {self.limits.blocks} paragraphs", "split the document"
            )
        self.blocks.append(ReadBlock(text, place, letter, label, style))

    def find(
        self, code: str, message: str, place: Place | None = None, remedy: str = "", severity: Severity = "note"
    ) -> None:
        """Say something about the document, at its beginning unless `place` tells where."""
        self.findings.append(Finding(code, message, place or self.place(), remedy, severity))

    @property
    def text(self) -> str:
        """All words, speaker notes included, a line each block."""
        return "\n".join(block.text for block in (*self.blocks, *self.notes))


def ranges(numbers: list[int]) -> str:
    """Sorted numbers in words: `1–3, 7`.

    >>> ranges([1, 2, 3, 7])
    '1–3, 7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
