"""The line by which a page states a photo: `photo NAME , 1000x563 pixel , 88,534 bytes.`"""

from __future__ import annotations

import re
from functools import cache

from archive.model.records import Stated


def read_photo_line(text: str) -> Stated | None:
    """The size that a line states of a photo (its name, if any, as address); None when the line states none.

    >>> read_photo_line("• photo  , 1000x563 pixel , 88,534 bytes.").bytes
    88534
    """
    found = _line().fullmatch(text.strip())
    if not found:
        return None
    size = int(found["bytes"].replace(",", ""))
    if found["unit"].lower().startswith("k"):
        size *= 1024
    return Stated(found["name"].strip() or None, int(found["width"]), int(found["height"]), size)


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        r"(?:[•·*▪◦‣-]\s*)?(?:photo|image|picture|ภาพ|รูปภาพ)\b(?P<name>[^,\n]{0,200}),\s*"
        r"(?P<width>[0-9]{1,5})\s*[x×X]\s*(?P<height>[0-9]{1,5})\s*(?:pixels?|px|พิกเซล)\s*,\s*"
        r"(?P<bytes>[0-9][0-9,]{0,14})\s*(?P<unit>bytes?|kb|ไบต์)\s*\.?",
        re.IGNORECASE,
    )
