"""The whole corpus as a BagIt bag (RFC 8493), and back, byte for byte."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from archive.care.destination import fresh_folder, refuse
from archive.care.forget import keeping
from archive.corpus import fixity, layout
from archive.corpus.commit import locked
from archive.corpus.journal import imports
from archive.corpus.settings import SCHEMA, load_settings
from archive.corpus.store import Corpus
from archive.errors import CannotWrite, FixityFailure, InvalidRecord, MissingExtra, WrongUsage

_LEFT_OUT = {layout.PRIVATE, layout.PENDING, ".git"}
_FOLDERS = (layout.EVENTS, layout.PEOPLE, layout.ORGANISATIONS)


def _bagit() -> Any:
    try:
        import bagit
    except ImportError:
        raise MissingExtra(
            "bags are made and read with the package bagit, which is not installed", "pip install 'wethi[bagit]'"
        ) from None
    bagit.LOGGER.setLevel(logging.CRITICAL)  # what is wrong is raised too, and told once
    return bagit


def export_bag(corpus: Corpus, dest: Path) -> int:
    """Write the corpus as a bag at `dest` and validate it; returns how many files it holds.

    Left out: the private folder, unfinished writes, version control, and what is kept of withdrawn records. Nobody
    writes to the corpus meanwhile. WrongUsage, CannotWrite, MissingExtra; InvalidRecord for a link out of the corpus.
    """
    bagit = _bagit()
    with fresh_folder(dest, corpus.root) as folder:
        with _still(corpus.root):
            count = 0
            for inner in corpus_files(corpus):
                (folder / inner).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(corpus.root / inner, folder / inner)
                count += 1
        bag = bagit.make_bag(str(folder), _info(corpus), checksums=["sha256"], encoding="utf-8")
        bag.validate()
    return count


def _info(corpus: Corpus) -> dict[str, str]:
    settings = corpus.settings
    info = {
        "Source-Organization": settings.publisher.best() or settings.name.best(),
        "Contact-Email": settings.contact or "",
        "External-Description": settings.description.best("en") or settings.name.best("en"),
        "External-Identifier": settings.base_url,
        "Wethi-Schema": str(settings.schema),
    }
    return {name: " ".join(value.split()) for name, value in info.items() if value}


@contextlib.contextmanager
def _still(root: Path) -> Iterator[None]:
    """Nobody else writes meanwhile; a corpus that cannot be locked cannot be written either."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(CannotWrite):
            stack.enter_context(locked(root, 10.0))
        yield


def corpus_files(corpus: Corpus) -> Iterator[str]:
    """Every file of a corpus that may leave it, relative to its root, sorted by folder."""
    root = corpus.root.resolve()
    readable = {one.id for one in imports(corpus)} - set(keeping(corpus))
    for base, folders, names in os.walk(root):
        inner = PurePosixPath(Path(base).relative_to(root).as_posix())
        if str(inner) == ".":
            folders[:] = [name for name in folders if name not in _LEFT_OUT]
        elif str(inner) == layout.IMPORTS:
            # A journal that cannot be read may be that of a withdrawal: it stays here too.
            folders[:] = [name for name in folders if name in readable]
        folders.sort()
        for name in sorted(names):
            path = Path(base) / name
            if not path.resolve().is_relative_to(root):
                raise InvalidRecord(f"{path} is a link that leads out of the corpus", "keep the file itself", path)
            yield str(inner / name)
        for name in folders:
            if (Path(base) / name).is_symlink():
                raise InvalidRecord(f"{Path(base) / name} is a link to a folder", "keep the folder itself", Path(base))


def restore_bag(source: Path, dest: Path) -> int:
    """Bring a bag back as a corpus at `dest`, validated before and every byte compared after; returns its files.

    FixityFailure for a damaged bag; WrongUsage for what is no bag of an archive, or a `dest` that holds something.
    """
    bagit = _bagit()
    refuse(dest, None)
    if not (source / "bagit.txt").is_file():
        raise WrongUsage(f"{source} is no BagIt bag (no bagit.txt)", "name the folder that wethi export wrote")
    payload = source / "data"
    if not (payload / layout.SETTINGS).is_file():
        raise WrongUsage(f"{source} holds no archive (no data/{layout.SETTINGS})", "name a bag that wethi export wrote")
    _refuse_links(source)
    try:
        bag = bagit.Bag(str(source))
        bag.validate()
    except (bagit.BagError, OSError, ValueError) as error:
        details = "; ".join(str(one) for one in getattr(error, "details", [])[:5])
        raise FixityFailure(
            f"{source} is not the bag it was: {details or str(error).splitlines()[0]}", "use another copy of it"
        ) from None
    digests = {path: found.get("sha256") for path, found in bag.entries.items()}
    with fresh_folder(dest) as folder:
        count = 0
        for path in sorted(path for path in digests if path.startswith("data/")):
            target = folder / path.removeprefix("data/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / path, target)
            if digests[path] and fixity.sha256(target) != digests[path]:
                raise FixityFailure(f"{path} was damaged while it was copied", "try again")
            count += 1
        for name in _FOLDERS:
            (folder / name).mkdir(exist_ok=True)
        _check_schema(folder)
    return count


def _refuse_links(source: Path) -> None:
    for base, folders, names in os.walk(source):
        for name in (*folders, *names):
            if (Path(base) / name).is_symlink():
                raise WrongUsage(f"{Path(base) / name} is a link: a bag holds files only", "use another copy of it")


def _check_schema(folder: Path) -> None:
    """InvalidRecord when the settings cannot be read or are of a newer program; older ones are for `wethi migrate`."""
    from archive.care.migrate import schema_of

    if schema_of(folder) >= SCHEMA:
        load_settings(folder)
