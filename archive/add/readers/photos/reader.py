"""Photo files → photo records: size, time, captions, people, credit and place from EXIF, IPTC and XMP."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.add.readers.photos.alike import LOOKED_AT, look_of
from archive.add.readers.photos.exif import read_exif, time_of
from archive.add.readers.photos.fields import as_meant, decode_field
from archive.add.readers.photos.iptc import read_iptc
from archive.add.readers.photos.pixels import is_turned, opened_image, upright
from archive.add.readers.photos.xmp import Values, read_xmp
from archive.add.readers.received import content_of
from archive.add.readers.sources import Finding, Limits, Place, Reading, ReadPhoto, check_size
from archive.errors import UnreadableSource
from archive.model.records import Photo, PhotoPerson, Words
from archive.thai.normalize import fold_text

if TYPE_CHECKING:
    from PIL.Image import Image

_PHOTOS = ("jpeg", "png", "webp", "tiff", "heif")
_RAW = (".cr2", ".cr3", ".nef", ".arw", ".dng", ".orf", ".rw2", ".raf", ".pef", ".srw")
_MIME = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "tiff": "image/tiff", "heif": "image/heic"}
# What cameras and programs fill in where a caption should be.
_FILLED_IN = re.compile(
    r"(?:olympus|sony|samsung|konica|minolta|kodak|canon|nikon|exif|dcim|img|dsc|default|untitled|screenshot|"
    r"processed with|created with|lead technologies|file written by|cof|hdr|charset=|binary comment|ascii)\b.{0,60}",
    re.IGNORECASE | re.DOTALL,
)
_PLACE_PARTS = ("place", "city", "state")


@dataclass(slots=True)
class _Told:
    """What the metadata tells, from the most to the least trusted place: XMP, IPTC, EXIF, text chunks."""

    captions: list[tuple[str, str | None, str]] = field(default_factory=list)
    headlines: list[tuple[str | None, str]] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    creators: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    place: str | None = None
    taken: list[tuple[str, str]] = field(default_factory=list)
    gps: str | None = None


def read_photo(path: Path, limits: Limits | None = None) -> Reading:
    """The photo as a record without id and file, its perceptual hash, and what a person should know of it.

    Width and height are those of the upright picture. The whole file is decoded once, so that one cut short is found
    now and not when it is shown. Raises UnreadableSource, TooMuch, MissingExtra.
    """
    limits = limits or Limits()
    check_size(path, limits.photo_bytes)
    place = Place(path.name)
    findings: list[Finding] = []
    with opened_image(path, limits) as image:
        told = _told(image, place, findings)
        width, height = image.size
        if is_turned(image):
            width, height = height, width
        look = look_of(upright(image, LOOKED_AT))
    photo = Photo(
        id="",
        width=width,
        height=height,
        taken=_taken(told, place, findings),
        caption=_caption(told, place, findings),
        description=_words(told.headlines),
        people=tuple(PhotoPerson(name) for name in _once(told.people)),
        credit=next(iter(_once(told.credits)), None),
        photographer=", ".join(_once(told.creators)) or None,
        place=told.place,
        keywords=tuple(_once(told.keywords)),
        gps=told.gps,
    )
    with path.open("rb") as file:
        kind = content_of(file.read(512))
    return Reading("photo", photos=(ReadPhoto(photo, place, look),), mime=_MIME.get(kind), findings=tuple(findings))


_LOST = re.compile(r"(?=(?:[^?]*\?){3})[\W\d_]*")


def _told(image: Image, place: Place, findings: list[Finding]) -> _Told:
    told = _Told()
    xmp = read_xmp(_xmp_bytes(image))
    if xmp is None:
        findings.append(Finding("broken-xmp", "its XMP metadata cannot be read and was left out", place, "", "warning"))
    _add_xmp(told, xmp or {})
    _add_iptc(told, read_iptc(_iptc_bytes(image)))
    exif = read_exif(image)
    lost = [name for name, text in exif.items() if _LOST.fullmatch(text)]
    if lost:
        why = "a program wrote it without Thai letters"
        findings.append(
            Finding("words-lost", f"its {', '.join(lost)} holds only question marks and was left out: {why}", place)
        )
    _add_exif(told, {name: text for name, text in exif.items() if name not in lost})
    _add_chunks(told, image)
    return told


def _xmp_bytes(image: Image) -> bytes:
    for value in (image.info.get("xmp"), image.info.get("XML:com.adobe.xmp")):
        if isinstance(value, bytes):
            return value
        if isinstance(value, str):
            return value.encode("utf-8", "replace")
    return b""


def _iptc_bytes(image: Image) -> bytes:
    """The IIM block: Photoshop's resource 0x0404 in a JPEG, tag 33723 in a TIFF."""
    resources = image.info.get("photoshop")
    value: Any = resources.get(0x0404) if isinstance(resources, dict) else None
    tags = getattr(image, "tag_v2", None)
    if value is None and tags is not None:
        value = tags.get(33723)
    if isinstance(value, tuple):
        try:
            value = b"".join(part if isinstance(part, bytes) else int(part).to_bytes(4, "little") for part in value)
        except (TypeError, ValueError, OverflowError):
            value = None
    return value if isinstance(value, bytes) else b""


