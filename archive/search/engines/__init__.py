"""The search engines, one file each, and the one that is asked for by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archive.errors import EngineUnavailable

if TYPE_CHECKING:
    from archive.search.engine import Engine

ENGINES = ("whoosh", "tantivy")


def open_engine(name: str, folder: Path) -> Engine:
    """The engine called `name` for the index in `folder` (made when first filled).

    Raises EngineUnavailable for a name that is not one of ours or a package that is not installed.
    """
    if name == "whoosh":
        from archive.search.engines.whoosh import WhooshEngine

        return WhooshEngine(folder)
    if name == "tantivy":
        from archive.search.engines.tantivy import TantivyEngine

        return TantivyEngine(folder)
    raise EngineUnavailable(f"there is no search engine called {name!r}", f"use one of: {', '.join(ENGINES)}")
