"""The lasting addresses of records and passages, both ways. Citations, feeds and pages take them from here."""

from __future__ import annotations

from typing import Literal
from urllib.parse import SplitResult, urljoin, urlsplit

from archive.errors import BadId
from archive.model.ids import Id, parse_id

FolderKind = Literal["events", "sessions", "people", "organisations", "photos"]


def record_path(id: Id, folder: FolderKind | None = None) -> str:
    """The path of an id's page; BadId for a name without its folder."""
    if id.kind == "name":
        if folder not in ("people", "organisations"):
            raise BadId(f"{id} names a person or an organisation", "say which")
        return f"/{folder}/{id.record}"
    if id.is_photo:
        return f"/photos/{id.record}"
    return f"/sessions/{id.record}" if id.number else f"/events/{id.record}"


def lasting_address(base_url: str, id: str, folder: FolderKind | None = None) -> str:
    """The whole lasting address of a record or passage, as citations, feeds and the sitemap print it."""
    parsed = parse_id(id)
    anchor = anchor_of(parsed)
    return base_url.rstrip("/") + record_path(parsed, folder) + (f"#{anchor}" if anchor else "")


def id_of(address: str) -> str | None:
    """The id that an address of ours leads to (with its anchor), whatever host it names; None when it leads to none."""
    rest = address.split("://", 1)[-1]
    path, _, anchor = ("/" + rest.partition("/")[2] if "://" in address else rest).partition("#")
    parts = path.partition("?")[0].strip("/").split("/")
    if len(parts) < 2 or parts[-2] not in ("events", "sessions", "people", "organisations", "photos"):
        return None
    text = parts[-1] + (f"#{anchor}" if anchor else "")
    for candidate in (text, parts[-1]):
        try:
            return str(parse_id(candidate))
        except BadId:
            continue
    return None


def anchor_of(id: Id) -> str:
    """The fragment of a passage's address; "" for a record."""
    return f"{id.letter}{id.anchor}" if id.letter else ""


def parts_of(address: str | None) -> SplitResult:
    """An address as pages and people write it, taken apart; all parts are empty where it cannot be read as one.

    >>> parts_of("http://[bad/a.pdf").path, parts_of("https://x.example/a.pdf").path
    ('', '/a.pdf')
    """
    try:
        return urlsplit(address or "")
    except ValueError:
        return SplitResult("", "", "", "", "")


def led_from(base: str | None, address: str) -> str:
    """Where an address leads that stands in a page at `base`; as it is written where there is no base, or no sense in it.

    >>> led_from("https://x.example/news/7", "a.pdf"), led_from("https://x.example/", "http://[bad")
    ('https://x.example/news/a.pdf', 'http://[bad')
    """
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address