def _add_xmp(told: _Told, xmp: Values) -> None:
    told.captions += [("XMP", language, text) for language, text in xmp.get("caption", [])]
    told.headlines += xmp.get("headline", []) + xmp.get("title", [])
    for name, into in (("keyword", told.keywords), ("person", told.people), ("creator", told.creators),
                       ("credit", told.credits), ("copyright", told.credits)):  # fmt: skip
        into += [text for _, text in xmp.get(name, [])]
    _add_place(told, [xmp[name][0][1] for name in _PLACE_PARTS if name in xmp])
    told.taken += [("XMP", time) for _, text in xmp.get("taken", []) if (time := time_of(text))]
    latitude, longitude = (_degrees_of(xmp[name][0][1]) if name in xmp else None for name in ("latitude", "longitude"))
    if latitude is not None and longitude is not None:
        told.gps = f"{latitude:.6f},{longitude:.6f}"


def _degrees_of(text: str) -> float | None:
    """Degrees of XMP's `16,26.3772N` or `16,26,22N`."""
    match = re.fullmatch(
        r"([0-9]{1,3}),([0-9]{1,2}(?:\.[0-9]{1,12})?)(?:,([0-9]{1,2}(?:\.[0-9]{1,9})?))?([NSEW])", text
    )
    if not match:
        return None
    value = int(match[1]) + float(match[2]) / 60 + float(match[3] or 0) / 3600
    return -value if match[4] in "SW" else value


def _add_iptc(told: _Told, iptc: dict[str, list[str]]) -> None:
    told.captions += [("IPTC", None, text) for text in iptc.get("caption", [])]
    told.headlines += [(None, text) for text in iptc.get("headline", []) + iptc.get("title", [])]
    told.keywords += iptc.get("keyword", [])
    told.creators += iptc.get("creator", [])
    told.credits += iptc.get("credit", []) + iptc.get("copyright", []) + iptc.get("source", [])
    _add_place(told, [iptc[name][0] for name in _PLACE_PARTS if name in iptc])
    date, time = iptc.get("date", [""])[0], iptc.get("time", ["000000"])[0]
    match = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", date)
    clock = re.match(r"([0-9]{2})([0-9]{2})([0-9]{2})(?:([+-][0-9]{2})([0-9]{2}))?", time)
    if match and clock and "time" in iptc:
        zone = f"{clock[4]}:{clock[5]}" if clock[4] else ""
        made = time_of("{}:{}:{} ".format(*match.groups()) + "{}:{}:{}".format(*clock.groups()[:3]), zone)
        told.taken += [("IPTC", made)] if made else []


