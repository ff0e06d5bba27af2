"""`wethi distinct A B`: two people, or two organisations, are surely two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.commands.caring import carry_out, reason_option
from archive.commands.options import corpus_option, json_option

if TYPE_CHECKING:
    from archive.corpus.store import Corpus


@click.command("distinct")
@click.argument("one", metavar="A")
@click.argument("two", metavar="B")
@click.option("--undo", is_flag=True, help="Take it out again: they may be one after all.")
@click.option("--dry-run", is_flag=True, help="Show what would change and stop.")
@click.option("--yes", is_flag=True, help="Accepted like the other verbs' --yes; this verb never asks.")
@reason_option
@corpus_option
@json_option
def command(
    one: str, two: str, undo: bool, dry_run: bool, yes: bool, reason: str | None, corpus: Corpus, as_json: bool
) -> None:
    """Say that two people or organisations are surely two: kept in both, shown on both pages, never suggested again."""
    from archive.care.merge import plan_distinct

    plan = plan_distinct(corpus, one, two, undo)
    carry_out(corpus, plan, yes=yes or not dry_run, dry_run=dry_run, as_json=as_json, reason=reason)
