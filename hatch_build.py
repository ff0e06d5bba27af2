"""Compiles what building an index spends its time in (archive/thai/compiled.py lists it), if there is a C compiler.

`pip install` runs this through hatchling, `make compiled` as a program. The compiled modules are put beside their
sources, all of them or none; without them Wethi does the same, only slower, so a machine without a compiler is told
and nothing fails.
"""

from __future__ import annotations

import contextlib
import runpy
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent


class CompiledModules(BuildHookInterface[Any]):
    """What hatchling runs before it makes a wheel or an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say that the wheel is for this kind of machine if that worked."""
        made = compiled(Path(self.root))
        build_data["artifacts"] += [path.relative_to(self.root).as_posix() for path in made]
        build_data["pure_python"] = not made
        build_data["infer_tag"] = bool(made)


def compiled(root: Path) -> list[Path]:
    """The files of the compiled modules, made anew; none (and a line that says why) where they cannot be made."""
    known = runpy.run_path(str(root / "archive/thai/compiled.py"))
    for old in known["built"](root):
        old.unlink()
    try:
        return _compiled(root, known["MODULES"])
    except Exception as error:
        # What a missing compiler, header or library raises is another thing on every machine.
        print(f"not compiled, so building an index takes longer here: {error}", file=sys.stderr)
        return []


def _compiled(root: Path, names: tuple[str, ...]) -> list[Path]:
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(root):
        lean = [] if sys.platform == "win32" else ["-g0"]
        wanted = [Extension(name, [f"{name.replace('.', '/')}.py"], extra_compile_args=lean) for name in names]
        directives = {"show_performance_hints": False}
        options = {"build_dir": folder, "quiet": True, "compiler_directives": directives}
        extensions = cythonize(wanted, **options)  # type: ignore[no-untyped-call]
        command = build_ext(Distribution({"name": "wethi", "ext_modules": extensions}))
        command.build_lib, command.build_temp, command.parallel = folder, folder, True
        command.ensure_finalized()
        command.run()
        made = [Path(each) for each in command.get_outputs()]
        return [Path(shutil.copy(each, root / each.relative_to(folder))) for each in made]


if __name__ == "__main__":
    for path in compiled(ROOT):
        print(path.relative_to(ROOT))
