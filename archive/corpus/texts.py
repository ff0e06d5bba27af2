"""Numbered blocks and WebVTT transcripts: their canonical text, both ways. The form is in docs/corpus.md."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from archive.errors import InvalidRecord
from archive.model.ids import Letter
from archive.model.transcript import Block, Cue

_MARKER = re.compile(r'\{#(?P<letter>[tsg])(?P<number>[1-9][0-9]{0,6})(?P<attributes>(?: [a-z]+="[^"\n]*")*)\}')
_LIKE_MARKER = re.compile(r"\\*\{#")
_ATTRIBUTES = {"label", "style"}
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"\n]*)"')
_CUE_NUMBER = re.compile(r"c([1-9][0-9]{0,6})")
_TIMES = re.compile(r"(?P<start>(?:\d+:)?\d{2}:\d{2}\.\d{3}) --> (?P<end>(?:\d+:)?\d{2}:\d{2}\.\d{3})(?: .*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)? (?P<name>[^>\n]*)>")


@dataclass(frozen=True, slots=True)
class BlockFile:
    """What a file of numbered blocks holds; `preamble` is the comment before the first marker."""

    blocks: tuple[Block, ...]
    preamble: str = ""


def parse_blocks(text: str, path: Path) -> BlockFile:
    """The blocks of a text file; InvalidRecord with the line for a number given twice or a broken marker."""
    blocks: list[Block] = []
    preamble: list[str] = []
    lines: list[str] = preamble
    head: re.Match[str] | None = None
    seen: set[tuple[str, str]] = set()

    def close() -> None:
        if head is not None:
            found = dict(_ATTRIBUTE.findall(head["attributes"]))
            letter: Letter = head["letter"]  # type: ignore[assignment]  # the pattern allows only letters of Letter
            body = "\n".join(lines).strip("\n")
            blocks.append(
                Block(letter, int(head["number"]), body, found.get("label") or None, found.get("style") or None)
            )

    for number, line in enumerate(text.split("\n"), 1):
        match = _MARKER.fullmatch(line.rstrip())
        if match:
            close()
            key = (match["letter"], match["number"])
            if key in seen:
                raise _broken(path, number, f"the number {match['letter']}{match['number']} stands twice")
            unknown = [name for name, _ in _ATTRIBUTE.findall(match["attributes"]) if name not in _ATTRIBUTES]
            if unknown:
                raise _broken(path, number, f"a block has no {unknown[0]}, only {' and '.join(sorted(_ATTRIBUTES))}")
            seen.add(key)
            head, lines = match, []
        elif line.startswith("{#"):
            raise _broken(path, number, f"{line[:40]!r} is not a marker")
        else:
            is_masked = head is not None and line.startswith("\\") and _LIKE_MARKER.match(line)
            lines.append(line[1:] if is_masked else line)
    close()
    return BlockFile(tuple(blocks), "\n".join(preamble).strip("\n"))


def format_blocks(blocks: Iterable[Block], preamble: str = "") -> str:
    """The canonical text of numbered blocks. Empty lines round a block's text go; line ends become \\n."""
    parts = [preamble] if preamble else []
    for block in blocks:
        marks = (("label", " ".join((block.label or "").split())), ("style", " ".join((block.style or "").split())))
        attributes = "".join(f' {name}="{value.replace(chr(34), "”")}"' for name, value in marks if value)
        lines = _unix(block.text).strip("\n").split("\n")
        body = "\n".join("\\" + line if _LIKE_MARKER.match(line) else line for line in lines)
        parts.append(f"{{#{block.letter}{block.number}{attributes}}}\n{body}")
    return "\n\n".join(parts) + "\n" if parts else ""


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_vtt(text: str, path: Path) -> tuple[Cue, ...]:
    """The cues of a canonical transcript, in file order; InvalidRecord with the line for anything else."""
    if not text.startswith("WEBVTT"):
        raise _broken(path, 1, "a transcript begins with WEBVTT")
    cues: list[Cue] = []
    seen: set[int] = set()
    for first, lines in _paragraphs(text):
        if first == 1 or lines[0].startswith(("NOTE", "STYLE", "REGION")):
            continue
        cue = _parse_cue(first, lines, path)
        if cue.number in seen:
            raise _broken(path, first, f"the number c{cue.number} stands twice")
        seen.add(cue.number)
        cues.append(cue)
    return tuple(cues)


def _paragraphs(text: str) -> Iterable[tuple[int, list[str]]]:
    """Runs of lines between empty lines, each with the number of its first line."""
    lines: list[str] = []
    first = 1
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            if not lines:
                first = number
            lines.append(line)
        elif lines:
            yield first, lines
            lines = []
    if lines:
        yield first, lines


