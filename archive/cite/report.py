"""Is every quotation, citation and reference of a draft true to the archive?

The archive is asked through a small protocol, so that the check can be tested without an index: candidate passages
for a wording, a work by its id, address or key, works by author, works by title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.cite.bare import bare_text
from archive.cite.checked import Checked, Lookup, Outcome, Work, forms_of
from archive.cite.citations import Quoted, check_citations, check_names, year_fault
from archive.cite.claims import REFERENCE_HEADING, Claimed, Paragraph, claimed_quotations
from archive.cite.differences import as_line, differences, nearest_place
from archive.cite.exact import Finding, QuotedPassage
from archive.cite.pattern import plain
from archive.cite.quotes import Claim, judge
from archive.cite.references import check_reference, entries_of
from archive.cite.said_by import is_same_person
from archive.cite.style import load_style
from archive.cite.thai import intext

_LONG_QUOTE = 20  # bare characters from which words in quote marks are a quotation even when nobody is named
_SHORT_QUOTE = 8  # and when somebody is
_THEIRS = ("exact", "no-time", "found-elsewhere", "wrong-year", "differs")  # verdicts that do not deny who said it


def check_draft(paragraphs: Sequence[Paragraph], lookup: Lookup) -> list[Checked]:
    """Every quotation, citation and reference of the draft with its verdict, in the order of the draft."""
    prose, references = _divided(paragraphs)
    known = sorted(lookup.speakers(), key=len, reverse=True)
    authors = sorted({*known, *lookup.organisers()}, key=len, reverse=True)
    made: list[Checked] = []
    quoted: dict[tuple[int, int], Quoted] = {}
    for claimed in claimed_quotations(prose, known):
        checked = _check_quotation(claimed, lookup)
        if checked:
            made.append(checked)
            first = checked.where if isinstance(checked.where, str) else (checked.where or [""])[0]
            if claimed.citation and checked.verdict in _THEIRS and (work := lookup.resolve(first.partition("#")[0])):
                quoted[claimed.cited_in, claimed.citation.start] = Quoted(
                    work, checked.verdict != "differs", checked.cite_as
                )
    for paragraph in prose:
        made += check_citations(paragraph, lookup, authors, quoted)
        made += check_names(paragraph, lookup)
    for paragraph in references:
        made += check_reference(paragraph, lookup)
    return sorted(made, key=lambda one: (one.paragraph, one.start, one.kind))


def _divided(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The prose, and the entries of the reference list: all that stands under its heading until the next heading."""
    prose: list[Paragraph] = []
    entries: list[Paragraph] = []
    inside = False
    for paragraph in paragraphs:
        if REFERENCE_HEADING.match(paragraph.text.strip()):
            inside = True
        elif inside and paragraph.is_heading:
            inside = False
            prose.append(paragraph)
        elif inside:
            entries += [replace(paragraph, text=entry) for entry in entries_of(paragraph.text)]
        else:
            prose.append(paragraph)
    return prose, entries


def _check_quotation(claimed: Claimed, lookup: Lookup) -> Checked | None:
    """The verdict on one quotation; None for words in quote marks that are no quotation (a term, a title)."""
    text = claimed.quotation.text
    length = len(bare_text(text))
    if length < (_SHORT_QUOTE if claimed.named or claimed.citation else _LONG_QUOTE):
        return None
    passages = lookup.passages(text)
    claim = _claim(claimed, lookup)
    finding = judge(text, passages, claim)
    if finding.verdict == "differs":
        finding = replace(finding, start=nearest_place(text, finding.passages[0].text))
    work = lookup.resolve(finding.beginning()[0]) if finding.passages else None
    if finding.verdict == "wrong-speaker" and claimed.is_group and work and _is_in_group(claimed, work):
        finding = judge(text, passages, replace(claim, is_by=None))
    is_said_at = claimed.citation is not None and claimed.citation.locator
    if finding.verdict in ("not-found", "differs") and not is_said_at and _is_title(text, lookup):
        return None
    verdict, detail = _outcome(claimed, finding, work)
    changes = tuple(differences(text, finding.passages[0].text)) if verdict == "differs" else ()
    cite_as = plain(intext(work.item, load_style("apa-th"))) if work and work.is_public else ""
    return Checked(
        "quote", text, verdict, _where(finding), as_line(list(changes)) if changes else detail,
        claimed.paragraph.number, claimed.paragraph.place, claimed.paragraph.anchor,
        claimed.quotation.start, claimed.quotation.end, changes, cite_as,
    )  # fmt: skip


def _claim(claimed: Claimed, lookup: Lookup) -> Claim:
    """What the draft claims of a quotation, with the year that it cites."""
    cited = claimed.citation

    def is_of(passage: QuotedPassage) -> bool:
        work = lookup.resolve(passage.session)
        return cited is None or work is None or not year_fault(cited, work)

    return replace(claimed.claim(), is_of=is_of if cited else None)


def _where(finding: Finding) -> str | list[str] | None:
    """The id of the line in which the words begin, followed by the other passages over which they run."""
    if not finding.passages:
        return None
    first, *others = finding.beginning()[0], *(passage.id for passage in finding.passages[1:])
    return [first, *others] if others else first


def _is_title(text: str, lookup: Lookup) -> bool:
    """Whether the words in quote marks are the title of a work and not something said."""
    wanted = bare_text(text)
    titles = [title for work in lookup.works_titled(text) for title in (work.item.title.text, work.item.title.en)]
    return wanted in map(bare_text, titles)


def _is_in_group(claimed: Claimed, work: Work) -> bool:
    """Whether the named person is one of the people of the session that `และคณะ` stands for."""
    people = [*work.item.authors, *work.item.moderators]
    forms = [form for name in people for form in forms_of(name)]
    return any(is_same_person(name, forms) for name in claimed.named)


def _outcome(claimed: Claimed, finding: Finding, work: Work | None) -> tuple[Outcome, str]:
    """The verdict with what the archive knows beside the wording: rights, year, time."""
    if not finding.passages:
        return "not-found", "no passage of the archive holds these words"
    first = finding.passages[0]
    start_ms = finding.beginning()[1]
    if work and not work.is_public:
        return "not-public", work.reason or "the public may not see this record now"
    if finding.verdict == "wrong-speaker":
        speakers = dict.fromkeys(one.speaker for one in finding.passages if one.speaker)
        return "wrong-speaker", f"said by {', '.join(speakers)}" if speakers else "said by another person"
    if finding.verdict == "found-elsewhere":
        return (
            "found-elsewhere",
            f"stands at {_clock(start_ms)}" if start_ms is not None else f"stands in {first.id}",
        )
    if finding.verdict == "differs":
        return "differs", ""
    cited = claimed.citation
    if cited and work and (wrong := year_fault(cited, work)):
        return "wrong-year", wrong
    if cited and not cited.locator and start_ms is not None:
        return "no-time", f"add the time: {_clock(start_ms)}"
    return "exact", ""


def _clock(start_ms: int | None) -> str:
    seconds = (start_ms or 0) // 1000
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"
