"""Files on the wire: recordings with byte ranges, photos made small and clean, drawn cards, the program's own files."""

from __future__ import annotations

import contextlib
import hashlib
import os
from functools import lru_cache
from pathlib import Path

import anyio
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from archive.add.readers.photos.derived import SIZES, derive
from archive.errors import AccessClosed, ArchiveError, InvalidRecord, MovedRecord, UnknownRecord, WithdrawnRecord
from archive.index.places import private_dir
from archive.web.answers import SECURITY, Answer, Finished, finish, matches, respond
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
PACKED = (".css", ".js", ".svg", ".txt")
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
    return _FileAnswer(path, media_type=kind, headers=headers)


class _FileAnswer(FileResponse):
    """A file as it is: 304 when the reader has it already, which Starlette's own does not ask."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with contextlib.suppress(OSError):  # a file that has just gone is told of as before
            self.set_stat_headers(await anyio.to_thread.run_sync(os.stat, self.path))
        etag = self.headers.get("etag", "")
        if etag and matches(Headers(scope=scope).get("if-none-match", ""), etag):
            kept = {
                name: value for name, value in self.headers.items() if name not in ("content-length", "content-type")
            }
            await Response(status_code=304, headers=kept)(scope, receive, send)
            return
        await super().__call__(scope, receive, send)


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
    return _FileAnswer(path, media_type="image/webp", headers=headers)


def static(request: Request, path: str) -> Response | None:
    """A file of the program; kept for ever under an address with its right version. Text is sent compressed."""
    found = static_file(path)
    if found is None:
        return None
    right = request.query_params.get("v", "") == static_versions()[path]
    cached = "public, max-age=31536000, immutable" if right else "public, max-age=86400"
    kind = STATIC_TYPES.get(found.suffix, "application/octet-stream")
    headers = {**SECURITY, "content-security-policy": _FILE_POLICY, "cache-control": cached}
    if found.suffix not in PACKED:
        return _FileAnswer(found, media_type=kind, headers=headers)
    response = respond(request, _static_text(found, kind))
    response.headers.update({**headers, "vary": "Accept-Encoding"})
    return response


@lru_cache(maxsize=100)
def _static_text(path: Path, kind: str) -> Finished:
    """A file of the program that is text, ready to be sent; it stays as it was when its version was told."""
    return finish(Answer(path.read_bytes(), kind))


def card(desk: Desk, id: str | None) -> Answer:
    """The drawn card of a record or of the archive: errors as PublicCorpus.record.

    Asked for again each time, like a page: its title must not outlive a withdrawal in somebody's cache.
    """
    from archive.web.card import draw_card

    return Answer(draw_card(desk, id), "image/png")
