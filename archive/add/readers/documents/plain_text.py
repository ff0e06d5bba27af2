"""Text and Markdown → blocks with the line each begins on."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from archive.add.readers.documents.written import Written
from archive.add.readers.received import characters_lost, read_bytes
from archive.add.readers.sources import MIB, Limits
from archive.model.records import Link
from archive.thai.encoding import Decoded, decode

if TYPE_CHECKING:
    from markdown_it.token import Token

# Beyond this a pathological Markdown could take longer than anyone waits; real notes are a thousandth of it.
_MARKDOWN_BYTES = MIB
_STYLES = {"heading_open": "heading", "bullet_list_open": "list", "ordered_list_open": "list",
           "blockquote_open": "quote", "table_open": "table"}  # fmt: skip


def read_text(path: Path, limits: Limits) -> Written:
    """The paragraphs of a text: parted by empty lines, or each line one when there are none."""
    out, decoded = _opened(path, limits)
    _paragraphs(out, decoded.text)
    return out


def read_markdown(path: Path, limits: Limits) -> Written:
    """The blocks of a Markdown text without its marks; comments stay out, links are listed."""
    out, decoded = _opened(path, limits)
    if len(decoded.text) > _MARKDOWN_BYTES:
        out.find("markdown-too-long", "too long for Markdown: its marks were read as text", severity="warning")
        _paragraphs(out, decoded.text)
        return out
    from markdown_it import MarkdownIt

    body = _front_matter().sub(lambda found: "\n" * found[0].count("\n"), decoded.text, count=1)
    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    tokens = parser.parse(body)
    lines = body.split("\n")
    for token in tokens:
        if token.level == 0 and token.map is not None:
            _add_block(out, token, lines)
        if token.type == "inline":
            out.links += [Link(url, "page", words or None) for words, url in _link().findall(token.content)]
    return out


def _opened(path: Path, limits: Limits) -> tuple[Written, Decoded]:
    decoded = decode(read_bytes(path, limits.text_bytes), path.name)
    out = Written(path.name, limits, encoding=decoded.encoding)
    out.findings += characters_lost(decoded)
    return out, decoded


def _paragraphs(out: Written, text: str) -> None:
    apart = "\n\n" in text.strip("\n")
    number = 0
    gathered: list[str] = []
    begin = 1
    for number, line in enumerate(text.replace("\f", "\n").split("\n"), 1):
        if line.strip():
            begin = begin if gathered else number
            gathered.append(line.strip())
        if gathered and (not apart or not line.strip()):
            out.add("\n".join(gathered), out.place(line=begin))
            gathered = []
    out.add("\n".join(gathered), out.place(line=begin))


def _add_block(out: Written, token: Token, lines: list[str]) -> None:
    """The block a token of the outermost level opens, taken from the lines it covers."""
    begin, end = token.map or (0, 0)
    covered = lines[begin:end]
    place = out.place(line=begin + 1)
    if token.type in ("fence", "code_block"):
        out.add(token.content, place)
        return
    if token.type == "html_block":
        out.add(_plain(_html().sub("", _unspoken().sub("", "\n".join(covered)))), place)
        return
    style = _STYLES.get(token.type)
    if style is None and token.type != "paragraph_open":
        return
    if style == "heading":
        text = _plain(_heading().sub("", "\n".join(covered)).strip())
        if out.title is None and token.tag == "h1":
            out.title, out.title_place = text, place
        out.add(text, place, style)
    elif style == "table":
        rows = [line.strip().strip("|") for line in covered if not _rule().fullmatch(line.strip())]
        cells = (" | ".join(cell.strip() for cell in row.split("|")) for row in rows)
        out.add(_plain("\n".join(cells)), place, style)
    else:
        kept = (_list_mark().sub(r"\1- ", line) if style == "list" else line for line in covered)
        stripped = (_quote_mark().sub("", line) if style == "quote" else line.rstrip() for line in kept)
        text = "\n".join(line for line in stripped if line.strip())
        out.add(_plain(text), place, style)


def _plain(text: str) -> str:
    """Markdown's inline marks taken away; each pattern stops at its own mark, so the cost is linear."""
    text = _image().sub(r"\1", text)
    text = _any_link().sub(r"\1", text)
    text = _autolink().sub(r"\1", text)
    text = _html().sub("", text)
    text = _strong().sub("", text)
    text = _emphasis().sub(r"\1", text)
    return _entity().sub(lambda found: html.unescape(found[0]), _escape().sub(r"\1", text))


@cache
def _front_matter() -> re.Pattern[str]:
    return re.compile(r"\A---\n(?:[^\n]*\n){0,200}?---\n")


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r"(?<!!)\[([^\[\]]*)\]\((https?://[^()\s]*)[^()]*\)")


@cache
def _any_link() -> re.Pattern[str]:
    return re.compile(r"(?<!!)\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+[^()]*)?\)")


@cache
def _image() -> re.Pattern[str]:
    return re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")


@cache
def _autolink() -> re.Pattern[str]:
    return re.compile(r"<(https?://[^<>\s]*)>")


@cache
def _html() -> re.Pattern[str]:
    return re.compile(r"</?[A-Za-z][^<>]*>")


@cache
def _unspoken() -> re.Pattern[str]:
    """Comments, scripts and styles: what a reader of the page would not see."""
    return re.compile(
        r"<!--.*?(?:-->|\Z)|<(?P<name>script|style)\b.*?(?:</(?P=name)\s*>|\Z)", re.DOTALL | re.IGNORECASE
    )


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(r"\*\*|__(?=\S)|(?<=\S)__|~~|`")


@cache
def _emphasis() -> re.Pattern[str]:
    return re.compile(r"(?<![\w*])[*_]([^*_\n]{1,300})[*_](?![\w*])")


@cache
def _escape() -> re.Pattern[str]:
    return re.compile(r"\\([!-/:-@\[-`{-~])")


@cache
def _entity() -> re.Pattern[str]:
    return re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"^\s*#{1,6}[ \t]+|[ \t]+#+[ \t]*$|\n[ \t]*(?:=+|-+)[ \t]*$")


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"[|:\- \t]+")


@cache
def _list_mark() -> re.Pattern[str]:
    return re.compile(r"^(\s*)[*+-][ \t]+(?:\[[ xX]\][ \t]+)?")


@cache
def _quote_mark() -> re.Pattern[str]:
    return re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+")
