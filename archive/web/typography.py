"""Thai and English as pages show them: no-break spaces, language runs, phrases, times. Text in, markup out."""

from __future__ import annotations

import functools
import html
import re
from unicodedata import category

from markupsafe import Markup, escape

from archive.model.dates import Language
from archive.thai.clusters import snap

NBSP = "\u00a0"
_LATIN = "A-Za-z\u00c0-\u024f"
_SHORT = 60
# Shorter words are not cut by browsers; longer ones may have to be, on a phone.
_SHORTEST_KEPT, _LONGEST_KEPT = 5, 24
# A heading's line on a phone, in letters; shorter pieces than these stand with their neighbour (กสศ.).
_LINE, _SHORTEST_PHRASE = 26, 6
# ครั้งที่สอง, รุ่นที่ 3: what is counted stays with its ordinal.
_COUNTED = frozenset(("ครั้ง", "รุ่น", "ข้อ", "บท", "ชุด", "ภาค", "ระยะ", "ลำดับ", "วัน"))


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "thai": re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]"),
        "latin": re.compile(f"[{_LATIN}]"),
        # A run of Latin words, or an id (2024.river-school): begins and ends with a letter or digit, holds at least two
        # letters side by side.
        "run": re.compile(
            f"(?<![{_LATIN}0-9])(?=(?:[0-9]{{4}}[.])?[0-9]*[{_LATIN}][{_LATIN}’'.&-]*[{_LATIN}])"
            f"[{_LATIN}0-9](?:[{_LATIN}0-9’'.,:&/()@#+-]|[ \u00a0](?=[(]?[{_LATIN}&]))*[{_LATIN}0-9)]"
        ),
        # ๆ stays with its word; a number with the word it counts; a counting word with its number.
        "repeat": re.compile("[ \u00a0]+ๆ"),
        "counted": re.compile("(?<=[0-9๐-๙]) (?=[\u0e01-\u0e2e\u0e40-\u0e44])"),
        "numbered": re.compile("(หมู่|มาตรา|ห้อง|ชั้น|หน้า|สไลด์|ครั้งที่|ที่|ปี|ข้อ|บทที่|พ\\.ศ\\.|ค\\.ศ\\.) (?=[0-9๐-๙])"),
        "ordinal": re.compile("ที่(?:$|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|แรก)"),
        "marks": re.compile("(</?mark>)"),
        # Letters and controls of writing from right to left: pieces of such a text must not be laid out one by one.
        "leftward": re.compile("[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]"),
    }


def language_of(text: str, default: Language = "th") -> Language:
    """Thai when any Thai letter stands in `text`, English when only Latin ones do, else `default`."""
    patterns = _patterns()
    if patterns["thai"].search(text):
        return "th"
    return "en" if patterns["latin"].search(text) else default


def bind(text: str) -> str:
    """`text` with no-break spaces where Thai must not break a line: before ๆ, between a number and its word.

    >>> bind("เด็ก ๆ 8 พื้นที่ หมู่ 6").count(NBSP)
    3
    """
    if " " not in text:
        return text
    patterns = _patterns()
    text = patterns["repeat"].sub(NBSP + "ๆ", text)
    text = patterns["counted"].sub(NBSP, text)
    return patterns["numbered"].sub(rf"\1{NBSP}", text)


def beginning(text: str, most: int) -> str:
    """The beginning of a text, at most `most` characters, never ending within a cluster.

    >>> beginning("ลุ่มน้ำ", 6)
    'ลุ่ม'
    """
    end = min(most, len(text))
    while snap(text, 0, end)[1] != end:
        end -= 1
    return text[:end].rstrip()


def typeset(text: str, page: Language = "th") -> Markup:
    """`text` as markup: bound, escaped, with `lang` on every run that is not in the page's language.

    `ๆ` and the no-break space before it are kept on the line of their word, which browsers do not do by themselves.
    """
    # Names, titles and words of the interface come again on every page; what is said does not.
    return _typeset(text, page) if len(text) > _SHORT else _typeset_kept(text, page)


def _typeset(text: str, page: Language) -> Markup:
    language = language_of(text, page)
    inner = _runs(bind(text)) if language == "th" else escape(text)
    if language == page:
        return inner
    return Markup(f'<span lang="{language}">{inner}</span>')


@functools.lru_cache(maxsize=8192)
def _typeset_kept(text: str, page: Language) -> Markup:
    return _typeset(text, page)


def typeset_marked(snippet: str, page: Language = "th") -> Markup:
    """A snippet (escaped text with `<mark>`) typeset as `typeset` does, its marks kept."""
    plain = html.unescape(_patterns()["marks"].sub("", snippet))
    language = language_of(plain, page)
    parts: list[Markup] = []
    for piece in _patterns()["marks"].split(snippet):
        if piece in ("<mark>", "</mark>"):
            parts.append(Markup(piece))
        else:
            text = html.unescape(piece)
            parts.append(_runs(bind(text)) if language == "th" else escape(text))
    inner = Markup("").join(parts)
    return inner if language == page else Markup('<span lang="{}">{}</span>').format(language, inner)


