"""IPTC-IIM: the captions that photo desks wrote before XMP, in UTF-8 where the marker says so, else in CP874."""

from __future__ import annotations

from collections import defaultdict

from archive.add.readers.photos.fields import decode_field

_UTF8_MARK = b"\x1b%G"
_CODED_SET = (1, 90)
_NAMES = {
    (2, 5): "title", (2, 25): "keyword", (2, 55): "date", (2, 60): "time", (2, 80): "creator", (2, 90): "city",
    (2, 92): "place", (2, 95): "state", (2, 101): "country", (2, 105): "headline", (2, 110): "credit", (2, 115): "source",
    (2, 116): "copyright", (2, 120): "caption",
}  # fmt: skip
_MAX_FIELD = 1_000_000


def read_iptc(data: bytes) -> dict[str, list[str]]:
    """The fields by name (caption, headline, keyword …), repeated ones in order; stops at what is no field.

    With the marker ESC % G the text is UTF-8; without it programs wrote whatever their machine used: UTF-8 when it is,
    else CP874 (Thai) or CP1252.
    """
    found: dict[str, list[str]] = defaultdict(list)
    is_utf8 = False
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        key, length = (data[at + 1], data[at + 2]), int.from_bytes(data[at + 3 : at + 5], "big")
        at += 5
        if length & 0x8000:
            size = length & 0x7FFF
            length = int.from_bytes(data[at : at + size], "big") if size <= 8 else _MAX_FIELD + 1
            at += size
        if length > _MAX_FIELD or at + length > len(data):
            break
        value = data[at : at + length]
        at += length
        if key == _CODED_SET:
            is_utf8 = value.startswith(_UTF8_MARK)
        name = _NAMES.get(key)
        text = (value.decode("utf-8", "replace") if is_utf8 else decode_field(value)).strip("\x00 \r\n\t")
        if name and text:
            found[name].append(text.replace("\r\n", "\n").replace("\r", "\n"))
    return dict(found)
