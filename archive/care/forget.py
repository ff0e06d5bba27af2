"""What is kept of withdrawn records for `undo`: where it lies, so that it never leaves; and its destruction."""

from __future__ import annotations

from archive.corpus import layout
from archive.corpus.journal import Import, imports
from archive.corpus.store import Corpus
from archive.errors import CannotUndo


def withdrawals(corpus: Corpus) -> list[Import]:
    """The withdrawals that can still be taken back, oldest first."""
    return [one for one in imports(corpus) if one.kind == "withdraw"]


def keeping(corpus: Corpus) -> list[str]:
    """The ids of the imports whose journals hold something withdrawn: the withdrawals, and older ones that replaced or
    corrected the same files. They stay where they are: no export takes them along."""
    return [one.id for one in _holding(corpus, withdrawals(corpus))]


def _holding(corpus: Corpus, withdrawn: list[Import]) -> list[Import]:
    purged = {path for one in withdrawn for path in one.facts.get("purged", ())}
    return [
        one for one in imports(corpus)
        if one in withdrawn or any(file.before and file.path in purged for file in one.files)
    ]  # fmt: skip


def forget(corpus: Corpus, id: str) -> list[str]:
    """Destroy all that is kept of a withdrawn record; returns the ids of the imports that can no longer be undone.

    CannotUndo when nothing is kept of it. The bytes are removed, not overwritten: what backups and version control
    hold is theirs to forget.
    """
    with corpus.writing(f"forget {id}") as change:
        mine = [one for one in withdrawals(corpus) if id in (*one.facts.get("records", ()), *one.facts.get("ids", ()))]
        if not mine:
            raise CannotUndo(f"nothing is kept of {id}", "see what was withdrawn with: wethi undo --list")
        forgotten = _holding(corpus, mine)
        for one in forgotten:
            for path in sorted((corpus.root / layout.IMPORTS / one.id).rglob("*")):
                if path.is_file():
                    change.remove(path.relative_to(corpus.root).as_posix())
    return [one.id for one in forgotten]
