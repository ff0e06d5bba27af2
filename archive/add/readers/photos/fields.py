"""The text of a short field inside a photo, in whatever encoding a camera or a photo desk wrote it."""

from __future__ import annotations

from archive.thai.encoding import is_in_runs


def decode_field(data: bytes) -> str:
    """The text of a short field (a caption inside a photo): UTF-8, else CP874 or CP1252; ends at the first NUL."""
    data = data.split(b"\x00", 1)[0].strip()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp874" if is_in_runs(data) else "cp1252", "replace")
