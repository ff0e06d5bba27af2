"""A new, empty corpus."""

from __future__ import annotations

import json
import os
from pathlib import Path

from archive.corpus import layout
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


def create(folder: Path, name: str | None = None, base_url: str | None = None) -> Path:
    """The root of the new corpus; WrongUsage when the folder already holds something, CannotWrite when it cannot be made."""
    if folder.exists() and any(folder.iterdir()):
        held = "already holds an archive" if (folder / layout.SETTINGS).exists() else "is not empty"
        raise WrongUsage(f"{folder} {held}", "name an empty or new folder")
    text = _SETTINGS.format(
        schema=SCHEMA,
        name=json.dumps(name or "คลังเวที", ensure_ascii=False),
        base_url=json.dumps(base_url or "http://127.0.0.1:8000"),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for inner in (layout.EVENTS, layout.PEOPLE, layout.ORGANISATIONS):
            (folder / inner).mkdir()
        (folder / ".gitignore").write_text(f"{layout.PRIVATE}/\n{layout.PENDING}/\n", encoding="utf-8")
        new = folder / (layout.SETTINGS + ".new")
        new.write_text(text, encoding="utf-8")
        os.replace(new, folder / layout.SETTINGS)
    except OSError as error:
        raise CannotWrite(f"cannot make {folder}: {error.strerror}", "choose a folder that can be written") from None
    return folder.resolve()
