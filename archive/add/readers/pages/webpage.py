"""Saved web pages: what the page itself says and holds, without its menus, footer, related pages and comments."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from archive.add.readers.pages.blocks import Body, BodyReader
from archive.add.readers.pages.bundles import is_mhtml, is_webarchive, opened_bundle, pictures_inside
from archive.add.readers.pages.parts import split_texts
from archive.add.readers.pages.profiles import GENERAL, Profile, detect
from archive.add.readers.received import characters_lost
from archive.add.readers.sources import MIB, Finding, Limits, Place, Reading, check_size
from archive.errors import TooMuch
from archive.model.dates import Edtf, ce_year, edtf_of
from archive.thai.encoding import decode

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

# A page saved as one file holds its pictures as text; those are taken out before this much markup is read.
MARKUP_LIMIT = 8 * MIB
FILE_LIMIT = 64 * MIB
MOST_NESTED = 1000
_LEAST_TEXT = 80
_LONGEST_TITLE = 300  # the first paragraph of a post may be longer; then it is no headline


class WebPage:
    """Reads .html, .htm, .xhtml, and what browsers save as one file: .mht, .mhtml, .webarchive."""

    name = "web page"

    def fits(self, head: bytes, path: Path) -> float:
        """Sure for HTML by its tags; a file merely named so counts when it holds any tag."""
        start = head[:4096].replace(b"\x00", b"").lower()
        if is_mhtml(start) or is_webarchive(head):
            return 0.95
        if b"\x00" in head[:4096] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 0.0
        if start.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<?xml") and b"<html" not in start:
            return 0.0  # XML of another kind, such as captions as YouTube's server gives them
        if re.search(rb"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", start):
            return 0.95
        named = path.suffix.lower() in (".html", ".htm", ".xhtml", ".shtml", ".php", ".aspx")
        return 0.7 if named and re.search(rb"<[a-z!/][^>]{0,200}>", start) else 0.0

    def read(self, path: Path, limits: Limits) -> Reading:
        """The page's text in paragraphs, its photos, links, posting date and poster."""
        check_size(path, FILE_LIMIT)
        bundle = opened_bundle(path.read_bytes(), path.name)
        decoded = decode(bundle.page, path.name)
        markup = without_bulk(decoded.text)
        if len(markup.encode("utf-8", "replace")) > min(MARKUP_LIMIT, limits.text_bytes):
            raise TooMuch(
                f"cannot read {path.name}: it is a page of more than {MARKUP_LIMIT // MIB} MiB even without its pictures and scripts",
                "save only the part that tells of the event, and add that",
            )
        if (depth := nesting(markup)) > MOST_NESTED:
            raise TooMuch(
                f"cannot read {path.name}: its elements lie {depth:,} deep in one another",
                "save the page again from a browser, or as text, and add that",
            )
        reading = read_page(markup, path.name, decoded.encoding, decoded.text, bundle.url)
        told = characters_lost(decoded) + pictures_inside(bundle, path.name)
        return replace(reading, findings=reading.findings + told)


def read_page(markup: str, name: str, encoding: str, original: str, saved_from: str | None = None) -> Reading:
    """What the markup of a page says; `original` is the file's whole text, in which lines are counted.

    `saved_from`: the address that the file around the page names; the page's own word goes before.
    """
    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML is read as HTML, as browsers do
        soup = BeautifulSoup(markup, "lxml")
    profile = detect(soup)
    url = _address(soup, original) or saved_from
    reader = BodyReader(name, original, profile, url)
    title, title_tag = _title(soup, profile)
    title_line = reader.lines.find(title) if title else None
    for selector in profile.photos:
        for tag in soup.select(selector):
            reader.add_photo(tag)
    body = reader.read(_body(soup, profile))
    for selector in profile.attachments:
        for tag in soup.select(selector):
            reader.add_link(tag, attachment=True)
    if title_tag is not None and body.blocks and body.blocks[0].text == title:
        del body.blocks[0]  # the headline stands inside the body, as in many themes
    return Reading(
        material="page",
        texts=split_texts(title, tuple(body.blocks)),
        photos=tuple(body.photos),
        title=title,
        title_place=Place(name, title_line, "title") if title else None,
        url=url,
        posted=_posted(soup, profile),
        poster=_first_text(soup, profile.poster),
        links=tuple(body.links),
        tags=tuple(dict.fromkeys(" ".join(t.get_text().split()) for s in profile.tags for t in soup.select(s))),
        mime="text/html",
        encoding=encoding,
        profile=profile.name,
        counts=_counts(body),
        findings=() if body.blocks else (_no_text(name),),
    )


def nesting(markup: str) -> int:
    """About how deep the elements of a page lie in one another; reads the tags once, before any parser does."""
    depth = deepest = 0
    for tag in _container().finditer(markup):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def without_bulk(text: str) -> str:
    """A page's markup without scripts, styles, comments and pictures written as text; linear in its length."""
    text = _data_address().sub("", text)
    for opening, closing in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<svg", "</svg")):
        text = _without(text, opening, closing)
    return text


def _without(text: str, opening: str, closing: str) -> str:
    """`text` without what stands between the marks; a mark that never closes takes only itself."""
    if opening == "<script" and "datePublished" in text:
        text = _dated_script().sub(r'<meta name="date" content="\1">', text, count=1)
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    kept: list[str] = []
    at = 0
    while True:
        start = lower.find(opening, at)
        end = lower.find(closing, start + len(opening)) if start >= 0 else -1
        if end < 0:
            kept.append(text[at:])
            return "".join(kept)
        kept.append(text[at:start])
        at = end + len(closing)
        if closing.startswith("</"):
            close = lower.find(">", at)
            at = close + 1 if close >= 0 else at


