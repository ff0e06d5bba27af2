"""A new, empty corpus."""

from __future__ import annotations

import json
import os
from pathlib import Path

from archive.corpus import layout
from archive.corpus.commit import sync_folder
from archive.corpus.settings import SCHEMA
from archive.errors import CannotWrite, WrongUsage

_SETTINGS = """\
# What this archive says of itself. Everything here may be changed by hand.
schema = {schema}
engine = "whoosh"            # or "tantivy" for archives that outgrow it: pip install 'wethi[tantivy]'
languages = ["th", "en"]
# The archive's address on the web, without a slash at its end: it stands in every citation, feed and link.
base_url = {base_url}
# licence = "CC BY 4.0"
# contact = "keeper@example.org"

[name]
th = {name}
en = "Wethi archive"

[description]
th = "คลังบันทึกเวทีและการประชุม"
en = "An archive of forums and meetings"
"""


# What a killed `init` may have left: everything but the settings, which come last.
_BEGUN = {layout.EVENTS, layout.PEOPLE, layout.ORGANISATIONS, ".gitignore", layout.SETTINGS + ".new"}


def create(folder: Path, name: str | None = None, base_url: str | None = None) -> Path:
    """The root of the new corpus; WrongUsage when the folder already holds something or the address is none,
    CannotWrite when it cannot be made."""
    if base_url is not None and not base_url.startswith(("http://", "https://")):
        raise WrongUsage(f"{base_url!r} is not an address", "write --base-url https://archive.example")
    text = _SETTINGS.format(
        schema=SCHEMA,
        name=json.dumps((name or "คลังเวที").replace("\x7f", ""), ensure_ascii=False),
        base_url=json.dumps((base_url or "http://127.0.0.1:8000").rstrip("/")),
    )
    try:
        _refuse_full(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for inner in (layout.EVENTS, layout.PEOPLE, layout.ORGANISATIONS):
            (folder / inner).mkdir(exist_ok=True)
        (folder / ".gitignore").write_text(f"{layout.PRIVATE}/\n{layout.PENDING}/\n", encoding="utf-8")
        new = folder / (layout.SETTINGS + ".new")
        with new.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.replace(new, folder / layout.SETTINGS)
        sync_folder(folder)
    except OSError as error:
        raise CannotWrite(f"cannot make {folder}: {error.strerror}", "choose a folder that can be written") from None
    except UnicodeEncodeError:
        raise WrongUsage(f"the name {name!r} is not text", "write it in UTF-8") from None
    return folder.resolve()


def _refuse_full(folder: Path) -> None:
    if not os.path.lexists(folder):
        return
    if (folder / layout.SETTINGS).exists():
        raise WrongUsage(f"{folder} already holds an archive", "name an empty or new folder")
    for path in folder.iterdir():
        if path.name not in _BEGUN or (path.is_dir() and any(path.iterdir())):
            raise WrongUsage(f"{folder} is not empty", "name an empty or new folder")
