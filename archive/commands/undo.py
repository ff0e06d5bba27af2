"""`wethi undo [IMPORT]`: take an import back, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option, json_option, print_json

if TYPE_CHECKING:
    from archive.corpus.journal import Import
    from archive.corpus.store import Corpus


@click.command("undo")
@click.argument("import_id", metavar="[IMPORT]", required=False)
@click.option("--list", "only_list", is_flag=True, help="Show which imports can be taken back, oldest first.")
@corpus_option
@json_option
def command(import_id: str | None, only_list: bool, corpus: Corpus, as_json: bool) -> None:
    """Take back an import or change (the latest one, if none is named): every file gets the bytes it had."""
    from archive.corpus.journal import imports, undo

    if only_list:
        known = imports(corpus)
        if as_json:
            print_json(
                {"imports": [{"id": one.id, "kind": one.kind, "why": one.why, "made": one.made} for one in known]}
            )
        for one in known if not as_json else ():
            click.echo(f"{one.id}  {one.made[:16].replace('T', ' ')}  {one.why}")
        return
    taken = undo(corpus, import_id)
    from archive.commands.add import bring_index_up_to_date

    bring_index_up_to_date(corpus)
    _drop_small_pictures(corpus, taken)
    if as_json:
        print_json({"undone": taken.id, "why": taken.why, "files": [one.path for one in taken.files]})
        return
    from archive.add.planning.wording import counted

    removed = sum(one.before is None for one in taken.files)
    restored = len(taken.files) - removed
    click.echo(
        f"took back {taken.id} ({taken.why}): {counted(removed, 'file')} removed, {restored} put back as they were"
    )


def _drop_small_pictures(corpus: Corpus, taken: Import) -> None:
    """Throws away the pictures made small, where photos went: who takes an import back wants none of them left."""
    from archive.corpus import layout
    from archive.index.places import private_dir
    from archive.index.purge import drop_derived

    if any(one.before is None and f"/{layout.PHOTOS}/" in one.path for one in taken.files):
        drop_derived({corpus.root / layout.PRIVATE, private_dir(corpus.root)})
