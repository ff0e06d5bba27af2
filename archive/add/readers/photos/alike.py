"""How a photo looks, in 64 bits that survive resizing and saving anew; near-same photos differ in a few of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archive.add.readers.photos.pixels import opened_image, upright
from archive.add.readers.sources import Limits
from archive.errors import ArchiveError

if TYPE_CHECKING:
    from PIL.Image import Image

_FLAT = 12


# The longer side at which a photo is looked at.
LOOKED_AT = 64


def look_of_file(path: Path) -> int | None:
    """How the photo in a file looks; None too when there is no such file, or none that can be read."""
    try:
        with opened_image(path, Limits()) as image:
            return look_of(upright(image, LOOKED_AT))
    except (OSError, ArchiveError):
        return None


def look_of(image: Image) -> int | None:
    """The difference hash of an upright image: whether each of 8×8 places is lighter than the one to its right.

    None for an image of one shade (a black frame, an empty slide), which would look like every other such.
    """
    from PIL import Image as images

    small = image.convert("L").resize((9, 8), images.Resampling.BOX)
    shades = list(small.tobytes())
    if max(shades) - min(shades) < _FLAT:
        return None
    look = 0
    for row in range(8):
        for column in range(8):
            look = look << 1 | (shades[row * 9 + column] > shades[row * 9 + column + 1])
    return look
