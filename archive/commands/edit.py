"""`wethi edit ID`: change a record, or correct a transcript or text, in your own editor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.commands.caring import carry_out, is_asking, reason_option
from archive.commands.options import corpus_option, json_option
from archive.errors import ArchiveError, WrongUsage

if TYPE_CHECKING:
    from archive.care.edit import Wanted
    from archive.care.plan import CarePlan
    from archive.commands.editor import Draft
    from archive.corpus.store import Corpus

_HINT = (
    "a line without a number is new; joined lines keep the first number; "
    "for the second part of a split line leave the number out"
)


@click.command("edit")
@click.argument("record", metavar="ID")
@click.option("--transcript", is_flag=True, help="Correct the session's transcript.")
@click.option(
    "--text", metavar="KIND", help="Correct a text: abstract, report, reflection, notes, slides, or its file."
)
@click.option("--file", "source", metavar="PATH", help="Take the edited text from a file (-: standard input).")
@click.option("--reviewed", is_flag=True, help="Also say that a person has looked at all of this text.")
@click.option("--dry-run", is_flag=True, help="Show what would change and stop.")
@click.option("--yes", is_flag=True, help="Write it without asking.")
@reason_option
@corpus_option
@json_option
def command(
    record: str,
    transcript: bool,
    text: str | None,
    source: str | None,
    reviewed: bool,
    dry_run: bool,
    yes: bool,
    reason: str | None,
    corpus: Corpus,
    as_json: bool,
) -> None:
    """Change a record, or correct a transcript or text; every cue and paragraph keeps its address.

    Opens $EDITOR on a copy; what you save is checked and shown before it is written. The id of a passage opens the
    words it stands in.
    """
    if transcript and text:
        raise WrongUsage("--transcript and --text cannot be used together", "edit one, then the other")
    from archive.care.edit import wanted
    from archive.care.plan import text_of
    from archive.commands.editor import Draft

    part = wanted(corpus, record, transcript, text)
    if source is not None and source != "-":
        plan = _plan(corpus, part, Path(source), reason, reviewed)
        carry_out(corpus, plan, yes=yes, dry_run=dry_run, as_json=as_json, reason=reason)
        return
    before = text_of(corpus, part.path) or ""
    draft = Draft(part.path, before)
    try:
        if source == "-":
            draft.path.write_bytes(sys.stdin.buffer.read())
            plan = _plan(corpus, part, draft.path, reason, reviewed)
        else:
            plan = _edited(corpus, part, draft, reason, reviewed)
            _refuse_moved(corpus, part, before)
        done = carry_out(corpus, plan, yes=yes, dry_run=dry_run, as_json=as_json, reason=reason)
    except ArchiveError as error:
        if source is None and draft.is_touched:
            click.echo(f"wethi: your text is kept in {draft.path}", err=True)
            raise
        error.what = error.what.replace(str(draft.path), "standard input")
        draft.drop()
        raise
    if source is None and done is None and not plan.is_empty:
        click.echo(f"wethi: your text is kept in {draft.path}", err=True)
    else:
        draft.drop()


def _edited(corpus: Corpus, part: Wanted, draft: Draft, reason: str | None, reviewed: bool) -> CarePlan:
    """The plan of what a person made of the draft in the editor, who may go back to it after an error."""
    if part.is_transcript or part.text:
        click.echo(f"  {_HINT}", err=True)
    while True:
        draft.edit()
        try:
            return _plan(corpus, part, draft.path, reason, reviewed)
        except ArchiveError as error:
            if not is_asking():
                raise
            click.echo(f"wethi: {error.what}\n  next: {error.next}", err=True)
            if not click.confirm("back to the editor?", default=True):
                raise


def _plan(corpus: Corpus, part: Wanted, draft: Path, reason: str | None, reviewed: bool) -> CarePlan:
    from archive.care.blocks import plan_text
    from archive.care.edit import plan_record
    from archive.care.transcripts import plan_transcript
    from archive.model.records import Event, Session

    if not part.is_transcript and not part.text:
        if reviewed:
            raise WrongUsage("--reviewed is for a transcript or text", "name it: --transcript or --text KIND")
        return plan_record(corpus, part.record, draft)
    record = corpus.record(part.record)
    if part.is_transcript:
        assert isinstance(record, Session)
        return plan_transcript(corpus, record, draft, reason, reviewed)
    assert isinstance(record, Event | Session)
    assert part.text is not None
    return plan_text(corpus, record, part.text, draft, reason, reviewed)


def _refuse_moved(corpus: Corpus, part: Wanted, before: str) -> None:
    """CorpusLocked when another command wrote the text while the editor was open."""
    from archive.care.plan import text_of
    from archive.errors import CorpusLocked

    if (text_of(corpus, part.path) or "") != before:
        raise CorpusLocked(
            f"another command changed {part.path} while you were editing; nothing was changed",
            "edit it again, and take over what you wrote",
        )
