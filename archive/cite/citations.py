"""Citations of a draft against the works of the archive: by author and year, by title, by id, address or key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.cite import dates
from archive.cite.bare import bare_text
from archive.cite.checked import Checked, Lookup, Outcome, Work
from archive.cite.claims import Paragraph, authors_before
from archive.cite.mentions import Cited, find_citations, iter_ids
from archive.cite.parts import authors_of, date_of, title_in_text
from archive.cite.pattern import plain
from archive.cite.said_by import people_of
from archive.cite.style import load_style
from archive.cite.thai import intext, style_for
from archive.model.dates import Edtf

_KEY = re.compile(
    r"@(?P<key>[A-Za-z0-9][\w.:-]*[\w])|\\(?:text|paren|foot|auto)?cite[tp]?\*?(?:\[[^\]]*\])*\{(?P<keys>[^}]+)\}"
)
_CLOSED = "the public may not see it now"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The work in which the words beside a citation were found, and how they are cited; not sure where only similar
    words were."""

    work: Work
    is_sure: bool
    cite_as: str = ""


def year_fault(cited: Cited, work: Work) -> str:
    """What is wrong with the cited year, "" when it is right."""
    style = load_style("apa-th" if work.item.is_thai else "apa")
    when = date_of(work.item, style)
    known = [one for one in (when, work.item.issued, work.item.event.date) if one]
    if any(_has_year(cited, one) for one in known) or not (known or cited.has_date):
        return ""
    return f"the year is {dates.text_date(when, style)}"


def _has_year(cited: Cited, when: Edtf) -> bool:
    first, last = when.start.year, when.end.year
    return cited.year is not None and first <= cited.year <= last and first <= (cited.last_year or cited.year) <= last


def check_citations(
    paragraph: Paragraph, lookup: Lookup, known: Sequence[str], quoted: Mapping[tuple[int, int], Quoted]
) -> Iterator[Checked]:
    """Citations by author and year, or by the title of a work without author. `quoted`: by the number of
    the paragraph and the place of the citation in it.

    `known` are names of authors, longer ones first. One whose author the archive does not know is of other literature,
    and passed over, unless it gives a time of a recording.
    """
    for cited in find_citations(paragraph.text):
        people = authors_before(cited.authors, known) if cited.is_narrative else people_of(cited.authors)
        beside = quoted.get((paragraph.number, cited.start))
        works = _meant(cited, people, lookup, beside)
        said = f"{_written(people, cited.authors)} {cited.text}" if cited.is_narrative and people else cited.text
        if works:
            made = _judged(paragraph, cited, said, works)
            yield replace(made, cite_as=beside.cite_as) if beside and made.where == beside.work.id else made
        elif cited.locator_type == "time" and people:
            yield _at(paragraph, cited, said, "not-found", None, "the archive has nothing by this person")


def _written(people: Sequence[str], authors: str) -> str:
    """The authors of a narrative citation as they are written before the year."""
    at = authors.rfind(people[0])
    return authors[at:] if at >= 0 else people[0]


def _meant(cited: Cited, people: Sequence[str], lookup: Lookup, quoted: Quoted | None) -> Sequence[Work]:
    """The works that a citation can mean: the one quoted beside it, also when the person named is no author of it (an
    interpreter), else all by these people, else those with this title."""
    works = lookup.works_by(people) if people else ()
    if quoted and (quoted.is_sure or (quoted.work in works and not year_fault(cited, quoted.work))):
        return [quoted.work]
    if quoted and quoted.work not in works:
        return [quoted.work, *works]
    return works or _titled(cited, lookup)


def _titled(cited: Cited, lookup: Lookup) -> list[Work]:
    """The works without author whose title stands in place of one (R10)."""
    said = bare_text(cited.authors)
    made = []
    for work in lookup.works_titled(cited.authors):
        styles = [style_for(work.item, load_style(name)) for name in ("apa-th", "apa-th-en")]
        titles = [bare_text(plain(title_in_text(work.item, style))) for style in styles]
        if not authors_of(work.item) and any(
            said.endswith(one) if cited.is_narrative else said == one for one in titles
        ):
            made.append(work)
    return made


