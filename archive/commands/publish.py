"""`wethi publish`: the web archive as files that need no server."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option, json_option, print_json

if TYPE_CHECKING:
    from archive.corpus.store import Corpus

_EVERY = 100


@click.command("publish")
@click.argument("dest", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--base-url", metavar="URL", default="", help="The address the copy will have (else the archive's own).")
@corpus_option
@json_option
def command(dest: Path, base_url: str, corpus: Corpus, as_json: bool) -> None:
    """Write the web archive to DIR as files for any host or none, search included.

    Only what is public today is written. An earlier copy at DIR is replaced when the new one is whole.
    """
    from archive.web.site import publish

    made = publish(corpus, dest, base_url, progress=_progress() if sys.stderr.isatty() else None)
    for problem in corpus.problems():
        click.echo(f"wethi: left out: {problem}", err=True)
    if as_json:
        print_json(made)
        return
    click.echo(
        f"{made.dest}: {made.pages:,} pages and {made.passages:,} passages in {made.files:,} files, "
        f"{made.bytes / 1e6:,.1f} MB; open {made.dest / 'index.html'}"
    )
    for address, why in made.left_out.items():
        click.echo(f"left out {address}: {why}", err=True)


def _progress() -> Callable[[str, int], None]:
    def tell(what: str, count: int) -> None:
        if count % _EVERY == 0:
            click.echo(f"\r{count:,} {what}        ", nl=False, err=True)

    return tell
