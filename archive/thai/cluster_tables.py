"""The rules of newmm for clusters, as tables of numbers that compiled code walks through (see newmm.py).

The rules are those of Theeramunkong and others (2000) with the changes that newmm made to them; `clusters.py`, for what
is shown and counted, has rules of its own. A word may only end where a cluster ends, so these decide where Thai is cut.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

# The first character of the Thai block: letters are told by their distance from it.
FIRST = 0x0E00
LETTERS = 0x60
CONSONANTS = "ก-ฮ"
# c consonant, t optional tone mark, k optional silent ending (ทร์ in จันทร์), > an end or a letter that begins a cluster.
# The first form that fits is taken; only forms that begin alike are rivals. What none fits is one letter.
_FORMS = (
    *("เc็ck", "เcctาะk", "เccีtยะk", "เccีtย>k", "เcc็ck", "เcิc์ck", "เcิtck", "เcีtยะ?k", "เcืtอะ?k", "เc[ิีุู]tย>k", "เctา?ะ?k"),
    *("แc็c", "แcc์", "แctะ", "แcc็c", "แccc์", "แct", "โctะ", "[โ-ไ]ct"),
    *("cัtวะk", "c[ัื]tc[ุิะ]?k", "c[ิุู]์", "c[ะ-ู]tk", "cรรc์", "c็", "ct[ะาำ]?k"),
)
_TONES = "่-๋"
_SHORT = {"c": CONSONANTS, "t": _TONES}
# What a step may say besides the classes it asks for, in the bits above theirs.
OPTIONAL, LAST, SILENT, BORDER = 1 << 27, 1 << 28, 1 << 29, 1 << 30


@dataclass(frozen=True, slots=True)
class ClusterTables:
    """`kinds`: the classes of each letter, one bit a class. `steps`: the forms one after another, each step the class it
    asks for (or marks from above). `forms`: where in `steps` the forms begin that a letter may begin, letter after
    letter; those of a letter stand from `begins[letter]` to `begins[letter + 1]`. `seconds`: the class that the second
    letter of each of these must have, 0 if it may have any: most forms are ruled out by that alone.
    """

    kinds: array[int]
    steps: array[int]
    forms: array[int]
    begins: array[int]
    seconds: array[int]
    consonant: int
    low_vowel: int
    silencer: int
    opening: int
    dependent: int


def cluster_tables() -> ClusterTables:
    """The tables of all forms."""
    classes: dict[frozenset[int], int] = {}
    steps: list[int] = []
    begins: list[tuple[int, int, frozenset[int]]] = []
    for form in _FORMS:
        items = _items(form)
        (first, _), (second, is_open), *_ = items
        begins.append((len(steps), 0 if is_open else _bit(classes, second), _letters(first)))
        closing = LAST
        for letters, is_optional in items:
            if letters == "k":
                closing |= SILENT
            elif letters == ">":
                closing |= BORDER
            else:
                steps.append(_bit(classes, letters) | (OPTIONAL if is_optional else 0))
        steps.append(closing)
    consonant, low_vowel, silencer, opening, dependent = (
        _bit(classes, each) for each in (CONSONANTS, "ิุู", "์", "เ-ไก-ฮ", "ะ-ฺๅ็-๎")
    )
    forms, starts, seconds = array("i"), array("i"), array("i")
    for letter in range(LETTERS):
        starts.append(len(forms))
        forms.extend(start for start, _, letters in begins if letter in letters)
        seconds.extend(second for _, second, letters in begins if letter in letters)
    starts.append(len(forms))
    kinds = array("i", [sum(1 << bit for one, bit in classes.items() if letter in one) for letter in range(LETTERS)])
    return ClusterTables(
        kinds, array("i", steps), forms, starts, seconds, consonant, low_vowel, silencer, opening, dependent
    )


def _bit(classes: dict[frozenset[int], int], letters: str) -> int:
    """The bit of a class of letters; a new one if it has none yet."""
    return 1 << classes.setdefault(_letters(letters), len(classes))


def _items(form: str) -> list[tuple[str, bool]]:
    """What a form asks for, one after another: letters (as in brackets of a regular expression) or a sign, and whether
    it may be missing.
    """
    items: list[tuple[str, bool]] = []
    at = 0
    while at < len(form):
        end = form.index("]", at) + 1 if form[at] == "[" else at + 1
        letters = _SHORT.get(form[at], form[at:end].strip("[]"))
        is_optional = letters == _TONES or form[end : end + 1] == "?"
        items.append((letters, is_optional))
        at = end + (form[end : end + 1] == "?")
    return items


def _letters(written: str) -> frozenset[int]:
    """The letters of a class such as "ก-ฮ" or "ิุู", as distances from FIRST."""
    codes = frozenset[int]()
    for low, high, one in re.findall("(.)-(.)|(.)", written):
        codes |= frozenset(range(ord(low or one), ord(high or one) + 1))
    return frozenset(code - FIRST for code in codes)
