"""Text typed with the wrong keyboard layout: Thai Kedmanee for QWERTY and back (`l;ylfu` is สวัสดี)."""

from __future__ import annotations

from functools import cache

# The same keys, row by row, unshifted then shifted: TIS 820-2538 (Kedmanee) against US QWERTY.
_QWERTY = (
    "`1234567890-=" "qwertyuiop[]\\" "asdfghjkl;'" "zxcvbnm,./"
    "~!@#$%^&*()_+" "QWERTYUIOP{}|" 'ASDFGHJKL:"' "ZXCVBNM<>?"
)  # fmt: skip
_KEDMANEE = (
    "_ๅ/-ภถุึคตจขช" "ๆไำพะัีรนยบลฃ" "ฟหกดเ้่าสวง" "ผปแอิืทมใฝ"
    "%+๑๒๓๔ู฿๕๖๗๘๙" '๐"ฎฑธํ๊ณฯญฐ,ฅ' "ฤฆฏโฌ็๋ษศซ." "()ฉฮฺ์?ฒฬฦ"
)  # fmt: skip
# Key for key: the first types what the second does with the other layout.
LAYOUTS = (_QWERTY, _KEDMANEE)


def to_thai(text: str) -> str:
    """What the keys of `text` give with the Thai layout; characters on no key stay.

    >>> to_thai("l;ylfu")
    'สวัสดี'
    """
    return text.translate(_tables()[0])


def to_latin(text: str) -> str:
    """What the keys of `text` give with the QWERTY layout; characters on no key stay.

    >>> to_latin("สวัสดี")
    'l;ylfu'
    """
    return text.translate(_tables()[1])


def retyped(text: str) -> str | None:
    """`text` as the other layout would have typed it, or None if it is not wholly of one layout.

    >>> retyped("l;ylfu")
    'สวัสดี'
    """
    has_thai = any("\u0e00" < character < "\u0e5c" for character in text)
    has_latin = any(character.isascii() and character.isalpha() for character in text)
    if has_thai == has_latin:
        return None
    other = to_latin(text) if has_thai else to_thai(text)
    return other if other != text else None


@cache
def _tables() -> tuple[dict[int, str], dict[int, str]]:
    pairs = list(zip(_QWERTY, _KEDMANEE, strict=True))
    return {ord(latin): thai for latin, thai in pairs}, {ord(thai): latin for latin, thai in reversed(pairs)}
