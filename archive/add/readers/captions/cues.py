"""Cues as a reader finds them, the times they are written with, and the sums that show nothing was lost in silence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from archive.add.readers.sources import Finding, Place, ReadBlock, ReadCue, Severity
from archive.model.kinds import Made
from archive.thai.digits import arabic_digits

CaptionFormat = Literal["vtt", "srt", "sbv", "ass", "xml", "table", "text", "json"]
Fate = Literal["dropped", "repaired", "noted"]
_PER_CHARACTER_MS = 70  # unhurried Thai speech; only used where a file states no end


@dataclass(frozen=True, slots=True)
class Remark:
    """What became of the cue that begins on `line`, or (noted) what a person should know of the file.

    dropped: it does not go in. repaired: it goes in, but not as it stood. noted: nothing was changed.
    """

    fate: Fate
    what: str
    line: int | None = None
    next: str = ""

    def finding(self, name: str) -> Finding:
        """The same as a finding of the plan, in the file called `name`."""
        severity: Severity = "note" if self.fate == "noted" else "warning"
        return Finding(f"cue-{self.fate}", self.what, Place(name, self.line), self.next, severity)


@dataclass(slots=True)
class RawCue:
    """A cue as it stands in the file: its lines with their tags; a time that could not be read is None."""

    line: int
    start_ms: int | None
    end_ms: int | None
    lines: list[str] = field(default_factory=list)
    voice: str | None = None
    repairs: list[str] = field(default_factory=list)
    has_settings: bool = False


@dataclass(frozen=True, slots=True)
class Captions:
    """What a subtitle file gave: cues in order of time, and a remark for each cue dropped or repaired.

    `held` counts the cues the file held and `added` those made by parting a cue with several voices:
    held + added == kept + dropped. `timed` is False for a text of speaker lines without times; its cues stand in the
    order of the text and all their times are 0 (see `as_blocks`).
    """

    format: CaptionFormat
    cues: tuple[ReadCue, ...]
    held: int
    remarks: tuple[Remark, ...] = ()
    added: int = 0
    timed: bool = True
    made: Made = "human"
    language: str | None = None
    encoding: str = "utf-8"

    @property
    def kept(self) -> int:
        """How many cues go in."""
        return len(self.cues)

    @property
    def dropped(self) -> int:
        """How many cues of the file do not go in; each has a remark."""
        return sum(remark.fate == "dropped" for remark in self.remarks)

    @property
    def repaired(self) -> int:
        """How many cues go in other than as they stood; each has a remark."""
        return len({remark.line for remark in self.remarks if remark.fate == "repaired"})

    @property
    def voices(self) -> tuple[str, ...]:
        """The names of the voices as written, in the order in which they first speak."""
        return tuple(dict.fromkeys(cue.voice for cue in self.cues if cue.voice))

    @property
    def counts(self) -> str:
        """The sum in words, for the plan."""
        parts = f" + {self.added} by parting voices" if self.added else ""
        return (
            f"{self.held} cues{parts} = {self.kept} kept + {self.dropped} dropped; {self.repaired} of the kept repaired"
        )

    def as_blocks(self) -> tuple[ReadBlock, ...]:
        """The cues as paragraphs `name: words`, for a text that has no times."""
        return tuple(ReadBlock(f"{cue.voice}: {cue.text}" if cue.voice else cue.text, cue.place) for cue in self.cues)


def parse_time(text: str) -> int | None:
    """Milliseconds of a time as subtitle files write it (1:02:03.4, 02:03,400, 100:00:00.000); None when it is none.

    >>> parse_time("00:01:02,5")
    62500
    """
    match = _time().fullmatch(arabic_digits(text.strip()))
    if not match:
        return None
    hours, minutes, seconds = int(match["h"] or 0), int(match["m"]), int(match["s"])
    if seconds > 59 or (match["h"] and minutes > 59):
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((match["ms"] or "").ljust(3, "0"))


DIGIT = "[0-9๐-๙]"
TIME = rf"(?:{DIGIT}{{1,4}}:)?{DIGIT}{{1,3}}:{DIGIT}{{1,2}}(?:[.,]{DIGIT}{{1,3}})?"


@cache
def _time() -> re.Pattern[str]:
    return re.compile(r"(?:(?P<h>[0-9]{1,4}):)?(?P<m>[0-9]{1,3}):(?P<s>[0-9]{1,2})(?:[.,:;](?P<ms>[0-9]{1,3}))?")


def lasting(text: str) -> int:
    """How long the words of a cue may take, in milliseconds; for cues whose end is not known."""
    return max(1000, min(10_000, len(text) * _PER_CHARACTER_MS))


def in_order(raws: list[RawCue]) -> list[RawCue]:
    """`raws` (all with a start) in order of time; those that had to move remember it as a repair.

    As few as possible count as moved: all that do not belong to a longest run of rising starts. O(n log n).
    """
    starts = [raw.start_ms or 0 for raw in raws]
    if all(a <= b for a, b in zip(starts, starts[1:], strict=False)):
        return raws
    staying = _longest_rising(starts)
    for index, raw in enumerate(raws):
        if index not in staying:
            raw.repairs.append("it stood out of order and was moved to its time")
    return sorted(raws, key=lambda raw: raw.start_ms or 0)


def _longest_rising(values: list[int]) -> set[int]:
    """The indexes of a longest non-falling subsequence."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        place = bisect_right(tails, value)
        before.append(tail_at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            tail_at.append(index)
        else:
            tails[place] = value
            tail_at[place] = index
    found: set[int] = set()
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found


def with_ends(raws: list[RawCue]) -> None:
    """Give an end to every cue (in order of time) whose end is missing or not after its start; a repair each."""
    starts = [raw.start_ms or 0 for raw in raws]
    for raw, start, later in zip(raws, starts, later_starts(starts), strict=True):
        if raw.end_ms is not None and raw.end_ms > start:
            continue
        was = "it had no readable end" if raw.end_ms is None else "its end was not after its start"
        end = start + lasting(re.sub("<[^<>]*>", "", " ".join(raw.lines)))
        raw.end_ms = min(end, later) if later is not None else end
        raw.repairs.append(f"{was}; it now ends at {clock(raw.end_ms)}")


def later_starts(starts: Sequence[int]) -> list[int | None]:
    """For each of the starts, in order of time, the next that is later; None where none is.

    >>> later_starts([0, 5, 5, 9])
    [5, 9, 9, None]
    """
    found: list[int | None] = [None] * len(starts)
    for index in range(len(starts) - 2, -1, -1):
        found[index] = starts[index + 1] if starts[index + 1] > starts[index] else found[index + 1]
    return found


def clock(ms: int) -> str:
    """A time as people read it: 1:02:03.400.

    >>> clock(3_723_400)
    '1:02:03.400'
    """
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def shortened(text: str, limit: int = 60) -> str:
    """`text` on one line, cut for a message, never inside a Thai cluster's marks."""
    flat = " ".join(text[: limit * 4].split())
    if len(flat) <= limit:
        return flat
    end = limit
    while end > 0 and flat[end] in "ะัาำิีึืฺุู็่้๊๋์ํ๎":
        end -= 1
    return flat[:end] + "…"
