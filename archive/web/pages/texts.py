"""Numbered blocks as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from archive.corpus.passages import numbered, of_blocks
from archive.errors import BadDate, InvalidRecord
from archive.model.dates import parse_edtf
from archive.model.records import Event, Session, TextRef
from archive.model.transcript import Block, Correction
from archive.web.desk import DateView, Desk


@dataclass(frozen=True, slots=True)
class FixView:
    """A correction: what stood there, what stands there now, when and why."""

    date: DateView | None
    old: str
    new: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block with its anchor and address; `label` is the number printed on the slide or page, `place` how this place
    is named where it is found. `also`: anchors that a correction joined to this one."""

    anchor: str
    url: str
    cite_url: str
    text: str
    style: str
    label: str
    place: str
    fixes: tuple[FixView, ...] = ()
    marked: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextView:
    """One text of a record: its kind, how it was made ("" when somebody wrote it), its blocks. `broken`: not to be read."""

    kind: str
    word: str
    title: str
    made: str
    automatic: bool
    author: str
    blocks: tuple[BlockView, ...]
    broken: bool = False
    language: str = "th"


def fixes_by_anchor(desk: Desk, corrections: tuple[Correction, ...]) -> dict[str, tuple[FixView, ...]]:
    """The corrections of a record, by the anchor they changed, oldest first."""
    found: dict[str, tuple[FixView, ...]] = {}
    for one in corrections:
        try:
            date = desk.date(parse_edtf(one.date))
        except BadDate:
            date = None
        view = FixView(date, one.old, one.new, one.reason)
        found[one.anchor] = (*found.get(one.anchor, ()), view)
    return found


def joined_to(moved: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The anchors that lead to each anchor since a correction joined them, or took them out."""
    found: dict[str, tuple[str, ...]] = {}
    for gone, to in moved.items():
        found[to] = (*found.get(to, ()), gone)
    return found


def text_views(desk: Desk, record: Event | Session) -> list[TextView]:
    """All texts of a record, those that cannot be read marked as broken."""
    if not record.texts:
        return []
    read = [(ref, _read(desk, record, ref)) for ref in record.texts]
    passages = numbered(one for ref, blocks in read for one in of_blocks(record, ref, blocks or ()))
    made = _Maker(
        desk, record.id, fixes_by_anchor(desk, desk.corpus.corrections(record.id)),
        joined_to(desk.corpus.moved_anchors(record.id)),
        {anchor: one.paragraph for one in passages for anchor in one.anchors},
    )  # fmt: skip
    return [made.text(ref, blocks) for ref, blocks in read]


def _read(desk: Desk, record: Event | Session, ref: TextRef) -> tuple[Block, ...] | None:
    try:
        return desk.corpus.blocks(record, ref)
    except InvalidRecord:
        return None


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the views of one record's texts; what they share is worked out once, by anchor."""

    desk: Desk
    record: str
    fixes: dict[str, tuple[FixView, ...]]
    also: dict[str, tuple[str, ...]]
    paragraphs: dict[str, int]

    def text(self, ref: TextRef, blocks: tuple[Block, ...] | None) -> TextView:
        """The view of one text; `blocks` None: it cannot be read."""
        desk, automatic = self.desk, ref.made == "automatic" or not ref.reviewed
        word = desk.word("kind", ref.kind)
        return TextView(
            kind=ref.kind,
            word=word,
            title=ref.title or "",
            made=desk.t("made.automatic") if automatic else desk.word("made", ref.made) if ref.made != "human" else "",
            automatic=automatic,
            author=ref.author or "",
            blocks=tuple(self.block(block, ref.kind, ref.title or word) for block in blocks or ()),
            broken=blocks is None,
            language=ref.language,
        )

    def block(self, block: Block, kind: str, text: str) -> BlockView:
        """The view of one block of a text of that kind and name."""
        anchor = f"{block.letter}{block.number}"
        return BlockView(
            anchor=anchor,
            url=self.desk.urls.record(f"{self.record}#{anchor}"),
            cite_url=self.desk.urls.cite(f"{self.record}#{anchor}"),
            text=block.text,
            style=block.style or "",
            label=block.label or "",
            place=self._place(block, kind, self.paragraphs.get(anchor, 0)) or text,
            fixes=self.fixes.get(anchor, ()),
            also=self.also.get(anchor, ()),
        )

    def _place(self, block: Block, kind: str, paragraph: int) -> str:
        t = self.desk.t
        if block.label:
            return t("search.slide" if kind == "slides" else "search.page", number=block.label)
        if not paragraph:
            return ""
        part = t("text.heading") if block.style == "heading" else t("search.paragraph_at", number=paragraph)
        return f"{self.desk.word('kind', kind)} {part}"
