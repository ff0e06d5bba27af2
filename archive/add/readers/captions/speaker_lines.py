"""Plain-text transcripts: lines that begin with a time, a name and a colon, or both, in the shapes programs write.

`[00:01:23] ชื่อ: ข้อความ` · `00:01:23 ข้อความ` · `ชื่อ (1:23): ข้อความ` · `ชื่อ: [1:23] ข้อความ` · `ชื่อ  0:03` with the words
below (Teams, Otter) · `0:03` with the words below (YouTube) · `ชื่อ: ข้อความ` without any time.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from archive.add.readers.captions.cues import (
    DIGIT,
    TIME,
    Captions,
    Remark,
    clock,
    lasting,
    later_starts,
    parse_time,
    shortened,
)
from archive.add.readers.captions.voices import before_colon, is_numbered_speaker, sure_names
from archive.add.readers.sources import Place, ReadCue
from archive.model.kinds import Made


@dataclass(slots=True)
class _Entry:
    line: int
    start_ms: int | None
    end_ms: int | None
    voice: str | None
    lines: list[str] = field(default_factory=list)


def is_speaker_lines(text: str) -> bool:
    """Whether `text` is a transcript: most paragraphs led by rising times, or a third of its lines by speakers."""
    lines = [line for line in text[:200_000].split("\n") if line.strip()]
    if len(lines) < 2:
        return False
    led = [(line, head) for line in lines if (head := _head(line)) is not None and head.start_ms is not None]
    if len(led) >= 2 and len(led) * 4 >= len(lines) and not _is_agenda(led):
        return True
    names = _names(lines)
    spoken = sum(names.values())
    return spoken >= 3 and spoken * 3 >= len(lines) and len(names) * 2 <= spoken + 1


def _is_agenda(led: list[tuple[str, _Entry]]) -> bool:
    """Whether the times are times of day (`09:00 น. ลงทะเบียน`), or do not rise as those of a recording do."""
    if any(_time_of_day().match(line) for line, _ in led):
        return True
    starts = [entry.start_ms or 0 for _, entry in led]
    quarters = all(start % 300_000 == 0 or start // 1000 % 60 in (0, 15, 30, 45) for start in starts)
    # 9:20 is read as 9 minutes 20 seconds: by day, and in steps of five, it is a time of day.
    by_day = all(6 * 60 <= start // 1000 < 24 * 60 and start // 1000 % 5 == 0 for start in starts)
    rising = sum(a <= b for a, b in zip(starts, starts[1:], strict=False))
    return ((quarters or by_day) and len(starts) > 2) or rising * 10 < (len(starts) - 1) * 8


def _names(lines: list[str]) -> Counter[str]:
    """The sure names before a colon and how often each leads a line."""
    found = Counter(said.voice for line in lines if (said := before_colon(line)) is not None and said.voice)
    sure = sure_names(found, len(lines))
    return Counter({name: count for name, count in found.items() if name in sure})


def read_speaker_lines(text: str, name: str) -> Captions:
    """A cue a led line, with the lines below it; times between two stated ones are shared out by length, each named."""
    lines = text.split("\n")
    led = ((line, _head(line)) for line in lines if line.strip())
    names = _names([head.lines[0] if head and head.lines else line for line, head in led])
    entries, remarks = _entries(lines, set(names))
    timed = any(entry.start_ms is not None for entry in entries)
    held = len(entries)
    kept = [entry for entry in entries if any(entry.lines)]
    for entry in entries:
        if not any(entry.lines):
            remarks.append(Remark("dropped", "a time or name without words", entry.line))
    if timed:
        _place_between(kept, remarks)
        kept.sort(key=lambda entry: entry.start_ms or 0)
        _end_all(kept)
    cues = tuple(
        ReadCue(e.start_ms or 0, e.end_ms or 0, "\n".join(e.lines).strip(), Place(name, e.line), e.voice) for e in kept
    )
    remarks.sort(key=lambda remark: (remark.line is None, remark.line or 0))
    made: Made = "automatic" if any(_made_by().fullmatch(line.strip()) for line in lines) else "human"
    return Captions("text", cues, held, tuple(remarks), timed=timed, made=made)


def _entries(lines: list[str], names: set[str]) -> tuple[list[_Entry], list[Remark]]:
    entries: list[_Entry] = []
    remarks: list[Remark] = []
    for number, line in enumerate(lines, 1):
        words = line.strip()
        if not words or (entries and _says_again(entries[-1], words)):
            continue
        if _made_by().fullmatch(words):
            remarks.append(Remark("noted", f"left out: “{shortened(words)}”", number))
            continue
        entry = _head(words) or _Entry(number, None, None, None, [words])
        entry.line = number
        led = entry.start_ms is not None
        if entry.lines and (said := before_colon(entry.lines[0])) is not None and said.voice in names:
            entry.voice, entry.lines, led = said.voice, [said.text] if said.text else [], True
        if led:
            if entry.start_ms is None and entries and _is_bare_time(entries[-1]):
                entry.start_ms = entries.pop().start_ms  # a line of its own tells when who comes next begins to speak
            entries.append(entry)
        elif entries:
            entries[-1].lines.append(words)
        else:
            remarks.append(Remark("noted", f"left out, before the first speaker: “{shortened(words)}”", number))
    return entries, remarks


def _is_bare_time(entry: _Entry) -> bool:
    return entry.start_ms is not None and entry.end_ms is None and entry.voice is None and not any(entry.lines)


def _says_again(entry: _Entry, words: str) -> bool:
    """Whether a line only says the bare time above it in words."""
    found = _spelled_time().fullmatch(words) if _is_bare_time(entry) else None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, -1)
    return entry.start_ms == ((hours * 60 + minutes) * 60 + seconds) * 1000


def _head(line: str) -> _Entry | None:
    """The time (and name) a line begins with, and its words; None when it begins with neither."""
    if len(line) > 20_000:
        return None
    match = _time_first().match(line)
    if match:
        start = parse_time(match["start"])
        end = parse_time(match["end"]) if match["end"] else None
        words = line[match.end() :].strip()
        return _Entry(0, start, end, None, [words] if words else []) if start is not None else None
    match = _name_then_time().match(line) if len(line) < 400 else None
    if match and (is_numbered_speaker(match["name"]) or not any(char.isdigit() for char in match["name"])):
        start = parse_time(match["start"])
        words = line[match.end() :].strip()
        voice = " ".join(match["name"].split()).rstrip(":：-–").strip()
        if start is not None and (match["colon"] or not words or (match["mark"] and match["open"])):
            return _Entry(0, start, None, voice or None, [words] if words else [])
    return None


def _place_between(entries: list[_Entry], remarks: list[Remark]) -> None:
    """Give each entry without a time one between its neighbours', in proportion to the words before it."""
    index = 0
    while index < len(entries):
        if entries[index].start_ms is not None:
            index += 1
            continue
        stop = next((j for j in range(index, len(entries)) if entries[j].start_ms is not None), len(entries))
        group = entries[max(0, index - 1) : stop]
        begin = group[0].start_ms or 0
        lengths = [sum(map(len, entry.lines)) + 1 for entry in group]
        after = entries[stop].start_ms if stop < len(entries) else None
        span = max(0, after - begin) if after is not None else sum(map(lasting, (" ".join(e.lines) for e in group)))
        done = 0
        for entry, length in zip(group, lengths, strict=True):
            if entry.start_ms is None:
                entry.start_ms = begin + span * done // sum(lengths)
                told = f"it has no time of its own; placed at {clock(entry.start_ms)} by the length of the words"
                remarks.append(Remark("repaired", told, entry.line))
            done += length
        index = stop


