"""The conversation on a terminal about a plan: apply, look at doubtful values one by one, edit as a file, or stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from archive.add.planning.plan import Item, Plan, Value

_CHOICES = "[a]pply  [r]eview doubtful values  [e]dit as a file  [q]uit"


@dataclass(frozen=True, slots=True)
class Answer:
    """The plan as it came out of the conversation, and whether to apply it."""

    plan: Plan
    apply: bool


def ask(plan: Plan, show: Callable[[Plan], None]) -> Answer:
    """What the person at the terminal wants done."""
    while plan.changes:
        choice = click.prompt(_CHOICES, prompt_suffix=" > ", default="q", show_default=False).strip().lower()[:1]
        if choice == "a":
            return Answer(plan, True)
        if choice == "q":
            return Answer(plan, False)
        if choice == "r":
            plan = _review(plan)
        elif choice == "e":
            plan = _edited(plan, show)
    return Answer(plan, False)


def _edited(plan: Plan, show: Callable[[Plan], None]) -> Plan:
    """The plan as edited in the person's editor, shown; the plan as it was when that cannot be read."""
    from archive.add.editing import from_text, to_text
    from archive.commands.editor import edited
    from archive.errors import ArchiveError

    try:
        changed = edited("plan.yaml", to_text(plan), lambda text: from_text(plan, text))
    except ArchiveError as error:
        click.echo(f"wethi: {error.what}\n  next: {error.next or 'edit it again'}", err=True)
        return plan
    if changed != plan:
        show(changed)
    return changed


def _review(plan: Plan) -> Plan:
    """Goes through the doubtful values; each is taken, changed, dropped or left as doubtful."""
    doubtful = plan.doubtful
    if not doubtful:
        click.echo("no value is doubtful")
    for number, (item, value) in enumerate(doubtful, 1):
        now = next(one for one in plan.items if one.record.id == item.record.id)
        click.echo(f"\n{number} of {len(doubtful)}  {item.record.id}  {value.field}\n  {value.new}")
        click.echo(f"  doubtful: {value.doubt}" + (f"\n  read from: {value.place}" if value.place else ""))
        changed = _decide(now, value)
        if changed is None:
            break
        plan = replace(plan, items=tuple(changed if one is now else one for one in plan.items))
    return plan


_AS_A_FILE = "edit the plan as a file: [s]top, then [e]"


def _decide(item: Item, value: Value) -> Item | None:
    """The item after the person's choice for one value; None to stop reviewing."""
    from archive.add.editing import accept, drop, set_value
    from archive.errors import BadDate, CannotEdit

    while True:
        choice = click.prompt(
            "  [y] it is right  [l]eave as doubtful  [c]hange  [d]rop  [s]top",
            prompt_suffix=" > ",
            default="l",
            show_default=False,
        )
        match choice.strip().lower()[:1]:
            case "y":
                try:
                    return accept(item, value)
                except CannotEdit as error:
                    in_text = "#" in value.field  # words of a text or transcript are in no record that the file holds
                    step = f"afterwards, {error.next}" if in_text else _AS_A_FILE
                    click.echo(f"  {error.what}; {step}")
            case "d":
                return drop(item, value)
            case "l":
                return item
            case "s":
                return None
            case "c":
                words = click.prompt("  new value", default=value.new, show_default=False).strip()
                try:
                    changed = set_value(item, value, words)
                except BadDate as error:
                    click.echo(f"  {error}")
                    continue
                if changed is not None:
                    return changed
                click.echo(f"  to change this value, {_AS_A_FILE}")
