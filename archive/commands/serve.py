"""`wethi serve`: the web archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option

if TYPE_CHECKING:
    from archive.corpus.store import Corpus
    from archive.web.request_log import Kind


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free port.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes; one for each core."
)
@click.option(
    "--behind-proxy", default="", metavar="ADDRESSES",
    help="Believe X-Forwarded-For of these proxies (comma between), e.g. 127.0.0.1; else nobody's.",
)  # fmt: skip
@click.option(
    "--log", type=click.Choice(["failures", "json", "none"]), default="failures", show_default=True,
    help="Lines on the error stream: what failed, or one line of JSON a request, without personal data.",
)  # fmt: skip
@corpus_option
def command(host: str, port: int, workers: int, behind_proxy: str, log: Kind, corpus: Corpus) -> None:
    """Serve the web archive. Stop it with Ctrl+C."""
    from archive.errors import CannotWrite
    from archive.index.build import is_fresh, refresh
    from archive.web.request_log import RequestLog
    from archive.web.serving import Serving, listen, serve

    say = RequestLog(log).say
    listening = listen(host, port)
    if not is_fresh(corpus):
        say("bringing the search index up to date …")
        try:
            refresh(corpus)
        except CannotWrite as error:  # the pages need no index, and searches use the one there was
            say(f"{error.what}; next: {error.next}")
    shown = f"[{host}]" if ":" in host else host
    say(f"serving at http://{shown}:{listening.getsockname()[1]}/")
    serve(Serving(str(corpus.root), log, behind_proxy, workers), listening)
