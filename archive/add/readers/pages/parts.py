"""One page → its texts: where a second text begins on it, and whose each text is as far as the page says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from archive.add.readers.sources import ReadBlock, ReadText

_LONGEST_HEADLINE = 300
_LIKE_TITLE = 0.8


@dataclass(frozen=True, slots=True)
class Byline:
    """A line that names who made a text: the name as written and the word that says what was done."""

    name: str
    deed: str


def split_texts(title: str | None, blocks: tuple[ReadBlock, ...]) -> tuple[ReadText, ...]:
    """The texts of a page, in order; empty without blocks.

    A new text begins where the page's headline is written again inside the body (often over two lines), and after a
    line of nothing but `***`, `---` or the like. A text has an author only if its own byline says so: one byline at
    the end of a page with several texts belongs to the page.
    """
    starts = sorted({0, *_repeated_titles(title, blocks), *_after_rules(blocks)})
    texts: list[ReadText] = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        part = tuple(block for block in blocks[start:end] if not _rule().fullmatch(block.text))
        if part:
            texts.append(_with_heading(title, part, start))
    return _with_authors(texts)


def read_byline(text: str) -> Byline | None:
    """The name and deed of a line like `… บันทึกเรื่องราว` or `เรื่อง: …`; None for any other line."""
    line = " ".join(text.split()).strip("()[] ")
    if len(line) > 90:
        return None
    for pattern in (_deed_first(), _name_first()):
        found = pattern.fullmatch(line)
        if found:
            return Byline(found["name"].strip(), found["deed"])
    return None


def page_bylines(texts: tuple[ReadText, ...]) -> tuple[tuple[Byline, ReadBlock], ...]:
    """The bylines that stand in a page's texts, in order, each with its block."""
    found = []
    for text in texts:
        for block in (*text.blocks[:3], *text.blocks[max(3, len(text.blocks) - 3) :]):
            byline = read_byline(block.text)
            if byline:
                found.append((byline, block))
    return tuple(found)


def _repeated_titles(title: str | None, blocks: tuple[ReadBlock, ...]) -> list[int]:
    """Indexes of blocks, after the first, that begin to write the headline again."""
    if not title or len(title) < 12:
        return []
    found: list[int] = []
    at = 1
    while at < len(blocks):
        length, likeness = _headline_at(title, blocks, at)
        if length and at + 1 < len(blocks) and _headline_at(title, blocks, at + 1)[1] > likeness:
            length = 0  # the headline begins with the next paragraph
        if length:
            found.append(at)
        at += max(1, length)
    return found


def _headline_at(title: str, blocks: tuple[ReadBlock, ...], at: int) -> tuple[int, float]:
    """How many blocks from `at` on write the headline again (0 to 3), and how like it they are (0 to 100)."""
    from rapidfuzz import fuzz

    joined = ""
    best, best_length = 0.0, 0
    for length, block in enumerate(blocks[at : at + 3], 1):
        joined += _bare(block.text)
        if len(joined) > _LONGEST_HEADLINE:
            break
        likeness = fuzz.ratio(_bare(title), joined)
        if likeness > max(best, _LIKE_TITLE * 100):
            best, best_length = likeness, length
    return best_length, best


def _with_heading(title: str | None, part: tuple[ReadBlock, ...], start: int) -> ReadText:
    """A text with the blocks of its own headline marked as such and joined to its title."""
    length = _headline_at(title, part, 0)[0] if title and start else 0
    if not length and part[0].style == "heading":
        length = 1
    heads = tuple(replace(block, style="heading") for block in part[:length])
    name = " ".join(block.text for block in heads) or None
    return ReadText(heads + part[length:], title=name)


def _with_authors(texts: list[ReadText]) -> tuple[ReadText, ...]:
    bylines = [page_bylines((text,)) for text in texts]
    surely_own = len(texts) == 1 or all(bylines)
    made = []
    for index, (text, own) in enumerate(zip(texts, bylines, strict=True)):
        is_before_another = index < len(texts) - 1
        early = own and own[0][1] in text.blocks[:3] and len(text.blocks) > 3
        if own and (surely_own or is_before_another or early):
            text = replace(text, author=own[0][0].name)
        made.append(text)
    return tuple(made)


def _after_rules(blocks: tuple[ReadBlock, ...]) -> list[int]:
    return [at + 1 for at, block in enumerate(blocks[:-1]) if at and _rule().fullmatch(block.text)]


def _bare(text: str) -> str:
    return re.sub(r"[\s\"'“”‘’.,:;()\u200b-]+", "", text).lower()


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"(?:[*=_~#•·⁂—–-]\s*){3,}")


_NAME = r"(?P<name>(?:[\u0e01-\u0e4e.]{2,40}|[A-Z][\w.'’-]{0,30})(?: {1,2}(?:[\u0e01-\u0e4e.]{1,40}|[A-Z][\w.'’-]{0,30})){1,4})"
_DEED = (
    r"(?P<deed>บันทึกเรื่องราว|บันทึกเรื่องเล่า|ผู้บันทึก|บันทึก|เขียนเรื่อง|ผู้เขียน|เขียน|เรียบเรียง|ผู้เรียบเรียง|ถอดบทเรียน|ผู้ถอดบทเรียน"
    r"|ถอดความ|รายงานข่าว|ผู้รายงาน|รายงาน|เล่าเรื่อง|เรื่องและภาพ|เรื่อง|ข่าว|story|text|words|written|reported)"
)


@cache
def _deed_first() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_DEED}(?:\s?โดย|\s+by)?\s*[:：]\s*|{_DEED.replace('deed', 'deed2')}\s?โดย\s*)".replace(
            "(?P<deed2>", "(?:"
        )
        + _NAME,
        re.IGNORECASE,
    )


@cache
def _name_first() -> re.Pattern[str]:
    return re.compile(rf"{_NAME}(?: {{1,2}}|\s*[:：/,]\s*|\s*\(\s*){_DEED}", re.IGNORECASE)
