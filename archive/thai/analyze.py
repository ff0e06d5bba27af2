"""The one pipeline from text to terms, for passages and for questions alike.

Text is folded, cut into words, and given with each word the parts of a compound (ความเหลื่อมล้ำ also counts as
เหลื่อมล้ำ, ฟุตบอลโลก as ฟุตบอล and โลก). The archive's own names and abbreviations are a layer: they add tokens and
remove none, so an index made before a name was known stays right. `grams` are character triples for the check of
exact strings; they are never searched as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from archive.thai.clusters import LEADING
from archive.thai.compounds import parts, with_parts
from archive.thai.layer import Names
from archive.thai.newmm import Newmm
from archive.thai.normalize import fold
from archive.thai.segment import Segmenter, cut_run, segmenter, thai_runs
from archive.thai.term_reader import TermReader

# Raised whenever folding, cutting, parts or grams change: an index made by another version says so.
ANALYZER_VERSION = "3"
GRAM = 3
_DEPENDENT = "ะ-ฺๅ็-๎"
_THAI = "ก-ฮะ-ฺเ-ๅ็-๎"
# Abbreviations with dots; numbers, and words of other scripts.
_DOTTED = rf"(?<![{_THAI}.])(?:[ก-ฮ]{{1,6}}\.)+(?:[ก-ฮ]{{1,3}}(?![{_THAI}]))?"
_PLAIN = (
    rf"\d++(?:[.,]\d++)*+(?!(?![{_THAI}])[^\W\d_])"
    rf"|(?:(?![{_THAI}ๆฯ])[^\W_])+(?:['](?:(?![{_THAI}ๆฯ])[^\W_])+)?"
)
_LONGEST_SHORT = 6
_TITLES = 500


@dataclass(frozen=True, slots=True)
class Token:
    """A term, and the span of the original text it was read from; `is_part` if inside a longer token."""

    term: str
    start: int
    end: int
    is_part: bool = False


# A term in folded text: (term, start, end, is part of a longer one).
Term = tuple[str, int, int, bool]


class Analyzer:
    """Text to terms, with one segmenter and one layer of names; make it once and share it."""

    def __init__(self, names: Names | Iterable[str] = (), cutter: Segmenter | None = None) -> None:
        self.names = names if isinstance(names, Names) else Names(names)
        self._cutter = cutter
        self._reader: TermReader | None = None
        self._titles: dict[str, tuple[str, ...]] = {}

    @property
    def cutter(self) -> Segmenter:
        """The segmenter, loaded with its dictionary when the first Thai word is cut."""
        if self._cutter is None:
            self._cutter = segmenter()
        return self._cutter

    def analyze(self, text: str) -> list[Token]:
        """The tokens of `text` in order of their place, parts after the word that holds them.

        Each token's span is one of `text` as given; folding `text[start:end]` gives the term (an abbreviation's term
        has lost its dots).
        """
        folded = fold(text)
        return [Token(term, *folded.span(start, end), part) for term, start, end, part in self.terms(folded.text)]

    def terms(self, folded: str) -> list[Term]:
        """The terms of an already folded text with their spans in it."""
        found: list[Term] = []
        for piece in _pieces().finditer(folded):
            start, text = piece.start(), piece[0]
            if piece.lastgroup == "thai":
                found += self._thai(text, start, folded[piece.end() : piece.end() + 1] == ".")
            elif piece.lastgroup == "short":
                found.append((text.replace(".", ""), start, piece.end(), False))
            else:
                found.append((text.replace(",", ""), start, piece.end(), False))
        for start, end in self.names.found(folded):
            term = folded[start:end].replace(".", "").replace(" ", "")
            if (term, start, end, False) not in found[-1:]:
                found.append((term, start, end, False))
        return (
            found
            if not self.names.names
            else sorted(dict.fromkeys(found), key=lambda term: (term[1], -term[2], term[3]))
        )

    def term_text(self, folded: str) -> str:
        """Only the terms of `terms`, in some order, spaces between: what an index counts, in a fraction of the time."""
        named = self.names.found(folded)
        if not named:
            return self._plain_text(folded)
        texts: list[str] = []
        done = 0
        for start, end in _round_names(folded, named):
            texts.append(self._plain_text(folded[done:start]))
            texts += [term for term, _, _, _ in self.terms(folded[start:end])]
            done = end
        texts.append(self._plain_text(folded[done:]))
        return " ".join(filter(None, texts))

    def _plain_text(self, folded: str) -> str:
        """The same for a text without names of the layer."""
        found, runs, others = self._read(folded)
        for run in runs:
            letters = run.rstrip(".")
            cuts = cut_run(letters, self.cutter)
            found += map(with_parts, cuts)
            short = _abbreviation(letters, cuts, letters != run)
            if short:
                found.append(short)
        for other in others:
            found += [piece.replace(",", "") for piece in _plain_pieces().findall(other)]
        return " ".join(found)

    def _read(self, folded: str) -> tuple[list[str], list[str], list[str]]:
        """What is already written of `folded`; its other Thai runs, with a dot after them; what else may hold terms."""
        if isinstance(self.cutter, Newmm):
            if self._reader is None:
                self._reader = TermReader(self.cutter, with_parts)
            return self._reader.read(folded)
        dotted: list[str] = []
        if _consonant_and_dot().search(folded):
            dotted = [short.replace(".", "") for short in _dotted().findall(folded)]
            folded = _dotted().sub(" ", folded)
        between = [other for other in thai_runs().split(folded) if other not in ("", " ")]
        return dotted, _runs().findall(folded), between

    def title_words(self, title: str) -> tuple[str, ...]:
        """The terms of a title as given; the titles of late are remembered, for every passage of a session has one."""
        known = self._titles.get(title)
        if known is None:
            if len(self._titles) >= _TITLES:
                self._titles.clear()
            known = self._titles[title] = tuple(self.term_text(fold(title).text).split())
        return known

    def _thai(self, run: str, start: int, has_dot: bool) -> list[Term]:
        """The words of one Thai run with their parts; loose consonants before a dot, or alone, are an abbreviation."""
        found: list[Term] = []
        at = start
        cuts = cut_run(run, self.cutter)
        for word in cuts:
            end = at + len(word)
            found.append((word, at, end, False))
            found += [(part, at + low, at + high, True) for part, low, high in parts(word)]
            at = end
        short = _abbreviation(run, cuts, has_dot)
        if short:
            found.append((short, at - len(short), at, False))
        return found


def analyze(text: str, names: Names | Iterable[str] = ()) -> list[Token]:
    """The tokens of `text`; see Analyzer.analyze.

    >>> [token.term for token in analyze("กสศ. ๒๕๖๗ Learning City")]
    ['กสศ', '2567', 'learning', 'city']
    """
    return Analyzer(names).analyze(text)


def grams(folded: str) -> set[str]:
    """The character triples of folded text that begin at a stack or at any other character that is no Thai mark.

    Every text that holds a string holds the string's own triples, whatever stands round it (see `required_grams`).
    The last ones are filled up with spaces.
    """
    return set(_triples().findall(folded + "  "))


def gram_prefixes(wanted: str) -> tuple[str, ...]:
    """For a folded string too short for `required_grams`: a text that holds it has a triple that begins so."""
    if not wanted or len(wanted) >= GRAM or _gram_starts(wanted)[:1] != [0]:
        return ()
    return (wanted, *(lead + wanted for lead in LEADING)) if "ก" <= wanted[0] <= "ฦ" else (wanted,)


def required_grams(wanted: str) -> list[tuple[str, ...]]:
    """Groups of triples: a text that holds folded `wanted` has at least one triple of every group.

    Empty for strings too short to have a triple: for them there is `gram_prefixes`.
    """
    groups: list[tuple[str, ...]] = []
    for at in _gram_starts(wanted):
        if at + GRAM > len(wanted):
            break
        own = wanted[at : at + GRAM]
        if at == 0 and "ก" <= own[0] <= "ฦ":
            # In a text a vowel may stand before the first consonant, and the triple begins there.
            groups.append((own, *(lead + own[: GRAM - 1] for lead in LEADING)))
        else:
            groups.append((own,))
    return list(dict.fromkeys(groups))


def _round_names(folded: str, named: list[tuple[int, int]]) -> list[list[int]]:
    """The stretches between spaces in which names stand; no term but a name reaches over a space."""
    stretches: list[list[int]] = []
    for start, end in named:
        first, last = folded.rfind(" ", 0, start) + 1, folded.find(" ", end)
        last = len(folded) if last < 0 else last
        if stretches and first <= stretches[-1][1]:
            stretches[-1][1] = max(stretches[-1][1], last)
        else:
            stretches.append([first, last])
    return stretches


def _abbreviation(run: str, cuts: list[str], has_dot: bool) -> str:
    """The loose consonants at the end of a run that were cut apart and must stand together; "" if there are none."""
    tail = len(run.rstrip(_CONSONANTS))
    if not (2 <= len(run) - tail <= _LONGEST_SHORT and (has_dot or tail == 0)):
        return ""
    at, count = len(run), 0
    while at > tail:
        count += 1
        at -= len(cuts[-count])
    return run[tail:] if at == tail and count > 1 else ""


def _gram_starts(text: str) -> list[int]:
    return [found.start() for found in _starts().finditer(text)]


@cache
def _triples() -> re.Pattern[str]:
    """The triple at every place where one begins; the two spaces at the end begin none."""
    return re.compile(f"(?=((?:{_starts().pattern})..))", re.DOTALL)


@cache
def _starts() -> re.Pattern[str]:
    """Any character but a Thai mark, and but a consonant that a leading vowel belongs to."""
    return re.compile(f"(?<![{LEADING}])[^{_DEPENDENT}]|(?<=[{LEADING}])[^{_DEPENDENT}ก-ฦ]")


@cache
def _pieces() -> re.Pattern[str]:
    """Abbreviations with dots, Thai runs, numbers, and words of other scripts; nothing else is a term."""
    return re.compile(rf"(?P<short>{_DOTTED})|(?P<thai>[{_THAI}]+)|(?P<plain>{_PLAIN})")


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(_DOTTED)


@cache
def _plain_pieces() -> re.Pattern[str]:
    return re.compile(_PLAIN)


@cache
def _consonant_and_dot() -> re.Pattern[str]:
    """What every abbreviation with dots has in it."""
    return re.compile(r"[ก-ฮ]\.")


@cache
def _runs() -> re.Pattern[str]:
    """Thai runs, with the dot after them if there is one."""
    return re.compile(rf"[{_THAI}]+\.?")


_CONSONANTS = "".join(chr(code) for code in range(ord("ก"), ord("ฮ") + 1))
