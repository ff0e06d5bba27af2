"""`wethi migrate`: an older corpus in this version's form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option, json_option, print_json

if TYPE_CHECKING:
    from archive.corpus.store import Corpus


@click.command("migrate")
@click.option("--backup", metavar="DIR", type=click.Path(path_type=Path), help="Where the whole copy made before goes.")
@click.option("--dry-run", is_flag=True, help="Only say which form the corpus has.")
@corpus_option
@json_option
def command(backup: Path | None, dry_run: bool, corpus: Corpus, as_json: bool) -> int:
    """Bring an older corpus up to this version's form. A whole copy is made before; wethi undo takes it back, too."""
    from archive.care.migrate import Migration, migrate, schema_of
    from archive.corpus.settings import SCHEMA

    done = Migration(schema_of(corpus.root), SCHEMA) if dry_run else migrate(corpus, backup)
    if as_json:
        print_json(
            {
                "from": done.since, "to": done.to, "applied": bool(done.changes), "backup": done.backup,
                "changes": list(done.changes), "problems": list(done.problems),
            }
        )  # fmt: skip
    elif done.since == done.to:
        click.echo(f"nothing to do: the corpus has this version's form (schema {done.to})")
    elif not done.changes:
        click.echo(f"the corpus has schema {done.since}; this version's is {done.to}. To bring it up: wethi migrate")
    else:
        click.echo(f"brought from schema {done.since} to {done.to}; the copy made before lies in {done.backup}")
        for problem in done.problems:
            click.echo(f"  cannot be read: {problem}", err=True)
    return 1 if done.problems else 0
