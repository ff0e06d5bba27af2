"""The wheel: built, installed beside nothing of ours, and run from a folder full of decoys, it is the checkout's program."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from archive import __version__
from tests.conftest import CHECKOUT, SAMPLE

pytestmark = pytest.mark.install

DECOY = "raise SystemExit('a decoy was loaded')\n"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean copy of the checkout's own files."""
    source = tmp_path_factory.mktemp("source")
    for name in ("archive", "templates"):
        shutil.copytree(CHECKOUT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, source / name)
    return source


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of that copy."""
    out = tmp_path_factory.mktemp("wheel")
    command: list[str | Path] = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, source]
    subprocess.run(command, check=True, capture_output=True)
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `wethi` of a new environment that holds the wheel, and the libraries of this one."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        wheel,
    ]
    subprocess.run(pip, check=True, capture_output=True)
    [site] = home.glob("lib/python*/site-packages")
    # A path added by a .pth file has its own .pth files ignored: an editable install of the checkout stays unseen.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return home / "bin" / "wethi"


@pytest.fixture
def decoys(tmp_path: Path) -> Path:
    """A folder with everything that could be taken for a part of the program."""
    for folder in ("archive", "archive/commands", "templates", "corpus_of_another"):
        (tmp_path / folder).mkdir()
    for file in ("cli.py", "archive/__init__.py", "archive/commands/__init__.py", "click.py", "jinja2.py", "home.py"):
        (tmp_path / file).write_text(DECOY, "utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'decoy'\n", "utf-8")
    (tmp_path / "templates" / "base.html").write_text("decoy", "utf-8")
    return tmp_path


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command's end, with an environment that names no corpus and no path of ours."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "WETHI_CORPUS")}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False, timeout=120)


def test_the_wheel_holds_the_package_and_the_templates_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    tops = {name.split("/")[0] for name in names}
    assert tops == {"archive", f"wethi-{__version__}.dist-info"}
    assert not [name for name in names if name.startswith("archive/templates/") and name.endswith(".py")]
    assert "archive/py.typed" in names


def test_the_wheel_is_the_checkout(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        packed = {
            name: hashlib.sha256(opened.read(name)).hexdigest()
            for name in opened.namelist()
            if name.startswith("archive/")
        }
    there = {}
    for top, inside in (("archive", "archive"), ("templates", "archive/templates")):
        for path in (CHECKOUT / top).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                name = f"{inside}/{path.relative_to(CHECKOUT / top).as_posix()}"
                there[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    compiled = {name for name in packed | there if name.endswith((".so", ".pyd"))}  # made anew, never the same bytes
    assert {name: packed[name] for name in packed.keys() - compiled} == {
        name: there[name] for name in there.keys() - compiled
    }


def test_modules_are_compiled_where_there_is_a_compiler(wheel: Path, installed: Path, decoys: Path) -> None:
    has_compiler = shutil.which(os.environ.get("CC") or str(sysconfig.get_config_var("CC")).split()[0]) is not None
    assert wheel.name.endswith("-py3-none-any.whl") != has_compiler
    code = "from archive.thai.compiled import is_compiled; print(is_compiled())"
    assert run(installed.parent / "python", "-P", "-c", code, cwd=decoys).stdout.strip() == str(has_compiler)


def test_without_a_compiler_the_wheel_is_for_any_machine(source: Path, tmp_path: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        tmp_path,
        source,
    ]
    done = subprocess.run(
        command, check=True, capture_output=True, encoding="utf-8", env={**os.environ, "CC": "no-such-cc"}
    )
    assert "not compiled" in done.stdout + done.stderr
    assert [each.name for each in tmp_path.glob("*.whl")] == [f"wethi-{__version__}-py3-none-any.whl"]


def test_the_licence_travels_along(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        licences = [name for name in opened.namelist() if "/licenses/" in name]
    assert any(name.endswith("LICENSE") for name in licences)


def test_it_answers_like_the_checkout(installed: Path, decoys: Path) -> None:
    checkout = [Path(sys.executable), CHECKOUT / "cli.py"]
    for arguments in (
        ["--version"],
        ["--help"],
        ["list", "--corpus", SAMPLE, "--json"],
        ["show", "2021.canal-day.2#c5", "--corpus", SAMPLE],
        ["show", "nobody-here", "--corpus", SAMPLE],
        ["list"],
    ):
        here = run(installed, *arguments, cwd=decoys)
        there = run(*checkout, *arguments, cwd=decoys)
        assert "decoy was loaded" not in here.stdout + here.stderr
        assert (here.returncode, here.stdout, here.stderr) == (there.returncode, there.stdout, there.stderr)


def test_it_runs_its_own_files(installed: Path, decoys: Path) -> None:
    python = installed.parent / "python"
    code = "import archive.home as home; print(home.__file__); print(home.templates_dir())"
    done = run(python, "-P", "-c", code, cwd=decoys)
    assert done.returncode == 0, done.stderr
    assert all(Path(line).is_relative_to(installed.parent.parent) for line in done.stdout.splitlines())


def test_versions_agree() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__


def test_the_locks_hold_what_the_project_wants() -> None:
    from tests.locks import key, needed

    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    for lock, extras in (("requirements.lock", ()), ("requirements-dev.lock", tuple(project["optional-dependencies"]))):
        lines = (CHECKOUT / lock).read_text("utf-8").splitlines()
        pins = dict(line.split("==") for line in lines if not line.startswith("#"))
        wanted = [*project["dependencies"]]
        wanted += [one for extra in extras if extra != "all" for one in project["optional-dependencies"][extra]]
        assert {key(name) for name in needed(wanted)} <= set(pins), lock
