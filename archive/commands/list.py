"""`wethi list`: the records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from archive.commands.options import corpus_option, json_option, print_json

if TYPE_CHECKING:
    from archive.corpus.store import Corpus

KINDS = ("events", "sessions", "photos", "people", "organisations", "imports")


@click.command("list")
@click.argument("kind", type=click.Choice([*KINDS, "all"]), default="all")
@click.option("--event", metavar="ID", help="Only what belongs to this event.")
@corpus_option
@json_option
def command(kind: str, event: str | None, corpus: Corpus, as_json: bool) -> int:
    """List the records: id, kind, date, title. Broken records are named on the error stream."""
    from archive.corpus.catalogue import catalogue

    rows, problems = catalogue(corpus, kind, event)
    for problem in problems:
        click.echo(f"wethi: {problem}", err=True)
    if as_json:
        print_json({"records": rows})
    else:
        for row in rows:
            click.echo(_line(row))
        if not rows and not problems:
            click.echo("nothing of this kind is here; to put something in: wethi add FILES", err=True)
    return 0 if rows else 1


def _line(row: dict[str, Any]) -> str:
    marks = "".join(f"  [{mark}]" for mark in (row.get("access"), "sample" if row.get("sample") else None) if mark)
    date = f"{row['date']}  " if row.get("date") else ""
    return f"{row['id']}  {row['kind']}  {date}{row['title']}{marks}"