def _title(soup: BeautifulSoup, profile: Profile) -> tuple[str | None, Tag | None]:
    """The page's headline without the site's name, and the element it stands in (None: only in the head)."""
    for selector in (*profile.title, *GENERAL.title):
        for tag in soup.select(selector, limit=5):
            words = _words(tag)
            if (
                words
                and len(words) <= _LONGEST_TITLE
                and tag.find_parent(["header", "nav", "footer"], class_=re.compile("site|top|masthead")) is None
            ):
                return words, tag
    for selector in ("meta[property='og:title']", "meta[name='twitter:title']"):
        found = soup.select_one(selector)
        if found and str(found.get("content") or "").strip():
            return _without_site(" ".join(str(found["content"]).split()), soup), None
    found = soup.find("title")
    words = re.sub(r"^\(\d{1,4}\+?\)\s+", "", _words(found)) if found else ""  # how many notices wait, on Facebook
    return _without_site(words, soup) or None, None


def _without_site(title: str, soup: BeautifulSoup) -> str:
    site = soup.select_one("meta[property='og:site_name']")
    name = str(site.get("content") or "").strip() if site else ""
    parts = re.split(r"\s+[|–—»·:-]+\s+|\s*::\s*", title)
    if len(parts) > 1 and (parts[-1] == name or "|" in title or len(parts[-1]) * 2 < len(title)):
        return title[: title.rindex(parts[-1])].rstrip(" |–—»·:-")
    return title


def _body(soup: BeautifulSoup, profile: Profile) -> Tag:
    """The element that holds the page's own words."""
    for selector in profile.body if profile is GENERAL else (*profile.body, *GENERAL.body):
        found = soup.select(selector, limit=20)
        best = max(found, key=lambda tag: len(tag.get_text()), default=None) if len(found) < 20 else found[0]
        if best is not None and len(best.get_text().strip()) >= _LEAST_TEXT:
            return best
    return _densest(soup) or soup.body or soup


def _densest(soup: BeautifulSoup) -> Tag | None:
    """The element whose own paragraphs hold the most words that are no links."""
    scores: dict[int, tuple[float, Tag]] = {}
    for tag in soup.find_all(["p", "div", "td", "section", "li", "span", "font"]):
        own = sum(len(text) for text in tag.find_all(string=True, recursive=False) if text.strip())
        if own < 25:
            continue
        parent, share = tag if tag.name in ("div", "td", "section") else tag.parent, 1.0
        for _ in range(2):
            if parent is None or parent.name == "[document]":
                break
            scores[id(parent)] = (scores.get(id(parent), (0.0, parent))[0] + own * share, parent)
            parent, share = parent.parent, share / 2
    return max(scores.values(), key=lambda pair: pair[0])[1] if scores else None


def _posted(soup: BeautifulSoup, profile: Profile) -> Edtf | None:
    """The day the page says it was posted."""
    from archive.thai.dates import find_dates

    tags: Iterable[Tag] = (t for s in (*profile.posted, *GENERAL.posted[:2]) for t in soup.select(s, limit=2))
    metas = soup.select(
        "meta[property='article:published_time'], meta[name='date'], meta[name='DC.date'], meta[itemprop='datePublished']"
    )
    for tag in (*tags, *metas):
        stated = _iso_day(str(tag.get("datetime") or tag.get("content") or tag.get("title") or ""))
        if stated:
            return stated
        mentions = find_dates(_words(tag)[:200])
        if mentions and mentions[0].first:
            return edtf_of(mentions[0].first)
    return None


def _iso_day(text: str) -> Edtf | None:
    found = re.match(r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if not found:
        return None
    try:
        return edtf_of(dt.date(ce_year(int(found[1])), int(found[2]), int(found[3])))
    except ValueError:
        return None


def _address(soup: BeautifulSoup, original: str) -> str | None:
    """The page's own address, as it or the browser that saved it states it."""
    for selector, attribute in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")):
        tag = soup.select_one(selector)
        value = str(tag.get(attribute) or "").strip() if tag else ""
        if re.match(r"https?://[^\s/]+", value):
            return value
    saved = re.search(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->", original[:4096])
    return saved[1] if saved else None


def _first_text(soup: BeautifulSoup, selectors: Iterable[str]) -> str | None:
    for selector in selectors:
        tag = soup.select_one(selector)
        if tag and _words(tag):
            return _words(tag)[:200]
    return None


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" " if tag.find(True) else "").split())


def _counts(body: Body) -> dict[str, int]:
    return {
        "paragraphs": len(body.blocks),
        "photos": len(body.photos),
        "links kept": len(body.links),
        "furniture left out": body.dropped,
    }


def _no_text(name: str) -> Finding:
    remedy = "save it again when it has loaded wholly, or save it as text"
    return Finding("page-without-text", "the page holds no words outside its menus", Place(name), remedy, "problem")


@cache
def _container() -> re.Pattern[str]:
    return re.compile(
        r"<(/?)(?:div|table|[uo]l|dl|span|font|section|article|main|center|blockquote|b|i|u|em|strong|small|big|form|figure)\b",
        re.IGNORECASE,
    )


@cache
def _data_address() -> re.Pattern[str]:
    return re.compile(
        r"data:[a-z]{1,20}/[a-z0-9.+-]{1,60};base64,[A-Za-z0-9+/=%\s]{0,4}[A-Za-z0-9+/=%]*", re.IGNORECASE
    )


@cache
def _dated_script() -> re.Pattern[str]:
    return re.compile(
        r"<script type=[\"']application/ld\+json[\"'][^>]{0,200}>[^<]{0,20000}?\"datePublished\"\s*:\s*\"([0-9T:+-]{10,30})\""
    )
