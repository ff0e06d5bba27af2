"""The lasting addresses of records and passages, both ways. Citations, feeds and pages take them from here."""

from __future__ import annotations

from typing import Literal

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
