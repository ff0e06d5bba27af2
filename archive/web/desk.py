"""What a page maker has at hand, and what it gives back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archive.cite.style import own_styles
from archive.corpus.public import PublicCorpus
from archive.model.dates import Edtf, Era, Language, be_year, display
from archive.model.transcript import Stretch
from archive.web.overview import Overview
from archive.web.urls import Urls
from archive.web.words import Catalogue


@dataclass(frozen=True, slots=True)
class DateView:
    """A date as shown: the day for `<time datetime>`, its words short and long.

    `days`, `month` and `year` are its parts when it lies within one month ("" otherwise).
    """

    iso: str
    text: str
    long: str
    days: str = ""
    month: str = ""
    year: str = ""

    @property
    def narrow(self) -> str:
        """The short words for a narrow column: a line may end before a year, never within one."""
        return re.sub("\u00a0(?=[0-9]{4})", " ", self.text)


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link: where to, its words, and a quiet word beside it."""

    url: str
    text: str
    beside: str = ""
    current: bool = False


def _no_outline(session: str) -> tuple[Stretch, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Desk:
    """The public corpus, its overview, and the reader's words, addresses, language and era.

    `outline`: who speaks when in a session, as the index knows it; empty where it does not.
    """

    corpus: PublicCorpus
    overview: Overview
    t: Catalogue
    urls: Urls
    today: dt.date
    outline: Callable[[str], tuple[Stretch, ...]] = _no_outline

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.t.language

    @property
    def era(self) -> Era:
        """The era in which years are shown."""
        return self.urls.prefs.era

    @property
    def base_url(self) -> str:
        """The archive's lasting address."""
        return self.urls.base_url

    @property
    def styles(self) -> Path | None:
        """The folder of the archive's own citation styles; None when it has none."""
        return own_styles(self.corpus.root)

    def date(self, date: Edtf | None) -> DateView | None:
        """A date to show; None when there is none."""
        if date is None:
            return None
        text = display(date, self.language, self.era, short=True)
        first, last = date.start, date.end
        parts = text.split("\u00a0")
        within = bool(first.day) and (first.year, first.month) == (last.year, last.month) and len(parts) == 3
        days, month, year = parts if within else ("", "", "")
        return DateView(
            str(first).rstrip("~?%"), text, display(date, self.language, self.era), days, month, year
        )  # fmt: skip

    def year(self, ce: int) -> str:
        """A year in the reader's era."""
        return str(be_year(ce)) if self.era == "be" else str(ce)

    def named(self, name: str) -> str:
        """A name as readers of the page can read it: on English pages in Latin letters, where the archive knows them."""
        return self.overview.in_english.get(name, name) if self.language == "en" else name

    def word(self, group: str, value: str) -> str:
        """The word for a value of a closed list (`role.speaker`); the value itself when the list has none."""
        key = f"{group}.{value}"
        return self.t(key) if self.t.has(key) else value


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands round a page: its title, address, place in the menu, and what machines read of it.

    `path` is the lasting path, without a reader's choices. `json_ld` are finished JSON texts. `meta` are pairs of name
    and content for `<meta name>`; `feeds` pairs of title and address.
    """

    title: str
    description: str
    path: str
    section: str = ""
    query: str = ""
    bare: bool = False
    index: bool = True
    kind: str = "website"
    image: str | None = None
    json_ld: tuple[str, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()
    unapi: str | None = None
    frames: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: its template, frame, the values the template declares, and the status.

    `keep`: it may be stored until the archive changes.
    """

    template: str
    frame: Frame
    view: object
    status: int = 200
    keep: bool = True
