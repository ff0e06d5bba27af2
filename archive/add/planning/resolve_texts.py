"""A draft's text against a session's: a new file of numbered blocks, or the one it was drawn into before, numbers kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from archive.add.planning.corrected import before_or_after, note_corrections
from archive.add.planning.drafts import DraftText
from archive.add.planning.earlier import block_key
from archive.add.planning.plan import LEFT, Duplicate, FileWrite, Value
from archive.add.planning.resolve import Desk, Place
from archive.add.planning.revised import Step, is_another, revised, words_of
from archive.add.readers.sources import ReadBlock
from archive.corpus import layout
from archive.corpus.texts import format_blocks, parse_blocks
from archive.model.ids import parse_id
from archive.model.records import Session, TextRef
from archive.model.transcript import Block

BY_HAND = f"the record was changed by hand meanwhile; {LEFT}"


def with_text(desk: Desk, place: Place, session: Session, text: DraftText, shown: list[Value] | None) -> Session:
    """The session with a text. `shown` takes what changes of a session that was there before; None for a new one."""
    ref = next((r for r in _texts_before(desk, session) if is_from(place, r, text)), None)
    if ref is None:
        return _with_new_text(desk, place, session, text, shown)
    if place.came(text.source):
        return session  # the same words say the same, even if they are read better today
    old = desk.corpus.blocks(session, ref)
    base = _said_before(desk, place, text, ref) or old
    lists = [[block.text for block in blocks] for blocks in (old, base, text.blocks)]
    if [words_of(one) for one in lists[0]] != [words_of(one) for one in lists[1]] and is_another(*lists):
        why = f"{ref.kind} of {session.id} were corrected by hand, and this is not the text they were drawn from; left out"
        desk.duplicates.append(Duplicate("text", text.source.name, session.id, why))
        return session
    written = _Blocks(text, old, base, dict(session.last), shown if shown is not None else [])
    blocks = written.write(revised(*lists))
    if blocks == list(old) and text.source.sha256 in place.kept:
        return session
    desk.notes += [f"{text.source.name}: no longer holds {session.id}#{one}, corrected by hand; it stays"
                   for one in written.left]  # fmt: skip
    folder = layout.event_dir(place.event.id)
    path = place.keep(desk, text.source)
    desk.files.append(FileWrite(f"{folder}/{ref.file}", format_blocks(blocks, _preamble(desk, session, ref))))
    was, now = _by_anchor(old), _by_anchor(blocks)
    note_corrections(desk, place, session.id, was, now, before_or_after(was, now))
    new = replace(ref, made=text.made, original=path, reviewed=text.reviewed)
    return replace(session, texts=tuple(new if one is ref else one for one in session.texts), last=written.last)


def is_from(place: Place, ref: TextRef, text: DraftText) -> bool:
    """Whether a text that is kept was drawn from the source of the draft's text, or an earlier version of it."""
    return ref.kind == text.kind and ref.original in place.paths(text.source)


def _with_new_text(desk: Desk, place: Place, session: Session, text: DraftText, shown: list[Value] | None) -> Session:
    written = _Blocks(text, (), (), dict(session.last), shown if shown is not None else [])
    blocks = written.write([Step(at, None) for at in range(len(text.blocks))])
    path = place.keep(desk, text.source)
    again = sum(1 for r in session.texts if r.kind == text.kind) + 1
    file = layout.text_name(session.id, text.kind, again)
    desk.files.append(FileWrite(f"{layout.event_dir(place.event.id)}/{file}", format_blocks(blocks)))
    new = TextRef(text.kind, file, text.made, text.language, None, path, None, text.reviewed)
    return replace(session, texts=(*session.texts, new), last=written.last)


def _texts_before(desk: Desk, session: Session) -> list[TextRef]:
    """The texts of a session that are on disk, and not only planned."""
    folder = layout.event_dir(parse_id(session.id).slug)
    planned = {file.path for file in desk.files if file.text is not None}
    return [ref for ref in session.texts if f"{folder}/{ref.file}" not in planned]


def _said_before(desk: Desk, place: Place, text: DraftText, ref: TextRef) -> Sequence[ReadBlock]:
    """The blocks of the text as the kept original has it; empty when that cannot be read any more."""
    version = place.earlier.versions.get(text.source.sha256)
    if version:
        found = [one.blocks for session in version.draft.sessions for one in session.texts if one.kind == text.kind]
    else:
        reading = place.reading_of(desk, ref.original)
        texts = reading.texts if reading else ()
        found = [one.blocks for one in texts if (one.kind or text.kind) == text.kind]
    here = {block_key(block.text) for block in text.blocks}
    return max(found, key=lambda blocks: sum(block_key(one.text) in here for one in blocks), default=())


def _preamble(desk: Desk, session: Session, ref: TextRef) -> str:
    """The comment that stands before a text's first block."""
    path = desk.corpus.file(session.id, ref.file)
    return parse_blocks(path.read_text("utf-8"), path).preamble


def _by_anchor(blocks: Sequence[Block]) -> dict[str, tuple[str, str | None]]:
    return {f"{block.letter}{block.number}": (block.text, None) for block in blocks}


@dataclass(slots=True)
class _Blocks:
    """Blocks as they are written, numbered. `left`: those that stay though the source no longer holds them."""

    text: DraftText
    old: Sequence[Block]
    base: Sequence[ReadBlock | Block]
    last: dict[str, int]
    shown: list[Value]
    left: list[str] = field(default_factory=list)

    def write(self, steps: Sequence[Step]) -> list[Block]:
        """The blocks of these steps; what changes is shown."""
        for was in self.old:
            self.last[was.letter] = max(self.last.get(was.letter, 0), was.number)
        blocks = [block for step in steps if (block := self._block(step)) is not None]
        have = {(block.letter, block.number) for block in blocks}
        for gone in self.old:
            if (gone.letter, gone.number) not in have:
                self._show(gone, "", gone.text, self.text.source.name)
        return blocks

    def _block(self, step: Step) -> Block | None:
        read = self.text.blocks[step.new] if step.new is not None else None
        was = self.old[step.old] if step.old is not None else None
        if was is None or (read and read.letter != was.letter):
            return self._numbered(read) if read and not step.is_ours else None
        if read is None:
            self.left += [f"{was.letter}{was.number}"] if step.refused else []
            return was
        if step.refused:
            self._show(was, read.text, was.text, str(read.place), BY_HAND)
        base = self.base[step.base] if step.base is not None else read
        words = was.text if step.is_ours or words_of(was.text) == words_of(read.text) else read.text
        if words != was.text:
            self._show(was, words, was.text, str(read.place))
        label = read.label if was.label == base.label else was.label
        style = read.style if was.style == base.style else was.style
        return replace(was, text=words, label=label, style=style)

    def _numbered(self, read: ReadBlock) -> Block:
        self.last[read.letter] = self.last.get(read.letter, 0) + 1
        made = Block(read.letter, self.last[read.letter], read.text, read.label, read.style)
        self._show(made, read.text, None, str(read.place))
        return made

    def _show(self, block: Block, new: str, old: str | None, at: str, doubt: str | None = None) -> None:
        self.shown.append(Value(f"{self.text.kind} #{block.letter}{block.number}", new, old, at, None, doubt))
