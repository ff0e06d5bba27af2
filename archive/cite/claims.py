"""What a draft claims of each quotation: by whom, from which year, at which time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.cite.bare import bare_text
from archive.cite.exact import QuotedPassage
from archive.cite.mentions import Cited, Quotation, find_citations, find_locators, find_quotations
from archive.cite.quotes import Claim
from archive.cite.said_by import OPENERS, dashed_name, is_same_person, is_spoken_by, name_after, name_before, people_of

_NEAR = 90  # characters between a quotation and the citation after it
_BESIDE = 3  # where nothing but a mark and a space stands between them
REFERENCE_HEADING = re.compile(r"^\W*(?:\d+\W+)?(?:บรรณานุกรม|เอกสารอ้างอิง|รายการอ้างอิง|อ้างอิง|แหล่งอ้างอิง|references?|bibliography|works cited)\W*$", re.I)  # fmt: skip
_AND_OTHERS = re.compile(r"\s*(?:และคณะ|และคนอื่น ?ๆ|,? et al\.?)\s*$")
_AND = re.compile(r"[\s,]*(?:และ|\band|&)\s*$|\s*,\s*$")
_JOURNEY = re.compile(r"[“”«»\"]|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a draft. `is_block`: set off as a quotation; `place` names where it stands (`note 3`, `page 2`).

    `number` counts the paragraphs of the draft from 0; `anchor` the paragraphs of a Word file's body, -1 elsewhere.
    `links` are the addresses behind its words.
    """

    text: str
    is_block: bool = False
    place: str = ""
    number: int = 0
    anchor: int = -1
    is_heading: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimed:
    """A quotation with what is said of it: the citation nearest to it, and the names given for its speaker.

    `cited_in` is the number of the paragraph in which the citation stands: a block's stands before or after it.
    """

    quotation: Quotation
    paragraph: Paragraph
    citation: Cited | None = None
    named: tuple[str, ...] = ()
    is_group: bool = False
    cited_in: int = -1

    def claim(self) -> Claim:
        """The claim in the form that `quotes.judge` takes."""
        time = self.citation.time_ms if self.citation else None
        page = self.citation.locator if self.citation and self.citation.locator_type in ("page", "slide") else ""

        def is_by(passage: QuotedPassage) -> bool:
            return is_spoken_by(self.named, passage)

        return Claim(is_by if self.named else None, time[0] if time else None, time[1] if time else None, page)


def claimed_quotations(paragraphs: Sequence[Paragraph], known: Sequence[str] = ()) -> list[Claimed]:
    """Every quotation of the draft with its claim, in order. `known` are names of speakers of the archive."""
    made: list[Claimed] = []
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_block:
            made.append(_of_block(paragraphs, place, known))
            continue
        quotations = find_quotations(paragraph.text)
        citations = find_citations(paragraph.text)
        for index, quotation in enumerate(quotations):
            before = quotations[index - 1].end if index else -1
            after = quotations[index + 1].start if index + 1 < len(quotations) else len(paragraph.text)
            made.append(_of_inline(paragraph, quotation, citations, before, after, known))
    return made


def _of_inline(
    paragraph: Paragraph, quotation: Quotation, citations: list[Cited], before: int, after: int, known: Sequence[str]
) -> Claimed:
    """A quotation in running text, between the end of the one `before` (-1: none) and the start of the one `after`."""
    text = paragraph.text
    inside = [one for one in citations if not (quotation.start < one.start < quotation.end)]
    following = [one for one in inside if quotation.end <= one.start < min(after, quotation.end + _NEAR)]
    following = [
        one for one in following if not one.is_narrative or _is_just_named(text[quotation.end : one.start], known)
    ]
    leading = [one for one in inside if before <= one.start and one.end <= quotation.start][-1:]
    head = text[max(before, 0) : quotation.start]
    spoken = name_before(head)
    is_of_the_one_before = leading and before >= 0 and leading[0].start - before < _BESIDE
    if is_of_the_one_before and (following or _is_by_another(spoken, leading[0])):
        leading = []
    own = _locator_after(text, [quotation.end, *(one.end for one in following[:1])])
    if own and not (
        following or leading
    ):  # a second quotation of one source: ปิติ (2566) กล่าวว่า “…” (น. 4) และ “…” (น. 7)
        leading = [one for one in inside if one.is_narrative and one.end <= quotation.start][-1:]
    nearest = [*following[:1], *leading]
    citation = _placed(next((one for one in nearest if one.locator), nearest[0] if nearest else None), own)
    spoken = spoken or (name_after(text[quotation.end : after]) if not citation else "")
    return _with_names(Claimed(quotation, paragraph, citation, cited_in=paragraph.number), nearest, spoken, head, known)


def _is_just_named(between: str, known: Sequence[str]) -> bool:
    """Whether nothing but its author stands between a quotation and a narrative year: “…” ปิติ เพียรดี (2566) กล่าว."""
    said = between.strip(" ,.\n")
    return len(between) < _BESIDE or bool(said) and bare_text(" ".join(authors_before(said, known))) == bare_text(said)


def _locator_after(text: str, places: Sequence[int]) -> Cited | None:
    """The brackets that stand at one of these places and hold only a place in the work."""
    return next((one for one in find_locators(text) if any(0 <= one.start - end < _BESIDE for end in places)), None)


