"""The grammar of ids: parse, format, check, order. No id is read or made anywhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from archive.errors import BadId

Kind = Literal["event", "session", "photo", "passage", "name"]
Letter = Literal["c", "t", "s", "g"]

MAX_LENGTH = 120
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(
    rf"(?P<event>(?:[0-9]{{4}}|undated)\.{_SLUG})"
    r"(?:\.(?P<photo>p)?(?P<number>[1-9][0-9]{0,5}))?"
    r"(?:#(?P<letter>[ctsg])(?P<anchor>[1-9][0-9]{0,6}))?"
)
_NAME = re.compile(rf"(?=[a-z0-9-]*[a-z]){_SLUG}")
_ANCHOR = re.compile(r"([ctsg])([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Id:
    """An id taken apart. `kind` name: a person or an organisation (they share one list of names)."""

    kind: Kind
    slug: str
    number: int = 0
    is_photo: bool = False
    letter: Letter | None = None
    anchor: int = 0

    def __str__(self) -> str:
        anchor = f"#{self.letter}{self.anchor}" if self.letter else ""
        return self.record + anchor

    @property
    def record(self) -> str:
        """The id without its anchor: an event, session, photo or name."""
        if not self.number:
            return self.slug
        return f"{self.slug}.{'p' if self.is_photo else ''}{self.number}"

    @property
    def event(self) -> str | None:
        """The id of the event it belongs to; None for a name."""
        return None if self.kind == "name" else self.slug


@lru_cache(maxsize=8192)  # a page of results asks some hundred times
def parse_id(text: str) -> Id:
    """The id that `text` writes; BadId when it writes none.

    >>> parse_id("2024.flexible-learning.3#c12").record
    '2024.flexible-learning.3'
    """
    if len(text) <= MAX_LENGTH:
        match = _ID.fullmatch(text)
        if match:
            return _from_match(match, text)
        if _NAME.fullmatch(text):
            return Id("name", text)
    shown = text if len(text) <= 60 else text[:60] + "…"
    raise BadId(
        f"{shown!r} is not an id",
        "ids look like 2024.flexible-learning, 2024.flexible-learning.3, 2024.flexible-learning.p2, "
        "2024.flexible-learning.3#c12 or somsak-jaidi; see them with: wethi list",
    )


def _from_match(match: re.Match[str], text: str) -> Id:
    number = int(match["number"] or 0)
    is_photo = match["photo"] is not None
    if match["letter"] is None:
        kind: Kind = "photo" if is_photo else "session" if number else "event"
        return Id(kind, match["event"], number, is_photo)
    if is_photo:
        raise BadId(f"{text!r} is not an id: a photo has no passages", "leave out what follows #")
    letter: Letter = match["letter"]  # type: ignore[assignment]  # the pattern allows these four letters only
    return Id("passage", match["event"], number, False, letter, int(match["anchor"]))


def is_id(text: str) -> bool:
    """Whether `text` writes an id."""
    try:
        parse_id(text)
    except BadId:
        return False
    return True


def session_id(event: str, number: int) -> str:
    """The id of the event's session `number`."""
    return f"{event}.{number}"


def photo_id(event: str, number: int) -> str:
    """The id of the event's photo `number`."""
    return f"{event}.p{number}"


def passage_id(record: str, letter: str, number: int) -> str:
    """The id of a passage: cue (c), paragraph (t), slide (s) or page (g) `number` of a record."""
    return f"{record}#{letter}{number}"


def parse_anchor(text: str) -> tuple[Letter, int]:
    """The letter and number of an anchor like `c12`; BadId when it is none."""
    match = _ANCHOR.fullmatch(text)
    if not match:
        raise BadId(f"{text!r} is not an anchor", "anchors look like c12, t3, s7 or g2")
    return match[1], int(match[2])  # type: ignore[return-value]  # as above


def order(text: str) -> tuple[str, int, int, str, int]:
    """A sort key that puts session 10 after session 9; total, and stable between runs."""
    parsed = parse_id(text)
    return (parsed.slug, int(parsed.is_photo), parsed.number, parsed.letter or "", parsed.anchor)


def slugify(words: str, limit: int = 40) -> str:
    """ASCII `words` as a slug of at most `limit` characters, cut between words; may be empty.

    >>> slugify("Flexible & Accessible Learning")
    'flexible-accessible-learning'
    """
    slug = ""
    for word in re.findall(r"[a-z0-9]+", words.lower().replace("'", "").replace("’", "")):
        longer = f"{slug}-{word}" if slug else word[:limit]
        if len(longer) > limit:
            break
        slug = longer
    return slug
