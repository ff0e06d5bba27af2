"""The player of a session: a file of the archive, or a recording elsewhere that loads only when pressed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs

from archive.model.addresses import parts_of
from archive.model.ids import parse_id
from archive.model.records import Media, Session
from archive.web.desk import Desk, LinkView
from archive.web.pages.sources import is_outward
from archive.web.typography import size

YOUTUBE_HOSTS = ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com")
_VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{6,20}")


@dataclass(frozen=True, slots=True)
class PlayerView:
    """What plays: `kind` audio, video or youtube; `url` of the file, or the page elsewhere; captions as WebVTT."""

    kind: str
    url: str
    mime: str
    poster: str | None
    captions: str | None
    captions_language: str
    youtube: str
    length_ms: int
    downloads: tuple[LinkView, ...]


def player_view(desk: Desk, session: Session, length_ms: int) -> PlayerView | None:
    """The first recording that can be played, a file before one elsewhere; None when there is none."""
    files = [one for one in session.media if one.file]
    elsewhere = [one for one in session.media if not one.file and youtube_id(one.url or "")]
    if not files and not elsewhere:
        return None
    event = parse_id(session.id).slug
    chosen = next((one for one in files if one.kind == "video"), files[0]) if files else elsewhere[0]
    captions = desk.urls.api(f"/records/{session.id}/transcript", [("format", "vtt")]) if session.transcript else None
    return PlayerView(
        kind=chosen.kind if chosen.file else "youtube",
        url=desk.urls.media(event, chosen.file) if chosen.file else chosen.url or "",
        mime=chosen.mime or "",
        poster=desk.urls.media(event, chosen.poster) if chosen.poster else None,
        captions=captions,
        captions_language=session.transcript.language if session.transcript else "th",
        youtube="" if chosen.file else youtube_id(chosen.url or ""),
        length_ms=length_ms,
        downloads=tuple(_download(desk, event, one) for one in files),
    )


def recordings_elsewhere(desk: Desk, session: Session) -> list[LinkView]:
    """Links to recordings that lie elsewhere and cannot be played on the page."""
    found = [one for one in session.media if is_outward(one.url) and not one.file and not youtube_id(one.url or "")]
    return [LinkView(one.url or "", one.url or "", desk.t(f"media.{one.kind}")) for one in found]


def youtube_id(url: str) -> str:
    """The id of a YouTube video in any of the usual addresses; "" when it is none.

    >>> youtube_id("https://youtu.be/abcDEF12345?t=30")
    'abcDEF12345'
    """
    parts = parts_of(url)
    if parts.scheme not in ("http", "https") or (parts.hostname or "") not in YOUTUBE_HOSTS:
        return ""
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    found = parse_qs(parts.query).get("v", [last])[0]
    return found if _VIDEO_ID.fullmatch(found) else ""


def _download(desk: Desk, event: str, media: Media) -> LinkView:
    beside = size(media.bytes) if media.bytes else ""
    return LinkView(desk.urls.media(event, media.file or ""), desk.t(f"media.{media.kind}"), beside)
