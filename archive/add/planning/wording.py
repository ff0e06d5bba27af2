"""Words of a source as Words of a record: which language, and the English twin that stands in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.model.records import Words


def words_of(text: str, english: str | None = None) -> Words:
    """A title in the language it is written in; a bracket of Latin words at its end is its English twin."""
    if not re.search("[\u0e01-\u0e5b]", text):
        return Words(en=text)
    twin = re.search(r"\s*\(([A-Za-z][^()\u0e01-\u0e5b]{2,160})\)$", text)
    if twin and "(" not in text[: twin.start()] and english is None:
        return Words(th=text[: twin.start()].strip(), en=twin[1].strip())
    return Words(th=text, en=english)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun, one or many.

    >>> counted(1, "cue"), counted(2, "cue")
    ('1 cue', '2 cues')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int = 6) -> str:
    """The first names, and how many there are where those are not all.

    >>> listed(["a.vtt", "b.vtt", "c.vtt"], 2)
    'a.vtt, b.vtt … (3 in all)'
    """
    shown = ", ".join(names[:most])
    return f"{shown} … ({len(names)} in all)" if len(names) > most else shown
