"""A page and its pictures saved as one file: MHTML (Chrome, Edge), Safari's web archive, SingleFile's HTML."""

from __future__ import annotations

import plistlib
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive.add.readers.sources import Finding, Place
from archive.errors import UnreadableSource

_WEBARCHIVE = b"bplist00"
_MAIN = "WebMainResource"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The page's own bytes, the address it was saved from where the file tells it, and how many pictures lie with it."""

    page: bytes
    url: str | None = None
    pictures: int = 0


def is_mhtml(start: bytes) -> bool:
    """Whether a file begins (`start` in lower case) as MHTML."""
    return b"multipart/related" in start and b"mime-version" in start and not start.lstrip().startswith(b"<")


def is_webarchive(head: bytes) -> bool:
    """Whether a file begins as a web archive of Safari: a property list that names its main resource."""
    return head.startswith(_WEBARCHIVE) and _MAIN.encode() in head or b"<key>WebMainResource</key>" in head[:4096]


def opened_bundle(data: bytes, name: str) -> Bundle:
    """The page in a file as saved; a plain page is its own bundle. UnreadableSource for one without a page."""
    if is_mhtml(data[:4096].lower()):
        return _of_mhtml(data, name)
    if is_webarchive(data[:65536]):
        return _of_webarchive(data, name)
    saved = _single_file().search(data[:4096])
    return Bundle(data, saved[1].decode("ascii", "replace") if saved else None, len(_written_picture().findall(data)))


def pictures_inside(bundle: Bundle, name: str) -> tuple[Finding, ...]:
    """What to say of pictures that stay within the page's file; nothing when there are none."""
    if not bundle.pictures:
        return ()
    told = f"pictures that lie within the page's file and were not taken out as photos: {bundle.pictures}"
    step = "to have them as photos, save the page as “Webpage, Complete”, or add the pictures themselves"
    return (Finding("pictures-inside", told, Place(name), step, "warning"),)


def _of_mhtml(data: bytes, name: str) -> Bundle:
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.compat32)
    page: Any = None
    pictures = 0
    for part in message.walk():
        if part.get_content_type() == "text/html" and page is None:
            page = part
        pictures += part.get_content_type() in ("image/jpeg", "image/webp", "image/png")
    payload = page.get_payload(decode=True) if page is not None else None
    if not isinstance(payload, bytes):
        raise _no_page(name)
    url = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    return Bundle(payload, _web(url), pictures)


def _of_webarchive(data: bytes, name: str) -> Bundle:
    try:
        loaded: Any = plistlib.loads(data)
        main = loaded[_MAIN]
        page, url = main["WebResourceData"], main.get("WebResourceURL")
        others = loaded.get("WebSubresources") or []
        kinds = [str(one.get("WebResourceMIMEType")) for one in others]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError, EOFError):
        raise _no_page(name) from None
    if not isinstance(page, bytes):
        raise _no_page(name)
    return Bundle(page, _web(str(url)), sum(kind in ("image/jpeg", "image/webp", "image/png") for kind in kinds))


def _no_page(name: str) -> UnreadableSource:
    return UnreadableSource(f"cannot read {name}: it holds no page", "save the page again as HTML")


def _web(url: str) -> str | None:
    return url if re.match(r"https?://[^\s/]+", url) else None


@cache
def _single_file() -> re.Pattern[bytes]:
    return re.compile(rb"<!--\s*Page saved with SingleFile\s+url:\s*(https?://[^\s<>]+)")


@cache
def _written_picture() -> re.Pattern[bytes]:
    """A picture written as text that is as long as a photo is (icons are shorter)."""
    return re.compile(rb"data:image/(?:jpe?g|webp|png);base64,[A-Za-z0-9+/]{20000}")