def _end_all(entries: list[_Entry]) -> None:
    """Let each entry without a stated end last until the next begins; the last as long as its words take."""
    starts = [entry.start_ms or 0 for entry in entries]
    for entry, start, later in zip(entries, starts, later_starts(starts), strict=True):
        if entry.end_ms is None or entry.end_ms <= start:
            entry.end_ms = later if later is not None else start + lasting(" ".join(entry.lines))


@cache
def _time_of_day() -> re.Pattern[str]:
    """A line led by a time of day, or by two; what is said further on in a line may name any."""
    return re.compile(
        rf"[^0-9๐-๙]{{0,40}}{DIGIT}{{1,2}}[:.]{DIGIT}{{2}}\s*(?:(?:-->|[-–—]|ถึง|to)\s*{DIGIT}{{1,2}}[:.]{DIGIT}{{2}})?\s*"
        r"(?:น\.|นาฬิกา|[ap]\.?m\b)",
        re.IGNORECASE,
    )


@cache
def _made_by() -> re.Pattern[str]:
    """What a program that listened says of itself (Otter, Teams, Google Meet)."""
    return re.compile(
        r"Transcribed by https?://\S+|\S.{1,60} (?:started|stopped) transcription"
        r"|(?:Meeting|Transcription) ended after \d{1,2}:\d{2}:\d{2}.{0,10}"
    )


@cache
def _spelled_time() -> re.Pattern[str]:
    """A time in words, as YouTube writes it under the figures for those who listen to the page."""
    unit = r"(?:([0-9]+) (?:{})(?:, | |$))?"
    return re.compile("".join(unit.format(name) for name in ("ชั่วโมง|hours?", "นาที|minutes?", "วินาที|seconds?")))


@cache
def _time_first() -> re.Pattern[str]:
    return re.compile(
        rf"[\[(<]?[ \t]*(?P<start>{TIME})[ \t]*(?:(?:-->|[-–—]|ถึง|to)[ \t]*(?P<end>{TIME})[ \t]*)?[\])>]?"
        r"(?![0-9:])[ \t]*(?:[-–—|:][ \t]+)?"
    )


@cache
def _name_then_time() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>[^\n\[(0-9๐-๙]{{2,60}}?(?:[ ]{DIGIT}{{1,2}}(?=[ \t]{{1,}}[\[(]?{DIGIT}))?)[ \t]*(?P<mark>[:：]?)[ \t]*(?P<open>[\[(]?)(?<!{DIGIT})(?P<start>{TIME})[\])]?(?P<colon>[ \t]*[:：])?"
    )
