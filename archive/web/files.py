"""Files on the wire: recordings with byte ranges, photos made small and clean, drawn cards, the program's own files."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.responses import FileResponse, Response

from archive.add.readers.photos.derived import SIZES, derive
from archive.errors import AccessClosed, ArchiveError, InvalidRecord, MovedRecord, UnknownRecord, WithdrawnRecord
from archive.index.places import private_dir
from archive.web.answers import SECURITY, Answer
from archive.web.desk import Desk
from archive.web.render import static_file, static_versions

MEDIA_TYPES = {
    ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".aac": "audio/aac", ".ogg": "audio/ogg", ".oga": "audio/ogg",
    ".opus": "audio/ogg", ".wav": "audio/wav", ".flac": "audio/flac", ".mp4": "video/mp4", ".m4v": "video/mp4",
    ".webm": "video/webm", ".ogv": "video/ogg", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png",
    ".webp": "image/webp",
}  # fmt: skip
"""What may be played or shown as a poster. Nothing else is sent: not SVG or HTML, which could run."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
STATIC_TYPES = {
    ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
    ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8", ".png": "image/png",
}  # fmt: skip
_FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'; sandbox"


def media(desk: Desk, event: str, path: str) -> Path | None:
    """The file of a recording (or a clean copy of its poster) that an open session of the event names by this path.

    The path is looked up among the session's own, never joined to a folder. None when there is no such file, or when
    it is the file of a photo that is not open.
    """
    if Path(path).suffix.lower() not in MEDIA_TYPES:
        return None
    for session in desk.overview.sessions.get(event, ()):
        if any(path in (one.file, one.poster) for one in session.media):
            try:
                found = desk.corpus.file(session.id, path)
            except (AccessClosed, InvalidRecord, UnknownRecord, MovedRecord, WithdrawnRecord):
                return None
            if not found.is_file():
                return None
            return _poster(desk, event, path, found) if found.suffix.lower() in PICTURES else found
    return None


def _poster(desk: Desk, event: str, path: str, found: Path) -> Path | None:
    """A poster without what cameras write beside a picture."""
    photos = desk.overview.photos.get(event, ())
    if path.startswith("photos/") and not any(one.file and one.file.path == path for one in photos):
        return None
    return _clean(desk, found, "large")


def media_response(path: Path) -> Response:
    """A recording as it is, with ranges; the browser asks again whether it may still have it."""
    kind = MEDIA_TYPES[path.suffix.lower()]
    headers = {**SECURITY, "content-security-policy": _FILE_POLICY, "cache-control": "no-cache"}
    return FileResponse(path, media_type=kind, headers=headers)


def image(desk: Desk, id: str, size: str) -> Path | None:
    """A WebP of an open photo at a size, made once and kept; None when there is no file or it cannot be read.

    It is drawn anew, so nothing that a camera wrote beside the picture (place, owner) is in it. Errors as
    PublicCorpus.photo.
    """
    if size not in SIZES:
        return None
    photo = desk.corpus.photo(id)
    if photo.file is None:
        return None
    try:
        source = desk.corpus.file(id, photo.file.path)
    except InvalidRecord:
        return None
    return _clean(desk, source, size)


def _clean(desk: Desk, source: Path, size: str) -> Path | None:
    """The copy of a picture at a size, which `wethi add` made or which is made now; None when it cannot be read."""
    try:
        stat = source.stat()
        sha = _sha256(source, stat.st_mtime_ns, stat.st_size)
        return derive(source, private_dir(desk.corpus.root) / "derived", sha)[size]
    except (OSError, ArchiveError):
        return None


@lru_cache(maxsize=10_000)
def _sha256(path: Path, changed_ns: int, size: int) -> str:
    """The SHA-256 of a file, read once for each of its states."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def image_response(path: Path) -> Response:
    """A photo; asked for again after a change only."""
    headers = {**SECURITY, "content-security-policy": _FILE_POLICY, "cache-control": "no-cache"}
    return FileResponse(path, media_type="image/webp", headers=headers)


def static(path: str, version: str) -> Response | None:
    """A file of the program; kept for ever under an address with its right version."""
    found = static_file(path)
    if found is None:
        return None
    right = version == static_versions()[path]
    headers = {
        **SECURITY,
        "content-security-policy": _FILE_POLICY,
        "cache-control": "public, max-age=31536000, immutable" if right else "public, max-age=86400",
    }
    return FileResponse(found, media_type=STATIC_TYPES.get(found.suffix, "application/octet-stream"), headers=headers)


def card(desk: Desk, id: str | None) -> Answer:
    """The drawn card of a record or of the archive: errors as PublicCorpus.record.

    Asked for again each time, like a page: its title must not outlive a withdrawal in somebody's cache.
    """
    from archive.web.card import draw_card

    return Answer(draw_card(desk, id), "image/png")
