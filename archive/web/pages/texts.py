"""Numbered blocks as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

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
    """One block with its anchor and address; `label` is the number printed on the slide or page. `also`: anchors that
    a correction joined to this one."""

    anchor: str
    url: str
    cite_url: str
    text: str
    style: str
    label: str
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
    fixes = fixes_by_anchor(desk, desk.corpus.corrections(record.id)) if record.texts else {}
    also = joined_to(desk.corpus.moved_anchors(record.id)) if record.texts else {}
    return [_text_view(desk, record, ref, fixes, also) for ref in record.texts]


def _text_view(
    desk: Desk,
    record: Event | Session,
    ref: TextRef,
    fixes: dict[str, tuple[FixView, ...]],
    also: dict[str, tuple[str, ...]],
) -> TextView:
    broken = False
    blocks: tuple[Block, ...] = ()
    try:
        blocks = desk.corpus.blocks(record, ref)
    except InvalidRecord:
        broken = True
    automatic = ref.made == "automatic" or not ref.reviewed
    return TextView(
        kind=ref.kind,
        word=desk.word("kind", ref.kind),
        title=ref.title or "",
        made=desk.t("made.automatic") if automatic else desk.word("made", ref.made) if ref.made != "human" else "",
        automatic=automatic,
        author=ref.author or "",
        blocks=tuple(_block_view(desk, record.id, block, fixes, also) for block in blocks),
        broken=broken,
        language=ref.language,
    )


def _block_view(
    desk: Desk,
    record: str,
    block: Block,
    fixes: dict[str, tuple[FixView, ...]],
    also: dict[str, tuple[str, ...]],
) -> BlockView:
    anchor = f"{block.letter}{block.number}"
    return BlockView(
        anchor=anchor,
        url=desk.urls.record(f"{record}#{anchor}"),
        cite_url=desk.urls.cite(f"{record}#{anchor}"),
        text=block.text,
        style=block.style or "",
        label=block.label or "",
        fixes=fixes.get(anchor, ()),
        also=also.get(anchor, ()),
    )
