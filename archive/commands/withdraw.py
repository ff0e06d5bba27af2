"""`wethi withdraw ID --reason …`: take a record out of the archive; its address answers with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.commands.caring import carry_out, is_asking, show
from archive.commands.options import corpus_option, json_option, print_json
from archive.errors import WrongUsage

if TYPE_CHECKING:
    from archive.care.plan import CarePlan
    from archive.corpus.store import Corpus


@click.command("withdraw")
@click.argument("record", metavar="ID")
@click.option("--reason", metavar="TEXT", help="Why; it is public and stands at the address from now on.")
@click.option("--everywhere", is_flag=True, help="Of a person: also take the name out of all other records' words.")
@click.option("--keep-originals", is_flag=True, help="Keep received files that hold its words (they are never shown).")
@click.option(
    "--published", multiple=True, metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
    help="Also take it out of this published copy (may be repeated).",
)  # fmt: skip
@click.option("--forget", is_flag=True, help="Destroy what is kept of it for undo. This cannot be taken back.")
@click.option("--dry-run", is_flag=True, help="Show what would go and stop.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@corpus_option
@json_option
def command(
    record: str,
    reason: str | None,
    everywhere: bool,
    keep_originals: bool,
    published: tuple[Path, ...],
    forget: bool,
    dry_run: bool,
    yes: bool,
    corpus: Corpus,
    as_json: bool,
) -> None:
    """Take a session, event, photo, person or organisation out of the archive.

    Its words, files, pictures made from it, its place in the index and in published copies go; the address answers
    410 with the reason. wethi undo brings it back, until --forget destroys what is kept for that.
    """
    from archive.care.published import check_copy
    from archive.care.withdraw import Wish, plan_withdrawal
    from archive.errors import WithdrawnRecord

    if forget and not yes and not (is_asking() and not as_json) and not dry_run:
        raise WrongUsage("--forget cannot be taken back", "say that you mean it: add --yes")
    try:
        plan = plan_withdrawal(corpus, Wish(record, reason or "", everywhere, keep_originals))
    except WithdrawnRecord:
        if not (forget or published):
            raise
        _after(corpus, record, published, forget and not dry_run, yes, as_json, None)
        return
    for folder in published:
        check_copy(folder, corpus.root)
    if dry_run:
        carry_out(corpus, plan, yes=False, dry_run=True, as_json=as_json, reason=reason)
        return
    if not as_json:
        show(plan)
    if not (yes or as_json or not is_asking() or click.confirm(f"withdraw {record}?")):
        click.echo("nothing was changed")
        return
    from archive.care.plan import apply

    change = apply(corpus, plan, reason)
    _clean(corpus)
    _after(corpus, record, published, forget, yes, as_json, (plan, change))


def _clean(corpus: Corpus) -> None:
    """Throws away what was derived, and builds the index anew: a mere update would leave old words in its files."""
    from archive.corpus import layout
    from archive.errors import ArchiveError
    from archive.index.build import refresh
    from archive.index.places import private_dir
    from archive.index.purge import drop_derived

    drop_derived({corpus.root / layout.PRIVATE, private_dir(corpus.root)})
    try:
        refresh(corpus, rebuild=True)
    except ArchiveError as error:
        click.echo(f"wethi: the search index was not built anew: {error.what}\n  next: wethi index --rebuild", err=True)


def _taken_out(corpus: Corpus, folder: Path, record: str) -> list[str]:
    """The files taken out of a published copy."""
    from archive.care.forget import withdrawals
    from archive.care.published import Gone, check_copy, take_out
    from archive.model.ids import parse_id

    mine = [one for one in withdrawals(corpus) if record in one.facts.get("records", ())]
    ids = {id for one in mine for id in one.facts.get("ids", ())} | {record}
    purged = {path for one in mine for path in one.facts.get("purged", ())}
    files = {file.path: file.before for one in mine for file in one.files if file.before and file.path in purged}
    is_person = parse_id(record).kind == "name"
    mentions = not is_person or any(len(one.facts.get("purged", ())) > 1 for one in mine)
    return take_out(check_copy(folder, corpus.root), Gone(tuple(sorted(ids)), files, mentions))


def _after(
    corpus: Corpus,
    record: str,
    published: tuple[Path, ...],
    forget: bool,
    yes: bool,
    as_json: bool,
    done: tuple[CarePlan, str | None] | None,
) -> None:
    """Takes it out of published copies, destroys what is kept when asked, and tells how it ended."""
    from archive.care.forget import forget as destroy

    removed = {str(folder): _taken_out(corpus, folder, record) for folder in published}
    destroyed: list[str] = []
    if forget and (yes or click.confirm("destroy what is kept of it? This cannot be taken back")):
        destroyed = destroy(corpus, record)
    if as_json:
        plan, change = done or (None, None)
        print_json(
            {
                "plan": plan.as_json() if plan else None, "applied": change is not None, "change": change,
                "published": removed, "forgotten": destroyed,
            }
        )  # fmt: skip
        return
    for copy, paths in removed.items():
        click.echo(f"{len(paths)} files were taken out of {copy}; write it anew: wethi publish {copy}")
    if done:
        click.echo(f"{record} is withdrawn; its address answers with the reason")
    if destroyed:
        click.echo(
            f"forgotten: {len(destroyed)} kept changes were destroyed. Backups and git history are yours to clean"
        )
    elif done:
        click.echo(
            f"  take it back with: wethi undo {done[1]}\n  destroy what is kept for that: wethi withdraw {record} --forget --yes"
        )
