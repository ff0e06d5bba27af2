"""Names that an import gives once and for all: ids of events, citation keys, names of kept originals."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import PurePosixPath

from archive.add.planning.match import phrase_slug
from archive.corpus import layout
from archive.corpus.store import Corpus
from archive.model.ids import slugify
from archive.model.records import Event, Photo, Session, Words

_LITTLE_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "via",
        "through",
        "towards",
    ]
)
_LONGEST_NAME_BYTES = 120
_LONGEST_KEY_PART = 20


def event_id(event: Event, taken: set[str]) -> str:
    """`YYYY.slug` (or `undated.slug`): from the English title up to its first by, of, for …, else romanised; free."""
    year = f"{event.date.first.year:04d}" if event.date else "undated"
    slug = _english_slug(event.title.en) if event.title.en else ""
    slug = slug or phrase_slug(_core(event.title)) or "event"
    made, again = f"{year}.{slug}", 1
    while made in taken:
        again += 1
        made = f"{year}.{slug}-{again}"
    taken.add(made)
    return made


def _english_slug(title: str) -> str:
    words = re.sub(r"[^A-Za-z0-9]+", " ", title.replace("'", "").replace("’", "")).split()
    while words and words[0].lower() in _LITTLE_WORDS:
        words.pop(0)
    cut = next((at for at, word in enumerate(words) if at >= 2 and word.lower() in _LITTLE_WORDS - {"and"}), len(words))
    return slugify(" ".join(word for word in words[:cut] if word.lower() != "and"), 40)


def _core(title: Words) -> str:
    """What stands inside the quotes of a title, where a type of event leads up to them."""
    words = title.best()
    quoted = re.search(r"[“\"‘](?P<core>[^“”\"‘’]{6,})[”\"’]", words)
    return quoted["core"] if quoted else words


def cite_key(who: str, year: int | None, title: Words, taken: set[str]) -> str:
    """A citation key of ASCII letters and digits: who, year, first word of the title; free, and frozen from now on.

    `who`: a slug of one word (a family name, a body's first word).
    """
    slug = _english_slug(title.en) if title.en else phrase_slug(_core(title))
    word = next((part for part in slug.split("-") if len(part) >= 3 and part not in _LITTLE_WORDS), slug.split("-")[0])
    stem = f"{who[:_LONGEST_KEY_PART] or 'anon'}{year or 'nd'}{word[:_LONGEST_KEY_PART]}"
    made, again = stem, 0
    while made in taken:
        made = f"{stem}{chr(ord('a') + again)}" if again < 26 else f"{stem}{again}"
        again += 1
    taken.add(made)
    return made


def cite_keys(records: Iterable[Event | Session | Photo]) -> set[str]:
    """The citation keys of these records."""
    return {record.cite_key for record in records if record.cite_key}


def session_keys(corpus: Corpus) -> set[str]:
    """The citation keys of all sessions, also of records that cannot be read.

    Their files are looked through as text: to read thousands of them as records takes seconds.
    """
    found: set[str] = set()
    for path in corpus.root.glob(f"{layout.EVENTS}/*/{layout.SESSIONS}/*.yaml"):
        with contextlib.suppress(OSError):
            found |= {key.decode("ascii", "replace") for key in _key_line().findall(path.read_bytes())}
    return found


@cache
def _key_line() -> re.Pattern[bytes]:
    return re.compile(rb"^cite_key:[ \t]*['\"]?([^\s'\"#]+)", re.MULTILINE)


def original_name(name: str, taken: set[str]) -> str:
    """A safe, free file name for a kept original: no folders, no odd characters, at most 120 bytes, its ending kept.

    >>> original_name("../day 1/ภาพ.jpg", set())
    'ภาพ.jpg'
    """
    bare = PurePosixPath(name.replace("\\", "/")).name
    bare = re.sub(r"[\x00-\x1f\x7f<>:\"/\\|?*]+", "_", bare).strip(" .") or "file"
    stem, dot, suffix = bare.rpartition(".")
    if not stem or len(suffix) > 8:
        stem, dot, suffix = bare, "", ""
    stem = _cut_bytes(stem, _LONGEST_NAME_BYTES - len((dot + suffix).encode()))
    made, again = stem + dot + suffix, 1
    while made.lower() in taken:
        again += 1
        made = f"{stem}-{again}{dot}{suffix}"
    taken.add(made.lower())
    return made


def _cut_bytes(text: str, limit: int) -> str:
    """The longest beginning of `text` within `limit` bytes that cuts no Thai cluster."""
    if len(text.encode()) <= limit:
        return text
    from archive.thai.clusters import clusters

    kept = ""
    for start, end in clusters(text):
        if len((kept + text[start:end]).encode()) > limit:
            break
        kept += text[start:end]
    return kept or "file"
