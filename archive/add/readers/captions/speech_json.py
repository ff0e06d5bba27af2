"""JSON of speech recognisers → cues: Whisper and its kin (segments, transcription, chunks) and YouTube's events."""

from __future__ import annotations

import json
import math
from typing import Any

from archive.add.readers.captions.cues import Captions, RawCue, Remark, in_order, parse_time, shortened, with_ends
from archive.add.readers.sources import Limits, Place, ReadCue
from archive.errors import TooMuch, UnreadableSource

_NO_WORDS = "has no words"
_LISTS = ("segments", "transcription", "chunks", "events")


def is_speech_json(text: str) -> bool:
    """Whether `text` begins as JSON and names one of the lists that recognisers write."""
    start = text[:200_000].lstrip("\ufeff \t\n")
    return start[:1] in ("{", "[") and (
        any(f'"{key}"' in text for key in _LISTS) or ('"start"' in start and '"text"' in start)
    )


def read_speech_json(text: str, name: str, limits: Limits) -> Captions:
    """The cues of a recogniser's JSON, made automatically; a segment with unreadable times or no words is dropped."""
    try:
        loaded: Any = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"cannot read {name}: it is not whole JSON ({shortened(str(error))})",
                               "export it again") from None  # fmt: skip
    key, items = _segments(loaded)
    if items is None:
        raise UnreadableSource(
            f"cannot read {name}: the JSON holds no list of segments with times",
            "give the JSON that Whisper writes (segments with start, end and text)",
        )
    if len(items) > limits.cues:
        raise TooMuch(f"{name} holds {len(items)} segments; at most {limits.cues} are read", "split the recording")
    lines = _lines_of(text, key, len(items))
    raws, remarks = _raws(items, lines)
    if key == "events":
        remarks = _without_words(remarks)
    held = len(raws) + sum(remark.fate == "dropped" for remark in remarks)
    raws = in_order(raws)
    with_ends(raws)
    cues: list[ReadCue] = []
    for raw in raws:
        cues.append(ReadCue(raw.start_ms or 0, raw.end_ms or 0, raw.lines[0], Place(name, raw.line), raw.voice))
        remarks.extend(Remark("repaired", repair, raw.line) for repair in raw.repairs)
    remarks.sort(key=lambda remark: (remark.line is None, remark.line or 0))
    return Captions("json", tuple(cues), held, tuple(remarks), made="automatic", language=_language(loaded))


def _segments(loaded: Any) -> tuple[str, list[Any] | None]:
    if isinstance(loaded, list):
        return "", loaded if any(isinstance(item, dict) and "text" in item for item in loaded) else None
    if isinstance(loaded, dict):
        for key in _LISTS:
            if isinstance(loaded.get(key), list):
                return key, loaded[key]
    return "", None


def _language(loaded: Any) -> str | None:
    """The language the recogniser names, as a short code."""
    if not isinstance(loaded, dict):
        return None
    result = loaded.get("result")
    named = loaded.get("language") or (result.get("language") if isinstance(result, dict) else None)
    if not isinstance(named, str) or not named:
        return None
    return {"thai": "th", "english": "en"}.get(named.lower(), named.lower()[:8])


def _without_words(remarks: list[Remark]) -> list[Remark]:
    """Events of YouTube that set up a window or end a line are no cues: one remark for all of them."""
    told = [remark for remark in remarks if not remark.what.endswith(_NO_WORDS)]
    silent = len(remarks) - len(told)
    return [*told, Remark("noted", f"events of YouTube that hold no words: {silent}")] if silent else told


def _raws(items: list[Any], lines: list[int]) -> tuple[list[RawCue], list[Remark]]:
    """A cue a segment with a start and words; a `dropped` remark for each other one."""
    raws: list[RawCue] = []
    remarks: list[Remark] = []
    for number, (item, line) in enumerate(zip(items, lines, strict=True), 1):
        start, end = _times(item)
        words = _words(item)
        if not words:
            remarks.append(Remark("dropped", f"segment {number} {_NO_WORDS}", line))
        elif start is None:
            what = f"segment {number} has no readable start: “{shortened(words)}”"
            remarks.append(Remark("dropped", what, line, "give it its times and add the file again"))
        else:
            voice = item.get("speaker") or item.get("voice")
            raws.append(RawCue(line, start, end, [words], voice if isinstance(voice, str) and voice.strip() else None))
    return raws, remarks


def _words(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    segs = item.get("segs")
    if isinstance(segs, list):
        return "".join(str(seg.get("utf8", "")) for seg in segs if isinstance(seg, dict)).strip()
    text = item.get("text")
    return text.strip() if isinstance(text, str) else ""


def _times(item: Any) -> tuple[int | None, int | None]:
    """Start and end in milliseconds from whichever of the known shapes the segment has."""
    if not isinstance(item, dict):
        return None, None
    if "tStartMs" in item:
        start, length = _number(item["tStartMs"]), _number(item.get("dDurationMs"))
        return start, start + length if start is not None and length is not None else None
    offsets = item.get("offsets")
    if isinstance(offsets, dict):
        return _number(offsets.get("from")), _number(offsets.get("to"))
    pair = item.get("timestamp")
    if isinstance(pair, list) and len(pair) == 2:
        return _seconds(pair[0]), _seconds(pair[1])
    return _seconds(item.get("start")), _seconds(item.get("end"))


def _number(value: Any) -> int | None:
    seconds = _seconds(value)
    return None if seconds is None else round(seconds / 1000)


def _seconds(value: Any) -> int | None:
    """Milliseconds of a number of seconds, or of a time written as text; None when it is neither or not sensible."""
    if isinstance(value, str):
        time = parse_time(value)
        if time is not None:
            return time
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not -1 < value < 1e10 or math.isnan(value):
        return None
    return max(0, round(value * 1000))


def _lines_of(text: str, key: str, count: int) -> list[int]:
    """The line on which each of the `count` items begins; 1 for all when they cannot be told apart."""
    at = text.find(f'"{key}"') if key else 0
    at = text.find("[", max(0, at)) + 1
    decoder = json.JSONDecoder()
    lines: list[int] = []
    line, counted = 1, 0
    for _ in range(count):
        while at < len(text) and text[at] in " \t\n\r,":
            at += 1
        line += text.count("\n", counted, at)
        counted = at
        try:
            _, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return [1] * count
        lines.append(line)
    return lines
