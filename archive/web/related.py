"""Sessions that lie near a session, each with its reason: shared speakers, the same series, the same themes and words.

Words of titles and themes are compared at once; what was said is asked of the search index: the session's most telling
words, and who else says several of them.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from archive.errors import ArchiveError
from archive.model.records import Event, Session
from archive.search.engine import Page, Wanted
from archive.thai.normalize import fold_text
from archive.thai.segment import listed
from archive.web.desk import Desk
from archive.web.overview import Overview
from archive.web.typography import language_of

if TYPE_CHECKING:
    from archive.search.find import Finder

MOST = 4
LEAST_SCORE = 1.2
SHORTEST_WORD, SHORTEST_LATIN = 4, 6
# Of what is said: so much of it is read, so many words are asked for, in so many passages they are looked up.
SAMPLE = 8_000
TELLING = 8
PASSAGES = 60
LEAST_SHARED = 2
# A word that more of all passages hold tells nothing, but in a small archive a dozen passages are no sign of that.
COMMON_SHARE, COMMON = 0.03, 12
SAID_WEIGHT, MOST_SAID = 0.4, 3.0


@dataclass(frozen=True, slots=True)
class Near:
    """A session near another, and in words why."""

    event: Event
    session: Session
    why: str


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of every session's and event's titles and themes, and how many sessions use each."""

    of: dict[str, frozenset[str]]
    used: Counter[str]


_kept: WeakKeyDictionary[Overview, _Words] = WeakKeyDictionary()


def near(
    desk: Desk, event: Event, session: Session, finder: Finder | None = None, said: Iterable[str] = ()
) -> list[Near]:
    """The sessions nearest to `session`, of other events or of its own, nearest first; may be empty.

    `said` is what is said in it, piece by piece; compared with other sessions when there is a finder.
    """
    shared_words = _saying_the_same(finder, session.id, said) if finder else {}
    words = _kept.get(desk.overview)
    if words is None:
        words = _kept[desk.overview] = _collect(desk.overview)
    own_people = {one.person: one.name for one in session.people if one.person}
    own_words = words.of.get(session.id, frozenset())
    scored: list[tuple[float, str, Near]] = []
    for other_event, other in desk.overview.all_sessions():
        if other.id == session.id:
            continue
        people = [own_people[one.person] for one in other.people if one.person in own_people and one.person]
        shared = own_words & words.of.get(other.id, frozenset())
        weights = {word: _weight(words, word) for word in shared}
        score = 2.0 * len(people) + sum(weights.values())
        if other_event.id != event.id and event.series and other_event.series == event.series:
            score += 0.8
        same = shared_words.get(other.id, {})
        score += min(SAID_WEIGHT * sum(same.values()), MOST_SAID)
        if score >= LEAST_SCORE:
            found = {**same, **weights}
            why = _why(desk, people, sorted(found, key=lambda word: (-found[word], word)), event, other_event)
            scored.append((-score, other.id, Near(other_event, other, why)))
    return [one for _, _, one in sorted(scored, key=lambda found: found[:2])[:MOST]]


def _weight(words: _Words, word: str) -> float:
    """Rare words count more: none that half of all sessions use."""
    total = len(words.of)
    return max(math.log(total / (2 * words.used[word])), 0.0) if total else 0.0


def _why(desk: Desk, people: list[str], words: list[str], event: Event, other: Event) -> str:
    parts = []
    if people:
        parts.append(desk.t("related.people", names=", ".join(dict.fromkeys(people))))
    if words:
        parts.append(desk.t("related.words", words=" ".join(f"“{word}”" for word in words[:3])))
    if event.series and event.series == other.series and event.id != other.id:
        parts.append(desk.t("related.series"))
    return " · ".join(parts)


def _collect(overview: Overview) -> _Words:
    of: dict[str, frozenset[str]] = {}
    for event, session in overview.all_sessions():
        texts = [session.title.th, session.title.en, *(word for theme in event.themes for word in (theme.th, theme.en))]
        of[session.id] = frozenset(word for text in texts if text for word in _words_of(text))
    return _Words(of, Counter(word for found in of.values() for word in found))


@functools.lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    from archive.thai.segment import segment

    words = (word.strip().lower() for word in segment(text))
    return frozenset(word for word in words if _is_telling(word))


# -- what is said -----------------------------------------------------------------------------------------------------


_lexicons: WeakKeyDictionary[Finder, Mapping[str, int]] = WeakKeyDictionary()


def _saying_the_same(finder: Finder, own: str, said: Iterable[str]) -> dict[str, dict[str, float]]:
    """For each session that says several of this one's telling words: those words with their weights."""
    telling = _telling(finder, said)
    if len(telling) < LEAST_SHARED:
        return {}
    try:
        hits = finder.engine.search(Wanted(words=telling), Page(limit=PASSAGES, grouped=False, with_facets=False)).hits
    except ArchiveError:
        return {}  # the index is being replaced: the page does without
    found: dict[str, dict[str, float]] = {}
    for hit in hits:
        if hit.group != own:
            folded = fold_text(hit.text)
            found.setdefault(hit.group, {}).update((word, n) for word, n in telling.items() if word in folded)
    return {group: words for group, words in found.items() if len(words) >= LEAST_SHARED}


def _telling(finder: Finder, said: Iterable[str]) -> dict[str, float]:
    """The words that tell most of what is said: often here, seldom elsewhere, yet not here alone; each with its weight."""
    lexicon = _lexicons.get(finder)
    if lexicon is None:
        try:
            lexicon = _lexicons[finder] = finder.engine.lexicon()
        except ArchiveError:
            return {}
    total = max(lexicon.values(), default=0)
    counts = Counter(finder.analyzer.term_text(fold_text("\n".join(_sample(list(said))))).split())
    rated: list[tuple[float, str, float]] = []
    for word, count in counts.items():
        held = lexicon.get(word, 0)
        if count < held <= max(COMMON, COMMON_SHARE * total) and _is_telling(word):
            weight = math.log(1 + total / held)
            # Compounds say more than the short words they are made of.
            rated.append((-min(count, 5) * weight * min(len(word), 12), word, weight))
    telling: dict[str, float] = {}
    for _, word, weight in sorted(rated):
        if len(telling) < TELLING and not any(word in other or other in word for other in telling):
            telling[word] = weight
    return telling


def _is_telling(word: str) -> bool:
    """Whether a word can say what is spoken of: no small word, no number."""
    if language_of(word, "en") == "en":
        return len(word) >= SHORTEST_LATIN and word.isalpha()
    return len(word) >= SHORTEST_WORD and word not in listed("stopwords_th.txt")


def _sample(pieces: list[str]) -> list[str]:
    """`SAMPLE` characters of the pieces, taken evenly from beginning to end."""
    step = max(sum(map(len, pieces)) // SAMPLE, 1)
    return pieces[::step]
