"""Thai and Arabic digits, both ways."""

from __future__ import annotations

from archive.thai.normalize import THAI_DIGITS

_TO_ARABIC = {ord(thai): str(value) for value, thai in enumerate(THAI_DIGITS)}
_TO_THAI = {ord(str(value)): thai for value, thai in enumerate(THAI_DIGITS)}


def arabic_digits(text: str) -> str:
    """`text` with ๐–๙ as 0–9; the length does not change.

    >>> arabic_digits("พ.ศ. ๒๕๖๗")
    'พ.ศ. 2567'
    """
    return text.translate(_TO_ARABIC)


def thai_digits(text: str) -> str:
    """`text` with 0–9 as ๐–๙; the length does not change.

    >>> thai_digits("2567")
    '๒๕๖๗'
    """
    return text.translate(_TO_THAI)