def _parse_cue(first: int, lines: list[str], path: Path) -> Cue:
    match = _CUE_NUMBER.fullmatch(lines[0].strip())
    if not match:
        raise _broken(path, first, f"{lines[0][:40]!r} should be a cue's number like c12")
    times = _TIMES.fullmatch(lines[1].strip()) if len(lines) > 1 else None
    if not times:
        raise _broken(path, first + 1, "this should be a line of times like 00:00:01.000 --> 00:00:04.000")
    start, end = parse_time(times["start"]), parse_time(times["end"])
    if end < start:
        raise _broken(path, first + 1, "the cue ends before it begins")
    body = "\n".join(lines[2:])
    voice = _VOICE.match(body)
    name = None
    if voice:
        body = body[voice.end() :].removesuffix("</v>")
        name = unescape(voice["name"]).strip() or None
    return Cue(int(match[1]), start, end, unescape(body), name)


def parse_corrected_vtt(text: str, path: Path) -> tuple[tuple[int, Cue], ...]:
    """The cues of a transcript as a person left it, each with its line: a cue may have no number (0), and a number may
    stand twice. InvalidRecord as for parse_vtt."""
    if not text.startswith("WEBVTT"):
        raise _broken(path, 1, "a transcript begins with WEBVTT")
    found: list[tuple[int, Cue]] = []
    for first, lines in _paragraphs(text):
        if first == 1 or lines[0].startswith(("NOTE", "STYLE", "REGION")):
            continue
        if _TIMES.fullmatch(lines[0].strip()):
            found.append((first, replace(_parse_cue(first - 1, ["c1", *lines], path), number=0)))
        else:
            found.append((first, _parse_cue(first, lines, path)))
    return tuple(found)


def format_vtt(cues: Iterable[Cue], made: str = "human") -> str:
    """The canonical text of a transcript. Empty lines inside a cue go: they would end it."""
    return "\n\n".join(["WEBVTT", f"NOTE made: {made}", *map(_format_cue, cues)]) + "\n"


def rewrite_vtt(old_text: str, cues: Iterable[Cue], made: str = "human") -> str:
    """As format_vtt, with the comments (NOTE) of an old text kept: each stays before the cue that followed it."""
    notes: dict[str, list[str]] = {}
    waiting: list[str] = []
    for first, lines in _paragraphs(_unix(old_text)):
        if lines[0].startswith("NOTE"):
            if not lines[0].startswith("NOTE made:"):
                waiting.append("\n".join(lines))
        elif first > 1:
            notes.setdefault(lines[0].strip(), []).extend(waiting)
            waiting = []
    parts = ["WEBVTT", f"NOTE made: {made}"]
    for cue in cues:
        parts += [*notes.pop(f"c{cue.number}", ()), _format_cue(cue)]
    parts += [note for left in notes.values() for note in left] + waiting
    return "\n\n".join(parts) + "\n"


def _format_cue(cue: Cue) -> str:
    name = " ".join(_unix(cue.voice or "").split("\n")).strip()
    voice = f"<v {escape(name)}>" if name else ""
    lines = [line for line in _unix(cue.text).split("\n") if line.strip()]
    body = voice + escape("\n".join(lines))
    return f"c{cue.number}\n{format_time(cue.start_ms)} --> {format_time(cue.end_ms)}\n{body}"


def escape(text: str) -> str:
    """`text` as WebVTT writes it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """What WebVTT text stands for."""
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u00a0").replace("&amp;", "&")


def parse_time(text: str) -> int:
    """Milliseconds of `hh:mm:ss.mmm` or `mm:ss.mmm`."""
    if len(text) == 12 and text[2] == ":":  # as we write it: a long transcript has thousands
        return int(text[:2]) * 3_600_000 + int(text[3:5]) * 60_000 + int(text[6:8]) * 1000 + int(text[9:])
    *hours, minutes, seconds = text.split(":")
    whole, thousandths = seconds.split(".")
    return ((int(hours[0]) if hours else 0) * 3600 + int(minutes) * 60 + int(whole)) * 1000 + int(thousandths)


def format_time(ms: int) -> str:
    """`hh:mm:ss.mmm` of milliseconds; hours may pass 99."""
    seconds, thousandths = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{thousandths:03d}"


def format_clock(ms: int) -> str:
    """`m:ss`, from one hour `h:mm:ss`: a time as people write it."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def _broken(path: Path, line: int, what: str) -> InvalidRecord:
    return InvalidRecord(f"{path}, line {line}: {what}", "correct that line", path, line)
