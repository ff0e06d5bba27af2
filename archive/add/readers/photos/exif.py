"""EXIF: when, where and by whom a photo was taken, and the captions in its four text encodings."""

from __future__ import annotations

import contextlib
import math
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from archive.add.readers.photos.fields import decode_field
from archive.add.readers.photos.pixels import DAMAGE
from archive.model.dates import BE_OFFSET

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_USER_COMMENT = 37510


def read_exif(image: Image) -> dict[str, str]:
    """The fields by name: caption, title, comment, creator, copyright, keywords, taken, digitized, changed, gps.

    Times are ISO (2024-10-03T09:15:00+07:00, without the offset when the camera does not say); fields that are broken
    or empty are left out.
    """
    try:
        exif = image.getexif()
        detail = exif.get_ifd(_EXIF_IFD)
        gps = exif.get_ifd(_GPS_IFD)
    except DAMAGE:
        return {}
    found = {
        "caption": _text(exif.get(270)),
        "creator": _text(exif.get(315)) or _wide(exif.get(40093)),
        "copyright": _text(exif.get(33432)),
        "title": _wide(exif.get(40091)) or _wide(exif.get(40095)),
        "comment": _wide(exif.get(40092)) or user_comment(detail.get(_USER_COMMENT), _is_little(exif)),
        "keywords": _wide(exif.get(40094)),
        "taken": time_of(_text(detail.get(36867)), _text(detail.get(36881))),
        "digitized": time_of(_text(detail.get(36868)), _text(detail.get(36882))),
        "changed": time_of(_text(exif.get(306)), _text(detail.get(36880))),
        "gps": _position(gps),
    }
    return {name: value for name, value in found.items() if value}


def _is_little(exif: Exif) -> bool:
    return getattr(exif, "endian", "<") != ">"


def _text(value: Any) -> str:
    """An ASCII field: Pillow gives its bytes as Latin-1; in truth they are UTF-8 or the camera owner's code page."""
    if isinstance(value, bytes):
        return decode_field(value)
    if not isinstance(value, str):
        return ""
    try:
        return decode_field(value.encode("latin-1"))
    except UnicodeEncodeError:
        return value.split("\x00", 1)[0].strip()


def _wide(value: Any) -> str:
    """One of Windows' fields: UTF-16, as bytes or as numbers."""
    if isinstance(value, tuple):
        try:
            value = bytes(value)
        except (ValueError, TypeError):
            return ""
    if not isinstance(value, bytes):
        return ""
    return value[: len(value) // 2 * 2].decode("utf-16-le", "replace").split("\x00", 1)[0].strip()


def user_comment(value: Any, is_little: bool) -> str:
    """The text of a UserComment: its first eight bytes name the encoding.

    UNICODE is UTF-16 in the order of the file, but programs write either order, or UTF-8: what reads as text wins.
    """
    if isinstance(value, str):
        value = value.encode("latin-1", "replace")
    if not isinstance(value, bytes) or len(value) <= 8:
        return ""
    mark, body = value[:8], value[8:]
    if not mark.startswith(b"UNICODE"):
        if mark.startswith(b"JIS"):
            return body.decode("iso2022_jp", "replace").strip("\x00 ")
        return decode_field(body if mark.rstrip(b"\x00") in (b"", b"ASCII") else value)
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return body[: len(body) // 2 * 2].decode("utf-16", "replace").strip("\x00 ")
    even = body[: len(body) // 2 * 2]
    orders = ("utf-16-le", "utf-16-be") if is_little else ("utf-16-be", "utf-16-le")
    choices = [even.decode(order, "replace") for order in orders]
    if b"\x00" not in body.rstrip(b"\x00"):
        with contextlib.suppress(UnicodeDecodeError):
            choices.append(body.decode("utf-8"))
    return max(choices, key=_reads_as_text).strip("\x00 ")


def _reads_as_text(text: str) -> float:
    """The share of characters that Thai and English captions are made of."""
    text = text.strip("\x00 ")
    plain = sum(" " <= char <= "~" or "\u0e01" <= char <= "\u0e5b" or char in "\n\r\t“”‘’–—…" for char in text)
    known = sum(unicodedata.category(char)[0] in "LMNPZ" for char in text)
    return (plain + known / 100) / max(1, len(text))


def time_of(text: str, offset: str = "") -> str:
    """`2024:10:03 09:15:00` and `+07:00` as ISO; "" when it is no real time.

    A year in พ.ศ. (cameras set by hand) is turned into CE.

    >>> time_of("2567:10:03 09:15:00", "+07:00")
    '2024-10-03T09:15:00+07:00'
    """
    match = re.match(r"\s*([0-9]{4})[:\-/.]([0-9]{2})[:\-/.]([0-9]{2})[ T]+([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?", text)
    if not match:
        return ""
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    if 2400 <= year <= 2700:
        year -= BE_OFFSET
    import datetime as dt

    try:
        time = dt.datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001  # the camera names no zone
    except ValueError:
        return ""
    if not 1826 <= year <= 2200:
        return ""
    zone = re.fullmatch(r"\s*([+-](?:0[0-9]|1[0-4]):[0-5][0-9]|Z)\s*", offset) or re.search(
        r"[0-9]([+-](?:0[0-9]|1[0-4]):[0-5][0-9]|Z)\s*$", text
    )
    return time.isoformat() + (zone[1].replace("Z", "+00:00") if zone else "")


def _position(gps: Any) -> str:
    """Latitude and longitude in degrees, `16.439621,102.828728`; "" when either is missing or impossible."""
    if not isinstance(gps, dict):
        return ""
    latitude = _degrees(gps.get(2), gps.get(1), "S", 90)
    longitude = _degrees(gps.get(4), gps.get(3), "W", 180)
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return ""
    return f"{latitude:.6f},{longitude:.6f}"


def _degrees(parts: Any, side: Any, negative: str, most: float) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value) or not 0 <= value <= most:
        return None
    letter = side.decode("latin-1", "replace") if isinstance(side, bytes) else str(side)
    return -value if letter.strip("\x00 ").upper() == negative else value
