"""`wethi restore BAG`: a BagIt export becomes an archive again."""

from __future__ import annotations

from pathlib import Path

import click

from archive.commands.options import json_option, print_json
from archive.errors import WrongUsage


@click.command("restore")
@click.argument("bag", metavar="BAG", type=click.Path(path_type=Path, readable=False, file_okay=False))
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--into", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), help="Where the archive goes.")
@click.option("--corpus", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), help="The same as --into.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, bag: Path, folder: Path | None, into: Path | None, corpus: Path | None, as_json: bool
) -> None:
    """Bring a bag back as an archive in DIR, which must be new or empty: validated before, every byte compared after."""
    before = ctx.find_root().obj
    named = {one.resolve() for one in (folder, into, corpus, Path(before) if before else None) if one is not None}
    if len(named) != 1:
        raise WrongUsage(
            "two places were named" if named else "no place for the archive was named",
            f"wethi restore {bag} --into DIR",
        )
    from archive.care.bag import restore_bag

    (dest,) = named
    count = restore_bag(bag, dest)
    if as_json:
        print_json({"bag": str(bag), "corpus": str(dest), "files": count})
        return
    click.echo(f"restored {count} files into {dest}, every one as its checksum says")
    click.echo(f"  next: wethi check --corpus {dest}")
