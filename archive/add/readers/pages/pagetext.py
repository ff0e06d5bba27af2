"""A web page kept as plain text: its headline, photo lines and paragraphs, without what follows it on the site."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from archive.add.readers.pages.parts import split_texts
from archive.add.readers.pages.photolines import read_photo_line
from archive.add.readers.received import characters_lost, decoded_head
from archive.add.readers.sources import Finding, Limits, Place, ReadBlock, Reading, ReadPhoto, check_size
from archive.errors import UnreadableSource
from archive.model.records import Link, Photo
from archive.thai.encoding import decode

_LONGEST_TITLE = 400


class PageText:
    """Reads text files that are pages of a web site: they have photo lines, or the tail that only sites have."""

    name = "text of a page"

    def fits(self, head: bytes, path: Path) -> float:
        """Sure when the text has a photo line or a site's tail; 0 for any other text."""
        try:
            text = decoded_head(head, path.name)
        except UnreadableSource:
            return 0.0
        if text.lstrip()[:1] == "<" or text.startswith("WEBVTT"):
            return 0.0
        lines = text.split("\n")
        return 0.9 if any(read_photo_line(line) or _tail().fullmatch(line.strip()) for line in lines) else 0.0

    def read(self, path: Path, limits: Limits) -> Reading:
        """The page's paragraphs, headline and stated photos."""
        check_size(path, limits.text_bytes)
        decoded = decode(path.read_bytes(), path.name)
        reading = read_page_text(decoded.text, path.name, decoded.encoding)
        return replace(reading, findings=reading.findings + characters_lost(decoded))


def read_page_text(text: str, name: str, encoding: str = "utf-8") -> Reading:
    """What the text of a page says.

    The headline is the first paragraph if it is one line, no sentence of the body, and no long paragraph.
    """
    lines = text.lstrip("\ufeff").split("\n")
    kept, findings = _without_tail(lines, name)
    photos: list[ReadPhoto] = []
    blocks: list[ReadBlock] = []
    for first, chunk in _paragraphs(kept):
        rest: list[str] = []
        for number, line in enumerate(chunk, first):
            stated = read_photo_line(line)
            if stated:
                photos.append(ReadPhoto(Photo("", stated=stated), Place(name, number, f"photo {len(photos) + 1}")))
            else:
                rest.append(line.strip())
        if rest:
            blocks.append(ReadBlock("\n".join(rest), Place(name, first)))
    title = blocks.pop(0) if len(blocks) > 1 and _is_headline(blocks[0]) else None
    numbered = tuple(
        ReadBlock(block.text, Place(name, block.place.line, f"paragraph {index}"))
        for index, block in enumerate(blocks, 1)
    )
    return Reading(
        material="page",
        texts=split_texts(title.text if title else None, numbered),
        photos=tuple(photos),
        title=title.text if title else None,
        title_place=title.place if title else None,
        links=_recordings(text),
        mime="text/plain",
        encoding=encoding,
        profile="text",
        counts={"paragraphs": len(numbered), "photos": len(photos), "lines left out": len(lines) - len(kept)},
        findings=findings,
    )


def _paragraphs(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Runs of lines between empty lines, each with its first line's number.

    In a text with hardly an empty line, or where a run's lines are long, every line is a paragraph of its own.
    """
    runs: list[tuple[int, list[str]]] = []
    open_run = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            open_run = False
        elif open_run:
            runs[-1][1].append(line)
        else:
            runs.append((number, [line]))
            open_run = True
    out: list[tuple[int, list[str]]] = []
    for first, run in runs:
        if len(run) > 1 and (len(runs) == 1 or sum(map(len, run)) > 60 * len(run)):
            out.extend((first + index, [line]) for index, line in enumerate(run))
        else:
            out.append((first, run))
    return out


def _without_tail(lines: list[str], name: str) -> tuple[list[str], tuple[Finding, ...]]:
    """The lines before the list of related pages or the comments."""
    for number, line in enumerate(lines, 1):
        if number > 2 and _tail().fullmatch(line.strip()):
            rest = sum(1 for one in lines[number:] if one.strip())
            finding = Finding(
                "site-tail-left-out",
                f"what follows “{line.strip()}” belongs to the site, not to the page ({rest} lines)",
                Place(name, number),
                severity="note",
            )
            return lines[: number - 1], (finding,)
    return lines, ()


def _is_headline(block: ReadBlock) -> bool:
    return "\n" not in block.text and len(block.text) <= _LONGEST_TITLE and not _body_start().match(block.text)


def _recordings(text: str) -> tuple[Link, ...]:
    from archive.add.readers.pages.links import is_recording

    addresses = (found[0].rstrip(".,;)") for found in _address().finditer(text))
    return tuple(Link(address, "recording") for address in dict.fromkeys(addresses) if is_recording(address))


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        r"relate[sd]? (?:topics?|posts?|articles?|news)|(?:บทความ|ข่าว|เรื่อง|เนื้อหา|โพสต์|กิจกรรม)(?:อื่น ?ๆ ?)?ที่เกี่ยวข้อง|แสดงความคิดเห็น"
        r"|ความคิดเห็น ?(?:\(\d+\))?|leave a (?:reply|comment)|\d* ?comments?|powered by .{1,40}",
        re.IGNORECASE,
    )


@cache
def _body_start() -> re.Pattern[str]:
    return re.compile(r"เมื่อ(?:วันที่|เร็ว|วาน| ?[0-9๐-๙])|วันที่ ?[0-9๐-๙]|(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"https?://[^\s<>\"'“”]{4,500}")