def _placed(citation: Cited | None, own: Cited | None) -> Cited | None:
    """The citation with the place in the work that stands in brackets of its own."""
    if citation is None or own is None:
        return citation
    return replace(citation, locator=own.locator, locator_type=own.locator_type)


def _is_by_another(spoken: str, citation: Cited) -> bool:
    return bool(spoken) and not any(is_same_person(spoken, [name]) for name in people_of(citation.authors))


def _of_block(paragraphs: Sequence[Paragraph], place: int, known: Sequence[str]) -> Claimed:
    """A block quotation: its citation stands at its own end, at the start of what follows, or before it."""
    paragraph = paragraphs[place]
    words, teller, own, place_in_work = _block_words(paragraph.text)
    quotation = Quotation(words.strip().strip('“”"‘’'), 0, len(paragraph.text), is_block=True)
    after, before = _running(paragraphs, place + 1), _running(paragraphs, place - 1)
    following = [one for one in find_citations(after.text) if one.start <= 3][:1] if after else []
    leading = find_citations(before.text)[-1:] if before and not teller else []
    leading = [one for one in leading if before and not _is_taken(before.text, one)]
    nearest = [*own, *following, *leading]
    citation = next((one for one in nearest if one.locator), nearest[0] if nearest else None)
    place_in_work = place_in_work or (_locator_after(after.text, [0]) if after else None)
    home = after if citation in following else before if citation in leading else paragraph
    if not teller and after:
        teller = dashed_name(re.split(r",\s*\d", after.text)[0])
    head = before.text if before else ""
    claimed = Claimed(quotation, paragraph, _placed(citation, place_in_work), cited_in=home.number if home else -1)
    return _with_names(claimed, nearest, teller or name_before(head), head, known)


def _block_words(text: str) -> tuple[str, str, list[Cited], Cited | None]:
    """The words of a block, who said them by its last line (— ปิติ เพียรดี, 2567), its citation, at its end or in that
    line, and the brackets at its end that hold only a place in the work."""
    end = len(text.rstrip(" .)")) - 1
    place = next((one for one in find_locators(text) if one.end >= end), None)
    at_end = [one for one in find_citations(text) if one.end >= end][:1]
    cut = [one.start for one in (place, *at_end) if one]
    words = text[: min(cut)].rstrip(" (") if cut else text
    *lines, last = words.rstrip().split("\n")
    if lines and (teller := dashed_name(last)):
        return "\n".join(lines), teller, at_end or find_citations(f"({last.strip(' —–-')})"), place
    return words, "", at_end, place


def _running(paragraphs: Sequence[Paragraph], place: int) -> Paragraph | None:
    """The paragraph at this place; None when there is none, or it is a block too."""
    found = paragraphs[place] if 0 <= place < len(paragraphs) else None
    return found if found and not found.is_block else None


def _is_taken(text: str, citation: Cited) -> bool:
    """Whether a citation before a block belongs to words of its own paragraph, or stands too far from the block."""
    rest = text[citation.end :]
    ends = [quotation.end for quotation in find_quotations(text) if quotation.end <= citation.start]
    is_last = not rest.strip(" ).\n")
    return bool(_JOURNEY.search(rest)) or (is_last and any(citation.start - end < _BESIDE for end in ends))


def _with_names(claimed: Claimed, citations: Sequence[Cited], spoken: str, head: str, known: Sequence[str]) -> Claimed:
    """The claim with every name the draft gives: of the citation, and of the verb before the quotation."""
    named: list[str] = []
    is_group = False
    for citation in citations:
        named += authors_before(citation.authors, known) if citation.is_narrative else people_of(citation.authors)
        is_group = is_group or bool(_AND_OTHERS.search(citation.authors))
    if spoken and not any(is_same_person(spoken, [name]) for name in named):
        named.append(spoken)
    if not named:
        tail = head.rstrip(' :,“"‘')
        named += [name for name in known if name and tail.endswith(name)]
    return replace(claimed, named=tuple(named), is_group=is_group)


def authors_before(text: str, known: Sequence[str] = ()) -> list[str]:
    """The authors written just before a narrative year: known names, else what looks like a name; [] for nobody.

    `known` are names of the archive, longer ones first. Before the last author only known names are taken for others.

    >>> authors_before("ตามที่ ปิติ เพียรดี และ มาลี ดอนแก้ว", ["มาลี ดอนแก้ว", "ปิติ เพียรดี"])
    ['ปิติ เพียรดี', 'มาลี ดอนแก้ว']
    """
    text = _AND_OTHERS.sub("", text.rstrip(" ,"))
    name = _known_at_end(text, known) or _likely_name(text)
    found = people_of(name)
    while name and (joined := _AND.search(text, 0, max(0, text.rfind(name)))):
        text = text[: joined.start()]
        name = _known_at_end(text, known)
        found = [name, *found] if name else found
    return found


def _known_at_end(text: str, known: Sequence[str]) -> str:
    return next((name for name in known if name and text.endswith(name)), "")


def _likely_name(text: str) -> str:
    if latin := re.search(r"((?:[A-Z][\w.'’-]*)(?:(?: and | & | )(?:[A-Z][\w.'’-]*))*)$", text):
        return OPENERS.sub("", latin[1])
    return name_before(f"{text} กล่าวว่า")
