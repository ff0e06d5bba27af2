"""Lines of a plan broken to the width of a terminal: between words where there are spaces, else between Thai clusters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LEAST = 24  # columns; a narrower terminal gets whole lines and breaks them itself


def columns(text: str) -> int:
    """How many columns a text takes on a terminal: marks above and below take none, wide letters two.

    >>> columns("น้ำใจ"), columns("abc")
    (4, 3)
    """
    return sum(_width(letter) for letter in text)


def wrapped(text: str, indent: int, width: int | None) -> list[str]:
    """The text in lines of at most `width` columns, all after the first led by `indent` spaces; one line without a width."""
    if width is None or width - indent < _LEAST or columns(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width - indent - 1):
        if line.strip() and columns(line) + columns(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = " " * indent + piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str, most: int) -> list[str]:
    """The words of a text with the spaces after them; those longer than `most` columns cut between clusters."""
    from archive.thai.clusters import clusters

    out: list[str] = []
    for word in re.findall(r"\s*\S+\s*?(?=\s|$)", text) or [text]:
        if columns(word) <= most:
            out.append(word)
            continue
        part = ""
        for start, end in clusters(word):
            cluster = word[start:end]
            if columns(part) + columns(cluster) > most:
                out.append(part)
                part = ""
            part += cluster
        out.append(part)
    return out


@cache
def _width(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
