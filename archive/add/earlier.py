"""The same page, added before: which kept original it was, and what that one said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from archive.add.drafts import Draft
from archive.add.sources import Reading, read_source
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord, TooMuch, UnreadableSource
from archive.model.records import Event

_SAME_PAGE = 0.5


@dataclass(frozen=True, slots=True)
class Version:
    """A kept original of a page that is here again: its path under the event, its draft, whether its words are the same."""

    path: str
    draft: Draft
    same_words: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier versions of a draft's sources, by the sha256 of the new ones; empty for what is here the first time."""

    versions: dict[str, Version] = field(default_factory=dict)

    @property
    def event(self) -> Event | None:
        """What an earlier version said of the event."""
        return next((one.draft.event for one in self.versions.values()), None)

    def path(self, reading: Reading) -> str | None:
        """The path of the earlier version of a source."""
        found = self.versions.get(reading.sha256)
        return found.path if found else None


def find_earlier(corpus: Corpus, event: Event, draft: Draft) -> Earlier:
    """The earlier versions, among the event's kept originals, of the pages of a draft."""
    from archive.add.facts import read_facts
    from archive.add.page_draft import draft_of_page

    pages = [reading for reading in draft.readings if reading.material == "page"]
    if not pages:
        return Earlier()
    kept = _kept_pages(corpus, event)
    versions: dict[str, Version] = {}
    for page in pages:
        likeness = [(_likeness(page, old), at) for at, (_, old) in enumerate(kept)]
        best, at = max(likeness, default=(0.0, -1))
        same_address = [i for i, (_, old) in enumerate(kept) if page.url and old.url == page.url]
        if same_address and best < 1.0:
            best, at = 1.0, same_address[-1]
        if best >= _SAME_PAGE:
            path, old = kept[at]
            same = page_words(old) == page_words(page)
            versions[page.sha256] = Version(path, draft_of_page(old, read_facts(old)), same)
    return Earlier(versions)


def _kept_pages(corpus: Corpus, event: Event) -> list[tuple[str, Reading]]:
    """The event's originals that are pages, oldest first; what cannot be read any more is passed over."""
    found = []
    for source in event.sources:
        if not source.file:
            continue
        try:
            reading = read_source(corpus.file(event.id, source.file))
        except (UnreadableSource, TooMuch, InvalidRecord):
            continue  # `wethi check` reports a missing or damaged original
        if reading.material in ("page", "notes"):
            found.append((source.file, reading))
    return found


def page_words(reading: Reading) -> tuple[str, ...]:
    """The headline and paragraphs of a page, folded, for comparing."""
    return tuple(block_key(words) for words in (reading.title or "", *(block.text for block in reading.blocks)))


def block_key(text: str) -> str:
    """A paragraph for comparing: folded, every run of white space one space."""
    from archive.thai.normalize import fold_text

    return re.sub(r"\s+", " ", fold_text(text)).strip()


def _likeness(one: Reading, other: Reading) -> float:
    """The share of characters that stand in paragraphs both have: 0 to 1."""
    ours, theirs = set(page_words(one)), set(page_words(other))
    total = max(sum(map(len, ours)), sum(map(len, theirs)))
    return sum(map(len, ours & theirs)) / total if total else 0.0
