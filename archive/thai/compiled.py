"""Which modules are compiled where there is a C compiler (hatch_build.py does it), and whether they were here."""

from __future__ import annotations

import contextlib
import importlib.util
from functools import cache
from pathlib import Path

MODULES = (
    "archive.thai.word_tree", "archive.thai.newmm", "archive.thai.term_reader", "archive.thai.plain_fold", "archive.thai.layer",
)  # fmt: skip


@cache
def is_compiled() -> bool:
    """Whether all of them were. If not, they are right but slow, and what is quick in plain Python is used instead."""
    specs = [importlib.util.find_spec(name) for name in MODULES]
    return all(spec is not None and not (spec.origin or "").endswith(".py") for spec in specs)


def built(checkout: Path) -> list[Path]:
    """The files of the compiled modules that lie in a checkout, for whatever Python."""
    return [each for name in MODULES for each in checkout.glob(f"{name.replace('.', '/')}.*.*")]


def drop_stale(checkout: Path) -> None:
    """Take away the compiled modules of a checkout if a source of theirs is newer: without them all is right, only slow.

    `make` compiles them anew. Where they cannot be taken away they stay.
    """
    sources = [(checkout / name.replace(".", "/")).with_suffix(end) for name in MODULES for end in (".py", ".pxd")]
    there = built(checkout)
    if there and max(each.stat().st_mtime for each in sources) > min(each.stat().st_mtime for each in there):
        for each in there:
            with contextlib.suppress(OSError):
                each.unlink()
