"""A saved page's own address, given by the person who adds it because the file does not name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.add.readers.pages.links import is_saved_beside
from archive.add.readers.readings import Finding, Place, Reading, ReadPhoto
from archive.errors import WrongUsage
from archive.model.addresses import led_from, parts_of


def with_address(readings: Sequence[Reading], address: str | None) -> list[Reading]:
    """The readings, the one page that names no address given this one; its relative links and pictures lead from there.

    A page that names another address keeps its own, with a finding. Raises WrongUsage for what is no web address, when
    there is no page, or when several pages could be meant.
    """
    if address is None:
        return list(readings)
    address = address.strip()
    parts = parts_of(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or any(letter.isspace() for letter in address):
        raise WrongUsage(f"“{address}” is no web address", "write it whole, as https://example.org/page/12")
    pages = [one for one in readings if one.material == "page"] or [one for one in readings if one.texts]
    nameless = [one for one in pages if one.url is None]
    if not pages:
        raise WrongUsage("--url tells a saved page's address, and no page is among what you gave", "leave --url out")
    if len(nameless) > 1:
        names = ", ".join(one.name for one in nameless[:4])
        raise WrongUsage(
            f"--url could be the address of {len(nameless)} files: {names}", "add the page by itself first"
        )
    meant = nameless[0] if nameless else pages[0] if len(pages) == 1 else None
    if meant is None:
        raise WrongUsage("every page you gave names its own address", "leave --url out")
    return [_named(one, address) if one is meant else one for one in readings]


def _named(reading: Reading, address: str) -> Reading:
    if reading.url is not None:
        if reading.url == address:
            return reading
        kept = Finding(
            "page-names-its-address",
            f"the page says its address is {reading.url}; that is kept, not {address}",
            Place(reading.name),
            "if the page is wrong, correct sources.url with: wethi edit",
        )
        return replace(reading, findings=(*reading.findings, kept))
    links = tuple(replace(link, url=led_from(address, link.url)) for link in reading.links)
    return replace(reading, url=address, links=links, photos=tuple(_led(photo, address) for photo in reading.photos))


def _led(photo: ReadPhoto, address: str) -> ReadPhoto:
    stated = photo.photo.stated
    if stated is None or not stated.url or is_saved_beside(stated.url):
        return photo
    return replace(photo, photo=replace(photo.photo, stated=replace(stated, url=led_from(address, stated.url))))
