"""An older corpus brought up to this version's form, one schema after the other, with a backup before the first."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archive.care import schema_0
from archive.care.destination import fresh_folder
from archive.corpus import fixity, layout
from archive.corpus.settings import SCHEMA, read_settings, schema_in
from archive.corpus.store import Corpus
from archive.corpus.writing import Change
from archive.errors import FixityFailure, InvalidRecord

# schema → what brings a corpus of it to the next one.
STEPS: dict[int, Callable[[Change], None]] = {0: schema_0.lift}
_LEFT_OUT = {layout.PRIVATE, layout.PENDING}


@dataclass(frozen=True, slots=True)
class Migration:
    """What was done: from which schema to which, where the backup lies, the changes that `undo` can take back (latest
    last), and what cannot be read now."""

    since: int
    to: int
    backup: str | None = None
    changes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def schema_of(root: Path) -> int:
    """The schema of the corpus at `root`; InvalidRecord when its settings cannot be read."""
    return schema_in(read_settings(root), root)


def migrate(corpus: Corpus, backup: Path | None = None) -> Migration:
    """Bring a corpus up to this version's schema; nothing is done when it has it already.

    The backup is a whole copy, every byte compared, at `backup` or beside the corpus. Each step is one change: killed
    between two, the next run goes on. InvalidRecord for a corpus of a newer program or one a step cannot read;
    CannotWrite, CorpusLocked, WrongUsage (a backup place that holds something). Then nothing was changed.
    """
    since = schema_of(corpus.root)
    if since == SCHEMA:
        return Migration(since, since)
    if since > SCHEMA or since not in STEPS:
        raise InvalidRecord(
            f"{corpus.root / layout.SETTINGS}: schema {since} is not known to this Wethi", "upgrade the program"
        )
    place = copy_whole(corpus.root, backup or _beside(corpus.root, since))
    changes = []
    for schema in range(since, SCHEMA):
        with corpus.writing(f"migrate from schema {schema} to {schema + 1}") as change:
            STEPS[schema](change)
            changes.append(change.keep_journal("migrate", schema=schema))
    problems = tuple(error.what for error in corpus.problems())
    return Migration(since, SCHEMA, str(place), tuple(changes), problems)


def _beside(root: Path, schema: int) -> Path:
    now = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    return root.parent / f"{root.name}-schema-{schema}-{now}"


def copy_whole(root: Path, dest: Path) -> Path:
    """A copy of a corpus without what is disposable, every byte compared; errors as for fresh_folder."""
    with fresh_folder(dest, root) as folder:
        for base, folders, names in os.walk(root):
            inner = Path(base).relative_to(root)
            if inner == Path("."):
                folders[:] = [name for name in folders if name not in _LEFT_OUT]
            (folder / inner).mkdir(parents=True, exist_ok=True)
            for name in names:
                shutil.copy2(Path(base) / name, folder / inner / name)
                if fixity.sha256(Path(base) / name) != fixity.sha256(folder / inner / name):
                    raise FixityFailure(f"{inner / name} was damaged while it was copied", "check the disk")
    return dest
