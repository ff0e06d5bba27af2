"""Captions as XML: TTML and DFXP (broadcasters, Teams, Facebook) and what YouTube's server gives → cues."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from archive.add.readers.captions.cues import RawCue, Remark, parse_time, shortened
from archive.add.readers.captions.timed_text import TimedText
from archive.add.readers.captions.voices import voiced
from archive.add.readers.documents.opened_zip import EntitiesDeclared, attribute, local, xml_tree
from archive.errors import UnreadableSource

if TYPE_CHECKING:
    from lxml.etree import _Element

_FRAMES = 30.0  # the rate where a file names none (TTML 2, 7.2.2)


def is_timed_xml(text: str) -> bool:
    """Whether a text begins as one of these."""
    start = re.sub(
        r"^\ufeff?\s*(?:<\?xml[^>]{0,200}\?>)?\s*(?:<!--.{0,2000}?-->\s*)*", "", text[:8000], flags=re.DOTALL
    )
    return re.match(r"<(?:[a-z]{1,8}:)?(?:tt|timedtext|transcript)[\s>]", start) is not None and (
        re.search(r"\s(?:begin|start|t)=\"", text[:200_000]) is not None
    )


def read_timed_xml(text: str, name: str) -> TimedText:
    """Every piece of words with a begin as a cue, by the line it stands on. UnreadableSource for what is no XML."""
    from lxml import etree

    data = re.sub(r"^\ufeff?\s*<\?xml[^>]{0,200}\?>", "", text).encode("utf-8", "replace")
    try:
        root = xml_tree(data)
    except EntitiesDeclared:
        raise UnreadableSource(
            f"cannot read {name}: it declares XML entities, which no captions do", "export the captions again"
        ) from None
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(
            f"cannot read {name}: it is not whole XML ({str(error)[:80]})", "export it again"
        ) from None
    found = TimedText("xml")
    language = attribute(root, "lang")
    if language:
        found.header["language"] = language.partition("-")[0]
    rate = _rates(root)
    agents = _agents(root)
    for node in root.iter():
        if (
            local(node) in ("p", "text")
            and (_is_timed(node) or not any(map(_is_timed, node.iter())))
            or local(node) == "span"
            and _is_timed(node)
            and not any(map(_is_timed, node.iterancestors("{*}p")))
        ):
            _add(found, node, rate, agents)
    return found


def _is_timed(node: _Element) -> bool:
    return any(attribute(node, name) is not None for name in ("begin", "start", "t"))


def _add(found: TimedText, node: _Element, rate: tuple[float, float], agents: dict[str, str]) -> None:
    words = _words(node)
    ms = attribute(node, "t")
    start = _whole(ms) if ms else _ms(attribute(node, "begin") or attribute(node, "start"), rate)
    if start is None and not words:
        return
    found.held += 1
    if start is None:
        told = f"words without a readable begin: “{shortened(words)}”"
        found.remarks.append(Remark("dropped", told, node.sourceline, "give them their times and add the file again"))
        return
    length = _whole(attribute(node, "d")) if ms else _ms(attribute(node, "dur"), rate)
    end = _ms(attribute(node, "end"), rate) or (start + length if length is not None else None)
    voice = agents.get(attribute(node, "agent") or "", "")
    lines = [voiced(voice, words)] if voice else words.split("\n")
    found.raws.append(RawCue(int(node.sourceline or 1), start, end, lines))


def _words(node: _Element) -> str:
    """The words of a piece; `<br/>` is a line end, and white space as the file is indented is none."""
    parts: list[str] = [node.text or ""]
    for below in node.iter():
        if below is not node:
            parts += ["\n" if local(below) == "br" else "", below.text or "" if local(below) else "", below.tail or ""]
    lines: Iterable[str] = (
        " ".join(line.split()) for line in re.sub(r"[ \t]*\r?\n[ \t]+", " ", "".join(parts)).split("\n")
    )
    if local(node) == "text":
        lines = map(html.unescape, lines)  # YouTube's server writes its entities twice
    escaped = (line.replace("&", "&amp;").replace("<", "&lt;") for line in lines if line)
    return "\n".join(escaped)


def _agents(root: _Element) -> dict[str, str]:
    """Id → name of the people whom a file names as speakers."""
    found: dict[str, str] = {}
    for node in root.iter():
        if local(node) == "agent":
            name = " ".join("".join(below.text or "" for below in node if local(below) == "name").split())
            found[attribute(node, "id") or ""] = name
    return found


def _rates(root: _Element) -> tuple[float, float]:
    """Frames and ticks a second."""
    frames, ticks = (attribute(root, name) or "" for name in ("frameRate", "tickRate"))
    rate = float(frames) if re.fullmatch("[1-9][0-9]{0,3}", frames) else _FRAMES
    return rate, float(ticks) if re.fullmatch("[1-9][0-9]{0,9}", ticks) else rate


def _ms(time: str | None, rate: tuple[float, float]) -> int | None:
    """Milliseconds of a clock time (with frames) or an amount of time (12.5s, 400ms, 3t); bare figures are seconds."""
    told = (time or "").strip()
    if clock := re.fullmatch(r"(\d{1,4}:\d{2}:\d{2}):(\d{1,3})", told):
        whole = parse_time(clock[1])
        return None if whole is None else whole + round(int(clock[2]) * 1000 / rate[0])
    if amount := re.fullmatch(r"(\d{1,12}(?:\.\d{1,9})?)(h|ms|m|s|f|t)?", told):
        unit = {"h": 3_600_000, "m": 60_000, "ms": 1, "f": 1000 / rate[0], "t": 1000 / rate[1]}.get(amount[2], 1000)
        return round(float(amount[1]) * unit)
    return parse_time(told)


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch("[0-9]{1,10}", text) else None
