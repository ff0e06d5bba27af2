"""Pictures, recordings and attachments of a page: which elements are ones, and where they lead."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from archive.model.addresses import parts_of
from archive.model.records import Words

if TYPE_CHECKING:
    from bs4 import Tag

_ATTACHMENT = (".pdf", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".odt", ".odp", ".zip", ".rar")
_RECORDING = (".mp4", ".mp3", ".m4a", ".m4v", ".mov", ".webm", ".ogg", ".wav")
# What Facebook's program says of a picture is no caption of it.
_GUESSED = (
    "อาจเป็นรูปภาพ",
    "อาจเป็นภาพ",
    "ไม่มีคำอธิบายภาพ",
    "ไม่มีคำอธิบายรูปภาพ",
    "May be an image",
    "May be a ",
    "No photo description",
    "Image may contain",
)
_PICTURE = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".tif", ".tiff")


def path_of(address: str) -> str:
    """The path of an address in lower case; "" for what is no address."""
    return parts_of(address).path.lower()


def is_saved_beside(url: str) -> bool:
    """Whether an address is that of a file a browser saved beside the page (`page_files/1.jpg`), not one of the web."""
    first = url.removeprefix("./").split("/", 1)[0]
    return "://" not in url and first.endswith(("_files", ".files"))


def is_recording(address: str) -> bool:
    """Whether an address leads to one recording (not to a channel or page that has some)."""
    return bool(_recording().search(address)) or path_of(address).endswith(_RECORDING)


def picture_address(tag: Tag) -> str:
    """The best address of an img: the large picture it links to, else its (lazily loaded) own."""
    link = tag.find_parent("a")
    href = str(link.get("href") or "") if link else ""
    if path_of(href).endswith(_PICTURE):
        return href.strip()
    for name in ("data-src", "data-lazy-src", "data-original", "src"):
        value = str(tag.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value
    return ""


def is_ornament(tag: Tag, url: str, width: int | None, height: int | None) -> bool:
    """Whether an img is an icon, emoji, logo or drawn line, and no photo."""
    if (width is not None and width < 120) or (height is not None and height < 90):
        return True
    path = path_of(url)
    if path.endswith((".svg", ".gif", ".ico")):
        return True
    words = set(re.findall(r"[a-z]+", " ".join([path, *map(str, tag.get("class") or [])]).lower()))
    return bool(words & {"emoji", "avatar", "logo", "icon", "icons", "gravatar", "sprite", "spacer", "pixel", "badge"})


def caption_of(tag: Tag, alt: str) -> Words:
    """The caption of an img: its figure's, else its alternative text unless that is only a file name."""
    figure = tag.find_parent("figure")
    found = figure.find("figcaption") if figure else None
    if found is None:
        box = tag.find_parent(class_="wp-caption")
        found = box.select_one(".wp-caption-text") if box else None
    text = " ".join(found.get_text(" ").split()) if found else ""
    if not text and not _file_name().fullmatch(alt) and not alt.startswith(_GUESSED):
        text = alt
    if not text:
        return Words()
    return Words(th=text) if _thai().search(text) else Words(en=text)


def is_photo_caption(tag: Tag) -> bool:
    """Whether an element is the caption of a photo."""
    if tag.name == "figcaption":
        figure = tag.find_parent("figure")
        return figure is not None and figure.find("img") is not None
    return "wp-caption-text" in (tag.get("class") or [])


def is_attachment(address: str) -> bool:
    """Whether an address leads to a document to be kept beside the page."""
    return path_of(address).endswith(_ATTACHMENT)


def pixels(value: object) -> int | None:
    """The number of pixels that an attribute states; None for anything else."""
    found = re.fullmatch(r"\s*([0-9]{1,5})(?:px)?\s*", str(value)) if value is not None else None
    return int(found[1]) if found else None


@cache
def _recording() -> re.Pattern[str]:
    return re.compile(
        r"youtu\.be/[\w-]+|youtube(?:-nocookie)?\.com/(?:watch|embed/|live/|shorts/)|vimeo\.com/(?:video/)?\d+|fb\.watch/"
        r"|facebook\.com/(?:watch|plugins/video|[^/?#]+/videos/|reel/)|tiktok\.com/@[^/]+/video|dailymotion\.com/(?:embed/)?video",
        re.IGNORECASE,
    )


@cache
def _file_name() -> re.Pattern[str]:
    return re.compile(
        r"[\w.()% -]*\.(?:jpe?g|png|webp|gif|heic)|(?:IMG|DSC|DSCN|DSCF|PXL|P|LINE)?[\W_\d]*|image|photo", re.IGNORECASE
    )


@cache
def _thai() -> re.Pattern[str]:
    return re.compile("[\u0e01-\u0e5b]")
