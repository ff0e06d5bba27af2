"""Which of the files that were read go in: each once, none without words, none that a withdrawal took out."""

from __future__ import annotations

from collections.abc import Sequence

from archive.add.planning.file_draft import stem_of
from archive.add.planning.gather import Skipped
from archive.add.planning.plan import Duplicate
from archive.add.planning.resolve import Desk
from archive.add.readers.sources import Reading
from archive.corpus import journal
from archive.corpus.store import Corpus

_NO_WORDS = "it holds no words"
_OF_THE_EVENT = ("page", "photo", "captions")  # not of one session by their names
_WORDLESS = ("photo", "captions", "media")


def sifted(desk: Desk, readings: Sequence[Reading]) -> tuple[list[Reading], list[Skipped]]:
    """The readings that go in, in order, and the others with the reason; a file given twice is reported as a duplicate."""
    speaking, silent = _with_words(readings)
    fresh, gone = _not_withdrawn(desk.corpus, _each_once(desk, speaking))
    return fresh, [*silent, *gone]


def _with_words(readings: Sequence[Reading]) -> tuple[list[Reading], list[Skipped]]:
    """The readings without those that hold nothing: scans, slides of pictures, subtitles and pages without words."""
    kept: list[Reading] = []
    aside: list[Skipped] = []
    for reading in readings:
        cues = reading.transcript.cues if reading.transcript else ()
        if reading.material in _WORDLESS or reading.blocks or reading.photos or reading.links or cues:
            kept.append(reading)
            continue
        why = next((one for one in reading.findings if one.severity == "problem"), None)
        aside.append(Skipped(reading.name, why.message, why.remedy) if why else Skipped(reading.name, _NO_WORDS))
    return kept, aside


def _each_once(desk: Desk, readings: Sequence[Reading]) -> list[Reading]:
    """The readings without files given twice under two names; of these the shortest stays (no `copy`, no `(1)`)."""
    kept: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda one: len(one.name)):
        kept.setdefault(reading.sha256, reading)
    for reading in readings:
        same = kept[reading.sha256]
        if same is not reading:
            why = "the same file, byte for byte; it goes in once"
            desk.duplicates.append(Duplicate("file", reading.name, same.name, why))
    return [reading for reading in readings if kept[reading.sha256] is reading]


def _not_withdrawn(corpus: Corpus, readings: Sequence[Reading]) -> tuple[list[Reading], list[Skipped]]:
    """The readings without files that a withdrawal took out of the archive, and those that lie beside one as its other
    language or form: they would bring back what was asked away.

    Known as long as the withdrawal can be taken back.
    """
    if not corpus.tombstones():
        return list(readings), []
    withdrawals = [one for one in journal.imports(corpus) if one.kind == "withdraw"]
    taken_out = {file.before: one for one in withdrawals for file in one.files if file.before and not file.after}
    named = {
        stem: one for reading in readings if (one := taken_out.get(reading.sha256)) and (stem := stem_of(reading.name))
    }
    kept = []
    skipped = []
    for reading in readings:
        one = taken_out.get(reading.sha256) or named.get(stem_of(reading.name))
        if one is None or (reading.sha256 not in taken_out and reading.material in _OF_THE_EVENT):
            kept.append(reading)
            continue
        records = ", ".join(one.facts.get("records", ()))
        if reading.sha256 in taken_out:
            reason = f"it was taken out of the archive when {records} was withdrawn"
            skipped.append(Skipped(reading.name, reason, f"if it should come back: wethi undo {one.id}"))
        else:
            reason = f"by its name it is of {records}, which was withdrawn"
            skipped.append(Skipped(reading.name, reason, "if it is something else, add it by itself"))
    return kept, skipped
