"""Paragraphs of an HTML page: runs of text between its blocks, in order; what stands in a blockquote is set off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from archive.cite.claims import Paragraph

_BLOCKS = [
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "dd",
    "dt",
    "figcaption",
    "blockquote",
    "pre",
    "div",
    "section",
    "article",
    "main",
    "aside",
    "header",
    "footer",
    "nav",
    "ul",
    "ol",
    "dl",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "caption",
    "figure",
    "address",
    "details",
    "summary",
    "center",
    "form",
    "fieldset",
    "body",
    "hr",
]
_NOT_READ = ["script", "style", "template", "del", "noscript", "head"]


def html_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a page. Words in <q> get quote marks, deleted ones are left out; [] for a page without text."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(text, "lxml")
    for tag in soup(_NOT_READ):
        tag.decompose()
    for tag in soup("q"):
        tag.insert(0, "“")
        tag.append("”")
    for tag in soup("br"):
        tag.replace_with("\n")
    return list(_paragraphs(soup.body or soup, ()))


def _paragraphs(block: Any, around: tuple[str, ...]) -> Iterator[Paragraph]:
    """The paragraphs of a block: runs of text and inline tags between the blocks inside it."""
    inside = (*around, block.name)
    from bs4.element import PreformattedString

    words: list[str] = []
    links: list[str] = []

    def run() -> Iterator[Paragraph]:
        text, addresses = "".join(words).strip(), tuple(links)
        words.clear()
        links.clear()
        if text:
            quoted = "blockquote" in inside and not {"cite", "footer", "figcaption"} & set(inside)
            yield Paragraph(text, quoted, is_heading=bool(re.fullmatch("h[1-6]", inside[-1])), links=addresses)

    for child in block.children:
        name = getattr(child, "name", None)
        if name is None:
            words.append("" if isinstance(child, PreformattedString) else str(child))
        elif name in _BLOCKS or (name == "cite" and block.name == "blockquote") or child.find(_BLOCKS):
            yield from run()
            yield from _paragraphs(child, inside)
        else:
            words.append(child.get_text())
            links += [str(one["href"]) for one in (child, *child.find_all("a")) if one.name == "a" and one.get("href")]
    yield from run()
