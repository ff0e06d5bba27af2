"""The body of a page → paragraphs, photos, recordings and attachments, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, cast

from archive.add.readers.pages.links import (
    caption_of,
    is_attachment,
    is_ornament,
    is_photo_caption,
    is_recording,
    is_saved_beside,
    picture_address,
    pixels,
)
from archive.add.readers.pages.photolines import read_photo_line
from archive.add.readers.pages.profiles import Profile, is_furniture
from archive.add.readers.sources import Place, ReadBlock, ReadPhoto
from archive.model.addresses import led_from
from archive.model.records import Link, Photo, Stated, Words

if TYPE_CHECKING:
    from bs4 import Tag
    from bs4.element import PageElement

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_STYLES = {"blockquote": "quote", "li": "list", "dd": "list", "dt": "heading"} | {
    f"h{n}": "heading" for n in range(1, 7)
}


@dataclass(slots=True)
class Body:
    """What a body held, in order. `dropped` counts pieces of furniture left out."""

    blocks: list[ReadBlock] = field(default_factory=list)
    photos: list[ReadPhoto] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    dropped: int = 0


class Lines:
    """Finds the line of the page's file on which a text stands; asked in order, so that it reads the file once."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._at = 0
        self._line = 1

    def find(self, text: str) -> int | None:
        """The line (from 1) of `text` at or after the last one found; None when the file writes it otherwise."""
        needle = text.strip()[:200]
        if not needle:
            return None
        at = self._markup.find(needle, self._at)
        if at < 0:
            return None
        self._line += self._markup.count("\n", self._at, at)
        self._at = at
        return self._line


class BodyReader:
    """Walks bodies of one page; never by recursion, however deep the markup nests."""

    def __init__(self, name: str, markup: str, profile: Profile, base: str | None) -> None:
        self.name = name
        self.lines = Lines(markup)
        self.profile = profile
        self.base = base
        self.body = Body()
        self._parts: list[str] = []
        self._line: int | None = None
        self._seen: set[str] = set()
        self._lists = 0

    def read(self, root: Tag) -> Body:
        """Adds what `root` holds to the body and returns it."""
        drop = {id(tag) for selector in self.profile.drop for tag in root.select(selector)}
        style: str | None = None
        for step, node in _walk(root, drop, self._leave_out):
            if step == "text":
                self._add_text(str(node))
                continue
            tag = cast("Tag", node)
            if tag.name == "br":
                self._parts.append("\n")
            elif tag.name == "img" and step == "open":
                self.add_photo(tag)
            elif tag.name in ("iframe", "video", "audio", "source", "embed") and step == "open":
                self._add_recording(str(tag.get("src") or tag.get("data-src") or ""), None)
            elif tag.name == "a" and step == "open":
                self.add_link(tag)
            elif tag.name == "tr" and step == "row":
                self._flush(style)
                self._add_row(tag)
            elif tag.name in _BLOCKS and step in ("open", "close"):
                if tag.name in ("ul", "ol"):
                    self._lists += 1 if step == "open" else -1
                self._flush(style)
                style = _style_of(tag) if step == "open" else _style_of(tag.parent)
        self._flush(style)
        return self.body

    def _leave_out(self, tag: Tag) -> bool:
        if is_photo_caption(tag):
            return True  # it goes with its photo
        # Only the outermost list is looked at whole, so that lists nested a thousand deep stay quick.
        if is_furniture(tag) or (self._lists == 0 and _is_menu(tag)):
            self.body.dropped += 1
            return True
        return False

    def _add_text(self, text: str) -> None:
        if self._line is None and text.strip():
            self._line = self.lines.find(text.strip().split("\n")[0][:24])
        self._parts.append(_line_end().sub(" ", text))

    def _flush(self, style: str | None) -> None:
        """Ends the paragraph that was being gathered; two or more line breaks inside it end one too."""
        text, line = "".join(self._parts), self._line
        self._parts, self._line = [], None
        for piece in _paragraph_end().split(text):
            lines = (one.replace("\u00a0", " ").strip() for one in piece.split("\n"))
            words = "\n".join(one for one in lines if one)
            if not words:
                continue
            stated = read_photo_line(words)
            place = Place(self.name, line, f"paragraph {len(self.body.blocks) + 1}")
            if stated:
                self.body.photos.append(ReadPhoto(Photo("", stated=stated), place))
            else:
                self.body.blocks.append(ReadBlock(words, place, style=style))

    def _add_row(self, row: Tag) -> None:
        cells = [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["td", "th"])]
        text = " | ".join(cell for cell in cells if cell)
        if text:
            place = Place(self.name, self.lines.find(next(cell for cell in cells if cell)[:24]))
            self.body.blocks.append(ReadBlock(text, place, style="table"))

    def add_photo(self, tag: Tag) -> None:
        """Keeps the photo of an img element, if it is one (and no icon, emoji, logo or drawn line)."""
        url = picture_address(tag)
        alt = " ".join(str(tag.get("alt") or "").split())
        stated = read_photo_line(alt)
        width, height = pixels(tag.get("width")), pixels(tag.get("height"))
        if stated:
            width, height = stated.width, stated.height
        if not stated and (not url or is_ornament(tag, url, width, height)):
            return
        beside = bool(url) and is_saved_beside(url)
        address = led_from(self.base, url) if url and not beside else url
        if address and address in self._seen:
            return
        self._seen.add(address or "")
        photo = Photo(
            "",
            stated=Stated(address, width, height, stated.bytes if stated else None),
            caption=Words() if stated else caption_of(tag, alt),
        )
        line = self.lines.find(url) if url else None
        self.body.photos.append(ReadPhoto(photo, Place(self.name, line, f"photo {len(self.body.photos) + 1}")))

    def add_link(self, tag: Tag, attachment: bool = False) -> None:
        """Keeps the address of an a element that leads to a recording or an attachment."""
        href = str(tag.get("href") or "").strip()
        title = " ".join(tag.get_text(" ").split()) or None
        if is_attachment(href) or (attachment and href and not href.startswith("#")):
            self._add(href, Link(self._absolute(href), "attachment", title))
        else:
            self._add_recording(href, title)

    def _add_recording(self, address: str, title: str | None) -> None:
        if is_recording(address):
            self._add(address, Link(self._absolute(address), "recording", title))

    def _add(self, address: str, link: Link) -> None:
        if address not in self._seen:
            self._seen.add(address)
            self.body.links.append(link)

    def _absolute(self, address: str) -> str:
        if address.startswith("//"):
            return f"https:{address}"
        return led_from(self.base, address)


