"""Is this wording in these passages? Exact, differing, elsewhere, another person's, or not there at all.

Pure matching over passages that somebody else found (search, a session's transcript, a judged set); it opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive.cite.exact import Finding, QuotedPassage, Verdict, find_exact, pieces_of

_NEAR_RATIO = 62.0  # partial ratio (0–100) from which a passage counts as the one that was meant
_NEAR_SHARE = 0.5  # or this share of the quote stands there in pieces of at least five characters
_PIECE = 5
_SLACK_MS = 2_000
_UNKNOWN_LENGTH_MS = 45_000


@dataclass(frozen=True)
class Claim:
    """What the draft says of a quote: whose it is and where it stands; all may be unknown.

    `is_by` answers whether the named person is the speaker of a passage, `is_of` whether the cited year is that of its
    work; None when nobody is named, or no year.
    """

    is_by: Callable[[QuotedPassage], bool] | None = None
    time_ms: int | None = None
    end_ms: int | None = None
    page: str = ""
    is_of: Callable[[QuotedPassage], bool] | None = None


def judge(quote: str, passages: Sequence[QuotedPassage], claim: Claim | None = None) -> Finding:
    """The verdict on `quote` among `passages`, given what the draft claims of it.

    >>> judge("น้ำมา...ปลากินมด", [QuotedPassage("e.1#c1", "ตอนนั้นน้ำมามาก ปลากินมด")]).verdict
    'exact'
    """
    claim = claim or Claim()
    places = list(find_exact(quote, passages))
    if not places:
        return _nearest(quote, passages, claim)
    # Words that run on into what another person said are not all of the one named.
    spoken = [place for place in places if claim.is_by is None or all(claim.is_by(one) for one in place.passages)]
    # The same words may have been said in several years: those of the cited one are meant.
    dated = [place for place in spoken or places if claim.is_of is None or claim.is_of(place.passages[0])]
    if not spoken:
        return _as((dated or places)[0], "wrong-speaker")
    meant = dated or spoken
    timed = [place for place in meant if _is_at(place, claim, passages)]
    return timed[0] if timed else _as(meant[0], "found-elsewhere")


def _as(finding: Finding, verdict: Verdict) -> Finding:
    return Finding(verdict, finding.passages, finding.score, finding.start, finding.end)


def _is_at(place: Finding, claim: Claim, passages: Sequence[QuotedPassage]) -> bool:
    """Whether the cited time, page or slide can mean this place."""
    if claim.page:
        labels = {passage.label for passage in place.passages if passage.label}
        return not labels or any(number in labels for number in re.findall(r"\d+", claim.page))
    first, last = place.passages[0], place.passages[-1]
    if claim.time_ms is None or first.start_ms is None:
        return True
    if claim.end_ms is None and claim.time_ms // 1000 != first.start_ms // 1000:
        held = {id(one) for one in place.passages}
        others = (one.start_ms for one in passages if id(one) not in held and one.session == first.session)
        if any(start is not None and start // 1000 == claim.time_ms // 1000 for start in others):
            return False  # the very second at which another passage begins
    end = _end_ms(last, passages)
    return first.start_ms - _SLACK_MS <= claim.time_ms < end + _SLACK_MS / 2 or (
        claim.end_ms is not None and claim.time_ms <= first.start_ms < claim.end_ms + _SLACK_MS
    )


def _end_ms(passage: QuotedPassage, passages: Sequence[QuotedPassage]) -> int:
    """When the passage ends: as known, else where the next one begins, else a usual length later."""
    if passage.end_ms is not None:
        return passage.end_ms
    start = passage.start_ms or 0
    later = [one.start_ms for one in passages if one.session == passage.session and (one.start_ms or 0) > start]
    return min([start + _UNKNOWN_LENGTH_MS, *(one for one in later if one is not None)])


def _nearest(quote: str, passages: Iterable[QuotedPassage], claim: Claim) -> Finding:
    """The passage whose wording is near to the quote, of equally near ones the one that fits the claim, or nothing."""
    wanted = "".join(text for text, _gap in pieces_of(quote))
    best, best_rank = Finding("not-found"), (0.0, 0)
    for passage in passages:
        score = nearness(wanted, passage.bare.text)
        if score < best.score or not score:
            continue
        rank = (score, sum(fits is None or fits(passage) for fits in (claim.is_by, claim.is_of)))
        if rank > best_rank:
            best, best_rank = Finding("differs", (passage,), score), rank
    return best if best.score >= 1.0 else Finding("not-found", score=best.score)


def nearness(wanted: str, text: str) -> float:
    """How near two bare texts are: 1 and more means that the one is a changed wording of a part of the other."""
    from rapidfuzz import fuzz

    if len(wanted) < _PIECE or not text:
        return 0.0
    ratio = fuzz.partial_ratio(wanted, text) if len(wanted) <= len(text) else fuzz.ratio(wanted, text)
    return max(ratio / _NEAR_RATIO, _share(wanted, text) / _NEAR_SHARE)


def _share(wanted: str, text: str) -> float:
    """The share of `wanted` that stands in `text` in pieces of at least five characters, in any order."""
    covered = [False] * len(wanted)
    for place in range(len(wanted) - _PIECE + 1):
        if wanted[place : place + _PIECE] in text:
            covered[place : place + _PIECE] = [True] * _PIECE
    return sum(covered) / len(wanted)
