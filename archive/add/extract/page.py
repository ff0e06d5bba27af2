"""A text prepared for extraction: its reading, its lines, and what of it is furniture."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from archive.add.extract.found import Found
from archive.thai.lists import any_of, words
from archive.thai.reading import Reading, read

DATA = Path(__file__).parent.parent / "data"
MOST = 200_000  # characters read of one text: a page of an event is never longer, a whole site may be

_RUN = re.compile(r"\S{1200,}+")
_PHOTO_LINE = re.compile(
    r"(?:photo|ภาพ)?[^\n]{0,80}?(\d{2,5})\s?[x×X]\s?(\d{2,5})\s?(?:pixels?|px)?\s?,\s?([\d,]{3,12})\s?bytes?", re.I
)
# Pictures and symbols of posts, for the inside of a set.
SIGNS = "\u2600-\u27bf\U0001f300-\U0001faff"
_EMPTY_LINE = re.compile(
    r"[\W_]*|[a-z]+(?:_[a-z]+)+|[A-Z]{1,4}[-_]?\d{3,6}(?:\.\w{3,4})?|(?:ชม|วิว|อ่าน|เข้าชม|views?)?\s?:?\s?[\d,]{1,9}\s?(?:views?|วิว|ครั้ง|คน)?|https?://\S+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a reading without the white space round it; `is_furniture` when it is no content."""

    start: int
    end: int
    text: str
    is_furniture: bool


def listed(name: str, *parts: str) -> tuple[str, ...]:
    """The words of a list in `archive/add/data`."""
    return words(name, *parts, folder=DATA)


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(listed('chrome', 'lines'))})(?![ก-๎]{{12}})", re.I)


def _is_trail(line: str) -> bool:
    """Whether a line is a trail of sections of a site: มิวเซียมสยาม | กิจกรรม."""
    steps = [step.strip() for step in re.split(r"[|>›»]|[ ]/[ ]", line)]
    sections = (*listed("chrome", "labels"), *listed("chrome", "lines"))
    ends = steps[-1] in sections or "|" not in line and steps[0] in sections
    return len(steps) > 1 and ends and all(len(step) < 40 for step in steps)


def is_photo_line(line: str) -> bool:
    """Whether a line only tells the size of a photo."""
    return len(line) < 160 and bool(_PHOTO_LINE.search(line))


class Page:
    """One text: `reading.text` is what rules look at, `found` turns a span of it into a value of the original."""

    def __init__(self, text: str) -> None:
        reading = read(text[:MOST])
        # What runs on for so long without a space is no prose (an encoded file); it would only cost time.
        plain = _RUN.sub(lambda run: " " * len(run[0]), reading.text)
        self.reading: Reading = replace(reading, text=plain)
        self.text: str = plain
        self.is_cut = len(text) > MOST

    def found(self, start: int, end: int, rule: str, why: str = "") -> Found:
        """The value that stands at this span of the reading."""
        while start < end and self.text[start] in " \n":
            start += 1
        while end > start and self.text[end - 1] in " \n":
            end -= 1
        first, last = self.reading.span(start, end)
        return Found(self.reading.original[first:last], first, last, rule, why)

    def place_of(self, offset: int) -> int:
        """The place in the reading of an offset of the original."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.reading.at(middle) < offset:
                low = middle + 1
            else:
                high = middle
        return low

    def after(self, title: Found | None) -> int:
        """The place in the reading where the text goes on after its own headline; 0 when it has none that is sure."""
        return self.place_of(title.end) if title and not title.why else 0

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not empty, in order."""
        out: list[Line] = []
        for found in re.finditer(r"[^\n]+", self.text):
            text = found[0].strip(" •·")
            if text:
                start = found.start() + found[0].index(text)
                out.append(Line(start, start + len(text), text, self._is_furniture(text)))
        return tuple(out)

    @staticmethod
    def _is_furniture(text: str) -> bool:
        bare = re.sub(r"^[^\w“\"(‘']+", "", text)
        if is_photo_line(text) or _EMPTY_LINE.fullmatch(bare):
            return True
        return len(text) < 90 and bool(_furniture().match(bare) or _is_trail(text))

    def line_at(self, place: int) -> Line | None:
        """The line that holds a place of the reading."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and self.lines[index].start <= place <= self.lines[index].end:
            return self.lines[index]
        return None

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def previous_line(self, line: Line) -> Line | None:
        """The line before, if there is one."""
        index = bisect_right(self._starts, line.start) - 2
        return self.lines[index] if index >= 0 else None

    def next_line(self, line: Line) -> Line | None:
        """The line after, if there is one."""
        index = bisect_right(self._starts, line.start)
        return self.lines[index] if index < len(self.lines) else None
