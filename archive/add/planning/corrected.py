"""What a source that comes again changes of a record's words, kept as corrections: old addresses lead on, quotes are known."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from archive.add.planning.plan import FileWrite
from archive.add.planning.resolve import Desk, Place
from archive.corpus import layout
from archive.corpus import yaml as records
from archive.corpus.lists import Corrections
from archive.model.ids import parse_anchor
from archive.model.transcript import Correction, CorrectionKind

Words = Mapping[str, tuple[str, str | None]]
"""Anchor → words and voice, in order."""


def note_corrections(
    desk: Desk, place: Place, record: str, old: Words, new: Words, beside: Callable[[str], str]
) -> None:
    """Plans the list of corrections of a session whose words go from `old` to `new`.

    `beside`: a number that goes → the one that stands in its place, "" for none.
    """
    had = place.corrected.get(record) or Corrections(desk.corpus.corrections(record), desk.corpus.moved_anchors(record))
    made = tuple(_made(old, new))
    if not made:
        return
    to = {anchor: beside(anchor) for anchor in old if anchor not in new}
    moved = {anchor: to.get(was, was) for anchor, was in had.moved.items()} | to
    now = replace(had, corrections=(*had.corrections, *made), moved={anchor: at for anchor, at in moved.items() if at})
    place.corrected[record] = now
    path = f"{layout.event_dir(place.event.id)}/{layout.corrections_name(record)}"
    try:
        before = (desk.corpus.root / path).read_text("utf-8")
    except FileNotFoundError:
        text = records.dump(records.to_plain(now))
    else:
        text = records.rewrite(before, now, desk.corpus.root / path)
    desk.files[:] = [file for file in desk.files if file.path != path]
    desk.files.append(FileWrite(path, text))


def before_or_after(old: Words, new: Words) -> Callable[[str], str]:
    """What leads from a number that goes to the one before it that stays, else the one after, else the first of all."""
    place = {anchor: at for at, anchor in enumerate(old)}
    stays = [anchor for anchor in old if anchor in new]
    places = [place[anchor] for anchor in stays]

    def beside(gone: str) -> str:
        at = bisect_left(places, place[gone])
        return stays[max(0, at - 1)] if stays else next(iter(new), "")

    return beside


def _made(old: Words, new: Words) -> Iterator[Correction]:
    """The corrections in the order in which they can be taken back: what went, what changed, what came."""
    date = dt.datetime.now().astimezone().date().isoformat()

    def one(anchor: str, was: str, now: str, kind: CorrectionKind = "words") -> Correction:
        return Correction(anchor, date, was, now, None, kind)

    for anchor, (text, voice) in old.items():
        if anchor not in new:
            continue
        now, speaker = new[anchor]
        if now != text:
            yield one(anchor, text, now)
        if speaker != voice:
            yield one(anchor, voice or "", speaker or "", "voice")
    for anchor in sorted(new.keys() - old.keys(), key=parse_anchor):
        yield one(anchor, "", new[anchor][0], "added")
    for anchor, (text, _) in old.items():
        if anchor not in new:
            yield one(anchor, text, "", "removed")
