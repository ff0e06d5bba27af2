"""What the verbs of care share: showing a plan, asking for it, applying it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from archive.commands.options import F, print_json

if TYPE_CHECKING:
    from archive.care.plan import CarePlan
    from archive.corpus.store import Corpus

_MOST = 60
_LONGEST = 160


def carry_out(
    corpus: Corpus, plan: CarePlan, *, yes: bool, dry_run: bool, as_json: bool, reason: str | None = None
) -> str | None:
    """Show a plan, ask for it on a terminal, apply it; returns the id of the change, None when nothing was done.

    With no terminal, or `--json`, only `yes` applies it. Verbs that name all they do pass `yes=yes or not is_asking()`.
    """
    if not as_json:
        show(plan)
    change_id = None
    if not plan.is_empty and not dry_run and (yes or (not as_json and is_asking() and click.confirm("do this?"))):
        from archive.care.plan import apply
        from archive.commands.add import bring_index_up_to_date

        change_id = apply(corpus, plan, reason)
        bring_index_up_to_date(corpus)
    if as_json:
        print_json({"plan": plan.as_json(), "applied": change_id is not None, "change": change_id})
    else:
        _tell_end(plan, change_id, yes, dry_run)
    return change_id


def is_asking() -> bool:
    """Whether a person is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def show(plan: CarePlan) -> None:
    """Print what a plan would change: old → new for each field, the files that go, and what should be known."""
    for one in plan.changes[:_MOST]:
        name = f"{one.record} {one.field}" if len(plan.records) != 1 or one.record != plan.records[0] else one.field
        click.echo(click.style(f"  {name}", bold=True) + _words(one.old, one.new))
    if len(plan.changes) > _MOST:
        click.echo(f"  … and {len(plan.changes) - _MOST} more (all of them: --json)")
    for path in sorted(path for path, text in plan.writes.items() if text is None)[:_MOST]:
        click.echo(click.style("  removed  ", fg="red") + path)
    for note in plan.notes:
        click.echo(f"  {note}")


def _words(old: str | None, new: str | None) -> str:
    if old is None and new is None:
        return ""
    return f"  {_short(old)} → {_short(new)}"


def _short(words: str | None) -> str:
    from archive.thai.clusters import snap

    if not words:
        return "(nothing)"
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: snap(line, 0, _LONGEST)[1]] + " …"


def _tell_end(plan: CarePlan, change_id: str | None, yes: bool, dry_run: bool) -> None:
    if change_id:
        click.echo(f"done; take it back with: wethi undo {change_id}")
    elif plan.is_empty:
        click.echo("nothing changes")
    elif dry_run or not (yes or is_asking()):
        click.echo("nothing was changed; to do it: the same command with --yes")
    else:
        click.echo("nothing was changed")


def reason_option(function: F) -> F:
    """Gives a command `reason: str | None`."""
    return click.option("--reason", metavar="TEXT", help="Why; kept with the change.")(function)
