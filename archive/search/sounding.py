"""How names sound in Latin letters, so that one name is known in all the ways it is romanised.

Somsak and Somsakdi, Niphon and Nipon, Wichai and Vichai, Porntip and Phonthip, Nattapol and Natthaphon: writers follow the
sound, the Thai spelling or the official system (RTGS), and each is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from archive.thai.normalize import fold_text

LONGEST_NAME = 30
_SHORTEST_KEY = 3
_SHORTEST_SOUND = 2
# What is written in several ways for one sound, in the order of reading. V is a vowel, C a consonant: see _rules.
_RULES = (
    ("c(?![ehiy])", "k"), ("t?s?ch", "c"), ("j", "c"), ("v", "w"), ("z", "s"), ("ng", "G"), ("[gqx]h?", "k"), ("G", "g"),
    ("ph|bh", "p"), ("th|dh(?!$)", "t"), ("kh", "k"), ("(?<=.)h", ""),
    ("(?<=[kns])di?$|(?<=[aeiouyt]t)r(?=a?$)|(?<=VC)e$|(?<=VCC)e$", ""),  # written after Sanskrit or English, and not spoken
    ("sr", "s"), ("(?<=V)(C+)r(?=.)", r"\1"), ("(?<=V)r(?=C)", ""), (r"([b-df-hj-np-tv-z])\1", r"\1"),
    ("(?<=V)[lr](?=C|$)", "n"), ("nl", "l"), ("(?<=V)[dsc](?=C|$)", "t"), ("(?<=V)[bf](?=C|$)", "p"), ("t(?=[scdt])", ""),
    ("(?<=V)w(?!V)", "o"),
)  # fmt: skip
_VOWEL, _CONSONANT = "[aeiouy]", "[b-df-hj-np-tv-xz]"
# What single vowels may be written for: u for the short a (Wunna), ee for i, oo for u.
_LONG = (("ee|ii|ie", "i"), ("oo|ou", "U"), ("ea", "eia"), ("^u$", "uUa"), ("u", "uU"), ("y", "i"))
_UNSPOKEN = frozenset("ao")


def sound_key(word: str) -> str:
    """The consonants of a romanised Thai name as they sound, after the vowel it begins with; "" for other scripts.

    Spelling variants of one name have one key.

    >>> sound_key("Somsak") == sound_key("Somsakdi"), sound_key("Porntip") == sound_key("Phonthip")
    (True, True)
    """
    consonants, vowels = _sounds(word)
    return re.sub(r"(.)\1+", r"\1", vowels[0][:1] + "".join(consonants))


def is_alike(one: str, two: str) -> bool:
    """Whether two Latin spellings can be of one name: the same consonants, and vowels that may be written so.

    >>> is_alike("Vichai", "Wichai"), is_alike("Malee", "Mali"), is_alike("Sirichai", "Surachai")
    (True, True, False)
    """
    (consonants, vowels), (others, their_vowels) = _sounds(one), _sounds(two)
    is_telling = len(consonants) + sum(len(_glide().findall(gap)) for gap in vowels[1:]) >= _SHORTEST_SOUND
    if consonants != others or not is_telling:
        return False
    last = len(vowels) - 1
    return all(_is_same_vowel(a, b, 0 < at < last) for at, (a, b) in enumerate(zip(vowels, their_vowels, strict=True)))


def latin_sounds(names: Iterable[str]) -> dict[str, list[str]]:
    """Words of names in Latin letters by their sound key, sorted; those too short to be told apart are left out."""
    found: dict[str, list[str]] = {}
    for word in sorted({word for name in names for word in name.split() if is_word_of_name(word)}):
        if is_telling(key := sound_key(word)):
            found.setdefault(key, []).append(word)
    return found


def spelt(name: str) -> str:
    """A name in Latin letters written one way, whatever way it was romanised in; "" if it is in another script.

    >>> spelt("Porntip Weera"), spelt("Phonthip Wira")
    ('pontip wira', 'pontip wira')
    """
    return spelt_all([name])[0]


def spelt_all(names: Iterable[str]) -> list[str]:
    """The same of many names at once, in their order."""
    texts = ["\n".join(fold_text(name).split()) if name.isascii() else "" for name in names]
    text = re.sub("[^a-z\n|]", "", "\n|\n".join(texts))
    for pattern, sound in (*_rules(), *_long_vowels()):
        text = pattern.sub(sound, text)
    return [" ".join(name.split()) for name in text.split("|")]


def spelt_so_far(name: str) -> str:
    """The same of a name that is not typed to its end: its last letters may yet be sounded otherwise.

    >>> spelt("Pradit").startswith(spelt_so_far("Prad"))
    True
    """
    return spelt(f"{name}a")[:-1] if name[-1:].isalpha() else spelt(name)


def is_telling(key: str) -> bool:
    """Whether a sound key is long enough to know a name by, without its vowels."""
    return len(key) >= _SHORTEST_KEY


def is_word_of_name(word: str) -> bool:
    """Whether a piece of a name is long enough to be known by, and short enough to be one word."""
    return 2 < len(word) <= LONGEST_NAME


@lru_cache(maxsize=20_000)
def _sounds(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The consonants of a word as they sound, and what vowels stand before, between and after them."""
    text = re.sub("[^a-z]", "", fold_text(word))
    for pattern, sound in _rules():
        text = pattern.sub(sound, text)
    found = re.findall("^y|[b-df-hj-np-tv-xz]", text)
    gaps = re.split("^y|[b-df-hj-np-tv-xz]", text)
    return tuple(found), tuple(gaps)


@cache
def _long_vowels() -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = (("ee|ii|ie", "i"), ("oo|ou", "u"), ("y(?![aeiou])", "i"), (r"([a-z])\1", r"\1"))
    return tuple((re.compile(rule), vowel) for rule, vowel in rules)


def _is_same_vowel(one: str, two: str, is_inner: bool) -> bool:
    """Whether what stands between two consonants may be one sound; the short a and o of Thai need not be written there."""
    if one == two:
        return True
    if not one or not two:
        return is_inner and bool(_UNSPOKEN & _vowels(one or two))
    pieces, others = _glide().split(one), _glide().split(two)
    return len(pieces) == len(others) and all(
        a == b or _vowels(a) & _vowels(b) for a, b in zip(pieces, others, strict=True)
    )


@cache
def _vowels(written: str) -> frozenset[str]:
    """The vowels that something written may stand for."""
    for pattern, vowel in _LONG:
        written = re.sub(pattern, vowel, written)
    return frozenset(written)


@cache
def _glide() -> re.Pattern[str]:
    """The y that begins a syllable within a word: Prayut, Sukanya, Chaiya."""
    return re.compile("y(?=[aeiou])")


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rule.replace("V", _VOWEL).replace("C", _CONSONANT), re.MULTILINE), sound) for rule, sound in _RULES
    )
