"""Is every quotation, citation and reference of a draft true to the archive?

The archive is asked through a small protocol, so that the check can be tested without an index: candidate passages
for a wording, a work by its id, address or key, works by author, works by title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from archive.cite import dates
from archive.cite.bare import bare_text
from archive.cite.checked import Checked, Lookup, Outcome, Work, forms_of
from archive.cite.claims import REFERENCE_HEADING, Claimed, Paragraph, author_before, claimed_quotations
from archive.cite.differences import as_line, differences, nearest_place
from archive.cite.mentions import Cited, find_citations, iter_ids
from archive.cite.parts import date_of
from archive.cite.pattern import plain
from archive.cite.quotes import Finding, judge
from archive.cite.references import check_reference, entries_of
from archive.cite.said_by import is_same_person, people_of
from archive.cite.style import load_style
from archive.cite.thai import intext
from archive.model.dates import Edtf

_LONG_QUOTE = 20  # bare characters from which words in quote marks are a quotation even when nobody is named
_SHORT_QUOTE = 8  # and when somebody is
_THEIRS = ("exact", "no-time", "found-elsewhere", "differs")  # verdicts that do not deny who said it
_KEY = re.compile(
    r"@(?P<key>[A-Za-z0-9][\w.:-]*[\w])|\\(?:text|paren|foot|auto)?cite[tp]?\*?(?:\[[^\]]*\])*\{(?P<keys>[^}]+)\}"
)


def check_draft(paragraphs: Sequence[Paragraph], lookup: Lookup) -> list[Checked]:
    """Every quotation, citation and reference of the draft with its verdict, in the order of the draft."""
    prose, references = _divided(paragraphs)
    known = lookup.speakers()
    made: list[Checked] = []
    quoted: dict[Cited, Work] = {}
    for claimed in claimed_quotations(prose, known):
        checked = _check_quotation(claimed, lookup)
        if checked:
            made.append(checked)
            first = checked.where if isinstance(checked.where, str) else (checked.where or [""])[0]
            if claimed.citation and checked.verdict in _THEIRS and (work := lookup.resolve(first.partition("#")[0])):
                quoted[claimed.citation] = work
    for paragraph in prose:
        made += _check_citations(paragraph, lookup, known, quoted)
        made += _check_names(paragraph, lookup)
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


# --- quotations ------------------------------------------------------------------------------------------------------


def _check_quotation(claimed: Claimed, lookup: Lookup) -> Checked | None:
    """The verdict on one quotation; None for words in quote marks that are no quotation (a term, a title)."""
    text = claimed.quotation.text
    length = len(bare_text(text))
    if length < (_SHORT_QUOTE if claimed.named or claimed.citation else _LONG_QUOTE):
        return None
    passages = lookup.passages(text)
    finding = judge(text, passages, claimed.claim())
    if finding.verdict == "differs":
        finding = replace(finding, start=nearest_place(text, finding.passages[0].text))
    work = lookup.resolve(finding.beginning()[0]) if finding.passages else None
    if finding.verdict == "wrong-speaker" and claimed.is_group and work and _is_in_group(claimed, work):
        finding = judge(text, passages, replace(claimed.claim(), is_by=None))
    if not finding.passages and length < 3 * _LONG_QUOTE and not claimed.citation and _is_title(text, lookup):
        return None
    verdict, detail = _outcome(claimed, finding, work)
    changes = tuple(differences(text, finding.passages[0].text)) if verdict == "differs" else ()
    return Checked(
        "quote", text, verdict, _where(finding), as_line(list(changes)) if changes else detail,
        claimed.paragraph.number, claimed.paragraph.place, claimed.paragraph.anchor,
        claimed.quotation.start, claimed.quotation.end, changes, plain(intext(work.item, load_style("apa-th"))) if work else "",
    )  # fmt: skip


def _where(finding: Finding) -> str | list[str] | None:
    """The id of the line in which the words begin, followed by the other passages over which they run."""
    if not finding.passages:
        return None
    first, *others = finding.beginning()[0], *(passage.id for passage in finding.passages[1:])
    return [first, *others] if others else first


def _is_title(text: str, lookup: Lookup) -> bool:
    """Whether the words in quote marks are the title of a work and not something said."""
    wanted = bare_text(text)
    return any(bare_text(work.item.title.text) == wanted for work in lookup.works_titled(text))


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
        return "wrong-speaker", f"said by {first.speaker}" if first.speaker else "said by another person"
    if finding.verdict == "found-elsewhere":
        return (
            "found-elsewhere",
            f"stands at {_clock(start_ms)}" if start_ms is not None else f"stands in {first.id}",
        )
    if finding.verdict == "differs":
        return "differs", ""
    cited = claimed.citation
    if cited and work and (wrong := _year_fault(cited, work)):
        return "wrong-year", wrong
    if cited and not cited.locator and start_ms is not None:
        return "no-time", f"add the time: {_clock(start_ms)}"
    return "exact", ""


def _clock(start_ms: int | None) -> str:
    seconds = (start_ms or 0) // 1000
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def _year_fault(cited: Cited, work: Work) -> str:
    """What is wrong with the cited year, "" when it is right."""
    style = load_style("apa-th" if work.item.is_thai else "apa")
    when = date_of(work.item, style)
    if _has_year(cited, when) or _has_year(cited, work.item.issued) or _has_year(cited, work.item.event.date):
        return ""
    return f"the year is {dates.text_date(when, style)}"


def _has_year(cited: Cited, when: Edtf | None) -> bool:
    if when is None or not cited.has_date:
        return when is None and not cited.has_date
    first, last = when.start.year, when.end.year
    return cited.year is not None and first <= cited.year <= last and first <= (cited.last_year or cited.year) <= last


# --- citations -------------------------------------------------------------------------------------------------------


def _check_citations(
    paragraph: Paragraph, lookup: Lookup, known: Sequence[str], quoted: Mapping[Cited, Work]
) -> Iterator[Checked]:
    """Citations by author and year. One whose author the archive does not know is of other literature, and passed
    over, unless it gives a time of a recording. `quoted` are the works in which the words beside a citation were
    found, said by the person it names: also one who is no author, an interpreter."""
    for cited in find_citations(paragraph.text):
        people = [author_before(cited.authors, known)] if cited.is_narrative else people_of(cited.authors)
        people = [one for one in people if one]
        works = list(lookup.works_by(people)) if people else []
        if cited in quoted and quoted[cited] not in works:
            works.insert(0, quoted[cited])
        said = f"{people[0]} {cited.text}" if cited.is_narrative and people else cited.text
        if not works:
            if cited.locator_type == "time" and people:
                yield _at(paragraph, cited, said, "not-found", None, "the archive has nothing by this person")
            continue
        fitting = [work for work in works if not _year_fault(cited, work)]
        if not fitting:
            yield _at(paragraph, cited, said, "wrong-year", works[0].id, _year_fault(cited, works[0]))
            continue
        open_ = [work for work in fitting if work.is_public]
        if not open_:
            yield _at(
                paragraph,
                cited,
                said,
                "not-public",
                fitting[0].id,
                fitting[0].reason or "the public may not see it now",
            )
            continue
        ids = [work.id for work in open_]
        yield _at(
            paragraph,
            cited,
            said,
            "exact",
            ids[0] if len(ids) == 1 else ids,
            "",
            plain(intext(open_[0].item, load_style("apa-th"))),
        )


def _at(
    paragraph: Paragraph,
    cited: Cited,
    text: str,
    verdict: Outcome,
    where: str | list[str] | None,
    detail: str,
    cite_as: str = "",
) -> Checked:
    return Checked(
        "citation", text, verdict, where, detail, paragraph.number, paragraph.place, paragraph.anchor, cited.start, cited.end,
        cite_as=cite_as,
    )  # fmt: skip


def _check_names(paragraph: Paragraph, lookup: Lookup) -> Iterator[Checked]:
    """Ids and addresses of the archive, and citation keys like [@key] and \\cite{key}."""
    found = [(name, start, end, True) for name, start, end in iter_ids(paragraph.text)]
    for match in _KEY.finditer(paragraph.text):
        for key in (match["key"] or match["keys"]).split(","):
            if not any(
                start <= match.start() < end or match.start() <= start < match.end() for _n, start, end, _i in found
            ):
                found.append((key.strip(), match.start(), match.end(), False))
    for name, start, end, is_id in found:
        work = lookup.resolve(name)
        if work is None and not is_id:
            continue  # a mail address, a key of other literature
        verdict: Outcome = "exact" if work and work.is_public else "not-public" if work else "not-found"
        detail = (work.reason or "the public may not see it now") if verdict == "not-public" and work else ""
        yield Checked(
            "citation", name, verdict, work.id if work else None, detail or ("no record has this id" if not work else ""),
            paragraph.number, paragraph.place, paragraph.anchor, start, end,
        )  # fmt: skip
