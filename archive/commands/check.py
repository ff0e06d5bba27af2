"""`wethi check`: every record, link and checksum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option, json_option, print_json

if TYPE_CHECKING:
    from archive.corpus.store import Corpus


@click.command("check")
@click.option("--fixity", is_flag=True, help="Only the checksums.")
@click.option("--accept", "take_up", is_flag=True, help="First take up records and texts changed by hand.")
@corpus_option
@json_option
def command(fixity: bool, take_up: bool, corpus: Corpus, as_json: bool) -> int:
    """Check every record, link and checksum. Exit 1 when something should be mended; notes alone are no fault."""
    from archive.corpus.check import accept, check

    if take_up:
        for path in accept(corpus):
            click.echo(f"took up what is there now: {path}", err=True)
    findings = check(corpus, only_fixity=fixity)
    if as_json:
        print_json({"findings": findings})
    else:
        for one in findings:
            click.echo(f"{one.severity}  {one.code}  {one.place}\n    {one.message}\n    next: {one.remedy}")
        faults = sum(one.severity != "note" for one in findings)
        click.echo(f"{faults} to mend, {len(findings) - faults} notes" if findings else "all is well")
    return 1 if any(one.severity != "note" for one in findings) else 0
