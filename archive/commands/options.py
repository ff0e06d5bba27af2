"""What the verbs share: the corpus they work on, and JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from pathlib import Path

    from archive.corpus.store import Corpus

F = TypeVar("F", bound=Callable[..., Any])


def corpus_option(function: F) -> F:
    """Gives a command `corpus: Corpus`, named after the verb, before it, by WETHI_CORPUS, or found above."""

    def opened(ctx: click.Context, _: click.Parameter, value: str | None) -> Corpus | None:
        from archive.corpus.store import Corpus
        from archive.errors import NoCorpus
        from archive.home import find_corpus

        named = value or ctx.find_root().obj
        try:
            return Corpus.open(find_corpus(named))
        except NoCorpus:
            if ctx.params.get("list_styles") and not named:
                return None  # the styles that are shipped need no archive
            raise

    option = click.option("--corpus", metavar="DIR", callback=opened, help="The archive to work on.")
    return option(function)


def json_option(function: F) -> F:
    """Gives a command `as_json: bool`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else on standard output.")(
        function
    )


def refuse_own(corpus: Corpus, option: str, place: Path | None) -> None:
    """WrongUsage when a file that an option names would lie among the archive's own."""
    from archive.corpus import layout
    from archive.errors import WrongUsage

    if place and any(place.resolve().is_relative_to(one.resolve()) for one in layout.own_folders(corpus.root)):
        raise WrongUsage(f"{option} {place} lies among the archive's own files", "name a place outside them")


def print_json(value: Any) -> None:
    """Write a value as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return str(value)
