"""YAML text to plain mappings: safe, strict, and with the line of whatever is wrong.

PyYAML's C reader reads (ten times faster than ruamel.yaml, measured on a record of 60 lines: .7 against 7 ms). A file
of records is a list of fields and nothing more: no aliases, no objects, no nesting without end.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from archive.errors import InvalidRecord

Plain = dict[str, Any]

MAX_BYTES = 8_000_000
MAX_DEPTH = 30
_ALIAS = re.compile(rb"(?:^|[\s\[\]{},:-])\*[^\s*]")


@functools.cache
def _loader() -> type[Any]:
    """A safe YAML reader for which dates are text, only true and false are truth values, and keys are unique."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]  # the base is chosen at run time
        yaml_implicit_resolvers: dict[str | None, Any] = {}

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen: set[Hashable] = set()
            for key, _ in node.value:
                if not isinstance(key.value, Hashable):
                    raise yaml.constructor.ConstructorError(None, None, "a field's name is one word", key.start_mark)
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {key.value!r} stands twice", key.start_mark
                    )
                seen.add(key.value)
            return super().construct_mapping(node, deep=deep)

    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
    Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
    return Loader


def load_mapping(path: Path) -> Plain:
    """The mapping that a YAML file holds ({} when empty); InvalidRecord with the line when it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidRecord(
            f"cannot read {path}: {error.strerror}", "restore the file, or the permission to read it", path
        ) from None
    return parse_mapping(data, path)


def parse_mapping(data: bytes, path: Path) -> Plain:
    """As load_mapping, of bytes; `path` is for messages only."""
    import yaml

    if len(data) > MAX_BYTES:
        raise InvalidRecord(f"{path} is too large for a record ({len(data)} bytes)", "split it", path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidRecord(f"{path}, line {line}: not UTF-8", "save the file as UTF-8", path, line) from None
    try:
        _refuse_traps(data, text, path)
        found = yaml.load(text, _loader())  # noqa: S506  # the loader is a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise InvalidRecord(
            f"{path}, line {line}: {error.problem or error.context}", "correct that line", path, line
        ) from None
    except yaml.YAMLError as error:
        raise InvalidRecord(f"{path}: {str(error).splitlines()[0]}", "correct the file", path) from None
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        # PyYAML's own readers of !!int, !!bool, !!timestamp … fall over values that do not fit their tag.
        raise InvalidRecord(f"{path}: a value does not fit its tag ({error})", "take the !!tag out", path) from None
    if found is None:
        return {}
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise InvalidRecord(f"{path}, line 1: this is not a list of fields", "write `field: value` lines", path, 1)
    return found


def _refuse_traps(data: bytes, text: str, path: Path) -> None:
    """InvalidRecord for aliases (they can grow without end) and for nesting that would overflow the reader's stack."""
    import yaml

    has_alias = bool(_ALIAS.search(data))
    if not has_alias and not _may_be_deep(data):
        return
    depth = 0
    for event in yaml.parse(text, _loader()):
        if isinstance(event, yaml.AliasEvent):
            raise _trap(event, path, "aliases (*name) are not allowed in records", "write the value out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _trap(event, path, "lists and fields are nested too deeply", "write it flatter")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _trap(event: Any, path: Path, what: str, next: str) -> InvalidRecord:
    line = event.start_mark.line + 1
    return InvalidRecord(f"{path}, line {line}: {what}", next, path, line)


def _may_be_deep(data: bytes) -> bool:
    """Whether counting its events is worth the time: brackets, dashes on one line, or lines begun far to the right."""
    if data.count(b"[") + data.count(b"{") > MAX_DEPTH:
        return True
    return any(
        line.count(b"-") + line.count(b"?") > MAX_DEPTH or line[:MAX_DEPTH].isspace() for line in data.splitlines()
    )


def compose(text: str) -> Any:
    """The tree of a text that parse_mapping has read, each node with its place; None for an empty text."""
    import yaml

    return yaml.compose(text, _loader())


def line_of(path: Path, steps: list[str]) -> int | None:
    """The line where the value at `steps` stands, as near as the file has it; None when the file cannot be read."""
    import yaml

    try:
        node = compose(path.read_text("utf-8-sig"))
    except (OSError, yaml.YAMLError, ValueError):
        return None
    line = 1
    for step in steps:
        found = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == step:
                    line, found = key.start_mark.line + 1, value
        elif isinstance(node, yaml.SequenceNode) and step.isdecimal() and int(step) < len(node.value):
            found = node.value[int(step)]
            line = found.start_mark.line + 1
        if found is None:
            break
        node = found
    return line
