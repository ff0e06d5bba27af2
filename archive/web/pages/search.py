"""The search page: moments grouped by session, how the query was read, filters, and what was not searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote_plus, urlencode

from starlette.datastructures import QueryParams

from archive.search.engine import Suggestion
from archive.search.fields import FIELDS, THAI_KINDS, shown
from archive.search.find import Finder, Found, Results
from archive.search.query import parse
from archive.thai.collate import sort_key
from archive.web.charts import YearBar, year_bars
from archive.web.desk import Desk, Frame, LinkView, Page
from archive.web.finding import A_PAGE, Asking, ask, asking_of, filter_of, years_of
from archive.web.pages.citing import SUFFIX_WORDS
from archive.web.pages.hits import HitView, hit_view

SHOWN_VALUES = 6
MOST_PAGES_SHOWN = 7


@dataclass(frozen=True, slots=True)
class FacetView:
    """A group of filters to press; `further` stand folded away."""

    name: str
    title: str
    values: tuple[LinkView, ...]
    further: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """Something that may have been meant."""

    why: str
    link: LinkView


@dataclass(frozen=True, slots=True)
class SearchView:
    """All that the search page shows. `asked` is False before anything is asked."""

    asked: bool
    query: str
    kept: tuple[tuple[str, str], ...]
    read_as: str
    total: int
    groups: int
    notes: tuple[str, ...]
    expanded: tuple[str, ...]
    as_typed: str
    suggestions: tuple[SuggestionView, ...]
    chips: tuple[LinkView, ...]
    facets: tuple[FacetView, ...]
    recording: LinkView | None
    bars: tuple[YearBar, ...]
    sorts: tuple[LinkView, ...]
    feed: str
    hits: tuple[HitView, ...]
    nothing: int
    not_transcribed: int
    pages: tuple[LinkView, ...]
    next: str | None
    cite_files: tuple[LinkView, ...] = ()


def search_page(desk: Desk, finder: Finder, query: QueryParams) -> Page:
    """The page for a query; any text at all gives a page. Raises IndexMissing when there is no index."""
    asking = asking_of(query)
    if asking.is_empty:
        return _page(desk, asking, _empty(desk, asking))
    results, moments = ask(desk, finder, asking)
    last = max((results.groups + A_PAGE - 1) // A_PAGE, 1)
    if asking.page > last and results.groups:
        asking = replace(asking, page=last)
        results, moments = ask(desk, finder, asking)
    return _page(desk, asking, _view(desk, asking, results, moments, last))


def _page(desk: Desk, asking: Asking, view: SearchView) -> Page:
    title = desk.t("search.title", query=asking.query) if view.asked else desk.t("search.title_empty")
    feeds = ((title, view.feed),) if view.asked else ()
    # A plain search that finds something may be found by others; endless combinations may not (robots.txt).
    plain = view.total > 0 and [name for name, _ in asking.pairs()] == ["q"]
    frame = Frame(
        title,
        desk.t("search.description"),
        "/search" + (f"?{urlencode(asking.pairs())}" if plain else ""),
        query=asking.words,
        index=plain or not view.asked,
        feeds=feeds,
        unapi="" if view.hits else None,
    )
    return Page("search.html", frame, view)


def _empty(desk: Desk, asking: Asking) -> SearchView:
    nothing, texts = _lacking(desk)
    return SearchView(
        False, "", (), "", 0, 0, (), (), "", (), (), (), None, (), (), desk.urls.feed(), (), nothing, texts, (), None
    )


def _view(desk: Desk, asking: Asking, results: Results, moments: dict[str, list[Found]], last: int) -> SearchView:
    nothing, texts = _lacking(desk)
    years = years_of(results.facets.get("year", ()))
    chosen = [int(one[5:]) for one in asking.filters if one.startswith("year:") and one[5:].isdigit()]
    return SearchView(
        asked=True,
        query=asking.query,
        kept=tuple(("f", one) for one in asking.filters),
        read_as=results.reading.read_as(desk.language, partial(_called, desk)),
        total=results.total,
        groups=results.groups,
        notes=results.notes,
        expanded=tuple(dict.fromkeys(one.text for one in results.expanded)),
        as_typed=_url(desk, replace(asking, as_typed=True, page=1)),
        suggestions=tuple(_suggestion(desk, asking, one) for one in results.suggestions),
        chips=tuple(LinkView(_url(desk, asking.without(one)), _chip(desk, one)) for one in asking.filters),
        facets=_facets(desk, asking, results),
        recording=_recording(desk, asking, results),
        bars=year_bars(desk, years, _year_url(desk, asking), current=chosen[0] if len(chosen) == 1 else 0),
        sorts=tuple(
            LinkView(_url(desk, replace(asking, sort=sort, page=1)), desk.t(f"search.{words}"), "", asking.sort == sort)
            for sort, words in (("relevance", "relevance"), ("date", "newest"), ("oldest", "oldest"))
        ),
        feed=desk.urls.feed(replace(asking, page=1).pairs()),
        hits=tuple(
            view
            for hit in results.hits
            if (view := hit_view(desk, asking, hit, moments.get(hit.id, [hit]))) is not None
        ),
        nothing=nothing,
        not_transcribed=texts,
        pages=_pages(desk, asking, last),
        next=_url(desk, replace(asking, page=asking.page + 1)) if asking.page < last else None,
        cite_files=_cite_files(desk, asking),
    )


def _suggestion(desk: Desk, asking: Asking, one: Suggestion) -> SuggestionView:
    """What may have been meant, asked with all else that stands in the reader's words."""
    typed = parse(asking.words)
    # Keys of Thai letters are read as signs of the query language: then all that was typed is retyped.
    beside = () if one.kind == "keyboard" and not typed.has_fields else typed.beside
    words = typed.loosened if one.kind == "loose" else " ".join((one.text, *beside))
    return SuggestionView(
        desk.word("note", one.kind), LinkView(_url(desk, replace(asking, words=words, page=1)), words, one.detail)
    )


