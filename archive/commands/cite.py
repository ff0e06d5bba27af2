"""`wethi cite ID…`: citations of events, sessions, photos, passages and quotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option, json_option, print_json
from archive.errors import WrongUsage

if TYPE_CHECKING:
    from archive.cite.item import CitationItem
    from archive.corpus.public import PublicCorpus
    from archive.corpus.store import Corpus


@click.command("cite")
@click.argument("ids", metavar="ID…", nargs=-1)
@click.option("--style", default="apa-th", show_default=True, help="A style's name; see --list-styles.")
@click.option(
    "--format", "format_", metavar="FORMAT", help="text, html, md, rtf, bibtex, ris, enw or csl-json.  [default: text]"
)
@click.option("--form", default="entry", show_default=True, help="entry, intext, intext-next, narrative or footnote.")
@click.option("--quote", metavar="TEXT", help="Cite the passage of the record that holds these words.")
@click.option("--search", "query", metavar="QUERY", help="Cite what a search finds, too.")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many results of --search."
)
@click.option("--all", "everything", is_flag=True, help="Cite every public event and session.")
@click.option("--list-styles", is_flag=True, help="Name the styles, and end.")
@corpus_option
@json_option
def command(
    ids: tuple[str, ...],
    style: str,
    format_: str | None,
    form: str,
    quote: str | None,
    query: str | None,
    limit: int,
    everything: bool,
    list_styles: bool,
    corpus: Corpus,
    as_json: bool,
) -> None:
    """Cite events, sessions, photos, passages or a quote. Only what is public can be cited."""
    from archive.cite.formats import render
    from archive.corpus.public import PublicCorpus

    own_styles = corpus.root / "styles"
    folder = own_styles if own_styles.is_dir() else None
    if list_styles:
        _print_styles(folder, as_json)
        return
    public = PublicCorpus(corpus)
    wanted = [*ids, *(_found(corpus, query, limit) if query else ()), *(_all(public) if everything else ())]
    if not wanted:
        raise WrongUsage("nothing to cite was named", "give ids (wethi list), --search QUERY, or --all")
    items = _items(public, wanted, quote)
    if as_json and format_ is None:
        format_ = "csl-json"
    text = render(items, style, format_ or "text", form, folder)  # type: ignore[arg-type]  # render checks the form
    if as_json and format_ != "csl-json":
        print_json({"style": style, "format": format_, "citations": [one.id for one in items], "text": text})
    else:
        click.echo(text, nl=not text.endswith("\n"))


def _items(public: PublicCorpus, wanted: Sequence[str], quote: str | None) -> list[CitationItem]:
    from archive.cite.items import item_of

    return [item_of(public, _current(public, one), quote) for one in dict.fromkeys(wanted)]


def _current(public: PublicCorpus, id: str) -> str:
    """The id a record has now: a moved one is said on the error stream and followed."""
    from archive.errors import MovedRecord
    from archive.model.ids import parse_id

    parsed = parse_id(id)
    try:
        public.record(parsed.record)
    except MovedRecord as error:
        click.echo(f"wethi: {error.what}; citing it there", err=True)
        return _current(public, error.new_id + id[len(parsed.record) :])
    return id


def _found(corpus: Corpus, query: str, limit: int) -> list[str]:
    from archive.index.ready import ready_finder
    from archive.search.engine import Page

    finder = ready_finder(corpus, say=lambda words: click.echo(words, err=True))
    try:
        return [hit.passage for hit in finder.search(query, Page(limit=limit, with_facets=False)).hits]
    finally:
        finder.close()


def _all(public: PublicCorpus) -> list[str]:
    found: list[str] = []
    for event in public.events():
        found += [event.id, *(session.id for session in public.sessions(event.id))]
    return found


def _print_styles(folder: object, as_json: bool) -> None:
    from pathlib import Path

    from archive.cite.formats import list_styles

    found = list_styles(folder if isinstance(folder, Path) else None)
    if as_json:
        print_json({"styles": found})
        return
    for one in found:
        click.echo("  ".join(str(value) for value in one.values()))
