"""How Thai words are heard, roughly: what is spelt differently and said alike has one form.

Most slips of Thai writers keep the sound: ศ ษ ส and ร ล changed, ใ for ไ, a tone mark or an unspoken letter left out, ซ for
ทร, ั for รร. The form is for comparing only: it is no transcription, and words that are not said alike may share it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

# What closes a syllable, and how it is heard: behind a vowel sign, or behind a consonant with a vowel in front, and with
# no vowel of its own.
_CLOSED = {"ล": "น", "ญ": "น", **dict.fromkeys("จชซดต", "ท"), **dict.fromkeys("คข", "ก"), **dict.fromkeys("พปฟ", "บ")}
_CLOSING = f"[{''.join(_CLOSED)}](?:(?<=[ั-ู].)|(?<=[เแโ][ก-ฮ].))(?![ะ-ู])"
# What ร and ล follow in one syllable.
_BEFORE_R, _BEFORE_L = "กขคตทปผพบดฟซ", "กขคปผพบฟ"
# A letter with ์ is not spoken, nor what is written to it (จันทร์, ลักษณ์, ศาสตร์, สิทธิ์).
UNSPOKEN = "(?:(?<=[ก-ฮะ-ู])(?:[ทตด](?=ร)|ษ(?=[ณม])))?[ก-ฮ][ิุ]?์"
# Letters of one sound.
SAME = {
    letter: sound
    for sound, letters in {
        "ข": "ฃ", "ค": "ฅฆ", "ช": "ฌ", "ซ": "ศษส", "ด": "ฎ", "ต": "ฏ", "ท": "ฐฑฒถธ", "น": "ณ", "ล": "ฬ", "พ": "ผภ", "ฟ": "ฝ",
    }.items()
    for letter in letters
}  # fmt: skip
# After these letters are one, over many words at once, one a line, in this order: a pattern, and what it is heard as (what
# is found decides where a table stands).
RULES: tuple[tuple[str, str | dict[str, str]], ...] = (
    ("รร(?=[ก-ฮ](?:[ก-ฮเ-ไ]|$))", "ั"),
    ("รร", "ัน"),
    ("ำ", "ัม"),
    ("ฤ", "ริ"),
    ("ใ", "ไ"),
    # ทร of ทราบ and กระทรวง is ซ; ร of บัตร and สมัคร is not heard, that of ละคร and อักษร is อน.
    ("ทร(?=[ก-ฮัาิีุ])", "ซ"),
    ("ร(?:(?<=[ัิึุู][กคชตท]ร)|(?<=[เโ][ก-ฮ][กคชตท]ร))(?![ะ-ูอ])", ""),
    # ร and ล after a consonant are dropped or exchanged by many, the short a is written or not, ห only sets the tone.
    (f"ร(?:(?<=[{_BEFORE_R}].)(?=[ะ-ูอว])|(?<=[เแโไ][{_BEFORE_R}].))", ""),
    (f"ล(?:(?<=[{_BEFORE_L}].)(?=[ะ-ูอว])|(?<=[เแโไ][{_BEFORE_L}].))", ""),
    ("ร$(?<=[ก-ฮ].)", "อน"),
    ("ล$(?<=[ก-ฮ].)", "น"),
    ("ะ(?=[ก-ฮเ-ไ])", ""),
    ("ห(?=[งนมยลว])", ""),
    ("ร", "ล"),
    (_CLOSING, _CLOSED),
    ("ท(?=ต)", ""),
    ("ญ", "ย"),
)  # fmt: skip
SILENT = f"[่-๋็]|{UNSPOKEN}"


def heard(words: str) -> str:
    """The words of a folded text, one a line, as they are heard; of other scripts doubled letters are one.

    >>> heard("โอกาศ") == heard("โอกาส"), heard("กิจกัม") == heard("กิจกรรม"), heard("ซัพยากร") == heard("ทรัพยากร")
    (True, True, True)
    """
    return said(same_letters(words))


def said(letters: str) -> str:
    """What `same_letters` gave, as it is heard."""
    text = letters
    for pattern, sound in _rules():
        text = pattern.sub(sound if isinstance(sound, str) else _of_table(sound), text)
    return re.sub(r"(.)\1+", r"\1", text)


def same_letters(words: str) -> str:
    """The words without tone marks and unspoken letters, letters of one sound as one.

    >>> same_letters("ศูนย์"), same_letters("ณัฐ")
    ('ซูน', 'นัท')
    """
    return _silent().sub("", words).translate({ord(letter): sound for letter, sound in SAME.items()})


def spoken(word: str) -> str:
    """The word without its unspoken letters, as many write it.

    >>> spoken("สมศักดิ์"), spoken("จันทร์เพ็ญ")
    ('สมศัก', 'จันเพ็ญ')
    """
    return _unspoken().sub("", word)


def _of_table(sounds: dict[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda found: sounds[found[0]]


@cache
def _unspoken() -> re.Pattern[str]:
    return re.compile(UNSPOKEN)


@cache
def _silent() -> re.Pattern[str]:
    """Tone marks too."""
    return re.compile(SILENT)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str | dict[str, str]], ...]:
    return tuple((re.compile(pattern, re.MULTILINE), sound) for pattern, sound in RULES)