def _walk(root: Tag, drop: set[int], leave_out: Callable[[Tag], bool]) -> Iterator[tuple[str, PageElement]]:
    """`open`, `text`, `row` and `close` steps of everything in `root` that is content, in order."""
    from bs4.element import Comment, NavigableString, PreformattedString, Tag

    stack: list[tuple[str, PageElement]] = [("open", root)]
    while stack:
        step, node = stack.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, Comment | PreformattedString):
                yield "text", node
            continue
        if not isinstance(node, Tag) or step == "close":
            yield step, node
            continue
        if node is not root and (id(node) in drop or leave_out(node)):
            continue
        if node.name == "tr" and _is_data_row(node):
            yield "row", node
            continue
        yield "open", node
        stack.append(("close", node))
        stack.extend(("open", child) for child in reversed(node.contents))


def _style_of(tag: Tag | None) -> str | None:
    return _STYLES.get(tag.name) if tag is not None else None


def _is_data_row(row: Tag) -> bool:
    """Whether a row is of a table of facts; old sites also lay out whole pages in tables."""
    cells = row.find_all(["td", "th"], recursive=False)
    if len(cells) < 2 or row.find(["table", "ul", "ol", "img", "iframe", "h1", "h2", "h3"]):
        return False
    texts = [cell.get_text(" ").strip() for cell in cells]
    return sum(bool(text) for text in texts) >= 2 and max(map(len, texts)) <= 300


def _is_menu(tag: Tag) -> bool:
    """Whether a list is nothing but short links (and leads to no recording or attachment)."""
    if tag.name not in ("ul", "ol") or tag.find("img"):
        return False
    links = tag.find_all("a", href=True)
    if len(links) < 3 or any(_is_wanted(str(link["href"])) for link in links):
        return False
    return _length(links) * 10 >= len(tag.get_text().replace(" ", "").strip()) * 8


def _is_wanted(address: str) -> bool:
    return is_recording(address) or is_attachment(address)


def _length(tags: Iterable[Tag]) -> int:
    return sum(len(tag.get_text().replace(" ", "")) for tag in tags)


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"[ \t\f]*\n[ \t\f\n]*")


@cache
def _paragraph_end() -> re.Pattern[str]:
    return re.compile(r"\n[\s\u00a0]*\n")
