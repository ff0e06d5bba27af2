"""What an act of care would do: shown before it is done, then applied as one change that `undo` can take back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher, unified_diff
from typing import Any

from archive.corpus.commit import place_of
from archive.corpus.store import Corpus
from archive.errors import CorpusLocked, InvalidRecord
from archive.model.records import Record


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that changes: in which record, which field or anchor, from what to what (None: not there)."""

    record: str
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class CarePlan:
    """All that one act of care would write.

    `writes`: path → new text, or None for a file that goes. `saves`: records written with their comments kept.
    `base`: path → the text the plan was made from. `made_for`: the corpus's fingerprint, for plans that look at every
    record. `facts` go into the journal.
    """

    kind: str
    why: str
    records: tuple[str, ...]
    changes: tuple[FieldChange, ...] = ()
    saves: tuple[Record, ...] = ()
    writes: dict[str, str | None] = field(default_factory=dict)
    base: dict[str, str | None] = field(default_factory=dict)
    made_for: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether applying it would write nothing."""
        return not (self.changes or self.saves or self.writes)

    def as_json(self) -> dict[str, Any]:
        """The plan as `--json` prints it."""
        return {
            "kind": self.kind,
            "records": list(self.records),
            "changes": [
                {"record": one.record, "field": one.field, "old": one.old, "new": one.new} for one in self.changes
            ],
            "removed": sorted(path for path, text in self.writes.items() if text is None),
            "notes": list(self.notes),
        }


def apply(corpus: Corpus, plan: CarePlan, reason: str | None = None) -> str | None:
    """The id of the change that did what the plan says (for `undo`); None when there was nothing to do.

    CorpusLocked when another command wrote meanwhile what the plan was made from, or holds the lock; CannotWrite. Then
    nothing was changed.
    """
    if plan.is_empty:
        return None
    with corpus.writing(f"{plan.why}: {reason}" if reason else plan.why) as change:
        stale = plan.made_for is not None and corpus.fingerprint() != plan.made_for
        if stale or any(text_of(corpus, path) != text for path, text in plan.base.items()):
            raise CorpusLocked(
                "another command changed this while the plan was being made; nothing was changed", "run it again"
            )
        for record in plan.saves:
            change.save(record)
        for path, text in plan.writes.items():
            if text is None:
                change.remove(path)
            else:
                change.write_text(path, text)
        if not change.paths:
            return None
        return change.keep_journal(plan.kind, records=list(plan.records), reason=reason, **plan.facts)


def text_of(corpus: Corpus, path: str) -> str | None:
    """The text of a file of the corpus as it stands, None without one; what is no UTF-8 is read with marks.

    InvalidRecord when it cannot be read.
    """
    place = place_of(corpus.root, path)
    try:
        return place.read_bytes().decode("utf-8", "replace")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        what = f"cannot read {place}: {error.strerror}"
        raise InvalidRecord(what, "restore the file, or the permission to read it", place) from None


def differences(record: str, old: Any, new: Any, where: str = "") -> Iterator[FieldChange]:
    """What leads from one plain value to another, field by field; an item of a list that came or went is one change."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from differences(record, old.get(key), new.get(key), f"{where}.{key}".lstrip("."))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(record, old, new, where)
    else:
        yield FieldChange(record, where, shown(old), shown(new))


def _of_lists(record: str, old: list[Any], new: list[Any], where: str) -> Iterator[FieldChange]:
    steps = SequenceMatcher(None, [repr(one) for one in old], [repr(one) for one in new], autojunk=False).get_opcodes()
    for kind, start, end, new_start, new_end in steps:
        if kind == "equal":
            continue
        both = min(end - start, new_end - new_start)
        for at in range(both):
            yield from differences(record, old[start + at], new[new_start + at], f"{where}[{new_start + at + 1}]")
        for at in range(start + both, end):
            yield FieldChange(record, f"{where}[{at + 1}]", shown(old[at]), None)
        for at in range(new_start + both, new_end):
            yield FieldChange(record, f"{where}[{at + 1}]", None, shown(new[at]))


def shown(value: Any) -> str | None:
    """A plain value on one line; None for nothing."""
    if value is None:
        return None
    if isinstance(value, dict):
        return ", ".join(f"{key}: {shown(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(shown(one) or "" for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def line_differences(record: str, old: str, new: str) -> Iterator[FieldChange]:
    """What leads from one text to another, line by line: for files that cannot be read as records."""
    for line in list(unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=0))[2:]:
        if line.startswith("-"):
            yield FieldChange(record, "line", line[1:], None)
        elif line.startswith("+"):
            yield FieldChange(record, "line", None, line[1:])
