"""`wethi merge KEPT OTHER`: two records of one person or organisation become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.commands.caring import carry_out, is_asking, reason_option
from archive.commands.options import corpus_option, json_option

if TYPE_CHECKING:
    from archive.corpus.store import Corpus


@click.command("merge")
@click.argument("kept", metavar="KEPT")
@click.argument("other", metavar="OTHER")
@click.option("--dry-run", is_flag=True, help="Show what would change and stop.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@reason_option
@corpus_option
@json_option
def command(kept: str, other: str, dry_run: bool, yes: bool, reason: str | None, corpus: Corpus, as_json: bool) -> None:
    """Make two records of one person or organisation one: KEPT stays, the id of OTHER leads to it.

    All appearances follow, with the names as they were written; OTHER's names become forms of KEPT's.
    """
    from archive.care.merge import plan_merge

    plan = plan_merge(corpus, kept, other)
    carry_out(corpus, plan, yes=yes or as_json or not is_asking(), dry_run=dry_run, as_json=as_json, reason=reason)
