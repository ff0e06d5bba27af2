"""`wethi review [ID]`: walk through what imports left in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.commands.caring import is_asking
from archive.commands.options import corpus_option, json_option, print_json
from archive.errors import ArchiveError, CannotEdit, WrongUsage

if TYPE_CHECKING:
    from archive.add.planning.plan import Value
    from archive.care.plan import CarePlan
    from archive.care.review import Waiting
    from archive.corpus.store import Corpus
    from archive.model.records import Record


@click.command("review")
@click.argument("record", metavar="[ID]", required=False)
@click.option(
    "--accept",
    type=click.IntRange(1),
    multiple=True,
    metavar="N",
    help="Value N is right (one the record did not take is put into it).",
)
@click.option("--drop", type=click.IntRange(1), multiple=True, metavar="N", help="Value N is wrong: take it out.")
@corpus_option
@json_option
def command(record: str | None, accept: tuple[int, ...], drop: tuple[int, ...], corpus: Corpus, as_json: bool) -> None:
    """Walk through the doubtful values that imports left: keep, correct, drop or skip each.

    Without a terminal the queue is listed. With an ID, --accept N and --drop N decide; N is the number in its list.
    """
    from archive.care.review import queue

    if accept or drop:
        if record is None:
            raise WrongUsage("--accept and --drop need an ID", "see the queue with: wethi review --json")
        _decide_all(corpus, record, accept, drop, as_json)
        return
    waiting = queue(corpus, record)
    if as_json:
        print_json({"queue": [one.as_json() for one in waiting]})
    elif not waiting:
        click.echo("nothing is in doubt")
    elif is_asking():
        _walk(corpus, waiting)
    else:
        for one in waiting:
            _show(one)


def _decide_all(corpus: Corpus, record: str, accept: tuple[int, ...], drop: tuple[int, ...], as_json: bool) -> None:
    """Decide several values of a record as one change; the numbers are those of the list before."""
    from archive.care.plan import apply
    from archive.care.review import numbered, plan_decision
    from archive.commands.add import bring_index_up_to_date

    if set(accept) & set(drop):
        raise WrongUsage("a value is both accepted and dropped", "say one of the two")
    chosen = [(numbered(corpus, record, n), n in drop) for n in sorted({*accept, *drop})]
    decided = corpus.record(record)
    for one, is_wrong in chosen:
        decided = _dropped(decided, one) if is_wrong else _accepted(decided, one)
    how = ", ".join(f"{'dropped' if is_wrong else 'accepted'} {one.field}" for one, is_wrong in chosen)
    change = apply(corpus, plan_decision(corpus, decided, how))
    bring_index_up_to_date(corpus)
    if as_json:
        print_json({"record": record, "accepted": sorted(accept), "dropped": sorted(drop), "change": change})
    else:
        click.echo(f"{record}: {how}; take it back with: wethi undo {change}")


def _accepted(record: Record, one: Waiting) -> Record:
    from archive.add.editing import accept
    from archive.add.planning.plan import Item

    return accept(Item("changed", record), _value(one)).record


def _dropped(record: Record, one: Waiting) -> Record:
    """The record without the value; CannotEdit when what is to be taken out cannot be told from the value alone."""
    from archive.add.editing import drop
    from archive.add.planning.plan import Item

    value = _value(one)
    found = drop(Item("changed", record), value).record
    is_proposal = value.is_left or one.field in ("session", "sessions")  # it never stood in the record
    if not is_proposal and _without_doubts(found) == _without_doubts(record):
        raise CannotEdit(
            f"{one.field} of {record.id} cannot be dropped by itself", f"correct it: wethi edit {record.id}"
        )
    return found


def _value(one: Waiting) -> Value:
    from archive.add.planning.plan import Value

    return Value(one.field, one.value, None, one.place, one.rule, one.why)


def _without_doubts(record: Record) -> object:
    from dataclasses import replace

    from archive.model.records import Event, Photo, Session

    if not isinstance(record, Event | Session | Photo):
        return record
    bare = replace(record, doubts=())
    if isinstance(bare, Event | Session):
        return replace(bare, people=tuple(replace(one, doubtful=None) for one in bare.people))
    return bare


def _show(one: Waiting) -> None:
    name = one.record if one.other is None else f"{one.record} and {one.other}"
    click.echo(f"{click.style(name, bold=True)}  {one.number}. {one.field}: {one.value}")
    click.echo(f"    {one.why}" + "".join(f" · {part}" for part in (one.rule, one.place) if part))


def _walk(corpus: Corpus, waiting: list[Waiting]) -> None:
    """One question after the other; each answer is written at once, so that stopping loses nothing."""
    from archive.commands.add import bring_index_up_to_date

    done = 0
    for place, one in enumerate(waiting, 1):
        click.echo(f"\n{place} of {len(waiting)}")
        _show(one)
        choices, words = _choices(one)
        answer = click.prompt(f"  {words}", type=click.Choice(choices), show_choices=False, default="s")
        if answer == "q":
            break
        try:
            done += answer != "s" and _answered(corpus, one, answer)
        except ArchiveError as error:
            click.echo(f"wethi: {error.what}\n  next: {error.next}", err=True)
    if done:
        bring_index_up_to_date(corpus)
    click.echo(f"{done} decided; take one back with: wethi undo" if done else "nothing was changed")


def _choices(one: Waiting) -> tuple[str, str]:
    """The letters that may be answered, and what they mean."""
    if one.other:
        return "motsq", "[m]erge into the first, merge into the [o]ther, they are [t]wo, [s]kip, [q]uit"
    if _value(one).is_left:
        return "kcdsq", "[k] it is right: put it into the record, [d] the record is right, [c]orrect, [s]kip, [q]uit"
    return "kcdsq", "[k]eep, [c]orrect, [d]rop, [s]kip, [q]uit"


def _answered(corpus: Corpus, one: Waiting, answer: str) -> bool:
    """Does what was answered; whether anything was written."""
    from archive.care.merge import plan_distinct, plan_merge
    from archive.care.plan import apply
    from archive.care.review import plan_decision

    plan: CarePlan | None
    if one.other:
        first, second = one.record, one.other
        plan = (
            plan_distinct(corpus, first, second)
            if answer == "t"
            else plan_merge(corpus, *((first, second) if answer == "m" else (second, first)))
        )
    else:
        now = corpus.record(one.record)
        if answer == "c":
            plan = _corrected(corpus, now, one)
        else:
            decided = _accepted(now, one) if answer == "k" else _dropped(now, one)
            plan = plan_decision(corpus, decided, f"{'accepted' if answer == 'k' else 'dropped'} {one.field}")
    return plan is not None and apply(corpus, plan) is not None


def _corrected(corpus: Corpus, record: Record, one: Waiting) -> CarePlan | None:
    """The record with other words for the value: typed here where the field is plain, else in the editor."""
    from archive.add.editing import set_value
    from archive.add.planning.plan import Item
    from archive.care.review import plan_decision

    words = click.prompt("  right is (empty: open the record in your editor)", default="", show_default=False).strip()
    item = set_value(Item("changed", record), _value(one), words) if words else None
    if item is not None:
        return plan_decision(corpus, item.record, f"corrected {one.field}")
    from archive.care.edit import plan_record
    from archive.commands.editor import Draft

    draft = Draft(f"{record.id}.yaml", corpus.path_of(record.id).read_text("utf-8"))
    draft.edit()
    plan = plan_record(corpus, record.id, draft.path)
    draft.drop()
    click.echo("  the doubt stays listed until you keep or drop it" if not plan.is_empty else "  nothing changed")
    return None if plan.is_empty else plan