@functools.lru_cache(maxsize=4096)
def title(text: str, page: Language = "th") -> Markup:
    """A title: as `typeset`, its lines broken only between words as our own segmenter cuts them."""
    if _in_one_piece(text, page):
        return typeset(text, page)
    inner = _runs(bind(text), words=True)
    return inner if page == "th" else Markup(f'<span lang="th">{inner}</span>')


@functools.lru_cache(maxsize=4096)
def name(text: str, page: Language = "th") -> Markup:
    """A person's name: as `typeset`, no line ends within its given name or its surname."""
    if _in_one_piece(text, page):
        return typeset(text, page)
    inner = Markup(" ").join(_kept(part) if len(part) <= _LONGEST_KEPT else escape(part) for part in text.split())
    return inner if page == "th" else Markup(f'<span lang="th">{inner}</span>')


@functools.lru_cache(maxsize=1024)
def phrases(text: str, page: Language = "th") -> Markup:
    """A title whose lines end between its phrases, or else between words: each part between spaces is one span.

    A phrase too long for a line of a phone has none: it would leave the rest of the line before it empty.
    """
    if _in_one_piece(text, page):
        return typeset(text, page)
    parts = [(_runs(part, words=True), _width(part) <= _LINE) for part in _phrases(bind(text))]
    inner = Markup(" ").join(Markup(f"<span>{made}</span>") if short else made for made, short in parts)
    return inner if page == "th" else Markup('<span lang="th">{}</span>').format(inner)


def _in_one_piece(text: str, page: Language) -> bool:
    """Is `text` set as it is, without spans round its words: not Thai, or with letters that run leftward?"""
    return language_of(text, page) != "th" or bool(_patterns()["leftward"].search(text))


def _width(text: str) -> int:
    """How many letters of `text` stand side by side: marks over and under others do not count."""
    return sum(category(letter) != "Mn" for letter in text)


def _phrases(text: str) -> list[str]:
    """`text` cut at its spaces, short pieces and Latin words joined to what stands before."""
    parts: list[str] = []
    for piece in text.split(" "):
        latin = parts and "th" not in (language_of(piece, "en"), language_of(parts[-1][-1:], "en"))
        if parts and (len(piece) < _SHORTEST_PHRASE or len(parts[-1]) < _SHORTEST_PHRASE or latin):
            parts[-1] += " " + piece
        else:
            parts.append(piece)
    return parts


def _runs(text: str, words: bool = False) -> Markup:
    """Thai text as markup with its Latin runs marked as English and `ๆ` kept with its word.

    `words`: so is every other word of which a browser might leave a part behind.
    """
    thai = _words if words else _thai
    pieces: list[str] = []
    at = 0
    if _patterns()["latin"].search(text):
        for match in _patterns()["run"].finditer(text):
            pieces += [thai(text[at : match.start()]), '<span lang="en">', str(escape(match[0])), "</span>"]
            at = match.end()
    pieces.append(thai(text[at:]))
    return Markup("".join(pieces))


def _thai(text: str) -> str:
    """Thai text escaped, `ๆ` kept on the line of its word."""
    return str(escape(text)).replace(NBSP + "ๆ", '<span class="keep">&nbsp;ๆ</span>')


def _words(text: str) -> str:
    """Thai text escaped, each longer word in a span that no line break cuts.

    Browsers cut การเรียน|รู้ and ครั้ง|ที่. The spans add no character: what is copied is the text.
    """
    from archive.thai.segment import segment

    made: list[str] = []
    pieces = segment(text)
    at = 0
    while at < len(pieces):
        word = pieces[at]
        if word in _COUNTED and at + 1 < len(pieces) and _patterns()["ordinal"].match(pieces[at + 1]):
            at += 1
            word += pieces[at]
        at += 1
        kept = _SHORTEST_KEPT <= len(word) <= _LONGEST_KEPT and _patterns()["thai"].match(word)
        made.append(str(_kept(word)) if kept else _thai(word))
    return "".join(made)


def _kept(word: str) -> Markup:
    return Markup(f'<span class="keep">{escape(word)}</span>')


def clock(ms: int) -> str:
    """Milliseconds as people read a position in a recording: 0:00, 12:30, 1:14:20."""
    seconds = max(ms, 0) // 1000
    minutes, hours = seconds // 60, seconds // 3600
    if hours:
        return f"{hours}:{minutes % 60:02d}:{seconds % 60:02d}"
    return f"{minutes}:{seconds % 60:02d}"


def iso_duration(ms: int) -> str:
    """Milliseconds as an ISO 8601 duration (PT1H14M20S), as `<time>` and JSON-LD need it."""
    seconds = max(ms, 0) // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    text = "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    return f"{text}{seconds % 60}S"


def size(count: int) -> str:
    """Bytes as people read them: 84 KB, 3.9 MB (thousands, as files are sold and shown)."""
    for unit, step in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if count >= step:
            value = count / step
            return f"{value:.1f}{NBSP}{unit}" if value < 10 and unit != "KB" else f"{value:.0f}{NBSP}{unit}"
    return f"{count}{NBSP}B"
