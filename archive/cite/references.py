"""Entries of a draft's reference list against the works of the archive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.cite import dates, names
from archive.cite.bare import bare_text
from archive.cite.checked import Checked, Lookup, Outcome, Work, forms_of
from archive.cite.claims import Paragraph
from archive.cite.mentions import iter_ids
from archive.cite.parts import authors_of, date_of, whole_title
from archive.cite.pattern import plain
from archive.cite.style import load_style, style_names
from archive.cite.thai import entry
from archive.model.dates import ce_year
from archive.thai.digits import arabic_digits

_ENTRY_YEAR = re.compile(r"\((?P<year>[^()]{4,60})\)")
_BROKEN_ADDRESS = re.compile(r"https?://\S+(?:\n\S+)+")
_UNDATED = re.compile(r"ม\.ป\.ป\.|ไม่ปรากฏปี|n\.d\.")
_ENTRY_START = re.compile(
    r"\s*(?:[\[(]?\d+[.\])]\s*)?(?:[^()]|\([^()\d]*\)){2,300}?\((?:(?:ประมาณ|ca\.)\s)?(?:[0-9๐-๙]{4}|ม\.ป\.ป\.|n\.d\.)"
)
# The number of an entry, and the letter that tells works of one author and year apart: they are the list's own.
_NOT_OF_THE_WORK = re.compile(
    r"^\s*\\?[\[(]?\d{1,3}\\?[.\])]\s|(?:(?<=\d{4})\s?|(?<=ม\.ป\.ป\.)-|(?<=n\.d\.)-)[ก-ฮa-z](?=[,.)])"
)
_ENTRY_END = re.compile(r"(?:[.?!”)]|https?://\S+|www\.\S+)\s*$")


def entries_of(text: str) -> list[str]:
    """The entries in one paragraph of a reference list: plain text and PDF have no blank line between them, and break
    the lines of an entry."""
    made: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        if made and not (_ENTRY_START.match(line) and _ENTRY_END.search(made[-1])):
            made[-1] += f"\n{line}"
        else:
            made.append(line)
    return made


def check_reference(paragraph: Paragraph, lookup: Lookup) -> Iterator[Checked]:
    """One entry of the reference list; entries of other literature are passed over."""
    text = " ".join(paragraph.text.split())
    # PDF breaks the lines of an address anywhere: …/2024.rice.1 and 2 is 2024.rice.12 where there is such a record.
    joined = _BROKEN_ADDRESS.sub(lambda found: found[0].replace("\n", ""), paragraph.text)
    ids = [name for written in (joined, text) for name, _start, _end in iter_ids(written)]
    work = next((found for name in ids if (found := lookup.resolve(name))), None)
    if work is None:
        titled = lookup.works_titled(text)
        work = next((one for one in titled if _has_first_author(text, one)), titled[0] if titled else None)
    if work is None and not ids:
        return
    verdict, detail, cite_as = _reference_outcome(text, work)
    yield Checked(
        "reference", text, verdict, work.id if work else None, detail, paragraph.number, paragraph.place, paragraph.anchor,
        0, len(paragraph.text), cite_as=cite_as,
    )  # fmt: skip


def _reference_outcome(text: str, work: Work | None) -> tuple[Outcome, str, str]:
    if work is None:
        return "not-found", "no record has this address", ""
    if not work.is_public:
        return "not-public", work.reason or "the public may not see it now", ""
    forms = [plain(entry(work.item, load_style(name))) for name in style_names()]
    if bare_text(_NOT_OF_THE_WORK.sub("", text)) in [bare_text(form) for form in forms]:
        return "exact", "", forms[0]
    if wrong_year := _entry_year_fault(text, work):
        return "wrong-year", wrong_year, forms[0]
    if (wrong_day := _day_fault(text, work)) is not None:
        return "differs", wrong_day, forms[0]
    if authors_of(work.item) and not _has_first_author(text, work):
        return "wrong-speaker", f"the entry begins {forms[0].split('. (')[0]}", forms[0]
    title = bare_text(plain(whole_title(work.item, load_style("apa-th"))))
    english = bare_text(work.item.title.en)
    if title in bare_text(text) or (english and english in bare_text(text)):
        return "exact", "" if work.item.title.text else forms[0], forms[0]
    return "differs", forms[0], forms[0]


def _entry_year_fault(text: str, work: Work) -> str:
    """What the year should be when the entry gives another, or none to a work that has one; "" when nothing is wrong."""
    style = load_style("apa-th" if work.item.is_thai else "apa")
    when = date_of(work.item, style)
    said = _ENTRY_YEAR.search(text)
    years = [ce_year(int(year)) for year in re.findall(r"\d{4}", arabic_digits(said["year"]))] if said else []
    is_undated = bool(said and _UNDATED.match(said["year"]))
    if when and (is_undated or (years and years[0] not in range(when.start.year, when.end.year + 1))):
        return f"the year is {dates.text_date(when, style)}"
    return f"the year is {dates.text_date(None, style)}" if years and not when else ""


def _day_fault(text: str, work: Work) -> str | None:
    """What the date should be when the entry gives months or days that no form of the work's date has."""
    said = _ENTRY_YEAR.search(text)
    if said is None or not re.search("[ก-๎]{3,}|[A-Z][a-z]{2,}", re.sub(r"ม\.ป\.ป\.|ประมาณ|ca\.", "", said["year"])):
        return None
    styles = [load_style(name) for name in ("apa-th", "apa", "mla", "vancouver")]
    known = [when for when in (date_of(work.item, styles[0]), work.item.issued, work.item.event.date) if when]
    forms = {made(when, style) for when in known for style in styles for made in (dates.list_date, dates.footnote_date)}
    wanted = _words_of_date(said["year"])
    if not known or wanted in {_words_of_date(form) for form in forms}:
        return None
    return f"the date is {dates.list_date(known[0], styles[0 if work.item.is_thai else 1])}"


def _words_of_date(date: str) -> tuple[str, ...]:
    """The numbers and months of a date in any order, without the letter that tells works of one year apart."""
    plain_date = re.sub(r"(?<=\d{4})\s?[ก-ฮa-z](?=,|$)", "", date.strip())
    return tuple(sorted(bare_text(word) for word in re.findall(r"[0-9๐-๙]+|[^0-9๐-๙\s,–—-]+", plain_date)))


def _has_first_author(text: str, work: Work) -> bool:
    """Whether the entry names the work's first author, in Thai or Latin letters."""
    people = authors_of(work.item)
    if not people:
        return True
    name = people[0][0]
    wanted = bare_text(text)
    forms = {names.list_name(name, load_style(style)) for style in ("apa-th", "apa")} | set(forms_of(name))
    return any(bare_text(form) in wanted for form in forms if form)
