"""Compiled modules that are older than their sources are not used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.thai.compiled import MODULES, drop_stale


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the sources of the compiled modules, and with compiled ones made a minute later."""
    for name in MODULES:
        source = tmp_path / f"{name.replace('.', '/')}.py"
        source.parent.mkdir(parents=True, exist_ok=True)
        for path, made in ((source, 1000), (source.with_suffix(".pxd"), 1000), (source.with_suffix(".abi3.so"), 1060)):
            path.write_text("")
            os.utime(path, (made, made))
    return tmp_path


def compiled(checkout: Path) -> int:
    return len(list(checkout.rglob("*.so")))


def test_fresh_ones_stay(checkout: Path) -> None:
    drop_stale(checkout)
    assert compiled(checkout) == len(MODULES)


@pytest.mark.parametrize("end", [".py", ".pxd"])
def test_all_go_when_one_source_is_newer(checkout: Path, end: str) -> None:
    os.utime(checkout / f"{MODULES[1].replace('.', '/')}{end}", (2000, 2000))
    drop_stale(checkout)
    assert compiled(checkout) == 0


def test_a_checkout_without_compiled_ones_is_left_alone(checkout: Path) -> None:
    for each in checkout.rglob("*.so"):
        each.unlink()
    drop_stale(checkout)
    assert len(list(checkout.rglob("*.py"))) == len(MODULES)