def _judged(paragraph: Paragraph, cited: Cited, said: str, works: Sequence[Work]) -> Checked:
    """The verdict on a citation that can mean these works, of which there is at least one."""
    fitting = [work for work in works if not year_fault(cited, work)]
    if not fitting:
        nearest = min(works, key=lambda work: _years_between(cited, work))
        return _at(paragraph, cited, said, "wrong-year", nearest.id, year_fault(cited, nearest), nearest)
    public = [work for work in fitting if work.is_public]
    if not public:
        return _at(paragraph, cited, said, "not-public", fitting[0].id, fitting[0].reason or _CLOSED)
    ids = [work.id for work in public]
    return _at(paragraph, cited, said, "exact", ids[0] if len(ids) == 1 else ids, "", public[0])


def _years_between(cited: Cited, work: Work) -> int:
    """How far the cited year is from the work's; far where one of them has none."""
    when = date_of(work.item, load_style("apa-th"))
    return abs(cited.year - when.start.year) if cited.year and when else 10_000


def _at(
    paragraph: Paragraph, cited: Cited, text: str, verdict: Outcome, where: str | list[str] | None, detail: str,
    right: Work | None = None,
) -> Checked:  # fmt: skip
    return Checked(
        "citation", text, verdict, where, detail, paragraph.number, paragraph.place, paragraph.anchor, cited.start, cited.end,
        cite_as=plain(intext(right.item, load_style("apa-th"))) if right else "",
    )  # fmt: skip


def check_names(paragraph: Paragraph, lookup: Lookup) -> Iterator[Checked]:
    """Ids and addresses of the archive, also behind words, and citation keys like [@key] and \\cite{key}."""
    ids = list(iter_ids(paragraph.text))
    found = [(name, lookup.resolve(name), start, end) for name, start, end in ids]
    for key, start, end in _iter_keys(paragraph.text):
        is_id = any(first < end and start < last for _name, first, last in ids)
        work = None if is_id else _of_key(key, lookup)
        if work:  # else a mail address, a key of other literature
            found.append((key, work, start, end))
    shown = {name for name, _work, _start, _end in found}
    hidden = dict.fromkeys(name for link in paragraph.links for name, _start, _end in iter_ids(link))
    found += [(name, lookup.resolve(name), 0, 0) for name in hidden if name not in shown]
    for name, work, start, end in found:
        verdict: Outcome = "exact" if work and work.is_public else "not-public" if work else "not-found"
        detail = (work.reason or _CLOSED) if verdict == "not-public" and work else ""
        yield Checked(
            "citation", name, verdict, work.id if work else None, detail or ("no record has this id" if not work else ""),
            paragraph.number, paragraph.place, paragraph.anchor, start, end,
        )  # fmt: skip


def _iter_keys(text: str) -> Iterator[tuple[str, int, int]]:
    """Every citation key written in `text`: (key, start, end)."""
    for match in _KEY.finditer(text):
        group = "key" if match["key"] else "keys"
        for key in re.finditer(r"[^\s,]+", match[group]):
            yield key[0], match.start(group) + key.start(), match.start(group) + key.end()


def _of_key(key: str, lookup: Lookup) -> Work | None:
    """The work or moment that a key of our files names: a moment's is that of its work and its anchor (2024.forum.1-c12)."""
    if work := lookup.resolve(key):
        return work
    moment = re.fullmatch(r"(?P<work>.+)-(?P<anchor>[ctsg][1-9][0-9]*)", key)
    work = lookup.resolve(moment["work"]) if moment else None
    return lookup.resolve(f"{work.id}#{moment['anchor']}") if moment and work else None
