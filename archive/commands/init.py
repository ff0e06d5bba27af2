"""`wethi init DIR`: a new, empty archive."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The archive's name in Thai (may be changed later in archive.toml).")
@click.option("--base-url", help="The address it will have on the web; stands in every citation.")
def command(folder: Path, name: str | None, base_url: str | None) -> None:
    """Make a new, empty archive in DIR."""
    from archive.corpus.create import create

    root = create(folder, name=name, base_url=base_url)
    click.echo(f"made an empty archive in {root}")
    click.echo(f"  next: put its name and address into {root / 'archive.toml'}, then: wethi add FILES --corpus {root}")