def _cite_files(desk: Desk, asking: Asking) -> tuple[LinkView, ...]:
    """The files that cite what was found."""
    pairs = replace(asking, page=1).pairs()
    return tuple(LinkView(desk.urls.cite_search(suffix, pairs), words) for suffix, words in SUFFIX_WORDS.items())


def _url(desk: Desk, asking: Asking) -> str:
    return desk.urls.search(asking.pairs())


def _narrower(desk: Desk, asking: Asking) -> Callable[[str], str]:
    """Makes the addresses of the search with one filter more; what they share is made once (no filter holds %00)."""
    before, _, after = _url(desk, asking.with_filter("\0")).rpartition("%00")
    return lambda filter: before + quote_plus(filter) + after


def _year_url(desk: Desk, asking: Asking) -> Callable[[int], str]:
    """Makes the address of the search in one year only; pressing the chosen year again takes the filter off."""
    others = replace(asking, filters=tuple(one for one in asking.filters if not one.startswith("year:")), page=1)
    narrower = _narrower(desk, others)

    def url(year: int) -> str:
        filter = f"year:{year}"
        return _url(desk, others) if filter in asking.filters else narrower(filter)

    return url


def _lacking(desk: Desk) -> tuple[int, int]:
    """How many sessions have no words at all, and how many have no transcript but other words."""
    counts = desk.overview.coverages
    return counts["nothing"], counts["texts"]


def _pages(desk: Desk, asking: Asking, last: int) -> tuple[LinkView, ...]:
    if last < 2:
        return ()
    near = range(max(1, asking.page - MOST_PAGES_SHOWN // 2), min(last, asking.page + MOST_PAGES_SHOWN // 2) + 1)
    shown = sorted({1, *near})
    return tuple(LinkView(_url(desk, replace(asking, page=n)), str(n), "", n == asking.page) for n in shown)


# -- filters -----------------------------------------------------------------------------------------------------


def _chip(desk: Desk, filter: str) -> str:
    """A filter in words: `year:2024` as พ.ศ. 2567, an event by its title."""
    if filter == "has:recording":
        return desk.t("facet.has_recording")
    name, _, value = filter.partition(":")
    field, value = FIELDS.get(name.lower(), ""), value.strip('"')
    if field == "year" and value.isdigit():
        return desk.t("era.be" if desk.era == "be" else "era.ce", year=desk.year(int(value)))
    return (_called(desk, field, value) if field else value) or filter


def _called(desk: Desk, field: str, value: str) -> str:
    """What the value of a field of a query is called on the page."""
    if field == "event":
        return _event_title(desk, value)
    if field == "type":
        return desk.word("kind", THAI_KINDS.get(value.lower(), value.lower()))
    if field == "lang":
        return desk.word("language", value.lower())
    if field in ("place", "org", "speaker"):
        return desk.named(value)
    return shown(field, value, desk.language == "th")


def _event_title(desk: Desk, id: str) -> str:
    event = desk.overview.event(id)
    return event.title.best(desk.language) if event else id


def _facets(desk: Desk, asking: Asking, results: Results) -> tuple[FacetView, ...]:
    found = []
    narrower = _narrower(desk, asking)
    for name, values in results.facets.items():
        if name in ("group", "recording") or not values:
            continue
        shown = _of_people(desk, values) if name == "speaker" else values
        links = [_facet_link(desk, asking, narrower, name, *one) for one in _ordered(name, shown)]
        if len(links) == 1 and not links[0].current and values[0][1] == results.total and name != "type":
            continue
        found.append(FacetView(name, desk.t(f"facet.{name}"), tuple(links[:SHOWN_VALUES]), tuple(links[SHOWN_VALUES:])))
    return tuple(found)


def _recording(desk: Desk, asking: Asking, results: Results) -> LinkView | None:
    """The filter for what was recorded, with how many passages are; None when nothing is, or it is chosen already."""
    filter, counts = "has:recording", dict(results.facets.get("recording", ()))
    if filter in asking.filters or not counts.get("yes"):
        return None
    return LinkView(_url(desk, asking.with_filter(filter)), desk.t("facet.has_recording"), f"{counts['yes']:,}")


def _of_people(desk: Desk, values: Sequence[tuple[str, int]]) -> Sequence[tuple[str, int]]:
    """The counts of speakers by what they are called: the filter by any of a person's names finds them all."""
    counts: Counter[str] = Counter()
    for name, count in values:
        counts[desk.overview.called.get(name, name)] += count
    return counts.most_common()


def _ordered(name: str, values: Sequence[tuple[str, int]]) -> Sequence[tuple[str, int]]:
    """Years from the last, others from the largest; those of one size in the order of the dictionary."""
    if name == "year":
        return sorted(values, reverse=True)
    return sorted(values, key=lambda one: (-one[1], sort_key(one[0])))


def _facet_link(
    desk: Desk, asking: Asking, narrower: Callable[[str], str], name: str, value: str, count: int
) -> LinkView:
    filter = filter_of(name, value)
    current = filter in asking.filters
    words = desk.year(int(value)) if name == "year" and value.isdigit() else _chip(desk, filter)
    url = _url(desk, asking.without(filter)) if current else narrower(filter)
    return LinkView(url, words, f"{count:,}", current)
