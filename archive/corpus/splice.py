"""New values into an old YAML text: only the lines of what changed are written anew, all others stay as they are.

Works on the lines of a text in block form, guided by the places its parser gives. A field's or item's comments are the
lines above it. Whoever calls it reads the result again and compares: a layout not foreseen here loses comments, never words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from archive.corpus.canonical import dump
from archive.corpus.mapping import Plain, compose

# Line ends to YAML but not to us: the parser's line numbers would not be ours.
_OTHER_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")
# What YAML takes for nothing; a no-break space is a word.
_BLANK = " \t\n"
_KEY_COMMENT = re.compile(r"(?:\s*[|>][-+0-9]*)?(\s+#.*)")


class _NotForeseen(ValueError):
    """The text is laid out in a way that is not handled here."""


@dataclass
class _Chunk:
    """A field or an item: the comments and empty lines above it, and its own lines. `key`: the field's name."""

    lead: list[str]
    body: list[str]
    key: str = ""
    node: Any = None
    key_node: Any = None
    first: int = 0  # the number of the body's first line


def splice(text: str, base: Plain, new: Plain) -> str | None:
    """`text`, whose values the model reads as `base`, with the values of `new`; None when it is laid out otherwise.

    Fields in the text but in neither mapping (unknown ones, defaults written out) stay.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if _OTHER_LINE_ENDS.search(text):
        return None
    lines = [line + "\n" for line in text.removesuffix("\n").split("\n")]
    try:
        return "".join(_mapping(lines, compose(text), 0, len(lines), base, new))
    except _NotForeseen:
        return None


def _mapping(lines: list[str], node: Any, first: int, end: int, base: Plain, new: Plain) -> list[str]:
    """The lines `first` to `end`, which hold a block mapping, brought to `new`."""
    column = _column(node, "mapping")
    chunks, tail = _chunks(lines, [(key.start_mark.line, value) for key, value in node.value], column, first, end)
    for chunk, (key, _) in zip(chunks, node.value, strict=True):
        head = lines[chunk.first]
        if key.start_mark.column != column or head[:column].strip() or key.end_mark.line != key.start_mark.line:
            raise _NotForeseen
        if not head[key.end_mark.column :].lstrip().startswith(":"):
            raise _NotForeseen
        chunk.key, chunk.key_node = key.value, key
        if chunk.key in base and chunk.key not in new:
            chunk.body = []
        elif chunk.key in new and base.get(chunk.key) != new[chunk.key]:
            chunk.body = _field(lines, chunk, column, base.get(chunk.key), new[chunk.key])
    _insert_new_fields(chunks, column, new)
    return [line for chunk in chunks for line in (*chunk.lead, *chunk.body)] + tail


def _insert_new_fields(chunks: list[_Chunk], column: int, new: Plain) -> None:
    order = list(new)
    for index, key in enumerate(order):
        if any(chunk.key == key for chunk in chunks):
            continue
        before = [place for place, chunk in enumerate(chunks) if chunk.key in order[:index]]
        place = before[-1] + 1 if before else 0
        made = _Chunk([], _fresh_field(key, new[key], column), key)
        if place == 0 and chunks:  # what stands on top of the file stays there
            made.lead, chunks[0].lead = chunks[0].lead, []
        chunks.insert(place, made)


def _field(lines: list[str], chunk: _Chunk, column: int, base: Any, new: Any) -> list[str]:
    """The lines of a field whose value changed."""
    node, first, end = chunk.node, chunk.first + 1, chunk.first + len(chunk.body)
    if new and base and node.id != "scalar" and not node.flow_style and node.start_mark.line >= first:
        if isinstance(new, dict) and isinstance(base, dict):
            return [chunk.body[0], *_mapping(lines, node, first, end, base, new)]
        if isinstance(new, list) and isinstance(base, list) and len(base) == len(node.value):
            return [chunk.body[0], *_sequence(lines, node, first, end, base, new)]
    made = _fresh_field(chunk.key, new, column)
    is_one_line = node.id == "scalar" and node.end_mark.line == chunk.first and node.start_mark.line == chunk.first
    rest = chunk.body[0][(node.end_mark if is_one_line else chunk.key_node.end_mark).column :].rstrip("\n")
    comment = _KEY_COMMENT.fullmatch(rest if is_one_line else rest.lstrip().removeprefix(":"))
    if comment:
        made[0] = made[0].rstrip("\n") + comment[1] + "\n"
    return made


def _sequence(lines: list[str], node: Any, first: int, end: int, base: list[Any], new: list[Any]) -> list[str]:
    """The lines `first` to `end`, which hold a block sequence, brought to `new`."""
    column = _column(node, "sequence")
    chunks, tail = _chunks(lines, [(item.start_mark.line, item) for item in node.value], column, first, end)
    if any(lines[chunk.first][: column + 1].strip() != "-" for chunk in chunks):
        raise _NotForeseen
    made: list[_Chunk] = []
    steps = SequenceMatcher(None, [repr(one) for one in base], [repr(one) for one in new], autojunk=False).get_opcodes()
    for kind, start, stop, new_start, new_stop in steps:
        if kind == "equal":
            made += chunks[start:stop]
            continue
        for place in range(new_start, new_stop):
            old = start + place - new_start
            if old < stop:
                chunk = chunks[old]
                made.append(_Chunk(chunk.lead, _item(lines, chunk, column, base[old], new[place])))
            else:
                made.append(_Chunk([], _fresh_item(new[place], column)))
    return [line for chunk in made for line in (*chunk.lead, *chunk.body)] + tail


def _item(lines: list[str], chunk: _Chunk, column: int, base: Any, new: Any) -> list[str]:
    """The lines of an item whose value changed."""
    node = chunk.node
    if not (isinstance(new, dict) and isinstance(base, dict) and new and node.id == "mapping" and not node.flow_style):
        return _fresh_item(new, column)
    # Without its dash an item is a mapping like any other; then the dash goes before its first field again.
    head = lines[chunk.first]
    without = [*lines[: chunk.first], head[:column] + " " + head[column + 1 :], *lines[chunk.first + 1 :]]
    made = _mapping(without, node, chunk.first, chunk.first + len(chunk.body), base, new)
    place = next(index for index, line in enumerate(made) if not _is_between(line, len(line)))
    made[place] = made[place][:column] + "-" + made[place][column + 1 :]
    return made


def _chunks(
    lines: list[str], starts: list[tuple[int, Any]], column: int, first: int, end: int
) -> tuple[list[_Chunk], list[str]]:
    """The parts of a mapping or sequence that begin on these lines, and what comes after the last."""
    if not starts or len({line for line, _ in starts}) != len(starts):
        raise _NotForeseen
    chunks = []
    lead = lines[first : starts[0][0]]
    for (start, node), stop in zip(starts, [line for line, _ in starts[1:]] + [end], strict=True):
        own = stop
        while own > start + 1 and _is_between(lines[own - 1], column):
            own -= 1
        chunks.append(_Chunk(lead, lines[start:own], node=node, first=start))
        lead = lines[own:stop]
    return chunks, lead


def _is_between(line: str, column: int) -> bool:
    """Whether a line is empty, or a comment that is not further in than `column`."""
    bare = line.strip(_BLANK)
    return not bare or (bare.startswith("#") and len(line) - len(line.lstrip(" ")) <= column)


def _column(node: Any, wanted: str) -> int:
    if node is None or node.id != wanted or node.flow_style or not node.value:
        raise _NotForeseen
    column: int = node.start_mark.column
    return column


def _fresh_field(key: str, value: Any, column: int) -> list[str]:
    return _indented(dump({key: value}), column)


def _fresh_item(value: Any, column: int) -> list[str]:
    """An item as the canonical form writes it, without the two spaces that stand before its dash there."""
    _, _, items = dump({"items": [value]}).partition("\n")
    return _indented(
        "".join(line[2:] if line.strip(_BLANK) else line for line in items.splitlines(keepends=True)), column
    )


def _indented(text: str, column: int) -> list[str]:
    lines = [line + "\n" for line in text.removesuffix("\n").split("\n")]
    return [" " * column + line if line.strip(_BLANK) else line for line in lines]
