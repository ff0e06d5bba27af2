"""Texts made ready for a citation: typing repairs, quotes, title with subtitle, the Latin form of a Thai text (R17, R35)."""

from __future__ import annotations

import re
from functools import cache

from archive.cite.item import Text3, has_thai
from archive.cite.pattern import ON
from archive.cite.style import Style
from archive.thai.normalize import repair

_PAIRS = {"“": "”", "‘": "’", "«": "»", "「": "」", '"': '"', "'": "'"}
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff]")
_EMOJI_JOINED = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]\u200d")


def clean(text: str) -> str:
    """`text` with typing variants repaired and runs of white space made one space.

    >>> clean("เเสง  ทํา\\u200b")
    'แสง ทำ'
    """
    text = repair(text)
    if _ZERO_WIDTH.search(text):
        text = _ZERO_WIDTH.sub(lambda found: found[0] if _joins_emoji(text, found.start()) else "", text)
    return " ".join(text.split())


def _joins_emoji(text: str, place: int) -> bool:
    """Whether the character at `place` holds an emoji together (family signs, flags)."""
    return text[place] == "\u200d" and place > 0 and bool(_EMOJI_JOINED.match(text, place - 1))


def clean_title(text: str) -> str:
    """A title ready to print: repaired, quotes round the whole of it taken off, straight quotes inside made “ ”.

    >>> clean_title('"น้ำ"'), clean_title('คำว่า "พอ" ใน "ถุง"')
    ('น้ำ', 'คำว่า “พอ” ใน “ถุง”')
    """
    text = clean(text)
    while len(text) > 2 and _is_wrapped(text):
        text = text[1:-1].strip()
    return _curled(text)


def _is_wrapped(text: str) -> bool:
    """Whether one pair of quotes holds the whole text."""
    opening, closing = text[0], text[-1]
    if _PAIRS.get(opening) != closing:
        return False
    inner = text[1:-1]
    if opening != closing:
        depth = 0
        for letter in inner:
            depth += (letter == opening) - (letter == closing)
            if depth < 0:
                return False
        return depth == 0
    places = [place for place, letter in enumerate(inner) if letter == opening]
    if opening == "'":
        places = [
            at for at in places if not (0 < at < len(inner) - 1 and inner[at - 1].isalpha() and inner[at + 1].isalpha())
        ]
    # "ก "ข" ค" is wrapped, "ก" ข "ค" is not: the first inner quote opens in the one and closes in the other.
    return not places or (len(places) % 2 == 0 and (places[0] == 0 or inner[places[0] - 1] in " ([“‘"))


def _curled(text: str) -> str:
    """Straight double quotes as “ and ” in turn; an unpaired last one (inches) stays."""
    pieces = text.split('"')
    pairs = (len(pieces) - 1) // 2
    made = pieces[0]
    for place, piece in enumerate(pieces[1:]):
        made += ('"' if place >= pairs * 2 else "“" if place % 2 == 0 else "”") + piece
    return made


def inner_quotes(text: str) -> str:
    """A title as it stands inside “ ”: its own double quotes become single."""
    return text.replace("“", "‘").replace("”", "’")


def with_subtitle(title: str, subtitle: str) -> str:
    """Title and subtitle: a colon between them, after ? or ! only a space."""
    if not (title and subtitle):
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in "?!" else f"{title.rstrip(': ')}: {subtitle}"


def wording(text: Text3, style: Style, *, is_thai_work: bool, title: bool = False) -> str:
    """The form of `text` that the style prints: as written in Thai styles, English or romanised in the others.

    Machine romanisation is the last resort of a Latin style; `unchecked` in thai.py names what needed it.
    """
    make = clean_title if title else clean
    if style.is_thai:
        return make(text.text or text.en or text.rtgs)
    if title and style.titles["form"] == "both" and text.rtgs and text.en:
        return f"{make(text.rtgs)} {ON}[{make(text.en)}]"
    return make(latin_form(text, prefer_written=not is_thai_work) or _romanised(text.text))


def latin_form(text: Text3, *, prefer_written: bool = False) -> str:
    """A form of the text without Thai letters, "" when only the Thai is known."""
    written = "" if has_thai(text.text) else text.text
    order = (written, text.en, text.rtgs) if prefer_written else (text.en, written, text.rtgs)
    return next((form for form in order if form and not has_thai(form)), "")


@cache
def _romanised(text: str) -> str:
    from archive.thai.romanize import romanize_text

    return romanize_text(text)
