"""Sessions that lie near a session, each with its reason: shared speakers, the same series, the same themes and words."""

from __future__ import annotations

import functools
import math
from collections import Counter
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from archive.model.records import Event, Session
from archive.web.desk import Desk
from archive.web.overview import Overview
from archive.web.typography import language_of

MOST = 4
LEAST_SCORE = 1.2
SHORTEST_WORD = 4


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


def near(desk: Desk, event: Event, session: Session) -> list[Near]:
    """The sessions nearest to `session`, of other events or of its own, nearest first; may be empty."""
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
        if score >= LEAST_SCORE:
            why = _why(desk, people, sorted(weights, key=lambda word: (-weights[word], word)), event, other_event)
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
    return frozenset(
        word for word in words if len(word) >= SHORTEST_WORD and (language_of(word) == "th" or word.isalpha())
    )
