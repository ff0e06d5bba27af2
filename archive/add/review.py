"""The plan in plain words for a terminal, and its review: whole, value by value, or as a file to edit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from archive.add.planning.gather import Skipped
from archive.add.planning.plan import Item, Plan, Value, title_of
from archive.add.planning.wording import counted, listed
from archive.add.readers.sources import Finding
from archive.add.wrapping import wrapped

_MOST_PHOTOS = 12
_MOST_LINES = 25
_MOST_ALIKE = 3
_LONGEST = 240
_LABEL = 16
_CONTEXT = 40

Paint = Callable[[str, str], str]


def plan_text(plan: Plan, paint: Paint | None = None, width: int | None = None) -> str:
    """The plan for people: what is new, changed and doubtful, each value with its place and rule.

    `paint(text, tone)` colours for a terminal; tones are head, new, changed, doubt, quiet. Lines are broken to `width`
    columns; without it each value stands on one line.
    """
    return "\n".join(_Writer(paint or _plain, width).lines(plan)) + "\n"


class _Writer:
    def __init__(self, paint: Paint, width: int | None = None) -> None:
        self.paint = paint
        self.width = width

    def _broken(self, words: str, indent: int, tone: str = "") -> Iterator[str]:
        """The lines of words that begin in column 0, painted one by one."""
        for line in wrapped(words, indent, self.width):
            yield self.paint(line, tone) if tone else line

    def lines(self, plan: Plan) -> Iterator[str]:
        yield from self._broken(f"Plan for {counted(len(plan.sources), 'source')}: {listed(plan.sources)}", 2, "head")
        for name, counts in plan.counts.items():
            if len(plan.sources) <= 6:
                told = ", ".join(_held(number, what) for what, number in counts.items() if number) or "nothing kept"
                yield from self._broken(f"  {name}: {told}", 4, "quiet")
        photos = 0
        for item in plan.items:
            if item.action == "unchanged":
                continue
            if item.kind == "photo":
                photos += 1
                if photos > _MOST_PHOTOS:
                    continue
            yield from self._item(item)
        if photos > _MOST_PHOTOS:
            yield self.paint(f"  … and {photos - _MOST_PHOTOS} more photos (all of them: --json)", "quiet")
        yield from self._unchanged(plan)
        yield from self._rest(plan)
        yield ""
        yield self.paint(summary(plan), "head")

    def _item(self, item: Item) -> Iterator[str]:
        head = f"{item.action.upper():8}{item.kind:13}{item.record.id}"
        if item.kind in ("photo", "person", "organisation"):
            one = [value for value in item.values if value.field != "id" and (value.doubt or item.action == "changed")]
            places = next((value.place for value in item.values if value.place), None)
            whole = f"{head}  {title_of(item.record)}" + (f"  ({places})" if places else "")
            first, *rest = wrapped(whole, 21, self.width)
            if rest:
                yield self.paint(head, item.action) + first[len(head) :]
                yield from rest
            else:
                yield self.paint(head, item.action) + f"  {title_of(item.record)}" + self._aside(places)
            for value in one:
                yield from self._value(value)
            return
        yield ""
        yield self.paint(head, item.action)
        values = item.values
        if len(values) > _MOST_LINES:
            values = tuple(sorted(values, key=lambda one: one.doubt is None))  # what waits for a person is always shown
        for value in values[:_MOST_LINES]:
            yield from self._value(value)
        if len(item.values) > _MOST_LINES:
            yield self.paint(f"    … and {len(item.values) - _MOST_LINES} more values (all of them: --json)", "quiet")

    def _value(self, value: Value) -> Iterator[str]:
        mark = self.paint("?", "doubt") if value.doubt else " "
        if value.old is None:
            words = shortened(value.new)
        else:
            old, new = differing(value.old, value.new)
            words = f"{shortened(old) or '(nothing)'} → {shortened(new) or '(nothing)'}"
        first, *rest = wrapped(f"    {value.field:{_LABEL}} {words}", _LABEL + 5, self.width)
        yield f"  {mark} " + first[4:]
        yield from rest
        source = " · ".join(part for part in (value.place, value.rule) if part)
        if source:
            yield from self._broken(f"    {'':{_LABEL}} {source}", _LABEL + 5, "quiet")
        if value.doubt:
            yield from self._broken(f"    {'':{_LABEL}} doubtful: {value.doubt}", _LABEL + 5, "doubt")

    def _aside(self, words: str | None) -> str:
        return self.paint(f"  ({words})", "quiet") if words else ""

    def _unchanged(self, plan: Plan) -> Iterator[str]:
        same = plan.of("unchanged")
        if same:
            yield ""
            yield self.paint("Unchanged", "head") + f"  {listed([item.record.id for item in same])}"

    def _rest(self, plan: Plan) -> Iterator[str]:
        if plan.duplicates:
            yield ""
            yield self.paint("Possible duplicates (reported; nothing is decided)", "head")
            for one in plan.duplicates[:_MOST_LINES]:
                yield from self._broken(f"    {one.kind}: {one.what} — {one.of}: {one.why}", 6)
        if plan.skipped:
            yield ""
            yield self.paint("Skipped", "head")
            aside = list(skipped_together(plan.skipped))
            for words in aside[:_MOST_LINES]:
                yield from self._broken(f"    {words}", 6)
        told = [one for one in plan.findings if one.severity != "note"] or list(plan.findings)
        if told:
            yield ""
            yield self.paint("Noticed in the sources", "head")
            shown = list(alike_together(told))
            for finding, more in shown[:_MOST_LINES]:
                where = f"{finding.place}: " if finding.place else ""
                yield from self._broken(
                    f"    {where}{finding.message}" + (f"; {finding.remedy}" if finding.remedy else ""), 6
                )
                if more:
                    yield self.paint(f"      … and {more} more like it in this file (all of them: --json)", "quiet")
        for total, what in (
            (len(plan.duplicates), "duplicates"),
            (len(aside) if plan.skipped else 0, "skipped"),
            (len(shown) if told else 0, "findings"),
        ):
            if total > _MOST_LINES:
                yield self.paint(f"    … {total - _MOST_LINES} more {what} (all of them: --json)", "quiet")
        for note in plan.notes:
            yield from self._broken(f"    {note}", 6)


def alike_together(findings: Sequence[Finding]) -> Iterator[tuple[Finding, int]]:
    """The first findings of each kind in each file, in order, the last of them with the number of those left out: two
    thousand lines that a rolling caption repeats would hide the one that is broken."""
    kinds = [(one.place.file if one.place else "", _told_words().sub("", one.message)) for one in findings]
    totals, met = Counter(kinds), Counter[tuple[str, str]]()
    for one, kind in zip(findings, kinds, strict=True):
        met[kind] += 1
        if met[kind] <= _MOST_ALIKE:
            yield one, totals[kind] - _MOST_ALIKE if met[kind] == _MOST_ALIKE else 0


def skipped_together(skipped: Sequence[Skipped]) -> Iterator[str]:
    """What was skipped, a line each; behind these, a line for many files of which there is nothing to do for one reason."""
    plain = Counter(one.reason for one in skipped if not one.remedy)
    many = {reason for reason, count in plain.items() if count > _MOST_ALIKE}
    for one in skipped:
        if one.remedy or one.reason not in many:
            yield f"{one.source}: {one.reason}" + (f"; {one.remedy}" if one.remedy else "")
    for reason in (reason for reason in plain if reason in many):
        names = [one.source for one in skipped if one.reason == reason and not one.remedy]
        yield f"{listed(names, _MOST_ALIKE)}: {reason}"


def summary(plan: Plan) -> str:
    """One line: how many records are new, changed, unchanged; how many values are doubtful."""
    if not plan.changes:
        if any("left out" in words for words in (*plan.notes, *(one.why for one in plan.duplicates))):
            return "Nothing to do: what is not in the archive already was left out, as told above."
        return "Nothing to do: everything here is in the archive already." if plan.items else "Nothing to add."
    parts = [
        f"{len(plan.of('new'))} new",
        f"{len(plan.of('changed'))} changed",
        f"{len(plan.of('unchanged'))} unchanged",
    ]
    parts.append(f"{len(plan.doubtful)} doubtful values" if len(plan.doubtful) != 1 else "1 doubtful value")
    if plan.skipped:
        parts.append(f"{len(plan.skipped)} skipped")
    return ", ".join(parts)


def shortened(text: str, limit: int = _LONGEST) -> str:
    """The text on one line, cut at a space or cluster when it is long."""
    line = _spaces().sub(" ", text).strip()
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit - 40, limit)
    if cut < 0:
        from archive.thai.clusters import snap

        cut = snap(line, 0, limit)[1]
    return line[:cut] + " …"


def differing(old: str, new: str) -> tuple[str, str]:
    """Two long texts from shortly before where they begin to differ to shortly after; short ones as they are."""
    if max(len(old), len(new)) <= _LONGEST // 2 or not old or not new:
        return old, new
    from archive.thai.clusters import snap

    least = min(len(old), len(new))
    start = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - start) if old[-1 - at] != new[-1 - at]), least - start)
    shown = []
    for text in (old, new):
        left, right = snap(text, max(0, start - _CONTEXT), min(len(text), len(text) - tail + _CONTEXT))
        shown.append(("… " if left else "") + text[left:right] + (" …" if right < len(text) else ""))
    return shown[0], shown[1]


def _held(number: int, what: str) -> str:
    """A count in a reader's own words; one of a thing is no plural."""
    noun, space, rest = what.partition(" ")
    return f"{number:,} {noun.removesuffix('s') if number == 1 else noun}{space}{rest}"


def _plain(text: str, _: str) -> str:
    return text


@cache
def _told_words() -> re.Pattern[str]:
    """What a finding tells of its own line: figures, and words it quotes."""
    return re.compile("“[^”]*”?|[0-9]+")


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile(r"[\s\u00a0]*\n[\s\u00a0]*|\t")
