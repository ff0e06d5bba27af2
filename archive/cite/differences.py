"""Where a quotation and its source differ, word by word; Thai words are those of the segmenter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal

from archive.cite.bare import bare, bare_text

_ROOM = 12
_SURE = 8  # equal characters at an end of the quotation that show where the part ends
Change = Literal["same", "left-out", "added", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words: as the draft has it and as the source has it; one of them is "" for left-out and added words."""

    change: Change
    draft: str
    source: str


def differences(quote: str, source: str) -> list[Difference]:
    """The runs of equal and unequal words of a quotation and the part of its source that is nearest to it.

    Typing variants, spaces and quote marks do not count as differences. Of words that stand there only as a part of
    others, the rest of those is left out: ไม่ before them, the 1 of 148.
    """
    if cut := _cut_from(quote, source):
        return cut
    near = nearest_part(quote, source)
    ours, theirs = _words(quote), _words(near)
    matcher = SequenceMatcher(
        None, [bare_text(word) for word in ours], [bare_text(word) for word in theirs], autojunk=False
    )
    made: list[Difference] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "replace" and b == len(ours):  # the source goes on; its next words are no part of the quotation
            d = min(d, c + b - a)
        if kind == "replace" and a == 0:
            c = max(c, d - b)
        made += _runs("".join(ours[a:b]), "".join(theirs[c:d]), is_equal=kind == "equal")
    while made and made[0].change == "left-out":  # words of the source before the quotation begins
        made.pop(0)
    while made and made[-1].change == "left-out":
        made.pop()
    return made


def _cut_from(quote: str, source: str) -> list[Difference]:
    """Words that stand in the source as a part of others, with the rest of those; [] for words that stand there whole
    or not at all."""
    wanted, reduced = bare_text(quote), bare(source)
    at = reduced.text.find(wanted) if wanted else -1
    if at < 0 or reduced.is_whole(at, at + len(wanted)):
        return []
    first, last = reduced.span(at, at + len(wanted))
    words = list(accumulate(map(len, _words(source)), initial=0))
    begin, end = first, last
    if not reduced.is_whole(at, len(reduced.text)):
        begin = max(place for place in words if source[place:first].strip() or not place)
    if not reduced.is_whole(0, at + len(wanted)):
        end = min(place for place in words if source[last:place].strip() or place == len(source))
    made = [
        ("left-out", "", source[begin:first]),
        ("same", quote, source[first:last]),
        ("left-out", "", source[last:end]),
    ]
    return [Difference(change, said, held) for change, said, held in made if held.strip()]  # type: ignore[arg-type]


def _runs(draft: str, said: str, *, is_equal: bool) -> list[Difference]:
    """One run of words; the spaces round unequal words stand outside, as equal."""
    if is_equal or bare_text(draft) == bare_text(said):
        return [Difference("same", draft, said)]
    before = " " if draft[:1].isspace() or said[:1].isspace() else ""
    after = " " if draft[-1:].isspace() or said[-1:].isspace() else ""
    draft, said = draft.strip(), said.strip()
    change: Change = "changed" if draft and said else "added" if draft else "left-out"
    inner = [Difference(change, draft, said)]
    return (
        [Difference("same", before, before)] * bool(before) + inner + [Difference("same", after, after)] * bool(after)
    )


def _words(text: str) -> list[str]:
    from archive.thai.segment import segment

    # The segmenter keeps a run of Latin words in one piece.
    return [word for piece in segment(text) for word in re.findall(r"\s+|\S+", piece)]


def nearest_part(quote: str, source: str) -> str:
    """The part of `source` that the quotation is nearest to, cut at whole words; all of it when it is not longer."""
    from rapidfuzz import fuzz

    wanted, reduced = bare_text(re.sub(r"\[[^\]]*\]|…|\.{3,}", " ", quote)), bare(source)
    if not wanted or len(wanted) >= len(reduced.text):
        return source
    found = fuzz.partial_ratio_alignment(wanted, reduced.text)
    if found is None or found.dest_start >= found.dest_end:
        return source
    room = max(_ROOM, len(wanted) // 8)  # a changed word may be longer in the source
    begin, end = found.dest_start, found.dest_end
    if not reduced.text.startswith(wanted[:_SURE], begin):
        head = reduced.text.rfind(wanted[:_SURE], 0, end)
        begin = head if head >= 0 else max(0, begin - room)
    if not reduced.text.endswith(wanted[-_SURE:], begin, end):
        tail = reduced.text.find(wanted[-_SURE:], begin)
        end = tail + _SURE if tail >= 0 else min(len(reduced.text), end + room)
    first, last = reduced.span(begin, end)
    ends = [0]
    for word in _words(source):
        ends.append(ends[-1] + len(word))
    start = max(end for end in ends if end <= first)
    return source[start : min(end for end in ends if end >= last)].strip()


def nearest_place(quote: str, source: str) -> int:
    """Where in `source` the part begins that the quotation is nearest to; 0 when the quotation is longer than it."""
    from rapidfuzz import fuzz

    wanted, reduced = bare_text(quote), bare(source)
    if not wanted or len(wanted) >= len(reduced.text):
        return 0
    found = fuzz.partial_ratio_alignment(wanted, reduced.text)
    if found is None or found.dest_start >= found.dest_end:
        return 0
    head = reduced.text.rfind(wanted[:_SURE], 0, found.dest_end)
    return reduced.span(head if head >= 0 else found.dest_start, found.dest_end)[0]


def as_line(changes: list[Difference]) -> str:
    """The differences in one line: `[-draft-]` for what the draft has, `{+source+}` for what the source has.

    >>> as_line([Difference("same", "น้ำ", "น้ำ"), Difference("changed", "ไฟ", "ดิน")])
    'น้ำ[-ไฟ-]{+ดิน+}'
    """
    made = ""
    for one in changes:
        if one.change == "same":
            made += one.draft
        else:
            made += (f"[-{one.draft}-]" if one.draft.strip() else "") + (
                f"{{+{one.source}+}}" if one.source.strip() else ""
            )
    return " ".join(made.split())
