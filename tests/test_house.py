"""The rules of the house: imports that only go down, nothing public without words and types, every command documented."""

from __future__ import annotations

import ast
import doctest
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from archive.commands import VERBS
from tests.house import (
    CHECKOUT,
    PACKAGE,
    Function,
    files,
    imports,
    modules,
    over_aim,
    public_classes,
    public_functions,
)

# Imports go only down; two rooms of one floor do not know each other.
FLOORS = (
    ("errors", "home"),
    ("thai", "model"),
    ("corpus",),
    ("search",),
    ("add", "care", "cite", "index"),
    ("web",),
    ("commands",),
)
HEIGHT = {room: height for height, floor in enumerate(FLOORS) for room in floor}
MODULES = sorted(files())
HEAVY = {
    "bs4", "citeproc", "docx", "lxml", "nlpo3", "openpyxl", "PIL", "pptx", "pythainlp", "ruamel", "starlette", "tantivy",
    "uvicorn", "whoosh",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _let_go() -> Iterator[None]:
    """The trees of all files are a burden to whatever runs after these tests."""
    yield
    modules.cache_clear()


def room(module: str) -> str:
    """The room a module stands in: archive.corpus.store → corpus."""
    return module.split(".")[1] if "." in module else ""


def test_every_room_has_its_floor() -> None:
    assert {room(name) for name in MODULES} - {""} == set(HEIGHT)


def test_imports_only_go_down() -> None:
    wrong = [
        f"{one.importer}:{one.line} imports {one.imported}"
        for one in imports()
        if room(one.importer) != room(one.imported)
        and room(one.imported)
        and (room(one.importer), room(one.imported)) != ("home", "errors")
        and (not room(one.importer) or HEIGHT[room(one.imported)] >= HEIGHT[room(one.importer)])
    ]
    assert not wrong


def test_thai_knows_only_errors_and_home() -> None:
    known = {room(one.imported) for one in imports() if room(one.importer) == "thai"}
    assert known <= {"thai", "errors", "home", ""}


def test_search_reads_the_corpus_in_find_only() -> None:
    wrong = [
        one for one in imports()
        if room(one.importer) == "search" and room(one.imported) == "corpus" and one.importer != "archive.search.find"
    ]  # fmt: skip
    assert not wrong


def test_no_import_cycle() -> None:
    graph: dict[str, set[str]] = {name: set() for name in MODULES}
    for one in imports():
        if not one.typing_only and one.imported != "archive":
            graph[one.importer].add(one.imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_everything_public_has_words_and_types() -> None:
    assert [f"{name}: {one}" for name in MODULES for one in _missing(modules()[name][1])] == []


def _missing(tree: ast.Module) -> list[str]:
    missing = [] if ast.get_docstring(tree) else ["the module: no docstring"]
    missing += [f"{node.name}: no docstring" for node in public_classes(tree) if not ast.get_docstring(node)]
    for where, node in public_functions(tree):
        decorators = {ast.unparse(one) for one in node.decorator_list}
        if not ast.get_docstring(node) and not decorators & {"overload", "override"}:
            missing.append(f"{where}: no docstring")
        if node.returns is None or any(one.annotation is None for one in _arguments(node)):
            missing.append(f"{where}: no types")
    return missing


def _arguments(node: Function) -> list[ast.arg]:
    found = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    found += [one for one in (node.args.vararg, node.args.kwarg) if one]
    return [one for one in found if one.arg not in ("self", "cls")]


def test_no_net_that_catches_everything() -> None:
    wide = [
        f"{name}:{node.lineno}"
        for name in MODULES
        for node in ast.walk(modules()[name][1])
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or re.search(r"\bException\b", ast.unparse(node.type)))
    ]
    assert not wide


def test_examples_in_docstrings_are_true() -> None:
    with_examples = [name for name in MODULES if ">>>" in files()[name].read_text("utf-8")]
    ran = {name: doctest.testmod(importlib.import_module(name)) for name in with_examples}
    assert ran
    assert {name: one for name, one in ran.items() if one.failed or not one.attempted} == {}


def test_no_vague_module_names() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "data", "misc"}
    assert not [name for name in MODULES if name.rpartition(".")[2] in vague]


def test_no_python_under_templates() -> None:
    assert not list((CHECKOUT / "templates").rglob("*.py"))


def test_every_file_of_commands_is_a_verb() -> None:
    files = {path.stem.replace("_", "-") for path in (PACKAGE / "commands").glob("*.py")} - {"--init--", "options"}
    assert not {name for name in files - set(VERBS) if hasattr(_command(name), "command")}


def _command(verb: str) -> object:
    return importlib.import_module(f"archive.commands.{verb.replace('-', '_')}")


def test_every_command_is_documented() -> None:
    pages = "\n".join(path.read_text("utf-8") for path in (CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md")))
    there = [verb for verb in VERBS if f"archive.commands.{verb.replace('-', '_')}" in MODULES]
    assert [verb for verb in there if not re.search(rf"\bwethi {verb}\b", pages)] == []


def test_help_loads_nothing_heavy() -> None:
    program = "import sys; from archive.commands import run; run(['--help']); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=CHECKOUT, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert not loaded & HEAVY


def test_the_aims_are_reported() -> None:
    """The aims of size are aims: `python -m tests.house` reports them; a file of three times its aim is a fault."""
    sizes = [int(line.split()[0]) for line in over_aim() if ".py:" not in line]
    assert max(sizes, default=0) < 900
