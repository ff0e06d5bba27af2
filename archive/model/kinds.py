"""The closed lists of values in records: how words were made, kinds of text and passage, types, roles."""

from __future__ import annotations

from typing import Literal, get_args

Made = Literal["human", "automatic", "corrected"]
TextKind = Literal["abstract", "report", "reflection", "notes", "slides"]
PassageKind = Literal["title", "report", "reflection", "abstract", "transcript", "notes", "slides", "caption"]
SessionType = Literal[
    "talk", "keynote", "panel", "opening", "closing", "workshop", "report", "reflection", "paper", "poster", "other"
]
EventType = Literal[
    "conference", "forum", "seminar", "assembly", "training", "exhibition", "webinar", "workshop", "event"
]
Role = Literal[
    "speaker", "keynote", "moderator", "host", "recorder", "author", "interpreter", "photographer", "organiser",
    "participant", "mentioned",
]  # fmt: skip

PASSAGE_KINDS: tuple[PassageKind, ...] = get_args(PassageKind)
