"""Subtitle and transcript files → cues: WebVTT, SRT, SBV, ASS, TTML, tables, JSON, speaker lines; nothing lost in silence."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from pathlib import Path

from archive.add.readers.captions.chat import is_chat, read_chat
from archive.add.readers.captions.cues import Captions, RawCue, Remark, clock, in_order, shortened, with_ends
from archive.add.readers.captions.framed import without_frames
from archive.add.readers.captions.rolling import grown_together, is_growing, is_rolling, unrolled
from archive.add.readers.captions.speaker_lines import is_speaker_lines, read_speaker_lines
from archive.add.readers.captions.speech_json import is_speech_json, read_speech_json
from archive.add.readers.captions.styled import is_styled, read_styled
from archive.add.readers.captions.table import is_cue_table, read_cue_table
from archive.add.readers.captions.timed_text import TimedText, read_timed, timed_format
from archive.add.readers.captions.timed_xml import is_timed_xml, read_timed_xml
from archive.add.readers.captions.voices import Said, before_colon, spans, sure_names
from archive.add.readers.received import content_of, decoded_head, read_bytes
from archive.add.readers.sources import MIB, Finding, Limits, Place, ReadCue, Reading, ReadText, ReadTranscript
from archive.errors import TooMuch, UnreadableSource
from archive.thai.encoding import decode

SUFFIXES = (".vtt", ".srt", ".sbv", ".ass", ".ssa", ".ttml", ".dfxp")
# A day of speech has 40,000 cues in 4 MiB; what is far beyond is no subtitle file, and would take longer than a person waits.
_MAX_CUES = 100_000
_MAX_LINES = 400_000
_MAX_BYTES = 8 * MIB
_MAX_CUE = 50_000


def read_captions(data: bytes, name: str, limits: Limits | None = None) -> Captions:
    """The cues of a subtitle or transcript file, each dropped or repaired one named with its line.

    Raises UnreadableSource when it is none (no time line, no speaker line, no segments), TooMuch over `limits`.
    """
    limits = limits or Limits()
    decoded = decode(data, name)
    text = without_frames(decoded.text)
    if len(data) > _MAX_BYTES or text.count("\n") > _MAX_LINES:
        raise _too_long(name, f"it has {len(data) / MIB:.0f} MiB in {text.count(chr(10))} lines")
    timed = _timed(text, name)
    if timed is not None:
        if is_by_machine(text, name):
            timed.made = "automatic"
        captions = _from_timed(timed, name, limits)
    elif is_speech_json(text):
        captions = read_speech_json(text, name, limits)
    elif is_chat(text):
        captions = read_chat(text, name)
    elif is_speaker_lines(text):
        if text.count("\n") > _MAX_CUES:
            raise _too_long(name, f"it has more than {_MAX_CUES} lines")
        captions = read_speaker_lines(text, name)
    else:
        raise UnreadableSource(
            f"cannot read {name}: it has no line of times like 00:00:01.000 --> 00:00:04.000 and no speaker lines",
            "give WebVTT, SRT, SBV, ASS, TTML, Whisper JSON, or text whose lines begin with a name and a colon",
        )
    lost = (_lost_characters(decoded.lost),) if decoded.lost else ()
    return dataclasses.replace(captions, encoding=decoded.encoding, remarks=captions.remarks + lost)


def _timed(text: str, name: str) -> TimedText | None:
    """What a file whose every cue has its times holds; None for a file of another kind."""
    if is_styled(text):
        return read_styled(text)
    if is_timed_xml(text):
        return read_timed_xml(text, name)
    if is_cue_table(text):
        return read_cue_table(text, name)
    format = timed_format(text)
    return read_timed(text, format) if format else None


def is_by_machine(text: str, name: str) -> bool:
    """Whether a subtitle file is what Teams (its identifiers of cues) or Zoom (its file names) heard, and no person."""
    zoom = re.search(r"^GMT\d{8}-\d{6}_|\.transcript\.vtt$", name, re.IGNORECASE)
    return bool(
        zoom or re.search(r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/\d+-\d+$", text[:20_000], re.MULTILINE)
    )


def _too_long(name: str, why: str) -> TooMuch:
    return TooMuch(f"cannot read {name}: {why}, more than any subtitle file", "split the recording and add its parts")


def _lost_characters(count: int) -> Remark:
    return Remark("noted", f"{count} characters could not be read and stand as �", next="save the file as UTF-8")


def _from_timed(found: TimedText, name: str, limits: Limits) -> Captions:
    """Cues of a WebVTT, SRT or SBV file: put in order, ended, unrolled, their voices found."""
    if found.held > min(limits.cues, _MAX_CUES):
        raise _too_long(name, f"it holds {found.held} cues")
    if any(sum(map(len, raw.lines)) > _MAX_CUE for raw in found.raws):
        raise _too_long(name, f"it has a cue of more than {_MAX_CUE} characters")
    remarks = found.remarks
    restart = _restart(found.raws)
    raws = in_order(found.raws)
    with_ends(raws)
    made = found.made
    if is_rolling(raws, is_likely=found.header.get("kind") == "captions"):
        raws, made = unrolled(raws, remarks), "automatic"
    elif is_growing(raws):
        raws, made = grown_together(raws, remarks), "automatic"
    if any("made: automatic" in note for note in found.notes):  # as our own transcripts say it
        made = "automatic"
    cues, added = _with_voices(raws, name, remarks)
    for raw in raws:
        remarks.extend(Remark("repaired", repair, raw.line) for repair in raw.repairs)
    remarks.extend(_noted(found, raws, cues))
    if restart is not None:
        remarks.append(
            Remark("noted", "the times begin again here: these may be two recordings in one file", restart, "split it")
        )
    return Captions(
        found.format, tuple(cues), found.held, tuple(_sorted(remarks)), added, True, made, found.header.get("language")
    )


def _restart(raws: list[RawCue]) -> int | None:
    """The line where the times fall back and then rise on for at least a fifth of the cues; None when they do not."""
    falls = [i for i in range(1, len(raws)) if (raws[i].start_ms or 0) + 60_000 < (raws[i - 1].start_ms or 0)]
    if len(falls) != 1 or min(falls[0], len(raws) - falls[0]) * 5 < len(raws):
        return None
    return raws[falls[0]].line


def _sorted(remarks: list[Remark]) -> list[Remark]:
    return sorted(remarks, key=lambda remark: (remark.line is None, remark.line or 0))


def _with_voices(raws: list[RawCue], name: str, remarks: list[Remark]) -> tuple[list[ReadCue], int]:
    """Cues of one voice each, and how many more they are than `raws` less those without words (dropped)."""
    said = [spans("\n".join(raw.lines)) for raw in raws]
    names = Counter(
        head.voice for parts in said for part in parts if (head := _named(part)) is not None and head.voice is not None
    )
    voices = sure_names(names, len(raws))
    cues: list[ReadCue] = []
    added = 0
    for raw, parts in zip(raws, said, strict=True):
        shares = [share for part in parts for share in _parted(part, voices)]
        if not shares:
            remarks.append(Remark("dropped", "a cue without words", raw.line))
            raw.repairs.clear()
            continue
        added += len(shares) - 1
        if len(shares) > 1:
            remarks.append(Remark("noted", f"{len(shares)} voices in one cue became {len(shares)} cues", raw.line))
        for share in shares:
            cues.append(ReadCue(raw.start_ms or 0, raw.end_ms or 0, share.text, Place(name, raw.line), share.voice))
    if voices:
        listed = ", ".join(f"{voice} ({names[voice]})" for voice in sorted(voices))
        remarks.append(Remark("noted", f"names before a colon read as voices: {shortened(listed, 300)}"))
    return cues, added


def _named(part: Said) -> Said | None:
    return None if part.voice else before_colon(part.text)


def _parted(part: Said, voices: set[str]) -> list[Said]:
    """The stretch parted at lines that begin with one of `voices` and a colon."""
    if part.voice or not voices:
        return [part]
    found: list[Said] = []
    for line in part.text.split("\n"):
        head = before_colon(line)
        if head is not None and head.voice in voices:
            found.append(head)
        elif found:
            found[-1] = Said(found[-1].voice, f"{found[-1].text}\n{line}".strip())
        else:
            found.append(Said(None, line))
    return [said for said in found if said.text]


def _noted(found: TimedText, raws: list[RawCue], cues: list[ReadCue]) -> list[Remark]:
    """What is true of the file as a whole: settings and comments left out, cues that overlap, loops of a recogniser."""
    notes: list[Remark] = []
    settings = [raw.line for raw in raws if raw.has_settings]
    if settings:
        notes.append(Remark("noted", f"the settings (position, alignment) of {len(settings)} cues were left out"))
    comments = [note for note in found.notes if not note.startswith("NOTE made:")]
    if comments:
        notes.append(Remark("noted", f"{len(comments)} comment or style blocks were left out"))
    overlaps = [
        b for a, b in zip(cues, cues[1:], strict=False) if b.start_ms < a.end_ms and b.place.line != a.place.line
    ]
    if overlaps:
        lines = ", ".join(str(cue.place.line) for cue in overlaps[:20])
        notes.append(
            Remark("noted", f"{len(overlaps)} cues begin before the one before them ends (kept): lines {lines}")
        )
    notes.extend(_loops(cues))
    return notes


def _loops(cues: list[ReadCue]) -> list[Remark]:
    """A remark for each run of five or more cues of the same words: people rarely do that, recognisers do."""
    notes: list[Remark] = []
    start = 0
    for index in range(1, len(cues) + 1):
        if index < len(cues) and cues[index].text == cues[start].text:
            continue
        if index - start >= 5:
            words, at = shortened(cues[start].text), clock(cues[start].start_ms)
            notes.append(
                Remark("noted", f"the same words {index - start} times in a row from {at} (kept): “{words}”",
                       cues[start].place.line, "listen whether they were said so often")
            )  # fmt: skip
        start = index
    return notes


class Subtitles:
    """The reader of subtitle and transcript files."""

    name = "subtitles"

    def fits(self, head: bytes, path: Path) -> float:
        """Sure of WebVTT's first line, SRT's and SBV's time lines and speech JSON; speaker lines and names count less."""
        by_name = 0.45 if path.suffix.lower() in SUFFIXES else 0.0
        if content_of(head) != "text":
            return 0.0
        try:
            text = without_frames(decoded_head(head, path.name))
        except UnreadableSource:
            return 0.0
        if is_styled(text) or is_timed_xml(text):
            return 1.0
        if text.lstrip("\ufeff \n").startswith("<"):
            return by_name
        if is_cue_table(text):
            return 0.93
        format = timed_format(text)
        if format == "vtt":
            return 1.0
        if format is not None:
            return 0.9
        if is_speech_json(text) or is_chat(text):
            return 0.92
        return max(by_name, 0.7 if is_speaker_lines(text) else 0.0)

    def read(self, path: Path, limits: Limits) -> Reading:
        """The file's cues as a transcript; speaker lines without times are notes, a paragraph each."""
        return transcript_reading(read_captions(read_bytes(path, limits.text_bytes), path.name, limits), path.name)


def transcript_reading(captions: Captions, name: str) -> Reading:
    """Captions as a reading, with their counts and findings; speaker lines without times are notes."""
    findings = tuple(remark.finding(name) for remark in captions.remarks)
    counts = {
        "cues in file": captions.held, "added by parting voices": captions.added, "kept": captions.kept,
        "dropped": captions.dropped, "repaired": captions.repaired,
    }  # fmt: skip
    if not captions.timed:
        untimed = Finding("no-times", "speaker lines without times: kept as notes, a paragraph each",
                          Place(name), "add a subtitle file to have times", "note")  # fmt: skip
        text = ReadText(captions.as_blocks(), kind="notes", made=captions.made)
        return Reading("notes", texts=(text,), counts=counts, findings=(untimed, *findings), encoding=captions.encoding)
    if not captions.cues:
        findings += (Finding("no-cues", "the file holds no cue that could be kept", Place(name), "", "problem"),)
    return Reading(
        "transcript",
        transcript=ReadTranscript(captions.cues, captions.made, captions.language),
        language=captions.language,
        duration_ms=max((cue.end_ms for cue in captions.cues), default=None),
        counts=counts,
        findings=findings,
        encoding=captions.encoding,
    )
