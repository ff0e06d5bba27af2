"""Thumbnails and web sizes of photos: WebP, upright, in sRGB, without any metadata; made once, named by content."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from archive.add.readers.photos.pixels import DAMAGE, opened_image, upright
from archive.add.readers.sources import Limits
from archive.errors import ArchiveError, CannotWrite

if TYPE_CHECKING:
    from PIL.Image import Image

# The longer side in pixels.
SIZES = {"large": 1600, "small": 480}
_QUALITY = {"large": 80, "small": 74}
_SHARE = 8


def derived_path(out_dir: Path, sha: str, size: str) -> Path:
    """Where the copy of the photo with these bytes is kept."""
    return out_dir / sha[:2] / f"{sha}-{size}.webp"


def derive(photo_path: Path, out_dir: Path, sha: str, limits: Limits | None = None) -> dict[str, Path]:
    """The photo's copies, size → path; those that are there already are not made again.

    `sha` is the SHA-256 of the photo's bytes. Small photos are not enlarged. Raises what `opened_image` does, and
    CannotWrite; a copy is there whole or not at all.
    """
    if not re.fullmatch(r"[0-9a-f]{64}", sha):
        raise CannotWrite(f"cannot make the web sizes of {photo_path.name}: {sha[:20]!r} is no SHA-256", "")
    found = {size: derived_path(out_dir, sha, size) for size in SIZES}
    if all(path.is_file() for path in found.values()):
        return found
    with opened_image(photo_path, limits or Limits()) as image:
        profile = image.info.get("icc_profile")
        shown = _in_srgb(upright(image, max(SIZES.values())), profile)
    for size, longest in SIZES.items():
        shown.thumbnail((longest, longest))
        if not found[size].is_file():
            _write(shown, found[size], _QUALITY[size])
    return found


def derive_all(
    photos: Sequence[tuple[Path, str]], out_dir: Path, progress: Callable[[int, int, str], None] | None = None
) -> list[tuple[Path, ArchiveError]]:
    """Make the copies of many photos (path, SHA-256), shared among the processors; what could not be made, and why.

    Memory is bounded: a process holds one photo at a time, and no more wait than are being made.
    """
    failed: list[tuple[Path, ArchiveError]] = []
    for done, ((path, _), error) in enumerate(zip(photos, _errors(photos, out_dir), strict=True), 1):
        if error is not None:
            failed.append((path, error))
        if progress:
            progress(done, len(photos), path.name)
    return failed


def _errors(photos: Sequence[tuple[Path, str]], out_dir: Path) -> Iterator[ArchiveError | None]:
    if len(photos) < _SHARE:
        yield from (_error(path, out_dir, sha) for path, sha in photos)
        return
    workers = min(4, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers) as pool:
        waiting = iter(photos)
        running = deque(pool.submit(_error, path, out_dir, sha) for path, sha in islice(waiting, workers * 2))
        while running:
            yield running.popleft().result()
            running.extend(pool.submit(_error, path, out_dir, sha) for path, sha in islice(waiting, 1))


def _error(path: Path, out_dir: Path, sha: str) -> ArchiveError | None:
    try:
        derive(path, out_dir, sha)
    except ArchiveError as error:
        return error
    return None


def _in_srgb(image: Image, profile: object) -> Image:
    """The image in sRGB, so that it may be shown without its colour profile; as it is when the profile is unsound."""
    if not isinstance(profile, bytes) or not profile or len(profile) > 4_000_000 or image.mode != "RGB":
        return image
    from PIL import ImageCms

    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *DAMAGE):
        return image
    return shown or image


def _write(image: Image, path: Path, quality: int) -> None:
    """Write beside, then rename. Nothing of the photo's metadata goes with it: no place, no names, no camera."""
    image.info = {}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            try:
                image.save(file, "WEBP", quality=quality, method=4, exif=b"", xmp=b"", icc_profile=b"")
                file.close()
                os.replace(file.name, path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise CannotWrite(
            f"cannot write {path}: {error.strerror or error}", "make room, or see who may write there"
        ) from None
