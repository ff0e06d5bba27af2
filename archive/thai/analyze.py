"""The one pipeline from text to terms, for passages and for questions alike.

Text is folded, cut into words, and given with each word the parts of a compound (ความเหลื่อมล้ำ also counts as
เหลื่อมล้ำ, ฟุตบอลโลก as ฟุตบอล and โลก). The archive's own names and abbreviations are a layer: they add tokens and
remove none, so an index made before a name was known stays right. `grams` are character triples for the check of
exact strings; they are never searched as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from archive.thai.newmm import Newmm
from archive.thai.normalize import fold
from archive.thai.segment import Segmenter, cut_run, dictionary, segmenter, thai_runs
from archive.thai.term_reader import TermReader

# Raised whenever folding, cutting, parts or grams change: an index made by another version says so.
ANALYZER_VERSION = "3"
GRAM = 3
LEADING = "เแโใไ"
_DEPENDENT = "ะ-ฺๅ็-๎"
_THAI = "ก-ฮะ-ฺเ-ๅ็-๎"
# Abbreviations with dots; numbers, and words of other scripts.
_DOTTED = rf"(?<![{_THAI}.])(?:[ก-ฮ]{{1,6}}\.)+(?:[ก-ฮ]{{1,3}}(?![{_THAI}]))?"
_PLAIN = (
    rf"\d++(?:[.,]\d++)*+(?!(?![{_THAI}])[^\W\d_])"
    rf"|(?:(?![{_THAI}ๆฯ])[^\W_])+(?:['](?:(?![{_THAI}ๆฯ])[^\W_])+)?"
)
# Prefixes that make nouns of verbs: as parts of a word they say nothing, and its root is a part of its own.
DERIVING = ("การ", "ความ")
_LONGEST_COMPOUND = 40
_LONGEST_NAME = 120
_LONGEST_SHORT = 6
_NAME_HEAD = 3
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


class Names:
    """The layer of the archive's own names and abbreviations; empty by default. Immutable: make a new one to change it."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        kept = {fold(name).text.strip() for name in names}
        self.names = frozenset(name for name in kept if 2 <= len(name) <= _LONGEST_NAME)
        self._by_head: dict[str, list[str]] = {}
        for name in sorted(self.names, key=lambda name: (-len(name), name)):
            self._by_head.setdefault(name[:_NAME_HEAD], []).append(name)
        self._short = any(len(head) < _NAME_HEAD for head in self._by_head)

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names stand in folded `text`, longest first at each place; they may overlap."""
        if not self._by_head:
            return
        sizes = (2, _NAME_HEAD) if self._short else (_NAME_HEAD,)
        heads = self._by_head
        for start in range(len(text) - 1):
            for size in sizes:
                for name in heads.get(text[start : start + size], ()):
                    if text.startswith(name, start) and _is_free(text, start, start + len(name)):
                        yield start, start + len(name)


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
        if next(self.names.found(folded), None):
            return " ".join([term for term, _, _, _ in self.terms(folded)])
        abbreviations: list[str] = []
        if _consonant_and_dot().search(folded):
            abbreviations = self._dotted(folded)
            folded = _dotted().sub(" ", folded)
        found, runs, others = self._read(folded)
        for run in runs:
            cuts = cut_run(run, self.cutter)
            found += map(_with_parts, cuts)
            if _abbreviation(run, cuts, has_dot=False):
                found.append(run)
        for other in others:
            found += [piece.replace(",", "") for piece in _plain_pieces().findall(other)]
        return " ".join(found + abbreviations)

    def _dotted(self, folded: str) -> list[str]:
        """The abbreviations in `folded` that dots tell."""
        found = [short.replace(".", "") for short in _dotted().findall(folded)]
        for run in _run_and_dot().findall(_dotted().sub(" ", folded)):
            short = _abbreviation(run, cut_run(run, self.cutter), has_dot=True)
            found += (short,) if short else ()
        return found

    def _read(self, folded: str) -> tuple[list[str], list[str], list[str]]:
        """The words of `folded` with their parts; the Thai runs that are not among them; what else may hold terms."""
        if isinstance(self.cutter, Newmm):
            if self._reader is None:
                self._reader = TermReader(self.cutter, _with_parts)
            return self._reader.read(folded)
        return [], thai_runs().findall(folded), [other for other in thai_runs().split(folded) if other not in ("", " ")]

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


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[tuple[str, int, int], ...]:
    """The dictionary words that `word` is made of, as (part, start, end); empty if it is not a compound.

    The fewest and most even parts win; การ and ความ in front are left out and what follows them is a part too.

    >>> [part for part, _, _ in parts("ความเหลื่อมล้ำ")]
    ['เหลื่อมล้ำ', 'เหลื่อม', 'ล้ำ']
    """
    if not 4 <= len(word) <= _LONGEST_COMPOUND:
        return ()
    for prefix in DERIVING:
        root = word[len(prefix) :]
        if word.startswith(prefix) and len(root) > 2 and root[0] not in _dependent() and root in dictionary():
            shift = len(prefix)
            deeper = ((part, low + shift, high + shift) for part, low, high in parts(root))
            return ((root, shift, len(word)), *deeper)
    found: list[tuple[str, int, int]] = []
    at = 0
    for part in _split(word):
        if part not in DERIVING:
            found.append((part, at, at + len(part)))
        at += len(part)
    return tuple(found)


@lru_cache(maxsize=100_000)
def _with_parts(word: str) -> str:
    """The word and the parts of it, spaces between."""
    return " ".join((word, *(part for part, _, _ in parts(word))))


def _split(word: str) -> tuple[str, ...]:
    """The best way to write `word` as two to four dictionary words, or nothing."""
    known, dependent, size = dictionary(), _dependent(), len(word)
    best: list[tuple[int, int, tuple[str, ...]] | None] = [None] * (size + 1)
    best[0] = (0, 0, ())
    for start in range(size - 1):
        so_far = best[start]
        if so_far is None or so_far[0] == 4:
            continue
        for end in range(start + 2, size + 1):
            part = word[start:end]
            if part not in known or end - start == size or (end < size and word[end] in dependent):
                continue
            rival = (so_far[0] + 1, so_far[1] - len(part) ** 2, (*so_far[2], part))
            standing = best[end]
            if standing is None or rival < standing:
                best[end] = rival
    whole = best[size]
    return whole[2] if whole else ()


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


def _is_free(text: str, start: int, end: int) -> bool:
    """Whether a name found there is not the middle of a cluster, a Latin word or a number."""
    if end < len(text) and (text[end] in _dependent() or (_is_plain(text[end - 1]) and _is_plain(text[end]))):
        return False
    if not start:
        return True
    return not (text[start - 1] in LEADING or (_is_plain(text[start - 1]) and _is_plain(text[start])))


def _is_plain(character: str) -> bool:
    """Whether the character is a letter or digit of a script that puts spaces between words."""
    return character.isalnum() and not "\u0e00" <= character <= "\u0e7f"


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
def _run_and_dot() -> re.Pattern[str]:
    """A Thai run, not of consonants alone, that ends in two of them with a dot after it."""
    return re.compile(rf"(?<![{_THAI}])(?=[ก-ฮ]*[ะ-ฺเ-ๅ็-๎])[{_THAI}]+(?=\.)(?<=[ก-ฮ]{{2}})")


@cache
def _dependent() -> frozenset[str]:
    return frozenset("ะาำๅัิีึืฺุู็่้๊๋์ํ๎")


_CONSONANTS = "".join(chr(code) for code in range(ord("ก"), ord("ฮ") + 1))
