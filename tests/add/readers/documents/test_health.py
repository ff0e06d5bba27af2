"""Sound Thai scores 1; each kind of damage brings it below the threshold."""

from __future__ import annotations

import re

import pytest

from archive.add.readers.documents.health import THRESHOLD, health
from tests.add.make_files import LONG

SOUND = LONG * 3


def test_sound_thai_english_and_nothing() -> None:
    assert health(SOUND).score == 1
    assert health("A forum by the river, with ๆ and ฯลฯ and 12 ฝาย.").is_sound
    assert health("").score == 1


@pytest.mark.parametrize(
    ("what", "damaged"),
    [
        ("ำ became า", SOUND.replace("ำ", "า")),
        ("ำ became a space and า", SOUND.replace("ำ", " า")),
        ("ำ is gone", SOUND.replace("ำ", "")),
        ("ำ became U+FFFD", SOUND.replace("ำ", "\ufffd")),
        ("marks are gone", re.sub("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", "", SOUND)),
        ("letters stand apart", " ".join(SOUND)),
        ("read as CP874", SOUND.encode().decode("cp874", "replace")),
        ("read as Latin-1", SOUND.encode().decode("latin-1")),
        ("marks moved off their letters", SOUND.replace("้", " ้")),
        ("letters of a private font", SOUND.replace("่", "\uf88b")),
    ],
)
def test_damage(what: str, damaged: str) -> None:
    found = health(damaged)
    assert found.score < THRESHOLD, what
    assert found.faults
    assert str(found)


def test_a_single_slip_is_no_damage() -> None:
    assert health(SOUND + " ้").is_sound
