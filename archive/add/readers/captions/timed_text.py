"""WebVTT, SRT and SBV as they really are: every time line and what stands under it, whatever else is broken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from archive.add.readers.captions.cues import DIGIT, TIME, RawCue, Remark, parse_time, shortened
from archive.model.kinds import Made

TimedFormat = Literal["vtt", "srt", "sbv", "ass", "xml", "table"]
_SKIPPED_BLOCKS = ("NOTE", "STYLE", "REGION")


@dataclass(slots=True)
class TimedText:
    """The cues that stand in a file, in its order, with the remarks of those whose time could not be read at all."""

    format: TimedFormat
    raws: list[RawCue] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    held: int = 0
    made: Made = "human"


@dataclass(slots=True)
class _Scan:
    """Where the reading stands: the cue whose lines are read, and the loose lines since the last cue ended."""

    found: TimedText
    cue: RawCue | None = None
    is_open: bool = False
    loose: list[tuple[int, str]] = field(default_factory=list)


def timed_format(text: str) -> TimedFormat | None:
    """Which of the three formats `text` is, by its first line and its time lines; None when it has none."""
    start = text[:4096].lstrip("\ufeff \t\n")
    if re.match(r"WEBVTT(?:[ \t\n]|$)", start):
        return "vtt"
    if re.search(rf"^{TIME},{TIME}[ \t]*$", text, re.MULTILINE):
        return "sbv"
    for match in re.finditer(r"^[^\n]{0,80}-->[^\n]{0,200}$", text, re.MULTILINE):
        if re.search(TIME, match[0]):
            return "srt"
    return None


def read_timed(text: str, format: TimedFormat) -> TimedText:
    """Every cue of `text`; a cue without a readable start is dropped with a remark naming its line and words."""
    scan = _Scan(TimedText(format))
    lines = text.split("\n")
    first = _read_header(lines, scan.found) if format == "vtt" else 0
    for index in range(first, len(lines)):
        line = lines[index].rstrip("\r")
        number = index + 1
        times = _time_line(line, format)
        if times is not None:
            _open_cue(scan, number, times)
        elif not line.strip():
            _blank_line(scan, line)
        elif scan.is_open and scan.cue is not None:
            scan.cue.lines.append(line)
        else:
            scan.loose.append((number, line))
    _settle_loose(scan)
    _drop_unreadable(scan.found)
    return scan.found


def _read_header(lines: list[str], found: TimedText) -> int:
    """The index of the line after the WEBVTT header; its `Kind:` and `Language:` lines go to `found.header`."""
    header = next((i for i, line in enumerate(lines) if line.strip("\ufeff \t")), 0)
    for index in range(header + 1, len(lines)):
        line = lines[index]
        if not line.strip() or "-->" in line:
            return index
        key, colon, value = line.partition(":")
        if colon:
            found.header[key.strip().lower()] = value.strip()
    return len(lines)


@dataclass(frozen=True, slots=True)
class _Times:
    start_ms: int | None
    end_ms: int | None
    has_settings: bool
    repair: str = ""
    raw: str = ""


def _time_line(line: str, format: TimedFormat) -> _Times | None:
    """The times of a time line, readable or not; None when the line is none."""
    if len(line) > 400:
        return None
    if format == "sbv":
        match = _sbv().fullmatch(line.strip())
        if match:
            return _Times(parse_time(match[1]), parse_time(match[2]), False, raw=line)
    if "-->" in line:
        left, _, right = line.partition("-->")
        if not _numbered().search(line) or (len(left.strip()) > 24 and parse_time(_close(left)) is None):
            return None
        return _times_of(left, right, line)
    match = _odd_arrow().match(line)
    if match and parse_time(_close(match[1])) is not None and parse_time(_close(match[2])) is not None:
        return _Times(parse_time(_close(match[1])), parse_time(_close(match[2])), False, "its arrow was not -->", line)
    return None


def _times_of(left: str, right: str, line: str) -> _Times:
    repair = ""
    start = parse_time(left)
    if start is None:
        start = parse_time(_close(left))
        repair = "its times had spaces or odd marks inside" if start is not None else ""
    match = _leading_time().match(right)
    end = parse_time(match[1]) if match else None
    rest = right[match.end() :] if match else ""
    if end is None:
        end = parse_time(_close(right))
        if end is not None:
            repair, rest = "its times had spaces or odd marks inside", ""
    return _Times(start, end, bool(rest.strip()), repair, line)


def _close(text: str) -> str:
    """A time without the spaces and stray marks that translation tools put into it (`00: 00: 01, 500`)."""
    return re.sub(r"[\s\[\]()]+", "", text).replace("\uff1a", ":").replace("\uff0c", ",").replace("\uff0e", ".")


def _open_cue(scan: _Scan, number: int, times: _Times) -> None:
    """Begin the cue of a time line; a counter just above it is its identifier, not words of the cue before."""
    above = scan.cue.lines if scan.is_open and scan.cue is not None else []
    after_gap = len(above) > 1 and not above[-2].strip() and " " not in above[-1] and above[-1].isascii()
    if above and (_counter().fullmatch(above[-1]) or after_gap):
        above.pop()
    elif scan.loose and scan.loose[-1][0] == number - 1:
        scan.loose.pop()
    _settle_loose(scan)
    scan.cue = RawCue(number, times.start_ms, times.end_ms, has_settings=times.has_settings)
    if times.start_ms is None:
        scan.cue.repairs.append(times.raw.strip())
    elif times.repair:
        scan.cue.repairs.append(times.repair)
    scan.is_open = True
    scan.found.raws.append(scan.cue)
    scan.found.held += 1


def _blank_line(scan: _Scan, line: str) -> None:
    """An empty line ends a cue, unless it is the empty upper or lower line of a rolling caption.

    Those are a line of one space in WebVTT, and an empty line right under the time line where a program made SRT of it.
    """
    if scan.is_open and scan.cue is not None and ((line and scan.found.format == "vtt") or not scan.cue.lines):
        scan.cue.lines.append("")
        return
    scan.is_open = False
    _settle_loose(scan)


def _settle_loose(scan: _Scan) -> None:
    """Decide about lines that stand in no cue: comments, a cue that lost its time line, or words after a blank line."""
    lines, scan.loose = scan.loose, []
    if not lines:
        return
    number, first = lines[0]
    text = "\n".join(line for _, line in lines)
    if scan.found.format == "vtt" and first.split(maxsplit=1)[0] in _SKIPPED_BLOCKS:
        scan.found.notes.append(text)
    elif _is_cue_without_time(lines):
        scan.found.held += 1
        words = shortened(" ".join(line for _, line in lines[1:]) or first)
        scan.found.remarks.append(
            Remark(
                "dropped", f"a cue without a readable time line: “{words}”", number, "give it its times and add again"
            )
        )
    elif scan.cue is not None and scan.cue.start_ms is not None:
        scan.cue.lines.extend(line for _, line in lines)
        scan.cue.repairs.append(f"the words of line {number}, after an empty line, were joined to it")
    else:
        scan.found.remarks.append(Remark("noted", f"left out, before the first cue: “{shortened(text)}”", number))


def _is_cue_without_time(lines: list[tuple[int, str]]) -> bool:
    first = lines[0][1].strip()
    is_counter = first.isdigit() and len(lines) > 1
    return is_counter or any(len(line) < 120 and _time_like().search(line) for _, line in lines[:2])


def _drop_unreadable(found: TimedText) -> None:
    """Take out the cues without a start, each with its remark."""
    for raw in found.raws:
        if raw.start_ms is None:
            words = shortened(" ".join(raw.lines))
            found.remarks.append(
                Remark(
                    "dropped",
                    f"a cue whose start cannot be read ({shortened(raw.repairs[0])}): “{words}”",
                    raw.line,
                    "correct that line and add the file again",
                )
            )
    found.raws = [raw for raw in found.raws if raw.start_ms is not None]


@cache
def _sbv() -> re.Pattern[str]:
    return re.compile(rf"({TIME}),({TIME})")


@cache
def _odd_arrow() -> re.Pattern[str]:
    separator = r"\s*(?:->|--|—>|–>|=>|→|—|–|-- >|- ->)\s*|\s+"
    return re.compile(rf"\s*({TIME})(?:{separator})({TIME})\s*$")


@cache
def _leading_time() -> re.Pattern[str]:
    return re.compile(r"\s*([0-9๐-๙:.,;]+)(?=\s|$)")


@cache
def _counter() -> re.Pattern[str]:
    return re.compile(rf"\s*c?{DIGIT}{{1,7}}\s*")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(DIGIT)


@cache
def _time_like() -> re.Pattern[str]:
    return re.compile(r"^\s*[0-9๐-๙]{1,3}\s*[:;.]\s*[0-9๐-๙a-zA-Z]{1,2}\s*[:;.]\s*[0-9๐-๙a-zA-Z]{1,2}")
