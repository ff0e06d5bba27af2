"""`wethi serve`: the web archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option

if TYPE_CHECKING:
    from archive.corpus.store import Corpus


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free port.")
@corpus_option
def command(host: str, port: int, corpus: Corpus) -> None:
    """Serve the web archive. Stop it with Ctrl+C."""
    from archive.index.build import is_fresh, refresh

    if not is_fresh(corpus):
        click.echo("bringing the search index up to date …", err=True)
        refresh(corpus)
    from archive.web.app import make_app, run

    run(make_app(corpus), host, port)
