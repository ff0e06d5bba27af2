"""The passages of a published copy as they are shown: a few to a file, with what their records are shown with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from archive.model.ids import parse_id
from archive.search.engine import SearchDocument
from archive.web.published.lexicon import Put
from archive.web.published.packing import packed, script, steps
from archive.web.published.shortening import Shortener

CHUNK = 1_200
# The words that are written short are found in so many of the first passages.
_LOOKED_AT = 2_000
# What a hit's record is shown with: plain values, of which texts are packed when written. Titles of its event stand
# after its own two titles and its kind.
_EVENT_TITLE = 4
Describe = Callable[[str], list[Any]]


class Passages:
    """Takes passages in order and writes their files. `describe` gives what a record is shown with, `english` what
    people are called on English pages."""

    def __init__(self, put: Put, describe: Describe, english: Mapping[str, str]) -> None:
        self._put = put
        self._describe = describe
        self._english = english
        self._waiting: list[SearchDocument] = []
        self._shortener: Shortener | None = None
        self._number = 0
        self._first: list[int] = []
        self._held: list[list[Any]] = []
        self._speakers: dict[str, str] = {}
        self._groups: list[str] = []
        self._event = ""
        self._size = 0
        self.titles: dict[str, list[Any]] = {}
        """The titles of every event written so far."""

    def add(self, document: SearchDocument) -> None:
        """Take the next passage."""
        self._waiting.append(document)
        if self._shortener or len(self._waiting) >= _LOOKED_AT:
            self._write()

    def finish(self) -> dict[str, Any]:
        """Write what is not written yet; what `base.js` says of the files: where each begins, and the words written short."""
        self._write()
        self._flush()
        words = self._shortener.words if self._shortener else []
        return {"chunks": steps(self._first), "words": packed(" ".join(words))}

    def _write(self) -> None:
        if not self._shortener:
            terms = (term for document in self._waiting for term in document.terms.split(" "))
            self._shortener = Shortener((document.text for document in self._waiting), terms)
        for document in self._waiting:
            self._keep(document, self._shortener.short(document.text))
        self._waiting = []

    def _keep(self, document: SearchDocument, text: str) -> None:
        """Put the passage into the file of its event that is being filled."""
        facts = document.payload
        event = str(facts["event"])
        if self._size > CHUNK or self._event != event:
            self._flush()
        if not self._held:
            self._first.append(self._number)
            self._event = event
        if document.group not in self._groups:
            self._groups.append(document.group)
        parsed, speaker = parse_id(document.id), str(facts.get("speaker", ""))
        if speaker in self._english:
            self._speakers[speaker] = self._english[speaker]
        row = [
            self._groups.index(document.group), f"{parsed.letter}{parsed.anchor}" if parsed.letter else "",
            text, packed(speaker), facts.get("person", ""), facts.get("role", ""),
            packed(str(facts.get("label", ""))), facts.get("start_ms", -1), "a" if facts.get("made") == "automatic" else "",
        ]  # fmt: skip
        while row[-1] in ("", "=", -1):
            row.pop()
        self._held.append(row)
        self._number += 1
        self._size += len(text.encode()) + 60

    def _flush(self) -> None:
        if self._held:
            name = f"t/{len(self._first) - 1}"
            shown = [[group, *(_shown(one) for one in self._describe(group))] for group in self._groups]
            self.titles[self._event] = shown[0][_EVENT_TITLE : _EVENT_TITLE + 2]
            self._put(f"{name}.js", script(name, shown, self._held, self._speakers))
        self._held, self._groups, self._speakers, self._size = [], [], {}, 0


def _shown(value: Any) -> Any:
    return packed(value) if isinstance(value, str) else value
