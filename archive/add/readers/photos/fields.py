"""The text of a short field inside a photo, in whatever encoding a camera or a photo desk wrote it."""

from __future__ import annotations

from archive.thai.encoding import is_in_runs, reads_as_thai
from archive.thai.normalize import repair

_LEAST = 4


def decode_field(data: bytes) -> str:
    """The text of a short field (a caption inside a photo): UTF-8, else CP874 or CP1252; ends at the first NUL."""
    data = data.split(b"\x00", 1)[0].strip()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp874" if is_in_runs(data) else "cp1252", "replace")


def as_meant(text: str) -> str:
    """The text of a field, repaired; Thai whose bytes a program took for Latin letters (ÊÇÑÊ´Õ, à¸ªà¸§) is Thai again.

    >>> as_meant("¤ÃÙà»Ô´àÇ·Õ"), as_meant("café crème à côté")
    ('ครูเปิดเวที', 'café crème à côté')
    """
    if sum("\x80" <= letter <= "\xff" for letter in text) < _LEAST:
        return repair(text)
    for spoken in ("latin-1", "cp1252"):
        try:
            data = text.encode(spoken)
        except UnicodeEncodeError:
            continue
        for meant in ("utf-8", "cp874"):
            try:
                thai = data.decode(meant)
            except UnicodeDecodeError:
                continue
            if is_in_runs(data) and reads_as_thai(thai):
                return repair(thai)
    return repair(text)
