"""What people wrote to one another (Zoom's saved chat, LINE's): its times are of the day, and some was for one person only."""

from __future__ import annotations

import re
from functools import cache

from archive.add.readers.captions.cues import Captions, Remark
from archive.add.readers.sources import Place, ReadCue

_TO_ALL = ("everyone", "all panelists and attendees", "ทุกคน")


def is_chat(text: str) -> bool:
    """Whether `text` is a saved chat: at least one message, and no other line that a time leads."""
    if text.lstrip("\ufeff").startswith("[LINE]"):
        return True
    led = [line for line in text[:200_000].split("\n") if re.match(r"[\d-]{0,10} ?\d{1,2}:\d{2}", line)]
    return bool(led) and all(_message().match(line) for line in led)


def read_chat(text: str, name: str) -> Captions:
    """The messages to everyone, each with its writer, without times; messages to one person are left out and counted."""
    cues: list[ReadCue] = []
    remarks: list[Remark] = []
    held = 0
    is_open = False
    is_line = text.lstrip("\ufeff").startswith("[LINE]")
    for number, line in enumerate(text.split("\n"), 1):
        found = (_line_message() if is_line else _message()).match(line)
        if is_line and _day().match(line):
            is_open = False
        elif found:
            held += 1
            is_open = is_line or _is_for_all(found["to"], found["words"])
            if is_open:
                voice = " ".join(found["from"].split())
                cues.append(ReadCue(0, 0, found["words"].strip(), Place(name, number), voice))
            else:
                remarks.append(Remark("dropped", "a message to one person, not to everyone", number))
        elif is_open and line.strip():
            last = cues[-1]
            cues[-1] = ReadCue(0, 0, f"{last.text}\n{line.strip()}".strip(), last.place, last.voice)
    kept = [cue for cue in cues if cue.text]
    remarks += [Remark("dropped", "a message without words", cue.place.line) for cue in cues if not cue.text]
    remarks.append(Remark("noted", "a chat: what people wrote to one another, with their names", None,
                          "look whether all of it may be read by anyone"))  # fmt: skip
    return Captions("text", tuple(kept), held, tuple(remarks), timed=False)


def _is_for_all(to: str | None, words: str) -> bool:
    if re.match(r"\s*\((?:privately|direct message|ส่วนตัว)\)", words, re.IGNORECASE):
        return False
    return to is None or " ".join(to.split()).casefold() in _TO_ALL


@cache
def _message() -> re.Pattern[str]:
    return re.compile(
        r"(?:\d{4}-\d{2}-\d{2} )?\d{1,2}:\d{2}(?::\d{2})?[ \t]+(?:From|จาก)[ \t]+(?P<from>[^:\n]{1,100}?)"
        r"(?:[ \t]+(?:to|ถึง)[ \t]+(?P<to>[^:\n]{1,100}?))?[ \t]*:[ \t]*(?P<words>[^\n]*)$"
    )


@cache
def _line_message() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}:\d{2}(?: ?[AP]M)?\t(?P<from>[^\t\n]{1,100})\t(?P<words>[^\n]*)$", re.IGNORECASE)


@cache
def _day() -> re.Pattern[str]:
    """The line that begins a day in LINE: 2024/01/12(ศ.), ศ. 12/01/2567."""
    return re.compile(r"\S{0,12} ?\d{1,4}[./]\d{1,2}[./]\d{1,4}(?:\s?\S{0,20})?\s*$")
