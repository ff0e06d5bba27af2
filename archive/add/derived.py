"""Thumbnails and web sizes of photos: WebP, upright, in sRGB, without any metadata; made once, named by content."""

from __future__ import annotations

import io
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from archive.add.pixels import DAMAGE, opened_image, upright
from archive.add.sources import Limits
from archive.errors import CannotWrite

if TYPE_CHECKING:
    from PIL.Image import Image

# The longer side in pixels.
SIZES = {"web": 1600, "thumb": 400}
_QUALITY = {"web": 80, "thumb": 74}


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
