"""`wethi check-report FILE`: is every quotation and citation of a draft true to the archive?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.commands.options import corpus_option, json_option, print_json, refuse_own
from archive.errors import CannotWrite, WrongUsage

if TYPE_CHECKING:
    from archive.cite.checked import Checked
    from archive.cite.held import CorpusLookup
    from archive.corpus.store import Corpus


@click.command("check-report")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, readable=False))
@click.option("--html", "html_file", type=click.Path(path_type=Path), help="Also write the report as a page.")
@click.option(
    "--docx", "docx_file", type=click.Path(path_type=Path), help="Also write a copy of a Word file with comments."
)
@click.option("--all", "everything", is_flag=True, help="Compare every passage, without the search index.")
@corpus_option
@json_option
def command(
    file: Path, html_file: Path | None, docx_file: Path | None, everything: bool, corpus: Corpus, as_json: bool
) -> int:
    """Check the quotes and citations of FILE (DOCX, ODT, MD, HTML, TXT, PDF). Exit 1 when something is wrong."""
    from archive.cite.drafts import read_draft
    from archive.cite.held import CorpusLookup
    from archive.cite.report import check_draft

    if docx_file and file.suffix.lower() != ".docx":
        raise WrongUsage("only a Word file can get comments", "leave --docx out, or save the draft as DOCX")
    _refuse_same(file, {"--html": html_file, "--docx": docx_file})
    refuse_own(corpus, "--html", html_file)
    refuse_own(corpus, "--docx", docx_file)
    paragraphs = read_draft(file)
    lookup, close = (CorpusLookup(corpus), _nothing) if everything else lookup_of(corpus)
    try:
        checked = check_draft(paragraphs, lookup)
    finally:
        close()
    if html_file:
        _write_page(html_file, checked, file.name, corpus.settings.base_url)
    if docx_file:
        from archive.cite.report_files import comment_docx

        comment_docx(file, docx_file, checked)
    if as_json:
        print_json({"items": [one.as_dict() for one in checked]})
    else:
        _print(checked)
    return 1 if any(not one.is_right for one in checked) else 0


def _refuse_same(draft: Path, outputs: dict[str, Path | None]) -> None:
    """WrongUsage when two of these are one file: a report must not take the place of what it reports on."""
    taken = {draft.resolve(): "the draft itself"}
    for option, place in outputs.items():
        if place and place.resolve() in taken:
            raise WrongUsage(f"{option} names {taken[place.resolve()]}", "give it a name of its own")
        if place:
            taken[place.resolve()] = "the same file twice"


def _nothing() -> None:
    """There is no index to let go of."""


def lookup_of(corpus: Corpus, engine: str | None = None) -> tuple[CorpusLookup, Callable[[], None]]:
    """The corpus as the check asks it, through the search index, and how to let go of the index."""
    from archive.cite.held import CorpusLookup
    from archive.index.ready import indexed_records, ready_finder
    from archive.search.wording import WordingFinder

    finder = ready_finder(corpus, engine, say=lambda words: click.echo(words, err=True))
    wording = WordingFinder(finder.engine, finder.analyzer)
    return CorpusLookup(corpus, wording.find, lambda: indexed_records(corpus, engine)), finder.close


def _write_page(path: Path, checked: list[Checked], name: str, base_url: str) -> None:
    from archive.cite.report_files import html_report

    try:
        path.write_text(html_report(checked, name, base_url), encoding="utf-8")
    except OSError as problem:
        raise CannotWrite(f"{path} could not be written: {problem.strerror}", "choose another place") from problem


def _print(checked: list[Checked]) -> None:
    for one in checked:
        shown = one.text if len(one.text) <= 90 else f"{one.text[:90]}…"
        where = one.where if isinstance(one.where, str) else ", ".join(one.where or [])
        click.echo(f"{one.verdict:15} {one.kind:9} {' '.join(shown.split())}")
        for line in (where, one.detail, f"cite as {one.advice}" if one.advice else ""):
            if line:
                click.echo(f"{'':15} {line}")
    wrong = sum(not one.is_right for one in checked)
    click.echo(
        f"{len(checked)} checked, {wrong} to look at"
        if checked
        else "no quotation or citation of this archive was found"
    )
