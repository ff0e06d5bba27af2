"""Kill -9, a full disk and lost permission at every step of a change and of its undoing (see faults.py).

All steps are met by `python tests/corpus/faults.py kill FOLDER 1 100`; here it is every second or fifth.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

# In memory where the machine has that: what is tested is the order of the steps, not the disk.
MEMORY = Path("/dev/shm")


@pytest.mark.parametrize(
    ("mode", "every", "at_moments", "least"), [("kill", 2, 4, 100), ("fail", 5, 0, 20), ("stay", 5, 0, 30)]
)
def test_old_or_new_and_nothing_else(tmp_path: Path, mode: str, every: int, at_moments: int, least: int) -> None:
    root = tmp_path / "corpus"
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        root = MEMORY / f"wethi-{os.getpid()}-{mode}"
    command = [sys.executable, "tests/corpus/faults.py", mode, str(root), str(every), str(at_moments)]
    try:
        done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=550, check=False)
    finally:
        subprocess.run(["rm", "-rf", root], check=True)
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    assert counts["met"] + counts.get("random", 0) >= least
    assert counts["old"] >= 5
    assert counts["new"] >= 5
