"""Which modules are compiled where there is a C compiler (hatch_build.py does it), and whether they were here."""

from __future__ import annotations

import importlib.util
from functools import cache

MODULES = ("archive.thai.newmm", "archive.thai.term_reader", "archive.thai.plain_fold", "archive.thai.layer")


@cache
def is_compiled() -> bool:
    """Whether all of them were. If not, they are right but slow, and what is quick in plain Python is used instead."""
    specs = [importlib.util.find_spec(name) for name in MODULES]
    return all(spec is not None and not (spec.origin or "").endswith(".py") for spec in specs)
