"""The archive's own settings: `archive.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.corpus import layout
from archive.corpus.yaml import structure
from archive.errors import InvalidRecord
from archive.model.records import Words

SCHEMA = 1
ENGINES = ("whoosh", "tantivy")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an archive says of itself. `base_url` (no slash at its end) begins every address in citations and feeds."""

    name: Words
    base_url: str = "http://127.0.0.1:8000"
    schema: int = SCHEMA
    languages: tuple[str, ...] = ("th", "en")
    engine: str = "whoosh"
    description: Words = Words()
    publisher: Words = Words()
    licence: str | None = None
    contact: str | None = None


def read_settings(root: Path) -> dict[str, Any]:
    """What the settings file of the corpus at `root` holds; InvalidRecord when it cannot be read."""
    path = root / layout.SETTINGS
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InvalidRecord(
            f"cannot read {path}: {error.strerror}", "restore the file, or the permission to read it", path
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidRecord(f"{path}: {error}", "correct the file", path) from None


def load_settings(root: Path) -> Settings:
    """The settings of the corpus at `root`; InvalidRecord (with line where known) when they cannot be read."""
    path = root / layout.SETTINGS
    plain = read_settings(root)
    if schema_in(plain, root) < SCHEMA:
        raise InvalidRecord(
            f"{path}: made by an older Wethi (schema {schema_in(plain, root)})", "run: wethi migrate", path
        )
    found = structure(plain, Settings, path)
    if found.engine not in ENGINES:
        raise InvalidRecord(f"{path}: the engine {found.engine!r} is not known", f"use {' or '.join(ENGINES)}", path)
    if found.schema > SCHEMA:
        raise InvalidRecord(f"{path}: made by a newer Wethi (schema {found.schema})", "upgrade the program", path)
    if not found.base_url.startswith(("http://", "https://")):
        raise InvalidRecord(f"{path}: base_url {found.base_url!r} is not an address", "write https://…", path)
    return structure({**plain, "base_url": found.base_url.rstrip("/")}, Settings, path)


def schema_in(plain: dict[str, Any], root: Path) -> int:
    """The schema of a corpus whose settings these are; before schemas had numbers all people stood in one file."""
    found = plain.get("schema", 0 if (root / "people.yaml").is_file() else SCHEMA)
    return found if isinstance(found, int) else SCHEMA
