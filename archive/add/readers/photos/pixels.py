"""Images opened within limits: only the kinds we keep, never more pixels than memory bears, damage named."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from archive.add.readers.received import content_of
from archive.add.readers.sources import Limits
from archive.errors import MissingExtra, TooMuch, UnreadableSource

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
# A JPEG is decoded small at once; other kinds (and progressive JPEG) take three bytes or more for every pixel.
_WHOLE_PIXELS = 100_000_000
DAMAGE = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError, OverflowError,
    ZeroDivisionError, RuntimeError, AssertionError, struct.error,
)  # fmt: skip


@contextmanager
def opened_image(path: Path, limits: Limits) -> Iterator[Image]:
    """The image of a JPEG, PNG, WebP, TIFF or HEIC file, its pixels not yet decoded.

    Raises TooMuch for a decompression bomb, UnreadableSource for a damaged or cut file (also while the pixels are
    decoded inside the `with`), MissingExtra for HEIC without its package.
    """
    from PIL import Image, UnidentifiedImageError

    formats = [*_FORMATS, "HEIF"] if _needs_heif(path) else list(_FORMATS)
    try:
        # Pillow warns of odd metadata and large images; we have our own limits, and odd metadata is simply not there.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=formats) as image:
                _check_pixels(path, image, limits)
                yield image
    except Image.DecompressionBombError:
        raise _too_many(path, "more than 178 million") from None
    except UnidentifiedImageError:
        raise _damaged(path, "its content is no image that can be read") from None
    except MemoryError:
        raise _too_many(path, "too many") from None
    except DAMAGE as error:
        raise _damaged(path, str(error)[:100] or type(error).__name__) from None


def _needs_heif(path: Path) -> bool:
    """Whether the file is HEIC, and if so makes Pillow able to read it."""
    with path.open("rb") as file:
        if content_of(file.read(512)) != "heif":
            return False
    try:
        import pillow_heif
    except ImportError:
        raise MissingExtra(
            f"cannot read {path.name}: HEIC photos need the package pillow-heif",
            "install it: pip install 'wethi[heic]', or save the photo as JPEG",
        ) from None
    pillow_heif.register_heif_opener()
    return True


def _check_pixels(path: Path, image: Image, limits: Limits) -> None:
    pixels = image.width * image.height
    drawn_small = image.format in ("JPEG", "MPO") and not image.info.get("progressive")
    if pixels > (limits.pixels if drawn_small else min(limits.pixels, _WHOLE_PIXELS)):
        raise _too_many(path, f"{pixels // 1_000_000} million")


def _too_many(path: Path, count: str) -> TooMuch:
    return TooMuch(
        f"cannot read {path.name}: the image holds {count} pixels, as decompression bombs do",
        "if you trust it, save a smaller copy and add that",
    )


def _damaged(path: Path, why: str) -> UnreadableSource:
    if "truncated" in why.lower() or "premature" in why.lower():
        return UnreadableSource(
            f"cannot read {path.name}: the image file is cut short ({why})",
            "copy it again from the camera or its sender",
        )
    return UnreadableSource(
        f"cannot read {path.name}: the image is damaged ({why})", "copy it again, or open it and save it as JPEG"
    )


def upright(image: Image, longest: int) -> Image:
    """A copy at most `longest` pixels on its longer side (never enlarged), turned as its orientation says, in RGB(A).

    A JPEG is decoded at a fraction of its size, so a 4 MB photo takes about a tenth of a second.
    """
    from PIL import Image as images

    orientation = _orientation(image)
    image.draft("RGB", (longest, longest))
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        shown = _in_eight_bits(image)
    else:
        has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
        shown = image.convert("RGBA" if has_alpha else "RGB")
    shown.thumbnail((longest, longest), images.Resampling.LANCZOS, reducing_gap=2.0)
    turn = {
        2: images.Transpose.FLIP_LEFT_RIGHT, 3: images.Transpose.ROTATE_180, 4: images.Transpose.FLIP_TOP_BOTTOM,
        5: images.Transpose.TRANSPOSE, 6: images.Transpose.ROTATE_270, 7: images.Transpose.TRANSVERSE,
        8: images.Transpose.ROTATE_90,
    }.get(orientation)  # fmt: skip
    return shown if turn is None else shown.transpose(turn)


def _in_eight_bits(image: Image) -> Image:
    """A picture of 16 or 32 bits a pixel, its darkest shade black and its lightest white."""
    whole = image.convert("F")
    low, high = whole.getextrema()
    scale = 255 / max(1.0, float(high) - float(low))  # type: ignore[arg-type]  # one band: two numbers
    offset = -float(low) * scale  # type: ignore[arg-type]  # as above
    return whole.point(lambda shade: shade * scale + offset).convert("L").convert("RGB")


def is_turned(image: Image) -> bool:
    """Whether the camera lay on its side: width and height of the file are height and width of the picture."""
    return _orientation(image) in (5, 6, 7, 8)


def _orientation(image: Image) -> int:
    if image.format == "TIFF":
        return 1  # Pillow turns these itself, their stated size too
    try:
        value = image.getexif().get(0x0112, 1)
    except DAMAGE:
        return 1
    return value if isinstance(value, int) else 1
