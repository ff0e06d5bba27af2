"""The basket of citations: the reader's browser keeps which sources, this page lists them and gives the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from archive.cite.chosen import MOST, Chosen, chosen_items
from archive.cite.formats import as_text, render_lines
from archive.cite.style import load_style
from archive.cite.suffixes import with_suffixes
from archive.cite.thai import in_order
from archive.web.desk import Desk, Frame, LinkView, Page
from archive.web.pages.citing import entry

FILES = (("docx", "basket.docx"), ("md", "basket.md"), ("ris", "basket.ris"))


@dataclass(frozen=True, slots=True)
class BasketItemView:
    """One source: the entry as the browser keeps it, its reference as markup, its form in the text, its words."""

    id: str
    html: Markup
    in_text: str
    quote: str
    url: str


@dataclass(frozen=True, slots=True)
class BasketView:
    """The sources in the order of the list, the files, and how many entries lead to nothing open."""

    asked: bool
    items: tuple[BasketItemView, ...]
    files: tuple[LinkView, ...]
    left_out: int
    most: int


def basket_page(desk: Desk, ids: Sequence[str]) -> Page:
    """The page of these entries (see `cite.chosen`); without any it is filled by script from the reader's browser."""
    found = chosen_items(desk.corpus, ids)
    view = BasketView(bool(ids), tuple(_items(desk, found)), _files(desk, found), found.left_out, MOST)
    frame = Frame(desk.t("basket.title"), desk.t("basket.about"), "/basket", index=False)
    return Page("basket.html", frame, view)


def _items(desk: Desk, found: Chosen) -> list[BasketItemView]:
    told = with_suffixes(found.items, folder=desk.styles)
    made = []
    for place in in_order(told, load_style("apa-th", desk.styles)):
        item = told[place]
        in_text = as_text(render_lines([item], "apa-th", "intext", desk.styles)[0])
        made.append(
            BasketItemView(
                found.pairs[place][0], entry(item, "apa-th", desk.styles), in_text, item.quote, item.quote_url
            )
        )
    return made


def _files(desk: Desk, found: Chosen) -> tuple[LinkView, ...]:
    ids = [entry for entry, _item in found.pairs]
    return tuple(LinkView(desk.urls.basket_file(ending, ids), desk.t(word)) for ending, word in FILES) if ids else ()
