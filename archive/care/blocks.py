"""Correcting a text of numbered blocks: every block keeps its anchor, also when paragraphs are split or joined."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from archive.care.anchors import Piece, Settled, settle
from archive.care.corrections import Note, as_changes, corrections_file, read_draft, structural, together
from archive.care.plan import CarePlan, FieldChange, text_of
from archive.corpus import layout
from archive.corpus.lists import Corrections
from archive.corpus.store import Corpus
from archive.corpus.texts import BlockFile, format_blocks, parse_blocks
from archive.errors import CannotEdit, UnknownRecord
from archive.model.ids import parse_id
from archive.model.records import Event, Session, TextRef
from archive.model.transcript import Block, Correction

# Numbers for blocks that have none yet, out of the reach of real ones.
_UNNUMBERED = 9_000_000


def text_of_kind(record: Event | Session, name: str) -> TextRef:
    """The text that `name` (a kind, or a file's name) means; UnknownRecord, CannotEdit when it means several."""
    fitting = [ref for ref in record.texts if name in (ref.kind, ref.file, ref.file.rpartition("/")[2])]
    if not fitting:
        known = ", ".join(ref.kind for ref in record.texts) or "none"
        raise UnknownRecord(f"{record.id} has no text {name!r} (it has {known})", f"see: wethi show {record.id}")
    if len(fitting) > 1:
        names = " or ".join(ref.file for ref in fitting)
        raise CannotEdit(f"{record.id} has {len(fitting)} texts of the kind {name}", f"name one: --text {names}")
    return fitting[0]


def text_path(corpus: Corpus, record: Event | Session, ref: TextRef) -> str:
    """The path of a text in the corpus."""
    corpus.file(record.id, ref.file)  # refuses names that lead elsewhere
    return f"{layout.event_dir(parse_id(record.id).slug)}/{ref.file}"


def plan_text(
    corpus: Corpus,
    record: Event | Session,
    ref: TextRef,
    draft: Path,
    reason: str | None = None,
    reviewed: bool = False,
    today: dt.date | None = None,
) -> CarePlan:
    """What takes a text of a record to the text in `draft`; empty when nothing changes.

    In `draft` a marker without a number (`{#t}`) begins a new block, and a number met twice is the second part of a
    split. InvalidRecord with the line of what cannot be read; CannotEdit.
    """
    path = text_path(corpus, record, ref)
    old = corpus.blocks(record, ref)
    text = read_draft(draft)
    parsed, lines = _parsed(text, draft)
    blocks = [block for block in parsed.blocks if block.text.strip()]
    if not blocks and old:
        raise CannotEdit(f"{draft} holds no blocks", f"to take the text out of the record: wethi edit {record.id}")
    had = Corrections(corpus.corrections(record.id), corpus.moved_anchors(record.id))
    was = {_anchor(block): block for block in old}
    settled = settle(
        [(anchor, block.text) for anchor, block in was.items()],
        [Piece(_anchor(block), block.letter, block.text, lines[block.letter, block.number]) for block in blocks],
        had.moved,
        record.last,
        draft,
    )
    made_blocks = [
        replace(block, number=int(anchor[1:])) for block, anchor in zip(blocks, settled.anchors, strict=True)
    ]  # fmt: skip
    made = _corrections(was, made_blocks, settled, Note(today, reason))
    base_text = text_of(corpus, path) or ""
    new_text = base_text if text == base_text else format_blocks(made_blocks, parsed.preamble)
    plan = _plan(corpus, record, path, base_text, new_text, had, made, settled)
    return _reviewed(plan, record, ref) if reviewed and _ref(ref) != ref else plan


def _plan(
    corpus: Corpus, record: Event | Session, path: str, base_text: str, new_text: str, had: Corrections,
    made: list[Correction], settled: Settled,
) -> CarePlan:  # fmt: skip
    changes = list(as_changes(record.id, made, settled))
    writes: dict[str, str | None] = {}
    base: dict[str, str | None] = {path: base_text}
    if new_text != base_text:
        writes[path] = new_text
        changes = changes or [FieldChange(record.id, "text: comments and layout", None, None)]
    if made or settled.moved != had.moved:
        name, before, after = corrections_file(corpus, record, together(had, made, settled.moved))
        writes[name], base[name] = after, before
    now = replace(record, last={**record.last, **settled.last})
    file = layout.record_file(record.id)
    base[file] = text_of(corpus, file)
    saves = (now,) if writes and now != record else ()
    why = f"correct {path.rpartition('/')[2]} of {record.id}"
    return CarePlan("correct", why, (record.id,), tuple(changes), saves, writes, base)


def _reviewed(plan: CarePlan, record: Event | Session, ref: TextRef) -> CarePlan:
    now = plan.saves[0] if plan.saves else record
    assert isinstance(now, Event | Session)
    texts = tuple(_ref(one) if one == ref else one for one in now.texts)
    change = FieldChange(record.id, f"{ref.kind}.reviewed", "false", "true")
    return replace(plan, saves=(replace(now, texts=texts),), changes=(*plan.changes, change))


def _ref(ref: TextRef) -> TextRef:
    return replace(ref, reviewed=True, made="corrected" if ref.made == "automatic" else ref.made)


def _anchor(block: Block) -> str:
    return f"{block.letter}{block.number}" if block.number < _UNNUMBERED else ""


def _parsed(text: str, draft: Path) -> tuple[BlockFile, dict[tuple[str, int], int]]:
    """The blocks of a draft (new ones numbered out of reach), and the line of each."""
    lines = text.split("\n")
    seen: set[str] = set()
    at: dict[tuple[str, int], int] = {}
    for place, line in enumerate(lines):
        match = _marker().fullmatch(line.rstrip())
        if not match:
            continue
        letter, number = match["letter"], match["number"]
        if not number or f"{letter}{number}" in seen:
            number = str(_UNNUMBERED + place)
            lines[place] = f"{{#{letter}{number}{match['rest']}}}"
        seen.add(f"{letter}{number}")
        at[letter, int(number)] = place + 1
    return parse_blocks("\n".join(lines), draft), at


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(r"\{#(?P<letter>[tsg])(?P<number>[1-9][0-9]{0,6})?(?P<rest>(?: [^}]*)?)\}")


def _corrections(was: dict[str, Block], blocks: list[Block], settled: Settled, note: Note) -> list[Correction]:
    new = {_anchor(block): block for block in blocks}
    words = {anchor: block.text for anchor, block in was.items()}
    found, told = structural(settled, words, {anchor: block.text for anchor, block in new.items()}, note)
    for anchor, block in was.items():
        now = new.get(anchor)
        if now is None or anchor in told:
            continue
        if now.text != block.text:
            found.append(note.of(anchor, block.text, now.text))
        if (now.label, now.style) != (block.label, block.style):
            found.append(note.of(anchor, _marks(block), _marks(now), "label"))
    return found


def _marks(block: Block) -> str:
    return " ".join(f"{name}: {value}" for name, value in (("label", block.label), ("style", block.style)) if value)
