"""The same page, added before: which kept original it was, and what that one said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from archive.add.planning.drafts import Draft
from archive.add.readers.sources import Reading, read_source
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord, TooMuch, UnreadableSource
from archive.model.records import Event

_SAME_PAGE = 0.5


@dataclass(frozen=True, slots=True)
class Version:
    """A kept original of a page that is here again: its path under the event, its draft, whether its words are the same.

    `paths`: all kept versions of that page, this one included.
    """

    path: str
    draft: Draft
    same_words: bool
    paths: frozenset[str]


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier versions of a draft's sources, by the sha256 of the new ones; empty for what is here the first time."""

    versions: dict[str, Version] = field(default_factory=dict)

    @property
    def event(self) -> Event | None:
        """What an earlier version said of the event."""
        return next((one.draft.event for one in self.versions.values()), None)

    def paths(self, reading: Reading) -> frozenset[str]:
        """The paths of the earlier versions of a source."""
        found = self.versions.get(reading.sha256)
        return found.paths if found else frozenset()


def find_earlier(corpus: Corpus, event: Event, draft: Draft) -> Earlier:
    """The earlier versions, among the event's kept originals, of the pages of a draft."""
    from archive.add.planning.facts import read_facts
    from archive.add.planning.page_draft import draft_of_page

    pages = [reading for reading in draft.readings if reading.material == "page"]
    if not pages:
        return Earlier()
    kept = _kept_pages(corpus, event)
    names = {one.path: one.title for one in event.files}
    versions: dict[str, Version] = {}
    for page in pages:
        like = [(_likeness(page, old), at) for at, (_, old) in enumerate(kept)]
        of_page = [
            (1.0 if page.url and kept[at][1].url == page.url and score < 1.0 else score, at) for score, at in like
        ]
        of_page = [
            (max(score, _SAME_PAGE if _is_of_name(page, *kept[at], names) else 0.0), at) for score, at in of_page
        ]
        of_page = [(score, at) for score, at in of_page if score >= _SAME_PAGE]
        if of_page:
            path, old = kept[max(of_page)[1]]
            same = page_words(old) == page_words(page)
            paths = frozenset(kept[at][0] for _, at in of_page)
            versions[page.sha256] = Version(path, draft_of_page(old, read_facts(old)), same, paths)
    return Earlier(versions)


def _is_of_name(page: Reading, path: str, old: Reading, names: dict[str, str | None]) -> bool:
    """Whether a page came under the name and with the headline of a kept one: a short one may have no paragraph left."""
    return (
        bool(page.title) and names.get(path) == page.name and block_key(page.title or "") == block_key(old.title or "")
    )


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
