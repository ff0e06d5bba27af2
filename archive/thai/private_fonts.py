"""Marks that old Thai fonts kept at places of their own, and what they stand for."""

from __future__ import annotations

import re
from functools import cache


def from_private_font(text: str) -> tuple[str, int]:
    """`text` with the private-use marks of old Thai fonts as the marks they stand for, and how many they were.

    Windows fonts kept shifted copies of the marks at U+F700–F71A; programs wrote those instead of the letters.

    >>> from_private_font("ป\\uf70bา")
    ('ป้า', 1)
    """
    found = len(_private().findall(text))
    return (text.translate(_MARKS), found) if found else (text, 0)


_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_PLACES = "ฐ" + "\u0e34\u0e35\u0e36\u0e37" + _TONES * 2 + "ญ" + "\u0e31\u0e4d\u0e47" + _TONES + "\u0e38\u0e39\u0e3a"
_MARKS = {0xF700 + offset: mark for offset, mark in enumerate(_PLACES)}


@cache
def _private() -> re.Pattern[str]:
    return re.compile("[\uf700-\uf71a]")
