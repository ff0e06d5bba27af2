"""`wethi export --format … DEST`: everything, for elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option, json_option, print_json
from archive.errors import WrongUsage

if TYPE_CHECKING:
    from archive.corpus.store import Corpus
    from archive.errors import InvalidRecord

FORMATS = ("bagit", "jsonl", "csv", "bibtex", "ris", "csl-json")


@click.command("export")
@click.argument("dest", metavar="DEST", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True, help="See docs/exports.md.")
@click.option("--public", "only_public", is_flag=True, help="Only what is open to the public today.")
@corpus_option
@json_option
def command(dest: Path, format_: str, only_public: bool, corpus: Corpus, as_json: bool) -> None:
    """Write the archive to DEST, which must be new or empty: all of it, or with --public what anyone may see.

    bagit: every file, for keeping and for wethi restore. jsonl, csv: records and passages. bibtex, ris, csl-json:
    citations of every public event and session. Places of photos (GPS) are in no export but the bag.
    """
    from archive.add.planning.wording import counted

    unread: list[InvalidRecord] = []
    if format_ == "bagit":
        if only_public:
            raise WrongUsage(
                "a bag is the whole archive, for keeping", "for the public: --format jsonl --public, or wethi publish"
            )
        from archive.care.bag import export_bag

        count = export_bag(corpus, dest)
    elif format_ in ("jsonl", "csv"):
        count, unread = _records(corpus, dest, format_, only_public)
    else:
        count, unread = _citations(corpus, dest, format_), corpus.problems()
    for problem in unread:
        click.echo(f"wethi: left out: {problem}", err=True)
    if as_json:
        left_out = [problem.what for problem in unread]
        print_json({"format": format_, "dest": str(dest), "public": only_public, "count": count, "left_out": left_out})
    else:
        what = {"bagit": "file", "jsonl": "record", "csv": "record"}.get(format_, "citation")
        click.echo(f"wrote {dest} ({counted(count, what)})")


def _records(corpus: Corpus, dest: Path, format_: str, only_public: bool) -> tuple[int, list[InvalidRecord]]:
    """How many records were written, and what could not be read."""
    from archive.care.exports import export_csv, export_jsonl
    from archive.corpus.public import PublicCorpus

    reader = PublicCorpus(corpus) if only_public else corpus
    write = export_csv if format_ == "csv" else export_jsonl
    problems = corpus.problems()
    made = write(reader, dest)
    return len(made.records), list({problem.what: problem for problem in (*problems, *made.unread)}.values())


def _citations(corpus: Corpus, dest: Path, format_: str) -> int:
    """How many public events and sessions were written as citations."""
    from archive.care.destination import write_file
    from archive.cite.formats import FORMATS as KINDS
    from archive.cite.formats import render
    from archive.cite.items import item_of
    from archive.corpus.public import PublicCorpus

    public = PublicCorpus(corpus)
    items = []
    for event in public.events():
        items += [item_of(public, one) for one in (event.id, *(session.id for session in public.sessions(event.id)))]
    place = dest / f"archive.{KINDS[format_].ending}" if dest.is_dir() else dest
    write_file(place, render(items, format=format_), corpus.root)
    return len(items)
