"""Citation items as BibTeX that BibLaTeX reads as well: UTF-8, Thai names whole in double braces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from archive.cite.exchange import is_split, keys, label_in_words, notes_of, people_of, title_of, when_of, whole_name
from archive.cite.item import CitationItem, Name
from archive.cite.own_language import in_own_language
from archive.cite.wording import clean, clean_title

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "%": r"\%", "&": r"\&", "#": r"\#",
    "$": r"\$", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_BIBTEX_TYPES = {
    "paper": "inproceedings",
    "event": "proceedings",
    "photo": "misc",
    "recording": "misc",
    "page": "misc",
    "press": "misc",
}


def bibtex(items: Sequence[CitationItem]) -> str:
    """The items as BibTeX that BibLaTeX reads as well: UTF-8, names that must stay whole in double braces."""
    return "\n".join(_bibtex_entry(item, key) for item, key in zip(items, keys(items), strict=True))


def _bibtex_entry(item: CitationItem, key: str) -> str:
    item = in_own_language(item)
    when, kind = when_of(item), _BIBTEX_TYPES.get(item.kind, "inproceedings")
    event = clean_title(item.event.title.text)
    fields: list[tuple[str, str]] = [
        ("author" if item.kind != "event" else "organization", _bibtex_names(people_of(item), item.kind)),
        ("editor", _bibtex_names(item.editors)),
        ("title", f"{{{latex(title_of(item))}}}"),
        (
            "booktitle",
            latex(
                clean_title(item.container.text) if item.kind == "paper" else event if kind == "inproceedings" else ""
            ),
        ),
        ("eventtitle", latex(event)),
        ("venue", latex(clean(item.event.place.text))),
        ("year", str(when.start.year) if when else ""),
        ("month", _MONTHS[when.start.month - 1] if when and when.start.month else ""),
        ("date", re.sub("[~?%]", "", str(when)) if when else ""),
        ("eventdate", re.sub("[~?%]", "", str(item.event.date)) if item.event.date else ""),
        ("pages", re.sub("[-–]+", "--", clean(item.pages))),
        ("publisher", latex(clean(item.publisher.text or item.site.text))),
        ("howpublished", latex(label_in_words(item))),
        ("url", _bibtex_url(item.url)),
        ("urldate", str(item.accessed.start) if item.accessed else ""),
        ("langid", "thai" if item.is_thai else "english"),
        ("note", latex("; ".join(notes_of(item)))),
    ]
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _bibtex_names(people: Iterable[Name], kind: str = "") -> str:
    if kind == "event":
        return latex("; ".join(whole_name(name) for name in people))
    return " and ".join(
        f"{latex(clean(name.family))}, {latex(clean(name.given))}"
        if is_split(name)
        else f"{{{latex(whole_name(name))}}}"
        for name in people
    )


def latex(text: str) -> str:
    """`text` safe inside braces of a .bib file: LaTeX's characters as commands, braces always in pairs.

    >>> latex("50% {a} & b")
    '50\\\\% \\\\textbraceleft{}a\\\\textbraceright{} \\\\& b'
    """
    return "".join(_LATEX.get(letter, letter) for letter in clean(text))


def _bibtex_url(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").replace(" ", "%20")