def _add_exif(told: _Told, exif: dict[str, str]) -> None:
    for name in ("caption", "comment"):
        if name in exif:
            told.captions.append(("EXIF", None, exif[name]))
    if "title" in exif:
        told.headlines.append((None, exif["title"]))
    told.keywords += [word.strip() for word in exif.get("keywords", "").split(";") if word.strip()]
    told.creators += [name.strip() for name in exif.get("creator", "").split(";") if name.strip()]
    told.credits += [exif["copyright"]] if "copyright" in exif else []
    # The camera's own time stands first: programs that write XMP copy it, some without the offset.
    told.taken = [("EXIF", exif[name]) for name in ("taken", "digitized") if name in exif] + told.taken
    if "changed" in exif:
        told.taken.append(("the last change of the file", exif["changed"]))
    told.gps = exif.get("gps", told.gps)


def _add_chunks(told: _Told, image: Image) -> None:
    """The text chunks of a PNG."""
    if image.format != "PNG":
        return
    for key, value in image.info.items():
        if not isinstance(value, str) or not isinstance(key, str):
            continue
        try:
            text = decode_field(value.encode("latin-1"))
        except UnicodeEncodeError:
            text = value.strip()
        if key in ("Description", "Comment") and text:
            told.captions.append(("PNG", None, text))
        elif key == "Title" and text:
            told.headlines.append((None, text))
        elif key == "Author" and text:
            told.creators.append(text)


def _add_place(told: _Told, parts: list[str]) -> None:
    if parts and told.place is None:
        told.place = as_meant(", ".join(dict.fromkeys(parts)))


def _caption(told: _Told, place: Place, findings: list[Finding]) -> Words:
    """The caption in Thai and English; when the places that hold one disagree, the most trusted and a finding."""
    kept = [
        (source, language, text) for source, language, text in told.captions if not _FILLED_IN.fullmatch(text.strip())
    ]
    words = _words([(language, text) for _, language, text in kept])
    shown = {fold_text(text) for text in (words.th, words.en) if text}
    others = [f"{source}: “{text[:80]}”" for source, _, text in kept if fold_text(as_meant(text.strip())) not in shown]
    if others:
        told_others = "; ".join(dict.fromkeys(others))
        findings.append(
            Finding("captions-differ", f"the file holds other captions as well: {told_others}", place,
                    "look which one is right", "warning")
        )  # fmt: skip
    return words


def _words(texts: list[tuple[str | None, str]]) -> Words:
    """The first Thai and the first other text; a text without a language is Thai when it has a Thai letter."""
    found: dict[str, str] = {}
    for language, text in texts:
        text = as_meant(text).strip()
        if not text or _FILLED_IN.fullmatch(text):
            continue
        is_thai = re.search("[\u0e01-\u0e2e]", text) is not None
        key = language if language in ("th", "en") else "th" if is_thai else "en"
        found.setdefault(key, text)
    return Words(found.get("th"), found.get("en"))


def _taken(told: _Told, place: Place, findings: list[Finding]) -> str | None:
    """When it was taken; with the offset of another place that names the same moment, when the first has none."""
    if not told.taken:
        return None
    source, time = told.taken[0]
    if source.startswith("the last"):
        findings.append(
            Finding("time-of-change", f"its time is that of {source}", place, "set it if it is not", "note")
        )
    if len(time) == 19:
        time = next((other for _, other in told.taken if len(other) > 19 and other.startswith(time)), time)
    return time


def _once(texts: list[str]) -> list[str]:
    """The texts repaired, without what programs fill in, each once."""
    clean = (as_meant(text).strip() for text in texts)
    return list(dict.fromkeys(text for text in clean if text and not _FILLED_IN.fullmatch(text)))


class Photos:
    """The reader of photo files."""

    name = "photo"

    def fits(self, head: bytes, path: Path) -> float:
        """Sure by the signature; a camera's raw file is claimed too, so that its error says what to do."""
        if content_of(head[:512]) in _PHOTOS:
            return 0.95
        return (
            0.4 if path.suffix.lower() in (*_RAW, ".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".tiff") else 0.0
        )

    def read(self, path: Path, limits: Limits) -> Reading:
        """One photo record without id and file."""
        if path.suffix.lower() in _RAW:
            raise UnreadableSource(
                f"cannot read {path.name}: it is a camera's raw file", "develop it and save it as JPEG, then add that"
            )
        return read_photo(path, limits)
