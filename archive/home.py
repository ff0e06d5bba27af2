"""Where the program's own files are, and which corpus we are working on."""

from __future__ import annotations

import os
from pathlib import Path

from archive.errors import NoCorpus

PACKAGE = Path(__file__).resolve().parent
SETTINGS_NAME = "archive.toml"


def templates_dir() -> Path:
    """The folder of page templates: inside the package when installed, beside it in a checkout."""
    installed = PACKAGE / "templates"
    if installed.is_dir():
        return installed
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "templates").is_dir():
        return checkout / "templates"
    raise NoCorpus("the program's page templates are missing", "install wethi again")


def find_corpus(named: str | None = None, start: Path | None = None) -> Path:
    """The corpus to work on: the named folder, else WETHI_CORPUS, else the nearest parent with one.

    A folder is a corpus when it holds `archive.toml`; a parent also counts when its `corpus/` does.
    Raises NoCorpus naming all three ways.
    """
    if named:
        return _checked(Path(named), "--corpus")
    variable = os.environ.get("WETHI_CORPUS")
    if variable:
        return _checked(Path(variable), "WETHI_CORPUS")
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "corpus"):
            if (candidate / SETTINGS_NAME).is_file():
                return candidate
    raise NoCorpus(
        f"no corpus was named, WETHI_CORPUS is not set, and no folder from {here} upwards holds {SETTINGS_NAME}",
        "give --corpus DIR, set WETHI_CORPUS, go into a folder that has one, or make one with: wethi init DIR",
    )


def _checked(folder: Path, by: str) -> Path:
    """`folder` as an absolute path, or NoCorpus saying which way of naming it failed."""
    for candidate in (folder, folder / "corpus"):
        if (candidate / SETTINGS_NAME).is_file():
            return candidate.resolve()
    if not folder.exists():
        raise NoCorpus(f"{by} names {folder}, which does not exist", f"make it with: wethi init {folder}")
    raise NoCorpus(f"{by} names {folder}, which holds no {SETTINGS_NAME}", f"make it with: wethi init {folder}")
