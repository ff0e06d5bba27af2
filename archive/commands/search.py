"""`wethi search QUERY`: ranked moments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option, json_option, print_json
from archive.errors import WrongUsage
from archive.model.kinds import PASSAGE_KINDS

if TYPE_CHECKING:
    from archive.corpus.store import Corpus
    from archive.search.find import Found, Narrow, Results


@click.command("search", context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option(
    "--in", "kinds", multiple=True, type=click.Choice(PASSAGE_KINDS), help="Only this kind of text (may be repeated)."
)
@click.option("--from", "since", metavar="DATE", help="Not before this day, month or year (พ.ศ. or CE).")
@click.option("--to", "until", metavar="DATE", help="Not after this day, month or year (พ.ศ. or CE).")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many records to show.")
@click.option("--page", type=click.IntRange(1, 10_000), default=1, help="Which page of them.")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "date", "oldest"]),
    default="relevance",
    show_default=True,
    help="Order of the hits.",
)
@click.option("--as-typed", is_flag=True, help="Do not also look for full names of abbreviations.")
@corpus_option
@json_option
def command(
    query: tuple[str, ...],
    kinds: tuple[str, ...],
    since: str | None,
    until: str | None,
    limit: int,
    page: int,
    sort: str,
    as_typed: bool,
    corpus: Corpus,
    as_json: bool,
) -> int:
    """Search everything said, written and shown. Exit 1 when nothing is found.

    Words, "phrases", -not, OR; speaker: event: org: place: type: year:2567 date:2567-10..2567-12
    """
    for part in query:
        if re.match(r"--[a-z]", part):
            raise WrongUsage(
                f"there is no option {part}", "see: wethi search --help (put -- before a query that begins so)"
            )
    from archive.index.ready import ready_finder
    from archive.search.engine import Page

    finder = ready_finder(corpus, say=lambda words: click.echo(words, err=True))
    asked = Page(start=(page - 1) * limit, limit=limit, sort=sort, with_facets=True)
    try:
        found = finder.search(" ".join(query), asked, _narrow(kinds, since, until), language="en", expand=not as_typed)
    finally:
        finder.close()
    if as_json:
        print_json(found.as_dict())
    else:
        _print(found)
        if found.groups and not found.hits:
            last = (found.groups + limit - 1) // limit
            click.echo(f"  there is no page {page}; the last is {last}", err=True)
    return 0 if found.hits else 1


def _narrow(kinds: tuple[str, ...], since: str | None, until: str | None) -> Narrow:
    from archive.search.find import Narrow

    first, last = _day("--from", since) if since else "", _day("--to", until) if until else ""
    if first and last and first > last:
        raise WrongUsage(f"--from {since} is after --to {until}", "exchange the two")
    return Narrow(kinds, first, last)


def _day(option: str, text: str) -> str:
    """The first or last day of a date as filters of a query take it; WrongUsage when it is none."""
    from archive.search.periods import span_of

    span = span_of(text)
    if span is None:
        raise WrongUsage(
            f"{option} {text[:40]!r} is not a date", "write 2567, 2024, 2567-10, 2024-10-03 or 'ต.ค. 2567'"
        )
    return span[option == "--to"]


def _print(found: Results) -> None:
    passages = "passage" if found.total == 1 else "passages"
    records = "record" if found.groups == 1 else "records"
    read_as = f" · {found.read_as}" if found.read_as else ""
    click.echo(f"{found.total} {passages} in {found.groups} {records}{read_as}")
    for one in found.expanded:
        click.echo(f"  also looked for: {one.text} (= {one.detail}); --as-typed does not")
    for note in found.notes:
        click.echo(f"  note: {note}")
    for hit in found.hits:
        click.echo("")
        click.echo(f"{click.style(hit.title or hit.id, bold=True)}  {_when(hit)}")
        click.echo(f"  {hit.passage} · " + " · ".join(part for part in (hit.kind, _place(hit), hit.speaker) if part))
        click.echo(f"  {_plain(hit.snippet)}")
        if hit.more:
            click.echo(f"  and {hit.more} more here")
    for suggestion in found.suggestions:
        click.echo(f"\ndid you mean: {suggestion.text}" + (f" ({suggestion.detail})" if suggestion.detail else ""))


def _when(hit: Found) -> str:
    from archive.model.dates import display, parse_edtf

    return display(parse_edtf(hit.date), "th", short=True) if hit.date else ""


def _place(hit: Found) -> str:
    from archive.corpus.texts import format_clock

    if hit.start_ms is not None:
        return format_clock(hit.start_ms)
    return str(hit.facts.get("label", ""))


def _plain(snippet: str) -> str:
    """A snippet for the terminal: matches bold and underlined, entities as they read."""
    from html import unescape

    pieces = re.split(r"<mark>(.*?)</mark>", snippet)
    return "".join(
        click.style(unescape(piece), bold=True, underline=True) if place % 2 else unescape(piece)
        for place, piece in enumerate(pieces)
    )
