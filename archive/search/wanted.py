"""A query and the analyzer make what engines want: terms with weights, strings, roots and shape."""

from __future__ import annotations

from collections.abc import Iterable

from archive.search.common_words import QUESTION_WORDS, SMALL_WORDS
from archive.search.engine import Wanted
from archive.search.query import Query
from archive.thai.analyze import Analyzer, Term
from archive.thai.clusters import stack_texts
from archive.thai.compounds import DERIVING
from archive.thai.normalize import fold_text
from archive.thai.segment import dictionary

PART_WEIGHT = 0.3
MOST_STRINGS = 12
MOST_TERMS = 300
_LONGEST_STRING = 200
# A question with so many telling words needs no small ones: they find half the archive and order nothing.
ENOUGH_WORDS = 3


def wanted(query: Query, analyzer: Analyzer, expansions: Iterable[str] = ()) -> Wanted:
    """What to look for. `expansions` are further names for things in the query (กสศ. in full): they make hits too."""
    chunks = [chunk for text in query.words for chunk in fold_text(text).split()]
    whole = " ".join(chunks)
    terms = analyzer.terms(whole)
    words = _words(terms)
    strings = [text for text in (whole, *_chunks(chunks)) if _is_string(text)]
    for name in expansions:
        # Whole only: single words of a full name (กองทุน, การ …) would make hits of half the archive.
        strings.append(fold_text(name).strip())
    if strings and not _is_string(whole):
        strings.insert(0, "")
    excluded = [fold_text(text).strip() for text in query.excluded]
    is_unit = len(chunks) == 1 and not query.phrases
    single = {text: _only_term(analyzer, text) for text in excluded}
    return Wanted(
        words=dict(list(words.items())[:MOST_TERMS]),
        prefix=_half_typed(chunks, terms),
        strings=tuple(dict.fromkeys(strings)),
        roots=_roots(whole),
        required=tuple(tuple(fold_text(text).strip() for text in group) for group in query.phrases),
        excluded=tuple(text for text in excluded if not single[text]),
        excluded_words=tuple(term for term in single.values() if term),
        shape=_shape(whole, terms),
        is_unit=is_unit,
        crumbs=_crumbs(terms) if is_unit else frozenset(),
        filters=query.filters,
    )


def _words(terms: list[Term]) -> dict[str, float]:
    """Terms with weights: words by how often they stand, parts of compounds less; question words not at all, and small
    words only beside few others."""
    weights: dict[str, float] = {}
    parts: set[str] = set()
    for term, _, _, is_part in terms:
        if is_part:
            parts.add(term)
        elif not _is_fragment(term):
            weights[term] = weights.get(term, 0.0) + 1.0
    asked = {term: weight for term, weight in weights.items() if term not in QUESTION_WORDS}
    weights = asked or weights
    telling = {term: weight for term, weight in weights.items() if term not in SMALL_WORDS}
    weights = telling if len(telling) >= ENOUGH_WORDS else weights
    for part in parts:
        if part not in QUESTION_WORDS and _is_telling(part):
            weights.setdefault(part, PART_WEIGHT)
    return weights


def _crumbs(terms: list[Term]) -> frozenset[str]:
    """Short words that one word as typed was cut into (สม of สมศักดิ์); none if it was not cut."""
    whole = [term for term, _, _, is_part in terms if not is_part]
    return frozenset(term for term in whole if not _is_telling(term)) if len(whole) > 1 else frozenset()


def _is_fragment(term: str) -> bool:
    """Whether the term is a crumb of an unknown word, that would match anywhere: one Thai stack, no word."""
    return "ก" <= term[0] <= "๎" and len(stack_texts(term)) == 1 and (len(term) == 1 or term not in dictionary())


def _is_telling(part: str) -> bool:
    """Whether a part of a compound is word enough to make a hit by itself."""
    return len(stack_texts(part)) >= 3


def _chunks(chunks: list[str]) -> list[str]:
    """The Thai words the reader put spaces between, if there are several; Latin words are terms already."""
    if len(chunks) < 2:
        return []
    thai = [chunk for chunk in chunks if "ก" <= chunk[0] <= "๎" and chunk not in QUESTION_WORDS]
    return list(dict.fromkeys(thai))[:MOST_STRINGS]


def _is_string(text: str) -> bool:
    """Whether the exact string is worth looking for: two stacks or characters at least, and not a page long."""
    return 2 <= len(text) <= _LONGEST_STRING and len(stack_texts(text)) >= (2 if "ก" <= text[0] <= "๎" else 1)


def _roots(whole: str) -> tuple[str, ...]:
    """What การ… or ความ… was made from, if the question is one such word."""
    if " " in whole:
        return ()
    for prefix in DERIVING:
        root = whole[len(prefix) :]
        if whole.startswith(prefix) and root and ("ก" <= root[0] <= "ฮ" or "เ" <= root[0] <= "ไ") and _is_string(root):
            return (root,)
    return ()


def _half_typed(chunks: list[str], terms: list[Term]) -> str:
    """The last word as it may be half typed, or "" where the whole string finds it anyway."""
    whole = [term for term in terms if not term[3]]
    last = chunks[-1] if len(chunks) > 1 else (whole[-1][0] if len(whole) > 1 else "")
    return last if len(last) >= 2 and len(last) <= 40 and last not in QUESTION_WORDS else ""


def _only_term(analyzer: Analyzer, text: str) -> str:
    """The term, if `text` is exactly one; excluded words are whole words then."""
    whole = [term for term in analyzer.terms(text) if not term[3]]
    return whole[0][0] if len(whole) == 1 else ""


def _shape(whole: str, terms: list[Term]) -> str:
    """The question without its question words."""
    pieces: list[str] = []
    done = 0
    for term, start, end, is_part in terms:
        if not is_part and term in QUESTION_WORDS and start >= done:
            pieces.append(whole[done:start] + " ")
            done = end
    pieces.append(whole[done:])
    return "".join(pieces).strip()
