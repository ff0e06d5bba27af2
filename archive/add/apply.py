"""A plan → the corpus, all or nothing, with a journal for `wethi undo`."""

from __future__ import annotations

from collections.abc import Callable

from archive.add.planning.plan import FileWrite, Plan
from archive.add.planning.wording import listed
from archive.corpus.store import Corpus
from archive.corpus.writing import Change
from archive.errors import CorpusLocked, UnreadableSource

Progress = Callable[[int, int, str], None]


class ArchiveMoved(CorpusLocked):
    """The archive was changed by another command between planning and applying."""


def apply_plan(
    corpus: Corpus, plan: Plan, made_for: tuple[int, int] | None = None, progress: Progress | None = None
) -> str | None:
    """The id of the import that wrote the plan; None when there was nothing to write.

    `made_for`: the corpus's fingerprint when the plan was made. Raises ArchiveMoved when it is another by now,
    CorpusLocked, CannotWrite, and UnreadableSource for a source that changed since; then nothing was written.
    """
    if not plan.changes:
        return None
    with corpus.writing(f"add {listed(plan.sources)}") as change:
        if made_for is not None and corpus.fingerprint() != made_for:
            raise ArchiveMoved(
                "another command changed the archive while this plan was being made", "run the same command again"
            )
        written = [item.record for item in plan.items if item.action != "unchanged"]
        for record in written:
            change.save(record)
        for done, file in enumerate(plan.files, 1):
            _write(change, file)
            if progress:
                progress(done, len(plan.files), file.path)
        if not change.paths:
            return None
        return change.keep_journal("add", sources=list(plan.sources), records=[record.id for record in written])


def _write(change: Change, file: FileWrite) -> None:
    if file.text is not None:
        change.write_text(file.path, file.text)
        return
    assert file.source is not None
    try:
        size = file.source.stat().st_size
        with file.source.open("rb"):
            pass
    except OSError as error:
        raise UnreadableSource(
            f"cannot read {file.source} any more: {error.strerror}; nothing was changed", "put it back and add it again"
        ) from error
    if file.bytes is not None and size != file.bytes:
        raise UnreadableSource(
            f"{file.source} was changed while it was being added; nothing was changed", "add it again"
        )
    change.copy(file.path, file.source)
