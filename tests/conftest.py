"""What every test may use: a copy of the tests' corpus, the command line, and no way out to the network.

Hypothesis tries EXAMPLES cases of each property: few, so that the fast tests stay fast. WETHI_EXAMPLES=1000 tries more.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from archive.corpus.store import Corpus

CHECKOUT = Path(__file__).resolve().parent.parent
FIXTURES = Path(__file__).resolve().parent / "fixtures"
SAMPLE = FIXTURES / "corpus"
EXAMPLES = int(os.environ.get("WETHI_EXAMPLES", "20"))

# A busy machine is no fault, so no case has a deadline. In CI every run tries the same cases.
settings.register_profile(
    "fast",
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
settings.load_profile("fast")


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's own cache, and none works on a corpus that the user has named."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("WETHI_CORPUS", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Connections lead to this machine only."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test went out to the network: {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture
def corpus_root(tmp_path: Path) -> Path:
    """A fresh copy of tests/fixtures/corpus."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "corpus"))


@pytest.fixture
def corpus(corpus_root: Path) -> Corpus:
    """A fresh copy of tests/fixtures/corpus, opened."""
    return Corpus.open(corpus_root)


@pytest.fixture
def small_corpus(corpus_root: Path) -> Corpus:
    """The tests' corpus with one event only, for what takes long and is the same for any archive."""
    for event in ("2021.canal-day", "2024.quiet-circle"):
        shutil.rmtree(corpus_root / "events" / event)
    return Corpus.open(corpus_root)


@dataclass
class Answer:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


def as_a_user() -> list[str]:
    """Arguments between python and a program, for root to give up writing where the modes of files forbid it.

    Linux: CAP_DAC_OVERRIDE leaves the bounding set (prctl 24), and execve gives root no more than that set.
    """
    if os.geteuid() != 0:
        return []
    give_up = "import ctypes, os, sys; ctypes.CDLL(None).prctl(24, 1, 0, 0, 0) and sys.exit('cannot give up root')"
    return ["-c", f"{give_up}; os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"]


@dataclass
class Cli:
    """Runs `wethi`: in this process, or as a command of its own. `corpus`: named by --corpus after the verb."""

    corpus: Path | None = None
    cwd: Path = CHECKOUT
    env: dict[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str | Path, stdin: str = "") -> Answer:
        """The answer of a command run in this process."""
        from archive.commands import run

        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
            for name, value in self.env.items():
                patch.setenv(name, value)
            patch.chdir(self.cwd)
            code = run(self._named(arguments))
        return Answer(code, _written(out), _written(err))

    def real(self, *arguments: str | Path, stdin: str = "", timeout: float = 60) -> Answer:
        """The answer of a command run in a process of its own, as a person runs it; root meets the modes of files."""
        done = subprocess.run(
            [sys.executable, *as_a_user(), CHECKOUT / "cli.py", *self._named(arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=self.cwd,
            env={**os.environ, **self.env},
            timeout=timeout,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def _named(self, arguments: tuple[str | Path, ...]) -> list[str]:
        named = [str(argument) for argument in arguments]
        return [named[0], "--corpus", str(self.corpus), *named[1:]] if self.corpus else named


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


@pytest.fixture
def cli(corpus_root: Path, tmp_path: Path) -> Cli:
    """`wethi` on a fresh copy of the tests' corpus, from an empty folder."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    return Cli(corpus_root, elsewhere)


@pytest.fixture
def bare_cli(tmp_path: Path) -> Cli:
    """`wethi` without a corpus, from an empty folder."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    return Cli(None, elsewhere)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The chromium of this machine (CHROMIUM, or on the path); a missing one is a failure, not a skip."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("no chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM")
    return found
