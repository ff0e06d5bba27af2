"""`wethi show ID`: a record as stored, or a passage with its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from archive.commands.options import corpus_option, json_option, print_json

if TYPE_CHECKING:
    from archive.corpus.store import Corpus


@click.command("show")
@click.argument("record", metavar="ID")
@corpus_option
@json_option
def command(record: str, corpus: Corpus, as_json: bool) -> None:
    """Show a record as stored (also one that is not public), or a passage with its text."""
    from archive.model.ids import parse_id

    if parse_id(record).kind == "passage":
        _show_passage(corpus, record, as_json)
    else:
        _show_record(corpus, record, as_json)


def _show_record(corpus: Corpus, record: str, as_json: bool) -> None:
    from archive.corpus.passages import passages_of
    from archive.corpus.yaml import to_plain

    found = corpus.record(record)
    if as_json:
        plain = to_plain(found)
        plain["passages"] = [{"id": one.id, "kind": one.kind, "text": one.text} for one in passages_of(corpus, found)]
        print_json(plain)
        return
    click.echo(corpus.path_of(record).read_text("utf-8"), nl=False)
    for passage in passages_of(corpus, found):
        if passage.kind != "title":
            click.echo(f"\n{passage.id}  {_heading(passage)}\n{passage.text}")


def _show_passage(corpus: Corpus, record: str, as_json: bool) -> None:
    from archive.corpus.passages import find_passage

    found = find_passage(corpus, record)
    if as_json:
        print_json(
            {
                "id": found.id, "asked": record, "record": found.record, "kind": found.kind, "text": found.text,
                "speaker": found.speaker, "person": found.person, "start_ms": found.start_ms, "end_ms": found.end_ms,
                "label": found.label, "made": found.made, "language": found.language, "anchors": found.anchors,
            }
        )  # fmt: skip
        return
    click.echo(f"{found.id}  {_heading(found)}\n{found.text}")


def _heading(passage: Any) -> str:
    """Kind, speaker, time or label of a passage, on one line."""
    from archive.corpus.texts import format_clock

    parts = [passage.kind, passage.speaker, passage.label]
    if passage.start_ms is not None:
        parts.append(format_clock(passage.start_ms))
    if passage.made != "human":
        parts.append(passage.made)
    return " · ".join(part for part in parts if part)
