"""`wethi add SOURCE…`: files or a folder → a plan → review → apply, index updated."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.commands.options import corpus_option, json_option, print_json

if TYPE_CHECKING:
    from archive.add.planning.plan import Plan
    from archive.add.planning.planner import Wanted
    from archive.corpus.store import Corpus

_TONES: dict[str, dict[str, Any]] = {
    "head": {"bold": True}, "new": {"fg": "green", "bold": True}, "changed": {"fg": "yellow", "bold": True},
    "doubt": {"fg": "yellow"}, "quiet": {"dim": True},
}  # fmt: skip
_TRIES = 3


@click.command("add")
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--event", metavar="ID", help="The event all of it belongs to (else it is found out, or a new one).")
@click.option("--session", metavar="ID", help="The session that transcripts, notes and slides belong to.")
@click.option("--url", metavar="ADDRESS", help="The saved page's own address, where the file does not name it.")
@click.option("--dry-run", is_flag=True, help="Show the plan and stop.")
@click.option("--yes", is_flag=True, help="Apply the plan without asking.")
@click.option("--edit", is_flag=True, help="Open the planned records in your editor first.")
@corpus_option
@json_option
def command(
    sources: tuple[Path, ...],
    event: str | None,
    session: str | None,
    url: str | None,
    dry_run: bool,
    yes: bool,
    edit: bool,
    corpus: Corpus,
    as_json: bool,
) -> int:
    """Read files or a folder, show the plan, and add what a forum left behind.

    Reads saved web pages, text, DOCX, PPTX, PDF, subtitles and transcripts, photos and caption lists. Nothing is
    written before the plan is accepted; without a terminal, or with --json, that takes --yes.
    """
    from archive.add.planning.planner import Wanted

    wanted = Wanted(event, session, url)
    plan, made_for = _plan(corpus, sources, wanted, quiet=as_json)
    is_emptied = False
    if edit and plan.changes:
        plan = _edited(plan)
        is_emptied = not plan.items
    asking = not (as_json or yes or dry_run) and sys.stdin.isatty() and sys.stdout.isatty()
    if not as_json and not is_emptied:
        _show(plan)
    if asking and plan.changes:
        from archive.commands.add_review import ask

        answer = ask(plan, _show)
        plan, yes = answer.plan, answer.apply
    import_id = None
    if yes and not dry_run and plan.changes:
        import_id = _apply(corpus, plan, made_for, sources, wanted, may_replan=not edit and not asking)
        bring_index_up_to_date(corpus)
        make_photo_sizes(corpus, plan)
    if as_json:
        from archive.add.planning.plan import as_json as plain

        print_json({"plan": plain(plan), "applied": import_id is not None, "import": import_id})
    elif is_emptied:
        click.echo("the plan was emptied: nothing was applied")
    else:
        _tell_end(plan, import_id, yes, dry_run)
    return 1 if not plan.items and not is_emptied else 0


def _plan(corpus: Corpus, sources: tuple[Path, ...], wanted: Wanted, quiet: bool) -> tuple[Plan, tuple[int, int]]:
    from archive.add.planning.address import with_address
    from archive.add.planning.gather import gather, read_all, refuse_archive
    from archive.add.planning.planner import make_plan

    refuse_archive(sources, corpus.root)
    given, skipped = gather(sources)
    made_for = corpus.fingerprint()
    readings, unread = read_all(given, progress=None if quiet else _progress("reading"))
    return make_plan(corpus, with_address(readings, wanted.url), [*skipped, *unread], wanted), made_for


def _apply(
    corpus: Corpus, plan: Plan, made_for: tuple[int, int], sources: tuple[Path, ...], wanted: Wanted, may_replan: bool
) -> str | None:
    """Applies the plan; makes it anew when another command wrote meanwhile and nobody has looked at it yet."""
    from archive.add.apply import ArchiveMoved, apply_plan

    for left in range(_TRIES, 0, -1):
        try:
            return apply_plan(corpus, plan, made_for, _progress("writing"))
        except ArchiveMoved:
            if not may_replan or left == 1:
                raise
            plan, made_for = _plan(corpus, sources, wanted, quiet=True)
    return None


def bring_index_up_to_date(corpus: Corpus) -> None:
    """Brings the search index up to date; a failure is told and does not undo what was written."""
    from archive.errors import ArchiveError
    from archive.index.build import refresh

    try:
        refresh(corpus)
    except (ArchiveError, OSError) as error:
        why = error.what if isinstance(error, ArchiveError) else error.strerror or str(error)
        click.echo(f"wethi: the records are written, but the search index was not updated: {why}", err=True)
        click.echo("  next: put that right, then: wethi index", err=True)


def make_photo_sizes(corpus: Corpus, plan: Plan) -> None:
    """Makes the web sizes of the photos that the plan brought; one that cannot be made is told and hinders nothing."""
    from archive.add.readers.photos.derived import derive_all
    from archive.corpus import layout
    from archive.index.places import private_dir
    from archive.model.ids import parse_id
    from archive.model.records import Photo

    photos: list[tuple[Path, str]] = []
    for item in plan.items:
        record = item.record
        if item.action != "unchanged" and isinstance(record, Photo) and record.file and record.file.sha256:
            event = parse_id(record.id).slug
            photos.append((corpus.root / layout.event_dir(event) / record.file.path, record.file.sha256))
    for path, error in derive_all(photos, private_dir(corpus.root) / "derived", _progress("web sizes")):
        click.echo(f"wethi: no web size of {path.name}: {error.what}", err=True)


def _edited(plan: Plan) -> Plan:
    from archive.add.editing import from_text, to_text
    from archive.commands.editor import edited

    return edited("plan.yaml", to_text(plan), lambda text: from_text(plan, text))


def _show(plan: Plan) -> None:
    from archive.add.review import plan_text

    coloured = sys.stdout.isatty()
    paint = (lambda text, tone: click.style(text, **_TONES[tone])) if coloured else None
    click.echo(plan_text(plan, paint, shutil.get_terminal_size().columns if coloured else None), nl=False)


def _tell_end(plan: Plan, import_id: str | None, yes: bool, dry_run: bool) -> None:
    if import_id:
        click.echo(f"added as import {import_id}; take it back with: wethi undo {import_id}")
        first = next(
            (item for item in plan.items if item.kind in ("event", "session") and item.action != "unchanged"), None
        )
        if first:
            click.echo(f"  next: wethi show {first.record.id}")
    elif not plan.items:
        _tell_nothing(plan)
    elif plan.changes and not yes:
        asked = not dry_run and sys.stdin.isatty() and sys.stdout.isatty()
        click.echo("nothing was applied" + ("" if asked else "; to apply it: the same command with --yes"))


def _tell_nothing(plan: Plan) -> None:
    """Says why nothing would be recorded: no event in it, or no file that could be read."""
    reasons = [one.reason for one in plan.skipped]
    if any("no event" in reason for reason in reasons) or not reasons:
        click.echo("wethi: no event was found in what you gave, so nothing would be recorded", err=True)
        click.echo("  next: if it belongs to an event of the archive, add it with --event ID", err=True)
    else:
        click.echo(f"wethi: nothing of what you gave can be recorded: {reasons[0]}", err=True)
        click.echo("  next: see what was skipped, and why, above", err=True)


def _progress(doing: str) -> Any:
    """A line on the error stream that tells how far long work has come; silent when nobody watches."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int, name: str) -> None:
        if total >= 5:
            end = "\n" if done == total else ""
            click.echo(f"\r\x1b[K{doing} {done} of {total}: {name[:50]}{end}", nl=False, err=True)

    return tell
