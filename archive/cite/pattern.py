"""Filling the patterns of a style: parts in, one finished line out, with no stray mark where a part is missing (R19).

A finished line carries its emphasis as two control characters (`ON`, `OFF`) that no text can contain, so that each
output format can set them and escape everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

ON, OFF = "\x02", "\x03"
BOLD_ON, BOLD_OFF = "\x04", "\x05"  # a style that wants bold for italics
_CLOSERS = OFF + "”’\"'»"
_ENDS = ".?!…"


def fill(template: str, parts: Mapping[str, str], words: Mapping[str, str]) -> str:
    """One element: `{name}` inserts a part or a word of the style, `*` toggles emphasis, `<…>` needs all its parts.

    "" when every part in it is missing (words alone do not make an element).

    >>> fill("{event}<, {place}>", {"event": "", "place": "น่าน"}, {})
    'น่าน'
    >>> fill("*{title}*< [{label}]>", {"title": "ข้าว", "label": ""}, {}) == ON + "ข้าว" + OFF
    True
    """
    made: list[str] = []
    found = False
    emphasised = False
    for inside, token in _tokens(template):
        text, is_part, complete = _filled(token, parts, words)
        if inside and not complete:
            continue
        found = found or is_part
        while "*" in text:
            text = text.replace("*", OFF if emphasised else ON, 1)
            emphasised = not emphasised
        made.append(text.replace("\x00", "*"))
    if not found:
        return ""
    return _tidy("".join(made))


def _tidy(text: str) -> str:
    """Without empty emphasis, doubled spaces and separators at the ends."""
    text = text.replace(ON + OFF, "")
    return re.sub(r" {2,}", " ", text).strip(" ").removeprefix(", ").removeprefix(",").removesuffix(",").strip(" ")


@cache
def _tokens(template: str) -> tuple[tuple[bool, str], ...]:
    """The template cut into pieces inside and outside `<…>`."""
    return tuple((piece.startswith("<"), piece.strip("<>")) for piece in re.findall(r"<[^>]*>|[^<>]+", template))


def _filled(token: str, parts: Mapping[str, str], words: Mapping[str, str]) -> tuple[str, bool, bool]:
    """The piece with its parts put in, whether it holds a part, and whether none was missing.

    A star inside a part is kept apart (as NUL) from the stars of the template.
    """
    found, complete = False, True

    def put(match: re.Match[str]) -> str:
        nonlocal found, complete
        name = match[1]
        if name in parts:
            found = found or bool(parts[name])
            complete = complete and bool(parts[name])
            return parts[name].replace("*", "\x00")
        return words.get(name, "")

    return re.sub(r"\{(\w+)\}", put, token), found, complete


def close(elements: Iterable[str], address: str, closing: str) -> str:
    """The elements as one entry, each with one period (none after ? or !), then the bare address, then `closing`."""
    line = ""
    for element in elements:
        if element:
            line += (" " if line else "") + element + ("" if ends_itself(element) else ".")
    return (f"{line} {address}" if line and address else line or address) + closing


def ends_itself(text: str) -> bool:
    """Whether a text needs no period after it."""
    return text.rstrip(_CLOSERS).endswith(tuple(_ENDS))


def fill_list(template: str, parts: Mapping[str, str], words: Mapping[str, str]) -> str:
    """A footnote: the template's pieces between ", " each filled, the empty ones left out."""
    pieces = re.split(r", (?![^<]*>)", template)
    return ", ".join(text for piece in pieces if (text := fill(piece, parts, words)))


def tagged(line: str, tag: str = "i") -> str:
    """The line with emphasis as `<i>…</i>` (or another tag, or none for "") and nothing escaped."""
    return line.replace(ON, f"<{tag}>" if tag else "").replace(OFF, f"</{tag}>" if tag else "")


def plain(line: str) -> str:
    """The line without emphasis."""
    return line.translate(_NO_MARKS)


_NO_MARKS = dict.fromkeys(map(ord, (ON, OFF, BOLD_ON, BOLD_OFF)))
