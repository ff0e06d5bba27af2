"""`wethi stats`: what the archive holds and what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option, json_option, print_json

if TYPE_CHECKING:
    from archive.corpus.statistics import Statistics
    from archive.corpus.store import Corpus


@click.command("stats")
@corpus_option
@json_option
def command(corpus: Corpus, as_json: bool) -> None:
    """What the archive holds and what it lacks."""
    from archive.corpus.statistics import statistics

    found = statistics(corpus)
    if as_json:
        print_json(found)
        return
    _print_holdings(found)
    _print_lacks(found)
    _print_years(found)


def _print_holdings(found: Statistics) -> None:
    texts = ", ".join(f"{count} {kind}" for kind, count in found.texts.items())
    rows = [
        ("events", found.events, ""),
        ("sessions", found.sessions, f"{found.passages} passages of text; {texts}" if texts else ""),
        ("transcripts", found.transcripts, f"{found.minutes} minutes; {found.automatic_transcripts} made by a machine"),
        ("photos", found.photos, f"{found.photos_without_file} known only by their stated size"),
        ("people", found.people, ""),
        ("organisations", found.organisations, ""),
    ]
    for name, count, beside in rows:
        click.echo(f"{name:<14}{count:>7}{'   ' + beside if beside else ''}")


def _print_lacks(found: Statistics) -> None:
    lacks = [
        (found.sessions_without_transcript, "sessions have no transcript yet"),
        (found.sessions_without_words, "sessions have no words at all"),
        (found.recordings_announced, "events announce a recording that is not linked"),
        (found.doubtful, "doubtful values wait for a person (wethi review)"),
        (found.closed, "records are not public"),
        (found.broken, "records cannot be read (wethi check)"),
    ]
    click.echo("")
    for count, words in lacks:
        if count:
            click.echo(f"{count:>7}  {words}")


def _print_years(found: Statistics) -> None:
    from archive.model.dates import be_year

    click.echo(f"\n{'year':<14}{'events':>8}{'sessions':>10}{'transcripts':>13}")
    for row in found.years:
        year = f"{be_year(row.year)} ({row.year})" if row.year else "undated"
        click.echo(f"{year:<14}{row.events:>8}{row.sessions:>10}{row.transcripts:>13}")
