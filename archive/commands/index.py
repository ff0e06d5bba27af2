"""`wethi index`: bring the index up to date, or build it anew."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option, json_option, print_json
from archive.errors import WrongUsage

if TYPE_CHECKING:
    from archive.corpus.store import Corpus

_EVERY = 500


@click.command("index")
@click.option("--rebuild", is_flag=True, help="Build the whole index anew, beside the old one, and swap it in.")
@click.option("--engine", metavar="NAME", help="whoosh or tantivy, instead of the one in archive.toml.")
@corpus_option
@json_option
def command(rebuild: bool, engine: str | None, corpus: Corpus, as_json: bool) -> None:
    """Bring the search index up to date with the records, or build it anew."""
    from archive.index.build import refresh
    from archive.search.engines import ENGINES

    if engine and engine not in ENGINES:
        raise WrongUsage(f"there is no search engine called {engine!r}", f"use one of: {', '.join(ENGINES)}")
    report = refresh(corpus, rebuild=rebuild, engine=engine, progress=_progress if sys.stderr.isatty() else None)
    if as_json:
        print_json(report)
    elif report.is_untouched:
        click.echo("the index is up to date")
    else:
        how = "built anew" if report.rebuilt else "brought up to date"
        click.echo(f"{how} with {report.engine}: {report.changed} passages put in, {report.removed} taken out")


def _progress(count: int) -> None:
    if count % _EVERY == 0:
        click.echo(f"\r{count} passages", nl=False, err=True)
