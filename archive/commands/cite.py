"""`wethi cite ID…`: citations of events, sessions, photos, passages and quotes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option, json_option, print_json, refuse_own
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
@click.option("--event", "events", metavar="ID", multiple=True, help="Cite an event with all its sessions.")
@click.option("--all", "everything", is_flag=True, help="Cite every public event and session.")
@click.option(
    "--annex", "annex_file", metavar="FILE", type=click.Path(path_type=Path), help="Write a Thai annex: .docx or .md."
)
@click.option("--list-styles", is_flag=True, is_eager=True, help="Name the styles, and end; needs no archive.")
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
    events: tuple[str, ...],
    everything: bool,
    annex_file: Path | None,
    list_styles: bool,
    corpus: Corpus | None,
    as_json: bool,
) -> int:
    """Cite events, sessions, photos, passages or a quote, by their ids or addresses. Only what is public can be cited.

    With --quote a second line gives the address that remembers the quoted words. Exit 1 when a search finds nothing.
    """
    from archive.cite.formats import format_name, render
    from archive.cite.style import own_styles
    from archive.cite.suffixes import with_suffixes
    from archive.corpus.public import PublicCorpus

    _refuse_no_words(quote)
    folder = own_styles(corpus.root) if corpus else None
    if list_styles:
        return _print_styles(folder, as_json)
    assert corpus is not None
    refuse_own(corpus, "--annex", annex_file)
    public = PublicCorpus(corpus)
    wanted = [*ids, *(_found(corpus, query, limit) if query else ()), *_members(public, events)]
    wanted += _members(public, [event.id for event in public.events()]) if everything else []
    if not wanted and not (query or everything):
        raise WrongUsage("nothing to cite was named", "give ids (wethi list), --event ID, --search QUERY, or --all")
    if not wanted and not as_json:
        click.echo("nothing was found to cite", err=True)
        return 1
    items = with_suffixes(_items(public, wanted, quote), style, folder)
    _warn_of_other_words(public, items)
    if annex_file:
        _write_annex(annex_file, items, corpus, folder)
    named = format_name(format_ or ("csl-json" if as_json else "text"))
    text = render(items, style, named, form, folder)  # type: ignore[arg-type]  # render checks the form
    if as_json and named != "csl-json":
        _print_as_json(items, style, named, text)
    elif text or not annex_file:
        _print_text(items, named, text)
    return 0 if items else 1


def _print_as_json(items: Sequence[CitationItem], style: str, format_: str, text: str) -> None:
    quotes = [one.quote_url for one in items if one.quote_url]
    ids = [one.id for one in items]
    print_json({"style": style, "format": format_, "citations": ids, "text": text, "quotes": quotes})


def _print_text(items: Sequence[CitationItem], format_: str, text: str) -> None:
    """Write the citations, in plain text followed by the address of each quotation."""
    click.echo(text, nl=not text.endswith("\n"))
    for one in items if format_ == "text" else ():
        if one.quote_url:
            click.echo(one.quote_url)


def _refuse_no_words(quote: str | None) -> None:
    """WrongUsage for a quotation in which there is nothing to look for: a variable of a shell that is empty, a dot."""
    from archive.cite.bare import bare_text

    if quote is not None and len(bare_text(quote)) < 2:
        raise WrongUsage(f"there are no words to look for in --quote {quote!r}", "give at least two letters of them")


def _items(public: PublicCorpus, wanted: Sequence[str], quote: str | None) -> list[CitationItem]:
    """One item for everything that is wanted, by id or by its address, however often it was named."""
    from archive.cite.chosen import entry_item, entry_of
    from archive.cite.items import item_of

    entries = dict.fromkeys(_current(public, entry_of(one)) for one in wanted)
    return [entry_item(public, one) if "~" in one else item_of(public, one, quote) for one in entries]


def _warn_of_other_words(public: PublicCorpus, items: Sequence[CitationItem]) -> None:
    """Says where the words to be quoted do not stand (any more), or only as a part of others."""
    from archive.cite.chosen import entry_of
    from archive.cite.permalinks import find_quote, parse_quote, stands_whole, words_of
    from archive.model.records import Event, Session

    for one in items:
        id, _, mark = entry_of(one.quote_url).partition("~")
        record = public.record(id) if mark else None
        words = words_of(public, record) if isinstance(record, Event | Session) else {}
        wrong = ""
        if one.quote and "#" in one.url and not (mark and find_quote(words, one.quote, parse_quote(mark).first)):
            wrong = f"do not stand at {one.url}; they may have been corrected"
        elif mark and not stands_whole(words, one.quote, parse_quote(mark)):
            wrong = f"are a part of others at {one.url} (48 of 148, can of cannot); look there"
        if wrong:
            click.echo(f"wethi: the words quoted {wrong}", err=True)


def _current(public: PublicCorpus, id: str) -> str:
    """The id or entry a record has now: a moved one is said on the error stream and followed."""
    from archive.errors import MovedRecord
    from archive.model.ids import parse_id

    parsed = parse_id(id.partition("~")[0])
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


def _members(public: PublicCorpus, events: Sequence[str]) -> list[str]:
    """The events, each followed by its sessions."""
    found: list[str] = []
    for event in events:
        id = public.event(_current(public, event)).id
        found += [id, *(session.id for session in public.sessions(id))]
    return found


def _write_annex(path: Path, items: list[CitationItem], corpus: Corpus, folder: Path | None) -> None:
    import datetime as dt

    from archive.cite.annex import annex_docx, annex_markdown, annex_of
    from archive.errors import CannotWrite

    ending = path.suffix.lower()
    if ending not in (".docx", ".md"):
        raise WrongUsage(f"an annex cannot be written as {path.suffix or path.name}", "name a file .docx or .md")
    try:
        annex = annex_of(items, corpus.settings, dt.datetime.now().astimezone().date(), folder=folder)
        path.write_bytes(annex_docx(annex) if ending == ".docx" else annex_markdown(annex).encode())
    except OSError as problem:
        raise CannotWrite(f"{path} could not be written: {problem.strerror}", "choose another place") from problem


def _print_styles(folder: Path | None, as_json: bool) -> int:
    """Print every style; the exit code is 1 when one of the archive's own cannot be read (it is named)."""
    from archive.cite.formats import list_styles

    found, broken = list_styles(folder)
    for error in broken:
        click.echo(f"wethi: {error.what}\n  next: {error.next}", err=True)
    if as_json:
        print_json({"styles": found})
    else:
        for one in found:
            click.echo("  ".join(str(value) for value in one.values()))
    return 1 if broken else 0
