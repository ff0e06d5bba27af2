"""Everything that can be checked of a corpus. Each finding has a code, a severity, a place and a remedy."""

from __future__ import annotations

from pathlib import PurePosixPath

from archive.corpus import fixity, layout
from archive.corpus.checks.files import checksums, files, names_alike, no_blocks, unfinished
from archive.corpus.checks.finding import Check, Finding, load
from archive.corpus.checks.numbers import numbers, twice
from archive.corpus.checks.records import (
    consents,
    doubts,
    eras,
    no_event,
    sense,
    stray_files,
    unknown_fields,
    unreadable,
)
from archive.corpus.checks.references import links, moved, moved_anchors, withdrawn
from archive.corpus.checks.sizes import outgrown
from archive.corpus.store import Corpus

__all__ = ["CHECKS", "Finding", "accept", "check"]

CHECKS: tuple[Check, ...] = (
    unfinished, unreadable, no_event, stray_files, unknown_fields, links, files, names_alike, no_blocks, numbers, twice,
    moved, withdrawn, moved_anchors, sense, eras, consents, doubts, outgrown,
)  # fmt: skip


def check(corpus: Corpus, only_fixity: bool = False) -> list[Finding]:
    """All findings of a corpus: errors first, then warnings, then notes; each group in order of place."""
    found: list[Finding] = []
    if not only_fixity:
        loaded = load(corpus)
        for run in CHECKS:
            found += run(loaded)
    found += checksums(corpus, only_fixity)
    rank = {"error": 0, "warning": 1, "note": 2}
    return sorted(found, key=lambda one: (rank[one.severity], one.place, one.code, one.message))


def accept(corpus: Corpus) -> list[str]:
    """Take up records and words as they are now into the manifests, after a change by hand; the manifests that changed.

    Files as they were received are not accepted: those are never changed by hand.
    """
    with corpus.writing("accept") as change:
        for folder in fixity.folders(corpus.root):
            text, old = fixity.accepted(corpus.root, folder), fixity.said_of(corpus.root, folder)
            path = str(PurePosixPath(folder, layout.MANIFEST))
            if text and text != old:
                change.write_text(path, text)
            elif old and not text:
                change.remove(path)
        return change.paths
