"""What the house is made of, read from the source itself. As a command: what is over the aims of size.

python -m tests.house
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "archive"
FILE_AIM = 300
FUNCTION_AIM = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Import:
    """One module of ours imported by another. `typing_only`: never at run time."""

    importer: str
    imported: str
    line: int
    typing_only: bool


@cache
def files() -> dict[str, Path]:
    """Every module of the package: dotted name → its file."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "templates" in path.relative_to(PACKAGE).parts:
            continue
        parts = path.relative_to(CHECKOUT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = path
    return found


@cache
def modules() -> dict[str, tuple[Path, ast.Module]]:
    """Every module of the package: dotted name → its file and its tree. Large: let go of it with `cache_clear`."""
    return {name: (path, ast.parse(path.read_text("utf-8"), str(path))) for name, path in files().items()}


@cache
def imports() -> tuple[Import, ...]:
    """Every import of one module of ours by another, also those inside functions and for types only."""
    return tuple(one for name, (_, tree) in modules().items() for one in _imports_of(name, tree))


def _imports_of(name: str, tree: ast.Module) -> Iterator[Import]:
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If)
        and "TYPE_CHECKING" in (getattr(node.test, "id", ""), getattr(node.test, "attr", ""))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            targets = [_module_or_parent(f"{node.module}.{alias.name}") for alias in node.names]
        else:
            continue
        for target in set(targets):
            if target.split(".")[0] == "archive" and target != name:
                yield Import(name, target, node.lineno, id(node) in for_types)


def _module_or_parent(dotted: str) -> str:
    return dotted if dotted in files() else dotted.rpartition(".")[0]


def public_functions(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """Public functions and methods of public classes, with their qualified names; not those of a Protocol."""
    for node in tree.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            if any(ast.unparse(base).startswith(("Protocol", "typing.Protocol")) for base in node.bases):
                continue
            for inner in node.body:
                if isinstance(inner, Function) and not inner.name.startswith("_"):
                    yield f"{node.name}.{inner.name}", inner


def public_classes(tree: ast.Module) -> Iterator[ast.ClassDef]:
    """Public classes of a module."""
    return (node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))


def over_aim() -> Iterator[str]:
    """Files of more than 300 lines and functions of more than 40, longest first."""
    found: list[tuple[int, str]] = []
    for path, tree in modules().values():
        shown = path.relative_to(CHECKOUT).as_posix()
        lines = len(path.read_text("utf-8").splitlines())
        if lines > FILE_AIM:
            found.append((lines, f"{lines:5} lines  {shown}"))
        for node in ast.walk(tree):
            if isinstance(node, Function):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_AIM:
                    found.append((length, f"{length:5} lines  {shown}:{node.lineno} {node.name}"))
    return (text for _, text in sorted(found, reverse=True))


if __name__ == "__main__":
    over = list(over_aim())
    print("\n".join(over) or "nothing is over the aims")
    print(f"{len(over)} over the aims ({FILE_AIM} lines a file, {FUNCTION_AIM} a function)")
